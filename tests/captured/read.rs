//! What smppscope finds in a capture, and how it compares with the truth.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use smppscope::capture::{CaptureReader, Dissector};
use smppscope::stream::{Counters, Engine, Event};

use crate::traffic::{self, Counts, Plan, Truth};

/// The PDUs of each direction, by its sender and receiver.
pub type Directions = BTreeMap<(SocketAddr, SocketAddr), Vec<Vec<u8>>>;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub directions: Directions,
    pub skipped: u64,
    pub missing: u64,
    pub others: Vec<&'static str>,
    pub counters: Counters,
}

impl Found {
    pub fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Pdu(pdu) => {
                let ends = (pdu.connection.src(pdu.direction), pdu.connection.dst(pdu.direction));
                self.directions.entry(ends).or_default().push(pdu.octets.to_vec());
            }
            Event::Gap { missing, .. } => self.missing += missing,
            Event::Skipped { count, .. } => self.skipped += count,
            Event::OtherProtocol { name, .. } => self.others.push(name),
            _ => {}
        }
    }
}

/// Reads a file that is pushed in pieces, by the library.
pub fn library(pieces: &[&[u8]]) -> Found {
    let mut found = Found::default();
    let engine = feed(pieces, true, &mut |event| found.take(event));
    found.counters = *engine.counters();
    found
}

/// Reads pieces of a file, tells the events, and ends the capture or leaves it open.
pub fn feed(pieces: &[&[u8]], ends: bool, each: &mut dyn FnMut(&Event<'_>)) -> Engine {
    let mut reader = CaptureReader::default();
    let mut dissector = Dissector::default();
    let mut engine = Engine::default();
    let mut drain = |reader: &mut CaptureReader, engine: &mut Engine| {
        loop {
            match reader.next_packet() {
                Ok(Some(packet)) => {
                    if let Some(segment) = dissector.segment(&packet) {
                        engine.segment(&segment, &mut |event: Event<'_>| each(&event));
                    }
                }
                Ok(None) => break,
                // Told once at each place; there may be more packets behind it.
                Err(_) => {}
            }
        }
    };
    for piece in pieces {
        reader.push(piece);
        drain(&mut reader, &mut engine);
    }
    if ends {
        reader.finish();
        drain(&mut reader, &mut engine);
        engine.finish(&mut |event: Event<'_>| each(&event));
    }
    engine
}

/// A directory for the files of one test.
pub fn directory(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&path).expect("a directory");
    path
}

/// Writes the files of a capture; their paths.
pub fn written(name: &str, files: &[Vec<u8>]) -> Vec<PathBuf> {
    let directory = directory(name);
    let mut paths = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let path = directory.join(format!("{at}.pcap"));
        std::fs::write(&path, file).expect("written");
        paths.push(path);
    }
    paths
}

/// Standard output of the command, which must end well.
pub fn command(arguments: &[&str], files: &[PathBuf]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_smppscope")).args(arguments).args(files).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Reads files by the command: the octets of the PDUs come from the dumps in its JSON.
pub fn by_command(files: &[PathBuf]) -> Directions {
    let mut directions = Directions::new();
    for line in command(&["-T", "ndjson", "-x", "--show-secrets"], files).lines() {
        let event: Value = serde_json::from_str(line).expect("JSON");
        if event.get("n").is_none() {
            continue;
        }
        let end = |name: &str| event[name].as_str().and_then(|end| end.parse().ok()).expect("an address");
        let octets = event["hex"].as_str().map(unhex).expect("hex");
        directions.entry((end("src"), end("dst"))).or_default().push(octets);
    }
    directions
}

fn unhex(hex: &str) -> Vec<u8> {
    let digit = |octet: u8| char::from(octet).to_digit(16).expect("a digit") as u8;
    hex.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

/// The PDUs that are in the capture to their last octet, as the truth has them.
pub fn sent(truth: &Truth) -> Directions {
    let mut directions = Directions::new();
    for stream in &truth.streams {
        for (side, ends) in [(0, (stream.client, stream.server)), (1, (stream.server, stream.client))] {
            let pdus = stream.sent[side].kept();
            let whole = pdus.into_iter().filter(|(_, whole)| *whole).map(|(octets, _)| octets.to_vec());
            directions.entry(ends).or_default().extend(whole);
        }
    }
    directions.retain(|_, pdus| !pdus.is_empty());
    directions
}

/// The number of PDUs of each command.
pub fn counts(directions: &Directions) -> Counts {
    let mut counts = Counts::new();
    for octets in directions.values().flatten() {
        let command = u32::from_be_bytes(*octets[4..8].first_chunk().expect("a header"));
        *counts.entry(command).or_default() += 1;
    }
    counts
}

/// Fails where the PDUs of a direction differ, and says which.
pub fn assert_same(found: &Directions, sent: &Directions, what: &str) {
    for (ends, sent) in sent {
        let found = found.get(ends).map_or(&[][..], |found| &found[..]);
        let at = found.iter().zip(sent).take_while(|(found, sent)| found == sent).count();
        assert!(
            found == sent,
            "{what}: {ends:?}: {} found, {} sent, first difference at {at}: {:?} instead of {:?}",
            found.len(),
            sent.len(),
            found.get(at).map(|octets| traffic_name(octets)),
            sent.get(at).map(|octets| traffic_name(octets)),
        );
    }
    let strange: Vec<_> = found.keys().filter(|ends| !sent.contains_key(*ends)).collect();
    assert!(strange.is_empty(), "{what}: PDUs of {strange:?}, which sent none");
}

fn traffic_name(octets: &[u8]) -> String {
    octets[4..8].first_chunk().map_or_else(String::new, |id| traffic::name(u32::from_be_bytes(*id)))
}

/// Makes the capture and reads it by the library: all PDUs, and no octet missing or left over.
pub fn check(plan: &Plan) -> Found {
    let (found, truth) = check_pdus(plan);
    let partial: u64 = truth.streams.iter().flat_map(|stream| &stream.sent).map(|sent| sent.partial).sum();
    assert_eq!((found.skipped, found.missing), (partial, 0), "{plan:?}");
    found
}

/// As [`check`], but octets may be missing and left over.
pub fn check_pdus(plan: &Plan) -> (Found, Truth) {
    let (files, truth) = traffic::in_memory(plan);
    assert!(truth.recoverable() > 100, "too few PDUs to tell anything: {plan:?}");
    let found = library(&[&files[0]]);
    let sent = sent(&truth);
    assert_same(&found.directions, &sent, &format!("{plan:?}"));
    assert_eq!(counts(&found.directions).values().sum::<u64>(), truth.recoverable());
    if !plan.loses() {
        assert_eq!(counts(&found.directions), truth.pdus());
    }
    (found, truth)
}
