//! The shipped captures, damaged in a thousand ways: no panic, no endless work, nothing out of thin air.

use std::path::Path;
use std::time::{Duration, Instant};

use smppscope::json::{self, EventWriter, Extras};
use smppscope::render::summary::{Colours, write_line};
use smppscope::stream::Event;
use smppscope::timeline::{Limits, Timeline};

use crate::read::feed;
use crate::traffic::{self, Format, Plan, Random};

/// Variants of all captures together.
const VARIANTS: usize = 1000;

/// The shipped captures, and a pcapng file.
fn captures() -> Vec<Vec<u8>> {
    let mut captures = Vec::new();
    for entry in std::fs::read_dir(Path::new("tests/data/captures")).expect("the captures are here") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            captures.push(std::fs::read(path).expect("it can be read"));
        }
    }
    assert!(!captures.is_empty());
    let plan = Plan { format: Format::Pcapng, nanoseconds: true, interfaces: 2, ..Plan::small() };
    captures.extend(traffic::in_memory(&plan).0);
    captures
}

/// One way to damage a file.
fn damage(file: &mut Vec<u8>, random: &mut Random) {
    let place = |random: &mut Random, file: &[u8]| random.below(file.len() as u64) as usize;
    // Near the beginning of the file there is more that matters.
    let at = if random.chance(0.2) { random.below(64) as usize } else { place(random, file) };
    let at = at.min(file.len().saturating_sub(1));
    let length = (random.between(1, 3000) as usize).min(file.len() - at);
    match random.below(7) {
        0 => file[at] ^= 1 << random.below(8),
        1 => file.truncate(at),
        2 => {
            let octets = random.octets(length);
            file.splice(at..at, octets);
        }
        3 => file[at..at + length].fill(0),
        4 => {
            file.drain(at..at + length);
        }
        // Two runs of octets change places, records among them.
        5 => {
            let other = place(random, file);
            let (low, high) = (at.min(other), at.max(other));
            let length = length.min(high - low).min(file.len() - high);
            let (front, back) = file.split_at_mut(high);
            front[low..low + length].swap_with_slice(&mut back[..length]);
        }
        _ => {
            let octets = random.octets(4);
            let end = (at + 4).min(file.len());
            file[at..end].copy_from_slice(&octets[..end - at]);
        }
    }
    if file.is_empty() {
        file.push(0);
    }
}

/// Reads a file through to the timeline, as JSON and text where `written`; how many events there were.
fn read(file: &[u8], written: bool) -> usize {
    let options = json::Options { mask: true, ..json::Options::default() };
    let extras = Extras { spans: true, hex: true, ..Extras::default() };
    let mut writer = EventWriter::new(options, extras);
    let mut timeline = Timeline::new(Limits::default());
    let (mut lines, mut text) = (Vec::new(), String::new());
    let mut count = 0;
    let pieces: Vec<&[u8]> = file.chunks(4096).collect();
    feed(&pieces, true, &mut |event: &Event<'_>| {
        timeline.stream_event(*event, &mut |event| {
            count += 1;
            if written {
                lines.clear();
                text.clear();
                writer.write(&mut lines, &event);
                write_line(&mut text, &event, "", options, &Colours::default()).expect("it is written");
                assert!(!text.trim_end().chars().any(char::is_control), "{text:?}");
            }
        });
    });
    count
}

#[test]
fn a_thousand_damaged_captures_do_no_harm() {
    let captures = captures();
    let mut random = Random::new(4);
    for variant in 0..VARIANTS {
        let mut file = captures[variant % captures.len()].clone();
        for _ in 0..=random.below(4) {
            damage(&mut file, &mut random);
        }
        let begun = Instant::now();
        let events = read(&file, variant % 25 == 0);
        // A PDU has 16 octets; a packet, which may bring a gap, has more.
        assert!(events <= file.len() / 8, "{events} events of {} octets", file.len());
        assert!(begun.elapsed() < Duration::from_secs(5), "variant {variant}");
    }
}
