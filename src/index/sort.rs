//! PDUs and messages in the order of a column.

use super::{Index, MessageEntry, Row};
use crate::names::names;
use crate::timeline::Role;

names! {
    /// What PDUs can be sorted by.
    PduColumn {
        /// [`Row::n`].
        N = "n",
        /// [`Row::time`].
        Time = "time",
        /// [`Row::length`].
        Length = "length",
        /// [`Row::frame`].
        Frame = "frame",
        /// [`Row::command_id`].
        CommandId = "command_id",
        /// [`Row::command_status`].
        CommandStatus = "command_status",
        /// [`Row::sequence_number`].
        SequenceNumber = "sequence_number",
        /// [`Row::session`].
        Session = "session",
        /// [`Row::partner`].
        Partner = "partner",
        /// [`Row::latency`]; PDUs without come first.
        Latency = "latency",
        /// [`Row::message`].
        Message = "message",
        /// [`Row::receipt_of`].
        ReceiptOf = "receipt_of",
        /// [`Row::flags`].
        Flags = "flags",
        /// [`Row::kind`], by its place; PDUs without come last.
        Kind = "kind",
    }
}

names! {
    /// What messages can be sorted by.
    MessageColumn {
        /// [`MessageEntry::message`].
        Message = "message",
        /// Session of its first PDU.
        Session = "session",
        /// Kind of its first PDU, by its place; messages without come last.
        Kind = "kind",
        /// [`MessageEntry::state`], by its number.
        State = "state",
        /// Whether the message centre sent it; where nobody knows comes last.
        FromMc = "from_mc",
        /// [`MessageEntry::parts`].
        Parts = "parts",
        /// [`MessageEntry::parts_seen`].
        PartsSeen = "parts_seen",
        /// Time of its first PDU.
        Submitted = "submitted",
        /// [`MessageEntry::delay`]; messages without come first.
        Delay = "delay",
        /// [`MessageEntry::response_status`]; messages without come last.
        ResponseStatus = "response_status",
        /// [`MessageEntry::first_n`].
        FirstN = "first_n",
        /// [`MessageEntry::receipt_n`].
        ReceiptN = "receipt_n",
    }
}

impl MessageColumn {
    fn key(self, entry: &MessageEntry, first: &Row, sender: Option<Role>) -> i64 {
        match self {
            Self::Message => entry.message.into(),
            Self::Session => first.session.into(),
            Self::Kind => first.kind.into(),
            Self::State => entry.state.number().into(),
            Self::FromMc => match sender {
                Some(Role::Esme) => 0,
                Some(Role::Mc) => 1,
                None => 2,
            },
            Self::Parts => entry.parts.into(),
            Self::PartsSeen => entry.parts_seen.into(),
            Self::Submitted => first.time.0,
            Self::Delay => entry.delay.unwrap_or(i64::MIN),
            Self::ResponseStatus => entry.response_status.map_or(i64::MAX, i64::from),
            Self::FirstN => entry.first_n.into(),
            Self::ReceiptN => entry.receipt_n.into(),
        }
    }
}

impl Index {
    /// Puts PDUs in the order of a column, equal ones in that of n. Those that are not there come first.
    pub fn sort(&self, ns: &mut [u32], column: PduColumn, descending: bool) {
        sort(ns, descending, |n| self.rows.key(n, column).unwrap_or(i64::MIN));
    }

    /// Puts messages in the order of a column, equal ones in that of their numbers. Those that are not there come first.
    pub fn sort_messages(&self, messages: &mut [u32], column: MessageColumn, descending: bool) {
        sort(messages, descending, |message| {
            let entry = self.message(message);
            let first = entry.and_then(|entry| self.row(entry.first_n));
            let both = entry.zip(first);
            both.map_or(i64::MIN, |(entry, first)| column.key(&entry, &first, self.message_sender(&first)))
        });
    }
}

/// Sorts numbers by keys, which are gathered once. It takes 8 octets of each number; 24 where keys are far from another.
fn sort(numbers: &mut [u32], descending: bool, key: impl Fn(u32) -> i64) {
    // The sign turned round, so that they are in order as numbers without one; the complement turns the order round.
    let turned = |key: i64| (key as u64 ^ (1 << 63)) ^ if descending { u64::MAX } else { 0 };
    let mut keys: Vec<u64> = numbers.iter().map(|number| turned(key(*number))).collect();
    // Those that have none stand apart from all others, which then are near each other.
    let none = turned(i64::MIN);
    let there = || keys.iter().copied().filter(|key| *key != none);
    let least = there().min().unwrap_or_default();
    let range = there().max().unwrap_or_default() - least;
    let width = u32::BITS - numbers.iter().max().map_or(u32::BITS, |most| most.leading_zeros());
    if range >= u64::MAX >> width >> 1 {
        let mut both: Vec<u128> = keys
            .iter()
            .zip(&*numbers)
            .map(|(key, number)| (u128::from(*key) << u32::BITS) | u128::from(*number))
            .collect();
        both.sort_unstable();
        numbers.iter_mut().zip(both).for_each(|(number, both)| *number = both as u32);
        return;
    }
    // Both in 64 bits: 0 or `last` where there is no key, and the others in between.
    let last = range + 2;
    for (key, number) in keys.iter_mut().zip(&*numbers) {
        let place = match *key {
            key if key != none => key - least + 1,
            _ if descending => last,
            _ => 0,
        };
        *key = (place << width) | u64::from(*number);
    }
    keys.sort_unstable();
    let mask = !(u64::MAX << width);
    numbers.iter_mut().zip(keys).for_each(|(number, both)| *number = (both & mask) as u32);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What it must be, by the sort of the library.
    fn is_sorted(count: u32, key: impl Fn(u32) -> i64 + Copy) {
        for descending in [false, true] {
            let mut numbers: Vec<u32> = (1..=count).rev().collect();
            let mut expected: Vec<u32> = (1..=count).collect();
            expected.sort_by_key(|number| if descending { !key(*number) } else { key(*number) });
            sort(&mut numbers, descending, key);
            assert!(numbers == expected, "{count} {descending}");
        }
    }

    #[test]
    fn many_are_sorted_like_few() {
        for count in [0, 1, 2, 1000, 100_007] {
            is_sorted(count, |number| i64::from(number.wrapping_mul(0x9e37_79b1) >> 12));
        }
    }

    #[test]
    fn keys_may_be_far_from_another_and_absent() {
        let mixed = |number: u32| i64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15_u64 as i64);
        for shift in [0, 1, 10, 15, 20, 30, 40, 50, 63] {
            is_sorted(3000, |number| mixed(number) >> shift);
            is_sorted(3000, |number| if number % 3 == 0 { i64::MIN } else { mixed(number) >> shift });
        }
        is_sorted(10, |_| i64::MIN);
        is_sorted(10, |_| i64::MAX);
        is_sorted(10, |number| if number % 2 == 0 { i64::MIN } else { i64::MAX });
        is_sorted(10, |number| if number % 2 == 0 { i64::MIN + 1 } else { i64::MAX });
        sort(&mut [u32::MAX, 0, u32::MAX], true, i64::from);
        let mut ends = [u32::MAX, 0, 5];
        sort(&mut ends, false, |number| -i64::from(number));
        assert_eq!(ends, [u32::MAX, 5, 0]);
    }
}
