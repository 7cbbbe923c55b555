//! Receipts given as objects to encode, and receipts beside the PDU of decode.

#![cfg(all(feature = "json", feature = "capture"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "these are tests"
)]

mod pdus;

use assert_cmd::Command;
use pdus::{decode, encode, octets, refusal};
use serde_json::{Value, json};

/// The line of `decode --json`.
fn line(octets: &[u8]) -> Value {
    let hex: String = octets.iter().map(|octet| format!("{octet:02x}")).collect();
    let output =
        Command::new(env!("CARGO_BIN_EXE_smppscope")).args(["decode", "--json", &hex]).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn receipt() -> Value {
    json!({"id": "0a1b", "sub": "001", "dlvrd": "001", "submit_date": "2601021530", "done_date": "2601021531",
        "stat": "DELIVRD", "err": "000", "text": "Hi"})
}

/// A deliver_sm with this esm_class and message, as it stands on the wire: SMPP v3.4 4.6.1.
fn deliver_sm(esm_class: u8, data_coding: u8, message: &[u8]) -> Vec<u8> {
    let mut body = octets("00 01 01 35353530 00 01 01 35353531 00"); // service_type, 5550, 5551
    body.extend([esm_class, 0, 0, 0, 0, 0, 0, data_coding, 0, message.len() as u8]);
    body.extend(message);
    pdus::pdu(5, 0, 9, &body)
}

const TEXT: &[u8] =
    b"id:0a1b sub:001 dlvrd:001 submit date:2601021530 done date:2601021531 stat:DELIVRD err:000 text:Hi";

fn with(members: &Value) -> Value {
    let mut pdu = json!({"command": "deliver_sm", "sequence_number": 9, "source_addr_ton": 1, "source_addr_npi": 1,
        "source_addr": "5550", "dest_addr_ton": 1, "dest_addr_npi": 1, "destination_addr": "5551"});
    pdu.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    pdu
}

#[test]
fn a_receipt_is_the_message_or_the_text_of_it() {
    let wanted = deliver_sm(0x04, 0, TEXT);
    assert_eq!(encode(&with(&json!({"receipt": receipt()}))), Ok(wanted.clone()));
    assert_eq!(encode(&with(&json!({"short_message": {"receipt": receipt()}}))), Ok(wanted));
    // The esm_class that is given is kept.
    let kept = encode(&with(&json!({"esm_class": 0x20, "receipt": receipt()}))).unwrap();
    assert_eq!(kept, deliver_sm(0x20, 0, TEXT));
    assert_eq!(encode(&with(&json!({"esm_class": 0, "receipt": receipt()}))), Ok(deliver_sm(0, 0, TEXT)));
}

#[test]
fn it_is_written_in_the_encoding_of_data_coding() {
    let wide: Vec<u8> = TEXT.iter().flat_map(|octet| [0, *octet]).collect();
    let octets = encode(&with(&json!({"data_coding": 8, "receipt": receipt()}))).unwrap();
    assert_eq!(octets, deliver_sm(0x04, 8, &wide));
    // Behind a header, which needs its bit.
    let udh = json!([{"iei": 0, "hex": "440201"}]);
    let octets =
        encode(&with(&json!({"esm_class": 0x44, "short_message": {"receipt": {"id": "7"}, "udh": udh}})))
            .unwrap();
    assert_eq!(octets, deliver_sm(0x44, 0, b"\x05\x00\x03\x44\x02\x01id:7"));
}

#[test]
fn it_may_stand_in_the_payload() {
    let payload = |pdu: Value| encode(&pdu).unwrap();
    let tlv = [&[0x04, 0x24, 0x00, 0x04][..], b"id:7"].concat();
    let by_hand = json!({"tlvs": [{"name": "message_payload", "value": {"receipt": {"id": "7"}}}]});
    let deliver = payload(with(&by_hand));
    assert_eq!(&deliver[31..], [&[4, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &tlv].concat());
    // data_sm has no other place.
    let data = payload(json!({"command": "data_sm", "receipt": {"id": "7"}}));
    assert_eq!(data[16..], [&[0, 0, 0, 0, 0, 0, 0, 4, 0, 0][..], &tlv].concat());
}

#[test]
fn a_receipt_that_was_read_can_be_written() {
    let wanted = deliver_sm(0x04, 0, TEXT);
    let line = line(&wanted);
    assert_eq!(
        line["receipt"],
        json!({"id": "0a1b", "stat": "DELIVRD", "err": "000", "submit_date": "2601021530",
            "done_date": "2601021531", "text": "Hi", "final": true, "sub": "001", "dlvrd": "001", "message_state": 2})
    );
    assert_eq!(encode(&with(&json!({"receipt": line["receipt"]}))), Ok(wanted.clone()));
    // Of a whole line, the octets count.
    let mut changed = line;
    changed["receipt"]["stat"] = "UNDELIV".into();
    assert_eq!(encode(&changed), Ok(wanted.clone()));
    let message = json!({"hex": "41", "receipt": {"id": "7"}});
    assert_eq!(encode(&with(&json!({"short_message": message}))), Ok(deliver_sm(0, 0, b"A")));
    assert_eq!(encode(&with(&json!({"receipt": null, "short_message": "A"}))), Ok(deliver_sm(0, 0, b"A")));
    assert_eq!(decode(&wanted)["short_message"].get("receipt"), None);
}

#[test]
fn values_are_written_as_they_are() {
    for text in [
        "id:0126Z-0102I-2309U-55555 sub:0 dlvrd:13 submit date:260102230957 done date:000000000000 stat:DND_REJECTED err:1010 text:",
        "id: submit date:180711070003912+ done date:20260102153000 stat:0 err:21b text:a message of more than twenty characters",
        "stat:DELIVRD",
    ] {
        let wanted = deliver_sm(0x04, 0, text.as_bytes());
        assert_eq!(encode(&with(&json!({"receipt": line(&wanted)["receipt"]}))), Ok(wanted), "{text}");
    }
}

#[test]
fn only_receipts_have_one_beside_them() {
    for (esm_class, message, there) in [
        (0x04, &b"Hello"[..], true),
        (0x20, b"id:7 stat:ENROUTE", true),
        (0, b"id:7 stat:DELIVRD", true),
        (0, b"Hello", false),
        (0x08, b"id:7 stat:DELIVRD", false),
    ] {
        let line = line(&deliver_sm(esm_class, 0, message));
        assert_eq!(line.get("receipt").is_some(), there, "{line}");
    }
    assert_eq!(line(b"\0\0").get("receipt"), None);
}

#[test]
fn what_no_receipt_can_be_is_refused() {
    for (members, message) in [
        (json!({"receipt": {"err": 0}}), "receipt/err: a string is needed"),
        (json!({"receipt": {"id": "0 1"}}), "receipt/id: the text as a whole would be read back otherwise"),
        (
            json!({"receipt": {"submit_date": "2613010000"}}),
            "receipt/submit_date: a date is needed, such as YYMMDDhhmm, or zeros",
        ),
        (json!({"receipt": {"status": "0"}}), "receipt/status: there is no such member here"),
        (
            json!({"receipt": {"extras": []}}),
            "receipt/extras: the standard's form has no other keys: give the whole text",
        ),
        (
            json!({"receipt": {"receipted_message_id": "7"}}),
            "receipt/receipted_message_id: is a TLV: give it under tlvs",
        ),
        (
            json!({"receipt": {"stat": "DELIVRD", "message_state": 5}}),
            "receipt/message_state: is not the state that stat names; the TLV is given under tlvs",
        ),
        (json!({"receipt": "id:7"}), "receipt: an object is needed"),
        (
            json!({"receipt": {"id": "7"}, "short_message": "A"}),
            "receipt: is the short_message: give one of the two",
        ),
        (
            json!({"short_message": {"receipt": {"id": "7"}, "text": "A"}}),
            "short_message/receipt: is the text: give one of the two",
        ),
        (json!({"short_message": {"receipt": {"sub": 1}}}), "short_message/receipt/sub: a string is needed"),
        (
            json!({"command": "submit_sm", "receipt": {"id": "7"}}),
            "receipt: deliver_sm and data_sm carry receipts",
        ),
    ] {
        assert_eq!(refusal(&with(&members)), message, "{members}");
    }
}
