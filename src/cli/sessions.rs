//! `smppscope sessions FILE...`: the SMPP sessions: who, how bound, how ended.

use std::io::Write;

use super::ExitStatus;
use super::analysis;
use super::args::{ViewArgs, ViewForm};
use super::clock::{Clock, colours, zone};
use super::filter::Matching;
use super::input::Reading;
use super::timeline::prepare;
use crate::analysis::Analysis;
use crate::capture::Timestamp;
use crate::codec::Dictionary;
use crate::json::{Options, write_session};
use crate::render::columns::write_csv_line;
use crate::render::sessions::SessionText;
use crate::render::table::{SESSION_COLUMNS, session_cells};
use crate::sessions::{Row, Sessions};
use crate::timeline::{Event, Needs};

pub(crate) fn run(
    arguments: &ViewArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let options = Options { mask: !arguments.read.show_secrets, dictionary, ..Options::default() };
    // What messages say is of no interest here.
    let needs = Needs { messages: false, ..Needs::ALL };
    let Some(mut matching) =
        Matching::new(&arguments.read, &arguments.filter, zone(&arguments.clock), dictionary)
    else {
        return Ok(ExitStatus::Usage);
    };
    let mut analysis = if arguments.read.fail_on.is_none() && !matching.filters() {
        Analysis::new(analysis::timeline(&arguments.read, dictionary).with_needs(needs))
    } else {
        let wants = matching.wants();
        match prepare(&arguments.read, false, dictionary, wants, &mut matching)? {
            Some(analysis) => analysis,
            None => return Ok(ExitStatus::Usage),
        }
    };
    let form = arguments.form();
    let mut sessions = Sessions::new(arguments.read.input.limits());
    let clock = Clock::new(&arguments.clock);
    let mut first = None;
    let mut line = Vec::new();
    let (mut told, mut count) = (0_u64, 0_u64);
    if form == ViewForm::Csv {
        write_csv_line(&mut line, SESSION_COLUMNS);
        out.write_all(&line)?;
    }
    let mut tell = |row: &Row, first: Timestamp, out: &mut dyn Write| {
        line.clear();
        match form {
            ViewForm::Ndjson => write_session(&mut line, row, options),
            ViewForm::Csv => write_csv_line(&mut line, session_cells(row, options)),
            ViewForm::Text => {
                let time = |time: Timestamp| clock.text(time, time.since(first)).trim_start().to_owned();
                let text = SessionText { options, colours: colours(&arguments.clock), time: &time };
                let mut block = String::new();
                if told > 0 {
                    block.push('\n');
                }
                text.write(&mut block, row)?;
                line.extend_from_slice(block.as_bytes());
            }
        }
        told += 1;
        out.write_all(&line).map_err(anyhow::Error::from)
    };
    let read = analysis::read(Reading::new(&arguments.read, dictionary), &mut analysis, |event| {
        if let Event::Pdu(pdu) = &event {
            first.get_or_insert(Timestamp(pdu.time.0.saturating_sub(pdu.rel)));
            matching.matches(pdu);
        }
        let Some(row) = sessions.event(&event) else { return Ok(()) };
        count += 1;
        // All of its PDUs were seen.
        if !matching.has_session(row.info.number) {
            return Ok(());
        }
        tell(&row, first.unwrap_or(row.info.opened), out)
    })?;
    let Some(read) = read else { return Ok(ExitStatus::Usage) };
    for row in sessions.finish() {
        count += 1;
        if matching.has_session(row.info.number) {
            tell(&row, first.unwrap_or(row.info.opened), out)?;
        }
    }
    matching.tell_left_out();
    if told == 0 && count > 0 && !arguments.read.quiet {
        super::complain(format_args!("none of the {count} sessions has a PDU that matches the filter"));
    } else if told == 0 && read.status == Some(ExitStatus::Done) && !arguments.read.quiet {
        super::complain(format_args!(
            "no SMPP in {} packets; smppscope doctor tells more",
            read.packets.packets
        ));
    }
    Ok(analysis::status(&arguments.read, &analysis, &read))
}
