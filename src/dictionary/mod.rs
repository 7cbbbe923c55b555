//! Dictionaries: what a vendor adds to the protocol, read from a JSON file, and the profiles that come built in.
//!
//! A file holds rows like those of [`crate::tables`]; [`DictionaryFile::parse`] reads one and says line and reason of
//! what is wrong in it, [`with`] turns files into a [`Dictionary`] that borrows from them. [`PROFILES`] are such
//! files, too. The form is described in `docs/dictionary.md`.

mod check;
mod clash;
mod file;
mod rule;

pub use clash::clashes;
pub use file::{
    CodeRow, CommandRow, DictionaryError, DictionaryFile, FieldRow, FieldType, NoteRow, PduName,
    ReceiptCodeRow, SenderRow, ServiceTypeRow, TlvRow, WhenRow,
};
pub use rule::{AllowedValue, RuleRow};

use alloc::format;
use alloc::vec::Vec;

use crate::codec::spec::{
    Code, CodeTable, FieldSpec, PduSet, PduSpec, Sender, Size, Stage, TlvSpec, Values, When, Wire,
};
use crate::codec::{Dictionary, Note, ReceiptCode, Rule, Version};

/// The dictionaries that come built in: name and text.
pub const PROFILES: &[(&str, &str)] = &[
    ("openmarket", include_str!("profiles/openmarket.json")),
    ("india-dlt", include_str!("profiles/india-dlt.json")),
    ("osmocom", include_str!("profiles/osmocom.json")),
    ("huawei", include_str!("profiles/huawei.json")),
];

/// The built-in dictionary of this name.
///
/// # Errors
/// When there is none; the error names those that there are.
pub fn profile(name: &str) -> Result<DictionaryFile, DictionaryError> {
    match PROFILES.iter().find(|(known, _)| *known == name) {
        Some((_, text)) => DictionaryFile::parse(text),
        None => {
            let known: Vec<&str> = PROFILES.iter().map(|(known, _)| *known).collect();
            Err(DictionaryError::new(format!("no profile is named {name}; there are {}", known.join(", "))))
        }
    }
}

/// Calls `f` with a dictionary of all rows of `files`.
pub fn with<R>(files: &[DictionaryFile], f: impl FnOnce(&Dictionary<'_>) -> R) -> R {
    let tlv_rows: Vec<&TlvRow> = files.iter().flat_map(|file| &file.tlvs).collect();
    let command_rows: Vec<&CommandRow> = files.iter().flat_map(|file| &file.commands).collect();
    let field_rows: Vec<&FieldRow> = command_rows.iter().flat_map(|row| &row.fields).collect();

    // Rows borrow from rows: values first, then the fields that have them, then what has the fields.
    let tlv_codes: Vec<Vec<Code<'_>>> = tlv_rows.iter().map(|row| codes(&row.values)).collect();
    let field_codes: Vec<Vec<Code<'_>>> = field_rows.iter().map(|row| codes(&row.values)).collect();
    let tlv_tables: Vec<CodeTable<'_>> =
        tlv_rows.iter().zip(&tlv_codes).map(|(row, codes)| table(&row.name, codes)).collect();
    let field_tables: Vec<CodeTable<'_>> =
        field_rows.iter().zip(&field_codes).map(|(row, codes)| table(&row.name, codes)).collect();
    let conditions: Vec<Vec<u32>> = field_rows
        .iter()
        .map(|row| row.when.iter().flat_map(|when| &when.is).map(|number| number.0).collect())
        .collect();
    let parts: Vec<[FieldSpec<'_>; 1]> = tlv_rows
        .iter()
        .zip(&tlv_tables)
        .map(|(row, table)| [FieldSpec::new("value", wire(row.r#type, row.most())).values(values(table))])
        .collect();
    let mut tables = field_tables.iter().zip(&conditions);
    let fields: Vec<Vec<FieldSpec<'_>>> = command_rows
        .iter()
        .map(|row| {
            let specs = row.fields.iter().zip(tables.by_ref()).map(|(row, (table, conditions))| FieldSpec {
                doc: &row.meaning,
                when: row.when.as_ref().map(|when| When { field: &when.field, values: conditions }),
                ..FieldSpec::new(&row.name, wire(row.r#type, row.max.unwrap_or(255))).values(values(table))
            });
            specs.collect()
        })
        .collect();

    let tlvs: Vec<TlvSpec<'_>> = tlv_rows
        .iter()
        .zip(&parts)
        .map(|(row, parts)| TlvSpec {
            tag: row.tag.0,
            name: &row.name,
            parts,
            size: row
                .r#type
                .size()
                .map_or(Size::Between(row.min, row.most()), |size| Size::Between(size, size)),
            pdus: row.r#in.as_deref().map_or(PduSet::ALL, pdu_set),
            repeats: row.repeats,
            alias: None,
            since: Version::V3_4,
            doc: &row.meaning,
            section: &row.source,
        })
        .collect();
    let commands: Vec<PduSpec<'_>> = command_rows
        .iter()
        .zip(&fields)
        .map(|(row, fields)| PduSpec {
            command_id: row.command_id.0,
            name: &row.name,
            doc: &row.meaning,
            section: &row.source,
            since: Version::V3_3,
            until: Version::V5_0,
            sender: match row.sender {
                Some(SenderRow::Esme) => Sender::Esme,
                Some(SenderRow::Mc) => Sender::Mc,
                None => Sender::Either,
            },
            stage: Stage::Unknown,
            answered: row.command_id.0 & crate::pdu::RESPONSE == 0 && row.answered,
            fields,
            required: &[],
        })
        .collect();
    let statuses = codes(files.iter().flat_map(|file| &file.statuses));
    let receipt_codes: Vec<ReceiptCode<'_>> = files
        .iter()
        .flat_map(|file| &file.receipt_codes)
        .map(|row| ReceiptCode { code: &row.code, meaning: &row.meaning })
        .collect();
    let service_types: Vec<(&str, &str)> =
        files.iter().flat_map(|file| &file.service_types).map(|row| (&*row.value, &*row.meaning)).collect();
    let notes: Vec<Note<'_>> = files
        .iter()
        .flat_map(|file| &file.notes)
        .map(|row| Note {
            field: &row.field,
            values: row.value.map(|first| (first.0, row.last.unwrap_or(first).0)),
            pdus: row.r#in.as_deref().map(pdu_set),
            meaning: &row.meaning,
        })
        .collect();
    let rules: Vec<Rule> =
        files.iter().flat_map(|file| file.rules.iter().map(|row| row.rule(&file.name))).collect();
    f(&Dictionary {
        commands: &commands,
        tlvs: &tlvs,
        statuses: &statuses,
        receipt_codes: &receipt_codes,
        service_types: &service_types,
        notes: &notes,
        rules: &rules,
    })
}

fn pdu_set(pdus: &[PduName]) -> PduSet {
    pdus.iter().fold(PduSet::NONE, |set, pdu| set.and(PduSet::of(&[pdu.0])))
}

/// Rows of values, rising; of a value with two rows the first counts, so that a range may be cut by those before it.
fn codes<'f>(rows: impl IntoIterator<Item = &'f CodeRow>) -> Vec<Code<'f>> {
    let mut codes: Vec<Code<'f>> = Vec::new();
    for row in rows {
        let mut start = Some(row.value.0);
        while let Some(first) = start.filter(|first| *first <= row.most()) {
            let at = codes.partition_point(|code| code.last < first);
            let next = codes.get(at).filter(|next| next.value <= row.most());
            start = next.and_then(|next| next.last.checked_add(1));
            let end = next.map_or(Some(row.most()), |next| next.value.checked_sub(1));
            if let Some(last) = end.filter(|last| first <= *last) {
                let (name, meaning) = (&*row.name, &*row.meaning);
                codes.insert(
                    at,
                    Code { value: first, last, name, meaning, since: Version::V3_4, alias: None },
                );
            }
        }
    }
    codes
}

fn table<'f>(name: &'f str, codes: &'f [Code<'f>]) -> CodeTable<'f> {
    CodeTable { name, doc: "", codes, open: true }
}

/// Values that no row names are not reserved: a vendor's list may have gaps.
fn values<'f>(table: &'f CodeTable<'f>) -> Values<'f> {
    if table.codes.is_empty() { Values::Any } else { Values::Codes(table) }
}

fn wire(kind: FieldType, most: usize) -> Wire<'static> {
    match kind {
        FieldType::Integer1 => Wire::Integer(1),
        FieldType::Integer2 => Wire::Integer(2),
        FieldType::Integer4 => Wire::Integer(4),
        FieldType::CString => Wire::CString(most),
        FieldType::Text => Wire::Text,
        FieldType::Octets => Wire::Octets,
        FieldType::Time => Wire::Time,
        FieldType::Length => Wire::Length,
        FieldType::Message => Wire::Message,
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::*;

    #[test]
    fn every_profile_can_be_read_and_they_do_not_clash() {
        let files: Vec<DictionaryFile> = PROFILES.iter().map(|(name, _)| profile(name).unwrap()).collect();
        assert_eq!(files.len(), PROFILES.len());
        for (file, (name, _)) in files.iter().zip(PROFILES) {
            assert_eq!(file.name, *name);
            assert!(!file.source.is_empty());
        }
        assert_eq!(clashes(&files), Vec::<String>::new());
    }

    #[test]
    fn rows_of_a_file_are_found_like_built_in_ones() {
        let files = [profile("openmarket").unwrap(), profile("huawei").unwrap()];
        with(&files, |dictionary| {
            assert_eq!(dictionary.tlv(0x2157, 4).map(|row| row.name), Some("program_id"));
            assert!(dictionary.tlv(0x2157, 4).unwrap().pdus.has(4));
            assert!(!dictionary.tlv(0x2157, 5).unwrap().pdus.has(5));
            assert_eq!(dictionary.tlv_named("program_id").map(|row| row.tag), Some(0x2157));
            assert_eq!(dictionary.status(0x40D).map(|row| row.name), Some("OM_MAXIMUM_BINDS"));
            assert_eq!(dictionary.status(0x58).map(|row| row.name), Some("ESME_RTHROTTLED"));
            assert!(dictionary.receipt_code("004").unwrap().starts_with("Delivered"));
            assert!(dictionary.receipt_code("000").unwrap().starts_with("Sent to"));
            assert_eq!(dictionary.receipt_code(""), None);
            assert!(dictionary.service_type(b"OMV4").is_some());
            let command = dictionary.command(0x8100_0001).unwrap();
            let fields: Vec<&str> = command.fields.iter().map(|field| field.name).collect();
            assert_eq!(fields, ["operation_result", "notify_mode"]);
        });
    }

    #[test]
    fn a_bad_file_says_line_and_reason() {
        let error = |text: &str| DictionaryFile::parse(text).unwrap_err().to_string();
        let tlv = |row: &str| format!("{{\"name\": \"x\",\n\"tlvs\": [\n{row}]}}");
        assert!(error("{").starts_with("line 1, column 1: EOF"));
        let wrong = error(&tlv(r#"{"tag": "0x11400", "name": "a", "type": "octets"}"#));
        assert!(wrong.starts_with("line 3,") && wrong.contains("too large"), "{wrong}");
        let wrong = error(&tlv(r#"{"tag": 5120, "name": "a b", "type": "octets"}"#));
        assert!(wrong.starts_with("line 3,") && wrong.contains("is no name"), "{wrong}");
        let wrong = error(&tlv(r#"{"tag": 5120, "name": "a", "type": "string"}"#));
        assert!(wrong.starts_with("line 3,") && wrong.contains("unknown variant"), "{wrong}");
        let wrong = error(&tlv(r#"{"tag": 5120, "name": "a", "type": "octets", "in": ["submit"]}"#));
        assert!(wrong.starts_with("line 3,") && wrong.contains("no PDU of the standard"), "{wrong}");
        let twice =
            r#"{"tag": 5120, "name": "a", "type": "octets"}, {"tag": 5120, "name": "b", "type": "octets"}"#;
        assert!(error(&tlv(twice)).contains("0x1400 is a already"));
        let command = r#"{"name": "x", "commands": [{"command_id": 66049, "name": "c", "fields": [{"name": "m", "type": "message"}]}]}"#;
        assert!(error(command).contains("a length must stand before"));
        assert!(profile("nobody").unwrap_err().to_string().contains("india-dlt"));
    }

    #[test]
    fn files_that_disagree_are_named() {
        let file = |name: &str, tlv: &str| {
            let text = format!(
                r#"{{"name": "{name}", "tlvs": [{{"tag": "0x1400", "name": "{tlv}", "type": "octets"}}]}}"#
            );
            DictionaryFile::parse(&text).unwrap()
        };
        let files = [file("one", "entity"), file("two", "other"), file("three", "entity")];
        let found = clashes(&files);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("TLV 0x1400 is entity in one and other in two"));
        with(&files, |dictionary| {
            assert_eq!(dictionary.tlv(0x1400, 4).map(|row| row.name), Some("entity"));
        });
    }
}
