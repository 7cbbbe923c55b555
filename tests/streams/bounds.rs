//! What an adversary sends, and what is kept of it.

use super::*;

/// A client's octets, from this port at this time.
fn from(port: u16, at: i64, seq: u32, octets: &[u8], engine: &mut Engine, seen: &mut Seen) {
    let mut segment = sent(true, seq, octets);
    segment.at = at;
    let segment = Segment { src: ([10, 0, 0, 1], port).into(), ..segment.segment(1) };
    engine.segment(&segment, &mut |event: Event<'_>| seen.take(event));
}

#[test]
fn connections_are_evicted_and_said_so() {
    let mut options = Options::default();
    options.limits.connections = 8;
    let mut engine = Engine::new(options);
    let mut seen = Seen::default();
    let stream = submits(1..3).concat();
    for port in 1000..1100u16 {
        from(port, i64::from(port) * 300, 1, &stream, &mut engine, &mut seen);
    }
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    assert_eq!(seen.pdus.len(), 200);
    assert!(engine.counters().evicted >= 92);
}

#[test]
fn what_is_no_smpp_makes_room_before_what_is() {
    let mut options = Options::default();
    options.limits.connections = 8;
    let mut engine = Engine::new(options);
    let mut seen = Seen::default();
    let mut take = |port: u16, at: i64, seq: u32, octets: &[u8]| {
        from(port, at, seq, octets, &mut engine, &mut seen);
    };
    let stream = submits(1..4).concat();
    let (first, rest) = stream.split_at(stream.len() - 5);
    take(999, 0, 1, first);
    // A hundred connections that speak TLS come and are idle less long than the one above.
    for port in 1000..1100u16 {
        take(port, i64::from(port) * 300, u32::from(port) * 7919, b"\x16\x03\x01\x00\x05hello");
    }
    take(999, 1_000_000, 1 + first.len() as u32, rest);
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    assert!(engine.counters().evicted >= 92);
    assert_eq!(seen.pdus.len(), 3, "the last PDU is whole, since its beginning was kept");
    assert_eq!(engine.counters().smpp_connections, 1);
}

#[test]
fn a_quiet_connection_is_waited_for_longer_than_those_that_hold_much() {
    let mut options = Options::default();
    options.limits.undecided_total = 100_000;
    let mut engine = Engine::new(options);
    let mut seen = Seen::default();
    let mut take = |port: u16, at: i64, seq: u32, octets: &[u8]| {
        from(port, at, seq, octets, &mut engine, &mut seen);
    };
    let bind = bind(1);
    let (first, rest) = bind.split_at(20);
    take(999, 0, 1, first);
    let noise: Vec<u8> = (0..1400u32).map(|at| (at * 7 + 3) as u8 | 0x80).collect();
    for port in 1000..1100u16 {
        for at in 0..20 {
            take(port, i64::from(port) * 300, u32::from(port) * 7919 + at * 1400, &noise);
        }
    }
    take(999, 1_000_000, 21, rest);
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    assert!(engine.counters().given_up > 50);
    assert_eq!(seen.pdus.len(), 1);
}

#[test]
fn pdus_that_never_end_are_bounded_in_all() {
    let mut options = Options::default();
    options.limits.incomplete_total = 100_000;
    let mut engine = Engine::new(options);
    let mut seen = Seen::default();
    let begun =
        [bind(1), submit(2, b"hi"), [&60_000u32.to_be_bytes()[..], &[0, 0, 0, 4], &[0; 900]].concat()];
    for port in 1000..1500u16 {
        let stream = sent(true, 0, &begun.concat()).flags(2);
        let segment = Segment { src: ([10, 0, 0, 1], port).into(), ..stream.segment(1) };
        engine.segment(&segment, &mut |event: Event<'_>| seen.take(event));
        let seq = 1 + stream.octets.len() as u32;
        let more = Segment { seq, flags: TcpFlags::default(), ..segment };
        engine.segment(&more, &mut |event: Event<'_>| seen.take(event));
    }
    assert!(engine.counters().evicted > 0);
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    assert_eq!(seen.pdus.len(), 1000);
}

#[test]
fn octets_made_to_be_looked_at_again_and_again_take_no_long_time() {
    let header = |length: u32, id: u32| {
        [length, id, 0, 7].iter().flat_map(|word| word.to_be_bytes()).collect::<Vec<_>>()
    };
    // Headers that chain and are no proof; bodies with texts that parse almost; a header of HTTP, a name that never
    // ends, and one line of text.
    let almost = [&submit(7, b"text")[..], b"x"].concat();
    let almost = [&(almost.len() as u32).to_be_bytes()[..], &almost[4..]].concat();
    let attacks = [
        header(16, 3).repeat(5000),
        [header(16, 3), header(17, 3), vec![0]].concat().repeat(2400),
        almost.repeat(1500),
        [&b"GET / HTTP/1.1\r\n"[..], &b"a: b\r\n".repeat(1000)].concat(),
        [&[4, 1, 1, 1, 1, 1, 1, 1][..], &[b'a'; 80_000]].concat(),
        [&b"CONNECT a:1 HTTP/1.1\r\n"[..], &b"a: b\r\n".repeat(10_000)].concat(),
        vec![b'a'; 80_000],
    ];
    for attack in attacks {
        for forced in [false, true] {
            let mut options = Options::default();
            if forced {
                options.smpp_ports.push(2775);
            }
            let every: Vec<usize> = (1..attack.len()).collect();
            let segments = [handshake(0, 0), cut(1, &attack, &every)].concat();
            let before = std::time::Instant::now();
            run_with(options, &segments);
            let took = before.elapsed();
            println!("{took:?}");
            assert!(took.as_secs() < 20, "{took:?}");
        }
    }
}
