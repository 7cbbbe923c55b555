//! `smppscope messages FILE...`: each short message, from its submission to its receipt.

use std::collections::BTreeMap;
use std::io::Write;

use clap::{Args, ValueEnum};

use super::ExitStatus;
use super::analysis::{self, Wants};
use super::args::{ClockArgs, ReadArgs};
use super::clock::{Clock, colours};
use crate::capture::Timestamp;
use crate::codec::Dictionary;
use crate::json::{MESSAGE_COLUMNS, Options, message_cells, write_message};
use crate::messages::{MessageOutcome, MessageRow};
use crate::render::columns::write_csv_cell;
use crate::render::messages::{write_habit, write_message_line};
use crate::timeline::Event;

/// Octets of lines that are held back, so that messages come in the order of their numbers.
const HELD: usize = 64 << 20;

/// `messages`.
#[derive(Debug, Args)]
pub struct MessagesArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// How times are told.
    #[command(flatten)]
    pub clock: ClockArgs,
    /// Form of the output.
    #[arg(short = 'T', value_name = "FORM", value_enum, default_value_t = MessagesForm::Text)]
    pub form: MessagesForm,
    /// The same as -T ndjson.
    #[arg(long)]
    pub json: bool,
}

/// Form of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MessagesForm {
    /// One line for each message, to be read.
    Text,
    /// One JSON object a line.
    Ndjson,
    /// CSV with a header.
    Csv,
}

pub(crate) fn run(
    arguments: &MessagesArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let form = if arguments.json { MessagesForm::Ndjson } else { arguments.form };
    let options = Options { mask: !arguments.read.show_secrets, dictionary, ..Options::default() };
    let colours = colours(&arguments.clock);
    let clock = Clock::new(&arguments.clock);
    let mut analysis = analysis::analysis(
        &arguments.read,
        dictionary,
        Wants { messages: true, texts: true, ..Wants::default() },
    );
    let mut sorted = Sorted::default();
    let mut states = States::default();
    let mut first = None;
    let mut line = Vec::new();
    if form == MessagesForm::Csv {
        write_cells(&mut line, MESSAGE_COLUMNS.iter().copied());
        out.write_all(&line)?;
    }
    let read = analysis::read(&arguments.read, dictionary, &mut analysis, |event| {
        match event {
            Event::Pdu(pdu) => {
                first.get_or_insert(Timestamp(pdu.time.0.saturating_sub(pdu.rel)));
            }
            Event::Message(row) => {
                states.add(row);
                line.clear();
                match form {
                    MessagesForm::Ndjson => write_message(&mut line, row, options),
                    MessagesForm::Csv => {
                        write_cells(&mut line, message_cells(row, options).iter().map(String::as_str));
                    }
                    MessagesForm::Text => {
                        let rel = row.submitted.since(first.unwrap_or(row.submitted));
                        let mut text = String::new();
                        write_message_line(
                            &mut text,
                            row,
                            &clock.text(row.submitted, rel),
                            options,
                            &colours,
                        )?;
                        line.extend_from_slice(text.as_bytes());
                    }
                }
                sorted.add(row.message, &line, out)?;
            }
            Event::Evicted { what, count } => super::complain(format_args!(
                "{count} {what} were forgotten for want of room (--join-memory); later parts and receipts of these stand alone"
            )),
            _ => {}
        }
        Ok(())
    })?;
    let Some(read) = read else { return Ok(ExitStatus::Usage) };
    sorted.finish(out)?;
    if form == MessagesForm::Text && !arguments.read.quiet {
        let mut text = states.text();
        if let Some(messages) = analysis.messages() {
            let counters = messages.counters();
            if counters.receipts > 0 {
                let unknown = counters.receipts.saturating_sub(counters.matched + counters.ambiguous);
                text.push_str(&format!(
                    "{} receipts: {} of submissions here, {unknown} of none, {} that fit several\n",
                    counters.receipts, counters.matched, counters.ambiguous
                ));
            }
            for habit in messages.habits() {
                write_habit(&mut text, habit)?;
            }
        }
        out.write_all(text.as_bytes())?;
    }
    Ok(analysis::status(&arguments.read, &analysis, &read))
}

/// Appends a line of CSV.
fn write_cells<'c>(line: &mut Vec<u8>, cells: impl Iterator<Item = &'c str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            line.push(b',');
        }
        write_csv_cell(line, cell.as_bytes());
    }
    line.push(b'\n');
}

/// Lines in the order of their messages, as far as that many are held back.
#[derive(Default)]
struct Sorted {
    held: BTreeMap<u64, Vec<u8>>,
    octets: usize,
    /// The last message written.
    last: u64,
}

impl Sorted {
    fn add(&mut self, message: u64, line: &[u8], out: &mut impl Write) -> std::io::Result<()> {
        if message == self.last + 1 {
            self.last = message;
            out.write_all(line)?;
        } else {
            self.octets += line.len();
            self.held.insert(message, line.to_vec());
        }
        while let Some(entry) = self.held.first_entry() {
            if *entry.key() != self.last + 1 && self.octets <= HELD {
                break;
            }
            self.last = self.last.max(*entry.key());
            let line = entry.remove();
            self.octets -= line.len();
            out.write_all(&line)?;
        }
        Ok(())
    }

    fn finish(&mut self, out: &mut impl Write) -> std::io::Result<()> {
        std::mem::take(&mut self.held).values().try_for_each(|line| out.write_all(line))
    }
}

/// How many messages are in which state.
#[derive(Default)]
struct States {
    counts: Vec<(MessageOutcome, u64)>,
}

impl States {
    fn add(&mut self, row: &MessageRow) {
        match self.counts.iter_mut().find(|(state, _)| *state == row.state) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((row.state, 1)),
        }
    }

    fn text(mut self) -> String {
        let all: u64 = self.counts.iter().map(|(_, count)| count).sum();
        self.counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut text = format!("\n{all} messages");
        for (at, (state, count)) in self.counts.iter().enumerate() {
            text.push_str(if at == 0 { ": " } else { ", " });
            text.push_str(&format!("{count} {}", state.name()));
        }
        text.push('\n');
        text
    }
}
