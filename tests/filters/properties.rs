//! What holds of every text.

use proptest::prelude::*;
use smppscope::capture::Timestamp;
use smppscope::codec::Dictionary;
use smppscope::fields::{Registry, Subject};
use smppscope::filter::{Filter, Reading};
use smppscope::json::Options;
use smppscope::stream::{ConnectionInfo, Direction, Pdu};

/// Pieces of filters, right and wrong.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "n",
        "text",
        "smpp.source_addr",
        "smpp.short_message",
        "ip.addr",
        "latency",
        "time",
        "kind",
        "count",
        "len",
        "lower",
        "string",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "0:4",
        "-1",
        "1-3",
        ":",
        ",",
        "..",
        "==",
        "!=",
        "===",
        "!==",
        "~",
        "<",
        ">=",
        "&&",
        "||",
        "^^",
        "!",
        "not",
        "in",
        "any",
        "all",
        "contains",
        "matches",
        "&",
        "bitand",
        "0x3c",
        "010",
        "5",
        "\"a b\"",
        "r\"\\d\"",
        "'x'",
        "10.0.0.0/8",
        "05:00:03",
        "2026-01-01",
        "ESME_ROK",
        "receipt",
        "é",
        "\"",
        "'",
        "\\",
    ]);
    prop::collection::vec((piece, prop::sample::select(vec!["", " "])), 0..24)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, space)| [piece, space]).collect())
}

/// A submit_sm.
const SUBMIT: &[u8] = b"\0\0\0\x3a\0\0\0\x04\0\0\0\0\0\0\0\x01\0\x05\0Acme\0\x01\x0115550100\0\x40\0\0\0\0\x01\0\x08\0\x0a\x05\0\x03\x0c\x02\x01\x04\x1f\x04\x40";

fn evaluate(filter: &mut Filter<'_>) -> bool {
    let connection = ConnectionInfo {
        stream: 0,
        ends: ["10.0.0.1:40000".parse().unwrap(), "192.0.2.1:2775".parse().unwrap()],
        opener: None,
        answered: true,
        first: Timestamp(0),
        last: Timestamp(0),
        seen: [true; 2],
        waiting: [false; 2],
        ended_by: None,
    };
    let pdu = Pdu {
        connection: &connection,
        direction: Direction::Forward,
        octets: SUBMIT,
        origins: &[],
        time: Timestamp(1),
        offset: 0,
        seq: 0,
    };
    let subject = Subject { pdu: &pdu, event: None, first: Timestamp(0) };
    filter.matches(&subject, Options::default())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_a_filter_or_wrong_somewhere_in_it(text in prop_oneof![any::<String>(), pieces()]) {
        let registry = Registry::new(&Dictionary::STANDARD);
        match Filter::parse(&text, &Reading::new(&registry)) {
            Ok(mut filter) => {
                let matches = evaluate(&mut filter);
                prop_assert_eq!(matches, evaluate(&mut filter), "the same again");
            }
            Err(error) => {
                let characters = text.chars().count();
                prop_assert!(error.column <= characters && error.length >= 1);
                prop_assert!(error.column + error.length <= characters.max(error.column + 1));
                prop_assert!(!error.message.is_empty());
            }
        }
    }

    #[test]
    fn not_matches_what_its_filter_does_not(text in pieces()) {
        let registry = Registry::new(&Dictionary::STANDARD);
        let reading = Reading::new(&registry);
        if let Ok(mut filter) = Filter::parse(&text, &reading) && !text.trim().is_empty() {
            let mut not = Filter::parse(&format!("!({text})"), &reading).unwrap();
            prop_assert_eq!(evaluate(&mut not), !evaluate(&mut filter));
        }
    }
}
