//! Packets in, packets that can be shared out.
//!
//! A packet is held until the engine has decided what its octets are: PDUs, which are replaced one by one; another
//! protocol, of which only the first octets that say which stay; or the rest of a PDU that is not whole, which is blank
//! but for its header. What a copy of a packet brings again is replaced by the same. Packets go out in the order in which
//! they came, as Ethernet, IP and TCP only: tags, tunnels and fragments are taken off, and what is no TCP is left out.

use core::ops::Range;
use std::collections::{HashMap, VecDeque};

use super::flow::{Broken, Flow, Payload, Piece};
use super::packet::Parts;
use super::redaction::Redaction;
use super::stranger::HEAD;
use super::{Limits, prefix, stranger};
use crate::capture::{Dissector, Packet, Segment, TcpFlags};
use crate::sorting;
use crate::stream::{Copies, Engine, Event, INSTEAD, LARGEST_PDU, Options, Passed, Standing};

/// What became of the packets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counts {
    /// Packets taken.
    pub packets: u64,
    /// Packets given.
    pub written: u64,
    /// PDUs replaced.
    pub pdus: u64,
    /// Octets that are no part of a whole PDU and were blanked, those of other protocols not counted.
    pub blanked: u64,
    /// Packets that had to go on before it was known what they hold.
    pub undecided: u64,
}

struct Held {
    parts: Parts,
    payload: Payload,
    /// The engine has taken it.
    taken: bool,
}

/// One direction of a connection.
type Way = (u64, usize);

/// Places in a row where octets of no whole PDU begin whose headers stay.
const MOST_BROKEN: usize = 1000;

/// What the engine told of a segment.
enum Found {
    Pdu(Way, u32, Piece),
    Prefix(u64),
    /// So many octets of no whole PDU, which may be another protocol's.
    Passed(Way, u64, Option<&'static str>),
    Missing(Way, u64),
    Stranger(u64, &'static str),
    Over(u64),
}

/// Replaces everything in the packets of a capture.
pub struct PacketRedactor<'d> {
    dissector: Dissector,
    copies: Copies,
    state: State<'d>,
}

struct State<'d> {
    redaction: Redaction<'d>,
    engine: Engine,
    limits: Limits,
    held: VecDeque<Held>,
    /// Packets that are held no more.
    gone: u64,
    held_octets: usize,
    flows: HashMap<Way, Flow, foldhash::fast::RandomState>,
    /// The pieces of all flows, the oldest first.
    kept: VecDeque<(Way, i64)>,
    kept_octets: usize,
    counts: Counts,
    out: Vec<u8>,
}

impl<'d> PacketRedactor<'d> {
    /// Reads packets as the dissector and the options of the engine say.
    #[must_use]
    pub fn new(redaction: Redaction<'d>, dissector: Dissector, options: Options, limits: Limits) -> Self {
        let copies = Copies::new(options.limits.copies);
        let mut options = options;
        options.copies = false;
        let state = State {
            redaction,
            engine: Engine::new(options),
            limits,
            held: VecDeque::new(),
            gone: 0,
            held_octets: 0,
            flows: HashMap::default(),
            kept: VecDeque::new(),
            kept_octets: 0,
            counts: Counts::default(),
            out: Vec::new(),
        };
        Self { dissector, copies, state }
    }

    /// What became of the packets so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.state.counts
    }

    /// Takes the next packet of the capture and gives those that are decided by it.
    pub fn packet(&mut self, packet: &Packet<'_>, each: &mut dyn FnMut(&Packet<'_>)) {
        let Self { dissector, copies, state } = self;
        state.counts.packets += 1;
        if let Some(segment) = dissector.segment(packet) {
            state.hold(&segment);
            let passed = copies.pass(&segment);
            state.release(copies);
            match passed {
                Passed::Own => state.take(&segment),
                Passed::Rewritten(segment) => state.take(&segment),
                Passed::Held => {}
            }
        }
        state.give(each);
    }

    /// The capture has ended: gives the packets that are left.
    pub fn finish(&mut self, each: &mut dyn FnMut(&Packet<'_>)) {
        let Self { copies, state, .. } = self;
        copies.finish();
        state.release(copies);
        let mut found = Vec::new();
        let State { engine, redaction, .. } = state;
        engine.finish(&mut |event: Event<'_>| note(&event, redaction, &mut found));
        state.apply(found);
        state.give(each);
        while !state.held.is_empty() {
            state.force(each);
        }
    }
}

/// Keeps what an event tells of octets.
fn note(event: &Event<'_>, redaction: &mut Redaction<'_>, found: &mut Vec<Found>) {
    redaction.look(event);
    match event {
        Event::Pdu(pdu) => {
            let replaced = redaction.pdu(pdu.connection.stream, pdu.octets);
            let piece = Piece { original: pdu.octets.to_vec(), replaced };
            found.push(Found::Pdu((pdu.connection.stream, pdu.direction as usize), pdu.seq, piece));
        }
        Event::Skipped { connection, direction, count } => {
            // What stands in the place of a PDU is told before.
            let protocol = match found.last() {
                Some(Found::Stranger(stream, name)) if *stream == connection.stream => Some(*name),
                _ => None,
            };
            if protocol.is_some() {
                found.pop();
            }
            found.push(Found::Passed((connection.stream, *direction as usize), *count, protocol));
        }
        Event::Incomplete { connection, direction, octets } => {
            found.push(Found::Passed((connection.stream, *direction as usize), octets.len() as u64, None));
        }
        Event::Gap { connection, direction, missing, .. } => {
            found.push(Found::Missing((connection.stream, *direction as usize), *missing));
        }
        Event::Prefix { connection, .. } => found.push(Found::Prefix(connection.stream)),
        Event::OtherProtocol { connection, name, .. } => found.push(Found::Stranger(connection.stream, name)),
        Event::Unrecognised { connection, .. } => found.push(Found::Stranger(connection.stream, "")),
        Event::Closed { connection, .. } => {
            redaction.forget(connection.stream);
            found.push(Found::Over(connection.stream));
        }
        _ => {}
    }
}

impl State<'_> {
    fn hold(&mut self, segment: &Segment<'_>) {
        let parts = Parts {
            frame: segment.frame,
            time: segment.time,
            src: segment.src,
            dst: segment.dst,
            seq: segment.seq,
            ack: segment.ack,
            flags: segment.flags.0,
            window: segment.window,
            identification: segment.identification,
            options: segment.options.to_vec(),
            cut: segment.cut,
        };
        let held = Held { parts, payload: Payload::new(segment.payload), taken: false };
        self.held_octets += held.memory();
        self.held.push_back(held);
    }

    /// Takes the segments that were held back and are not any more.
    fn release(&mut self, copies: &mut Copies) {
        while let Some(released) = copies.release() {
            for segment in released.segments() {
                self.take(&segment);
            }
            if let Some(duplicate) = &released.duplicate {
                self.engine.duplicated(duplicate, &mut |_: Event<'_>| {});
            }
        }
    }

    /// Gives a segment to the engine, and its packet what is known then.
    fn take(&mut self, segment: &Segment<'_>) {
        let mut found = Vec::new();
        let Self { engine, redaction, .. } = self;
        engine.segment(segment, &mut |event: Event<'_>| note(&event, redaction, &mut found));
        let known = self.engine.connection(segment);
        let place = known.map(|(info, direction, standing)| ((info.stream, direction as usize), standing));
        let number = self.held.binary_search_by_key(&segment.frame, |held| held.parts.frame).ok();
        match (place, number) {
            (Some((way, standing)), Some(at)) => self.attach(at, way, standing, segment),
            (None, Some(at)) => {
                if let Some(held) = self.held.get_mut(at) {
                    held.taken = true;
                    held.payload.blank(i64::MIN..i64::MAX);
                }
            }
            _ => {}
        }
        self.apply(found);
    }

    /// Says where the octets of a packet stand.
    fn attach(&mut self, at: usize, way: Way, standing: Standing, segment: &Segment<'_>) {
        let Some(held) = self.held.get_mut(at) else { return };
        held.taken = true;
        let syn = segment.flags.contains(TcpFlags::SYN);
        if !syn && segment.payload.is_empty() {
            return;
        }
        let flow = self.flows.entry(way).or_default();
        held.payload.start = flow.place(segment.seq.wrapping_add(u32::from(syn)));
        if !segment.payload.is_empty() {
            flow.stands(held.payload.start..held.payload.start + segment.payload.len() as i64);
        }
        if syn {
            flow.syn.get_or_insert(held.payload.start);
        }
        // What a reset carries is a word to people.
        if segment.flags.contains(TcpFlags::RST) {
            held.payload.blank(i64::MIN..i64::MAX);
            return;
        }
        flow.settle(&mut held.payload);
        if held.payload.is_open() {
            flow.waiting.push(self.gone + at as u64);
        }
        // The event of what is over may have come with a packet before, or not at all.
        if matches!(standing, Standing::Other | Standing::Over) && self.flows.len() > self.limits.flows {
            self.flows.retain(|_, flow| !flow.waiting.is_empty() || !flow.over);
        }
    }

    fn apply(&mut self, found: Vec<Found>) {
        for found in found {
            match found {
                Found::Pdu(way, seq, piece) => {
                    self.counts.pdus += 1;
                    let flow = self.flows.entry(way).or_default();
                    let start = flow.place(seq);
                    let end = start + piece.original.len() as i64;
                    flow.told(Some((start, end)));
                    self.skip(way, start);
                    self.keep(way, start, piece, end);
                }
                Found::Passed(way, count, protocol) => {
                    self.flows.entry(way).or_default().pass(count, protocol);
                }
                Found::Missing(way, count) => self.flows.entry(way).or_default().miss(count),
                // The answer to it is not told.
                Found::Prefix(stream) => {
                    for way in [(stream, 0), (stream, 1)] {
                        self.flows.entry(way).or_default().prefixed = true;
                    }
                }
                Found::Stranger(stream, name) => {
                    for way in [(stream, 0), (stream, 1)] {
                        self.stranger(way, name);
                    }
                }
                Found::Over(stream) => {
                    for way in [(stream, 0), (stream, 1)] {
                        if let Some(flow) = self.flows.get_mut(&way) {
                            flow.told(None);
                        }
                        self.skip(way, i64::MAX);
                        if let Some(flow) = self.flows.get_mut(&way) {
                            flow.over = true;
                        }
                    }
                }
            }
        }
    }

    /// Keeps a piece, and gives it to the packets that wait for it.
    fn keep(&mut self, way: Way, start: i64, piece: Piece, decided: i64) {
        let memory = piece.memory();
        let flow = self.flows.entry(way).or_default();
        flow.decided = Some(flow.decided.map_or(decided, |known| known.max(decided)));
        if let Some(before) = flow.pieces.insert(start, piece) {
            self.kept_octets -= before.memory();
        } else {
            self.kept.push_back((way, start));
        }
        self.kept_octets += memory;
        self.settle(way);
        while self.kept_octets > self.limits.kept
            && let Some((way, start)) = self.kept.pop_front()
        {
            let Some(flow) = self.flows.get_mut(&way) else { continue };
            if let Some(piece) = flow.pieces.remove(&start) {
                self.kept_octets -= piece.memory();
            }
            if flow.over && flow.pieces.is_empty() && flow.waiting.is_empty() {
                self.flows.remove(&way);
            }
        }
    }

    /// Gives the packets that wait what is known.
    fn settle(&mut self, way: Way) {
        let Self { flows, held, gone, .. } = self;
        let Some(flow) = flows.get_mut(&way) else { return };
        let mut waiting = core::mem::take(&mut flow.waiting);
        waiting.retain(|number| {
            let Some(held) = number.checked_sub(*gone).and_then(|at| held.get_mut(usize::try_from(at).ok()?))
            else {
                return false;
            };
            flow.settle(&mut held.payload);
            held.payload.is_open()
        });
        flow.waiting = waiting;
    }

    /// The octets of a direction from `start` on, without a hole, that packets wait with; at most so many.
    fn waiting_octets(&self, way: Way, start: i64, most: usize) -> Vec<u8> {
        let mut octets = Vec::new();
        let Some(flow) = self.flows.get(&way) else { return octets };
        let mut payloads: Vec<&Payload> = flow
            .waiting
            .iter()
            .filter_map(|number| self.held.get(usize::try_from(number.checked_sub(self.gone)?).ok()?))
            .map(|held| &held.payload)
            .collect();
        // Of those that begin at the same place the first captured comes first.
        sorting::sort_by_key(&mut payloads, |payload| payload.start);
        for payload in payloads {
            let next = start + octets.len() as i64;
            let Ok(at) = usize::try_from(next - payload.start) else { break };
            octets.extend_from_slice(payload.original.get(at..).unwrap_or_default());
        }
        octets.truncate(most);
        octets
    }

    /// No PDU stands before `until`: what is left there is blanked, but for a header and a proxy's words.
    fn skip(&mut self, way: Way, until: i64) {
        let Some(flow) = self.flows.get_mut(&way) else { return };
        let broken = flow.broken();
        let prefixed = flow.syn.filter(|_| flow.prefixed);
        if flow.waiting.is_empty() {
            return;
        }
        if flow.prefixed
            && flow.decided.is_none()
            && let Some(start) = flow.syn.filter(|start| *start < until)
        {
            let end = until.min(flow.prefix_end());
            let most = usize::try_from(end - start).unwrap_or(0);
            let original = self.waiting_octets(way, start, most.min(self.limits.prefix));
            let mut replaced = original.clone();
            prefix::prefix(&mut self.redaction, &mut replaced);
            let end = start + original.len() as i64;
            self.keep(way, start, Piece { original, replaced }, end);
        }
        let broken = broken.into_iter().take(MOST_BROKEN).filter(|broken| broken.places.start < until);
        for Broken { places: Range { start, end }, protocol } in broken {
            let most = usize::try_from(end - start).unwrap_or(0);
            let head = if protocol.is_some() { INSTEAD } else { LARGEST_PDU as usize };
            let original = self.waiting_octets(way, start, most.min(head));
            let replaced = match protocol {
                Some(name) => stranger::head(&self.redaction.key, name, &original),
                // What a proxy is told may be cut, too.
                None if prefixed == Some(start) && prefix::begins(&original) => {
                    let mut replaced = original.clone();
                    prefix::prefix(&mut self.redaction, &mut replaced);
                    replaced
                }
                None => stranger::broken_off(&original),
            };
            if !original.is_empty() {
                self.keep(way, start, Piece { original, replaced }, start);
            }
        }
        let Self { flows, held, gone, .. } = self;
        let Some(flow) = flows.get_mut(&way) else { return };
        flow.waiting.retain(|number| {
            let Some(held) = number.checked_sub(*gone).and_then(|at| held.get_mut(usize::try_from(at).ok()?))
            else {
                return false;
            };
            held.payload.blank(i64::MIN..until);
            held.payload.is_open()
        });
    }

    /// It is no SMPP.
    fn stranger(&mut self, way: Way, name: &str) {
        let flow = self.flows.entry(way).or_default();
        let first = flow.waiting.iter().filter_map(|number| {
            let held = self.held.get(usize::try_from(number.checked_sub(self.gone)?).ok()?)?;
            Some(held.payload.start)
        });
        let start = flow.syn.or(first.min()).unwrap_or(0);
        let octets = self.waiting_octets(way, start, HEAD);
        let head = stranger::head(&self.redaction.key, name, &octets);
        if let Some(flow) = self.flows.get_mut(&way) {
            flow.is_stranger(start, head);
        }
        self.settle(way);
    }

    /// Gives the packets that are decided, in their order, and those for which there is no more room.
    fn give(&mut self, each: &mut dyn FnMut(&Packet<'_>)) {
        while let Some(front) = self.held.front() {
            let decided = !front.payload.is_open() && (front.taken || front.payload.original.is_empty());
            if !decided && self.held_octets <= self.limits.held {
                return;
            }
            self.force(each);
        }
    }

    fn force(&mut self, each: &mut dyn FnMut(&Packet<'_>)) {
        let Some(mut held) = self.held.pop_front() else { return };
        self.gone += 1;
        self.held_octets -= held.memory();
        self.counts.undecided += u64::from(held.payload.is_open());
        held.payload.blank(i64::MIN..i64::MAX);
        self.counts.blanked += held.payload.blanked;
        self.counts.written += 1;
        held.parts.src = self.redaction.end(held.parts.src);
        held.parts.dst = self.redaction.end(held.parts.dst);
        each(&held.parts.packet(&held.payload.replaced, &mut self.out));
    }
}

impl Held {
    /// Memory that it takes, about.
    fn memory(&self) -> usize {
        2 * self.payload.original.len() + 300
    }
}
