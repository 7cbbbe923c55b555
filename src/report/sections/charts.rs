//! What happened when.

use crate::report::Report;
use crate::report::chart::{Chart, Drawn, Unit};
use crate::report::page::Block;
use crate::statistics::Stretch;

/// Steps of a chart.
const STEPS: usize = 240;
const SECOND: i64 = 1_000_000_000;

pub(super) fn blocks(report: &Report<'_>) -> Vec<Block<'static>> {
    let series = &report.statistics.series;
    let (Some(start), true) = (series.start(), series.stretches().len() > 1) else { return Vec::new() };
    let all = series.stretches().len();
    let per_second = usize::try_from(SECOND / series.width().max(1)).unwrap_or(1).max(1);
    // Whole seconds where there are enough of them; else the finest that there is.
    let whole_seconds = if all / per_second >= 20 { per_second } else { 1 };
    let joined = all.div_ceil(STEPS).max(whole_seconds);
    let step = series.width().saturating_mul(i64::try_from(joined).unwrap_or(i64::MAX));
    let stretches: Vec<Stretch> = series
        .stretches()
        .chunks(joined)
        .map(|chunk| {
            let mut sum = Stretch::default();
            chunk.iter().for_each(|stretch| sum.add_all(stretch));
            sum
        })
        .collect();
    let seconds = step as f64 / SECOND as f64;
    let rate = |name, colour, filled, of: fn(&Stretch) -> u64| Drawn {
        name,
        colour,
        filled,
        values: stretches.iter().map(|stretch| Some(of(stretch) as f64 / seconds)).collect(),
    };
    let latency = |name, colour, share: f64| Drawn {
        name,
        colour,
        filled: false,
        values: stretches.iter().map(|at| at.latency.quantile(share).map(|value| value as f64)).collect(),
    };
    let chart = |title, unit, stacked, lines: Vec<Drawn>| {
        let lines: Vec<Drawn> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        (!lines.is_empty()).then_some(Block::Chart(Chart { title, unit, start, step, lines, stacked }))
    };
    let charts = [
        chart(
            "Messages per second",
            Unit::PerSecond,
            false,
            vec![
                rate("submitted", "blue", true, |at| at.submitted),
                rate("delivered", "violet", false, |at| at.delivered),
                rate("receipts", "teal", false, |at| at.receipts),
                rate("throttled", "red", true, |at| at.throttled),
            ],
        ),
        chart(
            "Response time of submissions",
            Unit::Nanoseconds,
            false,
            vec![
                latency("99 % within", "red", 0.99),
                latency("95 % within", "amber", 0.95),
                latency("median", "blue", 0.5),
            ],
        ),
        chart(
            "Messages in flight",
            Unit::Count,
            false,
            vec![Drawn {
                name: "in flight in one session",
                colour: "blue",
                filled: true,
                values: stretches.iter().map(|at| Some(f64::from(at.in_flight))).collect(),
            }],
        ),
        chart(
            "Responses per second by status",
            Unit::PerSecond,
            true,
            vec![
                rate("ESME_ROK", "green", true, |at| at.ok),
                rate("ESME_RTHROTTLED", "red", true, |at| at.throttled),
                rate("ESME_RMSGQFUL", "amber", true, |at| at.queue_full),
                rate("other errors", "violet", true, |at| at.failed),
            ],
        ),
    ];
    charts.into_iter().flatten().collect()
}
