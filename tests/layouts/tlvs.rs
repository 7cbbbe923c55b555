//! Every TLV of the standard: octets by hand, value by hand, and both ways between them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use smppscope::tables::TLVS;

use super::pdus::{decode, encode, octets, pdu};

/// A PDU in which a TLV may stand: its command_id, and the octets of its mandatory parameters.
type Bearer = (u32, &'static [u8]);

const DATA_SM: Bearer = (0x103, &[0; 10]);
const DELIVER_SM: Bearer = (5, &[0; 17]);
const SUBMIT_RESP: Bearer = (0x8000_0004, &[0]);
const BIND_RESP: Bearer = (0x8000_0009, &[0]);
const ALERT: Bearer = (0x102, &[0; 6]);
const BROADCAST: Bearer = (0x111, &[0; 11]);
const BROADCAST_RESP: Bearer = (0x8000_0111, &[0]);
const QUERY_BROADCAST_RESP: Bearer = (0x8000_0112, &[0]);

fn rows() -> Vec<(Bearer, &'static str, &'static str, Value)> {
    vec![
        (DATA_SM, "dest_addr_subunit", "0005 0001 03", json!(3)),
        (DATA_SM, "dest_network_type", "0006 0001 08", json!(8)),
        (DATA_SM, "dest_bearer_type", "0007 0001 04", json!(4)),
        (DATA_SM, "dest_telematics_id", "0008 0002 3f00", json!(0x3f00)),
        (DATA_SM, "source_addr_subunit", "000d 0001 02", json!(2)),
        (DATA_SM, "source_network_type", "000e 0001 01", json!(1)),
        (DATA_SM, "source_bearer_type", "000f 0001 02", json!(2)),
        (DATA_SM, "source_telematics_id", "0010 0001 22", json!(0x22)),
        (DATA_SM, "qos_time_to_live", "0017 0004 00015180", json!(86_400)),
        (DATA_SM, "payload_type", "0019 0001 01", json!(1)),
        (SUBMIT_RESP, "additional_status_info_text", "001d 0004 6e6f2100", json!("no!")),
        (DELIVER_SM, "receipted_message_id", "001e 0008 33383630316661 00", json!("38601fa")),
        (DATA_SM, "ms_msg_wait_facilities", "0030 0001 82", json!({"active": true, "type": 2})),
        (DATA_SM, "ms_msg_wait_facilities", "0030 0001 01", json!({"active": false, "type": 1})),
        (DATA_SM, "privacy_indicator", "0201 0001 03", json!(3)),
        (DATA_SM, "source_subaddress", "0202 0004 a0 313233", json!({"type": 160, "hex": "313233"})),
        (DATA_SM, "dest_subaddress", "0203 0003 88 12f3", json!({"type": 136, "hex": "12f3"})),
        (DATA_SM, "user_message_reference", "0204 0002 ffee", json!(0xffee)),
        (DATA_SM, "user_response_code", "0205 0001 7f", json!(127)),
        (DATA_SM, "source_port", "020a 0002 23f0", json!(9200)),
        (DATA_SM, "dest_port", "020b 0002 0b84", json!(2948)),
        (DATA_SM, "sar_msg_ref_num", "020c 0002 0102", json!(258)),
        (DATA_SM, "language_indicator", "020d 0001 04", json!(4)),
        (DATA_SM, "sar_total_segments", "020e 0001 03", json!(3)),
        (DATA_SM, "sar_segment_seqnum", "020f 0001 02", json!(2)),
        (BIND_RESP, "sc_interface_version", "0210 0001 34", json!(0x34)),
        (DATA_SM, "callback_num_pres_ind", "0302 0001 06", json!({"presentation": 1, "screening": 2})),
        // data_coding 0, then the text in GSM 7-bit: Café.
        (DATA_SM, "callback_num_atag", "0303 0005 00 43616605", json!({"data_coding": 0, "text": "Café"})),
        (DATA_SM, "callback_num_atag", "0303 0005 08 041f0440", json!({"data_coding": 8, "text": "Пр"})),
        (DATA_SM, "number_of_messages", "0304 0001 63", json!(99)),
        // digit_mode 1: the digits are ASCII.
        (
            DATA_SM,
            "callback_num",
            "0381 0007 01 01 01 31353530",
            json!({"digit_mode": 1, "ton": 1, "npi": 1, "digits": "1550"}),
        ),
        // digit_mode 0: two digits an octet, the lower four bits first, 15 fills the last: 15501.
        (
            DATA_SM,
            "callback_num",
            "0381 0006 00 02 08 51 05 f1",
            json!({"digit_mode": 0, "ton": 2, "npi": 8, "digits": "15501"}),
        ),
        (SUBMIT_RESP, "dpf_result", "0420 0001 01", json!(1)),
        (DATA_SM, "set_dpf", "0421 0001 01", json!(1)),
        (ALERT, "ms_availability_status", "0422 0001 02", json!(2)),
        (DELIVER_SM, "network_error_code", "0423 0003 03 001b", json!({"network_type": 3, "error_code": 27})),
        (DATA_SM, "message_payload", "0424 0003 616263", json!({"text": "abc", "encoding": "gsm7"})),
        (SUBMIT_RESP, "delivery_failure_reason", "0425 0001 03", json!(3)),
        (DATA_SM, "more_messages_to_send", "0426 0001 01", json!(1)),
        (DELIVER_SM, "message_state", "0427 0001 08", json!(8)),
        (SUBMIT_RESP, "congestion_state", "0428 0001 5a", json!(90)),
        (DATA_SM, "ussd_service_op", "0501 0001 12", json!(18)),
        (BROADCAST, "broadcast_channel_indicator", "0600 0001 01", json!(1)),
        (
            BROADCAST,
            "broadcast_content_type",
            "0601 0003 03 0102",
            json!({"network_type": 3, "content_type": 258}),
        ),
        (BROADCAST, "broadcast_content_type_info", "0602 0003 c0ffee", json!("c0ffee")),
        (BROADCAST, "broadcast_message_class", "0603 0001 03", json!(3)),
        (BROADCAST, "broadcast_rep_num", "0604 0002 0190", json!(400)),
        (BROADCAST, "broadcast_frequency_interval", "0605 0003 0e 0001", json!({"unit": 14, "count": 1})),
        (
            BROADCAST,
            "broadcast_area_identifier",
            "0606 0005 00 6e617264",
            json!({"format": 0, "name": "nard"}),
        ),
        (BROADCAST, "broadcast_area_identifier", "0606 0003 02 0102", json!({"format": 2, "hex": "0102"})),
        (
            BROADCAST_RESP,
            "failed_broadcast_area_identifier",
            "0606 0003 01 beef",
            json!({"format": 1, "hex": "beef"}),
        ),
        (BROADCAST_RESP, "broadcast_error_status", "0607 0004 00000110", json!(0x110)),
        (QUERY_BROADCAST_RESP, "broadcast_area_success", "0608 0001 64", json!(100)),
        (
            QUERY_BROADCAST_RESP,
            "broadcast_end_time",
            "0609 0011 323630313032303330343035 3630382d 00",
            json!("260102030405608-"),
        ),
        (BROADCAST, "broadcast_service_group", "060a 0002 0007", json!("0007")),
        (DATA_SM, "billing_identification", "060b 0003 01 abcd", json!("01abcd")),
        (DATA_SM, "source_network_id", "060d 0007 333130333830 00", json!("310380")),
        (DATA_SM, "dest_network_id", "060e 0007 323632303032 00", json!("262002")),
        (DATA_SM, "source_node_id", "060f 0006 303030313233", json!("000123")),
        (DATA_SM, "dest_node_id", "0610 0006 393837363534", json!("987654")),
        (DATA_SM, "dest_addr_np_resolution", "0611 0001 02", json!(2)),
        (DATA_SM, "dest_addr_np_information", "0612 000a 30313233343536373839", json!("0123456789")),
        (DATA_SM, "dest_addr_np_country", "0613 0002 3439", json!("3439")),
        (DATA_SM, "display_time", "1201 0001 02", json!(2)),
        (DATA_SM, "sms_signal", "1203 0002 0102", json!(258)),
        (DATA_SM, "ms_validity", "1204 0001 03", json!({"behaviour": 3})),
        (DATA_SM, "ms_validity", "1204 0004 04 01 001e", json!({"behaviour": 4, "unit": 1, "count": 30})),
        (DATA_SM, "alert_on_message_delivery", "130c 0000", json!(null)),
        (DATA_SM, "alert_on_message_delivery", "130c 0001 03", json!(3)),
        (DATA_SM, "its_reply_type", "1380 0001 05", json!(5)),
        // Session 1, sequence 2, and bit 0 clear: the session goes on.
        (
            DATA_SM,
            "its_session_info",
            "1383 0002 01 04",
            json!({"session_number": 1, "sequence_number": 2, "end_of_session": false}),
        ),
        (
            DATA_SM,
            "its_session_info",
            "1383 0002 ff ff",
            json!({"session_number": 255, "sequence_number": 127, "end_of_session": true}),
        ),
    ]
}

#[test]
fn every_tlv_has_the_value_that_was_worked_out_by_hand() {
    for ((command_id, body), name, hex, value) in rows() {
        let tlv = octets(hex);
        let whole = pdu(command_id, 0, 1, &[body, &tlv].concat());
        let decoded = decode(&whole);
        let digits: String = tlv[4..].iter().map(|octet| format!("{octet:02x}")).collect();
        let tag = u16::from_be_bytes([tlv[0], tlv[1]]);
        let wanted = json!([{"tag": tag, "name": name, "hex": digits, "value": value}]);
        assert_eq!(decoded["tlvs"], wanted, "{name}");
        let others: Vec<&str> =
            decoded["faults"].as_array().unwrap().iter().filter_map(|fault| fault["code"].as_str()).collect();
        assert!(others.iter().all(|code| *code == "tlv_missing"), "{name} is right: {others:?}");

        // From tag and hex, from tag and value, and from name and value.
        let command = &decoded["command"];
        for tlv in [
            json!({"tag": tag, "hex": digits}),
            json!({"tag": tag, "value": value}),
            json!({"name": name, "value": value}),
        ] {
            let pdu = json!({"command": command, "sequence_number": 1, "message_id": "", "tlvs": [tlv]});
            let pdu = if body.len() > 1 { without_message_id(pdu, command_id) } else { pdu };
            let pdu = if command_id == 0x8000_0009 { bind_resp(&pdu) } else { pdu };
            assert_eq!(encode(&pdu).as_deref(), Ok(&whole[..]), "{tlv}");
        }
    }
}

fn without_message_id(mut pdu: Value, command_id: u32) -> Value {
    if command_id != 0x111 {
        pdu.as_object_mut().unwrap().remove("message_id");
    }
    pdu
}

fn bind_resp(pdu: &Value) -> Value {
    json!({"command": "bind_transceiver_resp", "sequence_number": 1, "system_id": "", "tlvs": pdu["tlvs"]})
}

#[test]
fn every_tlv_of_the_table_stands_here() {
    let here: BTreeSet<&str> = rows().into_iter().map(|row| row.1).collect();
    let declared: BTreeSet<&str> = TLVS.iter().map(|row| row.name).collect();
    assert_eq!(here, declared);
}

#[test]
fn repeated_tlvs_keep_their_order_and_are_no_fault() {
    let body = octets(
        "00 00 00 00 00 00 00 00 00 00   | data_sm, all empty
         0381 0005 01 01 01 31 32        | callback_num 12
         0302 0001 04                    | callback_num_pres_ind
         0303 0002 00 41                 | callback_num_atag A
         0381 0005 01 02 08 33 34        | callback_num 34
         0303 0002 03 e9                 | callback_num_atag é",
    );
    let decoded = decode(&pdu(0x103, 0, 1, &body));
    assert_eq!(decoded["faults"], json!([]));
    let names: Vec<_> = decoded["tlvs"].as_array().unwrap().iter().map(|tlv| tlv["name"].as_str()).collect();
    assert_eq!(
        names,
        ["callback_num", "callback_num_pres_ind", "callback_num_atag", "callback_num", "callback_num_atag"]
            .map(Some)
    );
    assert_eq!(decoded["tlvs"][3]["value"]["digits"], "34");
    assert_eq!(decoded["tlvs"][2]["value"]["text"], "A");
    assert_eq!(decoded["tlvs"][4]["value"], json!({"data_coding": 3, "text": "é"}));
}

#[test]
fn a_value_of_a_wrong_size_is_null_and_keeps_its_octets() {
    // network_error_code has 3 octets; here are 2.
    let body = octets("00 00 00 00 00 00 00 00 00 00  0423 0002 3030");
    let decoded = decode(&pdu(0x103, 0, 1, &body));
    assert_eq!(
        decoded["tlvs"],
        json!([{"tag": 0x0423, "name": "network_error_code", "hex": "3030", "value": null}])
    );
    assert_eq!(decoded["faults"][0]["code"], "tlv_size");
    assert_eq!(decoded["faults"][0]["field"], "network_error_code");
}
