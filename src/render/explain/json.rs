//! Answers as JSON: an object for each row.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::{Map, Value, json};

use super::{Answer, Entry, FieldValue, facts};
use crate::codec::Version;
use crate::codec::spec::{BitField, FieldSpec, ListSpec, PduSpec, Size, TlvSpec, Values, Wire};

/// The objects of an answer: one, or one for each row of a list.
#[must_use]
pub fn answer(answer: &Answer) -> Vec<Value> {
    match answer {
        Answer::Entry(row) => Vec::from([entry(row)]),
        Answer::Value(value) => Vec::from([field_value(value)]),
        Answer::List { entries, .. } => entries.iter().map(entry).collect(),
    }
}

/// The object of a row. `table` says which table it is of; for values it is the name of the enumeration.
#[must_use]
pub fn entry(entry: &Entry) -> Value {
    let mut row = Map::new();
    let table = match entry {
        Entry::Command(_) => "command".into(),
        Entry::Status(_) => "status".into(),
        Entry::Tlv(_) => "tlv".into(),
        Entry::Field(_) => "field".into(),
        Entry::Enumeration(_) => "enumeration".into(),
        Entry::Value(table, _) => table.name.into(),
        Entry::SubField(..) => "sub_field".into(),
        Entry::SubValue(field, bits, _) => format!("{field}.{}", bits.name),
        Entry::ServiceType(..) => "service_type".into(),
        Entry::Range(_) => "vendor_range".into(),
        Entry::Element(_) => "udh_element".into(),
        Entry::Fault(_) => "fault".into(),
        #[cfg(feature = "capture")]
        Entry::Finding(_) => "finding".into(),
        Entry::Kind(_) => "kind".into(),
        Entry::Encoding(_) => "encoding".into(),
    };
    row.insert("table".into(), table.into());
    row.insert("name".into(), entry.name().into());
    match entry {
        Entry::Command(pdu) => command(&mut row, pdu),
        Entry::Status(code) => {
            row.insert("value".into(), code.value.into());
            row.insert("alias".into(), code.alias.into());
            since(&mut row, code.since);
        }
        Entry::Tlv(tlv) => of_tlv(&mut row, tlv),
        Entry::Field(field) => {
            row.extend(of_field(field));
            row.insert("in".into(), facts::pdus_of_field(field).into());
        }
        Entry::Enumeration(table) => {
            row.insert("of".into(), facts::users(table.name).into());
        }
        Entry::Value(_, code) | Entry::SubValue(_, _, code) => {
            row.insert("value".into(), code.value.into());
            row.insert("last".into(), code.last.into());
            since(&mut row, code.since);
        }
        Entry::SubField(field, bits) => {
            row.insert("of".into(), (*field).into());
            row.insert("mask".into(), bits.mask.into());
        }
        Entry::ServiceType(value, _) => {
            row.insert("value".into(), (*value).into());
        }
        Entry::Range(range) => {
            row.insert("of".into(), range.of.into());
            row.insert("first".into(), range.first.into());
            row.insert("last".into(), range.last.into());
        }
        Entry::Element(element) => {
            row.insert("value".into(), element.iei.into());
            row.insert("last".into(), element.last.into());
            row.insert("size".into(), size(&element.size));
            row.insert("parts".into(), element.parts.iter().map(of_part).collect());
        }
        Entry::Fault(code) => {
            row.insert("severity".into(), code.severity().name().into());
            row.insert("sentence".into(), code.spec().sentence.into());
        }
        #[cfg(feature = "capture")]
        Entry::Finding(spec) => {
            row.insert("severity".into(), spec.severity.name().into());
            row.insert("group".into(), spec.group.name().into());
            row.insert("sentence".into(), spec.sentence.into());
        }
        Entry::Kind(_) => {}
        Entry::Encoding(encoding) => {
            let ranges = facts::data_codings(*encoding).into_iter().map(|(first, last)| json!([first, last]));
            row.insert("data_codings".into(), ranges.collect());
        }
    }
    row.insert(
        if matches!(entry.what(), "fault" | "finding") { "advice" } else { "meaning" }.into(),
        entry.meaning().into(),
    );
    if !entry.section().is_empty() {
        row.insert("section".into(), entry.section().into());
    }
    Value::Object(row)
}

/// Only what is new in 5.0 is marked: that is what a peer may not know.
fn since(row: &mut Map<String, Value>, version: Version) {
    if version == Version::V5_0 {
        row.insert("since".into(), version.name().into());
    }
}

fn command(row: &mut Map<String, Value>, pdu: &PduSpec<'_>) {
    row.insert("value".into(), pdu.command_id.into());
    row.insert("sender".into(), facts::sender(pdu.sender).into());
    let stage = Some(facts::stage(pdu.stage)).filter(|stage| !stage.is_empty());
    row.insert("state".into(), stage.into());
    let partner = facts::partner(pdu).map(|partner| partner.name);
    row.insert(if pdu.is_response() { "request" } else { "response" }.into(), partner.into());
    row.insert("fields".into(), pdu.fields.iter().map(|field| Value::from(field.name)).collect());
    row.insert("tlvs".into(), facts::tlvs_of(pdu).map(|tlv| Value::from(tlv.name)).collect());
    let required = facts::tlvs_of(pdu).filter(|tlv| pdu.required.contains(&tlv.tag));
    row.insert("required".into(), required.map(|tlv| Value::from(tlv.name)).collect());
    since(row, pdu.since);
    if pdu.until != Version::V5_0 {
        row.insert("until".into(), pdu.until.name().into());
    }
}

fn of_tlv(row: &mut Map<String, Value>, tlv: &TlvSpec<'_>) {
    row.insert("value".into(), tlv.tag.into());
    row.insert("size".into(), size(&tlv.size));
    match tlv.scalar() {
        Some(part) => row.extend(type_and_values(part)),
        None => {
            row.insert("parts".into(), tlv.parts.iter().map(of_part).collect());
        }
    }
    row.insert("repeats".into(), tlv.repeats.into());
    row.insert("in".into(), facts::pdus_of_tlv(tlv).into());
    since(row, tlv.since);
}

fn size(size: &Size<'_>) -> Value {
    match size {
        Size::OneOf(sizes) => json!(sizes),
        Size::Between(least, most) => json!({"min": least, "max": most}),
    }
}

fn of_part(part: &FieldSpec<'_>) -> Value {
    let mut row = Map::new();
    row.insert("name".into(), part.name.into());
    row.extend(of_field(part));
    Value::Object(row)
}

fn of_field(field: &FieldSpec<'_>) -> Map<String, Value> {
    let mut row = type_and_values(field);
    let octets = match field.wire {
        Wire::Integer(octets) => Some(json!([octets])),
        Wire::Bits(_) | Wire::Length | Wire::Count => Some(json!([1])),
        Wire::CString(most) => Some(json!({"min": 1, "max": most})),
        Wire::Time => Some(json!([1, 17])),
        _ => None,
    };
    row.extend(octets.map(|octets| (String::from("size"), octets)));
    row
}

fn type_and_values(field: &FieldSpec<'_>) -> Map<String, Value> {
    let mut row = Map::new();
    row.insert("type".into(), facts::type_name(&field.wire).into());
    match (field.wire, field.values) {
        (Wire::Bits(bits), _) | (_, Values::Bits(bits)) => {
            row.insert("bits".into(), sub_fields(bits));
        }
        (_, Values::Codes(table)) => {
            row.insert("values".into(), table.name.into());
        }
        (_, Values::Range(first, last)) => {
            row.insert("range".into(), json!([first, last]));
        }
        _ => {}
    }
    match field.wire {
        Wire::List(ListSpec::Plain(element)) => {
            row.insert("elements".into(), of_part(element));
        }
        Wire::List(ListSpec::Record(fields)) => {
            row.insert("elements".into(), fields.iter().map(of_part).collect());
        }
        Wire::List(ListSpec::Choice(flag, choices)) => {
            let choices = choices.iter().map(|(value, fields)| {
                json!({"value": value, "fields": fields.iter().map(of_part).collect::<Value>()})
            });
            row.insert("choice".into(), flag.name.into());
            row.insert("elements".into(), choices.collect());
        }
        _ => {}
    }
    row
}

fn sub_fields(bits: &[BitField<'_>]) -> Value {
    bits.iter().map(|bits| json!({"name": bits.name, "mask": bits.mask})).collect()
}

fn field_value(value: &FieldValue) -> Value {
    let mut row = Map::new();
    row.insert("field".into(), value.field.into());
    match value.number {
        Some(number) => row.insert("value".into(), number.into()),
        None => row.insert("hex".into(), value.written.trim_start_matches("0x").into()),
    };
    row.insert("name".into(), value.name.into());
    row.insert("meaning".into(), value.meaning.as_str().into());
    if !value.parts.is_empty() {
        let parts = value.parts.iter().map(|part| {
            let mut row = Map::new();
            row.insert("name".into(), part.name.into());
            if !part.drawing.is_empty() {
                row.insert("bits".into(), part.drawing.as_str().into());
            }
            let number = part.value.parse::<u32>().ok().filter(|_| part.numeric);
            row.insert("value".into(), number.map_or_else(|| part.value.as_str().into(), Value::from));
            row.insert("code".into(), part.code.into());
            row.insert("meaning".into(), part.meaning.into());
            Value::Object(row)
        });
        row.insert("parts".into(), parts.collect());
    }
    if let Some(encoding) = value.encoding {
        row.insert("encoding".into(), encoding.name().into());
    }
    if !value.section.is_empty() {
        row.insert("section".into(), value.section.into());
    }
    Value::Object(row)
}
