//! One direction of a connection that is SMPP: its octets to PDUs, each with the packets that brought it.

use std::collections::VecDeque;

use super::connection::Shared;
use super::event::{ConnectionInfo, Direction, Event, Origin, Pdu, Sink};
use super::frame::{Frame, Framer};
use super::history::Rewritten;
use super::protocol::{self, Protocol};
use super::reassemble::{Piece, Source};

/// Room for sources that a direction keeps while it needs none.
const KEPT_SOURCES: usize = 16;

/// One direction of a connection that is SMPP.
pub(super) struct Track {
    framer: Framer,
    /// Where the octets of each packet begin.
    sources: VecDeque<(u64, Source)>,
    /// Offset of the next octet.
    offset: u64,
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

    /// Gives out what is left.
    pub(super) fn finish<S>(
        &mut self,
        info: &ConnectionInfo,
        direction: Direction,
        shared: &mut Shared<S>,
        sink: &mut impl Sink,
    ) {
        let Self { framer, sources, .. } = self;
        framer.finish(&mut |frame| report(frame, sources, info, direction, shared, sink));
    }

    /// Memory held for a PDU that is not complete, beside what is always there.
    pub(super) fn incomplete(&self) -> usize {
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
