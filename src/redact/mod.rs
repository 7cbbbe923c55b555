//! Captures that can be shared: what tells of people and accounts is replaced, what tells of the protocol stays.
//!
//! [`Redaction`] replaces the PDUs and events of streams, [`PacketRedactor`] the packets of a capture. Both keep lengths,
//! alphabets, types of numbers, user data headers, times, statuses and sequence numbers, and what is the same before is the
//! same after: so the result has the sessions, pairs, messages, receipts and findings of the original. What is not
//! understood is blanked or left out, never passed on:
//!
//! - addresses, system ids and other names: `word.rs`; passwords, too;
//! - message ids, whose relation in hexadecimal and decimal stays: `id.rs`;
//! - texts, character by character: `text.rs`; receipts by their keys: `message.rs`;
//! - the values of unknown TLVs, the bodies of unknown commands, octets left over: zeros;
//! - what other protocols tell of themselves: `stranger.rs`;
//! - IP addresses: `host.rs`; ports, sequence numbers and times of packets stay.
//!
//! Not the same after: numbers of frames where packets are left out; ids that are numbers and were cut, unless a first
//! reading has found them (`cut.rs`). An id of few digits becomes another one of few digits.
//!
//! Everything depends on the [`Key`] alone: with the same one, two captures are replaced alike.

mod cut;
mod flow;
mod host;
mod id;
mod key;
mod message;
mod packet;
mod packets;
mod pdu;
mod prefix;
mod redaction;
mod stranger;
mod text;
mod word;

pub use cut::{CutIds, IdSurvey};
pub use key::Key;
pub use packets::{Counts, PacketRedactor};
pub use redaction::Redaction;

use crate::limits::limits;

limits! {
    /// Bounds on what is kept to replace things.
    "redact", Limits {
        /// Packets that wait until it is known what they hold.
        held: usize = 128 << 20, Octets, "the oldest is written with what is not known of it blanked, and counted";
        /// What was replaced lately, for packets that bring it again.
        kept: usize = 64 << 20, Octets, "what comes again later is blanked, and counted";
        /// Directions of connections that are remembered.
        flows: usize = 1 << 16, Count, "those that are over are forgotten: what comes again of them is blanked, and counted";
        /// IP addresses that are remembered, so that no two become one.
        hosts: usize = 1 << 20, Count, "two addresses may become one";
        /// What a proxy puts before the first PDU.
        prefix: usize = 16 << 10, Octets, "the rest of it is blanked, and counted";
        /// Message ids that are looked at to find those that were cut.
        ids: usize = 32 << 20, Octets, "those that come later are not looked at, and that is told";
    }
}
