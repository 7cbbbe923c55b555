//! Shows what happened in captured SMPP traffic, and encodes and decodes its PDUs.

#![forbid(unsafe_code)]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "cli")]
pub mod cli;
pub mod codec;
pub mod hex;
pub mod json;
pub mod pdu;
pub mod render;
pub mod tables;
pub mod text;

#[cfg(feature = "capture")]
pub mod capture;
#[cfg(feature = "capture")]
pub mod stream;
#[cfg(feature = "capture")]
pub mod timeline;
