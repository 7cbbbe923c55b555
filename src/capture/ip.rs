//! IPv4 and IPv6 headers.

use core::net::IpAddr;

use etherparse::checksum::Sum16BitWords;
use etherparse::{Ipv6HeaderSlice, ip_number};

use super::part::Part;

/// What an IP header led to.
pub(super) enum Ip<'b> {
    Payload(Payload<'b>),
    Fragment(Fragment<'b>),
    /// The version is neither 4 nor 6.
    OtherVersion,
    /// The header is malformed or was cut off.
    Malformed,
}

/// What an IP packet carries.
#[derive(Clone, Copy)]
pub(super) struct Payload<'b> {
    pub(super) src: IpAddr,
    pub(super) dst: IpAddr,
    /// IP protocol number.
    pub(super) protocol: u8,
    /// Of IPv4; 0 of IPv6.
    pub(super) identification: u16,
    /// The checksum of an IPv4 header is wrong.
    pub(super) bad_checksum: bool,
    pub(super) part: Part<'b>,
}

/// What the fragments of one packet have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct FragmentKey {
    pub(super) src: IpAddr,
    pub(super) dst: IpAddr,
    pub(super) identification: u32,
    pub(super) protocol: u8,
}

/// A piece of what an IP packet carries.
#[derive(Clone, Copy)]
pub(super) struct Fragment<'b> {
    pub(super) key: FragmentKey,
    /// Where in the payload of the packet, in octets.
    pub(super) start: usize,
    pub(super) is_last: bool,
    pub(super) bad_checksum: bool,
    pub(super) part: Part<'b>,
}

#[inline(always)]
pub(super) fn read(part: Part<'_>) -> Ip<'_> {
    match part.octets.first().map(|version| version >> 4) {
        Some(4) => ipv4(part),
        Some(6) => ipv6(part).unwrap_or(Ip::Malformed),
        _ => Ip::OtherVersion,
    }
}

/// By hand, since this is what nearly all packets go through.
#[inline(always)]
fn ipv4(part: Part<'_>) -> Ip<'_> {
    const MORE_FRAGMENTS: u16 = 0x2000;
    const FRAGMENT_OFFSET: u16 = 0x1fff;
    let Some(header) = part.octets.first_chunk::<20>() else {
        return Ip::Malformed;
    };
    let short = |at: usize| u16::from_be_bytes([header[at], header[at + 1]]);
    let address = |at: usize| IpAddr::from([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    let length = usize::from(header[0] & 0x0f) * 4;
    let Some(options) = part.octets.get(20..length) else {
        return Ip::Malformed;
    };
    let bad_checksum = !sums_up(header.as_chunks().0, options.as_chunks().0);
    let total = usize::from(short(2));
    // A length of 0 (segmentation offload: the card would have filled it in) says nothing.
    let whole = if total < length { part } else { part.of_length(total) };
    let Some(part) = whole.after(length) else {
        return Ip::Malformed;
    };
    let (src, dst, protocol, identification) = (address(12), address(16), header[9], short(4));
    let place = short(6);
    if place & (MORE_FRAGMENTS | FRAGMENT_OFFSET) == 0 {
        return Ip::Payload(Payload { src, dst, protocol, identification, bad_checksum, part });
    }
    let key = FragmentKey { src, dst, identification: u32::from(identification), protocol };
    let start = usize::from(place & FRAGMENT_OFFSET) * 8;
    Ip::Fragment(Fragment { key, start, is_last: place & MORE_FRAGMENTS == 0, bad_checksum, part })
}

/// The one's complement sum of these words, in any byte order, is that of a header with its checksum.
#[inline]
fn sums_up(header: &[[u8; 4]], options: &[[u8; 4]]) -> bool {
    let sum: u64 = header.iter().chain(options).map(|word| u64::from(u32::from_ne_bytes(*word))).sum();
    let sum = (sum >> 32) + (sum & 0xffff_ffff);
    let sum = (sum >> 16) + (sum & 0xffff);
    let sum = (sum >> 16) + (sum & 0xffff);
    (sum >> 16) + (sum & 0xffff) == 0xffff
}

fn ipv6(part: Part<'_>) -> Option<Ip<'_>> {
    let header = Ipv6HeaderSlice::from_slice(part.octets).ok()?;
    let (src, dst) = (header.source_addr().into(), header.destination_addr().into());
    let length = usize::from(header.payload_length());
    let mut next = header.next_header();
    let mut part = part.after(header.slice().len())?;
    // 0: segmentation offload, or a jumbogram, whose length an option has.
    if length != 0 {
        part = part.of_length(length);
    }
    // Each round takes octets.
    loop {
        let size = match next {
            ip_number::IPV6_HEADER_HOP_BY_HOP
            | ip_number::IPV6_ROUTE_HEADER
            | ip_number::IPV6_DESTINATION_OPTIONS
            | ip_number::MOBILITY
            | ip_number::HIP
            | ip_number::SHIM6 => (usize::from(part.u8(1)?) + 1) * 8,
            ip_number::AUTHENTICATION_HEADER => (usize::from(part.u8(1)?) + 2) * 4,
            ip_number::IPV6_FRAGMENTATION_HEADER => {
                let place = part.u16(2)?;
                let identification = u32::from(part.u16(4)?) << 16 | u32::from(part.u16(6)?);
                let (start, is_last) = (usize::from(place & !7), place & 1 == 0);
                // An atomic fragment is a packet like any other. RFC 6946.
                if start > 0 || !is_last {
                    let key = FragmentKey { src, dst, identification, protocol: part.u8(0)? };
                    let part = part.after(8)?;
                    return Some(Ip::Fragment(Fragment { key, start, is_last, bad_checksum: false, part }));
                }
                8
            }
            protocol => {
                let (protocol, identification, bad_checksum) = (protocol.0, 0, false);
                return Some(Ip::Payload(Payload { src, dst, protocol, identification, bad_checksum, part }));
            }
        };
        next = etherparse::IpNumber(part.u8(0)?);
        part = part.after(size)?;
    }
}

/// The one's complement sum of a TCP segment and its pseudo header is right.
pub(super) fn tcp_checksum_is_right(src: IpAddr, dst: IpAddr, octets: &[u8]) -> bool {
    let mut sum = match (src, dst) {
        (IpAddr::V4(src), IpAddr::V4(dst)) => {
            Sum16BitWords::new().add_4bytes(src.octets()).add_4bytes(dst.octets())
        }
        (IpAddr::V6(src), IpAddr::V6(dst)) => {
            Sum16BitWords::new().add_16bytes(src.octets()).add_16bytes(dst.octets())
        }
        _ => return false,
    };
    // The length stands in two octets in IPv4 and in four in IPv6: the sum is the same.
    let length = u32::try_from(octets.len()).unwrap_or(u32::MAX).to_be_bytes();
    sum.add_4bytes(length).add_2bytes([0, ip_number::TCP.0]).add_slice(octets).ones_complement() == 0
}
