//! Statistics as a page to be read.

use core::fmt::{self, Write};

use super::duration::Duration;
use super::safe::write_text;
use super::sparkline::{bar, columns, sparkline};
use crate::json::{Figures, Rfc3339};
use crate::pdu::command;
use crate::sorting;
use crate::statistics::{Latencies, Rate, Series, Statistics, Stretch};

/// Rows of a table of which there may be very many.
const MOST_ROWS: usize = 20;
/// Columns of a bar.
const BAR: usize = 24;
/// Columns before a sparkline.
const LABEL: usize = 14;
/// Columns behind it.
const FIGURES: usize = 34;

/// Writes the page, `width` columns wide as far as that is possible.
///
/// # Errors
/// Those of `f`.
pub fn write_statistics(f: &mut impl Write, figures: &Figures<'_>, width: usize) -> fmt::Result {
    let counts = |title: &str, names: &[&str], f: &mut dyn Write| {
        let numbers = figures.numbers();
        let told = numbers.iter().filter(|(name, number)| names.contains(name) && *number > 0);
        let told: Vec<String> =
            told.map(|(name, number)| format!("{number} {}", name.replace('_', " "))).collect();
        if told.is_empty() { Ok(()) } else { writeln!(f, "{title}{}", told.join(", ")) }
    };
    let Some(statistics) = figures.statistics else { return write_counts(f, figures) };
    if let Some([first, last]) = statistics.times {
        writeln!(f, "{} to {}, {}", Rfc3339(first), Rfc3339(last), Duration(last.since(first)))?;
    }
    counts("", &["packets", "bytes", "pdus", "sessions", "bound_sessions"], f)?;
    counts(
        "missing or odd: ",
        &["gaps", "bytes_lost", "duplicate_packets", "retransmitted_packets", "faulty_pdus"],
        f,
    )?;
    let [esme, mc] = statistics.octets;
    let share = (esme + mc) as f64 / figures.counted.octets.max(1) as f64 * 100.0;
    writeln!(f, "{esme} bytes of SMPP from ESMEs, {mc} from message centres: {share:.0} % of the capture")?;
    write_series(f, &statistics.series, statistics, width)?;
    write_commands(f, figures, statistics)?;
    write_statuses(f, figures, statistics)?;
    write_latencies(f, figures, statistics)?;
    write_messages(f, statistics)?;
    write_receipts(f, statistics)?;
    write_sources(f, statistics)?;
    write_sessions(f, statistics)?;
    if !figures.findings.is_empty() {
        writeln!(f, "\nfindings (smppscope findings tells more)")?;
        for (id, count) in figures.findings {
            writeln!(f, "  {id:<32} {count:>10}")?;
        }
    }
    Ok(())
}

/// Only the counts.
fn write_counts(f: &mut impl Write, figures: &Figures<'_>) -> fmt::Result {
    for (name, number) in figures.numbers() {
        writeln!(f, "{:<28} {number:>12}", name.replace('_', " "))?;
    }
    let tables = [
        ("by command", figures.counts.by_command.named(|id| figures.command(id))),
        ("by status", figures.counts.by_status.named(|status| figures.status(status))),
    ];
    for (title, mut table) in tables {
        writeln!(f, "\n{title}")?;
        sorting::sort_by_key(&mut table, |(_, count)| core::cmp::Reverse(*count));
        for (name, count) in table {
            writeln!(f, "  {name:<26} {count:>12}")?;
        }
    }
    Ok(())
}

/// What a line of the chart shows.
struct Line {
    name: &'static str,
    of: fn(&Stretch) -> f64,
    /// How stretches that share a column are put together.
    join: fn(f64, f64) -> f64,
}

fn sum(one: f64, other: f64) -> f64 {
    one + other
}

const LINES: &[Line] = &[
    Line { name: "submitted", of: |at| at.submitted as f64, join: sum },
    Line { name: "delivered", of: |at| at.delivered as f64, join: sum },
    Line { name: "receipts", of: |at| at.receipts as f64, join: sum },
    Line { name: "throttled", of: |at| at.throttled as f64, join: sum },
    Line { name: "queue full", of: |at| at.queue_full as f64, join: sum },
    Line { name: "other failures", of: |at| at.failed as f64, join: sum },
    Line { name: "in flight", of: |at| f64::from(at.in_flight), join: f64::max },
    Line {
        name: "latency p99",
        of: |at| at.latency.quantile(0.99).map_or(0.0, |latency| latency as f64 / 1e9),
        join: f64::max,
    },
];

fn write_series(f: &mut impl Write, series: &Series, statistics: &Statistics, width: usize) -> fmt::Result {
    let stretches = series.stretches();
    if stretches.len() < 2 {
        return Ok(());
    }
    let room = width.saturating_sub(LABEL + FIGURES + 4).clamp(16, 120);
    let share = stretches.len().div_ceil(room).max(1);
    let column = series.width().saturating_mul(i64::try_from(share).unwrap_or(i64::MAX));
    writeln!(f, "\nover time, a column is {}", Duration(column))?;
    let per_second = column as f64 / 1e9;
    for Line { name, of, join } in LINES {
        let values: Vec<f64> = stretches.iter().map(of).collect();
        if values.iter().all(|value| *value == 0.0) {
            continue;
        }
        let values = columns(&values, room, *join);
        let largest = values.iter().copied().fold(0.0, f64::max);
        write!(f, "  {name:<LABEL$} {}  ", sparkline(&values))?;
        match *name {
            "submitted" => write_rate(f, &statistics.submitted, statistics.seconds())?,
            "in flight" => write!(f, "at most {largest:.0}")?,
            "latency p99" => write!(f, "at most {}", Duration((largest * 1e9) as i64))?,
            _ => write!(f, "at most {:.1}/s", largest / per_second)?,
        }
        f.write_char('\n')?;
    }
    Ok(())
}

fn write_rate(f: &mut impl Write, rate: &Rate, seconds: f64) -> fmt::Result {
    if seconds >= 1.0 {
        write!(f, "{:.1}/s, ", rate.count as f64 / seconds)?;
    }
    write!(f, "at most {} in a second", rate.sliding_max.max(rate.max))
}

fn write_commands(f: &mut impl Write, figures: &Figures<'_>, statistics: &Statistics) -> fmt::Result {
    let mut rows: Vec<_> = statistics.commands.iter().collect();
    sorting::sort_by_key(&mut rows, |(_, figures)| core::cmp::Reverse(figures.rate.count));
    let largest = rows.first().map_or(0, |(_, figures)| figures.rate.count);
    writeln!(f, "\n{:<26} {:>10} {:>12} {:>8}", "PDUs", "", "bytes", "max/s")?;
    for (id, of_command) in rows {
        let of_command_rate = &of_command.rate;
        writeln!(
            f,
            "  {:<24} {:>10} {:>12} {:>8}  {}",
            figures.command(*id),
            of_command_rate.count,
            of_command.octets,
            of_command_rate.max,
            bar(of_command_rate.count, largest, BAR)
        )?;
    }
    Ok(())
}

fn write_statuses(f: &mut impl Write, figures: &Figures<'_>, statistics: &Statistics) -> fmt::Result {
    let mut rows: Vec<_> = statistics.statuses.iter().collect();
    sorting::sort_by_key(&mut rows, |(_, rate)| core::cmp::Reverse(rate.count));
    let Some(largest) = rows.first().map(|(_, rate)| rate.count) else { return Ok(()) };
    writeln!(f, "\n{:<26} {:>10} {:>21}", "statuses of responses", "", "max/s")?;
    for (status, rate) in rows {
        let meaning = figures.dictionary.status(*status).map_or("", |code| code.meaning);
        let meaning = if *status == 0 { "" } else { meaning };
        let bar = bar(rate.count, largest, BAR);
        write!(f, "  {:<24} {:>10} {:>21}  ", figures.status(*status), rate.count, rate.max)?;
        if meaning.is_empty() { writeln!(f, "{bar}")? } else { writeln!(f, "{bar:<BAR$} {meaning}")? }
    }
    if statistics.requests_unanswered + statistics.responses_unmatched > 0 {
        writeln!(
            f,
            "  {} requests without a response, {} responses without a request",
            statistics.requests_unanswered, statistics.responses_unmatched
        )?;
    }
    Ok(())
}

fn write_latencies(f: &mut impl Write, figures: &Figures<'_>, statistics: &Statistics) -> fmt::Result {
    let rows = statistics.commands.iter().filter(|(_, figures)| figures.latency.count() > 0);
    for (at, (id, of_command)) in rows.enumerate() {
        if at == 0 {
            let heads = ["p50", "p90", "p99", "max"].map(|head| format!("{head:>11}")).concat();
            writeln!(f, "\n{:<26} {:>10}{heads}", "latency", "")?;
        }
        let name = figures.command(*id);
        write_distribution(f, &name, &of_command.latency)?;
    }
    Ok(())
}

fn write_distribution(f: &mut impl Write, name: &str, latencies: &Latencies) -> fmt::Result {
    write!(f, "  {name:<24} {:>10}", latencies.count())?;
    let quantiles = [0.5, 0.9, 0.99].map(|share| latencies.quantile(share));
    for value in quantiles.into_iter().chain([latencies.largest()]) {
        match value {
            Some(value) => write!(f, " {:>10}", Duration(value))?,
            None => write!(f, " {:>10}", "")?,
        }
    }
    f.write_char('\n')
}

fn write_messages(f: &mut impl Write, statistics: &Statistics) -> fmt::Result {
    if statistics.messages + statistics.mo_messages == 0 {
        return Ok(());
    }
    writeln!(
        f,
        "\nmessages: {} submitted, {} delivered to ESMEs",
        statistics.messages, statistics.mo_messages
    )?;
    let parts = statistics.parts.iter().map(|(parts, count)| (format!("{parts}"), *count)).collect();
    let named = |counts: &std::collections::BTreeMap<&'static str, u64>| -> Vec<(String, u64)> {
        counts.iter().map(|(name, count)| (name.replace('_', " "), *count)).collect()
    };
    let outcomes = statistics.outcomes().into_iter();
    for (title, mut counts) in [
        ("state", outcomes.map(|(name, count)| (name.replace('_', " "), count)).collect()),
        ("kind", named(&statistics.kinds)),
        ("encoding", named(&statistics.encodings)),
        ("parts", parts),
    ] {
        sorting::sort_by_key(&mut counts, |(_, count)| core::cmp::Reverse(*count));
        let told: Vec<String> = counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
        writeln!(f, "  {title:<10} {}", told.join(", "))?;
    }
    Ok(())
}

fn write_receipts(f: &mut impl Write, statistics: &Statistics) -> fmt::Result {
    let receipts = &statistics.receipts;
    if receipts.receipts + receipts.intermediate == 0 {
        return Ok(());
    }
    write!(f, "\nreceipts: {}, {} of them of a known submission", receipts.receipts, receipts.matched)?;
    if receipts.ambiguous > 0 {
        write!(f, ", {} ambiguous", receipts.ambiguous)?;
    }
    if receipts.intermediate > 0 {
        write!(f, "; {} intermediate", receipts.intermediate)?;
    }
    let heads = ["p50", "p90", "p99", "max"].map(|head| format!("{head:>11}")).concat();
    writeln!(f, "\n  {:<24} {:>10}{heads}  from submission", "", "delay of")?;
    for (state, figures) in &receipts.states {
        let mut name = String::new();
        write_text(&mut name, state.chars().take(24))?;
        let delay = &figures.delay;
        write!(f, "  {name:<15} {:>8}", figures.receipts)?;
        if delay.count() == 0 {
            f.write_char('\n')?;
        } else {
            f.write_char(' ')?;
            let line = {
                let mut line = String::new();
                write_distribution(&mut line, "", delay)?;
                line
            };
            // The name stands there already.
            f.write_str(line.get(26..).unwrap_or_default())?;
        }
    }
    let mut errors: Vec<_> =
        receipts.errors.iter().filter(|(code, _)| code.bytes().any(|digit| digit != b'0')).collect();
    sorting::sort_by_key(&mut errors, |(_, count)| core::cmp::Reverse(**count));
    if !errors.is_empty() {
        f.write_str("  errors: ")?;
        for (at, (code, count)) in errors.iter().take(MOST_ROWS).enumerate() {
            f.write_str(if at == 0 { "" } else { ", " })?;
            write_text(f, code.chars().take(24))?;
            write!(f, " {count}")?;
        }
        f.write_char('\n')?;
    }
    Ok(())
}

fn write_sources(f: &mut impl Write, statistics: &Statistics) -> fmt::Result {
    let rows = statistics.sources.busiest(MOST_ROWS);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(
        f,
        "\n{:<26} {:>10} {:>8} {:>10} {:>12} {:>10} {:>8}",
        "source addresses", "submitted", "max/s", "delivered", "undelivered", "throttled", "refused"
    )?;
    for (address, figures) in &rows {
        let mut name = String::new();
        write_text(&mut name, address.iter().map(|octet| char::from(*octet)).take(24))?;
        let name = if address.is_empty() { "(none)" } else { &name };
        writeln!(
            f,
            "  {name:<24} {:>10} {:>8} {:>10} {:>12} {:>10} {:>8}",
            figures.submitted.count,
            figures.submitted.max,
            figures.delivered,
            figures.undelivered,
            figures.throttled,
            figures.refused
        )?;
    }
    match statistics.sources.len().saturating_sub(rows.len()) {
        0 => Ok(()),
        more => writeln!(f, "  and {more} more"),
    }
}

fn write_sessions(f: &mut impl Write, statistics: &Statistics) -> fmt::Result {
    let mut rows = statistics.sessions();
    if rows.is_empty() {
        return Ok(());
    }
    let all = rows.len();
    sorting::sort_by_key(&mut rows, |row| core::cmp::Reverse(row.figures.pdus));
    rows.truncate(MOST_ROWS);
    writeln!(
        f,
        "\n{:<8}{:<18} {:>10} {:>10} {:>6} {:>7} {:>10} {:>10} {:>10} {:>11}",
        "session", "", "PDUs", "submitted", "max/s", "window", "p50", "p99", "throttled", "unanswered"
    )?;
    for row in rows {
        let (info, figures) = (&row.info, &row.figures);
        let mut name = String::new();
        write_text(&mut name, info.system_id.iter().map(|octet| char::from(*octet)).take(16))?;
        let bind = info.bind.and_then(command).map_or("", |spec| spec.name);
        let name = if name.is_empty() { bind } else { &name };
        let latency = |share| {
            figures.latency.quantile(share).map_or_else(String::new, |value| Duration(value).to_string())
        };
        writeln!(
            f,
            "  {:<6}{name:<18} {:>10} {:>10} {:>6} {:>7} {:>10} {:>10} {:>10} {:>11}",
            info.number,
            figures.pdus,
            figures.submitted.count,
            figures.submitted.max,
            info.windows.iter().map(|window| window.max).max().unwrap_or_default(),
            latency(0.5),
            latency(0.99),
            figures.throttled,
            info.unanswered
        )?;
    }
    match all.saturating_sub(MOST_ROWS) {
        0 => Ok(()),
        more => writeln!(f, "  and {more} more"),
    }
}
