//! PDUs and messages in the order of a column.

use super::{Index, MessageEntry, Row};
use crate::timeline::Role;

/// `Variant = "name"` rows of columns.
macro_rules! columns {
    ($(#[doc = $about:literal])+ $name:ident { $( $(#[doc = $doc:literal])+ $variant:ident = $word:literal, )+ }) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $( $(#[doc = $doc])+ $variant, )+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// The one with this name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|column| column.name() == name)
            }
        }
    };
}

columns! {
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

columns! {
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

/// Numbers that are sorted with their keys beside them, which is much quicker and takes 16 octets each.
const AT_ONCE: usize = 1 << 20;

/// Sorts numbers by keys, in bounded memory: runs of them, which then are merged.
fn sort(numbers: &mut [u32], descending: bool, key: impl Fn(u32) -> i64) {
    // The complement turns the order round.
    let key = |number: u32| if descending { !key(number) } else { key(number) };
    let mut keyed: Vec<(i64, u32)> = Vec::with_capacity(numbers.len().min(AT_ONCE));
    for run in numbers.chunks_mut(AT_ONCE) {
        keyed.clear();
        keyed.extend(run.iter().map(|number| (key(*number), *number)));
        keyed.sort_unstable();
        for (place, (_, number)) in run.iter_mut().zip(&keyed) {
            *place = *number;
        }
    }
    if numbers.len() > AT_ONCE {
        // The sort of the library takes runs as it finds them.
        numbers.sort_by_key(|number| (key(*number), *number));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_sorted_like_few() {
        let key = |number: u32| i64::from(number.wrapping_mul(0x9e37_79b1) >> 12);
        for count in [0, 1, 1000, 2 * AT_ONCE as u32 + 7] {
            for descending in [false, true] {
                let mut numbers: Vec<u32> = (1..=count).rev().collect();
                let mut expected: Vec<u32> = (1..=count).collect();
                expected.sort_by_key(|number| if descending { -key(*number) } else { key(*number) });
                sort(&mut numbers, descending, key);
                assert!(numbers == expected, "{count} {descending}");
            }
        }
    }
}
