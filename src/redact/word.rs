//! Addresses, names and other words: each character becomes another of its class, as the characters before it decide.
//!
//! So words of one length stay different, words that begin alike still do (prefixes of numbers, ids that are cut), and
//! `+`, `00`, zeros in front, punctuation and case are as they were: one number written in three ways is still one.

use super::key::{Key, Kind, exchanged};

/// Replaces the characters of a word.
pub(super) fn word(key: &Key, kind: Kind, octets: &mut [u8]) {
    if is_literal(octets) {
        return;
    }
    let mut state = key.begin(kind, 0);
    // Nothing but signs and zeros so far.
    let mut leads = true;
    for octet in octets {
        let plain = *octet;
        *octet = match plain {
            b'0' if leads => continue,
            b'0'..=b'9' if leads => ranged(plain, b'1', b'9', state),
            b'0'..=b'9' => ranged(plain, b'0', b'9', state),
            // Digits of hexadecimal stay such, so that no id becomes a number.
            b'a'..=b'f' if kind == Kind::Id => ranged(plain, b'a', b'f', state),
            b'A'..=b'F' if kind == Kind::Id => ranged(plain, b'A', b'F', state),
            b'g'..=b'z' if kind == Kind::Id => ranged(plain, b'g', b'z', state),
            b'G'..=b'Z' if kind == Kind::Id => ranged(plain, b'G', b'Z', state),
            b'a'..=b'z' => ranged(plain, b'a', b'z', state),
            b'A'..=b'Z' => ranged(plain, b'A', b'Z', state),
            0x80..=0x9F => ranged(plain, 0x80, 0x9F, state),
            0xA0..=0xFF => ranged(plain, 0xA0, 0xFF, state),
            _ => plain,
        };
        if plain.is_ascii_alphanumeric() || plain >= 0x80 {
            leads = false;
            state = key.next(state, u64::from(plain.to_ascii_lowercase()));
        }
    }
}

/// What is typed where a number was meant, and says nothing of anybody.
fn is_literal(octets: &[u8]) -> bool {
    let is_hex = octets.starts_with(b"0x") || octets.starts_with(b"0X");
    octets.len() < 6 && (is_hex || octets.eq_ignore_ascii_case(b"null"))
}

fn ranged(octet: u8, first: u8, last: u8, state: u64) -> u8 {
    first + exchanged(octet - first, last - first + 1, state)
}

/// Replaces a password: the same one becomes the same, and nothing else of it stays but its length.
pub(super) fn password(key: &Key, octets: &mut [u8]) {
    const CHARACTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut state = key.hash(Kind::Password, octets);
    for octet in octets {
        state = key.next(state, 0);
        let place = usize::try_from(state % 32).unwrap_or_default();
        *octet = CHARACTERS.get(place).copied().unwrap_or(b'x');
    }
}

/// Replaces digits that stand two an octet, the first in the lower half. What follows their end is filled as the end is.
pub(super) fn tbcd(key: &Key, octets: &mut [u8]) {
    let halves = |octet: &u8| [octet & 0x0F, octet >> 4];
    let mut digits: Vec<u8> =
        octets.iter().flat_map(halves).map(|half| b"0123456789*#abc\xFF"[usize::from(half)]).collect();
    let end = digits.iter().position(|digit| *digit == 0xFF).unwrap_or(digits.len());
    let number = digits.get_mut(..end).unwrap_or_default();
    // The letters are signs here.
    if number.iter().all(u8::is_ascii_digit) {
        word(key, Kind::Address, number);
    } else {
        number.iter_mut().filter(|digit| digit.is_ascii_digit()).for_each(|digit| *digit = b'0');
    }
    for (at, octet) in octets.iter_mut().enumerate() {
        for (half, shift) in [(2 * at, 0), (2 * at + 1, 4)] {
            if half > end {
                *octet |= 0x0F << shift;
            } else if let Some(digit) = digits.get(half).filter(|digit| digit.is_ascii_digit()) {
                *octet = *octet & !(0x0F << shift) | (digit - b'0') << shift;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        Key::new(b"0123456789abcdef")
    }

    fn replaced(kind: Kind, text: &str) -> String {
        let mut octets = text.as_bytes().to_vec();
        word(&key(), kind, &mut octets);
        String::from_utf8(octets).unwrap()
    }

    #[test]
    fn one_number_written_in_three_ways_is_still_one() {
        let plain = replaced(Kind::Address, "15550100123");
        assert_ne!(plain, "15550100123");
        assert_eq!(replaced(Kind::Address, "+15550100123"), format!("+{plain}"));
        assert_eq!(replaced(Kind::Address, "0015550100123"), format!("00{plain}"));
        assert!(replaced(Kind::Address, "15550100999").starts_with(&plain[..8]));
    }

    #[test]
    fn words_of_one_length_stay_different() {
        let all: std::collections::BTreeSet<String> =
            (0..10_000).map(|number| replaced(Kind::Address, &format!("{number:04}"))).collect();
        assert_eq!(all.len(), 10_000);
        assert!(all.iter().all(|number| number.len() == 4));
    }

    #[test]
    fn case_signs_and_literals_are_as_they_were() {
        let name = replaced(Kind::Address, "Ac-me 24");
        let upper = replaced(Kind::Address, "AC-ME 24");
        assert_eq!(name.to_ascii_uppercase(), upper);
        assert!(name[..1].chars().all(char::is_uppercase) && name[2..3] == *"-" && name[5..6] == *" ");
        assert_eq!(replaced(Kind::System, "0x00"), "0x00");
        let id = replaced(Kind::Id, "3f-2a0b");
        assert!(id.replace('-', "").chars().all(|character| character.is_ascii_hexdigit()), "{id}");
    }

    #[test]
    fn digits_in_halves_of_octets_become_those_of_the_number() {
        let mut octets = [0x51, 0x55, 0x10, 0xF0];
        tbcd(&key(), &mut octets);
        let digits = replaced(Kind::Address, "1555010");
        let expected: Vec<u8> = digits.bytes().map(|digit| digit - b'0').collect();
        let found: Vec<u8> = octets.iter().flat_map(|octet| [octet & 15, octet >> 4]).collect();
        assert_eq!(found[..7], expected);
        assert_eq!(found[7], 15);
    }

    #[test]
    fn nothing_is_left_behind_the_end_of_digits() {
        let mut octets = *b"\x51\x55obiwqrn";
        tbcd(&key(), &mut octets);
        assert_eq!(octets[2..], [0xFF; 7]);
    }

    #[test]
    fn a_password_keeps_its_length_only() {
        let mut one = *b"secret08";
        let mut other = *b"secret08";
        password(&key(), &mut one);
        password(&key(), &mut other);
        assert_eq!(one, other);
        assert_ne!(&one, b"secret08");
        other = *b"secret09";
        password(&key(), &mut other);
        assert_ne!(one, other);
    }
}
