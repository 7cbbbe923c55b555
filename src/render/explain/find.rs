//! From a term to the rows that it means.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{Entry, FieldValue, entries, facts, value};
use crate::sorting;
use crate::tables::ENUMERATIONS;

/// One answer to a term.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A row with all that is known of it.
    Entry(Entry),
    /// A value of a field, taken apart.
    Value(FieldValue),
    /// Rows, a line for each.
    List {
        /// What they are.
        title: String,
        /// The rows.
        entries: Vec<Entry>,
        /// Whether they are of several kinds.
        mixed: bool,
    },
}

/// A term that no table has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFound {
    /// What is wrong with it.
    pub message: String,
    /// Terms that are near to it.
    pub nearest: Vec<String>,
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if !self.nearest.is_empty() {
            write!(f, "; did you mean {}?", self.nearest.join(", "))?;
        }
        Ok(())
    }
}

impl core::error::Error for NotFound {}

/// A list that can be asked for.
struct Listed {
    names: [&'static str; 2],
    title: &'static str,
    has: fn(&Entry) -> bool,
}

const LISTS: &[Listed] = &[
    Listed { names: ["commands", "command"], title: "Commands", has: |row| matches!(row, Entry::Command(_)) },
    Listed {
        names: ["fields", "field"],
        title: "Mandatory fields",
        has: |row| matches!(row, Entry::Field(_)),
    },
    Listed { names: ["tlvs", "tlv"], title: "TLVs", has: |row| matches!(row, Entry::Tlv(_)) },
    Listed { names: ["statuses", "status"], title: "Statuses", has: |row| matches!(row, Entry::Status(_)) },
    Listed {
        names: ["enumerations", "enumeration"],
        title: "Enumerations",
        has: |row| matches!(row, Entry::Enumeration(_)),
    },
    Listed {
        names: ["elements", "udh"],
        title: "Elements of a user data header",
        has: |row| matches!(row, Entry::Element(_)),
    },
    Listed { names: ["kinds", "kind"], title: "Kinds of messages", has: |row| matches!(row, Entry::Kind(_)) },
    Listed {
        names: ["encodings", "encoding"],
        title: "Encodings",
        has: |row| matches!(row, Entry::Encoding(_)),
    },
    Listed {
        names: ["ranges", "vendors"],
        title: "Ranges for vendors",
        has: |row| matches!(row, Entry::Range(_)),
    },
    Listed { names: ["faults", "fault"], title: "Faults", has: |row| matches!(row, Entry::Fault(_)) },
    #[cfg(feature = "capture")]
    Listed { names: ["findings", "finding"], title: "Findings", has: |row| matches!(row, Entry::Finding(_)) },
];

/// The lists that can be asked for by name, each with its rows.
pub fn overview() -> impl Iterator<Item = (&'static str, Answer)> {
    LISTS.iter().map(|listed| (listed.names[0], listed.answer()))
}

impl Listed {
    fn answer(&self) -> Answer {
        Answer::List {
            title: self.title.to_owned(),
            entries: entries().filter(self.has).collect(),
            mixed: false,
        }
    }
}

/// The rows that a term means: a name, a number, `field=value`, or the name of a list.
///
/// # Errors
/// When there is no such row; the error has the terms that are near.
pub fn explain(term: &str) -> Result<Vec<Answer>, NotFound> {
    let term = term.trim();
    let term = match term.get(..5) {
        Some(prefix) if prefix.eq_ignore_ascii_case("smpp.") => &term[5..],
        _ => term,
    };
    if let Some((field, value)) = term.split_once('=') {
        return value::explain(field.trim(), value.trim_start_matches('=').trim());
    }
    if let Some(listed) =
        LISTS.iter().find(|listed| listed.names.iter().any(|name| name.eq_ignore_ascii_case(term)))
    {
        return Ok(Vec::from([listed.answer()]));
    }
    let answers = by_name(term);
    if !answers.is_empty() {
        return Ok(answers);
    }
    if let Some(number) = Number::read(term) {
        return by_number(number).ok_or_else(|| NotFound {
            message: format!("no command, status, TLV or range for vendors has the number {term}"),
            nearest: Vec::new(),
        });
    }
    Err(NotFound { message: format!("no table has '{term}'"), nearest: nearest(term, all_names()) })
}

/// Lower-case letters and digits alone, so that `SubmitSm` and `submit_sm` are the same.
pub(super) fn normal(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The names by which a row is found.
fn names(entry: &Entry) -> Vec<String> {
    let mut names = Vec::from([entry.name().to_owned()]);
    match entry {
        Entry::Status(code) => {
            for name in [Some(code.name), code.alias].into_iter().flatten() {
                let short = name.strip_prefix("ESME_").unwrap_or(name);
                names.extend([name, short, short.strip_prefix('R').unwrap_or(short)].map(str::to_owned));
            }
        }
        Entry::Tlv(tlv) if tlv.scalar().is_none() => {
            names.extend(tlv.parts.iter().map(|part| format!("{}.{}", tlv.name, part.name)));
        }
        Entry::SubField(field, bits) => names.push(format!("{field}.{}", bits.name)),
        Entry::SubValue(field, bits, code) => names.push(format!("{field}.{}.{}", bits.name, code.name)),
        Entry::Value(table, code) => names.push(format!("{}.{}", table.name, code.name)),
        _ => {}
    }
    names
}

fn all_names() -> impl Iterator<Item = String> {
    entries().flat_map(|entry| names(&entry).into_iter().filter(|name| !name.contains('.')))
}

const fn is_value(entry: &Entry) -> bool {
    matches!(entry, Entry::Value(..) | Entry::SubValue(..) | Entry::ServiceType(..))
}

fn by_name(term: &str) -> Vec<Answer> {
    let wanted = normal(term);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Entry> =
        entries().filter(|entry| names(entry).iter().any(|name| normal(name) == wanted)).collect();
    // A field or a TLV shows the values of its enumeration, which often has the same name.
    let shows = |table: &str| facts::users(table).iter().any(|user| normal(user) == wanted);
    found.retain(|entry| !matches!(entry, Entry::Enumeration(table) if shows(table.name)));
    sorting::sort_by_key(&mut found, |entry| match entry {
        Entry::Command(_) => 0,
        Entry::Status(_) => 1,
        Entry::Field(_) => 2,
        _ => 3,
    });
    let (values, mut rows): (Vec<Entry>, Vec<Entry>) = found.into_iter().partition(is_value);
    match values.as_slice() {
        [value] if rows.is_empty() => rows.push(*value),
        [] => {}
        _ => {
            let title = if rows.is_empty() { "A value of" } else { "Also a value of" };
            let list = Answer::List { title: title.to_owned(), entries: values, mixed: true };
            return rows.into_iter().map(Answer::Entry).chain([list]).collect();
        }
    }
    rows.into_iter().map(Answer::Entry).collect()
}

/// A number as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The number.
    pub(super) value: u32,
    /// How many hexadecimal digits were written; 0 for a decimal number.
    pub(super) digits: usize,
}

impl Number {
    /// Reads `0x58`, `88`, and what dumps show: 4 or 8 digits with a zero in front, or with letters.
    pub(super) fn read(term: &str) -> Option<Self> {
        let prefixed = term.strip_prefix("0x").or_else(|| term.strip_prefix("0X"));
        let digits = prefixed.unwrap_or(term);
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let letters = digits.bytes().any(|digit| digit.is_ascii_alphabetic());
        if prefixed.is_none() && digits.bytes().all(|digit| digit.is_ascii_alphabetic()) {
            // A word, such as "face".
            return None;
        }
        let dumped = matches!(digits.len(), 4 | 8) && digits.starts_with('0');
        if prefixed.is_some() || letters || dumped {
            let value = u32::from_str_radix(digits, 16).ok()?;
            return Some(Self { value, digits: digits.len() });
        }
        Some(Self { value: digits.parse().ok()?, digits: 0 })
    }
}

fn by_number(number: Number) -> Option<Vec<Answer>> {
    let is_octet = number.value <= 0xFF && number.digits <= 2;
    let order = match number.digits {
        0..=2 => ["status", "command", "TLV"],
        3..=4 => ["TLV", "status", "command"],
        _ => ["command", "status", "TLV"],
    };
    let of = |entry: &Entry| match entry {
        Entry::Range(range) if range.of == "tlv" => "TLV",
        Entry::Range(range) => range.of,
        _ => entry.what(),
    };
    let mut found: Vec<Entry> = entries()
        .filter(|entry| match entry {
            Entry::Command(_) | Entry::Status(_) | Entry::Tlv(_) | Entry::Range(_) => true,
            Entry::Element(_) => is_octet,
            Entry::Value(table, _) => is_octet && is_of_mandatory_field(table.name),
            _ => false,
        })
        .filter(|entry| entry.numbers().is_some_and(|(first, last)| (first..=last).contains(&number.value)))
        .collect();
    sorting::sort_by_key(&mut found, |entry| {
        let place = order.iter().position(|what| *what == of(entry)).unwrap_or(order.len());
        // The digits of a hexadecimal number tell what it numbers; of a decimal one, a row is likelier than a range.
        (number.digits == 0 && matches!(entry, Entry::Range(_)), place, is_value(entry))
    });
    let first = of(found.first()?);
    let others = found.iter().position(|entry| of(entry) != first).unwrap_or(found.len());
    let rest = found.split_off(others);
    let mut answers: Vec<Answer> = found.into_iter().map(Answer::Entry).collect();
    if !rest.is_empty() {
        let title = format!("{} is also", facts::hex(number.value, number.digits.div_ceil(2).max(1)));
        answers.push(Answer::List { title, entries: rest, mixed: true });
    }
    Some(answers)
}

/// Whether an enumeration is that of a mandatory field: these are the ones that a bare number may mean.
fn is_of_mandatory_field(table: &str) -> bool {
    ENUMERATIONS.iter().any(|row| row.name == table)
        && crate::pdu::fields::FIELDS.iter().any(
            |field| matches!(field.values, crate::codec::spec::Values::Codes(codes) if codes.name == table),
        )
}

/// How many terms are suggested.
const SUGGESTIONS: usize = 5;

/// The names that are nearest to a term.
pub(crate) fn nearest(term: &str, names: impl Iterator<Item = String>) -> Vec<String> {
    let wanted = normal(term);
    // What people type is short; a long one is nothing near.
    if wanted.is_empty() || wanted.len() > 64 {
        return Vec::new();
    }
    let mut near: Vec<(usize, String)> = names
        .filter_map(|name| {
            let known = normal(&name);
            let distance = distance(wanted.as_bytes(), known.as_bytes());
            let inside = wanted.len() >= 3 && known.len() >= 3;
            let rank = if distance <= (wanted.len() / 3).max(1) {
                distance
            } else if inside && (known.contains(&wanted) || wanted.contains(&known)) {
                10 + distance
            } else {
                return None;
            };
            Some((rank, name))
        })
        .collect();
    sorting::sort(&mut near);
    let mut nearest = Vec::new();
    for (_, name) in near {
        if nearest.len() < SUGGESTIONS && !nearest.contains(&name) {
            nearest.push(name);
        }
    }
    nearest
}

/// Insertions, deletions and changes that make one of the other.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = changed.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
