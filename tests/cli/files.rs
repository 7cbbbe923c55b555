//! Files: compressed, damaged, several as one.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{CAPTURE, command, lines, out, run};

/// A directory of its own, removed at the end.
pub(crate) struct Directory(PathBuf);

impl Directory {
    pub(crate) fn new(name: &str) -> Directory {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Directory(path)
    }

    pub(crate) fn file(&self, name: &str, octets: &[u8]) -> String {
        let path = self.path(name);
        fs::write(&path, octets).unwrap();
        path
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// gzip, of blocks that are stored as they are. RFC 1951, 3.2.4.
fn gzip(octets: &[u8]) -> Vec<u8> {
    let mut file = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    for piece in octets.chunks(65_535) {
        let length = piece.len() as u16;
        file.push(0);
        file.extend_from_slice(&length.to_le_bytes());
        file.extend_from_slice(&(!length).to_le_bytes());
        file.extend_from_slice(piece);
    }
    file.extend_from_slice(&[1, 0, 0, 0xff, 0xff]);
    file.extend_from_slice(&crc32(octets).to_le_bytes());
    file.extend_from_slice(&(octets.len() as u32).to_le_bytes());
    file
}

fn crc32(octets: &[u8]) -> u32 {
    let step = |crc: u32, bit| if (crc ^ bit) & 1 == 0 { crc >> 1 } else { crc >> 1 ^ 0xedb8_8320 };
    !octets.iter().fold(!0, |crc, octet| (0..8).fold(crc, |crc, n| step(crc, u32::from(*octet) >> n)))
}

fn zstd(octets: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(octets, ruzstd::encoding::CompressionLevel::Fastest)
}

/// The records of the shipped capture, a little-endian pcap, and its file header.
pub(crate) fn records() -> (Vec<u8>, Vec<Vec<u8>>) {
    let file = fs::read(CAPTURE).unwrap();
    let (header, mut rest) = file.split_at(24);
    let mut records = Vec::new();
    while !rest.is_empty() {
        let length = u32::from_le_bytes(rest[8..12].try_into().unwrap()) as usize;
        let (record, after) = rest.split_at(16 + length);
        records.push(record.to_vec());
        rest = after;
    }
    (header.to_vec(), records)
}

fn pdus(text: &str) -> Vec<Value> {
    lines(text).into_iter().filter(|event| event.get("n").is_some()).collect()
}

/// Without what depends on how many files there are.
fn without_files(text: &str) -> Vec<Value> {
    let mut events = lines(text);
    for event in &mut events {
        event.as_object_mut().unwrap().remove("files");
    }
    events
}

#[test]
fn compressed_captures_give_the_same() {
    let directory = Directory::new("compressed");
    let plain = fs::read(CAPTURE).unwrap();
    let expected = out(&["-T", "ndjson", CAPTURE]);
    let halves = plain.split_at(plain.len() / 3);
    for (name, file) in [
        ("a.gz", gzip(&plain)),
        ("b.gz", [gzip(halves.0), gzip(halves.1)].concat()),
        ("c.zst", zstd(&plain)),
        ("d", [zstd(halves.0), zstd(halves.1)].concat()),
    ] {
        let path = directory.file(name, &file);
        assert_eq!(out(&["-T", "ndjson", &path]), expected, "{name}");
        assert_eq!(String::from_utf8(run(&["-T", "ndjson", "-"], &file).stdout).unwrap(), expected, "{name}");
        let counts: Value = serde_json::from_str(&out(&["stats", "--counts", "--json", &path])).unwrap();
        assert_eq!(counts["bytes"], file.len());
    }
}

#[test]
fn a_compressed_capture_that_is_cut_is_a_warning_and_a_corrupt_one_an_error() {
    let directory = Directory::new("corrupt");
    let file = gzip(&fs::read(CAPTURE).unwrap());
    let whole = out(&["-T", "ndjson", CAPTURE]);
    let cut = directory.file("cut.gz", &file[..file.len() / 2]);
    let output = command(&["-T", "ndjson", &cut]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("cut.gz: the file ends inside gzip data"), "{told}");
    let text = String::from_utf8(output.stdout).unwrap();
    let damage = lines(&text).into_iter().find(|event| event["event"] == "damage").unwrap();
    assert_eq!(damage["kind"], "compressed_truncated");
    assert_eq!((&damage["offset"], &damage["severity"]), (&json!(file.len() / 2), &json!("warning")));
    let first = pdus(&text);
    assert!(first.len() > 100);
    assert_eq!(first[..100], pdus(&whole)[..100]);

    let mut corrupt = file.clone();
    // The lengths of the second stored block no longer agree.
    corrupt[10 + 5 + 65_535 + 1] ^= 1;
    let path = directory.file("corrupt.gz", &corrupt);
    let output = command(&["-T", "ndjson", &path]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!pdus(&text).is_empty());
    let damage = lines(&text).into_iter().find(|event| event["event"] == "damage").unwrap();
    assert_eq!((&damage["compression"], &damage["kind"]), (&json!("gzip"), &json!("compressed_corrupt")));
    assert_eq!(damage["decompressed_bytes"], 65_535);
}

#[test]
fn a_large_window_is_refused_with_the_option_that_allows_it() {
    let plain = fs::read(CAPTURE).unwrap();
    // The window descriptor says 16 MiB; blocks stored as they are.
    let mut file = vec![0x28, 0xb5, 0x2f, 0xfd, 0, 14 << 3];
    for piece in plain.chunks(100_000) {
        file.extend_from_slice(&(piece.len() as u32 * 8).to_le_bytes()[..3]);
        file.extend_from_slice(piece);
    }
    file.extend_from_slice(&[1, 0, 0]);
    let directory = Directory::new("window");
    let path = directory.file("long.zst", &file);
    let output = command(&[&path]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("allow it with --zstd-window 16M"), "{told}");
    assert_eq!(out(&["--zstd-window", "16M", &path]), out(&[CAPTURE]));
    assert_eq!(command(&["--zstd-window", "much", &path]).output().unwrap().status.code(), Some(2));
}

#[test]
fn damage_stands_where_it_happens_and_the_rest_is_read() {
    let (header, records) = records();
    let directory = Directory::new("damage");
    let front = [header, records[..600].concat()].concat();
    let file = [&front[..], &[0xee; 1234], &records[600..].concat()].concat();
    let path = directory.file("dama\u{202e}ged.pcap", &file);
    let output = command(&["-T", "ndjson", &path]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains(&format!("offset {}", front.len())) && told.contains("1234 octets were skipped"),
        "{told}"
    );
    assert!(!told.contains('\u{202e}'), "{told}");
    let events = lines(std::str::from_utf8(&output.stdout).unwrap());
    let expected = lines(&out(&["-T", "ndjson", CAPTURE]));
    let at = events.iter().position(|event| event["event"] == "damage").unwrap();
    assert_eq!(events[at]["file"], path);
    assert_eq!((&events[at]["offset"], &events[at]["skipped"]), (&json!(front.len()), &json!(1234)));
    assert_eq!([&events[..at], &events[at + 1..]].concat(), expected);
    let frame = |event: &Value| event["frames"][0].as_u64();
    assert!(events[..at].iter().filter_map(frame).all(|frame| frame <= 600));
    assert!(events[at..].iter().find_map(frame).is_some_and(|frame| frame > 590));
}

#[test]
fn rotated_files_in_any_order_give_the_same() {
    let (header, records) = records();
    let expected = lines(&out(&["-T", "ndjson", CAPTURE]));
    for count in [2, 5, 40] {
        let directory = Directory::new(&format!("rotated-{count}"));
        let mut paths = Vec::new();
        for (at, part) in records.chunks(records.len().div_ceil(count)).enumerate() {
            let file = [&header[..], &part.concat()].concat();
            paths.push(match at % 3 {
                0 => directory.file(&format!("{at}.pcap"), &file),
                1 => directory.file(&format!("{at}.pcap.gz"), &gzip(&file)),
                _ => directory.file(&format!("{at}.pcap.zst"), &zstd(&file)),
            });
        }
        let mut text = None;
        for turn in 0..4 {
            let turned = paths.len() * turn / 4;
            paths.rotate_left(turned);
            if turn == 3 {
                paths.reverse();
            }
            let mut arguments = vec!["-T", "ndjson"];
            arguments.extend(paths.iter().map(String::as_str));
            let this = out(&arguments);
            assert_eq!(without_files(&this), expected, "{count} files, turn {turn}");
            assert_eq!(text.get_or_insert(this.clone()), &this, "{count} files, turn {turn}");
        }
        for pdu in pdus(&text.unwrap()) {
            let (frames, files) = (pdu["frames"].as_array().unwrap(), pdu["files"].as_array().unwrap());
            assert_eq!(frames.len(), files.len());
            for (frame, file) in frames.iter().zip(files) {
                let part = (frame.as_u64().unwrap() as usize - 1) / records.len().div_ceil(count);
                assert!(file.as_str().unwrap().contains(&format!("/{part}.pcap")), "{pdu}");
            }
        }
    }
}

#[test]
fn files_of_two_taps_are_merged_by_time_whatever_their_order() {
    let (header, records) = records();
    let every = |n: usize| -> Vec<u8> {
        let some = records.iter().enumerate().filter(|(at, _)| at % 2 == n).map(|(_, record)| &record[..]);
        [&header[..], &some.collect::<Vec<_>>().concat()].concat()
    };
    let directory = Directory::new("taps");
    let (a, b) = (directory.file("a", &every(0)), directory.file("b", &every(1)));
    let text = out(&["-T", "ndjson", &a, &b]);
    assert_eq!(out(&["-T", "ndjson", &b, &a]), text);
    // Of packets of the same time the file that began first is first; here no such packets are swapped that matter.
    assert_eq!(pdus(&text).len(), pdus(&out(&["-T", "ndjson", CAPTURE])).len());
    // The same file twice is still in one order.
    let copy = directory.file("c", &every(0));
    assert_eq!(out(&["-T", "ndjson", &a, &copy]), out(&["-T", "ndjson", &copy, &a]));
}

#[test]
fn more_files_than_may_be_open_are_read() {
    let (header, records) = records();
    let directory = Directory::new("many");
    let paths: Vec<String> = records
        .iter()
        .enumerate()
        .map(|(at, record)| directory.file(&format!("{at}"), &[&header[..], record].concat()))
        .collect();
    let mut arguments = vec!["-T", "ndjson"];
    arguments.extend(paths.iter().rev().map(String::as_str));
    let shell = ["-c", "ulimit -n 40; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_smppscope")];
    let output = std::process::Command::new("sh").args(shell).args(&arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(without_files(&text), lines(&out(&["-T", "ndjson", CAPTURE])));
}
