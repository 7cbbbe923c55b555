//! Small captures of which every figure is known.

use serde_json::{Value, json};

use crate::script::{
    Conn, Esme, Mc, Script, bind, bind_resp, deliver, deliver_resp, enquire, enquire_resp, part, receipt,
    status, submit, submit_resp, unbind, unbind_resp,
};

fn stats(script: &Script) -> Value {
    script.json(&["stats"]).remove(0)
}

fn bound(script: &mut Script) -> Conn {
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.mc(conn, bind_resp("bind_transceiver"));
    conn
}

#[test]
fn rates_are_those_of_the_busiest_second() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.at(1.0);
    for sequence in 10..15 {
        script.esme(conn, submit(sequence, "Acme", "15550100", "one"));
    }
    script.at(1.5);
    for sequence in 10..15 {
        script.mc(conn, submit_resp(sequence, &format!("{sequence}")));
    }
    script.at(3.0);
    script.esme(conn, submit(20, "Acme", "15550100", "two"));
    script.at(3.1);
    script.mc(conn, status(20, "submit_sm_resp", 0x58));
    let stats = stats(&script);
    assert_eq!(stats["rates"]["submitted"]["count"], 6);
    assert_eq!(stats["rates"]["submitted"]["max"], 5);
    assert_eq!(stats["rates"]["by_status"]["ESME_RTHROTTLED"]["count"], 1);
    let latency = &stats["latency"]["submission"];
    assert_eq!((&latency["count"], &latency["min"], &latency["max"]), (&json!(6), &json!(0.1), &json!(0.5)));
    let p50 = latency["p50"].as_f64().unwrap();
    assert!((p50 - 0.5).abs() < 0.005, "{p50}");
    let session = &stats["per_session"][0];
    assert_eq!((&session["session"], &session["system_id"]), (&json!(1), &json!("esme1")));
    assert_eq!((&session["throttled"], &session["submitted"]["max"]), (&json!(1), &json!(5)));
    assert_eq!(stats["by_source"][0]["source_addr"], "Acme");
    assert_eq!(stats["by_source"][0]["submitted"]["count"], 6);
}

#[test]
fn requests_without_response_and_responses_without_request_are_counted_to_the_end() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, enquire(2));
    script.mc(conn, enquire_resp(2));
    script.esme(conn, submit(3, "Acme", "15550100", "never answered"));
    script.mc(conn, submit_resp(77, "of nothing"));
    script.at(300.0);
    // Later than any timeout, but answered.
    script.esme(conn, enquire(4));
    script.at(400.0);
    script.mc(conn, enquire_resp(4));
    script.esme(conn, enquire(5));
    let stats = stats(&script);
    assert_eq!(stats["requests_unanswered"], 2);
    assert_eq!(stats["unanswered_by_command"], json!({"submit_sm": 1, "enquire_link": 1}));
    assert_eq!(stats["responses_unmatched"], 1);
}

#[test]
fn messages_are_counted_after_their_parts_are_joined() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for number in 1..=3 {
        script.esme(conn, part(10 + u32::from(number), "Acme", "15550100", [7, 3, number], "part"));
        script.mc(conn, submit_resp(10 + u32::from(number), &format!("id{number}")));
    }
    script.esme(conn, submit(20, "Acme", "15550101", "alone"));
    script.mc(conn, submit_resp(20, "id9"));
    script.mc(conn, deliver(1, "15550102", "55501", "mobile originated"));
    script.esme(conn, deliver_resp(1));
    let stats = stats(&script);
    assert_eq!((&stats["messages"], &stats["mo_messages"]), (&json!(2), &json!(1)));
    assert_eq!(stats["messages_by_parts"], json!({"1": 2, "3": 1}));
}

#[test]
fn receipts_are_counted_by_state_with_their_delay() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for (sequence, to) in [(10, "15550100"), (11, "15550101"), (12, "15550102")] {
        script.esme(conn, submit(sequence, "Acme", to, "x").with("registered_delivery", 1));
        script.mc(conn, submit_resp(sequence, &format!("id{sequence}")));
    }
    script.after(2.0);
    script.mc(conn, receipt(1, "15550100", "Acme", "id10", "DELIVRD"));
    script.esme(conn, deliver_resp(1));
    script.after(2.0);
    script.mc(conn, receipt(2, "15550101", "Acme", "id11", "UNDELIV"));
    script.esme(conn, deliver_resp(2));
    script.mc(conn, receipt(3, "15550101", "Acme", "of nothing", "DELIVRD"));
    script.esme(conn, deliver_resp(3));
    let stats = stats(&script);
    assert_eq!((&stats["receipts"], &stats["receipts_matched"]), (&json!(3), &json!(2)));
    assert_eq!(stats["receipts_ambiguous"], 0);
    let states = &stats["receipts_by_state"];
    assert_eq!((&states["DELIVRD"]["count"], &states["UNDELIV"]["count"]), (&json!(2), &json!(1)));
    assert_eq!(states["DELIVRD"]["delay"]["count"], 1);
    assert_eq!(states["DELIVRD"]["delay"]["max"], 2.0);
    assert_eq!(states["UNDELIV"]["delay"]["max"], 4.0);
}

#[test]
fn a_receipt_that_comes_before_the_response_counts_as_matched() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, submit(10, "Acme", "15550100", "x").with("registered_delivery", 1));
    script.after(0.1);
    script.mc(conn, receipt(1, "15550100", "Acme", "id10", "DELIVRD"));
    script.after(0.1);
    script.mc(conn, submit_resp(10, "id10"));
    assert_eq!(stats(&script)["receipts_matched"], 1);
}

#[test]
fn refused_binds_are_counted_by_status() {
    let mut script = Script::new();
    for (port, code) in [(40001, 0x0d), (40002, 0x0d), (40003, 0x0e)] {
        let conn = script.connect(&format!("10.0.0.1:{port}"), "192.0.2.1:2775");
        script.esme(conn, bind("bind_transmitter", "esme1"));
        script.mc(conn, status(1, "bind_transmitter_resp", code));
        script.fin(conn, Mc);
        script.fin(conn, Esme);
    }
    let stats = stats(&script);
    assert_eq!(stats["refused_binds"], json!({"ESME_RBINDFAIL": 2, "ESME_RINVPASWD": 1}));
}

#[test]
fn the_page_tells_what_the_object_tells() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for sequence in 10..40 {
        script.esme(conn, submit(sequence, "Acme", "15550100", "x"));
        script.after(0.05);
        script.mc(conn, status(sequence, "submit_sm_resp", if sequence < 38 { 0 } else { 0x58 }));
    }
    script.esme(conn, unbind(50));
    script.mc(conn, unbind_resp(50));
    let page = script.text(&["stats"]);
    for line in ["submit_sm_resp", "ESME_RTHROTTLED", "Acme", "throttled", "esme1"] {
        assert!(page.contains(line), "{line} in\n{page}");
    }
    let count = |line: &str| {
        let line = page.lines().find(|told| told.trim_start().starts_with(line)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap()
    };
    assert_eq!((count("submit_sm "), count("ESME_RTHROTTLED"), count("Acme")), (30, 2, 30));
    assert!(page.lines().all(|line| line == line.trim_end()), "{page}");
}

#[test]
fn a_hostile_name_reaches_the_page_escaped() {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind("bind_transceiver", "\u{1b}[31mred"));
    script.mc(conn, bind_resp("bind_transceiver"));
    script.esme(conn, submit(2, "\u{1b}]0;x\u{7}", "15550100", "x"));
    let page = script.text(&["stats"]);
    assert!(page.chars().all(|character| character == '\n' || !character.is_control()), "{page:?}");
}
