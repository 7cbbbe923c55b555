//! `doctor`: its output, its exit status.

use serde_json::{Value, json};

use super::support::{ethernet, handshake, pcap, sent, submit};
use super::{CAPTURE, lines, out, run};

/// Of the segments of one connection, with this on the way.
fn doctor(arguments: &[&str], file: &[u8]) -> (String, i32) {
    let output = run(&[&["doctor"], arguments, &["-"]].concat(), file);
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

fn file(segments: &[super::support::Sent]) -> Vec<u8> {
    let packets: Vec<Vec<u8>> = segments.iter().map(ethernet).collect();
    pcap(0xa1b2_c3d4, false, 1, &packets)
}

/// A capture that lacks 100 octets, which the receiver acknowledged.
fn lossy() -> Vec<u8> {
    let stream: Vec<u8> = (1..20).flat_map(|number| submit(number, b"some text or other")).collect();
    let end = 1 + stream.len() as u32;
    let data = [sent(true, 1, &stream[..300]), sent(true, 401, &stream[400..]), sent(false, 1, b"").ack(end)];
    file(&[handshake(0, 0), data.to_vec()].concat())
}

#[test]
fn a_whole_capture_is_well() {
    let text = out(&["doctor", CAPTURE]);
    assert!(text.starts_with("tests/data/captures/real-peers.pcap: pcap, 714 packets\n"), "{text}");
    assert!(text.contains("714 TCP segments of 12 connections; SMPP: 12 connections, 570 PDUs\n"), "{text}");
    assert!(text.contains("port 12028 (3), port 14010 (1)"), "{text}");
    assert!(text.ends_with("Nothing is wrong: all octets of the SMPP connections are in the capture.\n"));
    assert!(!text.contains("warning:") && !text.contains("error:"), "{text}");
    let named = out(&["doctor", "-d", "tcp.port==12028,smpp", "-d", "tcp.port==14010,smpp", CAPTURE]);
    assert!(!named.contains("other than the usual ports"), "{named}");
}

#[test]
fn what_is_missing_is_told_with_a_place_and_the_line_to_capture_with() {
    let (text, status) = doctor(&[], &lossy());
    assert_eq!(status, 0);
    for line in [
        "error: 100 octets of SMPP missing, in 1 place, though the receiver acknowledged them: the capture",
        "  e.g. 10.0.0.1:40000 → 10.0.0.2:2775 (stream 0), 100 octets after packet 4, 00:00:04.000005",
        "    tcpdump -i any -s 0 -B 16384 -w smpp.pcap 'host 10.0.0.2 and port 2775'",
    ] {
        assert!(text.lines().any(|shown| shown == line), "{line}\n{text}");
    }
    assert!(!text.contains("Nothing is wrong"), "{text}");
}

#[test]
fn json_has_a_line_for_the_capture_and_one_for_each_finding() {
    let (text, status) = doctor(&["--json"], &lossy());
    assert_eq!(status, 0);
    let lines = lines(&text);
    let [capture, findings @ ..] = &lines[..] else { panic!("{text}") };
    let wanted = json!({"event": "capture", "schema": 1,
        "files": [{"file": "-", "format": "pcap", "compressed": false, "packets": 6}],
        "first": "1970-01-01T00:00:01.000005000Z", "last": "1970-01-01T00:00:06.000005000Z",
        "link_types": [{"number": 1, "name": "ETHERNET", "packets": 6, "read": true}],
        "bytes": lossy().len(), "packets": 6, "segments": 6, "connections": 1, "smpp_connections": 1,
        "pdus": 17, "bytes_missing": 100, "bytes_skipped": capture["bytes_skipped"]});
    assert_eq!(capture, &wanted);
    let lost = &findings[0];
    assert_eq!(lost["id"], "lost_by_capture");
    assert_eq!(
        (&lost["severity"], &lost["count"], &lost["bytes"]),
        (&json!("error"), &json!(1), &json!(100))
    );
    assert_eq!(lost["capture"], "tcpdump -i any -s 0 -B 16384 -w smpp.pcap 'host 10.0.0.2 and port 2775'");
    assert_eq!(
        lost["examples"],
        json!([{"stream": 0, "src": "10.0.0.1:40000", "dst": "10.0.0.2:2775", "frame": 4,
            "time": "1970-01-01T00:00:04.000005000Z", "bytes": 100}])
    );
    for finding in findings {
        assert!(finding["message"].is_string() && finding["advice"].is_string(), "{finding}");
        assert!(["info", "warning", "error"].contains(&finding["severity"].as_str().unwrap()));
    }
}

#[test]
fn a_damaged_file_is_1_and_one_that_is_no_capture_is_named() {
    let mut file = std::fs::read(CAPTURE).unwrap();
    file[32..36].copy_from_slice(&[0xff; 4]);
    let (text, status) = doctor(&["--json"], &file);
    assert_eq!(status, 1);
    let findings = lines(&text);
    let damaged = findings.iter().find(|finding| finding["id"] == "damaged").unwrap();
    assert!(damaged["examples"][0]["what"].as_str().unwrap().starts_with("-: "), "{damaged}");
    let (text, status) = doctor(&[], b"this is no capture at all, but a text");
    assert_eq!(status, 1);
    assert!(text.starts_with("-: no capture, 0 packets\n"), "{text}");
    assert!(text.contains("error: 1 file is no capture\n  e.g. -: not a pcap or pcapng file"), "{text}");
    assert!(!text.contains("damaged"), "{text}");
    let (text, _) = doctor(&[], b"");
    assert!(text.contains("error: 1 file is no capture\n  e.g. -: the file is empty\n"), "{text}");
    assert!(!text.contains("filter"), "{text}");
    let cut = std::fs::read(CAPTURE).unwrap();
    let (text, status) = doctor(&[], &cut[..cut.len() - 5]);
    assert_eq!(status, 0);
    assert!(text.contains("warning: 1 file ends inside the last packet\n"), "{text}");
}

#[test]
fn a_capture_that_grows_has_no_end_to_tell_at() {
    let output = run(&["doctor", "--follow", CAPTURE], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--follow"));
    assert_eq!(run(&["doctor"], b"").status.code(), Some(2));
}

#[test]
fn what_a_capture_says_cannot_move_a_terminal() {
    let banner = b"SSH-2.0-\x1b[31mred\x07\r\n";
    let segments = [handshake(0, 0), vec![sent(true, 1, banner)]].concat();
    let (text, _) = doctor(&[], &file(&segments));
    assert!(text.contains("SSH, banner SSH-2.0-\\u{1b}[31mred\\u{7}"), "{text}");
    let told: Vec<Value> = lines(&doctor(&["--json"], &file(&segments)).0);
    assert!(told.iter().any(|line| line["id"] == "other_protocol"));
}

#[test]
fn packets_captured_twice_and_packets_sent_twice_are_counted_apart() {
    let data =
        [handshake(0, 0), vec![sent(true, 1, &[submit(1, b"one"), submit(2, b"two")].concat())]].concat();
    let mut packets: Vec<Vec<u8>> = data.iter().map(ethernet).collect();
    packets.push(packets[3].clone());
    let mut counts = |identification: u8| {
        // Who sends again numbers the packet anew.
        packets[4][19] = identification;
        let mut file = pcap(0xa1b2_c3d4, false, 1, &packets);
        // All in the same second.
        let mut at = 24;
        while at < file.len() {
            file[at..at + 4].fill(0);
            at += 16 + u32::from_le_bytes(file[at + 8..at + 12].try_into().unwrap()) as usize;
        }
        let output = run(&["stats", "--counts", "--json", "-"], &file);
        let counts: Value = serde_json::from_slice(&output.stdout).unwrap();
        ["pdus", "duplicate_packets", "retransmitted_packets"].map(|name| counts[name].as_u64().unwrap())
    };
    assert_eq!(counts(1), [2, 1, 0]);
    assert_eq!(counts(2), [2, 0, 1]);
}

#[test]
fn a_file_without_octets_is_told_of_wherever_it_is_named() {
    let empty = std::env::temp_dir().join(format!("smppscope-empty-{}.pcap", std::process::id()));
    std::fs::write(&empty, []).unwrap();
    let name = empty.display().to_string();
    for files in [[name.as_str(), CAPTURE], [CAPTURE, name.as_str()]] {
        let output = run(&["doctor", "--json", files[0], files[1]], b"");
        let first: Value =
            serde_json::from_slice(output.stdout.split(|octet| *octet == b'\n').next().unwrap()).unwrap();
        let told: Vec<&str> =
            first["files"].as_array().unwrap().iter().map(|file| file["file"].as_str().unwrap()).collect();
        assert_eq!(told, files);
    }
    std::fs::remove_file(&empty).unwrap();
}
