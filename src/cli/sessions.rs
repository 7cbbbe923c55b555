//! `smppscope sessions FILE...`: the SMPP sessions: who, how bound, how ended.

use std::io::Write;

use clap::Args;

use super::ExitStatus;
use super::analysis::{self, Wants};
use super::args::{ClockArgs, ReadArgs};
use super::clock::{Clock, colours};
use crate::analysis::Analysis;
use crate::capture::Timestamp;
use crate::codec::Dictionary;
use crate::json::{Options, write_session};
use crate::render::sessions::SessionText;
use crate::sessions::{Row, Sessions};
use crate::timeline::{Event, Needs};

/// `sessions`.
#[derive(Debug, Args)]
pub struct SessionsArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// How times are told.
    #[command(flatten)]
    pub clock: ClockArgs,
    /// One JSON object a line for each session.
    #[arg(long)]
    pub json: bool,
}

pub(crate) fn run(
    arguments: &SessionsArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let options = Options { mask: !arguments.read.show_secrets, dictionary, ..Options::default() };
    // What messages say is of no interest here.
    let needs = Needs { messages: false, ..Needs::ALL };
    let mut analysis = if arguments.read.fail_on.is_some() {
        analysis::analysis(&arguments.read, dictionary, Wants::default())
    } else {
        Analysis::new(analysis::timeline(&arguments.read, dictionary).with_needs(needs))
    };
    let mut sessions = Sessions::new(arguments.read.input.limits());
    let clock = Clock::new(&arguments.clock);
    let mut first = None;
    let mut line = Vec::new();
    let mut told = 0_u64;
    let mut tell = |row: &Row, first: Timestamp, out: &mut dyn Write| {
        line.clear();
        if arguments.json {
            write_session(&mut line, row, options);
        } else {
            let time = |time: Timestamp| clock.text(time, time.since(first)).trim_start().to_owned();
            let text = SessionText { options, colours: colours(&arguments.clock), time: &time };
            let mut block = String::new();
            if told > 0 {
                block.push('\n');
            }
            text.write(&mut block, row)?;
            line.extend_from_slice(block.as_bytes());
        }
        told += 1;
        out.write_all(&line).map_err(anyhow::Error::from)
    };
    let read = analysis::read(&arguments.read, dictionary, &mut analysis, |event| {
        if let Event::Pdu(pdu) = &event {
            first.get_or_insert(Timestamp(pdu.time.0.saturating_sub(pdu.rel)));
        }
        sessions.event(&event).map_or(Ok(()), |row| tell(&row, first.unwrap_or(row.info.opened), out))
    })?;
    let Some(read) = read else { return Ok(ExitStatus::Usage) };
    for row in sessions.finish() {
        tell(&row, first.unwrap_or(row.info.opened), out)?;
    }
    if told == 0 && read.status == Some(ExitStatus::Done) && !arguments.read.quiet {
        super::complain(format_args!(
            "no SMPP in {} packets; smppscope doctor tells more",
            read.packets.packets
        ));
    }
    Ok(analysis::status(&arguments.read, &analysis, &read))
}
