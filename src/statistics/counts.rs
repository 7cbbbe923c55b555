//! How many of what, counted from the octets alone: nothing is joined.

use std::collections::BTreeMap;

use crate::codec::Severity;
use crate::pdu::{HEADER_LENGTH, Pdu, RESPONSE, is_bind, words};
use crate::stream::Event;

/// How many command ids and statuses are counted one by one; those after them are counted together.
const MOST_NUMBERS: usize = 1000;

/// Counts of the PDUs of a capture.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// PDUs.
    pub pdus: u64,
    /// By command_id.
    pub by_command: Tally,
    /// Responses by command_status.
    pub by_status: Tally,
    /// PDUs with a fault that is more than an oddity.
    pub faulty: u64,
    /// Places where octets are missing, or belong to no whole PDU.
    pub gaps: u64,
    /// Connections with at least one PDU.
    pub sessions: u64,
    /// Those on which a bind was accepted.
    pub bound_sessions: u64,
    /// The connections that are open, and whether a bind was accepted on each.
    open: BTreeMap<u64, bool>,
}

/// Counts by number, of a thousand numbers at most.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    counts: BTreeMap<u32, u64>,
    others: u64,
}

impl Tally {
    /// Counts one.
    pub fn count(&mut self, number: u32) {
        if let Some(count) = self.counts.get_mut(&number) {
            *count += 1;
        } else if self.counts.len() < MOST_NUMBERS {
            self.counts.insert(number, 1);
        } else {
            self.others += 1;
        }
    }

    /// Takes back one that was counted.
    pub fn take_back(&mut self, number: u32) {
        let Some(count) = self.counts.get_mut(&number) else {
            self.others = self.others.saturating_sub(1);
            return;
        };
        *count -= 1;
        if *count == 0 {
            self.counts.remove(&number);
        }
    }

    /// Numbers and their counts, by rising number.
    pub fn each(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        self.counts.iter().map(|(number, count)| (*number, *count))
    }

    /// The counts by name; those of numbers that had no room are together, as `other`.
    pub fn named(&self, name: impl Fn(u32) -> String) -> Vec<(String, u64)> {
        let others = Some(("other".to_owned(), self.others)).filter(|(_, count)| *count > 0);
        self.each().map(|(number, count)| (name(number), count)).chain(others).collect()
    }
}

impl Counts {
    /// Takes the next event of the streams.
    pub fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Pdu(pdu) => self.pdu(pdu.connection.stream, pdu.octets),
            Event::Gap { .. } | Event::Skipped { .. } | Event::Incomplete { .. } => self.gaps += 1,
            Event::Closed { connection, .. } => {
                self.open.remove(&connection.stream);
            }
            _ => {}
        }
    }

    fn pdu(&mut self, stream: u64, octets: &[u8]) {
        let Some(header) = octets.first_chunk::<HEADER_LENGTH>() else { return };
        let [_, command_id, command_status, _] = words(header);
        self.pdus += 1;
        self.by_command.count(command_id);
        let bound = self.open.entry(stream).or_insert_with(|| {
            self.sessions += 1;
            false
        });
        if command_id & RESPONSE != 0 {
            self.by_status.count(command_status);
            if command_status == 0 && is_bind(command_id & !RESPONSE) && !std::mem::replace(bound, true) {
                self.bound_sessions += 1;
            }
        }
        let faulty = |decoded: crate::pdu::Decoded<'_>| {
            decoded.faults.iter().any(|fault| fault.code.severity() > Severity::Info)
        };
        self.faulty += u64::from(Pdu::decode_tolerant(octets).map_or(true, faulty));
    }
}
