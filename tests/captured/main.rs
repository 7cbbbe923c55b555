//! Synthetic captures with every fault and in every wrapping: what is found equals what was sent.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    unreachable_pub,
    reason = "these are tests"
)]

#[path = "../traffic/mod.rs"]
mod traffic;

mod copies;
mod damaged;
mod files;
mod maker;
mod other;
mod packets;
mod properties;
mod read;
mod segments;
