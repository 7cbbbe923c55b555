//! Texts: each character becomes another of its kind, in the same place and in as many octets.
//!
//! Letters become letters of the same script and case, digits digits; spaces, punctuation and controls stay. What a
//! character becomes depends on all others of the text (it is gone through from both ends), so that one text always
//! becomes the same, two texts of one shape stay two, and nothing of a text is told by the beginning of another one.

use std::collections::HashMap;

use super::key::{Key, Kind, moved};
use crate::text::plausible::{common_han, is_common_han, row};
use crate::text::{Content, Encoding};

/// A character of a message, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) character: char,
    /// What it was.
    plain: char,
    /// Bits of the text's octets.
    bit: usize,
    bits: usize,
    /// Whether it is replaced.
    pub(super) changes: bool,
}

/// The characters of a text; none where it has none.
pub(super) fn units(content: &Content<'_>) -> Option<Vec<Unit>> {
    let mut characters = content.characters()?;
    let mut units = Vec::with_capacity(content.text.len());
    loop {
        let bit = characters.bits_read();
        let Some(character) = characters.next() else { return Some(units) };
        units.push(Unit {
            character,
            plain: character,
            bit,
            bits: characters.bits_read() - bit,
            changes: true,
        });
    }
}

/// Characters that take each other's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Class {
    Range(char, char),
    /// Chinese characters of every day; and all others.
    Common,
    Han,
    /// Those of 64 neighbours that are alike: their row, case, and whether they are digits.
    Block(u32, Option<usize>, [bool; 4]),
}

/// What is worked out about characters.
#[derive(Debug, Default)]
pub(super) struct Characters {
    members: HashMap<Class, Vec<char>, foldhash::fast::RandomState>,
}

impl Characters {
    fn class(character: char) -> Option<Class> {
        Some(match character {
            'a'..='z' => Class::Range('a', 'z'),
            'A'..='Z' => Class::Range('A', 'Z'),
            '0'..='9' => Class::Range('0', '9'),
            '\0'..='\x7F' => return None,
            '\u{80}'..='\u{9F}' => Class::Range('\u{80}', '\u{9F}'),
            '\u{4E00}'..='\u{9FFF}' if is_common_han(character) => Class::Common,
            '\u{4E00}'..='\u{9FFF}' => Class::Han,
            '\u{AC00}'..='\u{CFFF}' => Class::Range('\u{AC00}', '\u{CFFF}'),
            '\u{D000}'..='\u{D7A3}' => Class::Range('\u{D000}', '\u{D7A3}'),
            _ => {
                let kinds = kinds(character);
                // Digits of ASCII that are read two by two are of the signs for East Asia.
                let pictures = matches!(
                    character,
                    '\u{2600}'..='\u{27BF}' | '\u{3030}'..='\u{303F}' | '\u{3200}'..='\u{33FF}' | '\u{1F300}'..='\u{1FAFF}'
                );
                if kinds == [false; 4] && !pictures {
                    return None;
                }
                Class::Block(u32::from(character) >> 6, row(character), kinds)
            }
        })
    }

    fn list(&mut self, class: Class) -> &[char] {
        self.members.entry(class).or_insert_with(|| match class {
            Class::Common => common_han().chars().collect(),
            Class::Block(block, row_of, kinds_of) => (block << 6..(block + 1) << 6)
                .filter_map(char::from_u32)
                .filter(|character| row(*character) == row_of && kinds(*character) == kinds_of)
                .collect(),
            Class::Range(..) | Class::Han => Vec::new(),
        })
    }

    /// What a character becomes where the chain is at `state`; none where it stays.
    fn replaced(&mut self, character: char, state: u64) -> Option<char> {
        let class = Self::class(character)?;
        match class {
            Class::Range(first, last) => {
                let (first, last) = (u32::from(first), u32::from(last));
                char::from_u32(first + moved(u32::from(character) - first, last - first + 1, state))
            }
            Class::Han => {
                const FIRST: u32 = 0x4E00;
                const COUNT: u32 = 0x5200;
                // Round the circle to the next that is rare, too.
                let mut at = u32::from(character) - FIRST;
                loop {
                    at = moved(at, COUNT, state);
                    match char::from_u32(FIRST + at).filter(|character| !is_common_han(*character)) {
                        Some(character) => return Some(character),
                        None => continue,
                    }
                }
            }
            Class::Common | Class::Block(..) => {
                let members = self.list(class);
                let at = members.iter().position(|member| *member == character)?;
                let count = u32::try_from(members.len()).unwrap_or(1);
                members.get(moved(u32::try_from(at).unwrap_or(0), count, state) as usize).copied()
            }
        }
    }

    /// Replaces the characters that are to change.
    pub(super) fn replace(&mut self, key: &Key, content: &Content<'_>, units: &mut [Unit], salt: u64) {
        let mut octets = Vec::new();
        let mut state = key.begin(Kind::Text, 2 * salt);
        for unit in units.iter_mut().filter(|unit| unit.changes) {
            let plain = unit.character;
            unit.character = self.fitting(content, unit, state, &mut octets);
            state = key.next(state, u64::from(plain));
        }
        let mut state = key.begin(Kind::Text, 2 * salt + 1);
        for unit in units.iter_mut().rev().filter(|unit| unit.changes) {
            let plain = unit.character;
            unit.character = self.fitting(content, unit, state, &mut octets);
            state = key.next(state, u64::from(plain));
        }
    }

    /// What a character becomes, that the encoding has in as many bits.
    fn fitting(&mut self, content: &Content<'_>, unit: &Unit, state: u64, octets: &mut Vec<u8>) -> char {
        if is_of_tables(content.encoding) && unit.bits > 8 {
            return unit.character;
        }
        let mut character = unit.character;
        // Round the circle, which comes back to the character itself.
        while let Some(next) = self.replaced(character, state) {
            character = next;
            if character == unit.character || fits(content, unit, character, octets) {
                break;
            }
        }
        character
    }
}

fn kinds(character: char) -> [bool; 4] {
    [character.is_alphabetic(), character.is_lowercase(), character.is_uppercase(), character.is_numeric()]
}

/// Whether the encoding has tables of two octets a character, whose second octet is what is replaced.
fn is_of_tables(encoding: Option<Encoding>) -> bool {
    use Encoding::{EucJp, EucKr, Iso2022Jp, Jis, Jis0212, ShiftJis};
    matches!(encoding, Some(EucJp | EucKr | Iso2022Jp | Jis | Jis0212 | ShiftJis))
}

/// Whether a character takes as many bits as the one that it replaces.
fn fits(content: &Content<'_>, unit: &Unit, character: char, octets: &mut Vec<u8>) -> bool {
    if character.is_ascii() && content.shifts == crate::text::Shifts::NONE {
        return true;
    }
    if !encoded(content, character, octets) || octets.len() * bits_of_unit(content) != unit.bits {
        return false;
    }
    // Where ASCII has a control, which tells the encodings apart, another one must be.
    let is_control = |octets: &[u8]| octets.first().is_some_and(u8::is_ascii_control);
    let controls = is_control(octets);
    !content.encoding.is_some_and(Encoding::is_gsm7)
        || encoded(content, unit.plain, octets) && is_control(octets) == controls
}

fn bits_of_unit(content: &Content<'_>) -> usize {
    if content.encoding == Some(Encoding::Gsm7Packed) { 7 } else { 8 }
}

/// The octets, or septets, of a character.
fn encoded(content: &Content<'_>, character: char, octets: &mut Vec<u8>) -> bool {
    octets.clear();
    let encoding = match content.encoding {
        Some(Encoding::Gsm7Packed) => Encoding::Gsm7,
        Some(encoding) => encoding,
        None => return false,
    };
    encoding.encode_shifted(character.encode_utf8(&mut [0; 4]), content.shifts, 0, octets).is_ok()
}

/// Writes the characters that changed over those that stood there.
pub(super) fn write(key: &Key, content: &Content<'_>, units: &[Unit], octets: &mut [u8]) {
    let mut coded = Vec::new();
    let mut state = key.hash(Kind::Octets, content.text);
    for unit in units {
        let at = unit.bit / 8;
        // An escape at the end is read as a space, and is none.
        let of_octets =
            unit.plain == char::REPLACEMENT_CHARACTER || is_of_tables(content.encoding) && unit.bits > 8;
        if unit.character == unit.plain && !of_octets {
            continue;
        }
        if content.encoding == Some(Encoding::Gsm7Packed) {
            if encoded(content, unit.character, &mut coded) && coded.len() * 7 == unit.bits {
                for (index, septet) in coded.iter().enumerate() {
                    put_septet(octets, unit.bit + 7 * index, *septet);
                }
            }
            continue;
        }
        if of_octets {
            state = key.next(state, 0);
            let Some(last) = octets.get_mut(at..at + unit.bits / 8).and_then(<[u8]>::last_mut) else {
                continue;
            };
            *last = unreadable(*last, state);
        } else if unit.bits == 8 && unit.character.is_ascii_alphanumeric() {
            if let Some(octet) = octets.get_mut(at) {
                *octet = unit.character as u8;
            }
        } else if encoded(content, unit.character, &mut coded)
            && let Some(place) =
                octets.get_mut(at..at + unit.bits / 8).filter(|place| place.len() == coded.len())
        {
            place.copy_from_slice(&coded);
        }
    }
}

/// Writes a septet where bits count from the lowest of each octet.
fn put_septet(octets: &mut [u8], bit: usize, septet: u8) {
    for place in 0..7 {
        let at = bit + place;
        if let Some(octet) = octets.get_mut(at / 8) {
            let mask = 1 << (at % 8);
            *octet = if septet >> place & 1 == 1 { *octet | mask } else { *octet & !mask };
        }
    }
}

/// Another octet of the same look.
fn unreadable(octet: u8, state: u64) -> u8 {
    let (first, last) = match octet {
        0x21..=0x7E => (0x21, 0x7E),
        0x80..=0xBF => (0x80, 0xBF),
        0xC0..=0xFE => (0xC0, 0xFE),
        _ => return octet,
    };
    let place = moved(u32::from(octet - first), u32::from(last - first) + 1, state);
    first + u8::try_from(place).unwrap_or_default()
}

/// Replaces octets that are no characters.
pub(super) fn octets(key: &Key, salt: u64, octets: &mut [u8]) {
    for backward in [false, true] {
        let mut state = key.begin(Kind::Octets, 2 * salt + u64::from(backward));
        let mut replace = |octet: &mut u8| {
            let plain = *octet;
            *octet = u8::try_from(moved(u32::from(plain), 256, state)).unwrap_or_default();
            state = key.next(state, u64::from(plain));
        };
        if backward {
            octets.iter_mut().rev().for_each(&mut replace);
        } else {
            octets.iter_mut().for_each(&mut replace);
        }
    }
}
