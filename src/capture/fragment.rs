//! Fragments of IP packets put together. RFC 791 and 8200.

use std::collections::{HashMap, VecDeque};

use super::counts::PacketCounts;
use super::dissect::DissectLimits;
use super::ip::{Fragment, FragmentKey};
use super::{Packet, Timestamp};

/// The largest payload that fragments can tell of: lengths and places have 16 bits.
const LARGEST: usize = 0xffff;

/// A packet just put together is kept in mind for so long, since its fragments may have been captured twice.
const REPEATED_WITHIN: i64 = 100_000_000;

/// So many packets just put together are kept in mind.
const KEPT_IN_MIND: usize = 64;

/// What a piece costs beside its octets: its two ranges, the number of its packet, and the share of a map.
const PIECE: usize = 64;

/// What an IP packet carried, put together.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) key: FragmentKey,
    /// Up to the first octet that the snaplen cut off.
    pub(super) octets: Vec<u8>,
    /// Octets from there on.
    pub(super) cut: usize,
    /// Numbers of the packets that brought it, but for the last.
    pub(super) frames: Vec<[u8; 8]>,
}

/// Ranges that neither touch nor overlap, in order.
#[derive(Debug, Default)]
struct Ranges(Vec<(usize, usize)>);

impl Ranges {
    /// Adds a range; true where some of it was there.
    fn add(&mut self, start: usize, end: usize) -> bool {
        let first = self.0.partition_point(|range| range.1 < start);
        let after = self.0.partition_point(|range| range.0 <= end);
        let touched = self.0.get(first..after).unwrap_or_default();
        let overlaps = touched.iter().any(|range| range.0 < end && start < range.1);
        let start = touched.first().map_or(start, |range| range.0.min(start));
        let end = touched.last().map_or(end, |range| range.1.max(end));
        self.0.splice(first..after.max(first), [(start, end)]);
        overlaps
    }

    /// Where the range that begins at 0 ends.
    fn prefix(&self) -> usize {
        self.0.first().map_or(0, |range| if range.0 == 0 { range.1 } else { 0 })
    }

    /// The part of `start..end` from `at` on that is not there.
    fn next_hole(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        let next = self.0.partition_point(|range| range.1 <= at);
        let (start, until) = match self.0.get(next) {
            Some(range) if range.0 <= at => {
                (range.1, self.0.get(next + 1).map_or(end, |range| range.0.min(end)))
            }
            Some(range) => (at, range.0.min(end)),
            None => (at, end),
        };
        (start < end).then_some((start, until))
    }
}

/// A packet of which fragments are missing.
#[derive(Debug)]
struct Open {
    serial: u64,
    octets: Vec<u8>,
    /// What was captured.
    captured: Ranges,
    /// What was on the wire.
    sent: Ranges,
    total: Option<usize>,
    frames: Vec<[u8; 8]>,
}

impl Open {
    fn size(&self) -> usize {
        self.octets.len() + (self.frames.len() + self.sent.0.len()) * PIECE
    }
}

/// The packets that wait for fragments.
#[derive(Debug, Default)]
pub(super) struct Fragments {
    open: HashMap<FragmentKey, Open>,
    /// These in the order of their first fragments; among them some that are complete.
    order: VecDeque<(FragmentKey, u64, Timestamp)>,
    octets: usize,
    serial: u64,
    done: VecDeque<(FragmentKey, Timestamp)>,
}

impl Fragments {
    /// Takes a fragment that a packet brought, and the numbers of packets that brought this packet in turn;
    /// gives what is complete with it.
    pub(super) fn add(
        &mut self,
        fragment: &Fragment<'_>,
        packet: &Packet<'_>,
        earlier: &[[u8; 8]],
        limits: &DissectLimits,
        counts: &mut PacketCounts,
    ) -> Option<Whole> {
        counts.fragments += 1;
        let (key, start) = (fragment.key, fragment.start);
        let captured = start + fragment.part.octets.len();
        let end = captured + fragment.part.cut;
        if end > LARGEST || end == start {
            counts.malformed += 1;
            return None;
        }
        let was_just_done =
            |(done, at): &(FragmentKey, Timestamp)| *done == key && packet.time.since(*at) < REPEATED_WITHIN;
        if !self.done.is_empty() && self.done.iter().any(was_just_done) {
            counts.fragments_repeated += 1;
            return None;
        }
        self.expire(packet.time, limits, counts);
        let open = self.open.entry(key).or_insert_with(|| {
            self.serial += 1;
            self.order.push_back((key, self.serial, packet.time));
            Open {
                serial: self.serial,
                octets: Vec::new(),
                captured: Ranges::default(),
                sent: Ranges::default(),
                total: None,
                frames: Vec::new(),
            }
        });
        let before = open.size();
        if open.octets.len() < captured {
            open.octets.resize(captured, 0);
        }
        let mut at = start;
        let mut differs = false;
        let mut is_new = false;
        while at < captured {
            let (hole, until) = open.captured.next_hole(at, captured).unwrap_or((captured, captured));
            let octets = |from: usize, to: usize| fragment.part.octets.get(from - start..to - start);
            differs |= open.octets.get(at..hole) != octets(at, hole);
            if let (Some(to), Some(from)) = (open.octets.get_mut(hole..until), octets(hole, until))
                && until > hole
            {
                to.copy_from_slice(from);
                is_new = true;
            }
            at = until;
        }
        let overlaps = captured > start && open.captured.add(start, captured);
        open.sent.add(start, end);
        if overlaps && !is_new && !differs {
            counts.fragments_repeated += 1;
        } else if overlaps {
            counts.fragments_overlapping += 1;
        }
        if fragment.is_last && open.total.is_none() {
            open.total = Some(end);
        }
        if let Some(total) = open.total.filter(|total| open.sent.prefix() >= *total) {
            self.octets -= before;
            let open = self.open.remove(&key)?;
            if self.done.len() >= KEPT_IN_MIND {
                self.done.pop_front();
            }
            self.done.push_back((key, packet.time));
            counts.reassembled += 1;
            let mut octets = open.octets;
            octets.truncate(open.captured.prefix().min(total));
            let cut = total - octets.len();
            let mut frames = open.frames;
            frames.extend_from_slice(earlier);
            return Some(Whole { key, octets, cut, frames });
        }
        if is_new {
            open.frames.extend_from_slice(earlier);
            open.frames.push(packet.number.to_be_bytes());
        }
        self.octets = self.octets - before + open.size();
        while self.open.len() > limits.fragmented_packets.max(1) || self.octets > limits.fragment_octets {
            if !self.give_up(counts) {
                break;
            }
        }
        None
    }

    /// Gives up what waited for too long.
    fn expire(&mut self, now: Timestamp, limits: &DissectLimits, counts: &mut PacketCounts) {
        let is_over =
            |(.., since): &mut (FragmentKey, u64, Timestamp)| now.since(*since) > limits.fragment_time;
        while let Some((key, serial, _)) = self.order.pop_front_if(is_over) {
            self.remove(&key, serial, counts);
        }
        // Most of those in order may be complete.
        if self.order.len() > 2 * self.open.len() + KEPT_IN_MIND {
            let open = &self.open;
            self.order.retain(|(key, serial, _)| open.get(key).is_some_and(|open| open.serial == *serial));
        }
    }

    /// Gives up what has waited for longest; false where nothing waits.
    fn give_up(&mut self, counts: &mut PacketCounts) -> bool {
        while let Some((key, serial, _)) = self.order.pop_front() {
            if self.remove(&key, serial, counts) {
                return true;
            }
        }
        false
    }

    /// Drops a packet unless it is complete or gone; true where it was there.
    fn remove(&mut self, key: &FragmentKey, serial: u64, counts: &mut PacketCounts) -> bool {
        if self.open.get(key).is_none_or(|open| open.serial != serial) {
            return false;
        }
        self.octets -= self.open.remove(key).map_or(0, |open| open.size());
        counts.fragments_given_up += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_join_where_they_touch() {
        let mut ranges = Ranges::default();
        assert!(!ranges.add(8, 16));
        assert!(!ranges.add(24, 32));
        assert_eq!(ranges.prefix(), 0);
        assert_eq!(ranges.next_hole(8, 40), Some((16, 24)));
        assert_eq!(ranges.next_hole(0, 40), Some((0, 8)));
        assert_eq!(ranges.next_hole(8, 16), None);
        assert!(!ranges.add(0, 8));
        assert_eq!(ranges.prefix(), 16);
        assert!(ranges.add(12, 28));
        assert_eq!(ranges.0, [(0, 32)]);
        assert_eq!(ranges.next_hole(31, 40), Some((32, 40)));
    }
}
