//! Alphabets, times, user data headers and kinds, against tables and vectors from elsewhere.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "these are tests"
)]

#[path = "../pdus/mod.rs"]
#[cfg(all(feature = "json", feature = "capture"))]
mod pdus;

mod alphabets;
#[cfg(all(feature = "json", feature = "capture"))]
mod headers;
#[cfg(all(feature = "json", feature = "capture"))]
mod kinds;
mod times;
