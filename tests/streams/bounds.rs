//! What an adversary sends, and what is kept of it.

use super::*;

#[test]
fn connections_are_evicted_and_said_so() {
    let mut options = Options::default();
    options.limits.connections = 8;
    let mut engine = Engine::new(options);
    let mut seen = Seen::default();
    let stream = submits(1..3).concat();
    for port in 1000..1100u16 {
        let mut segment = sent(true, 1, &stream);
        segment.at = i64::from(port) * 300;
        let segment = Segment { src: ([10, 0, 0, 1], port).into(), ..segment.segment(1) };
        engine.segment(&segment, &mut |event: Event<'_>| seen.take(event));
    }
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    assert_eq!(seen.pdus.len(), 200);
    assert!(engine.counters().evicted >= 92);
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
