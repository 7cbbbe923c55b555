//! Messages as a whole again, from the octets of their PDUs.

use super::Index;
use super::message::{ListedReceipt, ListedSubmission};
use crate::messages::{
    MessageRow, ReceiptRow, Submission, SubmissionResponse, destination_ton, destinations, has_lists,
    message_id, read_receipt, registered_delivery, sender_of, short, words,
};
use crate::pdu::{Message, Pdu};
use crate::sorting;
use crate::text::join::{TextPart, text_of};
use crate::text::udh::Concatenation;
use crate::text::{Content, Encoding, Shifts};
use crate::timeline::Role;

/// What is taken from the octets of a submission.
#[derive(Debug)]
struct Read {
    submission: Submission,
    encoding: Option<Encoding>,
    shifts: Shifts,
    fill_bits: u8,
    text: Vec<u8>,
}

impl Index {
    /// The PDUs whose octets [`message_row`](Self::message_row) asks for, by their n.
    pub fn message_octets(&self, message: u32) -> impl Iterator<Item = u32> + '_ {
        let responses = self
            .messages
            .submissions(message)
            .filter(|submission| submission.answered)
            .filter_map(|submission| self.row(submission.n).map(|row| row.partner));
        self.message_pdus(message).chain(responses)
    }

    /// The message with this number as a whole, as [`Messages`](crate::messages::Messages) told it. `octets_of` gives
    /// the octets of a PDU by its n. None where it was not told, or octets of its first PDU are not there; what depends
    /// on the octets of others is empty without them.
    pub fn message_row(
        &self,
        message: u32,
        octets_of: &mut dyn FnMut(u32) -> Option<Vec<u8>>,
    ) -> Option<MessageRow> {
        let entry = self.message(message)?;
        let noted = self.messages.noted(message)?;
        let first = self.row(entry.first_n)?;
        let sender = sender_of(first.command_id, first.sender());
        let octets = octets_of(first.n)?;
        let decoded = Pdu::decode_tolerant(&octets).ok()?;
        let carried = decoded.pdu.message()?;
        let to = destinations(Some(&decoded.pdu));
        let destination = to.first().copied().unwrap_or(carried.destination_addr);
        let all = || to.iter().map(|address| short(address).1.to_vec()).collect();
        let read: Vec<Read> = self
            .messages
            .submissions(message)
            .filter_map(|listed| {
                let octets = if listed.n == first.n { Some(octets.clone()) } else { octets_of(listed.n) };
                self.read(listed, entry.parts, sender, &octets.unwrap_or_default(), octets_of)
            })
            .collect();
        let mut parts: Vec<&Read> = read.iter().filter(|read| !read.submission.duplicate).collect();
        sorting::sort_by_key(&mut parts, |read| read.submission.part);
        let missing = (1..=entry.parts).filter(|part| parts.iter().all(|read| read.submission.part != *part));
        let receipts = self.messages.receipts(message).filter_map(|listed| {
            let of = read.get(usize::from(listed.of))?.submission.n;
            self.receipt(listed, of, octets_of)
        });
        let receipts = receipts.collect();
        Some(MessageRow {
            message: u64::from(message),
            session: u64::from(first.session),
            sender,
            command_id: first.command_id,
            source_addr: short(carried.source_addr).1.to_vec(),
            source_addr_ton: carried.source_addr_ton,
            destination_addr: short(destination).1.to_vec(),
            dest_addr_ton: destination_ton(Some(&decoded.pdu)).unwrap_or(carried.dest_addr_ton),
            destinations: u32::from(u16::try_from(to.len().max(1)).unwrap_or(u16::MAX)),
            lists: has_lists(Some(&decoded.pdu)),
            all_destinations: if to.len() > 1 { all() } else { Vec::new() },
            kind: first.kind(),
            text: text(&parts),
            encoding: read.first().and_then(|read| read.encoding),
            parts: entry.parts,
            missing: missing.collect(),
            receipts,
            receipt_wanted: noted.receipt_wanted,
            state: entry.state,
            submitted: first.time,
            delay: entry.delay,
            mixed_data_coding: noted.mixed_data_coding,
            total_changed: noted.total_changed,
            dialogue: self.dialogue(first.n),
            submissions: read.into_iter().map(|read| read.submission).collect(),
        })
    }

    fn read(
        &self,
        listed: ListedSubmission,
        parts: u8,
        sender: Option<Role>,
        octets: &[u8],
        octets_of: &mut dyn FnMut(u32) -> Option<Vec<u8>>,
    ) -> Option<Read> {
        let row = self.row(listed.n)?;
        let encoding = self.session(row.session)?.encoding_at(row.n);
        let decoded = Pdu::decode_tolerant(octets).ok();
        let carried = decoded.as_ref().and_then(|decoded| decoded.pdu.message());
        let content =
            carried.as_ref().map(|message| Content::read(message.octets, message.context, encoding));
        let several =
            content.as_ref().zip(carried.as_ref()).and_then(|(content, message): (_, &Message<'_>)| {
                Concatenation::of(content, message).filter(|several| several.total > 1)
            });
        let response = if listed.answered { self.row(row.partner) } else { None };
        let response_octets = response.and_then(|response| octets_of(response.n));
        let answer = response_octets.as_deref().and_then(|octets| Pdu::decode_tolerant(octets).ok());
        let id = answer.as_ref().map(|answer| message_id(&answer.pdu, sender)).unwrap_or_default();
        let submission = Submission {
            n: u64::from(row.n),
            session: u64::from(row.session),
            time: row.time,
            part: self.rows.part(row.n).map_or(1, |(part, _)| part),
            duplicate: listed.duplicate,
            response: response.map(|response| SubmissionResponse {
                n: u64::from(response.n),
                command_status: response.command_status,
                latency: response.latency,
            }),
            message_id: id.to_vec(),
            data_coding: carried.as_ref().and_then(|message| message.context.data_coding),
            reference: several.filter(|_| parts > 1).map(|several| (several.reference, several.bits)),
            registered_delivery: registered_delivery(decoded.as_ref().map(|decoded| &decoded.pdu)),
        };
        Some(Read {
            submission,
            encoding: content.and_then(|content| content.encoding),
            shifts: content.map_or(Shifts::NONE, |content| content.shifts),
            fill_bits: content.map_or(0, |content| content.fill_bits),
            text: content.map(|content| content.text.to_vec()).unwrap_or_default(),
        })
    }

    fn receipt(
        &self,
        listed: ListedReceipt,
        of: u64,
        octets_of: &mut dyn FnMut(u32) -> Option<Vec<u8>>,
    ) -> Option<ReceiptRow> {
        let row = self.row(listed.n)?;
        let encoding = self.session(row.session)?.encoding_at(row.n);
        let octets = octets_of(row.n).unwrap_or_default();
        let decoded = Pdu::decode_tolerant(&octets).ok();
        let message = decoded.as_ref().and_then(|decoded| decoded.pdu.message());
        let said = message.map(|message| {
            read_receipt(&message, encoding, |view| words(view).map(|word| short(word).1.to_vec()))
        });
        let [id, stat, err] = said.unwrap_or_default();
        Some(ReceiptRow {
            n: u64::from(row.n),
            session: u64::from(row.session),
            time: row.time,
            of,
            id,
            stat: String::from_utf8_lossy(&stat).into_owned(),
            err: String::from_utf8_lossy(&err).into_owned(),
            is_final: listed.is_final,
            rule: listed.rule,
            scope: listed.scope,
        })
    }
}

/// The text of parts, which are in their order.
fn text(parts: &[&Read]) -> Option<String> {
    let parts: Vec<TextPart<'_>> = parts
        .iter()
        .map(|read| TextPart {
            part: read.submission.part,
            encoding: read.encoding,
            shifts: read.shifts,
            fill_bits: read.fill_bits,
            octets: &read.text,
        })
        .collect();
    text_of(&parts)
}
