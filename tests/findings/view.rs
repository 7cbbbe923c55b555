//! The view, the status of the run, and the timeline.

use super::script::{Script, output, status, submit, submit_resp};
use super::{bound, unbound};

fn throttled() -> Script {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, status(2, "submit_sm_resp", 0x58));
    script.esme(conn, submit(3, "Acme", "15550100", "never answered"));
    script.after(60.0);
    unbound(&mut script, conn);
    script
}

#[test]
fn the_text_has_severity_sentence_place_and_advice() {
    let text = throttled().text(&["findings", "--utc"]);
    assert!(text.contains("warning: 1 request was refused with ESME_RTHROTTLED\n"), "{text}");
    assert!(
        text.contains("session 1 (esme1, 10.0.0.1:40000 → 192.0.2.1:2775); PDUs 3, 4; 00:00:00.1"),
        "{text}"
    );
    assert!(text.contains("  → The ESME sends faster than its account allows."), "{text}");
    assert!(text.ends_with("0 errors, 2 warnings, 2 for information\n"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
}

#[test]
fn a_capture_without_anything_to_say_has_no_findings() {
    let mut script = Script::new();
    let conn = script.connect_midstream(super::ESME, super::MC);
    for number in 2..6 {
        script.esme(conn, submit(number, "Acme", "15550100", "hello"));
        script.after(0.1);
        script.mc(conn, submit_resp(number, &number.to_string()));
    }
    let text = script.text(&["findings"]);
    assert!(
        text.contains("\ninfo: ") || text.starts_with("info: 1 of 1 SMPP connections began before"),
        "{text}"
    );
    assert!(text.ends_with("nothing is wrong; 2 for information\n"), "{text}");
}

#[test]
fn the_run_ends_with_3_where_something_as_bad_was_found_and_only_there() {
    let capture = throttled().pcap();
    let code = |arguments: &[&str]| output(&capture, arguments).status.code();
    for command in ["findings", "timeline"] {
        assert_eq!(code(&[command]), Some(0), "{command}");
        assert_eq!(code(&[command, "--fail-on", "info"]), Some(3), "{command}");
        assert_eq!(code(&[command, "--fail-on", "warning"]), Some(3), "{command}");
        assert_eq!(code(&[command, "--fail-on", "error"]), Some(0), "{command}");
    }
    assert_eq!(code(&["timeline", "-T", "fields", "-e", "n", "--fail-on", "warning"]), Some(3));
    assert_eq!(code(&["doctor", "--fail-on", "warning"]), Some(0));
}

#[test]
fn the_lines_of_pdus_have_what_is_known_at_once_and_with_two_pass_all() {
    let script = throttled();
    let of = |arguments: &[&str], n: usize| {
        let lines = script.json(arguments);
        let pdu = lines.into_iter().find(|line| line["n"] == n).unwrap();
        pdu["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|id| id.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&["timeline"], 4), ["throttled"]);
    assert!(of(&["timeline"], 3).is_empty(), "the response had not come");
    assert_eq!(of(&["timeline", "--two-pass"], 3), ["throttled", "receipts_not_asked"]);
    assert_eq!(of(&["timeline", "--two-pass"], 5), ["unanswered_timeout", "receipts_not_asked"]);
    assert_eq!(of(&["timeline"], 2), [""; 0]);
    let text = script.text(&["timeline", "--two-pass", "--utc"]);
    let marked: Vec<&str> = text.lines().filter(|line| line.ends_with(']')).collect();
    assert_eq!(marked.len(), 3, "{text}");
    assert!(marked[2].ends_with("[unanswered_timeout]"), "{text}");
}
