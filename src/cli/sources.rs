//! Several capture files as one: their packets in the order of time.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::Context;

use super::{ExitStatus, complain};
use crate::capture::{CaptureReader, Packet, Timestamp};

/// How much is read at a time.
const PIECE: usize = 256 << 10;

/// One capture, and the time of the packet that is next in it.
struct Source<'p> {
    path: &'p Path,
    input: Box<dyn Read>,
    reader: CaptureReader,
    head: Option<Timestamp>,
    ended: bool,
}

/// The captures that are read, each at its next packet.
pub(crate) struct Sources<'p> {
    sources: Vec<Source<'p>>,
    current: Option<usize>,
    piece: Vec<u8>,
    packets: u64,
    octets: u64,
    status: ExitStatus,
    tells: bool,
}

impl<'p> Sources<'p> {
    /// Opens the files; `-` is standard input. Those that cannot be opened are left out. What is wrong is told where
    /// `tells` says so.
    pub(crate) fn open(paths: impl IntoIterator<Item = &'p Path>, tells: bool) -> Self {
        let mut opened = Self {
            sources: Vec::new(),
            current: None,
            piece: vec![0; PIECE],
            packets: 0,
            octets: 0,
            status: ExitStatus::Done,
            tells,
        };
        for path in paths {
            match open(path) {
                Ok(input) => {
                    let reader = CaptureReader::default();
                    opened.sources.push(Source { path, input, reader, head: None, ended: false });
                    let last = opened.sources.len() - 1;
                    opened.advance(last);
                }
                Err(error) => {
                    tell(tells, format_args!("{error:#}"));
                    opened.status = ExitStatus::Failed;
                }
            }
        }
        opened
    }

    /// The earliest packet of all, numbered from 1 in this order.
    pub(crate) fn next_packet(&mut self) -> Option<Packet<'_>> {
        if let Some(current) = self.current.take() {
            self.advance(current);
        }
        let heads = self.sources.iter().enumerate().filter_map(|(at, source)| Some((source.head?, at)));
        let (_, at) = heads.min()?;
        self.current = Some(at);
        self.packets += 1;
        let mut packet = self.sources.get(at)?.reader.packet()?;
        packet.number = self.packets;
        Some(packet)
    }

    /// Octets read so far.
    pub(crate) fn octets(&self) -> u64 {
        self.octets
    }

    /// How it went so far.
    pub(crate) fn status(&self) -> ExitStatus {
        self.status
    }

    /// Goes to the next packet of one source, reading more of it if need be.
    fn advance(&mut self, at: usize) {
        let Some(source) = self.sources.get_mut(at) else { return };
        source.head = None;
        loop {
            let found = source.reader.advance();
            let damage = match found {
                Ok(true) => {
                    source.head = source.reader.packet().map(|packet| packet.time);
                    return;
                }
                Ok(false) if source.ended => source.reader.finish().err(),
                Ok(false) => {
                    match source.input.read(&mut self.piece) {
                        Ok(0) => source.ended = true,
                        Ok(length) => {
                            self.octets += length as u64;
                            source.reader.push(&self.piece[..length]);
                        }
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Err(error) => {
                            tell(self.tells, format_args!("{}: {error}", source.path.display()));
                            self.status = ExitStatus::Failed;
                            source.ended = true;
                        }
                    }
                    continue;
                }
                Err(damage) => Some(damage),
            };
            if let Some(damage) = damage {
                tell(self.tells, format_args!("{}: {damage}", source.path.display()));
                if !damage.is_warning() {
                    self.status = ExitStatus::Failed;
                }
            }
            return;
        }
    }
}

fn tell(tells: bool, what: impl std::fmt::Display) {
    if tells {
        complain(what);
    }
}

fn open(path: &Path) -> anyhow::Result<Box<dyn Read>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    Ok(Box::new(file))
}
