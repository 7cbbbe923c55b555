//! Texts without a PDU: characters and octets.

use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use super::{State, cleared, encoding, failed, with};
use crate::codec::{EncodeError, MessageContext};
use crate::tables::udh::NationalLanguage;
use crate::text::{Content, Encoding, Shifts};

fn shifts(locking: u8, single: u8) -> Shifts {
    Shifts { locking: NationalLanguage(locking), single: NationalLanguage(single) }
}

/// The number of the encoding that a data_coding means.
#[wasm_bindgen]
pub fn encoding_of(data_coding: u8, data_coding_0: u32) -> u32 {
    Encoding::meant_by(data_coding, encoding(data_coding_0)) as u32
}

/// Reads the first `length` octets of the input as text, after a user data header where `header` says so; the number of
/// units, or a negative number where they are none.
#[wasm_bindgen]
pub fn decode_text(length: usize, number: u32, header: bool, locking: u8, single: u8) -> isize {
    with(|state| {
        let State { input, places, .. } = state;
        let octets = input.get(..length).unwrap_or_default();
        let mut content = if header {
            let context = MessageContext { esm_class: Some(0x40), data_coding: Some(0) };
            Content::read(octets, context, encoding(number))
        } else {
            Content::plain(encoding(number), octets)
        };
        for (own, given) in [(&mut content.shifts.locking, locking), (&mut content.shifts.single, single)] {
            if given != 0 {
                *own = NationalLanguage(given);
            }
        }
        places.units.clear();
        let Some(characters) = content.characters() else { return -1 };
        let mut pair = [0; 2];
        for character in characters {
            places.units.extend_from_slice(character.encode_utf16(&mut pair));
        }
        places.units.len() as isize
    })
}

/// Encodes the text, in UTF-8, in the input. Gives the number of octets, or that of what is wrong.
#[wasm_bindgen]
pub fn encode_text(length: usize, number: u32, locking: u8, single: u8) -> u32 {
    with(|state| {
        let State { input, output, .. } = state;
        cleared(output);
        let text = String::from_utf8_lossy(input.get(..length).unwrap_or_default());
        match encoding(number).encode_shifted(&text, shifts(locking, single), 0, output) {
            Ok(()) => output.len() as u32,
            Err(problem) => failed(output, &EncodeError::new("text", problem)),
        }
    })
}
