//! Telephony digits, two an octet, the lower four bits first; fifteen fills the last octet.

#[cfg(any(feature = "json", feature = "wasm"))]
use alloc::vec::Vec;

#[cfg(any(feature = "json", feature = "wasm"))]
use crate::codec::EncodeProblem;

/// The digits by their four bits.
const DIGITS: &[u8; 15] = b"0123456789*#abc";

/// What stands where no digit does.
#[cfg(any(feature = "json", feature = "wasm"))]
const FILLER: u8 = 15;

/// The digits of octets.
pub(crate) fn digits(octets: &[u8]) -> impl Iterator<Item = char> + '_ {
    octets
        .iter()
        .flat_map(|octet| [octet & 15, octet >> 4])
        .filter_map(|bits| DIGITS.get(usize::from(bits)).copied().map(char::from))
}

/// Appends the octets of digits.
///
/// # Errors
/// At the first character that is no such digit.
#[cfg(any(feature = "json", feature = "wasm"))]
pub(crate) fn encode(text: &str, out: &mut Vec<u8>) -> Result<(), EncodeProblem> {
    let missing = |character| EncodeProblem::NoSuchCharacter { character, alphabet: "the digits of TBCD" };
    let bits = |character: char| {
        let place = DIGITS.iter().position(|digit| char::from(*digit) == character);
        place.and_then(|place| u8::try_from(place).ok()).ok_or_else(|| missing(character))
    };
    let bits = text.chars().map(bits).collect::<Result<Vec<u8>, _>>()?;
    out.extend(bits.chunks(2).map(|pair| pair[0] | pair.get(1).unwrap_or(&FILLER) << 4));
    Ok(())
}
