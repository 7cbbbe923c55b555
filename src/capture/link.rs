//! Link layers: where the IP packet begins.

/// A link type by its number in the registry of tcpdump.org.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinkType(pub u32);

impl LinkType {
    /// BSD loopback: an address family in the byte order of the machine that captured.
    pub const NULL: LinkType = LinkType(0);
    /// Ethernet.
    pub const ETHERNET: LinkType = LinkType(1);
    /// Raw IP, as some BSDs number it.
    pub const RAW_BSD: LinkType = LinkType(12);
    /// Raw IP, as OpenBSD numbers it.
    pub const RAW_OPENBSD: LinkType = LinkType(14);
    /// Raw IP.
    pub const RAW: LinkType = LinkType(101);
    /// OpenBSD loopback: the address family in network byte order.
    pub const LOOP: LinkType = LinkType(108);
    /// Linux "cooked" capture, what `-i any` wrote for long.
    pub const LINUX_SLL: LinkType = LinkType(113);
    /// Raw IPv4.
    pub const IPV4: LinkType = LinkType(228);
    /// Raw IPv6.
    pub const IPV6: LinkType = LinkType(229);
    /// Linux "cooked" capture v2.
    pub const LINUX_SLL2: LinkType = LinkType(276);

    /// The registry's name, where this is a link type that is read.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            LinkType::NULL => "NULL",
            LinkType::ETHERNET => "EN10MB",
            LinkType::RAW_BSD | LinkType::RAW_OPENBSD | LinkType::RAW => "RAW",
            LinkType::LOOP => "LOOP",
            LinkType::LINUX_SLL => "LINUX_SLL",
            LinkType::IPV4 => "IPV4",
            LinkType::IPV6 => "IPV6",
            LinkType::LINUX_SLL2 => "LINUX_SLL2",
            _ => return None,
        })
    }
}

/// What lies under the link layer.
pub(super) enum Network<'b> {
    /// Octets that begin with an IPv4 or IPv6 header.
    Ip(&'b [u8]),
    /// Something else, or too short to tell.
    NotIp,
    /// A link type that is not read.
    UnknownLink,
}

const IPV4: u16 = 0x0800;
const IPV6: u16 = 0x86dd;

/// Takes the link layer off.
pub(super) fn network(link: LinkType, octets: &[u8]) -> Network<'_> {
    let payload = match link {
        LinkType::ETHERNET => ether_type(octets, 12, 14),
        LinkType::LINUX_SLL => ether_type(octets, 14, 16),
        LinkType::LINUX_SLL2 => ether_type(octets, 0, 20),
        LinkType::NULL | LinkType::LOOP => loopback(octets),
        LinkType::RAW | LinkType::RAW_BSD | LinkType::RAW_OPENBSD | LinkType::IPV4 | LinkType::IPV6 => {
            Some(octets)
        }
        _ => return Network::UnknownLink,
    };
    match payload {
        Some(payload) if !payload.is_empty() => Network::Ip(payload),
        _ => Network::NotIp,
    }
}

/// Follows VLAN tags from the ether type at `at`, the payload of which begins at `payload`.
fn ether_type(octets: &[u8], at: usize, payload: usize) -> Option<&[u8]> {
    let number = |at: usize| octets.get(at..).and_then(|rest| rest.first_chunk()).copied();
    let mut kind = u16::from_be_bytes(number(at)?);
    let mut start = payload;
    // 802.1Q, 802.1ad and the older QinQ number. Each round takes four octets, so that it ends.
    while matches!(kind, 0x8100 | 0x88a8 | 0x9100) {
        kind = u16::from_be_bytes(number(start + 2)?);
        start += 4;
    }
    matches!(kind, IPV4 | IPV6).then(|| octets.get(start..)).flatten()
}

/// The family of IPv6 differs from system to system: 10, 24, 28, 30. The version of the header decides.
fn loopback(octets: &[u8]) -> Option<&[u8]> {
    let (family, payload) = octets.split_first_chunk::<4>()?;
    let family = u32::from_le_bytes(*family).min(u32::from_be_bytes(*family));
    matches!(family, 2 | 10 | 24 | 28 | 30).then_some(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(link: LinkType, octets: &[u8]) -> Option<&[u8]> {
        match network(link, octets) {
            Network::Ip(payload) => Some(payload),
            _ => None,
        }
    }

    #[test]
    fn each_link_layer_leads_to_ip() {
        let ethernet = |tail: &[u8]| [&[2; 12], tail].concat();
        assert_eq!(ip(LinkType::ETHERNET, &ethernet(&[8, 0, 0x45])), Some(&[0x45][..]));
        assert_eq!(ip(LinkType::ETHERNET, &ethernet(&[0x86, 0xdd, 0x60])), Some(&[0x60][..]));
        assert_eq!(ip(LinkType::ETHERNET, &ethernet(&[0x81, 0, 0, 1, 8, 0, 0x45])), Some(&[0x45][..]));
        let stacked = ethernet(&[0x88, 0xa8, 0, 1, 0x91, 0, 0, 1, 0x81, 0, 0, 2, 8, 0, 0x45]);
        assert_eq!(ip(LinkType::ETHERNET, &stacked), Some(&[0x45][..]));
        assert_eq!(ip(LinkType::ETHERNET, &ethernet(&[8, 6, 0])), None);
        assert_eq!(ip(LinkType::ETHERNET, &ethernet(&[0x81, 0, 0])), None);
        assert_eq!(ip(LinkType::LINUX_SLL, &[&[0; 14][..], &[8, 0, 0x45]].concat()), Some(&[0x45][..]));
        let v2 = [&[0x86, 0xdd][..], &[0; 18], &[0x60]].concat();
        assert_eq!(ip(LinkType::LINUX_SLL2, &v2), Some(&[0x60][..]));
        assert_eq!(ip(LinkType::NULL, &[2, 0, 0, 0, 0x45]), Some(&[0x45][..]));
        assert_eq!(ip(LinkType::NULL, &[0, 0, 0, 30, 0x60]), Some(&[0x60][..]));
        assert_eq!(ip(LinkType::LOOP, &[0, 0, 0, 2, 0x45]), Some(&[0x45][..]));
        assert_eq!(ip(LinkType::RAW, &[0x45]), Some(&[0x45][..]));
        assert_eq!(ip(LinkType::RAW, &[]), None);
    }
}
