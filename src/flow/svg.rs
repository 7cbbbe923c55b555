//! A ladder as SVG: no script, nothing loaded, light or dark as its reader has it.

use core::fmt::{self, Write};

use super::layout::{Arrow, Layout, Line, Piece, Tone, fitted, width};
use super::row::Side;
use crate::capture::Timestamp;
use crate::codec::Severity;
use crate::render::duration::Duration;
use crate::render::markup::{Attribute, Markup};

/// Its style sheet. A page that holds several ladders has it as often.
const STYLE: &str = include_str!("ladder.css");

/// Width of a character in its font of 12 pixels.
const CHARACTER: f64 = 7.23;
/// Height of a line with an arrow, and of one without.
const ARROW_HEIGHT: f64 = 34.0;
const NOTE_HEIGHT: f64 = 26.0;
/// Space at the edges and between columns.
const SPACE: f64 = 14.0;
/// Columns of what stands beside an arrow, at most.
const DETAIL: usize = 96;
/// Columns of the lane, at least and at most.
const LANE: (usize, usize) = (42, 64);
/// Columns of the title.
const TITLE: usize = 110;
/// Of a narrow drawing: how far below an arrow, or beside one, the rest of its line stands, and the room for that beside
/// what the wide one has left of the right line.
const BELOW: f64 = 16.0;
const BESIDE: f64 = 124.0;
/// Columns in which there is nothing to be said of a line any more.
const LEAST: usize = 8;

/// Writes a ladder as an SVG document, which is also an element of HTML. `time` tells a time, and nanoseconds since the
/// capture's first packet, as the reader wants it. Where the `room`, in pixels, is too little for what stands beside the
/// lines, that stands below the arrows, and all is as wide as the room.
///
/// # Errors
/// Those of `f`.
pub fn write_svg(
    f: &mut impl Write,
    layout: &Layout,
    time: &dyn Fn(Timestamp, i64) -> String,
    room: Option<u32>,
) -> fmt::Result {
    let mut drawing = Drawing::new(layout, time);
    if let Some(room) = room.map(f64::from).filter(|room| *room < drawing.right + BESIDE) {
        drawing.narrow(room);
    }
    drawing.write(&mut Markup::new(f))
}

/// Where things stand, in pixels.
struct Drawing<'a> {
    layout: &'a Layout,
    time: &'a dyn Fn(Timestamp, i64) -> String,
    /// Right edges of n, time, delta; left edge of the session's number.
    gutter: [f64; 4],
    left: f64,
    right: f64,
    width: f64,
    head: f64,
    /// The upper edge of each line, and of what follows.
    tops: Vec<f64>,
    label_columns: usize,
    is_narrow: bool,
}

impl<'a> Drawing<'a> {
    fn new(layout: &'a Layout, time: &'a dyn Fn(Timestamp, i64) -> String) -> Self {
        let widest = |of: &dyn Fn(&Line) -> usize| layout.lines.iter().map(of).max().unwrap_or(0);
        let pixels = |columns: usize| columns as f64 * CHARACTER;
        let n = SPACE + pixels(widest(&|line| line.n.map_or(0, |n| n.to_string().len())));
        let times =
            n + SPACE + pixels(widest(&|line| line.time.map_or(0, |(at, rel)| width(time(at, rel).trim()))));
        let delta = times + SPACE + pixels(widest(&|line| delta(line).len()));
        let session = delta + SPACE;
        let sessions = if layout.has_sessions() {
            pixels(widest(&|line| line.session.to_string().len() + 1)) + SPACE
        } else {
            0.0
        };
        let label_columns = (widest(&Line::label_width) + 4).clamp(LANE.0, LANE.1);
        let end = layout.ends.iter().map(|end| width(end)).max().unwrap_or(0);
        let left = session + sessions + pixels(end) / 2.0;
        let right = left + pixels(label_columns);
        let beside = widest(&|line| beside_width(line));
        let titles = layout.lanes.iter().map(|lane| width(&lane_text(lane, layout)));
        let title = titles.chain([width(&layout.title)]).max().unwrap_or(0).min(TITLE);
        let width = (right + 2.0 * SPACE + pixels(beside)).max(pixels(title) + 2.0 * SPACE) + SPACE;
        let head = 78.0 + 18.0 * layout.lanes.len() as f64;
        let mut tops = Vec::with_capacity(layout.lines.len() + 1);
        let mut top = head;
        for line in &layout.lines {
            tops.push(top);
            top += if has_arrow(line) { ARROW_HEIGHT } else { NOTE_HEIGHT };
        }
        tops.push(top);
        Self {
            layout,
            time,
            gutter: [n, times, delta, session],
            left,
            right,
            width,
            head,
            tops,
            label_columns,
            is_narrow: false,
        }
    }

    /// Puts n, delta and all that stands beside an arrow below it.
    fn narrow(&mut self, room: f64) {
        let [n, times, deltas, session] = self.gutter;
        // The time, or n and the delta below it.
        let gutter = (times - n).max(n + deltas - times).max(session - deltas);
        self.left = gutter + SPACE;
        self.gutter = [n, gutter, gutter, gutter];
        self.width = room;
        self.right = (room - 2.0 * SPACE).max(self.left + 16.0 * CHARACTER);
        self.label_columns = columns(self.right - self.left);
        for (at, top) in self.tops.iter_mut().enumerate() {
            *top += BELOW * at as f64;
        }
        self.is_narrow = true;
    }

    fn write<W: Write>(&self, page: &mut Markup<'_, W>) -> fmt::Result {
        let bottom = self.tops.last().copied().unwrap_or(self.head);
        let height = (bottom + SPACE + 6.0).ceil();
        let width = self.width.ceil();
        let attributes: &[Attribute<'_>] = &[
            ("xmlns", &"http://www.w3.org/2000/svg"),
            ("class", &if self.is_narrow { "ladder narrow" } else { "ladder" }),
            ("role", &"img"),
            ("aria-label", &self.layout.title),
            ("width", &width),
            ("height", &height),
            ("viewBox", &format_args!("0 0 {width} {height}")),
        ];
        page.element("svg", attributes, |page| {
            page.leaf("title", &[], &self.layout.title)?;
            page.leaf("desc", &[], self.description())?;
            page.element("style", &[], |page| page.verbatim(STYLE))?;
            page.empty("rect", &[("class", &"paper"), ("width", &width), ("height", &height)])?;
            page.line()?;
            self.write_head(page)?;
            for (side, x) in [(Side::Left, self.left), (Side::Right, self.right)] {
                line(page, "life", [x, self.head - 12.0, x, bottom + 6.0])?;
                text(page, "end", "middle", x, self.head - 20.0, self.layout.ends[side.index()])?;
            }
            page.line()?;
            for (row, top) in self.layout.lines.iter().zip(&self.tops) {
                self.write_line(page, row, *top)?;
                page.line()?;
            }
            Ok(())
        })?;
        page.line()
    }

    fn description(&self) -> String {
        let pdus = self.layout.lines.iter().filter(|line| line.n.is_some()).count();
        let marked = self.layout.lines.iter().filter(|line| !line.marks.is_empty()).count();
        let [left, right] = self.layout.ends;
        format!(
            "A ladder of {pdus} PDUs between {left} and {right}, in the order of time; {marked} lines have marks."
        )
    }

    fn write_head<W: Write>(&self, page: &mut Markup<'_, W>) -> fmt::Result {
        let most = TITLE.min(columns(self.width - 2.0 * SPACE));
        // Its letters are a quarter larger.
        text(page, "title", "start", SPACE, 28.0, fitted(&self.layout.title, most * 4 / 5 + TITLE / 5))?;
        for (at, lane) in self.layout.lanes.iter().enumerate() {
            let y = 48.0 + 18.0 * at as f64;
            text(page, "dim", "start", SPACE, y, fitted(&lane_text(lane, self.layout), most))?;
        }
        Ok(())
    }

    fn write_line<W: Write>(&self, page: &mut Markup<'_, W>, row: &Line, top: f64) -> fmt::Result {
        let Self { left, right, width, .. } = *self;
        let y = top + if has_arrow(row) { 25.0 } else { 17.0 };
        if row.focus {
            let place: &[Attribute<'_>] = &[
                ("class", &"focus"),
                ("x", &4),
                ("y", &Pixels(top + 5.0)),
                ("width", &Pixels(width - 8.0)),
                ("height", &Pixels(ARROW_HEIGHT - 4.0 + if self.is_narrow { BELOW } else { 0.0 })),
                ("rx", &6),
            ];
            page.empty("rect", place)?;
        }
        self.write_gutter(page, row, y)?;
        let pieces = row.label_within(self.label_columns.saturating_sub(3));
        match row.arrow {
            Arrow::From(side) | Arrow::Broken(side) => {
                let class = if matches!(row.arrow, Arrow::Broken(_)) { "broken" } else { worst(row) };
                let (from, to, back) =
                    if side == Side::Left { (left, right, -8.0) } else { (right, left, 8.0) };
                line(page, class, [from, y, to + back / 2.0, y])?;
                let head = format!(
                    "M{},{} L{},{} L{},{} Z",
                    Pixels(to),
                    Pixels(y),
                    Pixels(to + back),
                    Pixels(y - 4.0),
                    Pixels(to + back),
                    Pixels(y + 4.0)
                );
                page.empty("path", &[("class", &format_args!("tip {class}")), ("d", &head)])?;
                let (anchor, x) =
                    if side == Side::Left { ("start", left + 12.0) } else { ("end", right - 12.0) };
                write_pieces(page, anchor, x, y - 7.0, &pieces, "")?;
            }
            Arrow::Both => {
                let band: &[Attribute<'_>] = &[
                    ("class", &"band"),
                    ("x", &Pixels(left)),
                    ("y", &Pixels(y - 17.0)),
                    ("width", &Pixels(right - left)),
                    ("height", &22),
                ];
                page.empty("rect", band)?;
                write_pieces(page, "middle", f64::midpoint(left, right), y - 2.0, &pieces, "")?;
            }
            Arrow::Pause | Arrow::LeftOut | Arrow::Note => {
                let half = pieces.iter().map(|piece| self::width(&piece.text)).sum::<usize>() as f64
                    * CHARACTER
                    / 2.0;
                let middle = f64::midpoint(left, right);
                if row.arrow != Arrow::Note {
                    line(page, "pause", [left, y - 4.0, middle - half - 10.0, y - 4.0])?;
                    line(page, "pause", [middle + half + 10.0, y - 4.0, right, y - 4.0])?;
                }
                write_pieces(page, "middle", middle, y, &pieces, "")?;
            }
        }
        self.write_beside(page, row, if has_arrow(row) { y - 2.0 } else { y })
    }

    fn write_gutter<W: Write>(&self, page: &mut Markup<'_, W>, row: &Line, y: f64) -> fmt::Result {
        let [n, times, deltas, session] = self.gutter;
        let y = if has_arrow(row) { y - 2.0 } else { y };
        let (below, above, anchor) =
            if self.is_narrow { (y + BELOW, y - BELOW, "end") } else { (y, y, "start") };
        if let Some(number) = row.n {
            text(page, "dim", "end", n, below, number)?;
        }
        if let Some((at, rel)) = row.time {
            text(page, "time", "end", times, y, (self.time)(at, rel).trim())?;
            text(page, "dim", "end", deltas, below, delta(row))?;
            if self.layout.has_sessions() && (has_arrow(row) || !self.is_narrow) {
                text(page, "dim", anchor, session, above, format_args!("#{}", row.session))?;
            }
        }
        Ok(())
    }

    fn write_beside<W: Write>(&self, page: &mut Markup<'_, W>, row: &Line, y: f64) -> fmt::Result {
        if self.is_narrow {
            // Marks say what matters most.
            let x = self.write_marks(page, row, self.left + 12.0, y + BELOW)?;
            let most = columns(self.width - x - SPACE);
            return if most < LEAST {
                Ok(())
            } else {
                self.write_detail(page, row, x, y + BELOW, most).map(|_| ())
            };
        }
        let x = self.write_detail(page, row, self.right + 2.0 * SPACE, y, DETAIL)?;
        self.write_marks(page, row, x, y).map(|_| ())
    }

    /// Writes what is said of a line; gives where it ends.
    fn write_detail<W: Write>(
        &self,
        page: &mut Markup<'_, W>,
        row: &Line,
        x: f64,
        y: f64,
        most: usize,
    ) -> Result<f64, fmt::Error> {
        let pieces: Vec<Piece> = row
            .detail_within(most)
            .into_iter()
            .map(|piece| Piece { text: piece.text + "  ", ..piece })
            .collect();
        if pieces.is_empty() {
            return Ok(x);
        }
        let whole: String = row.detail.iter().map(|piece| format!("{}  ", piece.text)).collect();
        let shown: usize = pieces.iter().map(|piece| width(&piece.text)).sum();
        write_pieces(page, "start", x, y, &pieces, if shown < width(&whole) { &whole } else { "" })?;
        Ok(x + shown as f64 * CHARACTER + 4.0)
    }

    /// Writes the marks of a line, as far as there is room; gives where they end.
    fn write_marks<W: Write>(
        &self,
        page: &mut Markup<'_, W>,
        row: &Line,
        mut x: f64,
        y: f64,
    ) -> Result<f64, fmt::Error> {
        for mark in &row.marks {
            let room = if self.is_narrow { columns(self.width - x - SPACE) } else { usize::MAX };
            if room < LEAST {
                break;
            }
            let said = fitted(&mark.text, room - 2);
            let wide = (width(&said) + 2) as f64 * CHARACTER;
            let class = class(mark.tone);
            let pill: &[Attribute<'_>] = &[
                ("class", &format_args!("pill {class}")),
                ("x", &Pixels(x)),
                ("y", &Pixels(y - 13.0)),
                ("width", &Pixels(wide)),
                ("height", &18),
                ("rx", &9),
            ];
            page.empty("rect", pill)?;
            text(page, class, "middle", x + wide / 2.0, y, &said)?;
            x += wide + 6.0;
        }
        Ok(x)
    }
}

/// Characters that stand in so many pixels.
fn columns(pixels: f64) -> usize {
    (pixels / CHARACTER).max(0.0) as usize
}

/// A number of pixels, to the tenth.
struct Pixels(f64);

impl fmt::Display for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", (self.0 * 10.0).round() / 10.0)
    }
}

fn line<W: Write>(page: &mut Markup<'_, W>, class: &str, [x1, y1, x2, y2]: [f64; 4]) -> fmt::Result {
    let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(Pixels);
    page.empty("line", &[("class", &class), ("x1", &x1), ("y1", &y1), ("x2", &x2), ("y2", &y2)])
}

fn text<W: Write>(
    page: &mut Markup<'_, W>,
    class: &str,
    anchor: &str,
    x: f64,
    y: f64,
    what: impl fmt::Display,
) -> fmt::Result {
    let place: &[Attribute<'_>] =
        &[("class", &class), ("text-anchor", &anchor), ("x", &Pixels(x)), ("y", &Pixels(y))];
    page.leaf("text", place, what)
}

/// Pieces as one text, with the whole of it to be read where it is cut.
fn write_pieces<W: Write>(
    page: &mut Markup<'_, W>,
    anchor: &str,
    x: f64,
    y: f64,
    pieces: &[Piece],
    whole: &str,
) -> fmt::Result {
    let place: &[Attribute<'_>] = &[("text-anchor", &anchor), ("x", &Pixels(x)), ("y", &Pixels(y))];
    page.element("text", place, |page| {
        if !whole.is_empty() {
            page.leaf("title", &[], whole)?;
        }
        for piece in pieces {
            page.leaf("tspan", &[("class", &class(piece.tone))], &piece.text)?;
        }
        Ok(())
    })
}

const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Command => "command",
        Tone::Dim => "dim",
        Tone::Good => "good",
        Tone::Severity(severity) => severity.name(),
    }
}

/// The class of an arrow: the worst of its marks and of its status.
fn worst(row: &Line) -> &'static str {
    let of = |pieces: &[Piece]| {
        let severities = pieces.iter().filter_map(|piece| match piece.tone {
            Tone::Severity(severity) if severity > Severity::Info => Some(severity),
            _ => None,
        });
        severities.max()
    };
    of(&row.marks).max(of(&row.label)).map_or("wire", Severity::name)
}

const fn has_arrow(row: &Line) -> bool {
    !matches!(row.arrow, Arrow::Pause | Arrow::Note | Arrow::LeftOut)
}

fn beside_width(row: &Line) -> usize {
    let detail: usize = row.detail_within(DETAIL).iter().map(|piece| width(&piece.text) + 2).sum();
    let marks: usize = row.marks.iter().map(|mark| width(&mark.text) + 4).sum();
    detail + marks
}

fn lane_text(lane: &super::Lane, layout: &Layout) -> String {
    let name = if layout.has_sessions() { format!("{}  ", lane.name()) } else { String::new() };
    format!("{name}{} — {}", lane.end(Side::Left), lane.end(Side::Right))
}

fn delta(row: &Line) -> String {
    row.delta.map_or_else(String::new, |delta| format!("+{}", Duration(delta.max(0))))
}
