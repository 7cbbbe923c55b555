//! What characters outside of ASCII are, by the tables of the host.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(raw_module = "./charsets.js")]
extern "C" {
    /// What the character with this code point is: the bits below.
    fn kind_of(character: u32) -> u32;
}

const ALPHABETIC: u32 = 1;
const UPPERCASE: u32 = 2;
const LOWERCASE: u32 = 4;
const NUMERIC: u32 = 8;

fn is(character: char, kind: u32) -> bool {
    kind_of(u32::from(character)) & kind != 0
}

pub(crate) fn is_alphabetic(character: char) -> bool {
    is(character, ALPHABETIC)
}

pub(crate) fn is_uppercase(character: char) -> bool {
    is(character, UPPERCASE)
}

pub(crate) fn is_lowercase(character: char) -> bool {
    is(character, LOWERCASE)
}

pub(crate) fn is_numeric(character: char) -> bool {
    is(character, NUMERIC)
}
