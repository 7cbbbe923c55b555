//! A compact index of a capture: what its PDUs, messages and sessions are, without their octets, which are read again
//! from the files where they are wanted.
//!
//! [`Index`] takes the events of an [`Analysis`](crate::analysis::Analysis) and keeps some fifty octets of each PDU in
//! columns. It answers at any time, also while the capture is read:
//!
//! - `row.rs`, `columns.rs`, `place.rs`, `fact.rs`: what is kept of PDUs; [`Index::row`], [`Index::places`].
//! - `message.rs`, `session.rs`: what is kept of messages and sessions.
//! - `select.rs`, `sort.rs`, `series.rs`: what is counted from the columns alone.
//! - `replay.rs`, `whole.rs`, `drawing.rs`: a PDU, a message, a ladder again as the analysis told it, once its octets were
//!   read; `loading.rs` says what to read.
//!
//! ```
//! use smppscope::analysis::Analysis;
//! use smppscope::index::{Index, Limits};
//! use smppscope::messages::Messages;
//! use smppscope::stream::{Engine, Event};
//! use smppscope::timeline::Timeline;
//!
//! # fn read(segments: &[smppscope::capture::Segment<'_>]) {
//! let mut engine = Engine::default();
//! let mut analysis = Analysis::new(Timeline::default()).with_messages(Messages::default().without_texts());
//! let mut index = Index::new(Limits::default());
//! for segment in segments {
//!     engine.segment(segment, &mut |event: Event<'_>| {
//!         analysis.stream_event(event, &mut |event| index.event(&event));
//!     });
//! }
//! engine.finish(&mut |event: Event<'_>| analysis.stream_event(event, &mut |event| index.event(&event)));
//! analysis.finish(&mut |event| index.event(&event));
//! println!("{} PDUs in {} octets", index.len(), index.octets());
//! # }
//! # read(&[]);
//! ```

mod chunks;
mod columns;
mod drawing;
mod fact;
mod interned;
mod loading;
mod message;
mod packed;
mod place;
mod replay;
mod row;
mod select;
mod series;
mod session;
mod sort;
mod whole;

pub use drawing::Drawing;
pub use loading::{FileRange, Loaded};
pub use message::MessageEntry;
pub use place::Place;
pub use row::{Flags, NO_KIND, Row};
pub use select::{MessageSelection, Selection};
pub use series::{Series, SeriesOptions};
pub use session::Session;
pub use sort::{MessageColumn, PduColumn};

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::capture::Timestamp;
use crate::findings::{FindingKind, FindingSet};
use crate::limits::limits;
use crate::messages::MessageRow;
use crate::timeline::{Event, PduEvent};
use columns::{Rows, number};
use message::{Entries, LARGEST_N};
use session::{Happening, What};

limits! {
    /// Bounds on what an index keeps.
    "index", Limits {
        /// PDUs, about 50 octets each.
        pdus: usize = 100_000_000, Count, "later ones are counted only";
        /// Messages, about 50 octets each.
        messages: usize = 50_000_000, Count, "later ones are counted only";
        /// PDUs of messages, the receipts of each part by themselves, about 4 octets each.
        message_pdus: usize = 400_000_000, Count, "messages with later ones are counted only";
        /// Sessions, some hundred octets each.
        sessions: usize = 200_000, Count, "PDUs of later ones are counted only";
        /// What few PDUs have, such as the dialogue of USSD, 12 octets each.
        facts: usize = 100_000_000, Count, "it is not told of later PDUs, and counted";
        /// Octets of PDUs that stand nowhere in a file as a whole, since fragments brought them.
        kept: usize = 64 << 20, Octets, "later ones cannot be opened, and are counted";
        /// Octets that are missing, and prefixes of proxies, as a ladder shows them.
        happenings: usize = 100_000, Count, "ladders are without later ones, which are counted";
        /// Changes of what data_coding 0 means in a session.
        meanings: usize = 1000, Count, "texts behind later ones are told by the last one, and counted";
        /// Stretches of time with figures of their own.
        stretches: usize = 4096, Count, "they are longer";
    }
}

/// What is known of a capture, without the octets of its PDUs.
#[derive(Debug, Default)]
pub struct Index {
    limits: Limits,
    rows: Rows,
    messages: Entries,
    /// By their numbers, from 1.
    sessions: Vec<Session>,
    /// By system_id: the session that ended last of those whose bind was accepted.
    good: HashMap<Vec<u8>, u32, FixedState>,
    happenings: Vec<Happening>,
    /// Time of the capture's first packet.
    first: Option<Timestamp>,
    pdus: u64,
    left_out: u64,
}

impl Index {
    /// An index that keeps no more than `limits` say.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Takes the next event.
    pub fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Pdu(pdu) => self.pdu(pdu),
            Event::Message(row) => self.message_told(row),
            Event::ReceiptMatched { n, matched } => self.rows.receipt_matched(*n, matched, &self.limits),
            Event::Unanswered { request, why, .. } => self.rows.unanswered(request.n, *why),
            Event::SessionOpen { info, connection, .. } if self.sessions.len() < self.limits.sessions => {
                self.sessions.push(Session::new(info, connection));
            }
            Event::SessionClose { info, connection, ended, time } => {
                let after = self.latest_n();
                let good = info.bind_that_counts().filter(|bind| bind.is_accepted());
                if let Some(session) = session_mut(&mut self.sessions, info.number) {
                    session.close(info, connection, (*ended, *time), after);
                    if let Some(bind) = good {
                        self.good.insert(bind.system_id.clone(), number(info.number));
                    }
                }
            }
            Event::DataCoding0 { session, meaning, after_n, .. } => {
                let (most, after) = (self.limits.meanings, number(*after_n));
                match session_mut(&mut self.sessions, *session) {
                    Some(session) if session.meanings.len() < most => {
                        session.meanings.push((after, meaning.encoding));
                    }
                    _ => self.left_out += 1,
                }
            }
            Event::Gap { session: Some(session), direction, octets, present, .. } => {
                let (direction, octets, present) = (*direction, *octets, *present);
                self.happened(*session, What::Gap { direction, octets, present });
            }
            Event::Prefix { session: Some(session), name, .. } => {
                self.happened(*session, What::Prefix { name });
            }
            _ => {}
        }
    }

    fn pdu(&mut self, event: &PduEvent<'_>) {
        self.pdus += 1;
        self.first.get_or_insert(Timestamp(event.time.0.saturating_sub(event.rel)));
        // All that follow have no room either: rows have the numbers of their PDUs.
        let is_next = event.n == self.rows.len() as u64 + 1;
        let frame = event.stream.origins.iter().map(|origin| origin.frame).max().unwrap_or_default();
        let fits = is_next
            && self.rows.len() < self.limits.pdus
            && event.n <= LARGEST_N
            && event.session.number <= self.sessions.len() as u64;
        match u32::try_from(frame).ok().filter(|_| fits) {
            Some(frame) => self.rows.push(event, frame, &self.limits),
            None => self.left_out += 1,
        }
        if let Some(session) = session_mut(&mut self.sessions, event.session.number) {
            session.pdu(event);
        }
    }

    fn message_told(&mut self, row: &MessageRow) {
        if !self.messages.add(row, &self.limits) {
            self.left_out += 1;
        }
    }

    fn happened(&mut self, session: u64, what: What) {
        if self.happenings.len() < self.limits.happenings {
            let after = self.latest_n();
            self.happenings.push(Happening { session: number(session), after, what });
        } else {
            self.left_out += 1;
        }
    }

    fn latest_n(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// Takes what was found of PDUs only after them, as [`Findings::take_late`](crate::findings::Findings::take_late)
    /// gives it.
    pub fn add_late(&mut self, found: &[(u64, FindingKind)]) {
        for (n, kind) in found {
            let mut set = FindingSet::EMPTY;
            set.add(*kind);
            self.rows.find_late(*n, set);
        }
    }

    /// PDUs that it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has no PDU.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.len() == 0
    }

    /// PDUs that there were, those without room among them.
    #[must_use]
    pub const fn pdus(&self) -> u64 {
        self.pdus
    }

    /// Things that found no room, PDUs among them, and PDUs that cannot be opened.
    #[must_use]
    pub const fn left_out(&self) -> u64 {
        self.left_out + self.rows.left_out() + self.rows.places.lost()
    }

    /// Time of the capture's first packet, once there is a PDU.
    #[must_use]
    pub const fn first(&self) -> Option<Timestamp> {
        self.first
    }

    /// The PDU with this n.
    #[must_use]
    pub fn row(&self, n: u32) -> Option<Row> {
        self.rows.get(n)
    }

    /// What was found of a PDU.
    #[must_use]
    pub fn findings(&self, n: u32) -> FindingSet {
        self.rows.findings(n)
    }

    /// Where the octets of a PDU are, in their order.
    pub fn places(&self, n: u32) -> impl Iterator<Item = Place<'_>> {
        let row = self.rows.get(n);
        row.into_iter().flat_map(move |row| self.rows.places.of(n as usize - 1, row.length))
    }

    /// The sessions, by their numbers, from 1.
    #[must_use]
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// A session as the view of sessions has it, by its number.
    #[must_use]
    pub fn session_row(&self, session: u32) -> Option<crate::sessions::Row> {
        let mut row = self.session(session)?.row();
        if let Some(refused) = row.refused().last() {
            let good = self.good.get(&refused.system_id).copied();
            let bind = good.and_then(|good| self.session(good)?.info.bind_that_counts().cloned());
            row.good = good.map(u64::from).zip(bind);
        }
        Some(row)
    }

    /// The session with this number.
    pub(crate) fn session(&self, session: u32) -> Option<&Session> {
        self.sessions.get((session as usize).checked_sub(1)?)
    }

    /// Numbers of messages end with this one; those that were not told yet are not there.
    #[must_use]
    pub const fn messages_len(&self) -> usize {
        self.messages.len()
    }

    /// Messages that were told.
    #[must_use]
    pub const fn messages_told(&self) -> u64 {
        self.messages.told()
    }

    /// The message with this number, once nothing more is expected of it.
    #[must_use]
    pub fn message(&self, message: u32) -> Option<MessageEntry> {
        self.messages.get(message)
    }

    /// Its submissions and receipts, by their n.
    pub fn message_pdus(&self, message: u32) -> impl Iterator<Item = u32> + '_ {
        let mut previous = 0;
        let receipts = self.messages.receipts(message).map(|receipt| receipt.n);
        let once = receipts.filter(move |n| std::mem::replace(&mut previous, *n) != *n);
        self.messages.submissions(message).map(|submission| submission.n).chain(once)
    }

    /// Memory that it takes, in octets, about.
    #[must_use]
    pub fn octets(&self) -> usize {
        let good: usize = self.good.keys().map(|system_id| system_id.capacity() + 40).sum();
        self.rows.octets()
            + self.messages.octets()
            + self.sessions.iter().map(Session::octets).sum::<usize>()
            + self.happenings.capacity() * size_of::<Happening>()
            + good
    }
}

fn session_mut(sessions: &mut [Session], number: u64) -> Option<&mut Session> {
    sessions.get_mut(usize::try_from(number).ok()?.checked_sub(1)?)
}
