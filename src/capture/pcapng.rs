//! pcapng: sections, interfaces, the three kinds of packet block, names and secrets; other blocks are skipped.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pcap_parser::{Block, InterfaceDescriptionBlock, OptionCode, parse_block_be, parse_block_le};

use super::damage::DamageKind;
use super::kept::Kept;
use super::reader::{Begins, Found, Step, begins_file};
use super::{CaptureLimits, LinkType, Resolution, Timestamp};

/// The type of a section header block reads the same in both byte orders.
pub(super) const SECTION_HEADER_OCTETS: [u8; 4] = [0x0a, 0x0d, 0x0d, 0x0a];
const SECTION_HEADER: u32 = u32::from_be_bytes(SECTION_HEADER_OCTETS);
const INTERFACE_DESCRIPTION: u32 = 1;
const OBSOLETE_PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const NAME_RESOLUTION: u32 = 4;
const INTERFACE_STATISTICS: u32 = 5;
const ENHANCED_PACKET: u32 = 6;
const SYSTEMD_JOURNAL: u32 = 9;
const DECRYPTION_SECRETS: u32 = 10;
const CUSTOM: u32 = 0x0bad;
const CUSTOM_NOT_COPIED: u32 = 0x4000_0bad;
/// The process information of macOS.
const DARWIN_PROCESS: u32 = 0x8000_0001;
const BYTE_ORDER_MAGIC: u32 = 0x1a2b_3c4d;
/// Type, length, and the length again.
const SHORTEST: u32 = 12;
/// Type, two lengths, byte order, version and length of the section.
const SHORTEST_SECTION_HEADER: u32 = 28;

const NAME_RECORD_IPV4: u16 = 1;
const NAME_RECORD_IPV6: u16 = 2;

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
    pub(super) fn step(
        &mut self,
        octets: &[u8],
        ended: bool,
        limits: &CaptureLimits,
        kept: &mut Kept,
    ) -> Step {
        let Some(lead) = octets.first_chunk::<12>() else {
            return Step::Incomplete;
        };
        let field = |at: usize| [lead[at], lead[at + 1], lead[at + 2], lead[at + 3]];
        let section = field(0) == SECTION_HEADER_OCTETS;
        if section {
            match section_order(lead) {
                Some(big_endian) => self.big_endian = big_endian,
                None => return Step::Bad(DamageKind::BadBlock),
            }
        }
        let kind = self.number(field(0));
        if !section && kind != ENHANCED_PACKET {
            match begins_file(octets, ended) {
                Begins::Yes => return Step::AnotherFile,
                Begins::Unclear => return Step::Incomplete,
                Begins::No => {}
            }
        }
        let length = self.number(field(4));
        let shortest = if section { SHORTEST_SECTION_HEADER } else { SHORTEST };
        if length < shortest || !length.is_multiple_of(4) {
            return Step::Bad(DamageKind::BadBlock);
        }
        if length > limits.largest_block {
            return Step::Bad(DamageKind::TooLarge(length));
        }
        let length = length as usize;
        let Some(block) = octets.get(..length) else {
            return Step::Incomplete;
        };
        if block.last_chunk() != Some(&field(4)) {
            return Step::Bad(DamageKind::BadBlock);
        }
        let found = match kind {
            SECTION_HEADER => {
                self.interfaces.clear();
                Ok(None)
            }
            ENHANCED_PACKET => self.enhanced_packet(block),
            SIMPLE_PACKET => self.simple_packet(block),
            OBSOLETE_PACKET => self.obsolete_packet(block),
            INTERFACE_DESCRIPTION | NAME_RESOLUTION | DECRYPTION_SECRETS => {
                self.description(block, limits, kept).map(|()| None)
            }
            _ => Ok(None),
        };
        match found {
            Ok(Some(found)) => Step::Packet { length, found },
            Ok(None) => Step::Skip(length),
            Err(kind) => Step::Unusable { length, kind },
        }
    }

    /// Whether a block begins here, with another behind it or the end of the file.
    pub(super) fn begins(&self, octets: &[u8], ended: bool, limits: &CaptureLimits) -> Begins {
        let unclear = if ended { Begins::No } else { Begins::Unclear };
        let Some(lead) = octets.first_chunk::<8>() else { return unclear };
        let Some(length) = self.known_block(lead, limits) else { return Begins::No };
        let Some((block, rest)) = octets.split_at_checked(length) else { return unclear };
        if block.last_chunk() != lead.last_chunk::<4>() {
            return Begins::No;
        }
        match rest.first_chunk::<8>() {
            Some(next) if self.known_block(next, limits).is_some() => Begins::Yes,
            Some(_) => begins_file(rest, ended),
            None if ended && rest.is_empty() => Begins::Yes,
            None => unclear,
        }
    }

    /// The length of a block, where its type is one that is defined; sections are none of these, since their
    /// byte order may be another.
    fn known_block(&self, lead: &[u8; 8], limits: &CaptureLimits) -> Option<usize> {
        let kind = self.number(*lead.first_chunk()?);
        let length = self.number(*lead.last_chunk()?);
        let known = matches!(
            kind,
            INTERFACE_DESCRIPTION
                | OBSOLETE_PACKET
                | SIMPLE_PACKET
                | NAME_RESOLUTION
                | INTERFACE_STATISTICS
                | ENHANCED_PACKET
                | SYSTEMD_JOURNAL
                | DECRYPTION_SECRETS
                | CUSTOM
                | CUSTOM_NOT_COPIED
                | DARWIN_PROCESS
        );
        let sane = (SHORTEST..=limits.largest_block).contains(&length) && length.is_multiple_of(4);
        (known && sane).then_some(length as usize)
    }

    fn enhanced_packet(&self, block: &[u8]) -> Result<Option<Found>, DamageKind> {
        let interface = self.field(block, 8)?;
        self.packet(block, interface)
    }

    /// Older than the enhanced packet block: the interface has 16 bits, and 16 bits count the drops.
    fn obsolete_packet(&self, block: &[u8]) -> Result<Option<Found>, DamageKind> {
        let interface = match block.get(8..10) {
            Some(&[a, b]) if self.big_endian => u16::from_be_bytes([a, b]),
            Some(&[a, b]) => u16::from_le_bytes([a, b]),
            _ => return Err(DamageKind::BadBlock),
        };
        self.packet(block, u32::from(interface))
    }

    fn packet(&self, block: &[u8], id: u32) -> Result<Option<Found>, DamageKind> {
        const DATA: usize = 28;
        let units = u64::from(self.field(block, 12)?) << 32 | u64::from(self.field(block, 16)?);
        let captured = self.field(block, 20)?;
        let original = self.field(block, 24)?;
        let interface = self.described(id)?;
        // The last four octets repeat the length.
        if captured as usize > block.len().saturating_sub(DATA + 4) {
            return Err(DamageKind::BadBlock);
        }
        Ok(Some(Found {
            start: DATA,
            end: DATA + captured as usize,
            time: Timestamp::from_units(units, interface.resolution, interface.offset),
            link: interface.link,
            interface: id,
            original_length: original.max(captured),
        }))
    }

    fn simple_packet(&self, block: &[u8]) -> Result<Option<Found>, DamageKind> {
        const DATA: usize = 12;
        let original = self.field(block, 8)?;
        let interface = self.described(0)?;
        // The block pads its data and does not say how much was captured.
        let mut captured = block.len().saturating_sub(DATA + 4).min(original as usize);
        if interface.snaplen > 0 {
            captured = captured.min(interface.snaplen as usize);
        }
        Ok(Some(Found {
            start: DATA,
            end: DATA + captured,
            // It has no time: the epoch stands for it.
            time: Timestamp(0),
            link: interface.link,
            interface: 0,
            original_length: original,
        }))
    }

    /// A block that says something about the packets.
    fn description(
        &mut self,
        block: &[u8],
        limits: &CaptureLimits,
        kept: &mut Kept,
    ) -> Result<(), DamageKind> {
        let parsed = if self.big_endian { parse_block_be(block) } else { parse_block_le(block) };
        // The block is whole, so that even `Incomplete` means that its content exceeds it.
        match parsed {
            Ok((_, Block::InterfaceDescription(description))) => {
                if self.interfaces.len() >= limits.interfaces {
                    return Err(DamageKind::TooManyInterfaces);
                }
                let interface = self.interface(&description);
                self.interfaces.push(interface);
                Ok(())
            }
            Ok((_, Block::NameResolution(resolution))) => {
                for record in &resolution.nr {
                    keep_names(kept, record.record_type.0, record.record_value, limits.kept);
                }
                Ok(())
            }
            Ok((_, Block::DecryptionSecrets(secrets))) => {
                let octets = secrets.data.get(..secrets.secrets_len as usize).unwrap_or(secrets.data);
                kept.secret(secrets.secrets_type.0, octets, limits.kept);
                Ok(())
            }
            _ => Err(DamageKind::BadBlock),
        }
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

    fn field(&self, block: &[u8], at: usize) -> Result<u32, DamageKind> {
        let field = block.get(at..).and_then(|rest| rest.first_chunk()).ok_or(DamageKind::BadBlock)?;
        Ok(self.number(*field))
    }

    fn number(&self, field: [u8; 4]) -> u32 {
        if self.big_endian { u32::from_be_bytes(field) } else { u32::from_le_bytes(field) }
    }
}

/// Whether these octets, which begin with the type of a section header, go on as one; None where they are too
/// few.
pub(super) fn is_section(octets: &[u8]) -> Option<bool> {
    octets.first_chunk().map(|lead| section_order(lead).is_some())
}

/// Whether a section is big-endian, if it is one.
fn section_order(lead: &[u8; 12]) -> Option<bool> {
    let magic = lead.last_chunk().copied()?;
    match (u32::from_be_bytes(magic), u32::from_le_bytes(magic)) {
        (BYTE_ORDER_MAGIC, _) => Some(true),
        (_, BYTE_ORDER_MAGIC) => Some(false),
        _ => None,
    }
}

/// The address of a record is followed by its names, each ended by a NUL.
fn keep_names(kept: &mut Kept, kind: u16, record: &[u8], limit: usize) {
    let found: Option<(IpAddr, &[u8])> = match kind {
        NAME_RECORD_IPV4 => {
            record.split_first_chunk::<4>().map(|(address, names)| (Ipv4Addr::from(*address).into(), names))
        }
        NAME_RECORD_IPV6 => {
            record.split_first_chunk::<16>().map(|(address, names)| (Ipv6Addr::from(*address).into(), names))
        }
        _ => None,
    };
    let Some((address, names)) = found else { return };
    for name in names.split(|octet| *octet == 0).filter(|name| !name.is_empty()) {
        kept.name(address, name, limit);
    }
}
