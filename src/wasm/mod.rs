//! The codec for JavaScript: an adapter without logic of its own.
//!
//! Whole PDUs cross as numbers in one buffer, which JavaScript made from the same tables reads and writes; what is rare
//! crosses as JSON; options cross as objects.

mod places;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::codec::Dictionary;
use crate::json::{Json, Options, PduWriter};
use crate::pdu::annotate;
use places::Places;

#[derive(Default)]
struct State {
    input: Vec<u8>,
    places: Places,
    text: Vec<u8>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Makes room for so many octets of input and tells where it is.
#[wasm_bindgen]
pub fn input(length: usize) -> usize {
    STATE.with_borrow_mut(|state| {
        if state.input.len() < length {
            state.input.resize(length, 0);
        }
        state.input.as_ptr() as usize
    })
}

/// Reads the PDU in the first `length` octets of the input; where its places are.
#[wasm_bindgen]
pub fn decode(length: usize) -> usize {
    STATE.with_borrow_mut(|state| {
        let State { input, places, .. } = state;
        let octets = input.get(..length).unwrap_or_default();
        places.read(octets, Options::default());
        places.words.as_ptr() as usize
    })
}

/// Where the characters of texts are.
#[wasm_bindgen]
pub fn units() -> usize {
    STATE.with_borrow(|state| state.places.units.as_ptr() as usize)
}

/// Reads the PDU as JSON; how many octets of JSON there are.
#[wasm_bindgen]
pub fn decode_json(length: usize) -> usize {
    STATE.with_borrow_mut(|state| {
        let State { input, text, .. } = state;
        text.clear();
        let octets = input.get(..length).unwrap_or_default();
        let mut writer = PduWriter::new(text, Options::default());
        let _ = annotate(octets, &Dictionary::STANDARD, &mut writer);
        writer.finish();
        text.len()
    })
}

/// Where the JSON is.
#[wasm_bindgen]
pub fn text() -> usize {
    STATE.with_borrow(|state| state.text.as_ptr() as usize)
}

/// Reads JSON and writes the octets of the PDU.
#[wasm_bindgen]
pub fn encode_json(length: usize) -> isize {
    STATE.with_borrow_mut(|state| {
        let State { input, text, .. } = state;
        text.clear();
        let octets = input.get(..length).unwrap_or_default();
        let Ok(value) = serde_json::from_slice(octets) else { return -1 };
        match crate::json::encode(&value, &Dictionary::STANDARD, text) {
            Ok(()) => text.len() as isize,
            Err(error) => {
                text.clear();
                Json::new(text).quoted(error);
                -1
            }
        }
    })
}
