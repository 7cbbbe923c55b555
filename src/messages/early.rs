//! Receipts without a submission so far: the response with the id may come after them.

use std::collections::VecDeque;

use super::Map;
use super::id::Hasher;
use super::receipt::{Said, Wanted};
use crate::capture::Timestamp;
use crate::tables::MessageState;

/// A receipt that waits.
#[derive(Clone, Debug, Default)]
pub(super) struct EarlyReceipt {
    pub(super) n: u64,
    pub(super) id: Box<[u8]>,
    pub(super) tlv: Box<[u8]>,
    source: Box<[u8]>,
    destination: Box<[u8]>,
    stat: Box<[u8]>,
    err: Box<[u8]>,
    account: u32,
    leg: Option<u8>,
    session: u64,
    time: Timestamp,
    is_final: bool,
    state: Option<MessageState>,
    /// The keys under which it is found, each with the receipt before it that has the same.
    keys: [(u64, Option<u64>); 6],
    taken: bool,
}

impl EarlyReceipt {
    pub(super) fn new(wanted: &Wanted<'_>, said: &Said<'_>) -> Self {
        Self {
            n: said.n,
            id: wanted.id.into(),
            tlv: wanted.tlv.into(),
            source: wanted.source.into(),
            destination: wanted.destination.into(),
            stat: said.stat.into(),
            err: said.err.into(),
            account: wanted.account,
            leg: wanted.leg,
            session: said.session,
            time: said.time,
            is_final: said.is_final,
            state: said.state,
            ..Self::default()
        }
    }

    pub(super) const fn time(&self) -> Timestamp {
        self.time
    }

    pub(super) fn wanted(&self) -> Wanted<'_> {
        Wanted {
            id: &self.id,
            tlv: &self.tlv,
            source: &self.source,
            destination: &self.destination,
            reference: None,
            account: self.account,
            leg: self.leg,
            session: u32::try_from(self.session).unwrap_or(u32::MAX),
        }
    }

    pub(super) fn said(&self) -> Said<'_> {
        Said {
            n: self.n,
            session: self.session,
            time: self.time,
            id: if self.id.is_empty() { &self.tlv } else { &self.id },
            stat: &self.stat,
            err: &self.err,
            is_final: self.is_final,
            state: self.state,
        }
    }
}

/// The receipts that wait, as many as fit.
#[derive(Debug, Default)]
pub(super) struct Early {
    waiting: VecDeque<EarlyReceipt>,
    /// Number of the oldest.
    first: u64,
    newest: Map<u64>,
    most: usize,
}

impl Early {
    pub(super) fn new(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.newest.is_empty()
    }

    pub(super) fn push(&mut self, hasher: &Hasher, mut receipt: EarlyReceipt) {
        let number = self.first + self.waiting.len() as u64;
        let ids = [&receipt.id, &receipt.tlv].into_iter().filter(|id| !id.is_empty());
        let forms: Vec<u64> = ids.flat_map(|id| hasher.forms(id).keys().to_vec()).collect();
        if forms.is_empty() || self.most == 0 {
            return;
        }
        for (at, key) in forms.iter().enumerate() {
            if forms.iter().take(at).all(|known| known != key)
                && let Some(place) = receipt.keys.get_mut(at)
            {
                *place = (*key, self.newest.insert(*key, number));
            }
        }
        self.waiting.push_back(receipt);
        while self.waiting.len() > self.most {
            self.drop_oldest();
        }
    }

    fn drop_oldest(&mut self) {
        let Some(receipt) = self.waiting.pop_front() else { return };
        for (key, _) in receipt.keys {
            if self.newest.get(&key) == Some(&self.first) {
                self.newest.remove(&key);
            }
        }
        self.first += 1;
    }

    /// The newest receipt with this key, or the one before `from`, that was not taken.
    pub(super) fn next(&self, key: u64, from: Option<u64>) -> Option<u64> {
        let mut at = match from {
            Some(from) => self.before(key, from)?,
            None => *self.newest.get(&key)?,
        };
        loop {
            let index = usize::try_from(at.checked_sub(self.first)?).ok()?;
            if !self.waiting.get(index)?.taken {
                return Some(at);
            }
            at = self.before(key, at)?;
        }
    }

    fn before(&self, key: u64, at: u64) -> Option<u64> {
        let index = usize::try_from(at.checked_sub(self.first)?).ok()?;
        let receipt = self.waiting.get(index)?;
        receipt.keys.iter().find(|(known, _)| *known == key).and_then(|(_, before)| *before)
    }

    pub(super) fn get(&self, at: u64) -> Option<&EarlyReceipt> {
        self.waiting.get(usize::try_from(at.checked_sub(self.first)?).ok()?)
    }

    /// Takes a receipt out; its place stays until it is the oldest.
    pub(super) fn take(&mut self, at: u64) -> Option<EarlyReceipt> {
        let index = usize::try_from(at.checked_sub(self.first)?).ok()?;
        let receipt = self.waiting.get_mut(index)?;
        receipt.taken = true;
        let keys = receipt.keys;
        let taken = EarlyReceipt { taken: false, ..receipt.clone() };
        *receipt = EarlyReceipt { keys, taken: true, ..EarlyReceipt::default() };
        while self.waiting.front().is_some_and(|receipt| receipt.taken) {
            self.drop_oldest();
        }
        Some(taken)
    }
}
