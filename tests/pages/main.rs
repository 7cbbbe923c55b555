//! What is drawn and written to be looked at: ladders and reports, of captures written as scripts.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "these are tests"
)]

mod flow;
mod hostile;
mod report;
#[path = "../support/script.rs"]
mod script;

use script::{Conn, Script, bind, bind_resp, enquire, enquire_resp, submit, submit_resp};

/// A session that is bound: the first two PDUs.
fn bound(script: &mut Script) -> Conn {
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.after(0.002);
    script.mc(conn, bind_resp("bind_transceiver"));
    conn
}

/// A submission and its response.
fn submission(script: &mut Script, conn: Conn, sequence: u32) {
    script.after(0.1);
    script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
    script.after(0.02);
    script.mc(conn, submit_resp(sequence, &format!("a{sequence}")));
}

fn enquiry(script: &mut Script, conn: Conn, sequence: u32) {
    script.after(30.0);
    script.esme(conn, enquire(sequence));
    script.after(0.001);
    script.mc(conn, enquire_resp(sequence));
}
