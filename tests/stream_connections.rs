//! Connections: every kind of order, loss and repetition, and what is no SMPP.
#![cfg(feature = "capture")]

mod support;

use proptest::prelude::*;
use smppscope::capture::{Segment, TcpFlags, Timestamp};
use smppscope::stream::{
    CloseReason, ConnectionInfo, Direction, Engine, Event, Frame, Framer, LARGEST_PDU, Options, Stage,
};
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

#[test]
fn ten_enquire_links_cut_at_32_and_36_are_all_found() {
    let expected = links(10);
    let stream = expected.concat();
    let handshaken = [handshake(100, 200), cut(101, &stream, &[32, 36])].concat();
    assert_eq!(run(&handshaken).octets(true), expected);
    assert_eq!(run(&cut(101, &stream, &[32, 36])).octets(true), expected);
}

#[test]
fn a_pdu_may_be_cut_anywhere() {
    let expected = [vec![bind(1)], submits(2..5)].concat();
    let stream = expected.concat();
    for first in 1..stream.len() {
        let seen = run(&[handshake(100, 200), cut(101, &stream, &[first])].concat());
        assert_eq!(seen.octets(true), expected, "cut at {first}");
    }
    let single: Vec<usize> = (1..stream.len()).collect();
    assert_eq!(run(&[handshake(100, 200), cut(101, &stream, &single)].concat()).octets(true), expected);
}

#[test]
fn sequence_numbers_wrap() {
    let expected = submits(1..20);
    let seen =
        run(&[handshake(u32::MAX - 100, 5), cut(u32::MAX - 99, &expected.concat(), &[64, 90, 200])].concat());
    assert_eq!(seen.octets(true), expected);
    assert_eq!(seen.gaps, Vec::<u64>::new());
}

#[test]
fn origins_are_the_first_packets_and_the_time_is_the_latest() {
    let expected = submits(1..4);
    let stream = expected.concat();
    let length = expected[0].len();
    let mut segments = handshake(0, 0);
    let later = cut(1, &stream, &[10, length + 3]);
    segments.push(later[0].clone().at(10));
    segments.push(later[2].clone().at(20));
    segments.push(sent(true, 1, &stream[..10]).at(30));
    segments.push(later[1].clone().at(40));
    let seen = run(&segments);
    assert_eq!(seen.octets(true), expected);
    let places: Vec<_> = seen.pdus.iter().map(|pdu| (pdu.frames.clone(), pdu.time)).collect();
    assert_eq!(places, [(vec![4, 7], 40_000_000), (vec![7, 5], 40_000_000), (vec![5], 20_000_000)]);
    let second = expected[1].len() as u32;
    assert_eq!(seen.pdus[1].ranges, [(0, 3), (3, second)]);
    assert_eq!((seen.counters.retransmitted, seen.counters.out_of_order), (1, 1));
}

#[test]
fn the_first_copy_of_an_octet_wins() {
    let first = submit(1, b"the first copy");
    let other = submit(1, b"the other one!");
    let mut segments = handshake(0, 0);
    segments.push(sent(true, 1, &first[..50]));
    segments.push(sent(true, 1, &other));
    let kept = [&first[..50], &other[50..]].concat();
    assert_eq!(run(&segments).octets(true), [kept]);
}

#[test]
fn keep_alives_change_nothing() {
    let expected = submits(1..4);
    let stream = expected.concat();
    let at = stream.len() as u32 + 1;
    let mut segments = [handshake(0, 0), cut(1, &stream, &[40])].concat();
    segments.push(sent(true, at - 1, b"\0"));
    segments.push(sent(true, at - 1, b""));
    let more = submit(9, b"more");
    segments.push(sent(true, at, &more));
    let seen = run(&segments);
    assert_eq!(seen.octets(true), [&expected[..], &[more]].concat());
    assert_eq!(seen.counters.keep_alives, 2);
}

#[test]
fn the_same_ports_begin_another_connection() {
    let (first, second) = (submits(1..3), submits(7..9));
    let segments = [
        handshake(1000, 5000),
        cut(1001, &first.concat(), &[]),
        handshake(900, 8000),
        cut(901, &second.concat(), &[]),
    ]
    .concat();
    let seen = run(&segments);
    assert_eq!(seen.octets(true), [first, second].concat());
    assert_eq!(seen.pdus.iter().map(|pdu| pdu.stream).collect::<Vec<_>>(), [0, 0, 1, 1]);
    assert_eq!(seen.closed, [CloseReason::Reuse, CloseReason::End]);
}

#[test]
fn a_repeated_syn_is_the_same_connection_and_fin_ends_it() {
    let expected = submits(1..3);
    let stream = expected.concat();
    let end = 1 + stream.len() as u32;
    let segments = [
        vec![handshake(0, 70)[0].clone()],
        handshake(0, 70),
        cut(1, &stream, &[]),
        vec![
            sent(true, end, b"").flags(1).ack(71),
            sent(false, 71, b"").flags(1).ack(end + 1),
            sent(true, end + 1, b"").ack(72),
        ],
    ]
    .concat();
    let seen = run(&segments);
    assert_eq!(seen.octets(true), expected);
    assert_eq!(seen.closed, [CloseReason::Fin]);
    assert_eq!(seen.counters.connections, 1);
}

#[test]
fn a_reset_ends_a_connection_after_what_is_still_under_way() {
    let expected = submits(1..5);
    let stream = expected.concat();
    let data = cut(1, &stream, &[60, 120]);
    let mut segments = handshake(0, 0);
    segments.push(data[0].clone());
    segments.push(sent(false, 1, b"").flags(4));
    segments.extend_from_slice(&data[1..]);
    segments.push(sent(false, 1, b"").flags(4).at(500));
    let seen = run(&segments);
    assert_eq!(seen.octets(true), expected);
    assert_eq!(seen.closed, [CloseReason::Rst]);
    // And what goes on after it is another one.
    let more = submits(7..9);
    segments.push(sent(true, 1 + stream.len() as u32, &more.concat()).at(900));
    assert_eq!(run(&segments).octets(true), [expected, more].concat());
}

#[test]
fn ports_used_again_without_a_captured_syn_do_not_stall() {
    for first in [0x1000_0000u32, 0xd000_0000] {
        let before = submits(1..3);
        let after = submits(10..40);
        let stream = after.concat();
        let cuts: Vec<usize> = (1..stream.len() / 100).map(|n| n * 100).collect();
        let segments = [handshake(0, 0), cut(1, &before.concat(), &[]), cut(first, &stream, &cuts)].concat();
        let seen = run(&segments);
        // Four segments pass before it is believed.
        let found = seen.octets(true);
        assert!(found.len() > 20 && found.ends_with(&[&after[29]]), "{} found", found.len());
    }
}

#[test]
fn a_lost_end_is_a_gap() {
    let expected = submits(1..4);
    let stream = expected.concat();
    let end = 1 + stream.len() as u32;
    let segments = [
        handshake(0, 0),
        cut(1, &stream, &[]),
        vec![sent(true, end + 50, b"").flags(1).ack(1), sent(false, 1, b"").ack(end + 51)],
    ]
    .concat();
    let seen = run(&segments);
    assert_eq!((seen.pdus.len(), seen.gaps), (3, vec![50]));
}

#[test]
fn octets_in_the_syn_count() {
    let expected = submits(1..3);
    let segments = [sent(true, 99, &expected.concat()).flags(2)];
    assert_eq!(run(&segments).octets(true), expected);
}

#[test]
fn a_missing_segment_costs_its_own_pdus_only() {
    let expected = submits(1..60);
    let stream = expected.concat();
    // Every segment but one; the server acknowledges all of it.
    for lost in [1, 3] {
        let cuts: Vec<usize> = (1..stream.len() / 300).map(|n| n * 300 + 7).collect();
        let mut data = cut(1, &stream, &cuts);
        let hole = data.remove(lost);
        let mut segments = handshake(0, 0);
        let end = 1 + stream.len() as u32;
        for (at, segment) in data.into_iter().enumerate() {
            segments.push(segment.at(at as i64));
        }
        for at in 0..40 {
            segments.push(sent(false, 1, b"").ack(end).at(20 + at * 20));
        }
        // Decided before the end: the last segment finds the hole given up.
        let seen = run(&segments);
        assert_eq!(seen.gaps, [hole.octets.len() as u64]);
        let from = (hole.seq - 1) as usize;
        let to = from + hole.octets.len();
        let mut start = 0;
        let whole: Vec<&[u8]> = expected
            .iter()
            .filter(|pdu| {
                let range = start..start + pdu.len();
                start = range.end;
                range.end <= from || range.start >= to
            })
            .map(|pdu| &pdu[..])
            .collect();
        assert_eq!(seen.octets(true), whole);
    }
}

#[test]
fn a_hole_waits_for_its_retransmission() {
    let expected = submits(1..20);
    let stream = expected.concat();
    let mut data = cut(1, &stream, &[100, 200, 300]);
    let late = data.remove(1);
    let mut segments = handshake(0, 0);
    segments.extend(data);
    // Ten seconds without an acknowledgement beyond the hole.
    for at in 0..100 {
        segments.push(sent(false, 1, b"").ack(101).at(at * 100));
    }
    segments.push(late.at(10_000));
    let seen = run(&segments);
    assert_eq!(seen.octets(true), expected);
    assert_eq!(seen.gaps, Vec::<u64>::new());
}

#[test]
fn a_one_sided_capture_gives_holes_up_too() {
    let expected = submits(1..40);
    let stream = expected.concat();
    let mut data = cut(1, &stream, &[100, 200]);
    data.remove(1);
    let more = submits(50..53);
    data.push(sent(true, 1 + stream.len() as u32, &more.concat()).at(5000));
    let mut engine = Engine::default();
    let mut seen = Seen::default();
    for (at, segment) in data.iter().enumerate() {
        engine.segment(&segment.segment(at as u64), &mut |event: Event<'_>| seen.take(event));
    }
    assert_eq!(seen.gaps, [100]);
    assert!(seen.octets(true).ends_with(&more.iter().map(|pdu| &pdu[..]).collect::<Vec<_>>()));
}

#[test]
fn a_capture_may_begin_inside_a_pdu() {
    let expected = submits(1..6);
    let stream = expected.concat();
    for start in 1..expected[0].len() {
        let segments = [sent(true, 1 + start as u32, &stream[start..200]), sent(true, 201, &stream[200..])];
        let seen = run(&segments);
        assert_eq!(seen.octets(true), expected[1..], "begins at {start}");
        assert_eq!(seen.skipped, [(expected[0].len() - start) as u64]);
        // The same, the first two segments in the other order.
        assert_eq!(run(&[segments[1].clone(), segments[0].clone()]).octets(true), expected[1..]);
    }
}

#[test]
fn a_lone_pair_and_a_lone_request_are_found() {
    for start in [vec![], handshake(0, 0)] {
        let pair = [sent(true, 1, &pdu(0x15, 0, 7, b"")), sent(false, 1, &pdu(0x8000_0015, 0, 7, b""))];
        assert_eq!(run(&[&start[..], &pair].concat()).pdus.len(), 2);
        assert_eq!(run(&[&start[..], &pair[..1]].concat()).pdus.len(), 1);
        let unbind = [sent(true, 1, &pdu(6, 0, 7, b""))];
        assert_eq!(run(&[&start[..], &unbind].concat()).pdus.len(), 1);
        let response = [sent(false, 1, &pdu(0x8000_0004, 0, 7, b"0a1b\0"))];
        assert_eq!(run(&[&start[..], &response].concat()).pdus.len(), 1);
    }
}

#[test]
fn bad_lengths_and_strange_octets_are_skipped() {
    let good = submits(1..4);
    let absurd = [&0xf000_0011u32.to_be_bytes()[..], &[0; 12]].concat();
    let short = [&7u32.to_be_bytes()[..], &[0xff; 9]].concat();
    for bad in [absurd, short, b"\r\n".to_vec()] {
        let stream = [&good[0][..], &good[1], &bad, &good[2], &pdu(0x15, 0, 9, b"")].concat();
        let seen = run(&[handshake(0, 0), cut(1, &stream, &[])].concat());
        assert_eq!(seen.octets(true), [&good[..], &[pdu(0x15, 0, 9, b"")]].concat());
        assert_eq!(seen.skipped, [bad.len() as u64]);
    }
}

#[test]
fn an_unknown_command_is_passed_over_by_its_length() {
    let unknown = pdu(0x0000_4321, 0, 5, b"whatever");
    let stream = [bind(1), unknown.clone(), submit(2, b"hi"), unknown.clone()];
    let seen = run(&[handshake(0, 0), cut(1, &stream.concat(), &[])].concat());
    assert_eq!(seen.octets(true), stream);
}

#[test]
fn a_forced_port_needs_no_proof() {
    let odd = pdu(0x0000_4321, 0, 5, b"whatever");
    let segments = [handshake(0, 0), vec![sent(true, 1, &odd)]].concat();
    assert_eq!(run(&segments).pdus.len(), 0);
    let mut options = Options::default();
    options.smpp_ports.push(2775);
    assert_eq!(run_with(options, &segments).octets(true), [odd]);
}

#[test]
fn other_protocols_are_named_and_give_nothing() {
    let tls = [&[0x16, 3, 1, 0, 40, 1, 0, 0, 36, 3, 3][..], &[7; 34]].concat();
    let cases: [(&[u8], &str); 5] = [
        (&tls, "TLS"),
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "SSH"),
        (b"AMQP\0\0\x09\x01", "AMQP"),
        (b"\x03\0\0\x13\x0e\xe0\0\0\0\0\0\x01\0\x08\0\x03\0\0\0", "TPKT"),
    ];
    for (octets, name) in cases {
        let seen = run(&[handshake(0, 0), vec![sent(true, 1, octets)]].concat());
        assert_eq!((seen.others, seen.pdus.len()), (vec![name], 0));
    }
}

#[test]
fn a_shape_like_bind_receiver_inside_tls_is_nothing() {
    // A record of another connection's middle that holds 16 octets which read as a bind_receiver.
    let mut octets = vec![0x55; 300];
    octets[100..116].copy_from_slice(&[0, 0, 0, 0x2e, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(run(&[sent(true, 1, &octets)]).pdus.len(), 0);
    assert_eq!(run(&[sent(true, 1, &octets[100..])]).pdus.len(), 0);
    assert_eq!(run(&[sent(true, 1, &octets[100..146])]).pdus.len(), 0);
}

#[test]
fn random_octets_are_no_pdus_and_are_given_up() {
    let mut state = 1u64;
    let mut octets = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    let mut segments = handshake(0, 0);
    for at in 0..200 {
        let payload: Vec<u8> = (0..1000).map(|_| octets()).collect();
        segments.push(sent(true, 1 + at * 1000, &payload));
    }
    let seen = run(&segments);
    assert_eq!((seen.pdus.len(), seen.counters.given_up), (0, 1));
}

#[test]
fn connections_are_evicted_and_said_so() {
    let mut options = Options::default();
    options.limits.connections = 8;
    let mut engine = Engine::new(options);
    let mut seen = Seen::default();
    let stream = submits(1..3).concat();
    for port in 1000..1100u16 {
        let mut segment = sent(true, 1, &stream);
        segment.at = i64::from(port) * 300;
        let segment = Segment { src: ([10, 0, 0, 1], port).into(), ..segment.segment(1) };
        engine.segment(&segment, &mut |event: Event<'_>| seen.take(event));
    }
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    assert_eq!(seen.pdus.len(), 200);
    assert!(engine.counters().evicted >= 92);
}

#[test]
fn pdus_that_never_end_are_bounded_in_all() {
    let mut options = Options::default();
    options.limits.incomplete_total = 100_000;
    let mut engine = Engine::new(options);
    let mut seen = Seen::default();
    let begun =
        [bind(1), submit(2, b"hi"), [&60_000u32.to_be_bytes()[..], &[0, 0, 0, 4], &[0; 900]].concat()];
    for port in 1000..1500u16 {
        let stream = sent(true, 0, &begun.concat()).flags(2);
        let segment = Segment { src: ([10, 0, 0, 1], port).into(), ..stream.segment(1) };
        engine.segment(&segment, &mut |event: Event<'_>| seen.take(event));
        let seq = 1 + stream.octets.len() as u32;
        let more = Segment { seq, flags: TcpFlags::default(), ..segment };
        engine.segment(&more, &mut |event: Event<'_>| seen.take(event));
    }
    assert!(engine.counters().evicted > 0);
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    assert_eq!(seen.pdus.len(), 1000);
}

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

#[test]
fn wild_segments_do_no_harm() {
    let expected = submits(1..4);
    let mut segments = handshake(0, 0);
    segments.push(sent(true, 0x7000_0000, b"nowhere"));
    segments.extend(cut(1, &expected.concat(), &[40]));
    segments.push(sent(true, 0x9000_0000, b"nowhere"));
    segments.push(Sent { cut: u32::MAX, ..sent(true, 5, b"") });
    segments.push(sent(true, 0, b"").flags(4).at(i64::MAX / 1_000_000));
    segments.push(sent(true, 0, b"").flags(4).at(i64::MIN / 1_000_000));
    let seen = run(&segments);
    assert_eq!(seen.octets(true), expected);
}

proptest! {
    #[test]
    fn order_cuts_and_copies_do_not_change_the_pdus(
        first in any::<u32>(),
        cuts in proptest::collection::vec(1usize..900, 0..25),
        copies in proptest::collection::vec((0usize..900, 1usize..200, 0usize..30), 0..12),
        swaps in proptest::collection::vec((0usize..40, 0usize..8), 0..20),
    ) {
        let expected = [vec![bind(1)], submits(2..14)].concat();
        let stream = expected.concat();
        let mut cuts: Vec<usize> = cuts.into_iter().filter(|&at| at < stream.len()).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut data = cut(first.wrapping_add(1), &stream, &cuts);
        for (start, length, place) in copies {
            let start = start.min(stream.len() - 1);
            let end = (start + length).min(stream.len());
            let copy = sent(true, first.wrapping_add(1 + start as u32), &stream[start..end]);
            data.insert(place.min(data.len()), copy);
        }
        for (at, by) in swaps {
            let at = at % data.len();
            let to = (at + by).min(data.len() - 1);
            data.swap(at, to);
        }
        let seen = run(&[handshake(first, 77), data].concat());
        prop_assert_eq!(seen.octets(true), expected.iter().map(|pdu| &pdu[..]).collect::<Vec<_>>());
        for pdu in &seen.pdus {
            let mut at = 0;
            for &(start, end) in &pdu.ranges {
                prop_assert_eq!(start, at);
                prop_assert!(end > start);
                at = end;
            }
            prop_assert_eq!(at as usize, pdu.octets.len());
        }
    }

    #[test]
    fn a_framer_gives_the_same_whatever_the_cuts(
        parts in proptest::collection::vec(0u8..8, 1..30),
        cuts in proptest::collection::vec(1usize..2000, 0..60),
        searching in any::<bool>(),
    ) {
        let stream: Vec<u8> = parts.iter().enumerate().flat_map(|(at, kind)| match kind {
            0 => vec![0; 5],
            1 => vec![0xee; 21],
            2 => pdu(0x4321, 0, 1, b"unknown"),
            3 => pdu(0x15, 0, at as u32, b"")[..13].to_vec(),
            4 => [&0xf000_0011u32.to_be_bytes()[..], &[0; 12]].concat(),
            _ => submit(at as u32, b"text"),
        }).collect();
        let frames = |pieces: &[&[u8]]| {
            let mut framer = if searching { Framer::searching(LARGEST_PDU) } else { Framer::new(LARGEST_PDU) };
            let mut found = Vec::new();
            let mut each = |frame: Frame<'_>| match frame {
                Frame::Pdu { offset, octets } => found.push((offset, Some(octets.to_vec()))),
                Frame::Skipped { offset, .. } => found.push((offset, None)),
                Frame::Incomplete { offset, octets } => found.push((offset, Some(octets.to_vec()))),
            };
            for piece in pieces {
                framer.push(piece, &mut each);
            }
            framer.finish(&mut each);
            found
        };
        let mut cuts: Vec<usize> = cuts.into_iter().filter(|&at| at < stream.len()).collect();
        cuts.sort_unstable();
        let mut pieces = Vec::new();
        let mut start = 0;
        for end in cuts.into_iter().chain([stream.len()]) {
            pieces.push(&stream[start..end]);
            start = end;
        }
        prop_assert_eq!(frames(&pieces), frames(&[&stream]));
    }

    #[test]
    fn nothing_makes_the_engine_fail(
        segments in proptest::collection::vec(
            (any::<bool>(), any::<u32>(), any::<Option<u32>>(), any::<u8>(), 0u32..3, any::<i32>(),
             proptest::collection::vec(any::<u8>(), 0..60)),
            0..40,
        ),
    ) {
        let segments: Vec<Sent> = segments
            .into_iter()
            .map(|(to_server, seq, ack, flags, cut, at, octets)| {
                Sent { to_server, seq: seq % 4096, ack, flags, octets, cut, at: i64::from(at) }
            })
            .collect();
        run(&segments);
    }
}

#[test]
fn the_end_of_time_comes_once() {
    let mut engine = Engine::default();
    let mut seen = Seen::default();
    let stream = submits(1..4).concat();
    for (at, segment) in cut(1, &stream, &[20, 40]).iter().enumerate() {
        let segment = Segment { time: Timestamp(i64::MAX), ..segment.segment(at as u64) };
        engine.segment(&segment, &mut |event: Event<'_>| seen.take(event));
    }
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    assert_eq!(seen.pdus.len(), 3);
}

#[test]
fn times_compare_without_overflow() {
    assert_eq!(Timestamp(i64::MAX).since(Timestamp(i64::MIN)), i64::MAX);
}
