//! What must hold of every capture: the order, the cuts and the copies of segments do not change the PDUs, and
//! what is read first does not depend on what follows.

use proptest::prelude::*;

use crate::read::{assert_same, check_pdus, feed, library, sent};
use crate::traffic::{self, Format, Link, Plan, Random, Shim, Truth};

/// The same traffic for all cases, and what it says.
fn conversation() -> (Vec<u8>, Truth) {
    let plan = Plan { size: 20_000, conns: 4, noise: 0.2, ..Plan::small() };
    let (mut files, truth) = traffic::in_memory(&plan);
    (files.remove(0), truth)
}

/// A segment on its way: which octets of a direction, and when it was sent.
#[derive(Clone)]
struct Sent {
    stream: usize,
    side: usize,
    start: usize,
    end: usize,
    /// What its sender had received in order by then.
    ack: usize,
    at: i64,
}

/// How the network and the tap treat a capture.
#[derive(Clone, Debug)]
struct Treatment {
    seed: u64,
    /// Largest segment.
    largest: u64,
    /// Shares of segments that come late (in milliseconds), or are sent again, perhaps cut anew.
    late: f64,
    again: f64,
    handshake: bool,
    /// A first sequence number.
    first: u32,
}

/// Cuts what was sent into segments and brings these into an order that TCP allows: the receiver acknowledges
/// what came in order only, and the tap sees everything within 100 ms.
fn treated(octets: &[[Vec<u8>; 2]], treatment: &Treatment) -> Vec<Sent> {
    let mut random = Random::new(treatment.seed);
    let mut segments = Vec::new();
    for (stream, octets) in octets.iter().enumerate() {
        let mut done = [0, 0];
        let mut at = 10_000_000 * (1 + stream as i64);
        while (0..2).any(|side| done[side] < octets[side].len()) {
            let side = random.below(2) as usize;
            // A burst one way, which is heard before the other side speaks.
            for _ in 0..random.between(1, 12) {
                let start = done[side];
                let end = octets[side].len().min(start + random.between(1, treatment.largest) as usize);
                if start == end {
                    break;
                }
                at += random.between(1, 4_000_000) as i64;
                let late = if random.chance(treatment.late) { random.below(90_000_000) as i64 } else { 0 };
                let ack = done[1 - side];
                segments.push(Sent { stream, side, start, end, ack, at: at + late });
                if random.chance(treatment.again) {
                    // From any place, to the end of any segment sent by then.
                    let from = random.between((start / 2) as u64, end as u64) as usize;
                    let late = random.below(300_000_000) as i64;
                    segments.push(Sent { stream, side, start: from, end, ack, at: at + late });
                }
                done[side] = end;
            }
            // Its last octets have arrived when the other side answers.
            at += 100_000_000;
        }
    }
    segments.sort_by_key(|segment| segment.at);
    segments
}

/// The segments in a file of raw IP packets.
fn captured(truth: &Truth, octets: &[[Vec<u8>; 2]], treatment: &Treatment) -> Vec<u8> {
    let mut file = Vec::new();
    for number in [0xa1b2_3c4d, 0x0004_0002, 0, 0, 65535, 101u32] {
        file.extend_from_slice(&number.to_le_bytes());
    }
    let mut take = |stream: usize, side: usize, at: i64, flags: u8, seq: u32, ack: u32, payload: &[u8]| {
        let stream = &truth.streams[stream];
        let ends = if side == 0 { (stream.client, stream.server) } else { (stream.server, stream.client) };
        let segment = traffic::Segment {
            at,
            src: ends.0,
            dst: ends.1,
            seq,
            ack,
            flags,
            stamps: None,
            ident: 0,
            ttl: 64,
            unmeasured: false,
            bad_checksum: false,
            payload: payload.to_vec(),
        };
        let packet = segment.packet();
        let length = packet.len() as u32;
        for number in [(at / 1_000_000_000) as u32, (at % 1_000_000_000) as u32, length, length] {
            file.extend_from_slice(&number.to_le_bytes());
        }
        file.extend_from_slice(&packet);
    };
    // Each direction has its own first sequence number; that of the first one is the one wanted.
    let place = |stream: usize, side: usize, at: usize| {
        let direction = (2 * stream + side) as u32;
        treatment.first.wrapping_add(direction.wrapping_mul(0x9e37_79b1)).wrapping_add(at as u32)
    };
    if treatment.handshake {
        for stream in 0..truth.streams.len() {
            let [client, server] = [0, 1].map(|side| place(stream, side, 0));
            take(stream, 0, 0, traffic::SYN, client.wrapping_sub(1), 0, b"");
            take(stream, 1, 1, traffic::SYN | traffic::ACK, server.wrapping_sub(1), client, b"");
        }
    }
    for Sent { stream, side, start, end, ack, at } in treated(octets, treatment) {
        let (seq, ack) = (place(stream, side, start), place(stream, 1 - side, ack));
        take(stream, side, at, traffic::ACK, seq, ack, &octets[stream][side][start..end]);
    }
    file
}

/// The octets of both directions of each connection.
fn streams(truth: &Truth) -> Vec<[Vec<u8>; 2]> {
    let octets =
        |sent: &traffic::Sent| sent.kept().into_iter().flat_map(|(octets, _)| octets.to_vec()).collect();
    truth.streams.iter().map(|stream| [octets(&stream.sent[0]), octets(&stream.sent[1])]).collect()
}

fn treatment() -> impl Strategy<Value = Treatment> {
    let shares = (prop_oneof![Just(0.0), 0.0..0.5], prop_oneof![Just(0.0), 0.0..0.5]);
    (any::<u64>(), prop_oneof![1u64..40, 40u64..1500], shares, any::<bool>(), any::<u32>()).prop_map(
        |(seed, largest, (late, again), handshake, first)| Treatment {
            seed,
            largest,
            late,
            again,
            handshake,
            first,
        },
    )
}

/// Any faults that lose nothing, in any wrapping that is read.
fn plan() -> impl Strategy<Value = Plan> {
    let shares = (0.0..0.3, 1usize..10, 0.0..0.3, any::<bool>());
    let connections = (0usize..3, 0usize..3);
    let flags = prop::array::uniform8(any::<bool>());
    let links = prop::sample::select(Link::WORDS);
    let shims = prop::sample::select(vec![Shim::None, Shim::Vlan, Shim::QinQ]);
    let formats = prop::sample::select(Format::WORDS);
    (any::<u64>(), 30usize..1449, shares, connections, flags, links, shims, formats).prop_map(
        |(seed, segment, shares, connections, flags, (_, link), shim, (_, format))| {
            let (ooo, distance, retrans, altered) = shares;
            let (reuse, reset) = connections;
            let [no_syn, no_acks, keep_alives, ipv6, bad_checksums, padding, big_endian, nanoseconds] = flags;
            Plan {
                size: 40_000,
                rate: 0.5,
                seed,
                segment,
                ooo,
                distance,
                retrans,
                altered,
                reuse,
                reset,
                no_syn,
                no_acks,
                keep_alives,
                ipv6,
                bad_checksums,
                padding,
                big_endian,
                nanoseconds,
                link,
                shim,
                format,
                sections: 2,
                interfaces: 2,
                ..Plan::small()
            }
        },
    )
}

/// The events of a capture that is still open, as text.
fn told(pieces: &[&[u8]]) -> Vec<String> {
    let mut events = Vec::new();
    feed(pieces, false, &mut |event| events.push(format!("{event:?}")));
    events
}

fn cut<'a>(file: &'a [u8], places: &[prop::sample::Index]) -> Vec<&'a [u8]> {
    let mut places: Vec<usize> = places.iter().map(|place| place.index(file.len())).collect();
    places.sort_unstable();
    let mut pieces = Vec::new();
    let mut from = 0;
    for place in places {
        pieces.push(&file[from..place]);
        from = place;
    }
    pieces.push(&file[from..]);
    pieces
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_tcp_allows_does_not_change_the_pdus(treatment in treatment()) {
        let (_, truth) = conversation();
        let found = library(&[&captured(&truth, &streams(&truth), &treatment)]);
        assert_same(&found.directions, &sent(&truth), &format!("{treatment:?}"));
    }

    #[test]
    fn no_mixture_of_faults_and_wrappings_changes_the_pdus(plan in plan()) {
        check_pdus(&plan);
    }

    #[test]
    fn the_cuts_of_the_pushes_do_not_change_anything(
        places in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
        pcapng in any::<bool>(),
        faults in 0.0..0.3,
    ) {
        let format = if pcapng { Format::Pcapng } else { Format::Pcap };
        let plan = Plan { size: 20_000, conns: 4, format, ooo: faults, drop: faults / 5.0, ..Plan::small() };
        let file = traffic::in_memory(&plan).0.remove(0);
        prop_assert_eq!(library(&cut(&file, &places)), library(&[&file]));
    }

    #[test]
    fn the_beginning_of_a_file_tells_the_beginning_of_the_events(
        place in any::<prop::sample::Index>(),
        pcapng in any::<bool>(),
        faults in 0.0..0.3,
    ) {
        let format = if pcapng { Format::Pcapng } else { Format::Pcap };
        let plan =
            Plan { size: 20_000, conns: 4, midstream: 1, format, ooo: faults, drop: faults / 5.0, ..Plan::small() };
        let file = traffic::in_memory(&plan).0.remove(0);
        let all = told(&[&file]);
        let first = told(&[&file[..place.index(file.len())]]);
        prop_assert!(all.starts_with(&first), "{} of {}", first.len(), all.len());
    }
}
