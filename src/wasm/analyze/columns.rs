//! Columns of numbers: one behind the other, each value in so many octets, the lowest first.

use crate::index::{Index, MessageEntry, Row, Series};
use crate::timeline::Role;

/// How the columns of PDUs stand: name and form, as JavaScript has it.
pub(super) const PDU_COLUMNS: &[(&str, &str)] = &[
    ("n", "u32"),
    ("time", "i64"),
    ("length", "u32"),
    ("frame", "u32"),
    ("command_id", "u32"),
    ("command_status", "u32"),
    ("sequence_number", "u32"),
    ("session", "u32"),
    ("partner", "u32"),
    ("latency", "f64"),
    ("message", "u32"),
    ("receipt_of", "u32"),
    ("flags", "u8"),
    ("kind", "u8"),
];

/// The same of messages.
pub(super) const MESSAGE_COLUMNS: &[(&str, &str)] = &[
    ("message", "u32"),
    ("session", "u32"),
    ("kind", "u8"),
    ("state", "u8"),
    ("from_mc", "u8"),
    ("parts", "u8"),
    ("parts_seen", "u8"),
    ("submitted", "i64"),
    ("delay", "f64"),
    ("response_status", "u32"),
    ("first_n", "u32"),
    ("receipt_n", "u32"),
];

fn column<T, const SIZE: usize>(out: &mut Vec<u8>, rows: &[T], value: impl Fn(&T) -> [u8; SIZE]) {
    rows.iter().for_each(|row| out.extend_from_slice(&value(row)));
}

/// Seconds; NaN for none.
fn seconds(nanoseconds: Option<i64>) -> [u8; 8] {
    nanoseconds.map_or(f64::NAN, |nanoseconds| nanoseconds as f64 / 1e9).to_le_bytes()
}

/// Writes the columns of these PDUs.
pub(super) fn pdus(index: &Index, ns: impl Iterator<Item = u32>, out: &mut Vec<u8>) {
    let rows: Vec<Row> = ns.filter_map(|n| index.row(n)).collect();
    column(out, &rows, |row| row.n.to_le_bytes());
    column(out, &rows, |row| row.time.0.to_le_bytes());
    column(out, &rows, |row| row.length.to_le_bytes());
    column(out, &rows, |row| row.frame.to_le_bytes());
    column(out, &rows, |row| row.command_id.to_le_bytes());
    column(out, &rows, |row| row.command_status.to_le_bytes());
    column(out, &rows, |row| row.sequence_number.to_le_bytes());
    column(out, &rows, |row| row.session.to_le_bytes());
    column(out, &rows, |row| row.partner.to_le_bytes());
    column(out, &rows, |row| seconds(row.latency));
    column(out, &rows, |row| row.message.to_le_bytes());
    column(out, &rows, |row| row.receipt_of.to_le_bytes());
    column(out, &rows, |row| [row.flags.0]);
    column(out, &rows, |row| [row.kind]);
}

/// Writes the columns of these messages; those that were not told yet are left out.
pub(super) fn messages(index: &Index, messages: impl Iterator<Item = u32>, out: &mut Vec<u8>) {
    let rows: Vec<(MessageEntry, Row)> = messages
        .filter_map(|message| {
            let entry = index.message(message)?;
            Some((entry, index.row(entry.first_n)?))
        })
        .collect();
    column(out, &rows, |(entry, _)| entry.message.to_le_bytes());
    column(out, &rows, |(_, first)| first.session.to_le_bytes());
    column(out, &rows, |(_, first)| [first.kind]);
    column(out, &rows, |(entry, _)| [entry.state.number()]);
    column(out, &rows, |(_, first)| {
        [match index.message_sender(first) {
            Some(Role::Esme) => 0,
            Some(Role::Mc) => 1,
            None => 2,
        }]
    });
    column(out, &rows, |(entry, _)| [entry.parts]);
    column(out, &rows, |(entry, _)| [entry.parts_seen]);
    column(out, &rows, |(_, first)| first.time.0.to_le_bytes());
    column(out, &rows, |(entry, _)| seconds(entry.delay));
    column(out, &rows, |(entry, _)| entry.response_status.unwrap_or(u32::MAX).to_le_bytes());
    column(out, &rows, |(entry, _)| entry.first_n.to_le_bytes());
    column(out, &rows, |(entry, _)| entry.receipt_n.to_le_bytes());
}

/// The columns of figures over time, all of numbers, behind the beginning and the length of a stretch in seconds.
pub(super) const SERIES: &[&str] = &[
    "pdus",
    "octets",
    "submitted",
    "delivered",
    "receipts",
    "ok",
    "throttled",
    "queue_full",
    "failed",
    "in_flight",
    "latency_p50",
    "latency_p99",
];

/// Writes figures over time.
pub(super) fn series(series: &Series, out: &mut Vec<u8>) {
    out.extend_from_slice(&(series.start.0 as f64 / 1e9).to_le_bytes());
    out.extend_from_slice(&(series.width as f64 / 1e9).to_le_bytes());
    let rows = &series.stretches;
    let number = |number: u64| (number as f64).to_le_bytes();
    column(out, rows, |row| number(row.pdus));
    column(out, rows, |row| number(row.octets));
    column(out, rows, |row| number(row.submitted));
    column(out, rows, |row| number(row.delivered));
    column(out, rows, |row| number(row.receipts));
    column(out, rows, |row| number(row.ok));
    column(out, rows, |row| number(row.throttled));
    column(out, rows, |row| number(row.queue_full));
    column(out, rows, |row| number(row.failed));
    column(out, rows, |row| number(row.in_flight.into()));
    column(out, rows, |row| seconds(row.latency.quantile(0.5)));
    column(out, rows, |row| seconds(row.latency.quantile(0.99)));
}

/// Writes numbers.
pub(super) fn numbers(numbers: &[u32], out: &mut Vec<u8>) {
    column(out, numbers, |number| number.to_le_bytes());
}

/// Reads them.
pub(super) fn read(octets: &[u8]) -> impl Iterator<Item = u32> + '_ {
    octets.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number))
}
