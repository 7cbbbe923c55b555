//! What dictionaries that are used together say differently.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::file::{DictionaryFile, NoteRow};
use crate::codec::ReceiptCode;

/// What files say of one number or name differently; the first file counts.
#[must_use]
pub fn clashes(files: &[DictionaryFile]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, file) in files.iter().enumerate() {
        for earlier in &files[..at] {
            let tell = |Difference { what, one, other }: Difference| {
                let (first, second) = (&earlier.name, &file.name);
                format!("{what} is {one} in {first} and {other} in {second}; the first counts")
            };
            found.extend(differences(earlier, file).into_iter().map(tell));
        }
    }
    found
}

/// What two files say of `what`.
struct Difference {
    what: String,
    one: String,
    other: String,
}

/// Numbers with a name.
struct Named<'f> {
    first: u32,
    last: u32,
    name: &'f str,
}

fn differences(one: &DictionaryFile, other: &DictionaryFile) -> Vec<Difference> {
    let mut found = Vec::new();
    for (what, digits, rows) in KINDS {
        let others = rows(other);
        for row in rows(one) {
            for also in &others {
                found.extend(difference(what, *digits, &row, also));
            }
        }
    }
    let mut differ = |what: String, one: &str, other: &str| {
        if one != other {
            found.push(Difference { what, one: one.into(), other: other.into() });
        }
    };
    for row in &one.receipt_codes {
        for also in other.receipt_codes.iter().filter(|also| ReceiptCode::same(&also.code, &row.code)) {
            differ(format!("receipt code {}", row.code), &row.meaning, &also.meaning);
        }
    }
    for row in &one.service_types {
        for also in other.service_types.iter().filter(|also| also.value == row.value) {
            differ(format!("service_type {}", row.value), &row.meaning, &also.meaning);
        }
    }
    for row in &one.notes {
        for also in other.notes.iter().filter(|also| of_the_same(row, also)) {
            let value = row.value.map_or(String::new(), |value| format!(" {}", value.0));
            differ(format!("note {}{value}", row.field), &row.meaning, &also.meaning);
        }
    }
    found
}

/// Lists whose rows are numbers with a name: what they are called, digits of a number, and the rows.
type Kind = (&'static str, usize, fn(&DictionaryFile) -> Vec<Named<'_>>);

const KINDS: &[Kind] = &[
    ("TLV", 4, |file| {
        let named = file.tlvs.iter().map(|row| (u32::from(row.tag.0), &row.name));
        named.map(|(tag, name)| Named { first: tag, last: tag, name }).collect()
    }),
    ("status", 8, |file| {
        let rows = file.statuses.iter();
        rows.map(|row| Named { first: row.value.0, last: row.most(), name: &row.name }).collect()
    }),
    ("command", 8, |file| {
        let named = file.commands.iter().map(|row| (row.command_id.0, &row.name));
        named.map(|(number, name)| Named { first: number, last: number, name }).collect()
    }),
];

/// How two rows differ: one number with two names, or one name of two numbers.
fn difference(what: &str, digits: usize, one: &Named<'_>, other: &Named<'_>) -> Option<Difference> {
    let hex = |number: u32| format!("0x{number:0digits$x}");
    let (first, last) = (one.first.max(other.first), one.last.min(other.last));
    let same_name = one.name == other.name;
    match (first <= last, same_name) {
        (true, false) => {
            let numbers = if first == last { hex(first) } else { format!("{} to {}", hex(first), hex(last)) };
            Some(Difference {
                what: format!("{what} {numbers}"),
                one: one.name.to_string(),
                other: other.name.to_string(),
            })
        }
        (false, true) => Some(Difference {
            what: format!("{what} {}", one.name),
            one: hex(one.first),
            other: hex(other.first),
        }),
        _ => None,
    }
}

/// Whether two notes speak of one value of a field in one PDU.
fn of_the_same(one: &NoteRow, other: &NoteRow) -> bool {
    let range = |row: &NoteRow| row.value.map(|first| (first.0, row.last.unwrap_or(first).0));
    let in_one_pdu = match (&one.r#in, &other.r#in) {
        (Some(one), Some(other)) => one.iter().any(|pdu| other.contains(pdu)),
        _ => true,
    };
    let of_one_value = match (range(one), range(other)) {
        (Some(one), Some(other)) => one.0 <= other.1 && other.0 <= one.1,
        (one, other) => one == other,
    };
    *one.field == *other.field && in_one_pdu && of_one_value
}
