//! Events kept for a while: to be looked at later, or by another thread.

use core::ops::Range;

use super::{Answer, Ended, Event, PduEvent, Response, Role, SessionInfo};
use crate::capture::Timestamp;
use crate::pdu::Pdu;
use crate::stream::{self, ConnectionInfo, Direction, Origin};
use crate::text::{DefaultMeaning, Kind, Meaning};

/// Some events in their order. Each is as it was told, but that a session is as it was at its first event in here.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    events: Vec<Kept>,
    sessions: Vec<SessionInfo>,
    octets: Vec<u8>,
    origins: Vec<Origin>,
}

#[derive(Clone, Debug)]
enum Kept {
    Pdu(KeptPdu),
    SessionOpen {
        info: SessionInfo,
        connection: ConnectionInfo,
        time: Timestamp,
    },
    SessionClose {
        info: SessionInfo,
        connection: ConnectionInfo,
        ended: Ended,
        time: Timestamp,
    },
    Gap {
        connection: ConnectionInfo,
        session: Option<u64>,
        direction: Direction,
        octets: u64,
        present: bool,
        after_n: u64,
    },
    DataCoding0 {
        session: u64,
        connection: ConnectionInfo,
        time: Timestamp,
        meaning: Meaning,
        after_n: u64,
    },
    OtherProtocol {
        connection: ConnectionInfo,
        name: &'static str,
        expected: bool,
    },
}

#[derive(Clone, Debug)]
struct KeptPdu {
    n: u64,
    time: Timestamp,
    rel: i64,
    /// Its place in [`Batch::sessions`].
    session: usize,
    sender: Option<Role>,
    connection: ConnectionInfo,
    direction: Direction,
    offset: u64,
    octets: Range<usize>,
    origins: Range<usize>,
    command_id: u32,
    kind: Option<Kind>,
    answer: Option<Answer>,
    latency: Option<i64>,
    response: Option<Response>,
    data_coding_0: DefaultMeaning,
}

impl Batch {
    /// Keeps an event.
    pub fn push(&mut self, event: &Event<'_>) {
        let kept = match *event {
            Event::Pdu(ref event) => Kept::Pdu(self.pdu(event)),
            Event::SessionOpen { info, connection, time } => {
                Kept::SessionOpen { info: info.clone(), connection: *connection, time }
            }
            Event::SessionClose { info, connection, ended, time } => {
                Kept::SessionClose { info: info.clone(), connection: *connection, ended, time }
            }
            Event::Gap { connection, session, direction, octets, present, after_n } => {
                Kept::Gap { connection: *connection, session, direction, octets, present, after_n }
            }
            Event::DataCoding0 { session, connection, time, meaning, after_n } => {
                Kept::DataCoding0 { session, connection: *connection, time, meaning, after_n }
            }
            Event::OtherProtocol { connection, name, expected } => {
                Kept::OtherProtocol { connection: *connection, name, expected }
            }
        };
        self.events.push(kept);
    }

    /// Drops all events and keeps their room.
    pub fn clear(&mut self) {
        self.events.clear();
        self.sessions.clear();
        self.octets.clear();
        self.origins.clear();
    }

    /// Octets of PDUs kept.
    #[must_use]
    pub fn octets(&self) -> usize {
        self.octets.len()
    }

    /// Events kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Gives every event as it was told.
    pub fn replay(&self, each: &mut impl FnMut(Event<'_>)) {
        for kept in &self.events {
            match *kept {
                Kept::Pdu(ref kept) => self.replay_pdu(kept, each),
                Kept::SessionOpen { ref info, ref connection, time } => {
                    each(Event::SessionOpen { info, connection, time });
                }
                Kept::SessionClose { ref info, ref connection, ended, time } => {
                    each(Event::SessionClose { info, connection, ended, time });
                }
                Kept::Gap { ref connection, session, direction, octets, present, after_n } => {
                    each(Event::Gap { connection, session, direction, octets, present, after_n });
                }
                Kept::DataCoding0 { session, ref connection, time, meaning, after_n } => {
                    each(Event::DataCoding0 { session, connection, time, meaning, after_n });
                }
                Kept::OtherProtocol { ref connection, name, expected } => {
                    each(Event::OtherProtocol { connection, name, expected });
                }
            }
        }
    }

    fn pdu(&mut self, event: &PduEvent<'_>) -> KeptPdu {
        let stream = event.stream;
        let number = event.session.number;
        let known = self.sessions.iter().rposition(|session| session.number == number);
        let session = known.unwrap_or_else(|| {
            self.sessions.push(event.session.clone());
            self.sessions.len() - 1
        });
        let octets = self.octets.len()..self.octets.len() + stream.octets.len();
        self.octets.extend_from_slice(stream.octets);
        let origins = self.origins.len()..self.origins.len() + stream.origins.len();
        self.origins.extend_from_slice(stream.origins);
        KeptPdu {
            n: event.n,
            time: event.time,
            rel: event.rel,
            session,
            sender: event.sender,
            connection: *stream.connection,
            direction: stream.direction,
            offset: stream.offset,
            octets,
            origins,
            command_id: event.command_id,
            kind: event.kind,
            answer: event.answer,
            latency: event.latency,
            response: event.response,
            data_coding_0: event.data_coding_0,
        }
    }

    fn replay_pdu(&self, kept: &KeptPdu, each: &mut impl FnMut(Event<'_>)) {
        let Some(session) = self.sessions.get(kept.session) else { return };
        let octets = self.octets.get(kept.octets.clone()).unwrap_or_default();
        let stream = stream::Pdu {
            connection: &kept.connection,
            direction: kept.direction,
            octets,
            origins: self.origins.get(kept.origins.clone()).unwrap_or_default(),
            time: kept.time,
            offset: kept.offset,
        };
        let decoded = Pdu::decode_tolerant(octets).ok();
        each(Event::Pdu(PduEvent {
            n: kept.n,
            time: kept.time,
            rel: kept.rel,
            session,
            sender: kept.sender,
            stream: &stream,
            command_id: kept.command_id,
            message: decoded.as_ref().and_then(|decoded| decoded.pdu.message()),
            decoded: decoded.as_ref(),
            kind: kept.kind,
            answer: kept.answer,
            latency: kept.latency,
            response: kept.response,
            data_coding_0: kept.data_coding_0,
        }));
    }
}
