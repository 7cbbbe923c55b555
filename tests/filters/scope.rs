//! All PDUs of the messages and sessions that match.

use serde_json::{Value, json};

use super::script::{
    Script, bind, bind_resp, deliver_resp, enquire, enquire_resp, part, receipt, status, submit, submit_resp,
};

/// Two sessions; in the first a message in two parts, one of which is refused, and one with a receipt.
pub(crate) fn script() -> Script {
    let mut script = Script::new();
    let one = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(one, bind("bind_transceiver", "esme1")); // 1
    script.mc(one, bind_resp("bind_transceiver")); // 2
    let two = script.connect("10.0.0.2:40001", "192.0.2.1:2775");
    script.esme(two, bind("bind_transceiver", "esme2")); // 3
    script.mc(two, bind_resp("bind_transceiver")); // 4
    script.at(1.0);
    script.esme(one, part(2, "Acme", "15550100", [7, 2, 1], "one")); // 5
    script.esme(one, part(3, "Acme", "15550100", [7, 2, 2], "two")); // 6
    script.mc(one, submit_resp(2, "0a1b")); // 7
    script.mc(one, status(3, "submit_sm_resp", 0x58)); // 8
    script.after(0.25);
    script.esme(one, submit(4, "Acme", "15550101", "hello").with("registered_delivery", 1)); // 9
    script.esme(two, enquire(2)); // 10
    script.mc(two, enquire_resp(2)); // 11
    script.mc(one, submit_resp(4, "0a1c")); // 12
    script.after(1.0);
    script.mc(one, receipt(1, "15550101", "Acme", "0a1c", "UNDELIV").tlv("message_state", 5)); // 13
    script.esme(one, deliver_resp(1)); // 14
    script
}

fn shown(arguments: &[&str]) -> Vec<u64> {
    let lines = script().json(&[&["timeline"], arguments].concat());
    lines.iter().filter_map(|line| line["n"].as_u64()).collect()
}

#[test]
fn a_session_is_shown_whole_where_one_of_its_pdus_matches() {
    let filter = "status == ESME_RTHROTTLED";
    assert_eq!(shown(&["-Y", filter]), [8]);
    assert_eq!(shown(&["-Y", filter, "--scope", "session"]), [1, 2, 5, 6, 7, 8, 9, 12, 13, 14]);
    assert_eq!(shown(&["-Y", "command == enquire_link", "--scope", "session", "-c", "3"]), [3, 4, 10]);
    let lines = script().json(&["timeline", "-Y", filter, "--scope", "session"]);
    let events: Vec<&Value> = lines.iter().filter_map(|line| line.get("event")).collect();
    assert_eq!(events, [&json!("session_open"), &json!("session_close")]);
}

#[test]
fn a_message_is_shown_whole_where_one_of_its_pdus_matches() {
    let lines = script().json(&["timeline"]);
    if lines.iter().all(|line| line.get("message").is_none()) {
        // Messages are not joined in this build.
        return;
    }
    assert_eq!(shown(&["-Y", "status == ESME_RTHROTTLED", "--scope", "message"]), [5, 6, 7, 8]);
    assert_eq!(shown(&["-Y", "receipt.stat == UNDELIV", "--scope", "message"]), [9, 12, 13]);
    assert_eq!(shown(&["-Y", "command == enquire_link", "--scope", "message"]), [0; 0]);
}

#[test]
fn a_scope_wants_an_input_that_can_be_read_twice() {
    let output = super::run(&["-", "-Y", "n > 1", "--scope", "session"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("--scope reads the input twice, and standard input can be read once"), "{said}");
    let output = super::run(&[super::CAPTURE, "--follow", "-Y", "n > 1", "--scope", "session"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_filter_that_looks_ahead_reads_files_twice_by_itself() {
    assert_eq!(shown(&["-Y", "response_n == 12"]), [9]);
    // Of standard input, which is read once, no request has its response yet.
    let pipe = assert_cmd::Command::new(env!("CARGO_BIN_EXE_smppscope"))
        .args(["-", "-q", "-Y", "response_n == 12", "--json"])
        .write_stdin(script().pcap())
        .output()
        .unwrap();
    assert_eq!((pipe.status.code(), pipe.stdout.len()), (Some(0), 0));
}
