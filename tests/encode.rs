//! What encode refuses, and how it says so; and the plain forms that it takes.

#![cfg(all(feature = "json", feature = "capture"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "these are tests"
)]

mod pdus;

use pdus::{decode, encode, octets, pdu, refusal};
use serde_json::{Value, json};

/// Command, field and the octets that the standard gives it, NUL included; the largest of the versions.
const STRINGS: &[(&str, &str, usize)] = &[
    ("bind_transmitter", "system_id", 16),
    ("bind_transmitter", "password", 9),
    ("bind_transmitter", "system_type", 13),
    ("bind_transmitter", "address_range", 41),
    ("bind_receiver_resp", "system_id", 16),
    ("outbind", "password", 9),
    ("submit_sm", "service_type", 6),
    ("submit_sm", "source_addr", 21),
    ("submit_sm", "destination_addr", 21),
    ("submit_sm", "schedule_delivery_time", 17),
    ("submit_sm", "validity_period", 17),
    ("submit_sm_resp", "message_id", 65),
    ("deliver_sm", "source_addr", 21),
    ("deliver_sm_resp", "message_id", 65),
    ("data_sm", "source_addr", 65),
    ("data_sm", "destination_addr", 65),
    ("data_sm_resp", "message_id", 65),
    ("query_sm", "message_id", 65),
    ("query_sm", "source_addr", 21),
    ("query_sm_resp", "final_date", 17),
    ("cancel_sm", "message_id", 65),
    ("cancel_sm", "destination_addr", 21),
    ("replace_sm", "message_id", 65),
    ("alert_notification", "source_addr", 65),
    ("alert_notification", "esme_addr", 65),
    ("broadcast_sm", "message_id", 65),
    ("query_broadcast_sm", "source_addr", 21),
    ("cancel_broadcast_sm", "service_type", 6),
    ("param_retrieve", "param_name", 32),
    ("param_retrieve_resp", "param_value", 101),
    ("query_msg_details_resp", "final_date", 17),
];

#[test]
fn strings_end_at_their_limit_and_the_error_names_field_and_limit() {
    for (command, field, limit) in STRINGS {
        let with = |length: usize| {
            let mut pdu = json!({"command": command});
            pdu[field] = "x".repeat(length).into();
            pdu
        };
        let octets = encode(&with(limit - 1)).unwrap();
        assert_eq!(decode(&octets)[field], with(limit - 1)[field], "{command} {field}");
        let message = refusal(&with(*limit));
        assert_eq!(message, format!("{field}: {} octets, at most {limit} fit", limit + 1), "{command}");
    }
}

#[test]
fn strings_in_lists_end_at_their_limit() {
    let destination = |length: usize| {
        json!({"command": "submit_multi", "dest_address": [
        {"dest_flag": 2, "dl_name": "staff"},
        {"dest_flag": 1, "destination_addr": "1".repeat(length)}]})
    };
    assert!(encode(&destination(20)).is_ok());
    assert_eq!(refusal(&destination(21)), "dest_address/1/destination_addr: 22 octets, at most 21 fit");
    let list = |length: usize| {
        json!({"command": "submit_multi", "dest_address": [
        {"dest_flag": 2, "dl_name": "s".repeat(length)}]})
    };
    assert!(encode(&list(20)).is_ok());
    assert_eq!(refusal(&list(21)), "dest_address/0/dl_name: 22 octets, at most 21 fit");
    let ids =
        |length: usize| json!({"command": "query_last_msgs_resp", "message_ids": ["a", "b".repeat(length)]});
    assert!(encode(&ids(64)).is_ok());
    assert_eq!(refusal(&ids(65)), "message_ids/1: 66 octets, at most 65 fit");
}

#[test]
fn at_most_255_destinations_fit() {
    let with = |count: usize| {
        let destination = json!({"dest_flag": 2, "dl_name": "a"});
        json!({"command": "submit_multi", "dest_address": vec![destination; count]})
    };
    let octets = encode(&with(255)).unwrap();
    assert_eq!(decode(&octets)["number_of_dests"], 255);
    assert_eq!(decode(&octets)["faults"], json!([]));
    assert_eq!(refusal(&with(256)), "dest_address: 256 elements, at most 255 are allowed");
}

#[test]
fn at_most_255_octets_fit_into_a_short_message() {
    let with = |count: usize| json!({"command": "submit_sm", "short_message": "a".repeat(count)});
    assert_eq!(decode(&encode(&with(255)).unwrap())["sm_length"], 255);
    assert_eq!(refusal(&with(256)), "short_message: 256 octets, at most 255 fit");
    let hex = json!({"command": "submit_sm", "short_message": {"hex": "00".repeat(256)}});
    assert_eq!(refusal(&hex), "short_message: 256 octets, at most 255 fit");
    // UCS-2 has two octets a character.
    let ucs2 = json!({"command": "submit_sm", "data_coding": 8, "short_message": "п".repeat(128)});
    assert_eq!(refusal(&ucs2), "short_message: 256 octets, at most 255 fit");
}

#[test]
fn text_outside_of_its_alphabet_is_refused_by_character() {
    for (data_coding, text, character, alphabet) in [
        (0, "a Ж", "'Ж' (U+0416)", "gsm7"),
        (1, "naïve", "'ï' (U+00EF)", "ascii"),
        (3, "5 €", "'€' (U+20AC)", "latin1"),
        (4, "a", "'a' (U+0061)", "binary"),
        (0xf1, "`", "'`' (U+0060)", "gsm7"),
    ] {
        let message =
            refusal(&json!({"command": "submit_sm", "data_coding": data_coding, "short_message": text}));
        assert_eq!(message, format!("short_message: {character} is not in {alphabet}"), "{data_coding}");
    }
    let address = json!({"command": "submit_sm", "source_addr": "Жук"});
    assert_eq!(refusal(&address), "source_addr: 'Ж' (U+0416) is not in the octets 0 to 255");
    let nul = json!({"command": "submit_sm", "source_addr": "a\u{0}b"});
    assert_eq!(refusal(&nul), "source_addr: a NUL inside would end the string there");
}

#[test]
fn a_plain_string_is_written_by_data_coding() {
    for (data_coding, text, hex) in [
        (0, "@£{€", "00011b281b65"),
        (1, "a@{", "61407b"),
        (3, "é@", "e940"),
        (8, "Пр😀", "041f0440d83dde00"),
        (0x11, "@", "00"),
    ] {
        let plain = json!({"command": "submit_sm", "data_coding": data_coding, "short_message": text});
        let written = decode(&encode(&plain).unwrap());
        assert_eq!(written["short_message"]["hex"], hex);
        assert_eq!(written["short_message"]["text"], text);
        let object =
            json!({"command": "submit_sm", "data_coding": data_coding, "short_message": {"text": text}});
        assert_eq!(encode(&object), encode(&plain));
        let payload = json!({"command": "data_sm", "data_coding": data_coding,
            "tlvs": [{"name": "message_payload", "value": {"text": text}}]});
        assert_eq!(decode(&encode(&payload).unwrap())["tlvs"][0]["hex"], hex);
    }
}

#[test]
fn hex_goes_before_text_and_value() {
    let pdu = json!({"command": "submit_sm", "short_message": {"hex": "6869", "text": "other"},
        "tlvs": [{"tag": 0x0204, "hex": "0007", "value": 9}]});
    let written = decode(&encode(&pdu).unwrap());
    assert_eq!(written["short_message"]["text"], "hi");
    assert_eq!(written["tlvs"][0]["value"], 7);
}

#[test]
fn a_header_and_the_udhi_bit_belong_together() {
    let udh = json!([{"name": "concatenated_8", "reference": 12, "total": 2, "part": 1}]);
    let message = json!({"text": "hi", "udh": udh});
    let without_bit = json!({"command": "submit_sm", "short_message": message});
    assert_eq!(refusal(&without_bit), "short_message/udh: esm_class does not have the UDHI bit 0x40");
    let right = json!({"command": "submit_sm", "esm_class": 64, "short_message": message});
    assert_eq!(decode(&encode(&right).unwrap())["short_message"]["hex"], "0500030c02016869");
    for message in [json!("hi"), json!({"text": "hi"})] {
        let without_header = json!({"command": "submit_sm", "esm_class": 64, "short_message": message});
        assert!(
            refusal(&without_header).starts_with("short_message: esm_class says that a user data header")
        );
    }
    // The header stands in message_payload, and nothing in short_message, as decode writes it.
    let payload = json!([{"name": "message_payload", "value": {"text": "hi", "udh": udh}}]);
    for message in [json!(""), json!({"text": "", "encoding": "gsm7"})] {
        let empty =
            json!({"command": "submit_sm", "esm_class": 64, "short_message": message, "tlvs": payload});
        assert_eq!(decode(&encode(&empty).unwrap())["tlvs"][0]["hex"], "0500030c02016869");
    }
}

#[test]
fn a_masked_password_is_refused_and_the_option_is_named() {
    let octets = pdu(2, 0, 1, b"acme\0s3cr3t\0\0\x34\0\0\0");
    let options = smppscope::json::Options { mask: true, ..Default::default() };
    let mut masked = pdus::decode_with(&octets, options);
    assert_eq!((&masked["password"], &masked["password_length"]), (&Value::Null, &json!(6)));
    assert_eq!(masked["masked"], json!(["password"]));
    assert!(!masked.to_string().contains("s3cr3t"));
    let message = refusal(&masked);
    assert!(message.starts_with("password: ") && message.contains("--show-secrets"), "{message}");
    // One too long for its field stands under wire, too.
    let long = pdu(2, 0, 1, b"acme\0very secret\0\0\x34\0\0\0");
    let shown = pdus::decode_with(&long, options);
    assert!(!shown.to_string().contains("secret") && !shown.to_string().contains("736563"), "{shown}");
    assert!(refusal(&shown).contains("--show-secrets"));
    // A password given in its place is written.
    masked["password"] = "s3cr3t".into();
    assert_eq!(encode(&masked), Ok(octets));
}

#[test]
fn values_of_a_wrong_type_are_refused_by_field() {
    for (pdu, field) in [
        (json!({"command": "submit_sm", "esm_class": "64"}), "esm_class"),
        (json!({"command": "submit_sm", "esm_class": -1}), "esm_class"),
        (json!({"command": "submit_sm", "esm_class": 1.5}), "esm_class"),
        (json!({"command": "submit_sm", "source_addr": 15}), "source_addr"),
        (json!({"command": "submit_sm", "short_message": 5}), "short_message"),
        (json!({"command": "submit_sm", "short_message": {"text": 5}}), "short_message"),
        (json!({"command": "submit_sm", "short_message": {"hex": "0"}}), "short_message"),
        (json!({"command": "submit_sm", "short_message": {"hex": 10}}), "short_message"),
        (json!({"command": "submit_sm", "tlvs": {}}), "tlvs"),
        (json!({"command": "submit_sm", "tlvs": [{"tag": "0x1400", "hex": "00"}]}), "tlvs/0/tag"),
        (json!({"command": "submit_sm", "tlvs": [{"tag": 0x0204, "value": "7"}]}), "tlvs/0/value"),
        (
            json!({"command": "submit_sm", "tlvs": [{"name": "callback_num_pres_ind", "value": 5}]}),
            "tlvs/0/value",
        ),
        (
            json!({"command": "submit_sm", "tlvs": [{"name": "its_session_info", "value": [1]}]}),
            "tlvs/0/value",
        ),
        (
            json!({"command": "submit_sm", "tlvs": [{"name": "callback_num",
            "value": {"digit_mode": 0, "ton": 1, "npi": 1, "digits": 1550}}]}),
            "tlvs/0/value",
        ),
        (json!({"command": "submit_multi", "dest_address": "15550100"}), "dest_address"),
        (json!({"command": "submit_multi", "dest_address": ["15550100"]}), "dest_address/0: an object"),
        (
            json!({"command": "submit_multi_resp", "unsuccess_sme": ["15550100"]}),
            "unsuccess_sme/0: an object",
        ),
        (
            json!({"command": "broadcast_sm", "tlvs": [{"name": "broadcast_area_identifier",
            "value": {"format": 0, "hex": "zz"}}]}),
            "tlvs/0/value",
        ),
        (json!({"command": "submit_sm", "sequence_number": "1"}), "sequence_number"),
        (json!({"command": "submit_sm", "wire": []}), "wire"),
        (json!({"command": 4}), "command"),
    ] {
        let message = refusal(&pdu);
        assert!(message.starts_with(field), "{pdu}: {message}");
    }
    assert!(refusal(&json!([1])).contains("JSON object"));
}

#[test]
fn numbers_beyond_their_octets_are_refused_with_the_limit() {
    for (pdu, message) in [
        (json!({"command": "submit_sm", "esm_class": 256}), "esm_class: 256 is above 255"),
        (
            json!({"command": "submit_sm", "sequence_number": 1_u64 << 32}),
            "sequence_number: 4294967296 is above 4294967295",
        ),
        (
            json!({"command": "submit_sm", "tlvs": [{"name": "user_message_reference", "value": 65536}]}),
            "tlvs/0/value: 65536 is above 65535",
        ),
        (
            json!({"command": "submit_sm", "tlvs": [{"name": "its_session_info",
            "value": {"session_number": 1, "sequence_number": 128}}]}),
            "tlvs/0/value/sequence_number: 128 is above 127",
        ),
    ] {
        assert_eq!(refusal(&pdu), message);
    }
}

#[test]
fn unknown_names_are_refused() {
    for (pdu, start) in [
        (json!({"command": "submit_sms"}), "command: no PDU has this name"),
        (json!({"command": "submit_sm", "short_mesage": "x"}), "short_mesage: submit_sm has no such field"),
        (json!({"command": "enquire_link", "message_id": "1"}), "message_id: enquire_link has no such field"),
        (json!({"command": "submit_sm", "tlvs": [{"name": "payload", "hex": ""}]}), "tlvs/0/name: no TLV"),
        (json!({"command": "submit_sm", "tlvs": [{"hex": "00"}]}), "tlvs/0/tag: tag or name"),
        (
            json!({"command": "submit_sm", "tlvs": [{"tag": 0x1400, "value": 5}]}),
            "tlvs/0/value: the tag is unknown",
        ),
        (
            json!({"command": "submit_multi", "dest_address": [{"dest_flag": 3}]}),
            "dest_address/0/dest_flag: 3 is not",
        ),
        (json!({"command": "submit_sm", "body": {"hex": "00"}}), "body: submit_sm has no such field"),
        (
            json!({"command": "unknown", "command_id": 119, "short_message": "x"}),
            "short_message: unknown has no",
        ),
        (json!({"command": "submit_sm", "status": "ESME_ROKAY"}), "status: no status has this name"),
    ] {
        let message = refusal(&pdu);
        assert!(message.starts_with(start), "{message}");
    }
}

#[test]
fn tlvs_of_a_wrong_size_are_refused_with_the_right_one() {
    let with = |tlv: Value| json!({"command": "data_sm", "tlvs": [tlv]});
    for (tlv, message) in [
        (json!({"name": "message_state", "value": null}), "0 octets, but message_state has 1"),
        (
            json!({"name": "network_error_code", "value": {"network_type": 3}}),
            "1 octets, but network_error_code has 3",
        ),
        (json!({"name": "source_node_id", "value": "1234567"}), "7 octets, at most 6 fit"),
        (json!({"name": "receipted_message_id", "value": "f".repeat(65)}), "66 octets, at most 65 fit"),
        (
            json!({"name": "ms_validity", "value": {"behaviour": 4, "unit": 1}}),
            "2 octets, but ms_validity has 1",
        ),
    ] {
        assert_eq!(refusal(&with(tlv)), format!("tlvs/0/value: {message}"));
    }
}

#[test]
fn a_response_without_its_fields_is_a_header() {
    let header = pdu(0x8000_0004, 0, 7, &[]);
    assert_eq!(encode(&json!({"command": "submit_sm_resp", "sequence_number": 7})).as_ref(), Ok(&header));
    let empty = json!({"command": "submit_sm_resp", "sequence_number": 7, "message_id": ""});
    assert_eq!(encode(&empty), Ok(pdu(0x8000_0004, 0, 7, &[0])));
    // One field given, the others are empty.
    let one = json!({"command": "query_sm_resp", "sequence_number": 7, "message_state": 2});
    assert_eq!(encode(&one), Ok(pdu(0x8000_0003, 0, 7, &[0, 0, 2, 0])));
    // A request without its fields has them all.
    assert_eq!(encode(&json!({"command": "query_sm"})), Ok(pdu(3, 0, 0, &[0, 0, 0, 0])));
}

#[test]
fn lengths_counts_and_command_id_are_computed() {
    let wrong = json!({"command": "submit_multi", "command_id": 4, "command_length": 3, "sm_length": 200,
        "number_of_dests": 9, "sequence_number": 1, "dest_address": [{"dest_flag": 2, "dl_name": "x"}],
        "short_message": "hi"});
    let written = encode(&wrong).unwrap();
    let wanted = octets(
        "00000026 00000021 00000000 00000001
         00 00 00 00          | service_type, source
         01 02 78 00          | one list x
         00 00 00 00 00 00 00 00 00  | esm_class to sm_default_msg_id
         02 68 69             | short_message",
    );
    assert_eq!(written[16..], wanted[16..]);
    assert_eq!(decode(&written)["faults"], json!([]));
    let unknown =
        json!({"command": "unknown", "command_id": 0x77, "sequence_number": 2, "body": {"hex": "dead"}});
    assert_eq!(encode(&unknown), Ok(pdu(0x77, 0, 2, &[0xde, 0xad])));
}

#[test]
fn a_whole_line_of_decode_is_taken() {
    let octets = pdu(0x15, 0, 3, &[]);
    let line = json!({"pdu": decode(&octets), "spans": pdus::spans(&octets), "faults": []});
    assert_eq!(encode(&line), Ok(octets));
}

#[test]
fn no_member_is_left_out_silently() {
    let submit = |member: &str, value: Value| {
        let mut pdu = json!({"command": "submit_sm", "esm_class": 64});
        pdu[member] = value;
        pdu
    };
    let tlv = |tlv: Value| json!({"command": "submit_sm", "tlvs": [tlv]});
    let udh = |element: Value| submit("short_message", json!({"text": "hi", "udh": [element]}));
    for (pdu, path) in [
        (json!({"command": "unknown", "command_id": 119, "tlvs": [{"tag": 5, "hex": "00"}]}), "tlvs"),
        (json!({"command": "unknown", "command_id": 119, "body": {"hex": "00", "text": "a"}}), "body/text"),
        (json!({"command": "unbind", "after": {"hex": "00", "text": "a"}}), "after/text"),
        (submit("short_message", json!({"txt": "hi"})), "short_message/txt"),
        (submit("short_message", json!({"hex": "00", "txt": "hi"})), "short_message/txt"),
        (submit("short_message", json!({"text": "hi", "encoding": "utf-9"})), "short_message/encoding"),
        (submit("short_message", json!({"hex": "00", "encoding": 8})), "short_message/encoding"),
        (
            json!({"command": "submit_multi", "dest_address": [{"dest_flag": 1, "destination_adr": "1"}]}),
            "dest_address/0/destination_adr",
        ),
        (
            json!({"command": "submit_multi", "dest_address": [{"dest_flag": 1, "dl_name": "1"}]}),
            "dest_address/0/dl_name",
        ),
        (
            json!({"command": "submit_multi_resp", "unsuccess_sme": [{}, {"error_status": 1}]}),
            "unsuccess_sme/1/error_status",
        ),
        (tlv(json!({"tag": 0x0204, "hex": "0001", "vaule": 1})), "tlvs/0/vaule"),
        (tlv(json!({"name": "message_payload", "value": {"txt": "hi"}})), "tlvs/0/value/txt"),
        (tlv(json!({"name": "network_error_code", "value": {"type": 3}})), "tlvs/0/value/type"),
        (tlv(json!({"name": "network_error_code", "value": {"hex": "030001"}})), "tlvs/0/value/hex"),
        (tlv(json!({"name": "ms_validity", "value": {"behaviour": 4, "count": 30}})), "tlvs/0/value/count"),
        (
            tlv(
                json!({"name": "broadcast_area_identifier", "value": {"format": 1, "name": "a", "hex": "00"}}),
            ),
            "tlvs/0/value/name",
        ),
        (tlv(json!({"tag": 0x0204, "name": "message_payload", "hex": "00"})), "tlvs/0/name"),
        (tlv(json!({"tag": 0x1400, "name": "message_payload", "hex": "00"})), "tlvs/0/name"),
        (tlv(json!({"tag": 0x0204, "name": 4, "hex": "00"})), "tlvs/0/name"),
        (udh(json!({"iei": 0, "hex": "010201", "ref": 1})), "short_message/udh/0/ref"),
        (udh(json!({"iei": 0, "refrence": 1, "total": 2, "part": 1})), "short_message/udh/0/refrence"),
        (udh(json!({"iei": 0, "reference": 1, "part": 1})), "short_message/udh/0/part"),
        (udh(json!({"iei": 0, "name": "ports_8", "hex": "0102"})), "short_message/udh/0/name"),
        (udh(json!({"iei": "0", "name": "concatenated_8", "hex": "010201"})), "short_message/udh/0/iei"),
        (submit("number_of_dests", json!(1)), "number_of_dests"),
        (submit("no_unsuccess", json!(1)), "no_unsuccess"),
        (submit("no_of_messages", json!(1)), "no_of_messages"),
        (submit("password_length", json!(1)), "password_length"),
        (json!({"command": "unbind", "sm_length": 1}), "sm_length"),
        (json!({"command": "unknown", "command_id": 119, "sm_length": 1}), "sm_length"),
    ] {
        let message = refusal(&pdu);
        assert!(message.starts_with(&format!("{path}: ")), "{pdu}: {message}");
    }
}

#[test]
fn members_that_decode_writes_are_taken() {
    for pdu in [
        json!({"command": "bind_transmitter", "password": "abc", "password_length": 3}),
        json!({"command": "submit_sm", "tlvs": [{"tag": 0x1400, "name": null, "hex": "41", "value": "41", "guess": "A"}]}),
        // A name out of a dictionary that is not given here.
        json!({"command": "submit_sm", "tlvs": [{"tag": 0x1400, "name": "of_a_vendor", "hex": "41"}]}),
        json!({"command": "submit_sm", "short_message": {"text": null, "encoding": null}}),
        json!({"command": "submit_sm", "tlvs": [{"name": "ms_validity", "value": {"behaviour": 4}}]}),
    ] {
        assert!(encode(&pdu).is_ok(), "{pdu}: {:?}", encode(&pdu));
    }
    for name in ["utf-8", "utf8", "UTF_8", "Utf-8"] {
        let pdu = json!({"command": "submit_sm", "short_message": {"text": "é", "encoding": name}});
        assert_eq!(decode(&encode(&pdu).unwrap())["short_message"]["hex"], "c3a9", "{name}");
    }
}
