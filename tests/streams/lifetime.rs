//! Where a connection begins and ends.

use super::*;

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

#[test]
fn a_reset_from_nowhere_ends_nothing() {
    let expected = submits(1..60);
    let stream = expected.concat();
    let cuts: Vec<usize> = (1..stream.len()).filter(|at| at % 70 == 0).collect();
    let mut data = cut(1, &stream, &cuts);
    for (at, segment) in data.iter_mut().enumerate() {
        segment.at = 100 * at as i64;
    }
    data.insert(3, sent(true, 0x5000_0000, b"").flags(4).at(200));
    data.insert(5, sent(false, 0x9000_0000, b"").flags(4).at(300));
    let seen = run(&[handshake(0, 0), data].concat());
    assert_eq!(seen.octets(true), expected);
    assert_eq!((seen.closed, seen.counters.connections), (vec![CloseReason::End], 1));
    // With a number that fits, but its sender goes on: it was not its sender's.
    let mut data = cut(1, &stream, &cuts);
    for (at, segment) in data.iter_mut().enumerate() {
        segment.at = 100 * at as i64;
    }
    data.insert(3, sent(true, 211, b"").flags(4).at(200));
    let seen = run(&[handshake(0, 0), data].concat());
    assert_eq!(seen.octets(true), expected);
    assert_eq!((seen.closed, seen.counters.connections), (vec![CloseReason::End], 1));
}

#[test]
fn what_a_reset_carries_is_not_part_of_the_stream() {
    let expected = submits(1..4);
    let stream = expected.concat();
    let mut segments = [handshake(0, 0), cut(1, &stream[..100], &[])].concat();
    segments.push(sent(true, 101, b"go away").flags(4));
    let seen = run(&segments);
    assert_eq!((seen.octets(true), seen.incomplete), (vec![&expected[0][..]], 1));
    assert_eq!(seen.closed, [CloseReason::Rst]);
}

#[test]
fn another_connection_whose_numbers_lie_behind_is_believed_without_its_syn() {
    let before = submits(1..200);
    let first = before.concat();
    let after = submits(500..600);
    let stream = after.concat();
    let chunks = |octets: &[u8], seq: u32, at: i64| -> Vec<Sent> {
        let cuts: Vec<usize> = (1..octets.len()).filter(|at| at % 100 == 0).collect();
        cut(seq, octets, &cuts).into_iter().map(|segment| segment.at(at)).collect()
    };
    // Within the octets that are compared: other octets give it away. Far behind them: a minute of silence does.
    for (seq, base, pause) in [(5000, 1, 0), (1000, 5_000_000, 90_000)] {
        let mut segments = handshake(base - 1, 0);
        segments.extend(chunks(&first, base, 0));
        segments.extend(chunks(&stream, seq, pause));
        let seen = run(&segments);
        assert_eq!(seen.closed, [CloseReason::Reuse, CloseReason::End]);
        let found = seen.octets(true);
        assert!(found.len() > 280 && found.ends_with(&[&after[99]]), "{} found", found.len());
    }
}

#[test]
fn old_octets_that_come_again_are_no_other_connection() {
    let expected = submits(1..2000);
    let stream = expected.concat();
    let cuts: Vec<usize> = (1..stream.len()).filter(|at| at % 1000 == 0).collect();
    let data = cut(1, &stream, &cuts);
    // Another tap whose packets come a burst later.
    let segments = [handshake(0, 0), data.clone(), data].concat();
    let seen = run(&segments);
    assert_eq!((seen.pdus.len(), seen.counters.connections, seen.rewritten), (1999, 1, vec![]));
}

#[test]
fn the_sequence_number_of_a_fin_is_no_missing_octet() {
    // One side has ended and goes on acknowledging what the other sends.
    let (expected, after) = (submits(1..3), pdu(0x8000_0006, 0, 1, b""));
    let end = 1 + expected.concat().len() as u32;
    let answered = 71 + after.len() as u32;
    let segments = [
        handshake(0, 70),
        cut(1, &expected.concat(), &[]),
        vec![
            sent(true, end, b"").flags(1).ack(71),
            sent(false, 71, &after).ack(end + 1),
            sent(true, end + 1, b"").ack(answered),
            sent(false, answered, b"").flags(1).ack(end + 1),
        ],
    ]
    .concat();
    let seen = run(&segments);
    assert_eq!((seen.closed, seen.gaps), (vec![CloseReason::Fin], vec![]));
    // Nor where it is captured after what follows it, or the capture ends first.
    for order in [&[6, 4, 5, 7][..], &[4, 5, 6]] {
        let turned = order.iter().map(|at| segments[*at].clone());
        let seen = run(&segments[..4].iter().cloned().chain(turned).collect::<Vec<_>>());
        assert_eq!(seen.gaps, Vec::<u64>::new(), "{order:?}");
    }
}
