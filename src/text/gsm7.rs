//! The GSM 7-bit alphabet: the default table and its extension, packed and unpacked. 3GPP TS 23.038 6.
//!
//! The tables of national languages are in [`super::national`].

use alloc::vec::Vec;

use super::national::{self, Shifts};

/// The septet that says: the next one is of the extension table.
pub const ESCAPE: u8 = 0x1B;

/// A code point for each septet; [`VOID`] where there is none.
pub type Table = [u16; 128];

/// Stands in a table where a septet has no character.
pub const VOID: u16 = 0;

/// The default alphabet by septet. The escape has no character of its own.
const DEFAULT_CHARACTERS: [char; 128] = [
    '@', '£', '$', '¥', 'è', 'é', 'ù', 'ì', 'ò', 'Ç', '\n', 'Ø', 'ø', '\r', 'Å', 'å', //
    'Δ', '_', 'Φ', 'Γ', 'Λ', 'Ω', 'Π', 'Ψ', 'Σ', 'Θ', 'Ξ', '\0', 'Æ', 'æ', 'ß', 'É', //
    ' ', '!', '"', '#', '¤', '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/', //
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ':', ';', '<', '=', '>', '?', //
    '¡', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', //
    'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'Ä', 'Ö', 'Ñ', 'Ü', '§', //
    '¿', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', //
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 'ä', 'ö', 'ñ', 'ü', 'à',
];

/// The extension table: septet after the escape, and its character.
const EXTENSION_CHARACTERS: [(u8, char); 10] = [
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

/// The default alphabet.
pub static DEFAULT: Table = {
    let mut table = [VOID; 128];
    let mut septet = 0;
    while septet < 128 {
        table[septet] = DEFAULT_CHARACTERS[septet] as u16;
        septet += 1;
    }
    table
};

/// Whether a septet of the default alphabet is a printable character of ASCII and has the same number there.
pub(super) const fn is_ascii(octet: u8) -> bool {
    matches!(octet, 0x20..=0x23 | 0x25..=0x3F | 0x41..=0x5A | 0x61..=0x7A)
}

const _: () = {
    let mut septet = 0;
    while septet < 128 {
        let same = septet >= 0x20 && DEFAULT_CHARACTERS[septet] as usize == septet;
        assert!(is_ascii(septet as u8) == same, "is_ascii follows from the table");
        septet += 1;
    }
};

/// Its extension.
pub static EXTENSION: Table = changed([VOID; 128], &EXTENSION_CHARACTERS);

/// A table with other characters at some septets.
pub(super) const fn changed(mut table: Table, changes: &[(u8, char)]) -> Table {
    let mut at = 0;
    while at < changes.len() {
        table[changes[at].0 as usize] = changes[at].1 as u16;
        at += 1;
    }
    table
}

/// The two tables that a text uses.
#[derive(Clone, Copy, Debug)]
pub struct Alphabet {
    locking: &'static Table,
    single: &'static Table,
}

impl Alphabet {
    /// The default alphabet and its extension.
    pub const DEFAULT: Self = Self { locking: &DEFAULT, single: &EXTENSION };

    /// The tables of `shifts`; the default ones for languages that have none.
    #[must_use]
    pub fn of(shifts: Shifts) -> Self {
        if shifts == Shifts::NONE {
            return Self::DEFAULT;
        }
        Self {
            locking: national::locking_table(shifts.locking).unwrap_or(&DEFAULT),
            single: national::single_table(shifts.single).unwrap_or(&EXTENSION),
        }
    }

    /// Whether the first table is the default one.
    pub(super) fn is_default(&self) -> bool {
        core::ptr::eq(self.locking, &raw const DEFAULT)
    }

    /// The character of a septet, where it has one.
    #[must_use]
    pub fn character(&self, septet: u8) -> Option<char> {
        read(self.locking, septet)
    }

    /// The character of a septet after the escape; where the table has none, that of the septet alone.
    #[must_use]
    pub fn escaped(&self, septet: u8) -> Option<char> {
        read(self.single, septet).or_else(|| self.character(septet))
    }

    /// The septet of a character, and whether the escape goes before it.
    #[must_use]
    pub fn septets(&self, character: char) -> Option<(bool, u8)> {
        let code = u16::try_from(u32::from(character)).ok().filter(|code| *code != VOID)?;
        let place = |table: &Table| {
            let place = table.iter().position(|known| *known == code)?;
            u8::try_from(place).ok()
        };
        match place(self.locking) {
            Some(septet) => Some((false, septet)),
            None => place(self.single).map(|septet| (true, septet)),
        }
    }
}

fn read(table: &Table, septet: u8) -> Option<char> {
    match table[usize::from(septet & 0x7F)] {
        VOID => None,
        code => char::from_u32(u32::from(code)),
    }
}

/// Appends the septets of `text`; ends at the first character that the alphabet does not have, and returns it.
pub fn encode(text: &str, alphabet: Alphabet, septets: &mut Vec<u8>) -> Option<char> {
    for character in text.chars() {
        let Some((escape, septet)) = alphabet.septets(character) else { return Some(character) };
        if escape {
            septets.push(ESCAPE);
        }
        septets.push(septet);
    }
    None
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

/// The septet at bit `bit` of packed octets, or `None` at their end: seven spare bits there are filling, a carriage
/// return or zeros, and no septet.
#[must_use]
pub fn unpack_text(octets: &[u8], bit: usize) -> Option<u8> {
    let septet = unpack(octets, bit)?;
    let filling = bit + 7 == octets.len() * 8 && matches!(septet, 0x0D | 0);
    (!filling).then_some(septet)
}

/// Appends the septets of packed octets, without the filling.
pub fn unpack_all(octets: &[u8], fill_bits: u8, septets: &mut Vec<u8>) {
    let bits = (usize::from(fill_bits)..).step_by(7);
    septets.extend(bits.map_while(|bit| unpack_text(octets, bit)));
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
