//! The capture engine for JavaScript: an adapter without logic of its own, and the second module of the npm package.
//!
//! Only numbers cross. An instance of the module is one capture, so that its memory goes when the capture does. Octets and
//! texts are written into the input by JavaScript and read from the output; what is asked for by row comes as columns of
//! numbers, the rest as JSON. The module asks for octets: JavaScript calls [`wants`] and does what it says.

mod asked;
mod batch;
mod columns;
mod details;
mod drawn;
mod filters;
mod options;
mod passes;
mod reading;
mod redacted;
mod second;
mod views;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use asked::Asked;
use batch::Batch;
use drawn::Drawn;
use reading::Reading;
use redacted::Redactions;
use second::Second;

use crate::index::{FileRange, MessageColumn, PduColumn};
use crate::json::Options;

/// What was asked for cannot be: the output says why.
const FAILED: u32 = 0x8000_0000;
/// The most that the output keeps of what one answer needed.
const KEPT: usize = 1 << 20;

#[derive(Default)]
struct State {
    input: Vec<u8>,
    output: Vec<u8>,
    reading: Option<Reading>,
    /// PDUs whose octets were read again.
    batch: Option<Batch>,
    drawn: Option<Drawn>,
    /// Second readings, by the numbers that JavaScript has.
    seconds: Vec<Option<Second>>,
    redaction: Option<Redactions>,
    /// Pages of memory when it was last looked at.
    grown: usize,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

fn with<T>(work: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(work)
}

/// Writes to the output what `work` says; the number of its octets.
fn answer(work: impl FnOnce(&mut Reading, &[u8], &mut Vec<u8>)) -> u32 {
    with(|State { input, output, reading, .. }| {
        output.clear();
        output.shrink_to(KEPT);
        if let Some(reading) = reading {
            work(reading, input, output);
        }
        output.len() as u32
    })
}

/// The same with the PDUs that were loaded, and how they are shown.
fn of_batch(work: impl FnOnce(&Reading, &Batch, &[u8], Options<'_>, &mut Vec<u8>)) -> u32 {
    with(|State { input, output, reading, batch, .. }| {
        output.clear();
        output.shrink_to(KEPT);
        if let (Some(reading), Some(batch)) = (reading, batch) {
            reading.with_options(|options| work(reading, batch, input, options, output));
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
    with(|State { input, output, reading, .. }| {
        output.clear();
        match options::read(&Asked::of(input.get(..length).unwrap_or_default())) {
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
    with(|State { reading, grown, .. }| {
        let wish = reading.as_mut().map_or(reading::ENDED, Reading::wants);
        grow_ahead(grown);
        wish
    })
}

/// Lets memory grow in large steps: with each of them hosts make another buffer of it, and look for garbage.
fn grow_ahead(grown: &mut usize) {
    #[cfg(target_arch = "wasm32")]
    {
        use core::arch::wasm32::memory_size;
        if memory_size::<0>() == *grown {
            return;
        }
        let ahead = (memory_size::<0>() << 16 >> 5).clamp(1 << 20, 16 << 20);
        let mut room: Vec<u8> = Vec::new();
        // Without room the step is only smaller. What is given back is what the allocator takes next.
        let _ = room.try_reserve_exact(ahead);
        drop(core::hint::black_box(room));
        *grown = memory_size::<0>();
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = grown;
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

/// Writes the columns of the PDUs from index `start` to before `end`.
#[wasm_bindgen]
pub fn columns(start: u32, end: u32) -> u32 {
    answer(|reading, _, out| {
        columns::pdus(reading.index(), start.saturating_add(1)..end.saturating_add(1), out);
    })
}

/// The same of the PDUs whose `n` stand in the first `length` octets of the input.
#[wasm_bindgen]
pub fn columns_of(length: usize) -> u32 {
    answer(|reading, input, out| {
        columns::pdus(reading.index(), columns::read(input.get(..length).unwrap_or_default()), out);
    })
}

/// Writes the columns of the messages from index `start` to before `end`.
#[wasm_bindgen]
pub fn messages(start: u32, end: u32) -> u32 {
    answer(|reading, _, out| {
        columns::messages(reading.index(), start.saturating_add(1)..end.saturating_add(1), out);
    })
}

/// The same of the messages whose numbers stand in the input.
#[wasm_bindgen]
pub fn messages_of(length: usize) -> u32 {
    answer(|reading, input, out| {
        columns::messages(reading.index(), columns::read(input.get(..length).unwrap_or_default()), out);
    })
}

/// Messages of which a number may be asked for.
#[wasm_bindgen]
pub fn messages_length() -> u32 {
    with(|state| state.reading.as_ref().map_or(0, |reading| reading.index().messages_len() as u32))
}

/// Writes the n of the PDUs that the object of JSON in the input selects.
#[wasm_bindgen]
pub fn select(length: usize) -> u32 {
    answer(|reading, input, out| {
        let asked = Asked::of(input.get(..length).unwrap_or_default());
        let mut ns = reading.index().select(&asked.selection());
        if let Some(what) = asked.text("what") {
            let found = reading.found();
            let those = found.iter().filter(|finding| asked.is_of(finding, what));
            if let Some(theirs) = reading.marks().of(those) {
                ns.retain(|n| theirs.binary_search(n).is_ok());
            }
        }
        columns::numbers(&ns, out);
    })
}

/// The same for messages.
#[wasm_bindgen]
pub fn select_messages(length: usize) -> u32 {
    answer(|reading, input, out| {
        let asked = Asked::of(input.get(..length).unwrap_or_default());
        columns::numbers(&reading.index().select_messages(&asked.message_selection()), out);
    })
}

/// Writes the n that stand in the input in the order of a column, by its place among those of PDUs.
#[wasm_bindgen]
pub fn sort(length: usize, column: usize, descending: bool) -> u32 {
    answer(|reading, input, out| {
        let mut ns: Vec<u32> = columns::read(input.get(..length).unwrap_or_default()).collect();
        let name = columns::PDU_COLUMNS.get(column).map_or("n", |(name, _)| name);
        if let Some(column) = PduColumn::named(name) {
            reading.index().sort(&mut ns, column, descending);
        }
        columns::numbers(&ns, out);
    })
}

/// The same for messages.
#[wasm_bindgen]
pub fn sort_messages(length: usize, column: usize, descending: bool) -> u32 {
    answer(|reading, input, out| {
        let mut messages: Vec<u32> = columns::read(input.get(..length).unwrap_or_default()).collect();
        let name = columns::MESSAGE_COLUMNS.get(column).map_or("message", |(name, _)| name);
        if let Some(column) = MessageColumn::named(name) {
            reading.index().sort_messages(&mut messages, column, descending);
        }
        columns::numbers(&messages, out);
    })
}

/// Writes figures over time, as the object in the input asks for them.
#[wasm_bindgen]
pub fn series(length: usize) -> u32 {
    answer(|reading, input, out| {
        let asked = Asked::of(input.get(..length).unwrap_or_default());
        columns::series(&reading.index().series(&asked.series()), out);
    })
}

/// Writes what is to be read for the first of the PDUs whose n stand in the input, of so many octets at most: how many
/// they are, then file, offset and length of each range.
#[wasm_bindgen]
pub fn plan(length: usize, most: u32) -> u32 {
    answer(|reading, input, out| {
        let ns: Vec<u32> = columns::read(input.get(..length).unwrap_or_default()).collect();
        batch::plan(reading.index(), &ns, most.into(), out);
    })
}

/// Writes the n of the PDUs whose octets the messages take whose numbers stand in the input.
#[wasm_bindgen]
pub fn message_ns(length: usize) -> u32 {
    answer(|reading, input, out| {
        let messages = columns::read(input.get(..length).unwrap_or_default());
        let ns: Vec<u32> = messages.flat_map(|message| reading.index().message_octets(message)).collect();
        columns::numbers(&ns, out);
    })
}

/// Takes PDUs with their octets. The input holds their n in `ns` octets, then file, offset (two numbers, the lower first)
/// and length of each range in `ranges` octets, then the octets of these.
#[wasm_bindgen]
pub fn load(ns: usize, ranges: usize, length: usize) {
    with(|State { input, batch, .. }| {
        let (ns, rest) = input.split_at_checked(ns).unwrap_or_default();
        let (ranges, octets) = rest.split_at_checked(ranges).unwrap_or_default();
        let numbers: Vec<u32> = columns::read(ranges).collect();
        let range = |[file, low, high, length]: &[u32; 4]| FileRange {
            file: *file,
            offset: u64::from(*high) << 32 | u64::from(*low),
            length: u64::from(*length),
        };
        let ranges: Vec<FileRange> = numbers.as_chunks().0.iter().map(range).collect();
        let octets = octets.get(..length).unwrap_or_default();
        *batch = Some(Batch::new(columns::read(ns).collect(), &ranges, octets));
        input.shrink_to(KEPT);
        if input.len() > KEPT {
            input.truncate(KEPT);
            input.shrink_to(KEPT);
        }
    });
}

/// Lets go of what was loaded.
#[wasm_bindgen]
pub fn unload() {
    with(|state| state.batch = None);
}

/// Writes what lists show of the PDUs that were loaded.
#[wasm_bindgen]
pub fn previews() -> u32 {
    of_batch(|reading, batch, _, options, out| batch::previews(reading, batch, options, out))
}

/// Writes what lists show of messages whose numbers stand in the input.
#[wasm_bindgen]
pub fn message_previews(length: usize) -> u32 {
    of_batch(|reading, batch, input, options, out| {
        let messages = columns::read(input.get(..length).unwrap_or_default());
        details::message_previews(reading, batch, messages, options, out);
    })
}

/// Writes the lines of these messages.
#[wasm_bindgen]
pub fn message_lines(length: usize) -> u32 {
    of_batch(|reading, batch, input, options, out| {
        let messages = columns::read(input.get(..length).unwrap_or_default());
        batch::messages(reading, batch, messages, options, out);
    })
}

/// Writes the PDU that was loaded with everything.
#[wasm_bindgen]
pub fn details() -> u32 {
    of_batch(|reading, batch, _, options, out| details::pdu(reading, batch, options, out))
}

/// Writes the text of the PDU that was loaded, by each encoding.
#[wasm_bindgen]
pub fn readings() -> u32 {
    of_batch(|reading, batch, _, _, out| details::readings(reading, batch, out))
}

/// Writes the PDU in the input, which need be in no capture, as JSON with its receipt, spans and faults.
#[wasm_bindgen]
pub fn decoded(length: usize) -> u32 {
    answer(|reading, input, out| reading.decoded(input.get(..length).unwrap_or_default(), out))
}

/// Writes the tables that JavaScript has, too.
#[wasm_bindgen]
pub fn tables() -> u32 {
    with(|State { output, .. }| {
        output.clear();
        views::tables(output);
        output.len() as u32
    })
}
