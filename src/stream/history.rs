//! The octets that a direction gave out lately, to compare with those that come again.

use std::collections::VecDeque;

/// What a packet costs beside its octets.
const PACKET: usize = size_of::<(u64, u64)>();

/// Octets that came again with another content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rewritten {
    /// Where the first of them is in the direction, missing octets counted.
    pub(crate) offset: u64,
    /// How many differ.
    pub(crate) count: u64,
    /// The packets that brought the first of them first, and again.
    pub(crate) frames: [u64; 2],
}

/// The same as a comparison finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Position of the first octet that differs.
    pub(crate) position: u64,
    /// How many octets differ.
    pub(crate) count: u64,
    /// The packet that brought the first of them first.
    pub(crate) first: u64,
}

/// What became of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// Octets of which both copies were at hand.
    pub(crate) compared: u64,
    pub(crate) difference: Option<Difference>,
}

impl Comparison {
    /// Compares two copies of octets from `position` on; packet `frame` brought the first.
    pub(crate) fn add<'a>(
        &mut self,
        position: u64,
        kept: impl IntoIterator<Item = &'a u8>,
        again: &[u8],
        frame: u64,
    ) {
        for (at, (kept, again)) in (position..).zip(kept.into_iter().zip(again)) {
            self.compared += 1;
            if kept != again {
                let new = Difference { position: at, count: 0, first: frame };
                self.difference.get_or_insert(new).count += 1;
            }
        }
    }

    /// True where the octets are others altogether, as those of another connection are.
    pub(crate) fn is_foreign(&self) -> bool {
        self.difference.is_some_and(|difference| difference.count > self.compared / 2)
    }
}

/// The latest octets of a direction, without a hole.
#[derive(Default)]
pub(crate) struct History {
    octets: VecDeque<u8>,
    /// Where the octets of each packet begin, and its number.
    packets: VecDeque<(u64, u64)>,
    /// Position behind the last octet.
    end: u64,
}

impl History {
    /// Keeps the octets given out at `position`, and forgets the oldest beyond `limit` octets in all.
    pub(crate) fn keep(&mut self, position: u64, octets: &[u8], frame: u64, limit: usize) {
        let room = limit.saturating_sub(octets.len() + PACKET);
        if position != self.end || room == 0 {
            self.octets.clear();
            self.packets.clear();
            if octets.len() + PACKET > limit {
                return;
            }
        }
        if self.octets.len() + self.packets.len() * PACKET > room {
            self.make_room(room);
        }
        self.octets.extend(octets);
        self.packets.push_back((position, frame));
        self.end = position + octets.len() as u64;
    }

    /// Forgets everything and the memory too.
    pub(crate) fn forget(&mut self) {
        *self = History::default();
    }

    /// Octets of memory held.
    pub(crate) fn memory(&self) -> usize {
        self.octets.capacity() + self.packets.capacity() * PACKET
    }

    /// Compares octets that came again, as far as the first copy is kept.
    pub(crate) fn compare(&self, start: u64, again: &[u8], comparison: &mut Comparison) {
        let first = self.first();
        let to = (start + again.len() as u64).min(self.end);
        let mut at = start.max(first);
        let mut packet = self.packets.partition_point(|&(begin, _)| begin <= at);
        while at < to {
            let until = self.packets.get(packet).map_or(to, |&(next, _)| next.min(to));
            let frame = packet.checked_sub(1).and_then(|packet| self.packets.get(packet));
            let kept = self.octets.range((at - first) as usize..(until - first) as usize);
            let copy = again.get((at - start) as usize..).unwrap_or_default();
            comparison.add(at, kept, copy, frame.map_or(0, |&(_, frame)| frame));
            at = until;
            packet += 1;
        }
    }

    /// Position of the first octet kept.
    fn first(&self) -> u64 {
        self.end - self.octets.len() as u64
    }

    /// Forgets packets from the front until no more than `room` octets are kept.
    fn make_room(&mut self, room: usize) {
        while self.octets.len() + self.packets.len() * PACKET > room {
            self.packets.pop_front();
            let until = self.packets.front().map_or(self.end, |&(begin, _)| begin);
            self.octets.drain(..(until - self.first()) as usize);
            if self.packets.is_empty() {
                return;
            }
        }
    }
}
