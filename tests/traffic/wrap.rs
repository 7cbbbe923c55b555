//! What stands around an IP packet: the link layer, and the tunnels that traffic is mirrored through.
//! The layouts are those of the RFCs and registries named at each.

use super::packet::{datagram, ip};
use super::plan::{Link, Plan, Shim, Tunnel};

/// The mirror's own addresses.
const OUTER: ([u8; 4], [u8; 4]) = ([192, 0, 2, 201], [192, 0, 2, 202]);
const OUTER6: (&str, &str) = ("2001:db8:ff::1", "2001:db8:ff::2");

const IPV4: u16 = 0x0800;
const IPV6: u16 = 0x86dd;

/// A frame of `plan.link` around an IP packet. `vlan` puts one tag more on Ethernet.
pub fn frame(plan: &Plan, packet: &[u8], vlan: Option<u16>) -> Vec<u8> {
    let packet = tunnel(plan.tunnel, packet);
    let mut frame = Vec::with_capacity(packet.len() + 64);
    let kind = ether_type(&packet);
    match plan.link {
        Link::Ethernet => {
            ethernet(&mut frame, plan.shim, vlan, &packet);
            // Shorter frames are filled up; what with is nobody's business.
            if plan.padding && frame.len() < 60 {
                frame.resize(60, 0xaa);
            }
            return frame;
        }
        // LINKTYPE_LINUX_SLL: packet type, ARPHRD, length of the address, address, protocol.
        Link::LinuxSll => {
            frame.extend_from_slice(&[0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0]);
            frame.extend_from_slice(&kind.to_be_bytes());
        }
        // LINKTYPE_LINUX_SLL2: protocol, reserved, interface, ARPHRD, packet type, length, address.
        Link::LinuxSll2 => {
            frame.extend_from_slice(&kind.to_be_bytes());
            frame.extend_from_slice(&[0, 0, 0, 0, 0, 2, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0]);
        }
        // An address family: 2, or for IPv6 that of macOS.
        Link::Null => frame.extend_from_slice(&[if kind == IPV4 { 2 } else { 30 }, 0, 0, 0]),
        Link::Loop => frame.extend_from_slice(&[0, 0, 0, if kind == IPV4 { 2 } else { 24 }]),
        Link::Raw => {}
    }
    frame.extend_from_slice(&packet);
    frame
}

/// The number of a link type in the registry.
pub fn link_type(link: Link) -> u32 {
    match link {
        Link::Null => 0,
        Link::Ethernet => 1,
        Link::Raw => 101,
        Link::Loop => 108,
        Link::LinuxSll => 113,
        Link::LinuxSll2 => 276,
    }
}

fn ether_type(packet: &[u8]) -> u16 {
    if packet.first().is_some_and(|first| first >> 4 == 6) { IPV6 } else { IPV4 }
}

fn ethernet(frame: &mut Vec<u8>, shim: Shim, vlan: Option<u16>, packet: &[u8]) {
    frame.extend_from_slice(&[2, 0, 0x0a, 0x63, 0, 5, 2, 0, 0x0a, 0x14, 0, 1]);
    // TPID, then priority and VLAN.
    let mut tag = |tpid: u16, vlan: u16| {
        frame.extend_from_slice(&tpid.to_be_bytes());
        frame.extend_from_slice(&vlan.to_be_bytes());
    };
    if let Some(vlan) = vlan {
        tag(0x8100, vlan);
    }
    let kind = ether_type(packet).to_be_bytes();
    match shim {
        Shim::None => frame.extend_from_slice(&kind),
        Shim::Vlan => {
            tag(0x8100, 0x2064);
            frame.extend_from_slice(&kind);
        }
        Shim::QinQ => {
            tag(0x88a8, 0x0005);
            tag(0x8100, 0x0064);
            frame.extend_from_slice(&kind);
        }
        // RFC 3032: label 16, not the bottom; label 1000, the bottom.
        Shim::Mpls => frame.extend_from_slice(&[0x88, 0x47, 0, 1, 0, 64, 0, 0x3e, 0x81, 64]),
        // RFC 2516: version and type, code, session, length; then the PPP protocol.
        Shim::Pppoe => {
            frame.extend_from_slice(&[0x88, 0x64, 0x11, 0, 0, 7]);
            frame.extend_from_slice(&(2 + packet.len() as u16).to_be_bytes());
            frame.extend_from_slice(if kind == [8, 0] { &[0, 0x21] } else { &[0, 0x57] });
        }
        // 802.1AE without encryption: SC bit, packet number, SCI; the ICV follows the packet.
        Shim::Macsec => {
            frame.extend_from_slice(&[0x88, 0xe5, 0x20, 0, 0, 0, 0, 9, 2, 0, 0x0a, 0x63, 0, 5, 0, 1]);
            frame.extend_from_slice(&kind);
        }
    }
    frame.extend_from_slice(packet);
    if shim == Shim::Macsec {
        frame.extend_from_slice(&[0x5c; 16]);
    }
}

fn tunnel(tunnel: Tunnel, packet: &[u8]) -> Vec<u8> {
    let kind = ether_type(packet).to_be_bytes();
    let with_ethernet = |header: &[u8]| {
        let mut octets = header.to_vec();
        ethernet(&mut octets, Shim::None, None, packet);
        octets
    };
    let udp = |port: u16, payload: &[u8]| {
        // The source port varies with the flow, as RFC 7348 asks.
        let from = 49152 + u16::from(packet[packet.len().min(20) - 1]);
        datagram((OUTER.0, from).into(), (OUTER.1, port).into(), 7, payload)
    };
    let plain = |protocol: u8, payload: &[u8]| ip(OUTER.0.into(), OUTER.1.into(), protocol, 64, 7, payload);
    // 3GPP TS 29.281: flags, G-PDU, length of what follows the first 8 octets, TEID.
    let gtp = |flags: u8, options: &[u8]| {
        let length = (options.len() + packet.len()) as u16;
        [&[flags, 0xff][..], &length.to_be_bytes(), &[0, 0, 0, 9], options, packet].concat()
    };
    match tunnel {
        Tunnel::None => packet.to_vec(),
        // RFC 7348: flags, VNI.
        Tunnel::Vxlan => udp(4789, &with_ethernet(&[8, 0, 0, 0, 0, 0, 42, 0])),
        // RFC 8926: version and length of options, flags, protocol, VNI; one option of no length.
        Tunnel::Geneve => udp(6081, &with_ethernet(&[1, 0, 0x65, 0x58, 0, 0, 42, 0, 1, 2, 0, 0])),
        // RFC 2784 and 2890.
        Tunnel::Gre => plain(47, &[&[0, 0], &kind[..], packet].concat()),
        Tunnel::GreKeyed => plain(47, &[&[0x30, 0], &kind[..], &[0, 0, 0, 7, 0, 0, 0, 1], packet].concat()),
        Tunnel::GreEthernet => plain(47, &with_ethernet(&[0, 0, 0x65, 0x58])),
        // draft-foschiano-erspan: type I has no header of its own, II 8 octets, III 12.
        Tunnel::Erspan1 => plain(47, &with_ethernet(&[0, 0, 0x88, 0xbe])),
        Tunnel::Erspan2 => {
            plain(47, &with_ethernet(&[0x10, 0, 0x88, 0xbe, 0, 0, 0, 1, 0x10, 0x64, 0, 5, 0, 0, 0, 3]))
        }
        Tunnel::Erspan3 => plain(
            47,
            &with_ethernet(&[0x10, 0, 0x22, 0xeb, 0, 0, 0, 1, 0x20, 0x64, 0, 5, 0, 0, 0, 9, 0, 0, 0, 0]),
        ),
        Tunnel::GtpU => udp(2152, &gtp(0x30, &[])),
        Tunnel::GtpUSequence => udp(2152, &gtp(0x32, &[0, 1, 0, 0])),
        Tunnel::IpInIp => plain(if kind == [8, 0] { 4 } else { 41 }, packet),
        Tunnel::IpInIp6 => {
            let address = |text: &str| text.parse().unwrap();
            let protocol = if kind == [8, 0] { 4 } else { 41 };
            ip(address(OUTER6.0), address(OUTER6.1), protocol, 64, 0, packet)
        }
    }
}
