//! decode and encode.

use serde_json::{Value, json};

use super::{CAPTURE, lines, out, run};

const ENQUIRE_LINK: &str = "00000010000000150000000000000007";

#[test]
fn decode_takes_arguments_or_lines() {
    let one = lines(&out(&["decode", "--json", ENQUIRE_LINK]));
    assert_eq!(one.len(), 1);
    assert_eq!(one[0]["pdu"]["command"], "enquire_link");
    assert_eq!(one[0]["pdu"]["sequence_number"], 7);
    assert_eq!(one[0]["spans"].as_array().map(Vec::len), Some(4));
    assert_eq!(one[0]["faults"], json!([]));
    let input =
        format!("{ENQUIRE_LINK}\n00 00 00 10 80 00 00 15 00 00 00 00 00 00 00 07\r\n0x{ENQUIRE_LINK}\n");
    let output = run(&["decode", "--json"], input.as_bytes());
    let all = lines(&String::from_utf8(output.stdout).unwrap());
    let commands: Vec<&Value> = all.iter().map(|line| &line["pdu"]["command"]).collect();
    assert_eq!(commands, ["enquire_link", "enquire_link_resp", "enquire_link"]);
    // A PDU whose groups the shell took apart, and a whole dump.
    let groups = out(&["decode", "--json", "00000010", "00000015", "00000000", "00000007"]);
    assert_eq!(lines(&groups), one);
    let dump = "0000  00 00 00 10 00 00 00 15  00 00 00 00 00 00 00 07  |................|";
    assert_eq!(lines(&out(&["decode", "--json", dump])), one);
    // A short group may follow a long one, but what follows a whole PDU is an input of its own.
    assert_eq!(lines(&out(&["decode", "--json", "000000100000001500000000", "00000007"])), one);
    let two = lines(&out(&["decode", "--json", ENQUIRE_LINK, "00000010000000150000"]));
    assert_eq!(two.len(), 2);
    assert_eq!(two[0], one[0]);
    assert_eq!(two[1]["faults"][0]["code"], "header_truncated");
}

#[test]
fn decode_gives_an_error_for_what_is_empty_or_no_hex_and_goes_on() {
    let output = run(&["decode", "--json"], format!("\nzz\n000\n{ENQUIRE_LINK}").as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let all = lines(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(all.len(), 4);
    assert!(all[..3].iter().all(|line| line["error"].is_string() && line.get("pdu").is_none()), "{all:?}");
    assert_eq!(all[3]["pdu"]["command"], "enquire_link");
}

#[test]
fn faults_do_not_make_decode_fail() {
    let output = run(&["decode", "--json", "00"], b"");
    assert_eq!(output.status.code(), Some(0));
    let line = &lines(&String::from_utf8(output.stdout).unwrap())[0];
    assert_eq!(line["faults"][0]["code"], "header_truncated");
    assert_eq!(line["faults"], line["pdu"]["faults"]);
}

#[test]
fn decode_shows_passwords() {
    let bind = "0000001e00000002000000000000000161000073330000340000000000";
    assert!(!out(&["decode", bind]).contains("**"));
    let octets = "0000001b000000020000000000000001610070770000340000 00";
    assert!(out(&["decode", octets]).contains("pw"));
}

#[test]
fn encode_takes_objects_and_lines_of_decode() {
    let line = out(&["decode", "--json", ENQUIRE_LINK]);
    let output = run(&["encode"], line.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("{ENQUIRE_LINK}\n"));
    assert_eq!(
        out(&["encode", r#"{"command":"enquire_link","sequence_number":7}"#]),
        format!("{ENQUIRE_LINK}\n")
    );
}

#[test]
fn encode_gives_one_line_for_each_input_and_1_at_the_end() {
    let input = format!(
        "{{\"command\":\"unbind\",\"sequence_number\":1}}\nnot json\n{{\"command\":\"submit_sm\",\"source_addr\":\"{}\"}}\n\
         {{\"command\":\"unbind_resp\"}}\n",
        "1".repeat(30)
    );
    let output = run(&["encode"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    let found: Vec<&str> = text.lines().collect();
    assert_eq!(found.len(), 4);
    assert_eq!(
        (found[0], found[3]),
        ("00000010000000060000000000000001", "00000010800000060000000000000000")
    );
    let errors = lines(&format!("{}\n{}", found[1], found[2]));
    assert!(errors[0]["error"].as_str().unwrap().contains("not JSON"));
    assert_eq!(errors[1]["error"], "source_addr: 31 octets, at most 21 fit");
}

#[test]
fn every_pdu_of_the_capture_comes_back_through_both_commands() {
    let shown = lines(&out(&["-T", "ndjson", "--show-secrets", CAPTURE]));
    let input: String = shown
        .iter()
        .filter(|line| line.get("n").is_some())
        .map(|line| format!("{}\n", line["pdu"]))
        .collect();
    let encoded = run(&["encode"], input.as_bytes());
    assert_eq!(encoded.status.code(), Some(0));
    let hex = String::from_utf8(encoded.stdout).unwrap();
    assert_eq!(hex.lines().count(), 570);
    let decoded = run(&["decode", "--json"], hex.as_bytes());
    assert_eq!(decoded.status.code(), Some(0));
    let again: Vec<Value> = lines(&String::from_utf8(decoded.stdout).unwrap())
        .into_iter()
        .map(|line| line["pdu"].clone())
        .collect();
    let pdus: Vec<Value> =
        shown.into_iter().filter(|line| line.get("n").is_some()).map(|line| line["pdu"].clone()).collect();
    assert_eq!(again, pdus);
    // Their octets are those of the packets: the file holds each PDU of one packet as it was encoded.
    let file: String = std::fs::read(CAPTURE).unwrap().iter().map(|octet| format!("{octet:02x}")).collect();
    let there = hex.lines().filter(|line| file.contains(line)).count();
    assert!(there >= 568, "{there}");
}

#[test]
fn ten_thousand_mutated_and_random_pdus_come_back_line_by_line() {
    let shown = lines(&out(&["-T", "ndjson", "--show-secrets", CAPTURE]));
    let input: String = shown
        .iter()
        .filter(|line| line.get("n").is_some())
        .map(|line| format!("{}\n", line["pdu"]))
        .collect();
    let hex = String::from_utf8(run(&["encode"], input.as_bytes()).stdout).unwrap();
    let mut state = 2775_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut inputs = Vec::new();
    let originals: Vec<&str> = hex.lines().collect();
    while inputs.len() < 9_000 {
        let mut digits = originals[random(originals.len())].as_bytes().to_vec();
        for _ in 0..=random(4) {
            if digits.is_empty() {
                break;
            }
            let at = random(digits.len() / 2) * 2;
            match random(4) {
                0 => drop(digits.drain(at..at + 2)),
                1 => drop(digits.splice(at..at, *b"00")),
                2 => digits.truncate(at.max(2)),
                _ => digits[at + 1] = b"0123456789abcdef"[random(16)],
            }
        }
        if !digits.is_empty() {
            inputs.push(String::from_utf8(digits).unwrap());
        }
    }
    while inputs.len() < 10_000 {
        let octets = 1 + random(60);
        inputs.push((0..octets).map(|_| format!("{:02x}", random(256))).collect());
    }
    let decoded = run(&["decode", "--json"], inputs.join("\n").as_bytes());
    assert_eq!(decoded.status.code(), Some(0), "{}", String::from_utf8_lossy(&decoded.stderr));
    let text = String::from_utf8(decoded.stdout).unwrap();
    assert_eq!(text.lines().count(), inputs.len());
    for (line, input) in lines(&text).iter().zip(&inputs) {
        let mut position = 0;
        for span in line["spans"].as_array().unwrap() {
            assert_eq!(span["start"], position, "{input}");
            position = span["end"].as_u64().unwrap();
        }
        assert_eq!(position, input.len() as u64 / 2, "{input}");
    }
    let encoded = run(&["encode"], text.as_bytes());
    assert_eq!(encoded.status.code(), Some(0));
    let again = String::from_utf8(encoded.stdout).unwrap();
    for (found, wanted) in again.lines().zip(&inputs) {
        assert_eq!(found, wanted);
    }
    assert_eq!(again.lines().count(), inputs.len());
}

#[test]
fn a_dictionary_that_is_no_text_is_refused_with_its_line() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("latin1.json");
    std::fs::write(&path, b"{\"name\":\n\"Caf\xe9\"}").unwrap();
    let output = run(&["decode", "--dictionary", path.to_str().unwrap(), ENQUIRE_LINK], b"");
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("latin1.json is no dictionary: line 2: "), "{told}");
    if cfg!(unix) {
        let output = run(&["decode", "--dictionary", "/dev/zero", ENQUIRE_LINK], b"");
        assert_eq!(output.status.code(), Some(1));
    }
}
