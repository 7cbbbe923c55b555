//! The first reading: which PDUs a ladder is of, and what is known of them only later.

use core::net::SocketAddr;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::Limits;
use crate::messages::{MessageOutcome, MessageRow};
use crate::pdu::command;
use crate::render::duration::Duration;
use crate::render::safe::write_text;
use crate::stream::Direction;
use crate::timeline::{Event, PduEvent, Role, SessionInfo, Unanswered};

/// What a ladder is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A session, by its number.
    Session(u64),
    /// A message, by its number.
    Message(u64),
}

/// A session that could be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionSeen {
    /// Its number.
    pub number: u64,
    /// system_id of its bind.
    pub system_id: Vec<u8>,
    /// command_id of its bind.
    pub bind: Option<u32>,
    /// The addresses: the ESME's, where it is known, first.
    pub ends: [SocketAddr; 2],
    /// Its PDUs.
    pub pdus: u64,
}

impl SessionSeen {
    fn new(info: &SessionInfo, ends: [SocketAddr; 2]) -> Self {
        let ends = if info.esme == Some(Direction::Reverse) { [ends[1], ends[0]] } else { ends };
        Self {
            number: info.number,
            system_id: info.system_id.clone(),
            bind: info.bind,
            ends,
            pdus: info.pdus,
        }
    }

    /// `acme, bind_transceiver`: who it is, made safe; empty where nothing is known.
    #[must_use]
    pub fn name(&self) -> String {
        let mut name = String::new();
        // Writing to a String cannot fail.
        let _ = write_text(&mut name, self.system_id.iter().copied().map(char::from).take(40));
        if let Some(spec) = self.bind.and_then(command) {
            if !name.is_empty() {
                name.push_str(", ");
            }
            name.push_str(spec.name);
        }
        name
    }
}

/// What a first reading finds out.
#[derive(Debug)]
pub struct Survey {
    limits: Limits,
    subject: Option<Subject>,
    sessions: Vec<SessionSeen>,
    count: u64,
    pdus: HashSet<u64, RandomState>,
    unanswered: HashMap<u64, Unanswered, RandomState>,
    about: Option<String>,
    found: bool,
}

impl Survey {
    /// Looks for the PDUs of a subject; without one, for sessions to choose from.
    #[must_use]
    pub fn new(limits: Limits, subject: Option<Subject>) -> Self {
        Self {
            limits,
            subject,
            sessions: Vec::new(),
            count: 0,
            pdus: HashSet::default(),
            unanswered: HashMap::default(),
            about: None,
            found: false,
        }
    }

    /// Takes the next event.
    pub fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Pdu(pdu) => {
                if pdu.session.pdus == 1 {
                    self.session(pdu.session, pdu.stream.connection.ends);
                }
                self.pdu(pdu);
            }
            Event::SessionClose { info, connection, .. } if info.pdus > 0 => {
                let seen = self.sessions.binary_search_by_key(&info.number, |seen| seen.number);
                if let Some(seen) = seen.ok().and_then(|at| self.sessions.get_mut(at)) {
                    *seen = SessionSeen::new(info, connection.ends);
                }
            }
            Event::Unanswered { request, why, .. } => self.add_unanswered(request.n, *why),
            Event::Message(row) if self.subject == Some(Subject::Message(row.message)) => self.message(row),
            _ => {}
        }
    }

    /// A session with PDUs.
    pub(crate) fn session(&mut self, info: &SessionInfo, ends: [SocketAddr; 2]) {
        self.count += 1;
        self.found |= self.subject == Some(Subject::Session(info.number));
        let after = self.sessions.partition_point(|seen| seen.number < info.number);
        if self.sessions.len() < self.limits.sessions {
            self.sessions.insert(after, SessionSeen::new(info, ends));
        }
    }

    fn pdu(&mut self, event: &PduEvent<'_>) {
        let Some(Subject::Message(message)) = self.subject else { return };
        let joins = event.joins;
        let is_of = joins.message.is_some_and(|part| part.message == message)
            || joins
                .receipt
                .as_ref()
                .is_some_and(|receipt| receipt.of.iter().any(|of| of.message == message));
        if is_of || self.speaks_of(event) {
            self.found = true;
            self.add(event.n);
        }
    }

    /// Whether a PDU answers, or refers to, one that belongs to the message.
    fn speaks_of(&self, event: &PduEvent<'_>) -> bool {
        !self.pdus.is_empty()
            && (event.answer.is_some_and(|answer| self.pdus.contains(&answer.n))
                || event.joins.refers_n.is_some_and(|n| self.pdus.contains(&n)))
    }

    /// A PDU of the message.
    pub(crate) fn add(&mut self, n: u64) {
        if self.pdus.len() < self.limits.message_pdus {
            self.pdus.insert(n);
        }
    }

    /// What the message is.
    pub(crate) fn message(&mut self, row: &MessageRow) {
        self.found = true;
        for submission in &row.submissions {
            self.add(submission.n);
            if let Some(response) = submission.response {
                self.add(response.n);
            }
        }
        for receipt in &row.receipts {
            self.add(receipt.n);
        }
        self.about = Some(about(row));
    }

    /// Whether a PDU belongs to the subject; in a second reading.
    pub(super) fn wants(&mut self, event: &PduEvent<'_>) -> bool {
        match self.subject {
            Some(Subject::Session(number)) => event.session.number == number,
            Some(Subject::Message(_)) => {
                let wanted = self.pdus.contains(&event.n) || self.speaks_of(event);
                if wanted {
                    // Whoever answers it belongs to it as well.
                    self.add(event.n);
                }
                wanted
            }
            None => false,
        }
    }

    /// Whether what happens to a session beside its PDUs belongs to the subject.
    pub(super) fn wants_session(&self, number: u64) -> bool {
        self.subject == Some(Subject::Session(number))
    }

    /// A request that was told as unanswered.
    pub(crate) fn add_unanswered(&mut self, n: u64, why: Unanswered) {
        if self.unanswered.len() < self.limits.unanswered {
            self.unanswered.insert(n, why);
        }
    }

    pub(super) fn unanswered(&self, n: u64) -> Option<Unanswered> {
        self.unanswered.get(&n).copied()
    }

    /// The sessions with PDUs, as many as are kept, by their numbers.
    #[must_use]
    pub fn sessions(&self) -> &[SessionSeen] {
        &self.sessions
    }

    /// How many sessions have PDUs.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Whether there is such a session or message.
    #[must_use]
    pub fn is_found(&self) -> bool {
        self.found
    }

    /// Chooses a session, where no subject was given.
    pub fn choose(&mut self, number: u64) {
        self.subject = Some(Subject::Session(number));
        self.found = true;
    }

    /// `Session 1: acme, bind_transceiver`, `Message 3: Acme → 15550100, DELIVERED after 3.2 s`.
    pub(super) fn title(&self) -> String {
        match self.subject {
            None => String::new(),
            Some(Subject::Session(number)) => {
                let seen = self.sessions.iter().find(|seen| seen.number == number);
                match seen.map(SessionSeen::name).filter(|name| !name.is_empty()) {
                    Some(name) => format!("Session {number}: {name}"),
                    None => format!("Session {number}"),
                }
            }
            Some(Subject::Message(number)) => match &self.about {
                Some(about) => format!("Message {number}: {about}"),
                None => format!("Message {number}"),
            },
        }
    }
}

/// Who, to whom, and what became of it.
fn about(row: &MessageRow) -> String {
    let mut about = String::new();
    let latin1 = |octets: &[u8]| octets.iter().map(|octet| char::from(*octet)).take(40).collect::<Vec<_>>();
    // Writing to a String cannot fail.
    let _ = write_text(&mut about, latin1(&row.source_addr));
    about.push_str(" → ");
    let _ = write_text(&mut about, latin1(&row.destination_addr));
    if row.destinations > 1 {
        about.push_str(&format!(" and {} more", row.destinations - 1));
    }
    if row.sender == Some(Role::Mc) {
        about.push_str(" (mobile originated)");
    }
    if row.parts > 1 {
        about.push_str(&format!(", {} parts", row.parts));
    }
    about.push_str(", ");
    about.push_str(match row.state {
        MessageOutcome::Incomplete => "parts missing",
        MessageOutcome::Unanswered => "unanswered",
        MessageOutcome::Refused => "refused",
        MessageOutcome::Accepted => "accepted",
        MessageOutcome::Open => "accepted, no final receipt in the capture",
        MessageOutcome::Final(state) => state.name().unwrap_or("final"),
        MessageOutcome::FinalOther => "final",
    });
    if let Some(delay) = row.delay {
        about.push_str(&format!(" after {}", Duration(delay)));
    }
    about
}
