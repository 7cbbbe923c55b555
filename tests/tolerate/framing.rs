//! Lengths, commands and sequence numbers. What needs a TCP stream (ports, copies, other protocols) is tested with
//! the stages that read captures.

use serde_json::json;
use smppscope::stream::{Frame, Framer, LARGEST_PDU};

use super::pdus::{octets, pdu, properties, span};
use super::tolerated;

/// Octets of the PDUs, and how many octets were skipped.
fn cut(stream: &[u8]) -> (Vec<Vec<u8>>, u64) {
    let mut framer = Framer::new(LARGEST_PDU);
    let (mut pdus, mut skipped) = (Vec::new(), 0);
    let mut each = |frame: Frame<'_>| match frame {
        Frame::Pdu { octets, .. } => pdus.push(octets.to_vec()),
        Frame::Skipped { count, .. } => skipped += count,
        Frame::Incomplete { octets, .. } => skipped += octets.len() as u64,
    };
    framer.push(stream, &mut each);
    framer.finish(&mut each);
    (pdus, skipped)
}

#[test]
fn a_line_end_before_the_first_pdu_is_skipped() {
    let (first, second) = (pdu(0x15, 0, 1, &[]), pdu(0x15, 0, 2, &[]));
    let stream = [b"\r\n".as_slice(), &first, &second].concat();
    assert_eq!(cut(&stream), (vec![first, second], 2));
}

#[test]
fn a_length_below_the_header_is_a_fault_and_what_is_there_is_read() {
    let octets = octets("0000000f 80000006 00000000 00000001");
    let pdu = tolerated(&octets, &[("length_below_header", "command_length", 0, 4)]);
    assert_eq!(pdu["command"], "unbind_resp");
    assert_eq!(pdu["command_length"], 15);
    assert_eq!(pdu["wire"], json!({"command_length": 15}));
    assert_eq!(pdu["faults"][0]["message"], "command_length is 15, but the header alone has 16 octets");

    // One with a body: bind_transmitter, command_length 1.
    let octets = super::pdus::octets("00000001 00000002 00000000 00000007 61 00 00 00 34 00 00 00");
    let pdu = tolerated(&octets, &[("length_below_header", "command_length", 0, 4)]);
    assert_eq!((&pdu["system_id"], &pdu["interface_version"]), (&json!("a"), &json!(0x34)));
}

#[test]
fn a_length_beyond_the_octets_is_a_fault_and_what_is_there_is_read() {
    // submit_sm_resp of 40 octets, of which 20 are here.
    let octets = octets("00000028 80000004 00000000 00000001 41 42 43 44");
    let pdu = tolerated(
        &octets,
        &[("length_beyond_octets", "command_length", 0, 4), ("unterminated", "message_id", 16, 20)],
    );
    assert_eq!(pdu["message_id"], "ABCD");
    assert_eq!(pdu["wire"], json!({"command_length": 40, "message_id": {"hex": "41424344"}}));
}

#[test]
fn an_absurd_length_is_a_fault_of_the_pdu_and_skipped_in_a_stream() {
    let absurd = octets("f0000011 00000015 00000000 00000001");
    let pdu = tolerated(&absurd, &[("length_beyond_octets", "command_length", 0, 4)]);
    assert_eq!(pdu["command_length"], 0xf000_0011_u32);
    let (first, second) = (super::pdus::pdu(0x15, 0, 2, &[]), super::pdus::pdu(0x15, 0, 3, &[]));
    let stream = [&absurd[..], &first, &second].concat();
    assert_eq!(cut(&stream), (vec![first, second], 16));
}

#[test]
fn two_pdus_in_one_buffer_are_the_first_and_octets_after_it() {
    let second = pdu(0x8000_0015, 0, 2, &[]);
    let both = [pdu(0x15, 0, 1, &[]), second.clone()].concat();
    let pdu = tolerated(&both, &[("octets_after", "command_length", 0, 4)]);
    assert_eq!((&pdu["command"], &pdu["sequence_number"]), (&json!("enquire_link"), &json!(1)));
    assert_eq!(pdu["after"], json!({"hex": "00000010800000150000000000000002"}));
    assert_eq!(pdu.get("wire"), None);
    assert_eq!(span(&both, "after")["start"], 16);
    assert_eq!(cut(&both).0[1], second);
}

#[test]
fn fewer_octets_than_a_header_give_the_fields_that_are_there() {
    let octets = octets("00000010 00000015 00000000 000a34");
    let pdu = tolerated(&octets, &[("header_truncated", "command_length", 0, 15)]);
    assert_eq!(pdu["command"], "enquire_link");
    assert_eq!(pdu["command_status"], 0);
    assert_eq!(pdu.get("sequence_number"), None);
    assert_eq!(span(&octets, "sequence_number")["value"], json!(null));
    for length in 0..16 {
        properties::decode(&octets[..length.min(octets.len())]);
    }
}

#[test]
fn an_unknown_command_keeps_its_octets_and_the_next_pdu_is_found() {
    let unknown = pdu(0x0000_0077, 0, 5, &[0xde, 0xad]);
    let json = tolerated(&unknown, &[("unknown_command", "command_id", 4, 8)]);
    assert_eq!((&json["command"], &json["command_id"]), (&json!("unknown"), &json!(0x77)));
    assert_eq!(json["body"], json!({"hex": "dead"}));
    let next = pdu(0x15, 0, 6, &[]);
    assert_eq!(cut(&[&unknown[..], &next].concat()), (vec![unknown, next], 0));
}

#[test]
fn sequence_numbers_of_zero_and_above_the_limit_are_kept() {
    for sequence_number in [0_u32, 0x8000_0000, 0x806a_179b, 0xffff_ffff] {
        let octets = pdu(0x15, 0, sequence_number, &[]);
        assert_eq!(tolerated(&octets, &[])["sequence_number"], sequence_number);
    }
}
