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
        error(r#""notes": [{"field": "a", "last": 9, "meaning": "x"}]"#)
            .ends_with("a: last needs a value that is no more")
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
        assert!(command(fields).ends_with("a: when needs an integer before it"), "{}", command(fields));
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

/// The error of rows, each on a line of its own from line 3.
fn error_of_rows(list: &str, rows: &[&str]) -> String {
    let text = format!("{{\"name\": \"example\",\n\"{list}\": [\n{}\n]}}", rows.join(",\n"));
    match DictionaryFile::parse(&text) {
        Ok(_) => panic!("taken: {text}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn what_is_wrong_with_a_row_is_said_with_its_line() {
    let tlv = r#"{"tag": "0x1400", "name": "a", "type": "octets"}"#;
    let command = r#"{"command_id": "0x10201", "name": "c"}"#;
    for (list, rows, reason) in [
        ("tlvs", &[tlv, r#"{"tag": 5120, "name": "b", "type": "octets"}"#][..], "0x1400 is a already"),
        ("tlvs", &[tlv, r#"{"tag": 5121, "name": "a", "type": "octets"}"#], "a is 0x1400 already"),
        (
            "tlvs",
            &[tlv, r#"{"tag": 5121, "name": "message_payload", "type": "octets"}"#],
            "message_payload is the standard's 0x0424",
        ),
        (
            "tlvs",
            &[tlv, r#"{"tag": 1, "name": "b", "type": "octets", "min": 5, "max": 2}"#],
            "b: min is above max",
        ),
        (
            "tlvs",
            &[tlv, r#"{"tag": 1, "name": "b", "type": "integer2", "max": 4}"#],
            "b: an integer has its own size",
        ),
        (
            "tlvs",
            &[tlv, r#"{"tag": 1, "name": "b", "type": "message"}"#],
            "b: a length and a message belong to commands",
        ),
        (
            "tlvs",
            &[tlv, r#"{"tag": 1, "name": "b", "type": "text", "values": [{"value": 1, "name": "x"}]}"#],
            "b: only integers have values",
        ),
        (
            "tlvs",
            &[tlv, r#"{"tag": 1, "name": "b", "type": "integer1", "values": [{"value": 300, "name": "x"}]}"#],
            "b: x is more than 255",
        ),
        (
            "tlvs",
            &[
                tlv,
                r#"{"tag": 1, "name": "b", "type": "integer1", "values": [{"value": 0, "last": 5, "name": "x"}, {"value": 3, "name": "y"}]}"#,
            ],
            "3 is x already",
        ),
        ("tlvs", &[tlv, r#"{"tag": 1, "name": "b", "type": "octets", "in": []}"#], "b: in names no PDU"),
        (
            "statuses",
            &[r#"{"value": 1025, "last": 1030, "name": "A"}"#, r#"{"value": 1027, "name": "B"}"#],
            "0x403 is A already",
        ),
        (
            "statuses",
            &[r#"{"value": 9, "name": "A"}"#, r#"{"value": 5, "last": 4, "name": "B"}"#],
            "B: last is below value",
        ),
        ("commands", &[command, r#"{"command_id": 66049, "name": "d"}"#], "0x00010201 is c already"),
        ("commands", &[command, r#"{"command_id": 66050, "name": "c"}"#], "c is 0x00010201 already"),
        (
            "commands",
            &[command, r#"{"command_id": 66050, "name": "submit_sm"}"#],
            "submit_sm is the standard's 0x00000004",
        ),
        (
            "commands",
            &[command, r#"{"command_id": 66050, "name": "d", "sender": "foo"}"#],
            "unknown variant `foo`",
        ),
        (
            "commands",
            &[
                command,
                r#"{"command_id": 5, "name": "d", "fields": [{"name": "f", "type": "integer1"}, {"name": "f", "type": "time"}]}"#,
            ],
            "f stands twice",
        ),
        (
            "commands",
            &[command, r#"{"command_id": 5, "name": "d", "fields": [{"name": "tlvs", "type": "integer1"}]}"#],
            "tlvs is a member of every PDU",
        ),
        (
            "commands",
            &[
                command,
                r#"{"command_id": 5, "name": "d", "fields": [{"name": "f", "type": "c_string", "max": 0}]}"#,
            ],
            "f: a c_string has at least its NUL",
        ),
        (
            "commands",
            &[
                command,
                r#"{"command_id": 5, "name": "d", "fields": [{"name": "f", "type": "time", "max": 9}]}"#,
            ],
            "f: max belongs to a c_string",
        ),
        (
            "commands",
            &[command, r#"{"command_id": 66050, "name": "d", "fields": [{"name": "l", "type": "length"}]}"#],
            "d: a message must stand after a length",
        ),
        (
            "receipt_codes",
            &[r#"{"code": "4", "meaning": "a"}"#, r#"{"code": "004", "meaning": "b"}"#],
            "4 is there already",
        ),
        (
            "service_types",
            &[r#"{"value": "X", "meaning": "a"}"#, r#"{"value": "X", "meaning": "b"}"#],
            "X is there already",
        ),
        (
            "notes",
            &[r#"{"field": "data_coding", "meaning": "a"}"#, r#"{"field": "nope", "meaning": "b"}"#],
            "nope is no field and no TLV",
        ),
    ] {
        let error = error_of_rows(list, rows);
        assert!(error.starts_with("line 4, ") && error.contains(reason), "{reason}: {error}");
    }
}

#[test]
fn names_that_are_too_long_or_empty_are_refused() {
    let long = format!(r#"{{"tag": 1, "name": "{}", "type": "octets"}}"#, "a".repeat(65));
    let error = error_of_rows("tlvs", &[&long]);
    assert!(error.starts_with("line 3, ") && error.contains("is longer than 64 characters"), "{error}");
    let error = |text: &str| DictionaryFile::parse(text).unwrap_err().to_string();
    assert!(error(r#"{"name": ""}"#).contains("the name of the dictionary is empty"));
    assert!(error("[]").contains("a dictionary is an object"));
    assert!(error("").starts_with("line 1, "));
}

#[test]
fn a_byte_order_mark_before_a_file_is_no_error() {
    assert!(DictionaryFile::parse("\u{feff}{\"name\": \"x\"}").is_ok());
}

#[test]
fn a_range_of_the_first_dictionary_is_not_broken_by_the_second() {
    let first = file(r#""statuses": [{"value": "0x400", "last": "0x4FF", "name": "FIRST"}]"#);
    let second = DictionaryFile::parse(
        r#"{"name": "other", "statuses": [{"value": "0x411", "name": "SECOND"}, {"value": "0x4F0", "last": "0x510", "name": "THIRD"}]}"#,
    )
    .unwrap();
    let files = [first, second];
    dictionary::with(&files, |dictionary| {
        for (status, name) in
            [(0x410, "FIRST"), (0x411, "FIRST"), (0x450, "FIRST"), (0x4FF, "FIRST"), (0x500, "THIRD")]
        {
            assert_eq!(dictionary.status(status).map(|row| row.name), Some(name), "{status:x}");
        }
    });
    let found = dictionary::clashes(&files);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("status 0x00000411 is FIRST in example and SECOND in other"), "{found:?}");
    assert!(
        found[1].starts_with("status 0x000004f0 to 0x000004ff is FIRST in example and THIRD in other"),
        "{found:?}"
    );
}

#[test]
fn one_name_for_two_tags_and_notes_that_differ_are_told() {
    let one = file(
        r#""tlvs": [{"tag": "0x1400", "name": "a", "type": "octets"}],
           "notes": [{"field": "data_coding", "value": 0, "in": ["submit_sm"], "meaning": "x"}]"#,
    );
    let two = DictionaryFile::parse(
        r#"{"name": "other", "tlvs": [{"tag": "0x1500", "name": "a", "type": "octets"}],
            "notes": [{"field": "data_coding", "value": 0, "meaning": "y"}, {"field": "data_coding", "value": 1, "meaning": "z"}]}"#,
    )
    .unwrap();
    let found = dictionary::clashes(&[one, two]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("TLV a is 0x1400 in example and 0x1500 in other"), "{found:?}");
    assert!(found[1].starts_with("note data_coding 0 is x in example and y in other"), "{found:?}");
}
