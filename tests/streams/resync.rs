//! Where the next PDU begins after octets are lost, and what tries to mislead there.

use super::*;

/// A submit_sm whose message holds two headers that chain.
fn nested(sequence: u32, behind: &[u8]) -> Vec<u8> {
    let inner = [pdu(0x15, 0, 91, b""), pdu(0x15, 0, 92, b"")].concat();
    submit(sequence, &[b"look: ", &inner[..], behind].concat())
}

/// What is found of a direction of which the octets `lost` are missing.
fn without(stream: &[u8], lost: std::ops::Range<usize>) -> Seen {
    let end = 1 + stream.len() as u32;
    let mut segments = handshake(0, 0);
    segments.push(sent(true, 1, &stream[..lost.start]));
    let mut rest = cut(1 + lost.end as u32, &stream[lost.end..], &[]);
    segments.append(&mut rest);
    for at in 0..40 {
        segments.push(sent(false, 1, b"").ack(end).at(20 + at * 20));
    }
    run(&segments)
}

#[test]
fn pdus_inside_a_message_behind_a_hole_are_not_taken_for_pdus() {
    let (before, after) = (submits(1..4), submits(20..24));
    let middle = nested(9, b" and more");
    let (from, stream) = (before.concat().len(), [before.concat(), middle.clone(), after.concat()].concat());
    // The hole takes the header, and ends anywhere before the headers inside; or it begins in the header.
    for begin in [from, from + 4, from + 15, from + 16, from + 30] {
        for end in [from + 17, from + 30, from + 49, from + 55] {
            if end > begin {
                let seen = without(&stream, begin..end);
                let expected: Vec<&[u8]> = before.iter().chain(&after).map(|pdu| &pdu[..]).collect();
                assert_eq!(seen.octets(true), expected, "{begin} to {end}");
                assert_eq!(seen.gaps, [(end - begin) as u64]);
            }
        }
    }
}

#[test]
fn a_hole_inside_a_pdu_whose_length_was_seen_ends_at_its_end() {
    // Nothing but the length tells that what ends the message is none of the PDUs.
    let (before, after) = (submits(1..4), submits(20..21));
    let middle = nested(9, b"");
    let (from, stream) = (before.concat().len(), [before.concat(), middle.clone(), after.concat()].concat());
    for begin in from + 4..from + 55 {
        let seen = without(&stream, begin..from + 55);
        let expected: Vec<&[u8]> = before.iter().chain(&after).map(|pdu| &pdu[..]).collect();
        assert_eq!(seen.octets(true), expected, "{begin}");
        assert_eq!(seen.skipped.iter().sum::<u64>(), (begin - from + middle.len() - 55) as u64);
    }
}

#[test]
fn every_hole_costs_the_pdus_that_it_touches_and_no_other() {
    let expected: Vec<Vec<u8>> = (1..30u32)
        .map(|sequence| match sequence % 5 {
            0 => pdu(0x15, 0, sequence, b""),
            1 => pdu(0x8000_0004, 0, sequence, b"0a1b2c3d\0"),
            2 => pdu(0x8000_0004, 0x58, sequence, b""),
            _ => submit(sequence, &vec![b'a'; 3 * sequence as usize]),
        })
        .collect();
    let stream = expected.concat();
    for length in [1, 3, 16, 40, 100, 333] {
        for begin in 1..stream.len() - length {
            let lost = begin..begin + length;
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
            assert_eq!(without(&stream, lost).octets(true), whole, "{length} octets at {begin}");
        }
    }
}
