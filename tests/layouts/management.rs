//! query_sm, cancel_sm, replace_sm.

use serde_json::json;
use smppscope::pdu::{Body, CancelSm, CancelSmResp, QuerySm, QuerySmResp, ReplaceSm, ReplaceSmResp};
use smppscope::tables::{AddrNpi, AddrTon, MessageState, RegisteredDelivery};

use super::{Layout, NONE, Tlvs, pdus::octets, tlv};

#[test]
fn query_sm() {
    let octets = octets(
        "00 00 00 1d           | command_length 29
         00 00 00 03           | command_id
         00 00 00 00           | command_status
         00 00 00 10           | sequence_number
         30 41 31 42 32 00     | message_id 0A1B2
         02                    | source_addr_ton
         08                    | source_addr_npi
         37 35 33 39 00        | source_addr 7539",
    );
    let json = json!({"command": "query_sm", "command_id": 3, "command_status": 0, "status": "ESME_ROK",
        "sequence_number": 16, "command_length": 29, "message_id": "0A1B2", "source_addr_ton": 2,
        "source_addr_npi": 8, "source_addr": "7539", "tlvs": [], "faults": []});
    let body = QuerySm {
        message_id: "0A1B2".into(),
        source_addr_ton: AddrTon(2),
        source_addr_npi: AddrNpi(8),
        source_addr: "7539".into(),
        tlvs: NONE,
    };
    Layout { octets, json, command_status: 0, sequence_number: 16, body: body.into() }.check();
}

#[test]
fn query_sm_resp() {
    let octets = octets(
        "00 00 00 29           | command_length 41
         80 00 00 03           | command_id
         00 00 00 00           | command_status
         00 00 00 10           | sequence_number
         30 41 31 42 32 00     | message_id 0A1B2
         32 36 30 31 30 32 30 33 30 34 30 35 36 34 38 2d 00  | final_date 260102030405648-
         05                    | message_state UNDELIVERABLE
         6b                    | error_code 107",
    );
    let json = json!({"command": "query_sm_resp", "command_id": 0x8000_0003_u32, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 16, "command_length": 41, "message_id": "0A1B2",
        "final_date": "260102030405648-", "message_state": 5, "error_code": 107, "tlvs": [], "faults": []});
    let body = QuerySmResp {
        message_id: "0A1B2".into(),
        final_date: "260102030405648-".into(),
        message_state: MessageState(5),
        error_code: 107.into(),
        tlvs: NONE,
    };
    Layout { octets, json, command_status: 0, sequence_number: 16, body: body.into() }.check();
}

#[test]
fn cancel_sm() {
    let octets = octets(
        "00 00 00 2a           | command_length 42
         00 00 00 08           | command_id
         00 00 00 00           | command_status
         00 00 00 11           | sequence_number
         56 4d 41 00           | service_type VMA
         39 66 00              | message_id 9f
         01                    | source_addr_ton
         03                    | source_addr_npi
         31 35 35 35 30 00     | source_addr 15550
         04                    | dest_addr_ton
         06                    | dest_addr_npi
         32 36 32 30 31 39 39 38 00  | destination_addr 26201998",
    );
    let json = json!({"command": "cancel_sm", "command_id": 8, "command_status": 0, "status": "ESME_ROK",
        "sequence_number": 17, "command_length": 42, "service_type": "VMA", "message_id": "9f",
        "source_addr_ton": 1, "source_addr_npi": 3, "source_addr": "15550",
        "dest_addr_ton": 4, "dest_addr_npi": 6, "destination_addr": "26201998", "tlvs": [], "faults": []});
    let body = CancelSm {
        service_type: "VMA".into(),
        message_id: "9f".into(),
        source_addr_ton: AddrTon(1),
        source_addr_npi: AddrNpi(3),
        source_addr: "15550".into(),
        dest_addr_ton: AddrTon(4),
        dest_addr_npi: AddrNpi(6),
        destination_addr: "26201998".into(),
        tlvs: NONE,
    };
    Layout { octets, json, command_status: 0, sequence_number: 17, body: body.into() }.check();
}

#[test]
fn replace_sm_has_neither_esm_class_nor_data_coding() {
    let octets = octets(
        "00 00 00 49           | command_length 73
         00 00 00 07           | command_id
         00 00 00 00           | command_status
         00 00 00 12           | sequence_number
         66 66 00              | message_id ff
         06                    | source_addr_ton
         01                    | source_addr_npi
         37 30 00              | source_addr 70
         30 30 30 30 30 30 30 30 31 30 30 30 30 30 30 52 00  | schedule_delivery_time 000000001000000R
         39 39 31 32 33 31 32 33 35 39 35 39 39 34 38 2b 00  | validity_period 991231235959948+
         11                    | registered_delivery
         ff                    | sm_default_msg_id 255
         02                    | sm_length
         61 40                 | short_message
         04 24 00 00           | message_payload, empty
         14 00 00 02 c3 28     | a vendor's TLV",
    );
    let json = json!({"command": "replace_sm", "command_id": 7, "command_status": 0, "status": "ESME_ROK",
        "sequence_number": 18, "command_length": 73, "message_id": "ff", "source_addr_ton": 6,
        "source_addr_npi": 1, "source_addr": "70", "schedule_delivery_time": "000000001000000R",
        "validity_period": "991231235959948+", "registered_delivery": 17, "sm_default_msg_id": 255,
        "sm_length": 2, "short_message": {"hex": "6140", "text": null, "encoding": null},
        "tlvs": [{"tag": 0x0424, "name": "message_payload", "hex": "", "value": {"text": null, "encoding": null}},
                 {"tag": 0x1400, "name": null, "hex": "c328", "value": "c328", "guess": 0xc328}],
        "faults": []});
    let body = ReplaceSm {
        message_id: "ff".into(),
        source_addr_ton: AddrTon(6),
        source_addr_npi: AddrNpi(1),
        source_addr: "70".into(),
        schedule_delivery_time: "000000001000000R".into(),
        validity_period: "991231235959948+".into(),
        registered_delivery: RegisteredDelivery(0x11),
        sm_default_msg_id: 255,
        short_message: b"a@".into(),
        tlvs: Tlvs::List(&[tlv(0x0424, &[]), tlv(0x1400, &[0xc3, 0x28])]),
    };
    Layout { octets, json, command_status: 0, sequence_number: 18, body: body.into() }.check();
}

#[test]
fn responses_that_are_their_headers() {
    for (command, command_id) in [("cancel_sm_resp", 0x8000_0008_u32), ("replace_sm_resp", 0x8000_0007)] {
        let octets = super::pdus::pdu(command_id, 0x13, 20, &[]);
        let json = json!({"command": command, "command_id": command_id, "command_status": 19,
            "status": "ESME_RREPLACEFAIL", "sequence_number": 20, "command_length": 16, "tlvs": [], "faults": []});
        Layout { octets, json, command_status: 19, sequence_number: 20, body: Body::Absent { command_id } }
            .check();
    }
}

#[test]
fn responses_without_fields_may_hold_tlvs() {
    let tlvs = Tlvs::List(&[tlv(0x0428, &[30])]);
    for (command, command_id, body) in [
        ("cancel_sm_resp", 0x8000_0008_u32, CancelSmResp { tlvs }.into()),
        ("replace_sm_resp", 0x8000_0007, ReplaceSmResp { tlvs }.into()),
    ] {
        let octets = super::pdus::pdu(command_id, 0, 21, &[4, 0x28, 0, 1, 30]);
        let json = json!({"command": command, "command_id": command_id, "command_status": 0, "status": "ESME_ROK",
            "sequence_number": 21, "command_length": 21,
            "tlvs": [{"tag": 0x0428, "name": "congestion_state", "hex": "1e", "value": 30}], "faults": []});
        Layout { octets, json, command_status: 0, sequence_number: 21, body }.check();
    }
}

/// The commands of this file.
pub(crate) fn layouts() -> Vec<u32> {
    vec![3, 8, 7, 0x8000_0003, 0x8000_0008, 0x8000_0007]
}
