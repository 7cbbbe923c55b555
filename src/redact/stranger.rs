//! Octets that are no PDU: other protocols, and what a gap left of a PDU.

use super::key::{Key, Kind};
use super::word::word;
use crate::pdu::{HEADER_LENGTH, words};
use crate::stream::{LARGEST_PDU, TEXT, TLS, is_known_command, protocol_details};

/// What stands for an octet of a PDU that is not whole: no such octets can be taken for a header.
pub(super) const BLANK: u8 = b'x';

/// How many octets at the front of a direction say which protocol it is: a hello of TLS may be as long.
pub(super) const HEAD: usize = 4096;

/// Replaces what another protocol tells of itself, such as the host that is asked for, in as many octets; what tells
/// nothing but how it is spoken stays.
pub(super) fn detail(key: &Key, name: &str, member: &str, value: &str) -> String {
    if name == TEXT {
        return value.chars().map(masked_character).collect();
    }
    let stays = match (name, member) {
        ("SSH", "banner") => value.len().min(SSH),
        ("MySQL", "version") | ("Redis", "command") => 0,
        (_, "version" | "status" | "method" | "request" | "command" | "command_length") => value.len(),
        _ => 0,
    };
    let mut octets = value.as_bytes().to_vec();
    if !value.is_ascii() {
        mask(&mut octets);
    } else if let Some(told) = octets.get_mut(stays..) {
        word(key, Kind::Words, told);
    }
    String::from_utf8_lossy(&octets).into_owned()
}

/// Letters `x`, digits `0`, others the same for all that take as many octets; signs of ASCII stay.
const fn masked_character(character: char) -> char {
    match (character.is_ascii(), character.len_utf8()) {
        (true, _) if character.is_ascii_digit() => '0',
        (true, _) if character.is_ascii_alphabetic() => 'x',
        (true, _) => character,
        (false, 2) => '\u{E9}',
        (false, 3) => '\u{4E00}',
        _ => '\u{20000}',
    }
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

/// `SSH-2.0-`
const SSH: usize = 8;

/// The first octets of a direction of another protocol: what says which one stays, what it tells of itself is replaced.
pub(super) fn head(key: &Key, name: &str, octets: &[u8]) -> Vec<u8> {
    let mut masked_octets = octets.to_vec();
    mask(&mut masked_octets);
    let kept = match name {
        TLS => {
            hellos(octets, &mut masked_octets);
            0
        }
        "HTTP" if octets.starts_with(b"HTTP/") => {
            // An answer with a body is none to CONNECT.
            put_back(octets, &mut masked_octets, b"\r\ncontent-type:");
            put_back(octets, &mut masked_octets, b"\r\ntransfer-encoding:");
            12
        }
        "HTTP" => {
            put_back(octets, &mut masked_octets, b"\r\nhost:");
            octets.iter().position(|octet| *octet == b' ').map_or(0, |at| at + 1)
        }
        "HTTP/2" => 24,
        "SIP" if octets.starts_with(b"SIP/") => 11,
        "SIP" => octets.iter().position(|octet| *octet == b':').map_or(0, |at| at + 1),
        "SSH" => SSH,
        "AMQP" | "PostgreSQL" => 8,
        "TPKT" => 7,
        "RDP" => {
            put_back(octets, &mut masked_octets, b"Cookie: mstshash=");
            negotiation(octets, &mut masked_octets);
            11
        }
        "MySQL" => 5,
        "Redis" => redis_head(octets),
        "Diameter" => 20,
        "MQTT" => 10,
        "EMI/UCP" | "CIMD2" => {
            for (octet, plain) in masked_octets.iter_mut().zip(octets).take(14) {
                if !plain.is_ascii_digit() {
                    *octet = *plain;
                }
            }
            4
        }
        "CMPP" | "SMGP" | "SGIP" => 12,
        _ => 0,
    };
    for (member, value) in protocol_details(name, octets) {
        put(octets, &mut masked_octets, &value, &detail(key, name, member, &value));
    }
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

/// Puts what a value becomes to where it stands first.
fn put(octets: &[u8], masked_octets: &mut [u8], value: &str, replaced: &str) {
    if value.is_empty() || value.len() != replaced.len() {
        return;
    }
    let at = octets.windows(value.len()).position(|window| window == value.as_bytes());
    if let Some(to) = at.and_then(|at| masked_octets.get_mut(at..at + value.len())) {
        to.copy_from_slice(replaced.as_bytes());
    }
}

/// Puts back what makes records of TLS and hellos: types, lengths and versions. Random octets, ciphers and what else is
/// offered stay blank.
fn hellos(octets: &[u8], masked_octets: &mut [u8]) {
    let mut keep = |at: usize, count: usize| {
        let end = (at + count).min(octets.len());
        if let (Some(to), Some(from)) = (masked_octets.get_mut(at..end), octets.get(at..end)) {
            to.copy_from_slice(from);
        }
    };
    let number = |at: usize, count: usize| {
        let octets = octets.get(at..at + count).unwrap_or_default();
        octets.iter().fold(0, |sum, octet| sum << 8 | usize::from(*octet))
    };
    let mut record = 0;
    while record < octets.len() {
        const RECORD: usize = 5;
        keep(record, RECORD);
        let start = record + RECORD;
        let end = start + number(record + 3, 2);
        match (octets.get(record), octets.get(start)) {
            // An alert is two octets; an encrypted one is longer.
            (Some(0x15), _) if end == start + 2 => keep(start, 2),
            (Some(0x16), Some(kind @ (1 | 2))) => {
                // Type, length and version, 32 random octets, the session id.
                keep(start, 6);
                let mut at = start + 38;
                keep(at, 1);
                at += 1 + number(at, 1);
                if *kind == 1 {
                    keep(at, 2);
                    at += 2 + number(at, 2);
                    keep(at, 1);
                    at += 1 + number(at, 1);
                } else {
                    at += 3;
                }
                keep(at, 2);
                at += 2;
                while at < end.min(octets.len()) {
                    let length = number(at + 2, 2);
                    keep(at, 4);
                    match number(at, 2) {
                        // The list's length, the name's type and its length.
                        0 => keep(at + 4, 5.min(length)),
                        43 if *kind == 2 => keep(at + 4, length.min(2)),
                        _ => {}
                    }
                    at += 4 + length;
                }
            }
            _ => {}
        }
        record = end;
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

/// What is there of PDUs that are not whole: headers stay, for by these a connection is recognised, and the next PDU is
/// found.
pub(super) fn broken_off(octets: &[u8]) -> Vec<u8> {
    let mut blanked = vec![BLANK; octets.len()];
    let mut at = 0;
    while at < octets.len() {
        let rest = octets.get(at..).unwrap_or_default();
        let kept = header_kept(rest, at == 0);
        if let (Some(to), Some(from)) = (blanked.get_mut(at..at + kept), rest.get(..kept)) {
            to.copy_from_slice(from);
        }
        at += kept.max(1);
    }
    blanked
}

/// How many of the octets are a header, or its beginning where they end with it. Where a PDU is `due`, its length says
/// something by itself.
fn header_kept(octets: &[u8], due: bool) -> usize {
    let there = octets.len().min(HEADER_LENGTH);
    let Some(length) = octets.first_chunk().map(|length| u32::from_be_bytes(*length)) else {
        // Zeros begin a length.
        return octets.iter().take_while(|octet| **octet == 0).count();
    };
    if !(16..=LARGEST_PDU).contains(&length) {
        return 0;
    }
    let mut header = [0; HEADER_LENGTH];
    if let (Some(to), Some(from)) = (header.get_mut(..there), octets.get(..there)) {
        to.copy_from_slice(from);
    }
    let [_, command_id, command_status, _] = words(&header);
    let is_header = there >= 8 && is_known_command(command_id);
    // What is read of text as a status is far above.
    match (is_header && command_status <= 0xFFFF, due) {
        (true, _) => there,
        (false, true) if is_header => 8,
        (false, true) => 4,
        (false, false) if there < 8 => 4,
        (false, false) => 0,
    }
}
