//! `-w`: the packets of the PDUs shown.

use std::fs;
use std::path::PathBuf;

use super::{CAPTURE, out, run};

/// A file in the directory for the tests' own.
fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn write(name: &str, arguments: &[&str], input: &[u8]) -> (Vec<u8>, String) {
    let path = file(name);
    let _ = fs::remove_file(&path);
    let output = run(&[&["-w", path.to_str().unwrap()], arguments].concat(), input);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    (fs::read(&path).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The records of a little-endian pcap file: octets of header and packet.
fn records(file: &[u8]) -> Vec<&[u8]> {
    let mut rest = &file[24..];
    let mut records = Vec::new();
    while let Some(length) = rest.get(8..12) {
        let length = 16 + u32::from_le_bytes(length.try_into().unwrap()) as usize;
        records.push(&rest[..length]);
        rest = &rest[length..];
    }
    records
}

/// What the PDUs of captures are, sorted: without the handshakes a connection is known for SMPP later, and its PDUs come
/// later, too.
fn pdus(files: &[&str]) -> Vec<String> {
    let columns = ["time", "src", "dst", "smpp.command_id", "smpp.sequence_number", "smpp.message", "text"];
    let columns: Vec<&str> = columns.iter().flat_map(|name| ["-e", name]).collect();
    let text = out(&[&["-T", "fields"][..], &columns, files].concat());
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

#[test]
fn the_packets_of_the_pdus_shown_are_written_as_captured() {
    let whole = fs::read(CAPTURE).unwrap();
    let packets = records(&whole);
    let numbers = out(&["-T", "fields", "-e", "frames", "-c", "40", CAPTURE]);
    let mut numbers: Vec<usize> =
        numbers.lines().flat_map(|line| line.split(',')).map(|number| number.parse().unwrap()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let wanted: Vec<&[u8]> = numbers.iter().map(|number| packets[number - 1]).collect();
    for (name, form) in
        [("text.pcap", &[][..]), ("json.pcap", &["--json"]), ("fields.pcap", &["-T", "fields", "-e", "n"])]
    {
        let (written, _) = write(name, &[form, &["-c", "40", CAPTURE]].concat(), b"");
        assert_eq!(records(&written), wanted, "{form:?}");
        assert_eq!(written[..8], whole[..8], "microseconds, as captured");
    }
}

#[test]
fn what_is_written_holds_the_same_pdus() {
    let (_, told) = write("all.pcap", &[CAPTURE], b"");
    // 12 binds and an outbind.
    assert!(told.contains("contains 13 passwords in clear"), "{told}");
    assert!(pdus(&[file("all.pcap").to_str().unwrap()]) == pdus(&[CAPTURE]));
    let (_, told) = write("quiet.pcap", &["-q", CAPTURE], b"");
    assert_eq!(told, "");
}

#[test]
fn standard_input_is_kept_to_be_read_again() {
    let (plain, _) = write("plain.pcap", &[CAPTURE], b"");
    let (piped, _) = write("piped.pcap", &["-"], &fs::read(CAPTURE).unwrap());
    assert_eq!(plain, piped);
}

#[test]
fn several_link_types_make_a_pcapng_file() {
    // The same packets without their Ethernet headers, as raw IP, in a connection of another port.
    let whole = fs::read(CAPTURE).unwrap();
    let mut raw = whole[..24].to_vec();
    raw[20] = 101;
    for record in records(&whole) {
        let length = u32::try_from(record.len() - 16 - 14).unwrap().to_le_bytes();
        raw.extend_from_slice(&record[..8]);
        raw.extend_from_slice(&length);
        raw.extend_from_slice(&length);
        // Another net and other ports, so that these are other connections.
        let mut packet = record[16 + 14..].to_vec();
        for address in [12, 16] {
            packet[address] = 10;
        }
        for port in [21, 23] {
            packet[port] ^= 1;
        }
        raw.extend_from_slice(&packet);
    }
    let path = file("raw.pcap");
    fs::write(&path, raw).unwrap();
    let (written, _) = write("mixed.pcapng", &[CAPTURE, path.to_str().unwrap()], b"");
    assert_eq!(written[..4], [0x0a, 0x0d, 0x0d, 0x0a]);
    let from_two = pdus(&[CAPTURE, path.to_str().unwrap()]);
    assert!(pdus(&[file("mixed.pcapng").to_str().unwrap()]) == from_two);
    assert_eq!(from_two.len(), 2 * 570);
}

#[test]
fn an_input_is_never_overwritten() {
    let path = file("precious.pcap");
    fs::copy(CAPTURE, &path).unwrap();
    let name = path.to_str().unwrap();
    let roundabout = file("../tmp/precious.pcap");
    for output in [name, roundabout.to_str().unwrap()] {
        let result = run(&["-w", output, CAPTURE, name], b"");
        assert_eq!(result.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&result.stderr).contains("would overwrite"), "{result:?}");
    }
    assert_eq!(run(&["-w", "-", CAPTURE], b"").status.code(), Some(2));
    assert_eq!(fs::read(&path).unwrap(), fs::read(CAPTURE).unwrap());
}

#[test]
fn a_file_that_cannot_be_written_is_1_before_anything_is_read() {
    let result = run(&["-w", "no-such-directory/x.pcap", CAPTURE], b"");
    assert_eq!(result.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&result.stderr).contains("no-such-directory/x.pcap"), "{result:?}");
    assert!(result.stdout.is_empty());
}

#[test]
fn a_capture_without_smpp_gives_a_file_without_packets() {
    let whole = fs::read(CAPTURE).unwrap();
    let (written, _) = write("none.pcap", &["-q", "-"], &whole[..24]);
    assert_eq!(written.len(), 24);
    assert_eq!(written[..4], [0xd4, 0xc3, 0xb2, 0xa1]);
}
