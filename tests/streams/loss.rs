//! Octets that are missing, or that are no PDU.

use super::*;

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
fn nothing_is_missing_behind_the_end_of_a_direction() {
    let expected = submits(1..4);
    let stream = expected.concat();
    let end = 1 + stream.len() as u32;
    // The FIN takes a sequence number; the last acknowledgement stands behind it.
    let client = vec![sent(true, end, b"").flags(1).ack(1), sent(true, end + 1, b"").ack(2)];
    let seen = run(&[vec![handshake(0, 0).remove(0)], cut(1, &stream, &[]), client].concat());
    assert_eq!((seen.pdus.len(), seen.gaps), (3, vec![]));
}

#[test]
fn what_tells_of_missing_octets_is_told() {
    let stream = submits(1..40).concat();
    let told = |segments: &[Sent]| {
        let mut causes = Vec::new();
        let mut take = |event: Event<'_>| {
            if let Event::Gap { missing, cause, .. } = event {
                causes.push((missing, cause));
            }
        };
        let mut engine = Engine::default();
        for (at, segment) in segments.iter().enumerate() {
            engine.segment(&segment.segment(at as u64 + 1), &mut take);
        }
        engine.finish(&mut take);
        causes
    };
    let mut data = cut(1, &stream, &[500, 600, 1000]);
    data.remove(1);
    let end = 1 + stream.len() as u32;
    let acknowledged = |ack| vec![sent(false, 1, b"").ack(ack)];
    let segments = |ack| [handshake(0, 0), data.clone(), acknowledged(ack)].concat();
    assert_eq!(told(&segments(end)), [(100, GapCause::Acknowledged)]);
    assert_eq!(told(&segments(601)), [(100, GapCause::Acknowledged)]);
    assert_eq!(told(&segments(600)), [(100, GapCause::Unacknowledged)]);
    let mut snapped = cut(1, &stream, &[500, 600]);
    snapped[1].octets.truncate(30);
    snapped[1].cut = 70;
    assert_eq!(told(&[handshake(0, 0), snapped.clone(), acknowledged(end)].concat()), [(70, GapCause::Cut)]);
    snapped.swap(1, 2);
    assert_eq!(told(&[handshake(0, 0), snapped, acknowledged(end)].concat()), [(70, GapCause::Cut)]);
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
fn octets_that_the_snaplen_cut_off_are_a_gap_of_known_size() {
    let expected = submits(1..40);
    let stream = expected.concat();
    let cuts: Vec<usize> = (1..stream.len()).filter(|at| at % 500 == 0).collect();
    let mut data = cut(1, &stream, &cuts);
    let last = data[1].octets.len() - 90;
    data[1].octets.truncate(last);
    data[1].cut = 90;
    let lost = 1000 - 90..1000;
    let mut at = 0;
    let whole: Vec<&[u8]> = expected
        .iter()
        .filter(|pdu| {
            let range = at..at + pdu.len();
            at = range.end;
            range.end <= lost.start || range.start >= lost.end
        })
        .map(|pdu| &pdu[..])
        .collect();
    let seen = run(&[handshake(0, 0), data.clone()].concat());
    assert_eq!((seen.octets(true), seen.gaps.clone()), (whole.clone(), vec![90]));
    // The same where the cut segment comes early.
    data.swap(1, 2);
    let seen = run(&[handshake(0, 0), data].concat());
    assert_eq!((seen.octets(true), seen.gaps.clone()), (whole, vec![90]));
}
