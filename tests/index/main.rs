//! The compact index of a capture: what it tells again is what was told.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::duplicate_mod,
    clippy::expect_used,
    unreachable_pub,
    reason = "these are tests"
)]

mod draw;
mod made;
mod memory;
mod read;
mod replay;
#[path = "../support/script.rs"]
mod script;
mod select;
#[path = "../traffic/mod.rs"]
mod traffic;
mod views;
