//! `-T fields` and `-T csv`: fields in columns.

use std::io::Write;
use std::ops::ControlFlow;

use super::analysis;
use super::args::{Form, TimelineArgs};
use super::clock::zone;
use super::filter::Matching;
use super::input::{self, Input, Reading};
use super::timeline::{Count, finish, prepare};
use super::written::Written;
use super::{ExitStatus, complain};
use crate::analysis::Wants;
use crate::capture::Timestamp;
use crate::codec::Dictionary;
use crate::fields::{Field, Registry, Subject};
use crate::json::Options;
use crate::render::columns::{Columns, Separator, USUAL};
use crate::stream::Event as StreamEvent;
use crate::timeline::{Event, Needs};

/// How many octets are collected before they are written.
const PIECE: usize = 1 << 15;

pub(crate) fn run(
    arguments: &TimelineArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let csv = arguments.form == Form::Csv;
    if arguments.json || arguments.verbose || arguments.dump {
        complain("-T fields and -T csv have columns: --json, -V and -x do not go with them");
        return Ok(ExitStatus::Usage);
    }
    if !csv && arguments.fields.is_empty() {
        complain(
            "-T fields wants columns, such as -e frame.number -e smpp.command_id; `smppscope fields` lists all",
        );
        return Ok(ExitStatus::Usage);
    }
    let names: Vec<&str> = if arguments.fields.is_empty() {
        USUAL.to_vec()
    } else {
        arguments.fields.iter().map(String::as_str).collect()
    };
    let registry = Registry::new(dictionary);
    let Some(fields) = find(&registry, &names) else { return Ok(ExitStatus::Usage) };
    let Some(matching) =
        Matching::new(&arguments.read, &arguments.filter, zone(&arguments.clock), dictionary)
    else {
        return Ok(ExitStatus::Usage);
    };
    let mut matching = matching.with_scope(arguments.scope);
    let Ok((spooled, mut written)) = Written::prepare(arguments)? else { return Ok(ExitStatus::Usage) };
    let input = spooled.input(&arguments.read.input);
    let reading = Reading::of(input, dictionary, &arguments.read.data_coding_0);

    let options = Options { mask: !arguments.read.show_secrets, dictionary, ..Options::default() };
    let mut columns = Columns::new(&fields, if csv { Separator::Comma } else { Separator::Tab });
    let failing = arguments.read.fail_on.is_some();
    let failing_needs = failing.then_some(Needs::ALL);
    let needs =
        [failing_needs, columns.plan().needs(), matching.needs()].into_iter().flatten().reduce(Needs::and);
    let wants = Wants::from(needs.unwrap_or(Needs::NOTHING));
    let mut analysis = match needs {
        Some(needs) => {
            match prepare(&arguments.read, arguments.two_pass, dictionary, wants, &mut matching)? {
                Some(analysis) => Some(analysis.with_needs(needs)),
                None => return Ok(ExitStatus::Usage),
            }
        }
        None => None,
    };
    let mut buffer = Vec::new();
    if csv {
        columns.header(names, &mut buffer);
    }
    let mut first = Timestamp(0);
    let (mut shown, mut pdus) = (0, 0);
    let read = input::read(reading.examined(failing), |input| {
        // Not moved: there is one for each PDU.
        let event = match &input {
            Input::First(time) => {
                first = *time;
                if let Some(analysis) = &mut analysis {
                    analysis.starts_at(*time);
                }
                return Ok(ControlFlow::Continue(()));
            }
            Input::Waiting => {
                out.write_all(&buffer)?;
                buffer.clear();
                out.flush()?;
                return Ok(ControlFlow::Continue(()));
            }
            // It was said on standard error.
            Input::Damage(_) => return Ok(ControlFlow::Continue(())),
            Input::Stream(event) => event,
        };
        let mut line = |subject: &Subject<'_>| {
            if arguments.count.is_none_or(|count| shown < count) {
                shown += 1;
                if let Some(written) = &mut written {
                    written.note(subject.pdu, dictionary);
                }
                columns.line(subject, options, &mut buffer);
            }
        };
        match (&mut analysis, event) {
            (Some(analysis), event) => analysis.stream_event(*event, &mut |event| {
                let is_pdu = matches!(event, Event::Pdu(_));
                pdus += u64::from(is_pdu);
                if is_pdu
                    && matching.shows(&event)
                    && let Event::Pdu(event) = event
                {
                    line(&Subject::of(&event, first));
                }
            }),
            (None, StreamEvent::Pdu(pdu)) => {
                pdus += 1;
                let subject = Subject { pdu, event: None, first };
                if matching.matches_alone(&subject) {
                    line(&subject);
                }
            }
            (None, _) => {}
        }
        if buffer.len() >= PIECE || arguments.line_buffered && !buffer.is_empty() {
            out.write_all(&buffer)?;
            buffer.clear();
            if arguments.line_buffered {
                out.flush()?;
            }
        }
        let enough = arguments.count.is_some_and(|count| shown >= count);
        Ok(if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    if read.status != Some(ExitStatus::Usage) {
        out.write_all(&buffer)?;
    }
    finish(arguments, input, written, Count { shown, pdus }, &read)?;
    let Some(mut analysis) = analysis else { return Ok(read.status.unwrap_or(ExitStatus::Done)) };
    analysis.finish(&mut |_| {});
    Ok(analysis::status(&arguments.read, &analysis, &read))
}

/// The fields of these names; none where there is no such one, which is told.
fn find<'r, 'd>(registry: &'r Registry<'d>, names: &[&str]) -> Option<Vec<Vec<&'r Field<'d>>>> {
    let mut columns = Vec::new();
    for name in names {
        let fields = registry.find(name);
        if fields.is_empty() {
            let near = registry.nearest(name);
            let hint = if near.is_empty() {
                "`smppscope fields` lists all".to_owned()
            } else {
                format!("did you mean {}?", near.join(", "))
            };
            complain(format_args!("there is no field {name}; {hint}"));
            return None;
        }
        columns.push(fields);
    }
    Some(columns)
}
