//! Fields of PDUs in columns: one line per PDU, separated by TAB as tshark does it, or as CSV.

use std::fmt::Write;

use super::safe::{is_unsafe, write_char};
use crate::fields::{Field, FieldValue, Plan, Subject};
use crate::json::{Append, Options, Rfc3339, write_decimal, write_hex};
use crate::text::tbcd;

/// The columns of CSV where none are named.
pub const USUAL: &[&str] = &[
    "n",
    "time",
    "session",
    "src",
    "dst",
    "sender",
    "command",
    "smpp.sequence_number",
    "status",
    "request_n",
    "latency",
    "smpp.source_addr",
    "smpp.destination_addr",
    "kind",
    "text",
    "smpp.message_id",
    "receipt.id",
    "receipt.stat",
    "receipt.err",
];

/// How columns are separated and what is escaped in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// By TAB; TAB, line ends and what terminals act on are escaped with a backslash.
    Tab,
    /// By commas, quoted as RFC 4180 says, lines ending in LF. A cell that a spreadsheet could take for a formula
    /// begins with an apostrophe: one that begins with `=`, `-`, `@`, TAB, CR, or with `+` unless only digits follow.
    Comma,
}

/// What stands for a secret.
const MASKED: &[u8] = b"********";

/// Writes the columns of one PDU after the other.
#[derive(Clone, Debug)]
pub struct Columns<'d> {
    plan: Plan<'d>,
    separator: Separator,
    cells: Vec<Vec<u8>>,
    /// Which cells have a value already.
    begun: Vec<bool>,
}

impl<'d> Columns<'d> {
    /// Columns with these fields; fields that share a column put their values together.
    #[must_use]
    pub fn new(columns: &[Vec<&Field<'d>>], separator: Separator) -> Self {
        Self {
            plan: Plan::new(columns),
            separator,
            cells: vec![Vec::new(); columns.len()],
            begun: vec![false; columns.len()],
        }
    }

    /// The fields.
    #[must_use]
    pub const fn plan(&self) -> &Plan<'d> {
        &self.plan
    }

    /// Appends a line with names.
    pub fn header<'n>(&self, names: impl IntoIterator<Item = &'n str>, out: &mut Vec<u8>) {
        for (at, name) in names.into_iter().enumerate() {
            self.separate(at, out);
            self.cell(name.as_bytes(), out);
        }
        out.push(b'\n');
    }

    /// Appends the line of a PDU; several values of a field are joined by a comma.
    pub fn line(&mut self, subject: &Subject<'_>, options: Options<'_>, out: &mut Vec<u8>) {
        if self.plan.is_quick() && self.separator == Separator::Tab {
            return self.quick_line(subject, options, out);
        }
        let Self { plan, separator, cells, begun } = self;
        for (cell, begun) in cells.iter_mut().zip(&mut *begun) {
            cell.clear();
            *begun = false;
        }
        plan.each(subject, options, &mut |column, value| {
            if let (Some(cell), Some(begun)) = (cells.get_mut(column), begun.get_mut(column)) {
                if std::mem::replace(begun, true) {
                    cell.push(b',');
                }
                write_value(cell, value, *separator);
            }
        });
        for (at, cell) in self.cells.iter().enumerate() {
            self.separate(at, out);
            self.cell(cell, out);
        }
        out.push(b'\n');
    }

    /// The same where values come in the order of the columns, so that no cell has to wait.
    fn quick_line(&self, subject: &Subject<'_>, options: Options<'_>, out: &mut Vec<u8>) {
        let mut at = 0;
        let mut begun = false;
        self.plan.each(subject, options, &mut |column, value| {
            if column == at && begun {
                out.push(b',');
            }
            while at < column {
                out.push(b'\t');
                at += 1;
            }
            begun = true;
            write_value(out, value, Separator::Tab);
        });
        out.extend((at + 1..self.cells.len()).map(|_| b'\t'));
        out.push(b'\n');
    }

    fn separate(&self, at: usize, out: &mut Vec<u8>) {
        if at > 0 {
            out.push(if self.separator == Separator::Tab { b'\t' } else { b',' });
        }
    }

    fn cell(&self, cell: &[u8], out: &mut Vec<u8>) {
        match self.separator {
            Separator::Tab => out.extend_from_slice(cell),
            Separator::Comma => write_csv_cell(out, cell),
        }
    }
}

/// Appends a line of [`Separator::Comma`]; what terminals act on is escaped.
pub fn write_csv_line(out: &mut Vec<u8>, cells: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut cell = Vec::new();
    for (at, text) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        cell.clear();
        write_characters(&mut cell, text.as_ref().chars(), Separator::Comma);
        write_csv_cell(out, &cell);
    }
    out.push(b'\n');
}

/// Appends a cell of [`Separator::Comma`]: quoted where it must be, and guarded from spreadsheets.
fn write_csv_cell(out: &mut Vec<u8>, cell: &[u8]) {
    let guard: &[u8] = if is_formula(cell) { b"'" } else { b"" };
    if !cell.iter().any(|octet| matches!(octet, b',' | b'"' | b'\n' | b'\r')) {
        out.extend_from_slice(guard);
        return out.extend_from_slice(cell);
    }
    out.push(b'"');
    out.extend_from_slice(guard);
    for octet in cell {
        if *octet == b'"' {
            out.push(b'"');
        }
        out.push(*octet);
    }
    out.push(b'"');
}

/// Whether a spreadsheet could take a cell for a formula. A telephone number it would not.
fn is_formula(cell: &[u8]) -> bool {
    match cell.split_first() {
        Some((b'+', rest)) => rest.is_empty() || !rest.iter().all(u8::is_ascii_digit),
        Some((b'=' | b'-' | b'@' | b'\t' | b'\r', _)) => true,
        _ => false,
    }
}

/// Appends a value as tshark prints it.
fn write_value(cell: &mut Vec<u8>, value: FieldValue<'_>, separator: Separator) {
    match value {
        FieldValue::Number(number) => write_decimal(cell, number),
        FieldValue::Hexadecimal(number, digits) => {
            cell.extend_from_slice(b"0x");
            let mut text = [0; 8];
            for (place, shift) in text.iter_mut().zip([28, 24, 20, 16, 12, 8, 4, 0]) {
                let digit = (number >> shift & 15) as u8;
                *place = digit + if digit < 10 { b'0' } else { b'a' - 10 };
            }
            let needed = (32 - number.leading_zeros()).div_ceil(4) as usize;
            let shown = needed.max(usize::from(digits)).min(text.len());
            cell.extend_from_slice(&text[text.len() - shown..]);
        }
        FieldValue::Text(text) => {
            if text.iter().all(|octet| matches!(octet, b' '..=b'~')) {
                cell.extend_from_slice(text);
            } else {
                write_characters(cell, text.iter().map(|octet| char::from(*octet)), separator);
            }
        }
        FieldValue::Name(name) => write_characters(cell, name.chars(), separator),
        FieldValue::Coded(content) => match content.characters() {
            Some(characters) => write_characters(cell, characters, separator),
            None => write_hex(cell, content.text),
        },
        FieldValue::Tbcd(octets) => write_characters(cell, tbcd::digits(octets), separator),
        FieldValue::Octets(octets) => write_hex(cell, octets),
        FieldValue::Time(time) => write_display(cell, Rfc3339(time)),
        FieldValue::Epoch(time) => write_seconds(cell, time.0),
        FieldValue::Duration(nanoseconds) => write_seconds(cell, nanoseconds),
        FieldValue::Address(address) => write_display(cell, address),
        FieldValue::Endpoint(end) => write_display(cell, end),
        FieldValue::Masked => cell.extend_from_slice(MASKED),
    }
}

fn write_display(cell: &mut Vec<u8>, value: impl std::fmt::Display) {
    // Writing to a Vec cannot fail.
    let _ = write!(Append(cell), "{value}");
}

/// Characters of a capture: they may be anything.
fn write_characters(cell: &mut Vec<u8>, characters: impl Iterator<Item = char>, separator: Separator) {
    for character in characters {
        match (character, separator) {
            (' '..='~', _) | ('\n' | '\r' | '\t', Separator::Comma) => cell.push(character as u8),
            _ if is_unsafe(character) => {
                let _ = write_char(&mut Append(cell), character);
            }
            _ => cell.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// Seconds with all nine digits of their nanoseconds.
pub(super) fn write_seconds(cell: &mut Vec<u8>, nanoseconds: i64) {
    if nanoseconds < 0 {
        cell.push(b'-');
    }
    let magnitude = nanoseconds.unsigned_abs();
    write_decimal(cell, magnitude / 1_000_000_000);
    cell.push(b'.');
    let start = cell.len();
    // A one before the digits keeps their zeros.
    write_decimal(cell, 1_000_000_000 + magnitude % 1_000_000_000);
    cell.remove(start);
}
