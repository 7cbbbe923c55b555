//! The Japanese and Korean encodings, one character at a time. The tables of characters are those of `encoding_rs`, or
//! of the host's TextDecoder in JavaScript: both are the Encoding Standard's.
//!
//! Every code of the double-octet sets is looked up as EUC-JP, where JIS X 0208 stands with the upper bits set and
//! JIS X 0212 after 0x8F; so the escape sequences of ISO-2022-JP are all that is done here.

use alloc::vec::Vec;

#[cfg(feature = "charsets")]
use super::charset_tables::{EUC_JP, EUC_KR, SHIFT_JIS, Table, decode, encode};
use super::encoding::{Encoding, REPLACEMENT};
#[cfg(not(feature = "charsets"))]
use crate::wasm::charset_tables::{EUC_JP, EUC_KR, SHIFT_JIS, Table, decode, encode};

/// The character set that is designated; only the encodings with escape sequences change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    /// ASCII, and all that has no sets.
    Ascii,
    /// Half-width katakana, JIS X 0201.
    Katakana,
    /// JIS X 0208.
    X0208,
    /// JIS X 0212.
    X0212,
}

/// Escape sequences and the sets that they designate. The first of a set is the one to write.
const SEQUENCES: [(&[u8], Set); 6] = [
    (b"\x1B(B", Set::Ascii),
    (b"\x1B(J", Set::Ascii),
    (b"\x1B(I", Set::Katakana),
    (b"\x1B$B", Set::X0208),
    (b"\x1B$@", Set::X0208),
    (b"\x1B$(D", Set::X0212),
];

const ESCAPE: u8 = 0x1B;
const SINGLE_SHIFT_3: u8 = 0x8F;

impl Set {
    /// The set at the beginning of a text, for the encodings of this module.
    pub(super) const fn of(encoding: Encoding) -> Option<Self> {
        match encoding {
            Encoding::Jis => Some(Self::X0208),
            Encoding::Jis0212 => Some(Self::X0212),
            Encoding::Iso2022Jp | Encoding::ShiftJis | Encoding::EucJp | Encoding::EucKr => Some(Self::Ascii),
            _ => None,
        }
    }

    /// The same for any encoding.
    pub(super) const fn initial(encoding: Encoding) -> Self {
        match Self::of(encoding) {
            Some(set) => set,
            None => Self::Ascii,
        }
    }
}

/// The first character of `octets` and how many octets it takes; `None` at the end.
pub(super) fn character(encoding: Encoding, octets: &[u8], set: &mut Set) -> Option<(char, usize)> {
    let mut start = 0;
    if matches!(encoding, Encoding::Jis | Encoding::Jis0212 | Encoding::Iso2022Jp) {
        while let Some((sequence, designated)) =
            SEQUENCES.iter().find(|(sequence, _)| octets[start..].starts_with(sequence))
        {
            start += sequence.len();
            *set = *designated;
        }
        let (character, length) = in_set(*set, &octets[start..])?;
        return Some((character, start + length));
    }
    let first = *octets.first()?;
    let (table, length) = match (encoding, first) {
        (Encoding::ShiftJis, 0x81..=0x9F | 0xE0..=0xFC) => (SHIFT_JIS, 2),
        (Encoding::ShiftJis, _) => (SHIFT_JIS, 1),
        (Encoding::EucKr, 0x81..=0xFE) => (EUC_KR, 2),
        (Encoding::EucKr, _) => (EUC_KR, 1),
        (_, SINGLE_SHIFT_3) => (EUC_JP, 3),
        (_, 0x8E | 0xA1..=0xFE) => (EUC_JP, 2),
        _ => (EUC_JP, 1),
    };
    start = length.min(octets.len());
    let code = &octets[..start];
    Some(match decode(table, code) {
        Some(character) => (character, start),
        // An octet of ASCII that breaks a code is a character of its own.
        None => (REPLACEMENT, code.iter().skip(1).take_while(|octet| **octet >= 0x80).count() + 1),
    })
}

fn in_set(set: Set, octets: &[u8]) -> Option<(char, usize)> {
    let first = *octets.first()?;
    let character = match (set, first) {
        (_, ESCAPE) => None,
        (Set::Ascii, _) | (_, 0x00..=0x20 | 0x7F) => first.is_ascii().then_some(char::from(first)),
        (Set::Katakana, 0x21..=0x5F) => char::from_u32(0xFF61 - 0x21 + u32::from(first)),
        (Set::Katakana, _) => None,
        (Set::X0208 | Set::X0212, _) => {
            let Some(second) = octets.get(1).filter(|second| **second & 0x7F > 0x20) else {
                return Some((REPLACEMENT, 1));
            };
            let pair = [first | 0x80, second | 0x80];
            let code = [SINGLE_SHIFT_3, pair[0], pair[1]];
            let found = decode(EUC_JP, if set == Set::X0208 { &pair } else { &code });
            return Some((found.unwrap_or(REPLACEMENT), 2));
        }
    };
    Some((character.unwrap_or(REPLACEMENT), 1))
}

/// Appends one character; false where the encoding does not have it.
pub(super) fn put(encoding: Encoding, character: char, set: &mut Set, out: &mut Vec<u8>) -> bool {
    match encoding {
        Encoding::ShiftJis => put_code(SHIFT_JIS, character, out),
        Encoding::EucKr => {
            let start = out.len();
            let found = put_code(EUC_KR, character, out);
            // KS C 5601 has the codes with both upper bits set; the others are Windows' own.
            let standard = out[start..].iter().all(|octet| *octet >= 0xA1) || character.is_ascii();
            if !(found && standard) {
                out.truncate(start);
            }
            found && standard
        }
        Encoding::EucJp => {
            put_code(EUC_JP, character, out)
                || x0212(character).is_some_and(|pair| {
                    out.extend([SINGLE_SHIFT_3, pair[0] | 0x80, pair[1] | 0x80]);
                    true
                })
        }
        _ if character == char::from(ESCAPE) => false,
        Encoding::Jis | Encoding::Jis0212 => {
            if character <= ' ' || character == '\x7F' {
                out.push(character as u8);
                return true;
            }
            let pair = if *set == Set::X0208 { x0208(character) } else { x0212(character) };
            out.extend(pair.into_iter().flatten());
            pair.is_some()
        }
        _ => {
            let (wanted, code) = match x0208(character) {
                _ if character.is_ascii() => (Set::Ascii, [character as u8, 0]),
                Some(pair) => (Set::X0208, pair),
                None => return false,
            };
            designate(wanted, set, out);
            out.extend(&code[..if wanted == Set::Ascii { 1 } else { 2 }]);
            true
        }
    }
}

/// Appends what the end of a text needs: ISO-2022-JP ends in ASCII.
pub(super) fn finish(encoding: Encoding, mut set: Set, out: &mut Vec<u8>) {
    if encoding == Encoding::Iso2022Jp {
        designate(Set::Ascii, &mut set, out);
    }
}

fn designate(wanted: Set, set: &mut Set, out: &mut Vec<u8>) {
    if wanted != *set {
        let sequence = SEQUENCES.iter().find(|(_, designated)| *designated == wanted);
        out.extend(sequence.into_iter().flat_map(|(sequence, _)| *sequence));
        *set = wanted;
    }
}

/// The pair of a character in JIS X 0208, seven bits each.
fn x0208(character: char) -> Option<[u8; 2]> {
    let mut code = Vec::new();
    put_code(EUC_JP, character, &mut code);
    match code[..] {
        [first @ 0xA1..=0xFE, second @ 0xA1..=0xFE] => Some([first & 0x7F, second & 0x7F]),
        _ => None,
    }
}

/// The pair of a character in JIS X 0212, seven bits each. There is no table from characters, so all are tried.
fn x0212(character: char) -> Option<[u8; 2]> {
    if character.is_ascii() {
        return None;
    }
    let pairs = (0x21..=0x7E).flat_map(|first| (0x21..=0x7E).map(move |second| [first, second]));
    pairs
        .into_iter()
        .find(|pair| decode(EUC_JP, &[SINGLE_SHIFT_3, pair[0] | 0x80, pair[1] | 0x80]) == Some(character))
}

/// Appends the code of a character, where reading it gives this character again.
fn put_code(table: Table, character: char, out: &mut Vec<u8>) -> bool {
    let mut room = [0; 8];
    let code = encode(table, character, &mut room);
    let same = !code.is_empty() && decode(table, code) == Some(character);
    if same {
        out.extend(code);
    }
    same
}
