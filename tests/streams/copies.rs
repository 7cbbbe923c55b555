//! Octets that come more than once.

use super::*;

#[test]
fn the_first_copy_of_an_octet_wins() {
    let first = submit(1, b"the first copy");
    let other = submit(1, b"the other one!");
    let mut segments = handshake(0, 0);
    segments.push(sent(true, 1, &first[..62]));
    segments.push(sent(true, 1, &other));
    let kept = [&first[..62], &other[62..]].concat();
    let seen = run(&segments);
    assert_eq!(seen.octets(true), [kept]);
    // The texts begin at octet 49 with "the "; "first cop" and "other one" have one letter in common.
    assert_eq!(seen.rewritten, [(53, 8, [4, 5])]);
}

#[test]
fn copies_with_the_same_octets_are_no_news_however_they_are_cut() {
    let expected = submits(1..40);
    let stream = expected.concat();
    let mut segments = [handshake(0, 0), cut(1, &stream, &[100, 250, 900, 1700])].concat();
    for (from, to) in [(0, 100), (50, 120), (99, 901), (1, stream.len()), (1699, 1701), (0, stream.len())] {
        segments.push(sent(true, 1 + from as u32, &stream[from..to]));
    }
    let seen = run(&segments);
    assert_eq!(seen.octets(true), expected);
    assert_eq!((seen.rewritten, seen.counters.retransmitted), (vec![], 6));
}

#[test]
fn a_copy_that_differs_is_told_with_both_packets_whatever_the_cuts() {
    let expected = submits(1..40);
    let stream = expected.concat();
    let cuts = [100, 250, 900, 1700];
    // Three octets across the second cut, and one far behind.
    let mut other = stream.clone();
    for at in [248, 250, 251, 1500] {
        other[at] ^= 0x20;
    }
    for (from, to, told) in [
        (0, 900, Some((248, 3, [5, 9]))),
        (249, 900, Some((250, 2, [6, 9]))),
        (252, 900, None),
        (1400, 1701, Some((1500, 1, [7, 9]))),
        (0, stream.len(), Some((248, 4, [5, 9]))),
    ] {
        let mut segments = [handshake(0, 0), cut(1, &stream, &cuts)].concat();
        segments.push(sent(true, 1 + from as u32, &other[from..to]));
        let seen = run(&segments);
        assert_eq!(seen.octets(true), expected);
        assert_eq!(seen.rewritten, told.into_iter().collect::<Vec<_>>(), "{from} to {to}");
        assert_eq!(seen.counters.rewritten, u64::from(told.is_some()));
    }
}

#[test]
fn a_copy_is_compared_with_octets_that_still_wait_too() {
    let expected = submits(1..10);
    let stream = expected.concat();
    let mut other = stream[100..300].to_vec();
    other[150] ^= 1;
    let mut segments = handshake(0, 0);
    segments.extend(cut(1, &stream[..60], &[]));
    segments.push(sent(true, 201, &stream[200..]));
    segments.push(sent(true, 101, &other));
    segments.push(sent(true, 61, &stream[60..100]));
    let seen = run(&segments);
    assert_eq!(seen.octets(true), expected);
    assert_eq!(seen.rewritten, [(250, 1, [5, 6])]);
}

#[test]
fn keep_alives_change_nothing() {
    let expected = submits(1..4);
    let stream = expected.concat();
    let at = stream.len() as u32 + 1;
    let mut segments = [handshake(0, 0), cut(1, &stream, &[40])].concat();
    segments.push(sent(true, at - 1, b"\0"));
    segments.push(sent(true, at - 1, b"\xfe"));
    segments.push(sent(true, at - 1, b""));
    let more = submit(9, b"more");
    segments.push(sent(true, at, &more));
    segments.push(sent(true, at + more.len() as u32 - 1, b"\xfe"));
    let seen = run(&segments);
    assert_eq!(seen.octets(true), [&expected[..], &[more]].concat());
    assert_eq!((seen.counters.keep_alives, seen.rewritten), (4, vec![]));
}

#[test]
fn a_keep_alive_beside_a_hole_changes_nothing() {
    let expected = submits(1..10);
    let stream = expected.concat();
    let mut segments = [handshake(0, 0), cut(1, &stream[..100], &[])].concat();
    segments.push(sent(true, 201, &stream[200..]));
    segments.push(sent(true, 100, b"\xfe"));
    // What waits behind the hole has been acknowledged, so that the probe names its last octet.
    segments.push(sent(true, stream.len() as u32, b"\xfe"));
    segments.push(sent(true, 101, &stream[100..200]));
    let seen = run(&segments);
    assert_eq!(seen.octets(true), expected);
    assert_eq!((seen.counters.keep_alives, seen.rewritten), (1, vec![]));
}

#[test]
fn copies_are_compared_within_the_octets_that_are_kept() {
    let expected = submits(1..3000);
    let stream = expected.concat();
    let cuts: Vec<usize> = (1..stream.len() / 1000).map(|n| n * 1000).collect();
    let again = |from: usize| {
        let mut segments = [handshake(0, 0), cut(1, &stream, &cuts)].concat();
        let mut other = stream[from..from + 100].to_vec();
        other[7] ^= 1;
        segments.push(sent(true, 1 + from as u32, &other));
        run(&segments).rewritten.len()
    };
    assert!(stream.len() > 200_000);
    assert_eq!(again(stream.len() - 60_000), 1);
    assert_eq!(again(stream.len() - 70_000), 0);
    assert_eq!(again(0), 0);
}

#[test]
fn nothing_is_compared_across_a_hole() {
    let stream = submits(1..60).concat();
    let mut data = cut(1, &stream, &[600, 700]);
    data.remove(1);
    let mut segments = [handshake(0, 0), data].concat();
    for at in 0..60 {
        segments.push(sent(false, 1, b"").ack(1 + stream.len() as u32).at(at * 20));
    }
    // The lost octets come after all, with what came before and behind them.
    segments.push(sent(true, 1 + 500, &stream[500..900]).at(5000));
    let seen = run(&segments);
    assert_eq!((seen.gaps, seen.rewritten), (vec![100], vec![]));
}

#[test]
fn what_is_compared_is_bounded_in_all() {
    let mut options = Options::default();
    options.limits.retransmission_compare_total = 200_000;
    let mut engine = Engine::new(options);
    let mut seen = Seen::default();
    let stream = submits(1..300).concat();
    let mut other = stream.clone();
    other[100] ^= 1;
    let mut push = |port: u16, segment: &Sent| {
        let segment = Segment { src: ([10, 0, 0, 1], port).into(), ..segment.segment(u64::from(port)) };
        engine.segment(&segment, &mut |event: Event<'_>| seen.take(event));
    };
    for port in 1000..1100 {
        push(port, &sent(true, 0, b"").flags(2));
        for (at, piece) in stream.chunks(1400).enumerate() {
            push(port, &sent(true, 1 + at as u32 * 1400, piece));
        }
    }
    push(1099, &sent(true, 1, &other[..1400]));
    push(1000, &sent(true, 1, &other[..1400]));
    // The latest still has its octets, the first has not.
    assert_eq!(seen.rewritten, [(100, 1, [1099, 1099])]);
}
