//! Findings of what PDUs and messages say: for each kind a capture that shows it, and captures that look alike and are
//! quiet.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

mod addresses;
mod ids;
mod parts;
mod profile;
mod receipts;
#[path = "../support/script.rs"]
mod script;
mod texts;
mod vendors;

use script::{Conn, Esme, Mc, Script, bind, bind_resp, unbind, unbind_resp};
use serde_json::Value;

const ESME: &str = "10.0.0.1:40000";
const MC: &str = "192.0.2.1:2775";

/// A capture with a transceiver that is bound.
fn bound() -> (Script, Conn) {
    let mut script = Script::new();
    let conn = bound_as(&mut script, ESME, "bind_transceiver");
    (script, conn)
}

fn bound_as(script: &mut Script, esme: &str, bind_as: &str) -> Conn {
    let conn = script.connect(esme, MC);
    script.esme(conn, bind(bind_as, "esme1"));
    script.mc(conn, bind_resp(bind_as));
    conn
}

fn end(script: &mut Script, conn: Conn) {
    script.esme(conn, unbind(9000));
    script.mc(conn, unbind_resp(9000));
    script.fin(conn, Esme);
    script.fin(conn, Mc);
}

/// The findings of a kind.
fn found(script: &Script, id: &str) -> Vec<Value> {
    found_with(script, id, &[])
}

fn found_with(script: &Script, id: &str, options: &[&str]) -> Vec<Value> {
    let known = smppscope::findings::FindingKind::named(id);
    assert!(known.is_some(), "{id} is no finding");
    let mut findings = script.json(&[&["findings"], options].concat());
    findings.retain(|finding| finding["id"] == id);
    findings
}

/// The only finding of a kind.
#[track_caller]
fn one(script: &Script, id: &str) -> Value {
    match &found(script, id)[..] {
        [one] => one.clone(),
        found => panic!("{id}: {found:#?} of {:#?}", script.json(&["findings"])),
    }
}

#[track_caller]
fn none(script: &Script, id: &str) {
    assert_eq!(found(script, id), Vec::<Value>::new());
}

/// No warning and no error.
#[track_caller]
fn quiet(script: &Script) {
    let mut findings = script.json(&["findings"]);
    findings.retain(|finding| finding["severity"] != "info");
    assert_eq!(findings, Vec::<Value>::new());
}

#[track_caller]
fn says(finding: &Value, words: &str) {
    let message = finding["message"].as_str().unwrap();
    assert!(message.contains(words), "{message}");
}
