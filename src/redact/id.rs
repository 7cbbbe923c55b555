//! Message ids. Message centres write the same number in hexadecimal and in decimal, with zeros in front or without, and
//! an id of digits only may be either. So numbers are replaced, not characters, and the replacement of an id does not
//! depend on how it is read:
//!
//! Let `again(n)` be the number whose hexadecimal digits are the decimal digits of n (12 becomes 0x12, that is 18). Each
//! number has one first number from which `again` leads to it, one with a letter among its hexadecimal digits. First
//! numbers change places with first numbers ([`first`]), and what follows from them with what follows: `replaced(again(n))`
//! is `again(replaced(n))`. Hence the digits "12" become the same whether they were 12 or 0x12. First numbers change places
//! only where they and what follows from them have as many digits as before, in both bases.
//!
//! Ids that are no numbers (UUIDs, others with a separator, more than 32 hexadecimal digits) are words, and so are those
//! that are known to be cut: see `cut.rs`.

use super::cut::CutIds;
use super::key::{Key, Kind};
use super::word::word;

/// Digits of the longest hexadecimal id that counts as a number: 128 bits, as has what is read of a decimal one.
const LONGEST: usize = 32;

/// Numbers that follow from a first one whose digits are kept as many: so many, and all that are small.
const FOLLOWING: usize = 4;
const FEW_DIGITS: u128 = 1_000_000_000;

/// Numbers with one digit are the same in both bases.
const SMALL: u128 = 10;

/// Replaces a message id. What stands around it, such as a second NUL, stays.
pub(super) fn id(key: &Key, cut: &CutIds, octets: &mut [u8]) {
    let is_around = |octet: &u8| octet.is_ascii_whitespace() || octet.is_ascii_control();
    let start = octets.iter().take_while(|octet| is_around(octet)).count();
    let end = octets.len() - octets.iter().rev().take_while(|octet| is_around(octet)).count();
    if let Some(bare) = octets.get_mut(start..end) {
        if cut.has(bare) { word(key, Kind::Id, bare) } else { bare_id(key, bare) }
    }
}

fn bare_id(key: &Key, octets: &mut [u8]) {
    let zeros = octets.iter().take_while(|octet| **octet == b'0').count();
    let Some(digits) = octets.get_mut(zeros..) else { return };
    let replaced = match core::str::from_utf8(digits) {
        Ok("") => return,
        Ok(text) if text.bytes().all(|octet| octet.is_ascii_digit()) => {
            text.parse().ok().and_then(|number| Some(number_of(key, number)?.to_string()))
        }
        Ok(text) if text.len() <= LONGEST && text.bytes().all(|octet| octet.is_ascii_hexdigit()) => {
            let lower =
                text.bytes().find(u8::is_ascii_alphabetic).is_some_and(|letter| letter.is_ascii_lowercase());
            u128::from_str_radix(text, 16).ok().and_then(|number| {
                let number = number_of(key, number)?;
                Some(if lower { format!("{number:x}") } else { format!("{number:X}") })
            })
        }
        _ => None,
    };
    match replaced.filter(|replaced| replaced.len() == digits.len()) {
        Some(replaced) => digits.copy_from_slice(replaced.as_bytes()),
        None => word(key, Kind::Id, octets),
    }
}

/// None where there is no other number of its kind.
fn number_of(key: &Key, number: u128) -> Option<u128> {
    let mut first_number = number;
    let mut steps = 0;
    while first_number >= SMALL
        && let Some(before) = before(first_number)
    {
        first_number = before;
        steps += 1;
    }
    if first_number < SMALL {
        return Some(number);
    }
    let mut replaced = first(key, first_number);
    for _ in 0..steps {
        replaced = again(replaced)?;
    }
    Some(replaced)
}

/// The number whose hexadecimal digits are the decimal digits of this one; none above 128 bits.
fn again(number: u128) -> Option<u128> {
    u128::from_str_radix(&number.to_string(), 16).ok()
}

/// The number that leads to this one; none where it is a first one.
fn before(number: u128) -> Option<u128> {
    let digits = format!("{number:x}");
    if digits.bytes().all(|digit| digit.is_ascii_digit()) { digits.parse().ok() } else { None }
}

/// The least (or the greatest, if `greatest`) number from which `again` leads not below (or not above) the bound.
fn led_to(bound: u128, greatest: bool) -> u128 {
    let digits = format!("{bound:x}");
    let Some(letter) = digits.bytes().position(|digit| !digit.is_ascii_digit()) else {
        return digits.parse().unwrap_or(u128::MAX);
    };
    let (head, tail) = digits.split_at(letter);
    let head = head.parse::<u128>().unwrap_or_default();
    let Some(scale) = u32::try_from(tail.len()).ok().and_then(|count| 10u128.checked_pow(count)) else {
        return if greatest { u128::MAX } else { 0 };
    };
    let next = head.saturating_add(1).saturating_mul(scale);
    if greatest { next - 1 } else { next }
}

/// The first and the last number with as many digits, in this base.
fn same_length(number: u128, base: u128) -> (u128, u128) {
    let mut low = 1u128;
    while number / low >= base {
        low *= base;
    }
    (low, low.checked_mul(base).map_or(u128::MAX, |above| above - 1))
}

/// Changes the place of a first number.
fn first(key: &Key, number: u128) -> u128 {
    let (mut low, mut high) = same_length(number, 16);
    let mut following = Some(number);
    let mut followed = 0;
    while let Some(next) = following.filter(|next| followed <= FOLLOWING || *next < FEW_DIGITS) {
        let (mut least, mut most) = same_length(next, 10);
        for _ in 0..followed {
            (least, most) = (led_to(least, false), led_to(most, true));
        }
        (low, high) = (low.max(least), high.min(most));
        following = again(next);
        followed += 1;
    }
    let is_one = |candidate: u128| {
        let digits = format!("{candidate:x}");
        let has_digit = digits.bytes().any(|digit| digit.is_ascii_digit());
        before(candidate).is_none()
            && has_digit == format!("{number:x}").bytes().any(|digit| digit.is_ascii_digit())
    };
    let Some(count) = high.checked_sub(low).filter(|count| *count > 0) else { return number };
    // Round the circle through `number`, which is one, to the next that is one.
    let bits = (u128::BITS - count.leading_zeros()).next_multiple_of(2);
    let salt = key.next(key.begin(Kind::Number, low as u64), (high ^ high >> 64) as u64);
    let mut place = number - low;
    loop {
        place = shuffled(key, salt, place, bits);
        if place <= count && is_one(low + place) {
            return low + place;
        }
    }
}

/// A permutation of the numbers of so many bits, an even number: a Feistel network.
fn shuffled(key: &Key, salt: u64, place: u128, bits: u32) -> u128 {
    const ROUNDS: u64 = 8;
    let half = bits / 2;
    let mask = if half >= 64 { u64::MAX } else { (1 << half) - 1 };
    #[expect(clippy::cast_possible_truncation, reason = "the two halves of it")]
    let (mut left, mut right) = ((place >> half) as u64 & mask, place as u64 & mask);
    for round in 0..ROUNDS {
        let drawn = key.next(key.next(salt, round), right) & mask;
        (left, right) = (right, left ^ drawn);
    }
    u128::from(left) << half | u128::from(right)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn key() -> Key {
        Key::new(b"0123456789abcdef")
    }

    fn replaced(text: &str) -> String {
        let mut octets = text.as_bytes().to_vec();
        id(&key(), &CutIds::default(), &mut octets);
        String::from_utf8(octets).unwrap()
    }

    #[test]
    fn a_number_stays_one_number_in_both_bases_however_it_is_written() {
        for number in [12_345_678u128, 0x0A1B_2C3D, 7_000_000_001, 0xFFFF_FFFF, 305_419_896, 99_999_999_999] {
            let decimal = replaced(&number.to_string());
            let hexadecimal = replaced(&format!("{number:x}"));
            let read = decimal.parse::<u128>().unwrap();
            assert_eq!(u128::from_str_radix(&hexadecimal, 16).unwrap(), read, "{number}");
            assert_ne!(read, number);
            assert_eq!(decimal.len(), number.to_string().len());
            assert_eq!(replaced(&format!("{number:X}")), hexadecimal.to_uppercase());
            assert_eq!(replaced(&format!("{number:020}")), format!("{read:020}"));
            assert_eq!(replaced(&format!("{number:016x}")), format!("{read:016x}"));
        }
    }

    #[test]
    fn digits_only_stay_one_number_read_in_either_base() {
        // The digits are the hexadecimal ones of another number, which is written in decimal elsewhere.
        for digits in ["12345678", "10000000", "99999999", "4000000017", "20261123"] {
            let as_hexadecimal = u128::from_str_radix(digits, 16).unwrap();
            let as_decimal: u128 = digits.parse().unwrap();
            let new = replaced(digits);
            assert_eq!(
                replaced(&as_hexadecimal.to_string()),
                u128::from_str_radix(&new, 16).unwrap().to_string()
            );
            let other = replaced(&format!("{as_decimal:x}"));
            assert_eq!(u128::from_str_radix(&other, 16).unwrap(), new.parse::<u128>().unwrap());
        }
    }

    #[test]
    fn different_ids_stay_different() {
        for base in [0u128, 100_000, 12_340_000, 4_294_960_000] {
            let all: BTreeSet<String> =
                (base..base + 1000).map(|number| replaced(&number.to_string())).collect();
            assert_eq!(all.len(), 1000);
            let all: BTreeSet<String> =
                (base..base + 1000).map(|number| replaced(&format!("{number:x}"))).collect();
            assert_eq!(all.len(), 1000);
        }
    }

    #[test]
    fn numbers_of_128_bits_stay_one_in_both_bases() {
        for number in [0xFEDC_BA98_7654_3210_0123_4567_89AB_CDEFu128, u128::MAX / 3, 1 << 127 | 0xABCDEF] {
            let decimal = replaced(&number.to_string()).parse::<u128>().unwrap();
            assert_ne!(decimal, number);
            assert_eq!(u128::from_str_radix(&replaced(&format!("{number:032x}")), 16).unwrap(), decimal);
        }
    }

    #[test]
    fn what_stands_around_an_id_is_no_part_of_it() {
        let plain = replaced("00000017");
        assert_eq!(replaced("00000017\0"), format!("{plain}\0"));
        assert_eq!(replaced(" 0a1b2c3d\0\0"), format!(" {}\0\0", replaced("0a1b2c3d")));
        assert_eq!(replaced("\0\0"), "\0\0");
    }

    #[test]
    fn no_id_of_six_digits_or_more_stays_what_it_was() {
        let mut number = 100_000u128;
        let mut state = 1u64;
        while number < u128::MAX / 2 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            number += 1 + (number / 50) * u128::from(state >> 60) / 8;
            let decimal = number.to_string();
            assert_ne!(replaced(&decimal), decimal);
            let hexadecimal = format!("{number:x}");
            assert_ne!(replaced(&hexadecimal), hexadecimal);
        }
    }

    #[test]
    fn other_ids_are_words_that_keep_their_signs() {
        let uuid = "123e4567-e89b-12d3-a456-426614174000";
        let new = replaced(uuid);
        assert_ne!(new, uuid);
        let dashes = |text: &str| text.match_indices('-').map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(dashes(&new), dashes(uuid));
        assert_eq!(replaced(&uuid.to_uppercase()), new.to_uppercase());
        assert_eq!(replaced(""), "");
        assert_eq!(replaced("0"), "0");
        assert_eq!(replaced("0000"), "0000");
        let long = "f".repeat(40);
        assert_eq!(replaced(&long).len(), 40);
    }
}
