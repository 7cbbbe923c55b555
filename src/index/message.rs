//! The messages: a row for each, and the PDUs of it in a list.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::Limits;
use super::chunks::Column;
use super::columns::number;
use super::interned::Interned;
use crate::messages::{MessageOutcome, MessageRow, ReceiptRow, Rule, Scope, Submission};

/// In a list, with the n of a submission: the part came before.
const DUPLICATE: u32 = 1 << 31;
/// Its response was known when the message was told.
const ANSWERED: u32 = 1 << 30;

/// The largest n, so that these bits are free.
pub(super) const LARGEST_N: u64 = (ANSWERED - 1) as u64;

/// A delay or a time that is not there.
const NONE: i64 = i64::MIN;

const TOLD: u8 = 1;
const WANTED: u8 = 2;
const MIXED: u8 = 4;
const CHANGED: u8 = 8;
const STATUS: u8 = 16;

/// What is kept of a message.
#[derive(Clone, Copy, Debug)]
struct Kept {
    delay: i64,
    /// Where its list begins.
    list: u32,
    submissions: u16,
    receipts: u16,
    /// Which of these counts, from 1; 0 where none does.
    receipt: u16,
    /// Number of command_status in `statuses`.
    status: u16,
    state: MessageOutcome,
    parts: u8,
    flags: u8,
}

const _: () = assert!(size_of::<Kept>() == 24, "there are many of them");

impl Default for Kept {
    fn default() -> Self {
        Self {
            delay: NONE,
            list: 0,
            submissions: 0,
            receipts: 0,
            receipt: 0,
            status: 0,
            state: MessageOutcome::Incomplete,
            parts: 0,
            flags: 0,
        }
    }
}

/// A message as a whole, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageEntry {
    /// Its number, from 1.
    pub message: u32,
    /// Its first PDU, by its n.
    pub first_n: u32,
    /// The receipt that counts, by its n; 0 where there is none.
    pub receipt_n: u32,
    /// What became of it.
    pub state: MessageOutcome,
    /// How many parts it has.
    pub parts: u8,
    /// How many of these are in the capture.
    pub parts_seen: u8,
    /// Nanoseconds to its receipt.
    pub delay: Option<i64>,
    /// command_status of its response.
    pub response_status: Option<u32>,
}

/// A submission in the list of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListedSubmission {
    pub(super) n: u32,
    pub(super) duplicate: bool,
    pub(super) answered: bool,
}

/// A receipt in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListedReceipt {
    pub(super) n: u32,
    /// The place of the submission in the list.
    pub(super) of: u16,
    pub(super) is_final: bool,
    pub(super) rule: Rule,
    pub(super) scope: Scope,
}

/// What is noted of a message for [`MessageRow`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noted {
    pub(super) receipt_wanted: bool,
    pub(super) mixed_data_coding: bool,
    pub(super) total_changed: bool,
}

/// The messages by their numbers.
#[derive(Debug, Default)]
pub(super) struct Entries {
    entries: Column<Kept>,
    lists: Column<u32>,
    statuses: Interned<u32>,
    /// By message, those that are too many to have numbers.
    other_statuses: HashMap<u32, u32, FixedState>,
    told: u64,
}

impl Entries {
    /// Takes a message; false where there is no room.
    pub(super) fn add(&mut self, row: &MessageRow, limits: &Limits) -> bool {
        let at = number(row.message).checked_sub(1).map(|at| at as usize);
        let Some(at) = at.filter(|at| *at < limits.messages) else { return false };
        let words = row.submissions.len() + 2 * row.receipts.len();
        if self.lists.len() + words > limits.message_pdus {
            return false;
        }
        let Ok(list) = u32::try_from(self.lists.len()) else { return false };
        while self.entries.len() <= at {
            self.entries.push(Kept::default());
        }
        let submissions = row.submissions.get(..usize::from(u16::MAX)).unwrap_or(&row.submissions);
        let (receipts, counts) = listed_receipts(row);
        submissions.iter().for_each(|submission| self.lists.push(listed(submission)));
        for receipt in &receipts {
            let of = submissions.iter().position(|submission| submission.n == receipt.of);
            self.lists.push(number(receipt.n));
            self.lists.push(pack(receipt, of.unwrap_or_default()));
        }
        let flag = |flag, is_set: bool| if is_set { flag } else { 0 };
        let status = row.response_status();
        let (number_of_status, fits) = status.map_or((0, true), |status| self.statuses.number(status));
        if let Some(status) = status.filter(|_| !fits) {
            self.other_statuses.insert(number(row.message), status);
        }
        let kept = Kept {
            delay: row.delay.unwrap_or(NONE),
            list,
            submissions: submissions.len() as u16,
            receipts: receipts.len() as u16,
            receipt: counts.map_or(0, |at| at as u16 + 1),
            status: number_of_status,
            state: row.state,
            parts: row.parts,
            flags: TOLD
                | flag(WANTED, row.receipt_wanted)
                | flag(MIXED, row.mixed_data_coding)
                | flag(CHANGED, row.total_changed)
                | flag(STATUS, status.is_some()),
        };
        self.told += 1;
        if let Some(place) = self.entries.get_mut(at) {
            *place = kept;
        }
        true
    }

    /// The largest number of a message that was told.
    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    /// How many were told.
    pub(super) const fn told(&self) -> u64 {
        self.told
    }

    fn kept(&self, message: u32) -> Option<Kept> {
        let at = (message as usize).checked_sub(1)?;
        self.entries.get(at).filter(|kept| kept.flags & TOLD != 0)
    }

    /// A message, once it was told.
    pub(super) fn get(&self, message: u32) -> Option<MessageEntry> {
        let kept = self.kept(message)?;
        Some(MessageEntry {
            message,
            first_n: self.submissions(message).next().map_or(0, |submission| submission.n),
            receipt_n: self.receipt(kept).map_or(0, |receipt| receipt.n),
            state: kept.state,
            parts: kept.parts,
            parts_seen: self.parts_seen(message, kept.parts),
            delay: (kept.delay != NONE).then_some(kept.delay),
            response_status: self.status(message, &kept),
        })
    }

    /// A part is there once, but for those that came before.
    fn parts_seen(&self, message: u32, parts: u8) -> u8 {
        let seen = self.submissions(message).filter(|submission| !submission.duplicate).count();
        u8::try_from(seen).map_or(parts, |seen| seen.min(parts))
    }

    fn status(&self, message: u32, kept: &Kept) -> Option<u32> {
        let other = || self.other_statuses.get(&message).copied();
        if kept.flags & STATUS != 0 { self.statuses.get(kept.status).or_else(other) } else { None }
    }

    /// What is noted of it beside that.
    pub(super) fn noted(&self, message: u32) -> Option<Noted> {
        let Kept { flags, .. } = self.kept(message)?;
        Some(Noted {
            receipt_wanted: flags & WANTED != 0,
            mixed_data_coding: flags & MIXED != 0,
            total_changed: flags & CHANGED != 0,
        })
    }

    /// Its submissions, in the order of n.
    pub(super) fn submissions(&self, message: u32) -> impl Iterator<Item = ListedSubmission> + '_ {
        let (start, count) = self.kept(message).map_or((0, 0), |kept| (kept.list, kept.submissions));
        self.lists.from(start as usize).take(usize::from(count)).map(|word| ListedSubmission {
            n: word & (ANSWERED - 1),
            duplicate: word & DUPLICATE != 0,
            answered: word & ANSWERED != 0,
        })
    }

    /// Its receipts, in the order of n.
    pub(super) fn receipts(&self, message: u32) -> impl Iterator<Item = ListedReceipt> + '_ {
        self.receipts_of(self.kept(message).unwrap_or_default())
    }

    fn receipts_of(&self, kept: Kept) -> impl Iterator<Item = ListedReceipt> + '_ {
        let start = kept.list as usize + usize::from(kept.submissions);
        let mut words = self.lists.from(start).take(2 * usize::from(kept.receipts));
        std::iter::from_fn(move || Some(unpack(words.next()?, words.next()?)))
    }

    /// The receipt that counts.
    fn receipt(&self, kept: Kept) -> Option<ListedReceipt> {
        self.receipts_of(kept).nth(usize::from(kept.receipt).checked_sub(1)?)
    }

    /// Memory that they take, in octets.
    pub(super) fn octets(&self) -> usize {
        let others = self.other_statuses.capacity() * (size_of::<(u32, u32)>() + 1);
        self.entries.octets() + self.lists.octets() + self.statuses.octets() + others
    }
}

/// The receipts of a message that are listed, and the place among them of the one that counts.
fn listed_receipts(row: &MessageRow) -> (Vec<&ReceiptRow>, Option<usize>) {
    let most = usize::from(u16::MAX);
    let mut listed: Vec<_> = row.receipts.iter().take(most).collect();
    let Some(counts) = row.receipt() else { return (listed, None) };
    let at = listed.iter().position(|receipt| std::ptr::eq(*receipt, counts));
    if at.is_none() {
        listed.truncate(most - 1);
        listed.push(counts);
    }
    let last = listed.len().saturating_sub(1);
    (listed, Some(at.unwrap_or(last)))
}

fn listed(submission: &Submission) -> u32 {
    let duplicate = if submission.duplicate { DUPLICATE } else { 0 };
    let answered = if submission.response.is_some() { ANSWERED } else { 0 };
    number(submission.n) | duplicate | answered
}

fn pack(receipt: &ReceiptRow, of: usize) -> u32 {
    let of = u32::from(u16::try_from(of).unwrap_or(u16::MAX));
    of | (receipt.rule as u32) << 16 | (receipt.scope as u32) << 24 | u32::from(receipt.is_final) << 31
}

fn unpack(n: u32, word: u32) -> ListedReceipt {
    let at = |shift: u32, mask: u32| (word >> shift & mask) as usize;
    ListedReceipt {
        n,
        of: word as u16,
        is_final: word >> 31 != 0,
        rule: Rule::ALL.get(at(16, 0xff)).copied().unwrap_or(Rule::Exact),
        scope: Scope::ALL.get(at(24, 0x7f)).copied().unwrap_or(Scope::Session),
    }
}
