//! A ladder in characters.

use core::fmt::{self, Write};

use super::layout::{Arrow, Layout, Line, Piece, Tone, width};
use super::row::Side;
use crate::capture::Timestamp;
use crate::codec::Severity;
use crate::render::duration::Duration;
use crate::render::summary::Colours;

/// Columns between the two ends, at least and at most.
const LANE: (usize, usize) = (36, 58);

/// Columns of a line where nothing says how wide it may be.
pub const COLUMNS: usize = 160;

/// Writes a ladder as text. `time` tells a time, and nanoseconds since the capture's first packet, as the reader wants
/// it; lines take at most `columns`.
///
/// # Errors
/// Those of `f`.
pub fn write_text(
    f: &mut impl Write,
    layout: &Layout,
    time: &dyn Fn(Timestamp, i64) -> String,
    columns: usize,
    colours: &Colours,
) -> fmt::Result {
    let sheet = Sheet::new(layout, time, columns, colours);
    sheet.write_head(f, layout)?;
    layout.lines.iter().try_for_each(|line| sheet.write_line(f, line))
}

struct Sheet<'a> {
    colours: &'a Colours,
    time: &'a dyn Fn(Timestamp, i64) -> String,
    /// Columns of n, time, delta and session.
    gutter: [usize; 4],
    lane: usize,
    columns: usize,
}

impl<'a> Sheet<'a> {
    fn new(
        layout: &Layout,
        time: &'a dyn Fn(Timestamp, i64) -> String,
        columns: usize,
        colours: &'a Colours,
    ) -> Self {
        let widest = |of: &dyn Fn(&Line) -> usize| layout.lines.iter().map(of).max().unwrap_or(0);
        let n = widest(&|line| line.n.map_or(0, |n| n.to_string().len()));
        let times = widest(&|line| line.time.map_or(0, |(at, rel)| width(&time(at, rel))));
        let delta = widest(&|line| delta(line).len());
        let session =
            if layout.has_sessions() { widest(&|line| line.session.to_string().len() + 1) } else { 0 };
        let lane = (widest(&Line::label_width) + 6).clamp(LANE.0, LANE.1);
        Self { colours, time, gutter: [n, times, delta, session], lane, columns }
    }

    fn indent(&self) -> usize {
        let [n, time, delta, session] = self.gutter;
        n + time + delta + session + 4 + usize::from(session > 0)
    }

    fn write_head(&self, f: &mut impl Write, layout: &Layout) -> fmt::Result {
        let Colours { command, reset, dim, .. } = self.colours;
        writeln!(f, "{command}{}{reset}", layout.title)?;
        for lane in &layout.lanes {
            let ends = format!("{} — {}", lane.end(Side::Left), lane.end(Side::Right));
            let name = if layout.has_sessions() { format!("{}  ", lane.name()) } else { String::new() };
            writeln!(f, "{dim}{name}{ends}{reset}")?;
        }
        let [left, right] = layout.ends;
        let indent = self.indent();
        writeln!(f)?;
        writeln!(
            f,
            "{:indent$}{command}{left}{:gap$}{right}{reset}",
            "",
            "",
            gap = self.lane + 2 - left.len()
        )
    }

    fn write_line(&self, f: &mut impl Write, line: &Line) -> fmt::Result {
        let Colours { dim, reset, .. } = self.colours;
        let [n, time, delta_width, session] = self.gutter;
        let number = line.n.map_or_else(String::new, |n| n.to_string());
        let at = line.time.map_or_else(String::new, |(at, rel)| (self.time)(at, rel));
        write!(f, "{dim}{number:>n$} {at:>time$} {:>delta_width$}", delta(line))?;
        if session > 0 {
            let number = if matches!(line.arrow, Arrow::Pause | Arrow::LeftOut) {
                String::new()
            } else {
                format!("#{}", line.session)
            };
            write!(f, " {number:>session$}")?;
        }
        write!(f, "  {reset}")?;
        self.write_lane(f, line)?;
        self.write_beside(f, line)?;
        writeln!(f)
    }

    fn write_lane(&self, f: &mut impl Write, line: &Line) -> fmt::Result {
        let colour = match line.arrow {
            Arrow::Broken(_) => self.colours.warning,
            _ => "",
        };
        let (left, fill, right) = match line.arrow {
            Arrow::From(Side::Left) => ("├─ ", "─", "▶│"),
            Arrow::From(Side::Right) => ("│◀", "─", " ─┤"),
            Arrow::Broken(Side::Left) => ("├╌ ", "╌", "╳│"),
            Arrow::Broken(Side::Right) => ("│╳", "╌", " ╌┤"),
            Arrow::Both => ("╞═ ", "═", "═╡"),
            Arrow::Pause => ("┊", " ", "┊"),
            Arrow::Note => ("│", " ", "│"),
            Arrow::LeftOut => ("┊", "·", "┊"),
        };
        let inner = self.lane + 2 - width(left) - width(right);
        let label = line.label_within(inner.saturating_sub(2));
        let label_width: usize = label.iter().map(|piece| width(&piece.text)).sum();
        let rest = inner.saturating_sub(label_width);
        let (before, after) = match line.arrow {
            Arrow::From(Side::Left) | Arrow::Broken(Side::Left) | Arrow::Both => (0, rest),
            Arrow::From(Side::Right) | Arrow::Broken(Side::Right) => (rest, 0),
            Arrow::Pause | Arrow::Note | Arrow::LeftOut => (rest / 2, rest - rest / 2),
        };
        let reset = self.colours.reset;
        write!(f, "{colour}{left}{}{}", run(fill, before, true), if colour.is_empty() { "" } else { reset })?;
        for piece in &label {
            self.write_piece(f, piece)?;
        }
        let colour_end = if colour.is_empty() { "" } else { reset };
        write!(f, "{colour}{}{right}{colour_end}", run(fill, after, false))
    }

    fn write_beside(&self, f: &mut impl Write, line: &Line) -> fmt::Result {
        let marks: usize = line.marks.iter().map(|mark| width(&mark.text) + 4).sum();
        let room = self.columns.saturating_sub(self.indent() + self.lane + 4 + marks);
        for piece in line.detail_within(room) {
            f.write_str("  ")?;
            self.write_piece(f, &piece)?;
        }
        for mark in &line.marks {
            f.write_str("  ")?;
            self.write_piece(f, &Piece { tone: mark.tone, text: format!("! {}", mark.text) })?;
        }
        if line.focus {
            let Colours { command, reset, .. } = self.colours;
            write!(f, "  {command}◀ here{reset}")?;
        }
        Ok(())
    }

    fn write_piece(&self, f: &mut impl Write, piece: &Piece) -> fmt::Result {
        let colours = self.colours;
        let colour = match piece.tone {
            Tone::Plain => return f.write_str(&piece.text),
            Tone::Command => colours.command,
            Tone::Dim | Tone::Severity(Severity::Info) => colours.dim,
            Tone::Good => colours.good,
            Tone::Severity(Severity::Warning) => colours.warning,
            Tone::Severity(Severity::Error) => colours.error,
        };
        write!(f, "{colour}{}{}", piece.text, colours.reset)
    }
}

/// So many of a character, with a blank towards the label.
fn run(fill: &str, count: usize, label_follows: bool) -> String {
    if count == 0 || fill == " " {
        return " ".repeat(count);
    }
    let run = fill.repeat(count - 1);
    if label_follows { run + " " } else { " ".to_owned() + &run }
}

fn delta(line: &Line) -> String {
    line.delta
        .filter(|_| line.time.is_some())
        .map_or_else(String::new, |delta| format!("+{}", Duration(delta.max(0))))
}
