//! `smppscope stats`: figures of a capture; with `--counts`, how many of what without joining anything.

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::ControlFlow;

use super::analysis;
use super::args::{StatsArgs, StatsForm};
use super::input::{self, Outcome, Reading};
use super::{ExitStatus, complain};
use crate::analysis::Wants;
use crate::codec::Dictionary;
use crate::json::Figures;
use crate::render::statistics::write_statistics;
use crate::statistics::Statistics;

/// Columns of the page where there is no terminal.
const WIDTH: usize = 120;

pub(crate) fn run(
    arguments: &StatsArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    if arguments.series && !is_json(arguments) {
        complain("--series is in JSON only: give --json, too");
        return Ok(ExitStatus::Usage);
    }
    let reading = Reading::new(&arguments.read, dictionary).counted();
    if arguments.counts {
        let read = input::read(reading, |_| Ok(ControlFlow::Continue(())))?;
        return tell(arguments, dictionary, &read, None, out);
    }
    let mut statistics = Statistics::new(arguments.read.input.limits());
    let wants = Wants { messages: true, findings: true, ..Wants::default() };
    let mut analysis = analysis::analysis(&arguments.read, dictionary, wants);
    let read = analysis::read(reading, &mut analysis, |event| {
        statistics.event(&event);
        Ok(())
    })?;
    let Some(read) = read else { return Ok(ExitStatus::Usage) };
    let mut by_id: BTreeMap<&str, u64> = BTreeMap::new();
    for finding in analysis::found(&analysis, &read) {
        *by_id.entry(finding.spec.id).or_default() += finding.count;
    }
    let findings: Vec<(&str, u64)> = by_id.into_iter().collect();
    let told = tell(arguments, dictionary, &read, Some((&statistics, &findings)), out)?;
    Ok(told.max(analysis::status(&arguments.read, &analysis, &read)))
}

fn is_json(arguments: &StatsArgs) -> bool {
    arguments.json || arguments.form == StatsForm::Ndjson
}

fn tell(
    arguments: &StatsArgs,
    dictionary: &Dictionary<'_>,
    read: &Outcome,
    joined: Option<(&Statistics, &[(&str, u64)])>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let status = read.status.unwrap_or(ExitStatus::Done);
    if status == ExitStatus::Usage {
        return Ok(status);
    }
    let figures = Figures {
        counted: &read.counted(),
        counts: &read.counts,
        statistics: joined.map(|(statistics, _)| statistics),
        findings: joined.map_or(&[], |(_, findings)| findings),
        series: arguments.series,
        dictionary,
    };
    if is_json(arguments) {
        let mut line = Vec::new();
        figures.write(&mut line);
        out.write_all(&line)?;
    } else {
        let width = super::terminal_width().unwrap_or(WIDTH);
        let mut page = String::new();
        write_statistics(&mut page, &figures, width)?;
        out.write_all(page.as_bytes())?;
    }
    Ok(status)
}
