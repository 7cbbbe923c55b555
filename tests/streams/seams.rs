//! The stage between reassembly and framing, and segments as plain data.

use super::*;
use smppscope::stream::Counters;

/// Exclusive or with a key that depends on the place in the direction, as a stream cipher does it.
struct Cipher;

/// Octets of a direction so far, and room for those at hand.
#[derive(Default)]
struct Keyed([(u64, Vec<u8>); 2]);

fn key(at: u64) -> u8 {
    (at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8
}

impl Stage for Cipher {
    type Connection = Keyed;

    fn octets<'a>(
        &self,
        Keyed(state): &'a mut Keyed,
        _: &ConnectionInfo,
        direction: Direction,
        octets: &'a [u8],
    ) -> &'a [u8] {
        let (at, out) = &mut state[usize::from(direction == Direction::Reverse)];
        out.clear();
        out.extend(octets.iter().zip(*at..).map(|(octet, at)| octet ^ key(at)));
        *at += octets.len() as u64;
        out
    }

    fn gap(&self, Keyed(state): &mut Keyed, _: &ConnectionInfo, direction: Direction, missing: u64) -> u64 {
        state[usize::from(direction == Direction::Reverse)].0 += missing;
        missing
    }
}

/// Ten seconds of a connection in both directions, with every kind of fault: segments lost, late, twice, cut anew
/// and with other octets, cut by the snaplen. `cipher` is applied to the octets.
fn faulty(seed: u64, cipher: impl Fn(u64) -> u8) -> Vec<Sent> {
    let mut state = seed * 0x9e37_79b9 + 1;
    let mut random = |end: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % end
    };
    let requests = submits(1..400).concat();
    let responses: Vec<u8> = (1..400)
        .flat_map(|sequence| pdu(0x8000_0004, 0, sequence, format!("{sequence:08x}\0").as_bytes()))
        .collect();
    let mut segments = handshake(u32::MAX - 9000, 77);
    for (to_server, stream, first) in [(true, requests, u32::MAX - 8999), (false, responses, 78)] {
        let sent_octets: Vec<u8> = stream.iter().zip(0..).map(|(octet, at)| octet ^ cipher(at)).collect();
        let mut at = 0;
        while at < stream.len() {
            let end = (at + 1 + random(400) as usize).min(stream.len());
            let time = (10_000 * at / stream.len()) as i64 + 10;
            let mut segment =
                Sent { to_server, ..sent(true, first.wrapping_add(at as u32), &sent_octets[at..end]) };
            segment = segment.at(time).ack(if to_server { 78 } else { first });
            let again = at - random(300.min(at as u64 + 1)) as usize;
            match random(40) {
                0 => segment.octets.clear(),
                1 => {
                    let cut = random(segment.octets.len() as u64) as usize;
                    segment.cut = (segment.octets.len() - cut) as u32;
                    segment.octets.truncate(cut);
                }
                2 => segments.push(Sent { at: time + 30, ..segment.clone() }),
                3 => {
                    let mut octets = sent_octets[again..end].to_vec();
                    octets[0] ^= 1;
                    segments.push(Sent {
                        seq: first.wrapping_add(again as u32),
                        octets,
                        at: time - 2,
                        ..segment.clone()
                    });
                }
                4 => segment.at += 60,
                _ => {}
            }
            segments.push(segment);
            at = end;
        }
        // All of it arrived, whatever was captured.
        let end = first.wrapping_add(stream.len() as u32);
        segments.extend((0..40).map(|at| Sent {
            to_server: !to_server,
            at: 11_000 + at * 20,
            ..sent(true, 0, b"").ack(end)
        }));
    }
    segments[3..].sort_by_key(|segment| segment.at);
    segments
}

fn run_through<S: Stage>(mut engine: Engine<S>, segments: &[Sent]) -> Seen {
    let mut seen = Seen::default();
    for (at, segment) in segments.iter().enumerate() {
        engine.segment(&segment.segment(at as u64 + 1), &mut |event: Event<'_>| seen.take(event));
    }
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    seen.counters = *engine.counters();
    seen
}

#[test]
fn a_stage_stands_between_reassembly_and_framing() {
    for seed in 1..30 {
        let plain = run(&faulty(seed, |_| 0));
        assert!(plain.pdus.len() > 600 && plain.gaps.len() > 1, "{} PDUs", plain.pdus.len());
        let seen = run_through(Engine::with_stage(Options::default(), Cipher), &faulty(seed, key));
        assert_eq!(seen, plain, "seed {seed}");
        // Without the stage there is nothing to be found.
        assert_eq!(run(&faulty(seed, key)).pdus.len(), 0);
    }
}

/// Keeps the last octet back until the next ones come.
struct Late;

impl Stage for Late {
    type Connection = [Vec<u8>; 2];

    fn octets<'a>(
        &self,
        state: &'a mut [Vec<u8>; 2],
        _: &ConnectionInfo,
        direction: Direction,
        octets: &'a [u8],
    ) -> &'a [u8] {
        let kept = &mut state[usize::from(direction == Direction::Reverse)];
        let last = kept.pop();
        kept.clear();
        kept.extend(last);
        kept.extend_from_slice(octets);
        &kept[..kept.len() - 1]
    }
}

#[test]
fn a_stage_may_keep_octets_back() {
    let expected = submits(1..9);
    let stream = [expected.concat(), vec![0]].concat();
    let segments = [handshake(0, 0), cut(1, &stream, &[33, 34, 35, 77])].concat();
    let seen = run_through(Engine::with_stage(Options::default(), Late), &segments);
    assert_eq!(
        (seen.octets(true), seen.skipped.clone()),
        (expected.iter().map(|pdu| &pdu[..]).collect(), vec![])
    );
}

#[test]
fn segments_written_out_and_read_in_give_the_same() {
    let mut sums = [0; 4];
    for seed in 1..30 {
        let segments = faulty(seed, |_| 0);
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
        let Counters { rewritten, out_of_order, overlapping, retransmitted, .. } = seen.counters;
        for (sum, count) in sums.iter_mut().zip([rewritten, out_of_order, overlapping, retransmitted]) {
            *sum += count;
        }
    }
    assert!(sums.iter().all(|sum| *sum > 10), "{sums:?}");
}
