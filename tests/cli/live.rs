//! Input that comes bit by bit: pipes, and files that grow.

use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::files::{Directory, records};
use super::{CAPTURE, lines, out};

/// No line may take longer to come.
const LONGEST: Duration = Duration::from_secs(20);

/// A run whose lines are read as they come.
struct Run {
    child: Child,
    lines: Receiver<String>,
    errors: Receiver<String>,
}

impl Run {
    fn new(arguments: &[&str], input: Stdio) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_smppscope"))
            .args(arguments)
            .stdin(input)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (told, errors) = channel();
        let stderr = child.stderr.take().unwrap();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let _ = told.send(line);
            }
        });
        let lines = lines_of(child.stdout.take().unwrap());
        Run { child, lines, errors }
    }

    /// The next lines that have a number.
    fn pdus(&self, count: usize) -> Vec<String> {
        let until = Instant::now() + LONGEST;
        let mut found = Vec::new();
        while found.len() < count {
            let left = until.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left).expect("the PDU is printed as soon as it is there");
            if line.starts_with("{\"n\":") {
                found.push(line);
            }
        }
        found
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines_of(stdout: ChildStdout) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

/// The shipped capture in pieces, and how many PDUs are printed once each of them is there.
fn pieces() -> Vec<(Vec<u8>, usize)> {
    let (header, records) = records();
    let directory = Directory::new(&format!("pieces-{:?}", std::thread::current().id()));
    let mut before = 0;
    let mut so_far = header.clone();
    let mut pieces = Vec::new();
    for (at, part) in records[..300].chunks(60).enumerate() {
        let part = part.concat();
        so_far.extend_from_slice(&part);
        let path = directory.file("some.pcap", &so_far);
        let count =
            lines(&out(&["-T", "ndjson", &path])).iter().filter(|line| line.get("n").is_some()).count();
        let front = if at == 0 { header.clone() } else { Vec::new() };
        pieces.push(([front, part].concat(), count - before));
        before = count;
    }
    pieces
}

#[test]
fn a_pipe_gives_each_pdu_as_it_comes() {
    let mut run = Run::new(&["-T", "ndjson", "-"], Stdio::piped());
    let mut input = run.child.stdin.take().unwrap();
    let mut seen = Vec::new();
    for (piece, count) in pieces() {
        input.write_all(&piece).unwrap();
        input.flush().unwrap();
        seen.extend(run.pdus(count));
    }
    assert!(seen.len() > 50, "{}", seen.len());
    let whole = out(&["-T", "ndjson", CAPTURE]);
    let expected: Vec<&str> =
        whole.lines().filter(|line| line.starts_with("{\"n\":")).take(seen.len()).collect();
    assert_eq!(seen, expected);
    drop(input);
    assert!(run.child.wait().unwrap().success());
}

#[test]
fn a_growing_file_is_followed_and_one_that_is_cut_off_is_read_anew() {
    let directory = Directory::new("follow");
    let path = directory.file("growing.pcap", b"");
    let run = Run::new(&["--follow", "-T", "ndjson", &path], Stdio::null());
    let mut file = OpenOptions::new().append(true).open(&path).unwrap();
    let pieces = pieces();
    let mut seen = Vec::new();
    for (piece, count) in &pieces {
        // In two writes, the first of which ends inside a packet.
        let (front, back) = piece.split_at(piece.len() - 9);
        file.write_all(front).unwrap();
        std::thread::sleep(Duration::from_millis(150));
        file.write_all(back).unwrap();
        seen.extend(run.pdus(*count));
    }
    let whole = out(&["-T", "ndjson", CAPTURE]);
    let expected: Vec<&str> =
        whole.lines().filter(|line| line.starts_with("{\"n\":")).take(seen.len()).collect();
    assert_eq!(seen, expected);

    fs::write(&path, &pieces[0].0[..24]).unwrap();
    let told = run.errors.recv_timeout(LONGEST).unwrap();
    assert!(told.contains("it was cut off; reading it anew"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_is_followed() {
    let directory = Directory::new("replaced");
    let pieces = pieces();
    let path = directory.file("link.pcap", &pieces[0].0);
    let run = Run::new(&["--follow", "-T", "ndjson", &path], Stdio::null());
    run.pdus(pieces[0].1);
    let (header, records) = records();
    let next = directory.file("next.pcap", &[header, records[60..120].concat()].concat());
    fs::rename(next, &path).unwrap();
    let told = run.errors.recv_timeout(LONGEST).unwrap();
    assert!(told.contains("it was replaced; reading it anew"), "{told}");
    run.pdus(pieces[1].1);
}

#[test]
fn two_files_that_grow_are_followed_together() {
    let directory = Directory::new("both");
    let pieces = pieces();
    let (a, b) = (directory.file("a", &pieces[0].0), directory.file("b", &pieces[0].0[..24]));
    let run = Run::new(&["--follow", "-T", "ndjson", &a, &b], Stdio::null());
    run.pdus(pieces[0].1);
    OpenOptions::new().append(true).open(&b).unwrap().write_all(&pieces[1].0).unwrap();
    let seen = run.pdus(pieces[1].1);
    assert!(seen.iter().all(|line| line.contains(&format!("\"{b}\""))), "{seen:?}");
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_read_as_it_comes() {
    let directory = Directory::new("named");
    let path = directory.path("pipe");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let run = Run::new(&["-T", "ndjson", &path], Stdio::null());
    let mut pipe = OpenOptions::new().write(true).open(&path).unwrap();
    for (piece, count) in pieces() {
        pipe.write_all(&piece).unwrap();
        run.pdus(count);
    }
}
