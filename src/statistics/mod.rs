//! Figures of a capture: counts, rates, latencies, windows, receipts.
//!
//! [`Counts`] takes the events of the streams and joins nothing. [`Statistics`] takes the events of an analysis. Both
//! keep a bounded amount, whatever the capture.

mod command;
mod counts;
mod latency;
mod rate;
mod receipts;
mod series;
mod session;
mod sources;

pub use command::CommandFigures;
pub use counts::{Counts, Tally};
pub use latency::Latencies;
pub use rate::Rate;
pub use receipts::{ReceiptFigures, StateFigures};
pub use series::{Series, Stretch};
pub use session::{SessionFigures, Traffic};
pub use sources::{SourceFigures, Sources};

use std::collections::BTreeMap;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::capture::Timestamp;
use crate::limits::limits;
use crate::messages::{MessageOutcome, MessageRow};
use crate::pdu::{BroadcastSm, DeliverSm, GenericNack, Pdu, RESPONSE};
use crate::sorting;
use crate::stream::ConnectionInfo;
use crate::tables::CommandStatus;
use crate::text::{Encoding, Kind};
use crate::timeline::{Ended, Event, PduEvent, Role, SessionInfo};

limits! {
    /// Bounds on what statistics keep.
    "statistics", Limits {
        /// Stretches of time that have figures of their own.
        stretches: usize = 1024, Count, "two become one";
        /// Sessions that have figures of their own.
        sessions: usize = 2000, Count, "later ones count in the sums only";
        /// Source addresses that have figures of their own.
        sources: usize = 10_000, Count, "later ones are counted together";
        /// States and error codes of receipts that are counted one by one.
        receipt_codes: usize = 1000, Count, "later ones are counted together";
        /// Receipts whose submission is not known yet.
        receipts_waiting: usize = 100_000, Count, "later ones count as not matched";
    }
}

/// Figures of the events of an analysis.
#[derive(Debug)]
pub struct Statistics {
    limits: Limits,
    /// Times of the first and the last PDU.
    pub times: Option<[Timestamp; 2]>,
    /// By command_id, a thousand at most.
    pub commands: BTreeMap<u32, CommandFigures>,
    /// Responses by command_status, a thousand at most.
    pub statuses: BTreeMap<u32, Rate>,
    /// Octets of PDUs, of ESMEs and of message centres.
    pub octets: [u64; 2],
    /// Submissions of all sessions.
    pub submitted: Rate,
    /// Deliveries of all sessions, receipts too.
    pub delivered: Rate,
    /// Responses to submissions of all sessions.
    pub latency: Latencies,
    /// What happened when.
    pub series: Series,
    /// By source address.
    pub sources: Sources,
    /// Receipts.
    pub receipts: ReceiptFigures,
    /// Messages that ESMEs submitted.
    pub messages: u64,
    /// Messages that message centres delivered.
    pub mo_messages: u64,
    /// Messages of both by their outcome.
    pub outcomes: HashMap<MessageOutcome, u64, FixedState>,
    /// Messages by kind.
    pub kinds: BTreeMap<&'static str, u64>,
    /// Messages by encoding.
    pub encodings: BTreeMap<&'static str, u64>,
    /// Messages by the number of their parts.
    pub parts: BTreeMap<u8, u64>,
    /// Requests without a response, whatever the timeout.
    pub requests_unanswered: u64,
    /// The same by command_id.
    pub unanswered: Tally,
    /// Responses of which no request is in the capture.
    pub responses_unmatched: u64,
    /// Binds that were refused, by command_status.
    pub refused_binds: Tally,
    sessions: HashMap<u64, SessionRow, FixedState>,
}

/// A session and its figures.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// The session as it was at its end, or is now.
    pub info: SessionInfo,
    /// The connection.
    pub connection: ConnectionInfo,
    /// How and when it ended; none where it has not.
    pub ended: Option<(Ended, Timestamp)>,
    /// Its figures.
    pub figures: SessionFigures,
}

impl SessionRow {
    /// Seconds from its first PDU to its end, or to its latest packet.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        let end = self.ended.map_or(self.connection.last, |(_, time)| time);
        end.since(self.info.opened).max(0) as f64 / 1e9
    }
}

/// Commands and statuses that have figures of their own.
const MOST_NUMBERS: usize = 1000;

impl Default for Statistics {
    fn default() -> Self {
        Self::new(Limits::default())
    }
}

impl Statistics {
    /// Keeps no more than `limits` say.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            times: None,
            commands: BTreeMap::new(),
            statuses: BTreeMap::new(),
            octets: [0; 2],
            submitted: Rate::default(),
            delivered: Rate::default(),
            latency: Latencies::default(),
            series: Series::new(limits.stretches),
            sources: Sources::new(limits.sources),
            receipts: ReceiptFigures::new(&limits),
            messages: 0,
            mo_messages: 0,
            outcomes: HashMap::default(),
            kinds: BTreeMap::new(),
            encodings: BTreeMap::new(),
            parts: BTreeMap::new(),
            requests_unanswered: 0,
            unanswered: Tally::default(),
            responses_unmatched: 0,
            refused_binds: Tally::default(),
            sessions: HashMap::default(),
        }
    }

    /// Takes the next event.
    pub fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Pdu(pdu) => self.pdu(pdu),
            Event::Message(row) => self.message(row),
            Event::Unanswered { request, .. } => {
                self.requests_unanswered += 1;
                self.unanswered.count(request.command_id);
            }
            Event::SessionClose { info, connection, ended, time } => {
                if let Some(row) = self.sessions.get_mut(&info.number) {
                    row.info = (*info).clone();
                    row.connection = **connection;
                    row.ended = Some((*ended, *time));
                }
            }
            _ => {}
        }
    }

    /// The sessions that have figures, by their numbers.
    #[must_use]
    pub fn sessions(&self) -> Vec<&SessionRow> {
        let mut rows: Vec<&SessionRow> = self.sessions.values().collect();
        sorting::sort_by_key(&mut rows, |row| row.info.number);
        rows
    }

    /// Messages by the name of their outcome.
    #[must_use]
    pub fn outcomes(&self) -> BTreeMap<String, u64> {
        self.outcomes.iter().map(|(outcome, count)| (outcome.name(), *count)).collect()
    }

    /// Seconds from the first to the last PDU.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        self.times.map_or(0.0, |[first, last]| last.since(first) as f64 / 1e9)
    }

    fn pdu(&mut self, event: &PduEvent<'_>) {
        let PduEvent { time, command_id, .. } = *event;
        // It was told as unanswered too early.
        if let Some(answer) = event.answer.filter(|answer| answer.late) {
            self.requests_unanswered = self.requests_unanswered.saturating_sub(1);
            self.unanswered.take_back(answer.command_id);
        }
        let length = event.stream.octets.len() as u64;
        let [_, last] = self.times.get_or_insert([time; 2]);
        *last = time.max(*last);
        let of_mc = event.sender == Some(Role::Mc);
        self.octets[usize::from(of_mc)] += length;
        let is_response = command_id & RESPONSE != 0;
        let traffic = Traffic::of(command_id, event.sender);
        let is_receipt = matches!(event.kind, Some(Kind::Receipt | Kind::Intermediate));
        let command_status = event.decoded.map(|decoded| decoded.pdu.command_status);

        let latency = event.latency.filter(|_| Traffic::answered(event) == Traffic::Submission);

        if self.commands.len() < MOST_NUMBERS || self.commands.contains_key(&command_id) {
            self.commands.entry(command_id).or_default().add(event);
        }
        if let Some(status) = command_status.filter(|_| is_response)
            && (self.statuses.len() < MOST_NUMBERS || self.statuses.contains_key(&status.0))
        {
            self.statuses.entry(status.0).or_default().add(time);
        }
        if let Some(stretch) = self.series.at(time) {
            let status = command_status.filter(|_| is_response);
            stretch.count(traffic, is_receipt, status, length, event.conduct.in_flight);
            if let Some(latency) = latency {
                stretch.latency.add(latency);
            }
        }
        match traffic {
            Traffic::Submission => {
                self.submitted.add(time);
                if let Some(message) = &event.message {
                    self.sources.submitted(message.source_addr, time);
                }
            }
            Traffic::Delivery => self.delivered.add(time),
            Traffic::Other => {}
        }
        if is_response {
            if let Some(latency) = latency {
                self.latency.add(latency);
            }
            let header_only =
                command_id == GenericNack::COMMAND_ID && event.decoded.is_some_and(of_no_request);
            self.responses_unmatched += u64::from(event.answer.is_none() && !header_only);
            let refused = command_status.filter(|status| *status != CommandStatus::ESME_ROK);
            if let (true, Some(status)) = (crate::pdu::is_bind(command_id & !RESPONSE), refused) {
                self.refused_binds.count(status.0);
            }
        }
        if is_receipt {
            self.receipts.receipt(event);
        }
        self.session(event);
    }

    fn session(&mut self, event: &PduEvent<'_>) {
        let number = event.session.number;
        if let Some(row) = self.sessions.get_mut(&number) {
            row.figures.add(event);
        } else if self.sessions.len() < self.limits.sessions {
            let mut figures = SessionFigures::default();
            figures.add(event);
            let (info, connection) = (event.session.clone(), *event.stream.connection);
            self.sessions.insert(number, SessionRow { info, connection, ended: None, figures });
        }
    }

    fn message(&mut self, row: &MessageRow) {
        // What goes to areas is counted by its command.
        if row.command_id == BroadcastSm::COMMAND_ID {
            return;
        }
        let of_mc = row.command_id == DeliverSm::COMMAND_ID || row.sender == Some(Role::Mc);
        let messages = if of_mc { &mut self.mo_messages } else { &mut self.messages };
        *messages += 1;
        *self.outcomes.entry(row.state).or_default() += 1;
        *self.kinds.entry(row.kind.map_or("unknown", Kind::name)).or_default() += 1;
        *self.encodings.entry(row.encoding.map_or("unknown", Encoding::name)).or_default() += 1;
        *self.parts.entry(row.parts.max(1)).or_default() += 1;
        if !of_mc {
            self.sources.message(row);
            self.receipts.message(row);
        }
    }
}

/// A generic_nack with sequence_number 0 speaks of no request in particular.
fn of_no_request(decoded: &crate::pdu::Decoded<'_>) -> bool {
    let Pdu { sequence_number, .. } = &decoded.pdu;
    *sequence_number == 0
}
