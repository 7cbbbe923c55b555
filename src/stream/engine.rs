//! The table of connections.

use core::hash::{Hash, Hasher};
use core::net::{IpAddr, Ipv4Addr, SocketAddr, SocketAddrV4};
use std::collections::{HashMap, VecDeque};

use super::connection::{Connection, Shared};
use super::copies::{Copies, CopyCounts, Duplicate, Passed};
use super::event::{CloseReason, ConnectionInfo, Counters, Direction, Sink, Standing};
use super::fragments::FragmentFrames;
use super::limits::Options;
use super::stage::{Plain, Stage};
use crate::capture::{Segment, Timestamp};
use crate::sorting;

/// Both ends of a connection, the same for both directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ends(pub(super) SocketAddr, pub(super) SocketAddr);

/// In as few words as will do: this is computed for each segment.
impl Hash for Ends {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for end in [self.0, self.1] {
            match end.ip() {
                IpAddr::V4(ip) => state.write_u64(u64::from(ip.to_bits()) << 16 | u64::from(end.port())),
                IpAddr::V6(ip) => {
                    state.write_u128(ip.to_bits());
                    state.write_u16(end.port());
                }
            }
        }
    }
}

impl Ends {
    /// No other ends are before these.
    pub(super) const LEAST: Ends = Ends(SocketAddr::V4(NOWHERE), SocketAddr::V4(NOWHERE));

    #[inline]
    pub(super) fn of(segment: &Segment<'_>) -> Ends {
        Ends::between(segment.src, segment.dst)
    }

    #[inline]
    pub(super) fn between(one: SocketAddr, other: SocketAddr) -> Ends {
        if one <= other { Ends(one, other) } else { Ends(other, one) }
    }
}

const NOWHERE: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::UNSPECIFIED, 0);

/// Timers that may be left over before they are dropped.
const SPARE_TIMERS: usize = 64;

struct Timer {
    due: Timestamp,
    slot: usize,
    stream: u64,
}

/// Segments in, [`Event`](super::Event)s out.
pub struct Engine<S: Stage = Plain> {
    copies: Option<Copies>,
    shared: Shared<S>,
    slots: HashMap<Ends, usize, foldhash::fast::RandomState>,
    connections: Vec<Option<Connection<S>>>,
    free: Vec<usize>,
    /// In the order in which they are due, since all wait equally long.
    timers: VecDeque<Timer>,
}

impl Default for Engine {
    fn default() -> Self {
        Engine::new(Options::default())
    }
}

impl Engine {
    /// An engine without a stage between reassembly and framing.
    #[must_use]
    pub fn new(options: Options) -> Engine {
        Engine::with_stage(options, Plain)
    }
}

impl<S: Stage> Engine<S> {
    /// An engine that passes the octets of streams through a stage before it frames them.
    #[must_use]
    pub fn with_stage(options: Options, stage: S) -> Engine<S> {
        Engine {
            copies: options.copies.then(|| Copies::new(options.limits.copies)),
            shared: Shared {
                fragments: FragmentFrames::new(options.limits.fragment_frames),
                options,
                stage,
                counters: Counters::default(),
                undecided: 0,
                waiting: 0,
                incomplete: 0,
                compared: 0,
                origins: Vec::new(),
            },
            slots: HashMap::default(),
            connections: Vec::new(),
            free: Vec::new(),
            timers: VecDeque::new(),
        }
    }

    /// Takes the next segment of the capture.
    pub fn segment(&mut self, segment: &Segment<'_>, sink: &mut impl Sink) {
        let Some(copies) = &mut self.copies else {
            return self.take(segment, false, sink);
        };
        let before = copies.counts().segments;
        let passed = copies.pass(segment);
        let is_copy = copies.counts().segments > before;
        self.release(sink);
        match passed {
            Passed::Own => self.take(segment, is_copy, sink),
            Passed::Rewritten(segment) => self.take(&segment, is_copy, sink),
            Passed::Held => {}
        }
    }

    /// Takes the segments that were held back and are not any more.
    fn release(&mut self, sink: &mut impl Sink) {
        while let Some(released) = self.copies.as_mut().and_then(Copies::release) {
            for segment in released.segments() {
                self.take(&segment, released.duplicate.is_some(), sink);
            }
            if let Some(duplicate) = &released.duplicate {
                self.duplicated(duplicate, sink);
            }
        }
    }

    /// Takes note that a connection is captured twice, for those who let [`Copies`] stand before the engine.
    pub fn duplicated(&mut self, duplicate: &Duplicate, sink: &mut impl Sink) {
        let [src, dst] = duplicate.of;
        let slot = self.slots.get(&Ends::between(src, dst));
        if let Some(Some(connection)) = slot.and_then(|slot| self.connections.get_mut(*slot)) {
            connection.duplicated(*duplicate, sink);
        }
    }

    fn take(&mut self, segment: &Segment<'_>, is_copy: bool, sink: &mut impl Sink) {
        self.shared.counters.segments += 1;
        if !segment.fragments.is_empty() {
            self.shared.fragments.keep(segment);
        }
        self.settle(segment.time, sink);
        let ends = Ends::of(segment);
        let slot = match self.slots.get(&ends) {
            Some(&slot) => slot,
            None => self.open(ends, segment, sink),
        };
        let Some(Some(connection)) = self.connections.get_mut(slot) else {
            return;
        };
        if connection.is_succeeded_by(segment) {
            connection.close(CloseReason::Reuse, &mut self.shared, sink);
            *connection = Connection::new(self.shared.counters.connections, segment, &self.shared.options);
            self.shared.counters.connections += 1;
            connection.is_succeeded_by(segment);
        }
        connection.used = self.shared.counters.segments;
        let before = self.shared.counters.retransmitted;
        connection.segment(segment, &mut self.shared, sink);
        if is_copy {
            let counters = &mut self.shared.counters;
            counters.captured_twice += counters.retransmitted - before;
        }
        if connection.waits() && !connection.timed {
            connection.timed = true;
            let due = Timestamp(segment.time.0.saturating_add(self.shared.options.limits.settle_time));
            self.timers.push_back(Timer { due, slot, stream: connection.info.stream });
            self.forget_timers();
        }
        if self.shared.undecided > self.shared.options.limits.undecided_total {
            self.give_up(sink);
        }
        if self.shared.compared > self.shared.options.limits.retransmission_compare_total {
            self.forget_histories();
        }
        // Each round gives up at least one connection.
        while self.shared.incomplete > self.shared.options.limits.incomplete_total && !self.slots.is_empty() {
            self.evict(sink, |_| 0);
        }
    }

    /// The capture has ended.
    pub fn finish(&mut self, sink: &mut impl Sink) {
        if let Some(copies) = &mut self.copies {
            copies.finish();
            self.release(sink);
        }
        let mut connections: Vec<_> = self.connections.drain(..).flatten().collect();
        sorting::sort_by_key(&mut connections, |connection| connection.info.stream);
        for connection in &mut connections {
            connection.finish(&mut self.shared, sink);
        }
        self.slots.clear();
        self.free.clear();
        self.timers.clear();
    }

    /// The connection that a segment belonged to which was just taken, which way it went there, and what the connection
    /// turned out to be. None where it was given up at once.
    #[must_use]
    pub fn connection(&self, segment: &Segment<'_>) -> Option<(&ConnectionInfo, Direction, Standing)> {
        let slot = self.slots.get(&Ends::of(segment))?;
        let connection = self.connections.get(*slot)?.as_ref()?;
        Some((&connection.info, connection.direction(segment), connection.standing()))
    }

    /// What happened so far.
    #[must_use]
    pub fn counters(&self) -> &Counters {
        &self.shared.counters
    }

    /// What was captured twice so far.
    #[must_use]
    pub fn copies(&self) -> CopyCounts {
        self.copies.as_ref().map_or_else(CopyCounts::default, |copies| *copies.counts())
    }

    fn open(&mut self, ends: Ends, segment: &Segment<'_>, sink: &mut impl Sink) -> usize {
        if self.slots.len() >= self.shared.options.limits.connections.max(1) {
            self.make_room(sink);
        }
        let connection = Connection::new(self.shared.counters.connections, segment, &self.shared.options);
        self.shared.counters.connections += 1;
        let slot = self.free.pop().unwrap_or_else(|| {
            self.connections.push(None);
            self.connections.len() - 1
        });
        self.connections[slot] = Some(connection);
        self.slots.insert(ends, slot);
        slot
    }

    /// Gives up an eighth of the connections, so that this is rare: the longest idle, but those that are over or no
    /// SMPP before all others, and those that are SMPP last.
    fn make_room(&mut self, sink: &mut impl Sink) {
        self.evict(sink, Connection::worth);
    }

    /// Gives up the eighth of the least worth, and among those of the same the longest idle.
    fn evict(&mut self, sink: &mut impl Sink, worth: fn(&Connection<S>) -> u8) {
        let mut idle: Vec<(u8, u64, Ends, usize)> = Vec::with_capacity(self.slots.len());
        for (&ends, &slot) in &self.slots {
            if let Some(Some(connection)) = self.connections.get(slot) {
                idle.push((worth(connection), connection.used, ends, slot));
            }
        }
        sorting::sort_by_key(&mut idle, |&(worth, used, ..)| (worth, used));
        for (_, _, ends, slot) in idle.iter().take(idle.len() / 8 + 1) {
            self.slots.remove(ends);
            if let Some(mut connection) = self.connections.get_mut(*slot).and_then(Option::take) {
                connection.evict(&mut self.shared, sink);
                self.free.push(*slot);
            }
        }
    }

    /// Decides the undecided connections that hold the most, until half of it all is gone: what has said little so far
    /// costs little to wait for.
    fn give_up(&mut self, sink: &mut impl Sink) {
        let mut undecided: Vec<(usize, u64, usize)> = Vec::new();
        for (slot, connection) in self.connections.iter().enumerate() {
            if let Some(connection) = connection.as_ref().filter(|connection| connection.undecided() > 0) {
                undecided.push((connection.undecided(), connection.info.stream, slot));
            }
        }
        sorting::sort(&mut undecided);
        let enough = self.shared.undecided / 2;
        for (_, _, slot) in undecided.iter().rev() {
            if self.shared.undecided <= enough {
                break;
            }
            if let Some(Some(connection)) = self.connections.get_mut(*slot) {
                self.shared.counters.given_up += 1;
                connection.give_up(None, &mut self.shared, sink);
            }
        }
    }

    /// Drops the timers of connections that are gone, once they are the most: time may stand still.
    fn forget_timers(&mut self) {
        if self.timers.len() > 2 * self.slots.len() + SPARE_TIMERS {
            let connections = &self.connections;
            self.timers.retain(|timer| {
                let connection = connections.get(timer.slot).and_then(Option::as_ref);
                connection.is_some_and(|connection| connection.info.stream == timer.stream)
            });
        }
    }

    /// Frees what the longest idle half of the connections that hold octets to compare copies with hold.
    fn forget_histories(&mut self) {
        let mut holders: Vec<(u64, usize)> = Vec::new();
        for (slot, connection) in self.connections.iter().enumerate() {
            if let Some(connection) = connection.as_ref().filter(|connection| connection.history_memory() > 0)
            {
                holders.push((connection.used, slot));
            }
        }
        sorting::sort(&mut holders);
        for (_, slot) in holders.iter().take(holders.len() / 2 + 1) {
            if let Some(Some(connection)) = self.connections.get_mut(*slot) {
                connection.forget_history(&mut self.shared);
            }
        }
    }

    /// Looks at the connections that time alone may bring on.
    fn settle(&mut self, now: Timestamp, sink: &mut impl Sink) {
        // Those set again here come later, even where the time cannot be any later.
        for _ in 0..self.timers.len() {
            let Some(Timer { slot, stream, .. }) = self.timers.pop_front_if(|timer| timer.due <= now) else {
                return;
            };
            let Some(Some(connection)) = self.connections.get_mut(slot) else {
                continue;
            };
            if connection.info.stream != stream {
                continue;
            }
            connection.settle(now, &mut self.shared, sink);
            connection.timed = connection.waits();
            if connection.timed {
                let due = Timestamp(now.0.saturating_add(self.shared.options.limits.settle_time));
                self.timers.push_back(Timer { due, slot, stream });
            }
        }
    }
}
