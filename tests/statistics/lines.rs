//! The figures of the shipped capture, counted again from the lines of its timeline.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::script::run;

const CAPTURE: &str = "tests/data/captures/real-peers.pcap";

fn read() -> (Value, Vec<Value>) {
    let capture = std::fs::read(CAPTURE).unwrap();
    let stats = run(&capture, &["stats"]).remove(0);
    let lines = run(&capture, &["timeline"]);
    (stats, lines.into_iter().filter(|line| line["n"].is_u64()).collect())
}

#[test]
fn counts_of_the_whole_are_those_of_the_lines() {
    let (stats, lines) = read();
    let mut by_command: BTreeMap<&str, u64> = BTreeMap::new();
    let mut refused: BTreeMap<&str, u64> = BTreeMap::new();
    let mut octets = [0, 0];
    for line in &lines {
        let pdu = &line["pdu"];
        let command = pdu["command"].as_str().unwrap();
        *by_command.entry(command).or_default() += 1;
        octets[usize::from(line["sender"] == "mc")] += pdu["command_length"].as_u64().unwrap();
        if command.starts_with("bind_") && command.ends_with("_resp") && pdu["command_status"] != 0 {
            *refused.entry(pdu["status"].as_str().unwrap()).or_default() += 1;
        }
    }
    for (command, count) in by_command.iter().filter(|(command, _)| **command != "unknown") {
        assert_eq!(stats["rates"]["by_command"][command]["count"], *count, "{command}");
    }
    assert_eq!(stats["refused_binds"], json!(refused));
    assert_eq!(stats["smpp_bytes"], json!({"esme": octets[0], "mc": octets[1]}));
    let receipts = lines.iter().filter(|line| line["kind"] == "receipt").count();
    assert_eq!(stats["receipts"], receipts);
    let answered: Vec<&Value> = lines.iter().filter_map(|line| line.get("request_n")).collect();
    let responses =
        lines.iter().filter(|line| line["pdu"]["command_id"].as_u64().unwrap() >= 1 << 31).count();
    assert_eq!(stats["responses_unmatched"], responses - answered.len());
}

#[test]
fn latencies_are_those_of_the_lines() {
    let (stats, lines) = read();
    let mut by_command: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for line in &lines {
        if let (Some(latency), true) = (line["latency"].as_f64(), line.get("request_n").is_some()) {
            by_command.entry(line["pdu"]["command"].as_str().unwrap()).or_default().push(latency);
        }
    }
    assert!(by_command.len() > 5);
    for (command, mut latencies) in by_command {
        latencies.sort_unstable_by(f64::total_cmp);
        let told = &stats["latency"]["by_command"][command];
        assert_eq!(told["count"], latencies.len(), "{command}");
        assert_eq!(told["min"], latencies[0], "{command}");
        assert_eq!(told["max"], *latencies.last().unwrap(), "{command}");
        let middle = latencies[(latencies.len() - 1) / 2];
        let p50 = told["p50"].as_f64().unwrap();
        // A microsecond is the unit, and two digits are kept.
        assert!((p50 - middle).abs() <= middle * 0.01 + 2e-6, "{command}: {p50} for {middle}");
    }
}

#[test]
fn the_most_in_a_second_is_that_of_the_lines() {
    let (stats, lines) = read();
    let mut seconds: BTreeMap<String, u64> = BTreeMap::new();
    for line in lines.iter().filter(|line| line["pdu"]["command"] == "submit_sm") {
        *seconds.entry(line["time"].as_str().unwrap()[..19].to_owned()).or_default() += 1;
    }
    assert_eq!(stats["rates"]["by_command"]["submit_sm"]["max"], *seconds.values().max().unwrap());
}

#[test]
fn the_stretches_of_the_series_add_up_to_the_whole() {
    let capture = std::fs::read(CAPTURE).unwrap();
    let stats = run(&capture, &["stats", "--series"]).remove(0);
    let sum = |member: &str| -> u64 {
        let stretches = stats["series"]["stretches"].as_array().unwrap();
        stretches.iter().map(|stretch| stretch[member].as_u64().unwrap()).sum()
    };
    assert_eq!(stats["pdus"], sum("pdus"));
    assert_eq!(stats["rates"]["submitted"]["count"], sum("submitted"));
    assert_eq!(stats["by_status"]["ESME_RTHROTTLED"], sum("throttled"));
    assert_eq!(stats["by_status"]["ESME_ROK"], sum("ok"));
}
