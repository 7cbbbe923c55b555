//! Tunnels: packets in packets.

use super::*;

/// Two addresses, an ether type of IPv4.
const ETHERNET: [u8; 14] = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 0x08, 0x00];

/// An IPv4 packet of this protocol from 192.0.2.1 to 192.0.2.2, without a checksum.
fn ipv4(protocol: u8, payload: &[&[u8]]) -> Vec<u8> {
    let payload = payload.concat();
    let total = 20 + payload.len() as u16;
    let [high, low] = total.to_be_bytes();
    let header = [0x45, 0, high, low, 0, 0, 0x40, 0, 64, protocol, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2];
    [&header[..], &payload].concat()
}

fn ipv6(next: u8, payload: &[&[u8]]) -> Vec<u8> {
    let payload = payload.concat();
    let [high, low] = (payload.len() as u16).to_be_bytes();
    let mut header = vec![0x60, 0, 0, 0, high, low, next, 64];
    for end in [0xa, 0xb] {
        header.extend_from_slice(&[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, end]);
    }
    [&header[..], &payload].concat()
}

/// A UDP datagram from this port to that, without a checksum.
fn udp(source: u16, destination: u16, payload: &[&[u8]]) -> Vec<u8> {
    let payload = payload.concat();
    let length = 8 + payload.len() as u16;
    let mut datagram = Vec::new();
    for field in [source, destination, length, 0] {
        datagram.extend_from_slice(&field.to_be_bytes());
    }
    [datagram, payload].concat()
}

fn framed() -> Vec<u8> {
    [&ETHERNET[..], &PACKET].concat()
}

/// RFC 7348: the flag I, three reserved octets, the network's number in three, one reserved octet.
#[test]
fn vxlan_is_opened_on_its_ports() {
    let header = [0x08, 0, 0, 0, 0, 0, 42, 0];
    for port in [4789, 8472] {
        holds_plain(101, &ipv4(17, &[&udp(50000, port, &[&header, &framed()])]));
        holds_plain(101, &ipv6(17, &[&udp(50000, port, &[&header, &framed()])]));
    }
    // With a group policy.
    holds_plain(101, &ipv4(17, &[&udp(50000, 4789, &[&[0x88, 0, 0, 7, 0, 0, 42, 0], &framed()])]));
    let (_, counts) = one(101, &ipv4(17, &[&udp(50000, 4789, &[&header, &framed()])]));
    assert_eq!((counts.tunnels.vxlan, counts.tcp, counts.not_tcp), (1, 1, 0));
    for wrong in [[0, 0, 0, 0, 0, 0, 42, 0], [8, 0, 0, 1, 0, 0, 42, 0], [8, 0, 0, 0, 0, 0, 42, 1]] {
        let counts = holds_none(101, &ipv4(17, &[&udp(50000, 4789, &[&wrong, &framed()])]));
        assert_eq!((counts.tunnels.vxlan, counts.not_tcp), (0, 1));
    }
    let counts = holds_none(101, &ipv4(17, &[&udp(4789, 53, &[&header, &framed()])]));
    assert_eq!(counts.not_tcp, 1);
    // VXLAN-GPE: the flag P, and the number of what follows: IPv4, Ethernet.
    holds_plain(101, &ipv4(17, &[&udp(50000, 4790, &[&[0x0c, 0, 0, 1, 0, 0, 42, 0], &PACKET])]));
    holds_plain(101, &ipv4(17, &[&udp(50000, 4790, &[&[0x0c, 0, 0, 3, 0, 0, 42, 0], &framed()])]));
}

/// RFC 8926: version and length of options in words, flags, protocol, number, reserved.
#[test]
fn geneve_is_opened_past_its_options() {
    let bare = [0x00, 0x00, 0x65, 0x58, 0, 0, 42, 0];
    holds_plain(101, &ipv4(17, &[&udp(50000, 6081, &[&bare, &framed()])]));
    let options = [0x02, 0x40, 0x65, 0x58, 0, 0, 42, 0, 0x01, 0x02, 0x80, 0x01, 1, 2, 3, 4];
    holds_plain(101, &ipv4(17, &[&udp(50000, 6081, &[&options, &framed()])]));
    let routed = [0x00, 0x00, 0x08, 0x00, 0, 0, 42, 0];
    holds_plain(101, &ipv4(17, &[&udp(50000, 6081, &[&routed, &PACKET])]));
    let version_1 = [0x40, 0x00, 0x65, 0x58, 0, 0, 42, 0];
    holds_none(101, &ipv4(17, &[&udp(50000, 6081, &[&version_1, &framed()])]));
}

/// RFC 2784 and 2890: flags C, K and S say that a checksum with two reserved octets, a key, and a sequence
/// number follow, in this order.
#[test]
fn gre_is_opened_with_every_combination_of_its_fields() {
    for flags in 0..8u8 {
        let (checksum, key, sequence) = (flags & 4 != 0, flags & 2 != 0, flags & 1 != 0);
        let bits = u8::from(checksum) << 7 | u8::from(key) << 5 | u8::from(sequence) << 4;
        let mut header = vec![bits, 0x00, 0x08, 0x00];
        for (is_there, value) in [(checksum, [9, 9, 0, 0]), (key, [0, 0, 0, 7]), (sequence, [0, 0, 0, 1])] {
            if is_there {
                header.extend_from_slice(&value);
            }
        }
        holds_plain(101, &ipv4(47, &[&header, &PACKET]));
        holds_plain(101, &ipv6(47, &[&header, &PACKET]));
        header[2..4].copy_from_slice(&[0x65, 0x58]);
        holds_plain(101, &ipv4(47, &[&header, &framed()]));
    }
    holds_plain(101, &ipv4(47, &[&[0, 0, 0x88, 0x47], &[0, 1, 1, 64], &PACKET]));
    // RFC 2637: version 1, a key always, here a sequence number and an acknowledgement; PPP.
    let pptp = [0x30, 0x81, 0x88, 0x0b, 0, 60, 0, 1, 0, 0, 0, 5, 0, 0, 0, 4, 0xff, 0x03, 0x00, 0x21];
    holds_plain(101, &ipv4(47, &[&pptp, &PACKET]));
    // Source routes, which RFC 2784 took out; version 2; ARP.
    for wrong in [[0x40, 0, 8, 0], [0, 2, 8, 0], [0, 0, 8, 6]] {
        holds_none(101, &ipv4(47, &[&wrong, &PACKET]));
    }
}

/// draft-foschiano-erspan. Type I: nothing after GRE. Type II: a sequence number in GRE, 8 octets that begin with
/// version 1. Type III: 12 octets that begin with version 2 and end with the bit that says that 8 more follow.
#[test]
fn erspan_of_all_types_is_opened() {
    holds_plain(101, &ipv4(47, &[&[0, 0, 0x88, 0xbe], &framed()]));
    let second = [0x10, 0, 0x88, 0xbe, 0, 0, 0, 1, 0x10, 0x01, 0x00, 0x64, 0, 0, 0, 3];
    holds_plain(101, &ipv4(47, &[&second, &framed()]));
    let third = [0x10, 0, 0x22, 0xeb, 0, 0, 0, 1, 0x20, 0x01, 0x00, 0x64, 0, 0, 0, 9, 0, 0, 0x00, 0x00];
    holds_plain(101, &ipv4(47, &[&third, &framed()]));
    let mut longer = third.to_vec();
    longer[19] |= 1;
    longer.extend_from_slice(&[0x0c, 0, 0, 0, 0, 0, 0, 0]);
    holds_plain(101, &ipv4(47, &[&longer, &framed()]));
    // Frame type 2 is IP.
    let mut routed = third;
    routed[18] = 2 << 2;
    holds_plain(101, &ipv4(47, &[&routed, &PACKET]));
    assert_eq!(one(101, &ipv4(47, &[&third, &framed()])).1.tunnels.erspan, 1);
}

/// 3GPP TS 29.281: version 1 and protocol type 1; flags E, S and PN; type 255; length after the first eight octets;
/// tunnel. Any flag brings a sequence number, an N-PDU number, and the type of the next extension header.
#[test]
fn gtp_u_is_opened_past_its_extension_headers() {
    let length = |more: u16| (56 + more).to_be_bytes();
    let [high, low] = length(0);
    let bare = [0x30, 0xff, high, low, 0, 0, 0, 1];
    for (source, destination) in [(2152, 2152), (50000, 2152), (2152, 50000)] {
        holds_plain(101, &ipv4(17, &[&udp(source, destination, &[&bare, &PACKET])]));
    }
    let [high, low] = length(4);
    let numbered = [0x32, 0xff, high, low, 0, 0, 0, 1, 0x12, 0x34, 0, 0];
    holds_plain(101, &ipv4(17, &[&udp(2152, 2152, &[&numbered, &PACKET])]));
    let [high, low] = length(16);
    // A container of a PDU session (0x85, four octets), then one of two words.
    let extended =
        [0x34, 0xff, high, low, 0, 0, 0, 1, 0, 0, 0, 0x85, 1, 0x10, 0x01, 0xc0, 2, 0, 0, 0, 0, 0, 0, 0];
    holds_plain(101, &ipv4(17, &[&udp(2152, 2152, &[&extended, &PACKET])]));
    // An extension header of no length; an echo request; GTP'; no IP.
    let mut empty = extended;
    empty[12] = 0;
    holds_none(101, &ipv4(17, &[&udp(2152, 2152, &[&empty, &PACKET])]));
    for (at, value) in [(1, 1), (0, 0x20), (0, 0x50)] {
        let mut other = bare;
        other[at] = value;
        assert_eq!(holds_none(101, &ipv4(17, &[&udp(2152, 2152, &[&other, &PACKET])])).not_tcp, 1);
    }
    holds_none(101, &ipv4(17, &[&udp(2152, 2152, &[&bare, &[0x10], &PACKET])]));
}

#[test]
fn ip_in_ip_of_all_versions_is_opened() {
    holds_plain(101, &ipv4(4, &[&PACKET]));
    holds_plain(101, &ipv6(4, &[&PACKET]));
    holds_plain(101, &ipv4(41, &[&ipv6(4, &[&PACKET])]));
    assert_eq!(one(101, &ipv4(4, &[&PACKET])).1.tunnels.ip_in_ip, 1);
}

#[test]
fn tunnels_are_opened_to_a_bounded_depth() {
    let mut packet = PACKET.to_vec();
    for _ in 0..8 {
        packet = ipv4(4, &[&packet]);
    }
    assert_eq!(one(101, &packet).0, Some(plain()));
    let deeper = ipv4(4, &[&packet]);
    assert_eq!(holds_none(101, &deeper).too_deep, 1);
    let mut long = PACKET.to_vec();
    for _ in 0..1000 {
        long = ipv4(47, &[&[0, 0, 8, 0], &long]);
    }
    assert_eq!(holds_none(101, &long).too_deep, 1);
}

#[test]
fn any_wrapping_of_a_segment_gives_the_same_segment() {
    type Wrap = fn(&[u8]) -> Vec<u8>;
    // Each takes an IP packet and gives one.
    let wraps: [Wrap; 8] = [
        |packet| ipv4(4, &[packet]),
        |packet| ipv6(if packet[0] >> 4 == 4 { 4 } else { 41 }, &[packet]),
        |packet| {
            ipv4(
                47,
                &[
                    &[
                        0x20,
                        0,
                        if packet[0] >> 4 == 4 { 8 } else { 0x86 },
                        if packet[0] >> 4 == 4 { 0 } else { 0xdd },
                        0,
                        0,
                        0,
                        1,
                    ],
                    packet,
                ],
            )
        },
        |packet| {
            let kind: [u8; 2] = if packet[0] >> 4 == 4 { [8, 0] } else { [0x86, 0xdd] };
            ipv4(17, &[&udp(9, 4789, &[&[8, 0, 0, 0, 0, 0, 1, 0], &ETHERNET[..12], &kind, packet])])
        },
        |packet| {
            let kind: [u8; 2] = if packet[0] >> 4 == 4 { [8, 0] } else { [0x86, 0xdd] };
            ipv6(
                17,
                &[&udp(
                    9,
                    6081,
                    &[&[0, 0, 0x65, 0x58, 0, 0, 1, 0], &ETHERNET[..12], &[0x81, 0, 0, 3], &kind, packet],
                )],
            )
        },
        |packet| ipv4(17, &[&udp(2152, 2152, &[&[0x30, 0xff, 0, 1, 0, 0, 0, 1], packet])]),
        |packet| ipv4(47, &[&[0, 0, 0x88, 0x47, 0, 1, 0, 9, 0, 2, 1, 9], packet]),
        |packet| {
            let kind: [u8; 2] = if packet[0] >> 4 == 4 { [8, 0] } else { [0x86, 0xdd] };
            ipv6(
                47,
                &[
                    &[0x10, 0, 0x88, 0xbe, 0, 0, 0, 1, 0x10, 0, 0, 0, 0, 0, 0, 0],
                    &ETHERNET[..12],
                    &kind,
                    packet,
                ],
            )
        },
    ];
    for first in wraps {
        for second in wraps {
            for third in wraps {
                assert_eq!(one(101, &third(&second(&first(&PACKET)))).0, Some(plain()));
            }
        }
    }
}

#[test]
fn changed_octets_do_no_harm() {
    let packet = ipv4(
        17,
        &[&udp(9, 4789, &[&[8, 0, 0, 0, 0, 0, 1, 0], &ETHERNET, &ipv6(47, &[&[0, 0, 8, 0], &PACKET])])],
    );
    for at in 0..packet.len() {
        for value in [0, 1, 0x2f, 0x7f, 0x80, 0xff] {
            let mut changed = packet.clone();
            changed[at] = value;
            for link in [1, 9, 50, 51, 101, 104, 107, 113, 276] {
                one(link, &changed);
            }
        }
    }
}
