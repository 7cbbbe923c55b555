//! Classic pcap: both byte orders, microseconds and nanoseconds, and Kuznetzov's longer records.

use super::damage::DamageKind;
use super::reader::{Begins, Found, Step, begins_file};
use super::{CaptureLimits, LinkType, Resolution, Timestamp};

const FILE_HEADER: usize = 24;
const RECORD_HEADER: usize = 16;
/// Kuznetzov's patch adds interface, protocol and packet type to each record.
const MODIFIED_RECORD_HEADER: usize = 24;
const MAGIC: u32 = 0xa1b2_c3d4;
const MAGIC_NANOSECONDS: u32 = 0xa1b2_3c4d;
const MAGIC_MODIFIED: u32 = 0xa1b2_cd34;
const MAJOR_VERSION: u16 = 2;

/// Longer than the packets of nearly all captures; a record that claims more must be followed by another, since it
/// would swallow many where that is a lie.
const ORDINARY_PACKET: u32 = 1 << 14;
/// The largest snaplen that libpcap accepts; longer packets are not believed where a boundary is looked for. That
/// they were no longer on the wire either is what tells a record from one read four octets too late, the fields of
/// which are those of the right one, moved on, and the beginning of its packet.
const LARGEST_SNAPLEN: u32 = 262_144;
/// Seconds between two packets beyond which the second must be followed by another.
const NEAR: u32 = 7 * 86_400;
/// Records that must follow one another where a boundary is looked for: when the first is near in time to the
/// last packet that was read, and when it is not.
const CHAIN: usize = 2;
const LONG_CHAIN: usize = 4;
/// No file was captured so early, and no fraction of a second in microseconds is more.
const EARLIEST: u32 = 1_000_000;

pub(super) struct Pcap {
    big_endian: bool,
    modified: bool,
    nanoseconds: bool,
    link: Option<LinkType>,
    /// Seconds of the last packet.
    last: Option<u32>,
}

/// The fixed part of a record.
#[derive(Clone, Copy)]
struct Record {
    seconds: u32,
    fraction: u32,
    captured: u32,
    original: u32,
}

impl Pcap {
    pub(super) fn recognise(magic: [u8; 4]) -> Option<Pcap> {
        let little = u32::from_le_bytes(magic);
        let (big_endian, value) = match (little, little.swap_bytes()) {
            (MAGIC | MAGIC_NANOSECONDS | MAGIC_MODIFIED, _) => (false, little),
            (_, value @ (MAGIC | MAGIC_NANOSECONDS | MAGIC_MODIFIED)) => (true, value),
            _ => return None,
        };
        Some(Pcap {
            big_endian,
            modified: value == MAGIC_MODIFIED,
            nanoseconds: value == MAGIC_NANOSECONDS,
            link: None,
            last: None,
        })
    }

    pub(super) fn step(&mut self, octets: &[u8], ended: bool, limits: &CaptureLimits) -> Step {
        let Some(link) = self.link else {
            let Some(network) = octets.get(20..FILE_HEADER).and_then(|field| field.first_chunk()) else {
                return Step::Incomplete;
            };
            // The upper bits may hold the length of the frame check sequence.
            self.link = Some(LinkType(self.number(*network) & 0xffff));
            return Step::Skip(FILE_HEADER);
        };
        let Some(record) = self.record(octets) else {
            return Step::Incomplete;
        };
        let near = self.last.is_some_and(|last| record.seconds.abs_diff(last) <= NEAR);
        let first = self.last.is_none();
        if !near {
            match begins_file(octets, ended) {
                Begins::Yes => return Step::AnotherFile,
                Begins::Unclear => return Step::Incomplete,
                Begins::No => {}
            }
        }
        if record.captured > limits.largest_block {
            return Step::Bad(DamageKind::TooLarge(record.captured));
        }
        let header = self.header();
        let length = header + record.captured as usize;
        if octets.len() < length {
            return Step::Incomplete;
        }
        let zeros = record.captured == 0 && record.seconds == 0;
        let expected = (near || first) && !zeros;
        let ordinary = expected && record.captured <= ORDINARY_PACKET && self.agrees(&record);
        if !ordinary {
            let next = octets.get(length..).unwrap_or_default();
            let followed = match self.record(next) {
                Some(next) => self.plausible(&next),
                None if !ended => return Step::Incomplete,
                // At the end a record that fills the file is believed.
                None => next.is_empty() || self.agrees(&record),
            };
            if !followed {
                match begins_file(next, ended) {
                    Begins::Yes => {}
                    Begins::Unclear => return Step::Incomplete,
                    Begins::No => return Step::Bad(DamageKind::BadRecord),
                }
            }
        }
        self.last = Some(record.seconds);
        Step::Packet {
            length,
            found: Found {
                start: header,
                end: length,
                time: self.time(&record),
                link,
                interface: 0,
                original_length: record.original.max(record.captured),
            },
        }
    }

    /// Whether a chain of records begins here.
    pub(super) fn begins(&self, octets: &[u8], ended: bool) -> Begins {
        let unclear = if ended { Begins::No } else { Begins::Unclear };
        // Without a file header no record is known.
        if self.link.is_none() {
            return Begins::No;
        }
        let Some(first) = self.record(octets) else { return unclear };
        if !self.plausible(&first) {
            return Begins::No;
        }
        let near = self.last.is_some_and(|last| first.seconds.abs_diff(last) <= NEAR);
        if !near && first.seconds < EARLIEST {
            return Begins::No;
        }
        let wanted = if near { CHAIN } else { LONG_CHAIN };
        let mut record = first;
        let mut at = 0;
        for found in 1..wanted {
            at += self.header() + record.captured as usize;
            let rest = octets.get(at..).unwrap_or_default();
            let Some(next) = self.record(rest) else {
                // A chain that ends with the file needs no more.
                let fills = at == octets.len() || found > 1;
                return if ended && fills { Begins::Yes } else { unclear };
            };
            if !self.plausible(&next) || next.seconds.abs_diff(record.seconds) > NEAR {
                return Begins::No;
            }
            record = next;
        }
        Begins::Yes
    }

    fn header(&self) -> usize {
        if self.modified { MODIFIED_RECORD_HEADER } else { RECORD_HEADER }
    }

    fn record(&self, octets: &[u8]) -> Option<Record> {
        let (fields, _) = octets.get(..self.header())?.split_first_chunk::<RECORD_HEADER>()?;
        let field = |at: usize| self.number([fields[at], fields[at + 1], fields[at + 2], fields[at + 3]]);
        Some(Record { seconds: field(0), fraction: field(4), captured: field(8), original: field(12) })
    }

    /// The fields of an ordinary record do not contradict one another.
    fn agrees(&self, record: &Record) -> bool {
        record.captured <= record.original && record.fraction < self.per_second()
    }

    /// It could be a record, and is no run of zeros.
    fn plausible(&self, record: &Record) -> bool {
        record.captured > 0 && record.original <= LARGEST_SNAPLEN && record.seconds > 0 && self.agrees(record)
    }

    fn per_second(&self) -> u32 {
        if self.nanoseconds { 1_000_000_000 } else { 1_000_000 }
    }

    fn time(&self, record: &Record) -> Timestamp {
        // The fraction may, against the format, exceed a second.
        let units = u64::from(record.seconds) * u64::from(self.per_second()) + u64::from(record.fraction);
        Timestamp::from_units(units, Resolution::Decimal(if self.nanoseconds { 9 } else { 6 }), 0)
    }

    fn number(&self, field: [u8; 4]) -> u32 {
        if self.big_endian { u32::from_be_bytes(field) } else { u32::from_le_bytes(field) }
    }
}

/// Whether these octets, which begin with a magic number, go on as the header of a file; None where they are
/// too few.
pub(super) fn is_file_header(octets: &[u8]) -> Option<bool> {
    let header = octets.first_chunk::<FILE_HEADER>()?;
    let big_endian = matches!(header, [0xa1, ..]);
    let major = if big_endian {
        u16::from_be_bytes([header[4], header[5]])
    } else {
        u16::from_le_bytes([header[4], header[5]])
    };
    Some(major == MAJOR_VERSION)
}
