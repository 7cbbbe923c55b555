//! The `smppscope` command: arguments as typed in [`args`] (and in the files of `explain` and `split`), one file per
//! subcommand, one place for the exit status. Captures come in through `input.rs`, which
//! has `sources.rs` merge files, `feed.rs` read ahead and `octets.rs` open and decompress.
//!
//! Data goes to standard output, everything else to standard error.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};

mod analysis;
pub mod args;
mod clock;
mod columns;
mod completions;
mod decode;
mod dictionaries;
mod doctor;
mod encode;
pub mod explain;
mod feed;
mod fields;
mod filter;
mod findings;
mod flow;
mod input;
mod limits;
mod lines;
mod man;
mod messages;
mod octets;
mod redact;
mod report;
mod schema;
pub mod serve;
mod sessions;
mod sources;
mod split;
mod spool;
mod stats;
mod timeline;
mod written;

use args::{Arguments, Command, Form, TimelineArgs};
use dictionaries::with_dictionary;

use crate::render::safe::Safe;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// All was read.
    Done = 0,
    /// An input could not be read, or was damaged; what could be read was printed.
    Failed = 1,
    /// The command line makes no sense.
    Usage = 2,
    /// All was read, and something was found that `--fail-on` names.
    Found = 3,
}

/// Runs the command with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::try_parse().unwrap_or_else(|error| advised(error).exit());
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let result = run(&arguments, &mut out).and_then(|status| {
        out.flush()?;
        Ok(status)
    });
    let status = match result {
        Ok(status) => status,
        // The reader has seen enough (`| head`): that is no failure.
        Err(error) if is_broken_pipe(&error) => ExitStatus::Done,
        Err(error) => {
            complain(format_args!("{error:#}"));
            ExitStatus::Failed
        }
    };
    // Nothing is left to write, or nobody to read it.
    let _ = out.into_parts();
    ExitCode::from(status as u8)
}

/// An error of the command line, with a word on -Y where it cannot be.
fn advised(mut error: clap::Error) -> clap::Error {
    let is_filter = |argument: &ContextValue| matches!(argument, ContextValue::String(argument) if argument.starts_with("-Y"));
    if error.kind() == ErrorKind::UnknownArgument && error.get(ContextKind::InvalidArg).is_some_and(is_filter)
    {
        let tip = "-Y goes with timeline, sessions, messages and findings; for the rest, write the sessions to a file \
                   first: smppscope -Y FILTER --scope session -w part.pcap FILE";
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

fn run(arguments: &Arguments, out: &mut impl Write) -> anyhow::Result<ExitStatus> {
    match &arguments.command {
        Some(Command::Decode(options)) => {
            with_dictionary(&options.dictionary, |tables| decode::run(options, tables, out))
        }
        Some(Command::Encode(options)) => {
            with_dictionary(&options.dictionary, |tables| encode::run(options, tables, out))
        }
        Some(Command::Explain(options)) => explain::run(options, out),
        Some(Command::Split(options)) => split::run(options, out),
        Some(Command::Fields(options)) => {
            with_dictionary(&options.dictionary, |tables| fields::run(options, tables, out))
        }
        Some(Command::Schema(options)) => {
            with_dictionary(&options.dictionary, |tables| schema::run(options, tables, out))
        }
        Some(Command::Completions(options)) => completions::run(options, out),
        Some(Command::Man(options)) => man::run(options, out),
        Some(Command::Timeline(options)) => timeline(options, out),
        Some(Command::Stats(options)) => {
            with_dictionary(&options.read.dictionary, |tables| stats::run(options, tables, out))
        }
        Some(Command::Sessions(options)) => {
            with_dictionary(&options.read.dictionary, |tables| sessions::run(options, tables, out))
        }
        Some(Command::Messages(options)) => {
            with_dictionary(&options.read.dictionary, |tables| messages::run(options, tables, out))
        }
        Some(Command::Findings(options)) => {
            with_dictionary(&options.read.dictionary, |tables| findings::run(options, tables, out))
        }
        Some(Command::Flow(options)) => {
            with_dictionary(&options.read.dictionary, |tables| flow::run(options, tables, out))
        }
        Some(Command::Report(options)) => {
            with_dictionary(&options.read.dictionary, |tables| report::run(options, tables, out))
        }
        Some(Command::Redact(options)) => {
            with_dictionary(&options.dictionary, |tables| redact::run(options, tables, out))
        }
        Some(Command::Doctor(options)) => doctor::run(options, out),
        Some(Command::Serve(options)) => serve::run(options, out),
        None => timeline(&arguments.timeline, out),
    }
}

fn timeline(options: &TimelineArgs, out: &mut impl Write) -> anyhow::Result<ExitStatus> {
    with_dictionary(&options.read.dictionary, |tables| match options.form {
        Form::Csv | Form::Fields => columns::run(options, tables, out),
        Form::Text | Form::Ndjson => timeline::run(options, tables, out),
    })
}

/// Columns of standard output, where that is a terminal.
fn terminal_width() -> Option<usize> {
    let stdout = io::stdout();
    let size = terminal_size::terminal_size_of(&stdout).filter(|_| stdout.is_terminal());
    size.map(|(width, _)| usize::from(width.0))
}

/// One line on standard error.
pub(crate) fn complain(what: impl fmt::Display) {
    // What is told may hold names of files: they must not reach the terminal as they are.
    let mut text = String::new();
    let _ = fmt::Write::write_fmt(&mut Safe(&mut text), format_args!("{what}"));
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(io::stderr(), "smppscope: {text}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// The inputs of `decode` and `encode`: the arguments, or each line of standard input. Ends at the first error.
fn each_input(arguments: &[String], mut each: impl FnMut(&str) -> anyhow::Result<()>) -> anyhow::Result<()> {
    if arguments.is_empty() {
        let mut line = Vec::new();
        let mut input = io::stdin().lock();
        while io::BufRead::read_until(&mut input, b'\n', &mut line)? > 0 {
            each(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']))?;
            line.clear();
        }
        return Ok(());
    }
    arguments.iter().try_for_each(|argument| each(argument))
}
