//! What the doctor found, for people to read.

use core::fmt::{self, Write};

use super::safe::write_text;
use crate::capture::Timestamp;
use crate::doctor::{Diagnosis, Example, Summary};
use crate::json::Rfc3339;

/// Files that are named one by one.
const MOST_FILES: usize = 20;

/// Columns of a line that is not a command.
const WIDTH: usize = 100;

/// Writes what is in a capture and what was found. A command line is written once, where it is first of use.
///
/// # Errors
/// Those of `f`.
pub fn write_diagnosis(f: &mut impl Write, diagnosis: &Diagnosis) -> fmt::Result {
    write_summary(f, &diagnosis.summary)?;
    let mut latest: Option<&str> = None;
    for finding in &diagnosis.findings {
        let spec = finding.spec();
        writeln!(f)?;
        let sentence = format!("{}: {}", spec.severity.name(), finding.message());
        write_wrapped(f, &sentence, WIDTH, ["", "  "])?;
        for example in &finding.examples {
            write!(f, "  e.g. ")?;
            write_example(f, example)?;
        }
        write_wrapped(f, spec.advice, WIDTH, ["  → ", "    "])?;
        match &finding.command {
            Some(command) if latest == Some(command) => writeln!(f, "    with the tcpdump line above")?,
            Some(command) => {
                writeln!(f, "    {command}")?;
                latest = Some(command);
            }
            None => {}
        }
    }
    if diagnosis.is_healthy() {
        writeln!(f, "\nNothing is wrong: all octets of the SMPP connections are in the capture.")?;
    }
    Ok(())
}

fn write_summary(f: &mut impl Write, summary: &Summary) -> fmt::Result {
    for file in summary.files.iter().take(MOST_FILES) {
        write_text(f, file.name.chars())?;
        let format = file.format.map_or("no capture", |format| format.name());
        let compressed = if file.compressed { ", compressed" } else { "" };
        writeln!(f, ": {format}{compressed}, {} packets", file.packets)?;
    }
    if let Some(more) = summary.files.len().checked_sub(MOST_FILES).filter(|more| *more > 0) {
        writeln!(f, "and {more} more files")?;
    }
    if let Some([first, last]) = summary.times {
        let milliseconds = last.since(first) / 1_000_000;
        let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
        writeln!(f, "{} to {} ({seconds}.{rest:03} s)", Rfc3339(first), Rfc3339(last))?;
    }
    let links = summary.link_types.iter().map(|link| match link.what.name() {
        Some(name) => format!("{name} {}", link.count),
        None => format!("number {} {}", link.what.0, link.count),
    });
    let links: Vec<String> = links.collect();
    let separator = if links.is_empty() { "" } else { "; link types: " };
    let (packets, octets) = (summary.packets, summary.octets);
    writeln!(f, "{packets} packets, {octets} octets{separator}{}", links.join(", "))?;
    writeln!(
        f,
        "{} TCP segments of {} connections; SMPP: {} connections, {} PDUs",
        summary.segments, summary.connections, summary.smpp_connections, summary.pdus
    )
}

fn write_example(f: &mut impl Write, example: &Example) -> fmt::Result {
    let Example { stream, ends, frame, time, octets, what } = example;
    let mut separator = "";
    let mut next = || core::mem::replace(&mut separator, ", ");
    if let Some([src, dst]) = ends {
        write!(f, "{}{src} → {dst}", next())?;
    }
    if let Some(stream) = stream {
        write!(f, " (stream {stream})")?;
    }
    if let Some(octets) = octets {
        write!(f, "{}{octets} octets", next())?;
    }
    if let Some(frame) = frame {
        let word = if octets.is_some() { "after packet" } else { "packet" };
        let separator = if octets.is_some() { " " } else { next() };
        write!(f, "{separator}{word} {frame}")?;
    }
    if let Some(time) = time {
        write!(f, "{}{}", next(), TimeOfDay(*time))?;
    }
    if let Some(what) = what {
        f.write_str(next())?;
        write_text(f, what.chars())?;
    }
    writeln!(f)
}

/// A time of day in UTC.
struct TimeOfDay(Timestamp);

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = Rfc3339(self.0).to_string();
        let time = text.split_once('T').map_or(&text[..], |(_, time)| time);
        // Microseconds will do here.
        f.write_str(time.strip_suffix('Z').and_then(|time| time.get(..15)).unwrap_or(time))
    }
}

/// Writes a text in lines of so many columns, the first after `first`, the others after `other`.
pub(super) fn write_wrapped(
    f: &mut impl Write,
    text: &str,
    width: usize,
    [first, other]: [&str; 2],
) -> fmt::Result {
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split(' ') {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > width {
            write_text(f, line.chars())?;
            writeln!(f)?;
            line.clear();
            line.push_str(other);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    write_text(f, line.chars())?;
    writeln!(f)
}
