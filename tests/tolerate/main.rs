//! What real traffic does to a decoder, line by line, and what comes of it: the fields that are kept, the faults
//! with their places, and the same octets again.

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

mod bodies;
mod framing;
mod responses;

use serde_json::Value;

/// The PDU as JSON, after asserting its faults and that the octets come back on every way.
fn tolerated(octets: &[u8], faults: &[(&str, &str, u64, u64)]) -> Value {
    pdus::assert_faults(octets, faults);
    pdus::properties::decode(octets);
    pdus::decode(octets)
}
