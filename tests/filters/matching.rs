//! The PDUs that filters let through of the shipped capture, told again from the lines of JSON by other code.

use serde_json::Value;

use super::{CAPTURE, lines, out, shown};

/// What the line of a PDU must be.
type Told = fn(&Line<'_>) -> bool;

/// The line of a PDU.
struct Line<'v>(&'v Value);

impl Line<'_> {
    fn at(&self, pointer: &str) -> &Value {
        self.0.pointer(pointer).unwrap_or(&Value::Null)
    }

    fn number(&self, pointer: &str) -> Option<u64> {
        self.at(pointer).as_u64()
    }

    fn seconds(&self, pointer: &str) -> Option<f64> {
        self.at(pointer).as_f64()
    }

    fn text(&self, pointer: &str) -> Option<&str> {
        self.at(pointer).as_str()
    }

    fn command(&self) -> &str {
        self.text("/pdu/command").unwrap()
    }

    fn is_response(&self) -> bool {
        self.number("/pdu/command_id").unwrap() >= 0x8000_0000
    }

    /// The text of the message, wherever it stands.
    fn message(&self) -> Option<&str> {
        let payload = || self.tlv("message_payload").and_then(|tlv| tlv.pointer("/value/text")?.as_str());
        let short = self.at("/pdu/short_message");
        let empty = short.get("hex").and_then(Value::as_str).is_none_or(str::is_empty);
        if empty { payload() } else { short["text"].as_str() }
    }

    fn hex(&self) -> Option<&str> {
        self.text("/pdu/short_message/hex")
    }

    fn tlv(&self, name: &str) -> Option<&Value> {
        self.at("/pdu/tlvs").as_array()?.iter().find(|tlv| tlv["name"] == name)
    }

    fn port(&self, end: &str) -> u16 {
        self.text(end).unwrap().rsplit(':').next().unwrap().parse().unwrap()
    }
}

const CASES: &[(&str, Told)] = &[
    ("smpp.command_status != 0 && smpp.command_id == 0x80000004", |line| {
        line.command() == "submit_sm_resp" && line.number("/pdu/command_status") != Some(0)
    }),
    ("smpp.source_addr contains \"Acme\" || latency > 0.01", |line| {
        line.text("/pdu/source_addr").is_some_and(|address| address.contains("Acme"))
            || line.is_response() && line.seconds("/latency").is_some_and(|latency| latency > 0.01)
    }),
    ("finding == \"throttled\"", |line| {
        line.at("/findings").as_array().is_some_and(|found| found.contains(&"throttled".into()))
    }),
    ("command_status == ESME_RTHROTTLED", |line| line.text("/pdu/status") == Some("ESME_RTHROTTLED")),
    ("smpp.command_status in {ESME_RTHROTTLED, ESME_RMSGQFUL, 11}", |line| {
        matches!(line.number("/pdu/command_status"), Some(0x58 | 0x14 | 11))
    }),
    ("status == esme_rthrottled or status == 0x0b", |line| {
        matches!(line.number("/pdu/command_status"), Some(0x58 | 0x0B))
    }),
    ("command == submit_sm", |line| line.command() == "submit_sm"),
    ("smpp.command_id == submit_sm || smpp.command_id == 'D'", |line| line.command() == "submit_sm"),
    ("command matches \"^(submit|deliver)_sm$\"", |line| {
        matches!(line.command(), "submit_sm" | "deliver_sm")
    }),
    ("kind == receipt", |line| line.text("/kind") == Some("receipt")),
    ("kind == receipt && receipt.stat != DELIVRD", |line| {
        let stat = line.text("/receipt/stat");
        line.text("/kind") == Some("receipt") && stat.is_some_and(|stat| stat != "DELIVRD")
    }),
    ("kind not in {receipt, text}", |line| {
        line.text("/kind").is_some_and(|kind| kind != "receipt" && kind != "text")
    }),
    ("sender == mc && !(kind == receipt)", |line| {
        line.text("/sender") == Some("mc") && line.text("/kind") != Some("receipt")
    }),
    ("n in {3, 5..9, 0x10}", |line| matches!(line.number("/n"), Some(3 | 5..=9 | 16))),
    ("not n > 20", |line| line.number("/n").unwrap() <= 20),
    ("session == 5 && n < 40", |line| line.number("/session") == Some(5) && line.number("/n").unwrap() < 40),
    ("smpp.data_coding == ucs2", |line| line.number("/pdu/data_coding") == Some(8)),
    ("data_coding != 0", |line| line.number("/pdu/data_coding").is_some_and(|coding| coding != 0)),
    ("data_coding && data_coding & 0xf == 8", |line| {
        line.number("/pdu/data_coding").is_some_and(|coding| coding & 15 == 8)
    }),
    ("smpp.esm_class & 0x40", |line| line.number("/pdu/esm_class").is_some_and(|class| class & 0x40 != 0)),
    ("smpp.esm_class.gsm_features == 1 || smpp.esm_class.message_type == 1", |line| {
        line.number("/pdu/esm_class").is_some_and(|class| class >> 6 == 1 || class >> 2 & 15 == 1)
    }),
    ("text contains \"day\"", |line| line.message().is_some_and(|text| text.contains("day"))),
    ("text matches \"^TIDE table, day [0-9]$\"", |line| {
        line.message()
            .is_some_and(|text| text.strip_prefix("Tide table, day ").is_some_and(|day| day.len() == 1))
    }),
    ("upper(text) contains \"TABLE\"", |line| {
        line.message().is_some_and(|text| text.to_uppercase().contains("TABLE"))
    }),
    ("len(text) > 100", |line| line.message().is_some_and(|text| text.chars().count() > 100)),
    ("text[0:4] == \"Tide\"", |line| line.message().is_some_and(|text| text.starts_with("Tide"))),
    ("smpp.short_message[0:3] == 05:00:03", |line| line.hex().is_some_and(|hex| hex.starts_with("050003"))),
    ("smpp.short_message contains 050003", |line| {
        line.hex().is_some_and(|hex| {
            hex.as_bytes().chunks(2).collect::<Vec<_>>().windows(3).any(|three| three.concat() == b"050003")
        })
    }),
    ("smpp.udh.concatenated_8.part == 2", |line| {
        line.at("/pdu/short_message/udh").as_array().is_some_and(|elements| {
            elements.iter().any(|element| element["name"] == "concatenated_8" && element["part"] == 2)
        })
    }),
    ("smpp.receipted_message_id", |line| line.tlv("receipted_message_id").is_some()),
    ("smpp.message_state == delivered", |line| {
        line.number("/pdu/message_state") == Some(2)
            || line.tlv("message_state").is_some_and(|tlv| tlv["value"] == 2)
    }),
    ("destination_addr == 15550100204", |line| line.text("/pdu/destination_addr") == Some("15550100204")),
    ("smpp.destination_addr[-3:] == \"204\"", |line| {
        line.text("/pdu/destination_addr").is_some_and(|address| address.ends_with("204"))
    }),
    ("latency > 1ms and latency < 5ms", |line| {
        line.is_response()
            && line.seconds("/latency").is_some_and(|latency| latency > 0.001 && latency < 0.005)
    }),
    ("tcp.srcport == 2775 xor command == submit_sm_resp", |line| {
        (line.port("/src") == 2775) != (line.command() == "submit_sm_resp")
    }),
    ("all tcp.port != 2775", |line| line.port("/src") != 2775 && line.port("/dst") != 2775),
    ("any tcp.port == 2775", |line| line.port("/src") == 2775 || line.port("/dst") == 2775),
    ("ip.src == 127.0.0.0/8 && ip.dst in {127.0.0.1..127.0.0.2}", |_| true),
    ("ip.src == 10.0.0.0/8", |_| false),
    ("frame.number >= 60 && frame.number <= 70", |line| {
        let frames = line.at("/frames").as_array().unwrap();
        frames.iter().filter_map(Value::as_u64).max().is_some_and(|frame| (60..=70).contains(&frame))
    }),
    ("frame.time_relative < 0.05", |line| line.seconds("/rel").unwrap() < 0.05),
    ("time > \"2026-11-23 00:52:33.04\" && time < 2026-11-23T00:52:33.05Z", |line| {
        let time = line.text("/time").unwrap();
        time > "2026-11-23T00:52:33.04" && time < "2026-11-23T00:52:33.05"
    }),
    ("response_n && latency > 0.01", |line| {
        !line.is_response() && line.seconds("/latency").is_some_and(|latency| latency > 0.01)
    }),
    ("request_n < 20", |line| line.number("/request_n").is_some_and(|n| n < 20)),
    ("smpp.system_id && smpp.password", |line| {
        matches!(line.command(), "bind_transmitter" | "bind_receiver" | "bind_transceiver" | "outbind")
    }),
    ("src == \"127.0.0.1:12028\"", |line| line.text("/src") == Some("127.0.0.1:12028")),
    ("", |_| true),
    ("smpp", |_| true),
    ("smpp && ipv6", |_| false),
];

#[test]
fn filters_let_through_what_their_lines_of_json_say() {
    let all = lines(&out(&[CAPTURE, "-q", "--json", "--two-pass"]));
    let pdus: Vec<&Value> = all.iter().filter(|line| line.get("n").is_some()).collect();
    let mut some = 0;
    for (filter, told) in CASES {
        let expected: Vec<u64> =
            pdus.iter().map(|line| Line(line)).filter(told).map(|line| line.number("/n").unwrap()).collect();
        assert_eq!(shown(CAPTURE, filter), expected, "{filter}");
        some += usize::from(!expected.is_empty() && expected.len() < pdus.len());
    }
    assert!(some > CASES.len() * 3 / 4, "most filters let through some PDUs and not others: {some}");
}

#[test]
fn every_form_of_the_output_shows_the_same_pdus() {
    let filter = "status == ESME_RTHROTTLED || kind == receipt";
    let expected = shown(CAPTURE, filter);
    let arguments = [CAPTURE, "-q", "-Y", filter];
    let json = lines(&out(&[&arguments[..], &["--json"]].concat()));
    assert_eq!(json.iter().filter_map(|line| line["n"].as_u64()).collect::<Vec<_>>(), expected);
    assert!(json.iter().all(|line| line.get("n").is_some()), "events that are no PDU do not match");
    assert_eq!(out(&arguments).lines().count(), expected.len());
    let csv = out(&[&arguments[..], &["-T", "csv", "-e", "n"]].concat());
    assert_eq!(csv.lines().count(), expected.len() + 1);
    let first = shown(CAPTURE, filter)[..3].to_vec();
    let counted = out(&[&arguments[..], &["-c", "3", "-T", "fields", "-e", "n"]].concat());
    assert_eq!(counted.lines().map(|n| n.parse().unwrap()).collect::<Vec<u64>>(), first);
}

#[test]
fn the_packets_of_matching_pdus_are_written() {
    let path = std::env::temp_dir().join(format!("smppscope-filtered-{}.pcap", std::process::id()));
    let name = path.to_str().unwrap();
    let filter = "command == bind_transceiver";
    let matching = shown(CAPTURE, filter);
    out(&[CAPTURE, "-q", "-Y", filter, "-w", name]);
    let written = lines(&out(&[name, "-q", "--json", "-d", "tcp.port==2775,smpp"]));
    std::fs::remove_file(&path).unwrap();
    let binds = written.iter().filter(|line| line["pdu"]["command"] == "bind_transceiver").count();
    assert!(binds > 0 && binds <= matching.len(), "{binds} of {}", matching.len());
    assert!(
        written.iter().all(|line| line.get("n").is_none() || line["pdu"]["command"] == "bind_transceiver")
    );
}

#[test]
fn that_nothing_matches_is_said_and_is_no_failure() {
    let output = super::run(&[CAPTURE, "-Y", "n == 100000"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("none of the 570 PDUs matches the filter"), "{said}");
}

#[test]
fn a_password_that_is_masked_cannot_be_guessed_by_a_filter() {
    let is_there = shown(CAPTURE, "smpp.password");
    assert!(!is_there.is_empty());
    for filter in [
        "smpp.password == secret",
        "smpp.password != secret",
        "len(smpp.password) < 100",
        "smpp.password > \"\"",
        "smpp.password not in {x}",
        "smpp.password[0:1] != \"\\x00\"",
        "smpp.password matches \"\"",
    ] {
        assert_eq!(shown(CAPTURE, filter), [0; 0], "{filter}");
    }
    let told = out(&[
        CAPTURE,
        "-q",
        "--show-secrets",
        "-Y",
        "smpp.password matches \"\"",
        "-T",
        "fields",
        "-e",
        "n",
    ]);
    assert_eq!(told.lines().count(), is_there.len());
}
