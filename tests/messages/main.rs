//! Messages: parts, receipts, requests about submissions.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests")]

#[path = "../support/script.rs"]
mod script;

mod around;
mod memory;
mod parts;
mod receipts;
mod rows;

use script::{Conn, Script, bind, bind_resp, receipt, submit, submit_resp};
use serde_json::Value;

/// A bound transceiver of `esme1`.
fn bound() -> (Script, Conn) {
    let mut script = Script::new();
    let conn = join(&mut script, "esme1", "10.0.0.1:40000");
    (script, conn)
}

/// Another bound transceiver.
fn join(script: &mut Script, system_id: &str, from: &str) -> Conn {
    let conn = script.connect(from, "192.0.2.1:2775");
    script.esme(conn, bind("bind_transceiver", system_id));
    script.mc(conn, bind_resp("bind_transceiver"));
    conn
}

/// A submission that asks for a receipt, and its response.
fn sent(script: &mut Script, conn: Conn, sequence: u32, to: &str, id: &str) {
    script.after(0.01);
    script.esme(conn, submit(sequence, "Acme", to, "hello").with("registered_delivery", 1));
    script.after(0.01);
    script.mc(conn, submit_resp(sequence, id));
}

/// A final receipt of it.
fn told(script: &mut Script, conn: Conn, sequence: u32, from: &str, id: &str) {
    script.after(0.01);
    script.mc(conn, receipt(sequence, from, "Acme", id, "DELIVRD"));
}

/// The events of a script that are PDUs.
fn pdus(script: &Script) -> Vec<Value> {
    script.json(&["timeline"]).into_iter().filter(|event| event.get("n").is_some()).collect()
}

/// The `receipt` of every event that has one.
fn receipts(script: &Script) -> Vec<Value> {
    pdus(script).into_iter().filter_map(|mut event| Some(event.get_mut("receipt")?.take())).collect()
}

/// The n of the submission of each receipt, 0 for none, with rule and scope.
fn matches(script: &Script) -> Vec<(u64, String, String)> {
    let of = |receipt: &Value| {
        let word = |name: &str| receipt[name].as_str().unwrap_or("-").to_owned();
        (receipt["of"][0]["n"].as_u64().unwrap_or(0), word("rule"), word("scope"))
    };
    receipts(script).iter().map(of).collect()
}

/// The n of the submissions with this destination.
fn n_of(script: &Script, destination: &str) -> Vec<u64> {
    let is_it = |event: &&Value| {
        event["pdu"]["command"] == "submit_sm" && event["pdu"]["destination_addr"] == destination
    };
    pdus(script).iter().filter(is_it).map(|event| event["n"].as_u64().unwrap()).collect()
}
