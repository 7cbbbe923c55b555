//! Octets that are no PDU: other protocols, and what a gap left of a PDU.

use crate::pdu::{HEADER_LENGTH, words};
use crate::stream::{LARGEST_PDU, is_known_command};

/// What stands for an octet of a PDU that is not whole: no such octets can be taken for a header.
pub(super) const BLANK: u8 = b'x';

/// How many octets at the front of a direction say which protocol it is.
pub(super) const HEAD: usize = 1024;

/// What of other protocols tells nothing but how they are spoken.
pub(super) fn is_of_protocol(member: &str) -> bool {
    matches!(member, "version" | "status" | "method" | "request" | "alert")
}

/// Makes letters `x` and digits `0`, keeps spaces and ends of lines, and blanks the rest.
pub(super) fn mask(octets: &mut [u8]) {
    for octet in octets {
        *octet = masked(*octet);
    }
}

pub(super) const fn masked(octet: u8) -> u8 {
    match octet {
        b'a'..=b'z' | b'A'..=b'Z' => b'x',
        b'0'..=b'9' => b'0',
        b' ' | b'\r' | b'\n' => octet,
        0x21..=0x7E => b'.',
        _ => 0,
    }
}

/// The first octets of a direction of another protocol: what says which one stays.
pub(super) fn head(name: &str, octets: &[u8]) -> Vec<u8> {
    let mut masked_octets = octets.to_vec();
    mask(&mut masked_octets);
    let kept = match name {
        "TLS" => 11,
        "HTTP" if octets.starts_with(b"HTTP/") => {
            // An answer with a body is none to CONNECT.
            put_back(octets, &mut masked_octets, b"\r\ncontent-type:");
            put_back(octets, &mut masked_octets, b"\r\ntransfer-encoding:");
            12
        }
        "HTTP" => octets.iter().position(|octet| *octet == b' ').map_or(0, |at| at + 1),
        "HTTP/2" => 24,
        "SIP" if octets.starts_with(b"SIP/") => 11,
        "SIP" => octets.iter().position(|octet| *octet == b':').map_or(0, |at| at + 1),
        "SSH" => 4,
        "AMQP" | "PostgreSQL" => 8,
        "TPKT" => 7,
        "RDP" => {
            put_back(octets, &mut masked_octets, b"Cookie: mstshash=");
            negotiation(octets, &mut masked_octets);
            11
        }
        "MySQL" => 6,
        "Redis" => redis_head(octets),
        "Diameter" => 20,
        "MQTT" => 10,
        "EMI/UCP" | "CIMD2" => {
            for (octet, plain) in masked_octets.iter_mut().zip(octets).take(14) {
                if !plain.is_ascii_digit() {
                    *octet = *plain;
                }
            }
            0
        }
        "CMPP" | "SMGP" | "SGIP" => 12,
        _ => 0,
    };
    let kept = kept.min(octets.len());
    if let (Some(to), Some(from)) = (masked_octets.get_mut(..kept), octets.get(..kept)) {
        to.copy_from_slice(from);
    }
    masked_octets
}

/// Puts words of the protocol back to where they stand.
fn put_back(octets: &[u8], masked_octets: &mut [u8], words: &[u8]) {
    let at = octets.windows(words.len()).position(|window| window.eq_ignore_ascii_case(words));
    if let Some(to) = at.and_then(|at| masked_octets.get_mut(at..at + words.len())) {
        to.copy_from_slice(words);
    }
}

/// Puts back what is negotiated of RDP: eight octets, the last four of them flags.
fn negotiation(octets: &[u8], masked_octets: &mut [u8]) {
    const HEADER: usize = 11;
    let negotiates = |window: &[u8]| matches!(window, [1..=3, _, 8, 0, ..]);
    let Some(at) = octets.windows(8).skip(HEADER).position(negotiates).map(|at| at + HEADER) else { return };
    if let (Some(to), Some(from)) = (masked_octets.get_mut(at..at + 8), octets.get(at..at + 8)) {
        to.copy_from_slice(from);
    }
}

/// The counts before the command, or the words that an error begins with.
fn redis_head(octets: &[u8]) -> usize {
    if octets.starts_with(b"*") {
        let mut lines = octets.iter().enumerate().filter(|(_, octet)| **octet == b'\n').map(|(at, _)| at + 1);
        return lines.nth(1).unwrap_or(0);
    }
    [&b"-NOAUTH "[..], b"-ERR unknown command", b"-DENIED Redis"]
        .iter()
        .find(|line| octets.starts_with(line))
        .map_or(0, |line| line.len())
}

/// What is there of a PDU that is not whole: its header stays, for the next one is found by its length.
pub(super) fn broken_off(octets: &[u8]) -> Vec<u8> {
    let mut blanked = vec![BLANK; octets.len()];
    let kept = header_kept(octets);
    if let (Some(to), Some(from)) = (blanked.get_mut(..kept), octets.get(..kept)) {
        to.copy_from_slice(from);
    }
    blanked
}

/// How many octets at the front of a PDU that is not whole are a header.
fn header_kept(octets: &[u8]) -> usize {
    let Some(length) = octets.first_chunk().map(|length| u32::from_be_bytes(*length)) else {
        // Zeros begin a length.
        return octets.iter().take_while(|octet| **octet == 0).count();
    };
    if !(16..=LARGEST_PDU).contains(&length) {
        return 0;
    }
    let mut header = [0; HEADER_LENGTH];
    let there = octets.len().min(HEADER_LENGTH);
    if let (Some(to), Some(from)) = (header.get_mut(..there), octets.get(..there)) {
        to.copy_from_slice(from);
    }
    let [_, command_id, ..] = words(&header);
    if there >= 8 && is_known_command(command_id) { there } else { 4 }
}
