//! Octets of one direction to PDU frames, by command_length.
//!
//! A [`Framer`] needs no TCP: push octets, get PDUs, the same ones whatever the cuts. It is in step as long
//! as each command_length leads to the next header; after a bad length or a gap it searches for a place
//! from which plausible headers chain, and reports the octets in between.

use alloc::vec::Vec;
use core::mem;

use super::plausible::{Extent, HEADER, Header, Search, is_known_command};

/// The largest PDU that is accepted unless told otherwise, 72 KiB: a message_payload of 65,535 octets and
/// 8 KiB for everything else (submit_multi with 255 destinations needs 6 KiB).
pub const LARGEST_PDU: u32 = 72 << 10;

/// Room that the buffer keeps while it is empty.
const KEPT: usize = 4 << 10;

/// Octets that are kept of what stood in the place of a header.
const INSTEAD: usize = 256;

/// Headers that must chain for a boundary to count: a message may hold what looks like two PDUs, behind which
/// it goes on otherwise.
const PROOF: usize = 3;

/// The same, where nothing more is to be seen for now.
const PROOF_AT_END: usize = 2;

/// What a [`Framer`] finds, in the order of the octets. Offsets count from the beginning of the direction
/// and include octets that are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame<'a> {
    /// A whole PDU: as many octets as its command_length says.
    Pdu {
        /// Where it begins.
        offset: u64,
        /// Its octets.
        octets: &'a [u8],
    },
    /// Octets that belong to no whole PDU.
    Skipped {
        /// Where they begin.
        offset: u64,
        /// How many of them were there.
        count: u64,
        /// The first of them, as many as may tell what they are, where they stood in the place of a header; else
        /// none.
        first: &'a [u8],
    },
    /// The octets end inside this PDU.
    Incomplete {
        /// Where it begins.
        offset: u64,
        /// What is there of it.
        octets: &'a [u8],
    },
}

enum Mode {
    /// The next octet begins a header, or continues what is buffered.
    InStep,
    /// The rest of a PDU of which octets are missing; behind it a header is due.
    Cut(u64),
    /// Looking for a header.
    Searching,
}

enum Step {
    Pdu(usize),
    /// So many octets are needed from the beginning of the PDU.
    Need(usize),
    /// A PDU of an unknown command and this length, if a header turns out to follow it.
    Unconfirmed(usize),
    Bad,
}

/// Cuts the octets of one direction into PDUs.
pub struct Framer {
    largest: u32,
    mode: Mode,
    /// The beginning of a PDU, or what is being searched; empty while whole PDUs are pushed.
    buffer: Vec<u8>,
    /// Of the first octet buffered, or else of the next one.
    offset: u64,
    search: Search,
    skipped: u64,
    skipped_from: u64,
    /// What stood in the place of a header.
    instead: Vec<u8>,
    astray: bool,
}

impl Framer {
    /// A framer whose first octet begins a PDU. `largest` is the largest PDU accepted, at least 16:
    /// [`LARGEST_PDU`] where nothing is known.
    #[must_use]
    pub fn new(largest: u32) -> Framer {
        Framer {
            largest: largest.max(HEADER as u32),
            mode: Mode::InStep,
            buffer: Vec::new(),
            offset: 0,
            search: Search::new(PROOF).content_with(PROOF_AT_END),
            skipped: 0,
            skipped_from: 0,
            instead: Vec::new(),
            astray: false,
        }
    }

    /// A framer whose first octet may be inside a PDU.
    #[must_use]
    pub fn searching(largest: u32) -> Framer {
        Framer { mode: Mode::Searching, ..Framer::new(largest) }
    }

    /// A header is due at the first octet, for all that is known.
    #[cfg(feature = "capture")]
    pub(crate) fn due(self) -> Framer {
        Framer { astray: matches!(self.mode, Mode::Searching), ..self }
    }

    /// The first octet has this offset.
    #[cfg(feature = "capture")]
    pub(crate) fn starting_at(self, offset: u64) -> Framer {
        Framer { offset, ..self }
    }

    /// Takes the next octets and gives the PDUs that they complete. A PDU that lies in `octets` as a whole
    /// is given from there, without a copy.
    pub fn push(&mut self, octets: &[u8], each: &mut impl FnMut(Frame<'_>)) {
        let mut octets = octets;
        while !octets.is_empty() {
            match self.mode {
                Mode::InStep if self.buffer.is_empty() => octets = self.push_in_place(octets, each),
                Mode::InStep => {
                    let need = match self.step(&self.buffer) {
                        Step::Need(need) => need,
                        Step::Unconfirmed(length) => length + HEADER,
                        Step::Pdu(_) | Step::Bad => 0,
                    };
                    let count = need.saturating_sub(self.buffer.len()).min(octets.len());
                    let (taken, rest) = octets.split_at(count);
                    self.buffer.extend_from_slice(taken);
                    octets = rest;
                    self.drain(Extent::Open, each);
                }
                Mode::Cut(remaining) => {
                    let count = remaining.min(octets.len() as u64);
                    self.skip(count);
                    octets = octets.get(count as usize..).unwrap_or_default();
                    self.mode = if remaining > count { Mode::Cut(remaining - count) } else { Mode::InStep };
                    if remaining == count {
                        self.report_skipped(each);
                    }
                }
                Mode::Searching => {
                    self.buffer.extend_from_slice(octets);
                    octets = &[];
                    self.drain(Extent::Open, each);
                }
            }
        }
    }

    /// The sender seems to have paused here (a segment ends): what is undecided for want of a following
    /// header is decided if a PDU ends exactly here. Streams without such a sign do without.
    pub fn pause(&mut self, each: &mut impl FnMut(Frame<'_>)) {
        if !self.buffer.is_empty() {
            self.drain(Extent::Paused, each);
        }
    }

    /// So many octets are missing here.
    pub fn gap(&mut self, missing: u64, each: &mut impl FnMut(Frame<'_>)) {
        self.drain(Extent::Ended, each);
        self.mode = match self.mode {
            Mode::InStep => match self.buffer.first_chunk().map(|length| u32::from_be_bytes(*length)) {
                // The hole may end inside this PDU, and then the next boundary is known.
                Some(length) => {
                    let known = self.buffer.len() as u64 + missing;
                    match u64::from(length).checked_sub(known) {
                        Some(0) => Mode::InStep,
                        Some(remaining) => Mode::Cut(remaining),
                        None => Mode::Searching,
                    }
                }
                None => Mode::Searching,
            },
            Mode::Cut(remaining) => match remaining.checked_sub(missing) {
                Some(0) => Mode::InStep,
                Some(remaining) => Mode::Cut(remaining),
                None => Mode::Searching,
            },
            Mode::Searching => Mode::Searching,
        };
        self.give_up(self.buffer.len());
        self.search.reset();
        self.report_skipped(each);
        self.offset += missing;
    }

    /// Nothing follows.
    pub fn finish(&mut self, each: &mut impl FnMut(Frame<'_>)) {
        self.drain(Extent::Ended, each);
        if matches!(self.mode, Mode::InStep) {
            let rest = mem::take(&mut self.buffer);
            self.report_skipped(each);
            if !rest.is_empty() {
                each(Frame::Incomplete { offset: self.offset, octets: &rest });
                self.offset += rest.len() as u64;
            }
        } else {
            self.give_up(self.buffer.len());
            self.report_skipped(each);
        }
        self.search.reset();
    }

    /// Offset of the first octet that is still needed: everything before it was given out or skipped.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Octets held back.
    #[must_use]
    pub fn buffered(&self) -> usize {
        self.buffer.len()
    }

    /// Whether the next octet begins a PDU, for all that is known.
    #[must_use]
    pub fn is_at_boundary(&self) -> bool {
        matches!(self.mode, Mode::InStep) && self.buffer.is_empty()
    }

    fn push_in_place<'a>(&mut self, octets: &'a [u8], each: &mut impl FnMut(Frame<'_>)) -> &'a [u8] {
        let mut rest = octets;
        loop {
            match self.step(rest) {
                Step::Pdu(length) => {
                    let (pdu, after) = rest.split_at(length);
                    each(Frame::Pdu { offset: self.offset, octets: pdu });
                    self.offset += length as u64;
                    rest = after;
                }
                Step::Need(_) | Step::Unconfirmed(_) => {
                    self.buffer.extend_from_slice(rest);
                    return &[];
                }
                Step::Bad => {
                    self.lose_step();
                    return rest;
                }
            }
        }
    }

    /// What stands at the front of octets that are in step.
    fn step(&self, octets: &[u8]) -> Step {
        let Some(length) = octets.first_chunk().map(|length| u32::from_be_bytes(*length)) else {
            return Step::Need(4);
        };
        if length < HEADER as u32 || length > self.largest {
            return Step::Bad;
        }
        let Some(header) = Header::read(octets) else {
            return Step::Need(HEADER);
        };
        let length = length as usize;
        if is_known_command(header.command_id) {
            return if octets.len() < length { Step::Need(length) } else { Step::Pdu(length) };
        }
        // An unknown command is taken at its word only if a header follows it: otherwise the step was lost.
        let Some(next) = octets.get(length..).and_then(Header::read) else {
            return Step::Unconfirmed(length);
        };
        let follows = if header.is_possible(self.largest) {
            next.is_possible(self.largest)
        } else {
            next.is_plausible(self.largest)
        };
        if follows { Step::Pdu(length) } else { Step::Bad }
    }

    /// Gives out what the buffer holds, and searches where it must.
    fn drain(&mut self, extent: Extent, each: &mut impl FnMut(Frame<'_>)) {
        loop {
            if matches!(self.mode, Mode::Searching) {
                let Some(boundary) = self.search.boundary(&self.buffer, self.largest, extent) else {
                    let hopeless = self.search.hopeless();
                    if hopeless > self.buffer.len() / 2 {
                        self.give_up(hopeless);
                        self.search.forget(hopeless);
                    }
                    return;
                };
                self.give_up(boundary);
                self.search.reset();
                self.report_skipped(each);
                self.mode = Mode::InStep;
            }
            if !matches!(self.mode, Mode::InStep) {
                return;
            }
            let mut buffer = mem::take(&mut self.buffer);
            let mut at = 0;
            loop {
                let rest = buffer.get(at..).unwrap_or_default();
                let length = match self.step(rest) {
                    Step::Pdu(length) => length,
                    Step::Unconfirmed(length) if is_settled(length, rest, extent) => length,
                    Step::Need(_) | Step::Unconfirmed(_) => break,
                    Step::Bad => {
                        self.lose_step();
                        break;
                    }
                };
                each(Frame::Pdu { offset: self.offset, octets: rest.get(..length).unwrap_or_default() });
                self.offset += length as u64;
                at += length;
            }
            if at == buffer.len() {
                buffer.clear();
                buffer.shrink_to(KEPT);
            } else {
                buffer.drain(..at);
            }
            self.buffer = buffer;
            if matches!(self.mode, Mode::InStep) {
                return;
            }
        }
    }

    /// What follows is no header, though one is due.
    fn lose_step(&mut self) {
        self.mode = Mode::Searching;
        self.astray = true;
    }

    /// So many of the octets buffered are given up.
    fn give_up(&mut self, count: usize) {
        if self.astray {
            let taken = count.min(self.buffer.len()).min(INSTEAD - self.instead.len());
            self.instead.extend(self.buffer.iter().take(taken));
        }
        self.buffer.drain(..count);
        self.skip(count as u64);
    }

    fn skip(&mut self, count: u64) {
        if self.skipped == 0 {
            self.skipped_from = self.offset;
        }
        self.skipped += count;
        self.offset += count;
    }

    fn report_skipped(&mut self, each: &mut impl FnMut(Frame<'_>)) {
        let count = mem::take(&mut self.skipped);
        if count > 0 {
            each(Frame::Skipped { offset: self.skipped_from, count, first: &self.instead });
        }
        self.instead.clear();
        self.astray = false;
    }
}

/// True where a PDU need not wait for the header behind it.
fn is_settled(length: usize, octets: &[u8], extent: Extent) -> bool {
    match extent {
        Extent::Open => false,
        Extent::Paused => octets.len() == length,
        Extent::Ended => octets.len() >= length,
    }
}
