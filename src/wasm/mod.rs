//! The codec for JavaScript: an adapter without logic of its own, and the module of the npm package.
//!
//! Only numbers cross. Octets and texts are written into the input by JavaScript and read from where a function says.
//! Whole PDUs cross as records of numbers (`places.rs`) for which JavaScript has readers made from the same tables; what
//! is rare crosses as JSON, and what is to be encoded and is not plain as a tree of values (`tree.rs`).

#[cfg(feature = "wasm-analyze")]
mod analyze;
#[cfg(not(feature = "charsets"))]
pub(crate) mod charset_tables;
#[cfg(not(feature = "charsets"))]
pub(crate) mod letters;
#[cfg(all(target_arch = "wasm32", not(feature = "std")))]
mod memory;
mod places;
mod streams;
mod texts;
mod told;
#[cfg(feature = "wasm-tools")]
mod tools;
mod tree;

use alloc::string::ToString;
use alloc::vec::Vec;

use spin::Mutex;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::codec::Dictionary;
#[cfg(feature = "wasm-tools")]
use crate::json::{Json, write_spans};
use crate::json::{Options, PduWriter, encode_with};
use crate::pdu::annotate;
#[cfg(feature = "wasm-tools")]
use crate::render::leaves::Leaves;
use crate::text::Encoding;
use places::Places;
pub use places::{goes_on_from_ascii, is_alike, is_plain_element, is_plain_tlv, is_plain_unit};
use streams::Streams;
use told::Told;

/// What was made does not say: it says what is wrong.
const FAILED: u32 = 0x8000_0000;
/// The most that the buffers keep of what one PDU needed.
const KEPT: usize = 1 << 20;

#[derive(Default)]
struct State {
    input: Vec<u8>,
    places: Places,
    output: Vec<u8>,
    streams: Streams,
}

impl State {
    const fn new() -> Self {
        Self { input: Vec::new(), places: Places::new(), output: Vec::new(), streams: Streams::new() }
    }
}

/// JavaScript calls one function at a time.
static STATE: Mutex<State> = Mutex::new(State::new());

fn with<T>(work: impl FnOnce(&mut State) -> T) -> T {
    work(&mut STATE.lock())
}

/// The encoding of this number; GSM 7-bit for others.
fn encoding(number: u32) -> Encoding {
    Encoding::ALL.get(number as usize).copied().unwrap_or(Encoding::Gsm7)
}

fn options(data_coding_0: u32) -> Options<'static> {
    Options { data_coding_0: encoding(data_coding_0), ..Options::default() }
}

/// Makes room for so many octets of input and tells where it is.
#[wasm_bindgen]
pub fn input(length: usize) -> usize {
    with(|state| {
        if state.input.len() < length || state.input.len() > KEPT && length <= KEPT {
            state.input = Vec::new();
            state.input.resize(length.max(4096), 0);
        }
        state.input.as_ptr() as usize
    })
}

/// Reads the PDU in the first `length` octets of the input. Gives where its record is, behind the number of numbers.
#[wasm_bindgen]
pub fn decode(length: usize, data_coding_0: u32) -> usize {
    with(|state| {
        let State { input, places, .. } = state;
        let octets = input.get(..length).unwrap_or_default();
        places.clear(encoding(data_coding_0), true);
        places.words.push(0);
        record(places, octets, 0, 0);
        places.counted()
    })
}

/// Whether the first `length` octets of the input are one PDU without a fault that is more than information.
#[wasm_bindgen]
pub fn is_right(length: usize) -> bool {
    with(|state| {
        let State { input, places, .. } = state;
        places.clear(Encoding::Gsm7, false);
        record(places, input.get(..length).unwrap_or_default(), 0, 0) & places::FAULTY == 0
    })
}

/// Writes the record of a PDU that stands at `start` of what JavaScript will look at.
fn record(places: &mut Places, octets: &[u8], start: usize, flags: u32) -> u32 {
    places.record(start, octets.len(), flags, |places| {
        // The sink does not end the reading.
        let _ = annotate(octets, &Dictionary::STANDARD, &mut Told::Places(places));
    })
}

/// Where the units of texts are.
#[wasm_bindgen]
pub fn units() -> usize {
    with(|state| state.places.units.as_ptr() as usize)
}

/// Where the output of the last call is.
#[wasm_bindgen]
pub fn output() -> usize {
    with(|state| state.output.as_ptr() as usize)
}

/// Where the octets of streams are that do not stand in the input.
#[wasm_bindgen]
pub fn framed() -> usize {
    with(|state| state.streams.octets().as_ptr() as usize)
}

/// Writes the PDU in so many octets of the input, or of the framed ones, as JSON; the number of its octets.
#[wasm_bindgen]
pub fn decode_json(framed: bool, start: usize, length: usize, data_coding_0: u32) -> usize {
    with(|state| {
        let State { input, output, streams, .. } = state;
        let octets = if framed { streams.octets() } else { input };
        let octets = octets.get(start..).and_then(|octets| octets.get(..length)).unwrap_or_default();
        cleared(output);
        let mut told = Told::Json(PduWriter::new(output, options(data_coding_0)));
        let _ = annotate(octets, &Dictionary::STANDARD, &mut told);
        if let Told::Json(writer) = told {
            writer.finish();
        }
        output.len()
    })
}

#[cfg(feature = "wasm-tools")]
/// Writes the leaves of the PDU in the input as JSON; the number of octets.
#[wasm_bindgen]
pub fn annotate_json(length: usize, data_coding_0: u32) -> usize {
    with(|state| {
        let State { input, output, .. } = state;
        let octets = input.get(..length).unwrap_or_default();
        cleared(output);
        let mut told = Told::Leaves(Leaves::new(options(data_coding_0)));
        let _ = annotate(octets, &Dictionary::STANDARD, &mut told);
        if let Told::Leaves(leaves) = told {
            write_spans(&mut Json::new(output), &leaves.leaves, |_, _| {});
        }
        output.len()
    })
}

/// Encodes the PDU whose tree is in the input. Gives the number of octets, or with `FAILED` that of what is wrong.
#[wasm_bindgen]
pub fn encode_tree(length: usize, data_coding_0: u32) -> u32 {
    with(|state| {
        let State { input, output, .. } = state;
        let mut octets = input.get(..length).unwrap_or_default();
        cleared(output);
        let Some(value) = tree::read(&mut octets) else {
            return failed(output, &"the values are nested too deeply");
        };
        match encode_with(&value, &Dictionary::STANDARD, encoding(data_coding_0), output) {
            Ok(()) => output.len() as u32,
            Err(error) => failed(output, &error),
        }
    })
}

/// Empties a buffer; what a giant PDU made of it is given back.
fn cleared(output: &mut Vec<u8>) {
    output.clear();
    if output.capacity() > KEPT {
        *output = Vec::new();
    }
}

fn failed(output: &mut Vec<u8>, problem: &dyn core::fmt::Display) -> u32 {
    output.clear();
    output.extend_from_slice(problem.to_string().as_bytes());
    FAILED | output.len() as u32
}
