//! Classic pcap: both byte orders, microseconds and nanoseconds, and Kuznetzov's longer records.

use pcap_parser::{LegacyPcapBlock, PcapHeader};

use super::reader::{CaptureLimits, DamageKind, Found, Step};
use super::{LinkType, Resolution, Timestamp};

const FILE_HEADER: usize = 24;
const RECORD_HEADER: usize = 16;
/// Kuznetzov's patch adds interface, protocol and packet type to each record.
const MODIFIED_RECORD_HEADER: usize = 24;

pub(super) struct Pcap {
    big_endian: bool,
    modified: bool,
    resolution: Resolution,
    link: Option<LinkType>,
}

impl Pcap {
    pub(super) fn recognise(magic: [u8; 4]) -> Option<Pcap> {
        let little = u32::from_le_bytes(magic);
        let big = u32::from_be_bytes(magic);
        let (big_endian, value) = match (little, big) {
            (0xa1b2_c3d4 | 0xa1b2_3c4d | 0xa1b2_cd34, _) => (false, little),
            (_, 0xa1b2_c3d4 | 0xa1b2_3c4d | 0xa1b2_cd34) => (true, big),
            _ => return None,
        };
        let resolution = Resolution::Decimal(if value == 0xa1b2_3c4d { 9 } else { 6 });
        Some(Pcap { big_endian, modified: value == 0xa1b2_cd34, resolution, link: None })
    }

    pub(super) fn step(&mut self, octets: &[u8], limits: &CaptureLimits) -> Step {
        let Some(link) = self.link else {
            if octets.len() < FILE_HEADER {
                return Step::Incomplete;
            }
            self.link = Some(self.link_type(octets));
            return Step::Skip(FILE_HEADER);
        };
        let header = if self.modified { MODIFIED_RECORD_HEADER } else { RECORD_HEADER };
        let Some(captured) = octets.get(8..12).and_then(|field| field.first_chunk()) else {
            return Step::Incomplete;
        };
        let captured = self.number(*captured);
        if captured > limits.largest_block {
            return Step::Bad(DamageKind::TooLarge(captured));
        }
        let length = header + captured as usize;
        let Some(record) = octets.get(..length) else {
            return Step::Incomplete;
        };
        let Some(block) = self.record(record, header) else {
            return Step::Bad(DamageKind::BadBlock);
        };
        // Seconds fit in 32 bits and the fraction may, against the format, exceed a second.
        let Resolution::Decimal(exponent) = self.resolution else {
            return Step::Bad(DamageKind::BadBlock);
        };
        let units = u64::from(block.ts_sec) * 10u64.pow(u32::from(exponent)) + u64::from(block.ts_usec);
        Step::Packet {
            length,
            found: Found {
                start: header,
                end: length,
                time: Timestamp::from_units(units, self.resolution, 0),
                link,
                interface: 0,
                original_length: block.origlen.max(captured),
            },
        }
    }

    fn link_type(&self, octets: &[u8]) -> LinkType {
        let network = match pcap_parser::parse_pcap_header(octets) {
            Ok((_, PcapHeader { network, .. })) => network.0,
            // Kuznetzov's magic in the other byte order is unknown to the parser.
            Err(_) => octets
                .get(20..24)
                .and_then(|field| field.first_chunk())
                .map_or(0, |field| self.number(*field).cast_signed()),
        };
        // The upper bits may hold the length of the frame check sequence.
        LinkType((network & 0xffff).cast_unsigned())
    }

    fn record<'b>(&self, record: &'b [u8], header: usize) -> Option<LegacyPcapBlock<'b>> {
        let parsed = match (self.big_endian, self.modified) {
            (false, false) => pcap_parser::parse_pcap_frame(record),
            (true, false) => pcap_parser::parse_pcap_frame_be(record),
            (false, true) => pcap_parser::parse_pcap_frame_modified(record),
            (true, true) => {
                let (fixed, data) = record.split_at_checked(header)?;
                let field = |at: usize| Some(self.number(*fixed.get(at..)?.first_chunk()?));
                return Some(LegacyPcapBlock {
                    ts_sec: field(0)?,
                    ts_usec: field(4)?,
                    caplen: field(8)?,
                    origlen: field(12)?,
                    data,
                });
            }
        };
        parsed.ok().map(|(_, block)| block)
    }

    fn number(&self, field: [u8; 4]) -> u32 {
        if self.big_endian { u32::from_be_bytes(field) } else { u32::from_le_bytes(field) }
    }
}
