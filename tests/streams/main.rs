//! Connections: every kind of order, loss and repetition, what is SMPP and what is not.
#![cfg(feature = "capture")]

#[path = "../support/mod.rs"]
mod support;

mod bounds;
mod copies;
mod finding;
mod lifetime;
mod loss;
mod order;
mod others;
mod properties;
mod resync;
mod seams;
mod strangers;

use smppscope::capture::{Segment, TcpFlags, Timestamp};
use smppscope::stream::{CloseReason, ConnectionInfo, Direction, Engine, Event, GapCause, Options, Stage};
use support::*;

fn links(count: u32) -> Vec<Vec<u8>> {
    (1..=count).map(|sequence| pdu(0x15, 0, sequence, b"")).collect()
}

fn submits(range: std::ops::Range<u32>) -> Vec<Vec<u8>> {
    range.map(|sequence| submit(sequence, format!("message number {sequence}").as_bytes())).collect()
}

/// Segments that bring `stream`, cut at these places.
fn cut(first: u32, stream: &[u8], cuts: &[usize]) -> Vec<Sent> {
    let ends = cuts.iter().copied().chain([stream.len()]);
    let mut start = 0;
    ends.map(|end| {
        let segment = sent(true, first.wrapping_add(start as u32), &stream[start..end]);
        start = end;
        segment
    })
    .collect()
}
