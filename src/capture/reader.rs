//! The octets of one capture file, pushed in any pieces, to packets.

use super::damage::{Damage, DamageKind};
use super::kept::Kept;
use super::pcap::{self, Pcap};
use super::pcapng::{self, Pcapng};
use super::{CaptureLimits, LinkType, Packet, Timestamp};

/// The kind of capture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Classic libpcap.
    Pcap,
    /// pcapng.
    Pcapng,
}

impl FileFormat {
    /// `pcap` or `pcapng`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            FileFormat::Pcap => "pcap",
            FileFormat::Pcapng => "pcapng",
        }
    }
}

/// What a format found at the beginning of the octets it was given.
pub(super) enum Step {
    /// A packet: its record is `length` octets, the packet `octets` of them.
    Packet { length: usize, found: Found },
    /// Something without a packet, this long.
    Skip(usize),
    /// More octets are needed.
    Incomplete,
    /// Something of this length that cannot be used; what follows can.
    Unusable { length: usize, kind: DamageKind },
    /// It cannot be read, and its length is not known.
    Bad(DamageKind),
    /// The beginning of a file.
    AnotherFile,
}

/// Whether a packet or block begins where it is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    Yes,
    No,
    /// More octets are needed to tell.
    Unclear,
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

impl Format {
    fn step(&mut self, octets: &[u8], ended: bool, limits: &CaptureLimits, kept: &mut Kept) -> Step {
        match self {
            Format::Pcap(pcap) => pcap.step(octets, ended, limits),
            Format::Pcapng(pcapng) => pcapng.step(octets, ended, limits, kept),
            Format::Unknown => match octets.first_chunk() {
                Some(magic) if recognise(*magic).is_some() => Step::AnotherFile,
                Some(_) => Step::Bad(DamageKind::NotACapture),
                None => Step::Incomplete,
            },
        }
    }

    /// Whether the reading can go on at the beginning of these octets.
    fn begins(&self, octets: &[u8], ended: bool, limits: &CaptureLimits) -> Begins {
        let here = match self {
            Format::Pcap(pcap) => pcap.begins(octets, ended),
            Format::Pcapng(pcapng) => pcapng.begins(octets, ended, limits),
            Format::Unknown => Begins::No,
        };
        if here == Begins::No { begins_file(octets, ended) } else { here }
    }
}

/// Reads one capture file: [`push`](Self::push) its octets, take out packets until there are none,
/// push on; [`finish`](Self::finish) at its end, and take out what is left.
pub struct CaptureReader {
    limits: CaptureLimits,
    format: Format,
    /// All of it is initialised; `start..end` is what is not yet done with.
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// File offset of `buffer[start]`.
    offset: u64,
    packets: u64,
    current: Option<Found>,
    /// Told when the next packet or the end of the file is reached.
    damage: Option<Damage>,
    /// A boundary is looked for from `start` on.
    searching: bool,
    ended: bool,
    given_up: bool,
    latest: Timestamp,
    backward: u64,
    kept: Kept,
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
            end: 0,
            offset: 0,
            packets: 0,
            current: None,
            damage: None,
            searching: false,
            ended: false,
            given_up: false,
            latest: Timestamp(i64::MIN),
            backward: 0,
            kept: Kept::default(),
        }
    }

    /// Takes the next octets of the file. Take out all packets before pushing more: what is not yet
    /// taken out stays in memory.
    pub fn push(&mut self, octets: &[u8]) {
        if let Some(space) = self.space(octets.len()).get_mut(..octets.len()) {
            space.copy_from_slice(octets);
            self.filled(octets.len());
        }
    }

    /// Room for `least` octets or more, to be written in place instead of pushed; then say with
    /// [`filled`](Self::filled) how many there are.
    pub fn space(&mut self, least: usize) -> &mut [u8] {
        self.current = None;
        if self.buffer.len() - self.end < least {
            // Moving costs no more than was read since it was done last.
            if self.start >= self.end - self.start {
                self.buffer.copy_within(self.start..self.end, 0);
                self.end -= self.start;
                self.start = 0;
            }
            if self.buffer.len() - self.end < least {
                self.buffer.resize(self.end.saturating_add(least), 0);
            }
        }
        self.buffer.get_mut(self.end..).unwrap_or_default()
    }

    /// The next `length` octets of the file stand at the front of the [`space`](Self::space) last given.
    pub fn filled(&mut self, length: usize) {
        self.current = None;
        if !self.given_up && !self.ended {
            self.end = self.end.saturating_add(length).min(self.buffer.len());
        }
    }

    /// Moves to the next packet; false where more octets must be pushed first, or the file has ended.
    ///
    /// # Errors
    /// [`Damage`], as soon as it is known how much is lost: when a packet is found behind it, or at the end
    /// of the file. Call again for that packet.
    pub fn advance(&mut self) -> Result<bool, Damage> {
        self.current = None;
        loop {
            if self.searching {
                self.search();
                if self.searching {
                    return if self.ended || self.given_up { self.tell() } else { Ok(false) };
                }
            }
            let octets = self.buffer.get(self.start..self.end).unwrap_or_default();
            match self.format.step(octets, self.ended, &self.limits, &mut self.kept) {
                Step::Packet { length, found } => {
                    if let Some(damage) = self.damage.take() {
                        return Err(damage);
                    }
                    let base = self.start;
                    self.packets += 1;
                    self.backward += u64::from(found.time < self.latest);
                    self.latest = found.time;
                    self.take(length);
                    self.current = Some(Found { start: base + found.start, end: base + found.end, ..found });
                    return Ok(true);
                }
                Step::Skip(length) => self.take(length),
                Step::Incomplete if !self.ended => return Ok(false),
                Step::Incomplete if octets.is_empty() => return self.tell(),
                Step::Incomplete => {
                    // Told by itself: what was damaged before is over.
                    if let Some(damage) = self.damage.take() {
                        return Err(damage);
                    }
                    self.ends_inside();
                }
                Step::Unusable { length, kind } => {
                    self.damaged(kind, length);
                    self.take(length);
                }
                Step::Bad(kind) => {
                    self.damaged(kind, 1);
                    self.take(1);
                    self.searching = true;
                }
                Step::AnotherFile => {
                    let format = octets.first_chunk().copied().and_then(recognise);
                    if !matches!(self.format, Format::Unknown) {
                        self.damaged(DamageKind::AnotherFile, 0);
                    }
                    self.format = format.unwrap_or(Format::Unknown);
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
            file: 0,
            // The record was taken, and the packet stands in it.
            offset: self.offset.saturating_sub(self.start.saturating_sub(found.start) as u64),
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

    /// The file has ended. Go on with [`advance`](Self::advance) until it gives nothing more: the end decides
    /// what was unclear, and tells damage that reaches to it. A file that ends inside a packet is
    /// [`DamageKind::Truncated`], one too short to be anything [`DamageKind::NotACapture`]; an empty one is
    /// no error, since nothing was captured.
    pub fn finish(&mut self) {
        self.current = None;
        self.ended = true;
    }

    /// True after [`finish`](Self::finish).
    #[must_use]
    pub fn ended(&self) -> bool {
        self.ended
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

    /// Packets given out so far that were captured, by their time, before the one in front of them.
    #[must_use]
    pub fn backward(&self) -> u64 {
        self.backward
    }

    /// File offset up to which everything has been read.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// True where the file has turned out to be no capture: nothing that is pushed is looked at any more.
    #[must_use]
    pub fn given_up(&self) -> bool {
        self.given_up
    }

    /// What a pcapng file holds beside packets: names of addresses, and secrets for decryption.
    #[must_use]
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    fn take(&mut self, length: usize) {
        self.start += length;
        self.offset += length as u64;
    }

    /// So many octets from here on are lost; they belong to the damage that is open, if there is one.
    fn damaged(&mut self, kind: DamageKind, length: usize) {
        let offset = self.offset;
        let damage = self.damage.get_or_insert(Damage { offset, skipped: 0, kind });
        damage.skipped += length as u64;
    }

    fn tell(&mut self) -> Result<bool, Damage> {
        self.damage.take().map_or(Ok(false), Err)
    }

    /// The file ends inside what begins here. Where something whole begins later, its length was a lie.
    fn ends_inside(&mut self) {
        let octets = self.buffer.get(self.start..self.end).unwrap_or_default();
        let known = !matches!(self.format, Format::Unknown);
        let later = (1..octets.len()).find(|at| {
            let rest = octets.get(*at..).unwrap_or_default();
            self.format.begins(rest, true, &self.limits) == Begins::Yes
        });
        let kind = match (&self.format, later) {
            (Format::Unknown, _) => DamageKind::NotACapture,
            (Format::Pcap(_), Some(_)) => DamageKind::BadRecord,
            (Format::Pcapng(_), Some(_)) => DamageKind::BadBlock,
            (_, None) => DamageKind::Truncated,
        };
        let lost = later.filter(|_| known).unwrap_or(octets.len());
        self.damaged(kind, lost);
        self.take(lost);
    }

    /// Looks for a boundary, and goes there.
    fn search(&mut self) {
        let unknown = matches!(self.format, Format::Unknown);
        let mut passed = 0;
        while let Some(octets) =
            self.buffer.get(self.start + passed..self.end).filter(|left| !left.is_empty())
        {
            if unknown && self.offset + passed as u64 >= self.limits.preamble {
                self.given_up = true;
                break;
            }
            match self.format.begins(octets, self.ended, &self.limits) {
                Begins::Yes => {
                    self.searching = false;
                    break;
                }
                Begins::No => passed += 1,
                Begins::Unclear => break,
            }
        }
        if passed > 0 {
            self.damaged(DamageKind::NotACapture, passed);
            self.take(passed);
        }
        if self.given_up {
            self.start = self.end;
        }
    }
}

/// The format by the first octets of a file.
fn recognise(magic: [u8; 4]) -> Option<Format> {
    if magic == pcapng::SECTION_HEADER_OCTETS {
        return Some(Format::Pcapng(Pcapng::default()));
    }
    Pcap::recognise(magic).map(Format::Pcap)
}

/// Whether a file begins here: more than four octets must agree, since this is asked in the middle of files.
pub(super) fn begins_file(octets: &[u8], ended: bool) -> Begins {
    let enough = |yes: Option<bool>| match yes {
        Some(true) => Begins::Yes,
        None if !ended => Begins::Unclear,
        _ => Begins::No,
    };
    match octets.first_chunk::<4>() {
        Some(&pcapng::SECTION_HEADER_OCTETS) => enough(pcapng::is_section(octets)),
        Some(magic) if Pcap::recognise(*magic).is_some() => enough(pcap::is_file_header(octets)),
        Some(_) => Begins::No,
        // Shorter than any magic: only the end of the octets can tell.
        None => enough(None),
    }
}
