//! The receipts of messages that were not told yet.

use super::arena::{Arenas, Place};
use super::{Rule, Scope};
use crate::capture::Timestamp;

/// A receipt, as long as its message is remembered.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeptReceipt {
    pub(super) n: u64,
    pub(super) session: u64,
    pub(super) time: Timestamp,
    /// id, stat and err, each with its length in front of it.
    pub(super) words: Place,
    pub(super) is_final: bool,
    pub(super) rule: Rule,
    pub(super) scope: Scope,
}

/// Receipts in lists, the newest of each first. A list is the number of its newest, and 0 where there is none.
#[derive(Debug, Default)]
pub(super) struct KeptReceipts {
    /// Each with the next of its list, or of those that are free.
    entries: Vec<(KeptReceipt, u32)>,
    free: u32,
    used: usize,
}

impl KeptReceipts {
    pub(super) fn add(&mut self, list: &mut u32, receipt: KeptReceipt) {
        let at = if let Some(entry) = Self::at(self.free).and_then(|at| self.entries.get_mut(at)) {
            let at = self.free;
            self.free = entry.1;
            *entry = (receipt, *list);
            at
        } else {
            let Ok(at) = u32::try_from(self.entries.len() + 1) else { return };
            self.entries.push((receipt, *list));
            at
        };
        self.used += 1;
        *list = at;
    }

    /// The receipts of a list, the newest first.
    pub(super) fn of(&self, list: u32) -> impl Iterator<Item = &KeptReceipt> {
        let mut next = list;
        std::iter::from_fn(move || {
            let (receipt, after) = self.entries.get(Self::at(next)?)?;
            next = *after;
            Some(receipt)
        })
    }

    /// Moves the words of a list to those that are aged.
    pub(super) fn age(&mut self, list: u32, words: &mut Arenas) {
        let mut next = list;
        while let Some((receipt, after)) = Self::at(next).and_then(|at| self.entries.get_mut(at)) {
            words.age(&mut receipt.words);
            next = *after;
        }
    }

    /// Gives up a list.
    pub(super) fn free(&mut self, list: &mut u32, words: &mut Arenas) {
        let mut next = std::mem::take(list);
        while let Some(entry) = Self::at(next).and_then(|at| self.entries.get_mut(at)) {
            words.free(&mut entry.0.words);
            let at = std::mem::replace(&mut next, entry.1);
            entry.1 = std::mem::replace(&mut self.free, at);
            self.used = self.used.saturating_sub(1);
        }
    }

    fn at(number: u32) -> Option<usize> {
        (number as usize).checked_sub(1)
    }

    /// Memory that it takes, about.
    pub(super) fn octets(&self) -> usize {
        self.used * size_of::<(KeptReceipt, u32)>()
    }
}
