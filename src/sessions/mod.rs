//! The sessions of a capture, one row each: who, how bound, how fast, how it ended; and how a bind that was refused
//! differs from one that was accepted.

mod compare;

pub use compare::{Difference, differences};

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use crate::limits::limits;
use crate::statistics::{Latencies, Rate, SessionFigures};
use crate::stream::{ConnectionInfo, Direction};
use crate::timeline::{BindAttempt, Ended, Event, Role, SessionInfo, Window};

limits! {
    /// Bounds on what the view of sessions keeps.
    "sessions", Limits {
        /// Sessions that have ended and wait to be told in their order.
        rows: usize = 20_000, Count, "the first of them are told at once, a refused bind without a good one behind it to compare with";
        /// Accounts of which an accepted bind is kept to compare refused ones with.
        accounts: usize = 10_000, Count, "binds of later ones are not compared";
    }
}

/// A session that has ended.
#[derive(Clone, Debug)]
pub struct Row {
    /// What the timeline knows of it.
    pub info: SessionInfo,
    /// Its connection.
    pub connection: ConnectionInfo,
    /// How it ended.
    pub ended: Ended,
    /// submit_sm, submit_multi and data_sm of the ESME.
    pub submitted: Rate,
    /// deliver_sm and data_sm of the message centre.
    pub delivered: Rate,
    /// How long their responses took.
    pub submission_latency: Spread,
    /// How long theirs took.
    pub delivery_latency: Spread,
    /// An accepted bind of the same system_id, and its session, where this session's was refused.
    pub good: Option<(u64, BindAttempt)>,
}

/// Percentiles of lengths of time, in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// Half of all are no longer.
    pub p50: Option<i64>,
    /// 99 of a hundred are no longer.
    pub p99: Option<i64>,
    /// The longest.
    pub max: Option<i64>,
}

impl From<&Latencies> for Spread {
    fn from(latencies: &Latencies) -> Self {
        Self { p50: latencies.quantile(0.5), p99: latencies.quantile(0.99), max: latencies.largest() }
    }
}

impl Row {
    /// The address of an end, where it is known which it is.
    #[must_use]
    pub fn address(&self, role: Role) -> Option<core::net::SocketAddr> {
        Some(self.connection.src(self.direction(role)?))
    }

    /// The direction in which an end sends, where that is known.
    #[must_use]
    pub fn direction(&self, role: Role) -> Option<Direction> {
        let esme = self.info.esme?;
        Some(if role == Role::Esme { esme } else { esme.opposite() })
    }

    /// Who sends what counts first: the ESME its submissions or, where there are none, the message centre its
    /// deliveries.
    #[must_use]
    pub fn main_role(&self) -> Role {
        if self.submitted.count == 0 && self.delivered.count > 0 { Role::Mc } else { Role::Esme }
    }

    /// The window of the submissions or, where there are none, of the deliveries; the larger one where it is not
    /// known who sends which.
    #[must_use]
    pub fn window(&self) -> &Window {
        let [forward, reverse] = &self.info.windows;
        match self.direction(self.main_role()) {
            Some(direction) => &self.info.windows[direction.index()],
            None => core::cmp::max_by_key(forward, reverse, |window| window.max),
        }
    }

    /// How long responses to submissions took; where there are none, those to deliveries.
    #[must_use]
    pub fn latency(&self) -> Spread {
        if self.main_role() == Role::Mc { self.delivery_latency } else { self.submission_latency }
    }

    /// Its binds that were refused.
    pub fn refused(&self) -> impl Iterator<Item = &BindAttempt> {
        self.info.binds.iter().filter(|bind| bind.is_refused())
    }
}

/// Events to rows.
#[derive(Debug, Default)]
pub struct Sessions {
    limits: Limits,
    open: HashMap<u64, SessionFigures, FixedState>,
    ended: BTreeMap<u64, Row>,
    /// By system_id: the latest bind that was accepted, and its session.
    good: HashMap<Vec<u8>, (u64, BindAttempt), FixedState>,
}

impl Sessions {
    /// Keeps no more than `limits` say.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Takes the next event; a row for which there is no more room.
    pub fn event(&mut self, event: &Event<'_>) -> Option<Row> {
        match event {
            Event::Pdu(pdu) => {
                self.open.entry(pdu.session.number).or_default().add(pdu);
                None
            }
            Event::SessionClose { info, connection, ended, .. } => {
                let figures = self.open.remove(&info.number).unwrap_or_default();
                self.close(info, connection, *ended, figures)
            }
            _ => None,
        }
    }

    fn close(
        &mut self,
        info: &SessionInfo,
        connection: &ConnectionInfo,
        ended: Ended,
        figures: SessionFigures,
    ) -> Option<Row> {
        if let Some(bind) = info.bind_that_counts().filter(|bind| bind.is_accepted())
            && (self.good.len() < self.limits.accounts || self.good.contains_key(&bind.system_id))
        {
            self.good.insert(bind.system_id.clone(), (info.number, bind.clone()));
        }
        let row = Row {
            info: info.clone(),
            connection: *connection,
            ended,
            submission_latency: Spread::from(&figures.latency),
            delivery_latency: Spread::from(&figures.delivery_latency),
            submitted: figures.submitted,
            delivered: figures.delivered,
            good: None,
        };
        self.ended.insert(info.number, row);
        if self.ended.len() > self.limits.rows { self.next() } else { None }
    }

    /// The capture is over: gives the rows that are left, in the order of their sessions.
    pub fn finish(&mut self) -> impl Iterator<Item = Row> + '_ {
        core::iter::from_fn(|| self.next())
    }

    fn next(&mut self) -> Option<Row> {
        let (_, mut row) = self.ended.pop_first()?;
        if let Some(refused) = row.refused().last() {
            row.good = self.good.get(&refused.system_id).cloned();
        }
        Some(row)
    }
}
