//! Captures read into an index, and what the command says of them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};

use smppscope::analysis::Analysis;
use smppscope::capture::{
    CaptureLimits, CaptureReader, Compression, Decompressor, Dissector, LinkType, Packet, Timestamp,
};
use smppscope::findings::Findings;
use smppscope::index::{Index, Limits, Loaded};
use smppscope::json::FrameFiles;
use smppscope::messages::Messages;
use smppscope::stream::{Engine, Event as StreamEvent};
use smppscope::timeline::{Event, Timeline};

/// A capture that was read.
pub struct Capture {
    pub index: Index,
    /// The files as they are when they are not compressed.
    pub files: Vec<Vec<u8>>,
    pub names: FrameFiles,
}

/// A packet, so that those of several files can be put in their order.
struct Owned {
    time: Timestamp,
    link: LinkType,
    interface: u32,
    offset: u64,
    octets: Vec<u8>,
    original_length: u32,
}

/// A file as it is when it is not compressed.
pub fn inflated(octets: &[u8]) -> Vec<u8> {
    let Some(compression) = Compression::of(octets) else { return octets.to_vec() };
    let mut decompressor = Decompressor::new(compression, &CaptureLimits::default());
    let (mut input, mut all, mut piece) = (octets, Vec::new(), vec![0; 1 << 16]);
    loop {
        let count = decompressor.decompress(&mut input, &mut piece).unwrap();
        all.extend_from_slice(&piece[..count]);
        if count == 0 && input.is_empty() {
            return all;
        }
    }
}

/// Pushes of so many octets: where packets stand must not depend on it.
const PIECE: usize = 1000;

fn packets(file: &[u8]) -> Vec<Owned> {
    let mut reader = CaptureReader::default();
    let mut found = Vec::new();
    let mut drain = |reader: &mut CaptureReader| {
        loop {
            match reader.next_packet() {
                Ok(Some(Packet { time, link, interface, offset, octets, original_length, .. })) => {
                    let octets = octets.to_vec();
                    found.push(Owned { time, link, interface, offset, octets, original_length });
                }
                Ok(None) => break,
                Err(_) => {}
            }
        }
    };
    for piece in file.chunks(PIECE) {
        reader.push(piece);
        drain(&mut reader);
    }
    reader.finish();
    drain(&mut reader);
    found
}

/// Reads files as the command does.
pub fn read(paths: &[PathBuf]) -> Capture {
    read_within(paths, Limits::default(), &mut |_, _| {})
}

/// The same within limits, with a look at the index after each event.
pub fn read_within(paths: &[PathBuf], limits: Limits, look: &mut dyn FnMut(&Index, &Event<'_>)) -> Capture {
    let files: Vec<Vec<u8>> = paths.iter().map(|path| inflated(&std::fs::read(path).unwrap())).collect();
    let packets: Vec<Vec<Owned>> = files.iter().map(|file| packets(file)).collect();
    let names = FrameFiles::new(paths.iter().map(|path| path.display().to_string()).collect());
    let mut next = vec![0; files.len()];
    let mut dissector = Dissector::default();
    let mut engine = Engine::default();
    let mut analysis = Analysis::new(Timeline::default())
        .with_messages(Messages::default().without_texts())
        .with_findings(Findings::default())
        .keeping_late();
    let mut index = Index::new(limits);
    let mut number = 0;
    while let Some(file) = (0..files.len())
        .filter(|file| next[*file] < packets[*file].len())
        .min_by_key(|file| packets[*file][next[*file]].time)
    {
        let owned = &packets[file][next[file]];
        next[file] += 1;
        number += 1;
        names.add(number, file);
        if number == 1 {
            analysis.starts_at(owned.time);
        }
        let packet = Packet {
            number,
            time: owned.time,
            link: owned.link,
            interface: owned.interface,
            file: file as u32,
            offset: owned.offset,
            octets: &owned.octets,
            original_length: owned.original_length,
        };
        let Some(segment) = dissector.segment(&packet) else { continue };
        engine.segment(&segment, &mut |event: StreamEvent<'_>| {
            analysis.stream_event(event, &mut |event| {
                index.event(&event);
                look(&index, &event);
            });
        });
    }
    engine.finish(&mut |event: StreamEvent<'_>| {
        analysis.stream_event(event, &mut |event| {
            index.event(&event);
            look(&index, &event);
        });
    });
    analysis.finish(&mut |event| index.event(&event));
    let (late, _) = analysis.findings_mut().unwrap().take_late();
    index.add_late(&late);
    Capture { index, files, names }
}

impl Capture {
    /// Every n.
    pub fn ns(&self) -> Vec<u32> {
        (1..=u32::try_from(self.index.len()).unwrap()).collect()
    }

    /// Reads what is planned for some PDUs, at most so many octets at a time, and gives the octets of each.
    pub fn each(&self, ns: &[u32], most: u64, mut each: impl FnMut(u32, Option<&[u8]>)) {
        let mut rest = ns;
        while !rest.is_empty() {
            let (covered, ranges) = self.index.plan(rest, most);
            assert!(covered > 0);
            let total: u64 = ranges.iter().map(|range| range.length).sum();
            assert!(total <= most || covered == 1, "{total} octets");
            let (now, after) = rest.split_at(covered);
            let loaded = Loaded::new(ranges.into_iter().map(|range| {
                let file = &self.files[range.file as usize];
                (range, &file[range.offset as usize..(range.offset + range.length) as usize])
            }));
            let mut whole = Vec::new();
            for n in now {
                each(*n, loaded.octets(&self.index, *n, &mut whole));
            }
            rest = after;
        }
    }

    /// The octets of one PDU.
    pub fn octets(&self, n: u32) -> Option<Vec<u8>> {
        let mut found = None;
        self.each(&[n], 1, |_, octets| found = octets.map(<[u8]>::to_vec));
        found
    }
}

/// The captures that are shipped.
pub fn shipped() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for directory in ["tests/data/captures", "tests/data/captures/jobs"] {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                paths.push(path);
            }
        }
    }
    paths.sort();
    assert!(paths.len() >= 17);
    paths
}

/// Writes the files of a capture that is made. Several tests write the same ones at a time, and read them at once: each
/// file appears whole.
pub fn written(name: &str, files: &[Vec<u8>]) -> Vec<PathBuf> {
    static WRITTEN: AtomicU64 = AtomicU64::new(0);
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("index").join(name);
    std::fs::create_dir_all(&directory).unwrap();
    let write = |(at, file): (usize, &Vec<u8>)| {
        let path = directory.join(format!("{at}.pcap"));
        let unfinished = directory.join(format!("{at}.{}", WRITTEN.fetch_add(1, Ordering::Relaxed)));
        std::fs::write(&unfinished, file).unwrap();
        std::fs::rename(&unfinished, &path).unwrap();
        path
    };
    files.iter().enumerate().map(write).collect()
}

/// Standard output of the command.
pub fn command(arguments: &[&str], paths: &[PathBuf]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_smppscope")).args(arguments).args(paths).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
