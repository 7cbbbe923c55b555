//! Packets to the octets of a capture file: pcap, or pcapng where they are of several link types.

use core::fmt;

use super::{LinkType, Packet, Timestamp};

/// No packet is cut at less than this.
const SNAPLEN: u32 = 262_144;
/// pcapng's option for the resolution of times, and its value: nanoseconds.
const IF_TSRESOL: [u8; 8] = [9, 0, 1, 0, 9, 0, 0, 0];

/// Writes one capture file: [`begin`](Self::begin), then its packets. All numbers are little-endian.
#[derive(Clone, Debug)]
pub struct CaptureWriter {
    format: Format,
}

#[derive(Clone, Debug)]
enum Format {
    Pcap { link: LinkType, nanoseconds: bool },
    Pcapng { interfaces: Vec<LinkType> },
}

/// A packet has another link type than its file, which in pcap can have only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherLinkType(pub LinkType);

impl fmt::Display for OtherLinkType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a packet of link type {} in a pcap file of another one", self.0.0)
    }
}

impl std::error::Error for OtherLinkType {}

impl CaptureWriter {
    /// A pcap file: packets of one link type, times in microseconds or nanoseconds from 1970 to 2106.
    #[must_use]
    pub const fn pcap(link: LinkType, nanoseconds: bool) -> Self {
        Self { format: Format::Pcap { link, nanoseconds } }
    }

    /// A pcapng file: packets of any link type, times in nanoseconds.
    #[must_use]
    pub const fn pcapng() -> Self {
        Self { format: Format::Pcapng { interfaces: Vec::new() } }
    }

    /// Appends what a file begins with.
    pub fn begin(&self, out: &mut Vec<u8>) {
        match &self.format {
            Format::Pcap { link, nanoseconds } => {
                let magic: u32 = if *nanoseconds { 0xa1b2_3c4d } else { 0xa1b2_c3d4 };
                // Version 2.4; no time zone, no accuracy.
                for word in [magic, 0x0004_0002, 0, 0, SNAPLEN, link.0] {
                    out.extend_from_slice(&word.to_le_bytes());
                }
            }
            Format::Pcapng { .. } => {
                // Section header: version 1.0, of unknown length.
                for word in [0x0a0d_0d0a, 28, 0x1a2b_3c4d, 1, u32::MAX, u32::MAX, 28] {
                    out.extend_from_slice(&word.to_le_bytes());
                }
            }
        }
    }

    /// Appends a packet as it was captured.
    ///
    /// # Errors
    /// When the file is pcap and the packet has another link type than it; nothing was appended.
    pub fn packet(&mut self, packet: &Packet<'_>, out: &mut Vec<u8>) -> Result<(), OtherLinkType> {
        // A reader takes no longer ones.
        let captured = u32::try_from(packet.octets.len()).unwrap_or(u32::MAX);
        match &mut self.format {
            Format::Pcap { link, nanoseconds } => {
                if packet.link != *link {
                    return Err(OtherLinkType(packet.link));
                }
                let Timestamp(time) = packet.time;
                let (seconds, rest) = (time.div_euclid(1_000_000_000), time.rem_euclid(1_000_000_000));
                let seconds = u32::try_from(seconds).unwrap_or(if seconds < 0 { 0 } else { u32::MAX });
                let fraction = u32::try_from(rest / if *nanoseconds { 1 } else { 1000 }).unwrap_or_default();
                for word in [seconds, fraction, captured, packet.original_length] {
                    out.extend_from_slice(&word.to_le_bytes());
                }
                out.extend_from_slice(packet.octets);
            }
            Format::Pcapng { interfaces } => {
                let known = interfaces.iter().position(|link| *link == packet.link);
                let interface = known.unwrap_or_else(|| {
                    interfaces.push(packet.link);
                    // Interface description: link type, snaplen, and the resolution as its one option.
                    for word in [1, 32, packet.link.0 & 0xffff, SNAPLEN] {
                        out.extend_from_slice(&word.to_le_bytes());
                    }
                    out.extend_from_slice(&IF_TSRESOL);
                    for word in [0u32, 32] {
                        out.extend_from_slice(&word.to_le_bytes());
                    }
                    interfaces.len() - 1
                });
                let padding = packet.octets.len().next_multiple_of(4) - packet.octets.len();
                let length = captured.saturating_add(u32::try_from(padding).unwrap_or_default() + 32);
                let time = u64::try_from(packet.time.0).unwrap_or_default();
                #[expect(clippy::cast_possible_truncation, reason = "the two halves of it")]
                let (high, low) = ((time >> 32) as u32, time as u32);
                // As many interfaces as link types: 65,536.
                let interface = u32::try_from(interface).unwrap_or_default();
                for word in [6, length, interface, high, low, captured, packet.original_length] {
                    out.extend_from_slice(&word.to_le_bytes());
                }
                out.extend_from_slice(packet.octets);
                out.extend_from_slice(&[0; 3][..padding]);
                out.extend_from_slice(&length.to_le_bytes());
            }
        }
        Ok(())
    }
}
