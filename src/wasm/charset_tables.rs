//! The tables of the Japanese and Korean encodings, of the host: `encoding_rs` has the same, but they alone would be
//! larger than the whole module.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(raw_module = "./charsets.js")]
extern "C" {
    /// The code point of a code of so many octets; above 0x10FFFF where it has none.
    fn character_of(table: u32, code: u32, octets: u32) -> u32;
    /// The octets of a code point's code, their number in the highest octet; 0 where there is none.
    fn code_of(table: u32, character: u32) -> u32;
}

/// A table of codes and their characters, by its number in `charsets.js`.
pub(crate) type Table = u32;

pub(crate) const SHIFT_JIS: Table = 0;
pub(crate) const EUC_JP: Table = 1;
pub(crate) const EUC_KR: Table = 2;

/// The one character of a whole code of at most three octets.
pub(crate) fn decode(table: Table, code: &[u8]) -> Option<char> {
    let number = code.iter().fold(0, |number, octet| number << 8 | u32::from(*octet));
    char::from_u32(character_of(table, number, code.len() as u32))
}

/// The code of a character; empty where there is none.
pub(crate) fn encode(table: Table, character: char, room: &mut [u8; 8]) -> &[u8] {
    let [octets, code @ ..] = code_of(table, u32::from(character)).to_be_bytes();
    let octets = code.get(3 - usize::from(octets.min(3))..).unwrap_or_default();
    for (place, octet) in room.iter_mut().zip(octets) {
        *place = *octet;
    }
    room.get(..octets.len()).unwrap_or_default()
}
