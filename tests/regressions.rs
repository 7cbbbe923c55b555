//! Inputs that once went wrong: what fuzzing found, and what reading the code found.

#![cfg(all(feature = "json", feature = "capture"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "these are tests"
)]

mod pdus;

use pdus::{assert_faults, decode, octets, pdu, properties};
use smppscope::pdu::{Body, Pdu, SubmitSm};
use smppscope::text::Kind;

#[test]
fn a_fault_in_a_plain_list_names_the_list() {
    // query_last_msgs_resp whose second message_id lacks its NUL.
    let octets = pdu(0x8000_0023, 0, 1, b"\x020A1\x000A2");
    assert_faults(
        &octets,
        &[("unterminated", "message_ids/1", 21, 24), ("count_overrun", "no_of_messages", 16, 24)],
    );
    assert_eq!(decode(&octets)["faults"][0]["field"], "message_ids");
    properties::decode(&octets);
}

#[test]
fn a_push_port_without_a_message_is_a_wap_push() {
    // submit_sm with the UDHI bit and no short_message; dest_port 2948 stands in a TLV.
    let octets = octets(
        "0000002700000004 00000000 00000001 | header
         00 00 00 00 00 00 00               | service_type, source and destination, empty
         40 00 00 00 00 00 00 00 00 00      | esm_class with UDHI; protocol_id to sm_length
         02 0b 00 02 0b 84                  | dest_port 2948",
    );
    let pdu = Pdu::decode(&octets);
    let message = pdu.ok().and_then(|pdu| pdu.message()).expect("a message");
    assert_eq!(Kind::of(4, &message), Kind::WapPush);
    properties::decode(&octets);
}

#[test]
fn a_decoded_pdu_equals_the_same_pdu_made_by_hand() {
    let octets = pdu(4, 0, 1, &[0; 17]);
    let wanted =
        Pdu { command_status: Default::default(), sequence_number: 1, body: SubmitSm::default().into() };
    assert_eq!(Pdu::decode(&octets), Ok(wanted));
    assert_ne!(Pdu::decode(&pdu(4, 0, 1, &[&[0; 17][..], &[5, 0, 0, 0]].concat())), Ok(wanted));
    assert!(matches!(wanted.body, Body::SubmitSm(_)));
}

#[test]
fn seeds_and_files_of_the_fuzz_targets_keep_the_properties() {
    for (target, property) in [
        ("decode", properties::decode as fn(&[u8])),
        ("cutting", properties::cutting),
        ("capture", properties::capture),
    ] {
        let folder = format!("fuzz/seeds/{target}");
        let Ok(entries) = std::fs::read_dir(&folder) else {
            eprintln!("skipped: {folder} is not here");
            continue;
        };
        let mut count = 0;
        for entry in entries {
            property(&std::fs::read(entry.expect("an entry").path()).expect("a file"));
            count += 1;
        }
        assert!(count >= 10, "{folder}");
    }
}
