//! The captures of the jobs that people come with, and what solves each.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

#[path = "support/script.rs"]
mod script;

use script::{
    Esme, Mc, Script, bind, bind_resp, deliver_resp, enquire, enquire_resp, part, receipt, status, submit,
    submit_resp, unbind, unbind_resp,
};

#[test]
fn a_script_is_read_as_it_was_written() {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.mc(conn, bind_resp("bind_transceiver"));
    script.at(1.0);
    script.esme(conn, submit(2, "Acme", "15550100", "hello").with("registered_delivery", 1));
    script.after(0.25);
    script.mc(conn, submit_resp(2, "0a1b"));
    script.esme(conn, part(3, "Acme", "15550100", [7, 2, 1], "one"));
    script.esme_lost(conn, part(4, "Acme", "15550100", [7, 2, 2], "two"));
    script.mc(conn, status(3, "submit_sm_resp", 0x58));
    script.mc(conn, receipt(1, "15550100", "Acme", "2587", "DELIVRD").tlv("message_state", 2));
    script.esme(conn, deliver_resp(1));
    script.esme(conn, enquire(5));
    script.mc(conn, enquire_resp(5));
    script.esme(conn, unbind(6));
    script.mc(conn, unbind_resp(6));
    script.fin(conn, Esme);
    script.fin(conn, Mc);
    let events = script.json(&["timeline"]);
    let pdus: Vec<_> = events.iter().filter(|event| event.get("n").is_some()).collect();
    assert_eq!(pdus.len(), 12, "{events:#?}");
    assert_eq!(pdus[3]["latency"], 0.25);
    assert_eq!(pdus[3]["src"], "192.0.2.1:2775");
    assert_eq!(pdus[4]["pdu"]["short_message"]["udh"][0]["part"], 1);
    assert_eq!(pdus[6]["receipt"]["id"], "2587");
    let gaps = events.iter().filter(|event| event["event"] == "gap").count();
    assert_eq!(gaps, 1);
}
