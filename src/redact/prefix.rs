//! What proxies put before the first PDU, with the addresses in it replaced, in as many octets.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::key::Kind;
use super::redaction::Redaction;
use super::word::word;

/// Whether octets begin as what stands before the first PDU may.
pub(super) const fn begins(octets: &[u8]) -> bool {
    matches!(octets, [5, ..] | [4, 1, ..] | [0, 0x5A..=0x5D, ..] | [b'P' | b'C' | b'H', ..])
}

/// Replaces what stands before the first PDU of a direction.
pub(super) fn prefix(redaction: &mut Redaction<'_>, octets: &mut [u8]) {
    match octets {
        [b'P', b'R', b'O', b'X', b'Y', b' ', ..] => line(octets),
        [b'\r', b'\n', b'\r', b'\n', 0, ..] => proxy_2(redaction, octets),
        [4, 1, ..] => socks_4(redaction, octets),
        [0, 0x5A..=0x5D, ..] => address(redaction, octets, 4, 4),
        [5, ..] => socks_5(redaction, octets),
        [b'C', ..] | [b'H', ..] => http(redaction, octets),
        _ => octets.fill(super::stranger::BLANK),
    }
}

/// Numbers of as many digits, so that the line is as long: `PROXY TCP4 192.0.2.1 192.0.2.2 40000 2775`.
fn line(octets: &mut [u8]) {
    const FAMILIES: [&[u8]; 3] = [b"TCP4", b"TCP6", b"UNKNOWN"];
    let is_blank = |octet: &u8| matches!(octet, b' ' | b'\r' | b'\n');
    for (index, word) in octets.split_mut(is_blank).enumerate() {
        match index {
            0 => {}
            1 if FAMILIES.contains(&&*word) => {}
            // What is left says that there are two addresses, and no more of them.
            2 | 3 if word.iter().all(|octet| octet.is_ascii_hexdigit() || matches!(octet, b'.' | b':')) => {
                let own = if index == 2 { b'1' } else { b'2' };
                let mut before = b'.';
                for octet in word {
                    if octet.is_ascii_hexdigit() {
                        // At most 122.
                        *octet = if before.is_ascii_hexdigit() { own } else { b'1' };
                    }
                    before = *octet;
                }
            }
            // Ports.
            4 | 5 if word.len() <= 5 && word.iter().all(u8::is_ascii_digit) => {}
            _ => word.fill(b'x'),
        }
    }
}

fn address(redaction: &mut Redaction<'_>, octets: &mut [u8], at: usize, length: usize) {
    let end = (at + length).min(octets.len());
    let Some(place) = octets.get_mut(at..end).filter(|place| !place.is_empty()) else { return };
    if place.len() < length {
        return place.fill(0);
    }
    let ip = match *place {
        [a, b, c, d] => IpAddr::V4(Ipv4Addr::new(a, b, c, d)),
        _ => match place.first_chunk::<16>() {
            Some(octets) => IpAddr::V6(Ipv6Addr::from(*octets)),
            None => return,
        },
    };
    match redaction.host(ip) {
        IpAddr::V4(ip) if length == 4 => place.copy_from_slice(&ip.octets()),
        IpAddr::V6(ip) if length == 16 => place.copy_from_slice(&ip.octets()),
        _ => place.fill(0),
    }
}

fn proxy_2(redaction: &mut Redaction<'_>, octets: &mut [u8]) {
    const ADDRESSES: usize = 16;
    let (length, ports) = match octets.get(13) {
        Some(0x11 | 0x12) => (4, 4),
        Some(0x21 | 0x22) => (16, 4),
        _ => (0, 0),
    };
    for at in [ADDRESSES, ADDRESSES + length] {
        address(redaction, octets, at, length);
    }
    if let Some(more) = octets.get_mut(ADDRESSES + 2 * length + ports..) {
        more.fill(0);
    }
}

fn socks_4(redaction: &mut Redaction<'_>, octets: &mut [u8]) {
    // An address that cannot be means that a name follows.
    if !matches!(octets.get(4..8), Some([0, 0, 0, _])) {
        address(redaction, octets, 4, 4);
    }
    names(redaction, octets.get_mut(8..).unwrap_or_default());
}

/// Greeting, name and password, and request; or the answers to them.
fn socks_5(redaction: &mut Redaction<'_>, octets: &mut [u8]) {
    const METHODS: u8 = 9;
    let count = |octets: &[u8], at: usize| usize::from(octets.get(at).copied().unwrap_or_default());
    // A server's choice of a method is two octets; a client's greeting goes on with its methods.
    let mut at = 2;
    let answers = matches!(octets.get(1), Some(0 | 2)) && matches!(octets.get(2), Some(1 | 5));
    if !answers {
        at = 2 + count(octets, 1);
        let end = at.min(octets.len());
        octets
            .get_mut(2..end)
            .unwrap_or_default()
            .iter_mut()
            .filter(|method| **method > METHODS)
            .for_each(|method| *method = 0);
    }
    if octets.get(at) == Some(&1) {
        if answers {
            at += 2;
        } else {
            for _ in 0..2 {
                let length = count(octets, at + 1);
                let end = (at + 2 + length).min(octets.len());
                octets.get_mut(at + 2..end).unwrap_or_default().fill(b'x');
                at += 1 + length;
            }
            at += 1;
        }
    }
    // Version, command or answer, a zero, the kind of the address, the address, and the port.
    let start = at + 4;
    let end = match octets.get(at + 3) {
        Some(1) => start + 4,
        Some(4) => start + 16,
        Some(3) => start + 1 + count(octets, start),
        _ => at,
    };
    let length = end.saturating_sub(start);
    match octets.get(at + 3) {
        Some(3) => {
            let end = end.min(octets.len());
            names(redaction, octets.get_mut(start + 1..end).unwrap_or_default());
        }
        _ => address(redaction, octets, start, length),
    }
    octets.get_mut(end + 2..).unwrap_or_default().fill(0);
}

fn names(redaction: &Redaction<'_>, octets: &mut [u8]) {
    octets.split_mut(|octet| *octet == 0).for_each(|name| word(&redaction.key, Kind::Words, name));
}

/// The words of HTTP that the rest is found by stay.
fn http(redaction: &Redaction<'_>, octets: &mut [u8]) {
    let is_blank = |octet: &u8| matches!(octet, b' ' | b'\r' | b'\n');
    for (index, text) in octets.split_mut(is_blank).enumerate() {
        let stays = text.starts_with(b"HTTP/1.") && text.len() == 8
            || index == 0 && text == b"CONNECT"
            || index == 1 && text.len() == 3 && text.starts_with(b"2");
        if !stays {
            word(&redaction.key, Kind::Words, text);
        }
    }
}
