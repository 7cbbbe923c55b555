//! A packet taken apart, from the link layer to the TCP segment.

use core::net::SocketAddr;

use etherparse::{IpNumber, LaxIpv4Slice, LaxIpv6Slice};

use super::link::{self, Network};
use super::{Packet, Segment, TcpFlags};

/// What became of the packets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PacketCounts {
    /// All packets.
    pub packets: u64,
    /// Of a link type that is not read.
    pub unknown_link: u64,
    /// Without an IPv4 or IPv6 packet.
    pub not_ip: u64,
    /// IP packets that are not TCP.
    pub not_tcp: u64,
    /// TCP segments.
    pub tcp: u64,
    /// Fragments of IP packets, which are not put together.
    pub fragments: u64,
    /// TCP segments from which the snaplen cut octets of payload.
    pub cut: u64,
    /// With an IP or TCP header that is malformed or was cut off.
    pub malformed: u64,
}

/// Takes packets apart. It keeps counts, and later fragments; nothing else of one packet bears on another.
#[derive(Debug, Default)]
pub struct Dissector {
    counts: PacketCounts,
}

impl Dissector {
    /// The TCP segment in a packet, where there is one.
    #[inline]
    pub fn segment<'a>(&'a mut self, packet: &Packet<'a>) -> Option<Segment<'a>> {
        self.counts.packets += 1;
        let octets = match link::network(packet.link, packet.octets) {
            Network::Ip(octets) => octets,
            Network::NotIp => {
                self.counts.not_ip += 1;
                return None;
            }
            Network::UnknownLink => {
                self.counts.unknown_link += 1;
                return None;
            }
        };
        let snapped = (packet.original_length as usize).saturating_sub(packet.octets.len());
        let layer = match octets.first().map(|version| version >> 4) {
            Some(4) => ipv4(octets, snapped),
            Some(6) => ipv6(octets, snapped),
            _ => {
                self.counts.not_ip += 1;
                return None;
            }
        };
        let ip = match layer {
            Transport::Tcp(ip) => ip,
            Transport::Other => {
                self.counts.not_tcp += 1;
                return None;
            }
            Transport::Fragment => {
                self.counts.fragments += 1;
                return None;
            }
            Transport::Malformed => {
                self.counts.malformed += 1;
                return None;
            }
        };
        let Some(segment) = tcp(packet, &ip) else {
            self.counts.malformed += 1;
            return None;
        };
        self.counts.tcp += 1;
        self.counts.cut += u64::from(segment.cut > 0);
        Some(segment)
    }

    /// What became of the packets so far.
    #[must_use]
    pub fn counts(&self) -> &PacketCounts {
        &self.counts
    }
}

enum Transport<'b> {
    Tcp(IpPayload<'b>),
    Other,
    Fragment,
    Malformed,
}

struct IpPayload<'b> {
    src: core::net::IpAddr,
    dst: core::net::IpAddr,
    octets: &'b [u8],
    /// Octets that followed on the wire.
    cut: usize,
}

fn ipv4(octets: &[u8], snapped: usize) -> Transport<'_> {
    let Ok((ip, _)) = LaxIpv4Slice::from_slice(octets) else {
        return Transport::Malformed;
    };
    let payload = ip.payload();
    if payload.fragmented {
        return Transport::Fragment;
    }
    if payload.ip_number != IpNumber::TCP {
        return Transport::Other;
    }
    let header = ip.header();
    let total = usize::from(header.total_len());
    // A length of 0 (segmentation offload: the card would have filled it in) says nothing.
    let cut = if total < header.slice().len() { snapped } else { total.saturating_sub(octets.len()) };
    Transport::Tcp(IpPayload {
        src: header.source_addr().into(),
        dst: header.destination_addr().into(),
        octets: payload.payload,
        cut,
    })
}

fn ipv6(octets: &[u8], snapped: usize) -> Transport<'_> {
    let Ok((ip, _)) = LaxIpv6Slice::from_slice(octets) else {
        return Transport::Malformed;
    };
    let payload = ip.payload();
    if payload.fragmented {
        return Transport::Fragment;
    }
    if payload.ip_number != IpNumber::TCP {
        return Transport::Other;
    }
    let header = ip.header();
    let length = usize::from(header.payload_length());
    let cut = if length == 0 { snapped } else { (40 + length).saturating_sub(octets.len()) };
    Transport::Tcp(IpPayload {
        src: header.source_addr().into(),
        dst: header.destination_addr().into(),
        octets: payload.payload,
        cut,
    })
}

/// Reads the TCP header by hand: a header whose options the snaplen cut off still says where the payload
/// was and how long, which the slices of etherparse refuse.
fn tcp<'b>(packet: &Packet<'b>, ip: &IpPayload<'b>) -> Option<Segment<'b>> {
    let header = ip.octets.first_chunk::<20>()?;
    let short = |at: usize| u16::from_be_bytes([header[at], header[at + 1]]);
    let long = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    let length = usize::from(header[12] >> 4) * 4;
    if length < 20 {
        return None;
    }
    let flags = TcpFlags(header[13]);
    let payload = ip.octets.get(length..).unwrap_or_default();
    let cut = if payload.is_empty() { (ip.octets.len() + ip.cut).saturating_sub(length) } else { ip.cut };
    Some(Segment {
        frame: packet.number,
        time: packet.time,
        src: SocketAddr::new(ip.src, short(0)),
        dst: SocketAddr::new(ip.dst, short(2)),
        seq: long(4),
        ack: flags.contains(TcpFlags::ACK).then(|| long(8)),
        flags,
        window: short(14),
        payload,
        cut: u32::try_from(cut).unwrap_or(u32::MAX),
    })
}
