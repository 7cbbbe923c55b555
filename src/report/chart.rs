//! Figures over time, drawn as SVG.

use core::fmt::{self, Write};

use crate::capture::Timestamp;
use crate::render::duration::Duration;
use crate::render::markup::{Attribute, Markup};

/// A chart.
#[derive(Clone, Debug)]
pub(super) struct Chart {
    pub(super) title: &'static str,
    /// What the numbers are.
    pub(super) unit: Unit,
    pub(super) start: Timestamp,
    /// Nanoseconds of a step.
    pub(super) step: i64,
    pub(super) lines: Vec<Drawn>,
    /// Each stands on the one before it.
    pub(super) stacked: bool,
}

/// What the numbers of a chart are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    PerSecond,
    Nanoseconds,
    Count,
}

/// One of the figures.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) name: &'static str,
    /// Its colour, by what the style sheet calls it.
    pub(super) colour: &'static str,
    /// The area below it is filled.
    pub(super) filled: bool,
    pub(super) values: Vec<Option<f64>>,
}

/// Where the axes are.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 26.0;
/// Times below the axis.
const TIMES: i64 = 9;
const SECOND: i64 = 1_000_000_000;
const HOUR: i64 = 3600 * SECOND;
/// How far apart they may be.
const TICKS: [i64; 24] = [
    SECOND / 100,
    SECOND / 50,
    SECOND / 20,
    SECOND / 10,
    SECOND / 5,
    SECOND / 2,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    60 * SECOND,
    120 * SECOND,
    300 * SECOND,
    600 * SECOND,
    900 * SECOND,
    1800 * SECOND,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    12 * HOUR,
    24 * HOUR,
    7 * 24 * HOUR,
];

impl Drawn {
    pub(super) fn largest(&self) -> f64 {
        self.values.iter().flatten().copied().fold(0.0, f64::max)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.largest() <= 0.0
    }
}

impl Chart {
    /// A value in words.
    pub(super) fn told(&self, value: f64) -> String {
        match self.unit {
            _ if value == 0.0 => "0".to_owned(),
            Unit::Nanoseconds => Duration(value as i64).to_string(),
            Unit::PerSecond if value >= 10.0 || value.fract() == 0.0 => format!("{value:.0}/s"),
            Unit::PerSecond => format!("{value:.1}/s"),
            Unit::Count => format!("{value:.0}"),
        }
    }

    /// What it is of, and how finely.
    pub(super) fn caption(&self) -> String {
        format!("{}, in steps of {}", self.title, Duration(self.step))
    }

    /// What it shows, in a sentence.
    pub(super) fn description(&self, time: &dyn Fn(Timestamp) -> String) -> String {
        let most = self.lines.iter().map(|line| {
            let largest = line.largest();
            let at = line.values.iter().position(|value| *value == Some(largest)).unwrap_or_default();
            format!("{} at most {} at {}", line.name, self.told(largest), time(self.at(at)).trim())
        });
        format!("{}: {}.", self.title, most.collect::<Vec<_>>().join(", "))
    }

    fn steps(&self) -> usize {
        self.lines.iter().map(|line| line.values.len()).max().unwrap_or(0)
    }

    fn at(&self, step: usize) -> Timestamp {
        let steps = i64::try_from(step).unwrap_or(i64::MAX);
        Timestamp(self.start.0.saturating_add(self.step.saturating_mul(steps)))
    }

    /// The lines as they are drawn: each on the ones before it, where they are stacked.
    fn heights(&self) -> Vec<Vec<Option<f64>>> {
        let mut below = vec![0.0; self.steps()];
        let raise = |line: &Drawn| -> Vec<Option<f64>> {
            if !self.stacked {
                return line.values.clone();
            }
            let raised = line.values.iter().zip(&mut below).map(|(value, below)| {
                *below += value.unwrap_or(0.0);
                Some(*below)
            });
            raised.collect()
        };
        self.lines.iter().map(raise).collect()
    }

    pub(super) fn write<W: Write>(
        &self,
        page: &mut Markup<'_, W>,
        time: &dyn Fn(Timestamp) -> String,
    ) -> fmt::Result {
        let heights = self.heights();
        let largest = heights.iter().flatten().flatten().copied().fold(0.0, f64::max);
        let (top, tick) = scale(largest, self.unit);
        let description = self.description(time);
        let attributes: &[Attribute<'_>] = &[
            ("class", &"chart"),
            ("role", &"img"),
            ("aria-label", &description),
            ("viewBox", &format_args!("0 0 {WIDTH} {HEIGHT}")),
        ];
        page.element("svg", attributes, |page| {
            page.leaf("title", &[], &description)?;
            self.write_legend(page)?;
            self.write_axes(page, top, tick, time)?;
            // What is stacked highest is drawn first, so that the others stand before it.
            let mut drawn: Vec<_> = self.lines.iter().zip(&heights).collect();
            if self.stacked {
                drawn.reverse();
            }
            for (line, heights) in drawn {
                self.write_curve(page, line, heights, top)?;
            }
            Ok(())
        })?;
        page.line()
    }

    fn write_legend<W: Write>(&self, page: &mut Markup<'_, W>) -> fmt::Result {
        let mut x = LEFT;
        for line in &self.lines {
            let swatch: &[Attribute<'_>] = &[
                ("class", &format_args!("fill {}", line.colour)),
                ("x", &x),
                ("y", &9),
                ("width", &12),
                ("height", &10),
                ("rx", &2),
            ];
            page.empty("rect", swatch)?;
            let text = format!("{}, at most {}", line.name, self.told(line.largest()));
            page.leaf("text", &[("x", &(x + 18.0)), ("y", &18)], &text)?;
            x += 44.0 + text.chars().count() as f64 * 6.6;
        }
        Ok(())
    }

    fn write_axes<W: Write>(
        &self,
        page: &mut Markup<'_, W>,
        top: f64,
        tick: f64,
        time: &dyn Fn(Timestamp) -> String,
    ) -> fmt::Result {
        let mut value = 0.0;
        while value <= top * 1.001 {
            let y = Place(height(value, top));
            page.empty(
                "line",
                &[("class", &"rule"), ("x1", &LEFT), ("x2", &(WIDTH - RIGHT)), ("y1", &y), ("y2", &y)],
            )?;
            let place: &[Attribute<'_>] = &[
                ("class", &"soft"),
                ("text-anchor", &"end"),
                ("x", &(LEFT - 8.0)),
                ("y", &Place(y.0 + 4.0)),
            ];
            page.leaf("text", place, self.told(value))?;
            value += tick;
        }
        let (first, tick) = self.times();
        let whole = tick >= SECOND;
        let end = self.at(self.steps()).0;
        let mut at = first;
        while at <= end {
            let x = Place(self.x(at.saturating_sub(self.start.0) as f64 / self.step.max(1) as f64));
            let mark: &[Attribute<'_>] = &[
                ("class", &"rule"),
                ("x1", &x),
                ("x2", &x),
                ("y1", &(HEIGHT - BOTTOM)),
                ("y2", &(HEIGHT - BOTTOM + 4.0)),
            ];
            page.empty("line", mark)?;
            let told = time(Timestamp(at));
            let told = told.trim();
            // Fractions of a second are too much where there are none.
            let short = if whole {
                told.split_once('.').map_or(told, |(seconds, _)| seconds)
            } else {
                told.get(..told.len().saturating_sub(3)).unwrap_or(told)
            };
            let anchor = if x.0 > WIDTH - 50.0 { "end" } else { "middle" };
            let place: &[Attribute<'_>] =
                &[("class", &"soft"), ("text-anchor", &anchor), ("x", &x), ("y", &(HEIGHT - 8.0))];
            page.leaf("text", place, short)?;
            at = at.saturating_add(tick);
        }
        Ok(())
    }

    /// The first time below the axis, and how far apart they are: round, and not too many.
    fn times(&self) -> (i64, i64) {
        let all = self.at(self.steps()).since(self.start).max(1);
        let fits = |tick: &i64| all / tick <= TIMES;
        let tick = TICKS.iter().copied().find(fits).unwrap_or(all);
        let first = self.start.0.div_euclid(tick).saturating_add(1).saturating_mul(tick);
        (first, tick)
    }

    fn x(&self, step: f64) -> f64 {
        LEFT + step / self.steps().max(1) as f64 * (WIDTH - LEFT - RIGHT)
    }

    /// Steps as steps: what was counted in one is as high from its beginning to its end.
    fn write_curve<W: Write>(
        &self,
        page: &mut Markup<'_, W>,
        line: &Drawn,
        heights: &[Option<f64>],
        top: f64,
    ) -> fmt::Result {
        let mut path = String::new();
        let mut area = String::new();
        let base = Place(HEIGHT - BOTTOM);
        let mut open = false;
        for (at, value) in heights.iter().enumerate() {
            let [from, to] = [at, at + 1].map(|step| Place(self.x(step as f64)));
            // A line along the axis would say more than there is.
            let Some(value) = value.filter(|value| *value > 0.0) else {
                if std::mem::take(&mut open) && value.is_some() {
                    write!(path, "V{base}")?;
                }
                continue;
            };
            let y = Place(height(value, top));
            let begin = if at > 0 && heights.get(at - 1).is_some_and(Option::is_some) { base } else { y };
            if !std::mem::replace(&mut open, true) {
                write!(path, "M{from},{begin}")?;
            }
            write!(path, "V{y}H{to}")?;
            if line.filled {
                write!(area, "M{from},{base}V{y}H{to}V{base}Z")?;
            }
        }
        if line.filled {
            let class = if self.stacked { "fill" } else { "area" };
            page.empty("path", &[("class", &format_args!("{class} {}", line.colour)), ("d", &area)])?;
        }
        if self.stacked {
            return Ok(());
        }
        page.empty("path", &[("class", &format_args!("curve {}", line.colour)), ("d", &path)])
    }
}

/// A place in pixels, to the tenth.
#[derive(Clone, Copy)]
struct Place(f64);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", (self.0 * 10.0).round() / 10.0)
    }
}

fn height(value: f64, top: f64) -> f64 {
    let room = HEIGHT - TOP - BOTTOM;
    HEIGHT - BOTTOM - if top > 0.0 { value / top * room } else { 0.0 }
}

/// The top of an axis, and the distance of its lines: round numbers, three to five of them.
fn scale(largest: f64, unit: Unit) -> (f64, f64) {
    let rough = (largest / 4.0).max(0.25);
    let magnitude = 10f64.powf(rough.log10().floor());
    let tick = [1.0, 2.0, 2.5, 5.0, 10.0].iter().map(|step| step * magnitude).find(|tick| *tick >= rough);
    let mut tick = tick.unwrap_or(rough);
    if unit != Unit::Nanoseconds {
        tick = tick.max(1.0).round();
    }
    ((largest / tick).ceil().max(1.0) * tick, tick)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_three_to_five_round_lines_and_room_for_the_largest() {
        for largest in [0.4, 1.0, 3.0, 7.0, 11.0, 99.0, 100.0, 101.0, 12345.0, 2.5e9] {
            let (top, tick) = scale(largest, Unit::Count);
            assert!(top >= largest, "{largest}: {top}");
            let lines = top / tick;
            assert!((1.0..=5.0).contains(&lines), "{largest}: {lines} lines");
        }
    }
}
