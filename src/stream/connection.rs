//! One TCP connection: both directions reassembled, decided, and framed.

use std::collections::VecDeque;

use super::copies::Duplicate;
use super::decide::{conclude, take};
use super::detect::Undecided;
use super::event::{CloseReason, ConnectionInfo, Counters, Direction, Event, Origin, Pdu, Sink, Standing};
use super::fragments::FragmentFrames;
use super::frame::{Frame, Framer};
use super::history::Rewritten;
use super::limits::Options;
use super::plausible::Header;
use super::protocol::{self, Protocol};
use super::reassemble::{Arrival, Moment, Piece, Reassembler, Source};
use super::stage::Stage;
use crate::capture::{Segment, TcpFlags, Timestamp};

pub(super) const DIRECTIONS: [Direction; 2] = [Direction::Forward, Direction::Reverse];

/// So many segments in a row that are far from the window mean that another connection has begun.
const FAR_SEGMENTS: u32 = 4;

/// So many other views of a connection are told, beside those told before.
const MOST_DUPLICATES: usize = 8;

/// Room for sources that a direction keeps while it needs none.
const KEPT_SOURCES: usize = 16;

/// What all connections of an engine share.
pub(super) struct Shared<S> {
    pub(super) options: Options,
    pub(super) stage: S,
    pub(super) counters: Counters,
    /// Octets kept of undecided connections.
    pub(super) undecided: usize,
    /// Octets that wait behind holes.
    pub(super) waiting: usize,
    /// Octets of PDUs that are not complete yet.
    pub(super) incomplete: usize,
    /// Octets kept to compare copies with.
    pub(super) compared: usize,
    /// Reused for each PDU.
    pub(super) origins: Vec<Origin>,
    pub(super) fragments: FragmentFrames,
}

pub(super) struct Connection<S: Stage> {
    pub(super) info: ConnectionInfo,
    directions: [Reassembler; 2],
    stage: S::Connection,
    verdict: Verdict,
    segments: u64,
    /// Segments in a row, for each direction, that can hardly belong here.
    far: [u32; 2],
    /// When each direction last brought something that does.
    fresh: [Timestamp; 2],
    reset: Option<(Direction, Moment)>,
    /// Other views of the connection that are not told yet.
    duplicates: Vec<Duplicate>,
    /// It is closed, and was SMPP.
    was_smpp: bool,
    /// Number of the engine's latest segment that belonged here.
    pub(super) used: u64,
    /// A timer is set.
    pub(super) timed: bool,
}

pub(super) enum Verdict {
    Undecided(Box<Undecided>),
    Smpp(Box<[Track; 2]>),
    Rejected,
    Closed(CloseReason),
}

/// One direction of a connection that is SMPP.
pub(super) struct Track {
    framer: Framer,
    /// Where the octets of each packet begin.
    sources: VecDeque<(u64, Source)>,
    /// Offset of the next octet.
    offset: u64,
}

impl<S: Stage> Connection<S> {
    pub(super) fn new(stream: u64, segment: &Segment<'_>, options: &Options) -> Connection<S> {
        let compare = options.limits.retransmission_compare;
        Connection {
            info: ConnectionInfo::new(stream, [segment.src, segment.dst], segment.time),
            directions: [Reassembler::new(compare), Reassembler::new(compare)],
            stage: S::Connection::default(),
            verdict: Verdict::Undecided(Box::new(Undecided::new(options.body_is_exact))),
            segments: 0,
            far: [0; 2],
            fresh: [segment.time; 2],
            reset: None,
            duplicates: Vec::new(),
            was_smpp: false,
            used: 0,
            timed: false,
        }
    }

    pub(super) fn direction(&self, segment: &Segment<'_>) -> Direction {
        if segment.src == self.info.ends[0] { Direction::Forward } else { Direction::Reverse }
    }

    /// True where the segment begins another connection with the same addresses and ports. A SYN that fits
    /// is taken note of.
    pub(super) fn is_succeeded_by(&mut self, segment: &Segment<'_>) -> bool {
        let direction = self.direction(segment);
        if segment.flags.contains(TcpFlags::SYN) {
            if !self.directions[direction.index()].begin(segment.seq) {
                return true;
            }
            let acknowledges = segment.flags.contains(TcpFlags::ACK);
            self.info.answered |= acknowledges;
            self.info.opener = Some(if acknowledges { direction.opposite() } else { direction });
            return false;
        }
        if self.far[direction.index()] >= FAR_SEGMENTS {
            return true;
        }
        // What goes on after the end or a reset is another connection, also where its SYN was not captured.
        matches!(self.verdict, Verdict::Closed(CloseReason::Rst | CloseReason::Fin))
            && !segment.payload.is_empty()
            && !self.directions[direction.index()].has_seen(segment.seq, segment.payload.len())
    }

    /// Octets and bookkeeping that the connection holds while it is not decided.
    pub(super) fn undecided(&self) -> usize {
        if let Verdict::Undecided(undecided) = &self.verdict { undecided.size() } else { 0 }
    }

    /// How much would be lost with the connection.
    pub(super) fn worth(&self) -> u8 {
        self.verdict.worth()
    }

    /// What the connection turned out to be.
    pub(super) fn standing(&self) -> Standing {
        match self.verdict {
            Verdict::Undecided(_) => Standing::Undecided,
            Verdict::Smpp(_) => Standing::Smpp,
            Verdict::Closed(_) if self.was_smpp => Standing::Over,
            Verdict::Rejected | Verdict::Closed(_) => Standing::Other,
        }
    }

    /// True where time alone may bring something to light.
    pub(super) fn waits(&self) -> bool {
        match self.verdict {
            Verdict::Rejected | Verdict::Closed(_) => false,
            _ => self.reset.is_some() || self.directions.iter().any(Reassembler::is_waiting),
        }
    }

    pub(super) fn segment(&mut self, segment: &Segment<'_>, shared: &mut Shared<S>, sink: &mut impl Sink) {
        let direction = self.direction(segment);
        self.segments += 1;
        self.info.last = segment.time;
        self.info.seen[direction.index()] = true;
        if matches!(self.verdict, Verdict::Rejected | Verdict::Closed(_)) {
            return;
        }
        let moment = Moment { time: segment.time, segments: self.segments };
        // A reset may acknowledge anything.
        let reset = segment.flags.contains(TcpFlags::RST);
        if let Some(ack) = segment.ack.filter(|_| !reset) {
            let limits = &shared.options.limits;
            let at = direction.opposite().index();
            self.directions[at].acknowledge(ack, moment, limits);
            self.info.waiting[at] = self.directions[at].is_behind();
        }
        // The SYN takes a sequence number.
        let syn = segment.flags.contains(TcpFlags::SYN);
        let seq = segment.seq.wrapping_add(u32::from(syn));
        let source = Source { frame: segment.frame, seq, time: segment.time, location: segment.location };
        if reset {
            // What a reset carries is a word to people, not a part of the stream.
            if self.directions[direction.index()].is_near(seq) {
                self.reset.get_or_insert((direction, moment));
                self.info.ended_by.get_or_insert(direction);
            } else {
                shared.counters.out_of_window += 1;
            }
        } else {
            let arrival = self.pass(direction, shared, sink, |tcp, each| {
                tcp.octets(seq, segment.payload, segment.cut, moment, source, each)
            });
            self.count(arrival, direction, segment, shared);
            // Who resets a connection sends nothing more on it: that reset was another's.
            if arrival == Arrival::InOrder && self.reset.is_some_and(|(from, _)| from == direction) {
                self.reset = None;
                self.info.ended_by = self.info.ended_by.filter(|by| *by != direction);
            }
        }
        if segment.flags.contains(TcpFlags::FIN) {
            self.info.ended_by.get_or_insert(direction);
            let length = segment.payload.len() as u32;
            self.directions[direction.index()].end(seq.wrapping_add(length).wrapping_add(segment.cut));
        }
        if !self.duplicates.is_empty() {
            self.tell_duplicates(sink);
        }
        if self.waits() || self.directions.iter().all(Reassembler::is_finished) {
            self.settle(segment.time, shared, sink);
        }
    }

    /// Takes note of another view, to be told if the connection is SMPP.
    pub(super) fn duplicated(&mut self, duplicate: Duplicate, sink: &mut impl Sink) {
        if self.duplicates.len() < MOST_DUPLICATES {
            self.duplicates.push(duplicate);
        }
        self.tell_duplicates(sink);
    }

    fn tell_duplicates(&mut self, sink: &mut impl Sink) {
        let is_smpp = match self.verdict {
            Verdict::Undecided(_) => return,
            Verdict::Smpp(_) => true,
            Verdict::Rejected => false,
            Verdict::Closed(_) => self.was_smpp,
        };
        let duplicates = core::mem::take(&mut self.duplicates);
        if !is_smpp {
            return;
        }
        for Duplicate { src, dst, of } in duplicates {
            let direction = if of[0] == self.info.ends[0] { Direction::Forward } else { Direction::Reverse };
            sink.event(Event::Duplicates { connection: &self.info, direction, src, dst });
        }
    }

    /// Gives up waiting where that is due.
    pub(super) fn settle(&mut self, now: Timestamp, shared: &mut Shared<S>, sink: &mut impl Sink) {
        if matches!(self.verdict, Verdict::Rejected | Verdict::Closed(_)) {
            return;
        }
        let moment = Moment { time: now, segments: self.segments };
        let (limits, both) = (shared.options.limits, self.info.seen == [true; 2]);
        for direction in DIRECTIONS {
            let full = shared.waiting > limits.out_of_order_total;
            let room = if full { 0 } else { limits.out_of_order };
            self.pass(direction, shared, sink, |tcp, each| tcp.settle(moment, both, room, &limits, each));
        }
        if self.directions.iter().all(Reassembler::is_finished) {
            self.close(CloseReason::Fin, shared, sink);
        } else if self.reset.is_some_and(|(_, reset)| moment.has_settled(reset, &limits)) {
            self.close(CloseReason::Rst, shared, sink);
        }
    }

    /// Ends with the capture.
    pub(super) fn finish(&mut self, shared: &mut Shared<S>, sink: &mut impl Sink) {
        let reason = if self.reset.is_some() { CloseReason::Rst } else { CloseReason::End };
        self.close(reason, shared, sink);
    }

    /// Ends to make room.
    pub(super) fn evict(&mut self, shared: &mut Shared<S>, sink: &mut impl Sink) {
        shared.counters.evicted += 1;
        self.close(CloseReason::Evicted, shared, sink);
    }

    /// Gives out everything and ends.
    pub(super) fn close(&mut self, reason: CloseReason, shared: &mut Shared<S>, sink: &mut impl Sink) {
        if matches!(self.verdict, Verdict::Closed(_)) {
            return;
        }
        for direction in DIRECTIONS {
            self.pass(direction, shared, sink, |tcp, each| tcp.finish(each));
        }
        self.give_up(Some(reason), shared, sink);
        self.tell_duplicates(sink);
        if let Verdict::Smpp(tracks) = &mut self.verdict {
            self.was_smpp = true;
            for (track, direction) in tracks.iter_mut().zip(DIRECTIONS) {
                shared.incomplete -= track.incomplete();
                let Track { framer, sources, .. } = track;
                framer.finish(&mut |frame| report(frame, sources, &self.info, direction, shared, sink));
            }
            sink.event(Event::Closed { connection: &self.info, reason });
        }
        self.verdict = Verdict::Closed(reason);
        self.abandon(shared);
    }

    /// Frees what is kept of a connection of which nothing more is wanted.
    fn abandon(&mut self, shared: &mut Shared<S>) {
        for tcp in &mut self.directions {
            shared.waiting -= tcp.waiting_octets();
            shared.compared -= tcp.history_memory();
            tcp.abandon();
        }
    }

    /// Frees what copies are compared with.
    pub(super) fn forget_history(&mut self, shared: &mut Shared<S>) {
        for tcp in &mut self.directions {
            shared.compared -= tcp.history_memory();
            tcp.forget_history();
        }
    }

    /// Memory held to compare copies with.
    pub(super) fn history_memory(&self) -> usize {
        self.directions.iter().map(Reassembler::history_memory).sum()
    }

    /// Decides an undecided connection by what there is of it, which may be that it `ended`.
    pub(super) fn give_up(
        &mut self,
        ended: Option<CloseReason>,
        shared: &mut Shared<S>,
        sink: &mut impl Sink,
    ) {
        conclude(&mut self.verdict, ended, &self.info, shared, sink);
        if matches!(self.verdict, Verdict::Rejected) {
            self.abandon(shared);
        }
    }

    /// Runs one step of the reassembly of a direction and takes on what comes out.
    fn pass<T, K: Sink>(
        &mut self,
        direction: Direction,
        shared: &mut Shared<S>,
        sink: &mut K,
        step: impl FnOnce(&mut Reassembler, &mut dyn FnMut(Piece<'_>)) -> T,
    ) -> T {
        let tcp = &mut self.directions[direction.index()];
        let from_start = tcp.is_from_start();
        let (held, compared) = (tcp.waiting_octets(), tcp.history_memory());
        let (info, stage, verdict) = (&self.info, &mut self.stage, &mut self.verdict);
        let result = step(tcp, &mut |piece| {
            let piece = match piece {
                Piece::Octets(octets, source) => {
                    let given = shared.stage.octets(stage, info, direction, octets);
                    let location = source.location.filter(|_| core::ptr::eq(given, octets));
                    Piece::Octets(given, Source { location, ..source })
                }
                Piece::Gap(missing, cause) => {
                    Piece::Gap(shared.stage.gap(stage, info, direction, missing), cause)
                }
                Piece::Rewritten(_) => piece,
            };
            take(piece, verdict, info, direction, from_start, shared, sink);
        });
        self.info.waiting[direction.index()] = tcp.is_behind();
        shared.waiting = (shared.waiting - held) + tcp.waiting_octets();
        shared.compared = (shared.compared - compared) + tcp.history_memory();
        if matches!(self.verdict, Verdict::Rejected) {
            self.abandon(shared);
        }
        result
    }

    fn count(
        &mut self,
        arrival: Arrival,
        direction: Direction,
        segment: &Segment<'_>,
        shared: &mut Shared<S>,
    ) {
        let time = segment.time;
        let largest = shared.options.limits.largest_pdu;
        let (counters, at) = (&mut shared.counters, direction.index());
        let (far, fresh) = (&mut self.far[at], &mut self.fresh[at]);
        match arrival {
            Arrival::Empty => return,
            Arrival::InOrder => {}
            Arrival::Early => counters.out_of_order += 1,
            Arrival::Overlapping => counters.overlapping += 1,
            Arrival::Repeated => counters.retransmitted += 1,
            Arrival::KeepAlive => counters.keep_alives += 1,
            // A sender does not come back to what was acknowledged long ago.
            Arrival::Old if time.since(*fresh) < shared.options.limits.unacknowledged_wait => {
                counters.retransmitted += 1;
                return;
            }
            // Another connection begins with a PDU; what a box on the way wrote anew does not.
            Arrival::Foreign
                if *far == 0
                    && !Header::read(segment.payload).is_some_and(|header| header.is_plausible(largest)) =>
            {
                counters.retransmitted += 1;
                return;
            }
            Arrival::Old | Arrival::Foreign => {
                counters.retransmitted += 1;
                *far += 1;
                return;
            }
            Arrival::Far => {
                counters.out_of_window += 1;
                *far += 1;
                return;
            }
        }
        *far = 0;
        *fresh = time;
    }
}

impl Track {
    /// A direction whose first octet has this offset.
    pub(super) fn new(framer: Framer, offset: u64) -> Track {
        Track { framer, sources: VecDeque::new(), offset }
    }

    pub(super) fn take<S>(
        &mut self,
        piece: Piece<'_>,
        info: &ConnectionInfo,
        direction: Direction,
        shared: &mut Shared<S>,
        sink: &mut impl Sink,
    ) {
        let held = self.incomplete();
        let Track { framer, sources, offset } = self;
        match piece {
            Piece::Octets(octets, source) => {
                sources.push_back((*offset, source));
                *offset += octets.len() as u64;
                framer.push(octets, &mut |frame| report(frame, sources, info, direction, shared, sink));
                framer.pause(&mut |frame| report(frame, sources, info, direction, shared, sink));
            }
            Piece::Gap(missing, cause) => {
                *offset += missing;
                framer.gap(missing, &mut |frame| report(frame, sources, info, direction, shared, sink));
                shared.counters.gaps += 1;
                shared.counters.octets_missing += missing;
                sink.event(Event::Gap { connection: info, direction, missing, cause });
            }
            Piece::Rewritten(Rewritten { offset, count, frames }) => {
                shared.counters.rewritten += 1;
                sink.event(Event::Rewritten { connection: info, direction, offset, count, frames });
            }
        }
        forget(sources, framer.offset());
        if framer.offset() == *offset {
            sources.clear();
            sources.shrink_to(KEPT_SOURCES);
        }
        shared.incomplete = (shared.incomplete - held) + self.incomplete();
    }

    /// Memory held for a PDU that is not complete, beside what is always there.
    fn incomplete(&self) -> usize {
        let sources = self.sources.len().saturating_sub(KEPT_SOURCES);
        self.framer.buffered() + sources * size_of::<(u64, Source)>()
    }
}

/// Drops the sources of octets before `offset` only.
fn forget(sources: &mut VecDeque<(u64, Source)>, offset: u64) {
    while sources.get(1).is_some_and(|&(start, _)| start <= offset) {
        sources.pop_front();
    }
}

/// Reports what a framer found.
fn report<S>(
    frame: Frame<'_>,
    sources: &mut VecDeque<(u64, Source)>,
    connection: &ConnectionInfo,
    direction: Direction,
    shared: &mut Shared<S>,
    sink: &mut impl Sink,
) {
    match frame {
        Frame::Pdu { offset, octets } => {
            forget(sources, offset);
            let end = offset + octets.len() as u64;
            let origins = &mut shared.origins;
            origins.clear();
            let mut latest = Source { frame: 0, seq: 0, time: connection.first, location: None };
            let seq = sources
                .front()
                .map_or(0, |&(start, source)| source.seq.wrapping_add((offset - start) as u32));
            for (at, &(start, source)) in sources.iter().enumerate() {
                if start >= end {
                    break;
                }
                let until = sources.get(at + 1).map_or(end, |&(next, _)| next.min(end));
                let first = start.max(offset);
                let range = (first - offset) as u32..(until - offset) as u32;
                for &frame in shared.fragments.of(source.frame) {
                    origins.push(Origin { frame, time: source.time, range: range.clone(), location: None });
                }
                let location = source.after((first - start) as u32).location;
                origins.push(Origin { frame: source.frame, time: source.time, range, location });
                if source.frame >= latest.frame {
                    latest = source;
                }
            }
            shared.counters.pdus += 1;
            let time = latest.time;
            sink.event(Event::Pdu(Pdu { connection, direction, octets, origins, time, offset, seq }));
        }
        Frame::Skipped { count, first, .. } => {
            shared.counters.octets_skipped += count;
            if let Some(protocol) = protocol::instead(first) {
                let Protocol { name, detail, .. } = &protocol;
                sink.event(Event::OtherProtocol { connection, name, detail, expected: true });
            }
            sink.event(Event::Skipped { connection, direction, count });
        }
        Frame::Incomplete { octets, .. } => {
            shared.counters.octets_skipped += octets.len() as u64;
            sink.event(Event::Incomplete { connection, direction, octets });
        }
    }
}
