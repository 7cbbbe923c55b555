//! `smppscope report FILE...`: one page that can be attached to a ticket.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::analysis;
use super::args::{ClockArgs, ReadArgs};
use super::clock::Clock;
use super::input::Reading;
use super::spool::Spool;
use super::{ExitStatus, complain};
use crate::analysis::Wants;
use crate::capture::Timestamp;
use crate::codec::Dictionary;
use crate::findings::Finding;
use crate::flow::{Ladder, Layout, Survey};
use crate::json::Options;
use crate::report::{Digest, Limits, Report, ladder_of, write_html, write_markdown};
use crate::statistics::Statistics;
use crate::timeline::{Event, Foresight};

/// `report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// How times are told.
    #[command(flatten)]
    pub clock: ClockArgs,
    /// Where it is written: .html is one page that needs nothing else, .md is Markdown.
    #[arg(short = 'o', value_name = "OUT", required_unless_present = "form")]
    pub output: Option<PathBuf>,
    /// Form of the report; else by the extension of OUT. Without OUT it goes to standard output.
    #[arg(short = 'T', value_name = "FORM", value_enum)]
    pub form: Option<ReportForm>,
}

/// Form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportForm {
    /// A page of HTML.
    Html,
    /// Markdown.
    Md,
}

impl ReportForm {
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Md),
            _ => None,
        }
    }
}

/// What both readings want to know.
const WANTS: Wants = Wants { joins: true, messages: true, texts: true, findings: true, late: true };

pub(crate) fn run(
    arguments: &ReportArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let Some(form) = arguments.form.or_else(|| arguments.output.as_deref().and_then(ReportForm::of)) else {
        complain("-o wants a name that ends in .html or .md; else name the form with -T html or -T md");
        return Ok(ExitStatus::Usage);
    };
    if arguments.read.input.follow {
        complain("report reads the input twice, and --follow never comes to its end");
        return Ok(ExitStatus::Usage);
    }
    let names: Vec<String> =
        arguments.read.input.paths().map(|path| arguments.read.input.told(path)).collect();
    let spool = Spool::of(&arguments.read.input)?;
    let read = ReadArgs { input: spool.input(&arguments.read.input).clone(), ..arguments.read.clone() };
    let limits: Limits = read.input.limits();
    let mut statistics = Statistics::new(read.input.limits());
    let mut digest = Digest::new(limits);
    let mut survey = Survey::new(read.input.limits(), None);
    let mut foresight = Foresight::new(read.input.limits());
    let mut analysis = analysis::analysis(&read, dictionary, WANTS).keeping_late();
    let outcome = analysis::read(Reading::new(&read, dictionary), &mut analysis, |event| {
        if matches!(event, Event::SessionClose { .. }) {
            foresight.add(&event);
        }
        statistics.event(&event);
        digest.event(&event);
        survey.event(&event);
        Ok(())
    })?;
    let Some(mut outcome) = outcome else { return Ok(ExitStatus::Usage) };
    let findings = analysis::found(&analysis, &outcome);
    let status = analysis::status(&arguments.read, &analysis, &outcome);
    let Some(mut diagnosis) = outcome.diagnosis.take() else { return Ok(status) };
    // Temporary files have names of their own.
    for (file, name) in diagnosis.summary.files.iter_mut().zip(names) {
        file.name = name;
    }
    let foresight = analysis.late(foresight);
    let ladder = ladder(&read, dictionary, limits, survey, foresight, &findings)?;
    let clock = Clock::new(&arguments.clock);
    let first = outcome.first.unwrap_or_default();
    let time = |time: Timestamp| clock.text(time, time.since(first));
    let report = Report {
        limits,
        diagnosis: &diagnosis,
        findings: &findings,
        statistics: &statistics,
        digest: &digest,
        ladder: ladder.as_ref().map(|(layout, why)| (layout, why.as_str())),
        time: &time,
        zone: &clock.zone(first),
        dictionary,
    };
    let mut text = String::new();
    match form {
        ReportForm::Html => write_html(&mut text, &report)?,
        ReportForm::Md => write_markdown(&mut text, &report)?,
    }
    match &arguments.output {
        Some(path) => {
            let written = File::create(path).and_then(|mut file| file.write_all(text.as_bytes()));
            written.with_context(|| format!("cannot write {}", path.display()))?;
        }
        None => out.write_all(text.as_bytes())?,
    }
    Ok(status)
}

/// The ladder of the session with the worst finding, around its first PDU, and why it is shown; else that of the first
/// session.
fn ladder(
    read: &ReadArgs,
    dictionary: &Dictionary<'_>,
    limits: Limits,
    mut survey: Survey,
    foresight: Foresight,
    findings: &[Finding],
) -> anyhow::Result<Option<(Layout, String)>> {
    let first = survey.sessions().first().map(|session| session.number);
    let Some((number, keep, why)) = ladder_of(findings, first) else { return Ok(None) };
    survey.choose(number);
    let flow = crate::flow::Limits { rows: limits.ladder, ..read.input.limits() };
    let mut ladder = Ladder::new(survey, flow).keeping(keep);
    let options = Options { mask: !read.show_secrets, dictionary, ..Options::default() };
    let mut analysis = analysis::analysis(read, dictionary, WANTS).with_foresight(foresight);
    analysis::survey(read, dictionary, &mut analysis, |event| ladder.event(&event, options))?;
    Ok(Some((ladder.finish(), why)))
}
