//! User data headers: elements, their parts, and what is wrong with them.

use proptest::prelude::*;
use serde_json::{Value, json};
use smppscope::codec::Dictionary;
use smppscope::json::Options;
use smppscope::pdu::annotate;
use smppscope::render::leaves::Leaves;
use smppscope::text::Encoding;
use smppscope::text::udh::{Concatenation, Header};

use super::pdus::{decode, encode, pdu, properties};

/// submit_sm with the UDHI bit and this message.
fn submit_sm(message: &[u8]) -> Vec<u8> {
    let mut body = vec![0; 17];
    body[7] = 0x40;
    body[14] = 4;
    body[16] = u8::try_from(message.len()).unwrap();
    body.extend(message);
    pdu(4, 0, 1, &body)
}

fn udh(message: &[u8]) -> Value {
    let octets = submit_sm(message);
    properties::decode(&octets);
    decode(&octets)["short_message"]["udh"].clone()
}

#[test]
fn elements_have_their_names_and_parts() {
    for (message, wanted) in [
        (
            &b"\x05\x00\x03\x0c\x02\x01"[..],
            json!({"iei": 0, "name": "concatenated_8", "hex": "0c0201", "reference": 12, "total": 2, "part": 1}),
        ),
        (
            b"\x06\x08\x04\x12\x34\x03\x02",
            json!({"iei": 8, "name": "concatenated_16", "hex": "12340302", "reference": 0x1234, "total": 3, "part": 2}),
        ),
        (
            b"\x04\x01\x02\x80\x05",
            json!({"iei": 1, "name": "special_sms_message_indication", "hex": "8005", "type": 128, "count": 5}),
        ),
        (
            b"\x04\x04\x02\xe2\xe1",
            json!({"iei": 4, "name": "ports_8", "hex": "e2e1", "destination_port": 226, "source_port": 225}),
        ),
        (
            b"\x06\x05\x04\x0b\x84\x23\xf0",
            json!({"iei": 5, "name": "ports_16", "hex": "0b8423f0", "destination_port": 2948, "source_port": 9200}),
        ),
        (
            b"\x03\x24\x01\x01",
            json!({"iei": 0x24, "name": "national_language_single_shift", "hex": "01", "language": 1}),
        ),
        (
            b"\x03\x25\x01\x0d",
            json!({"iei": 0x25, "name": "national_language_locking_shift", "hex": "0d", "language": 13}),
        ),
        (b"\x02\x70\x00", json!({"iei": 0x70, "name": "sim_toolkit_security", "hex": ""})),
        (b"\x03\x9f\x01\xaa", json!({"iei": 0x9f, "name": "sme_specific", "hex": "aa"})),
    ] {
        assert_eq!(udh(message), json!([wanted]), "{message:02x?}");
    }
}

#[test]
fn several_elements_keep_their_order() {
    let udh = udh(b"\x0b\x05\x04\x0b\x84\x23\xf0\x00\x03\x07\x02\x01rest");
    let names: Vec<_> = udh.as_array().unwrap().iter().map(|element| element["name"].clone()).collect();
    assert_eq!(names, ["ports_16", "concatenated_8"]);
}

#[test]
fn of_repeated_concatenations_the_last_right_one_counts() {
    let part = |octets: &[u8]| Header::read(octets).concatenation();
    assert_eq!(
        part(b"\x0b\x00\x03\x07\x02\x01\x08\x04\x00\x09\x03\x02"),
        Some(Concatenation { reference: 9, bits: 16, total: 3, part: 2 })
    );
    // Part 0, a part above the total, and a total of 0 are ignored.
    for wrong in [b"\x07\x02\x00", b"\x07\x02\x03", b"\x07\x00\x00"] {
        assert_eq!(part(&[b"\x05\x00\x03".as_slice(), wrong].concat()), None);
        let both = [b"\x0a\x00\x03\x01\x02\x02\x00\x03".as_slice(), wrong].concat();
        assert_eq!(part(&both), Some(Concatenation { reference: 1, bits: 8, total: 2, part: 2 }));
    }
}

#[test]
fn the_text_begins_after_the_header() {
    let octets = submit_sm(b"\x05\x00\x03\x0c\x02\x01\xaa\xbb");
    let spans = super::pdus::spans(&octets);
    let of = |path: &str| spans.iter().find(|span| span["path"] == path).cloned().unwrap_or_default();
    let range = |span: &Value| (span["start"].as_u64(), span["end"].as_u64());
    assert_eq!(range(&of("short_message/udh_length")), (Some(33), Some(34)));
    assert_eq!(range(&of("short_message/udh/0")), (Some(34), Some(39)));
    assert_eq!(range(&of("short_message/text")), (Some(39), Some(41)));
    let parts: Vec<_> = of("short_message/udh/0")["parts"].as_array().unwrap().clone();
    let names: Vec<_> = parts.iter().map(|part| (part["name"].clone(), part["start"].as_u64())).collect();
    assert_eq!(
        names,
        [("iei", 34), ("length", 35), ("reference", 36), ("total", 37), ("part", 38)]
            .map(|(name, start)| (json!(name), Some(start)))
    );
}

#[test]
fn a_header_also_stands_in_message_payload() {
    let mut body = vec![0; 10];
    body[7] = 0x40;
    body.extend(b"\x04\x24\x00\x07\x05\x00\x03\x0c\x02\x02A");
    let octets = pdu(0x103, 0, 1, &body);
    let value = &decode(&octets)["tlvs"][0]["value"];
    assert_eq!((&value["text"], &value["udh"][0]["part"]), (&json!("A"), &json!(2)));
    properties::decode(&octets);
}

#[test]
fn elements_are_written_by_name_by_number_and_by_octets() {
    let wanted = submit_sm(b"\x0b\x05\x04\x0b\x84\x23\xf0\x00\x03\x07\x02\x01");
    let elements = [
        json!([{"name": "ports_16", "destination_port": 2948, "source_port": 9200},
               {"name": "concatenated_8", "reference": 7, "total": 2, "part": 1}]),
        json!([{"iei": 5, "destination_port": 2948, "source_port": 9200}, {"iei": 0, "hex": "070201"}]),
    ];
    for udh in elements {
        let pdu = json!({"command": "submit_sm", "sequence_number": 1, "esm_class": 64, "data_coding": 4,
            "short_message": {"udh": udh}});
        assert_eq!(encode(&pdu).as_ref(), Ok(&wanted), "{udh}");
    }
}

#[test]
fn packed_text_begins_at_a_septets_boundary_behind_the_header() {
    use smppscope::json::Options;
    // TS 23.040: a header of 6 octets, one fill bit, then "hi" packed: d0 69.
    let mut body = vec![0; 17];
    body[7] = 0x40;
    body[16] = 8;
    body.extend(b"\x05\x00\x03\x0c\x02\x01\xd0\x69");
    let octets = pdu(4, 0, 1, &body);
    let options = Options { data_coding_0: Encoding::Gsm7Packed, ..Options::default() };
    assert_eq!(super::pdus::decode_with(&octets, options)["short_message"]["text"], "hi");
    // And written again from the text.
    let json = json!({"command": "submit_sm", "sequence_number": 1, "esm_class": 64,
        "short_message": {"text": "hi", "encoding": "gsm7-packed", "udh": [{"iei": 0, "hex": "0c0201"}]}});
    assert_eq!(encode(&json), Ok(octets));
}

#[test]
fn wrong_elements_are_refused() {
    for (element, message) in [
        (json!({"name": "no_such"}), "short_message/udh/0: iei, or the name of an element, is needed"),
        (json!({"iei": 256}), "short_message/udh/0: iei is above 255"),
        (
            json!({"name": "ports_8", "destination_port": 256, "source_port": 1}),
            "short_message/udh/0: 256 is above 255",
        ),
    ] {
        let pdu =
            json!({"command": "submit_sm", "esm_class": 64, "short_message": {"text": "", "udh": [element]}});
        assert_eq!(super::pdus::refusal(&pdu), message);
    }
    let pdu = json!({"command": "submit_sm", "esm_class": 64,
        "short_message": {"text": "", "udh": [{"name": "concatenated_8", "reference": 1}]}});
    assert_eq!(super::pdus::refusal(&pdu), "short_message/udh/0/total: is missing");
}

#[test]
fn a_header_without_its_bit_is_told_from_text_by_its_whole_form() {
    let length = |octets: &[u8]| Header::unmarked(octets).map(|header| header.length());
    assert_eq!(length(b"\x05\x00\x03\x44\x02\x01A"), Some(6));
    assert_eq!(length(b"\x06\x08\x04\x00\x44\x02\x02A"), Some(7));
    assert_eq!(length(b"\x08\x24\x01\x01\x00\x03\x44\x02\x02A"), Some(9));
    for none in [
        &b""[..],
        b"\x05",
        b"\x05\x00\x03\x44\x02\x01",
        b"\x05\x00\x03\x44\x02\x03A",
        // Reserved elements are nobody's.
        b"\x08\x26\x01\x01\x00\x03\x44\x02\x02A",
    ] {
        assert_eq!(length(none), None, "{none:02x?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_taken_for_a_header(text in "\\PC{0,70}|[ -~éèàùòäöüßñÄÖÜ@£$¥Δ_ΦΓΛΩΠΨΣΘΞ]{1,160}") {
        for encoding in Encoding::ALL {
            let mut octets = Vec::new();
            if encoding.encode(&text, &mut octets).is_ok() && *encoding != Encoding::Gsm7Packed {
                prop_assert!(Header::unmarked(&octets).is_none(), "{encoding:?} {octets:02x?}");
            }
        }
    }
}

/// The parts of an element as the annotation shows them: name, bits, number, words.
fn shown(message: &[u8]) -> Vec<(String, u32, String)> {
    let octets = submit_sm(message);
    let mut leaves = Leaves::new(Options::default());
    annotate(&octets, &Dictionary::STANDARD, &mut leaves).expect("collecting does not end the reading");
    let element = leaves.leaves.iter().find(|leaf| leaf.path.to_string() == "short_message/udh/0").unwrap();
    let parts = element.parts().into_iter().skip(2);
    parts.map(|part| (part.name.into_owned(), part.mask.unwrap_or(0), part.display)).collect()
}

#[test]
fn bits_and_ports_of_elements_are_told_in_words() {
    let shown = |message: &[u8]| -> Vec<String> {
        let one = |(name, mask, display)| format!("{name} {mask:02x} {display}");
        shown(message).into_iter().map(one).collect()
    };
    // 3GPP TS 23.040 9.2.3.24.2: store, second profile, an extended type, video.
    assert_eq!(
        shown(b"\x04\x01\x02\xa7\x02"),
        [
            "type 00 0xa7 (store, profile_2, video, other)",
            "store 80 store",
            "profile 60 profile_2",
            "extended_type 1c video",
            "waiting 03 other",
            "count 00 2",
        ]
    );
    assert_eq!(shown(b"\x04\x01\x02\x00\x02")[4], "waiting 03 voicemail");
    // 9.2.3.24.5: reports on delivery and when given up, with the header.
    assert_eq!(shown(b"\x03\x06\x01\x85")[0], "flags 00 0x85 (yes, yes, yes)");
    // 9.2.3.24.4, with the names that IANA gives.
    assert_eq!(
        shown(b"\x06\x05\x04\x0b\x84\x23\xf0"),
        ["destination_port 00 2948 (wap_push)", "source_port 00 9200 (wap_wsp)"]
    );
    assert_eq!(shown(b"\x06\x05\x04\x3e\x81\x00\x00")[0], "destination_port 00 16001");
}
