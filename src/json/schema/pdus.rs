//! PDUs and TLVs, from their rows.

use serde_json::{Map, Value, json};

use super::{closed, described, or_null, reference};
use crate::codec::Dictionary;
use crate::codec::spec::{FieldSpec, ListSpec, PduSpec, TlvSpec, Wire};
use crate::json::SECRETS;
use crate::pdu::COMMANDS;
use crate::pdu::fields;
use crate::tables::TLVS;

/// Adds the definitions of all PDUs and TLVs, and `pdu` and `tlv`, which are any of them.
pub(super) fn add(dictionary: &Dictionary<'_>, definitions: &mut Map<String, Value>) {
    let mut pdus = vec![reference("pdu_unknown")];
    definitions.insert("pdu_unknown".to_owned(), pdu(None));
    for row in COMMANDS.iter().copied().chain(dictionary.commands) {
        let name = format!("pdu_{}", row.name);
        pdus.push(reference(&name));
        definitions.insert(name, pdu(Some(row)));
    }
    pdus.dedup();
    definitions.insert("pdu".to_owned(), json!({ "description": "A PDU.", "anyOf": pdus }));
    let mut tlvs = vec![reference("tlv_unknown")];
    definitions.insert("tlv_unknown".to_owned(), tlv(None));
    for row in TLVS.iter().chain(dictionary.tlvs) {
        let name = format!("tlv_{}", row.name);
        tlvs.push(reference(&name));
        definitions.insert(name, tlv(Some(row)));
    }
    tlvs.dedup();
    definitions.insert("tlv".to_owned(), json!({ "description": "A TLV.", "anyOf": tlvs }));
}

fn pdu(row: Option<&PduSpec<'_>>) -> Value {
    let mut members = Map::new();
    members.insert("command".to_owned(), json!({ "const": row.map_or("unknown", |row| row.name) }));
    let header =
        [&fields::command_id, &fields::command_status, &fields::sequence_number, &fields::command_length];
    for field in header {
        if let Some(schema) = value(field, false) {
            members.insert(field.name.to_owned(), described(schema, field.doc));
        }
    }
    members.insert("status".to_owned(), json!({ "type": "string" }));
    match row {
        None => {
            members.insert("body".to_owned(), reference("octets"));
        }
        Some(row) => {
            // What a secret ran into is hidden with it.
            let secret = row.fields.iter().any(|field| SECRETS.contains(&field.name));
            for field in row.fields {
                if let Some(schema) = value(field, secret) {
                    members.insert(field.name.to_owned(), described(schema, field.doc));
                }
            }
            if secret {
                members.insert("password_length".to_owned(), json!({ "type": "integer", "minimum": 0 }));
                let masked = json!({ "type": "array", "items": { "type": "string" } });
                members.insert("masked".to_owned(), masked);
            }
        }
    }
    members.insert("tlvs".to_owned(), json!({ "type": "array", "items": reference("tlv") }));
    let octets = json!({ "anyOf": [{ "type": "integer" }, reference("octets"), { "type": "null" }] });
    let wire = json!({ "type": "object", "additionalProperties": octets });
    members.insert("wire".to_owned(), wire);
    members.insert("after".to_owned(), reference("octets"));
    members.insert("faults".to_owned(), json!({ "type": "array", "items": reference("fault") }));
    closed(
        row.map_or("A PDU of an unknown command.", |row| row.doc.trim()),
        members,
        &["command", "tlvs", "faults"],
    )
}

fn tlv(row: Option<&TlvSpec<'_>>) -> Value {
    let mut members = Map::new();
    let tag = json!({ "type": "integer", "minimum": 0, "maximum": 0xFFFF });
    members.insert("tag".to_owned(), row.map_or(tag, |row| json!({ "const": row.tag })));
    members
        .insert("name".to_owned(), row.map_or(json!({ "type": "null" }), |row| json!({ "const": row.name })));
    members.insert("hex".to_owned(), hex());
    match row {
        Some(row) => members.insert("value".to_owned(), or_null(tlv_value(row))),
        None => {
            members.insert("guess".to_owned(), json!({ "type": ["string", "integer"] }));
            members.insert("value".to_owned(), hex())
        }
    };
    closed(row.map_or("An unknown TLV.", |row| row.doc.trim()), members, &["tag", "name", "hex", "value"])
}

fn tlv_value(row: &TlvSpec<'_>) -> Value {
    if row.is_message() {
        return reference("payload");
    }
    if let Some(part) = row.scalar() {
        return value(part, true).unwrap_or_else(hex);
    }
    let mut members = Map::new();
    for part in row.parts {
        match part.wire {
            Wire::Bits(bits) => {
                for bits in bits {
                    let kind = if bits.flag { "boolean" } else { "integer" };
                    let schema = json!({ "type": kind });
                    members.insert(bits.name.to_owned(), described(schema, bits.table.doc));
                }
            }
            // Its octets have another name where they are none.
            Wire::NameOrOctets => {
                members.insert(part.name.to_owned(), json!({ "type": "string" }));
                members.insert("hex".to_owned(), hex());
            }
            _ => {
                let schema = value(part, false).unwrap_or_else(hex);
                members.insert(part.name.to_owned(), described(schema, part.doc));
            }
        }
    }
    closed("", members, &[])
}

fn hex() -> Value {
    json!({ "type": "string", "pattern": "^([0-9a-f]{2})*$" })
}

/// The value of a field; texts may be null where secrets are hidden.
fn value(field: &FieldSpec<'_>, nullable: bool) -> Option<Value> {
    let text = || if nullable { json!({ "type": ["string", "null"] }) } else { json!({ "type": "string" }) };
    Some(match field.wire {
        Wire::Integer(octets) => {
            let most = u32::MAX >> (32 - 8 * u32::from(octets.clamp(1, 4)));
            json!({ "type": "integer", "minimum": 0, "maximum": most })
        }
        Wire::Bits(_) | Wire::Length | Wire::Count => {
            json!({ "type": "integer", "minimum": 0, "maximum": 255 })
        }
        Wire::CString(_) | Wire::Time | Wire::Text | Wire::Digits | Wire::NameOrOctets => text(),
        Wire::CodedText => json!({ "type": ["string", "null"] }),
        Wire::Octets => hex(),
        Wire::Message => reference("message_octets"),
        Wire::List(ListSpec::Plain(element)) => {
            json!({ "type": "array", "items": value(element, nullable)? })
        }
        Wire::List(ListSpec::Record(fields)) => {
            json!({ "type": "array", "items": closed("", record(fields), &[]) })
        }
        Wire::List(ListSpec::Choice(flag, choices)) => {
            let mut members = record(&[*flag]);
            for (_, fields) in *choices {
                members.append(&mut record(fields));
            }
            json!({ "type": "array", "items": closed("", members, &[]) })
        }
    })
}

fn record(fields: &[FieldSpec<'_>]) -> Map<String, Value> {
    let members = fields
        .iter()
        .filter_map(|field| Some((field.name.to_owned(), described(value(field, false)?, field.doc))));
    members.collect()
}
