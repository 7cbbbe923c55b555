//! The sessions of the PDUs.

use crate::capture::Timestamp;
use crate::sessions::{Row, Spread};
use crate::statistics::{Rate, SessionFigures};
use crate::stream::{CloseReason, ConnectionInfo, Direction};
use crate::text::{DefaultMeaning, Encoding, Meaning};
use crate::timeline::{Ended, PduEvent, SessionInfo};

/// A session: as it was at its end, or is about now.
#[derive(Debug)]
pub struct Session {
    /// What the timeline knows of it.
    pub info: SessionInfo,
    /// Its connection.
    pub connection: ConnectionInfo,
    /// How and when it ended; none where it has not.
    pub ended: Option<(Ended, Timestamp)>,
    /// The PDU before its end.
    pub(super) ended_after: u32,
    /// What data_coding 0 was said to mean.
    pub(super) given: Option<Encoding>,
    /// What data_coding 0 means from behind these PDUs on.
    pub(super) meanings: Vec<(u32, Encoding)>,
    /// Until it has ended.
    figures: Option<Box<SessionFigures>>,
    totals: Option<Box<Totals>>,
}

/// What is left of its figures.
#[derive(Clone, Debug, Default)]
struct Totals {
    submitted: Rate,
    delivered: Rate,
    submission_latency: Spread,
    delivery_latency: Spread,
}

impl From<&SessionFigures> for Totals {
    fn from(figures: &SessionFigures) -> Self {
        Self {
            submitted: figures.submitted.clone(),
            delivered: figures.delivered.clone(),
            submission_latency: Spread::from(&figures.latency),
            delivery_latency: Spread::from(&figures.delivery_latency),
        }
    }
}

impl Session {
    pub(super) fn new(info: &SessionInfo, connection: &ConnectionInfo) -> Self {
        Self {
            info: info.clone(),
            connection: *connection,
            ended: None,
            ended_after: 0,
            given: None,
            meanings: Vec::new(),
            figures: None,
            totals: None,
        }
    }

    /// Takes one of its PDUs.
    pub(super) fn pdu(&mut self, event: &PduEvent<'_>) {
        self.figures.get_or_insert_default().add(event);
        if let DefaultMeaning::Given(encoding) = event.data_coding_0 {
            self.given = Some(encoding);
        }
        // What it is like in between is for those who look while it is read: binds, and now and then.
        let pdus = event.session.pdus;
        if pdus.is_power_of_two()
            || pdus.is_multiple_of(1 << 12)
            || event.session.binds.len() != self.info.binds.len()
        {
            self.info.clone_from(event.session);
            self.connection = *event.stream.connection;
        }
    }

    /// It has ended.
    pub(super) fn close(
        &mut self,
        info: &SessionInfo,
        connection: &ConnectionInfo,
        ended: (Ended, Timestamp),
        after: u32,
    ) {
        self.info.clone_from(info);
        self.connection = *connection;
        self.ended = Some(ended);
        self.ended_after = after;
        let figures = self.figures.take();
        self.totals = figures.map(|figures| Box::new(Totals::from(&*figures)));
    }

    /// As the view of sessions has it; one that has not ended counts as ended by the end of the capture.
    pub(super) fn row(&self) -> Row {
        let now = || self.figures.as_deref().map(Totals::from);
        let totals = self.totals.as_deref().cloned().or_else(now).unwrap_or_default();
        let ended = self.ended.map_or(Ended::Connection(CloseReason::End), |(ended, _)| ended);
        let Totals { submitted, delivered, submission_latency, delivery_latency } = totals;
        Row {
            info: self.info.clone(),
            connection: self.connection,
            ended,
            submitted,
            delivered,
            submission_latency,
            delivery_latency,
            good: None,
        }
    }

    /// What data_coding 0 means by all of its messages, or was said to mean.
    #[must_use]
    pub fn data_coding_0(&self) -> DefaultMeaning {
        match self.given {
            Some(encoding) => DefaultMeaning::Given(encoding),
            None => DefaultMeaning::Inferred(self.info.data_coding_0),
        }
    }

    /// What it meant at one of its PDUs, by those before it.
    pub(super) fn encoding_at(&self, n: u32) -> Encoding {
        let inferred = || {
            let after = self.meanings.partition_point(|(after, _)| *after < n);
            after.checked_sub(1).and_then(|at| self.meanings.get(at)).map(|(_, encoding)| *encoding)
        };
        self.given.or_else(inferred).unwrap_or(Meaning::USUAL.encoding)
    }

    /// Memory that it takes, in octets, about.
    pub(super) fn octets(&self) -> usize {
        // The histogram of latencies takes some kilobytes.
        const HISTOGRAMS: usize = 8 << 10;
        let totals = if self.totals.is_some() { size_of::<Totals>() } else { 0 };
        let figures = if self.figures.is_some() { size_of::<SessionFigures>() + HISTOGRAMS } else { 0 };
        size_of::<Self>() + totals + figures + self.info.binds.len() * 300 + self.meanings.len() * 8
    }
}

/// Something that happened in a session beside its PDUs.
#[derive(Clone, Debug)]
pub(super) struct Happening {
    pub(super) session: u32,
    /// The PDU before.
    pub(super) after: u32,
    pub(super) what: What,
}

/// What.
#[derive(Clone, Debug)]
pub(super) enum What {
    Gap { direction: Direction, octets: u64, present: bool },
    Prefix { name: &'static str },
}
