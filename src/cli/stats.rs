//! `smppscope stats --counts`: how many of what, without joining anything.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::ops::ControlFlow;

use super::ExitStatus;
use super::args::StatsArgs;
use super::input::{self, Input};
use crate::codec::{Dictionary, Severity};
use crate::json::Json;
use crate::pdu::{HEADER_LENGTH, Pdu, RESPONSE, command, words};
use crate::stream::Event;
use crate::tables::CommandStatus;

/// Version of the object's shape.
const SCHEMA: u64 = 1;

#[derive(Default)]
struct Counts {
    pdus: u64,
    by_command: BTreeMap<u32, u64>,
    by_status: BTreeMap<u32, u64>,
    faulty: u64,
    sessions: BTreeSet<u64>,
    bound: BTreeSet<u64>,
}

impl Counts {
    fn pdu(&mut self, stream: u64, octets: &[u8]) {
        let Some(header) = octets.first_chunk::<HEADER_LENGTH>() else { return };
        let [_, command_id, command_status, _] = words(header);
        self.pdus += 1;
        *self.by_command.entry(command_id).or_default() += 1;
        self.sessions.insert(stream);
        if command_id & RESPONSE != 0 {
            *self.by_status.entry(command_status).or_default() += 1;
            let request = command(command_id & !RESPONSE).map(|spec| spec.name);
            if command_status == 0 && request.is_some_and(|name| name.starts_with("bind_")) {
                self.bound.insert(stream);
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
        if let Input::Stream(Event::Pdu(pdu)) = input {
            counts.pdu(pdu.connection.stream, pdu.octets);
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
        ("sessions", counts.sessions.len() as u64),
        ("bound_sessions", counts.bound.len() as u64),
        ("gaps", read.segments.gaps),
        ("bytes_lost", read.segments.octets_missing + read.segments.octets_skipped),
        ("duplicate_packets", read.segments.retransmitted),
        ("faulty_pdus", counts.faulty),
    ];
    let tables = [
        ("by_command", named(&counts.by_command, command_name)),
        ("by_status", named(&counts.by_status, status_name)),
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

fn named(counts: &BTreeMap<u32, u64>, name: impl Fn(u32) -> String) -> Vec<(String, u64)> {
    counts.iter().map(|(id, count)| (name(*id), *count)).collect()
}
