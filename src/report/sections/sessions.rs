//! The sessions, and what was sent and answered in them.

use core::cmp::Reverse;

use super::{latin1, status};
use crate::codec::Severity;
use crate::json::bind_name;
use crate::render::duration::Duration;
use crate::report::Report;
use crate::report::page::{Block, Cell, Table, Tone};
use crate::sorting;
use crate::statistics::SessionRow;
use crate::stream::{CloseReason, Direction};
use crate::tables::InterfaceVersion;
use crate::timeline::Ended;

pub(super) fn blocks(report: &Report<'_>) -> Vec<Block<'static>> {
    let rows = report.statistics.sessions();
    if rows.is_empty() {
        return vec![Block::Text("There is no SMPP session.".to_owned())];
    }
    let mut blocks = vec![Block::Table(sessions(report, &rows))];
    blocks.extend(statuses(report).map(Block::Table));
    blocks.extend(commands(report).map(Block::Table));
    blocks
}

fn sessions(report: &Report<'_>, rows: &[&SessionRow]) -> Table {
    let mut table = Table::new(
        "Sessions",
        &[
            ("Session", true),
            ("system_id", false),
            ("Bind", false),
            ("PDUs", true),
            ("Submitted", true),
            ("At most per s", true),
            ("Window", true),
            ("Median", true),
            ("99 %", true),
            ("Throttled", true),
            ("Other errors", true),
            ("Unanswered", true),
            ("Ended by", false),
            ("After", true),
            ("From", false),
            ("ESME", false),
            ("MC", false),
        ],
    );
    table.left_out = rows.len().saturating_sub(report.limits.rows);
    table.rows = rows.iter().take(report.limits.rows).map(|row| session(report, row)).collect();
    table
}

fn session(report: &Report<'_>, row: &SessionRow) -> Vec<Cell> {
    let SessionRow { info, connection, ended, figures } = row;
    let esme = info.esme.unwrap_or(Direction::Forward);
    let mut bind = info.bind.and_then(bind_name).unwrap_or("–").to_owned();
    let version = info.binds.last().map(|bind| InterfaceVersion(bind.interface_version));
    match version.map(|version| (version.name(), version.0)) {
        Some((Some(name), _)) => bind.push_str(&format!(" {name}")),
        Some((None, number)) => bind.push_str(&format!(" 0x{number:02x}")),
        None => {}
    }
    let bind = if info.bind.is_some() && !info.bound {
        Cell { text: format!("{bind}, not accepted"), tone: Tone::Bad(Severity::Error) }
    } else {
        bind.into()
    };
    let latency =
        |share| figures.latency.quantile(share).map_or_else(String::new, |value| Duration(value).to_string());
    let until = ended.map_or(connection.last, |(_, time)| time);
    vec![
        info.number.into(),
        latin1(&info.system_id).into(),
        bind,
        figures.pdus.into(),
        figures.submitted.count.into(),
        figures.submitted.sliding_max.max(figures.submitted.max).into(),
        info.windows.iter().map(|window| window.max).max().unwrap_or_default().into(),
        latency(0.5).into(),
        latency(0.99).into(),
        Cell::bad(figures.throttled, Severity::Warning),
        Cell::bad(figures.failed, Severity::Warning),
        Cell::bad(info.unanswered, Severity::Warning),
        ended.map_or("", |(ended, _)| how(ended)).into(),
        Duration(until.since(info.opened).max(0)).into(),
        (report.time)(info.opened).trim().into(),
        connection.src(esme).into(),
        connection.dst(esme).into(),
    ]
}

const fn how(ended: Ended) -> &'static str {
    match ended {
        Ended::Unbind => "unbind",
        Ended::Connection(CloseReason::Fin) => "FIN",
        Ended::Connection(CloseReason::Rst) => "RST",
        Ended::Connection(CloseReason::Reuse) => "port used again",
        Ended::Connection(CloseReason::Evicted) => "followed no further",
        Ended::Silence => "silence",
        Ended::Connection(CloseReason::End) => "end of the capture",
    }
}

fn statuses(report: &Report<'_>) -> Option<Table> {
    let mut rows: Vec<_> = report.statistics.statuses.iter().collect();
    sorting::sort_by_key(&mut rows, |(_, rate)| Reverse(rate.count));
    let all: u64 = rows.iter().map(|(_, rate)| rate.count).sum();
    let mut table = Table::new(
        "Statuses of responses",
        &[
            ("Status", false),
            ("Responses", true),
            ("Share", true),
            ("At most per s", true),
            ("Meaning", false),
        ],
    );
    table.left_out = rows.len().saturating_sub(report.limits.rows);
    table.rows = rows
        .iter()
        .take(report.limits.rows)
        .map(|(number, rate)| {
            let tone = if **number == 0 { Tone::Good } else { Tone::Bad(Severity::Error) };
            let share = rate.count as f64 / all.max(1) as f64 * 100.0;
            vec![
                Cell { text: status(report, **number), tone },
                rate.count.into(),
                format!("{share:.1} %").into(),
                rate.max.into(),
                report.dictionary.status(**number).map_or("", |code| code.meaning).into(),
            ]
        })
        .collect();
    (all > 0).then_some(table)
}

fn commands(report: &Report<'_>) -> Option<Table> {
    let mut rows: Vec<_> = report.statistics.commands.iter().collect();
    sorting::sort_by_key(&mut rows, |(_, figures)| Reverse(figures.rate.count));
    let mut table = Table::new(
        "PDUs by command",
        &[
            ("Command", false),
            ("PDUs", true),
            ("At most per s", true),
            ("Octets", true),
            ("Answered, median", true),
            ("99 %", true),
            ("Longest", true),
        ],
    );
    table.left_out = rows.len().saturating_sub(report.limits.rows);
    table.rows = rows
        .iter()
        .take(report.limits.rows)
        .map(|(id, figures)| {
            let told =
                |value: Option<i64>| value.map_or_else(String::new, |value| Duration(value).to_string());
            let name = report
                .dictionary
                .command(**id)
                .map_or_else(|| format!("0x{id:08x}"), |spec| spec.name.to_owned());
            vec![
                name.into(),
                figures.rate.count.into(),
                figures.rate.max.into(),
                figures.octets.into(),
                told(figures.latency.quantile(0.5)).into(),
                told(figures.latency.quantile(0.99)).into(),
                told(figures.latency.largest()).into(),
            ]
        })
        .collect();
    (!rows.is_empty()).then_some(table)
}
