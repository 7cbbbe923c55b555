//! The figures of `smppscope stats`: counted by hand on scripts, and again from the lines of the timeline.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

mod lines;
#[path = "../support/script.rs"]
mod script;
mod scripts;
mod series;
