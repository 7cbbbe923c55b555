//! What is found in captures that are written as scripts.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

mod binds;
mod ends;
mod other;
mod pairs;
mod quiet;
#[path = "../support/script.rs"]
mod script;
mod statuses;
mod view;
mod zero_window;

use script::{Conn, Script, bind, bind_resp};
use serde_json::Value;

const ESME: &str = "10.0.0.1:40000";
const MC: &str = "192.0.2.1:2775";

/// A session of esme1, bound as transceiver.
fn bound(script: &mut Script) -> Conn {
    let conn = script.connect(ESME, MC);
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.mc(conn, bind_resp("bind_transceiver"));
    script.after(0.1);
    conn
}

/// Ends a session as it should.
fn unbound(script: &mut Script, conn: Conn) {
    script.esme(conn, script::unbind(9000));
    script.mc(conn, script::unbind_resp(9000));
    script.fin(conn, script::Esme);
    script.fin(conn, script::Mc);
}

/// All findings.
fn findings(script: &Script) -> Vec<Value> {
    script.json(&["findings"])
}

/// The findings with this id.
fn found(script: &Script, id: &str) -> Vec<Value> {
    findings(script).into_iter().filter(|finding| finding["id"] == id).collect()
}

/// The one finding with this id.
fn one(script: &Script, id: &str) -> Value {
    let mut all = findings(script);
    let at = all.iter().position(|finding| finding["id"] == id);
    let Some(at) = at else { panic!("no {id} in {all:#?}") };
    let finding = all.remove(at);
    assert!(all.iter().all(|other| other["id"] != id), "more than one {id}");
    finding
}

/// The ids of what is found with a severity of warning and above.
fn grave(script: &Script) -> Vec<String> {
    let grave = findings(script).into_iter().filter(|finding| finding["severity"] != "info");
    grave.map(|finding| finding["id"].as_str().unwrap().to_owned()).collect()
}
