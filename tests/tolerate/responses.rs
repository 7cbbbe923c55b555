//! Responses: with and without a body, with and without an error.

use serde_json::json;

use super::pdus::{encode, octets, pdu};
use super::tolerated;

#[test]
fn submit_sm_resp_of_sixteen_octets_is_a_response_with_or_without_an_error() {
    let accepted = pdu(0x8000_0004, 0, 9, &[]);
    let json = tolerated(&accepted, &[("body_missing", "command_length", 0, 4)]);
    assert_eq!(json["faults"][0]["severity"], "info");
    assert_eq!(json.get("message_id"), None);
    let refused = pdu(0x8000_0004, 0x58, 9, &[]);
    let json = tolerated(&refused, &[]);
    assert_eq!((json.get("message_id"), &json["status"]), (None, &json!("ESME_RTHROTTLED")));
}

#[test]
fn submit_sm_resp_with_a_nul_only_has_an_empty_message_id() {
    let octets = pdu(0x8000_0004, 0, 9, &[0]);
    let json = tolerated(&octets, &[]);
    assert_eq!(json["message_id"], "");
    assert_eq!(
        encode(&json!({"command": "submit_sm_resp", "sequence_number": 9, "message_id": ""})),
        Ok(octets)
    );
}

#[test]
fn an_error_with_a_body_keeps_the_body() {
    let octets = pdu(0x8000_0004, 0x0b, 9, b"abc\0");
    let json = tolerated(&octets, &[]);
    assert_eq!((&json["status"], &json["message_id"]), (&json!("ESME_RINVDSTADR"), &json!("abc")));
}

#[test]
fn a_message_id_without_its_nul_is_kept_and_told() {
    let octets = pdu(0x8000_0004, 0, 0x0a34_2ee1, b"94258431594");
    let json = tolerated(&octets, &[("unterminated", "message_id", 16, 27)]);
    assert_eq!(json["message_id"], "94258431594");
    assert_eq!(json["wire"], json!({"message_id": {"hex": "3934323538343331353934"}}));
    assert_eq!(json["faults"][0]["severity"], "error");
}

#[test]
fn deliver_sm_resp_may_name_a_message() {
    let json = tolerated(&pdu(0x8000_0005, 0, 9, b"12\0"), &[]);
    assert_eq!(json["message_id"], "12");
}

#[test]
fn bind_responses_come_with_and_without_body_name_and_version() {
    for command_id in [0x8000_0001, 0x8000_0002, 0x8000_0009] {
        let json = tolerated(&pdu(command_id, 0x0e, 1, &[]), &[]);
        assert_eq!(json.get("system_id"), None);
        let json = tolerated(&pdu(command_id, 0x0e, 1, b"centre\0"), &[]);
        assert_eq!((&json["system_id"], &json["tlvs"]), (&json!("centre"), &json!([])));
        let json = tolerated(&pdu(command_id, 0, 1, b"centre\0\x02\x10\x00\x01\x34"), &[]);
        assert_eq!(json["tlvs"][0]["name"], "sc_interface_version");
        assert_eq!(json["tlvs"][0]["value"], 0x34);
    }
}

#[test]
fn reserved_statuses_have_no_name() {
    // 0x22 is reserved by the standard; 0x411 is a vendor's.
    let json = tolerated(&pdu(0x8000_0004, 0x22, 1, &[]), &[]);
    assert_eq!((&json["command_status"], &json["status"]), (&json!(0x22), &json!("0x00000022")));
    let json = super::pdus::decode(&pdu(0x8000_0004, 0x411, 1, &[]));
    assert_eq!(json["command_status"], 0x411);
}

#[test]
fn message_ids_of_36_38_and_64_characters_are_right_and_one_of_65_is_too_long() {
    for length in [36, 38, 64] {
        let id = "f".repeat(length);
        let json = tolerated(&pdu(0x8000_0004, 0, 1, format!("{id}\0").as_bytes()), &[]);
        assert_eq!(json["message_id"], id);
    }
    let id = "f".repeat(65);
    let octets = pdu(0x8000_0004, 0, 1, format!("{id}\0").as_bytes());
    let json = tolerated(&octets, &[("too_long", "message_id", 16, 82)]);
    assert_eq!(json["message_id"], id);
    assert_eq!(json["faults"][0]["message"], "66 octets with the NUL, at most 65 are allowed");
}

#[test]
fn one_octet_of_a_query_sm_resp_may_be_missing() {
    // Without error_code: message_id, final_date, message_state.
    let octets = octets("00000013 80000003 00000000 00000002 00 00 02");
    let json = tolerated(&octets, &[("truncated", "error_code", 19, 19)]);
    assert_eq!((&json["message_state"], json.get("error_code")), (&json!(2), None));
    assert_eq!(json["wire"], json!({"error_code": {"hex": ""}}));
}

#[test]
fn a_count_that_is_too_large_keeps_the_elements_that_are_there() {
    // submit_multi_resp: no_unsuccess says 3, one element is whole, one is cut inside its address.
    let octets = octets(
        "00000022 80000021 00000000 00000002
         6d 00                        | message_id m
         03                           | no_unsuccess
         01 03 31 32 00 00 00 00 0b   | whole
         05 06 33 34 35 36            | cut",
    );
    let json = tolerated(
        &octets,
        &[
            ("unterminated", "unsuccess_sme/1/destination_addr", 30, 34),
            ("count_overrun", "no_unsuccess", 18, 34),
        ],
    );
    assert_eq!(json["no_unsuccess"], 3);
    assert_eq!(json["unsuccess_sme"][0]["error_status_code"], 11);
    assert_eq!(json["unsuccess_sme"][1]["destination_addr"], "3456");
    assert_eq!(json["wire"]["no_unsuccess"], 3);
}
