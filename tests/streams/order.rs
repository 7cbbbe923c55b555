//! Segments in any order, cut anywhere.

use super::*;

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
fn ten_enquire_links_cut_at_32_and_36_are_all_found() {
    let expected = links(10);
    let stream = expected.concat();
    let handshaken = [handshake(100, 200), cut(101, &stream, &[32, 36])].concat();
    assert_eq!(run(&handshaken).octets(true), expected);
    assert_eq!(run(&cut(101, &stream, &[32, 36])).octets(true), expected);
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
fn octets_in_the_syn_count() {
    let expected = submits(1..3);
    let segments = [sent(true, 99, &expected.concat()).flags(2)];
    assert_eq!(run(&segments).octets(true), expected);
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

#[test]
fn three_pdus_may_be_cut_at_any_two_places() {
    // The second begins anywhere between its first octet and its header's end.
    let expected = [pdu(0x15, 0, 1, b""), submit(2, b"hi"), pdu(0x8000_0004, 0, 3, b"0a1b\0")];
    let stream = expected.concat();
    for first in 1..stream.len() {
        for second in first + 1..stream.len() {
            let data = cut(101, &stream, &[first, second]);
            let seen = run(&[handshake(100, 200), data.clone()].concat());
            assert_eq!(seen.octets(true), expected, "cut at {first} and {second}");
            let turned = [data[2].clone(), data[1].clone(), data[0].clone()];
            let seen = run(&[&handshake(100, 200)[..], &turned].concat());
            assert_eq!(seen.octets(true), expected, "cut at {first} and {second}, turned round");
        }
    }
}

#[test]
fn ten_enquire_links_are_found_however_they_are_cut() {
    let expected = links(10);
    let stream = expected.concat();
    for first in 1..stream.len() {
        for length in [1, 2, 3, 4, 15, 16, 17] {
            let cuts = [first, (first + length).min(stream.len() - 1)];
            assert_eq!(run(&cut(101, &stream, &cuts)).octets(true), expected, "cut at {cuts:?}");
        }
    }
}

#[test]
fn segments_may_be_late_by_as_much_as_may_wait() {
    let expected = submits(1..50_000);
    let stream = expected.concat();
    assert!(stream.len() > 3_000_000);
    let cuts: Vec<usize> = (1..stream.len()).filter(|at| at % 1448 == 0).collect();
    let mut data = cut(1, &stream, &cuts);
    let first = data.remove(1);
    data.push(first);
    let seen = run(&[handshake(0, 0), data].concat());
    assert_eq!((seen.pdus.len(), seen.gaps), (expected.len(), vec![]));
}

#[test]
fn segments_may_come_in_reverse() {
    let expected = submits(1..300);
    let stream = expected.concat();
    let cuts: Vec<usize> = (1..stream.len()).filter(|at| at % 100 == 0).collect();
    let mut data = cut(u32::MAX - 5_000, &stream, &cuts);
    data.reverse();
    let seen = run(&[handshake(u32::MAX - 5_001, 0), data].concat());
    assert_eq!(
        (seen.octets(true), seen.gaps.clone()),
        (expected.iter().map(|pdu| &pdu[..]).collect(), vec![])
    );
}

#[test]
fn octets_in_the_syn_and_after_it_are_one_stream() {
    let expected = submits(1..6);
    let stream = expected.concat();
    let segments = [
        sent(true, 99, &stream[..70]).flags(2),
        sent(false, 500, b"").flags(2).ack(170),
        // The SYN's octets again, as where the server did not take them.
        sent(true, 100, &stream[..120]).ack(501),
        sent(true, 220, &stream[120..]).ack(501),
    ];
    let seen = run(&segments);
    assert_eq!(seen.octets(true), expected);
    assert_eq!((seen.gaps, seen.rewritten), (vec![], vec![]));
}

#[test]
fn octets_before_their_syn_come_with_it() {
    // The packets of the handshake are written after the first data, and then nothing comes for long.
    let expected = vec![bind(1)];
    let segments = [
        sent(true, 101, &expected[0]).ack(201).at(0),
        sent(true, 100, b"").flags(2).at(1),
        sent(false, 200, b"").flags(2).ack(101).at(2),
    ];
    let mut seen = Seen::default();
    let mut engine = Engine::new(Options::default());
    for (at, segment) in segments.iter().enumerate() {
        engine.segment(&segment.segment(at as u64 + 1), &mut |event: Event<'_>| seen.take(event));
    }
    assert_eq!(seen.octets(true), expected);
}
