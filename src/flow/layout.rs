//! Rows to lines: what stands where, for whatever draws it.

use core::net::SocketAddr;

use unicode_width::UnicodeWidthChar;

use super::Keep;
use super::row::{KindOfRun, PduRow, Row, Run, Side, Status, What};
use crate::capture::Timestamp;
use crate::codec::Severity;
use crate::pdu::{RESPONSE, command};
use crate::render::duration::Duration;
use crate::render::safe::write_text;
use crate::sorting;
use crate::tables::CommandStatus;

/// Marks of a line.
const MARKS: usize = 2;

/// Nothing for longer than this, in nanoseconds, is a line of its own.
const PAUSE: i64 = 3_000_000_000;

/// Columns that are left of what is cut.
const SHORTEST: usize = 16;

/// How a piece of text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As any text.
    Plain,
    /// The name of a command.
    Command,
    /// Less important.
    Dim,
    /// A command_status that is fine.
    Good,
    /// A mark of this severity, or a status that is not fine.
    Severity(Severity),
}

/// A piece of text. It is safe to print, and not escaped for markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// How it is shown.
    pub tone: Tone,
    /// The text.
    pub text: String,
}

/// What is drawn between the two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// From this end to the other one.
    From(Side),
    /// Octets that should have gone from this end to the other one.
    Broken(Side),
    /// Both ways, many times.
    Both,
    /// Nothing: time passes.
    Pause,
    /// Nothing: a word about the session.
    Note,
    /// Rows are left out.
    LeftOut,
}

/// A line of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which PDU of the capture.
    pub n: Option<u64>,
    /// Its time, and nanoseconds since the capture's first packet; none where no time is told.
    pub time: Option<(Timestamp, i64)>,
    /// Nanoseconds since the line before.
    pub delta: Option<i64>,
    /// Its session.
    pub session: u64,
    /// What is drawn.
    pub arrow: Arrow,
    /// What stands at it.
    pub label: Vec<Piece>,
    /// What stands beside it.
    pub detail: Vec<Piece>,
    /// What is to be noted: each with a word and its severity.
    pub marks: Vec<Piece>,
    /// It is the one that the ladder was drawn for.
    pub focus: bool,
}

/// A session of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its number.
    pub session: u64,
    /// system_id of its bind, not escaped.
    pub system_id: String,
    /// command_id of its bind.
    pub bind: Option<u32>,
    /// Where the sender of the connection's first packet stands.
    pub forward: Side,
    /// Sender and receiver of the connection's first packet.
    pub ends: [SocketAddr; 2],
    /// Whether it is known who is the ESME.
    pub roles: bool,
}

impl Lane {
    /// The address of an end.
    #[must_use]
    pub fn end(&self, side: Side) -> SocketAddr {
        if side == self.forward { self.ends[0] } else { self.ends[1] }
    }

    /// `#1 acme, bind_transceiver`.
    #[must_use]
    pub fn name(&self) -> String {
        let mut name = format!("#{}", self.session);
        if !self.system_id.is_empty() {
            name.push(' ');
            // Writing to a String cannot fail.
            let _ = write_text(&mut name, self.system_id.chars().take(40));
        }
        if let Some(spec) = self.bind.and_then(command) {
            name.push_str(", ");
            name.push_str(spec.name);
        }
        name
    }
}

/// A ladder, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What it is of.
    pub title: String,
    /// What the two ends are.
    pub ends: [&'static str; 2],
    /// Its sessions.
    pub lanes: Vec<Lane>,
    /// Its lines, from top to bottom.
    pub lines: Vec<Line>,
    /// PDUs that had no room.
    pub left_out: u64,
}

/// Columns that a text takes where every character is as wide as another, or twice as wide.
#[must_use]
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|character| character.width().unwrap_or(0)).sum()
}

/// The beginning of a text that takes at most so many columns, with an ellipsis where it is cut.
#[must_use]
pub(super) fn fitted(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut left = most.saturating_sub(1);
    let fits = |character: &char| {
        let width = character.width().unwrap_or(0);
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

impl Line {
    /// The label, cut where it takes more columns.
    pub(super) fn label_within(&self, most: usize) -> Vec<Piece> {
        let mut left = most;
        let mut label = Vec::new();
        for Piece { tone, text } in &self.label {
            let text = fitted(text, left);
            left -= width(&text).min(left);
            label.push(Piece { tone: *tone, text });
            if left == 0 {
                break;
            }
        }
        label
    }

    /// What stands beside, each behind two blanks: the first of it cut where all takes more columns, then the others.
    pub(super) fn detail_within(&self, most: usize) -> Vec<Piece> {
        let others: usize = self.detail.iter().skip(1).map(|piece| width(&piece.text) + 2).sum();
        let mut room = most.saturating_sub(others).max(SHORTEST.min(most));
        let mut left = most + 2;
        let mut detail = Vec::new();
        for Piece { tone, text } in &self.detail {
            if !detail.is_empty() && left < SHORTEST && width(text) + 2 > left {
                break;
            }
            let text = fitted(text, room);
            left = left.saturating_sub(width(&text) + 2);
            room = left.saturating_sub(2);
            detail.push(Piece { tone: *tone, text });
        }
        detail
    }

    /// Columns of the label.
    #[must_use]
    pub fn label_width(&self) -> usize {
        self.label.iter().map(|piece| width(&piece.text)).sum()
    }
}

impl Layout {
    pub(super) fn new(title: String, lanes: Vec<Lane>, rows: Vec<Row>, keep: Keep) -> Self {
        let roles = lanes.iter().all(|lane| lane.roles);
        let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
        let mut left_out = 0;
        let mut before: Option<Timestamp> = None;
        for row in rows {
            let mut line = Line {
                n: None,
                time: Some((row.time, row.rel)),
                delta: before.map(|before| row.time.since(before)),
                session: row.session,
                arrow: Arrow::Note,
                label: Vec::new(),
                detail: Vec::new(),
                marks: Vec::new(),
                focus: false,
            };
            if let What::LeftOut { pdus } = row.what {
                left_out += pdus;
                let label = format!("{pdus} PDUs are left out here");
                lines.push(Line {
                    time: None,
                    delta: None,
                    arrow: Arrow::LeftOut,
                    label: plain(label),
                    ..line
                });
                before = None;
                continue;
            }
            if let Some(pause) = line.delta.filter(|delta| *delta >= PAUSE) {
                let label = vec![piece(Tone::Dim, Duration(pause).to_string())];
                lines.push(Line { time: None, delta: None, arrow: Arrow::Pause, label, ..line.clone() });
            }
            before = Some(row.until());
            match &row.what {
                What::Pdu(pdu) => of_pdu(&mut line, pdu, keep),
                What::Run(run) => of_run(&mut line, run, row.time),
                What::Gap { from, octets, present } => {
                    line.arrow = Arrow::Broken(*from);
                    line.time = None;
                    line.delta = None;
                    let what = if *present { "octets of no whole PDU" } else { "octets not in the capture" };
                    line.label = vec![piece(Tone::Severity(Severity::Warning), format!("{octets} {what}"))];
                }
                What::Note(note) => line.label = vec![piece(Tone::Plain, note.clone().into_owned())],
                What::LeftOut { .. } => {}
            }
            lines.push(line);
        }
        let ends = if roles { ["ESME", "MC"] } else { ["one end", "other end"] };
        Self { title, ends, lanes, lines, left_out }
    }

    /// Whether lines must tell of which session they are.
    #[must_use]
    pub fn has_sessions(&self) -> bool {
        self.lanes.len() > 1
    }
}

fn piece(tone: Tone, text: impl Into<String>) -> Piece {
    Piece { tone, text: text.into() }
}

fn plain(text: String) -> Vec<Piece> {
    vec![piece(Tone::Plain, text)]
}

fn of_status(status: &Status) -> Piece {
    let good = status.number == CommandStatus::ESME_ROK.0;
    piece(if good { Tone::Good } else { Tone::Severity(Severity::Error) }, status.name.clone())
}

fn of_pdu(line: &mut Line, pdu: &PduRow, keep: Keep) {
    line.n = Some(pdu.n);
    line.arrow = Arrow::From(pdu.from);
    line.focus = keep == Keep::Around(pdu.n);
    line.label.push(piece(Tone::Command, pdu.command.clone()));
    line.label.push(piece(Tone::Dim, format!(" {}", pdu.sequence_number)));
    if let Some(status) = &pdu.status {
        line.label.push(piece(Tone::Plain, " "));
        line.label.push(of_status(status));
    }
    if !pdu.detail.is_empty() {
        line.detail.push(piece(Tone::Plain, pdu.detail.clone()));
    }
    if let Some(latency) = pdu.latency {
        line.detail.push(piece(Tone::Dim, format!("after {}", Duration(latency))));
    }
    pdu.marks.each(|word, severity| line.marks.push(piece(Tone::Severity(severity), word)));
    shorten(&mut line.marks);
}

/// The worst of many marks, so that there is room for what the PDU says.
fn shorten(marks: &mut Vec<Piece>) {
    if marks.len() <= MARKS {
        return;
    }
    let severity = |mark: &Piece| match mark.tone {
        Tone::Severity(severity) => Some(severity),
        _ => None,
    };
    sorting::sort_by_key(marks, |mark| core::cmp::Reverse(severity(mark)));
    let rest = marks.split_off(MARKS - 1);
    if let Some(worst) = rest.first() {
        marks.push(piece(worst.tone, format!("{} more", rest.len())));
    }
}

/// `37 × enquire_link/resp` where each was answered; else requests and responses apart.
fn of_run(line: &mut Line, run: &Run, begins: Timestamp) {
    line.arrow = Arrow::Both;
    let is_pair = |one: &KindOfRun, other: &KindOfRun| {
        one.command_id | RESPONSE == other.command_id && one.from != other.from && one.count == other.count
    };
    let mut kinds: Vec<&KindOfRun> = run.kinds.iter().collect();
    sorting::sort_by_key(&mut kinds, |kind| core::cmp::Reverse(kind.count));
    let mut told: Vec<Vec<Piece>> = Vec::new();
    for kind in &kinds {
        kind.marks.each(|word, severity| {
            let mark = piece(Tone::Severity(severity), word);
            if !line.marks.contains(&mark) {
                line.marks.push(mark);
            }
        });
        let is_response = kind.command_id & RESPONSE != 0;
        if is_response && kinds.iter().any(|other| is_pair(other, kind)) {
            continue;
        }
        let mut pieces = vec![
            piece(Tone::Plain, format!("{} × ", kind.count)),
            piece(Tone::Command, kind.command.clone()),
        ];
        let partner = kinds.iter().find(|other| is_pair(kind, other));
        if partner.is_some() {
            pieces.push(piece(Tone::Dim, "/resp"));
        }
        let status = partner.map_or(kind, |partner| partner).status.as_ref();
        if let Some(status) = status.filter(|status| status.number != CommandStatus::ESME_ROK.0) {
            pieces.push(piece(Tone::Plain, " "));
            pieces.push(of_status(status));
        }
        told.push(pieces);
    }
    shorten(&mut line.marks);
    if told.len() == 1 {
        line.label = told.pop().unwrap_or_default();
    } else {
        line.label.push(piece(Tone::Plain, format!("{} PDUs", run.pdus)));
        let text = |pieces: &Vec<Piece>| pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
        let list: Vec<String> = told.iter().map(text).collect();
        line.detail.push(piece(Tone::Plain, list.join(", ")));
    }
    let span = run.last.since(begins);
    if span > 0 {
        line.detail.push(piece(Tone::Dim, format!("in {}", Duration(span))));
    }
    if let Some((least, most)) = run.latency {
        let text = if least == most {
            format!("after {}", Duration(most))
        } else {
            format!("after {} to {}", Duration(least), Duration(most))
        };
        line.detail.push(piece(Tone::Dim, text));
    }
}
