//! What happened when: figures for each stretch of time, all of the same length.

use super::{Latencies, Traffic};
use crate::capture::Timestamp;
use crate::tables::CommandStatus;

/// The length of the first stretches: a tenth of a second.
const FIRST_WIDTH: i64 = 100_000_000;

/// Figures for stretches of time. When there are too many, two become one, so that there are never more than
/// [`super::Limits::stretches`], whatever the times.
#[derive(Clone, Debug)]
pub struct Series {
    most: usize,
    /// When the first stretch begins.
    start: Option<Timestamp>,
    width: i64,
    stretches: Vec<Stretch>,
}

/// Figures for a stretch of time.
#[derive(Clone, Debug, Default)]
pub struct Stretch {
    /// PDUs.
    pub pdus: u64,
    /// Their octets.
    pub octets: u64,
    /// submit_sm, submit_multi, data_sm of ESMEs.
    pub submitted: u64,
    /// deliver_sm and data_sm of message centres that are no receipts.
    pub delivered: u64,
    /// Receipts, intermediate ones too.
    pub receipts: u64,
    /// Responses with ESME_ROK.
    pub ok: u64,
    /// Responses with ESME_RTHROTTLED.
    pub throttled: u64,
    /// Responses with ESME_RMSGQFUL.
    pub queue_full: u64,
    /// Responses with another status.
    pub failed: u64,
    /// The most messages in flight of one side of a session.
    pub in_flight: u32,
    /// Latencies of the responses to submissions.
    pub latency: Latencies,
}

impl Stretch {
    /// Counts a PDU of so many octets, with `in_flight` messages open after it. It may be a receipt; a response has a
    /// status.
    pub(crate) fn count(
        &mut self,
        traffic: Traffic,
        is_receipt: bool,
        status: Option<CommandStatus>,
        octets: u64,
        in_flight: u32,
    ) {
        self.pdus += 1;
        self.octets += octets;
        self.in_flight = self.in_flight.max(in_flight);
        match (traffic, is_receipt) {
            (Traffic::Submission, _) => self.submitted += 1,
            (Traffic::Delivery, false) => self.delivered += 1,
            (Traffic::Delivery, true) => self.receipts += 1,
            (Traffic::Other, _) => {}
        }
        match status {
            None => {}
            Some(CommandStatus::ESME_ROK) => self.ok += 1,
            Some(CommandStatus::ESME_RTHROTTLED) => self.throttled += 1,
            Some(CommandStatus::ESME_RMSGQFUL) => self.queue_full += 1,
            Some(_) => self.failed += 1,
        }
    }

    /// Takes all of another.
    pub(crate) fn add_all(&mut self, other: &Self) {
        self.pdus += other.pdus;
        self.octets += other.octets;
        self.submitted += other.submitted;
        self.delivered += other.delivered;
        self.receipts += other.receipts;
        self.ok += other.ok;
        self.throttled += other.throttled;
        self.queue_full += other.queue_full;
        self.failed += other.failed;
        self.in_flight = self.in_flight.max(other.in_flight);
        self.latency.add_all(&other.latency);
    }
}

impl Series {
    /// At most so many stretches.
    #[must_use]
    pub(super) fn new(most: usize) -> Self {
        Self { most: most.max(2), start: None, width: FIRST_WIDTH, stretches: Vec::new() }
    }

    /// When the first stretch begins; none where there is none.
    #[must_use]
    pub const fn start(&self) -> Option<Timestamp> {
        self.start
    }

    /// Nanoseconds of a stretch.
    #[must_use]
    pub const fn width(&self) -> i64 {
        self.width
    }

    /// The stretches, one after the other.
    #[must_use]
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The stretch of a time. What is before the first counts in it.
    pub(super) fn at(&mut self, time: Timestamp) -> Option<&mut Stretch> {
        let start = *self.start.get_or_insert(time);
        let since = time.0.saturating_sub(start.0).max(0);
        let mut at = since / self.width;
        while at >= self.most as i64 {
            self.halve();
            at = since / self.width;
        }
        let at = usize::try_from(at).ok()?;
        if at >= self.stretches.len() {
            self.stretches.resize_with(at + 1, Stretch::default);
        }
        self.stretches.get_mut(at)
    }

    fn halve(&mut self) {
        self.width = self.width.saturating_mul(2);
        let mut halved: Vec<Stretch> = Vec::with_capacity(self.stretches.len().div_ceil(2));
        for pair in self.stretches.chunks_mut(2) {
            let mut both = pair.first_mut().map(std::mem::take).unwrap_or_default();
            if let Some(second) = pair.get(1) {
                both.add_all(second);
            }
            halved.push(both);
        }
        self.stretches = halved;
    }
}
