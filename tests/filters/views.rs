//! `-Y` in the views, and the forms that these have.

use serde_json::json;

use super::scope::script;
use super::script::{Script, bind, bind_resp, output, save, submit, submit_resp};
use super::{CAPTURE, run};

#[test]
fn sessions_are_those_with_a_pdu_that_matches() {
    let numbers = |filter| {
        let rows = script().json(&["sessions", "-Y", filter]);
        rows.iter().map(|row| row["session"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(numbers("command == enquire_link"), [json!(2)]);
    assert_eq!(numbers("status == ESME_RTHROTTLED"), [json!(1)]);
    assert_eq!(numbers("command == bind_transceiver"), [json!(1), json!(2)]);
    // This is known only after the PDU.
    assert_eq!(numbers("response_n == 11"), [json!(2)]);
    let nothing = output(&script().pcap(), &["sessions", "-Y", "command == query_sm"]);
    assert_eq!(nothing.status.code(), Some(0));
    assert!(nothing.stdout.is_empty());
    let errors = String::from_utf8_lossy(&nothing.stderr).into_owned();
    assert!(errors.contains("none of the 2 sessions"), "{errors}");
}

#[test]
fn messages_are_those_with_a_pdu_that_matches() {
    let numbers = |filter| {
        let rows = script().json(&["messages", "-Y", filter]);
        rows.iter().map(|row| row["destination_addr"].clone()).collect::<Vec<_>>()
    };
    // Its second part, its receipt, a response, and what a first reading tells.
    assert_eq!(numbers("smpp.sequence_number == 3 && command == submit_sm"), [json!("15550100")]);
    assert_eq!(numbers("receipt.stat == UNDELIV"), [json!("15550101")]);
    assert_eq!(numbers("status == ESME_RTHROTTLED"), [json!("15550100")]);
    assert_eq!(numbers("response_n == 12"), [json!("15550101")]);
    assert_eq!(numbers("finding == throttled"), [json!("15550100")]);
    assert_eq!(numbers("session == 1"), [json!("15550100"), json!("15550101")]);
    let text = script().text(&["messages", "-Y", "receipt.stat == UNDELIV"]);
    assert!(text.ends_with("\n\n1 messages: 1 undeliverable\n"), "{text}");
    let nothing = output(&script().pcap(), &["messages", "-Y", "command == query_sm"]);
    assert_eq!((nothing.status.code(), nothing.stdout), (Some(0), Vec::new()));
    let errors = String::from_utf8_lossy(&nothing.stderr).into_owned();
    assert!(errors.contains("none of the 2 messages"), "{errors}");
}

#[test]
fn a_view_without_filters_says_how_to_filter() {
    for command in ["stats", "flow", "report", "redact"] {
        let output = run(&[command, "-Y", "session == 1", CAPTURE]);
        assert_eq!(output.status.code(), Some(2), "{command}");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(errors.contains("-Y goes with timeline") && errors.contains("-w part.pcap"), "{errors}");
    }
    // What it says can be done.
    let part = save(b"");
    let path = part.path().to_str().unwrap();
    let whole = script().save();
    let whole = whole.path().to_str().unwrap();
    let wrote = run(&["-q", "-Y", "command == enquire_link", "--scope", "session", "-w", path, whole]);
    assert_eq!(wrote.status.code(), Some(0), "{wrote:?}");
    let stats = run(&["stats", "--json", path]);
    let stats: serde_json::Value = serde_json::from_slice(&stats.stdout).unwrap();
    assert_eq!((&stats["pdus"], &stats["gaps"]), (&json!(4), &json!(0)));
}

#[test]
fn options_that_make_no_sense_in_a_view_are_refused() {
    let wrong: &[&[&str]] = &[
        &["sessions", "--two-pass"],
        &["messages", "-e", "n"],
        &["findings", "-w", "/dev/null"],
        &["sessions", "-c", "3"],
        &["messages", "-V"],
        &["findings", "-x"],
        &["sessions", "-T", "fields"],
        &["messages", "--json", "-T", "csv"],
        &["stats", "-T", "csv"],
        &["stats", "--counts", "--fail-on", "error"],
        &["stats", "--counts", "--timeout", "3"],
        &["stats", "--series"],
        &["stats", "-c", "3"],
        &["redact", "-w", "/dev/null", "--fail-on", "info"],
        &["redact", "-w", "/dev/null", "--timeout", "3"],
        &["timeline", "--json", "-e", "n"],
        &["timeline", "--json", "-T", "csv"],
        &["timeline", "--scope", "session"],
    ];
    for arguments in wrong {
        let output = run(&[*arguments, &[CAPTURE]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn fail_on_counts_in_every_view_that_takes_it() {
    for arguments in [
        &["sessions"][..],
        &["messages"],
        &["findings"],
        &["stats"],
        &["flow", "--session", "1"],
        &["report", "-T", "md"],
        &["timeline"],
        &["timeline", "-T", "csv"],
    ] {
        let output = output(&script().pcap(), &[arguments, &["--fail-on", "warning"]].concat());
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
    }
}

/// The cells of each line; none of them has a line end or a quote in it.
fn cells(text: &str) -> Vec<Vec<String>> {
    let line = |line: &str| {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        for character in line.chars() {
            match character {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                _ => cells.last_mut().unwrap().push(character),
            }
        }
        cells
    };
    text.lines().map(line).collect()
}

#[test]
fn the_views_are_tables_too() {
    for (view, key) in [("sessions", "session"), ("messages", "message"), ("findings", "id")] {
        let table = cells(&script().text(&[view, "-T", "csv"]));
        let rows = script().json(&[view]);
        assert_eq!(table.len(), rows.len() + 1, "{view}");
        let header = &table[0];
        assert!(header.iter().any(|name| name == key), "{view}");
        for (line, row) in table[1..].iter().zip(&rows) {
            assert_eq!(line.len(), header.len(), "{view}: {line:?}");
            for (name, cell) in header.iter().zip(line) {
                match &row[name] {
                    serde_json::Value::String(text) => assert_eq!(cell, text, "{view} {name}"),
                    serde_json::Value::Number(number) if number.is_u64() && !cell.contains('.') => {
                        assert_eq!(*cell, number.to_string(), "{view} {name}");
                    }
                    serde_json::Value::Number(number) => {
                        let seconds: f64 = cell.parse().unwrap();
                        assert!((seconds - number.as_f64().unwrap()).abs() < 1e-9, "{view} {name}");
                    }
                    _ => {}
                }
            }
        }
        assert_eq!(script().text(&[view, "-T", "ndjson"]), script().text(&[view, "--json"]), "{view}");
    }
}

#[test]
fn tables_are_safe_for_spreadsheets_and_terminals() {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind("bind_transceiver", "@SUM(A1)"));
    script.mc(conn, bind_resp("bind_transceiver"));
    let texts = ["=1+1", "-1", "+1", "+1+1", "@x", "a\u{1b}[31m,\"b\"\r\n=2", "\u{9b}31m", "\t=1"];
    for (sequence, text) in (2..).zip(texts) {
        script.esme(conn, submit(sequence, "Acme", "+15550100", text).with("data_coding", 8));
        script.mc(conn, submit_resp(sequence, "=1"));
    }
    for view in ["sessions", "messages", "findings"] {
        let table = script.text(&[view, "-T", "csv"]);
        let is_safe = |character: char| matches!(character, '\n' | '\r' | '\t') || !character.is_control();
        assert!(table.chars().all(is_safe), "{view}: {table:?}");
        for cell in cells(&table).concat() {
            let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|octet| octet.is_ascii_digit());
            let is_formula = cell.starts_with(['=', '-', '@', '\t', '\r'])
                || cell.strip_prefix('+').is_some_and(|rest| !is_number(rest));
            // A line end in a cell in quotes begins no cell.
            assert!(!is_formula || cell.starts_with("=2"), "{view}: {cell:?}");
        }
    }
    let messages = script.text(&["messages", "-T", "csv"]);
    for expected in [",'=1+1,", ",'-1,", ",+1,", ",'+1+1,", ",'@x,", ",+15550100,", ",'=1,"] {
        assert!(messages.contains(expected), "{expected}: {messages}");
    }
    assert!(script.text(&["sessions", "-T", "csv"]).contains(",'@SUM(A1),"));
}
