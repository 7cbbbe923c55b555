//! What OpenMarket's public documentation says, and nothing that it does not, stands in the annotation.

use serde_json::{Value, json};
use smppscope::codec::Tlv;
use smppscope::dictionary::{self, DictionaryFile};
use smppscope::json::{Json, Options, write_receipt};
use smppscope::pdu::{DeliverSm, Pdu};
use smppscope::text::Kind;

use super::pdus::{octets, pdu};
use super::{display, displays};

fn profile() -> DictionaryFile {
    dictionary::profile("openmarket").unwrap()
}

const TICKET: &[u8] = b"0126Z-0102I-2309U-55555";

/// A submit_sm or deliver_sm from 5550 to +5551 with the service_type of version 4.
fn message(command_id: u32, esm_class: u8, text: &[u8], tlvs: &[Tlv<'_>]) -> Vec<u8> {
    let mut body = octets("4f4d5634 00 03 00 35353530 00 01 01 35353531 00");
    body.extend([esm_class, 0, 0, 0, 0, 1, 0, 0, 0, text.len() as u8]);
    body.extend(text);
    for tlv in tlvs {
        body.extend(tlv.tag.to_be_bytes());
        body.extend((tlv.value.len() as u16).to_be_bytes());
        body.extend(tlv.value);
    }
    pdu(command_id, 0, 7, &body)
}

fn receipt(octets: &[u8]) -> (Kind, Value) {
    dictionary::with(&[profile()], |dictionary| {
        let pdu = Pdu::decode(octets).unwrap();
        let message = pdu.message().unwrap();
        let kind = Kind::of(pdu.body.command_id(), &message);
        let options = Options { dictionary, ..Options::default() };
        let mut out = Vec::new();
        write_receipt(&mut Json::new(&mut out), &message, kind, options);
        (kind, serde_json::from_slice(&out).unwrap())
    })
}

#[test]
fn version_4_is_told_by_the_service_type_and_short_codes_by_their_ton() {
    let octets =
        message(4, 0, b"Hi", &[Tlv { tag: 0x2157, value: b"prog-1" }, Tlv { tag: 0x2150, value: b"383" }]);
    let at = |path| display(&profile(), &octets, path);
    assert!(at("service_type").starts_with("OMV4 (OpenMarket interface version 4"));
    assert_eq!(at("source_addr_ton"), "3 (network_specific): short code");
    assert_eq!(at("dest_addr_ton"), "1 (international)");
    assert_eq!(at("data_coding"), "0 (default): the account's default alphabet");
    assert_eq!(at("tlvs/0/tag"), "program_id (0x2157)");
    assert_eq!(at("tlvs/0/value"), "70726f672d31 \"prog-1\"");
    assert_eq!(at("tlvs/1/tag"), "operator_id (0x2150)");
    assert_eq!(displays(&profile(), &octets).1, Vec::<&str>::new());
}

#[test]
fn the_ids_are_tickets_and_a_message_with_one_is_no_receipt() {
    let id = [TICKET, b"\0"].concat();
    let response = pdu(0x8000_0004, 0, 7, &id);
    assert_eq!(display(&profile(), &response, "message_id"), "0126Z-0102I-2309U-55555 (ticket id)");
    let octets = message(5, 0, b"Help", &[Tlv { tag: 0x001E, value: &id }]);
    assert_eq!(
        display(&profile(), &octets, "tlvs/0/value"),
        "0126Z-0102I-2309U-55555 (ticket id: of this message, or in a receipt of the message that it is about)"
    );
    let decoded = Pdu::decode(&octets).unwrap();
    assert_eq!(Kind::of(DeliverSm::COMMAND_ID, &decoded.message().unwrap()), Kind::Text);
    let (all, faults) = displays(&profile(), &octets);
    assert!(!all.iter().any(|(path, _)| path.starts_with("short_message/")), "{all:?}");
    assert_eq!(faults, Vec::<&str>::new());
}

#[test]
fn a_receipt_says_what_its_code_means_and_nothing_where_that_is_not_known() {
    for (stat, err, meaning) in [
        (
            "DELIVRD",
            "000",
            Some("Sent to the operator's network; may be the last word. Count it as delivered."),
        ),
        ("DELIVRD", "004", Some("Delivered to the end user.")),
        ("DELIVRD", "4", Some("Delivered to the end user.")),
        ("REJECTD", "341", Some("The operator id is not one that OpenMarket knows; do not send again.")),
        ("REJECTD", "375", None),
        ("UNDELIV", "1010", None),
    ] {
        let text = format!(
            "id:0126Z-0102I-2309U-55555 sub:000 dlvrd:000 submitdate:260102230957 donedate:000000000000 stat:{stat} err:{err} text:"
        );
        let octets = message(5, 0x04, text.as_bytes(), &[]);
        let (kind, receipt) = receipt(&octets);
        assert_eq!(kind, Kind::Receipt);
        let mut wanted = json!({"id": "0126Z-0102I-2309U-55555", "stat": stat, "err": err, "submit_date": "260102230957",
            "done_date": "000000000000", "text": "", "final": true, "sub": "000", "dlvrd": "000",
            "message_state": receipt["message_state"]});
        if let Some(meaning) = meaning {
            wanted["err_meaning"] = meaning.into();
        }
        assert_eq!(receipt, wanted);
        let at = |part: &str| display(&profile(), &octets, &format!("short_message/{part}"));
        let shown = meaning.map_or(err.to_owned(), |meaning| format!("{err} ({meaning})"));
        assert_eq!(at("err"), shown);
        assert_eq!(at("submit_date"), "260102230957 (2026-01-02T23:09:57)");
        assert_eq!(at("done_date"), "000000000000 (none)");
    }
}

#[test]
fn statuses_have_the_gloss_of_their_response() {
    let status = |command_id, status| display(&profile(), &pdu(command_id, status, 7, b""), "command_status");
    for bind in [0x8000_0001, 0x8000_0002, 0x8000_0009] {
        assert_eq!(
            status(bind, 0x0D),
            "ESME_RBINDFAIL (0x0000000d): authentication failed, or the account is not provisioned for SMPP"
        );
        assert!(status(bind, 0x05).ends_with(": as many binds as the account may have are there already"));
    }
    assert_eq!(
        status(0x8000_0004, 0x58),
        "ESME_RTHROTTLED (0x00000058): above the account's messages per second"
    );
    assert!(status(0x8000_0004, 0x43).ends_with(": esm_class is neither 0x00 nor 0x40"));
    // The same numbers where OpenMarket says nothing of them.
    assert_eq!(status(0x8000_0004, 0x0D), "ESME_RBINDFAIL (0x0000000d)");
    assert_eq!(status(0x8000_0005, 0x58), "ESME_RTHROTTLED (0x00000058)");
    assert_eq!(
        status(0x8000_0000, 0x03),
        "ESME_RINVCMDID (0x00000003): the command is unknown or not supported"
    );
    // Version 3's own; the gaps of its list have no name.
    assert_eq!(
        status(0x8000_0004, 0x406),
        "OM_DATA_CODING_INVALID (0x00000406): data_coding is reserved or not supported."
    );
    assert!(status(0x8000_0004, 0x415).starts_with("OM_CHARGE_TYPE_INVALID"));
    for gap in [0x405, 0x40B, 0x40E, 0x40F, 0x410, 0x414, 0x416] {
        assert_eq!(status(0x8000_0004, gap), format!("0x{gap:08x}"));
    }
}

#[test]
fn no_tag_has_a_name_that_is_not_known() {
    let names: Vec<u16> = profile().tlvs.iter().map(|row| row.tag.0).collect();
    assert_eq!(names, [0x2150, 0x2153, 0x2157]);
    let octets = message(5, 0, b"Hi", &[Tlv { tag: 0x2151, value: b"note 1" }]);
    assert_eq!(display(&profile(), &octets, "tlvs/0/tag"), "unknown (0x2151)");
    assert_eq!(display(&profile(), &octets, "tlvs/0/value"), "6e6f74652031 \"note 1\"");
}

/// The examples of the documentation's pages, where they stand beside the project.
#[test]
fn the_documented_examples_have_no_fault_but_those_that_they_have() {
    let Some(lines) = super::pdus::vectors("openmarket.jsonl") else { return };
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let Some(hex) = line["hex"].as_str() else { continue };
        let octets = octets(hex);
        let (all, faults) = displays(&profile(), &octets);
        let wanted: &[&str] = match line["id"].as_str().unwrap() {
            "v4-mt-1-submit_sm_resp" => &["length_beyond_octets", "unterminated"],
            "v4-mo-1-deliver_sm_resp" => &["body_missing"],
            "v4-bind_transmitter-reconstructed" => &["too_long"],
            _ => &[],
        };
        assert_eq!(faults, wanted, "{}", line["id"]);
        if line["expect"]["service_type"] == "OMV4" {
            assert!(
                all.iter().any(|(path, display)| path == "service_type" && display.starts_with("OMV4 ("))
            );
        }
        if let Some(receipt) = line["expect"]["receipt"].as_object() {
            for (key, value) in receipt {
                let path = format!("short_message/{key}");
                let shown = all.iter().find(|(at, _)| *at == path).map(|(_, display)| display.as_str());
                let value = value.as_str().unwrap_or_default();
                assert!(shown.is_some_and(|shown| shown.starts_with(value)), "{key}: {shown:?}");
            }
        }
    }
}
