//! Arbitrary octets against `properties::capture`.

#![no_main]

#[path = "../../tests/pdus/properties.rs"]
#[allow(dead_code, reason = "each target asserts one of the properties")]
mod properties;

libfuzzer_sys::fuzz_target!(|octets: &[u8]| properties::capture(octets));
