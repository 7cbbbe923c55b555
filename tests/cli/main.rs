//! The binary: its output, its exit status, and what it never shows.

#![cfg(feature = "cli")]
#![allow(clippy::duplicate_mod, reason = "scripts and the traffic both put packets together")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "these are tests"
)]

mod capture;
mod doctor;
mod fields;
mod files;
mod live;
mod meaning;
mod pdus;
mod readme;
mod schema;
#[path = "../support/script.rs"]
mod script;
mod secrets;
mod status;
mod streams;
#[path = "../support/mod.rs"]
mod support;
#[path = "../traffic/mod.rs"]
mod traffic;
mod write;

use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

/// The capture that ships with the project.
const CAPTURE: &str = "tests/data/captures/real-peers.pcap";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smppscope"));
    command.args(arguments);
    command
}

/// Runs to the end with this on standard input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    command(arguments).write_stdin(input).output().expect("it runs")
}

/// Standard output of a run that must be fine.
fn out(arguments: &[&str]) -> String {
    let output = run(arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Each line as JSON.
fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("one JSON value a line")).collect()
}
