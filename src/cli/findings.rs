//! `smppscope findings FILE...`: what is wrong, and what to do about it.

use std::io::Write;

use super::ExitStatus;
use super::analysis;
use super::args::{ViewArgs, ViewForm};
use super::clock::{Clock, colours, zone};
use super::filter::Matching;
use super::input::Reading;
use super::timeline::prepare;
use crate::analysis::Wants;
use crate::codec::Dictionary;
use crate::json::write_finding;
use crate::render::columns::write_csv_line;
use crate::render::findings::{Look, write_findings};
use crate::render::table::{FINDING_COLUMNS, finding_cells};
use crate::timeline::Event;

/// Columns of lines where no terminal says how many there are.
const WIDTH: usize = 100;

pub(crate) fn run(
    arguments: &ViewArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let wants = Wants { messages: true, findings: true, ..Wants::default() };
    let Some(mut matching) =
        Matching::new(&arguments.read, &arguments.filter, zone(&arguments.clock), dictionary)
    else {
        return Ok(ExitStatus::Usage);
    };
    let wants = wants.and(matching.wants());
    let Some(mut analysis) = prepare(&arguments.read, false, dictionary, wants, &mut matching)? else {
        return Ok(ExitStatus::Usage);
    };
    let note = |event: Event<'_>| {
        if let Event::Pdu(event) = &event {
            matching.matches(event);
        }
        Ok(())
    };
    let Some(read) = analysis::read(Reading::new(&arguments.read, dictionary), &mut analysis, note)? else {
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
    matching.tell_left_out();
    let mut lines = Vec::new();
    match arguments.form() {
        ViewForm::Ndjson => found.iter().for_each(|finding| write_finding(&mut lines, finding)),
        ViewForm::Csv => {
            write_csv_line(&mut lines, FINDING_COLUMNS);
            found.iter().for_each(|finding| write_csv_line(&mut lines, finding_cells(finding)));
        }
        ViewForm::Text => {
            let clock = Clock::new(&arguments.clock);
            let first = read.first.unwrap_or_default();
            let look = Look {
                width: super::terminal_width().unwrap_or(WIDTH),
                colours: colours(&arguments.clock),
                time: &|time| clock.text(time, time.since(first)),
            };
            let mut text = String::new();
            write_findings(&mut text, &found, &look)?;
            lines.extend_from_slice(text.as_bytes());
        }
    }
    out.write_all(&lines)?;
    Ok(analysis::status(&arguments.read, &analysis, &read))
}
