//! TCP segments and UDP datagrams to IP packets, by the layouts of RFC 791, 8200, 768 and 9293.

use std::net::{IpAddr, SocketAddr};

pub const FIN: u8 = 1;
pub const SYN: u8 = 2;
pub const RST: u8 = 4;
pub const PSH: u8 = 8;
pub const ACK: u8 = 16;

pub const TCP: u8 = 6;
pub const UDP: u8 = 17;

/// A TCP segment.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Nanoseconds since 1970.
    pub at: i64,
    pub src: SocketAddr,
    pub dst: SocketAddr,
    pub seq: u32,
    pub ack: u32,
    pub flags: u8,
    /// Time stamp and echo.
    pub stamps: Option<(u32, u32)>,
    pub ident: u16,
    pub ttl: u8,
    /// The IP length is 0.
    pub unmeasured: bool,
    pub bad_checksum: bool,
    pub payload: Vec<u8>,
}

impl Segment {
    /// Octets of the IP and TCP headers.
    pub fn header(&self) -> usize {
        (if self.src.is_ipv6() { 40 } else { 20 }) + 20 + self.options().len()
    }

    fn options(&self) -> Vec<u8> {
        let mut options = Vec::new();
        let syn = self.flags & SYN != 0;
        if syn {
            // MSS 1460; SACK permitted where time stamps follow.
            options.extend_from_slice(&[2, 4, 5, 0xb4]);
        }
        if let Some((stamp, echo)) = self.stamps {
            options.extend_from_slice(if syn { &[4, 2, 8, 10] } else { &[1, 1, 8, 10] });
            options.extend_from_slice(&stamp.to_be_bytes());
            options.extend_from_slice(&echo.to_be_bytes());
        }
        options
    }

    /// The IP packet.
    pub fn packet(&self) -> Vec<u8> {
        let options = self.options();
        let header = 20 + options.len();
        let ack = if self.flags & ACK == 0 { 0 } else { self.ack };
        let mut tcp = Vec::with_capacity(header + self.payload.len());
        tcp.extend_from_slice(&self.src.port().to_be_bytes());
        tcp.extend_from_slice(&self.dst.port().to_be_bytes());
        tcp.extend_from_slice(&self.seq.to_be_bytes());
        tcp.extend_from_slice(&ack.to_be_bytes());
        tcp.extend_from_slice(&[(header as u8 / 4) << 4, self.flags, 1, 0xf6, 0, 0, 0, 0]);
        tcp.extend_from_slice(&options);
        tcp.extend_from_slice(&self.payload);
        let mut checksum = transport_checksum(self.src.ip(), self.dst.ip(), TCP, &tcp);
        if self.bad_checksum {
            checksum ^= 0x5a5a;
        }
        tcp[16..18].copy_from_slice(&checksum.to_be_bytes());
        let mut packet = ip(self.src.ip(), self.dst.ip(), TCP, self.ttl, self.ident, &tcp);
        if self.unmeasured && self.src.is_ipv4() {
            packet[2..4].copy_from_slice(&[0, 0]);
            let checksum = header_checksum(&packet[..20]);
            packet[10..12].copy_from_slice(&checksum.to_be_bytes());
        } else if self.unmeasured {
            packet[4..6].copy_from_slice(&[0, 0]);
        }
        packet
    }
}

/// A UDP datagram in an IP packet.
pub fn datagram(src: SocketAddr, dst: SocketAddr, ident: u16, payload: &[u8]) -> Vec<u8> {
    let mut udp = Vec::with_capacity(8 + payload.len());
    udp.extend_from_slice(&src.port().to_be_bytes());
    udp.extend_from_slice(&dst.port().to_be_bytes());
    udp.extend_from_slice(&(8 + payload.len() as u16).to_be_bytes());
    udp.extend_from_slice(&[0, 0]);
    udp.extend_from_slice(payload);
    let checksum = transport_checksum(src.ip(), dst.ip(), UDP, &udp);
    udp[6..8].copy_from_slice(&checksum.to_be_bytes());
    ip(src.ip(), dst.ip(), UDP, 64, ident, &udp)
}

/// An IP packet; both addresses are of one version. A length that the field cannot hold is written as 0.
pub fn ip(src: IpAddr, dst: IpAddr, protocol: u8, ttl: u8, ident: u16, payload: &[u8]) -> Vec<u8> {
    let length = payload.len();
    let mut packet = Vec::with_capacity(40 + length);
    match (src, dst) {
        (IpAddr::V4(src), IpAddr::V4(dst)) => {
            let total = u16::try_from(20 + length).unwrap_or(0);
            packet.extend_from_slice(&[0x45, 0]);
            packet.extend_from_slice(&total.to_be_bytes());
            packet.extend_from_slice(&ident.to_be_bytes());
            packet.extend_from_slice(&[0x40, 0, ttl, protocol, 0, 0]);
            packet.extend_from_slice(&src.octets());
            packet.extend_from_slice(&dst.octets());
            let checksum = header_checksum(&packet);
            packet[10..12].copy_from_slice(&checksum.to_be_bytes());
        }
        (IpAddr::V6(src), IpAddr::V6(dst)) => {
            packet.extend_from_slice(&[0x60, 0, 0, 0]);
            packet.extend_from_slice(&u16::try_from(length).unwrap_or(0).to_be_bytes());
            packet.extend_from_slice(&[protocol, ttl]);
            packet.extend_from_slice(&src.octets());
            packet.extend_from_slice(&dst.octets());
        }
        _ => panic!("{src} and {dst} are of different versions"),
    }
    packet.extend_from_slice(payload);
    packet
}

/// The fragments of an IP packet, `size` octets of its payload in each but the last.
pub fn fragments(packet: &[u8], size: usize, ident: u32) -> Vec<Vec<u8>> {
    let size = size.max(8) / 8 * 8;
    let v6 = packet[0] >> 4 == 6;
    let (header, payload) = packet.split_at(if v6 { 40 } else { 20 });
    if payload.len() <= size {
        return vec![packet.to_vec()];
    }
    let last = payload.len().div_ceil(size) - 1;
    payload
        .chunks(size)
        .enumerate()
        .map(|(at, chunk)| {
            let more = at < last;
            let mut fragment = header.to_vec();
            if v6 {
                fragment[4..6].copy_from_slice(&(8 + chunk.len() as u16).to_be_bytes());
                fragment[6] = 44;
                let place = (at * size) as u16 | u16::from(more);
                fragment.extend_from_slice(&[header[6], 0]);
                fragment.extend_from_slice(&place.to_be_bytes());
                fragment.extend_from_slice(&ident.to_be_bytes());
            } else {
                fragment[2..4].copy_from_slice(&(20 + chunk.len() as u16).to_be_bytes());
                let place = (at * size / 8) as u16 | if more { 0x2000 } else { 0 };
                fragment[6..8].copy_from_slice(&place.to_be_bytes());
                let checksum = header_checksum(&fragment[..20]);
                fragment[10..12].copy_from_slice(&checksum.to_be_bytes());
            }
            fragment.extend_from_slice(chunk);
            fragment
        })
        .collect()
}

fn sum(octets: &[u8]) -> u64 {
    let mut words = octets.chunks_exact(4);
    let sum: u64 =
        words.by_ref().map(|word| u64::from(u32::from_be_bytes([word[0], word[1], word[2], word[3]]))).sum();
    let mut rest = [0; 4];
    rest[..words.remainder().len()].copy_from_slice(words.remainder());
    sum + u64::from(u32::from_be_bytes(rest))
}

fn fold(sum: u64) -> u16 {
    let mut sum = sum;
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    !(sum as u16)
}

/// Of an IPv4 header, whose checksum field counts as 0.
fn header_checksum(header: &[u8]) -> u16 {
    fold(sum(&header[..8]) + sum(&header[8..10]) + sum(&header[12..]))
}

fn transport_checksum(src: IpAddr, dst: IpAddr, protocol: u8, octets: &[u8]) -> u16 {
    let address = |ip: IpAddr| match ip {
        IpAddr::V4(ip) => sum(&ip.octets()),
        IpAddr::V6(ip) => sum(&ip.octets()),
    };
    fold(address(src) + address(dst) + u64::from(protocol) + octets.len() as u64 + sum(octets))
}
