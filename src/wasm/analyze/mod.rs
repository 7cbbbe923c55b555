//! The capture engine for JavaScript: an adapter without logic of its own, and the second module of the npm package.
//!
//! Only numbers cross. An instance of the module is one capture, so that its memory goes when the capture does. Octets and
//! texts are written into the input by JavaScript and read from the output; what is asked for by row comes as columns of
//! numbers, the rest as JSON. The module asks for octets: JavaScript calls [`wants`] and does what it says.

mod options;
mod reading;
mod views;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use reading::Reading;

/// What was asked for cannot be: the output says why.
const FAILED: u32 = 0x8000_0000;
/// The most that the output keeps of what one answer needed.
const KEPT: usize = 1 << 20;

#[derive(Default)]
struct State {
    input: Vec<u8>,
    output: Vec<u8>,
    reading: Option<Reading>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

fn with<T>(work: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(work)
}

/// Writes to the output what `work` says; the number of its octets.
fn answer(work: impl FnOnce(&mut Reading, &[u8], &mut Vec<u8>)) -> u32 {
    with(|State { input, output, reading }| {
        output.clear();
        output.shrink_to(KEPT);
        if let Some(reading) = reading {
            work(reading, input, output);
        }
        output.len() as u32
    })
}

/// Makes room for so many octets of input and tells where it is.
#[wasm_bindgen]
pub fn input(length: usize) -> usize {
    with(|state| {
        state.input.resize(length.max(state.input.len()), 0);
        state.input.as_ptr() as usize
    })
}

/// Where the output of the last call is.
#[wasm_bindgen]
pub fn output() -> usize {
    with(|state| state.output.as_ptr() as usize)
}

/// Begins a reading by the options in the first `length` octets of the input. Gives 0, or with `FAILED` the number of the
/// octets that say what is wrong with them.
#[wasm_bindgen]
pub fn open(length: usize) -> u32 {
    with(|State { input, output, reading }| {
        output.clear();
        match options::read(input.get(..length).unwrap_or_default()) {
            Ok(opened) => {
                *reading = Some(Reading::new(opened));
                0
            }
            Err(problem) => {
                output.extend_from_slice(problem.as_bytes());
                FAILED | output.len() as u32
            }
        }
    })
}

/// Reads on. Gives the file of which octets are needed: [`push`] them, or [`end`] it; with `INFLATED` the file of which
/// octets were inflated, which JavaScript keeps; or `ENDED`.
#[wasm_bindgen]
pub fn wants() -> u32 {
    with(|state| state.reading.as_mut().map_or(reading::ENDED, Reading::wants))
}

/// Takes the next octets of a file, the first `length` of the input.
#[wasm_bindgen]
pub fn push(file: usize, length: usize) {
    with(|State { input, reading, .. }| {
        if let Some(reading) = reading {
            reading.push(file, input.get(..length).unwrap_or_default());
        }
    });
}

/// A file has ended.
#[wasm_bindgen]
pub fn end(file: usize) {
    with(|state| {
        if let Some(reading) = &mut state.reading {
            reading.end(file);
        }
    });
}

/// Where the octets are that were inflated last.
#[wasm_bindgen]
pub fn inflated() -> usize {
    with(|state| state.reading.as_ref().map_or(0, |reading| reading.inflated().as_ptr() as usize))
}

/// How many there are.
#[wasm_bindgen]
pub fn inflated_length() -> usize {
    with(|state| state.reading.as_ref().map_or(0, |reading| reading.inflated().len()))
}

/// Nothing more is read: all that was waited for is told, and what joined it is let go.
#[wasm_bindgen]
pub fn finish() {
    with(|state| {
        state.input = Vec::new();
        if let Some(reading) = &mut state.reading {
            reading.finish();
        }
    });
}

/// Writes the totals as JSON; the number of octets, as of all that follow.
#[wasm_bindgen]
pub fn totals() -> u32 {
    answer(|reading, _, out| views::totals(reading, out))
}

/// PDUs found so far.
#[wasm_bindgen]
pub fn pdus() -> u32 {
    with(|state| state.reading.as_ref().map_or(0, |reading| reading.index().len() as u32))
}

/// Writes what is in the capture and why PDUs are missing, one object each line.
#[wasm_bindgen]
pub fn diagnosis() -> u32 {
    answer(|reading, _, out| views::diagnosis(reading, out))
}

/// Writes the findings, one each line.
#[wasm_bindgen]
pub fn findings() -> u32 {
    answer(|reading, _, out| views::findings(reading, out))
}

/// Writes the sessions, one each line.
#[wasm_bindgen]
pub fn sessions() -> u32 {
    answer(|reading, _, out| views::sessions(reading, out))
}

/// Writes the statistics, one object.
#[wasm_bindgen]
pub fn statistics() -> u32 {
    answer(|reading, _, out| views::statistics(reading, out))
}
