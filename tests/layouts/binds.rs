//! bind, outbind, unbind, enquire_link, generic_nack.

use serde_json::json;
use smppscope::pdu::{
    BindReceiver, BindReceiverResp, BindTransceiver, BindTransceiverResp, BindTransmitter,
    BindTransmitterResp, EnquireLink, EnquireLinkResp, GenericNack, Outbind, Unbind, UnbindResp,
};
use smppscope::tables::{AddrNpi, AddrTon, InterfaceVersion};

use super::{Layout, NONE, Tlvs, pdus::octets, tlv};

const BIND_BODY: &str = "
    61 63 6d 65 00          | system_id acme
    73 33 63 72 33 74 00    | password s3cr3t
    56 4d 53 00             | system_type VMS
    34                      | interface_version
    05                      | addr_ton
    09                      | addr_npi
    5e 31 35 35 00          | address_range ^155";

/// The three binds have one body; header first.
fn bind_octets(command_id: &str) -> Vec<u8> {
    octets(&format!("00 00 00 28 {command_id} 00000000 00000007 | length, id, status, sequence\n{BIND_BODY}"))
}

fn bind_json(command: &str, command_id: u32) -> serde_json::Value {
    json!({"command": command, "command_id": command_id, "command_status": 0, "status": "ESME_ROK",
        "sequence_number": 7, "command_length": 40, "system_id": "acme", "password": "s3cr3t", "system_type": "VMS",
        "interface_version": 52, "addr_ton": 5, "addr_npi": 9, "address_range": "^155", "tlvs": [], "faults": []})
}

macro_rules! bind {
    ($type:ident) => {
        $type {
            system_id: "acme".into(),
            password: "s3cr3t".into(),
            system_type: "VMS".into(),
            interface_version: InterfaceVersion(0x34),
            addr_ton: AddrTon(5),
            addr_npi: AddrNpi(9),
            address_range: "^155".into(),
            tlvs: NONE,
        }
        .into()
    };
}

#[test]
fn bind_receiver() {
    let (octets, json) = (bind_octets("00 00 00 01"), bind_json("bind_receiver", 1));
    Layout { octets, json, command_status: 0, sequence_number: 7, body: bind!(BindReceiver) }.check();
}

#[test]
fn bind_transmitter() {
    let (octets, json) = (bind_octets("00 00 00 02"), bind_json("bind_transmitter", 2));
    Layout { octets, json, command_status: 0, sequence_number: 7, body: bind!(BindTransmitter) }.check();
}

#[test]
fn bind_transceiver() {
    let (octets, json) = (bind_octets("00 00 00 09"), bind_json("bind_transceiver", 9));
    Layout { octets, json, command_status: 0, sequence_number: 7, body: bind!(BindTransceiver) }.check();
}

/// The three responses have one body; status ESME_RALYBND, so that every field differs from its default.
fn bind_resp_octets(command_id: &str) -> Vec<u8> {
    octets(&format!(
        "00 00 00 20            | command_length 32
         {command_id}           | command_id
         00 00 00 05            | command_status
         01 02 03 04            | sequence_number
         53 4d 53 43 31 00      | system_id SMSC1
         02 10 00 01 50         | sc_interface_version
         04 28 00 01 59         | congestion_state 89"
    ))
}

fn bind_resp_json(command: &str, command_id: u32) -> serde_json::Value {
    json!({"command": command, "command_id": command_id, "command_status": 5, "status": "ESME_RALYBND",
        "sequence_number": 16_909_060, "command_length": 32, "system_id": "SMSC1",
        "tlvs": [{"tag": 0x0210, "name": "sc_interface_version", "hex": "50", "value": 80},
                 {"tag": 0x0428, "name": "congestion_state", "hex": "59", "value": 89}],
        "faults": []})
}

fn bind_resp(command: &str, id: &str, command_id: u32) -> (Vec<u8>, serde_json::Value) {
    (bind_resp_octets(id), bind_resp_json(command, command_id))
}

const RESP_TLVS: Tlvs<'static> = Tlvs::List(&[tlv(0x0210, &[0x50]), tlv(0x0428, &[89])]);

#[test]
fn bind_receiver_resp() {
    let (octets, json) = bind_resp("bind_receiver_resp", "80 00 00 01", 0x8000_0001);
    let body = BindReceiverResp { system_id: "SMSC1".into(), tlvs: RESP_TLVS }.into();
    Layout { octets, json, command_status: 5, sequence_number: 0x0102_0304, body }.check();
}

#[test]
fn bind_transmitter_resp() {
    let (octets, json) = bind_resp("bind_transmitter_resp", "80 00 00 02", 0x8000_0002);
    let body = BindTransmitterResp { system_id: "SMSC1".into(), tlvs: RESP_TLVS }.into();
    Layout { octets, json, command_status: 5, sequence_number: 0x0102_0304, body }.check();
}

#[test]
fn bind_transceiver_resp() {
    let (octets, json) = bind_resp("bind_transceiver_resp", "80 00 00 09", 0x8000_0009);
    let body = BindTransceiverResp { system_id: "SMSC1".into(), tlvs: RESP_TLVS }.into();
    Layout { octets, json, command_status: 5, sequence_number: 0x0102_0304, body }.check();
}

#[test]
fn outbind() {
    let octets = octets(
        "00 00 00 1c            | command_length 28
         00 00 00 0b            | command_id
         00 00 00 00            | command_status
         7f ff ff ff            | sequence_number
         63 65 6e 74 72 65 00   | system_id centre
         6f 70 65 6e 00         | password open",
    );
    let json = json!({"command": "outbind", "command_id": 11, "command_status": 0, "status": "ESME_ROK",
        "sequence_number": 2_147_483_647, "command_length": 28, "system_id": "centre", "password": "open",
        "tlvs": [], "faults": []});
    let body = Outbind { system_id: "centre".into(), password: "open".into(), tlvs: NONE }.into();
    Layout { octets, json, command_status: 0, sequence_number: 0x7fff_ffff, body }.check();
}

/// A PDU that is its header alone.
fn header_only(command: &str, command_id: u32, status: (u32, &str)) -> (Vec<u8>, serde_json::Value) {
    let octets = super::pdus::pdu(command_id, status.0, 99, &[]);
    let json = json!({"command": command, "command_id": command_id, "command_status": status.0, "status": status.1,
        "sequence_number": 99, "command_length": 16, "tlvs": [], "faults": []});
    (octets, json)
}

#[test]
fn unbind_and_enquire_link_are_their_headers() {
    let (octets, json) = header_only("unbind", 6, (0, "ESME_ROK"));
    let body = Unbind { tlvs: NONE }.into();
    Layout { octets, json, command_status: 0, sequence_number: 99, body }.check();
    let (octets, json) = header_only("enquire_link", 0x15, (0, "ESME_ROK"));
    let body = EnquireLink { tlvs: NONE }.into();
    Layout { octets, json, command_status: 0, sequence_number: 99, body }.check();
}

#[test]
fn responses_that_are_their_headers_keep_their_status() {
    use smppscope::pdu::Body;
    for (command, command_id) in
        [("unbind_resp", 0x8000_0006), ("enquire_link_resp", 0x8000_0015), ("generic_nack", 0x8000_0000)]
    {
        let (octets, json) = header_only(command, command_id, (3, "ESME_RINVCMDID"));
        let body = Body::Absent { command_id };
        Layout { octets, json, command_status: 3, sequence_number: 99, body }.check();
    }
}

#[test]
fn responses_without_fields_may_hold_a_congestion_state() {
    let tlvs = Tlvs::List(&[tlv(0x0428, &[100])]);
    for (command, command_id, body) in [
        ("unbind_resp", 0x8000_0006, UnbindResp { tlvs }.into()),
        ("enquire_link_resp", 0x8000_0015, EnquireLinkResp { tlvs }.into()),
    ] {
        let octets = super::pdus::pdu(command_id, 0, 5, &[0x04, 0x28, 0x00, 0x01, 100]);
        let json = json!({"command": command, "command_id": command_id, "command_status": 0, "status": "ESME_ROK",
            "sequence_number": 5, "command_length": 21,
            "tlvs": [{"tag": 0x0428, "name": "congestion_state", "hex": "64", "value": 100}], "faults": []});
        Layout { octets, json, command_status: 0, sequence_number: 5, body }.check();
    }
}

#[test]
fn a_generic_nack_with_a_vendor_tlv_keeps_it() {
    let tlvs = Tlvs::List(&[tlv(0x1500, b"why")]);
    let octets = super::pdus::pdu(0x8000_0000, 2, 0, b"\x15\x00\x00\x03why");
    let json = json!({"command": "generic_nack", "command_id": 0x8000_0000_u32, "command_status": 2,
        "status": "ESME_RINVCMDLEN", "sequence_number": 0, "command_length": 23,
        "tlvs": [{"tag": 0x1500, "name": null, "hex": "776879", "value": "776879", "guess": "why"}], "faults": []});
    let body = GenericNack { tlvs }.into();
    Layout { octets, json, command_status: 2, sequence_number: 0, body }.check();
}

/// The commands of this file.
pub(crate) fn layouts() -> Vec<u32> {
    vec![1, 2, 9, 0x0b, 6, 0x15, 0x8000_0001, 0x8000_0002, 0x8000_0009, 0x8000_0006, 0x8000_0015, 0x8000_0000]
}
