//! What is told of a capture as a whole, as JSON.

use std::collections::BTreeMap;

use super::columns::{MESSAGE_COLUMNS, PDU_COLUMNS, SERIES};
use super::reading::Reading;
use crate::index::Flags;
use crate::json::{Figures, Json, Options, write_diagnosed, write_finding, write_session, write_summary};
use crate::messages::MessageOutcome;
use crate::sorting;
use crate::text::Kind;

pub(super) fn totals(reading: &Reading, out: &mut Vec<u8>) {
    let counts = reading.intake().counts();
    let mut json = Json::new(out);
    json.open(b'{');
    reading.intake().counted(&[], 0, |counted| {
        json.key("packets");
        json.number(counted.packets.packets);
    });
    for (name, number) in [
        ("pdus", reading.index().pdus()),
        ("sessions", counts.sessions),
        ("messages", reading.index().messages_told()),
        ("findings", reading.found().len() as u64),
        ("index", (reading.index().octets() + reading.marks().octets()) as u64),
    ] {
        json.key(name);
        json.number(number);
    }
    json.key("first");
    match reading.intake().first() {
        Some(time) => json.seconds(time.0),
        None => json.literal("null"),
    }
    json.close(b'}');
}

pub(super) fn diagnosis(reading: &Reading, out: &mut Vec<u8>) {
    let diagnosis = reading.diagnosis();
    write_summary(out, &diagnosis.summary);
    diagnosis.findings.iter().for_each(|finding| write_diagnosed(out, finding));
}

pub(super) fn findings(reading: &Reading, out: &mut Vec<u8>) {
    reading.found().iter().for_each(|finding| write_finding(out, finding));
}

pub(super) fn sessions(reading: &Reading, out: &mut Vec<u8>) {
    reading.with_tables(|dictionary| {
        let options = Options { mask: reading.opened.mask, dictionary, ..Options::default() };
        for session in 1..=reading.index().sessions().len() {
            let row = u32::try_from(session).ok().and_then(|session| reading.index().session_row(session));
            row.iter().for_each(|row| write_session(out, row, options));
        }
    });
}

pub(super) fn statistics(reading: &Reading, out: &mut Vec<u8>) {
    let mut by_id: BTreeMap<&str, u64> = BTreeMap::new();
    for finding in reading.found() {
        *by_id.entry(finding.spec.id).or_default() += finding.count;
    }
    let findings: Vec<(&str, u64)> = by_id.into_iter().collect();
    reading.intake().counted(&reading.files(), reading.octets(), |counted| {
        reading.with_tables(|dictionary| {
            let figures = Figures {
                counted,
                counts: reading.intake().counts(),
                statistics: Some(reading.statistics()),
                findings: &findings,
                series: true,
                dictionary,
            };
            figures.write(out);
        });
    });
}

/// Writes the tables that JavaScript has, too: names and forms of columns, names of kinds and states, bits of flags.
pub(super) fn tables(out: &mut Vec<u8>) {
    let mut json = Json::new(out);
    json.open(b'{');
    for (name, columns) in [("pdus", PDU_COLUMNS), ("messages", MESSAGE_COLUMNS)] {
        json.key(name);
        json.open(b'{');
        for (column, form) in columns {
            json.key(column);
            json.string(form);
        }
        json.close(b'}');
    }
    json.key("series");
    json.open(b'[');
    SERIES.iter().for_each(|name| json.string(name));
    json.close(b']');
    json.key("kinds");
    json.open(b'[');
    Kind::ALL.iter().for_each(|kind| json.string(kind.name()));
    json.close(b']');
    json.key("states");
    json.open(b'[');
    let mut states: Vec<(u8, String)> =
        MessageOutcome::numbered().map(|(number, outcome)| (number, outcome.name())).collect();
    sorting::sort_by_key(&mut states, |(number, _)| *number);
    states.dedup_by_key(|(number, _)| *number);
    states.iter().for_each(|(_, name)| json.string(name));
    json.close(b']');
    json.key("flags");
    json.open(b'{');
    for (name, bit) in Flags::ALL {
        json.key(name);
        json.number((*bit).into());
    }
    json.close(b'}');
    json.close(b'}');
}
