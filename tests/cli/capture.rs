//! The timeline and the counts of the shipped capture.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{CAPTURE, lines, out, run};

/// PDUs per command as tshark 4.0.17 counts them with all three ports as SMPP, and the two that it does not take:
/// a submit_sm cut after ten octets, and the command 0x77 that SMPP does not have (tests/real-peers/README.md).
const COUNTS: &[(&str, u64)] = &[
    ("bind_receiver", 4),
    ("bind_transmitter", 3),
    ("query_sm", 4),
    ("submit_sm", 114 + 1),
    ("deliver_sm", 113),
    ("unbind", 8),
    ("replace_sm", 2),
    ("cancel_sm", 2),
    ("bind_transceiver", 5),
    ("outbind", 1),
    ("enquire_link", 19),
    ("submit_multi", 1),
    ("0x00000077", 1),
    ("alert_notification", 1),
    ("data_sm", 5),
    ("broadcast_sm", 1),
    ("query_broadcast_sm", 1),
    ("cancel_broadcast_sm", 1),
    ("generic_nack", 1),
    ("bind_receiver_resp", 4),
    ("bind_transmitter_resp", 3),
    ("query_sm_resp", 4),
    ("submit_sm_resp", 114),
    ("deliver_sm_resp", 113),
    ("unbind_resp", 7),
    ("replace_sm_resp", 2),
    ("cancel_sm_resp", 2),
    ("bind_transceiver_resp", 5),
    ("enquire_link_resp", 19),
    ("submit_multi_resp", 1),
    ("data_sm_resp", 5),
    ("broadcast_sm_resp", 1),
    ("query_broadcast_sm_resp", 1),
    ("cancel_broadcast_sm_resp", 1),
];

fn golden() -> BTreeMap<String, u64> {
    COUNTS.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

fn pdus(arguments: &[&str]) -> Vec<Value> {
    lines(&out(arguments)).into_iter().filter(|line| line.get("n").is_some()).collect()
}

#[test]
fn the_timeline_holds_the_pdus_that_tshark_counts() {
    let mut counts = BTreeMap::new();
    for event in pdus(&["-T", "ndjson", CAPTURE]) {
        let name = match event["pdu"]["command"].as_str().unwrap() {
            "unknown" => format!("{:#010x}", event["pdu"]["command_id"].as_u64().unwrap()),
            name => name.to_owned(),
        };
        *counts.entry(name).or_insert(0) += 1;
    }
    assert_eq!(counts, golden());
    assert_eq!(counts.values().sum::<u64>(), 570);
}

#[test]
fn stats_have_the_members_of_the_contract() {
    let text = out(&["stats", "--counts", "--json", CAPTURE]);
    let stats = &lines(&text)[0];
    assert_eq!(text.lines().count(), 1);
    assert_eq!(stats["by_command"], json!(golden()));
    let size = std::fs::metadata(CAPTURE).unwrap().len();
    // capinfos counts 714 packets; frame 76 is a retransmission; 12 connections.
    for (member, number) in [
        ("schema", 1),
        ("packets", 714),
        ("bytes", size),
        ("pdus", 570),
        ("sessions", 12),
        ("gaps", 0),
        ("bytes_lost", 0),
        ("duplicate_packets", 0),
        ("retransmitted_packets", 1),
    ] {
        assert_eq!(stats[member], number, "{member}");
    }
    assert!(stats["bound_sessions"].as_u64() <= stats["sessions"].as_u64());
    assert!(stats["faulty_pdus"].is_u64());
    // Statuses of responses only: as many as there are responses.
    let statuses: u64 = stats["by_status"].as_object().unwrap().values().filter_map(Value::as_u64).sum();
    let responses: u64 = golden()
        .iter()
        .filter(|(name, _)| name.ends_with("_resp") || *name == "generic_nack")
        .map(|(_, count)| count)
        .sum();
    assert_eq!(statuses, responses);
    assert_eq!(stats["by_status"]["ESME_RTHROTTLED"], 1);
}

#[test]
fn every_line_of_ndjson_has_the_members_of_the_contract() {
    let mut before = 0;
    for line in lines(&out(&["--json", CAPTURE])) {
        let Some(n) = line.get("n") else {
            let event = line["event"].as_str().unwrap();
            assert!(["session_open", "session_close", "gap", "duplicates"].contains(&event), "{line}");
            continue;
        };
        before += 1;
        assert_eq!(*n, before, "n counts from 1");
        let time = line["time"].as_str().unwrap();
        assert!(time.len() == 30 && time.starts_with("2026-") && time.ends_with('Z'), "{time}");
        assert!(line["rel"].as_f64().unwrap() >= 0.0);
        let frames = line["frames"].as_array().unwrap();
        assert!(
            !frames.is_empty() && frames.iter().all(|frame| (1..=714).contains(&frame.as_u64().unwrap()))
        );
        assert!(line["session"].as_u64().unwrap() >= 1 && line["stream"].is_u64());
        assert!(line["src"].as_str().unwrap().starts_with("127.0.0.1:"));
        assert!(line["dst"].as_str().unwrap().starts_with("127.0.0.1:"));
        assert!(line["sender"].is_null() || line["sender"] == "esme" || line["sender"] == "mc");
        let pdu = &line["pdu"];
        assert!(pdu["tlvs"].is_array() && pdu["faults"].is_array(), "{line}");
        let command = pdu["command"].as_str().unwrap();
        let carries = ["submit_sm", "deliver_sm", "data_sm", "submit_multi", "replace_sm", "broadcast_sm"];
        assert_eq!(line.get("kind").is_some(), carries.contains(&command), "{line}");
        if command.ends_with("_resp") {
            assert!(line["request_n"].as_u64().unwrap() < before, "{line}");
            assert!(line["latency"].is_number());
        }
    }
    assert_eq!(before, 570);
}

#[test]
fn a_response_names_its_request() {
    let events = pdus(&["-T", "ndjson", CAPTURE]);
    for event in &events {
        let Some(request_n) = event.get("request_n").and_then(Value::as_u64) else { continue };
        let request = &events[usize::try_from(request_n).unwrap() - 1];
        assert_eq!(request["n"], request_n);
        assert_eq!(request["pdu"]["sequence_number"], event["pdu"]["sequence_number"]);
        assert_eq!((&request["src"], &request["dst"]), (&event["dst"], &event["src"]));
        if event["pdu"]["command"] != "generic_nack" {
            let wanted = format!("{}_resp", request["pdu"]["command"].as_str().unwrap());
            assert_eq!(event["pdu"]["command"], wanted);
        }
    }
}

#[test]
fn kinds_senders_and_a_cut_pdu_are_as_the_scripts_made_them() {
    let events = pdus(&["-T", "ndjson", CAPTURE]);
    let kinds: BTreeMap<String, usize> = events.iter().fold(BTreeMap::new(), |mut kinds, event| {
        if let Some(kind) = event["kind"].as_str() {
            *kinds.entry(kind.to_owned()).or_default() += 1;
        }
        kinds
    });
    for kind in ["text", "receipt", "wap_push", "flash", "broadcast"] {
        assert!(kinds.contains_key(kind), "{kinds:?}");
    }
    // README: `00000014 00000077 00000000 0000002b deadbeef`, and a submit_sm in two packets.
    let unknown = events.iter().find(|event| event["pdu"]["command"] == "unknown").unwrap();
    assert_eq!(unknown["pdu"]["body"]["hex"], "deadbeef");
    assert_eq!(unknown["pdu"]["sequence_number"], 0x2b);
    let cut: Vec<_> = events.iter().filter(|event| event["frames"].as_array().unwrap().len() > 1).collect();
    assert!(cut.len() >= 2, "{}", cut.len());
    // An outbind comes from the message centre, a bind from the ESME.
    for event in &events {
        match event["pdu"]["command"].as_str().unwrap() {
            "outbind" => assert_eq!(event["sender"], "mc"),
            "bind_transmitter" | "bind_receiver" | "bind_transceiver" => assert_eq!(event["sender"], "esme"),
            _ => {}
        }
    }
}

#[test]
fn text_has_a_line_for_each_pdu() {
    let text = out(&[CAPTURE]);
    let numbered = |line: &&str| line.trim_start().starts_with(|character: char| character.is_ascii_digit());
    assert_eq!(text.lines().filter(numbered).count(), 570);
    assert!(!text.contains('\u{1b}'), "no colours where there is no terminal");
    assert_eq!(out(&["timeline", CAPTURE]), text);
    assert_eq!(out(&["-r", CAPTURE]), text);
    assert!(out(&["--color", "always", CAPTURE]).contains("\u{1b}["));
}

#[test]
fn a_number_of_pdus_is_enough() {
    let whole = out(&["-T", "ndjson", CAPTURE]);
    for count in [1, 7, 100] {
        let events = out(&["-T", "ndjson", "-c", &count.to_string(), CAPTURE]);
        let shown = lines(&events).iter().filter(|line| line.get("n").is_some()).count();
        assert_eq!(shown, count);
        assert!(whole.starts_with(&events), "the beginning of the whole output");
    }
    assert_eq!(out(&["-c", "3", CAPTURE]).lines().count(), 3);
}

#[test]
fn spans_tile_each_pdu_and_name_the_frames() {
    for event in pdus(&["-T", "ndjson", "-V", CAPTURE]) {
        let mut position = 0;
        for span in event["spans"].as_array().unwrap() {
            assert_eq!(span["start"], position, "{span}");
            position = span["end"].as_u64().unwrap();
            let frames = span["frames"].as_array().unwrap();
            assert!(frames.iter().all(|frame| event["frames"].as_array().unwrap().contains(frame)));
            assert!(!frames.is_empty() || span["start"] == span["end"], "{span}");
            assert!(span["path"].is_string() && span["name"].is_string() && span["display"].is_string());
        }
        assert_eq!(event["pdu"]["command_length"], position);
    }
}

#[test]
fn a_span_that_a_cut_runs_through_names_both_frames() {
    // tests/real-peers: a submit_sm cut after 40 octets, another after 10, in the middle of its command_status.
    let events = pdus(&["-T", "ndjson", "-V", CAPTURE]);
    for (frames, cut) in [([543, 545], 40), ([550, 552], 10)] {
        let event = events.iter().find(|event| event["frames"] == json!(frames)).unwrap();
        for span in event["spans"].as_array().unwrap() {
            let (start, end) = (span["start"].as_u64().unwrap(), span["end"].as_u64().unwrap());
            let wanted = match (start < cut, end > cut) {
                (true, true) => &frames[..],
                (true, false) => &frames[..1],
                (false, _) => &frames[1..],
            };
            if start < end {
                assert_eq!(span["frames"], json!(wanted), "{span}");
            }
        }
    }
}

#[test]
fn a_tree_has_a_line_for_every_element_key_bit_field_and_part_of_a_tlv() {
    let tree = out(&["-V", CAPTURE]);
    for line in [
        "0031 05                         udh_length             5",
        "0032 00 03 2a 02 01             concatenated_8         reference: 42, total: 2, part: 1",
        "0034                              reference: 42",
        "0036                              part: 1",
        "                                01.. .... = gsm_features: udhi",
        "0032                            id: 0945815553",
        "0052                            submit_date: 261123005233 (2026-11-23T00:52:33)",
        "0082                            stat: DELIVRD (DELIVERED, final)",
        "0097                            text: Tide table, day 1",
        "0044 06 06                      tag                    broadcast_area_identifier (0x0606)",
        "0046 00 0b                      length                 11",
        "0048 00                         format                 0 (alias_name)",
        "0049 4e 6f 72 74 68 20 71 75    name                   North quay",
    ] {
        assert!(tree.lines().any(|shown| shown.trim() == line.trim()), "{line}");
    }
}

#[test]
fn a_tree_shows_every_field_and_a_dump_every_octet() {
    let tree = out(&["-V", "-c", "1", CAPTURE]);
    for field in ["command_length", "sequence_number", "system_id", "interface_version", "address_range"] {
        assert!(tree.contains(field), "{field}");
    }
    let dump = out(&["-x", "-c", "2", CAPTURE]);
    // The second PDU, bind_transceiver_resp with ESME_RINVPASWD and sequence 1.
    assert!(
        dump.contains("0000  00 00 00 10 80 00 00 09  00 00 00 0e 00 00 00 01  |................|"),
        "{dump}"
    );
}

#[test]
fn standard_input_is_a_capture_too() {
    let file = std::fs::read(CAPTURE).unwrap();
    let output = run(&["-T", "ndjson", "-"], &file);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), out(&["-T", "ndjson", CAPTURE]));
    let output = run(&["stats", "--counts", "--json", "-"], &file);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), out(&["stats", "--counts", "--json", CAPTURE]));
}
