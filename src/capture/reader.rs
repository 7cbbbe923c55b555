//! The octets of one capture file, pushed in any pieces, to packets.

use core::fmt;

use super::pcap::Pcap;
use super::pcapng::Pcapng;
use super::{LinkType, Packet, Timestamp};

/// Bounds that no file can make the reader exceed.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CaptureLimits {
    /// Largest packet or pcapng block; a longer one is [`DamageKind::TooLarge`]. Default 16 MiB.
    pub largest_block: u32,
    /// Most interfaces of one pcapng section. Default 65,536.
    pub interfaces: usize,
}

impl Default for CaptureLimits {
    fn default() -> Self {
        CaptureLimits { largest_block: 16 << 20, interfaces: 1 << 16 }
    }
}

/// The kind of capture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Classic libpcap.
    Pcap,
    /// pcapng.
    Pcapng,
}

/// Where and how a file stops being readable. All packets before it have been given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Offset in the file (as decompressed) of the packet or block at fault.
    pub offset: u64,
    /// What is wrong there.
    pub kind: DamageKind,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DamageKind {
    /// The first octets are of neither format.
    NotACapture,
    /// The file ends inside a packet or block: a warning, the usual end of an interrupted capture.
    Truncated,
    /// A packet or block claims this many octets, beyond [`CaptureLimits::largest_block`].
    TooLarge(u32),
    /// A pcapng block whose lengths contradict themselves or its content.
    BadBlock,
    /// A pcapng packet of an interface that was not described.
    UnknownInterface(u32),
    /// More interfaces than [`CaptureLimits::interfaces`].
    TooManyInterfaces,
}

impl Damage {
    /// True where the file merely ends early.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.kind == DamageKind::Truncated
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = self.offset;
        match self.kind {
            DamageKind::NotACapture => write!(f, "not a pcap or pcapng file"),
            DamageKind::Truncated => write!(f, "the file ends inside the packet at offset {offset}"),
            DamageKind::TooLarge(length) => {
                write!(f, "the packet at offset {offset} claims to be {length} octets long")
            }
            DamageKind::BadBlock => write!(f, "the pcapng block at offset {offset} is malformed"),
            DamageKind::UnknownInterface(interface) => {
                write!(f, "the packet at offset {offset} names interface {interface}, which is not described")
            }
            DamageKind::TooManyInterfaces => {
                write!(f, "too many interfaces are described at offset {offset}")
            }
        }
    }
}

impl std::error::Error for Damage {}

/// What a format found at the beginning of the octets it was given.
pub(super) enum Step {
    /// A packet: its record is `length` octets, the packet `octets` of them.
    Packet { length: usize, found: Found },
    /// Something without a packet, this long.
    Skip(usize),
    /// More octets are needed.
    Incomplete,
    /// It cannot be read.
    Bad(DamageKind),
}

/// A packet by its place in the record.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) time: Timestamp,
    pub(super) link: LinkType,
    pub(super) interface: u32,
    pub(super) original_length: u32,
}

enum Format {
    Unknown,
    Pcap(Pcap),
    Pcapng(Pcapng),
}

/// Reads one capture file: [`push`](Self::push) its octets, take out packets until there are none,
/// push on; [`finish`](Self::finish) at its end.
pub struct CaptureReader {
    limits: CaptureLimits,
    format: Format,
    buffer: Vec<u8>,
    /// Octets of `buffer` that are done with.
    start: usize,
    /// File offset of `buffer[start]`.
    offset: u64,
    packets: u64,
    current: Option<Found>,
    damage: Option<Damage>,
}

impl Default for CaptureReader {
    fn default() -> Self {
        CaptureReader::new(CaptureLimits::default())
    }
}

impl CaptureReader {
    /// A reader at the beginning of a file.
    #[must_use]
    pub fn new(limits: CaptureLimits) -> Self {
        CaptureReader {
            limits,
            format: Format::Unknown,
            buffer: Vec::new(),
            start: 0,
            offset: 0,
            packets: 0,
            current: None,
            damage: None,
        }
    }

    /// Takes the next octets of the file. Take out all packets before pushing more: what is not yet
    /// taken out stays in memory.
    pub fn push(&mut self, octets: &[u8]) {
        self.current = None;
        if self.damage.is_some() {
            return;
        }
        if self.start > 0 {
            let left = self.buffer.len() - self.start;
            self.buffer.copy_within(self.start.., 0);
            self.buffer.truncate(left);
            self.start = 0;
        }
        self.buffer.extend_from_slice(octets);
    }

    /// Moves to the next packet; false where more octets must be pushed first.
    ///
    /// # Errors
    /// [`Damage`], once; the reader then has no more packets.
    pub fn advance(&mut self) -> Result<bool, Damage> {
        self.current = None;
        if self.damage.is_some() {
            return Ok(false);
        }
        loop {
            let octets = self.buffer.get(self.start..).unwrap_or_default();
            let step = match &mut self.format {
                Format::Pcap(pcap) => pcap.step(octets, &self.limits),
                Format::Pcapng(pcapng) => pcapng.step(octets, &self.limits),
                Format::Unknown => match octets.first_chunk() {
                    Some(magic) => match recognise(*magic) {
                        Some(format) => {
                            self.format = format;
                            continue;
                        }
                        None => Step::Bad(DamageKind::NotACapture),
                    },
                    None => Step::Incomplete,
                },
            };
            match step {
                Step::Packet { length, found } => {
                    let base = self.start;
                    self.packets += 1;
                    self.take(length);
                    self.current = Some(Found { start: base + found.start, end: base + found.end, ..found });
                    return Ok(true);
                }
                Step::Skip(length) => self.take(length),
                Step::Incomplete => return Ok(false),
                Step::Bad(kind) => {
                    let damage = Damage { offset: self.offset, kind };
                    self.damage = Some(damage);
                    self.buffer = Vec::new();
                    self.start = 0;
                    return Err(damage);
                }
            }
        }
    }

    /// The packet that the last [`advance`](Self::advance) came to.
    #[must_use]
    pub fn packet(&self) -> Option<Packet<'_>> {
        let found = self.current.as_ref()?;
        Some(Packet {
            number: self.packets,
            time: found.time,
            link: found.link,
            interface: found.interface,
            octets: self.buffer.get(found.start..found.end)?,
            original_length: found.original_length,
        })
    }

    /// [`advance`](Self::advance) and [`packet`](Self::packet) in one.
    ///
    /// # Errors
    /// As `advance`.
    pub fn next_packet(&mut self) -> Result<Option<Packet<'_>>, Damage> {
        self.advance()?;
        Ok(self.packet())
    }

    /// The file has ended; all packets must have been taken out.
    ///
    /// # Errors
    /// [`DamageKind::Truncated`] where it ended inside a packet, [`DamageKind::NotACapture`] where it is
    /// too short to be anything (an empty file is not an error: nothing was captured). Damage that was
    /// already reported is not reported again.
    pub fn finish(&mut self) -> Result<(), Damage> {
        self.current = None;
        if self.damage.is_some() || self.start == self.buffer.len() {
            return Ok(());
        }
        let kind = match self.format {
            Format::Unknown => DamageKind::NotACapture,
            _ => DamageKind::Truncated,
        };
        let damage = Damage { offset: self.offset, kind };
        self.damage = Some(damage);
        Err(damage)
    }

    /// The kind of file, once its first four octets are there.
    #[must_use]
    pub fn format(&self) -> Option<FileFormat> {
        match self.format {
            Format::Unknown => None,
            Format::Pcap(_) => Some(FileFormat::Pcap),
            Format::Pcapng(_) => Some(FileFormat::Pcapng),
        }
    }

    /// Packets given out so far.
    #[must_use]
    pub fn packets(&self) -> u64 {
        self.packets
    }

    /// File offset up to which everything has been read.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    fn take(&mut self, length: usize) {
        self.start += length;
        self.offset += length as u64;
    }
}

fn recognise(magic: [u8; 4]) -> Option<Format> {
    if magic == [0x0a, 0x0d, 0x0d, 0x0a] {
        return Some(Format::Pcapng(Pcapng::default()));
    }
    Pcap::recognise(magic).map(Format::Pcap)
}
