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
    /// The row of the message's first PDU.
    pub(super) first: u64,
    /// The row of the message's next PDU.
    pub(super) next: u64,
    /// Its newest receipt, in [`super::kept::KeptReceipts`]; 0 for none.
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

/// What is known of every row, even of one that was dropped.
#[derive(Clone, Copy, Debug)]
struct Link {
    n: u64,
    /// How far before it the row is that had the key of its id before; 0 for none. It may be behind it.
    same_id: i32,
    /// How far before it the row before to the same destination is; 0 for none.
    same_destination: i32,
}

/// Which rows follow on each other.
#[derive(Clone, Copy, Debug)]
pub(super) enum Same {
    Id,
    Destination,
}

/// Rows that were put in one behind the other.
#[derive(Debug, Default)]
struct Piece {
    links: Vec<Link>,
    rows: Vec<Row>,
    /// Of a piece of which rows were dropped: where those were that are there; with [`DROPPED`] those that are to be dropped
    /// with others.
    left: Option<Vec<u16>>,
    /// How many these are.
    dropped: usize,
}

const DROPPED: u16 = 1 << 15;
const _: () = assert!(PIECE <= DROPPED as usize);

impl Piece {
    fn place(&self, at: usize) -> Option<usize> {
        let Some(left) = &self.left else { return Some(at) };
        let at = u16::try_from(at).ok()?;
        let place = left.binary_search_by_key(&at, |at| at & !DROPPED).ok()?;
        left.get(place).filter(|found| **found == at).map(|_| place)
    }

    /// Drops a row; a quarter of the rows at a time is really given up.
    fn drop_row(&mut self, place: usize) -> Option<Row> {
        let left = self.left.as_mut()?;
        *left.get_mut(place)? |= DROPPED;
        let row = self.rows.get(place)?.clone();
        self.dropped += 1;
        if self.dropped * 4 >= self.rows.len() {
            let mut stays = left.iter().map(|at| at & DROPPED == 0);
            self.rows.retain(|_| stays.next() == Some(true));
            left.retain(|at| at & DROPPED == 0);
            self.rows.shrink_to_fit();
            left.shrink_to_fit();
            self.dropped = 0;
        }
        Some(row)
    }

    /// Memory that it takes.
    fn octets(&self) -> usize {
        self.links.capacity() * size_of::<Link>()
            + self.rows.capacity() * size_of::<Row>()
            + self.left.as_ref().map_or(0, |left| left.capacity() * size_of::<u16>())
    }
}

/// Rows by their numbers, which rise by one.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pieces: VecDeque<Piece>,
    /// Number of the first row of the first piece.
    base: u64,
    /// The oldest row.
    first: u64,
    /// The next row.
    end: u64,
    /// A piece to be filled again.
    spare: Option<Piece>,
    /// Memory of the pieces.
    octets: usize,
    /// Rows before this one may have been dropped.
    thinned: u64,
}

impl Rows {
    /// No more rows than these can be told apart.
    pub(super) const MOST: u64 = i32::MAX as u64;

    /// Number of the next row.
    pub(super) const fn end(&self) -> u64 {
        self.end
    }

    /// Number of the oldest row.
    pub(super) const fn first(&self) -> u64 {
        self.first
    }

    /// Rows that there are, those that were dropped among them.
    pub(super) const fn len(&self) -> u64 {
        self.end - self.first
    }

    /// Numbers of the rows there are.
    pub(super) const fn numbers(&self) -> Range<u64> {
        self.first..self.end
    }

    /// The row of a PDU; it is looked for from the newest on, where most that are asked for are.
    pub(super) fn of_n(&self, n: u64) -> Option<u64> {
        let at = |row| self.link(row).map(|link| link.n);
        let mut step = 1;
        let mut from = self.end;
        // The row is at `from` or behind it.
        while from > self.first && at(from).is_none_or(|at| at > n) {
            from = from.saturating_sub(step).max(self.first);
            step *= 2;
        }
        let (mut low, mut high) = (from, (from + step).min(self.end));
        while low < high {
            let middle = low.midpoint(high);
            if at(middle).is_some_and(|at| at < n) { low = middle + 1 } else { high = middle }
        }
        (at(low) == Some(n)).then_some(low)
    }

    /// Memory that the rows take.
    pub(super) const fn octets(&self) -> usize {
        self.octets
    }

    /// Rows of the pieces of which none was dropped.
    pub(super) fn whole(&self) -> u64 {
        self.end - self.thinned.max(self.first)
    }

    /// Their memory.
    pub(super) fn whole_octets(&self) -> usize {
        usize::try_from(self.whole()).unwrap_or(usize::MAX).saturating_mul(size_of::<Row>())
    }

    pub(super) fn push(&mut self, row: Row) -> u64 {
        if self.pieces.back().is_none_or(|piece| piece.links.len() == PIECE) {
            let piece = self.spare.take().unwrap_or_else(|| Piece {
                links: Vec::with_capacity(PIECE),
                rows: Vec::with_capacity(PIECE),
                left: None,
                dropped: 0,
            });
            self.octets += piece.octets();
            self.pieces.push_back(piece);
        }
        if let Some(piece) = self.pieces.back_mut() {
            piece.links.push(Link { n: row.n, same_id: 0, same_destination: 0 });
            piece.rows.push(row);
        }
        self.end += 1;
        self.end - 1
    }

    /// The piece of a row, and where in it.
    fn at(&self, row: u64) -> Option<(usize, usize)> {
        if row < self.first || row >= self.end {
            return None;
        }
        let at = usize::try_from(row - self.base).ok()?;
        Some((at / PIECE, at % PIECE))
    }

    /// A row, unless it was dropped.
    pub(super) fn get(&self, row: u64) -> Option<&Row> {
        let (piece, at) = self.at(row)?;
        let piece = self.pieces.get(piece)?;
        piece.rows.get(piece.place(at)?)
    }

    /// The same, to be changed.
    pub(super) fn get_mut(&mut self, row: u64) -> Option<&mut Row> {
        let (piece, at) = self.at(row)?;
        let piece = self.pieces.get_mut(piece)?;
        let at = piece.place(at)?;
        piece.rows.get_mut(at)
    }

    fn link(&self, row: u64) -> Option<&Link> {
        let (piece, at) = self.at(row)?;
        self.pieces.get(piece)?.links.get(at)
    }

    /// Notes which row was the newest before this one, or none.
    pub(super) fn set_before(&mut self, row: u64, same: Same, before: Option<u64>) {
        let distance = before.and_then(|before| i32::try_from(row.cast_signed() - before.cast_signed()).ok());
        let Some((piece, at)) = self.at(row) else { return };
        let Some(link) = self.pieces.get_mut(piece).and_then(|piece| piece.links.get_mut(at)) else { return };
        let place = match same {
            Same::Id => &mut link.same_id,
            Same::Destination => &mut link.same_destination,
        };
        *place = distance.unwrap_or(0);
    }

    /// The row that was the newest before this one.
    pub(super) fn before(&self, row: u64, same: Same) -> Option<u64> {
        let link = self.link(row)?;
        let distance = match same {
            Same::Id => link.same_id,
            Same::Destination => link.same_destination,
        };
        (distance != 0).then(|| row.wrapping_sub_signed(distance.into()))
    }

    /// This row and those before it, the newest first; no more than `most` are looked at.
    pub(super) fn back(
        &self,
        newest: Option<u64>,
        same: Same,
        most: usize,
    ) -> impl Iterator<Item = (u64, Option<&Row>)> {
        let all = core::iter::successors(newest, move |row| self.before(*row, same));
        all.take(most).take_while(|row| self.numbers().contains(row)).map(|row| (row, self.get(row)))
    }

    /// Numbers of the rows of the oldest piece of which none was dropped; none where that is the newest piece.
    pub(super) fn next_to_thin(&self) -> Option<Range<u64>> {
        let from = self.thinned.max(self.first);
        let piece = PIECE as u64;
        let end = self.base + ((from - self.base) / piece + 1) * piece;
        (end < self.end).then_some(from..end)
    }

    /// Drops the rows of [`next_to_thin`](Self::next_to_thin) but those that are `left`, in their order; `each` is called
    /// with each of them, its number, and whether it is left.
    pub(super) fn thin(&mut self, left: &[u64], mut each: impl FnMut(u64, &mut Row, bool)) {
        let Some(numbers) = self.next_to_thin() else { return };
        self.thinned = numbers.end;
        let Some((at, start)) = self.at(numbers.start) else { return };
        let Some(piece) = self.pieces.get_mut(at) else { return };
        let before = piece.octets();
        let mut places = Vec::with_capacity(left.len());
        let mut rows = Vec::with_capacity(left.len());
        for (place, mut row) in core::mem::take(&mut piece.rows).into_iter().enumerate().skip(start) {
            let number = numbers.start + (place - start) as u64;
            let is_left = left.binary_search(&number).is_ok();
            each(number, &mut row, is_left);
            if is_left {
                places.push(u16::try_from(place).unwrap_or(u16::MAX));
                rows.push(row);
            }
        }
        (piece.left, piece.rows) = (Some(places), rows);
        self.octets = self.octets.saturating_sub(before) + piece.octets();
    }

    /// Rows before this one may have been dropped.
    pub(super) const fn thinned(&self) -> u64 {
        self.thinned
    }

    /// Whether rows of its piece may have been dropped.
    pub(super) const fn is_thinned(&self, row: u64) -> bool {
        row < self.thinned
    }

    /// Drops a row of a piece of which rows were dropped; gives it back.
    pub(super) fn drop_row(&mut self, row: u64) -> Option<Row> {
        let (piece, at) = self.at(row).filter(|_| self.is_thinned(row))?;
        let piece = self.pieces.get_mut(piece)?;
        let at = piece.place(at)?;
        let before = piece.octets();
        let dropped = piece.drop_row(at)?;
        self.octets = self.octets.saturating_sub(before) + piece.octets();
        Some(dropped)
    }

    /// Forgets the oldest row.
    pub(super) fn pop(&mut self) {
        if self.first == self.end {
            return;
        }
        self.first += 1;
        if self.first - self.base == PIECE as u64 {
            self.base = self.first;
            if let Some(mut piece) = self.pieces.pop_front() {
                self.octets = self.octets.saturating_sub(piece.octets());
                if piece.left.is_none() {
                    piece.links.clear();
                    piece.rows.clear();
                    self.spare = Some(piece);
                }
            }
        }
    }
}
