//! `-w OUT`: the packets that carry the PDUs shown.
//!
//! Which packets these are is known when a PDU is shown, long after they came; so they are noted, and the input is read
//! again.

use std::fs::{File, OpenOptions};
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::args::{InputArgs, TimelineArgs};
use super::complain;
use super::sources::{Next, Sources};
use super::spool::Spool;
use crate::capture::{CaptureWriter, LinkType, NotedPackets};
use crate::codec::Dictionary;
use crate::json::holds_secret;
use crate::stream::Pdu;

/// How many octets are collected before they are written.
const PIECE: usize = 1 << 18;

/// The packets that are written, and where to.
pub(super) struct Written {
    path: PathBuf,
    file: File,
    noted: NotedPackets,
    /// Whether a time of theirs needs them.
    nanoseconds: bool,
    passwords: u64,
}

/// The command line makes no sense, which was told.
pub(super) struct Refused;

impl Written {
    /// Opens what `-w` names, and makes sure that the input can be read twice.
    pub(super) fn prepare(
        arguments: &TimelineArgs,
    ) -> anyhow::Result<Result<(Spool, Option<Self>), Refused>> {
        let mut inputs = arguments.read.input.paths();
        let (Some(path), Some(_)) = (&arguments.write, inputs.next()) else {
            return Ok(Ok((Spool::default(), None)));
        };
        if arguments.read.input.follow {
            complain("-w reads the input twice, and --follow never comes to its end");
            return Ok(Err(Refused));
        }
        if arguments.read.input.redacts() {
            complain("-w writes packets as they were captured; smppscope redact -w writes them replaced");
            return Ok(Err(Refused));
        }
        if path.as_os_str() == "-" {
            complain("-w wants a file: standard output has the PDUs");
            return Ok(Err(Refused));
        }
        let standard_input = Path::new("/dev/stdin");
        for input in arguments.read.input.paths() {
            let read = if input.as_os_str() == "-" { standard_input } else { input };
            if is_same_file(path, read) {
                complain(format_args!("-w {} would overwrite the capture that is read", path.display()));
                return Ok(Err(Refused));
            }
        }
        let cannot = || format!("cannot write {}", path.display());
        // Not emptied before there is something to write.
        let file =
            OpenOptions::new().write(true).create(true).truncate(false).open(path).with_context(cannot)?;
        let written = Self {
            path: path.clone(),
            file,
            noted: NotedPackets::default(),
            nanoseconds: false,
            passwords: 0,
        };
        Ok(Ok((Spool::of(&arguments.read.input)?, Some(written))))
    }

    /// The packets of this PDU are written.
    pub(super) fn note(&mut self, pdu: &Pdu<'_>, dictionary: &Dictionary<'_>) {
        for origin in pdu.origins {
            self.noted.note(origin.frame);
            self.nanoseconds |= origin.time.0 % 1000 != 0;
        }
        self.passwords += u64::from(holds_secret(pdu.octets, dictionary));
    }

    /// Reads the input again and writes the file.
    pub(super) fn finish(mut self, input: &InputArgs, quiet: bool) -> anyhow::Result<()> {
        let path = self.path.clone();
        self.write(input).with_context(|| format!("cannot write {}", path.display()))?;
        if self.passwords > 0 && !quiet {
            let (count, plural) = (self.passwords, if self.passwords == 1 { "" } else { "s" });
            complain(format_args!("{} contains {count} password{plural} in clear", path.display()));
        }
        Ok(())
    }

    fn write(&mut self, input: &InputArgs) -> anyhow::Result<()> {
        if !self.write_packets(input, None)? {
            // Link types differ, which only now is known.
            self.write_packets(input, Some(CaptureWriter::pcapng()))?;
        }
        Ok(())
    }

    /// Whether the packets could be written by `writer`, or else as pcap.
    fn write_packets(&mut self, input: &InputArgs, writer: Option<CaptureWriter>) -> anyhow::Result<bool> {
        // What cannot be emptied, such as a pipe, takes what comes.
        if self.file.metadata()?.is_file() {
            self.file.set_len(0)?;
            self.file.rewind()?;
        }
        let paths: Vec<&Path> = input.paths().map(PathBuf::as_path).collect();
        let mut sources = Sources::open(&paths, input, false);
        let mut buffer = Vec::with_capacity(PIECE);
        let mut left = self.noted.count();
        let mut writer = writer.inspect(|writer| writer.begin(&mut buffer));
        while left > 0
            && let Some(next) = sources.next()
        {
            let Next::Packet(packet, _) = next else { continue };
            if !self.noted.has(packet.number) {
                continue;
            }
            left -= 1;
            let writer = writer.get_or_insert_with(|| {
                let writer = CaptureWriter::pcap(packet.link, self.nanoseconds);
                writer.begin(&mut buffer);
                writer
            });
            if writer.packet(&packet, &mut buffer).is_err() {
                return Ok(false);
            }
            if buffer.len() >= PIECE {
                self.file.write_all(&buffer)?;
                buffer.clear();
            }
        }
        if writer.is_none() {
            // A file without packets is a capture, too.
            CaptureWriter::pcap(LinkType::ETHERNET, self.nanoseconds).begin(&mut buffer);
        }
        self.file.write_all(&buffer)?;
        Ok(true)
    }
}

/// Whether two names are one file, under whatever name.
#[cfg(unix)]
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (std::fs::metadata(one), std::fs::metadata(other)) {
        (Ok(one), Ok(other)) => one.is_file() && (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

/// Whether two names are one file.
#[cfg(not(unix))]
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((std::fs::canonicalize(one), std::fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}
