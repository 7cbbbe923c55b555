//! What a first reading of a capture tells the second, within its limits.

#![cfg(feature = "capture")]
#![allow(clippy::unwrap_used, reason = "these are tests")]

mod support;

use smppscope::stream::{Engine, Event as StreamEvent, Options};
use smppscope::text::{DefaultMeaning, Encoding, Meaning};
use smppscope::timeline::{Event, Foresight, ForesightLimits, Limits, Response, Timeline};
use support::*;

/// Two submissions of Latin-1 with their responses, 10 and 3 ms later, and one without.
fn segments() -> Vec<Sent> {
    let mut segments = handshake(0, 0);
    let (mut client, mut server) = (1, 1);
    let mut send = |to_server: bool, at: i64, octets: Vec<u8>| {
        let seq = if to_server { &mut client } else { &mut server };
        segments.push(sent(to_server, *seq, &octets).at(at));
        *seq += octets.len() as u32;
    };
    send(true, 0, submit(1, b"D\xe9j\xe0 re\xe7u, merci beaucoup"));
    send(true, 1, submit(2, b"O\xf9 \xeates-vous ? \xc0 bient\xf4t"));
    send(false, 4, pdu(0x8000_0004, 0, 2, b"b\0"));
    send(false, 10, pdu(0x8000_0004, 0, 1, b"a\0"));
    send(true, 20, submit(3, b"ok"));
    segments
}

fn read(mut timeline: Timeline, mut each: impl FnMut(&Event<'_>)) {
    let mut engine = Engine::new(Options::default());
    let mut take = |event: StreamEvent<'_>| timeline.stream_event(event, &mut |event| each(&event));
    for (segment, frame) in segments().iter().zip(1..) {
        engine.segment(&segment.segment(frame), &mut take);
    }
    engine.finish(&mut take);
}

fn first_reading(limits: ForesightLimits) -> Foresight {
    let mut foresight = Foresight::new(limits);
    read(Timeline::new(Limits::default()), |event| foresight.add(event));
    foresight.finish();
    foresight
}

#[test]
fn requests_know_their_responses_and_sessions_what_data_coding_0_means() {
    let foresight = first_reading(ForesightLimits::default());
    let meaning = Meaning { encoding: Encoding::Latin1, messages: 3, telling: 2, against: 0 };
    assert_eq!((foresight.meaning(1), foresight.meaning(2)), (meaning, Meaning::USUAL));
    let mut seen = Vec::new();
    read(Timeline::new(Limits::default()).with_foresight(foresight), |event| {
        if let Event::Pdu(event) = event {
            assert_eq!(event.data_coding_0, DefaultMeaning::Inferred(meaning));
            seen.push((event.n, event.response));
        }
    });
    let response = |n, milliseconds: i64| Some(Response { n, latency: Some(milliseconds * 1_000_000) });
    assert_eq!(seen, [(1, response(4, 10)), (2, response(3, 3)), (3, None), (4, None), (5, None)]);
}

#[test]
fn no_more_is_kept_than_the_limits_say() {
    let mut limits = ForesightLimits::default();
    (limits.responses, limits.sessions) = (1, 0);
    let foresight = first_reading(limits);
    assert_eq!(foresight.left_out(), 2);
    assert_eq!((foresight.response(2).map(|response| response.n), foresight.response(1)), (Some(3), None));
    assert_eq!(foresight.meaning(1), Meaning::USUAL);
}

#[test]
fn the_session_that_is_given_goes_before_all_of_them() {
    let mut timeline = Timeline::new(Limits::default());
    timeline.give_data_coding_0(Some(1), Encoding::Ucs2);
    timeline.give_data_coding_0(None, Encoding::Utf8);
    read(timeline, |event| {
        if let Event::Pdu(event) = event {
            assert_eq!(event.data_coding_0, DefaultMeaning::Given(Encoding::Ucs2));
        }
        assert!(!matches!(event, Event::DataCoding0 { .. }));
    });
}
