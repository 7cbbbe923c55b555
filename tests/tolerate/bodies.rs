//! Messages, TLVs and values that are not as the standard has them.

use serde_json::json;

use super::pdus::{decode, faults, octets, pdu};
use super::tolerated;

/// deliver_sm with this esm_class, data_coding and everything from sm_length on.
fn deliver_sm(esm_class: u8, data_coding: u8, rest: &[u8]) -> Vec<u8> {
    let mut body = octets("00 01 01 31 00 01 01 32 00"); // service_type, source 1, destination 2
    body.extend([esm_class, 0, 0, 0, 0, 0, 0, data_coding, 0]);
    body.extend(rest);
    pdu(5, 0, 1, &body)
}

/// Where sm_length stands in such a PDU.
const SM_LENGTH: u64 = 34;
const MESSAGE: u64 = 35;

#[test]
fn an_sm_length_beyond_the_body_takes_what_is_left() {
    let octets = deliver_sm(0, 0, b"\x10abcdefgh");
    let json = tolerated(&octets, &[("length_overrun", "sm_length", SM_LENGTH, MESSAGE + 8)]);
    assert_eq!((&json["sm_length"], &json["short_message"]["text"]), (&json!(16), &json!("abcdefgh")));
    assert_eq!(json["wire"], json!({"sm_length": 16}));
}

#[test]
fn an_sm_length_of_255_is_right() {
    let mut rest = vec![255];
    rest.extend([b'a'; 255]);
    let json = tolerated(&deliver_sm(0, 0, &rest), &[]);
    assert_eq!(json["sm_length"], 255);
}

#[test]
fn a_message_in_two_places_keeps_both() {
    let octets = deliver_sm(0, 0, b"\x02hi\x04\x24\x00\x02yo");
    let json = tolerated(&octets, &[("two_payloads", "tlvs/0/value", MESSAGE + 6, MESSAGE + 8)]);
    assert_eq!(json["short_message"]["text"], "hi");
    assert_eq!(json["tlvs"][0]["value"]["text"], "yo");
}

#[test]
fn a_message_in_the_payload_alone_is_right() {
    let json = tolerated(&deliver_sm(0, 0, b"\x00\x04\x24\x00\x02yo"), &[]);
    assert_eq!((&json["sm_length"], &json["short_message"]["hex"]), (&json!(0), &json!("")));
    assert_eq!(json["tlvs"][0]["value"], json!({"text": "yo", "encoding": "gsm7"}));
}

#[test]
fn a_nul_after_the_message_is_no_tlv() {
    let octets = deliver_sm(0, 0, b"\x02hi\x00");
    let json = tolerated(&octets, &[("trailing_octets", "trailing", MESSAGE + 2, MESSAGE + 3)]);
    assert_eq!((&json["short_message"]["text"], &json["tlvs"]), (&json!("hi"), &json!([])));
    assert_eq!(json["wire"], json!({"trailing": {"hex": "00"}}));
}

#[test]
fn a_nul_counted_inside_or_at_the_end_of_a_message_is_of_the_message() {
    let json = tolerated(&deliver_sm(0, 1, b"\x05h\x00i!\x00"), &[]);
    assert_eq!(json["short_message"]["text"], "h\0i!\0");
}

#[test]
fn a_tlv_beyond_the_body_is_a_fault_at_its_length() {
    // receipted_message_id claims 65 octets, 5 are there.
    let octets = deliver_sm(0, 0, b"\x00\x00\x1e\x00\x4138601");
    let json = tolerated(
        &octets,
        &[
            ("tlv_overrun", "tlvs/0/length", MESSAGE + 2, MESSAGE + 9),
            ("unterminated", "tlvs/0/value", MESSAGE + 4, MESSAGE + 9),
        ],
    );
    assert_eq!((&json["tlvs"][0]["hex"], &json["tlvs"][0]["value"]), (&json!("3338363031"), &json!("38601")));
    assert_eq!(json["wire"], json!({"tlvs/0/length": 65}));
    assert_eq!(json["faults"][0]["field"], "receipted_message_id");
    assert_eq!(json["faults"][0]["message"], "the length says 65 octets, 5 are left in the body");
}

#[test]
fn tlvs_that_have_no_place_in_the_pdu_are_read_all_the_same() {
    let octets = deliver_sm(0, 0, b"\x00\x02\x10\x00\x01\x34\x04\x26\x00\x01\x01");
    let json = tolerated(
        &octets,
        &[
            ("tlv_not_allowed", "tlvs/0/tag", MESSAGE, MESSAGE + 2),
            ("tlv_not_allowed", "tlvs/1/tag", MESSAGE + 5, MESSAGE + 7),
        ],
    );
    assert_eq!((&json["tlvs"][0]["value"], &json["tlvs"][1]["value"]), (&json!(52), &json!(1)));
    assert_eq!(json["faults"][0]["severity"], "info");
}

#[test]
fn values_outside_of_their_enumeration_are_information() {
    let octets = deliver_sm(4, 0, b"\x00\x04\x27\x00\x01\x2a");
    let json = tolerated(&octets, &[("value_reserved", "tlvs/0/value", MESSAGE + 4, MESSAGE + 5)]);
    assert_eq!((&json["tlvs"][0]["value"], &json["faults"][0]["severity"]), (&json!(42), &json!("info")));
    // message_state 0 is a value of 5.0.
    tolerated(&deliver_sm(4, 0, b"\x00\x04\x27\x00\x01\x00"), &[]);
}

#[test]
fn a_receipted_message_id_comes_with_and_without_its_nul() {
    let json = tolerated(&deliver_sm(4, 0, b"\x00\x00\x1e\x00\x03ab\x00"), &[]);
    assert_eq!(json["tlvs"][0]["value"], "ab");
    let octets = deliver_sm(4, 0, b"\x00\x00\x1e\x00\x03abc");
    let json = tolerated(&octets, &[("unterminated", "tlvs/0/value", MESSAGE + 4, MESSAGE + 7)]);
    assert_eq!((&json["tlvs"][0]["value"], &json["tlvs"][0]["hex"]), (&json!("abc"), &json!("616263")));
}

#[test]
fn network_error_code_comes_as_characters_and_as_three_octets() {
    // "000": the network type is then 0x30.
    let octets = deliver_sm(4, 0, b"\x00\x04\x23\x00\x03000");
    let json = tolerated(&octets, &[("value_reserved", "tlvs/0/network_type", MESSAGE + 4, MESSAGE + 5)]);
    assert_eq!(json["tlvs"][0]["value"], json!({"network_type": 0x30, "error_code": 0x3030}));
    let json = tolerated(&deliver_sm(4, 0, b"\x00\x04\x23\x00\x03\x03\x00\x0b"), &[]);
    assert_eq!(json["tlvs"][0]["value"], json!({"network_type": 3, "error_code": 11}));
}

#[test]
fn ascii_with_utf8_inside_keeps_its_octets() {
    let json = decode(&deliver_sm(0, 1, b"\x03a\xc3\xa9"));
    assert_eq!(json["short_message"]["hex"], "61c3a9");
    assert_eq!(json["short_message"]["text"], "a\u{FFFD}\u{FFFD}");
    super::pdus::properties::decode(&deliver_sm(0, 1, b"\x03a\xc3\xa9"));
}

#[test]
fn what_data_coding_0_means_can_be_chosen() {
    use smppscope::json::Options;
    use smppscope::text::Encoding;
    let octets = deliver_sm(0, 0, b"\x02\xe9\x40");
    for (encoding, text) in
        [(Encoding::Latin1, "é@"), (Encoding::Gsm7, "\u{FFFD}¡"), (Encoding::Latin9, "é@")]
    {
        let json =
            super::pdus::decode_with(&octets, Options { data_coding_0: encoding, ..Options::default() });
        assert_eq!(json["short_message"]["text"], text);
        assert_eq!(json["short_message"]["encoding"], encoding.name());
    }
}

#[test]
fn an_escape_before_a_letter_without_an_extension_gives_the_letter() {
    // 1b 41: the extension table has nothing at 0x41, the default table has A. A last escape is a space.
    let json = tolerated(&deliver_sm(0, 0, b"\x04\x1bAB\x1b"), &[]);
    assert_eq!(json["short_message"]["text"], "AB ");
}

#[test]
fn message_classes_by_data_coding_have_their_alphabets() {
    for (data_coding, encoding) in
        [(0xf0, "gsm7"), (0xf1, "gsm7"), (0xf2, "gsm7"), (0xf5, "binary"), (0xf6, "binary")]
    {
        let json = tolerated(&deliver_sm(0, data_coding, b"\x02hi"), &[]);
        assert_eq!(json["short_message"]["encoding"], encoding, "{data_coding:#x}");
    }
}

#[test]
fn a_receipt_in_ucs2_that_ends_inside_a_character_is_read_to_there() {
    let json = decode(&deliver_sm(4, 8, b"\x05\x00i\x00d\x00"));
    assert_eq!(json["short_message"]["text"], "id\u{FFFD}");
    assert_eq!(json["short_message"]["hex"], "0069006400");
}

#[test]
fn interface_versions_that_mean_nothing_are_kept() {
    for (version, known) in [(0x03, true), (0x33, true), (0x34, true), (0x50, true), (0x7b, false)] {
        let octets = pdu(9, 0, 1, &[b'a', 0, 0, 0, version, 0, 0, 0]);
        let reserved = [("value_reserved", "interface_version", 20, 21)];
        let json = tolerated(&octets, if known { &[] } else { &reserved });
        assert_eq!(json["interface_version"], version);
    }
}

#[test]
fn vendors_tlvs_are_kept_raw_with_a_guess() {
    // Indian DLT, Infobip, a bare MCC/MNC and "(null)".
    let rest = b"\x00\x14\x00\x00\x06123456\x14\x18\x00\x02\x01\x02\x14\x03\x00\x05310380"[..].to_vec();
    let mut rest = rest;
    let at = rest.len() - 7;
    rest[at] = 6;
    let json = tolerated(&deliver_sm(0, 0, &rest), &[]);
    assert_eq!(
        json["tlvs"],
        json!([
        {"tag": 0x1400, "name": null, "hex": "313233343536", "value": "313233343536", "guess": "123456"},
        {"tag": 0x1418, "name": null, "hex": "0102", "value": "0102", "guess": 258},
        {"tag": 0x1403, "name": null, "hex": "333130333830", "value": "333130333830", "guess": "310380"}])
    );
}

#[test]
fn a_repeated_tlv_is_kept_and_told() {
    let octets = deliver_sm(0, 0, b"\x00\x02\x04\x00\x02\x00\x01\x02\x04\x00\x02\x00\x02");
    let json = tolerated(&octets, &[("tlv_repeated", "tlvs/1/tag", MESSAGE + 6, MESSAGE + 8)]);
    assert_eq!((&json["tlvs"][0]["value"], &json["tlvs"][1]["value"]), (&json!(1), &json!(2)));
}

#[test]
fn a_time_that_is_none_is_kept_and_told() {
    // validity_period "tomorrow".
    let body = octets("00 000000 000000 00 00 00 00 746f6d6f72726f7700 00 00 00 00 00");
    let json = tolerated(&pdu(4, 0, 1, &body), &[("time_invalid", "validity_period", 27, 36)]);
    assert_eq!(json["validity_period"], "tomorrow");
}

#[test]
fn fields_longer_than_their_maximum_are_read_to_their_nul() {
    // OpenMarket's passwords have 12 characters; the standard has room for 8.
    let octets = pdu(2, 0, 1, b"acme\0@13bkIlM4W&*\0SMPP\0\x34\0\0\0");
    let json = tolerated(&octets, &[("too_long", "password", 21, 34)]);
    assert_eq!((&json["password"], &json["system_type"]), (&json!("@13bkIlM4W&*"), &json!("SMPP")));
    assert_eq!(json["wire"], json!({"password": {"hex": "40313362 6b496c4d 3457262a 00".replace(' ', "")}}));
}

#[test]
fn a_body_that_breaks_off_gives_the_fields_before() {
    // submit_sm that ends after source_addr_ton.
    let octets = pdu(4, 0, 1, &[0, 1]);
    let json = tolerated(&octets, &[("truncated", "source_addr_npi", 18, 18)]);
    assert_eq!((&json["source_addr_ton"], json.get("source_addr_npi")), (&json!(1), None));
    assert_eq!((json.get("sm_length"), json.get("short_message")), (None, None));
}

#[test]
fn a_user_data_header_beyond_the_message_is_a_fault() {
    let octets = deliver_sm(0x40, 0, b"\x03\x06\x00\x03");
    let json = tolerated(
        &octets,
        &[
            ("udh_overrun", "short_message/udh_length", MESSAGE, MESSAGE + 3),
            ("udh_element_overrun", "short_message/udh/0", MESSAGE + 1, MESSAGE + 3),
        ],
    );
    assert_eq!(json["short_message"]["text"], "");
    assert_eq!(json["short_message"]["udh"], json!([{"iei": 0, "name": "concatenated_8", "hex": ""}]));
}

#[test]
fn the_udhi_bit_without_a_message_is_a_fault_of_esm_class() {
    let octets = deliver_sm(0x40, 0, b"\x00");
    tolerated(&octets, &[("udh_missing", "esm_class", 25, 26)]);
}

#[test]
fn a_user_data_header_of_no_element_is_a_fault() {
    let octets = deliver_sm(0x40, 0, b"\x03\x00Hi");
    let json = tolerated(&octets, &[("udh_empty", "short_message/udh_length", MESSAGE, MESSAGE + 1)]);
    assert_eq!((&json["short_message"]["text"], &json["short_message"]["udh"]), (&json!("Hi"), &json!([])));
    // A text whose first letter is taken for the length of a header.
    tolerated(
        &deliver_sm(0x40, 0, b"\x02Hi"),
        &[
            ("udh_overrun", "short_message/udh_length", MESSAGE, MESSAGE + 2),
            ("udh_element_overrun", "short_message/udh/0", MESSAGE + 1, MESSAGE + 2),
        ],
    );
}

#[test]
fn a_user_data_header_without_the_udhi_bit_is_a_fault() {
    // TS 23.040: part 1 of 2 with a reference of 8 and of 16 bits, and behind ports.
    for header in [
        &b"\x05\x00\x03\x44\x02\x01"[..],
        b"\x06\x08\x04\x01\x44\x02\x02",
        b"\x0b\x05\x04\x0b\x84\x23\xf0\x00\x03\x44\x03\x03",
    ] {
        for (data_coding, text) in
            [(0, &b"Hello"[..]), (3, b"Hi\n"), (4, b"\x00\xff"), (8, b"\x04\x1f\x04\x40")]
        {
            let message = [header, text].concat();
            let octets = deliver_sm(0, data_coding, &[&[message.len() as u8], &message[..]].concat());
            let end = MESSAGE + header.len() as u64;
            let json = decode(&octets);
            let found = faults(&json);
            let wanted = ("udhi_missing".to_owned(), "short_message".to_owned(), MESSAGE, end);
            assert!(found.contains(&wanted), "{json}");
            // The label is followed all the same.
            assert_eq!(json["short_message"].get("udh"), None);
        }
        // With the bit it is no fault.
        let message = [header, b"Hello"].concat();
        tolerated(&deliver_sm(0x40, 0, &[&[message.len() as u8], &message[..]].concat()), &[]);
        // In message_payload.
        let length = (header.len() + 1) as u8;
        let octets = deliver_sm(0, 0, &[&b"\x00\x04\x24\x00"[..], &[length], header, b"A"].concat());
        let end = MESSAGE + 4 + header.len() as u64;
        tolerated(&octets, &[("udhi_missing", "tlvs/0/value", MESSAGE + 4, end)]);
    }
}

#[test]
fn texts_that_look_a_little_like_a_header_are_no_fault() {
    for message in [
        // "é@¥" and letters in GSM; the part is above the total.
        &b"\x05\x00\x03Hello"[..],
        // Nothing behind the header; one part of one; part 0.
        b"\x05\x00\x03\x44\x02\x01",
        b"\x05\x00\x03\x44\x01\x01Hello",
        b"\x05\x00\x03\x44\x02\x00Hello",
        // The elements do not end with the header, or none tells the part.
        b"\x06\x00\x03\x44\x02\x01Hello",
        b"\x06\x05\x04\x0b\x84\x23\xf0Hello",
        b"Hello you, hello",
    ] {
        tolerated(&deliver_sm(0, 0, &[&[message.len() as u8], message].concat()), &[]);
    }
    // Controls behind it are no text: these are data that the label hides.
    let message = b"\x05\x00\x03\x44\x02\x01\x01\x02\x03";
    let found = faults(&decode(&deliver_sm(0, 3, &[&[message.len() as u8], &message[..]].concat())));
    assert!(found.iter().all(|(code, ..)| code != "udhi_missing"), "{found:?}");
}

#[test]
fn of_elements_that_say_the_same_thing_the_earlier_ones_are_told() {
    let octets = deliver_sm(0x40, 0, b"\x0c\x0b\x00\x03\x07\x02\x01\x08\x04\x00\x09\x03\x02");
    tolerated(&octets, &[("udh_element_repeated", "short_message/udh/0", MESSAGE + 1, MESSAGE + 6)]);
    // A wrong one does not override; ports of 8 and of 16 bits do.
    let octets = deliver_sm(0x40, 0, b"\x0b\x0a\x00\x03\x07\x02\x01\x00\x03\x07\x02\x03");
    tolerated(&octets, &[("udh_element_invalid", "short_message/udh/1", MESSAGE + 6, MESSAGE + 11)]);
    let octets = deliver_sm(0x40, 4, b"\x0b\x0a\x04\x02\x01\x02\x05\x04\x00\x01\x00\x02");
    tolerated(&octets, &[("udh_element_repeated", "short_message/udh/0", MESSAGE + 1, MESSAGE + 5)]);
}

#[test]
fn part_zero_and_parts_above_the_total_are_faults() {
    for element in [b"\x07\x02\x00", b"\x07\x02\x03", b"\x07\x00\x01"] {
        let octets = deliver_sm(0x40, 0, &[b"\x06\x05\x00\x03".as_slice(), element].concat());
        tolerated(&octets, &[("udh_element_invalid", "short_message/udh/0", MESSAGE + 1, MESSAGE + 6)]);
    }
}

#[test]
fn sar_tlvs_that_tell_another_part_than_the_header_are_a_fault() {
    let header = b"\x06\x05\x00\x03\x07\x02\x01";
    let sar = |total: u8, part: u8| [&header[..], &[2, 14, 0, 1, total, 2, 15, 0, 1, part]].concat();
    tolerated(&deliver_sm(0x40, 0, &sar(2, 1)), &[]);
    let at = MESSAGE + 6 + 5 + 4;
    tolerated(&deliver_sm(0x40, 0, &sar(2, 2)), &[("parts_disagree", "tlvs/1/value", at, at + 1)]);
    let at = MESSAGE + 6 + 4;
    let octets = deliver_sm(0x40, 0, &sar(3, 1));
    let json = tolerated(&octets, &[("parts_disagree", "tlvs/0/value", at, at + 1)]);
    assert_eq!(json["faults"][0]["field"], "sar_total_segments");
}

#[test]
fn octets_that_the_data_coding_does_not_have_are_a_fault() {
    let json = decode(&deliver_sm(0, 1, b"\x03a\xc3\xa9"));
    assert_eq!(json["faults"][0]["code"], "text_invalid");
    assert_eq!(json["faults"][0]["path"], "short_message");
}
