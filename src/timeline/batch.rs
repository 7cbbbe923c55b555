//! PDUs of a timeline kept for a while: to be looked at later, or by another thread.

use core::ops::Range;

use super::{Answer, Conduct, PduEvent, Response, Role, SessionInfo};
use crate::capture::Timestamp;
use crate::findings::FindingSet;
use crate::messages::Joins;
use crate::pdu::Pdu;
use crate::stream::{self, ConnectionInfo, Direction, Origin};
use crate::text::{DefaultMeaning, Kind};

/// Some PDUs in their order. Each is as it was told, but that its session is as it was at the first of them in here.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pdus: Vec<Kept>,
    sessions: Vec<SessionInfo>,
    octets: Vec<u8>,
    origins: Vec<Origin>,
}

#[derive(Clone, Debug)]
struct Kept {
    n: u64,
    time: Timestamp,
    rel: i64,
    /// Its place in [`Batch::sessions`].
    session: usize,
    sender: Option<Role>,
    connection: ConnectionInfo,
    direction: Direction,
    offset: u64,
    seq: u32,
    octets: Range<usize>,
    origins: Range<usize>,
    command_id: u32,
    kind: Option<Kind>,
    answer: Option<Answer>,
    latency: Option<i64>,
    conduct: Conduct,
    joins: Joins,
    findings: FindingSet,
    response: Option<Response>,
    data_coding_0: DefaultMeaning,
}

impl Batch {
    /// Keeps a PDU.
    pub fn push(&mut self, event: &PduEvent<'_>) {
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
        self.pdus.push(Kept {
            n: event.n,
            time: event.time,
            rel: event.rel,
            session,
            sender: event.sender,
            connection: *stream.connection,
            direction: stream.direction,
            offset: stream.offset,
            seq: stream.seq,
            octets,
            origins,
            command_id: event.command_id,
            kind: event.kind,
            answer: event.answer,
            latency: event.latency,
            conduct: event.conduct,
            joins: event.joins.clone(),
            findings: event.findings,
            response: event.response,
            data_coding_0: event.data_coding_0,
        });
    }

    /// Drops all PDUs and keeps their room.
    pub fn clear(&mut self) {
        self.pdus.clear();
        self.sessions.clear();
        self.octets.clear();
        self.origins.clear();
    }

    /// Octets of the PDUs kept.
    #[must_use]
    pub fn octets(&self) -> usize {
        self.octets.len()
    }

    /// PDUs kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pdus.len()
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pdus.is_empty()
    }

    /// Gives every PDU as it was told.
    pub fn each(&self, mut each: impl FnMut(PduEvent<'_>)) {
        for kept in &self.pdus {
            let Some(session) = self.sessions.get(kept.session) else { continue };
            let octets = self.octets.get(kept.octets.clone()).unwrap_or_default();
            let stream = stream::Pdu {
                connection: &kept.connection,
                direction: kept.direction,
                octets,
                origins: self.origins.get(kept.origins.clone()).unwrap_or_default(),
                time: kept.time,
                offset: kept.offset,
                seq: kept.seq,
            };
            let decoded = Pdu::decode_tolerant(octets).ok();
            each(PduEvent {
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
                conduct: kept.conduct,
                joins: &kept.joins,
                // What is joined has it.
                receipt: None,
                findings: kept.findings,
                response: kept.response,
                data_coding_0: kept.data_coding_0,
            });
        }
    }
}
