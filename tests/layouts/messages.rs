//! submit_sm, submit_multi, data_sm, deliver_sm, alert_notification.

use serde_json::json;
use smppscope::codec::{DestAddress, DestAddresses, UnsuccessSme, UnsuccessSmes};
use smppscope::pdu::{
    AlertNotification, DataSm, DataSmResp, DeliverSm, DeliverSmResp, SubmitMulti, SubmitMultiResp, SubmitSm,
    SubmitSmResp,
};
use smppscope::tables::{
    AddrNpi, AddrTon, DataCoding, EsmClass, PriorityFlag, ProtocolId, RegisteredDelivery,
    ReplaceIfPresentFlag,
};

use super::{Layout, NONE, Tlvs, pdus::octets, tlv};

/// The body that submit_sm and deliver_sm share.
const BODY: &str = "
    57 41 50 00                                         | service_type WAP
    05                                                  | source_addr_ton
    00                                                  | source_addr_npi
    41 63 6d 65 00                                      | source_addr Acme
    01                                                  | dest_addr_ton
    06                                                  | dest_addr_npi
    31 35 35 35 30 31 30 30 00                          | destination_addr 15550100
    43                                                  | esm_class: UDHI, store and forward
    3f                                                  | protocol_id
    02                                                  | priority_flag
    32 36 30 31 30 32 30 33 30 34 30 35 36 30 38 2b 00  | schedule_delivery_time 260102030405608+
    30 30 30 30 30 33 31 32 30 30 30 30 30 30 30 52 00  | validity_period 000003120000000R
    1d                                                  | registered_delivery
    01                                                  | replace_if_present_flag
    08                                                  | data_coding
    2a                                                  | sm_default_msg_id 42
    0a                                                  | sm_length 10
    05 00 03 0c 02 01                                   | UDH: concatenated_8, reference 12, part 1 of 2
    04 1f 04 40                                         | the text in UCS-2
    02 04 00 02 12 34                                   | user_message_reference";

fn body_json(command: &str, command_id: u32) -> serde_json::Value {
    json!({"command": command, "command_id": command_id, "command_status": 0, "status": "ESME_ROK",
        "sequence_number": 2, "command_length": 96, "service_type": "WAP",
        "source_addr_ton": 5, "source_addr_npi": 0, "source_addr": "Acme",
        "dest_addr_ton": 1, "dest_addr_npi": 6, "destination_addr": "15550100",
        "esm_class": 0x43, "protocol_id": 0x3f, "priority_flag": 2,
        "schedule_delivery_time": "260102030405608+", "validity_period": "000003120000000R",
        "registered_delivery": 0x1d, "replace_if_present_flag": 1, "data_coding": 8, "sm_default_msg_id": 42,
        "sm_length": 10,
        "short_message": {"hex": "0500030c0201041f0440", "text": "Пр", "encoding": "ucs2",
            "udh": [{"iei": 0, "name": "concatenated_8", "hex": "0c0201", "reference": 12, "total": 2, "part": 1}]},
        "tlvs": [{"tag": 0x0204, "name": "user_message_reference", "hex": "1234", "value": 0x1234}],
        "faults": []})
}

macro_rules! body {
    ($type:ident) => {
        $type {
            service_type: "WAP".into(),
            source_addr_ton: AddrTon(5),
            source_addr_npi: AddrNpi(0),
            source_addr: "Acme".into(),
            dest_addr_ton: AddrTon(1),
            dest_addr_npi: AddrNpi(6),
            destination_addr: "15550100".into(),
            esm_class: EsmClass(0x43),
            protocol_id: ProtocolId(0x3f),
            priority_flag: PriorityFlag(2),
            schedule_delivery_time: "260102030405608+".into(),
            validity_period: "000003120000000R".into(),
            registered_delivery: RegisteredDelivery(0x1d),
            replace_if_present_flag: ReplaceIfPresentFlag(1),
            data_coding: DataCoding(8),
            sm_default_msg_id: 42,
            short_message: b"\x05\x00\x03\x0c\x02\x01\x04\x1f\x04\x40".into(),
            tlvs: Tlvs::List(&[tlv(0x0204, &[0x12, 0x34])]),
        }
        .into()
    };
}

#[test]
fn submit_sm() {
    let octets = octets(&format!("00000060 00000004 00000000 00000002 | header\n{BODY}"));
    let json = body_json("submit_sm", 4);
    Layout { octets, json, command_status: 0, sequence_number: 2, body: body!(SubmitSm) }.check();
}

#[test]
fn deliver_sm() {
    let octets = octets(&format!("00000060 00000005 00000000 00000002 | header\n{BODY}"));
    let json = body_json("deliver_sm", 5);
    Layout { octets, json, command_status: 0, sequence_number: 2, body: body!(DeliverSm) }.check();
}

#[test]
fn responses_with_a_message_id() {
    let id = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
    let tlvs = Tlvs::List(&[tlv(0x001d, b"later\0"), tlv(0x0428, &[12])]);
    for (command, command_id, body) in [
        ("submit_sm_resp", 0x8000_0004_u32, SubmitSmResp { message_id: id.into(), tlvs }.into()),
        ("deliver_sm_resp", 0x8000_0005, DeliverSmResp { message_id: id.into(), tlvs }.into()),
        ("data_sm_resp", 0x8000_0103, DataSmResp { message_id: id.into(), tlvs }.into()),
    ] {
        let octets = octets(&format!(
            "00 00 00 44                              | command_length 68
             {command_id:08x}                         | command_id
             00 00 00 58                              | command_status ESME_RTHROTTLED
             ff ff ff fe                              | sequence_number
             30 61 31 62 32 63 33 64 2d               | message_id, a UUID
             34 65 35 66 2d 36 30 37 31 2d 38 32 39 33 2d
             61 34 62 35 63 36 64 37 65 38 66 39 00
             00 1d 00 06 6c 61 74 65 72 00            | additional_status_info_text later
             04 28 00 01 0c                           | congestion_state 12"
        ));
        let json = json!({"command": command, "command_id": command_id, "command_status": 0x58,
            "status": "ESME_RTHROTTLED", "sequence_number": 4_294_967_294_u32, "command_length": 68, "message_id": id,
            "tlvs": [{"tag": 0x1d, "name": "additional_status_info_text", "hex": "6c6174657200", "value": "later"},
                     {"tag": 0x0428, "name": "congestion_state", "hex": "0c", "value": 12}],
            "faults": []});
        Layout { octets, json, command_status: 0x58, sequence_number: 0xffff_fffe, body }.check();
    }
}

#[test]
fn submit_multi() {
    let octets = octets(
        "00 00 00 4a              | command_length 74
         00 00 00 21              | command_id
         00 00 00 00              | command_status
         00 00 00 0d              | sequence_number
         43 4d 54 00              | service_type CMT
         02                       | source_addr_ton
         08                       | source_addr_npi
         37 37 00                 | source_addr 77
         02                       | number_of_dests
         01                       | dest_flag: an SME address
         01                       | dest_addr_ton
         12                       | dest_addr_npi
         31 35 35 35 30 31 30 30 00  | destination_addr 15550100
         02                       | dest_flag: a distribution list
         73 74 61 66 66 00        | dl_name staff
         01                       | esm_class: datagram
         20                       | protocol_id
         03                       | priority_flag
         00                       | schedule_delivery_time
         30 30 30 30 30 30 30 30 33 30 30 30 30 30 30 52 00 | validity_period 000000003000000R
         02                       | registered_delivery
         00                       | replace_if_present_flag
         03                       | data_coding
         07                       | sm_default_msg_id
         03                       | sm_length
         68 e9 21                 | short_message in Latin-1",
    );
    let json = json!({"command": "submit_multi", "command_id": 0x21, "command_status": 0, "status": "ESME_ROK",
        "sequence_number": 13, "command_length": 74, "service_type": "CMT",
        "source_addr_ton": 2, "source_addr_npi": 8, "source_addr": "77", "number_of_dests": 2,
        "dest_address": [
            {"dest_flag": 1, "dest_addr_ton": 1, "dest_addr_npi": 18, "destination_addr": "15550100"},
            {"dest_flag": 2, "dl_name": "staff"}],
        "esm_class": 1, "protocol_id": 0x20, "priority_flag": 3, "schedule_delivery_time": "",
        "validity_period": "000000003000000R", "registered_delivery": 2, "replace_if_present_flag": 0,
        "data_coding": 3, "sm_default_msg_id": 7, "sm_length": 3,
        "short_message": {"hex": "68e921", "text": "hé!", "encoding": "latin1"}, "tlvs": [], "faults": []});
    let body = SubmitMulti {
        service_type: "CMT".into(),
        source_addr_ton: AddrTon(2),
        source_addr_npi: AddrNpi(8),
        source_addr: "77".into(),
        dest_address: DestAddresses::List(&[
            DestAddress::Sme { dest_addr_ton: 1, dest_addr_npi: 18, destination_addr: "15550100".into() },
            DestAddress::DistributionList { dl_name: "staff".into() },
        ]),
        esm_class: EsmClass(1),
        protocol_id: ProtocolId(0x20),
        priority_flag: PriorityFlag(3),
        schedule_delivery_time: "".into(),
        validity_period: "000000003000000R".into(),
        registered_delivery: RegisteredDelivery(2),
        replace_if_present_flag: ReplaceIfPresentFlag(0),
        data_coding: DataCoding(3),
        sm_default_msg_id: 7,
        short_message: b"h\xe9!".into(),
        tlvs: NONE,
    };
    Layout { octets, json, command_status: 0, sequence_number: 13, body: body.into() }.check();
}

#[test]
fn submit_multi_resp() {
    let octets = octets(
        "00 00 00 33                 | command_length 51
         80 00 00 21                 | command_id
         00 00 00 00                 | command_status
         00 00 00 0d                 | sequence_number
         66 6f 6f 74 62 61 6c 6c 00  | message_id football
         02                          | no_unsuccess
         01                          | dest_addr_ton
         03                          | dest_addr_npi
         31 35 35 35 30 31 30 31 00  | destination_addr 15550101
         00 00 00 0b                 | error_status_code ESME_RINVDSTADR
         05                          | dest_addr_ton
         00                          | dest_addr_npi
         42 6f 62 00                 | destination_addr Bob
         00 00 00 14                 | error_status_code ESME_RMSGQFUL",
    );
    let json = json!({"command": "submit_multi_resp", "command_id": 0x8000_0021_u32, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 13, "command_length": 51, "message_id": "football",
        "no_unsuccess": 2, "unsuccess_sme": [
            {"dest_addr_ton": 1, "dest_addr_npi": 3, "destination_addr": "15550101", "error_status_code": 11},
            {"dest_addr_ton": 5, "dest_addr_npi": 0, "destination_addr": "Bob", "error_status_code": 20}],
        "tlvs": [], "faults": []});
    let body = SubmitMultiResp {
        message_id: "football".into(),
        unsuccess_sme: UnsuccessSmes::List(&[
            UnsuccessSme {
                dest_addr_ton: 1,
                dest_addr_npi: 3,
                destination_addr: "15550101".into(),
                error_status_code: 11,
            },
            UnsuccessSme {
                dest_addr_ton: 5,
                dest_addr_npi: 0,
                destination_addr: "Bob".into(),
                error_status_code: 20,
            },
        ]),
        tlvs: NONE,
    };
    Layout { octets, json, command_status: 0, sequence_number: 13, body: body.into() }.check();
}

#[test]
fn data_sm() {
    let octets = octets(
        "00 00 00 35              | command_length 53
         00 00 01 03              | command_id
         00 00 00 00              | command_status
         00 00 00 2a              | sequence_number
         55 53 53 44 00           | service_type USSD
         06                       | source_addr_ton
         0a                       | source_addr_npi
         31 30 2e 30 00           | source_addr 10.0
         03                       | dest_addr_ton
         0e                       | dest_addr_npi
         2a 31 32 33 23 00        | destination_addr *123#
         02                       | esm_class: transaction
         01                       | registered_delivery
         01                       | data_coding: ASCII
         05 01 00 01 02           | ussd_service_op: USSR request
         04 24 00 05 2a 31 30 30 23  | message_payload *100#",
    );
    let json = json!({"command": "data_sm", "command_id": 0x103, "command_status": 0, "status": "ESME_ROK",
        "sequence_number": 42, "command_length": 53, "service_type": "USSD",
        "source_addr_ton": 6, "source_addr_npi": 10, "source_addr": "10.0",
        "dest_addr_ton": 3, "dest_addr_npi": 14, "destination_addr": "*123#",
        "esm_class": 2, "registered_delivery": 1, "data_coding": 1,
        "tlvs": [{"tag": 0x0501, "name": "ussd_service_op", "hex": "02", "value": 2},
                 {"tag": 0x0424, "name": "message_payload", "hex": "2a31303023",
                  "value": {"text": "*100#", "encoding": "ascii"}}],
        "faults": []});
    let body = DataSm {
        service_type: "USSD".into(),
        source_addr_ton: AddrTon(6),
        source_addr_npi: AddrNpi(10),
        source_addr: "10.0".into(),
        dest_addr_ton: AddrTon(3),
        dest_addr_npi: AddrNpi(14),
        destination_addr: "*123#".into(),
        esm_class: EsmClass(2),
        registered_delivery: RegisteredDelivery(1),
        data_coding: DataCoding(1),
        tlvs: Tlvs::List(&[tlv(0x0501, &[2]), tlv(0x0424, b"*100#")]),
    };
    Layout { octets, json, command_status: 0, sequence_number: 42, body: body.into() }.check();
}

#[test]
fn alert_notification() {
    let octets = octets(
        "00 00 00 27              | command_length 39
         00 00 01 02              | command_id
         00 00 00 00              | command_status
         00 00 00 03              | sequence_number
         01                       | source_addr_ton
         04                       | source_addr_npi
         31 35 35 35 30 00        | source_addr 15550
         02                       | esme_addr_ton
         09                       | esme_addr_npi
         61 63 6d 65 2e 61 62 00  | esme_addr acme.ab
         04 22 00 01 02           | ms_availability_status: unavailable",
    );
    let json = json!({"command": "alert_notification", "command_id": 0x102, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 3, "command_length": 39,
        "source_addr_ton": 1, "source_addr_npi": 4, "source_addr": "15550",
        "esme_addr_ton": 2, "esme_addr_npi": 9, "esme_addr": "acme.ab",
        "tlvs": [{"tag": 0x0422, "name": "ms_availability_status", "hex": "02", "value": 2}], "faults": []});
    let body = AlertNotification {
        source_addr_ton: AddrTon(1),
        source_addr_npi: AddrNpi(4),
        source_addr: "15550".into(),
        esme_addr_ton: AddrTon(2),
        esme_addr_npi: AddrNpi(9),
        esme_addr: "acme.ab".into(),
        tlvs: Tlvs::List(&[tlv(0x0422, &[2])]),
    };
    Layout { octets, json, command_status: 0, sequence_number: 3, body: body.into() }.check();
}

/// The commands of this file.
pub(crate) fn layouts() -> Vec<u32> {
    vec![4, 0x21, 5, 0x103, 0x102, 0x8000_0004, 0x8000_0021, 0x8000_0005, 0x8000_0103]
}
