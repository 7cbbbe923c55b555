//! Exit status and standard error.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use super::{CAPTURE, out, run};

fn error(arguments: &[&str], input: &[u8], status: i32) -> String {
    let output = run(arguments, input);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {text}");
    text
}

#[test]
fn a_missing_file_is_1_and_is_named() {
    let text = error(&["no-such-file.pcap"], b"", 1);
    assert!(text.contains("no-such-file.pcap"), "{text}");
    // The other files are read all the same.
    let output = run(&["no-such-file.pcap", CAPTURE], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), out(&[CAPTURE]));
}

#[test]
fn a_capture_cut_in_its_last_packet_is_a_warning_and_0() {
    let file = std::fs::read(CAPTURE).unwrap();
    let text = error(&["-"], &file[..file.len() - 5], 0);
    assert!(text.contains("ends inside the packet"), "{text}");
    // What was before is printed.
    let output = run(&["-T", "ndjson", "-"], &file[..50_000]);
    assert_eq!(output.status.code(), Some(0));
    let whole = out(&["-T", "ndjson", CAPTURE]);
    let shown = String::from_utf8(output.stdout).unwrap();
    let first: Vec<&str> = shown.lines().take(50).collect();
    assert_eq!(first, whole.lines().take(50).collect::<Vec<_>>());
}

#[test]
fn a_file_that_is_no_capture_is_1() {
    assert!(error(&["-"], b"this is no capture at all, but a text", 1).contains("not a pcap or pcapng file"));
    assert!(!error(&["stats", "--counts", "-"], &[0xff; 200], 1).is_empty());
}

#[test]
fn a_damaged_capture_is_1_and_what_was_before_is_printed() {
    let mut file = std::fs::read(CAPTURE).unwrap();
    // The captured length of a packet in the middle becomes absurd.
    let mut at = 24;
    while at < 40_000 {
        at += 16 + u32::from_le_bytes(file[at + 8..at + 12].try_into().unwrap()) as usize;
    }
    file[at + 8..at + 12].copy_from_slice(&[0xff; 4]);
    let output = run(&["-T", "ndjson", "-"], &file);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains(&format!("offset {at}")));
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.lines().count() > 50);
}

#[test]
fn a_command_line_that_makes_no_sense_is_2() {
    for arguments in [
        &["--no-such-option"][..],
        &[],
        &["stats", "--counts"],
        &["-T", "xml", CAPTURE],
        &["-c", "many", CAPTURE],
        &["-d", "2775", CAPTURE],
        &["--data-coding-0", "ebcdic", CAPTURE],
        &["--utc", "--local", CAPTURE],
    ] {
        assert!(!error(arguments, b"", 2).is_empty(), "{arguments:?}");
    }
}

#[test]
fn no_option_is_declared_twice() {
    <smppscope::cli::args::Arguments as clap::CommandFactory>::command().debug_assert();
}

#[test]
fn help_and_version_are_0() {
    assert!(out(&["--version"]).starts_with("smppscope "));
    for arguments in [&["--help"][..], &["decode", "--help"], &["encode", "--help"], &["stats", "--help"]] {
        assert!(out(arguments).contains("Usage"));
    }
}

#[test]
fn a_capture_without_smpp_says_so_and_is_0() {
    // The file header alone.
    let file = std::fs::read(CAPTURE).unwrap();
    assert!(error(&["-"], &file[..24], 0).contains("no SMPP"));
    assert_eq!(error(&["-q", "-"], &file[..24], 0), "");
    // Where no PDU was asked for, none is missed.
    assert_eq!(error(&["-c", "0", "-"], &file, 0), "");
}

#[test]
fn an_output_that_is_full_is_1() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        eprintln!("skipped: /dev/full is not here");
        return;
    };
    let output =
        Command::new(env!("CARGO_BIN_EXE_smppscope")).arg(CAPTURE).stdout(full).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    for arguments in [&["-T", "ndjson", "-V", CAPTURE][..], &["-V", CAPTURE], &["-l", "-V", CAPTURE]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_smppscope"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        assert!(output.read_line(&mut line).expect("a line") > 0);
        drop(output);
        let ended = child.wait_with_output().expect("it ends");
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{arguments:?}");
    }
}

#[test]
fn limits_are_set_by_name_and_others_are_refused() {
    // With room for one connection, the one before is closed when another begins.
    let few = out(&["--json", "--limit", "stream.connections=1", CAPTURE]);
    assert!(few.contains(r#""ended_by":"evicted""#));
    assert!(!out(&["--json", CAPTURE]).contains("evicted"));
    for (value, why) in [
        ("stream.connections", "NAME=VALUE"),
        ("stream.nothing=1", "the limits are file.largest_block"),
        ("stream.connections=1K", "write a number"),
        ("copies.time=5", "write a time"),
        ("stream.out_of_order=many", "write a number of octets"),
    ] {
        let text = error(&["--limit", value, CAPTURE], b"", 2);
        assert!(text.contains(why), "{value}: {text}");
    }
}
