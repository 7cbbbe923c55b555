//! What dictionaries say of a term: their rows, each with whose it is.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde_json::{Map, Value, json};

use super::find::{Number, normal};
use super::page::Page;
use super::{Layout, facts};
use crate::codec::spec::{Code, FieldSpec, PduSet, PduSpec, TlvSpec, Values};
use crate::codec::{Dictionary, Note, ReceiptCode};
use crate::dictionary::{DictionaryFile, with};
use crate::pdu::{COMMANDS, fields};

/// One row of a dictionary.
#[derive(Clone, Debug)]
pub struct VendorRow {
    /// Its name, or what it is about.
    name: String,
    /// What stands beside the name: what it is, and its number.
    beside: String,
    /// What it means.
    meaning: String,
    /// More about it, a line each.
    about: Vec<String>,
    /// Its fields or values.
    parts: Vec<Vec<String>>,
    /// The name of the dictionary, and where its facts come from.
    dictionary: (String, String),
    /// The members of its JSON that no other row has.
    members: Map<String, Value>,
}

/// A term, read in the ways in which a row may be meant.
struct Term<'t> {
    /// The field before a `=`.
    field: Option<String>,
    text: &'t str,
    name: String,
    number: Option<u32>,
}

impl<'t> Term<'t> {
    fn read(term: &'t str) -> Self {
        let term = term.trim();
        let term = term.strip_prefix("smpp.").unwrap_or(term);
        let (field, text) = match term.split_once('=') {
            Some((field, value)) => (Some(normal(field)), value.trim_start_matches('=').trim()),
            None => (None, term),
        };
        let number = Number::read(text).map(|number| number.value);
        Self { field, text, name: normal(text), number }
    }

    /// Whether a row of the list `list` with this name and number is meant; `fields` are what may stand before a `=`.
    fn means(&self, list: &str, fields: &[&str], name: &str, numbers: Option<(u32, u32)>) -> bool {
        let numbered =
            numbers.zip(self.number).is_some_and(|((first, last), number)| (first..=last).contains(&number));
        let named = !self.name.is_empty() && normal(name) == self.name;
        match &self.field {
            Some(field) => (named || numbered) && fields.iter().any(|known| normal(known) == *field),
            None => named || numbered || normal(list) == self.name,
        }
    }
}

/// The rows of `files` that a term means: by name, number, `field=value`, by the name of a list (`tlvs`, `commands`,
/// `statuses`, `receipt_codes`, `service_types`, `notes`), or all of a dictionary by its name. A note on a status is found
/// by the number or name of the status, too: `statuses` are those that the term means.
#[must_use]
pub fn vendor_rows(files: &[DictionaryFile], term: &str, statuses: &[u32]) -> Vec<VendorRow> {
    let term = Term::read(term);
    files
        .iter()
        .flat_map(|file| with(core::slice::from_ref(file), |rows| of_file(file, rows, &term, statuses)))
        .collect()
}

fn of_file(
    file: &DictionaryFile,
    rows: &Dictionary<'_>,
    term: &Term<'_>,
    statuses: &[u32],
) -> Vec<VendorRow> {
    let all = term.field.is_none() && normal(&file.name) == term.name;
    let means =
        |list: &str, known: &[&str], name: &str, numbers| all || term.means(list, known, name, numbers);
    let mut found = Vec::new();
    for row in rows.commands {
        if means("commands", &[fields::command_id.name], row.name, Some((row.command_id, row.command_id))) {
            found.push(of_command(row));
        }
    }
    for row in rows.tlvs {
        if means("tlvs", &["tag"], row.name, Some((row.tag.into(), row.tag.into()))) {
            found.push(of_tlv(row));
        }
    }
    for row in rows.statuses {
        let known = [fields::command_status.name, "status"];
        if means("statuses", &known, row.name, Some((row.value, row.last))) {
            found.push(of_status(row));
        }
    }
    for row in rows.receipt_codes {
        let same = rows.receipt_code(term.text) == Some(row.meaning)
            && term.text.bytes().all(|octet| octet.is_ascii_digit());
        let of_err = term.field.as_deref().is_none_or(|field| field == "err");
        if means("receipt_codes", &["err"], row.code, None) || (same && of_err) {
            found.push(of_receipt_code(row));
        }
    }
    for (value, meaning) in rows.service_types {
        if means("service_types", &[fields::service_type.name], value, None) {
            let members = json!({"table": "service_type", "name": value, "value": value});
            found.push(VendorRow::new(value, "value of service_type".into(), meaning, members));
        }
    }
    for row in rows.notes {
        let of_status = row.field == fields::command_status.name
            && row
                .values
                .is_some_and(|(first, last)| statuses.iter().any(|status| (first..=last).contains(status)));
        if of_status || means("notes", &[row.field], row.field, row.values.filter(|_| term.field.is_some())) {
            found.push(of_note(row));
        }
    }
    for row in &mut found {
        row.dictionary.0.clone_from(&file.name);
        if row.dictionary.1.is_empty() {
            row.dictionary.1.clone_from(&file.source);
        }
    }
    found
}

impl VendorRow {
    fn new(name: &str, beside: String, meaning: &str, members: Value) -> Self {
        Self {
            name: name.to_owned(),
            beside,
            meaning: meaning.trim().to_owned(),
            about: Vec::new(),
            parts: Vec::new(),
            dictionary: Default::default(),
            members: if let Value::Object(members) = members { members } else { Map::new() },
        }
    }

    /// The row as an object, as those of the standard's rows, with the `dictionary` and its `source`.
    #[must_use]
    pub fn json(&self) -> Value {
        let mut row = self.members.clone();
        row.insert("meaning".into(), self.meaning.as_str().into());
        row.insert("dictionary".into(), self.dictionary.0.as_str().into());
        row.insert("source".into(), self.dictionary.1.as_str().into());
        Value::Object(row)
    }
}

fn of_command(row: &PduSpec<'_>) -> VendorRow {
    let members = json!({"table": "command", "name": row.name, "value": row.command_id, "sender": facts::sender(row.sender),
        "answered": (!row.is_response()).then_some(row.answered), "fields": row.fields.iter().map(|field| field.name).collect::<Vec<_>>()});
    let mut found =
        VendorRow::new(row.name, format!("command {}", facts::hex(row.command_id, 4)), row.doc, members);
    if !row.is_response() && !row.answered {
        found.about.push("There is no response to it.".to_owned());
    }
    row.section.clone_into(&mut found.dictionary.1);
    found.parts = row.fields.iter().map(part).collect();
    found
}

fn part(field: &FieldSpec<'_>) -> Vec<String> {
    let when = field.when.map_or_else(String::new, |when| {
        let values = when.values.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ");
        format!("Only where {} is {values}. ", when.field)
    });
    let what = format!("{}{}", when, field.doc);
    Vec::from([
        field.name.to_owned(),
        facts::type_name(&field.wire).to_owned(),
        facts::octets(&field.wire),
        what,
    ])
}

fn of_tlv(row: &TlvSpec<'_>) -> VendorRow {
    let (type_name, size) = (facts::tlv_type(row), facts::with_unit(&facts::size(&row.size)));
    let of = if type_name.is_empty() { "" } else { " of " };
    let pdus = pdus(row.pdus);
    let members = json!({"table": "tlv", "name": row.name, "value": row.tag, "in": pdus});
    let beside = format!("TLV {}, {type_name}{of}{size}", facts::hex(row.tag.into(), 2));
    let mut found = VendorRow::new(row.name, beside, row.doc, members);
    if let Some(pdus) = pdus {
        found.about.push(format!("May stand in {}.", pdus.join(", ")));
    }
    if let Some(FieldSpec { values: Values::Codes(table), .. }) = row.scalar() {
        let numbers = |code: &Code<'_>| facts::hex_range((code.value, code.last), 1);
        found.parts = table
            .codes
            .iter()
            .map(|code| Vec::from([numbers(code), code.name.to_owned(), code.meaning.to_owned()]))
            .collect();
    }
    row.section.clone_into(&mut found.dictionary.1);
    found
}

fn of_status(row: &Code<'_>) -> VendorRow {
    let number = facts::hex_range((row.value, row.last), 4);
    let members = json!({"table": "status", "name": row.name, "value": row.value, "last": row.last});
    VendorRow::new(row.name, format!("status {number}"), row.meaning, members)
}

fn of_receipt_code(row: &ReceiptCode<'_>) -> VendorRow {
    let members = json!({"table": "receipt_code", "name": row.code, "value": row.code});
    VendorRow::new(&format!("err {}", row.code), "of receipts".into(), row.meaning, members)
}

fn of_note(row: &Note<'_>) -> VendorRow {
    let pdus = row.pdus.and_then(pdus);
    let members = json!({"table": "note", "name": row.field, "value": row.values.map(|(first, _)| first),
        "last": row.values.map(|(_, last)| last), "in": pdus});
    let value = row.values.map_or_else(String::new, |numbers| format!(" {}", facts::hex_range(numbers, 1)));
    let place = pdus.map_or_else(String::new, |pdus| format!(" in {}", pdus.join(", ")));
    VendorRow::new(&format!("{}{value}", row.field), format!("note{place}"), row.meaning, members)
}

/// The names of a set's PDUs; none where it has all.
fn pdus(set: PduSet) -> Option<Vec<&'static str>> {
    let names = COMMANDS.iter().filter(|row| set.holds(row.command_id)).map(|row| row.name);
    (set != PduSet::ALL).then(|| names.collect())
}

/// Writes rows for a terminal: each in full, or a line for each where they are many.
///
/// # Errors
/// Those of `out`.
pub fn write_vendor(out: &mut dyn fmt::Write, rows: &[VendorRow], layout: Layout) -> fmt::Result {
    let mut page = Page::new(out, layout);
    if rows.len() > MOST_IN_FULL {
        for (index, rows) in rows.chunk_by(|one, other| one.dictionary.0 == other.dictionary.0).enumerate() {
            if index > 0 {
                page.blank()?;
            }
            page.heading(rows.first().map_or("", |row| row.dictionary.0.as_str()), "dictionary")?;
            let cells = |row: &VendorRow| [row.name.clone(), row.beside.clone(), row.meaning.clone()].into();
            page.rows(2, &rows.iter().map(cells).collect::<Vec<_>>())?;
        }
        return Ok(());
    }
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            page.blank()?;
        }
        page.heading(&row.name, &row.beside)?;
        page.line(2, &row.meaning)?;
        for line in &row.about {
            page.line(2, line)?;
        }
        let (name, source) = &row.dictionary;
        let source = if source.is_empty() { String::new() } else { format!(": {source}") };
        page.line(2, &format!("From the dictionary {name}{source}."))?;
        if !row.parts.is_empty() {
            page.rows(4, &row.parts)?;
        }
    }
    Ok(())
}

const MOST_IN_FULL: usize = 4;
