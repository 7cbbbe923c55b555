//! What a doctor keeps of what was seen.

use super::{Example, Limits};
use crate::capture::{Damage, DamageKind, FileFormat, LinkType, Packet, Timestamp};
use crate::sorting;

/// How often something was seen, and the first times.
#[derive(Clone, Debug)]
pub(super) struct Sight {
    pub(super) count: u64,
    pub(super) octets: u64,
    pub(super) examples: Vec<Example>,
    /// How many are kept.
    pub(super) limit: usize,
}

impl Sight {
    /// Nothing was seen; so many examples are kept.
    pub(super) fn new(limit: usize) -> Sight {
        Sight { count: 0, octets: 0, examples: Vec::new(), limit }
    }

    /// It is seen once more, with so many octets.
    pub(super) fn see(&mut self, octets: u64, example: impl FnOnce() -> Example) {
        self.count += 1;
        self.octets += octets;
        if self.examples.len() < self.limit {
            self.examples.push(example());
        }
    }
}

/// Counts by what is counted, the first of them only.
#[derive(Clone, Debug)]
pub(super) struct Tally<T> {
    pub(super) counts: Vec<(T, u64)>,
    limit: usize,
}

impl<T: PartialEq> Tally<T> {
    /// Nothing counted; so many are told apart.
    pub(super) fn new(limit: usize) -> Tally<T> {
        Tally { counts: Vec::new(), limit }
    }

    pub(super) fn count(&mut self, what: T) {
        if let Some((_, count)) = self.counts.iter_mut().find(|(known, _)| *known == what) {
            *count += 1;
        } else if self.counts.len() < self.limit {
            self.counts.push((what, 1));
        }
    }

    /// The most frequent first.
    pub(super) fn sorted(&self) -> Vec<(&T, u64)> {
        let mut counts: Vec<_> = self.counts.iter().map(|(what, count)| (what, *count)).collect();
        sorting::sort_by_key(&mut counts, |(_, count)| core::cmp::Reverse(*count));
        counts
    }
}

/// A number of something that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<T> {
    /// What.
    pub what: T,
    /// How many.
    pub count: u64,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptureFile {
    /// As it was named.
    pub name: String,
    /// The kind of capture file; none where it is none.
    pub format: Option<FileFormat>,
    /// It was compressed.
    pub compressed: bool,
    /// Packets in it.
    pub packets: u64,
    /// It was read to its end.
    pub ended: bool,
}

/// What it comes to that something is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harm {
    /// Packets are missing.
    Missing,
    /// It ends inside its last packet.
    EndsEarly,
    /// It is no capture.
    Foreign,
}

impl From<Damage> for Harm {
    fn from(damage: Damage) -> Self {
        match damage.kind {
            DamageKind::NotACapture if damage.offset == 0 => Self::Foreign,
            _ if damage.is_warning() => Self::EndsEarly,
            _ => Self::Missing,
        }
    }
}

/// What is in a capture.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Summary {
    /// The files.
    pub files: Vec<CaptureFile>,
    /// Octets of the files.
    pub octets: u64,
    /// Packets.
    pub packets: u64,
    /// The earliest and the latest time of a packet.
    pub times: Option<[Timestamp; 2]>,
    /// Packets by link type.
    pub link_types: Vec<Told<LinkType>>,
    /// TCP segments.
    pub segments: u64,
    /// TCP connections.
    pub connections: u64,
    /// Those that are SMPP.
    pub smpp_connections: u64,
    /// Whole PDUs.
    pub pdus: u64,
    /// Octets of SMPP connections that are missing from the capture.
    pub octets_missing: u64,
    /// Octets of SMPP connections that belong to no whole PDU.
    pub octets_skipped: u64,
}

/// What was seen of the packets.
#[derive(Clone, Debug)]
pub(super) struct Packets {
    /// The earliest and the latest.
    pub(super) times: Option<[Timestamp; 2]>,
    pub(super) link_types: Tally<LinkType>,
    /// Octets captured of the longest packet that was cut.
    pub(super) longest_cut: u32,
    pub(super) tagged: u64,
    pub(super) backward: Sight,
    /// Nanoseconds of the longest step back.
    pub(super) longest_back: i64,
    previous: Option<Timestamp>,
}

impl Packets {
    pub(super) fn new(limits: Limits) -> Packets {
        Packets {
            times: None,
            link_types: Tally::new(limits.link_types),
            longest_cut: 0,
            tagged: 0,
            backward: Sight::new(limits.examples),
            longest_back: 0,
            previous: None,
        }
    }

    pub(super) fn packet(&mut self, packet: &Packet<'_>) {
        let time = packet.time;
        let [first, last] = self.times.unwrap_or([time; 2]);
        self.times = Some([first.min(time), last.max(time)]);
        let back = self.previous.replace(time).map_or(0, |previous| previous.since(time));
        if back > STEP {
            self.longest_back = self.longest_back.max(back);
            let frame = Some(packet.number);
            self.backward.see(0, || Example { frame, time: Some(time), ..Example::default() });
        }
        self.link_types.count(packet.link);
        self.tagged += u64::from(packet.is_tagged());
        let captured = u32::try_from(packet.octets.len()).unwrap_or(u32::MAX);
        if captured < packet.original_length {
            self.longest_cut = self.longest_cut.max(captured);
        }
    }
}

/// Packets of several queues and interfaces may be written in another order than they came in; this many nanoseconds
/// are no matter of the clock.
const STEP: i64 = 100_000_000;
