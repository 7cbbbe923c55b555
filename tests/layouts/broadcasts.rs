//! broadcast_sm, query_broadcast_sm, cancel_broadcast_sm.

use serde_json::json;
use smppscope::pdu::{
    Body, BroadcastSm, BroadcastSmResp, CancelBroadcastSm, CancelBroadcastSmResp, QueryBroadcastSm,
    QueryBroadcastSmResp,
};
use smppscope::tables::{AddrNpi, AddrTon, DataCoding, PriorityFlag, ReplaceIfPresentFlag};

use super::{Layout, Tlvs, pdus::octets, tlv};

#[test]
fn broadcast_sm() {
    let octets = octets(
        "00 00 00 69           | command_length 105
         00 00 01 11           | command_id
         00 00 00 00           | command_status
         00 00 00 04           | sequence_number
         43 42 53 00           | service_type CBS
         02                    | source_addr_ton
         08                    | source_addr_npi
         35 35 00              | source_addr 55
         62 31 00              | message_id b1
         04                    | priority_flag
         00                    | schedule_delivery_time
         30 30 30 30 30 32 30 30 30 30 30 30 30 30 30 52 00  | validity_period 000002000000000R
         01                    | replace_if_present_flag
         04                    | data_coding
         03                    | sm_default_msg_id
         06 06 00 06 00 6e 6f 72 74 68        | broadcast_area_identifier: the name north
         06 06 00 04 02 0a 0b 0c              | broadcast_area_identifier: a polygon
         06 01 00 03 01 00 10                 | broadcast_content_type: GSM, news flashes
         06 04 00 02 00 05                    | broadcast_rep_num 5
         06 05 00 03 09 01 2c                 | broadcast_frequency_interval: 300 minutes
         06 00 00 01 01                       | broadcast_channel_indicator
         06 03 00 01 02                       | broadcast_message_class
         04 24 00 03 ff fe fd                 | message_payload, binary",
    );
    let json = json!({"command": "broadcast_sm", "command_id": 0x111, "command_status": 0, "status": "ESME_ROK",
        "sequence_number": 4, "command_length": octets.len(), "service_type": "CBS", "source_addr_ton": 2,
        "source_addr_npi": 8, "source_addr": "55", "message_id": "b1", "priority_flag": 4,
        "schedule_delivery_time": "", "validity_period": "000002000000000R", "replace_if_present_flag": 1,
        "data_coding": 4, "sm_default_msg_id": 3,
        "tlvs": [
            {"tag": 0x0606, "name": "broadcast_area_identifier", "hex": "006e6f727468",
             "value": {"format": 0, "name": "north"}},
            {"tag": 0x0606, "name": "broadcast_area_identifier", "hex": "020a0b0c",
             "value": {"format": 2, "hex": "0a0b0c"}},
            {"tag": 0x0601, "name": "broadcast_content_type", "hex": "010010",
             "value": {"network_type": 1, "content_type": 16}},
            {"tag": 0x0604, "name": "broadcast_rep_num", "hex": "0005", "value": 5},
            {"tag": 0x0605, "name": "broadcast_frequency_interval", "hex": "09012c",
             "value": {"unit": 9, "count": 300}},
            {"tag": 0x0600, "name": "broadcast_channel_indicator", "hex": "01", "value": 1},
            {"tag": 0x0603, "name": "broadcast_message_class", "hex": "02", "value": 2},
            {"tag": 0x0424, "name": "message_payload", "hex": "fffefd",
             "value": {"text": null, "encoding": "binary"}}],
        "faults": []});
    let body = BroadcastSm {
        service_type: "CBS".into(),
        source_addr_ton: AddrTon(2),
        source_addr_npi: AddrNpi(8),
        source_addr: "55".into(),
        message_id: "b1".into(),
        priority_flag: PriorityFlag(4),
        schedule_delivery_time: "".into(),
        validity_period: "000002000000000R".into(),
        replace_if_present_flag: ReplaceIfPresentFlag(1),
        data_coding: DataCoding(4),
        sm_default_msg_id: 3,
        tlvs: Tlvs::List(&[
            tlv(0x0606, b"\x00north"),
            tlv(0x0606, b"\x02\x0a\x0b\x0c"),
            tlv(0x0601, &[1, 0, 16]),
            tlv(0x0604, &[0, 5]),
            tlv(0x0605, &[9, 1, 0x2c]),
            tlv(0x0600, &[1]),
            tlv(0x0603, &[2]),
            tlv(0x0424, &[0xff, 0xfe, 0xfd]),
        ]),
    };
    Layout { octets, json, command_status: 0, sequence_number: 4, body: body.into() }.check();
}

#[test]
fn the_areas_of_broadcast_sm_resp_are_failed_ones() {
    let octets = octets(
        "00 00 00 34           | command_length 52
         80 00 01 11           | command_id
         00 00 00 00           | command_status
         00 00 00 04           | sequence_number
         62 31 00              | message_id b1
         06 06 00 06 00 73 6f 75 74 68   | failed_broadcast_area_identifier: the name south
         06 07 00 04 00 00 01 0a         | broadcast_error_status 0x10a
         06 06 00 03 01 de ad            | failed_broadcast_area_identifier: an ellipsoid arc
         06 07 00 04 00 00 00 08         | broadcast_error_status ESME_RSYSERR",
    );
    let json = json!({"command": "broadcast_sm_resp", "command_id": 0x8000_0111_u32, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 4, "command_length": octets.len(), "message_id": "b1",
        "tlvs": [
            {"tag": 0x0606, "name": "failed_broadcast_area_identifier", "hex": "00736f757468",
             "value": {"format": 0, "name": "south"}},
            {"tag": 0x0607, "name": "broadcast_error_status", "hex": "0000010a", "value": 0x10a},
            {"tag": 0x0606, "name": "failed_broadcast_area_identifier", "hex": "01dead",
             "value": {"format": 1, "hex": "dead"}},
            {"tag": 0x0607, "name": "broadcast_error_status", "hex": "00000008", "value": 8}],
        "faults": []});
    let body = BroadcastSmResp {
        message_id: "b1".into(),
        tlvs: Tlvs::List(&[
            tlv(0x0606, b"\x00south"),
            tlv(0x0607, &[0, 0, 1, 0x0a]),
            tlv(0x0606, &[1, 0xde, 0xad]),
            tlv(0x0607, &[0, 0, 0, 8]),
        ]),
    };
    Layout { octets, json, command_status: 0, sequence_number: 4, body: body.into() }.check();
}

#[test]
fn query_broadcast_sm() {
    let octets = octets(
        "00 00 00 1e           | command_length 30
         00 00 01 12           | command_id
         00 00 00 00           | command_status
         00 00 00 05           | sequence_number
         62 31 00              | message_id b1
         03                    | source_addr_ton
         09                    | source_addr_npi
         35 35 00              | source_addr 55
         02 04 00 02 00 07     | user_message_reference 7",
    );
    let json = json!({"command": "query_broadcast_sm", "command_id": 0x112, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 5, "command_length": 30, "message_id": "b1",
        "source_addr_ton": 3, "source_addr_npi": 9, "source_addr": "55",
        "tlvs": [{"tag": 0x0204, "name": "user_message_reference", "hex": "0007", "value": 7}], "faults": []});
    let body = QueryBroadcastSm {
        message_id: "b1".into(),
        source_addr_ton: AddrTon(3),
        source_addr_npi: AddrNpi(9),
        source_addr: "55".into(),
        tlvs: Tlvs::List(&[tlv(0x0204, &[0, 7])]),
    };
    Layout { octets, json, command_status: 0, sequence_number: 5, body: body.into() }.check();
}

#[test]
fn the_areas_of_query_broadcast_sm_resp_have_their_success() {
    let octets = octets(
        "00 00 00 43           | command_length 67
         80 00 01 12           | command_id
         00 00 00 00           | command_status
         00 00 00 05           | sequence_number
         62 31 00              | message_id b1
         04 27 00 01 02        | message_state DELIVERED
         06 06 00 02 00 6e     | broadcast_area_identifier: the name n
         06 08 00 01 5f        | broadcast_area_success 95
         06 06 00 02 00 73     | broadcast_area_identifier: the name s
         06 08 00 01 ff        | broadcast_area_success: not available
         06 09 00 11 32 36 30 31 30 32 30 33 30 34 30 35 30 30 30 2b 00  | broadcast_end_time",
    );
    let json = json!({"command": "query_broadcast_sm_resp", "command_id": 0x8000_0112_u32, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 5, "command_length": octets.len(), "message_id": "b1",
        "tlvs": [
            {"tag": 0x0427, "name": "message_state", "hex": "02", "value": 2},
            {"tag": 0x0606, "name": "broadcast_area_identifier", "hex": "006e", "value": {"format": 0, "name": "n"}},
            {"tag": 0x0608, "name": "broadcast_area_success", "hex": "5f", "value": 95},
            {"tag": 0x0606, "name": "broadcast_area_identifier", "hex": "0073", "value": {"format": 0, "name": "s"}},
            {"tag": 0x0608, "name": "broadcast_area_success", "hex": "ff", "value": 255},
            {"tag": 0x0609, "name": "broadcast_end_time", "hex": "3236303130323033303430353030302b00",
             "value": "260102030405000+"}],
        "faults": []});
    let body = QueryBroadcastSmResp {
        message_id: "b1".into(),
        tlvs: Tlvs::List(&[
            tlv(0x0427, &[2]),
            tlv(0x0606, b"\x00n"),
            tlv(0x0608, &[95]),
            tlv(0x0606, b"\x00s"),
            tlv(0x0608, &[255]),
            tlv(0x0609, b"260102030405000+\0"),
        ]),
    };
    Layout { octets, json, command_status: 0, sequence_number: 5, body: body.into() }.check();
}

#[test]
fn cancel_broadcast_sm() {
    let octets = octets(
        "00 00 00 23           | command_length 35
         00 00 01 13           | command_id
         00 00 00 00           | command_status
         00 00 00 06           | sequence_number
         43 42 53 00           | service_type CBS
         62 31 00              | message_id b1
         01                    | source_addr_ton
         0e                    | source_addr_npi
         35 35 00              | source_addr 55
         06 01 00 03 00 00 01  | broadcast_content_type: emergency",
    );
    let json = json!({"command": "cancel_broadcast_sm", "command_id": 0x113, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 6, "command_length": 35, "service_type": "CBS",
        "message_id": "b1", "source_addr_ton": 1, "source_addr_npi": 14, "source_addr": "55",
        "tlvs": [{"tag": 0x0601, "name": "broadcast_content_type", "hex": "000001",
                  "value": {"network_type": 0, "content_type": 1}}],
        "faults": []});
    let body = CancelBroadcastSm {
        service_type: "CBS".into(),
        message_id: "b1".into(),
        source_addr_ton: AddrTon(1),
        source_addr_npi: AddrNpi(14),
        source_addr: "55".into(),
        tlvs: Tlvs::List(&[tlv(0x0601, &[0, 0, 1])]),
    };
    Layout { octets, json, command_status: 0, sequence_number: 6, body: body.into() }.check();
}

#[test]
fn cancel_broadcast_sm_resp() {
    let octets = super::pdus::pdu(0x8000_0113, 0x33, 6, &[]);
    let json = json!({"command": "cancel_broadcast_sm_resp", "command_id": 0x8000_0113_u32, "command_status": 51,
        "status": "ESME_RINVNUMDESTS", "sequence_number": 6, "command_length": 16, "tlvs": [], "faults": []});
    let body = Body::Absent { command_id: 0x8000_0113 };
    Layout { octets, json, command_status: 0x33, sequence_number: 6, body }.check();

    let octets = super::pdus::pdu(0x8000_0113, 0, 6, &[4, 0x28, 0, 1, 99]);
    let json = json!({"command": "cancel_broadcast_sm_resp", "command_id": 0x8000_0113_u32, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 6, "command_length": 21,
        "tlvs": [{"tag": 0x0428, "name": "congestion_state", "hex": "63", "value": 99}], "faults": []});
    let body = CancelBroadcastSmResp { tlvs: Tlvs::List(&[tlv(0x0428, &[99])]) };
    Layout { octets, json, command_status: 0, sequence_number: 6, body: body.into() }.check();
}

/// The commands of this file.
pub(crate) fn layouts() -> Vec<u32> {
    vec![0x111, 0x112, 0x113, 0x8000_0111, 0x8000_0112, 0x8000_0113]
}
