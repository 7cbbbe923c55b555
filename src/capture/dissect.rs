//! A packet taken apart, from the link layer to the TCP segment.

use core::net::SocketAddr;

use etherparse::ip_number;

use super::counts::PacketCounts;
use super::fragment::{Fragments as Reassembly, Whole};
use super::ip::{self, Fragment, Ip, Payload};
use super::link::{self, LinkType, NoLayer};
use super::part::{Layer, Part};
use super::segment::{Fragments, Segment, TcpFlags};
use super::{Location, Packet, ether, tunnel};
use crate::limits::limits;

const TCP: u8 = ip_number::TCP.0;

limits! {
    /// Bounds on how deep packets are opened, and on the memory for fragments.
    "packet", DissectLimits {
        /// Tunnels within each other that are opened.
        tunnels: usize = 8, Count, "the packet is not followed, and counted";
        /// IP packets that wait for fragments at a time.
        fragmented_packets: usize = 1 << 10, Count, "the oldest is given up, and counted";
        /// What is kept of IP packets that wait for fragments, and 64 octets for each piece.
        fragment_octets: usize = 4 << 20, Octets, "the oldest is given up, and counted";
        /// How long an IP packet waits for its fragments.
        fragment_time: i64 = 30_000_000_000, Nanoseconds, "it is given up, and counted";
        /// Link types that are not read and are counted one by one.
        link_types: usize = 64, Count, "others are counted together";
    }
}

/// What a dissector is told.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct DissectOptions {
    /// Bounds.
    pub limits: DissectLimits,
    /// Whether to count TCP segments with a wrong checksum. It costs reading every octet, so it is not done by
    /// default. Such segments are used all the same.
    pub tcp_checksums: bool,
}

/// Takes packets apart: link layers and tags, IP, tunnels, fragments, TCP. It keeps counts, and the fragments of
/// packets that are not complete; nothing else of one packet bears on another.
///
/// Addresses of segments are those of the innermost IP packet.
#[derive(Debug, Default)]
pub struct Dissector {
    options: DissectOptions,
    counts: PacketCounts,
    unread: Vec<(LinkType, u64)>,
    fragments: Reassembly,
    /// The latest packet put together, whose octets a segment borrows.
    whole: Option<Whole>,
}

/// What a walk through the layers of a packet came to.
enum Walk<'b> {
    Tcp(Payload<'b>),
    Fragment(Fragment<'b>),
    /// Neither, which is counted.
    Nothing,
}

impl Dissector {
    /// A dissector with these options.
    #[must_use]
    pub fn new(options: DissectOptions) -> Dissector {
        Dissector { options, ..Dissector::default() }
    }

    /// The TCP segment in a packet, or that which is complete with it.
    #[inline]
    pub fn segment<'a>(&'a mut self, packet: &Packet<'a>) -> Option<Segment<'a>> {
        self.counts.packets += 1;
        let snapped = (packet.original_length as usize).saturating_sub(packet.octets.len());
        let (mut layer, mut part) = match link::take_off(packet.link, Part::new(packet.octets, snapped)) {
            Ok(inner) => inner,
            Err(NoLayer::NotIp) => {
                self.counts.not_ip += 1;
                return None;
            }
            Err(NoLayer::UnknownLink) => {
                self.count_unread(packet.link);
                return None;
            }
        };
        if layer == Layer::Ethernet
            && let Some(inner) = ether::take_off(layer, part)
        {
            (layer, part) = inner;
        }
        // The way of nearly all packets.
        if matches!(layer, Layer::Ip | Layer::EtherType(ether::IPV4 | ether::IPV6))
            && let Ip::Payload(payload) = ip::read(part)
            && payload.protocol == TCP
        {
            self.counts.bad_ip_checksums += u64::from(payload.bad_checksum);
            return tcp(packet, &payload, Fragments::default(), self.options, &mut self.counts);
        }
        let mut tunnels = 0;
        match walk(At::Layer(layer, part), &mut tunnels, &self.options.limits, &mut self.counts) {
            Walk::Tcp(payload) => tcp(packet, &payload, Fragments::default(), self.options, &mut self.counts),
            Walk::Fragment(fragment) => self.fragment(packet, &fragment, tunnels),
            Walk::Nothing => None,
        }
    }

    /// What became of the packets so far.
    #[must_use]
    pub fn counts(&self) -> &PacketCounts {
        &self.counts
    }

    /// The link types that are not read, each with the number of its packets, in the order of the first ones.
    #[must_use]
    pub fn unread_links(&self) -> &[(LinkType, u64)] {
        &self.unread
    }

    fn count_unread(&mut self, link: LinkType) {
        self.counts.unknown_link += 1;
        if let Some((_, count)) = self.unread.iter_mut().find(|(other, _)| *other == link) {
            *count += 1;
        } else if self.unread.len() < self.options.limits.link_types {
            self.unread.push((link, 1));
        }
    }

    #[cold]
    fn fragment<'a>(
        &'a mut self,
        packet: &Packet<'a>,
        fragment: &Fragment<'a>,
        mut tunnels: usize,
    ) -> Option<Segment<'a>> {
        let Dissector { options, counts, fragments, .. } = self;
        let mut whole = fragments.add(fragment, packet, &[], &options.limits, counts)?;
        // What fragments brought may be a tunnel with fragments. Each round completes one packet that waited.
        let (start, payload) = loop {
            let part = Part::new(&whole.octets, whole.cut);
            let payload = Payload {
                src: whole.key.src,
                dst: whole.key.dst,
                protocol: whole.key.protocol,
                identification: whole.key.identification as u16,
                bad_checksum: false,
                part,
            };
            match walk(At::Payload(payload), &mut tunnels, &options.limits, counts) {
                Walk::Tcp(payload) => {
                    let part = Part { octets: &[], ..payload.part };
                    let end = payload.part.offset + payload.part.octets.len();
                    break (payload.part.offset..end, Payload { part, ..payload });
                }
                Walk::Fragment(inner) => {
                    let frames = core::mem::take(&mut whole.frames);
                    whole = fragments.add(&inner, packet, &frames, &options.limits, counts)?;
                }
                Walk::Nothing => return None,
            }
        };
        let whole = self.whole.insert(whole);
        let part = Part { octets: whole.octets.get(start)?, ..payload.part };
        let segment = tcp(packet, &Payload { part, ..payload }, Fragments(&whole.frames), *options, counts)?;
        // It was put together, and stands nowhere as a whole.
        Some(Segment { location: None, ..segment })
    }
}

/// Where a walk stands.
enum At<'b> {
    Layer(Layer, Part<'b>),
    Payload(Payload<'b>),
}

/// Goes through the layers until TCP or a fragment.
#[inline(never)]
fn walk<'b>(
    mut at: At<'b>,
    tunnels: &mut usize,
    limits: &DissectLimits,
    counts: &mut PacketCounts,
) -> Walk<'b> {
    loop {
        let payload = match at {
            At::Payload(payload) => payload,
            At::Layer(Layer::Ip, part) => match ip::read(part) {
                Ip::Payload(payload) => {
                    counts.bad_ip_checksums += u64::from(payload.bad_checksum);
                    payload
                }
                Ip::Fragment(fragment) => {
                    counts.bad_ip_checksums += u64::from(fragment.bad_checksum);
                    return Walk::Fragment(fragment);
                }
                Ip::Malformed => {
                    counts.malformed += 1;
                    return Walk::Nothing;
                }
                Ip::OtherVersion => {
                    counts.not_ip += 1;
                    return Walk::Nothing;
                }
            },
            At::Layer(layer, part) => match ether::take_off(layer, part) {
                Some((layer, part)) => {
                    at = At::Layer(layer, part);
                    continue;
                }
                None => {
                    counts.not_ip += 1;
                    return Walk::Nothing;
                }
            },
        };
        if payload.protocol == TCP {
            return Walk::Tcp(payload);
        }
        let Some((layer, part)) = tunnel::open(payload.protocol, payload.part, &mut counts.tunnels) else {
            counts.not_tcp += 1;
            return Walk::Nothing;
        };
        *tunnels += 1;
        if *tunnels > limits.tunnels {
            counts.too_deep += 1;
            return Walk::Nothing;
        }
        at = At::Layer(layer, part);
    }
}

/// Reads the TCP header by hand: a header whose options the snaplen cut off still says where the payload
/// was and how long, which the slices of etherparse refuse.
#[inline(always)]
fn tcp<'b>(
    packet: &Packet<'_>,
    ip: &Payload<'b>,
    fragments: Fragments<'b>,
    options: DissectOptions,
    counts: &mut PacketCounts,
) -> Option<Segment<'b>> {
    let octets = ip.part.octets;
    let Some(header) = octets.first_chunk::<20>() else {
        counts.malformed += 1;
        return None;
    };
    let short = |at: usize| u16::from_be_bytes([header[at], header[at + 1]]);
    let long = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    let length = usize::from(header[12] >> 4) * 4;
    if length < 20 {
        counts.malformed += 1;
        return None;
    }
    let flags = TcpFlags(header[13]);
    let payload = octets.get(length..).unwrap_or_default();
    let cut = (octets.len() + ip.part.cut).saturating_sub(length) - payload.len();
    if options.tcp_checksums && ip.part.cut == 0 {
        counts.bad_tcp_checksums += u64::from(!ip::tcp_checksum_is_right(ip.src, ip.dst, octets));
    }
    counts.tcp += 1;
    counts.cut += u64::from(cut > 0);
    Some(Segment {
        frame: packet.number,
        fragments,
        time: packet.time,
        src: SocketAddr::new(ip.src, short(0)),
        dst: SocketAddr::new(ip.dst, short(2)),
        seq: long(4),
        ack: flags.contains(TcpFlags::ACK).then(|| long(8)),
        flags,
        window: short(14),
        identification: ip.identification,
        options: octets.get(20..length.min(octets.len())).unwrap_or_default(),
        payload,
        location: Location::new(packet.file, packet.offset.saturating_add((ip.part.offset + length) as u64)),
        cut: u32::try_from(cut).unwrap_or(u32::MAX),
    })
}
