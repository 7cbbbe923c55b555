//! The tables from which the JavaScript, the types and the texts of the npm package are made: `pkg/tables.json` is
//! current, and the versions agree. `SMPPSCOPE_UPDATE=1` rewrites it.

#![cfg(all(feature = "wasm", feature = "capture"))]

use serde_json::{Value, json};
use smppscope::codec::spec::{
    BitField, CodeTable, FieldSpec, ListSpec, PduSpec, Sender, TlvSpec, Values, Wire,
};
use smppscope::codec::{FaultCode, Version};
use smppscope::findings::{FindingSpec, example, specs};
use smppscope::pdu::{COMMANDS, is_answered};
use smppscope::tables::{BIT_MAPPED, CommandStatus, ENUMERATIONS, TLVS, udh};
use smppscope::text::Encoding;
use smppscope::text::time::SmppTime;
use smppscope::wasm::{goes_on_from_ascii, is_alike, is_plain_element, is_plain_tlv, is_plain_unit};

/// The schema of the lines, from which the types of the capture engine are made.
#[cfg(all(feature = "json", feature = "capture"))]
#[test]
fn the_schema_of_the_lines_is_that_of_the_package() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/schema.json");
    let schema = smppscope::json::schema(&smppscope::codec::Dictionary::STANDARD);
    let now = serde_json::to_string(&schema).unwrap() + "\n";
    if std::env::var_os("SMPPSCOPE_UPDATE").is_some() {
        std::fs::write(path, &now).unwrap();
    }
    let then = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        now == then,
        "pkg/schema.json is not current: SMPPSCOPE_UPDATE=1 cargo test --all-features --test package"
    );
}

const TABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pkg/tables.json");

fn version(version: Version) -> String {
    version.to_string()
}

fn codes(table: &CodeTable<'_>) -> Value {
    let rows = table.codes.iter().map(|code| {
        let mut row = json!({"value": code.value, "name": code.name, "meaning": code.meaning});
        if code.last != code.value {
            row["last"] = json!(code.last);
        }
        if let Some(alias) = code.alias {
            row["alias"] = json!(alias);
        }
        row
    });
    json!({"name": table.name, "doc": table.doc, "codes": rows.collect::<Vec<_>>()})
}

fn bits(bits: &[BitField<'_>]) -> Value {
    let row = |bits: &BitField<'_>| json!({"name": bits.name, "mask": bits.mask, "flag": bits.flag, "doc": bits.table.doc, "codes": codes(&bits.table)["codes"]});
    bits.iter().map(row).collect()
}

/// Numbers as ranges, first and last.
fn ranges(numbers: impl Iterator<Item = u32>) -> Vec<[u32; 2]> {
    numbers.fold(Vec::new(), |mut ranges, number| {
        match ranges.last_mut() {
            Some([_, last]) if *last + 1 == number => *last = number,
            _ => ranges.push([number, number]),
        }
        ranges
    })
}

/// The values of an integer that are not reserved; none where all are.
fn right(field: &FieldSpec<'_>) -> Option<Vec<[u32; 2]>> {
    let Wire::Integer(size) = field.wire else { return None };
    match field.values {
        Values::Any => None,
        Values::Codes(table) if table.open => None,
        Values::Range(least, most) => Some(vec![[least, most]]),
        Values::Codes(table) if size > 1 => {
            Some(table.codes.iter().map(|code| [code.value, code.last]).collect())
        }
        _ => {
            assert_eq!(size, 1, "{}", field.name);
            let right = ranges((0..256).filter(|value| field.values.allow(*value)));
            (right != [[0, 255]]).then_some(right)
        }
    }
}

fn field(field: &FieldSpec<'_>) -> Value {
    let wire = match field.wire {
        Wire::Integer(size) => json!({"kind": "integer", "size": size}),
        Wire::Bits(parts) => json!({"kind": "bits", "size": 1, "bits": bits(parts)}),
        Wire::CString(size) => json!({"kind": "string", "size": size}),
        Wire::Time => json!({"kind": "time", "size": 17}),
        Wire::Length => json!({"kind": "length"}),
        Wire::Message => json!({"kind": "message"}),
        Wire::Count => json!({"kind": "count"}),
        Wire::List(list) => json!({"kind": "list", "list": elements(list)}),
        Wire::Octets => json!({"kind": "octets"}),
        Wire::Text => json!({"kind": "text"}),
        Wire::CodedText => json!({"kind": "coded_text"}),
        Wire::Digits => json!({"kind": "digits"}),
        Wire::NameOrOctets => json!({"kind": "name_or_octets"}),
    };
    let mut row = json!({"name": field.name, "wire": wire, "doc": field.doc, "section": field.section});
    if let Some(right) = right(field) {
        row["right"] = json!(right);
    }
    match field.values {
        Values::Any => {}
        Values::Range(least, most) => row["range"] = json!([least, most]),
        Values::Codes(table) => row["codes"] = json!(table.name),
        Values::Bits(parts) => row["bits"] = bits(parts),
    }
    row
}

fn fields(rows: &[FieldSpec<'_>]) -> Value {
    rows.iter().map(field).collect()
}

fn elements(list: &ListSpec<'_>) -> Value {
    match list {
        ListSpec::Plain(row) => json!({"plain": field(row)}),
        ListSpec::Record(rows) => json!({"record": fields(rows)}),
        ListSpec::Choice(choice, alternatives) => {
            let alternative =
                |(value, rows): &(u32, &[FieldSpec<'_>])| json!({"value": value, "fields": fields(rows)});
            json!({"choice": field(choice), "alternatives": alternatives.iter().map(alternative).collect::<Vec<_>>()})
        }
    }
}

fn command(row: &PduSpec<'_>) -> Value {
    let sender = match row.sender {
        Sender::Esme => "esme",
        Sender::Mc => "mc",
        Sender::Either => "either",
    };
    json!({
        "name": row.name, "command_id": row.command_id, "doc": row.doc, "section": row.section, "sender": sender,
        "response": row.is_response(), "answered": is_answered(row.command_id),
        "since": version(row.since), "until": version(row.until), "fields": fields(row.fields), "required": row.required,
    })
}

fn tlv(row: &TlvSpec<'_>) -> Value {
    let pdus: Vec<&str> =
        COMMANDS.iter().filter(|pdu| row.pdus.has(pdu.command_id)).map(|pdu| pdu.name).collect();
    json!({
        "tag": row.tag, "name": row.name, "doc": row.doc, "section": row.section, "since": version(row.since),
        "repeats": row.repeats, "plain": is_plain_tlv(row), "message": row.is_message(), "scalar": row.scalar().is_some(),
        "parts": fields(row.parts), "pdus": pdus,
        "sizes": ranges((0..=1500).filter(|size| row.size.allows(*size as usize))),
    })
}

fn element(row: &udh::ElementSpec) -> Value {
    json!({
        "iei": row.iei, "last": row.last, "name": row.name, "doc": row.doc, "parts": fields(row.parts),
        "plain": is_plain_element(row.parts),
    })
}

/// What the characters of a time may be, by its last one: place, how many digits, least and most. Days that every month has.
fn times() -> Value {
    let form = |last: char| {
        let usual = format!("260201000000000{last}");
        let digits = [(0, 2), (2, 2), (4, 2), (6, 2), (8, 2), (10, 2), (12, 1), (13, 2)];
        let rows = digits.iter().map(|(at, width)| {
            let right = ranges((0..10_u32.pow(*width)).filter(|number| {
                let mut text = usual.clone();
                text.replace_range(*at..at + *width as usize, &format!("{number:0w$}", w = *width as usize));
                SmppTime::parse(text.as_bytes()).is_ok()
            }));
            assert_eq!(right.len(), 1);
            json!([at, width, right[0][0], right[0][1]])
        });
        json!([last, rows.collect::<Vec<_>>()])
    };
    ['R', '+', '-'].into_iter().map(form).collect()
}

fn tables() -> Value {
    let fault = |code: &FaultCode| {
        let spec = code.spec();
        json!({"code": spec.name, "severity": spec.severity.name(), "sentence": spec.sentence, "advice": spec.advice})
    };
    let finding = |spec: &FindingSpec| {
        json!({
            "id": spec.id, "severity": spec.severity.name(), "sentence": example(spec.sentence),
            "advice": spec.advice, "section": spec.section.unwrap_or_default(),
        })
    };
    let bit_mapped = |(name, doc, parts): &(&str, &str, &[BitField<'static>])| json!({"name": name, "doc": doc, "bits": bits(parts)});
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "commands": COMMANDS.iter().map(|row| command(row)).collect::<Vec<_>>(),
        "tlvs": TLVS.iter().map(tlv).collect::<Vec<_>>(),
        "statuses": codes(&CommandStatus::TABLE),
        "enumerations": ENUMERATIONS.iter().map(|table| codes(table)).collect::<Vec<_>>(),
        "bit_mapped": BIT_MAPPED.iter().map(bit_mapped).collect::<Vec<_>>(),
        "udh_elements": udh::ELEMENTS.iter().map(element).collect::<Vec<_>>(),
        "faults": FaultCode::ALL.iter().map(fault).collect::<Vec<_>>(),
        "findings": specs().map(finding).collect::<Vec<_>>(),
        "encodings": Encoding::ALL.iter().map(|row| json!({"name": row.name(), "meaning": row.meaning(), "ascii": goes_on_from_ascii(*row)})).collect::<Vec<_>>(),
        "times": times(),
        "alike": ranges((0..=255).filter(|octet| is_alike(*octet as u8))),
        "plain_units": ranges((0..=0xFFFF).filter(|unit| is_plain_unit(*unit as u16))),
    })
}

/// One row a line, so that a change is seen where it is.
fn written(tables: &Value) -> String {
    let mut text = String::from("{\n");
    let members = tables.as_object().unwrap();
    for (number, (name, value)) in members.iter().enumerate() {
        let end = if number + 1 < members.len() { "," } else { "" };
        match value {
            Value::Array(rows) => {
                let rows: Vec<String> = rows.iter().map(|row| format!("  {row}")).collect();
                text += &format!("{}: [\n{}\n]{end}\n", json!(name), rows.join(",\n"));
            }
            _ => text += &format!("{}: {value}{end}\n", json!(name)),
        }
    }
    text + "}\n"
}

#[test]
fn the_tables_of_the_package_are_current() {
    let tables = written(&tables());
    if std::env::var_os("SMPPSCOPE_UPDATE").is_some() {
        std::fs::write(TABLES, &tables).unwrap();
    }
    let committed = std::fs::read_to_string(TABLES).unwrap_or_default();
    assert!(committed == tables, "run SMPPSCOPE_UPDATE=1 cargo test --all-features --test package");
}

#[test]
fn the_package_has_the_version_of_the_crate() {
    let package = include_str!("../pkg/package.json");
    let package: Value = serde_json::from_str(package).unwrap();
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn the_glue_has_the_version_of_the_crate() {
    let version = |manifest: &str, name: &str| {
        let line = manifest.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
        line.split('=')
            .skip(1)
            .flat_map(|rest| rest.split('"'))
            .find(|text| text.contains('.'))
            .unwrap()
            .to_owned()
    };
    let own = version(include_str!("../Cargo.toml"), "wasm-bindgen ");
    assert_eq!(own, version(include_str!("../pkg/glue/Cargo.toml"), "wasm-bindgen-cli-support "));
}
