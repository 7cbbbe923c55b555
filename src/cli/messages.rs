//! `smppscope messages FILE...`: each short message, from its submission to its receipt.

use std::collections::BTreeMap;
use std::io::Write;

use super::ExitStatus;
use super::analysis;
use super::args::{ViewArgs, ViewForm};
use super::clock::{Clock, colours, zone};
use super::filter::Matching;
use super::input::Reading;
use super::timeline::prepare;
use crate::analysis::Wants;
use crate::capture::Timestamp;
use crate::codec::Dictionary;
use crate::json::{Options, write_message};
use crate::messages::{MessageOutcome, MessageRow};
use crate::render::columns::write_csv_line;
use crate::render::messages::{write_habit, write_message_line};
use crate::render::table::{MESSAGE_COLUMNS, message_cells};
use crate::timeline::Event;

/// Octets of lines that are held back, so that messages come in the order of their numbers.
const HELD: usize = 64 << 20;

pub(crate) fn run(
    arguments: &ViewArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let form = arguments.form();
    let options = Options { mask: !arguments.read.show_secrets, dictionary, ..Options::default() };
    let colours = colours(&arguments.clock);
    let clock = Clock::new(&arguments.clock);
    let Some(mut matching) =
        Matching::new(&arguments.read, &arguments.filter, zone(&arguments.clock), dictionary)
    else {
        return Ok(ExitStatus::Usage);
    };
    let wants = Wants { messages: true, texts: true, ..Wants::default() }.and(matching.wants());
    let Some(mut analysis) = prepare(&arguments.read, false, dictionary, wants, &mut matching)? else {
        return Ok(ExitStatus::Usage);
    };
    let mut all = 0_u64;
    let mut sorted = Sorted::default();
    let mut states = States::default();
    let mut first = None;
    let mut line = Vec::new();
    if form == ViewForm::Csv {
        write_csv_line(&mut line, MESSAGE_COLUMNS);
        out.write_all(&line)?;
    }
    let read = analysis::read(Reading::new(&arguments.read, dictionary), &mut analysis, |event| {
        match event {
            Event::Pdu(pdu) => {
                first.get_or_insert(Timestamp(pdu.time.0.saturating_sub(pdu.rel)));
                matching.matches(&pdu);
            }
            // All of its PDUs were seen.
            Event::Message(row) => {
                all += 1;
                line.clear();
                if !matching.has_message(row.message) {
                    sorted.add(row.message, &line, out)?;
                    return Ok(());
                }
                states.add(row);
                match form {
                    ViewForm::Ndjson => write_message(&mut line, row, options),
                    ViewForm::Csv => write_csv_line(&mut line, message_cells(row, options)),
                    ViewForm::Text => {
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
    matching.tell_left_out();
    if matching.filters() && states.counts.is_empty() && !arguments.read.quiet {
        super::complain(format_args!("none of the {all} messages has a PDU that matches the filter"));
        return Ok(analysis::status(&arguments.read, &analysis, &read));
    }
    if form == ViewForm::Text && !arguments.read.quiet {
        let mut text = states.text();
        // These are of all messages.
        if let Some(messages) = analysis.messages().filter(|_| !matching.filters()) {
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
