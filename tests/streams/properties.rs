//! One traffic in every form that TCP allows.

use super::*;
use proptest::prelude::*;
use smppscope::stream::{Frame, Framer, LARGEST_PDU};

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
