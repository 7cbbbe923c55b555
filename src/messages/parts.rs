//! Parts of long messages.
//!
//! Parts belong together when direction, account, both addresses, reference and total are the same. A part that comes
//! again with the same octets is a duplicate; with other octets, or long after, it begins a new message, for references
//! are used again within minutes.

use std::collections::VecDeque;

use super::Map;
use super::store::{Row, Rows};
use crate::capture::Timestamp;
use crate::text::udh::Concatenation;

/// Duplicates of a message's parts; what comes after them begins a new message.
const MOST_DUPLICATES: u16 = 255;

/// How long a total that changes is worth a word.
const CHANGE: i64 = 60_000_000_000;

/// The messages that parts may belong to.
#[derive(Debug, Default)]
pub(super) struct Parts {
    open: Map<Open>,
    /// The newest message by what parts have in common but for the total.
    by_reference: Map<u64>,
    /// Keys by the number of the first row, so that they go with it.
    order: VecDeque<(u64, [u64; 2])>,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    first: u64,
    last: u64,
    time: Timestamp,
    duplicates: u16,
}

/// What a part is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PartOf {
    /// The first row of its message, and the last one so far; none where it begins one.
    pub(super) message: Option<(u64, u64)>,
    pub(super) duplicate: bool,
    /// A message with the same reference and another total is not whole.
    pub(super) total_changed: bool,
}

impl Parts {
    /// Takes the part that will be row `number`, with a `hash` that is equal where it is the same; `keys` are hashes of
    /// what parts have in common, with the total and without it.
    pub(super) fn take(
        &mut self,
        rows: &Rows,
        number: u64,
        (time, hash): (Timestamp, u64),
        keys: [u64; 2],
        part: Concatenation,
        most: i64,
    ) -> PartOf {
        let open = self.open.get_mut(&keys[0]).filter(|open| {
            time.since(open.time) <= most
                && rows.get(open.first).is_some()
                && open.duplicates < MOST_DUPLICATES
        });
        if let Some(open) = open {
            let known = chain(rows, open.first).find(|row| row.part == part.part);
            let duplicate = known.is_some_and(|row| row.hash == hash);
            if duplicate || known.is_none() {
                let message = Some((open.first, open.last));
                open.last = number;
                open.time = time;
                open.duplicates += u16::from(duplicate);
                return PartOf { message, duplicate, total_changed: false };
            }
        }
        let other = self.by_reference.get(&keys[1]).and_then(|first| rows.get(*first));
        let total_changed = other.is_some_and(|row| {
            row.parts != part.total && time.since(row.time) <= CHANGE && !is_whole(rows, row.first)
        });
        self.open.insert(keys[0], Open { first: number, last: number, time, duplicates: 0 });
        self.by_reference.insert(keys[1], number);
        self.order.push_back((number, keys));
        PartOf { message: None, duplicate: false, total_changed }
    }

    /// The rows up to this one are forgotten.
    pub(super) fn forget(&mut self, row: u64) {
        while let Some((first, keys)) = self.order.pop_front_if(|(first, _)| *first <= row) {
            self.close(first, keys);
        }
    }

    /// The message that begins with this row is given up.
    pub(super) fn give_up(&mut self, first: u64) {
        let at = self.order.binary_search_by_key(&first, |(first, _)| *first).ok();
        if let Some((_, keys)) = at.and_then(|at| self.order.get(at)) {
            self.close(first, *keys);
        }
    }

    fn close(&mut self, first: u64, [with_total, without]: [u64; 2]) {
        if self.open.get(&with_total).is_some_and(|open| open.first == first) {
            self.open.remove(&with_total);
        }
        if self.by_reference.get(&without) == Some(&first) {
            self.by_reference.remove(&without);
        }
    }

    /// Memory that it takes, about.
    pub(super) fn octets(&self) -> usize {
        self.order.len() * 24 + self.open.len() * 72 + self.by_reference.len() * 24
    }
}

/// The rows of a message.
pub(super) fn chain(rows: &Rows, first: u64) -> impl Iterator<Item = &Row> {
    let mut at = first;
    std::iter::from_fn(move || {
        let row = rows.get(at)?;
        at = row.next;
        Some(row)
    })
}

/// Whether every part of a message is there.
pub(super) fn is_whole(rows: &Rows, first: u64) -> bool {
    let Some(row) = rows.get(first) else { return false };
    row.parts <= 1 || chain(rows, first).filter(|row| !row.duplicate).count() >= usize::from(row.parts)
}
