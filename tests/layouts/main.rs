//! Every PDU, written by hand from the layouts of the standard with a value of its own in every field: decoded to
//! the values and the JSON that were typed beside it, and encoded from both to the same octets.

#![cfg(all(feature = "json", feature = "capture"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "these are tests"
)]

#[path = "../pdus/mod.rs"]
mod pdus;

mod binds;
mod broadcasts;
mod legacy;
mod management;
mod messages;
mod tlvs;

use std::collections::BTreeSet;

use serde_json::Value;
use smppscope::codec::{Tlv, Tlvs};
use smppscope::pdu::{Body, COMMANDS, Pdu};
use smppscope::tables::CommandStatus;

/// One PDU: its octets, the JSON of `decode --json`, and the values in Rust.
struct Layout<'a> {
    octets: Vec<u8>,
    json: Value,
    command_status: u32,
    sequence_number: u32,
    body: Body<'a>,
}

impl Layout<'_> {
    fn check(&self) {
        let octets = &self.octets;
        assert_eq!(octets[..4], u32::try_from(octets.len()).unwrap().to_be_bytes(), "the length is right");
        let decoded = pdus::decode(octets);
        assert_eq!(decoded, self.json);
        assert_eq!(pdus::encode(&self.json).as_ref(), Ok(octets), "from the JSON as typed");
        assert_eq!(pdus::encode(&decoded).as_ref(), Ok(octets), "from the JSON as decoded");
        let plain = pdus::without_hex(&self.json);
        assert_eq!(pdus::encode(&plain).as_ref(), Ok(octets), "from values alone: {plain}");

        let (status, sequence_number) = (CommandStatus(self.command_status), self.sequence_number);
        let pdu = Pdu { command_status: status, sequence_number, body: self.body };
        assert_eq!(pdus::written(&pdu), *octets);
        assert_eq!(Pdu::decode(octets), Ok(pdu));
        pdus::properties::decode(octets);
    }
}

/// TLVs without any.
const NONE: Tlvs<'static> = Tlvs::List(&[]);

const fn tlv(tag: u16, value: &[u8]) -> Tlv<'_> {
    Tlv { tag, value }
}

#[test]
fn every_pdu_of_the_standard_has_a_layout_here() {
    let here: BTreeSet<u32> = [
        binds::layouts(),
        broadcasts::layouts(),
        legacy::layouts(),
        management::layouts(),
        messages::layouts(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let declared: BTreeSet<u32> = COMMANDS.iter().map(|row| row.command_id).collect();
    assert_eq!(here, declared);
    assert_eq!(here.len(), 39);
}
