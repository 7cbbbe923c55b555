//! What looks wrong and is not: captures in which nothing may be told as a warning or an error. Beside many of them
//! stands the same with one thing changed, which is wrong: so the silence is no deafness.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "these are tests")]

mod loss;
mod receipts;
#[path = "../support/script.rs"]
mod script;
mod sessions;
mod texts;

use script::{
    ACK, Conn, Esme, Mc, Script, bind, bind_resp, deliver_resp, enquire, enquire_resp, receipt, submit,
    submit_resp, unbind, unbind_resp,
};
use serde_json::Value;

const ESME: &str = "10.0.0.1:40000";
const MC: &str = "192.0.2.1:2775";

/// A capture with a transceiver that is bound, at 0.1 seconds.
fn bound() -> (Script, Conn) {
    let mut script = Script::new();
    let conn = script.connect(ESME, MC);
    script.at(0.1);
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.mc(conn, bind_resp("bind_transceiver"));
    (script, conn)
}

/// The orderly end of a session; the unbind has the sequence number 90.
fn end(script: &mut Script, conn: Conn) {
    script.esme(conn, unbind(90));
    script.mc(conn, unbind_resp(90));
    script.fin(conn, Esme);
    script.fin(conn, Mc);
    script.segment(conn, Esme, ACK, b"");
}

/// A message that is accepted, and its receipt.
fn exchange(script: &mut Script, conn: Conn, sequence: u32, id: &str) {
    script.esme(conn, submit(sequence, "Acme", "15550100", "hello").with("registered_delivery", 1));
    script.after(0.01);
    script.mc(conn, submit_resp(sequence, id));
    script.after(0.5);
    script.mc(conn, receipt(sequence, "15550100", "Acme", id, "DELIVRD"));
    script.after(0.01);
    script.esme(conn, deliver_resp(sequence));
}

fn findings(script: &Script) -> Vec<Value> {
    script.json(&["findings"])
}

/// Findings that are a warning or an error.
fn alarms(script: &Script) -> Vec<Value> {
    let mut findings = findings(script);
    findings.retain(|finding| {
        let severity = finding["severity"].as_str().unwrap();
        assert!(["info", "warning", "error"].contains(&severity), "{severity}");
        severity != "info"
    });
    findings
}

/// A finding in one line.
fn told(finding: &Value) -> String {
    format!("{} {}: {}", finding["severity"], finding["id"], finding["message"])
}

#[track_caller]
fn quiet(script: &Script) {
    let alarms = alarms(script);
    assert!(alarms.is_empty(), "{:#?}", alarms.iter().map(told).collect::<Vec<_>>());
    assert!(script.json(&["timeline"]).iter().any(|event| event.get("n").is_some()), "no PDU was found");
}

/// At least one alarm; gives the ids.
#[track_caller]
fn loud(script: &Script) -> Vec<String> {
    let ids: Vec<String> =
        alarms(script).iter().map(|finding| finding["id"].as_str().unwrap().to_owned()).collect();
    assert!(!ids.is_empty(), "{:#?}", findings(script));
    ids
}

#[test]
fn an_ordinary_session_is_quiet() {
    let (mut script, conn) = bound();
    exchange(&mut script, conn, 2, "0a1b");
    script.esme(conn, enquire(3));
    script.mc(conn, enquire_resp(3));
    exchange(&mut script, conn, 4, "0a1c");
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn real_peers_with_which_nothing_goes_wrong_are_quiet() {
    let capture = std::fs::read("tests/data/captures/healthy.pcap").unwrap();
    let mut findings = script::run(&capture, &["findings"]);
    findings.retain(|finding| finding["severity"] != "info");
    assert!(findings.is_empty(), "{:#?}", findings.iter().map(told).collect::<Vec<_>>());
    let found = &script::run(&capture, &["stats"])[0];
    for (name, number) in [
        ("pdus", 313),
        ("sessions", 3),
        ("bound_sessions", 3),
        ("requests_unanswered", 0),
        ("responses_unmatched", 0),
        ("messages", 50),
        ("mo_messages", 2),
        ("receipts", 64),
        ("receipts_matched", 64),
        ("receipts_ambiguous", 0),
    ] {
        assert_eq!(found[name], number, "{name}");
    }
}
