//! Connections captured twice.

use std::net::SocketAddr;

use smppscope::capture::{Fragments, Segment, TcpFlags};
use smppscope::stream::{Copies, CopyCounts, CopyLimits, Counters, Engine, Event, Passed};

use super::support::{bind, pdu, submit};
use super::*;

/// A captured segment.
#[derive(Clone, Debug)]
struct Sent {
    /// Microseconds.
    at: i64,
    src: SocketAddr,
    dst: SocketAddr,
    seq: u32,
    ack: u32,
    flags: u8,
    identification: u16,
    options: Vec<u8>,
    octets: Vec<u8>,
}

/// What an engine found: the PDUs with their connections in order, and what was told about duplicates.
#[derive(Debug, Default)]
struct Found {
    pdus: Vec<(u64, Vec<u8>)>,
    duplicates: Vec<(SocketAddr, SocketAddr, SocketAddr, SocketAddr)>,
    lost: u64,
    copies: CopyCounts,
    counters: Counters,
}

impl Found {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Pdu(pdu) => self.pdus.push((pdu.connection.stream, pdu.octets.to_vec())),
            Event::Duplicates { connection, direction, src, dst } => {
                self.duplicates.push((src, dst, connection.src(direction), connection.dst(direction)));
            }
            Event::Gap { missing: count, .. } | Event::Skipped { count, .. } => self.lost += count,
            _ => {}
        }
    }

    /// The PDUs of a connection, of both directions.
    fn of(&self, stream: u64) -> Vec<&[u8]> {
        self.pdus.iter().filter(|(other, _)| *other == stream).map(|(_, octets)| &octets[..]).collect()
    }
}

fn run(segments: Vec<Sent>) -> Found {
    let mut found = Found::default();
    let (copies, counters) = run_into(segments, |event| found.take(event));
    Found { copies, counters, ..found }
}

fn run_into(mut segments: Vec<Sent>, mut each: impl FnMut(Event<'_>)) -> (CopyCounts, Counters) {
    segments.sort_by_key(|segment| segment.at);
    let mut engine = Engine::default();
    for (at, sent) in segments.iter().enumerate() {
        let segment = Segment {
            frame: at as u64 + 1,
            fragments: Fragments::default(),
            time: Timestamp(sent.at * 1000),
            src: sent.src,
            dst: sent.dst,
            seq: sent.seq,
            ack: Some(sent.ack).filter(|_| sent.flags & 0x10 != 0),
            flags: TcpFlags(sent.flags),
            window: 500,
            identification: sent.identification,
            options: &sent.options,
            payload: &sent.octets,
            location: None,
            cut: 0,
        };
        engine.segment(&segment, &mut each);
    }
    engine.finish(&mut each);
    (engine.copies(), *engine.counters())
}

fn address(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

/// A session: handshake, bind, then requests and responses, a message a millisecond.
fn session(client: &str, server: &str, initial: [u32; 2], texts: &[&[u8]]) -> Vec<Sent> {
    let ends = [address(client), address(server)];
    let mut next = initial;
    let mut segments: Vec<Sent> = Vec::new();
    let mut send = |from: usize, flags: u8, octets: &[u8]| {
        segments.push(Sent {
            at: segments.len() as i64 * 1000,
            src: ends[from],
            dst: ends[1 - from],
            seq: next[from],
            ack: next[1 - from],
            flags,
            identification: segments.len() as u16 + 1,
            options: Vec::new(),
            octets: octets.to_vec(),
        });
        next[from] = next[from].wrapping_add(octets.len() as u32 + u32::from(flags & 3 != 0));
    };
    send(0, 0x02, b"");
    send(1, 0x12, b"");
    send(0, 0x10, b"");
    send(0, 0x18, &bind(1));
    send(1, 0x18, &pdu(0x8000_0009, 0, 1, b"mc\0"));
    for (at, text) in texts.iter().enumerate() {
        let sequence = at as u32 + 2;
        send(0, 0x18, &submit(sequence, text));
        send(1, 0x18, &pdu(0x8000_0004, 0, sequence, b"id\0"));
        send(0, 0x10, b"");
    }
    send(0, 0x11, b"");
    send(1, 0x11, b"");
    send(0, 0x10, b"");
    segments
}

const TEXTS: [&[u8]; 12] = [
    b"one", b"two", b"three", b"four", b"five", b"six", b"seven", b"eight", b"nine", b"ten", b"eleven",
    b"twelve",
];

/// The PDUs of a session with these texts, in both directions.
fn pdus(texts: &[&[u8]]) -> Vec<Vec<u8>> {
    let mut expected = vec![bind(1), pdu(0x8000_0009, 0, 1, b"mc\0")];
    for (at, text) in texts.iter().enumerate() {
        let sequence = at as u32 + 2;
        expected.push(submit(sequence, text));
        expected.push(pdu(0x8000_0004, 0, sequence, b"id\0"));
    }
    expected
}

/// The same segments with other addresses, some microseconds later (earlier where negative), in each direction.
fn rewritten(segments: &[Sent], pairs: &[(&str, &str)], later: [i64; 2]) -> Vec<Sent> {
    let first = segments[0].src;
    let map = |end: SocketAddr| {
        let pair = pairs.iter().find(|(from, _)| address(from) == end);
        pair.map_or(end, |(_, to)| address(to))
    };
    segments
        .iter()
        .map(|sent| Sent {
            at: sent.at + later[usize::from(sent.src != first)],
            src: map(sent.src),
            dst: map(sent.dst),
            ..sent.clone()
        })
        .collect()
}

const CLIENT: &str = "10.0.0.1:40000";
const SERVER: &str = "192.0.2.2:2775";

#[test]
fn a_session_seen_on_both_sides_of_a_nat_counts_once_and_is_told_once() {
    let session = session(CLIENT, SERVER, [0x7000_1234, 0xffff_ff80], &TEXTS);
    let natted: [&[(&str, &str)]; 4] = [
        // The source rewritten, port and all; the destination; both with the ports kept; the family too.
        &[(CLIENT, "198.51.100.7:61000")],
        &[(SERVER, "10.9.9.9:12028")],
        &[(CLIENT, "198.51.100.7:40000"), (SERVER, "10.9.9.9:2775")],
        &[(CLIENT, "[2001:db8::1]:40000"), (SERVER, "[2001:db8::2]:2775")],
    ];
    for pairs in natted {
        for later in [[300, 300], [300, -300], [-300, 300], [90_000, 90_000], [99, -50]] {
            let copy = rewritten(&session, pairs, later);
            let found = run([session.clone(), copy.clone()].concat());
            let mut expected = pdus(&TEXTS);
            let mut octets: Vec<Vec<u8>> = found.pdus.iter().map(|(_, octets)| octets.clone()).collect();
            octets.sort();
            expected.sort();
            assert_eq!(octets, expected, "{pairs:?} {later:?}");
            assert_eq!((found.lost, found.counters.smpp_connections), (0, 1));
            assert_eq!(found.duplicates.len(), 1, "{found:?}");
            let (src, dst, of_src, of_dst) = found.duplicates[0];
            let known = [(copy[0].src, copy[0].dst), (session[0].src, session[0].dst)];
            assert!(known.contains(&(src, dst)) && known.contains(&(of_src, of_dst)));
            assert_ne!((src, dst), (of_src, of_dst));
            assert_eq!((found.copies.connections, found.copies.revoked), (1, 0));
        }
    }
}

#[test]
fn three_views_of_a_session_count_once() {
    let session = session(CLIENT, SERVER, [77_000_000, 88_000_000], &TEXTS);
    let second = rewritten(&session, &[(CLIENT, "198.51.100.7:61000")], [200, -200]);
    let third = rewritten(&second, &[(SERVER, "10.9.9.9:2776")], [200, 700]);
    let found = run([session, second, third].concat());
    assert_eq!((found.pdus.len(), found.lost), (pdus(&TEXTS).len(), 0));
    assert_eq!((found.duplicates.len(), found.copies.connections), (2, 2));
}

#[test]
fn what_only_one_view_has_is_used() {
    let session = session(CLIENT, SERVER, [77_000_000, 88_000_000], &TEXTS);
    let copy = rewritten(&session, &[(CLIENT, "198.51.100.7:61000")], [200, 200]);
    let has =
        |sent: &&Sent, lost: usize| !sent.octets.is_empty() && usize::from(sent.identification) % 5 == lost;
    let one: Vec<Sent> = session.iter().filter(|sent| !has(sent, 2)).cloned().collect();
    let other: Vec<Sent> = copy.iter().filter(|sent| !has(sent, 4)).cloned().collect();
    assert!(run(one.clone()).lost > 0 && run(other.clone()).lost > 0);
    let found = run([one, other].concat());
    assert_eq!((found.pdus.len(), found.lost), (pdus(&TEXTS).len(), 0), "{:?}", found.copies);
}

#[test]
fn a_session_without_its_beginning_is_recognised_too() {
    let session = session(CLIENT, SERVER, [77_000_000, 88_000_000], &TEXTS);
    let copy = rewritten(&session, &[(SERVER, "10.9.9.9:2775")], [200, 200]);
    let found = run([&session[9..], &copy[9..]].concat());
    assert_eq!(found.pdus.len(), run(session[9..].to_vec()).pdus.len());
    assert_eq!(found.duplicates.len(), 1);
}

/// The texts, but one is another of the same length.
fn same_length(at: usize) -> [&'static [u8]; 12] {
    let mut texts = TEXTS;
    texts[at] = &b"ONE TWO THREE"[..TEXTS[at].len()];
    texts
}

/// A load generator with fixed initial sequence numbers.
#[test]
fn two_connections_of_one_host_with_the_same_numbers_stay_two() {
    let one = session(CLIENT, SERVER, [1000, 5000], &TEXTS);
    let other = rewritten(&one, &[(CLIENT, "10.0.0.1:40001")], [300, 300]);
    let found = run([one.clone(), other].concat());
    assert_eq!((found.of(0).len(), found.of(1).len()), (26, 26));
    assert_eq!((found.duplicates.len(), found.copies), (0, CopyCounts::default()));
    // To two ports of one host.
    let other = rewritten(&one, &[(SERVER, "192.0.2.2:2776")], [300, 300]);
    assert_eq!(run([one, other].concat()).pdus.len(), 52);
}

#[test]
fn two_hosts_with_the_same_numbers_that_come_to_differ_stay_two_without_loss() {
    for at in [1, 2, 3] {
        let mut texts = TEXTS;
        texts[at] = b"another text, and longer";
        for texts in [texts, same_length(at)] {
            let one = session(CLIENT, SERVER, [1000, 5000], &TEXTS);
            for later in [[300, 300], [-300, 300], [300, -300]] {
                let other = session(CLIENT, SERVER, [1000, 5000], &texts);
                let other = rewritten(&other, &[(CLIENT, "10.0.0.2:40000")], later);
                let found = run([one.clone(), other].concat());
                let mut seen = [found.of(0), found.of(1)].map(|octets| octets.len());
                seen.sort_unstable();
                assert_eq!((seen, found.lost, found.duplicates.len()), ([26, 26], 0, 0), "{at} {later:?}");
                assert_eq!(found.copies.revoked, 1);
            }
        }
    }
}

#[test]
fn a_proxy_has_numbers_of_its_own_and_stays_a_session_of_its_own() {
    let one = session(CLIENT, SERVER, [1000, 5000], &TEXTS);
    let leg = rewritten(
        &session(CLIENT, SERVER, [700_000, 900_000], &TEXTS),
        &[(CLIENT, "10.0.0.9:50000"), (SERVER, "10.0.0.20:2775")],
        [300, 300],
    );
    assert_eq!(run([one, leg].concat()).pdus.len(), 52);
}

#[test]
fn what_comes_later_or_has_other_timestamps_is_no_copy() {
    let one = session(CLIENT, SERVER, [1000, 5000], &TEXTS);
    let other = rewritten(&one, &[(CLIENT, "10.0.0.2:40000")], [100_001, 100_001]);
    assert_eq!(run([one.clone(), other].concat()).pdus.len(), 52);
    let stamp = |segments: &[Sent], value: u8| -> Vec<Sent> {
        let options = vec![1, 1, 8, 10, 0, 0, 0, value, 0, 0, 0, 2];
        segments.iter().map(|sent| Sent { options: options.clone(), ..sent.clone() }).collect()
    };
    let other = rewritten(&one, &[(CLIENT, "10.0.0.2:40000")], [300, 300]);
    assert_eq!(run([stamp(&one, 1), stamp(&other, 2)].concat()).pdus.len(), 52);
    assert_eq!(run([stamp(&one, 1), stamp(&other, 1)].concat()).pdus.len(), 26);
}

#[test]
fn copies_with_the_same_addresses_are_told_from_segments_sent_again() {
    let one = session(CLIENT, SERVER, [1000, 5000], &TEXTS);
    let again = rewritten(&one, &[], [40, 40]);
    let found = run([one.clone(), again.clone()].concat());
    assert_eq!((found.pdus.len(), found.copies.segments, found.counters.retransmitted), (26, 26, 26));
    assert_eq!(found.counters.captured_twice, 26);
    // The sender numbers packets that it sends again anew.
    let again: Vec<Sent> =
        again.into_iter().map(|sent| Sent { identification: sent.identification + 1000, ..sent }).collect();
    let found = run([one, again].concat());
    assert_eq!((found.pdus.len(), found.copies.segments, found.counters.retransmitted), (26, 0, 26));
    assert_eq!(found.counters.captured_twice, 0);
}

/// Mirrors reorder packets of different queues.
#[test]
fn a_handshake_captured_after_the_first_octets_ends_nothing() {
    let mut session = session(CLIENT, SERVER, [77_000_000, 88_000_000], &TEXTS);
    session[3].at = -500;
    for pairs in [[(CLIENT, "198.51.100.7:61000")], [(SERVER, "10.9.9.9:2775")]] {
        for later in [[300, 300], [300, -300], [-300, 300]] {
            let copy = rewritten(&session, &pairs, later);
            let found = run([session.clone(), copy].concat());
            assert_eq!((found.pdus.len(), found.lost, found.duplicates.len()), (26, 0, 1), "{later:?}");
        }
    }
}

#[test]
fn ports_used_again_are_recognised_again() {
    let pairs = [(CLIENT, "198.51.100.7:61000")];
    let first = session(CLIENT, SERVER, [77_000_000, 88_000_000], &TEXTS);
    let mut second = session(CLIENT, SERVER, [11_000_000, 22_000_000], &TEXTS[..5]);
    for sent in &mut second {
        sent.at += 2_000_000;
    }
    let copies = [rewritten(&first, &pairs, [200, 200]), rewritten(&second, &pairs, [200, 200])].concat();
    let found = run([first, second, copies].concat());
    assert_eq!((found.pdus.len(), found.lost), (26 + 12, 0));
    assert_eq!((found.duplicates.len(), found.copies.connections), (2, 2));
}

#[test]
fn memory_for_copies_is_bounded() {
    let mut limits = CopyLimits::default();
    limits.connections = 16;
    limits.held_total = 10_000;
    let mut copies = Copies::new(limits);
    let mut passed = 0;
    for at in 0..2000u32 {
        for end in ["10.0.0.1:40000", "10.0.0.2:40000"] {
            for part in 0..3u32 {
                let segment = Segment {
                    frame: u64::from(at),
                    fragments: Fragments::default(),
                    time: Timestamp(i64::from(at) * 1000),
                    src: address(end),
                    dst: SocketAddr::new([192, 0, 2, (at >> 8) as u8].into(), at as u16),
                    seq: (at * 7919).wrapping_add(part * 500),
                    ack: Some(at),
                    flags: TcpFlags::ACK,
                    window: 1,
                    identification: 0,
                    options: &[],
                    payload: &[at as u8; 500],
                    location: None,
                    cut: 0,
                };
                passed += u64::from(copies.pass(&segment) != Passed::Held);
                while let Some(released) = copies.release() {
                    passed += released.segments().count() as u64;
                }
            }
        }
    }
    copies.finish();
    while let Some(released) = copies.release() {
        passed += released.segments().count() as u64;
    }
    assert_eq!(passed, 12_000);
    assert_eq!(copies.counts().connections, 2000);
    assert!(copies.counts().evicted >= 1900, "{:?}", copies.counts());
}

#[test]
fn both_pairs_of_addresses_are_told_in_the_same_direction() {
    let session = session(CLIENT, SERVER, [77_000_000, 88_000_000], &TEXTS);
    let copy = rewritten(&session, &[(CLIENT, "198.51.100.7:61000")], [200, 200]);
    let found = run([session, copy].concat());
    let (src, dst) = (address("198.51.100.7:61000"), address(SERVER));
    assert_eq!(found.duplicates, [(src, dst, address(CLIENT), address(SERVER))]);
}

#[test]
fn a_line_tells_both_pairs_of_addresses() {
    use smppscope::json::{EventWriter, Extras, Options};
    use smppscope::render::summary::{Colours, write_line};
    use smppscope::timeline::{Limits, Timeline};

    let session = session(CLIENT, SERVER, [77_000_000, 88_000_000], &TEXTS);
    let copy = rewritten(&session, &[(CLIENT, "198.51.100.7:61000")], [200, 200]);
    let mut timeline = Timeline::new(Limits::default());
    let mut writer = EventWriter::new(Options::default(), Extras::default());
    let (mut json, mut text) = (Vec::new(), String::new());
    run_into([session, copy].concat(), |event| {
        timeline.stream_event(event, &mut |event| {
            writer.write(&mut json, &event);
            write_line(&mut text, &event, "", Options::default(), &Colours::default()).unwrap();
        });
    });
    let json = String::from_utf8(json).unwrap();
    let lines: Vec<&str> = json.lines().filter(|line| line.contains("duplicates")).collect();
    assert_eq!(
        lines,
        [
            r#"{"event":"duplicates","src":"198.51.100.7:61000","dst":"192.0.2.2:2775","of":{"stream":0,"src":"10.0.0.1:40000","dst":"192.0.2.2:2775"}}"#
        ]
    );
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("--")).collect();
    assert_eq!(
        lines,
        [
            "-- 198.51.100.7:61000 → 192.0.2.2:2775: captured twice, the same as 10.0.0.1:40000 → 192.0.2.2:2775; counted once"
        ]
    );
}
