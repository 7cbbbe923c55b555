//! The jobs that people come with: for each a small capture, the command that solves it, and what that says.
//!
//! The captures stand in tests/data/captures/jobs, the commands with their output in docs/jobs.md; both are made here.
//! `SMPPSCOPE_UPDATE=1 cargo test --test jobs` writes them again.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub, reason = "these are tests")]

mod messages;
mod pairs;
#[path = "../support/script.rs"]
mod script;
mod sessions;
mod table;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use script::Script;
use table::{JOBS, Job, View};

const DIRECTORY: &str = "tests/data/captures/jobs";
const PAGE: &str = "docs/jobs.md";

impl Job {
    fn capture(&self) -> PathBuf {
        Path::new(DIRECTORY).join(format!("{:02}-{}.pcap", self.number, self.name))
    }
}

impl View {
    /// Standard output of the command on the capture of a job.
    fn output(&self, job: &Job) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_smppscope"))
            .args(self.arguments.split(' '))
            .arg(job.capture())
            .env("TZ", "UTC")
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{} {}: {errors}", job.number, self.arguments);
        String::from_utf8(output.stdout).unwrap()
    }
}

fn updates() -> bool {
    std::env::var_os("SMPPSCOPE_UPDATE").is_some()
}

/// The committed octets are those that are made, or become so.
fn keep(path: &Path, made: &[u8]) {
    if updates() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, made).unwrap();
    }
    let same = std::fs::read(path).is_ok_and(|committed| committed == made);
    assert!(same, "{} is not what is made; SMPPSCOPE_UPDATE=1 writes it", path.display());
}

#[test]
fn the_captures_are_those_of_the_scripts() {
    for job in JOBS {
        keep(&job.capture(), &(job.script)().pcap());
    }
    assert!(JOBS.iter().map(|job| job.number).eq(1..=15));
}

#[test]
fn each_job_is_solved_by_its_commands() {
    let mut missing = Vec::new();
    for job in JOBS {
        for view in job.views {
            let output = view.output(job);
            let words = output.split_whitespace().collect::<Vec<_>>().join(" ");
            for shown in view.shows.iter().filter(|shown| !words.contains(*shown)) {
                missing.push(format!("{:02} {}: {shown:?}", job.number, view.arguments));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_page_of_jobs_shows_what_the_commands_say() {
    keep(Path::new(PAGE), page().as_bytes());
}

/// Lines of an output that the page shows, and the octets of a line.
const LINES: usize = 14;
const WIDTH: usize = 150;

fn page() -> String {
    let mut page = String::from(
        "# Fifteen jobs\n\n\
         What people ask of captured SMPP traffic, each with a small capture, the command that answers, and what it says.\n\
         The captures are made by `tests/jobs`, and so is this page.\n\n\
         | job | capture | commands |\n|---|---|---|\n",
    );
    for job in JOBS {
        let commands: Vec<String> = job.views.iter().map(|view| format!("`{}`", view.arguments)).collect();
        let capture = job.capture();
        let name = capture.file_name().unwrap().to_str().unwrap();
        writeln!(
            page,
            "| [{}. {}](#{}) | `{name}` | {} |",
            job.number,
            job.complaint,
            job.anchor(),
            commands.join(", ")
        )
        .unwrap();
    }
    for job in JOBS {
        write!(page, "\n## {}. {}\n\n{}\n", job.number, job.complaint, job.answer).unwrap();
        for view in job.views {
            let output = view.output(job);
            write!(page, "\n```console\n$ smppscope {} {}\n", view.arguments, job.capture().display())
                .unwrap();
            for line in view.excerpt(&output) {
                writeln!(page, "{line}").unwrap();
            }
            page.push_str("```\n");
        }
    }
    page
}

impl Job {
    /// The heading's name in a link.
    fn anchor(&self) -> String {
        let heading = format!("{} {}", self.number, self.complaint).to_lowercase();
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-' || *c == '_');
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    }
}

impl View {
    /// The lines that the page shows: from the first on that has a word that is looked for.
    fn excerpt(&self, output: &str) -> Vec<String> {
        let lines: Vec<&str> = output.lines().map(str::trim_end).collect();
        let first = self.from.and_then(|word| lines.iter().position(|line| line.contains(word))).unwrap_or(0);
        let mut shown: Vec<String> = Vec::new();
        if first > 0 {
            shown.push("...".to_owned());
        }
        for line in lines.iter().skip(first).take(LINES) {
            let short: String = line.chars().take(WIDTH).collect();
            shown.push(if short.len() < line.len() { format!("{short}...") } else { short });
        }
        if lines.len() > first + LINES {
            shown.push("...".to_owned());
        }
        shown
    }
}

/// Made by a script.
type Made = fn() -> Script;
