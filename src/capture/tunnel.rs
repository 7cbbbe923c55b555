//! Tunnels: packets in packets. Each is opened only where its header has the right shape.

use etherparse::ip_number;

use super::counts::TunnelCounts;
use super::ether::{BRIDGED_ETHERNET, IPV4, IPV6, MPLS, MPLS_MULTICAST};
use super::part::{Layer, Part};

const UDP: u8 = ip_number::UDP.0;
const IPV4_IN_IP: u8 = ip_number::IPV4.0;
const IPV6_IN_IP: u8 = ip_number::IPV6.0;
const GRE: u8 = ip_number::GRE.0;

/// The layer in a tunnel, where what an IP packet carries is one.
#[inline]
pub(super) fn open<'b>(protocol: u8, part: Part<'b>, counts: &mut TunnelCounts) -> Option<(Layer, Part<'b>)> {
    match protocol {
        UDP => in_udp(part, counts),
        IPV4_IN_IP | IPV6_IN_IP => {
            counts.ip_in_ip += 1;
            Some((Layer::Ip, part))
        }
        GRE => gre(part, counts),
        _ => None,
    }
}

const VXLAN: u16 = 4789;
/// What Linux took before the registered port, and still takes by default.
const VXLAN_LINUX: u16 = 8472;
const VXLAN_GPE: u16 = 4790;
const GENEVE: u16 = 6081;
const GTP_U: u16 = 2152;

impl TunnelCounts {
    /// Capture filters that let the outer packets of the tunnels opened pass.
    pub(crate) fn filters(&self) -> impl Iterator<Item = String> {
        let udp: [(u64, &[u16]); 3] = [
            (self.vxlan, &[VXLAN, VXLAN_LINUX, VXLAN_GPE]),
            (self.geneve, &[GENEVE]),
            (self.gtp_u, &[GTP_U]),
        ];
        let ip: [(u64, &[u8]); 2] =
            [(self.gre + self.erspan, &[GRE]), (self.ip_in_ip, &[IPV4_IN_IP, IPV6_IN_IP])];
        let udp = udp.into_iter().filter(|(count, _)| *count > 0).flat_map(|(_, ports)| ports);
        let ip = ip.into_iter().filter(|(count, _)| *count > 0).flat_map(|(_, protocols)| protocols);
        udp.map(|port| format!("udp port {port}")).chain(ip.map(|protocol| format!("proto {protocol}")))
    }
}

/// The destination's port says which; the source's is free, but for GTP-U.
fn in_udp<'b>(part: Part<'b>, counts: &mut TunnelCounts) -> Option<(Layer, Part<'b>)> {
    let (source, destination) = (part.u16(0)?, part.u16(2)?);
    let (opened, count) = match (source, destination) {
        (_, VXLAN | VXLAN_LINUX) => (vxlan(part.after(8)?), &mut counts.vxlan),
        (_, VXLAN_GPE) => (vxlan_gpe(part.after(8)?), &mut counts.vxlan),
        (_, GENEVE) => (geneve(part.after(8)?), &mut counts.geneve),
        (_, GTP_U) | (GTP_U, _) => (gtp_u(part.after(8)?), &mut counts.gtp_u),
        _ => return None,
    };
    *count += u64::from(opened.is_some());
    opened
}

/// RFC 7348: flags, of which one says that the network's number counts; the number; reserved octets. The
/// extension for group policies has another flag and uses two of the reserved octets.
fn vxlan(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    let header = part.octets.first_chunk::<8>()?;
    let right = match header[0] {
        0x08 => header[1..4] == [0; 3],
        0x88 => true,
        _ => false,
    };
    (right && header[7] == 0).then_some((Layer::Ethernet, part.after(8)?))
}

/// The same with the number of a protocol.
fn vxlan_gpe(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    const NUMBER_COUNTS: u8 = 0x08;
    const NEXT_COUNTS: u8 = 0x04;
    const VERSION: u8 = 0x30;
    let header = part.octets.first_chunk::<8>()?;
    let flags = header[0];
    if flags & NUMBER_COUNTS == 0 || flags & VERSION != 0 || header[1..3] != [0; 2] {
        return None;
    }
    let layer = match (flags & NEXT_COUNTS, header[3]) {
        (0, 0) | (NEXT_COUNTS, 3) => Layer::Ethernet,
        (NEXT_COUNTS, 1 | 2) => Layer::Ip,
        (NEXT_COUNTS, 5) => Layer::Mpls,
        _ => return None,
    };
    Some((layer, part.after(8)?))
}

/// RFC 8926: version 0 and the length of the options in words, flags, an ether type, the network's number.
fn geneve(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    const VERSION: u8 = 0xc0;
    const RESERVED: u8 = 0x3f;
    let header = part.octets.first_chunk::<8>()?;
    if header[0] & VERSION != 0 || header[1] & RESERVED != 0 || header[7] != 0 {
        return None;
    }
    let options = usize::from(header[0]) * 4;
    Some((bridged_or_routed(part.u16(2)?)?, part.after(8 + options)?))
}

fn bridged_or_routed(kind: u16) -> Option<Layer> {
    match kind {
        IPV4 | IPV6 | MPLS | MPLS_MULTICAST | BRIDGED_ETHERNET => Some(Layer::EtherType(kind)),
        _ => None,
    }
}

/// 3GPP TS 29.281, 5.1 and 5.2: version 1 of GTP, not GTP', and a message that carries user data.
fn gtp_u(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    const VERSION_AND_TYPE: u8 = 0xf0;
    const EXTENDED: u8 = 0x04;
    const OPTIONAL: u8 = 0x07;
    const G_PDU: u8 = 255;
    let flags = part.u8(0)?;
    if flags & VERSION_AND_TYPE != 0x30 || part.u8(1)? != G_PDU {
        return None;
    }
    let length = usize::from(part.u16(2)?);
    if length == 0 {
        return None;
    }
    let mut part = part.after(8)?;
    if flags & OPTIONAL != 0 {
        let mut next = part.u8(3)?;
        part = part.after(4)?;
        // Each header begins with its length in words and ends with the type of the next.
        while flags & EXTENDED != 0 && next != 0 {
            let size = usize::from(part.u8(0)?) * 4;
            next = part.u8(size.checked_sub(1)?)?;
            part = part.after(size)?;
        }
    }
    matches!(part.u8(0)? >> 4, 4 | 6).then_some((Layer::Ip, part))
}

const ERSPAN: u16 = 0x88be;
const ERSPAN_III: u16 = 0x22eb;
/// PPP in the enhanced GRE of PPTP, RFC 2637.
const PPTP: u16 = 0x880b;

/// RFC 2784 and 2890: flags and a version, a protocol; then a checksum, a key and a sequence number, each where
/// its flag says so.
fn gre<'b>(part: Part<'b>, counts: &mut TunnelCounts) -> Option<(Layer, Part<'b>)> {
    const CHECKSUM: u16 = 0x8000;
    const ROUTING: u16 = 0x4000;
    const KEY: u16 = 0x2000;
    const SEQUENCE: u16 = 0x1000;
    const ACKNOWLEDGEMENT: u16 = 0x0080;
    const VERSION: u16 = 0x0007;
    let (flags, protocol) = (part.u16(0)?, part.u16(2)?);
    let version = flags & VERSION;
    if flags & ROUTING != 0 || version > 1 || (version == 1) != (protocol == PPTP) {
        return None;
    }
    let acknowledges = version == 1 && flags & ACKNOWLEDGEMENT != 0;
    let optional = [flags & CHECKSUM != 0, flags & KEY != 0, flags & SEQUENCE != 0, acknowledges];
    let header = 4 + 4 * optional.into_iter().filter(|is_there| *is_there).count();
    let inner = part.after(header)?;
    let opened = match protocol {
        ERSPAN | ERSPAN_III => {
            let opened = erspan(protocol, flags & SEQUENCE != 0, inner);
            counts.erspan += u64::from(opened.is_some());
            return opened;
        }
        PPTP => Some((Layer::Ppp, inner)),
        _ => bridged_or_routed(protocol).map(|layer| (layer, inner)),
    };
    counts.gre += u64::from(opened.is_some());
    opened
}

/// draft-foschiano-erspan: type I has no header and no sequence number, type II one of 8 octets, type III one of
/// 12, and 8 more where its last bit says so.
fn erspan(protocol: u16, is_numbered: bool, part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    if protocol == ERSPAN && !is_numbered {
        return Some((Layer::Ethernet, part));
    }
    let version = part.u8(0)? >> 4;
    if protocol == ERSPAN {
        return (version == 1).then_some((Layer::Ethernet, part.after(8)?));
    }
    let last = part.u16(10)?;
    let header = if last & 1 == 1 { 20 } else { 12 };
    let layer = match (version, last >> 10 & 0x1f) {
        (2, 0) => Layer::Ethernet,
        (2, 2) => Layer::Ip,
        _ => return None,
    };
    Some((layer, part.after(header)?))
}
