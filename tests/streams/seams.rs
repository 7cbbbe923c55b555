//! The stage between reassembly and framing, and segments as plain data.

use super::*;

/// Flips every bit.
struct Flip;

impl Stage for Flip {
    type Connection = [Vec<u8>; 2];

    fn octets<'a>(
        &self,
        state: &'a mut [Vec<u8>; 2],
        _: &ConnectionInfo,
        direction: Direction,
        octets: &'a [u8],
    ) -> &'a [u8] {
        let out = &mut state[usize::from(direction == Direction::Reverse)];
        out.clear();
        out.extend(octets.iter().map(|octet| !octet));
        out
    }
}

#[test]
fn a_stage_stands_between_reassembly_and_framing() {
    let expected = submits(1..5);
    let flipped: Vec<u8> = expected.concat().iter().map(|octet| !octet).collect();
    let mut engine = Engine::with_stage(Options::default(), Flip);
    let mut seen = Seen::default();
    let segments = [handshake(0, 0), cut(1, &flipped, &[33, 77])].concat();
    for (at, segment) in segments.iter().enumerate() {
        engine.segment(&segment.segment(at as u64), &mut |event: Event<'_>| seen.take(event));
    }
    assert_eq!(seen.octets(true), expected);
}

#[test]
fn segments_written_out_and_read_in_give_the_same() {
    let segments = [handshake(0, 0), cut(1, &submits(1..5).concat(), &[33, 77])].concat();
    let mut written = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        segment.segment(at as u64 + 1).write(&mut written);
    }
    let mut engine = Engine::default();
    let mut seen = Seen::default();
    let mut rest = &written[..];
    while let Some((segment, after)) = Segment::read(rest) {
        engine.segment(&segment, &mut |event: Event<'_>| seen.take(event));
        rest = after;
    }
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    seen.counters = *engine.counters();
    assert!(rest.is_empty());
    assert_eq!(seen, run(&segments));
}
