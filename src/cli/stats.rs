//! `smppscope stats --counts`: how many of what, without joining anything.

use std::collections::BTreeMap;
use std::io::Write;
use std::ops::ControlFlow;

use super::ExitStatus;
use super::args::StatsArgs;
use super::input::{self, Input};
use crate::codec::{Dictionary, Severity};
use crate::json::Json;
use crate::pdu::{HEADER_LENGTH, Pdu, RESPONSE, is_bind, words};
use crate::stream::Event;
use crate::tables::CommandStatus;

/// How many command ids and statuses are counted one by one; those after them are counted together.
const MOST_NUMBERS: usize = 1000;

/// Version of the object's shape.
const SCHEMA: u64 = 1;

#[derive(Default)]
struct Counts {
    pdus: u64,
    by_command: Tally,
    by_status: Tally,
    /// PDUs with a fault of structure.
    faulty: u64,
    /// Places where octets are missing, or belong to no whole PDU.
    gaps: u64,
    sessions: u64,
    bound_sessions: u64,
    /// The connections that are open, and whether a bind was accepted on each.
    open: BTreeMap<u64, bool>,
}

/// Counts by number, of so many numbers at most.
#[derive(Default)]
struct Tally {
    counts: BTreeMap<u32, u64>,
    others: u64,
}

impl Tally {
    fn count(&mut self, number: u32) {
        if let Some(count) = self.counts.get_mut(&number) {
            *count += 1;
        } else if self.counts.len() < MOST_NUMBERS {
            self.counts.insert(number, 1);
        } else {
            self.others += 1;
        }
    }

    fn named(&self, name: impl Fn(u32) -> String) -> Vec<(String, u64)> {
        let others = Some(("other".to_owned(), self.others)).filter(|(_, count)| *count > 0);
        self.counts.iter().map(|(number, count)| (name(*number), *count)).chain(others).collect()
    }
}

impl Counts {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Pdu(pdu) => self.pdu(pdu.connection.stream, pdu.octets),
            Event::Gap { .. } | Event::Skipped { .. } | Event::Incomplete { .. } => self.gaps += 1,
            Event::Closed { connection, .. } => {
                self.open.remove(&connection.stream);
            }
            _ => {}
        }
    }

    fn pdu(&mut self, stream: u64, octets: &[u8]) {
        let Some(header) = octets.first_chunk::<HEADER_LENGTH>() else { return };
        let [_, command_id, command_status, _] = words(header);
        self.pdus += 1;
        self.by_command.count(command_id);
        let bound = self.open.entry(stream).or_insert_with(|| {
            self.sessions += 1;
            false
        });
        if command_id & RESPONSE != 0 {
            self.by_status.count(command_status);
            if command_status == 0 && is_bind(command_id & !RESPONSE) && !std::mem::replace(bound, true) {
                self.bound_sessions += 1;
            }
        }
        let faulty = |decoded: crate::pdu::Decoded<'_>| {
            decoded.faults.iter().any(|fault| fault.code.severity() > Severity::Info)
        };
        self.faulty += u64::from(Pdu::decode_tolerant(octets).map_or(true, faulty));
    }
}

pub(crate) fn run(arguments: &StatsArgs, out: &mut impl Write) -> anyhow::Result<ExitStatus> {
    let mut counts = Counts::default();
    let read = input::read(&arguments.input, |input| {
        if let Input::Stream(event) = input {
            counts.event(&event);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let status = read.status.unwrap_or(ExitStatus::Done);
    if status == ExitStatus::Usage {
        return Ok(status);
    }
    let command_name = |id: u32| match Dictionary::STANDARD.command(id) {
        Some(spec) => spec.name.to_owned(),
        None => format!("0x{id:08x}"),
    };
    let status_name =
        |status: u32| CommandStatus(status).name().map_or_else(|| format!("0x{status:08x}"), str::to_owned);
    let numbers = [
        ("packets", read.packets.packets),
        ("bytes", read.octets),
        ("pdus", counts.pdus),
        ("sessions", counts.sessions),
        ("bound_sessions", counts.bound_sessions),
        ("gaps", counts.gaps),
        ("bytes_lost", read.segments.octets_missing + read.segments.octets_skipped),
        // Those that were captured twice, and those that were sent twice.
        ("duplicate_packets", read.copies.segments),
        ("retransmitted_packets", read.segments.retransmitted - read.segments.captured_twice),
        ("faulty_pdus", counts.faulty),
    ];
    let tables = [
        ("by_command", counts.by_command.named(command_name)),
        ("by_status", counts.by_status.named(status_name)),
    ];
    if arguments.json {
        let mut line = Vec::new();
        let mut json = Json::new(&mut line);
        json.open(b'{');
        json.key("schema");
        json.number(SCHEMA);
        for (name, number) in numbers {
            json.key(name);
            json.number(number);
        }
        for (name, table) in tables {
            json.key(name);
            json.open(b'{');
            for (name, count) in table {
                json.key(&name);
                json.number(count);
            }
            json.close(b'}');
        }
        json.close(b'}');
        json.line();
        out.write_all(&line)?;
        return Ok(status);
    }
    for (name, number) in numbers {
        writeln!(out, "{:<28} {number:>12}", name.replace('_', " "))?;
    }
    for (title, mut table) in tables {
        writeln!(out, "\n{}", title.replace('_', " "))?;
        table.sort_by_key(|(_, count)| core::cmp::Reverse(*count));
        for (name, count) in table {
            writeln!(out, "  {name:<26} {count:>12}")?;
        }
    }
    Ok(status)
}
