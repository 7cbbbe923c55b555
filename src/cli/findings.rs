//! `smppscope findings FILE...`: what is wrong, and what to do about it.

use std::io::{IsTerminal, Write};

use clap::Args;

use super::ExitStatus;
use super::analysis::{self, Wants};
use super::args::{ClockArgs, ReadArgs};
use super::clock::{Clock, colours, zone};
use super::filter::Matching;
use crate::codec::Dictionary;
use crate::json::write_finding;
use crate::render::findings::{Look, write_findings};
use crate::timeline::Event;

/// Columns of lines where no terminal says how many there are.
const WIDTH: usize = 100;

/// `findings`.
#[derive(Debug, Args)]
pub struct FindingsArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// How times are told.
    #[command(flatten)]
    pub clock: ClockArgs,
    /// One JSON object a line.
    #[arg(long)]
    pub json: bool,
}

pub(crate) fn run(
    arguments: &FindingsArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let wants = Wants { messages: true, findings: true, ..Wants::default() };
    let mut analysis = analysis::analysis(&arguments.read, dictionary, wants);
    let Some(mut matching) = Matching::new(&arguments.read, zone(&arguments.clock), dictionary) else {
        return Ok(ExitStatus::Usage);
    };
    let note = |event: Event<'_>| {
        if let Event::Pdu(event) = &event {
            matching.matches(event);
        }
        Ok(())
    };
    let Some(read) = analysis::read(&arguments.read, dictionary, &mut analysis, note)? else {
        return Ok(ExitStatus::Usage);
    };
    let mut found = analysis::found(&analysis, &read);
    // Those of no session are of the capture.
    found.retain(|finding| match finding.session {
        Some(session) => matching.has_session(session),
        None => {
            finding.among.is_empty() || finding.among.iter().any(|session| matching.has_session(*session))
        }
    });
    if arguments.json {
        let mut lines = Vec::new();
        for finding in &found {
            write_finding(&mut lines, finding);
        }
        out.write_all(&lines)?;
    } else {
        let clock = Clock::new(&arguments.clock);
        let first = read.first.unwrap_or_default();
        let look = Look {
            width: width(),
            colours: colours(&arguments.clock),
            time: &|time| clock.text(time, time.since(first)),
        };
        let mut text = String::new();
        write_findings(&mut text, &found, &look)?;
        out.write_all(text.as_bytes())?;
    }
    Ok(analysis::status(&arguments.read, &analysis, &read))
}

fn width() -> usize {
    let stdout = std::io::stdout();
    let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
    width.filter(|_| stdout.is_terminal()).unwrap_or(WIDTH)
}
