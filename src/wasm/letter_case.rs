//! Small letters and capitals, of the host.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(raw_module = "./letter-case.js")]
extern "C" {
    /// The code point at a place of what a character is in small letters; above 0x10FFFF behind the last.
    fn lower_of(character: u32, place: u32) -> u32;
    /// The same in capitals.
    fn upper_of(character: u32, place: u32) -> u32;
}

pub(crate) fn lower(character: char) -> impl Iterator<Item = char> {
    (0..).map_while(move |place| char::from_u32(lower_of(u32::from(character), place)))
}

pub(crate) fn upper(character: char) -> impl Iterator<Item = char> {
    (0..).map_while(move |place| char::from_u32(upper_of(u32::from(character), place)))
}
