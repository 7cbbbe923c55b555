//! What only 3.3 has: param_retrieve, query_last_msgs, query_msg_details.

use serde_json::json;
use smppscope::codec::{COctetString, DestAddress, DestAddresses, MessageIds};
use smppscope::pdu::{
    ParamRetrieve, ParamRetrieveResp, QueryLastMsgs, QueryLastMsgsResp, QueryMsgDetails, QueryMsgDetailsResp,
};
use smppscope::tables::{
    AddrNpi, AddrTon, DataCoding, MessageState, PriorityFlag, ProtocolId, RegisteredDelivery,
};

use super::{Layout, NONE, pdus::octets};

#[test]
fn param_retrieve() {
    let octets = octets(
        "00 00 00 14           | command_length 20
         00 00 00 22           | command_id
         00 00 00 00           | command_status
         00 00 00 01           | sequence_number
         69 64 33 00           | param_name id3",
    );
    let json = json!({"command": "param_retrieve", "command_id": 0x22, "command_status": 0, "status": "ESME_ROK",
        "sequence_number": 1, "command_length": 20, "param_name": "id3", "tlvs": [], "faults": []});
    let body = ParamRetrieve { param_name: "id3".into(), tlvs: NONE };
    Layout { octets, json, command_status: 0, sequence_number: 1, body: body.into() }.check();
}

#[test]
fn param_retrieve_resp() {
    let octets = octets(
        "00 00 00 13           | command_length 19
         80 00 00 22           | command_id
         00 00 00 00           | command_status
         00 00 00 01           | sequence_number
         6f 6e 00              | param_value on",
    );
    let json = json!({"command": "param_retrieve_resp", "command_id": 0x8000_0022_u32, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 1, "command_length": 19, "param_value": "on",
        "tlvs": [], "faults": []});
    let body = ParamRetrieveResp { param_value: "on".into(), tlvs: NONE };
    Layout { octets, json, command_status: 0, sequence_number: 1, body: body.into() }.check();
}

#[test]
fn query_last_msgs() {
    let octets = octets(
        "00 00 00 18           | command_length 24
         00 00 00 23           | command_id
         00 00 00 00           | command_status
         00 00 00 02           | sequence_number
         01                    | source_addr_ton
         09                    | source_addr_npi
         31 35 35 37 00        | source_addr 1557
         64                    | no_of_messages wanted: 100",
    );
    let json = json!({"command": "query_last_msgs", "command_id": 0x23, "command_status": 0, "status": "ESME_ROK",
        "sequence_number": 2, "command_length": 24, "source_addr_ton": 1, "source_addr_npi": 9,
        "source_addr": "1557", "no_of_messages": 100, "tlvs": [], "faults": []});
    let body = QueryLastMsgs {
        source_addr_ton: AddrTon(1),
        source_addr_npi: AddrNpi(9),
        source_addr: "1557".into(),
        no_of_messages: 100,
        tlvs: NONE,
    };
    Layout { octets, json, command_status: 0, sequence_number: 2, body: body.into() }.check();
}

#[test]
fn query_last_msgs_resp() {
    let octets = octets(
        "00 00 00 19           | command_length 25
         80 00 00 23           | command_id
         00 00 00 00           | command_status
         00 00 00 02           | sequence_number
         02                    | no_of_messages
         30 41 31 00           | message_ids 0A1
         30 41 32 00           | message_ids 0A2",
    );
    let json = json!({"command": "query_last_msgs_resp", "command_id": 0x8000_0023_u32, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 2, "command_length": 25, "no_of_messages": 2,
        "message_ids": ["0A1", "0A2"], "tlvs": [], "faults": []});
    let ids: &[COctetString<'_>] = &["0A1".into(), "0A2".into()];
    let body = QueryLastMsgsResp { message_ids: MessageIds::List(ids), tlvs: NONE };
    Layout { octets, json, command_status: 0, sequence_number: 2, body: body.into() }.check();
}

#[test]
fn query_msg_details() {
    let octets = octets(
        "00 00 00 1a           | command_length 26
         00 00 00 24           | command_id
         00 00 00 00           | command_status
         00 00 00 03           | sequence_number
         30 41 31 00           | message_id 0A1
         02                    | source_addr_ton
         06                    | source_addr_npi
         39 39 00              | source_addr 99
         a0                    | sm_length wanted: 160",
    );
    let json = json!({"command": "query_msg_details", "command_id": 0x24, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 3, "command_length": 26, "message_id": "0A1",
        "source_addr_ton": 2, "source_addr_npi": 6, "source_addr": "99", "sm_length": 160,
        "tlvs": [], "faults": []});
    let body = QueryMsgDetails {
        message_id: "0A1".into(),
        source_addr_ton: AddrTon(2),
        source_addr_npi: AddrNpi(6),
        source_addr: "99".into(),
        sm_length: 160,
        tlvs: NONE,
    };
    Layout { octets, json, command_status: 0, sequence_number: 3, body: body.into() }.check();
}

#[test]
fn query_msg_details_resp_has_no_esm_class() {
    let octets = octets(
        "00 00 00 5d           | command_length 93
         80 00 00 24           | command_id
         00 00 00 00           | command_status
         00 00 00 03           | sequence_number
         43 42 53 00           | service_type CBS
         01                    | source_addr_ton
         03                    | source_addr_npi
         38 38 00              | source_addr 88
         01                    | number_of_dests
         02                    | dest_flag: a distribution list
         78 00                 | dl_name x
         22                    | protocol_id
         01                    | priority_flag
         32 36 30 31 30 32 30 33 30 34 30 35 31 30 31 2b 00  | schedule_delivery_time
         30 31 30 32 30 33 30 34 30 35 30 36 30 30 30 52 00  | validity_period
         05                    | registered_delivery
         01                    | data_coding
         02                    | sm_length
         6f 6b                 | short_message ok
         30 41 31 00           | message_id 0A1
         32 36 30 31 30 32 30 33 30 34 30 35 32 30 34 2d 00  | final_date
         02                    | message_status
         09                    | error_code",
    );
    let json = json!({"command": "query_msg_details_resp", "command_id": 0x8000_0024_u32, "command_status": 0,
        "status": "ESME_ROK", "sequence_number": 3, "command_length": 93, "service_type": "CBS",
        "source_addr_ton": 1, "source_addr_npi": 3, "source_addr": "88", "number_of_dests": 1,
        "dest_address": [{"dest_flag": 2, "dl_name": "x"}], "protocol_id": 0x22, "priority_flag": 1,
        "schedule_delivery_time": "260102030405101+", "validity_period": "010203040506000R",
        "registered_delivery": 5, "data_coding": 1, "sm_length": 2,
        "short_message": {"hex": "6f6b", "text": "ok", "encoding": "ascii"},
        "message_id": "0A1", "final_date": "260102030405204-", "message_status": 2, "error_code": 9,
        "tlvs": [], "faults": []});
    let body = QueryMsgDetailsResp {
        service_type: "CBS".into(),
        source_addr_ton: AddrTon(1),
        source_addr_npi: AddrNpi(3),
        source_addr: "88".into(),
        dest_address: DestAddresses::List(&[DestAddress::DistributionList { dl_name: "x".into() }]),
        protocol_id: ProtocolId(0x22),
        priority_flag: PriorityFlag(1),
        schedule_delivery_time: "260102030405101+".into(),
        validity_period: "010203040506000R".into(),
        registered_delivery: RegisteredDelivery(5),
        data_coding: DataCoding(1),
        short_message: b"ok".into(),
        message_id: "0A1".into(),
        final_date: "260102030405204-".into(),
        message_status: MessageState(2),
        error_code: 9.into(),
        tlvs: NONE,
    };
    Layout { octets, json, command_status: 0, sequence_number: 3, body: body.into() }.check();
}

/// The commands of this file.
pub(crate) fn layouts() -> Vec<u32> {
    vec![0x22, 0x23, 0x24, 0x8000_0022, 0x8000_0023, 0x8000_0024]
}
