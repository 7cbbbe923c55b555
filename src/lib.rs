//! Shows what happened in captured SMPP traffic, and encodes and decodes its PDUs.

#![forbid(unsafe_code)]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod codec;
pub mod pdu;
pub mod render;
pub mod tables;
pub mod text;

#[cfg(feature = "capture")]
pub mod capture;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "capture")]
pub mod stream;
