//! Rows to whole messages.

use super::parts::{chain, is_whole};
use super::store::{NONE, Row};
use super::{
    MessageOutcome, MessageRow, Messages, ReceiptRow, Submission, SubmissionResponse, addresses, each_address,
};
use crate::sorting;
use crate::tables::RegisteredDelivery;
use crate::text::join::{TextPart, text_of};
use crate::timeline::Role;

/// Bits of registered_delivery: what asks for receipts and for acknowledgements, and the latter alone.
const RECEIPTS: u8 = 0x0F;
const ACKNOWLEDGEMENTS: u8 = 0x0C;

impl Messages {
    /// Tells the message that begins with a row if nothing more is expected of it, and room is wanted.
    pub(super) fn settle(&mut self, first: u64) {
        if first < self.settled && self.is_finished(first) {
            self.tell(first);
        }
        let is_first = self.rows.get(first).is_some_and(|row| row.first == first);
        if is_first && self.rows.is_thinned(first) && self.is_over(first) {
            self.drop_message(first);
        }
    }

    /// Whether nothing more can come of the message of a row, and nothing is looked for in it but by chance.
    pub(super) fn is_over(&self, number: u64) -> bool {
        let Some(row) = self.rows.get(number) else { return true };
        // That it was refused is told when it is sent again.
        let is_held = |row: &Row| {
            let held = self.unsettled.get(&row.hash).and_then(|held| self.rows.get(*held));
            held.is_some_and(|held| held.n == row.n)
        };
        let over = |row: &Row| has_all(row) && !is_held(row);
        // Where the first one was forgotten, no other part is looked for.
        self.rows.get(row.first).map_or_else(
            || over(row),
            |first| is_whole(&self.rows, first.first) && chain(&self.rows, first.first).all(over),
        )
    }

    fn is_finished(&self, first: u64) -> bool {
        let Some(row) = self.rows.get(first).filter(|row| row.first == first) else { return false };
        !row.told && is_whole(&self.rows, first) && chain(&self.rows, first).all(is_done)
    }

    /// Tells the message that begins with a row, unless it was told, and gives up its texts.
    pub(super) fn tell(&mut self, first: u64) {
        if !self.whole || self.rows.get(first).is_none_or(|row| row.told || row.first != first) {
            return;
        }
        if let Some(row) = self.message(first) {
            self.told.push_back(row);
        }
        let mut at = first;
        while let Some(row) = self.rows.get_mut(at) {
            row.told = true;
            at = row.next;
            self.texts.free(&mut row.text);
            self.receipts.free(&mut row.receipts, &mut self.texts);
        }
    }

    fn message(&self, first: u64) -> Option<MessageRow> {
        let row = self.rows.get(first)?;
        let octets = self.kept.get(row.addresses);
        let (source, destination) = addresses(octets)?;
        // Most have one PDU.
        let (one, several);
        let rows: &[&Row] = if row.next == NONE {
            one = [row];
            &one
        } else {
            several = chain(&self.rows, first).collect::<Vec<_>>();
            &several
        };
        let mut sorted: Vec<&Row>;
        let parts: &[&Row] = if rows.len() == 1 {
            rows
        } else {
            sorted = rows.iter().copied().filter(|row| !row.duplicate).collect();
            sorting::sort_by_key(&mut sorted, |row| row.part);
            &sorted
        };
        let missing = (1..=row.parts).filter(|part| parts.iter().all(|row| row.part != *part)).collect();
        let mut receipts: Vec<ReceiptRow> = rows.iter().flat_map(|row| self.receipts_of(row)).collect();
        sorting::sort_by_key(&mut receipts, |receipt| receipt.n);
        let submitted = rows.iter().map(|row| row.time).max()?;
        let last = receipts.iter().filter(|receipt| receipt.is_final).map(|receipt| receipt.time).max();
        let last = last.or_else(|| receipts.iter().map(|receipt| receipt.time).max());
        Some(MessageRow {
            message: row.message,
            session: u64::from(row.session),
            sender: row.sender,
            command_id: row.command_id,
            source_addr: source.into(),
            source_addr_ton: row.source_addr_ton,
            destination_addr: destination.into(),
            dest_addr_ton: row.dest_addr_ton,
            destinations: u32::from(row.destinations).max(1),
            lists: row.lists,
            all_destinations: if row.destinations > 1 {
                each_address(octets).skip(1).map(<[u8]>::to_vec).collect()
            } else {
                Vec::new()
            },
            kind: row.kind,
            text: if self.with_texts { self.text(parts) } else { None },
            encoding: row.encoding,
            parts: row.parts,
            missing,
            submissions: rows.iter().map(|row| self.submission_of(row)).collect(),
            state: self.outcome(rows, parts.len() < usize::from(row.parts)),
            receipt_wanted: rows.iter().any(|row| receipt_bits(row) != 0),
            submitted: row.time,
            delay: last.map(|last| last.since(submitted)),
            mixed_data_coding: rows.windows(2).any(|pair| pair[0].data_coding != pair[1].data_coding),
            total_changed: row.total_changed,
            dialogue: (row.dialogue != 0).then_some(row.dialogue),
            receipts,
        })
    }

    fn text(&self, parts: &[&Row]) -> Option<String> {
        let part = |row: &&Row| TextPart {
            part: row.part,
            encoding: row.encoding,
            shifts: row.shifts,
            fill_bits: row.fill_bits,
            octets: self.texts.get(row.text),
        };
        match parts {
            [one] => text_of(&[part(one)]),
            parts => text_of(&parts.iter().map(part).collect::<Vec<_>>()),
        }
    }

    fn submission_of(&self, row: &Row) -> Submission {
        Submission {
            n: row.n,
            session: u64::from(row.session),
            time: row.time,
            part: row.part,
            duplicate: row.duplicate,
            response: (row.response != 0).then(|| SubmissionResponse {
                n: row.response,
                command_status: row.status,
                latency: Some(row.response_time.since(row.time)).filter(|latency| *latency >= 0),
            }),
            message_id: self.kept.get(row.id).into(),
            data_coding: row.data_coding,
            reference: (row.parts > 1).then_some((row.reference, row.bits)),
            registered_delivery: row.registered_delivery,
        }
    }

    fn receipts_of<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = ReceiptRow> + 'r {
        self.receipts.of(row.receipts).map(|receipt| {
            let mut words = each_address(self.texts.get(receipt.words));
            let mut word = || words.next().unwrap_or_default();
            let id = word().to_vec();
            let stat = String::from_utf8_lossy(word()).into_owned();
            let err = String::from_utf8_lossy(word()).into_owned();
            let (rule, scope) = (receipt.rule, receipt.scope);
            let (n, session, time) = (receipt.n, receipt.session, receipt.time);
            ReceiptRow { n, session, time, of: row.n, id, stat, err, is_final: receipt.is_final, rule, scope }
        })
    }

    fn outcome(&self, rows: &[&Row], incomplete: bool) -> MessageOutcome {
        if incomplete {
            return MessageOutcome::Incomplete;
        }
        // A part that was refused and then accepted when it came again is accepted.
        let accepted = |part: u8| rows.iter().any(|row| row.part == part && row.is_accepted());
        let refused = rows.iter().any(|row| row.is_refused() && !accepted(row.part));
        if refused {
            return MessageOutcome::Refused;
        }
        let open = rows
            .iter()
            .any(|row| wants_receipt(row) && row.is_accepted() && row.state.is_none() && !row.closed);
        let told = || rows.iter().filter(|row| row.closed || row.state.is_some());
        let final_state = told().find(|row| row.state != Some(crate::tables::MessageState::DELIVERED));
        match final_state.or_else(|| told().next()) {
            Some(row) if !open => match row.state {
                Some(state) => MessageOutcome::Final(state),
                None => MessageOutcome::FinalOther,
            },
            _ if rows.iter().all(|row| row.response == 0) => MessageOutcome::Unanswered,
            _ if open => MessageOutcome::Open,
            _ => MessageOutcome::Accepted,
        }
    }
}

/// Whether nothing more is expected of a row.
fn is_done(row: &Row) -> bool {
    // One that came again and was accepted has an id, and a receipt, of its own.
    row.is_refused() || if row.is_accepted() { row.closed || !wants_receipt(row) } else { row.duplicate }
}

/// Whether nothing more can come of a row: its response came, and where it asks for a receipt that is final, or for one
/// of failure, it came. Acknowledgements of the other SME may follow on it, and receipts of other destinations.
fn has_all(row: &Row) -> bool {
    let is_single = row.destinations <= 1 && !row.lists;
    row.is_refused()
        || row.is_accepted()
            && (row.registered_delivery & RECEIPTS == 0
                || row.closed && is_single && row.registered_delivery & ACKNOWLEDGEMENTS == 0)
}

/// The bits of registered_delivery that ask for a receipt of the message centre.
fn receipt_bits(row: &Row) -> u8 {
    RegisteredDelivery(row.registered_delivery).0 & 0x03
}

/// Whether a receipt must come: not where it comes only if delivery fails, and none to a message centre.
fn wants_receipt(row: &Row) -> bool {
    matches!(receipt_bits(row), 1 | 3) && row.sender != Some(Role::Mc)
}
