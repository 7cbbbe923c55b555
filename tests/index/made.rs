//! Captures that are made for these tests: all that makes places, joins and sessions unusual.

use std::path::PathBuf;

use crate::read::{shipped, written};
use crate::script::{Esme, Mc, Script, bind, bind_resp, deliver_resp, receipt, submit, submit_resp};
use crate::traffic::{self, Compression, Copies, Format, Link, Only, Plan, Tunnel};

/// Name and files of every capture.
pub fn all() -> Vec<(String, Vec<PathBuf>)> {
    let mut all: Vec<(String, Vec<PathBuf>)> =
        shipped().into_iter().map(|path| (path.display().to_string(), vec![path])).collect();
    for (name, plan) in plans() {
        all.push((name.to_owned(), written(name, &traffic::in_memory(&plan).0)));
    }
    all.push(("script".to_owned(), written("script", &[script().pcap()])));
    all
}

/// Captures by plans.
pub fn plans() -> Vec<(&'static str, Plan)> {
    let plan = Plan::small();
    vec![
        ("loss", Plan { drop: 0.02, size: 100_000, ..plan.clone() }),
        ("disorder", Plan { ooo: 0.2, retrans: 0.2, distance: 3, ..plan.clone() }),
        ("altered", Plan { retrans: 0.2, altered: true, ..plan.clone() }),
        ("copies", Plan { copies: Copies::NatPorts, ..plan.clone() }),
        ("fragments", Plan { fragments: 64, shuffled: true, segment: 99, ..plan.clone() }),
        ("tunnel", Plan { link: Link::Raw, tunnel: Tunnel::Vxlan, fragments: 200, ..plan.clone() }),
        ("rotated", Plan { files: 5, noise: 0.2, ..plan.clone() }),
        ("midstream", Plan { midstream: 3, no_syn: true, ..plan.clone() }),
        ("half", Plan { only: Only::Client, ..plan.clone() }),
        ("snapped", Plan { snaplen: 200, ..plan.clone() }),
        ("reused", Plan { reuse: 2, reset: 2, keep_alives: true, ..plan.clone() }),
        ("next_generation", Plan { format: Format::Pcapng, interfaces: 2, sections: 3, ..plan.clone() }),
        ("gzip", Plan { compression: Compression::Gzip, files: 2, ..plan.clone() }),
        ("zstd", Plan { compression: Compression::Zstd, big_endian: true, ..plan }),
    ]
}

/// Messages of parts, early receipts, one receipt for several parts, responses before their requests and behind the
/// timeout, a query, a second bind, a text that changes what data_coding 0 means.
pub fn script() -> Script {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.mc(conn, bind_resp("bind_transceiver"));
    for (part, sequence) in [(1, 2), (2, 3)] {
        script.after(0.1);
        let header = [5, 0, 3, 7, 2, part];
        let octets: String = header.iter().chain(b"part ").map(|octet| format!("{octet:02x}")).collect();
        let message = submit(sequence, "Acme", "15550100", "").with("esm_class", 0x40);
        let message = message.with("short_message", serde_json::json!({ "hex": octets }));
        script.esme(conn, message.with("registered_delivery", 1));
        script.mc(conn, submit_resp(sequence, "7a"));
    }
    script.mc(conn, receipt(1, "15550100", "Acme", "7a", "DELIVRD"));
    script.esme(conn, deliver_resp(1));
    // The receipt comes before the response.
    script.esme(conn, submit(4, "Acme", "15550101", "early").with("registered_delivery", 1));
    script.after(0.1);
    script.mc(conn, receipt(2, "15550101", "Acme", "0b", "UNDELIV"));
    script.mc(conn, submit_resp(4, "0b"));
    script.esme(conn, deliver_resp(2));
    // Of a receipt nobody knows the submission.
    script.mc(conn, receipt(3, "15550199", "Acme", "99999999", "DELIVRD"));
    // A response behind the timeout, and one that never comes.
    script.esme(conn, submit(5, "Acme", "15550102", "slow"));
    script.after(50.0);
    script.esme(conn, submit(6, "Acme", "15550102", "never"));
    script.mc(conn, submit_resp(5, "0c"));
    let text = "na\u{ef}ve d\u{e9}j\u{e0} vu, \u{e0} bient\u{f4}t";
    for sequence in 7..12 {
        let octets: String = text.chars().map(|letter| format!("{:02x}", letter as u32)).collect();
        let message = submit(sequence, "Acme", "15550103", "");
        script.esme(conn, message.with("short_message", serde_json::json!({ "hex": octets })));
        script.after(0.01);
        script.mc(conn, submit_resp(sequence, "0d"));
    }
    // Another system_id, which is refused, then taken.
    let other = script.connect("10.0.0.1:40001", "192.0.2.1:2775");
    script.esme(other, bind("bind_transmitter", "esme1"));
    script.mc(other, crate::script::status(1, "bind_transmitter_resp", 0x0e));
    script.esme(other, b"octets that are no PDU");
    script.after(40.0);
    script.fin(other, Esme);
    script.fin(other, Mc);
    // The response is captured before its request.
    script.mc(conn, submit_resp(20, "0e"));
    script.esme(conn, submit(20, "Acme", "15550104", "captured late"));
    script.after(1.0);
    script
}
