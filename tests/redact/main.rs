//! Captures with everything replaced: nothing of the original is found in them, and they tell the same.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    unreachable_pub,
    clippy::duplicate_mod,
    reason = "these are tests; scripts and traffic are made of the same packets"
)]

#[path = "../traffic/mod.rs"]
mod traffic;

#[path = "../support/script.rs"]
mod script;

mod attack;
mod captures;
mod commands;
mod hostile;
mod kept;
mod leaks;
mod told;
mod views;

use smppscope::capture::{CaptureReader, CaptureWriter, DissectOptions, Dissector, LinkType, Packet};
use smppscope::codec::Dictionary;
use smppscope::redact::{Counts, Key, PacketRedactor, Redaction};
use smppscope::stream::Options;

/// The packets of a capture, one by one.
pub fn packets(file: &[u8], each: &mut dyn FnMut(&Packet<'_>)) {
    let mut reader = CaptureReader::default();
    reader.push(file);
    reader.finish();
    loop {
        match reader.next_packet() {
            Ok(Some(packet)) => each(&packet),
            Ok(None) => {
                if reader.ended() {
                    break;
                }
            }
            Err(_) => {}
        }
    }
}

/// The capture with everything replaced.
pub fn redacted(file: &[u8], key: &[u8; 16]) -> (Vec<u8>, Counts) {
    let redaction = Redaction::new(Key::new(key), &Dictionary::STANDARD, Default::default());
    let mut redactor = PacketRedactor::new(
        redaction,
        Dissector::new(DissectOptions::default()),
        Options::default(),
        Default::default(),
    );
    let mut out = Vec::new();
    let mut writer = CaptureWriter::pcap(LinkType::ETHERNET, true);
    writer.begin(&mut out);
    packets(file, &mut |packet| {
        redactor.packet(packet, &mut |packet| writer.packet(packet, &mut out).unwrap());
    });
    redactor.finish(&mut |packet| writer.packet(packet, &mut out).unwrap());
    (out, redactor.counts())
}
