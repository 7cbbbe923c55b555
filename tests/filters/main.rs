//! Filters: which PDUs they let through, what is wrong with the wrong ones and where, and what is shown with a match.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod matching;
mod properties;
mod scope;
mod values;
mod views;
mod wrong;

#[path = "../support/script.rs"]
mod script;

use std::process::{Command, Output};

use serde_json::Value;

/// The capture that ships with the project.
const CAPTURE: &str = "tests/data/captures/real-peers.pcap";

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_smppscope")).args(arguments).output().expect("it runs")
}

/// Standard output of a run that must be fine.
fn out(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Each line as JSON.
fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("one JSON value a line")).collect()
}

/// The n of the PDUs that a filter lets through.
fn shown(capture: &str, filter: &str) -> Vec<u64> {
    let text = out(&[capture, "-q", "--utc", "-Y", filter, "-T", "fields", "-e", "n"]);
    text.lines().map(|line| line.parse().expect("a number")).collect()
}
