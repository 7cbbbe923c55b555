//! What vendors add, and what versions lack.

use serde_json::json;

use super::script::{Script, bind, bind_resp, pdu, submit, submit_resp};
use super::{bound, end, found, found_with, none, one, quiet, says};

fn with_tag(sequence: u32, tag: u16, hex: &str) -> super::script::Pdu {
    submit(sequence, "Acme", "15550100", "hello").with("tlvs", json!([{"tag": tag, "hex": hex}]))
}

#[test]
fn unknown_tlvs_are_information_with_a_guess_and_a_hint() {
    let (mut script, conn) = bound();
    for sequence in [2, 3] {
        script.esme(conn, with_tag(sequence, 0x1400, "3131303131353535353030"));
        script.mc(conn, submit_resp(sequence, &format!("a{sequence}")));
    }
    script.esme(conn, with_tag(4, 0x1500, "0102"));
    script.mc(conn, submit_resp(4, "a4"));
    end(&mut script, conn);
    quiet(&script);
    let found = found(&script, "unknown_tlv");
    let [one, other] = &found[..] else { panic!("{found:#?}") };
    says(
        one,
        "2 TLVs of a tag that no table has: 0x1400 in submit_sm; the first has 11 octets, characters (type text), and --profile india-dlt knows it",
    );
    says(
        other,
        "1 TLV of a tag that no table has: 0x1500 in submit_sm; the first has 2 octets, 258 (type integer2)",
    );
    let with_profile = found_with(&script, "unknown_tlv", &["--profile", "india-dlt"]);
    assert_eq!(with_profile.len(), 1);
}

#[test]
fn tlvs_in_a_session_of_version_3_3_are_told() {
    let mut script = Script::new();
    let conn = script.connect(super::ESME, super::MC);
    script.esme(conn, bind("bind_transmitter", "esme1").with("interface_version", 0x33));
    script.mc(
        conn,
        pdu(json!({"command": "bind_transmitter_resp", "sequence_number": 1, "system_id": "SMSC"})),
    );
    script.esme(conn, submit(2, "Acme", "15550100", "hello").tlv("user_message_reference", 1));
    script.mc(conn, submit_resp(2, "0123456789"));
    end(&mut script, conn);
    assert_eq!(one(&script, "tlv_to_3_3")["first_n"], 3);
    says(
        &one(&script, "message_id_too_long"),
        "1 message_id is longer than the 8 characters of version 3.3; the longest has 10",
    );
}

#[test]
fn what_is_of_version_5_in_a_session_of_3_4_is_information() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, submit_resp(2, "a2").tlv("congestion_state", 20));
    end(&mut script, conn);
    quiet(&script);
    says(&one(&script, "newer_than_version"), "congestion_state");

    let mut script = Script::new();
    let conn = script.connect(super::ESME, super::MC);
    script.esme(conn, bind("bind_transceiver", "esme1").with("interface_version", 0x50));
    script.mc(
        conn,
        bind_resp("bind_transceiver").with("tlvs", json!([{"name": "sc_interface_version", "value": 0x50}])),
    );
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, submit_resp(2, "a2").tlv("congestion_state", 20));
    end(&mut script, conn);
    none(&script, "newer_than_version");
}
