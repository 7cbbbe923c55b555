//! What data_coding 0 means, what mislabelled text likely is, and reading twice.

use std::path::Path;

use serde_json::{Value, json};

use super::support::{bind, ethernet, pcap, pdu, sent, submit};
use super::{CAPTURE, lines, out, run};

/// French in Latin-1; nothing but the last is the same text in GSM 7-bit.
const LATIN_1: [&[u8]; 5] = [
    b"O\xf9 \xeates-vous ? \xc0 bient\xf4t",
    b"D\xe9j\xe0 re\xe7u, merci beaucoup",
    b"Rendez-vous \xe0 10:30 au caf\xe9",
    b"Le d\xeener est pr\xeat",
    b"ok",
];

/// A capture file with one session in which these PDUs are sent by the ESME.
fn capture(name: &str, pdus: &[Vec<u8>]) -> String {
    let mut seq = 1;
    let mut packets = Vec::new();
    for octets in [&[bind(1)], pdus].concat() {
        packets.push(ethernet(&sent(true, seq, &octets)));
        seq += octets.len() as u32;
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, pcap(0xa1b2_c3d4, true, 1, &packets)).unwrap();
    path.to_str().unwrap().to_owned()
}

fn french(name: &str) -> String {
    let pdus: Vec<Vec<u8>> = (2..).zip(LATIN_1).map(|(sequence, text)| submit(sequence, text)).collect();
    capture(name, &pdus)
}

/// The events of the messages, and the lines that tell what data_coding 0 means.
fn events(arguments: &[&str]) -> (Vec<Value>, Vec<Value>) {
    let all = lines(&out(arguments));
    let told = all.iter().filter(|line| line["event"] == "data_coding_0").cloned().collect();
    let messages = all.into_iter().filter(|line| line["kind"].is_string()).collect();
    (messages, told)
}

#[test]
fn data_coding_0_is_inferred_from_the_messages_before() {
    let file = french("inferred.pcap");
    let (messages, told) = events(&["--json", &file]);
    let encodings: Vec<&str> =
        messages.iter().map(|event| event["pdu"]["short_message"]["encoding"].as_str().unwrap()).collect();
    assert_eq!(encodings, ["gsm7", "gsm7", "latin1", "latin1", "latin1"]);
    // What was read before it was known is shown as the label says, and as it likely is.
    let first = &messages[0]["pdu"]["short_message"];
    assert_eq!(first["likely"]["encoding"], "latin1");
    assert_eq!(first["likely"]["text"], "Où êtes-vous ? À bientôt");
    assert!(first["text"].as_str().unwrap().starts_with("O\u{fffd} "));
    assert!(messages[0].get("data_coding_0").is_none());
    assert!(messages[2..].iter().all(|event| event["pdu"]["short_message"].get("likely").is_none()));
    assert_eq!(
        messages[2]["data_coding_0"],
        json!({"encoding": "latin1", "inferred": true, "telling": 2, "messages": 2})
    );
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0]["session"], &told[0]["after_n"]), (&json!(1), &json!(3)));
    assert_eq!(told[0]["encoding"], "latin1");
    assert_eq!(told[0]["reason"], "2 of 2 messages with data_coding 0 fit latin1 and not gsm7");
}

#[test]
fn with_two_passes_every_message_of_the_session_counts() {
    let file = french("two_pass.pcap");
    let (messages, told) = events(&["--json", "--two-pass", &file]);
    for (event, text) in messages.iter().zip(LATIN_1) {
        let text: String = text.iter().copied().map(char::from).collect();
        assert_eq!(event["pdu"]["short_message"]["text"], text);
        assert_eq!(event["data_coding_0"]["messages"], 5);
    }
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0]["after_n"], &told[0]["encoding"]), (&json!(1), &json!("latin1")));
}

#[test]
fn what_is_given_goes_before_what_is_inferred() {
    let file = french("given.pcap");
    for given in [
        &["--data-coding-0", "latin1"][..],
        &["--data-coding-0", "1=latin1"],
        &["--data-coding-0", "ucs2", "--data-coding-0", "1=Latin1", "--data-coding-0", "7=ascii"],
    ] {
        let (messages, told) = events(&[&["--json", &file], given].concat());
        assert!(told.is_empty());
        for event in messages {
            assert_eq!(event["pdu"]["short_message"]["encoding"], "latin1", "{given:?}");
            assert_eq!(event["data_coding_0"], json!({"encoding": "latin1", "inferred": false}));
        }
    }
    let (messages, _) = events(&["--json", "--data-coding-0", "2=latin1", &file]);
    assert_eq!(messages[0]["pdu"]["short_message"]["encoding"], "gsm7");
    let (messages, told) = events(&["--json", "--data-coding-0", "gsm7", &file]);
    assert!(told.is_empty());
    assert_eq!(messages[4]["pdu"]["short_message"]["encoding"], "gsm7");
    for wrong in ["nonsense", "0=gsm7", "x=gsm7", "1=nonsense", "=gsm7"] {
        assert_eq!(run(&["--data-coding-0", wrong, &file], b"").status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn a_reader_of_the_text_sees_it_too() {
    let file = french("text.pcap");
    let text = out(&["--utc", &file]);
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} is not in {text}"));
    let note = "-- #1: data_coding 0 is taken for latin1: 2 of 2 messages with data_coding 0 fit latin1 and not gsm7\n";
    assert!(at("Déjà reçu") < at(note) && at(note) < at("\"Rendez-vous à 10:30 au café\""));
    assert!(text.contains("  likely latin1 \"Où êtes-vous ? À bientôt\""), "{text}");
    let tree = out(&["-V", &file]);
    assert!(
        tree.contains("likely: latin1 \"Où êtes-vous ? À bientôt\" (4 characters cannot be read as gsm7; "),
        "{tree}"
    );
    assert!(tree.contains("default_alphabet: latin1 (2 of 2 messages with data_coding 0"), "{tree}");
    assert!(out(&["-V", "--data-coding-0", "latin1", &file]).contains("default_alphabet: latin1 (given)"));
    assert!(!out(&["-V", "--data-coding-0", "gsm7", &file]).contains("default_alphabet"));
}

#[test]
fn one_odd_message_does_not_decide() {
    let mut pdus: Vec<Vec<u8>> = (2..20).map(|sequence| submit(sequence, b"Your code is 4711")).collect();
    pdus.push(submit(20, LATIN_1[0]));
    // "4 £ à Évry" in GSM 7-bit.
    pdus.push(submit(21, b"Vous avez pay\x05 4 \x01 \x7f \x1fvry"));
    let file = capture("odd.pcap", &pdus);
    let (messages, told) = events(&["--json", &file]);
    assert!(told.is_empty());
    assert_eq!(messages[19]["pdu"]["short_message"]["text"], "Vous avez payé 4 £ à Évry");
    // There is something to say of it all the same.
    assert_eq!(
        messages[19]["data_coding_0"],
        json!({"encoding": "gsm7", "inferred": true, "telling": 0, "messages": 19, "against": 1})
    );
}

#[test]
fn two_passes_give_requests_their_responses_and_change_nothing_else() {
    let plain = lines(&out(&["--json", "--data-coding-0", "gsm7", CAPTURE]));
    let twice = lines(&out(&["--json", "--data-coding-0", "gsm7", "--two-pass", CAPTURE]));
    assert_eq!(plain.len(), twice.len());
    let of = |n: &Value| twice.iter().find(|event| event["n"] == *n).unwrap();
    let mut answered = 0;
    for (before, after) in plain.iter().zip(&twice) {
        let mut after = after.clone();
        if let Some(response) = after.as_object_mut().unwrap().shift_remove("response_n") {
            answered += 1;
            assert_eq!(of(&response)["request_n"], after["n"]);
            assert_eq!(of(&response)["latency"], after["latency"]);
            after.as_object_mut().unwrap().shift_remove("latency");
        }
        let mut before = before.clone();
        // What is found of a PDU may be known only later.
        let found = |event: &mut Value| event.as_object_mut().unwrap().shift_remove("findings");
        let (known, all) = (found(&mut before), found(&mut after));
        let ids = |found: Option<Value>| found.map_or(vec![], |found| found.as_array().unwrap().clone());
        let all = ids(all);
        assert!(ids(known).iter().all(|id| all.contains(id)));
        assert_eq!(before, after);
    }
    assert_eq!(answered, twice.iter().filter(|event| event.get("request_n").is_some()).count());
    assert!(answered > 200);
    let text = out(&["--two-pass", CAPTURE]);
    assert!(text.contains("answered by "), "{text}");
}

#[test]
fn what_can_be_read_once_is_not_read_twice() {
    let file = std::fs::read(CAPTURE).unwrap();
    let output = run(&["--two-pass", "-"], &file);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.contains("--two-pass reads the input twice, and standard input can be read once"),
        "{error}"
    );
    // What is wrong with a file is told once.
    let output = run(&["--two-pass", "no-such-file.pcap"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr).matches("no-such-file.pcap").count(), 1);
}

fn hex(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}

fn decoded(octets: &[u8]) -> Value {
    let line = out(&["decode", "--json", &hex(octets)]);
    // The way back gives the same octets, whatever is likely.
    assert_eq!(out(&["encode", line.trim()]).trim(), hex(octets));
    lines(&line).remove(0)
}

#[test]
fn a_likely_text_stands_beside_the_labelled_one() {
    // "Crème brûlée" in UTF-8.
    let text = b"Cr\xc3\xa8me br\xc3\xbbl\xc3\xa9e";
    let line = decoded(&submit(7, text));
    let message = &line["pdu"]["short_message"];
    let members: Vec<&String> = message.as_object().unwrap().keys().collect();
    assert_eq!(members, ["hex", "text", "encoding", "likely"]);
    assert_eq!(
        message["likely"],
        json!({"encoding": "utf-8", "text": "Crème brûlée",
            "reason": "6 characters cannot be read as gsm7; its octets are whole sequences of utf-8"})
    );
    let leaf = line["spans"].as_array().unwrap().iter().find(|span| span["path"] == "short_message").unwrap();
    assert_eq!(
        (&leaf["parts"][0]["name"], &leaf["parts"][0]["value"]),
        (&json!("likely"), &json!("Crème brûlée"))
    );
    let tree = out(&["decode", &hex(&submit(7, text))]);
    assert!(tree.contains("likely: utf-8 \"Crème brûlée\" (6 characters cannot be read as gsm7; "), "{tree}");
    // Under the encoding that is given, nothing is wrong.
    let given = out(&["decode", "--json", "--data-coding-0", "utf8", &hex(&submit(7, text))]);
    assert!(given.contains("Crème brûlée") && !given.contains("likely"), "{given}");
}

#[test]
fn message_payload_is_looked_at_and_replace_sm_has_no_label() {
    // data_sm with data_coding 8 and ASCII in message_payload.
    let mut body = vec![0; 10];
    body[9] = 8;
    body.extend(b"\x04\x24\x00\x1dYour code is 4711, as always.");
    let line = decoded(&pdu(0x103, 0, 7, &body));
    let value = &line["pdu"]["tlvs"][0]["value"];
    assert_eq!(value["likely"]["text"], "Your code is 4711, as always.");
    assert_eq!(
        value["likely"]["reason"],
        "an odd number of octets cannot be ucs2; every octet is printable ASCII"
    );
    // replace_sm: message_id, source address, times, registered_delivery, sm_default_msg_id, short_message.
    let line = decoded(&pdu(7, 0, 7, b"1\0\0\0\0\0\0\0\0\x06Cr\xc3\xa8me"));
    assert_eq!(line["pdu"]["short_message"], json!({"hex": "4372c3a86d65", "text": null, "encoding": null}));
}

#[test]
fn a_part_may_begin_and_end_inside_of_a_character() {
    // The second of two parts of Russian in UTF-8, cut inside of its first and last characters, with data_coding 0.
    let mut text = b"\x05\x00\x03\x0c\x02\x02".to_vec();
    let whole = "приветствуем вас в нашем магазине".as_bytes();
    text.extend(&whole[1..whole.len() - 1]);
    let mut octets = submit(7, &text);
    // esm_class stands before seven octets and the length of the text.
    let esm_class = octets.len() - text.len() - 10;
    octets[esm_class] = 0x40;
    let line = decoded(&octets);
    let likely = &line["pdu"]["short_message"]["likely"];
    assert_eq!(likely["encoding"], "utf-8");
    assert_eq!(likely["text"], "\u{fffd}риветствуем вас в нашем магазин\u{fffd}");
}

#[test]
fn a_receipt_in_another_encoding_than_its_label_is_a_receipt() {
    let receipt =
        "id:0123456789 sub:001 dlvrd:001 submit date:2601010000 done date:2601010001 stat:DELIVRD err:000";
    for (name, read_as, little) in [("be.pcap", "ucs2", false), ("le.pcap", "utf-16le", true)] {
        let text: Vec<u8> = receipt
            .encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect();
        let mut octets = submit(7, &text);
        // deliver_sm with esm_class 4.
        octets[7] = 5;
        let esm_class = octets.len() - text.len() - 10;
        octets[esm_class] = 4;
        let file = capture(name, &[octets]);
        let (messages, _) = events(&["--json", &file]);
        assert_eq!(messages[0]["kind"], "receipt");
        assert_eq!(messages[0]["receipt"]["id"], "0123456789");
        assert_eq!(messages[0]["receipt"]["stat"], "DELIVRD");
        assert_eq!(messages[0]["receipt"]["read_as"], read_as);
        assert_eq!(messages[0]["pdu"]["short_message"]["likely"]["text"], receipt);
        let text = out(&[&file]);
        assert!(text.contains(&format!("of id 0123456789  DELIVRD  err 000  read as {read_as}")), "{text}");
    }
}

#[test]
fn encode_takes_data_coding_0_for_what_is_given() {
    let pdu = r#"{"command":"submit_sm","sequence_number":1,"short_message":"é"}"#;
    assert!(out(&["encode", pdu]).trim().ends_with("0105"));
    assert!(out(&["encode", "--data-coding-0", "latin1", pdu]).trim().ends_with("01e9"));
    assert!(out(&["encode", "--data-coding-0", "utf8", pdu]).trim().ends_with("02c3a9"));
    let named = r#"{"command":"submit_sm","short_message":{"text":"é","encoding":"gsm7"}}"#;
    assert!(out(&["encode", "--data-coding-0", "latin1", named]).trim().ends_with("0105"));
}

#[test]
fn a_callback_name_with_data_coding_0_is_of_the_same_alphabet() {
    let pdu = json!({"command": "submit_sm", "tlvs": [{"name": "callback_num_atag",
        "value": {"data_coding": 0, "text": "Caf\u{e9}"}}]});
    let octets =
        String::from_utf8(run(&["encode", "--data-coding-0", "latin1", &pdu.to_string()], b"").stdout);
    let octets = octets.unwrap();
    assert!(octets.trim().ends_with("0303000500436166e9"), "{octets}");
    let line = &lines(&out(&["decode", "--json", "--data-coding-0", "latin1", octets.trim()]))[0];
    assert_eq!(line["pdu"]["tlvs"][0]["value"]["text"], "Caf\u{e9}");
    let shown = out(&["decode", "--data-coding-0", "latin1", octets.trim()]);
    assert!(shown.contains("Caf\u{e9}"), "{shown}");
}

#[test]
fn decode_says_in_which_encoding_it_found_a_receipt() {
    let text: String = "id:1 stat:DELIVRD err:000".bytes().map(|octet| format!("00{octet:02x}")).collect();
    let pdu = json!({"command": "deliver_sm", "esm_class": 4, "short_message": {"hex": text}});
    let octets = String::from_utf8(run(&["encode", &pdu.to_string()], b"").stdout).unwrap();
    let line = &lines(&out(&["decode", "--json", octets.trim()]))[0];
    assert_eq!(line["receipt"]["id"], "1");
    assert_eq!(line["receipt"]["read_as"], "ucs2");
}

#[test]
fn dollars_and_brackets_of_ascii_tell_that_it_is_not_gsm() {
    let texts: [&[&[u8]]; 2] = [
        &[b"Only $9.99 today", b"$5 off, reply STOP", b"Paid $3"],
        &[b"[Shop] Your code is 1234", b"[Bank] Call us", b"[Shop] Your code is 5678"],
    ];
    for (at, texts) in texts.iter().enumerate() {
        let pdus: Vec<Vec<u8>> = (2..).zip(*texts).map(|(sequence, text)| submit(sequence, text)).collect();
        let (messages, told) = events(&["--json", &capture(&format!("ascii{at}.pcap"), &pdus)]);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0]["encoding"], "latin1");
        let last = messages[2]["pdu"]["short_message"]["text"].as_str().unwrap();
        assert_eq!(last.as_bytes(), texts[2]);
    }
}
