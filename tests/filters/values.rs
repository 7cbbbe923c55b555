//! How values are written, on one PDU by hand.

use smppscope::capture::Timestamp;
use smppscope::codec::Dictionary;
use smppscope::fields::{Registry, Subject};
use smppscope::filter::{Filter, Reading};
use smppscope::json::Options;
use smppscope::stream::{ConnectionInfo, Direction, Origin, Pdu};

/// A submit_sm from Acme (alphanumeric) to 15550100, UCS-2 with a header: part 1 of 2, "Пр"; user_message_reference 513.
const SUBMIT: &[u8] = b"\0\0\0\x48\0\0\0\x04\0\0\0\0\0\0\0\x0a\0\x05\0Acme\0\x01\x0115550100\0\x40\0\0\0\0\x01\0\x08\0\x0a\x05\0\x03\x0c\x02\x01\x04\x1f\x04\x40\x02\x04\0\x02\x02\x01\x14\x02\0\x02\x01\x02";

/// 2026-01-01T00:00:01.5Z in nanoseconds since 1970.
const TIME: i64 = 1_767_225_601_500_000_000;

fn matches(filter: &str) -> bool {
    let registry = Registry::new(&Dictionary::STANDARD);
    let mut made =
        Filter::parse(filter, &Reading::new(&registry)).unwrap_or_else(|error| panic!("{filter}: {error}"));
    let connection = ConnectionInfo {
        stream: 3,
        ends: ["10.1.2.3:40000".parse().unwrap(), "[2001:db8::2]:2775".parse().unwrap()],
        opener: None,
        answered: true,
        first: Timestamp(0),
        last: Timestamp(0),
        seen: [true; 2],
        waiting: [false; 2],
        ended_by: None,
    };
    let origins = [Origin { frame: 7, time: Timestamp(TIME), range: 0..72, location: None }];
    let pdu = Pdu {
        connection: &connection,
        direction: Direction::Forward,
        octets: SUBMIT,
        origins: &origins,
        time: Timestamp(TIME),
        offset: 0,
        seq: 0,
    };
    let subject = Subject { pdu: &pdu, event: None, first: Timestamp(TIME - 250_000_000) };
    made.matches(&subject, Options::default())
}

fn all(filters: &[&str]) {
    for filter in filters {
        assert!(matches(filter), "{filter}");
    }
}

fn none(filters: &[&str]) {
    for filter in filters {
        assert!(!matches(filter), "{filter}");
    }
}

#[test]
fn numbers_are_read_as_in_c() {
    all(&[
        "smpp.sequence_number == 10",
        "smpp.sequence_number == 0x0A",
        "smpp.sequence_number == 012",
        "smpp.sequence_number == 0b1010",
        "smpp.sequence_number == '\\n'",
        "smpp.sequence_number == '\\x0a'",
        "smpp.sequence_number == '\\012'",
        "smpp.sequence_number eq 10 and smpp.sequence_number ge 10 and smpp.sequence_number le 10",
        "smpp.sequence_number ne 11 and smpp.sequence_number lt 11 and smpp.sequence_number gt 9",
        "smpp.esm_class.gsm_features == True || smpp.esm_class.gsm_features == TRUE",
        "smpp.esm_class.messaging_mode == False",
        "smpp.source_addr_ton == alphanumeric",
        "smpp.user_message_reference == 513",
        "smpp.esm_class & 0x40 == 0x40",
        "smpp.esm_class & 0x40",
        "smpp.esm_class bitand 64",
    ]);
    none(&["smpp.sequence_number == 9", "smpp.esm_class & 0x3f", "smpp.esm_class & 0x3f == 1"]);
}

#[test]
fn octets_are_read_with_every_separator_or_none() {
    all(&[
        "smpp.short_message contains 05:00:03",
        "smpp.short_message contains 05-00-03",
        "smpp.short_message contains 05.00.03",
        "smpp.short_message contains 050003",
        "smpp.short_message contains 0x050003",
        "smpp.short_message[0] == 5",
        "smpp.short_message[0] == 05",
        "smpp.short_message[0] == '\\x05'",
        "smpp.short_message[0:3] == \"\\x05\\x00\\x03\"",
        "smpp.short_message[3,5] == 0c:01",
        "smpp.short_message[-2:] == 04:40",
        "smpp.short_message[-2:1] == 04",
        "smpp.short_message[6-9] == 041f0440",
        "smpp.short_message[:2] == 05:00",
        "len(smpp.short_message) == 10",
        "smpp.short_message matches \"\\x04\\x1f\"",
        "smpp.short_message < 06",
        "smpp.short_message[20:4] == \"\"",
    ]);
    none(&["smpp.short_message contains 05:01", "smpp.short_message[1] == 05"]);
}

#[test]
fn texts_are_those_of_the_message() {
    all(&[
        "text == \"\u{41f}\u{440}\"",
        "text == Пр",
        "text == \"\\u041f\\u0440\"",
        "text contains р",
        "text matches \"^ПР$\"",
        "lower(text) == \"пр\" && upper(text) == \"ПР\"",
        "len(text) == 2",
        "text[1] == р",
        "source_addr == 'A' || source_addr[0] == 'A'",
        "destination_addr == 15550100",
        "destination_addr contains 5550",
        "destination_addr in {15550100..15550199}",
        "string(smpp.sequence_number) == 10",
        "string(ip.src) matches \"^10\\\\.\"",
        "source_addr < Acmf && source_addr >= \"Acme\"",
    ]);
    none(&["text matches \"(?-i)^ПР$\"", "source_addr == acme", "text contains \"a\""]);
}

#[test]
fn a_field_that_is_not_there_matches_nothing() {
    none(&[
        "smpp.message_id",
        "smpp.message_id == \"\"",
        "smpp.message_id != \"\"",
        "smpp.message_id not in {x}",
        "smpp.message_id !== x",
        "smpp.message_id === x",
        "all smpp.message_id == x",
        "count(smpp.message_id) == 0",
        "len(smpp.message_id) == 0",
        "smpp.message_id != smpp.source_addr",
    ]);
    all(&["!smpp.message_id", "!(smpp.message_id == \"\")", "not smpp.message_id"]);
}

#[test]
fn of_several_values_any_or_all_must_fit() {
    all(&[
        "tcp.port == 2775",
        "tcp.port !== 2775",
        "any tcp.port != 2775",
        "all tcp.port > 2000",
        "tcp.port in {2775, 3000}",
        "all tcp.port in {2775, 40000}",
        "tcp.port not in {1, 2}",
        "count(tcp.port) == 2",
        "ip.addr == 2001:db8::/32 && ip.addr == 10.0.0.0/8",
        "ip.addr == ip.src",
        "ip.src != ip.dst",
    ]);
    none(&[
        "tcp.port != 2775",
        "tcp.port === 2775",
        "tcp.port not in {2775}",
        "ip.addr == 10.2.0.0/16",
        "ip.src == ip.dst",
    ]);
}

#[test]
fn times_are_dates_or_seconds() {
    all(&[
        "time == \"2026-01-01 00:00:01.5\"",
        "time == 2026-01-01T00:00:01.5Z",
        "time == \"2026-01-01T01:00:01.5+01:00\"",
        "frame.time_epoch == 1767225601.5",
        "time > 2026-01-01 && time < 2026-01-02",
        "frame.time_relative == 0.25",
        "frame.time_relative == 250ms",
        "frame.time_relative == 250000us",
        "frame.time_relative < 1min",
        "frame.time_relative > -1",
    ]);
}

#[test]
fn operators_bind_as_in_wireshark() {
    all(&[
        // && binds more than ||.
        "smpp || smpp.message_id && smpp.message_id",
        // ! binds less than a test.
        "! smpp.sequence_number == 9",
        // ^^ stands between.
        "smpp ^^ smpp && smpp.message_id",
        "smpp xor smpp xor smpp",
        "smpp || smpp ^^ smpp",
        "!!smpp",
        "not not smpp and(smpp)",
    ]);
    none(&["(smpp || smpp) && smpp.message_id", "(smpp || smpp) ^^ smpp"]);
}

#[test]
fn raw_strings_keep_their_backslashes() {
    all(&[r#"destination_addr matches r"^\d+$""#, r#"destination_addr matches "^\\d+$""#]);
    none(&[r#"source_addr matches r"\d""#, r#"source_addr contains r"\"""#]);
}
