//! A TLV, and a whole command, is one row: decode, encode, annotation and JSON follow from it.

#![allow(clippy::unwrap_used, reason = "a test may")]

use serde_json::json;
use smppscope::codec::spec::{FieldSpec, PduSet, PduSpec, Sender, Size, Stage, TlvSpec, Values, Wire};
use smppscope::codec::{Dictionary, Version};
use smppscope::json::{Options, PduWriter, encode};
use smppscope::pdu::{annotate, fields};
use smppscope::render::leaves::Leaves;

fn row(
    tag: u16,
    name: &'static str,
    parts: &'static [FieldSpec<'static>],
    size: Size<'static>,
) -> TlvSpec<'static> {
    TlvSpec {
        tag,
        name,
        parts,
        size,
        pdus: PduSet::ALL,
        repeats: false,
        alias: None,
        since: Version::V3_4,
        doc: "A vendor's TLV.",
        section: "",
    }
}

fn to_json(octets: &[u8], dictionary: &Dictionary<'_>) -> serde_json::Value {
    let mut out = Vec::new();
    let mut writer = PduWriter::new(&mut out, Options::default());
    annotate(octets, dictionary, &mut writer).unwrap();
    writer.finish();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn a_tlv_is_one_row() {
    let entity = row(
        0x1400,
        "entity_id",
        const { &[FieldSpec::new("value", Wire::CString(31))] },
        Size::Between(1, 31),
    );
    let dictionary = Dictionary { tlvs: &[entity], ..Dictionary::STANDARD };
    // submit_sm_resp: header, message_id "7", TLV 0x1400 of 4 octets "555" and NUL.
    let octets = b"\0\0\0\x1a\x80\0\0\x04\0\0\0\0\0\0\0\x097\0\x14\0\0\x04555\0";
    let pdu = to_json(octets, &dictionary);
    assert_eq!(pdu["tlvs"], json!([{"tag": 0x1400, "name": "entity_id", "hex": "35353500", "value": "555"}]));

    let mut annotated = Leaves::new(Options::default());
    annotate(octets, &dictionary, &mut annotated).unwrap();
    let named = annotated.leaves.iter().find(|leaf| leaf.path.to_string() == "tlvs/0/tag").unwrap();
    assert_eq!(named.meaning, Some("entity_id"));

    let by_name = json!({"command": "submit_sm_resp", "sequence_number": 9, "message_id": "7",
        "tlvs": [{"name": "entity_id", "value": "555"}]});
    let mut again = Vec::new();
    encode(&by_name, &dictionary, &mut again).unwrap();
    assert_eq!(again, octets);
    let unknown = encode(&by_name, &Dictionary::STANDARD, &mut Vec::new()).unwrap_err();
    assert_eq!(unknown.path(), "tlvs/0/name");
}

#[test]
fn a_command_is_one_block() {
    let code = FieldSpec::new("account", Wire::Integer(2)).values(Values::Range(1, 999));
    let fields = [fields::system_id, code];
    let command = PduSpec {
        command_id: 0x0001_0201,
        name: "vendor_account",
        doc: "A vendor's command.",
        section: "",
        since: Version::V3_4,
        until: Version::V5_0,
        sender: Sender::Esme,
        stage: Stage::Unknown,
        answered: true,
        fields: &fields,
        required: &[],
    };
    let dictionary = Dictionary { commands: &[command], ..Dictionary::STANDARD };
    let octets = b"\0\0\0\x16\0\x01\x02\x01\0\0\0\0\0\0\0\x01Abc\0\x01\x02";
    let pdu = to_json(octets, &dictionary);
    assert_eq!(pdu["command"], "vendor_account");
    assert_eq!(pdu["system_id"], "Abc");
    assert_eq!(pdu["account"], 0x0102);
    assert_eq!(pdu["faults"], json!([]));
    let mut again = Vec::new();
    encode(&pdu, &dictionary, &mut again).unwrap();
    assert_eq!(again, octets);
    assert_eq!(to_json(octets, &Dictionary::STANDARD)["command"], "unknown");
}
