//! What a file may say, and what follows from it.

use smppscope::dictionary::{self, DictionaryFile};
use smppscope::stream::Engine;
use smppscope::timeline::{Event, Limits, Timeline};

use super::display;
use super::pdus::pdu;
use super::support::{bind, handshake, sent};

fn file(members: &str) -> DictionaryFile {
    DictionaryFile::parse(&format!(r#"{{"name": "example", {members}}}"#)).unwrap()
}

fn error(members: &str) -> String {
    DictionaryFile::parse(&format!(r#"{{"name": "example", {members}}}"#)).unwrap_err().to_string()
}

#[test]
fn values_that_a_row_does_not_name_are_no_fault() {
    let file = file(
        r#""tlvs": [{"tag": "0x1500", "name": "route", "type": "integer1", "values": [{"value": 1, "name": "fast"}]}]"#,
    );
    for (value, shown) in [(1, "1 (fast)"), (2, "2")] {
        let octets = pdu(0x15, 0, 1, &[0x15, 0, 0, 1, value]);
        assert_eq!(display(&file, &octets, "tlvs/0/value"), shown);
        assert_eq!(super::displays(&file, &octets).1, Vec::<&str>::new());
    }
}

#[test]
fn notes_stand_where_they_say() {
    let file = file(
        r#""notes": [
            {"field": "command_status", "value": 8, "last": 9, "in": ["submit_sm_resp"], "meaning": "again"},
            {"field": "message_state", "value": 2, "meaning": "good"},
            {"field": "system_id", "meaning": "account"}]"#,
    );
    assert!(display(&file, &pdu(0x8000_0004, 8, 1, b""), "command_status").ends_with(": again"));
    assert!(!display(&file, &pdu(0x8000_0005, 8, 1, b""), "command_status").contains("again"));
    assert!(!display(&file, &pdu(0x8000_0004, 10, 1, b""), "command_status").contains("again"));
    let octets = pdu(5, 0, 1, &[&[0; 17][..], &[4, 0x27, 0, 1, 2]].concat());
    assert_eq!(display(&file, &octets, "tlvs/0/value"), "2 (DELIVERED): good");
    assert_eq!(display(&file, &pdu(0x8000_0009, 0, 1, b"mc\0"), "system_id"), "mc (account)");
    assert!(
        error(r#""notes": [{"field": "a", "last": 9, "meaning": "x"}]"#).starts_with("notes: a: last needs")
    );
    // What is empty is nobody's account.
    assert_eq!(display(&file, &pdu(0x8000_0009, 0, 1, b"\0"), "system_id"), "");
}

#[test]
fn a_condition_needs_an_integer_before_it() {
    let command = |fields: &str| {
        error(&format!(r#""commands": [{{"command_id": 1, "name": "c", "fields": [{fields}]}}]"#))
    };
    for fields in [
        r#"{"name": "a", "type": "integer1", "when": {"field": "b", "is": [1]}}, {"name": "b", "type": "integer1"}"#,
        r#"{"name": "b", "type": "c_string"}, {"name": "a", "type": "integer1", "when": {"field": "b", "is": [1]}}"#,
    ] {
        assert_eq!(command(fields), "commands: c: a: when needs an integer before it");
    }
    assert!(command(
        r#"{"name": "b", "type": "integer1"}, {"name": "a", "type": "length", "when": {"field": "b", "is": [1]}}"#
    )
    .ends_with("always stand"));
}

#[test]
fn a_command_without_a_response_waits_for_none() {
    let vendors = |answered| {
        format!(
            r#""commands": [{{"command_id": "0x00010203", "name": "tell", "answered": {answered}, "fields": []}}]"#
        )
    };
    for answered in [true, false] {
        let (first, second) = (bind(1), pdu(0x0001_0203, 0, 7, b""));
        let nack = pdu(0x8000_0000, 3, 7, b"");
        let mut segments = handshake(100, 500);
        segments.push(sent(true, 101, &[&first[..], &second].concat()).ack(501));
        segments.push(sent(false, 501, &nack).ack(101 + (first.len() + second.len()) as u32));
        let mut engine = Engine::default();
        let mut timeline = Timeline::new(Limits::default());
        dictionary::with(&[file(&vendors(answered))], |dictionary| timeline.read_by(dictionary));
        let mut answers = Vec::new();
        let mut told = |event: smppscope::stream::Event<'_>| {
            timeline.stream_event(event, &mut |event| {
                if let Event::Pdu(event) = &event {
                    answers.push(event.answer.map(|answer| answer.n));
                }
            });
        };
        for (at, segment) in segments.iter().enumerate() {
            engine.segment(&segment.segment(at as u64 + 1), &mut told);
        }
        engine.finish(&mut told);
        assert_eq!(answers, [None, None, answered.then_some(2)]);
    }
}

#[test]
fn codes_of_two_dictionaries_that_mean_something_else_are_told() {
    let other = DictionaryFile::parse(
        r#"{"name": "other", "receipt_codes": [{"code": "04", "meaning": "Late."}, {"code": "5", "meaning": "Gone."}],
            "service_types": [{"value": "OMV4", "meaning": "Mine."}]}"#,
    )
    .unwrap();
    let found = dictionary::clashes(&[dictionary::profile("openmarket").unwrap(), other]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("receipt code 4 is Delivered to the end user. in openmarket and Late. in other")
    );
    assert!(found[1].starts_with("service_type OMV4 is "));
}
