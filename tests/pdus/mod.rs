//! What the tests share: octets written with comments, both ways of decoding, both ways of encoding.

#![allow(dead_code, reason = "each test binary uses a part")]

pub(crate) mod properties;

use serde_json::Value;
use smppscope::codec::{Dictionary, EncodeError};
use smppscope::json::{self, Options};
use smppscope::pdu::{Pdu, annotate};
use smppscope::render::leaves::Leaves;

/// Octets from lines of hexadecimal digits, each with a comment after `|`.
pub(crate) fn octets(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text
        .lines()
        .map(|line| line.split('|').next().unwrap_or_default())
        .flat_map(str::chars)
        .filter(|character| !character.is_whitespace())
        .map(|character| character.to_digit(16).expect("a hexadecimal digit") as u8)
        .collect();
    assert_eq!(digits.len() % 2, 0, "whole octets");
    digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// A PDU of a body: the header before it, with the right command_length.
pub(crate) fn pdu(command_id: u32, command_status: u32, sequence_number: u32, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(16 + body.len()).expect("a small PDU");
    let header = [length, command_id, command_status, sequence_number];
    header.iter().flat_map(|word| word.to_be_bytes()).chain(body.iter().copied()).collect()
}

pub(crate) fn decode_with(octets: &[u8], options: Options<'_>) -> Value {
    let (text, _) = properties::json_text(octets, options);
    serde_json::from_slice(&text).expect("valid JSON")
}

/// The `pdu` of `decode --json`.
pub(crate) fn decode(octets: &[u8]) -> Value {
    decode_with(octets, Options::default())
}

pub(crate) fn encode(json: &Value) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::new();
    json::encode(json, &Dictionary::STANDARD, &mut out).map(|()| out)
}

/// The `spans` of `decode --json`.
pub(crate) fn spans(octets: &[u8]) -> Vec<Value> {
    let mut leaves = Leaves::new(Options::default());
    annotate(octets, &Dictionary::STANDARD, &mut leaves).expect("collecting does not end the reading");
    let mut out = Vec::new();
    json::write_spans(&mut json::Json::new(&mut out), &leaves.leaves, |_, _| {});
    match serde_json::from_slice(&out).expect("valid JSON") {
        Value::Array(spans) => spans,
        other => panic!("not an array: {other}"),
    }
}

/// The span of the leaf `path`.
pub(crate) fn span(octets: &[u8], path: &str) -> Value {
    spans(octets).into_iter().find(|span| span["path"] == path).unwrap_or_else(|| panic!("no leaf {path}"))
}

/// Codes, paths and ranges of the faults.
pub(crate) fn faults(pdu: &Value) -> Vec<(String, String, u64, u64)> {
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let number = |value: &Value| value.as_u64().expect("a number");
    pdu["faults"]
        .as_array()
        .expect("faults are always there")
        .iter()
        .map(|fault| {
            (text(&fault["code"]), text(&fault["path"]), number(&fault["start"]), number(&fault["end"]))
        })
        .collect()
}

/// Asserts that the PDU has exactly these faults: code, path, start, end.
pub(crate) fn assert_faults(octets: &[u8], wanted: &[(&str, &str, u64, u64)]) {
    let pdu = decode(octets);
    let found = faults(&pdu);
    let found: Vec<_> =
        found.iter().map(|(code, path, start, end)| (code.as_str(), path.as_str(), *start, *end)).collect();
    assert_eq!(found, wanted, "{pdu}");
}

/// The message of the error that encoding gives.
pub(crate) fn refusal(json: &Value) -> String {
    match encode(json) {
        Ok(octets) => panic!("{json} was written as {octets:02x?}"),
        Err(error) => error.to_string(),
    }
}

/// The octets of a value of Rust.
pub(crate) fn written(pdu: &Pdu<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    pdu.encode(&mut out).expect("it can be represented");
    out
}

/// A file of the vectors beside the project, or nothing and a message where they are not there.
pub(crate) fn vectors(name: &str) -> Option<String> {
    let path = std::path::Path::new("../shared/vectors").join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(_) => {
            eprintln!("skipped: ../shared/vectors/{name} is not here");
            None
        }
    }
}

/// The JSON of a PDU with every `hex` taken out that another member can give, TLVs by their names alone.
pub(crate) fn without_hex(json: &Value) -> Value {
    let mut pdu = json.clone();
    let object = pdu.as_object_mut().expect("an object");
    for member in ["command_id", "command_length", "status", "sm_length", "number_of_dests", "no_unsuccess"] {
        // query_msg_details has an sm_length that counts nothing.
        if !(member == "sm_length" && object["command"] == "query_msg_details") {
            object.remove(member);
        }
    }
    if let Some(message) = object.get_mut("short_message").and_then(Value::as_object_mut) {
        strip_message(message);
    }
    for tlv in object["tlvs"].as_array_mut().expect("an array") {
        let tlv = tlv.as_object_mut().expect("an object");
        if tlv["name"].is_null() {
            continue;
        }
        tlv.remove("tag");
        if tlv["name"] == "message_payload" && tlv["value"]["text"].is_null() {
            continue;
        }
        tlv.remove("hex");
        if tlv["name"] == "message_payload" {
            strip_message(tlv["value"].as_object_mut().expect("an object"));
        }
    }
    pdu
}

fn strip_message(message: &mut serde_json::Map<String, Value>) {
    if message["text"].is_null() {
        return;
    }
    message.remove("hex");
    for element in message.get_mut("udh").and_then(Value::as_array_mut).into_iter().flatten() {
        let element = element.as_object_mut().expect("an object");
        if element.len() > 3 {
            element.remove("hex");
            element.remove("iei");
        }
    }
}
