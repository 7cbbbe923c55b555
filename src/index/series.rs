//! Figures over time, counted from the columns.

use super::select::{Among, is_within};
use super::{Index, Row};
use crate::capture::Timestamp;
use crate::pdu::RESPONSE;
use crate::statistics::{Stretch, Traffic};
use crate::tables::CommandStatus;
use crate::text::Kind;
use crate::timeline::Role;

/// Which figures.
#[derive(Clone, Debug)]
pub struct SeriesOptions {
    /// In so many stretches of time, or fewer.
    pub stretches: usize,
    /// Of these sessions only.
    pub sessions: Option<Vec<u32>>,
    /// Not before this.
    pub from: Option<Timestamp>,
    /// Before this.
    pub to: Option<Timestamp>,
}

impl Default for SeriesOptions {
    fn default() -> Self {
        Self { stretches: 1024, sessions: None, from: None, to: None }
    }
}

/// Figures for stretches of time, all of the same length.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// When the first stretch begins.
    pub start: Timestamp,
    /// Nanoseconds of each.
    pub width: i64,
    /// The figures.
    pub stretches: Vec<Stretch>,
}

/// The shortest stretch.
const SHORTEST: i64 = 1_000_000;

impl Index {
    /// Figures over time, as [`statistics`](crate::statistics) count them; empty where no PDU fits.
    #[must_use]
    pub fn series(&self, options: &SeriesOptions) -> Series {
        let sessions = Among::new(options.sessions.as_ref());
        let is_of = |time, session| sessions.has(session) && is_within(time, options.from, options.to);
        // n and time. Of the others no more is looked at: the page asks again and again while it reads.
        let those = || {
            let all = (1..).zip(self.rows.times().zip(self.rows.sessions()));
            all.filter(|(_, (time, session))| is_of(*time, *session)).map(|(n, (time, _))| (n, time))
        };
        let widened = |between: Option<(Timestamp, Timestamp)>, (_, time): (u32, Timestamp)| {
            Some(between.map_or((time, time), |(first, last)| (first.min(time), last.max(time))))
        };
        let Some((first, last)) = those().fold(None, widened) else { return Series::default() };
        let start = options.from.unwrap_or(first);
        let end = options.to.map_or(last.0.saturating_add(1), |to| to.0);
        let most = options.stretches.clamp(1, self.limits.stretches.max(1));
        let length = end.saturating_sub(start.0).max(1);
        let width = length.div_euclid(most as i64) + i64::from(length % most as i64 != 0);
        let width = width.max(SHORTEST);
        let count = usize::try_from((length - 1) / width).unwrap_or_default() + 1;
        let mut stretches = Vec::new();
        stretches.resize_with(count.min(most), Stretch::default);
        for (n, time) in those() {
            let at = usize::try_from(time.since(start) / width).unwrap_or_default();
            if let Some((stretch, row)) = stretches.get_mut(at).zip(self.row(n)) {
                self.count(stretch, &row);
            }
        }
        Series { start, width, stretches }
    }

    fn count(&self, stretch: &mut Stretch, row: &Row) {
        let is_receipt = matches!(row.kind(), Some(Kind::Receipt | Kind::Intermediate));
        let status = row.is_response().then_some(CommandStatus(row.command_status));
        let traffic = Traffic::of(row.command_id, row.sender());
        stretch.count(traffic, is_receipt, status, u64::from(row.length), row.in_flight);
        if let Some(latency) = row.latency.filter(|_| self.answers_submission(row)) {
            stretch.latency.add(latency);
        }
    }

    fn answers_submission(&self, row: &Row) -> bool {
        if row.command_id & RESPONSE == 0 || row.partner > row.n {
            return false;
        }
        let request = self.rows.command_id(row.partner);
        let sender = row.sender().map(Role::other);
        request.is_some_and(|command_id| Traffic::of(command_id, sender) == Traffic::Submission)
    }
}
