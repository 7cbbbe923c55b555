//! The GSM 7-bit alphabet: the default table and its extension, packed and unpacked. 3GPP TS 23.038 6.

use alloc::vec::Vec;

/// The septet that says: the next one is of the extension table.
pub const ESCAPE: u8 = 0x1B;

/// The default alphabet by septet. The escape has no character of its own.
const DEFAULT: [char; 128] = [
    '@', '£', '$', '¥', 'è', 'é', 'ù', 'ì', 'ò', 'Ç', '\n', 'Ø', 'ø', '\r', 'Å', 'å', //
    'Δ', '_', 'Φ', 'Γ', 'Λ', 'Ω', 'Π', 'Ψ', 'Σ', 'Θ', 'Ξ', '\u{1B}', 'Æ', 'æ', 'ß', 'É', //
    ' ', '!', '"', '#', '¤', '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/', //
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ':', ';', '<', '=', '>', '?', //
    '¡', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', //
    'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'Ä', 'Ö', 'Ñ', 'Ü', '§', //
    '¿', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', //
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 'ä', 'ö', 'ñ', 'ü', 'à',
];

/// The extension table: septet after the escape, and its character.
const EXTENSION: [(u8, char); 10] = [
    (0x0A, '\u{0C}'),
    (0x14, '^'),
    (0x28, '{'),
    (0x29, '}'),
    (0x2F, '\\'),
    (0x3C, '['),
    (0x3D, '~'),
    (0x3E, ']'),
    (0x40, '|'),
    (0x65, '€'),
];

/// The character of a septet.
#[must_use]
pub const fn default(septet: u8) -> char {
    DEFAULT[(septet & 0x7F) as usize]
}

/// The character of a septet after the escape, where it has one.
#[must_use]
pub fn extension(septet: u8) -> Option<char> {
    EXTENSION.iter().find(|(known, _)| *known == septet).map(|(_, character)| *character)
}

/// The septet of a character, and whether the escape goes before it.
#[must_use]
pub fn septets(character: char) -> Option<(bool, u8)> {
    if character == char::from(ESCAPE) {
        return None;
    }
    let place = DEFAULT.iter().position(|known| *known == character);
    match place.and_then(|place| u8::try_from(place).ok()) {
        Some(septet) => Some((false, septet)),
        None => EXTENSION.iter().find(|(_, known)| *known == character).map(|(septet, _)| (true, *septet)),
    }
}

/// The septet that begins at bit `bit` of packed octets.
#[must_use]
pub fn unpack(octets: &[u8], bit: usize) -> Option<u8> {
    if bit + 7 > octets.len() * 8 {
        return None;
    }
    let low = u16::from(*octets.get(bit / 8)?);
    let high = octets.get(bit / 8 + 1).map_or(0, |octet| u16::from(*octet));
    Some(((high << 8 | low) >> (bit % 8) & 0x7F) as u8)
}

/// Appends septets, packed after `fill_bits` zero bits. A carriage return fills seven spare bits at the end, so
/// that they do not read as another character.
pub fn pack(septets: &[u8], fill_bits: u8, out: &mut Vec<u8>) {
    let mut held = 0u32;
    let mut bits = u32::from(fill_bits);
    for septet in septets {
        held |= u32::from(septet & 0x7F) << bits;
        bits += 7;
        while bits >= 8 {
            #[expect(clippy::cast_possible_truncation, reason = "the lowest octet is meant")]
            out.push(held as u8);
            held >>= 8;
            bits -= 8;
        }
    }
    if bits == 1 {
        held |= 0x0D << 1;
    }
    if bits > 0 {
        #[expect(clippy::cast_possible_truncation, reason = "fewer than eight bits are held")]
        out.push(held as u8);
    }
}
