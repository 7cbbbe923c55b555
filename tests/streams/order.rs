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
