//! Messages as they are sent, and their responses.

use super::answers::Answered;
use super::parts::PartOf;
use super::store::{NONE, Row, Same};
use super::{Joins, MessageCounters, MessagePart, Messages};
use crate::capture::Timestamp;
use crate::codec::DestAddress;
use crate::pdu::{Body, BroadcastSm, DataSm, DeliverSm, Message, Pdu, SubmitMulti, SubmitSm};
use crate::tables::Tag;
use crate::text::udh::Concatenation;
use crate::text::{Content, Kind};
use crate::timeline::{NoRequest, PduEvent, Role};

/// How long nothing must have come before the same message counts as sent again.
const PATIENCE: i64 = 1_000_000_000;

/// Rows whose ids are alike that are looked at for one that has the same.
const FEW: usize = 16;

impl Messages {
    /// A PDU that brings a message.
    pub(super) fn submission(&mut self, event: &PduEvent<'_>, message: &Message<'_>) -> Joins {
        let account = self.accounts.of(event);
        let sender = sender_of(event.command_id, event.sender);
        let content = Content::read(message.octets, message.context, event.data_coding_0.encoding());
        let several = Concatenation::of(&content, message).filter(|part| part.total > 1);
        let body = event.decoded.map(|decoded| &decoded.pdu);
        let destinations = destinations(body);
        let destination = destinations.first().copied().unwrap_or(message.destination_addr);
        let leg = event.session.leg.unwrap_or(0);
        let ends = (account, leg, sender, message.source_addr, destination);
        let (part, parts) = several.map_or((1, 1), |part| (part.part, part.total));
        let data_coding = message.context.data_coding;
        let hash = self.hasher.of((ends, content.text, data_coding, part, parts, &*destinations));

        let number = self.rows.end();
        let part_of = several.map_or_else(PartOf::default, |several| {
            let Concatenation { reference, bits, total, .. } = several;
            let keys =
                [self.hasher.of((ends, reference, bits, total)), self.hasher.of((ends, reference, bits))];
            let (rows, most) = (&self.rows, self.limits.part_time);
            self.parts.take(rows, number, (event.time, hash), keys, several, most)
        });
        let resend_of = self.resend_of(hash, event.time);
        let (first, message_number) = match part_of.message {
            Some((first, last)) => {
                if let Some(last) = self.rows.get_mut(last) {
                    last.next = number;
                }
                (first, self.rows.get(first).map_or(0, |row| row.message))
            }
            None => {
                let count = match sender {
                    _ if event.command_id == BroadcastSm::COMMAND_ID => &mut self.counters.broadcasts,
                    Some(Role::Mc) => &mut self.counters.mo_messages,
                    _ => &mut self.counters.messages,
                };
                *count += 1;
                let MessageCounters { messages, mo_messages, broadcasts, .. } = self.counters;
                (number, messages + mo_messages + broadcasts)
            }
        };
        let dialogue = match event.kind {
            Some(Kind::Ussd) => self.dialogues.of(&self.hasher, (account, leg), message, event.time),
            _ => 0,
        };
        let row = Row {
            n: event.n,
            time: event.time,
            message: message_number,
            session: u32::try_from(event.session.number).unwrap_or(u32::MAX),
            leg,
            account,
            hash,
            destination: self.hasher.address(destination),
            service_type: self.hasher.service_type(message.service_type),
            addresses: self.keep_addresses(message, &destinations),
            text: if self.with_texts { self.texts.put(&[content.text]) } else { Default::default() },
            id: Default::default(),
            response: 0,
            response_time: Timestamp(0),
            status: 0,
            first,
            next: NONE,
            receipts: 0,
            command_id: event.command_id,
            user_message_reference: reference_of(message),
            reference: several.map_or(0, |part| part.reference),
            bits: several.map_or(0, |part| part.bits),
            part,
            parts,
            source_addr_ton: message.source_addr_ton,
            dest_addr_ton: destination_ton(body).unwrap_or(message.dest_addr_ton),
            lists: has_lists(body),
            destinations: u16::try_from(destinations.len().max(1)).unwrap_or(u16::MAX),
            kind: event.kind,
            encoding: content.encoding,
            data_coding,
            shifts: content.shifts,
            fill_bits: content.fill_bits,
            registered_delivery: registered_delivery(body),
            sender,
            state: None,
            closed: false,
            duplicate: part_of.duplicate,
            told: part_of.message.is_some_and(|(first, _)| self.rows.get(first).is_some_and(|row| row.told)),
            total_changed: part_of.total_changed,
            dialogue,
        };
        let joined = MessagePart {
            message: message_number,
            part: row.several().map(|(part, _)| part),
            parts: row.several().map(|(_, parts)| parts),
        };
        let to = row.destination;
        self.rows.push(row);
        // What was refused before is not asked for any more.
        let refused = self.unsettled.insert(hash, number).and_then(|before| self.rows.get(before));
        if let Some(first) = refused.map(|row| row.first) {
            self.settle(first);
        }
        let before = self.by_destination.insert(to, number, &self.rows.numbers());
        self.rows.set_before(number, Same::Destination, before);
        let mut joins = Joins {
            message: Some(joined),
            resend_of,
            dialogue: (dialogue != 0).then_some(dialogue),
            ..Joins::default()
        };
        if event.kind == Some(Kind::SmeAck) {
            joins.receipt = self.acknowledgement(event, message).receipt;
        }
        // Its response came out first.
        if let Some(response) = event.response.filter(|response| response.n < event.n)
            && let Some(Answered { n, time, status, id }) = self.answers.take(response.n)
        {
            joins.same_id = self.answer(number, &Said { n, time, status, id: &id });
        }
        self.make_room();
        joins
    }

    /// The n of the same message before, where that was refused, or was not answered for a while.
    fn resend_of(&self, hash: u64, time: Timestamp) -> Option<u64> {
        let row = self.unsettled.get(&hash).and_then(|row| self.rows.get(*row))?;
        let after = time.since(row.time);
        let failed = row.is_refused() || row.response == 0 && after >= PATIENCE;
        (failed && after <= self.limits.resend_time).then_some(row.n)
    }

    /// The response that gave an id before to another message of the account, unless that has a final receipt; it is
    /// looked for from row `at` on.
    fn given_before(
        &self,
        at: Option<u64>,
        (account, leg): (u32, u8),
        message: u64,
        id: &[u8],
    ) -> Option<u64> {
        let mut rows = self.rows.back(at, Same::Id, FEW).map_while(|(_, row)| row);
        let row = rows.find(|row| (row.account, row.leg) == (account, leg) && self.kept.get(row.id) == id)?;
        (row.message != message && !row.closed).then_some(row.response)
    }

    fn keep_addresses(&mut self, message: &Message<'_>, destinations: &[&[u8]]) -> super::arena::Place {
        let (length, source) = short(message.source_addr);
        if destinations.is_empty() {
            let (to, destination) = short(message.destination_addr);
            return self.kept.put(&[&[length], source, &[to], destination]);
        }
        let mut all = vec![length];
        all.extend_from_slice(source);
        for destination in destinations {
            let (length, destination) = short(destination);
            all.push(length);
            all.extend_from_slice(destination);
        }
        self.kept.put(&[&all])
    }

    /// The response to a message.
    pub(super) fn response(&mut self, event: &PduEvent<'_>) -> Joins {
        let Some(answer) = event.answer else {
            let may_follow =
                matches!(event.conduct.no_request, Some(NoRequest::Unknown | NoRequest::NotCaptured));
            if let Some(Said { n, time, status, id }) = said_by(event).filter(|_| may_follow) {
                self.answers.keep(Answered { n, time, status, id: id.into() });
            }
            return Joins::default();
        };
        let Some(number) = self.rows.of_n(answer.n) else { return self.reply(event) };
        let Some(said) = said_by(event) else { return Joins::default() };
        let Some(row) = self.rows.get(number).filter(|row| row.response == 0) else {
            return Joins::default();
        };
        let message = MessagePart {
            message: row.message,
            part: row.several().map(|(part, _)| part),
            parts: row.several().map(|(_, parts)| parts),
        };
        let dialogue = (row.dialogue != 0).then_some(row.dialogue);
        let same_id = self.answer(number, &said);
        Joins { message: Some(message), dialogue, same_id, ..Joins::default() }
    }

    /// Notes the response to a submission; gives the response that gave its id to another message before.
    fn answer(&mut self, number: u64, said: &Said<'_>) -> Option<u64> {
        let (numbers, is_thinned) = (self.rows.numbers(), self.rows.is_thinned(number));
        let row = self.rows.get_mut(number)?;
        row.response = said.n;
        row.response_time = said.time;
        row.status = said.status;
        let (hash, first) = (row.hash, row.first);
        if row.status == 0 && self.unsettled.get(&hash) == Some(&number) {
            self.unsettled.remove(&hash);
        }
        // Those that an ESME gives are unused.
        let is_used = row.sender != Some(Role::Mc) || row.command_id != DataSm::COMMAND_ID;
        let mut same_id = None;
        if row.status == 0 && !said.id.is_empty() && is_used {
            kept_id(row, &mut self.kept, said.id);
            if is_thinned {
                self.kept.age(&mut row.id);
            }
            let key = self.hasher.id(said.id);
            let (account, message) = ((row.account, row.leg), row.message);
            let before = self.by_id.insert(key, number, &numbers);
            self.rows.set_before(number, Same::Id, before);
            same_id = self.given_before(before, account, message, said.id);
            self.match_early(key, number, said.id);
        }
        self.settle(first);
        same_id
    }
}

/// What a response says of its submission.
struct Said<'a> {
    n: u64,
    time: Timestamp,
    status: u32,
    id: &'a [u8],
}

fn said_by<'a>(event: &'a PduEvent<'_>) -> Option<Said<'a>> {
    let pdu = &event.decoded?.pdu;
    // Whose message it was is looked at where it is kept.
    let id = message_id(pdu, None);
    Some(Said { n: event.n, time: event.time, status: pdu.command_status.0, id })
}

fn kept_id(row: &mut Row, kept: &mut super::arena::Arenas, id: &[u8]) {
    kept.free(&mut row.id);
    row.id = kept.put(&[id]);
}

/// Who sends a message, where the session does not tell.
pub(crate) fn sender_of(command_id: u32, sender: Option<Role>) -> Option<Role> {
    sender.or(match command_id {
        SubmitSm::COMMAND_ID | SubmitMulti::COMMAND_ID | BroadcastSm::COMMAND_ID => Some(Role::Esme),
        DeliverSm::COMMAND_ID => Some(Role::Mc),
        _ => None,
    })
}

/// As much of an address or a word as is kept, and its length.
pub(crate) fn short(octets: &[u8]) -> (u8, &[u8]) {
    let length = u8::try_from(octets.len()).unwrap_or(u8::MAX);
    (length, octets.get(..usize::from(length)).unwrap_or_default())
}

/// The message_id that a response gives to a message of this sender; empty where it gives none.
pub(crate) fn message_id<'p>(response: &'p Pdu<'_>, sender: Option<Role>) -> &'p [u8] {
    match &response.body {
        _ if response.command_status.0 != 0 => &[],
        Body::SubmitSmResp(response) => &response.message_id,
        Body::SubmitMultiResp(response) => &response.message_id,
        Body::BroadcastSmResp(response) => &response.message_id,
        Body::DataSmResp(response) if sender != Some(Role::Mc) => &response.message_id,
        // That of deliver_sm_resp is unused.
        _ => &[],
    }
}

/// user_message_reference.
pub(super) fn reference_of(message: &Message<'_>) -> Option<u16> {
    let value = message.tlvs.find(Tag::user_message_reference)?;
    value.first_chunk::<2>().map(|octets| u16::from_be_bytes(*octets))
}

/// The destinations of submit_multi; none of other PDUs.
pub(crate) fn destinations<'a>(pdu: Option<&Pdu<'a>>) -> Vec<&'a [u8]> {
    let Some(Body::SubmitMulti(multi)) = pdu.map(|pdu| &pdu.body) else { return Vec::new() };
    multi
        .dest_address
        .iter()
        .map(|destination| match destination {
            DestAddress::Sme { destination_addr, .. } => destination_addr.0,
            DestAddress::DistributionList { dl_name } => dl_name.0,
        })
        .collect()
}

/// Whether a PDU goes to distribution lists, whose members only the message centre knows.
pub(crate) fn has_lists(pdu: Option<&Pdu<'_>>) -> bool {
    let Some(Body::SubmitMulti(multi)) = pdu.map(|pdu| &pdu.body) else { return false };
    multi.dest_address.iter().any(|to| matches!(to, DestAddress::DistributionList { .. }))
}

/// dest_addr_ton of the first destination of submit_multi.
pub(crate) fn destination_ton(pdu: Option<&Pdu<'_>>) -> Option<u8> {
    let Body::SubmitMulti(multi) = pdu.map(|pdu| &pdu.body)? else { return None };
    match multi.dest_address.iter().next()? {
        DestAddress::Sme { dest_addr_ton, .. } => Some(dest_addr_ton),
        DestAddress::DistributionList { .. } => None,
    }
}

/// registered_delivery of a PDU that brings a message.
pub(crate) fn registered_delivery(pdu: Option<&Pdu<'_>>) -> u8 {
    match pdu.map(|pdu| &pdu.body) {
        Some(Body::SubmitSm(pdu)) => pdu.registered_delivery.0,
        Some(Body::SubmitMulti(pdu)) => pdu.registered_delivery.0,
        Some(Body::DataSm(pdu)) => pdu.registered_delivery.0,
        Some(Body::DeliverSm(pdu)) => pdu.registered_delivery.0,
        _ => 0,
    }
}
