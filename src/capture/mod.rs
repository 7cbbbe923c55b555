//! Bytes of a capture file to packets, packets to TCP segments.
//!
//! [`CaptureReader`] takes the octets of one pcap or pcapng file in pieces of any size and gives its packets
//! ([`Decompressor`] stands before it where the file is compressed); [`Dissector`] takes a packet apart down to
//! TCP and gives a [`Segment`], the plain data that [`crate::stream`] works on. Nothing here opens a file, trusts
//! a length field, or allocates more than [`CaptureLimits`] allows: a length beyond the limit is [`Damage`] at a
//! file offset, and everything before it has been given out; what follows it is given out where it can be found.
//!
//! ```
//! use smppscope::capture::{CaptureReader, Dissector};
//!
//! # fn read(pieces: &[&[u8]]) {
//! let mut reader = CaptureReader::default();
//! let mut dissector = Dissector::default();
//! let mut pieces = pieces.iter();
//! loop {
//!     match reader.next_packet() {
//!         Ok(Some(packet)) => {
//!             if let Some(segment) = dissector.segment(&packet) {
//!                 let _ = (segment.src, segment.payload);
//!             }
//!         }
//!         Ok(None) => match pieces.next() {
//!             Some(piece) => reader.push(piece),
//!             None if reader.ended() => break,
//!             None => reader.finish(),
//!         },
//!         Err(damage) => eprintln!("{damage}"),
//!     }
//! }
//! # }
//! # read(&[]);
//! ```

mod compressed;
mod counts;
mod damage;
mod dissect;
mod ether;
mod fragment;
mod ip;
mod kept;
mod limits;
mod link;
mod location;
mod merge;
mod noted;
mod part;
mod pcap;
mod pcapng;
mod reader;
mod segment;
mod tunnel;
mod unpack;
mod write;

pub use compressed::{CompressedDamage, CompressedDamageKind, Compression, Decompressor};
pub use counts::{PacketCounts, TunnelCounts};
pub use damage::{Damage, DamageKind};
pub use dissect::{DissectLimits, DissectOptions, Dissector};
pub use kept::{AddressName, Kept, Secrets};
pub use limits::CaptureLimits;
pub use link::LinkType;
pub use location::Location;
pub use merge::{Merger, Next};
pub use noted::NotedPackets;
pub use reader::{CaptureReader, FileFormat};
pub use segment::{Fragments, Segment, TcpFlags};
pub use unpack::Unpacker;
pub use write::{CaptureWriter, OtherLinkType};

/// Nanoseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Nanoseconds from `earlier` to `self`; negative where the clock stepped back.
    #[must_use]
    pub fn since(self, earlier: Timestamp) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// From a count of units since the epoch, `resolution` of them a second, and an offset in seconds.
    pub(crate) fn from_units(units: u64, resolution: Resolution, offset: i64) -> Timestamp {
        let units = u128::from(units);
        let nanoseconds = match resolution {
            Resolution::Decimal(exponent @ 0..=9) => {
                units.saturating_mul(10u128.pow(9 - u32::from(exponent)))
            }
            Resolution::Decimal(exponent) => {
                10u128.checked_pow(u32::from(exponent) - 9).map_or(0, |divisor| units / divisor)
            }
            // 2^64 units of 30 bits of nanoseconds still fit.
            Resolution::Binary(exponent) => {
                (units * 1_000_000_000).checked_shr(u32::from(exponent)).unwrap_or(0)
            }
        };
        let nanoseconds = i64::try_from(nanoseconds).unwrap_or(i64::MAX);
        Timestamp(nanoseconds.saturating_add(offset.saturating_mul(1_000_000_000)))
    }
}

/// What a file's time stamps count: 10 or 2 to the minus this many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolution {
    Decimal(u8),
    Binary(u8),
}

/// One captured packet.
#[derive(Clone, Copy, Debug)]
pub struct Packet<'b> {
    /// Number in the file from 1, as Wireshark's `frame.number`.
    pub number: u64,
    /// When it was captured.
    pub time: Timestamp,
    /// What the octets begin with.
    pub link: LinkType,
    /// pcapng interface within its section; 0 in pcap.
    pub interface: u32,
    /// Which file of the capture it stands in, from 0; a [`CaptureReader`] knows of one.
    pub file: u32,
    /// Where its octets begin in that file, as it is when it is not compressed.
    pub offset: u64,
    /// The octets captured.
    pub octets: &'b [u8],
    /// Octets that the packet had on the wire; more than `octets` holds where the snaplen cut it.
    pub original_length: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolutions_become_nanoseconds() {
        assert_eq!(Timestamp::from_units(1_500_000, Resolution::Decimal(6), 2).0, 3_500_000_000);
        assert_eq!(Timestamp::from_units(15, Resolution::Decimal(1), 0).0, 1_500_000_000);
        assert_eq!(Timestamp::from_units(1_500_000_000_000, Resolution::Decimal(12), 0).0, 1_500_000_000);
        assert_eq!(Timestamp::from_units(3 << 31, Resolution::Binary(32), -1).0, 500_000_000);
        assert_eq!(Timestamp::from_units(u64::MAX, Resolution::Decimal(0), i64::MAX).0, i64::MAX);
        assert_eq!(Timestamp::from_units(u64::MAX, Resolution::Decimal(127), 0).0, 0);
        assert_eq!(Timestamp::from_units(u64::MAX, Resolution::Binary(127), 0).0, 0);
    }
}
