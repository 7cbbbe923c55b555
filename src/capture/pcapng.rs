//! pcapng: sections, interfaces, and the three kinds of packet block; other blocks are skipped.

use pcap_parser::{
    Block, InterfaceDescriptionBlock, OptionCode, parse_block_be, parse_block_le, parse_sectionheaderblock,
};

use super::reader::{CaptureLimits, DamageKind, Found, Step};
use super::{LinkType, Resolution, Timestamp};

const SECTION_HEADER: u32 = 0x0a0d_0d0a;
const INTERFACE_DESCRIPTION: u32 = 1;
const OBSOLETE_PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const ENHANCED_PACKET: u32 = 6;
const BYTE_ORDER_MAGIC: u32 = 0x1a2b_3c4d;

#[derive(Clone, Copy)]
struct Interface {
    link: LinkType,
    snaplen: u32,
    resolution: Resolution,
    offset: i64,
}

#[derive(Default)]
pub(super) struct Pcapng {
    big_endian: bool,
    interfaces: Vec<Interface>,
}

impl Pcapng {
    pub(super) fn step(&mut self, octets: &[u8], limits: &CaptureLimits) -> Step {
        let Some(lead) = octets.first_chunk::<12>() else {
            return Step::Incomplete;
        };
        let field = |at: usize| [lead[at], lead[at + 1], lead[at + 2], lead[at + 3]];
        let section = u32::from_be_bytes(field(0)) == SECTION_HEADER;
        if section {
            let magic = field(8);
            self.big_endian = if u32::from_be_bytes(magic) == BYTE_ORDER_MAGIC {
                true
            } else if u32::from_le_bytes(magic) == BYTE_ORDER_MAGIC {
                false
            } else {
                return Step::Bad(DamageKind::BadBlock);
            };
        }
        let kind = self.number(field(0));
        let length = self.number(field(4));
        if length < 12 || !length.is_multiple_of(4) {
            return Step::Bad(DamageKind::BadBlock);
        }
        if length > limits.largest_block {
            return Step::Bad(DamageKind::TooLarge(length));
        }
        let length = length as usize;
        let Some(block) = octets.get(..length) else {
            return Step::Incomplete;
        };
        if section {
            if parse_sectionheaderblock(block).is_err() {
                return Step::Bad(DamageKind::BadBlock);
            }
            self.interfaces.clear();
            return Step::Skip(length);
        }
        if !matches!(kind, INTERFACE_DESCRIPTION | OBSOLETE_PACKET | SIMPLE_PACKET | ENHANCED_PACKET) {
            return Step::Skip(length);
        }
        match self.block(block, limits) {
            Ok(Some(found)) => Step::Packet { length, found },
            Ok(None) => Step::Skip(length),
            Err(kind) => Step::Bad(kind),
        }
    }

    fn block(&mut self, octets: &[u8], limits: &CaptureLimits) -> Result<Option<Found>, DamageKind> {
        let parsed = if self.big_endian { parse_block_be(octets) } else { parse_block_le(octets) };
        // The block is whole, so that even `Incomplete` means that its content exceeds it.
        let Ok((_, block)) = parsed else {
            return Err(DamageKind::BadBlock);
        };
        match block {
            Block::InterfaceDescription(description) => {
                if self.interfaces.len() >= limits.interfaces {
                    return Err(DamageKind::TooManyInterfaces);
                }
                let interface = self.interface(&description);
                self.interfaces.push(interface);
                Ok(None)
            }
            Block::EnhancedPacket(packet) => {
                let interface = self.described(packet.if_id)?;
                let units = u64::from(packet.ts_high) << 32 | u64::from(packet.ts_low);
                let captured = packet.data.len().min(packet.caplen as usize);
                found(interface, packet.if_id, Some(units), 28, captured, packet.origlen)
            }
            Block::SimplePacket(packet) => {
                let interface = self.described(0)?;
                // The block pads its data and does not say how much was captured.
                let mut captured = packet.data.len().min(packet.origlen as usize);
                if interface.snaplen > 0 {
                    captured = captured.min(interface.snaplen as usize);
                }
                found(interface, 0, None, 12, captured, packet.origlen)
            }
            Block::Unknown(_) => self.obsolete_packet(octets),
            _ => Ok(None),
        }
    }

    fn obsolete_packet(&self, octets: &[u8]) -> Result<Option<Found>, DamageKind> {
        let field =
            |at: usize| octets.get(at..).and_then(|rest| rest.first_chunk()).map(|field| self.number(*field));
        let (Some(high), Some(low), Some(captured), Some(original)) =
            (field(12), field(16), field(20), field(24))
        else {
            return Err(DamageKind::BadBlock);
        };
        let id = match (octets.get(8..10), self.big_endian) {
            (Some(&[a, b]), true) => u16::from_be_bytes([a, b]),
            (Some(&[a, b]), false) => u16::from_le_bytes([a, b]),
            _ => return Err(DamageKind::BadBlock),
        };
        // The last four octets repeat the length.
        if captured as usize > octets.len().saturating_sub(32) {
            return Err(DamageKind::BadBlock);
        }
        let interface = self.described(u32::from(id))?;
        let units = u64::from(high) << 32 | u64::from(low);
        found(interface, u32::from(id), Some(units), 28, captured as usize, original)
    }

    fn described(&self, id: u32) -> Result<Interface, DamageKind> {
        self.interfaces.get(id as usize).copied().ok_or(DamageKind::UnknownInterface(id))
    }

    /// The options are read here: the parser takes the offset for little-endian always, and knows no
    /// resolution that is a power of two.
    fn interface(&self, description: &InterfaceDescriptionBlock<'_>) -> Interface {
        let mut resolution = Resolution::Decimal(6);
        let mut offset = 0;
        for option in &description.options {
            match (option.code, option.value()) {
                (OptionCode::IfTsresol, [value, ..]) => {
                    resolution = if value & 0x80 == 0 {
                        Resolution::Decimal(*value)
                    } else {
                        Resolution::Binary(value & 0x7f)
                    };
                }
                (OptionCode::IfTsoffset, value) => {
                    if let Some(value) = value.first_chunk::<8>() {
                        offset = if self.big_endian {
                            i64::from_be_bytes(*value)
                        } else {
                            i64::from_le_bytes(*value)
                        };
                    }
                }
                _ => {}
            }
        }
        let link = LinkType(description.linktype.0.cast_unsigned() & 0xffff);
        Interface { link, snaplen: description.snaplen, resolution, offset }
    }

    fn number(&self, field: [u8; 4]) -> u32 {
        if self.big_endian { u32::from_be_bytes(field) } else { u32::from_le_bytes(field) }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "it is the last word of each arm that can fail")]
fn found(
    interface: Interface,
    id: u32,
    units: Option<u64>,
    start: usize,
    captured: usize,
    original: u32,
) -> Result<Option<Found>, DamageKind> {
    // A simple packet has no time: the epoch stands for it.
    let time = units
        .map_or(Timestamp(0), |units| Timestamp::from_units(units, interface.resolution, interface.offset));
    let at_least = u32::try_from(captured).unwrap_or(u32::MAX);
    Ok(Some(Found {
        start,
        end: start + captured,
        time,
        link: interface.link,
        interface: id,
        original_length: original.max(at_least),
    }))
}
