//! `smppscope flow FILE...`: a ladder of a session or a message.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::analysis;
use super::args::{ClockArgs, ReadArgs};
use super::clock::{Clock, colours};
use super::input::Reading;
use super::spool::Spool;
use super::{ExitStatus, complain};
use crate::analysis::Wants;
use crate::codec::Dictionary;
use crate::flow::{COLUMNS, Keep, Ladder, Layout, Limits, Subject, Survey, write_svg, write_text};
use crate::json::Options;
use crate::timeline::{Event, Foresight};

/// Sessions that are named where one must be chosen.
const NAMED: usize = 20;

/// `flow`.
#[derive(Debug, Args)]
pub struct FlowArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// How times are told.
    #[command(flatten)]
    pub clock: ClockArgs,
    /// The ladder of this session; not needed where there is one only.
    #[arg(long, value_name = "N", conflicts_with = "message")]
    pub session: Option<u64>,
    /// The ladder of this message: its parts, their responses, its receipts, in whatever sessions.
    #[arg(long, value_name = "N")]
    pub message: Option<u64>,
    /// Form of the output; by the extension of OUT where that is given, else text.
    #[arg(short = 'T', value_name = "FORM", value_enum)]
    pub form: Option<FlowForm>,
    /// Write it to a file; .svg is a drawing.
    #[arg(short = 'o', value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// At most N rows: the first and the last ones, or those around PDU --around.
    #[arg(short = 'c', value_name = "N")]
    pub count: Option<usize>,
    /// Where there are too many rows, those around this PDU.
    #[arg(long, value_name = "N")]
    pub around: Option<u64>,
    /// A row for each PDU, also where many in a row are nothing special.
    #[arg(long)]
    pub full: bool,
}

/// What both readings want to know.
const WANTS: Wants = Wants { joins: true, messages: true, texts: false, findings: true, late: true };

/// Form of a ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FlowForm {
    /// Characters.
    Text,
    /// A drawing.
    Svg,
}

pub(crate) fn run(
    arguments: &FlowArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    if arguments.read.input.follow {
        complain("flow reads the input twice, and --follow never comes to its end");
        return Ok(ExitStatus::Usage);
    }
    let spool = Spool::of(&arguments.read.input)?;
    let read = ReadArgs { input: spool.input(&arguments.read.input).clone(), ..arguments.read.clone() };
    let mut limits: Limits = read.input.limits();
    if let Some(count) = arguments.count {
        limits.rows = count.max(1);
    }
    let (survey, foresight) = match survey(arguments, &read, dictionary, limits)? {
        Ok(found) => found,
        Err(status) => return Ok(status),
    };
    let mut ladder = Ladder::new(survey, limits).keeping(arguments.around.map_or(Keep::Ends, Keep::Around));
    if arguments.full {
        ladder = ladder.in_full();
    }
    let options = Options { mask: !read.show_secrets, dictionary, ..Options::default() };
    let mut analysis = analysis::analysis(&read, dictionary, WANTS).with_foresight(foresight);
    let outcome = analysis::read(Reading::new(&read, dictionary), &mut analysis, |event| {
        ladder.event(&event, options);
        Ok(())
    })?;
    let Some(outcome) = outcome else { return Ok(ExitStatus::Usage) };
    write(arguments, &ladder.finish(), out)?;
    Ok(analysis::status(&read, &analysis, &outcome))
}

/// The first reading; none where it is not clear what to draw, which is told.
fn survey(
    arguments: &FlowArgs,
    read: &ReadArgs,
    dictionary: &Dictionary<'_>,
    limits: Limits,
) -> anyhow::Result<Result<(Survey, Foresight), ExitStatus>> {
    let subject = arguments.session.map(Subject::Session).or(arguments.message.map(Subject::Message));
    let mut survey = Survey::new(limits, subject);
    let mut analysis = analysis::analysis(read, dictionary, WANTS).keeping_late();
    let mut foresight = Foresight::new(read.input.limits());
    let outcome = analysis::survey(read, dictionary, &mut analysis, |event| {
        survey.event(&event);
        if matches!(event, Event::SessionClose { .. }) {
            foresight.add(&event);
        }
    })?;
    if outcome.status != Some(ExitStatus::Done) && survey.count() == 0 {
        // What is wrong with the files is told by the other kind of reading.
        let read = analysis::read(
            Reading::new(read, dictionary),
            &mut analysis::analysis(read, dictionary, WANTS),
            |_| Ok(()),
        )?;
        return Ok(Err(read.and_then(|read| read.status).unwrap_or(ExitStatus::Usage)));
    }
    let sessions = survey.sessions();
    match (subject, sessions) {
        (None, [only]) => {
            let number = only.number;
            survey.choose(number);
        }
        (None, []) => complain("there is no SMPP session to draw; smppscope doctor tells more"),
        (None, _) => {
            complain(format_args!("there are {} sessions; choose one with --session N:", survey.count()));
            for seen in sessions.iter().take(NAMED) {
                let [left, right] = seen.ends;
                complain(format_args!(
                    "  --session {}  {left} — {right}  {}, {} PDUs",
                    seen.number,
                    seen.name(),
                    seen.pdus
                ));
            }
            if survey.count() > NAMED as u64 {
                complain(format_args!(
                    "  and {} more: smppscope sessions lists them",
                    survey.count() - NAMED as u64
                ));
            }
        }
        (Some(Subject::Session(number)), _) if !survey.is_found() => {
            let count = survey.count();
            complain(format_args!("there is no session {number}; sessions with PDUs: {count}"));
        }
        (Some(Subject::Message(number)), _) if !survey.is_found() => {
            complain(format_args!("there is no message {number}; smppscope messages lists them"));
        }
        _ => {}
    }
    let foresight = analysis.late(foresight);
    Ok(if survey.is_found() { Ok((survey, foresight)) } else { Err(ExitStatus::Usage) })
}

fn write(arguments: &FlowArgs, layout: &Layout, out: &mut impl Write) -> anyhow::Result<()> {
    let is_svg =
        |path: &PathBuf| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("svg"));
    let form = arguments.form.unwrap_or(match &arguments.output {
        Some(path) if is_svg(path) => FlowForm::Svg,
        _ => FlowForm::Text,
    });
    let clock = Clock::new(&arguments.clock);
    let time = |time, rel| clock.text(time, rel);
    let mut text = String::new();
    match form {
        FlowForm::Svg => write_svg(&mut text, layout, &time, None)?,
        FlowForm::Text => {
            let terminal = if arguments.output.is_none() { super::terminal_width() } else { None };
            let columns = terminal.map_or(COLUMNS, |width| width.max(80));
            let colours =
                if arguments.output.is_some() { Default::default() } else { colours(&arguments.clock) };
            write_text(&mut text, layout, &time, columns, &colours)?;
        }
    }
    match &arguments.output {
        Some(path) => {
            let written = File::create(path).and_then(|mut file| file.write_all(text.as_bytes()));
            written.with_context(|| format!("cannot write {}", path.display()))?;
        }
        None => out.write_all(text.as_bytes())?,
    }
    if layout.left_out > 0 && !arguments.read.quiet {
        complain(format_args!("{} PDUs are left out; -c N draws more rows", layout.left_out));
    }
    Ok(())
}
