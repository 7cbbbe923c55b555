//! What is said of streams beside their PDUs.

use serde_json::json;

use super::support::{Sent, bind, ethernet, handshake, pcap, pdu, sent, submit};

use super::{lines, run};

/// Text and NDJSON of a capture, its PDUs left out.
fn told(segments: &[Sent], arguments: &[&str]) -> (Vec<String>, Vec<serde_json::Value>) {
    let packets: Vec<Vec<u8>> = segments.iter().map(ethernet).collect();
    let file = pcap(0xa1b2_c3d4, false, 1, &packets);
    let output = |form: &str| {
        let output = run(&[arguments, &["-T", form, "-"]].concat(), &file);
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let text = output("text").lines().filter(|line| line.starts_with("--")).map(str::to_owned).collect();
    let events = lines(&output("ndjson")).into_iter().filter(|line| line.get("n").is_none());
    let events = events.filter(|line| !line["event"].as_str().unwrap().starts_with("session_"));
    (text, events.collect())
}

#[test]
fn a_prefix_is_told_with_its_addresses() {
    let stream = [&b"PROXY TCP4 192.0.2.1 192.0.2.2 50000 2776\r\n"[..], &bind(1)].concat();
    let (text, events) = told(&[handshake(0, 0), vec![sent(true, 1, &stream)]].concat(), &[]);
    assert_eq!(
        text,
        ["-- #1 10.0.0.1:40000 → 10.0.0.2:2775: begins with PROXY v1 from 192.0.2.1:50000 to 192.0.2.2:2776"]
    );
    assert_eq!(
        events,
        [json!({"event": "prefix", "session": 1, "stream": 0, "name": "PROXY v1",
            "src": "192.0.2.1:50000", "dst": "192.0.2.2:2776"})]
    );
}

#[test]
fn octets_sent_again_otherwise_are_told() {
    let first = submit(1, b"the first copy");
    let other = submit(1, b"the other one!");
    let segments = [handshake(0, 0), vec![sent(true, 1, &first), sent(true, 1, &other)]].concat();
    let (text, events) = told(&segments, &[]);
    assert_eq!(
        text,
        ["-- #1 10.0.0.1:40000 → 10.0.0.2:2775: packet 5 brings 9 octets again, from offset 53 on, \
          with another content than packet 4, which counts"]
    );
    assert_eq!(
        events,
        [json!({"event": "retransmission_differs", "session": 1, "stream": 0, "src": "10.0.0.1:40000",
            "dst": "10.0.0.2:2775", "offset": 53, "bytes": 9, "frames": [4, 5]})]
    );
}

#[test]
fn what_is_not_smpp_is_told_and_cannot_move_a_terminal() {
    let record = [&[0x16, 3, 3, 0, 42, 2, 0, 0, 38, 3, 3][..], &[7; 32], &[0, 0x13, 1, 0]].concat();
    let cases: [(&[u8], &str, serde_json::Value); 4] = [
        (&record, "TLS 1.2: cannot be read", json!({"name": "TLS", "version": "1.2"})),
        (
            b"GET / HTTP/1.1\r\nHost: a\x1b[2J\r\n\r\n",
            "HTTP (method GET, host a\\u{1b}[2J)",
            json!({"name": "HTTP", "method": "GET", "host": "a\u{1b}[2J"}),
        ),
        (b"login: joe\r\n", "text (line login: joe)", json!({"name": "text", "line": "login: joe"})),
        (b"AMQP\0\0\x09\x01", "AMQP (version 0.9.1)", json!({"name": "AMQP", "version": "0.9.1"})),
    ];
    for (octets, sentence, members) in cases {
        for arguments in [&[][..], &["-d", "tcp.port==2775,smpp"]] {
            let segments = [handshake(0, 0), vec![sent(true, 1, octets)]].concat();
            let (text, events) = told(&segments, arguments);
            assert_eq!(text, [format!("-- 10.0.0.1:40000 → 10.0.0.2:2775: not SMPP but {sentence}")]);
            let mut wanted = json!({"event": "other_protocol", "stream": 0, "src": "10.0.0.1:40000",
                "dst": "10.0.0.2:2775"});
            wanted.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
            assert_eq!(events, [wanted]);
        }
    }
}

#[test]
fn a_forced_port_gives_what_is_there_without_proof() {
    let odd = pdu(0x0000_4321, 0, 5, b"whatever");
    let segments = [handshake(0, 0), vec![sent(true, 1, &odd)]].concat();
    let packets: Vec<Vec<u8>> = segments.iter().map(ethernet).collect();
    let file = pcap(0xa1b2_c3d4, false, 1, &packets);
    let output = run(&["-d", "tcp.port==2775,smpp", "-T", "ndjson", "-"], &file);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(lines(&text).iter().filter(|line| line["pdu"]["command_id"] == 0x4321).count(), 1);
}
