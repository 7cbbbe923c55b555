//! Receipts as a whole: text and TLVs, which messages are receipts, JSON, annotation, writing.

#![allow(clippy::unwrap_used, reason = "a test may")]

use proptest::prelude::*;
use serde_json::{Value, json};
use smppscope::codec::{Dictionary, MessageContext, Tlv, Tlvs};
use smppscope::json::{Json, Options, encode, write_receipt, write_spans};
use smppscope::pdu::{DataSm, DeliverSm, Message, SubmitSm, annotate};
use smppscope::render::leaves::Leaves;
use smppscope::render::tree::write_tree;
use smppscope::tables::{MessageState, Tag};
use smppscope::text::receipt::{
    IdNumber, IdRule, NetworkError, Receipt, ReceiptText, ReceiptView, is_probable_receipt,
};
use smppscope::text::{Content, Encoding, Kind};

fn message<'a>(esm_class: u8, octets: &'a [u8], tlvs: &'a [Tlv<'a>]) -> Message<'a> {
    Message {
        context: MessageContext { esm_class: Some(esm_class), data_coding: Some(0) },
        octets,
        tlvs: Tlvs::List(tlvs),
        ..Message::default()
    }
}

fn receipt_json(message: &Message<'_>, kind: Kind) -> Value {
    let mut out = Vec::new();
    write_receipt(&mut Json::new(&mut out), message, kind, Options::default());
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn ids_that_are_one_number() {
    let rule = |receipt: &str, other: &str| IdRule::between(receipt.as_bytes(), other.as_bytes());
    assert_eq!(rule("0a1b", "0a1b"), Some(IdRule::Exact));
    assert_eq!(rule("0A1B", "0a1b"), Some(IdRule::Case));
    assert_eq!(rule("0000003005", "3005"), Some(IdRule::LeadingZeros));
    assert_eq!(rule("00AB", "ab"), Some(IdRule::LeadingZeros));
    assert_eq!(rule("0059113978", "38601fa"), Some(IdRule::DecimalToHex));
    assert_eq!(rule("38601FA", "0059113978"), Some(IdRule::HexToDecimal));
    assert_eq!(rule("340282366920938463463374607431768211455", &"f".repeat(32)), Some(IdRule::DecimalToHex));
    assert_eq!(rule("5", "6"), None);
    // Ids with a separator are no numbers, and case is all that may differ.
    assert_eq!(rule("0118Z-0122I-2309U-57DGB", "118Z-0122I-2309U-57DGB"), None);
    assert_eq!(rule("74e02ee1-4e2f", "74E02EE1-4E2F"), Some(IdRule::Case));
    assert_eq!(rule("12 34", "1234"), None);
    assert_eq!((rule("", "0"), rule("+5", "5")), (None, None));
    // Beyond 256 bits nothing is compared by number.
    assert!(IdNumber::hexadecimal("f".repeat(64).as_bytes()).is_some());
    assert_eq!(IdNumber::hexadecimal("f".repeat(65).as_bytes()), None);
    assert_eq!(IdNumber::decimal("9".repeat(1000).as_bytes()), None);
    assert_eq!(rule(&"0".repeat(5000), "0"), Some(IdRule::LeadingZeros));
}

#[test]
fn text_and_tlvs_side_by_side() {
    let text = b"id:0059113978 sub:001 dlvrd:001 submit date:1002101730 done date:1002101731 stat:DELIVRD err:000 text:";
    let tlvs = [
        Tlv { tag: Tag::receipted_message_id, value: b"38601fa\0" },
        Tlv { tag: Tag::message_state, value: &[2] },
        Tlv { tag: Tag::network_error_code, value: &[3, 0, 27] },
    ];
    let message = message(0x04, text, &tlvs);
    let read = ReceiptText::of_message(&message, Encoding::Gsm7);
    let view = ReceiptView::new(read.as_ref(), &message.tlvs);
    assert_eq!((view.text_id(), view.receipted_message_id), (Some("0059113978"), Some(&b"38601fa"[..])));
    assert_eq!(view.ids_agree(), Some(IdRule::DecimalToHex));
    assert!(!view.ids_disagree() && !view.states_disagree() && view.is_final(Kind::Receipt));
    assert_eq!(
        receipt_json(&message, Kind::Receipt),
        json!({"id": "0059113978", "stat": "DELIVRD", "err": "000", "submit_date": "1002101730",
            "done_date": "1002101731", "text": "", "final": true, "sub": "001", "dlvrd": "001",
            "receipted_message_id": "38601fa", "message_state": 2,
            "network_error_code": {"network_type": 3, "error_code": 27}})
    );
}

#[test]
fn a_receipt_of_tlvs_alone() {
    // The id without its NUL, and the error code as digits.
    let tlvs = [
        Tlv { tag: Tag::receipted_message_id, value: b"7F" },
        Tlv { tag: Tag::message_state, value: &[1] },
        Tlv { tag: Tag::network_error_code, value: b"021" },
    ];
    assert_eq!(
        receipt_json(&message(0x04, b"", &tlvs), Kind::Receipt),
        json!({"id": "7F", "stat": null, "err": null, "submit_date": null, "done_date": null, "text": null,
            "final": false, "receipted_message_id": "7F", "message_state": 1, "network_error_code": {"error_code": 21}})
    );
    assert_eq!(NetworkError::read(b"00"), None);
}

#[test]
fn text_and_tlvs_that_disagree() {
    let tlvs = [
        Tlv { tag: Tag::receipted_message_id, value: b"78\0" },
        Tlv { tag: Tag::message_state, value: &[1] },
    ];
    let read = receipt_json(&message(0x04, b"id:77 stat:DELIVRD", &tlvs), Kind::Receipt);
    assert_eq!(read["disagrees"], json!(["id", "message_state"]));
    assert_eq!((&read["final"], &read["message_state"]), (&json!(false), &json!(1)));
    // A state of the message centre's own says nothing against the TLV's.
    let read = receipt_json(&message(0x04, b"id:78 stat:FAILED", &tlvs), Kind::Receipt);
    assert_eq!(read.get("disagrees"), None);
}

#[test]
fn what_is_final() {
    let is_final =
        |text: &str, kind| receipt_json(&message(0x04, text.as_bytes(), &[]), kind)["final"].clone();
    for stat in ["DELIVRD", "EXPIRED", "DELETED", "UNDELIV", "UNKNOWN", "REJECTD", "SKIPPED", "FAILED", "0"] {
        assert_eq!(is_final(&format!("id:1 stat:{stat}"), Kind::Receipt), true, "{stat}");
        assert_eq!(is_final(&format!("id:1 stat:{stat}"), Kind::Intermediate), false, "{stat}");
    }
    for stat in ["ENROUTE", "ACCEPTD", "SCHEDULED", ""] {
        assert_eq!(is_final(&format!("id:1 stat:{stat}"), Kind::Receipt), false, "{stat}");
    }
    assert_eq!(is_final("id:1 err:000", Kind::Receipt), false);
    // A message_state of 0 beside a state in the text is what senders give that have none to give.
    for (text, tlv, expected) in [
        ("id:1 stat:DELIVRD", 0, true),
        ("id:1 stat:DELIVRD", 1, false),
        ("id:1 stat:FAILED", 0, false),
        ("", 0, false),
    ] {
        let tlvs = [Tlv { tag: Tag::message_state, value: &[tlv] }];
        let read = receipt_json(&message(0x04, text.as_bytes(), &tlvs), Kind::Receipt);
        assert_eq!(read["final"], expected, "{text} {tlv}");
    }
}

#[test]
fn ambiguous_dates_and_extras_in_json() {
    let text = b"#id:1 submit date:201011101200 done date:201506201641 stat:DELIVRD IMSI:9";
    let read = receipt_json(&message(0x04, text, &[]), Kind::Receipt);
    assert_eq!(read["submit_date_readings"], json!(["2020-10-11T10:12:00", "2010-11-10T12:00"]));
    assert_eq!(read.get("done_date_readings"), None);
    assert_eq!(read["extras"], json!([{"key": null, "value": "#"}, {"key": "IMSI", "value": "9"}]));
}

#[test]
fn esm_class_says_first_what_a_receipt_is() {
    let kind = |command, esm_class, text: &[u8], tlvs| Kind::of(command, &message(esm_class, text, tlvs));
    let receipt =
        b"id:1 sub:001 dlvrd:001 submit date:2601021530 done date:2601021531 stat:DELIVRD err:000 text:";
    assert_eq!(kind(DeliverSm::COMMAND_ID, 0x04, b"", &[]), Kind::Receipt);
    assert_eq!(kind(DeliverSm::COMMAND_ID, 0x20, receipt, &[]), Kind::Intermediate);
    assert_eq!(kind(DeliverSm::COMMAND_ID, 0x10, receipt, &[]), Kind::SmeAck);
    assert_eq!(kind(DeliverSm::COMMAND_ID, 0, receipt, &[]), Kind::Receipt);
    assert_eq!(kind(DataSm::COMMAND_ID, 0, receipt, &[]), Kind::Receipt);
    assert_eq!(kind(SubmitSm::COMMAND_ID, 0, receipt, &[]), Kind::Text);
    // receipted_message_id alone makes no receipt: OpenMarket gives it to every message.
    let tlvs = [Tlv { tag: Tag::receipted_message_id, value: b"1618Z-0102G-2333M-25FJF\0" }];
    assert_eq!(kind(DeliverSm::COMMAND_ID, 0, b"Help", &tlvs), Kind::Text);
    // With its state and no text it is one.
    let both = [tlvs[0], Tlv { tag: Tag::message_state, value: &[2] }];
    assert_eq!(kind(DeliverSm::COMMAND_ID, 0, b"", &both), Kind::Receipt);
    assert_eq!(kind(DataSm::COMMAND_ID, 0, b"", &both), Kind::Receipt);
    assert_eq!(kind(DeliverSm::COMMAND_ID, 0, b"Help", &both), Kind::Text);
    assert_eq!(kind(DeliverSm::COMMAND_ID, 0, b"", &tlvs), Kind::Text);
    assert_eq!(kind(SubmitSm::COMMAND_ID, 0, b"", &both), Kind::Text);
    // A header with nothing after it, and no octets at all.
    assert_eq!(kind(DeliverSm::COMMAND_ID, 0x40, b"", &[]), Kind::Text);
    assert_eq!(kind(DeliverSm::COMMAND_ID, 0x40, b"\x05\0\x03\x01\x01\x01", &[]), Kind::Text);
    let mut with_header = b"\x05\0\x03\x01\x01\x01".to_vec();
    with_header.extend_from_slice(receipt);
    assert_eq!(kind(DeliverSm::COMMAND_ID, 0x40, &with_header, &[]), Kind::Receipt);
}

#[test]
fn receipts_are_told_from_ordinary_texts() {
    let probable = |text: &str| is_probable_receipt(&Content::plain(Encoding::Gsm7, text.as_bytes()));
    for receipt in [
        "id:77 sub:001 dlvrd:001 submit date:2601021530 done date:2601021531 stat:DELIVRD err:000 text:Hi",
        "ID:77 SUBMIT DATE:2601021530 DONE DATE:2601021531 STAT:UNDELIV ERR:21",
        "id:0118Z-0122I-2309U-57DGB sub:000 dlvrd:000 submitdate:180122230957 donedate:000000000000 stat:REJECTD err:375 text:",
        "4193111222#id:12 sub:001 stat:DELIVRD",
        "XMS=id:543C stat:EXPIRED",
        "stat:DELIVRD",
        "id:abc1 sub:001 dlvrd:000 submit date:2601021530 done date:0000000000 stat:BADSTAT err:000",
        "sub:001 id:74e02ee1-4e2f err:000 dlvrd:001 done date:110206193110 text: stat:DELIVRD",
    ] {
        assert!(probable(receipt), "{receipt}");
    }
    for ordinary in [
        "",
        ":",
        "id: 5, stat: ok?",
        "id: 5 stat: unknown",
        "ID:55231 STAT:OK",
        "Hello: you",
        "id:",
        "Text: call me",
        "text:id:5 later",
        "sub:5 err:7 what does it mean",
        "Your order id: 5521 stat: DELIVRD? call us",
        "id:4 stat:here we are sub:rosa",
        "What does id:77 sub:001 dlvrd:001 stat:DELIVRD err:000 mean?",
        "http://example.org/?id:5",
        "Ihre PIN: 1234",
        "stat:UNKNOWN reason, please ring back",
        "14:30 id:yes",
    ] {
        assert!(!probable(ordinary), "{ordinary}");
    }
    let mut ucs2 = Vec::new();
    Encoding::Ucs2.encode("id:5 stat:DELIVRD err:000", &mut ucs2).unwrap();
    assert!(is_probable_receipt(&Content::plain(Encoding::Ucs2, &ucs2)));
    assert!(is_probable_receipt(&Content::plain(Encoding::Ucs2, b"id:5 stat:DELIVRD err:000")));
}

#[test]
fn the_header_and_its_national_tables_count_in_a_receipt() {
    // TS 23.038: in the Turkish locking table 0x0c is the letter of the default table's escape 0x67.
    for (header, text) in [(b"\x03\x25\x01\x01", &b"Do\x0cru"[..]), (b"\x03\x24\x01\x01", b"Do\x1b\x67ru")] {
        let octets = [&header[..], b"id:5 stat:DELIVRD err:000 text:", text].concat();
        let message = message(0x44, &octets, &[]);
        let read = ReceiptText::of_message(&message, Encoding::Gsm7).unwrap();
        let value = read.receipt().text.unwrap();
        assert_eq!((value.text, value.span.start, value.span.end), ("Doğru", 35, octets.len()));
        assert_eq!(receipt_json(&message, Kind::Receipt)["text"], "Doğru");
        assert_eq!(
            Kind::of(
                DeliverSm::COMMAND_ID,
                &Message {
                    context: MessageContext { esm_class: Some(0x40), data_coding: Some(0) },
                    ..message
                }
            ),
            Kind::Receipt
        );
        let mut body = b"\0\0\0\0\0\0\0\x44\0\0\0\0\0\0\0\0".to_vec();
        body.push(octets.len() as u8);
        body.extend_from_slice(&octets);
        let mut pdu = [0, 0, 0, 16 + body.len() as u8, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1].to_vec();
        pdu.extend_from_slice(&body);
        let (_, value, part) = parts(&pdu, "short_message/text").pop().unwrap();
        assert_eq!((value.as_str(), part), ("Doğru", [b"text:", text].concat()));
    }
}

fn deliver_sm(fields: &Value) -> Vec<u8> {
    let mut pdu = json!({"command": "deliver_sm", "sequence_number": 1, "esm_class": 4});
    pdu.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let mut octets = Vec::new();
    encode(&pdu, &Dictionary::STANDARD, &mut octets).unwrap();
    octets
}

/// Name, value and octets of the parts of the leaf at `path`.
fn parts(octets: &[u8], path: &str) -> Vec<(String, String, Vec<u8>)> {
    let mut leaves = Leaves::new(Options::default());
    annotate(octets, &Dictionary::STANDARD, &mut leaves).unwrap();
    let mut out = Vec::new();
    write_spans(&mut Json::new(&mut out), &leaves.leaves, |_, _| {});
    let spans: Value = serde_json::from_slice(&out).unwrap();
    let leaf = spans.as_array().unwrap().iter().find(|leaf| leaf["path"] == path).unwrap();
    let parts = leaf["parts"].as_array().cloned().unwrap_or_default();
    parts
        .iter()
        .map(|part| {
            let at = |name: &str| usize::try_from(part[name].as_u64().unwrap()).unwrap();
            assert!(
                leaf["start"].as_u64() <= part["start"].as_u64()
                    && part["end"].as_u64() <= leaf["end"].as_u64()
            );
            let text = |name: &str| part[name].as_str().unwrap().to_string();
            (text("name"), text("value"), octets[at("start")..at("end")].to_vec())
        })
        .collect()
}

#[test]
fn keys_are_parts_of_the_annotated_text() {
    let text = "#id:77 submitdate:2601021530 stat:DELIVRD IMSI:9";
    let expected = |octets: &dyn Fn(&str) -> Vec<u8>| -> Vec<(String, String, Vec<u8>)> {
        [
            ("(no key)", "#", "#"),
            ("id", "77", "id:77"),
            ("submit_date", "2601021530", "submitdate:2601021530"),
            ("stat", "DELIVRD", "stat:DELIVRD"),
            ("IMSI", "9", "IMSI:9"),
        ]
        .map(|(name, value, part)| (name.to_string(), value.to_string(), octets(part)))
        .to_vec()
    };
    let plain = deliver_sm(&json!({"short_message": text}));
    assert_eq!(parts(&plain, "short_message"), expected(&|part| part.as_bytes().to_vec()));
    let ucs2 = |part: &str| part.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let wide = deliver_sm(&json!({"data_coding": 8, "short_message": text}));
    assert_eq!(parts(&wide, "short_message"), expected(&ucs2));
    let payload = deliver_sm(&json!({"tlvs": [{"name": "message_payload", "value": {"text": text}}]}));
    assert_eq!(parts(&payload, "tlvs/0/value"), expected(&|part| part.as_bytes().to_vec()));
    // An ordinary message has no such parts, and a probable receipt has.
    let ordinary = deliver_sm(&json!({"esm_class": 0, "short_message": "id: 5, stat: ok?"}));
    assert_eq!(parts(&ordinary, "short_message"), []);
    let probable = deliver_sm(&json!({"esm_class": 0, "short_message": "id:5 stat:DELIVRD"}));
    assert_eq!(parts(&probable, "short_message").len(), 2);
}

#[test]
fn the_tree_has_a_line_for_each_key() {
    let text = "id:77 submit date:201011101200 done date:0000000000 stat:ACCEPTD text:a\u{202E}b\nc";
    let octets = deliver_sm(&json!({"data_coding": 8, "short_message": text}));
    let mut leaves = Leaves::new(Options::default());
    annotate(&octets, &Dictionary::STANDARD, &mut leaves).unwrap();
    let mut tree = String::new();
    write_tree(&mut tree, &octets, &leaves, "").unwrap();
    let line = |start: &str| {
        let line = tree.lines().map(str::trim_end).find(|line| line.contains(&format!("  {start}: ")));
        line.unwrap_or_else(|| panic!("{start} in {tree}")).to_string()
    };
    assert!(line("id").starts_with("0021 ") && line("id").ends_with("  id: 77"));
    assert!(line("submit_date").ends_with("or 2010-11-10T12:00 as YYYYMMDDhhmm)"));
    assert!(line("done_date").ends_with("done_date: 0000000000 (none)"));
    assert!(line("stat").ends_with("stat: ACCEPTD (ACCEPTED, not final)"));
    // What the user wrote cannot act on the terminal.
    assert!(line("text").ends_with("text: a\\u{202e}b\\nc"));
}

#[test]
fn writing_the_standards_text() {
    let receipt = Receipt {
        id: Some("0123456789".into()),
        sub: Some("001".into()),
        dlvrd: Some("001".into()),
        submit_date: Some("2601021530".into()),
        done_date: Some("2601021531".into()),
        stat: MessageState::DELIVERED.stat().map(Into::into),
        err: Some("000".into()),
        text: Some("Hello".into()),
        extras: Vec::new(),
    };
    let mut text = String::new();
    receipt.write_text(&mut text).unwrap();
    assert_eq!(
        text,
        "id:0123456789 sub:001 dlvrd:001 submit date:2601021530 done date:2601021531 stat:DELIVRD err:000 text:Hello"
    );
    let refused = |change: &dyn Fn(&mut Receipt<'_>)| {
        let mut changed = receipt.clone();
        change(&mut changed);
        let mut out = String::from("before");
        let error = changed.write_text(&mut out).unwrap_err();
        assert_eq!(out, "before");
        error.path().to_string()
    };
    assert_eq!(refused(&|receipt| receipt.id = Some("".into())), "id");
    assert_eq!(refused(&|receipt| receipt.id = Some("a b".into())), "id");
    assert_eq!(refused(&|receipt| receipt.sub = Some("1".into())), "sub");
    assert_eq!(refused(&|receipt| receipt.dlvrd = Some("1000".into())), "dlvrd");
    assert_eq!(refused(&|receipt| receipt.submit_date = Some("260102153000".into())), "submit_date");
    assert_eq!(refused(&|receipt| receipt.done_date = Some("2613021530".into())), "done_date");
    assert_eq!(refused(&|receipt| receipt.stat = Some("DND_REJECTED".into())), "stat");
    assert_eq!(refused(&|receipt| receipt.err = Some("0000".into())), "err");
    assert_eq!(refused(&|receipt| receipt.text = Some("more than twenty characters".into())), "text");
    let quoting = |receipt: &mut Receipt<'_>| {
        receipt.err = None;
        receipt.text = Some("err:123".into());
    };
    assert_eq!(refused(&quoting), "err");
    assert_eq!(refused(&|receipt| receipt.id = Some("stat:1".into())), "id");
    let parsed = Receipt::parse("id:1 IMSI:9");
    assert_eq!(parsed.write_text(&mut String::new()).unwrap_err().path(), "extras");
}

fn key_or_word() -> impl Strategy<Value = String> {
    prop_oneof![
        "(id|ID|sub|dlvrd|submit date|submitdate|done date|stat|err|text|Text|IMSI|x):",
        "[ \t\0\n]{1,3}",
        "(DELIVRD|UNDELIV|[0-9]{8,16}|[0-9]{1,3}|[0-9]{15}[+-])",
        "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_parsed_and_every_span_lies_inside(
        words in proptest::collection::vec(key_or_word(), 0..24),
        which in 0..Encoding::ALL.len(),
        fill_bits in 0..7u8,
    ) {
        let source = words.concat();
        let receipt = Receipt::parse(&source);
        for value in receipt.found().map(|(_, value)| value).chain(receipt.extras.iter().map(|extra| extra.value)) {
            prop_assert_eq!(&source[value.span.start..value.span.end], value.text);
            prop_assert!(value.key_span.start <= value.key_span.end && value.key_span.end <= value.span.start);
        }
        // No character is lost but blanks and the colons of keys.
        let kept: usize = receipt.found().map(|(_, value)| value.span.len() + value.key_span.len()).sum::<usize>()
            + receipt.extras.iter().map(|extra| extra.value.span.len() + extra.value.key_span.len()).sum::<usize>();
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !"\0,;".contains(*c)).map(char::len_utf8).sum::<usize>();
        prop_assert!(kept >= visible(&source), "{kept} of {source:?}");

        // The octets of the text taken as any encoding.
        let encoding = Encoding::ALL[which];
        for octets in [source.as_bytes(), &source.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>()] {
            let content = Content { fill_bits, ..Content::plain(encoding, octets) };
            let Some(text) = ReceiptText::new(&content) else { continue };
            let mut end = 0;
            let receipt = text.receipt();
            let mut values: Vec<_> = receipt.found().map(|(_, value)| value)
                .chain(receipt.extras.iter().map(|extra| extra.value)).collect();
            values.sort_by_key(|value| value.span.start);
            for value in values {
                prop_assert!(value.span.start <= value.span.end && value.span.end <= octets.len());
                prop_assert!(value.key_span.start <= value.key_span.end && value.key_span.end <= octets.len());
                // Packed septets share an octet with their neighbours.
                prop_assert!(value.span.start + 1 >= end);
                end = end.max(value.span.end);
                if !matches!(encoding, Encoding::Gsm7Packed | Encoding::Gsm7) && !value.text.contains('\u{FFFD}') {
                    let again: String = encoding.characters(&octets[value.span.start..value.span.end], 0).unwrap().collect();
                    prop_assert_eq!(again, value.text);
                }
            }
            let _ = is_probable_receipt(&content);
            let _ = ReceiptText::read(&content);
        }
    }

    #[test]
    fn a_receipt_that_was_written_reads_the_same(
        id in proptest::option::of("[0-9A-Za-z-]{1,64}"),
        sub in proptest::option::of("[0-9]{3}"),
        dlvrd in proptest::option::of("[0-9]{3}"),
        submit in proptest::option::of("[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])([01][0-9]|2[0-3])[0-5][0-9]"),
        done in proptest::option::of("[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])([01][0-9]|2[0-3])[0-5][0-9]|0{10}"),
        stat in proptest::option::of("[A-Z]{7}|DELIVRD|UNDELIV"),
        err in proptest::option::of("[0-9A-Za-z]{3}"),
        text in proptest::option::of("[a-zA-Z0-9.,!?]{0,8}( [a-zA-Z0-9.,!?]{1,8})?"),
    ) {
        let owned = [id, sub, dlvrd, submit, done, stat, err, text];
        let get = |at: usize| owned[at].as_deref().map(smppscope::text::receipt::Value::from);
        let receipt = Receipt {
            id: get(0), sub: get(1), dlvrd: get(2), submit_date: get(3), done_date: get(4), stat: get(5),
            err: get(6), text: get(7), extras: Vec::new(),
        };
        let mut out = String::new();
        receipt.write_text(&mut out).unwrap();
        let read = Receipt::parse(&out);
        let texts = |receipt: &Receipt<'_>| -> Vec<_> {
            receipt.found().map(|(row, value)| (row.name, value.text.trim().to_string())).collect()
        };
        prop_assert_eq!(texts(&read), texts(&receipt));
        prop_assert!(read.extras.is_empty());
    }
}
