//! The second reading: events to rows.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};

use super::collapse::Collapse;
use super::layout::{Lane, Layout};
use super::row::{Marks, PduRow, Row, Side, Status, What};
use super::{Limits, Survey};
use crate::capture::Timestamp;
use crate::json::Options;
use crate::pdu::{BindReceiver, BindTransceiver, BindTransmitter, Outbind, RESPONSE, Unbind, UnbindResp};
use crate::render::summary::write_details;
use crate::stream::{CloseReason, ConnectionInfo, Direction};
use crate::timeline::{Ended, Event, PduEvent, Role, SessionInfo};

/// Characters that are kept of what a PDU says.
const DETAIL: usize = 200;

/// Sessions of a message that stand in the head of its ladder.
const LANES: usize = 16;

/// Which rows are kept where there are too many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// The first half and the last half.
    #[default]
    Ends,
    /// Those around the PDU with this n.
    Around(u64),
}

/// Puts the rows of a ladder together.
#[derive(Debug)]
pub struct Ladder {
    survey: Survey,
    limits: Limits,
    keep: Keep,
    lanes: Vec<Lane>,
    /// By time, and by the order in which they came.
    waiting: BTreeMap<(Timestamp, u64), Row>,
    came: u64,
    collapse: Collapse,
    kept: Kept,
    /// Time and rel of the latest PDU of each direction, for what has no time of its own.
    latest: Option<(Timestamp, i64)>,
}

impl Ladder {
    /// A ladder of what a first reading found out.
    #[must_use]
    pub fn new(survey: Survey, limits: Limits) -> Self {
        Self {
            survey,
            limits,
            keep: Keep::default(),
            lanes: Vec::new(),
            waiting: BTreeMap::new(),
            came: 0,
            collapse: Collapse::default(),
            kept: Kept::default(),
            latest: None,
        }
    }

    /// Which rows are kept where there are too many.
    #[must_use]
    pub fn keeping(self, keep: Keep) -> Self {
        Self { keep, ..self }
    }

    /// Every PDU gets a row of its own, however many are alike.
    #[must_use]
    pub fn in_full(self) -> Self {
        Self { collapse: Collapse::off(), ..self }
    }

    /// Takes the next event.
    pub fn event(&mut self, event: &Event<'_>, options: Options<'_>) {
        match event {
            Event::Pdu(pdu) if self.survey.wants(pdu) => self.pdu(pdu, options),
            Event::SessionClose { info, connection, ended, time }
                if self.survey.wants_session(info.number) =>
            {
                self.close(info, connection, *ended, *time);
            }
            Event::Gap { session: Some(session), direction, octets, present, .. }
                if self.survey.wants_session(*session) =>
            {
                let from = match self.lanes.iter().find(|lane| lane.session == *session) {
                    Some(lane) if *direction == Direction::Forward => lane.forward,
                    Some(lane) => lane.forward.opposite(),
                    None if *direction == Direction::Forward => Side::Left,
                    None => Side::Right,
                };
                if let Some((time, rel)) = self.latest {
                    let what = What::Gap { from, octets: *octets, present: *present };
                    self.wait(Row { time, rel, session: *session, what });
                }
            }
            Event::Prefix { session: Some(session), name, .. } if self.survey.wants_session(*session) => {
                if let Some((time, rel)) = self.latest {
                    let what = What::Note(Cow::Owned(format!("begins with {name}")));
                    self.wait(Row { time, rel, session: *session, what });
                }
            }
            _ => {}
        }
    }

    fn pdu(&mut self, event: &PduEvent<'_>, options: Options<'_>) {
        let from = match (event.sender, event.stream.direction) {
            (Some(Role::Esme), _) | (None, Direction::Forward) => Side::Left,
            (Some(Role::Mc), _) | (None, Direction::Reverse) => Side::Right,
        };
        self.lane(event, from);
        let options = options.of_event(event);
        let pdu = event.decoded.map(|decoded| &decoded.pdu);
        let command = match options.dictionary.command(event.command_id) {
            Some(spec) => spec.name.to_owned(),
            None => format!("unknown 0x{:08x}", event.command_id),
        };
        let is_response = event.command_id & RESPONSE != 0;
        let status = pdu.filter(|_| is_response).map(|pdu| Status {
            number: pdu.command_status.0,
            name: options.dictionary.status_name(pdu.command_status.0).into_owned(),
        });
        let mut detail = String::new();
        if let Some(pdu) = pdu {
            // Writing to a String cannot fail.
            let _ = write_details(&mut detail, event, pdu, options);
        }
        let what = What::Pdu(Box::new(PduRow {
            n: event.n,
            from,
            command_id: event.command_id,
            command,
            sequence_number: pdu.map_or(0, |pdu| pdu.sequence_number),
            status,
            detail: cut(detail.trim(), DETAIL),
            latency: event.latency,
            marks: Marks {
                findings: event.findings,
                unanswered: self.survey.unanswered(event.n),
                answers_nothing: is_response && event.answer.is_none() && event.findings.is_empty(),
            },
            special: is_special(event.command_id) || self.keep == Keep::Around(event.n),
        }));
        self.latest = Some((event.time, event.rel));
        self.wait(Row { time: event.time, rel: event.rel, session: event.session.number, what });
    }

    fn lane(&mut self, event: &PduEvent<'_>, from: Side) {
        let forward = if event.stream.direction == Direction::Forward { from } else { from.opposite() };
        let session = event.session.number;
        if let Some(lane) = self.lanes.iter_mut().find(|lane| lane.session == session) {
            // Who is who may turn out later.
            lane.forward = forward;
            lane.roles |= event.sender.is_some();
        } else if self.lanes.len() < LANES {
            let [first, other] = event.stream.connection.ends;
            self.lanes.push(Lane {
                session,
                system_id: event.session.system_id.iter().take(DETAIL).copied().map(char::from).collect(),
                bind: event.session.bind,
                forward,
                ends: [first, other],
                roles: event.sender.is_some(),
            });
        }
        if let Some(lane) = self.lanes.iter_mut().find(|lane| lane.session == session) {
            lane.bind = event.session.bind;
            if lane.system_id.is_empty() {
                let id = event.session.system_id.iter().take(DETAIL);
                lane.system_id = id.copied().map(char::from).collect();
            }
        }
    }

    fn close(&mut self, info: &SessionInfo, connection: &ConnectionInfo, ended: Ended, time: Timestamp) {
        let Some((latest, rel)) = self.latest else { return };
        let time = time.max(latest);
        let rel = rel.saturating_add(time.since(latest));
        let by = connection.ended_by.map(|direction| match info.role(direction) {
            Some(Role::Esme) => "the ESME".to_owned(),
            Some(Role::Mc) => "the MC".to_owned(),
            None => connection.src(direction).to_string(),
        });
        let what = What::Note(how_it_ended(ended, by));
        self.wait(Row { time, rel, session: info.number, what });
    }

    fn wait(&mut self, row: Row) {
        self.came += 1;
        self.waiting.insert((row.time, self.came), row);
        while self.waiting.len() > self.limits.reorder {
            self.give();
        }
    }

    fn give(&mut self) {
        let Some((_, row)) = self.waiting.pop_first() else { return };
        let Self { collapse, kept, keep, limits, .. } = self;
        collapse.row(row, &mut |row| kept.add(row, *keep, limits.rows));
    }

    /// The capture is over: the ladder.
    #[must_use]
    pub fn finish(mut self) -> Layout {
        while !self.waiting.is_empty() {
            self.give();
        }
        let Self { mut collapse, mut kept, keep, limits, survey, lanes, .. } = self;
        collapse.finish(&mut |row| kept.add(row, keep, limits.rows));
        Layout::new(survey.title(), lanes, kept.rows(), keep)
    }
}

/// Binds and unbinds, which are never told together with others.
fn is_special(command_id: u32) -> bool {
    matches!(
        command_id & !RESPONSE,
        BindReceiver::COMMAND_ID
            | BindTransmitter::COMMAND_ID
            | BindTransceiver::COMMAND_ID
            | Unbind::COMMAND_ID
    ) || matches!(command_id, Outbind::COMMAND_ID | UnbindResp::COMMAND_ID)
}

/// How, and by whom where that is known.
fn how_it_ended(ended: Ended, by: Option<String>) -> Cow<'static, str> {
    match (ended, by) {
        (Ended::Connection(CloseReason::Fin), Some(by)) => {
            return Cow::Owned(format!("{by} closes the connection (FIN)"));
        }
        (Ended::Connection(CloseReason::Rst), Some(by)) => {
            return Cow::Owned(format!("{by} resets the connection (RST)"));
        }
        _ => {}
    }
    Cow::Borrowed(match ended {
        Ended::Unbind => "the session is unbound; another bind follows on the connection",
        Ended::Connection(CloseReason::Fin) => "the connection is closed (FIN)",
        Ended::Connection(CloseReason::Rst) => "the connection is reset (RST)",
        Ended::Connection(CloseReason::Reuse) => "the same ports begin another connection",
        Ended::Connection(CloseReason::Evicted) => "followed no further: too many connections at a time",
        Ended::Silence => "nothing more comes: the last request is not answered",
        Ended::Connection(CloseReason::End) => "the capture ends",
    })
}

/// At most so many characters, with an ellipsis behind them where there were more.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The rows that there is room for.
#[derive(Debug, Default)]
struct Kept {
    before: Vec<Row>,
    after: VecDeque<Row>,
    /// PDUs left out between the two, and in front of the first.
    between: u64,
    in_front: u64,
    behind: u64,
    /// The row around which others are kept was there.
    reached: bool,
}

impl Kept {
    fn add(&mut self, row: Row, keep: Keep, most: usize) {
        let half = most.div_ceil(2);
        match keep {
            Keep::Ends if self.before.len() < half => self.before.push(row),
            Keep::Ends => {
                self.after.push_back(row);
                if self.after.len() > most - half {
                    self.between += self.after.pop_front().map_or(0, |row| row.pdus());
                }
            }
            Keep::Around(_) if self.reached && self.after.len() >= most => self.behind += row.pdus(),
            Keep::Around(n) => {
                self.reached |= matches!(&row.what, What::Pdu(pdu) if pdu.n >= n);
                self.after.push_back(row);
                if !self.reached && self.after.len() > half {
                    self.in_front += self.after.pop_front().map_or(0, |row| row.pdus());
                }
            }
        }
    }

    fn rows(self) -> Vec<Row> {
        let Self { before, after, between, in_front, behind, .. } = self;
        let mut rows = Vec::new();
        let left_out = |rows: &mut Vec<Row>, pdus, beside: Option<&Row>| {
            if let (1.., Some(beside)) = (pdus, beside) {
                rows.push(Row { what: What::LeftOut { pdus }, ..beside.clone() });
            }
        };
        left_out(&mut rows, in_front, after.front());
        rows.extend(before);
        left_out(&mut rows, between, after.front());
        let last = after.back().cloned();
        rows.extend(after);
        left_out(&mut rows, behind, last.as_ref());
        rows
    }
}
