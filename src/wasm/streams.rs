//! Streams of PDUs: the framers that JavaScript holds by number.

use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use super::{State, encoding, record, with};
use crate::stream::{Frame, Framer};

/// Of a record: its octets stand with the framed ones, not in the input.
const FRAMED: u32 = 16;

/// The open streams.
#[derive(Default)]
pub(super) struct Streams {
    framers: Vec<Option<Framer>>,
    octets: Vec<u8>,
}

impl Streams {
    pub(super) const fn new() -> Self {
        Self { framers: Vec::new(), octets: Vec::new() }
    }

    /// Octets that do not stand in the input.
    pub(super) fn octets(&self) -> &[u8] {
        &self.octets
    }
}

/// Opens a stream whose PDUs have at most so many octets.
#[wasm_bindgen]
pub fn stream_open(largest: u32) -> usize {
    with(|state| {
        let framers = &mut state.streams.framers;
        let place = framers.iter().position(Option::is_none).unwrap_or(framers.len());
        if place == framers.len() {
            framers.push(None);
        }
        if let Some(slot) = framers.get_mut(place) {
            *slot = Some(Framer::new(largest));
        }
        place
    })
}

/// Ends a stream.
#[wasm_bindgen]
pub fn stream_free(stream: usize) {
    with(|state| {
        if let Some(slot) = state.streams.framers.get_mut(stream) {
            *slot = None;
        }
    });
}

/// Octets that a stream holds back.
#[wasm_bindgen]
pub fn stream_buffered(stream: usize) -> usize {
    with(|state| state.streams.framers.get(stream).and_then(Option::as_ref).map_or(0, Framer::buffered))
}

/// Whether the next octet of a stream begins a PDU.
#[wasm_bindgen]
pub fn stream_in_step(stream: usize) -> bool {
    with(|state| {
        state.streams.framers.get(stream).and_then(Option::as_ref).is_some_and(Framer::is_at_boundary)
    })
}

/// Pushes the first `length` octets of the input. Gives where the records are, behind the number of their numbers.
#[wasm_bindgen]
pub fn stream_push(stream: usize, length: usize, data_coding_0: u32, pause: bool) -> usize {
    framed(stream, length, data_coding_0, |framer, octets, each| {
        framer.push(octets, &mut |frame| each(frame));
        if pause {
            framer.pause(&mut |frame| each(frame));
        }
    })
}

/// Says that nothing follows. Gives what [`stream_push`] gives.
#[wasm_bindgen]
pub fn stream_finish(stream: usize, data_coding_0: u32) -> usize {
    framed(stream, 0, data_coding_0, |framer, _, each| framer.finish(&mut |frame| each(frame)))
}

fn framed(
    stream: usize,
    length: usize,
    data_coding_0: u32,
    work: impl FnOnce(&mut Framer, &[u8], &mut dyn FnMut(Frame<'_>)),
) -> usize {
    with(|state| {
        let State { input, places, streams: Streams { framers, octets: kept }, .. } = state;
        let input = input.get(..length).unwrap_or_default();
        places.clear(encoding(data_coding_0), true);
        places.words.push(0);
        kept.clear();
        kept.shrink_to(super::KEPT);
        if let Some(Some(framer)) = framers.get_mut(stream) {
            work(framer, input, &mut |frame| match frame {
                Frame::Pdu { octets, .. } => {
                    // What lies in the input as a whole is read from there.
                    let at = (octets.as_ptr() as usize).wrapping_sub(input.as_ptr() as usize);
                    if at < input.len() {
                        record(places, octets, at, 0);
                    } else {
                        let at = kept.len();
                        kept.extend_from_slice(octets);
                        record(places, octets, at, FRAMED);
                    }
                }
                Frame::Skipped { offset, count, .. } => places.mark(super::places::SKIPPED, offset, count),
                Frame::Incomplete { octets, .. } => {
                    let at = kept.len();
                    kept.extend_from_slice(octets);
                    record(places, octets, at, FRAMED);
                }
            });
        }
        places.counted()
    })
}
