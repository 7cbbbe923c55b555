//! Segments of one direction to its octets in order.
//!
//! The first copy captured of an octet wins. What arrives in order goes through without being copied; what
//! arrives early waits. A hole is declared lost, so that a direction never stalls, when waiting cannot help:
//! see [`Limits`].

use std::collections::BTreeMap;

use super::event::GapCause;
use super::history::{Comparison, History, Rewritten};
use super::limits::Limits;
use crate::capture::{Location, Timestamp};

/// Now, in capture time and in segments of the connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) time: Timestamp,
    pub(crate) segments: u64,
}

impl Moment {
    /// True where enough has gone by since `since`.
    pub(crate) fn has_settled(self, since: Moment, limits: &Limits) -> bool {
        self.segments.saturating_sub(since.segments) >= limits.settle_segments
            || self.time.since(since.time) >= limits.settle_time
    }
}

/// The packet that brought octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) frame: u64,
    /// Sequence number of the first of the octets that are given with this.
    pub(crate) seq: u32,
    pub(crate) time: Timestamp,
    /// Where the first of the octets stands in the file, where they stand there as a whole.
    pub(crate) location: Option<Location>,
}

impl Source {
    /// The same of what follows so many octets.
    #[inline]
    pub(crate) fn after(self, octets: u32) -> Source {
        let location = self.location.and_then(|location| location.after(u64::from(octets)));
        Source { seq: self.seq.wrapping_add(octets), location, ..self }
    }
}

/// What comes out, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    Octets(&'a [u8], Source),
    /// So many octets are missing.
    Gap(u64, GapCause),
    /// Octets came again with another content; what came first counts.
    Rewritten(Rewritten),
}

/// What a segment turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// Nothing but flags.
    Empty,
    /// All its octets are new and in order.
    InOrder,
    /// It waits for an earlier one.
    Early,
    /// Some of its octets were there.
    Overlapping,
    /// All of them were.
    Repeated,
    /// All of them were, too long ago to compare them.
    Old,
    /// All of them were, but had nothing in common with these.
    Foreign,
    KeepAlive,
    /// Too far from where the direction stands to belong to it.
    Far,
}

enum State {
    /// No octet and no SYN yet.
    Unseen,
    /// The capture began inside the connection: earlier octets may follow for a moment.
    Starting(Moment),
    Running,
}

struct Chunk {
    source: Source,
    /// Empty for octets that the snaplen cut off.
    octets: Vec<u8>,
    length: u64,
}

/// What a chunk costs beside its octets.
const CHUNK: usize = 96;

/// Position of the first octet: high enough that earlier ones have a position too.
const FIRST: u64 = 1 << 40;

/// How far from the octets of a direction its SYN or its reset may be.
const NEAR: u64 = 1 << 20;

/// Beyond this a segment belongs to another connection, or a hole would have to be that large.
const FAR: i64 = 64 << 20;

pub(crate) struct Reassembler {
    state: State,
    /// Sequence number of the octet at `position`.
    next: u32,
    /// Position of the next octet to give out.
    position: u64,
    /// Position of the first octet of the direction.
    origin: u64,
    initial: Option<u32>,
    fin: Option<u64>,
    /// One past the last octet that is known to have been sent.
    highest: u64,
    waiting: BTreeMap<u64, Chunk>,
    /// Octets held, and [`CHUNK`] for each chunk.
    waiting_octets: usize,
    /// What was given out lately.
    history: History,
    /// Octets that it may hold; 0 where nothing is compared.
    compare: usize,
    acknowledged: u64,
    /// The acknowledgement as of a moment ago, and when that was noted.
    noted: Option<(u64, Moment)>,
    /// What had been acknowledged long enough ago for anything below it to have arrived.
    settled: u64,
}

impl Reassembler {
    /// A direction of which nothing was seen. Of the octets given out, the latest `compare` are kept to
    /// compare copies with.
    pub(crate) fn new(compare: usize) -> Reassembler {
        Reassembler {
            state: State::Unseen,
            next: 0,
            position: FIRST,
            origin: FIRST,
            initial: None,
            fin: None,
            highest: FIRST,
            waiting: BTreeMap::new(),
            waiting_octets: 0,
            history: History::default(),
            compare,
            acknowledged: 0,
            noted: None,
            settled: 0,
        }
    }

    /// Takes the sequence number of a SYN; false where it contradicts what is known of this direction.
    pub(crate) fn begin(&mut self, seq: u32) -> bool {
        match self.state {
            State::Unseen => {
                self.state = State::Running;
                self.next = seq.wrapping_add(1);
                self.initial = Some(seq);
                true
            }
            // Octets were captured before their SYN.
            State::Starting(_) if self.initial.is_none() => {
                let first = self.place(seq.wrapping_add(1));
                if self.waiting.keys().next().is_some_and(|&lowest| lowest >= first && lowest - first < NEAR)
                {
                    self.shift_to(first);
                    self.origin = first;
                    self.state = State::Running;
                    self.initial = Some(seq);
                    true
                } else {
                    false
                }
            }
            _ => self.initial == Some(seq),
        }
    }

    /// True where the first octet given out is the first of the connection.
    pub(crate) fn is_from_start(&self) -> bool {
        self.initial.is_some()
    }

    /// True where octets or the end of the direction wait for something.
    pub(crate) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty() || self.fin.is_some_and(|fin| fin > self.position)
    }

    /// True where octets are missing so far: others wait for them, or the other side has acknowledged them.
    pub(crate) fn is_behind(&self) -> bool {
        !self.is_finished() && (self.is_waiting() || self.acknowledged > self.position)
    }

    /// Memory held behind holes.
    pub(crate) fn waiting_octets(&self) -> usize {
        self.waiting_octets
    }

    /// Memory held to compare copies with.
    pub(crate) fn history_memory(&self) -> usize {
        self.history.memory()
    }

    /// Frees what copies are compared with; what follows is kept again.
    pub(crate) fn forget_history(&mut self) {
        self.history.forget();
    }

    /// Frees everything: what comes out is of no interest any more.
    pub(crate) fn abandon(&mut self) {
        self.history.forget();
        self.compare = 0;
        self.waiting = BTreeMap::new();
        self.waiting_octets = 0;
    }

    /// True where everything up to the FIN has been given out.
    pub(crate) fn is_finished(&self) -> bool {
        self.fin.is_some_and(|fin| fin <= self.position)
    }

    /// True where a reset with this sequence number may come from the sender of this direction.
    pub(crate) fn is_near(&self, seq: u32) -> bool {
        let place = self.place(seq);
        matches!(self.state, State::Unseen)
            || self.position.saturating_sub(NEAR) <= place && place <= self.highest.saturating_add(NEAR)
    }

    /// True where octets at this place were given out or lost not long ago.
    pub(crate) fn has_seen(&self, seq: u32, length: usize) -> bool {
        let behind = -(self.distance(seq) + length as i64);
        !matches!(self.state, State::Unseen) && (0..NEAR.cast_signed()).contains(&behind)
    }

    /// Takes the octets of a segment, `cut` more of which the snaplen cut off.
    pub(crate) fn octets(
        &mut self,
        seq: u32,
        octets: &[u8],
        cut: u32,
        moment: Moment,
        source: Source,
        each: &mut dyn FnMut(Piece<'_>),
    ) -> Arrival {
        let length = octets.len() as u64 + u64::from(cut);
        if matches!(self.state, State::Unseen) {
            if length == 0 {
                return Arrival::Empty;
            }
            self.state = State::Starting(moment);
            self.next = seq;
        }
        let distance = self.distance(seq);
        let start = self.position.wrapping_add_signed(distance);
        let end = start + length;
        if length == 0 {
            if distance.abs() < FAR {
                self.highest = self.highest.max(start);
            }
            // A SYN that came late may have shown that what waits is due.
            if matches!(self.state, State::Running) {
                self.flush(each);
            }
            return if distance == -1 { Arrival::KeepAlive } else { Arrival::Empty };
        }
        let beyond = distance > FAR && start > self.acknowledged;
        if beyond || distance < -FAR || length > FAR as u64 {
            return Arrival::Far;
        }
        // A keep-alive may bring any octet in place of the latest that was sent.
        let probe = length == 1 && end == self.highest;
        self.highest = self.highest.max(end);
        let running = matches!(self.state, State::Running);
        if running && start == self.position && self.waiting.is_empty() {
            self.give(octets, source, each);
            self.lose(u64::from(cut), Some(GapCause::Cut), each);
            return Arrival::InOrder;
        }
        if running && length == 1 && distance == -1 {
            return Arrival::KeepAlive;
        }
        let mut comparison = Comparison::default();
        if running && start < self.position {
            self.history.compare(start, octets, &mut comparison);
        }
        if running && end <= self.position {
            self.tell(&comparison, source, each);
            return match comparison.compared {
                _ if comparison.is_foreign() => Arrival::Foreign,
                0 => Arrival::Old,
                _ => Arrival::Repeated,
            };
        }
        let mut placed = 0;
        let kept = start + octets.len() as u64;
        if running && start <= self.position {
            // The part that is due goes straight through, up to what came earlier.
            let due = self.waiting.keys().next().map_or(kept, |&next| next.min(kept));
            if due > self.position {
                let from = (self.position - start) as usize;
                let to = (due - start) as usize;
                placed += due - self.position;
                self.give(octets.get(from..to).unwrap_or_default(), source, each);
                self.flush(each);
            }
        }
        placed += self.store(start, kept, octets, source, &mut comparison);
        placed += self.store(kept, end, &[], source, &mut comparison);
        if !probe {
            self.tell(&comparison, source, each);
        }
        if running {
            self.flush(each);
        }
        match placed {
            0 => Arrival::Repeated,
            _ if placed < length => Arrival::Overlapping,
            _ if self.waiting.is_empty() || !running => Arrival::InOrder,
            _ => Arrival::Early,
        }
    }

    /// Notes where the direction ends; `seq` is that of the FIN itself.
    pub(crate) fn end(&mut self, seq: u32) {
        if matches!(self.state, State::Unseen) {
            self.state = State::Running;
            self.next = seq;
        }
        let distance = self.distance(seq);
        if self.fin.is_none() && distance.abs() < FAR {
            let position = self.position.wrapping_add_signed(distance);
            self.highest = self.highest.max(position);
            self.fin = Some(position);
        }
    }

    /// Takes an acknowledgement that the other side sent.
    pub(crate) fn acknowledge(&mut self, ack: u32, moment: Moment, limits: &Limits) {
        if matches!(self.state, State::Unseen) {
            return;
        }
        let distance = self.distance(ack);
        if distance > -FAR {
            self.acknowledged = self.acknowledged.max(self.position.wrapping_add_signed(distance));
        }
        self.note(moment, limits);
    }

    fn note(&mut self, moment: Moment, limits: &Limits) {
        match self.noted {
            Some((noted, since)) if moment.has_settled(since, limits) => {
                self.settled = noted;
                self.noted = Some((self.acknowledged, moment));
            }
            Some(_) => {}
            None => self.noted = Some((self.acknowledged, moment)),
        }
    }

    /// Gives up the holes for which waiting cannot help any more. `both` says that the other direction is
    /// in the capture, `room` how many octets may wait.
    pub(crate) fn settle(
        &mut self,
        moment: Moment,
        both: bool,
        room: usize,
        limits: &Limits,
        each: &mut dyn FnMut(Piece<'_>),
    ) {
        if let State::Starting(since) = self.state {
            if !moment.has_settled(since, limits) && self.waiting_octets <= room {
                return;
            }
            self.start(each);
        }
        if !self.is_waiting() {
            return;
        }
        self.note(moment, limits);
        let patience = if both { limits.unacknowledged_wait } else { limits.one_sided_wait };
        while let Some((&start, chunk)) = self.waiting.first_key_value() {
            let lost = start <= self.settled
                || self.waiting_octets > room
                || moment.time.since(chunk.source.time) >= patience;
            if !lost {
                return;
            }
            self.lose(start.saturating_sub(self.position), None, each);
            self.flush(each);
        }
        // The end was acknowledged, and what should come before it did not.
        if let Some(fin) = self.fin
            && fin > self.position
            && fin < self.settled
        {
            self.lose(fin - self.position, None, each);
        }
    }

    /// Gives out everything that waits; nothing follows.
    pub(crate) fn finish(&mut self, each: &mut dyn FnMut(Piece<'_>)) {
        if matches!(self.state, State::Starting(_)) {
            self.start(each);
        }
        while let Some((&start, _)) = self.waiting.first_key_value() {
            self.lose(start.saturating_sub(self.position), None, each);
            self.flush(each);
        }
        // What is acknowledged behind the FIN is no octet of it.
        let end = self.fin.map_or(self.highest, |fin| fin.min(self.highest));
        self.lose(end.saturating_sub(self.position), None, each);
    }

    fn start(&mut self, each: &mut dyn FnMut(Piece<'_>)) {
        if let Some((&first, _)) = self.waiting.first_key_value() {
            self.shift_to(first);
        }
        self.origin = self.position;
        self.state = State::Running;
        self.flush(each);
    }

    fn shift_to(&mut self, position: u64) {
        self.next = self.next.wrapping_add((position as u32).wrapping_sub(self.position as u32));
        self.position = position;
    }

    fn distance(&self, seq: u32) -> i64 {
        i64::from(seq.wrapping_sub(self.next).cast_signed())
    }

    fn place(&self, seq: u32) -> u64 {
        self.position.wrapping_add_signed(self.distance(seq))
    }

    fn tell(&self, comparison: &Comparison, source: Source, each: &mut dyn FnMut(Piece<'_>)) {
        if let Some(difference) = comparison.difference {
            each(Piece::Rewritten(Rewritten {
                offset: difference.position.saturating_sub(self.origin),
                count: difference.count,
                frames: [difference.first, source.frame],
            }));
        }
    }

    fn give(&mut self, octets: &[u8], source: Source, each: &mut dyn FnMut(Piece<'_>)) {
        if self.compare > 0 && !octets.is_empty() {
            self.history.keep(self.position, octets, source.frame, self.compare);
        }
        let source = source.after(self.next.wrapping_sub(source.seq));
        self.shift_to(self.position + octets.len() as u64);
        if !octets.is_empty() {
            each(Piece::Octets(octets, source));
        }
    }

    /// Passes over octets that are missing; without a cause, the acknowledgements tell it.
    fn lose(&mut self, missing: u64, cause: Option<GapCause>, each: &mut dyn FnMut(Piece<'_>)) {
        self.shift_to(self.position + missing);
        let is_acknowledged = self.acknowledged >= self.position;
        let told = if is_acknowledged { GapCause::Acknowledged } else { GapCause::Unacknowledged };
        if missing > 0 {
            each(Piece::Gap(missing, cause.unwrap_or(told)));
        }
    }

    /// Keeps the octets of `start..end` that are neither given out nor kept already; how many those are.
    /// The others are compared with what is kept.
    fn store(
        &mut self,
        start: u64,
        end: u64,
        octets: &[u8],
        source: Source,
        comparison: &mut Comparison,
    ) -> u64 {
        let mut at = if matches!(self.state, State::Running) { start.max(self.position) } else { start };
        let mut placed = 0;
        while at < end {
            if let Some((&before, chunk)) = self.waiting.range(..=at).next_back()
                && before + chunk.length > at
            {
                let kept = chunk.octets.get((at - before) as usize..).unwrap_or_default();
                let again = octets.get((at - start) as usize..).unwrap_or_default();
                comparison.add(at, kept, again, chunk.source.frame);
                at = before + chunk.length;
                continue;
            }
            let until = self.waiting.range(at..).next().map_or(end, |(&next, _)| next.min(end));
            let from = (at - start) as usize;
            let part = octets.get(from..(until - start) as usize).unwrap_or_default();
            self.waiting_octets += part.len() + CHUNK;
            let chunk = Chunk { source, octets: part.to_vec(), length: until - at };
            self.waiting.insert(at, chunk);
            placed += until - at;
            at = until;
        }
        placed
    }

    /// Gives out what waits and is due.
    fn flush(&mut self, each: &mut dyn FnMut(Piece<'_>)) {
        while let Some(entry) = self.waiting.first_entry() {
            let start = *entry.key();
            if start > self.position {
                return;
            }
            let chunk = entry.remove();
            self.waiting_octets -= chunk.octets.len() + CHUNK;
            let given = self.position - start;
            if chunk.octets.is_empty() {
                self.lose(chunk.length.saturating_sub(given), Some(GapCause::Cut), each);
            } else {
                self.give(chunk.octets.get(given as usize..).unwrap_or_default(), chunk.source, each);
            }
        }
    }
}
