//! Octets that the fields alone would not give: they come back exactly, an edited field is really changed, and what
//! was wrong elsewhere stays.

#![cfg(all(feature = "json", feature = "capture"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "these are tests"
)]

mod pdus;

use pdus::{decode, encode, octets, pdu, properties, vectors};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use smppscope::codec::spec::{FieldSpec, ListSpec, Wire};
use smppscope::pdu::COMMANDS;

/// PDUs with everything in them that a mutation may spoil: lists, messages, headers, times, TLVs.
fn grown() -> Vec<Vec<u8>> {
    let submit_multi = octets(
        "434d5400 02 08 373700          | service_type CMT, source 77
         03                             | number_of_dests
         01 01 01 3135353530313030 00   | SME 15550100
         02 7374616666 00               | list staff
         01 01 01 31353535303130 00     | SME 1555010
         40 20 03 00                    | esm_class, protocol_id, priority_flag, schedule_delivery_time
         30303030303030303330303030303052 00  | validity_period
         02 00 03 07 09 06 08 04 1234 02 01 68e9 | registered_delivery to short_message
         0381 0007 01 01 01 31353530 1400 0002 0102 0424 0000",
    );
    let deliver_sm = octets(
        "00 01 01 3400 05 00 4163 6d6500 04 00 00 00 00 00 00 00 00 | service_type to sm_default_msg_id
         06 69643a31 2073                                      | short_message
         0427 0001 02 001e 0004 61626300 0423 0003 03000b",
    );
    let bind = octets("61636d6500 733363723374 00 564d5300 34 05 09 5e31353500");
    let multi_resp = octets("6d00 02 01 03 3132 00 0000000b 05 00 426f62 00 00000014");
    let last_msgs = octets("03 30413100 30413200 30413300");
    let details =
        octets("43425300 01 03 383800 02 02 7800 01 01 01 3900 22 01 00 00 05 01 02 6f6b 30413100 00 02 09");
    let query_resp = octets("30413100 32363031303230333034303536343 82d00 05 6b");
    let broadcast = octets(
        "43425300 02 08 353500 623100 04 00 00 01 04 03 0606 0006 006e6f727468 0601 0003 010010 0604 0002 0005
         0605 0003 09012c 0424 0003 fffefd 1204 0004 0401001e 130c 0000 1383 0002 0104 0303 0005 08041f0440",
    );
    vec![
        pdu(0x21, 0, 13, &submit_multi),
        pdu(5, 0, 1, &deliver_sm),
        pdu(9, 0, 7, &bind),
        pdu(0x8000_0021, 0, 13, &multi_resp),
        pdu(0x8000_0023, 0, 2, &last_msgs),
        pdu(0x8000_0024, 0, 3, &details),
        pdu(0x8000_0003, 0, 16, &query_resp),
        pdu(0x111, 0, 4, &broadcast),
        pdu(0x8000_0000, 3, 0, &[]),
    ]
}

#[test]
fn the_pdus_that_are_mutated_are_right_themselves() {
    for octets in grown() {
        let severe = |fault: &&Value| fault["severity"] == "error";
        let pdu = decode(&octets);
        assert_eq!(pdu["faults"].as_array().unwrap().iter().find(severe), None, "{pdu}");
        assert_eq!(pdu.get("wire"), None);
    }
}

#[test]
fn every_prefix_comes_back() {
    let texts = vectors("pdus.jsonl").unwrap_or_default();
    let vectors = texts.lines().map(|line| {
        let row: Value = serde_json::from_str(line).unwrap();
        octets(row["hex"].as_str().unwrap())
    });
    let mut count = 0;
    for octets in grown().into_iter().chain(vectors) {
        for length in 0..=octets.len() {
            let mut prefix = octets[..length].to_vec();
            properties::decode(&prefix);
            // The same with a command_length that fits, so that the body breaks off instead.
            if length >= 16 {
                prefix[..4].copy_from_slice(&u32::try_from(length).unwrap().to_be_bytes());
                properties::decode(&prefix);
            }
            count += 1;
        }
    }
    // With the PDUs of this file alone, too.
    assert!(count > 400, "{count}");
}

/// One of the PDUs, changed: octets replaced, put in, taken out, and perhaps a right command_length.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let change =
        (0..4_u8, any::<prop::sample::Index>(), prop_oneof![Just(0), Just(0xff), Just(1), any::<u8>()]);
    (prop::sample::select(grown()), prop::collection::vec(change, 0..6), any::<bool>()).prop_map(
        |(mut octets, changes, mend)| {
            for (kind, at, octet) in changes {
                let at = at.index(octets.len().max(1));
                match kind {
                    0 | 1 if at < octets.len() => octets[at] = octet,
                    2 => octets.insert(at, octet),
                    3 if at < octets.len() => drop(octets.remove(at)),
                    _ => {}
                }
            }
            if mend && octets.len() >= 16 {
                let length = u32::try_from(octets.len()).unwrap();
                octets[..4].copy_from_slice(&length.to_be_bytes());
            }
            octets
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_pdus_come_back(octets in mutated()) {
        properties::decode(&octets);
    }

    #[test]
    fn random_octets_come_back(octets in prop::collection::vec(any::<u8>(), 0..80)) {
        properties::decode(&octets);
    }

    #[test]
    fn random_bodies_of_every_command_come_back(
        row in prop::sample::select(COMMANDS),
        body in prop::collection::vec(prop_oneof![Just(0_u8), any::<u8>()], 0..60),
    ) {
        properties::decode(&pdu(row.command_id, 0, 1, &body));
    }
}

/// A right value for a field, chosen by random octets.
fn right_value(field: &FieldSpec<'_>, random: &mut impl Iterator<Item = u8>) -> Value {
    let mut octet = || random.next().unwrap_or(0);
    match field.wire {
        Wire::CString(most) => {
            let length = usize::from(octet()) % most;
            json!((0..length).map(|_| char::from(1 + octet() % 255)).collect::<String>())
        }
        Wire::Time => json!(["", "260102030405648-", "000000000100000R"][usize::from(octet()) % 3]),
        Wire::Integer(4) => json!(u32::from_be_bytes([octet(), octet(), octet(), octet()])),
        Wire::Message => {
            let length = octet() % 200;
            json!({"hex": (0..length).map(|_| format!("{:02x}", octet())).collect::<String>()})
        }
        Wire::List(ListSpec::Plain(field)) => (0..octet() % 5).map(|_| right_value(field, random)).collect(),
        Wire::List(ListSpec::Record(fields)) => (0..octet() % 5).map(|_| object(fields, random)).collect(),
        Wire::List(ListSpec::Choice(choice, alternatives)) => (0..octet() % 5)
            .map(|_| {
                let (value, fields) =
                    alternatives[usize::from(random.next().unwrap_or(0)) % alternatives.len()];
                let mut element = object(fields, random);
                element[choice.name] = value.into();
                element
            })
            .collect(),
        _ => json!(octet()),
    }
}

fn object(fields: &[FieldSpec<'_>], random: &mut impl Iterator<Item = u8>) -> Value {
    fields
        .iter()
        .filter(|field| !matches!(field.wire, Wire::Length | Wire::Count))
        .map(|field| (field.name.to_owned(), right_value(field, random)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn right_values_give_right_pdus(
        row in prop::sample::select(COMMANDS),
        random in prop::collection::vec(any::<u8>(), 400),
    ) {
        let mut given = object(row.fields, &mut random.into_iter());
        given["command"] = row.name.into();
        let octets = encode(&given).expect("right values");
        let strict = smppscope::pdu::Pdu::decode(&octets);
        prop_assert!(strict.is_ok(), "{strict:?} {given}");
        let decoded = decode(&octets);
        prop_assert_eq!(decoded.get("wire"), None);
        let severe = decoded["faults"].as_array().unwrap().iter().find(|fault| fault["severity"] == "error");
        prop_assert_eq!(severe, None);
        for (name, value) in given.as_object().unwrap() {
            match value.get("hex") {
                Some(hex) => prop_assert_eq!(&decoded[name]["hex"], hex),
                None => prop_assert_eq!(&decoded[name], value, "{} of {}", name, given),
            }
        }
        properties::decode(&octets);
    }
}

/// Another value of the same type, that differs and is right.
fn edited(name: &str, value: &Value) -> Option<Value> {
    if ["schedule_delivery_time", "validity_period", "final_date"].contains(&name) {
        return Some(json!("000000000100000R"));
    }
    match value {
        Value::Number(number) => Some(json!(number.as_u64()? ^ 1)),
        Value::String(text) if text.is_empty() => Some(json!("z")),
        Value::String(text) => Some(json!(format!("z{}", text.get(1..).unwrap_or_default()))),
        _ => None,
    }
}

/// What is wrong, but for the places.
fn codes(pdu: &Value) -> Vec<(String, String)> {
    pdus::faults(pdu).into_iter().map(|fault| (fault.0, fault.1)).collect()
}

/// PDUs of which each has another fault, far from the fields that are edited.
fn faulty() -> Vec<Vec<u8>> {
    let mut overrun = pdu(5, 0, 1, b"\0\x01\x01\x31\0\x01\x01\x32\0\0\0\0\0\0\0\0\0\0\x10abcdefgh");
    overrun[15] = 9;
    vec![
        overrun,
        // A NUL too many after the message.
        pdu(5, 0, 1, b"\0\x01\x01\x31\0\x01\x01\x32\0\0\0\0\0\0\0\0\0\0\x02hi\0"),
        // A TLV that claims 65 octets.
        pdu(4, 0, 1, b"\0\x01\x01\x31\0\x01\x01\x32\0\0\0\0\0\0\0\0\0\0\x02hi\x00\x1e\x00\x41386"),
        // A password of 12 characters.
        pdu(2, 0, 1, b"acme\0@13bkIlM4W&*\0SMPP\0\x34\x01\x01\0"),
        // Broken off after source_addr_npi.
        pdu(3, 0, 1, b"ab\0\x01\x01"),
        // no_unsuccess says 3.
        pdu(0x8000_0021, 0, 1, b"m\0\x03\x01\x01\x31\x32\0\0\0\0\x0b"),
        // command_length below the header.
        octets("00000001 00000002 00000000 00000007 61 00 00 00 34 00 00 00"),
        // Octets after the PDU.
        [pdu(0x8000_0004, 0, 1, b"abc\0"), vec![0xde, 0xad]].concat(),
        // More octets than are here.
        octets("00000099 80000004 00000000 00000001 41 42 00"),
    ]
}

#[test]
fn an_edited_field_is_changed_and_the_other_faults_stay() {
    let mut edits = 0;
    for octets in faulty() {
        let before = decode(&octets);
        assert_ne!(before["faults"], json!([]), "{before}");
        for (name, value) in before.as_object().unwrap() {
            let computed = ["command", "command_id", "command_length", "status", "sm_length", "no_unsuccess"];
            if computed.contains(&name.as_str()) || name == "password" {
                continue;
            }
            let Some(value) = edited(name, value) else { continue };
            let mut pdu = before.clone();
            pdu[name] = value.clone();
            let written = encode(&pdu).unwrap_or_else(|error| panic!("{error}: {pdu}"));
            let after = decode(&written);
            assert_eq!(after[name], value, "{name} of {before}");
            for (other, value) in before.as_object().unwrap() {
                let follows =
                    ["faults", "status", "command_length", "short_message"].contains(&other.as_str());
                if other != name && !follows {
                    assert_eq!(after[other], *value, "{other} when {name} was edited in {before}");
                }
            }
            let kept = |pdu: &Value| -> Vec<_> {
                codes(pdu).into_iter().filter(|fault| fault.0 != "value_reserved").collect()
            };
            assert_eq!(kept(&after), kept(&before), "{name} of {before}");
            edits += 1;
        }
    }
    assert!(edits > 60, "{edits}");
}

#[test]
fn an_edited_field_that_was_wrong_itself_is_right_afterwards() {
    // A message_id without its NUL, and a password that is too long.
    let mut pdu = decode(&pdu(0x8000_0004, 0, 1, b"abc"));
    pdu["message_id"] = "xyz".into();
    assert_eq!(encode(&pdu), Ok(pdus::pdu(0x8000_0004, 0, 1, b"xyz\0")));
    let mut pdu = decode(&pdus::pdu(2, 0, 1, b"acme\0@13bkIlM4W&*\0SMPP\0\x34\x01\x01\0"));
    pdu["password"] = "short".into();
    assert_eq!(encode(&pdu), Ok(pdus::pdu(2, 0, 1, b"acme\0short\0SMPP\0\x34\x01\x01\0")));
    // But another one that is too long is refused.
    pdu["password"] = "@13bkIlM4W&#".into();
    assert_eq!(pdus::refusal(&pdu), "password: 13 octets, at most 9 fit");
}

#[test]
fn an_edited_message_keeps_a_length_that_was_wrong() {
    let octets = pdu(5, 0, 1, b"\0\x01\x01\x31\0\x01\x01\x32\0\0\0\0\0\0\0\0\0\0\x10abcdefgh");
    let mut pdu = decode(&octets);
    pdu["short_message"] = json!({"text": "new"});
    let after = decode(&encode(&pdu).unwrap());
    assert_eq!((&after["sm_length"], &after["short_message"]["text"]), (&json!(16), &json!("new")));
    assert_eq!(codes(&after), [("length_overrun".to_owned(), "sm_length".to_owned())]);
    // Without wire the length is that of the message.
    pdu.as_object_mut().unwrap().remove("wire");
    let after = decode(&encode(&pdu).unwrap());
    assert_eq!((&after["sm_length"], codes(&after)), (&json!(3), vec![]));
}

#[test]
fn wire_applies_to_its_path_alone() {
    let base = json!({"command": "submit_multi", "sequence_number": 1, "short_message": "hi",
        "dest_address": [{"dest_flag": 2, "dl_name": "ab"}, {"dest_flag": 2, "dl_name": "cd"}]});
    let right = encode(&base).unwrap();
    let with = |wire: Value| {
        let mut pdu = base.clone();
        pdu["wire"] = wire;
        encode(&pdu).unwrap()
    };
    let changed = |octets: &[u8]| -> Vec<usize> {
        assert_eq!(octets.len(), right.len());
        (0..right.len()).filter(|at| octets[*at] != right[*at]).collect()
    };
    let place = |path: &str| pdus::span(&right, path)["start"].as_u64().unwrap() as usize;
    assert_eq!(changed(&with(json!({"command_length": 1}))), [3]);
    assert_eq!(changed(&with(json!({"sm_length": 9}))), [place("sm_length")]);
    assert_eq!(changed(&with(json!({"number_of_dests": 7}))), [place("number_of_dests")]);
    // Octets of another value than the field's do not count: the field was edited.
    assert_eq!(with(json!({"dest_address/1/dl_name": {"hex": "6162"}})), right);
    let unterminated = with(json!({"dest_address/1/dl_name": {"hex": "6364"}}));
    assert_eq!(unterminated.len(), right.len() - 1);
}

#[test]
fn wire_stands_in_pdus_with_faults_of_structure_only() {
    for octets in grown() {
        assert_eq!(decode(&octets).get("wire"), None);
    }
    for octets in faulty() {
        let pdu = decode(&octets);
        let wire = pdu.get("wire").and_then(Value::as_object).map_or(0, Map::len);
        assert!(wire > 0 || pdu.get("after").is_some(), "{pdu}");
    }
}

#[test]
fn values_that_were_changed_after_tolerant_decoding_are_written() {
    use smppscope::pdu::{Body, Pdu};
    // number_of_dests says 3, two are there; the second lacks its NUL.
    let octets = pdu(0x21, 0, 1, b"CMT\0\x01\x01\x31\0\x03\x02ab\0\x02cd");
    let mut decoded = Pdu::decode_tolerant(&octets).expect("a header");
    decoded.pdu.sequence_number = 9;
    let Body::SubmitMulti(body) = &mut decoded.pdu.body else { panic!("{:?}", decoded.pdu) };
    assert_eq!(body.dest_address.len(), 1);
    body.service_type = "WAP".into();
    body.source_addr = "".into();
    let mut out = Vec::new();
    decoded.encode(&mut out).expect("it can be written");
    let mut wanted = pdu(0x21, 0, 9, b"WAP\0\x01\x01\0\x03\x02ab\0\x02cd");
    assert_eq!(out, wanted);
    // A string that was too long is written as it is now, or refused.
    let octets = pdu(2, 0, 1, b"acme\0@13bkIlM4W&*\0SMPP\0\x34\x01\x01\0");
    let mut decoded = Pdu::decode_tolerant(&octets).expect("a header");
    let Body::BindTransmitter(bind) = &mut decoded.pdu.body else { panic!("{:?}", decoded.pdu) };
    bind.password = "short".into();
    out.clear();
    decoded.encode(&mut out).expect("it can be written");
    wanted = pdu(2, 0, 1, b"acme\0short\0SMPP\0\x34\x01\x01\0");
    assert_eq!(out, wanted);
    let Body::BindTransmitter(bind) = &mut decoded.pdu.body else { panic!("{:?}", decoded.pdu) };
    bind.password = "@13bkIlM4W&#".into();
    let error = decoded.encode(&mut Vec::new()).expect_err("another one that is too long");
    assert_eq!(error.to_string(), "password: 13 octets, at most 9 fit");
}

#[test]
fn a_field_without_octets_has_an_empty_span() {
    // submit_sm with sm_length 0 and an empty message_payload.
    let octets = pdu(4, 0, 1, &[&[0; 17][..], &[4, 0x24, 0, 0]].concat());
    for (path, at) in [("short_message", 33), ("tlvs/0/value", 37)] {
        let span = pdus::span(&octets, path);
        assert_eq!((&span["start"], &span["end"]), (&json!(at), &json!(at)), "{path}");
    }
}

#[test]
fn wire_that_belongs_nowhere_is_refused() {
    let with = |wire: Value| {
        json!({"command": "submit_multi", "short_message": "hi", "wire": wire,
            "dest_address": [{"dest_flag": 2, "dl_name": "ab"}], "tlvs": [{"tag": 5, "hex": "00"}]})
    };
    for (path, value) in [
        ("sm_lenght", json!(9)),
        ("short_message", json!({"hex": "00"})),
        ("dest_address/1/dl_name", json!({"hex": "61"})),
        ("dest_address/0/destination_addr", json!({"hex": "61"})),
        ("dest_address", json!(2)),
        ("tlvs/1/length", json!(9)),
        ("tlvs/0/lenght", json!(9)),
        ("tlvs/0/length", json!({"hex": "00"})),
        ("no_unsuccess", json!(9)),
        ("command_id", json!(4)),
        ("command_status", json!(4)),
        ("sequence_number", json!(4)),
        ("command_id", json!({"hex": "00000004"})),
        ("command_length", json!({"hex": "00000004"})),
        ("service_type", json!(4)),
        ("esm_class", json!({"hex": "0001"})),
        ("trailing", json!(1)),
    ] {
        let message = pdus::refusal(&with(json!({path: value})));
        assert!(message.starts_with(&format!("wire/{path}: ")), "{path}: {message}");
    }
    let header = json!({"command": "unbind_resp", "wire": {"sequence_number": {"hex": ""}, "trailing": {"hex": "00"}}});
    assert!(pdus::refusal(&header).starts_with("wire/trailing: "));
    // What was asked for, but is out of date, is no error.
    assert!(encode(&with(json!({"service_type": {"hex": "3100"}, "command_length": 9}))).is_ok());
}

#[test]
fn a_header_field_that_is_given_is_written() {
    // Twelve octets, ten and nine: command_status is whole in the first alone.
    for (text, field, value, wanted) in [
        ("0000000c 00000004 00000000", "sequence_number", 7, "0000000c 00000004 00000000 00000007"),
        ("0000000c 00000004 00000000", "sequence_number", 0, "0000000c 00000004 00000000 00000000"),
        ("00000010 00000004 00000000 0000", "sequence_number", 5, "00000010 00000004 00000000 00000005"),
        ("00000010 00000004 0000", "command_status", 8, "00000010 00000004 00000008"),
        ("00000010 00000004 0000", "sequence_number", 8, "00000010 00000004 00000000 00000008"),
        ("00000010 0000", "command_id", 4, "00000010 00000004"),
    ] {
        let mut pdu = decode(&octets(text));
        assert_eq!(pdu.get(field), None);
        pdu[field] = value.into();
        let written = encode(&pdu).unwrap();
        assert_eq!(written, octets(wanted), "{field} of {text}");
        assert_eq!(decode(&written)[field], value, "{field} of {text}");
    }
    // A body that is given needs its whole header.
    let mut pdu = decode(&octets("0000000c 80000004 00000000"));
    pdu["message_id"] = "a".into();
    assert_eq!(encode(&pdu), Ok(octets("0000000c 80000004 00000000 00000000 6100")));
}

#[test]
fn a_body_field_that_is_given_is_written() {
    // Broken off after system_id.
    let bind = decode(&pdu(9, 0, 1, b"acme\0"));
    for (field, value, body) in [
        ("password", json!(""), &b"acme\0\0"[..]),
        ("password", json!("x"), b"acme\0x\0"),
        // What stands before it is empty, or it would be read as that.
        ("interface_version", json!(0), b"acme\0\0\0\0"),
        ("interface_version", json!(0x34), b"acme\0\0\0\x34"),
        ("address_range", json!(""), b"acme\0\0\0\0\0\0\0"),
    ] {
        let mut edited = bind.clone();
        edited[field] = value.clone();
        let written = encode(&edited).unwrap();
        assert_eq!(written, pdu(9, 0, 1, body), "{field}");
        assert_eq!(decode(&written)[field], value, "{field}");
    }
    // A message after a body that broke off, and an element's string that is not there.
    let mut query = decode(&pdu(0x21, 0, 1, b"\0\0\0\0\x01\x02"));
    query["dest_address"][0]["dl_name"] = "".into();
    assert_eq!(encode(&query).unwrap()[16..], *b"\0\0\0\0\x01\x02\0");
    query["short_message"] = "hi".into();
    let after = decode(&encode(&query).unwrap());
    assert_eq!((&after["short_message"]["text"], &after["sm_length"]), (&json!("hi"), &json!(2)));
    // A long integer of which two octets are there.
    let mut resp = decode(&pdu(0x8000_0021, 0, 1, b"m\0\x01\x01\x01\x31\0\0\0"));
    resp["unsuccess_sme"][0]["error_status_code"] = 0.into();
    assert_eq!(encode(&resp).unwrap()[16..], *b"m\0\x01\x01\x01\x31\0\0\0\0\0");
}
