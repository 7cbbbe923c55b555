//! What JavaScript calls in passes over a capture that was read: lines, filters, drawings, the report, and second readings.

use wasm_bindgen::prelude::wasm_bindgen;

use super::asked::Asked;
use super::batch::{self, Batch};
use super::drawn::{self, Drawn};
use super::reading::{self, Reading};
use super::redacted::Redactions;
use super::second::Second;
use super::{State, answer, columns, filters, of_batch, with};

/// Writes the lines of the PDUs that were loaded, as the object in the input says: `form`, `fields`, `header`, `redact`.
#[wasm_bindgen]
pub fn lines(length: usize) -> u32 {
    with(|State { input, output, reading, batch, redaction, .. }| {
        output.clear();
        let asked = Asked::of(input.get(..length).unwrap_or_default());
        if let (Some(reading), Some(batch)) = (reading, batch) {
            let redaction = Redactions::of(redaction, reading, asked.text("redact"));
            reading.with_options(|options| batch::lines(reading, batch, options, &asked, redaction, output));
        }
        output.len() as u32
    })
}

/// Whether there is a field of the name in the input.
#[wasm_bindgen]
pub fn has_field(length: usize) -> bool {
    with(|State { input, reading, .. }| {
        reading.as_ref().is_some_and(|reading| filters::has_field(reading, text(input, length)))
    })
}

/// Writes what is wrong with the filter in the input; nothing where it is right.
#[wasm_bindgen]
pub fn check_filter(length: usize) -> u32 {
    answer(|reading, input, out| filters::check(reading, text(input, length), out))
}

/// Whether the filter in the input asks for octets.
#[wasm_bindgen]
pub fn filter_needs_octets(length: usize) -> bool {
    with(|State { input, reading, .. }| {
        reading.as_ref().is_some_and(|reading| filters::needs_octets(reading, text(input, length)))
    })
}

/// Writes the n of the PDUs, of those from `start` to before `end` by index, that the filter in the input lets through by
/// what the index knows.
#[wasm_bindgen]
pub fn filter_headers(length: usize, start: u32, end: u32) -> u32 {
    answer(|reading, input, out| {
        let batch = Batch::new((start.saturating_add(1)..=end).collect(), &[], &[]);
        reading.with_options(|options| {
            filters::matching(reading, text(input, length), &batch, options, out);
        });
    })
}

/// The same of the PDUs that were loaded.
#[wasm_bindgen]
pub fn filter_batch(length: usize) -> u32 {
    of_batch(|reading, batch, input, options, out| {
        filters::matching(reading, text(input, length), batch, options, out);
    })
}

/// Writes the n of all PDUs whose message, or else session, has one of those whose n stand in the input.
#[wasm_bindgen]
pub fn scoped(length: usize, of_message: bool) -> u32 {
    answer(|reading, input, out| {
        let ns = columns::read(input.get(..length).unwrap_or_default());
        columns::numbers(&filters::scoped(reading.index(), ns, of_message), out);
    })
}

/// Writes the fields whose names begin with or contain what the input says.
#[wasm_bindgen]
pub fn complete_field(length: usize) -> u32 {
    answer(|reading, input, out| filters::complete(reading, text(input, length), out))
}

/// What the input says, as text.
fn text(input: &[u8], length: usize) -> &str {
    std::str::from_utf8(input.get(..length).unwrap_or_default()).unwrap_or_default()
}

/// Begins a ladder of what the object in the input names: `session` or `message`, `rows`, `around`, `full`; that of a message
/// needs the message's octets loaded. Or, with neither, of what a report shows. False where there is none.
#[wasm_bindgen]
pub fn draw(length: usize) -> bool {
    with(|State { input, reading, batch, drawn, .. }| {
        let asked = Asked::of(input.get(..length).unwrap_or_default());
        *drawn = reading.as_ref().and_then(|reading| Drawn::new(reading, batch.as_ref(), &asked));
        drawn.is_some()
    })
}

/// Writes the n of the next PDUs that the ladder wants.
#[wasm_bindgen]
pub fn draw_next() -> u32 {
    with(|State { output, drawn, .. }| {
        output.clear();
        if let Some(drawn) = drawn {
            columns::numbers(drawn.wants(), output);
        }
        output.len() as u32
    })
}

/// Gives it those that were loaded.
#[wasm_bindgen]
pub fn draw_batch() {
    with(|State { reading, batch, drawn, .. }| {
        if let (Some(reading), Some(batch), Some(drawn)) = (reading, batch, drawn) {
            drawn.take(reading, batch);
        }
    });
}

/// Writes the ladder.
#[wasm_bindgen]
pub fn draw_written(length: usize) -> u32 {
    with(|State { input, output, reading, drawn, .. }| {
        output.clear();
        if let (Some(reading), Some(drawn)) = (reading, drawn.take()) {
            let asked = Asked::of(input.get(..length).unwrap_or_default());
            drawn.write(reading, &asked, output);
        }
        output.len() as u32
    })
}

/// Writes the n of the PDUs of the messages that a report shows.
#[wasm_bindgen]
pub fn report_ns() -> u32 {
    answer(|reading, _, out| columns::numbers(&drawn::report_ns(reading), out))
}

/// Writes the report, with the ladder that was drawn, as the object in the input says: `form`, `zone`, `offset`.
#[wasm_bindgen]
pub fn report(length: usize) -> u32 {
    with(|State { input, output, reading, batch, drawn, .. }| {
        output.clear();
        if let (Some(reading), Some(batch)) = (reading, batch) {
            let asked = Asked::of(input.get(..length).unwrap_or_default());
            drawn::report(reading, batch, drawn.take(), &asked, output);
        }
        output.len() as u32
    })
}

/// Begins a second reading: of the frames of the PDUs whose n stand in the first `length` octets of the input. Gives its
/// number.
#[wasm_bindgen]
pub fn write_open(length: usize) -> usize {
    open_second(|reading, input| {
        Second::write(reading, columns::read(input.get(..length).unwrap_or_default()))
    })
}

/// Begins a second reading that replaces what tells of people, by the key in the input: a passphrase, or where it is
/// `drawn` 16 random octets. Gives its number.
#[wasm_bindgen]
pub fn redact_open(length: usize, drawn: bool) -> usize {
    open_second(|reading, input| Second::redact(reading, input.get(..length).unwrap_or_default(), drawn))
}

fn open_second(open: impl FnOnce(&Reading, &[u8]) -> Second) -> usize {
    with(|State { input, reading, seconds, .. }| {
        let second = reading.as_ref().map(|reading| open(reading, input));
        let place = seconds.iter().position(Option::is_none).unwrap_or(seconds.len());
        if let Some(slot) = seconds.get_mut(place) {
            *slot = second;
        } else {
            seconds.push(second);
        }
        place
    })
}

/// Reads on. Gives the file of which octets are needed, as they are when it is not compressed; or `ENDED`, `MORE` or
/// `RESTART`.
#[wasm_bindgen]
pub fn second_wants(second: usize) -> u32 {
    with(|State { output, seconds, .. }| {
        output.clear();
        seconds.get_mut(second).and_then(Option::as_mut).map_or(reading::ENDED, |second| second.wants(output))
    })
}

/// How many octets [`second_wants`] wrote to the output.
#[wasm_bindgen]
pub fn second_written() -> u32 {
    with(|state| state.output.len() as u32)
}

/// Takes octets of a file.
#[wasm_bindgen]
pub fn second_push(second: usize, file: usize, length: usize) {
    with(|State { input, seconds, .. }| {
        if let Some(Some(second)) = seconds.get_mut(second) {
            second.push(file, input.get(..length).unwrap_or_default());
        }
    });
}

/// A file has ended.
#[wasm_bindgen]
pub fn second_end(second: usize, file: usize) {
    with(|state| {
        if let Some(Some(second)) = state.seconds.get_mut(second) {
            second.end(file);
        }
    });
}

/// Ends a second reading, wherever it is.
#[wasm_bindgen]
pub fn second_close(second: usize) {
    with(|state| {
        if let Some(slot) = state.seconds.get_mut(second) {
            *slot = None;
        }
    });
}
