//! `smppscope FILE...`: the timeline.

use std::io::{IsTerminal, Write};
use std::ops::ControlFlow;

use super::ExitStatus;
use super::analysis;
use super::args::{Form, InputArgs, ReadArgs, Scope, TimelineArgs};
use super::clock::{Clock, colours, zone};
use super::filter::{Matching, can_be_read_twice};
use super::input::{self, Input, Outcome, Reading};
use super::lines::{self, Lines};
use super::written::Written;
use crate::analysis::{Analysis, Wants};
use crate::capture::PacketCounts;
use crate::codec::Dictionary;
use crate::json::{EventWriter, Extras, FrameFiles, Options, write_damage};
use crate::pdu::annotate;
use crate::render::hexdump::write_dump;
use crate::render::leaves::Leaves;
use crate::render::summary::{Colours, write_line};
use crate::render::tree::write_tree;
use crate::timeline::{Event, Foresight};

/// Blank columns before the tree and the dump of a PDU.
const INDENT: &str = "       ";

pub(crate) fn run(
    arguments: &TimelineArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let options = Options { mask: !arguments.read.show_secrets, dictionary, ..Options::default() };
    let ndjson = arguments.json || arguments.form == Form::Ndjson;
    if !arguments.fields.is_empty() {
        super::complain("-e names columns of -T fields or -T csv");
        return Ok(ExitStatus::Usage);
    }
    let Some(matching) =
        Matching::new(&arguments.read, &arguments.filter, zone(&arguments.clock), dictionary)
    else {
        return Ok(ExitStatus::Usage);
    };
    let mut matching = matching.with_scope(arguments.scope);
    let Ok((spooled, mut written)) = Written::prepare(arguments)? else { return Ok(ExitStatus::Usage) };
    let input = spooled.input(&arguments.read.input);
    let reading = Reading::of(input, dictionary, &arguments.read.data_coding_0);
    let files =
        FrameFiles::new(arguments.read.input.paths().map(|path| arguments.read.input.told(path)).collect());
    let extras =
        Extras { spans: arguments.verbose, findings: ndjson, hex: arguments.dump, files: Some(&files) };
    let form = if ndjson {
        Lined::Json(EventWriter::new(options, extras))
    } else {
        Lined::Text(Text::new(arguments, options))
    };
    // What is joined and found stands in each line of JSON. Joining takes half as long again as lines of text do.
    let joins = ndjson || arguments.joins || arguments.verbose || arguments.two_pass;
    let wants = Wants { joins, findings: ndjson || arguments.two_pass, ..Wants::default() };
    let Some(mut analysis) =
        prepare(&arguments.read, arguments.two_pass, dictionary, wants.and(matching.wants()), &mut matching)?
    else {
        return Ok(ExitStatus::Usage);
    };
    let (mut shown, mut pdus) = (0, 0);
    let read = std::thread::scope(|scope| {
        let mut lines = Lines::new(form, threads(arguments), scope);
        let read =
            input::read_with_files(reading.examined(arguments.read.fail_on.is_some()), &files, |input| {
                let event = match input {
                    Input::First(time) => {
                        analysis.starts_at(time);
                        return Ok(ControlFlow::Continue(()));
                    }
                    Input::Damage(damage) => {
                        if ndjson {
                            let mut line = Vec::new();
                            write_damage(&mut line, damage);
                            lines.between(&line, out)?;
                        }
                        return Ok(ControlFlow::Continue(()));
                    }
                    Input::Waiting => {
                        lines.drain(out)?;
                        out.flush()?;
                        return Ok(ControlFlow::Continue(()));
                    }
                    Input::Stream(event) => event,
                };
                let mut result = Ok(());
                analysis.stream_event(event, &mut |event| {
                    if arguments.count.is_some_and(|count| shown >= count) || result.is_err() {
                        return;
                    }
                    pdus += u64::from(matches!(event, Event::Pdu(_)));
                    if !matching.shows(&event) {
                        return;
                    }
                    if let Event::Pdu(event) = &event {
                        shown += 1;
                        if let Some(written) = &mut written {
                            written.note(event.stream, dictionary);
                        }
                    }
                    result = lines.event(&event, out);
                });
                result?;
                if arguments.line_buffered {
                    out.flush()?;
                }
                let enough = arguments.count.is_some_and(|count| shown >= count);
                Ok(if enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
            })?;
        let mut result = Ok(());
        if arguments.count.is_none_or(|count| shown < count) {
            analysis.finish(&mut |event| {
                if result.is_ok() && matching.shows(&event) {
                    result = lines.event(&event, out);
                }
            });
        }
        result?;
        lines.drain(out)?;
        anyhow::Ok(read)
    })?;
    finish(arguments, input, written, Count { shown, pdus }, &read)?;
    Ok(analysis::status(&arguments.read, &analysis, &read))
}

/// How many threads write lines: as many as there are cores, unless each line is waited for.
fn threads(arguments: &TimelineArgs) -> usize {
    if arguments.line_buffered || std::io::stdout().is_terminal() {
        return 1;
    }
    arguments.threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, usize::from)
}

/// PDUs that were shown, and that there were.
pub(super) struct Count {
    pub(super) shown: u64,
    pub(super) pdus: u64,
}

/// What follows when all PDUs were shown.
pub(super) fn finish(
    arguments: &TimelineArgs,
    input: &InputArgs,
    written: Option<Written>,
    Count { shown, pdus }: Count,
    read: &Outcome,
) -> anyhow::Result<()> {
    if let (Some(written), true) = (written, read.status != Some(ExitStatus::Usage)) {
        written.finish(input, arguments.read.quiet)?;
    }
    if shown == 0
        && arguments.count != Some(0)
        && read.status == Some(ExitStatus::Done)
        && !arguments.read.quiet
    {
        if pdus > 0 {
            super::complain(format_args!("none of the {pdus} PDUs matches the filter"));
            return Ok(());
        }
        let why = why(&read.packets);
        super::complain(format_args!(
            "no SMPP in {} packets{why}; smppscope doctor tells more",
            read.packets.packets
        ));
    }
    Ok(())
}

/// An analysis that knows what the arguments say and, with `--two-pass` or where the filter asks for it, what a first
/// reading found; with `--scope`, another reading tells what matches. None where they make no sense, which is told.
pub(super) fn prepare(
    arguments: &ReadArgs,
    two_pass: bool,
    dictionary: &Dictionary<'_>,
    wants: Wants,
    matching: &mut Matching<'_>,
) -> anyhow::Result<Option<Analysis>> {
    let input = &arguments.input;
    let scoped = matching.scope() != Scope::Pdu;
    if two_pass && !can_be_read_twice(input, "--two-pass") || scoped && !can_be_read_twice(input, "--scope") {
        return Ok(None);
    }
    let twice = || !input.follow && input::read_once(input).is_none();
    let foresees = two_pass || matching.looks_ahead() && twice();
    let told = || -> anyhow::Result<Analysis> {
        let analysis = analysis::analysis(arguments, dictionary, wants);
        Ok(if foresees {
            analysis.with_foresight(foresight(arguments, dictionary, wants)?)
        } else {
            analysis
        })
    };
    if scoped {
        let mut survey = told()?;
        input::survey(Reading::new(arguments, dictionary), |input| {
            match input {
                Input::First(time) => survey.starts_at(time),
                Input::Stream(event) => survey.stream_event(event, &mut |event| {
                    if let Event::Pdu(event) = &event {
                        matching.matches(event);
                    }
                }),
                Input::Damage(_) | Input::Waiting => {}
            }
            Ok(ControlFlow::Continue(()))
        })?;
        matching.tell_left_out();
    }
    told().map(Some)
}

/// What a reading finds that is only known after the PDUs that it is of.
fn foresight(arguments: &ReadArgs, dictionary: &Dictionary<'_>, wants: Wants) -> anyhow::Result<Foresight> {
    let wants = Wants { late: wants.findings, ..wants };
    let mut survey = analysis::analysis(arguments, dictionary, wants).keeping_late();
    let mut foresight = Foresight::new(arguments.input.limits());
    input::survey(Reading::new(arguments, dictionary), |input| {
        if let Input::Stream(event) = input {
            survey.stream_event(event, &mut |event| foresight.add(&event));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    survey.finish(&mut |event| foresight.add(&event));
    let foresight = survey.late(foresight);
    if foresight.left_out() > 0 {
        super::complain(format_args!("--two-pass: {} facts had no room", foresight.left_out()));
    }
    Ok(foresight)
}

/// What became of packets in which no SMPP was found, and what to do.
fn why(packets: &PacketCounts) -> String {
    let counts = [
        (packets.unknown_link, "of a link type that is not read"),
        (packets.not_ip, "without IP"),
        (packets.not_tcp, "that are not TCP"),
        (packets.fragments_given_up, "of which fragments are missing"),
        (packets.too_deep, "in too many tunnels"),
        (packets.cut, "cut by the snaplen (capture with -s 0)"),
        (packets.malformed, "with a malformed header"),
    ];
    let told: String = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!(", {count} {what}"))
        .collect();
    let hint = "; if SMPP runs on a known port, name it with -d tcp.port==N,smpp";
    if packets.tcp > 0 { told + hint } else { told }
}

/// The lines of events in the form that was asked for.
#[derive(Clone)]
enum Lined<'a> {
    Text(Text<'a>),
    Json(EventWriter<'a>),
}

impl lines::Form for Lined<'_> {
    fn write(&mut self, out: &mut Vec<u8>, event: &Event<'_>) {
        match self {
            Lined::Json(json) => json.write(out, event),
            // Writing to a String cannot fail.
            Lined::Text(text) => drop(text.write(event, out)),
        }
    }
}

/// The state of the text form.
#[derive(Clone)]
struct Text<'a> {
    arguments: &'a TimelineArgs,
    options: Options<'a>,
    colours: Colours,
    clock: Clock,
    line: String,
}

impl<'a> Text<'a> {
    fn new(arguments: &'a TimelineArgs, options: Options<'a>) -> Self {
        Self {
            arguments,
            options,
            colours: colours(&arguments.clock),
            clock: Clock::new(&arguments.clock),
            line: String::new(),
        }
    }

    fn write(&mut self, event: &Event<'_>, out: &mut Vec<u8>) -> std::fmt::Result {
        let time = match event {
            Event::Pdu(event) => self.clock.text(event.time, event.rel),
            _ => String::new(),
        };
        self.line.clear();
        write_line(&mut self.line, event, &time, self.options, &self.colours)?;
        if let Event::Pdu(event) = event
            && (self.arguments.verbose || self.arguments.dump)
        {
            let octets = event.stream.octets;
            let mut leaves = Leaves::new(self.options.of_event(event));
            // The collection does not end the reading.
            let _ = annotate(octets, self.options.dictionary, &mut leaves);
            if self.arguments.verbose {
                write_tree(&mut self.line, octets, &leaves, INDENT)?;
            }
            if self.arguments.dump {
                write_dump(&mut self.line, octets, Some(&leaves), INDENT)?;
            }
        }
        out.extend_from_slice(self.line.as_bytes());
        Ok(())
    }
}
