//! Shows what happened in captured SMPP traffic, and encodes and decodes its PDUs.
//!
//! The modules follow the way of the data:
//!
//! 1. `capture` (feature `capture`): bytes of a capture file to packets and TCP segments.
//! 2. `stream`: segments to the octets of PDUs; [`stream::Framer`] cuts any stream of octets.
//! 3. [`pdu`]: octets to PDUs and back; [`tables`] has what the numbers mean, [`text`] what the messages say, [`codec`]
//!    the machinery and the rows that everything is declared in.
//! 4. `timeline` (feature `capture`): PDUs to events: sessions, requests and their responses.
//!    `doctor`: what a capture lacks, and how to capture it better.
//! 5. [`render`] and [`json`]: all of it for people and programs; `fields` (feature `capture`) names every value for
//!    columns and filters. `index` (feature `capture`) keeps what is known of a capture without its octets.
//!    `dictionary` (feature `json`) adds what vendors add;
//!    [`hex`] and [`paste`] read what people paste. `cli` (feature `cli`) is the command.
//!
//! Nothing in the library opens a file, spawns a thread, prints, or reads the clock: push bytes in, take events out.
//! Nothing panics, loops without progress or grows without bound, whatever the bytes.
//!
//! To decode one PDU: [`pdu::Pdu::decode`]; to see every octet explained: [`pdu::annotate`] with
//! [`render::leaves::Leaves`]; to write one: [`pdu::Pdu::encode`].

#![forbid(unsafe_code)]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "capture")]
pub mod analysis;
#[cfg(feature = "capture")]
pub mod capture;
#[cfg(feature = "cli")]
pub mod cli;
pub mod codec;
#[cfg(feature = "json")]
pub mod dictionary;
#[cfg(feature = "capture")]
pub mod doctor;
#[cfg(feature = "capture")]
pub mod fields;
#[cfg(feature = "capture")]
pub mod filter;
#[cfg(feature = "capture")]
pub mod findings;
#[cfg(feature = "capture")]
pub mod flow;
pub mod hex;
#[cfg(feature = "capture")]
pub mod index;
pub mod json;
#[cfg(feature = "capture")]
pub mod limits;
#[cfg(feature = "capture")]
pub mod messages;
#[cfg(feature = "capture")]
mod names;
pub mod paste;
pub mod pdu;
#[cfg(feature = "capture")]
pub mod redact;
pub mod render;
#[cfg(feature = "capture")]
pub mod report;
#[cfg(feature = "capture")]
pub mod sessions;
mod sorting;
#[cfg(feature = "capture")]
pub mod statistics;
pub mod stream;
pub mod tables;
pub mod text;
#[cfg(feature = "capture")]
pub mod timeline;

#[cfg(feature = "wasm")]
#[allow(unreachable_pub, reason = "what JavaScript calls")]
pub mod wasm;

/// The capture engine for JavaScript, without the codec.
#[cfg(all(feature = "wasm-analyze", not(feature = "wasm")))]
#[allow(unreachable_pub, reason = "what JavaScript calls")]
pub mod wasm {
    mod analyze;
    #[cfg(not(feature = "charsets"))]
    pub(crate) mod charset_tables;
}

/// The examples of the README are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
