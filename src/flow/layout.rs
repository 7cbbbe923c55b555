//! Rows to lines: what stands where, for whatever draws it.

use core::net::SocketAddr;

use unicode_width::UnicodeWidthChar;

use super::Keep;
use super::row::{KindOfRun, PduRow, Row, Run, Side, Status, What};
use crate::capture::Timestamp;
use crate::codec::Severity;
use crate::pdu::{RESPONSE, command};
use crate::render::safe::write_text;
use crate::render::summary::Milliseconds;
use crate::tables::CommandStatus;

/// Nothing for longer than this, in nanoseconds, is a line of its own.
const PAUSE: i64 = 3_000_000_000;

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
                lines.push(Line { time: None, delta: None, arrow: Arrow::LeftOut, label: plain(label), ..line });
                before = None;
                continue;
            }
            if let Some(pause) = line.delta.filter(|delta| *delta >= PAUSE) {
                let label = vec![piece(Tone::Dim, Milliseconds(pause).to_string())];
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
        line.detail.push(piece(Tone::Dim, format!("after {}", Milliseconds(latency))));
    }
    pdu.marks.each(|word, severity| line.marks.push(piece(Tone::Severity(severity), word)));
}

/// `37 × enquire_link`, with its good responses in the same breath.
fn of_run(line: &mut Line, run: &Run, begins: Timestamp) {
    line.arrow = Arrow::Both;
    let arrow = |side| if side == Side::Left { "→" } else { "←" };
    let is_pair = |one: &KindOfRun, other: &KindOfRun| {
        one.command_id | RESPONSE == other.command_id && one.from != other.from && one.count == other.count
    };
    let mut told: Vec<Vec<Piece>> = Vec::new();
    let mut paired = vec![false; run.kinds.len()];
    for (at, kind) in run.kinds.iter().enumerate() {
        if paired.get(at) == Some(&true) {
            continue;
        }
        let partner = (kind.command_id & RESPONSE == 0)
            .then(|| run.kinds.iter().enumerate().skip(at + 1).find(|(_, other)| is_pair(kind, other)))
            .flatten();
        let mut pieces = vec![
            piece(Tone::Plain, format!("{} × ", kind.count)),
            piece(Tone::Command, kind.command.clone()),
            piece(Tone::Dim, format!(" {}", arrow(kind.from))),
        ];
        let status = match partner {
            Some((place, other)) => {
                if let Some(paired) = paired.get_mut(place) {
                    *paired = true;
                }
                pieces.push(piece(Tone::Plain, " and response"));
                other.status.as_ref()
            }
            None => kind.status.as_ref(),
        };
        if let Some(status) = status {
            pieces.push(piece(Tone::Plain, " "));
            pieces.push(of_status(status));
        }
        kind.marks.each(|word, severity| {
            let mark = piece(Tone::Severity(severity), word);
            if !line.marks.contains(&mark) {
                line.marks.push(mark);
            }
        });
        told.push(pieces);
    }
    if told.len() == 1 {
        line.label = told.pop().unwrap_or_default();
    } else {
        line.label.push(piece(Tone::Plain, format!("{} PDUs", run.pdus)));
        for (at, pieces) in told.into_iter().enumerate() {
            if at > 0 {
                line.detail.push(piece(Tone::Plain, "·"));
            }
            line.detail.push(piece(Tone::Plain, pieces.iter().map(|piece| piece.text.as_str()).collect::<String>()));
        }
    }
    let span = run.last.since(begins);
    if span > 0 {
        line.detail.push(piece(Tone::Dim, format!("within {}", Milliseconds(span))));
    }
    if let Some((least, most)) = run.latency {
        let text = if least == most {
            format!("answered after {}", Milliseconds(most))
        } else {
            format!("answered after {} to {}", Milliseconds(least), Milliseconds(most))
        };
        line.detail.push(piece(Tone::Dim, text));
    }
}
