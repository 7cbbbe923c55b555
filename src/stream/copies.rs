//! Packets captured twice: on two interfaces, inside and outside of a VLAN or tunnel, before and after a NAT.
//!
//! A copy has the sequence number, acknowledgement, flags and octets of another packet, and comes within 100 ms of
//! it. Where the addresses are the same too, it is counted and brings nothing new. Where a NAT rewrote them, the
//! first segment with octets of a connection gives it away: from there on the connection is taken for a second
//! view of the other, and its segments get the addresses of the other. Taking two connections for one would be
//! worse than counting one twice, so this is on trial at first: the segments are held back until enough of them are
//! copies, and given out as a connection of its own where one of them is not.

use core::net::SocketAddr;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::engine::Ends;
use super::sample::{Sample, Samples, Start};
use crate::capture::{Segment, TcpFlags, Timestamp};
use crate::limits::limits;
use crate::sorting;

limits! {
    /// Bounds on what is kept to recognise copies.
    "copies", CopyLimits {
        /// Segments kept in mind, without their octets (64 each), rounded up to a power of two, between 64 and 1 Mi.
        segments: usize = 1 << 12, Count, "copies that come later than that are not recognised";
        /// Time between a packet and its copy.
        time: i64 = 100_000_000, Nanoseconds, "it is no copy but sent again";
        /// Connections that are taken for copies of others.
        connections: usize = 1 << 12, Count,
            "the longest idle eighth is forgotten and counts as connections of their own from there on";
        /// What is held back of one connection on trial.
        held: usize = 64 << 10, Octets, "the trial has ended well";
        /// What is held back of all connections on trial.
        held_total: usize = 4 << 20, Octets, "the longest trial has ended well";
        /// Segments that end a trial well.
        copies: u32 = 8, Count, "the connection is taken for a copy";
        /// Time that ends a trial well.
        trial_time: i64 = 60_000_000_000, Nanoseconds, "the connection is taken for a copy";
    }
}

/// What was recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CopyCounts {
    /// Segments with octets that are copies of others.
    pub segments: u64,
    /// Connections that turned out to be copies of others.
    pub connections: u64,
    /// Connections that were taken for copies, and are not.
    pub revoked: u64,
    /// Connections that were copies and were forgotten to make room.
    pub evicted: u64,
}

/// A connection that is another one with rewritten addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Sender of the copy's first segment with octets.
    pub src: SocketAddr,
    /// Its receiver.
    pub dst: SocketAddr,
    /// Sender and receiver of the same segment as it was captured first.
    pub of: [SocketAddr; 2],
}

impl Duplicate {
    fn origin(&self) -> Ends {
        let [src, dst] = self.of;
        Ends::between(src, dst)
    }

    fn rewrite<'b>(&self, segment: &Segment<'b>) -> Segment<'b> {
        let [src, dst] = self.of;
        let (src, dst) = if segment.src == self.src { (src, dst) } else { (dst, src) };
        Segment { src, dst, ..*segment }
    }
}

/// What to do with a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed<'b> {
    /// It goes on as it is.
    Own,
    /// It goes on with the addresses of the connection that it is a copy of.
    Rewritten(Segment<'b>),
    /// It is held back for now.
    Held,
}

/// Segments that were held back and go on now, before the segment at hand.
#[derive(Debug)]
pub struct Released {
    octets: Vec<u8>,
    /// What they are copies of; none where they are not.
    pub duplicate: Option<Duplicate>,
}

impl Released {
    /// The segments, with the addresses that count.
    pub fn segments(&self) -> impl Iterator<Item = Segment<'_>> {
        let mut rest = &self.octets[..];
        core::iter::from_fn(move || {
            let (segment, after) = Segment::read(rest)?;
            rest = after;
            Some(self.duplicate.map_or(segment, |duplicate| duplicate.rewrite(&segment)))
        })
    }
}

/// Octets of payload, as many as a PDU's header has, that must be the same for a trial to end well.
const LEAST: usize = 16;

/// A connection that is taken for a copy.
struct View {
    duplicate: Duplicate,
    start: Start,
    trial: Option<Trial>,
    /// Number of the latest segment.
    used: u64,
}

struct Trial {
    /// Trials are numbered as they begin.
    number: u64,
    held: Vec<u8>,
    copies: u32,
    /// Octets of payload that were the same.
    octets: usize,
    since: Timestamp,
}

/// Recognises copies. It stands before the engine, or before several that share the connections.
pub struct Copies {
    limits: CopyLimits,
    samples: Samples,
    views: HashMap<Ends, View>,
    /// The connections on trial, the longest first.
    trials: BTreeMap<u64, Ends>,
    /// The same, each behind the connection that it may be a copy of.
    trials_of: BTreeSet<(Ends, Ends)>,
    /// Trials that have begun.
    begun: u64,
    held: usize,
    released: VecDeque<Released>,
    segments: u64,
    counts: CopyCounts,
}

impl Default for Copies {
    fn default() -> Self {
        Copies::new(CopyLimits::default())
    }
}

impl Copies {
    /// Nothing recognised yet.
    #[must_use]
    pub fn new(limits: CopyLimits) -> Copies {
        Copies {
            limits,
            samples: Samples::new(limits.segments),
            views: HashMap::new(),
            trials: BTreeMap::new(),
            trials_of: BTreeSet::new(),
            begun: 0,
            held: 0,
            released: VecDeque::new(),
            segments: 0,
            counts: CopyCounts::default(),
        }
    }

    /// What was recognised so far.
    #[must_use]
    pub fn counts(&self) -> &CopyCounts {
        &self.counts
    }

    /// Takes the next segment of the capture. Segments [`released`](Self::release) by it go before it.
    #[inline]
    pub fn pass<'b>(&mut self, segment: &Segment<'b>) -> Passed<'b> {
        self.segments += 1;
        if segment.flags.contains(TcpFlags::SYN) {
            self.begin(segment);
        }
        if !segment.payload.is_empty() {
            let sample = Sample::of(segment);
            let was_known = self.samples.know(&sample, segment);
            if self.samples.has(segment.seq) {
                self.compare(&sample, segment, was_known);
            }
            self.samples.keep(segment.seq, sample);
        }
        if self.views.is_empty() { Passed::Own } else { self.view(segment) }
    }

    /// What was held back and goes on now; call it until there is no more.
    #[inline]
    pub fn release(&mut self) -> Option<Released> {
        self.released.pop_front()
    }

    /// The capture has ended: all trials have ended well.
    pub fn finish(&mut self) {
        while let Some((_, ends)) = self.trials.pop_first() {
            self.confirm(ends);
        }
    }

    /// Takes a SYN: another connection may begin with the same addresses.
    fn begin(&mut self, segment: &Segment<'_>) {
        if self.samples.begin(segment) || self.views.is_empty() {
            return;
        }
        let ends = Ends::of(segment);
        if self.views.get(&ends).is_some_and(|view| view.start.follows(segment)) {
            return;
        }
        // What was held back belongs to the connection that ends here.
        while let Some(view) = self.trial_of(ends) {
            self.trials_of.remove(&(ends, view));
            self.confirm(view);
        }
        self.confirm(ends);
        self.views.remove(&ends);
    }

    /// Compares with the segments of late that have the same sequence number.
    #[cold]
    fn compare(&mut self, sample: &Sample, segment: &Segment<'_>, was_known: bool) {
        let ends = Ends::of(segment);
        let mut is_confirmed = false;
        let mut contradicted = None;
        for way in 0..Samples::WAYS {
            let Some((other, [src, dst])) = self.samples.get(segment.seq, way) else { continue };
            if sample.time.since(other.time).abs() > self.limits.time {
                continue;
            }
            if (src, dst) == (segment.src, segment.dst) {
                self.counts.segments +=
                    u64::from(sample.is_copy_of(other) && sample.may_be_same_packet(other));
                continue;
            }
            let other_ends = Ends::between(src, dst);
            let is_copy = sample.is_copy_of(other);
            let contradicts = sample.contradicts(other);
            if self.origin(ends) == self.origin(other_ends) {
                if is_copy && !is_confirmed {
                    is_confirmed = true;
                    self.counts.segments += 1;
                    for ends in [ends, other_ends] {
                        self.matched(ends, segment.payload.len());
                    }
                } else if contradicts {
                    contradicted = Some(if self.views.contains_key(&ends) { ends } else { other_ends });
                }
            } else if is_copy
                && !was_known
                && !self.views.contains_key(&ends)
                && may_be_rewritten([segment.src, segment.dst], [src, dst])
            {
                self.counts.segments += 1;
                let of = match self.views.get(&other_ends) {
                    Some(view) if src == view.duplicate.src => view.duplicate.of,
                    Some(View { duplicate: Duplicate { of: [src, dst], .. }, .. }) => [*dst, *src],
                    None => [src, dst],
                };
                let (src, dst) = (segment.src, segment.dst);
                self.open(ends, Duplicate { src, dst, of }, segment);
                is_confirmed = true;
            }
        }
        if let Some(ends) = contradicted.filter(|_| !is_confirmed) {
            self.revoke(ends);
        }
    }

    /// The ends of the connection that this one is a view of, itself if it is none.
    fn origin(&self, ends: Ends) -> Ends {
        self.views.get(&ends).map_or(ends, |view| view.duplicate.origin())
    }

    /// The first of the connections on trial that may be copies of this one.
    fn trial_of(&self, ends: Ends) -> Option<Ends> {
        let (origin, view) = self.trials_of.range((ends, Ends::LEAST)..).next()?;
        (*origin == ends).then_some(*view)
    }

    fn open(&mut self, ends: Ends, duplicate: Duplicate, segment: &Segment<'_>) {
        if self.views.len() >= self.limits.connections.max(1) {
            self.evict();
        }
        let number = self.begun;
        let octets = segment.payload.len();
        let trial = Some(Trial { number, held: Vec::new(), copies: 0, octets, since: segment.time });
        let start = Start::of(segment);
        self.views.insert(ends, View { duplicate, start, trial, used: self.segments });
        self.trials.insert(number, ends);
        self.trials_of.insert((duplicate.origin(), ends));
        self.begun += 1;
    }

    fn matched(&mut self, ends: Ends, octets: usize) {
        if let Some(Some(trial)) = self.views.get_mut(&ends).map(|view| view.trial.as_mut()) {
            trial.copies += 1;
            trial.octets += octets;
        }
    }

    /// Holds a segment back or rewrites it, where it belongs to a view.
    fn view<'b>(&mut self, segment: &Segment<'b>) -> Passed<'b> {
        let limits = self.limits;
        if let Some((_, &longest)) = self.trials.first_key_value()
            && let Some(trial) = self.views.get(&longest).and_then(|view| view.trial.as_ref())
            && (self.held > limits.held_total || segment.time.since(trial.since) > limits.trial_time)
        {
            self.confirm(longest);
        }
        let ends = Ends::of(segment);
        let Some(view) = self.views.get_mut(&ends) else {
            return Passed::Own;
        };
        view.used = self.segments;
        let Some(trial) = &mut view.trial else {
            return Passed::Rewritten(view.duplicate.rewrite(segment));
        };
        if trial.copies >= limits.copies || trial.held.len() > limits.held {
            let rewritten = view.duplicate.rewrite(segment);
            self.confirm(ends);
            let is_view = self.views.contains_key(&ends);
            return if is_view { Passed::Rewritten(rewritten) } else { Passed::Own };
        }
        let before = trial.held.len();
        segment.write(&mut trial.held);
        self.held += trial.held.len() - before;
        Passed::Held
    }

    /// Ends a trial: well, unless there was next to nothing to compare.
    fn confirm(&mut self, ends: Ends) {
        let Some(view) = self.views.get_mut(&ends) else {
            return;
        };
        if view.trial.as_ref().is_some_and(|trial| trial.octets < LEAST) {
            return self.revoke(ends);
        }
        if let Some(trial) = view.trial.take() {
            let duplicate = view.duplicate;
            self.end(ends, trial, duplicate, true);
            self.counts.connections += 1;
        }
    }

    /// Makes a view a connection of its own.
    fn revoke(&mut self, ends: Ends) {
        let Some(view) = self.views.remove(&ends) else {
            return;
        };
        self.counts.revoked += 1;
        if let Some(trial) = view.trial {
            self.end(ends, trial, view.duplicate, false);
        }
    }

    fn end(&mut self, ends: Ends, trial: Trial, duplicate: Duplicate, is_copy: bool) {
        self.trials.remove(&trial.number);
        self.trials_of.remove(&(duplicate.origin(), ends));
        self.held -= trial.held.len();
        let duplicate = is_copy.then_some(duplicate);
        self.released.push_back(Released { octets: trial.held, duplicate });
    }

    /// Forgets the longest idle eighth, so that this is rare.
    fn evict(&mut self) {
        let mut idle: Vec<(u64, Ends)> = self.views.iter().map(|(ends, view)| (view.used, *ends)).collect();
        sorting::sort_by_key(&mut idle, |(used, _)| *used);
        for (_, ends) in idle.iter().take(idle.len() / 8 + 1) {
            self.confirm(*ends);
            self.views.remove(ends);
            self.counts.evicted += 1;
        }
    }
}

/// True where a NAT may have made one pair of addresses of the other: one end is the same, or both ports are. Two
/// connections of one host to the same end differ in the port only.
fn may_be_rewritten([src, dst]: [SocketAddr; 2], of: [SocketAddr; 2]) -> bool {
    if src == dst {
        false
    } else if src == of[0] {
        dst.ip() != of[1].ip()
    } else if dst == of[1] {
        src.ip() != of[0].ip()
    } else {
        src.port() == of[0].port() && dst.port() == of[1].port()
    }
}
