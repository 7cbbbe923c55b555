//! What is remembered is bounded, and what is given up is told.

use super::script::{bind, bind_resp, receipt, save, submit, submit_resp};
use super::{bound, script};

/// Three thousand messages, then receipts of the first and the last.
fn many() -> script::Script {
    let (mut script, conn) = bound();
    let second = script.connect("10.0.0.1:40001", "192.0.2.1:2775");
    script.esme(second, bind("bind_transceiver", "esme1"));
    script.mc(second, bind_resp("bind_transceiver"));
    for number in 0..3000u32 {
        let to = format!("1555{number:07}");
        script.esme(conn, submit(10 + number, "Acme", &to, "hello").with("registered_delivery", 1));
        script.mc(conn, submit_resp(10 + number, &format!("{:x}", 0x1000 + number)));
    }
    script.mc(second, receipt(1, "15550000000", "Acme", "1000", "DELIVRD"));
    script.mc(second, receipt(2, "15550002999", "Acme", "1bb7", "DELIVRD"));
    script
}

#[test]
fn the_oldest_submissions_are_forgotten_and_counted() {
    let capture = many().pcap();
    let lines = script::run(&capture, &["timeline", "--join-memory", "500K"]);
    let of: Vec<bool> = lines
        .iter()
        .filter_map(|line| line.get("receipt"))
        .map(|receipt| receipt["of"].as_array().is_some_and(|of| !of.is_empty()))
        .collect();
    assert_eq!(of, [false, true]);
    let evicted = lines.last().unwrap();
    assert_eq!((&evicted["event"], &evicted["what"]), (&"evicted".into(), &"submissions".into()));
    assert!((1..3000).contains(&evicted["count"].as_u64().unwrap()), "{evicted}");
    // Without a limit nothing is.
    assert!(script::run(&capture, &["timeline"]).iter().all(|line| line["event"] != "evicted"));
}

#[test]
fn every_message_is_told_once_however_little_is_remembered() {
    let capture = many().pcap();
    for memory in ["1K", "200K", "1M", "512M"] {
        let file = save(&capture);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_smppscope"))
            .args(["messages", "--json", "--join-memory", memory])
            .arg(file.path())
            .output()
            .unwrap();
        let numbers: Vec<u64> = String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["message"].as_u64().unwrap())
            .collect();
        assert_eq!(numbers, (1..=3000).collect::<Vec<u64>>(), "{memory}");
        let said = String::from_utf8(output.stderr).unwrap().contains("were forgotten for want of room");
        assert_eq!(said, matches!(memory, "1K" | "200K"), "{memory}");
    }
}
