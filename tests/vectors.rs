//! PDUs of other implementations' tests and of a vendor's documentation. They stay beside the project; without them
//! these tests only say that they were skipped.

#![cfg(all(feature = "json", feature = "capture"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "these are tests"
)]

mod pdus;

use pdus::{decode, encode, faults, octets, properties, vectors};
use serde_json::{Value, json};
use smppscope::pdu::Pdu;

fn rows(name: &str) -> Vec<Value> {
    let text = vectors(name).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).expect("one JSON object a line")).collect()
}

fn number(text: &Value) -> u64 {
    let digits = text.as_str().expect("a number as text").trim_start_matches("0x");
    u64::from_str_radix(digits, 16).expect("a hexadecimal number")
}

/// `[ton, npi, address]`, `["DL", name]` or `[ton, npi, address, status]` as our objects.
fn list(rows: &Value) -> Value {
    let element = |row: &Value| match row.as_array().expect("an array").as_slice() {
        [kind, name] if kind == "DL" => json!({"dest_flag": 2, "dl_name": name}),
        [ton, npi, address] => {
            json!({"dest_flag": 1, "dest_addr_ton": ton, "dest_addr_npi": npi, "destination_addr": address})
        }
        [ton, npi, address, status] => json!({"dest_addr_ton": ton, "dest_addr_npi": npi,
            "destination_addr": address, "error_status_code": number(status)}),
        other => panic!("{other:?}"),
    };
    rows.as_array().expect("an array").iter().map(element).collect()
}

fn assert_fields(pdu: &Value, wanted: &Value, source: &Value) {
    for name in ["command", "sequence_number", "command_length"] {
        assert_eq!(pdu[name], wanted[name], "{name} of {source}");
    }
    assert_eq!(pdu["command_id"], number(&wanted["command_id"]), "{source}");
    assert_eq!(pdu["command_status"], number(&wanted["command_status"]), "{source}");
    for (name, value) in wanted["fields"].as_object().expect("an object") {
        match name.as_str() {
            "short_message" => assert_eq!(pdu[name]["hex"], *value, "{source}"),
            "dest_address" | "unsuccess_sme" => assert_eq!(pdu[name], list(value), "{source}"),
            _ => assert_eq!(pdu[name], *value, "{name} of {source}"),
        }
    }
    let tlvs: Vec<Value> = wanted["tlvs"]
        .as_array()
        .expect("an array")
        .iter()
        .map(|tlv| json!([number(&tlv[0]), tlv[1]]))
        .collect();
    let found: Vec<Value> =
        pdu["tlvs"].as_array().expect("an array").iter().map(|tlv| json!([tlv["tag"], tlv["hex"]])).collect();
    assert_eq!(found, tlvs, "{source}");
}

#[test]
fn well_formed_pdus_have_the_fields_that_their_source_says() {
    let mut count = 0;
    for row in rows("pdus.jsonl").iter().filter(|row| row["well_formed"] == true) {
        let octets = octets(row["hex"].as_str().expect("a string"));
        let pdu = decode(&octets);
        assert_fields(&pdu, &row["decoded"], &row["source"]);
        assert_eq!(encode(&pdu).as_ref(), Ok(&octets), "{}", row["source"]);
        let decoded = Pdu::decode_tolerant(&octets).expect("a header");
        let mut again = Vec::new();
        decoded.encode(&mut again).expect("what was decoded can be written");
        assert_eq!(again, octets, "{}", row["source"]);
        properties::decode(&octets);
        count += 1;
    }
    assert!(count == 0 || count == 95, "{count}");
}

/// Source of a malformed PDU, by its end; code, path and range of a fault that names the place.
const MALFORMED: &[(&str, &str, &str, u64, u64)] = &[
    ("header_test.go:61", "length_below_header", "command_length", 0, 4),
    ("header_test.go:121", "truncated", "service_type", 16, 16),
    ("PduDecoderTest.java:76", "header_truncated", "command_length", 0, 15),
    ("PduDecoderTest.java:86", "unknown_command", "command_id", 4, 8),
    ("PduDecoderTest.java:101", "unknown_command", "command_id", 4, 8),
    ("PduDecoderTest.java:116", "unknown_command", "command_id", 4, 8),
    ("PduDecoderTest.java:237", "octets_after", "command_length", 0, 4),
    ("PduDecoderTest.java:322", "unterminated", "message_id", 16, 17),
    ("PduDecoderTest.java:694", "tlv_overrun", "tlvs/1/length", 157, 164),
    ("PduDecoderTest.java:1123", "length_beyond_octets", "command_length", 0, 4),
    ("PduDecoderTest.java:1164", "length_overrun", "sm_length", 48, 57),
    ("PDU_test.go:31", "length_below_header", "command_length", 0, 4),
    ("PDU_test.go:41", "length_beyond_octets", "command_length", 0, 4),
    ("PDU_test.go:47", "octets_after", "command_length", 0, 4),
    ("PDU_test.go:53", "octets_after", "command_length", 0, 4),
    ("pdu_test.cpp:47", "length_below_header", "command_length", 0, 4),
    ("DefaultPDUReaderTest.java:26", "unknown_command", "command_id", 4, 8),
];

#[test]
fn malformed_pdus_give_a_fault_that_names_the_place() {
    let rows = rows("pdus.jsonl");
    let malformed: Vec<&Value> = rows.iter().filter(|row| row["well_formed"] == false).collect();
    assert!(rows.is_empty() || malformed.len() == MALFORMED.len());
    for row in malformed {
        let source = row["source"].as_str().expect("a string");
        let octets = octets(row["hex"].as_str().expect("a string"));
        let (_, code, path, start, end) =
            MALFORMED.iter().find(|known| source.ends_with(known.0)).unwrap_or_else(|| panic!("{source}"));
        let found = faults(&decode(&octets));
        let wanted = ((*code).to_owned(), (*path).to_owned(), *start, *end);
        assert!(found.contains(&wanted), "{source}: {found:?}");
        if let Some(decoded) = row.get("decoded") {
            assert_fields(&decode(&octets), decoded, &row["source"]);
        }
        properties::decode(&octets);
    }
}

#[test]
fn the_examples_of_openmarket_decode_as_its_pages_say() {
    let mut count = 0;
    for row in rows("openmarket.jsonl") {
        let Some(hex) = row["hex"].as_str() else { continue };
        let octets = octets(hex);
        let (pdu, id) = (decode(&octets), &row["id"]);
        for (name, value) in row["expect"].as_object().expect("an object") {
            match name.as_str() {
                "command_id" => assert_eq!(pdu[name], number(value), "{id}"),
                "name" => assert_eq!(pdu["command"], *value, "{id}"),
                "short_message_text" => assert_eq!(pdu["short_message"]["text"], *value, "{id}"),
                "message_id_prefix" => {
                    let found = pdu["message_id"].as_str().expect("a string");
                    assert!(found.starts_with(value.as_str().expect("a string")), "{id}");
                }
                "tlvs" => assert_openmarket_tlvs(&pdu["tlvs"], value, id),
                "trailing_bytes" => assert!(pdu.get("after").is_none() && *value == 0, "{id}"),
                // Taking receipts apart is no affair of a single PDU.
                "receipt" => {}
                "message_id" if value.is_null() => assert_eq!(pdu.get(name), None, "{id}"),
                _ => assert_eq!(pdu[name], *value, "{name} of {id}"),
            }
        }
        assert_eq!(encode(&pdu).as_ref(), Ok(&octets), "{id}");
        properties::decode(&octets);
        count += 1;
    }
    assert!(count == 0 || count == 12, "{count}");
}

fn assert_openmarket_tlvs(found: &Value, wanted: &Value, id: &Value) {
    let (found, wanted) = (found.as_array().expect("an array"), wanted.as_array().expect("an array"));
    assert_eq!(found.len(), wanted.len(), "{id}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert_eq!(found["tag"], number(&wanted["tag"]), "{id}");
        assert_eq!(found["name"], wanted["name"], "{id}");
        assert_eq!(found["hex"], wanted["value_hex"], "{id}");
        if let Some(text) = wanted["text"].as_str() {
            assert_eq!(found["value"], text, "{id}");
        }
    }
}
