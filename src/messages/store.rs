//! The submissions and deliveries that are remembered: one row each, in the order of n.

use core::ops::Range;
use std::collections::VecDeque;

use super::arena::Place;
use crate::capture::Timestamp;
use crate::tables::MessageState;
use crate::text::{Encoding, Kind, Shifts};
use crate::timeline::Role;

/// No row.
pub(super) const NONE: u64 = u64::MAX;

/// Rows of a piece.
const PIECE: usize = 1 << 10;

/// One PDU that brought a message, or a part of one.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) n: u64,
    pub(super) time: Timestamp,
    pub(super) message: u64,
    pub(super) session: u32,
    /// Of the session, where others carry the same PDUs.
    pub(super) leg: u8,
    pub(super) account: u32,
    /// Of account, direction, addresses, text and part: equal where the same was sent again.
    pub(super) hash: u64,
    /// Hash of its first destination.
    pub(super) destination: u64,
    /// Hash of its service_type.
    pub(super) service_type: u32,
    /// Both addresses, as [`super::addresses`] has them.
    pub(super) addresses: Place,
    /// The text without its header; given up when the message was told.
    pub(super) text: Place,
    /// message_id of the response.
    pub(super) id: Place,
    /// n of the response; 0 for none.
    pub(super) response: u64,
    pub(super) response_time: Timestamp,
    pub(super) status: u32,
    /// The row before it with the same key of its id.
    pub(super) same_id: u64,
    /// The row before it to the same destination.
    pub(super) same_destination: u64,
    /// The row of the message's first PDU.
    pub(super) first: u64,
    /// The row of the message's next PDU.
    pub(super) next: u64,
    /// Its newest receipt, in [`super::receipts::Receipts`]; 0 for none.
    pub(super) receipts: u32,
    pub(super) command_id: u32,
    pub(super) user_message_reference: Option<u16>,
    pub(super) reference: u16,
    pub(super) bits: u8,
    pub(super) part: u8,
    pub(super) parts: u8,
    pub(super) source_addr_ton: u8,
    pub(super) dest_addr_ton: u8,
    pub(super) destinations: u16,
    /// Some of these are distribution lists.
    pub(super) lists: bool,
    pub(super) kind: Option<Kind>,
    pub(super) encoding: Option<Encoding>,
    pub(super) data_coding: Option<u8>,
    pub(super) shifts: Shifts,
    pub(super) fill_bits: u8,
    pub(super) registered_delivery: u8,
    pub(super) sender: Option<Role>,
    /// The final state: by a receipt, else by query_sm_resp or cancel_sm_resp.
    pub(super) state: Option<MessageState>,
    /// A final receipt came.
    pub(super) closed: bool,
    /// The part came before, with the same octets.
    pub(super) duplicate: bool,
    /// The message was told.
    pub(super) told: bool,
    pub(super) total_changed: bool,
    pub(super) dialogue: u64,
}

impl Row {
    /// Which part, and how many, where the message has several.
    pub(super) fn several(&self) -> Option<(u8, u8)> {
        (self.parts > 1).then_some((self.part, self.parts))
    }

    pub(super) const fn is_refused(&self) -> bool {
        self.response != 0 && self.status != 0
    }

    pub(super) const fn is_accepted(&self) -> bool {
        self.response != 0 && self.status == 0
    }
}

/// Rows by their numbers, which rise by one.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pieces: VecDeque<Vec<Row>>,
    /// Number of the first row of the first piece.
    base: u64,
    /// The oldest row.
    first: u64,
    /// The next row.
    end: u64,
    /// A piece to be filled again.
    spare: Option<Vec<Row>>,
    /// The n of each row there is.
    n: VecDeque<u64>,
}

impl Rows {
    /// Number of the next row.
    pub(super) const fn end(&self) -> u64 {
        self.end
    }

    /// Number of the oldest row.
    pub(super) const fn first(&self) -> u64 {
        self.first
    }

    pub(super) const fn len(&self) -> u64 {
        self.end - self.first
    }

    /// Numbers of the rows there are.
    pub(super) const fn numbers(&self) -> Range<u64> {
        self.first..self.end
    }

    /// The row of a PDU; it is looked for from the newest on, where most that are asked for are.
    pub(super) fn of_n(&self, n: u64) -> Option<u64> {
        let mut step = 1;
        let mut from = self.n.len();
        // The row is at `from` or behind it.
        while from > 0 && self.n.get(from).is_none_or(|at| *at > n) {
            from = from.saturating_sub(step);
            step *= 2;
        }
        let end = (from + step).min(self.n.len());
        let (mut low, mut high) = (from, end);
        while low < high {
            let middle = low.midpoint(high);
            if self.n.get(middle).is_some_and(|at| *at < n) { low = middle + 1 } else { high = middle }
        }
        (self.n.get(low) == Some(&n)).then(|| self.first + low as u64)
    }

    /// Memory that the rows take.
    pub(super) fn octets(&self) -> usize {
        self.pieces.len() * PIECE * size_of::<Row>() + self.n.len() * size_of::<u64>()
    }

    pub(super) fn push(&mut self, row: Row) -> u64 {
        if self.pieces.back().is_none_or(|piece| piece.len() == PIECE) {
            let piece = self.spare.take().unwrap_or_else(|| Vec::with_capacity(PIECE));
            self.pieces.push_back(piece);
        }
        self.n.push_back(row.n);
        if let Some(piece) = self.pieces.back_mut() {
            piece.push(row);
        }
        self.end += 1;
        self.end - 1
    }

    pub(super) fn get(&self, row: u64) -> Option<&Row> {
        if row < self.first || row >= self.end {
            return None;
        }
        let at = usize::try_from(row - self.base).ok()?;
        self.pieces.get(at / PIECE)?.get(at % PIECE)
    }

    pub(super) fn get_mut(&mut self, row: u64) -> Option<&mut Row> {
        if row < self.first || row >= self.end {
            return None;
        }
        let at = usize::try_from(row - self.base).ok()?;
        self.pieces.get_mut(at / PIECE)?.get_mut(at % PIECE)
    }

    /// Forgets the oldest row.
    pub(super) fn pop(&mut self) {
        if self.first == self.end {
            return;
        }
        self.first += 1;
        self.n.pop_front();
        if self.first - self.base == PIECE as u64 {
            self.base = self.first;
            self.spare = self.pieces.pop_front().map(|mut piece| {
                piece.clear();
                piece
            });
        }
    }
}
