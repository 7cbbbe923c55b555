//! PDUs that a dump shows in another way: within the packet that carried them, or in words whose octets are swapped.

use alloc::vec::Vec;

use super::{begins, is_whole};

/// Octets in front of an IP packet: none; Ethernet, also with one tag; what Linux and BSD write for any interface.
const LINKS: [usize; 6] = [0, 14, 18, 16, 20, 4];

const TCP: u8 = 6;

/// What was meant: octets that begin with a PDU where these do not. None of a packet of TCP without any.
pub(super) fn meant(octets: Vec<u8>) -> Option<Vec<u8>> {
    if begins(&octets) {
        return Some(octets);
    }
    match LINKS.iter().find_map(|link| payload(octets.get(*link..)?)) {
        Some([]) => None,
        Some(payload) if begins(payload) => Some(payload.to_vec()),
        _ => Some(octets),
    }
}

/// The octets of a dump in words of two, each the other way round, as `hexdump` and `od -x` show them on most machines;
/// none where they begin with no PDU.
pub(super) fn words(text: &str) -> Option<Vec<u8>> {
    let mut octets = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let mut tokens = line.split_whitespace();
        tokens.next().filter(|offset| offset.len() >= 7)?;
        for word in tokens {
            let word = u16::from_str_radix(word, 16).ok().filter(|_| word.len() == 4)?;
            octets.extend(word.to_le_bytes());
        }
    }
    // An odd length is filled up.
    if octets.last() == Some(&0) && is_whole(octets.get(..octets.len() - 1)?) {
        octets.pop();
    }
    begins(&octets).then_some(octets)
}

/// What a packet of IP carries by TCP.
fn payload(packet: &[u8]) -> Option<&[u8]> {
    let first = *packet.first()?;
    let word = |at: usize| Some(usize::from(u16::from_be_bytes([*packet.get(at)?, *packet.get(at + 1)?])));
    let (header, length, protocol) = match first >> 4 {
        4 => (usize::from(first & 0x0F) * 4, word(2)?, *packet.get(9)?),
        6 => (40, 40 + word(4)?, *packet.get(6)?),
        _ => return None,
    };
    let segment = packet.get(header..length.min(packet.len()))?;
    let offset = usize::from(*segment.get(12)? >> 4) * 4;
    (protocol == TCP && offset >= 20).then(|| segment.get(offset..)).flatten()
}
