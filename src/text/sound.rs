//! Text whose label cannot be wrong, seen at a glance: what keeps the scoring of `mislabelled.rs` away from ordinary
//! messages. What is not seen here need not be wrong.

use super::content::Content;
use super::encoding::Encoding;
use super::gsm7;
use super::mislabelled::MARGIN;
use super::national::Shifts;
use super::plausible::is_common_han;

/// What an octet can say of its encoding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// The same printable character, or line end, in GSM 7-bit, ASCII, Latin-1 and UTF-8.
    Alike,
    /// A sign in ASCII, and another in GSM 7-bit.
    Sign,
    /// The dollar sign of ASCII, and the currency sign of GSM 7-bit.
    Dollar,
    /// A sign in ASCII, and a capital letter in GSM 7-bit.
    Capital,
    /// A sign in ASCII, and a small letter in GSM 7-bit.
    Small,
    /// A character of GSM 7-bit at the place of a control character of ASCII.
    Gsm7,
    /// The escape of GSM 7-bit.
    Escape,
    /// A letter of Latin-1 that begins, but does not continue, a sequence of UTF-8.
    Latin1,
    /// A sign of Latin-1 that continues, but does not begin, a sequence of UTF-8.
    Latin1Sign,
    /// Anything else.
    Odd,
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Odd; 256];
    let mut octet = 0;
    while octet < classes.len() {
        classes[octet] = match octet as u8 {
            b'\n' | b'\r' => Class::Alike,
            gsm7::ESCAPE => Class::Escape,
            0x20..=0x7E if gsm7::DEFAULT[octet] as usize == octet => Class::Alike,
            b'[' | b'\\' | b']' | b'^' => Class::Capital,
            b'{' | b'|' | b'}' | b'~' => Class::Small,
            b'$' => Class::Dollar,
            0x20..=0x7E => Class::Sign,
            0x00..=0x1F | 0x7F => Class::Gsm7,
            0xC0..=0xFF => Class::Latin1,
            0xA0..=0xBF => Class::Latin1Sign,
            0x80..=0x9F => Class::Odd,
        };
        octet += 1;
    }
    classes
};

/// Octets, or characters of pairs, that a text has at least before it is judged by how many of them are of one kind.
const ENOUGH: usize = 8;

/// By how many quarter bits an octet may be worse under GSM 7-bit than as ASCII, and the other way round, by the model of
/// `plausible.rs`. What only the label has is better by [`OWN`] at least.
const SIGN_AS_GSM7: u32 = 60;
const DOLLAR_AS_GSM7: u32 = 96;
const CAPITAL_AS_GSM7: u32 = 38;
const SMALL_AS_GSM7: u32 = 2;
const SIGN_AS_ASCII: u32 = 0;
const LETTER_AS_ASCII: u32 = 32;
const OWN: u32 = 34;

/// Whether the label is right beyond doubt.
pub(super) fn is_sound(content: &Content<'_>) -> bool {
    match content.encoding {
        Some(Encoding::Ucs2) => is_sound_ucs2(content.text),
        Some(Encoding::Gsm7 | Encoding::Ascii | Encoding::Latin1) => {
            reads_alike(content) || is_sound_beside_ascii(content)
        }
        _ => reads_alike(content),
    }
}

/// Whether the octets are the same text under all labels of one octet a character.
pub(super) fn reads_alike(content: &Content<'_>) -> bool {
    content.encoding.is_some_and(Encoding::goes_on_from_ascii)
        && content.shifts == Shifts::NONE
        && content
            .text
            .chunks(TOGETHER)
            .all(|octets| octets.iter().fold(true, |all, octet| all & is_alike(*octet)))
}

/// Octets that are looked at together, which processors do at once.
const TOGETHER: usize = 32;

/// Whether an octet is of [`Class::Alike`], by sums alone.
pub(crate) const fn is_alike(octet: u8) -> bool {
    let is_low = (octet.wrapping_sub(b' ') <= b'Z' - b' ') & (octet != b'$') & (octet != b'@');
    is_low | (octet.wrapping_sub(b'a') <= b'z' - b'a') | (octet == b'\n') | (octet == b'\r')
}

const _: () = {
    let mut octet = 0;
    while octet < CLASSES.len() {
        assert!(is_alike(octet as u8) == matches!(CLASSES[octet], Class::Alike));
        octet += 1;
    }
};

/// Whether most octets are alike everywhere, and the others speak for the label, or against it by less than it takes.
fn is_sound_beside_ascii(content: &Content<'_>) -> bool {
    let octets = content.text;
    let label = content.encoding;
    let is_gsm7 = label == Some(Encoding::Gsm7);
    if octets.len() < ENOUGH || content.shifts != Shifts::NONE || is_paired(octets) {
        return false;
    }
    let is_latin1 = label == Some(Encoding::Latin1);
    let (mut loss, mut own, mut others, mut escaped) = (0, 0, 0, false);
    let mut class = Class::Alike;
    for octet in octets {
        let before = core::mem::replace(&mut class, CLASSES[usize::from(*octet)]);
        if escaped {
            let extension = gsm7::EXTENSION.get(usize::from(*octet));
            if extension.is_none_or(|character| *character == gsm7::VOID) {
                return false;
            }
            escaped = false;
            continue;
        }
        others += usize::from(class != Class::Alike);
        loss += match class {
            Class::Alike => 0,
            Class::Sign if is_gsm7 => SIGN_AS_GSM7,
            Class::Dollar if is_gsm7 => DOLLAR_AS_GSM7,
            Class::Capital if is_gsm7 => CAPITAL_AS_GSM7,
            Class::Small if is_gsm7 => SMALL_AS_GSM7,
            Class::Sign | Class::Dollar => SIGN_AS_ASCII,
            Class::Capital | Class::Small => LETTER_AS_ASCII,
            Class::Gsm7 | Class::Escape if is_gsm7 => {
                escaped = class == Class::Escape;
                own += OWN;
                0
            }
            Class::Latin1 if is_latin1 => {
                own += OWN;
                0
            }
            Class::Latin1Sign if is_latin1 && !matches!(before, Class::Latin1 | Class::Latin1Sign) => {
                own += OWN;
                0
            }
            _ => return false,
        };
    }
    !escaped && loss < own + 4 * MARGIN && 4 * others <= octets.len()
}

/// Whether the first octets of all pairs are the same, as in pairs of one alphabet.
fn is_paired(octets: &[u8]) -> bool {
    let (pairs, rest) = octets.as_chunks::<2>();
    rest.is_empty() && pairs.iter().all(|[high, _]| octets.first() == Some(high))
}

/// Whether pairs of octets are text of alphabets, or of Chinese, Japanese or Korean, so that neither single octets nor
/// swapped pairs can be likelier.
pub(crate) fn is_sound_ucs2(octets: &[u8]) -> bool {
    let (units, []) = octets.as_chunks::<2>() else { return false };
    let (mut letters, mut han, mut common, mut kana) = (0, 0, 0, 0);
    let (mut hangul, mut late_hangul, mut first_hangul, mut varied) = (0, 0, None, false);
    let mut before = 0;
    for [high, low] in units {
        let sound = match high {
            0x00 => matches!(low, 0x20..=0x7E | 0xA0.. | b'\n' | b'\r'),
            // Latin with the signs of Europe and of Vietnam.
            0x01 => matches!(low, 0x00..=0x7F | 0xA0..=0xB0),
            0x1E => *low >= 0xA0,
            // Greek, Cyrillic, Hebrew, Arabic, the alphabets of India, Thai.
            0x03..=0x06 | 0x09..=0x0E => {
                letters += 1;
                true
            }
            // Punctuation and currencies.
            0x20 => matches!(low, 0x10..=0x3A | 0xA0..=0xBF),
            // Punctuation and kana.
            0x30 => {
                kana += usize::from(*low > 0x40);
                *low <= 0x20 || *low > 0x40
            }
            0x4E..=0x9F => {
                han += 1;
                let character = u32::from(u16::from_be_bytes([*high, *low]));
                common += usize::from(char::from_u32(character).is_some_and(is_common_han));
                true
            }
            0xAC..=0xCF => {
                hangul += 1;
                varied |= *first_hangul.get_or_insert(*low) != *low;
                true
            }
            // Sequences of UTF-8 look so too.
            0xD0..=0xD7 => {
                late_hangul += 1;
                true
            }
            // Pictures, in two units.
            0xD8 => matches!(low, 0x3C..=0x3E),
            0xDC..=0xDF => before == 0xD8,
            // Punctuation, letters and digits of full width.
            0xFF => matches!(low, 0x01..=0x5E),
            _ => false,
        };
        if !sound {
            return false;
        }
        before = *high;
    }
    // Pairs of letters of ASCII, and swapped pairs, are Chinese too, but seldom characters that are common; swapped
    // Greek is Korean that always ends alike.
    let is_cjk = han <= letters || han <= kana || (han >= ENOUGH && 3 * common >= han);
    is_cjk && late_hangul <= 3 * hangul && (varied || hangul == 0)
}
