//! What is hard to keep when things are replaced: that ids were cut, what is read of values of a wrong size, what other
//! protocols tell of themselves.

use serde_json::json;

use crate::leaks::found_words;
use crate::script::{
    self, ACK, Conn, Esme, Mc, PSH, Script, bind, bind_resp, deliver, deliver_resp, enquire, enquire_resp,
    receipt, submit, submit_resp,
};

const KEYS: [&str; 3] = ["the first key", "the second key", "the third key"];

/// The capture that `smppscope redact` writes.
fn written(original: &[u8], key: &str) -> Vec<u8> {
    let file = script::save(b"");
    let path = file.path().to_str().unwrap();
    let output = script::output(original, &["redact", "--redact-key", key, "-w", path]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::read(path).unwrap()
}

fn same(name: &str, script: &Script) {
    for key in KEYS {
        let original = script.pcap();
        crate::views::compare(name, &original, &written(&original, key));
    }
}

fn bound(script: &mut Script) -> Conn {
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.mc(conn, bind_resp("bind_transceiver"));
    conn
}

/// Submissions with these ids to these numbers, then receipts with these from them.
fn joined(submitted: &[(&str, &str)], receipts: &[(&str, &str)]) -> Script {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for (at, (id, to)) in submitted.iter().enumerate() {
        let sequence = 10 + at as u32;
        script.after(0.1);
        script.esme(conn, submit(sequence, "Acme", to, "hello").with("registered_delivery", 1));
        script.mc(conn, submit_resp(sequence, id));
    }
    for (at, (id, from)) in receipts.iter().enumerate() {
        let sequence = 10 + at as u32;
        script.after(0.1);
        script.mc(conn, receipt(sequence, from, "Acme", id, "DELIVRD"));
        script.esme(conn, deliver_resp(sequence));
    }
    script
}

fn rules(script: &Script, arguments: &[&str]) -> Vec<String> {
    let events = script.json(&[&["timeline", "--two-pass"], arguments].concat());
    let receipts = events.iter().filter(|event| event["kind"] == "receipt");
    receipts.map(|event| format!("{} {}", event["receipt"]["rule"], event["receipt"]["ambiguous"])).collect()
}

#[test]
fn ids_that_are_numbers_and_were_cut_in_receipts_are_still_joined_or_ambiguous() {
    let submitted = [
        ("4479460123450001", "15550100001"),
        ("4479460123450002", "15550100002"),
        ("4479460123450003", "15550100003"),
        ("4479460123450004", "15550100003"),
        ("5f3c9a017744aa10", "15550100004"),
    ];
    let receipts = [
        ("4479460123", "15550100001"),
        ("4479460123", "15550100002"),
        // Either of two.
        ("4479460123", "15550100003"),
        ("5f3c9a0177", "15550100004"),
        ("5F3C9A0188", "15550100004"),
    ];
    let script = joined(&submitted, &receipts);
    let before = rules(&script, &[]);
    assert_eq!(
        before,
        [r#""prefix" false"#, r#""prefix" false"#, "null true", r#""prefix" false"#, "null false"]
    );
    same("cut", &script);
    for key in KEYS {
        assert_eq!(rules(&script, &["--redact-key", key]), before);
        let written = written(&script.pcap(), key);
        assert_eq!(found_words(&["4479460123", "5f3c9a0177"], &[&written]), Vec::<String>::new());
    }
}

#[test]
fn numbers_in_two_bases_are_kept_beside_ids_that_were_cut() {
    let submitted = [
        ("4479460123450001", "15550100001"),
        ("3b9aca01", "15550100002"),
        ("3b9aca02", "15550100003"),
        ("20261123", "15550100004"),
        ("000000001234567890", "15550100005"),
    ];
    let receipts = [
        ("4479460123", "15550100001"),
        ("1000000001", "15550100002"),
        ("1000000002", "15550100003"),
        ("0539365667", "15550100004"),
        ("1234567890", "15550100005"),
    ];
    let script = joined(&submitted, &receipts);
    let before = rules(&script, &[]);
    let [cut, other @ ..] = &before[..] else { panic!("{before:?}") };
    assert_eq!(cut, r#""prefix" false"#);
    assert!(other.iter().all(|rule| rule.contains("hex") || rule.contains("zeros")), "{before:?}");
    same("bases", &script);
}

#[test]
fn what_is_read_of_values_of_a_wrong_size_is_kept() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    let tlv = |tag: u16, hex: &str| json!([{"tag": tag, "hex": hex}]);
    let cases = [
        // ussd_service_op, its_session_info, message_state, dest_port, user_message_reference, sar_total_segments,
        // ms_msg_wait_facilities, congestion_state, network_error_code, ms_validity
        (0x0501, "021122334455"),
        (0x1383, "0102030405060708"),
        (0x0427, "0200000000000000"),
        (0x020B, "0b8411223344"),
        (0x0204, "000700000000"),
        (0x020E, "00000002"),
        (0x0030, "8000000000"),
        (0x0428, "6363636363"),
        (0x0423, "30303030"),
        (0x1204, "0001"),
        (0x0427, ""),
    ];
    for (at, (tag, hex)) in cases.into_iter().enumerate() {
        let sequence = 10 + at as u32;
        script.after(0.1);
        script.esme(conn, submit(sequence, "Acme", "15550100001", "hello").with("tlvs", tlv(tag, hex)));
        script.mc(conn, submit_resp(sequence, &format!("5f3c9a{at:02}")).with("tlvs", tlv(tag, hex)));
        let text = format!("id:5f3c9a{at:02} stat:DELIVRD");
        let receipt = deliver(sequence, "15550100001", "Acme", &text).with("esm_class", 4);
        script.mc(conn, receipt.with("tlvs", tlv(tag, hex)));
        script.esme(conn, deliver_resp(sequence));
        let receipt = deliver(sequence + 50, "15550100001", "Acme", "").with("esm_class", 4);
        script.mc(conn, receipt.tlv("receipted_message_id", format!("5f3c9a{at:02}")));
        script.esme(conn, deliver_resp(sequence + 50));
    }
    same("sizes", &script);
}

fn hello(name: &str) -> Vec<u8> {
    let name = name.as_bytes();
    let sized = |octets: &[u8]| [&(octets.len() as u16).to_be_bytes()[..], octets].concat();
    let list = sized(&[&[0][..], &sized(name)].concat());
    let extensions = [
        &[0x0A, 0x0A][..],
        &sized(b"\0\x1D"),
        &[0, 0],
        &sized(&list),
        &[0, 43],
        &sized(b"\x04\x03\x04\x03\x03"),
    ]
    .concat();
    let body = [
        &[3, 3][..],
        &[0x5A; 32],
        &[32],
        &[0xA5; 32],
        &sized(&[0x13, 1, 0x13, 2]),
        &[1, 0],
        &sized(&extensions),
    ]
    .concat();
    let length = body.len() as u32;
    let handshake = [&[1][..], &length.to_be_bytes()[1..], &body].concat();
    [&[0x16, 3, 1][..], &sized(&handshake)].concat()
}

/// A server's hello with the version 1.3, and a record behind it.
fn answer() -> Vec<u8> {
    let body = [&[3, 3][..], &[9; 32], &[0], &[0x13, 1, 0], &[0, 6, 0, 43, 0, 2, 3, 4]].concat();
    let handshake = [&[2, 0, 0, body.len() as u8][..], &body].concat();
    let record = [&[0x16, 3, 3, 0, handshake.len() as u8][..], &handshake].concat();
    [&record[..], &[0x14, 3, 3, 0, 1, 1], &[0x17, 3, 3, 0, 40], &[0x77; 40]].concat()
}

const WORDS: &[&str] = &[
    "smpp.kestrelbank.example",
    "kestrelbank",
    "Kestrelbank",
    "quimby",
    "Quimby",
    "Pr\u{FC}fstelle",
    "Сообщение",
    "447946012345",
];

#[test]
fn what_other_protocols_tell_of_themselves_looks_the_same() {
    let http = "GET /quimby HTTP/1.1\r\nAccept: */*\r\nhOST: smpp.kestrelbank.example:8080\r\nCookie: quimby\r\n\r\n";
    let conversations: Vec<(&str, Vec<u8>, Vec<u8>)> = vec![
        ("tls", hello("smpp.kestrelbank.example"), answer()),
        ("tls alone", hello("smpp.kestrelbank.example"), Vec::new()),
        ("tls of a server", Vec::new(), answer()),
        ("tls refused", hello("smpp.kestrelbank.example"), b"\x15\x03\x01\x00\x02\x02\x28".to_vec()),
        ("http", http.into(), b"HTTP/1.1 401 Quimby\r\nServer: quimby\r\n\r\nKestrelbank".to_vec()),
        ("ssh", b"SSH-2.0-Quimby_8.9 Kestrelbank\r\n".to_vec(), b"SSH-2.0-Quimby_9.6p1\r\n".to_vec()),
        ("mysql", Vec::new(), b"\x4a\0\0\0\x0a8.0.32-quimby\0\x08\0\0\0abcdefgh\0".to_vec()),
        ("redis", b"*2\r\n$6\r\nQUIMBY\r\n$12\r\n447946012345\r\n".to_vec(), b"-NOAUTH Quimby\r\n".to_vec()),
        (
            "sip",
            b"OPTIONS sip:quimby@kestrelbank SIP/2.0\r\n\r\n".to_vec(),
            b"SIP/2.0 403 Quimby\r\n\r\n".to_vec(),
        ),
        ("text", b"EHLO quimby\r\n".to_vec(), b"220 smpp.kestrelbank.example ESMTP Quimby-7\r\n".to_vec()),
        ("text in UTF-8", "Сообщение для Quimby: Prüfstelle ✓\r\n".into(), Vec::new()),
        (
            "postgresql",
            b"\0\0\0\x1a\0\x03\0\0user\0quimby\0database\0kestrelbank\0\0".to_vec(),
            b"R\0\0\0".to_vec(),
        ),
        (
            "rdp",
            b"\x03\0\0\x2a\x25\xe0\0\0\0\0\0Cookie: mstshash=quimby\r\n\x01\0\x08\0\x03\0\0\0".to_vec(),
            Vec::new(),
        ),
        ("emi", b"\x0201/00070/O/60/quimby/1/1/1/447946012345/Q/\x03".to_vec(), Vec::new()),
        ("amqp", b"AMQP\0\0\x09\x01".to_vec(), Vec::new()),
        ("nothing", b"\x93\x01quimby\x07\xfe".to_vec(), Vec::new()),
    ];
    for (name, question, reply) in conversations {
        let mut script = Script::new();
        // Where it begins with the connection, and where an answer to a bind is meant.
        let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
        if !question.is_empty() {
            script.segment(conn, Esme, PSH | ACK, &question);
        }
        if !reply.is_empty() {
            script.segment(conn, Mc, PSH | ACK, &reply);
        }
        script.after(1.0);
        script.fin(conn, Esme);
        script.fin(conn, Mc);
        let other = script.connect("10.0.0.1:40001", "192.0.2.1:2775");
        script.esme(other, bind("bind_transceiver", "esme1"));
        script.after(0.1);
        script.mc(other, if reply.is_empty() { question } else { reply });
        script.after(1.0);
        script.esme(other, enquire(2));
        script.mc(other, enquire_resp(2));
        script.esme(other, submit(3, "Quimby", "447946012345", "Kestrelbank"));
        script.fin(other, Esme);
        let original = script.pcap();
        for key in KEYS {
            let written = written(&original, key);
            crate::views::compare(name, &original, &written);
            assert_eq!(found_words(WORDS, &[&written]), Vec::<String>::new(), "{name}");
            // And views show the same as the capture that is written.
            for view in [&["findings"][..], &["doctor"]] {
                let shown = script::output(&original, &[view, &["--json", "--redact-key", key]].concat());
                let read = script::output(&written, &[view, &["--json"]].concat());
                assert_eq!(messages(&shown.stdout), messages(&read.stdout), "{name} {view:?}");
            }
        }
    }
}

/// What is said of other protocols, without the addresses, which may be another file's.
fn messages(lines: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(lines)
        .lines()
        .filter_map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let id = value["id"].as_str()?.to_owned();
            ["tls", "other_protocol", "unrecognised"]
                .contains(&&*id)
                .then(|| format!("{id} {} {}", value["count"], value["message"]))
        })
        .collect()
}

#[test]
fn a_connection_goes_on_after_octets_of_another_protocol() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, submit(2, "Acme", "15550100001", "hello"));
    script.segment(conn, Mc, PSH | ACK, b"HTTP/1.1 502 Quimby\r\nServer: kestrelbank\r\n\r\n");
    for sequence in 3..9 {
        script.after(0.1);
        script.esme(conn, submit(sequence, "Acme", "15550100001", "hello"));
        script.mc(conn, submit_resp(sequence, &format!("5f3c9a{sequence:02}")));
    }
    same("goes on", &script);
}
