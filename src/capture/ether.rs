//! Ethernet and what stands between it and IP: tags, LLC, PPP, MPLS.

use etherparse::ether_type as types;

use super::part::{Layer, Part};
use super::{LinkType, Packet};

pub(super) const IPV4: u16 = types::IPV4.0;
pub(super) const IPV6: u16 = types::IPV6.0;
const VLAN: u16 = types::VLAN_TAGGED_FRAME.0;
const PROVIDER_BRIDGING: u16 = types::PROVIDER_BRIDGING.0;
const VLAN_DOUBLE_TAGGED: u16 = types::VLAN_DOUBLE_TAGGED_FRAME.0;
const MACSEC: u16 = types::MACSEC.0;
pub(super) const MPLS: u16 = 0x8847;
pub(super) const MPLS_MULTICAST: u16 = 0x8848;
/// Ethernet in GRE and Geneve.
pub(super) const BRIDGED_ETHERNET: u16 = 0x6558;
/// Double tags of other vendors.
const QINQ_9200: u16 = 0x9200;
const QINQ_9300: u16 = 0x9300;
/// IEEE 802.1ah, a whole frame after four octets of tag.
const BACKBONE_SERVICE: u16 = 0x88e7;
const PPPOE_SESSION: u16 = 0x8864;
/// Numbers up to this are the length of an IEEE 802.3 frame; a small one means LLC in Linux cooked captures.
const LONGEST_802_3: u16 = 1500;

impl Packet<'_> {
    /// True where an Ethernet frame has a VLAN tag.
    #[must_use]
    pub fn is_tagged(&self) -> bool {
        let kind = Part::new(self.octets, 0).u16(12).filter(|_| self.link == LinkType::ETHERNET);
        matches!(kind, Some(VLAN | PROVIDER_BRIDGING | VLAN_DOUBLE_TAGGED | QINQ_9200 | QINQ_9300))
    }
}

/// The ether type at `at` and what begins at `payload`.
#[inline]
pub(super) fn typed(part: Part<'_>, at: usize, payload: usize) -> Option<(Layer, Part<'_>)> {
    Some((Layer::EtherType(part.u16(at)?), part.after(payload)?))
}

/// Takes a layer off; none where it leads to no IP. Each takes octets, or gives a layer that does.
#[inline]
pub(super) fn take_off(layer: Layer, part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    match layer {
        Layer::Ethernet => typed(part, 12, 14),
        Layer::EtherType(IPV4 | IPV6) | Layer::Ip => Some((Layer::Ip, part)),
        Layer::EtherType(kind) => ether_type(kind, part),
        Layer::Llc => llc(part),
        Layer::Ppp => ppp(part),
        Layer::Pppoe => pppoe(part),
        Layer::Mpls => mpls(part),
    }
}

fn ether_type(kind: u16, part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    match kind {
        VLAN | PROVIDER_BRIDGING | VLAN_DOUBLE_TAGGED | QINQ_9200 | QINQ_9300 => typed(part, 2, 4),
        MACSEC => macsec(part),
        BACKBONE_SERVICE => Some((Layer::Ethernet, part.after(4)?)),
        MPLS | MPLS_MULTICAST => Some((Layer::Mpls, part)),
        PPPOE_SESSION => Some((Layer::Pppoe, part)),
        BRIDGED_ETHERNET => Some((Layer::Ethernet, part)),
        0..=LONGEST_802_3 => Some((Layer::Llc, part)),
        _ => None,
    }
}

/// IEEE 802.1AE, where it protects without encrypting. The check value at the end looks like padding.
fn macsec(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    const VERSION: u8 = 0x80;
    const CHANNEL: u8 = 0x20;
    const ENCRYPTED: u8 = 0x08;
    const CHANGED: u8 = 0x04;
    let control = part.u8(0)?;
    if control & (VERSION | ENCRYPTED | CHANGED) != 0 {
        return None;
    }
    // Control, length and packet number; the channel's identifier where it is told.
    let header = if control & CHANNEL == 0 { 6 } else { 14 };
    typed(part, header, header + 2)
}

/// SNAP, and the number that LLC itself has for IP.
fn llc(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    match *part.octets.first_chunk::<3>()? {
        [0xaa, 0xaa, 0x03] => snap(part.after(3)?),
        [0x06, 0x06, 0x03] => Some((Layer::Ip, part.after(3)?)),
        _ => None,
    }
}

/// An organisation and its protocol number; that of 00-00-00 is an ether type. RFC 1042.
pub(super) fn snap(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    match *part.octets.first_chunk::<3>()? {
        [0, 0, 0] => typed(part, 3, 5),
        _ => None,
    }
}

/// RFC 1661 and 1662: address and control may be left out, and so may the first octet of the protocol, an even
/// number, where it is zero.
fn ppp(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    let part = if part.octets.starts_with(&[0xff, 0x03]) { part.after(2)? } else { part };
    let first = part.u8(0)?;
    let (protocol, length) = if first & 1 == 1 { (u16::from(first), 1) } else { (part.u16(0)?, 2) };
    let layer = match protocol {
        0x0021 | 0x0057 => Layer::Ip,
        0x0281 | 0x0283 => Layer::Mpls,
        _ => return None,
    };
    Some((layer, part.after(length)?))
}

/// RFC 2516: version and type 1, code 0 of session data, session, length.
fn pppoe(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    if part.u16(0)? != 0x1100 {
        return None;
    }
    Some((Layer::Ppp, part.after(6)?))
}

/// RFC 3032: labels of four octets until the one that says that it is the last; they do not say what follows.
/// A nibble of 4 or 6 is IP; else it is an Ethernet pseudowire (RFC 4448), with a control word, the first nibble of
/// which is 0, or without.
fn mpls(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    const LAST: u8 = 1;
    let mut part = part;
    loop {
        let is_last = part.u8(2)? & LAST != 0;
        part = part.after(4)?;
        if is_last {
            break;
        }
    }
    match part.u8(0)? >> 4 {
        4 | 6 => Some((Layer::Ip, part)),
        0 if is_frame(part.after(4)?) => Some((Layer::Ethernet, part.after(4)?)),
        _ if is_frame(part) => Some((Layer::Ethernet, part)),
        _ => None,
    }
}

/// A frame with an ether type that leads on.
fn is_frame(part: Part<'_>) -> bool {
    match typed(part, 12, 14) {
        Some((Layer::EtherType(0..=LONGEST_802_3), _)) | None => false,
        Some((layer, inner)) => take_off(layer, inner).is_some(),
    }
}
