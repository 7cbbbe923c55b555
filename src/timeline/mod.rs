//! PDUs of streams to events: which session, who sends, which request a response answers.
//!
//! [`Timeline`] takes what [`crate::stream`] finds and gives [`Event`]s in the same order. It keeps state per open
//! connection and per unanswered request, within [`Limits`]; nothing else. A [`Foresight`], gathered by a first reading
//! of the same capture, lets it tell what comes later.

mod batch;
mod conduct;
mod event;
mod foresight;
mod info;
mod join;
mod mirror;
mod pair;
mod session;
mod unanswered;
mod window;

pub use batch::Batch;
pub use conduct::{Conduct, NoRequest, WrongState};
pub use event::{Event, OpenRequest, PduEvent, Unanswered};
pub use foresight::{Foresight, ForesightLimits, Response};
pub use info::{
    BINDS_KEPT, BindAttempt, BindResponse, Ended, EnquireLinks, LastPdu, Role, SILENCE, SessionInfo,
};
pub use pair::Answer;
pub use window::Window;

use std::collections::HashMap;

use crate::capture::Timestamp;
use crate::codec::Dictionary;
use crate::findings::FindingSet;
use crate::limits::limits;
use crate::messages::Joins;
use crate::pdu::{Body, HEADER_LENGTH, Pdu, RESPONSE, command, is_answered, is_bind, words};
use crate::stream::{CloseReason, ConnectionInfo, Direction, Event as StreamEvent, Pdu as StreamPdu};
use crate::text::{Content, DefaultMeaning, Encoding, Kind};
use mirror::Mirrors;
use pair::Pairs;
use session::Session;

limits! {
    /// Bounds on what a timeline keeps.
    "timeline", Limits {
        /// Requests that wait for their response, over all sessions.
        open_requests: usize = 200_000, Count, "the oldest are forgotten, and told as unanswered: their responses stand alone";
        /// Responses to each side of a session that are kept to recognise a second one.
        answered_requests: usize = 64, Count, "a second response is one without a request";
        /// How long a request waits for its response.
        timeout: i64 = 30_000_000_000, Nanoseconds, "the request is told as unanswered; a response that comes later is still joined";
        /// How much longer it waits where the response may stand behind octets that are missing, or its connection is silent.
        hole: i64 = 60_000_000_000, Nanoseconds, "the request is told as unanswered";
        /// Sessions whose first PDUs are kept, to tell which of them carry the same.
        mirrors: usize = 4096, Count, "others are not known as legs of one conversation";
    }
}

/// What a timeline works out beside sessions and who sends in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Needs {
    /// The fields of each PDU, and the message that it carries.
    pub messages: bool,
    /// Which request a response answers.
    pub answers: bool,
    /// What the PDU belongs to; it takes an [`crate::analysis::Analysis`] with messages.
    pub joins: bool,
    /// What is found of the PDU; it takes an [`crate::analysis::Analysis`] with findings.
    pub findings: bool,
}

impl Needs {
    /// Nothing more.
    pub const NOTHING: Self = Self { messages: false, answers: false, joins: false, findings: false };
    /// All of it.
    pub const ALL: Self = Self { messages: true, answers: true, joins: true, findings: true };

    /// What either needs.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            messages: self.messages || other.messages,
            answers: self.answers || other.answers,
            joins: self.joins || other.joins,
            findings: self.findings || other.findings,
        }
    }
}

impl Default for Needs {
    fn default() -> Self {
        Self::ALL
    }
}

/// What a timeline counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// PDUs.
    pub pdus: u64,
    /// Sessions.
    pub sessions: u64,
    /// Open requests that were forgotten to make room.
    pub evicted: u64,
}

/// Stream events in, timeline events out.
#[derive(Debug)]
pub struct Timeline {
    limits: Limits,
    pairs: Pairs,
    /// By the number of their connection.
    sessions: HashMap<u64, Session, foldhash::fast::RandomState>,
    mirrors: Mirrors,
    counters: Counters,
    first: Option<Timestamp>,
    /// The latest time so far.
    latest: Timestamp,
    needs: Needs,
    /// Vendors' commands that have no response.
    unanswered: Vec<u32>,
    foresight: Option<Foresight>,
    given: Given,
}

/// What data_coding 0 was said to mean.
#[derive(Debug, Default)]
struct Given {
    everywhere: Option<Encoding>,
    sessions: HashMap<u64, Encoding>,
}

impl Default for Timeline {
    fn default() -> Self {
        Self::new(Limits::default())
    }
}

impl Timeline {
    /// A timeline that keeps no more than `limits` say.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            pairs: Pairs::new(limits.open_requests),
            sessions: HashMap::default(),
            mirrors: Mirrors::new(limits.mirrors),
            counters: Counters::default(),
            first: None,
            latest: Timestamp(i64::MIN),
            needs: Needs::default(),
            unanswered: Vec::new(),
            foresight: None,
            given: Given::default(),
        }
    }

    /// The same, which works out no more than is needed.
    #[must_use]
    pub fn with_needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    /// Takes from a dictionary which commands have no response.
    pub fn read_by(&mut self, dictionary: &Dictionary<'_>) {
        let requests = dictionary.commands.iter().filter(|row| !row.is_response() && !row.answered);
        self.unanswered.extend(requests.map(|row| row.command_id));
    }

    /// Tells what a first reading of the same capture found; see [`Foresight`].
    #[must_use]
    pub fn with_foresight(self, foresight: Foresight) -> Self {
        Self { foresight: Some(foresight), ..self }
    }

    /// Says what data_coding 0 means in a session, or in all of which nothing else is said.
    pub fn give_data_coding_0(&mut self, session: Option<u64>, encoding: Encoding) {
        match session {
            Some(session) => {
                self.given.sessions.insert(session, encoding);
            }
            None => self.given.everywhere = Some(encoding),
        }
    }

    /// The time that `rel` counts from: tell the first packet's of the capture, SMPP or not.
    pub fn starts_at(&mut self, time: Timestamp) {
        self.first.get_or_insert(time);
    }

    /// What was counted so far.
    #[must_use]
    pub fn counters(&self) -> Counters {
        Counters { evicted: self.pairs.evicted(), ..self.counters }
    }

    /// Takes the next stream event and gives what follows from it.
    pub fn stream_event(&mut self, event: StreamEvent<'_>, each: &mut impl FnMut(Event<'_>)) {
        match event {
            StreamEvent::Opened { connection } => {
                self.open(connection, connection.first, each);
            }
            StreamEvent::Pdu(pdu) => self.pdu(&pdu, each),
            StreamEvent::Gap { connection, direction, missing, .. } => {
                self.gap(connection, direction, missing, false, each);
            }
            StreamEvent::Skipped { connection, direction, count } => {
                self.gap(connection, direction, count, true, each);
            }
            StreamEvent::Rewritten { connection, direction, offset, count, frames } => {
                let session = self.sessions.get(&connection.stream).map(|session| session.info.number);
                each(Event::Rewritten { connection, session, direction, offset, count, frames });
            }
            StreamEvent::WindowClosed { connection, direction, since, until } => {
                if let Some(session) = self.sessions.get(&connection.stream) {
                    let info = &session.info;
                    each(Event::WindowClosed { info, connection, direction, since, until });
                }
            }
            StreamEvent::Incomplete { connection, direction, octets } => {
                self.gap(connection, direction, octets.len() as u64, true, each);
            }
            StreamEvent::Closed { connection, reason } => {
                self.close(connection, Ended::from(reason), connection.last, each);
            }
            StreamEvent::Duplicates { connection, direction, src, dst } => {
                each(Event::Duplicates { connection, direction, src, dst });
            }
            StreamEvent::Prefix { connection, name, src, dst, .. } => {
                let session = self.sessions.get(&connection.stream).map(|session| session.info.number);
                each(Event::Prefix { connection, session, name, src, dst });
            }
            StreamEvent::OtherProtocol { connection, name, detail, expected } => {
                each(Event::OtherProtocol { connection, name, detail, expected });
            }
            StreamEvent::Unrecognised { .. } => {}
        }
    }

    fn open(
        &mut self,
        connection: &ConnectionInfo,
        time: Timestamp,
        each: &mut impl FnMut(Event<'_>),
    ) -> &mut Session {
        self.counters.sessions += 1;
        let mut session = Session::new(self.counters.sessions, connection, time);
        if let Some(foresight) = &self.foresight {
            session.info.data_coding_0 = foresight.meaning(session.info.number);
        }
        each(Event::SessionOpen { info: &session.info, connection, time });
        self.sessions.entry(connection.stream).insert_entry(session).into_mut()
    }

    fn close(
        &mut self,
        connection: &ConnectionInfo,
        ended: Ended,
        time: Timestamp,
        each: &mut impl FnMut(Event<'_>),
    ) {
        let Some(mut session) = self.sessions.remove(&connection.stream) else { return };
        self.latest = self.latest.max(time);
        let until = if ended == Ended::Connection(CloseReason::End) { self.latest } else { time };
        self.end_waiting(&mut session, connection, ended, until, each);
        session.end(connection, time, until);
        if !self.mirrors.ended(session.info.number) {
            session.info.mirror_of = None;
        }
        let is_cut_off = ended == Ended::Connection(CloseReason::End)
            && connection.ended_by.is_none()
            && connection.seen == [true; 2]
            && connection.waiting == [false; 2];
        let ended = if is_cut_off && session.info.is_silent() { Ended::Silence } else { ended };
        each(Event::SessionClose { info: &session.info, connection, ended, time });
    }

    fn gap(
        &mut self,
        connection: &ConnectionInfo,
        direction: Direction,
        octets: u64,
        present: bool,
        each: &mut impl FnMut(Event<'_>),
    ) {
        let after_n = self.counters.pdus;
        let session = self.sessions.get_mut(&connection.stream).map(|session| {
            session.lost(direction, after_n, connection.last);
            if session.compared {
                session.compared = false;
                self.mirrors.lost(session.info.number);
            }
            session.info.number
        });
        each(Event::Gap { connection, session, direction, octets, present, after_n });
    }

    fn pdu(&mut self, stream: &StreamPdu<'_>, each: &mut impl FnMut(Event<'_>)) {
        let Some(header) = stream.octets.first_chunk::<HEADER_LENGTH>() else { return };
        let [_, command_id, _, sequence_number] = words(header);
        let connection = stream.connection;
        let is_over = self.sessions.get(&connection.stream).map(|session| session.is_over(command_id));
        if is_over == Some(true) {
            self.close(connection, Ended::Unbind, stream.time, each);
        }
        if is_over != Some(false) {
            self.open(connection, stream.time, each);
        }
        self.latest = self.latest.max(stream.time);
        self.tell_timeouts(connection, stream.time, each);
        let Some(session) = self.sessions.get_mut(&connection.stream) else { return };
        self.counters.pdus += 1;
        let n = self.counters.pdus;
        // Binds tell of the session whether or not anybody looks at the PDU.
        let wanted = self.needs.messages || is_bind(command_id & !RESPONSE) || session.binding;
        let decoded = if wanted { Pdu::decode_tolerant(stream.octets).ok() } else { None };
        let pdu = decoded.as_ref().map(|decoded| &decoded.pdu);
        let (direction, time) = (stream.direction, stream.time);
        let spec = command(command_id);
        let mut conduct = Conduct {
            wrong_state: spec.and_then(|spec| session.wrong_state(spec, direction, connection)),
            ..Conduct::default()
        };
        session.info.wrong_states += u64::from(conduct.wrong_state.is_some());
        session.saw(LastPdu { n, time, command_id }, direction, spec, connection, decoded.as_ref());
        let number = session.info.number;
        if session.compared || is_bind(command_id) {
            self.compare(stream, command_id);
        }
        let Some(session) = self.sessions.get_mut(&connection.stream) else { return };
        let (answer, early) = if self.needs.answers {
            let pdu = OpenRequest { n, time, direction, command_id, sequence_number };
            let is_answered = is_answered(command_id) && !self.unanswered.contains(&command_id);
            session.join(&mut self.pairs, &self.limits, &pdu, is_answered, &mut conduct)
        } else {
            (None, None)
        };
        self.make_room(time, each);
        let Some(session) = self.sessions.get_mut(&connection.stream) else { return };
        let message = pdu.and_then(Pdu::message);
        let given = self.given.sessions.get(&number).or(self.given.everywhere.as_ref());
        let known = session.info.data_coding_0;
        let data_coding_0 =
            given.map_or(DefaultMeaning::Inferred(known), |encoding| DefaultMeaning::Given(*encoding));
        let kind =
            message.as_ref().filter(|_| carries_message(pdu)).map(|message| Kind::of(command_id, message));
        let first = *self.first.get_or_insert(stream.time);
        let evidence = message
            .as_ref()
            .filter(|message| given.is_none() && message.context.data_coding == Some(0))
            .filter(|message| !message.octets.is_empty() && kind.is_some());
        if evidence.is_some() && session.told != known.encoding {
            session.told = known.encoding;
            let (time, after_n) = (stream.time, n - 1);
            each(Event::DataCoding0 { session: number, connection, time, meaning: known, after_n });
        }
        each(Event::Pdu(PduEvent {
            n,
            time: stream.time,
            rel: stream.time.since(first),
            session: &session.info,
            sender: session.role(stream.direction),
            stream,
            command_id,
            decoded: decoded.as_ref(),
            message,
            kind,
            answer,
            latency: answer.map(|answer| stream.time.since(answer.time)).filter(|latency| *latency >= 0),
            conduct,
            joins: Joins::NONE,
            receipt: self.foresight.as_ref().and_then(|foresight| foresight.receipt(n)),
            findings: self.foresight.as_ref().map_or(FindingSet::EMPTY, |foresight| foresight.findings(n)),
            response: early.or_else(|| self.foresight.as_ref()?.response(n)),
            data_coding_0,
        }));
        if let Some(message) = evidence.filter(|_| self.foresight.is_none()) {
            let content = Content::read(message.octets, message.context, known.encoding);
            session.saw_default_alphabet(&content);
        }
    }
}

impl Timeline {
    /// Compares a PDU with those of other sessions.
    fn compare(&mut self, stream: &StreamPdu<'_>, command_id: u32) {
        let Self { sessions, mirrors, .. } = self;
        let Some(session) = sessions.get_mut(&stream.connection.stream) else { return };
        let (number, direction, time) = (session.info.number, stream.direction, stream.time);
        if is_bind(command_id) {
            let bind = (session.info.system_id.as_slice(), command_id);
            if session.info.bind_attempts == 1 {
                session.compared = mirrors.bound(number, stream.connection.stream, direction, bind, time);
            }
            return;
        }
        let compared = mirrors.saw(number, direction, command_id, stream.octets, time, |change| {
            if let Some(session) = sessions.get_mut(&change.stream)
                && session.info.number == change.session
            {
                (session.info.mirror_of, session.info.leg) = (change.mirror, change.leg);
            }
        });
        if let Some(session) = sessions.get_mut(&stream.connection.stream) {
            session.compared = compared;
        }
    }
}

/// replace_sm without a text, and responses, carry none.
fn carries_message(pdu: Option<&Pdu<'_>>) -> bool {
    match pdu.map(|pdu| &pdu.body) {
        None | Some(Body::QueryMsgDetailsResp(_)) => false,
        Some(Body::ReplaceSm(_)) => {
            pdu.and_then(Pdu::message).is_some_and(|message| !message.octets.is_empty())
        }
        Some(_) => true,
    }
}
