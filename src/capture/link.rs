//! Link types of capture files: what a packet begins with.

use super::ether;
use super::part::{Layer, Part};

/// A link type by its number in the registry of tcpdump.org.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinkType(pub u32);

impl LinkType {
    /// BSD loopback: an address family in the byte order of the machine that captured.
    pub const NULL: LinkType = LinkType(0);
    /// Ethernet.
    pub const ETHERNET: LinkType = LinkType(1);
    /// PPP.
    pub const PPP: LinkType = LinkType(9);
    /// Raw IP, as some BSDs number it.
    pub const RAW_BSD: LinkType = LinkType(12);
    /// Raw IP, as OpenBSD numbers it.
    pub const RAW_OPENBSD: LinkType = LinkType(14);
    /// PPP in HDLC-like framing, or Cisco HDLC.
    pub const PPP_HDLC: LinkType = LinkType(50);
    /// PPPoE session packets without Ethernet.
    pub const PPP_ETHER: LinkType = LinkType(51);
    /// Raw IP.
    pub const RAW: LinkType = LinkType(101);
    /// Cisco HDLC.
    pub const C_HDLC: LinkType = LinkType(104);
    /// Frame Relay.
    pub const FRELAY: LinkType = LinkType(107);
    /// OpenBSD loopback: the address family in network byte order.
    pub const LOOP: LinkType = LinkType(108);
    /// Linux "cooked" capture, what `-i any` wrote for long.
    pub const LINUX_SLL: LinkType = LinkType(113);
    /// PPP after an octet that tells the direction.
    pub const PPP_WITH_DIR: LinkType = LinkType(204);
    /// Raw IPv4.
    pub const IPV4: LinkType = LinkType(228);
    /// Raw IPv6.
    pub const IPV6: LinkType = LinkType(229);
    /// Linux "cooked" capture v2.
    pub const LINUX_SLL2: LinkType = LinkType(276);

    /// The registry's name, where it is known here: of all link types that are read, and of some that are not.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        let row = NAMES.binary_search_by_key(&self.0, |(number, _)| *number).ok()?;
        NAMES.get(row).map(|(_, name)| *name)
    }

    /// True where packets of this link type are read.
    #[must_use]
    pub fn is_read(self) -> bool {
        take_off(self, Part::new(&[], 0)) != Err(NoLayer::UnknownLink)
    }
}

/// Sorted by number.
const NAMES: &[(u32, &str)] = &[
    (0, "NULL"),
    (1, "ETHERNET"),
    (6, "IEEE802_5"),
    (8, "SLIP"),
    (9, "PPP"),
    (10, "FDDI"),
    (12, "RAW"),
    (14, "RAW"),
    (50, "PPP_HDLC"),
    (51, "PPP_ETHER"),
    (100, "ATM_RFC1483"),
    (101, "RAW"),
    (104, "C_HDLC"),
    (105, "IEEE802_11"),
    (107, "FRELAY"),
    (108, "LOOP"),
    (113, "LINUX_SLL"),
    (119, "IEEE802_11_PRISM"),
    (127, "IEEE802_11_RADIOTAP"),
    (139, "MTP2_WITH_PHDR"),
    (140, "MTP2"),
    (141, "MTP3"),
    (142, "SCCP"),
    (143, "DOCSIS"),
    (189, "USB_LINUX"),
    (192, "PPI"),
    (197, "ERF"),
    (204, "PPP_WITH_DIR"),
    (220, "USB_LINUX_MMAPPED"),
    (228, "IPV4"),
    (229, "IPV6"),
    (239, "NFLOG"),
    (248, "SCTP"),
    (249, "USBPCAP"),
    (253, "NETLINK"),
    (258, "PKTAP"),
    (271, "VSOCK"),
    (276, "LINUX_SLL2"),
];

/// Why a packet leads to no IP packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoLayer {
    /// Something else, or too short to tell.
    NotIp,
    /// A link type that is not read.
    UnknownLink,
}

impl PartialEq for Part<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.octets == other.octets && self.cut == other.cut
    }
}

/// Takes the link layer off.
#[inline]
pub(super) fn take_off(link: LinkType, part: Part<'_>) -> Result<(Layer, Part<'_>), NoLayer> {
    let inner = match link {
        LinkType::ETHERNET => Some((Layer::Ethernet, part)),
        LinkType::LINUX_SLL => ether::typed(part, 14, 16),
        LinkType::LINUX_SLL2 => ether::typed(part, 0, 20),
        LinkType::NULL | LinkType::LOOP => loopback(part),
        LinkType::RAW | LinkType::RAW_BSD | LinkType::RAW_OPENBSD | LinkType::IPV4 | LinkType::IPV6 => {
            Some((Layer::Ip, part))
        }
        LinkType::PPP => Some((Layer::Ppp, part)),
        LinkType::PPP_WITH_DIR => part.after(1).map(|part| (Layer::Ppp, part)),
        LinkType::PPP_HDLC => match part.u8(0) {
            Some(CISCO_UNICAST | CISCO_MULTICAST) => cisco(part),
            _ => Some((Layer::Ppp, part)),
        },
        LinkType::PPP_ETHER => Some((Layer::Pppoe, part)),
        LinkType::C_HDLC => cisco(part),
        LinkType::FRELAY => frame_relay(part),
        _ => return Err(NoLayer::UnknownLink),
    };
    inner.ok_or(NoLayer::NotIp)
}

/// The family of IPv6 differs from system to system: 10, 24, 28, 30. The version of the header decides.
fn loopback(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    let family = part.octets.first_chunk::<4>()?;
    let family = u32::from_le_bytes(*family).min(u32::from_be_bytes(*family));
    matches!(family, 2 | 10 | 24 | 28 | 30).then_some((Layer::Ip, part.after(4)?))
}

const CISCO_UNICAST: u8 = 0x0f;
const CISCO_MULTICAST: u8 = 0x8f;

/// Address, control, and an ether type.
fn cisco(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    matches!(part.u8(0)?, CISCO_UNICAST | CISCO_MULTICAST).then_some(())?;
    ether::typed(part, 2, 4)
}

/// RFC 2427: an address of two to four octets, the last of which is odd; control; and the number of the
/// network layer. Or, as Cisco has it, an ether type after the address.
fn frame_relay(part: Part<'_>) -> Option<(Layer, Part<'_>)> {
    let address = (1..4).find(|at| part.u8(*at).is_some_and(|octet| octet & 1 == 1))? + 1;
    if part.u8(address)? != 0x03 {
        return ether::typed(part, address, address + 2);
    }
    // A padding octet may precede the number.
    let at = if part.u8(address + 1)? == 0 { address + 2 } else { address + 1 };
    match part.u8(at)? {
        0xcc | 0x8e => Some((Layer::Ip, part.after(at + 1)?)),
        0x80 => ether::snap(part.after(at + 1)?),
        _ => None,
    }
}
