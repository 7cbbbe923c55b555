//! A TCP segment as a packet of its own: Ethernet, IP, TCP, with nothing of what was around it.

use core::net::{IpAddr, SocketAddr};

use etherparse::checksum::Sum16BitWords;
use etherparse::ip_number;

use crate::capture::{LinkType, Packet, Timestamp};

/// What a packet is made of.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub(super) frame: u64,
    pub(super) time: Timestamp,
    pub(super) src: SocketAddr,
    pub(super) dst: SocketAddr,
    pub(super) seq: u32,
    pub(super) ack: Option<u32>,
    pub(super) flags: u8,
    pub(super) window: u16,
    pub(super) identification: u16,
    pub(super) options: Vec<u8>,
    /// Octets of payload that were cut off.
    pub(super) cut: u32,
}

const TCP: usize = 20;
const HOPS: u8 = 64;

impl Parts {
    /// The packet with these octets of payload, put into `out`, which is emptied.
    pub(super) fn packet<'o>(&self, payload: &[u8], out: &'o mut Vec<u8>) -> Packet<'o> {
        out.clear();
        let options = plain_options(&self.options);
        let tcp = TCP + options.len() + payload.len() + self.cut as usize;
        for ip in [self.dst.ip(), self.src.ip()] {
            out.extend_from_slice(&station(ip));
        }
        let mut sum = match (self.src.ip(), self.dst.ip()) {
            (IpAddr::V4(src), IpAddr::V4(dst)) => {
                out.extend_from_slice(&[0x08, 0x00]);
                // 0 as segmentation offload leaves it, where it would be too much.
                let total = u16::try_from(20 + tcp).unwrap_or(0);
                let start = out.len();
                out.extend_from_slice(&[0x45, 0]);
                out.extend_from_slice(&total.to_be_bytes());
                out.extend_from_slice(&self.identification.to_be_bytes());
                out.extend_from_slice(&[0x40, 0, HOPS, ip_number::TCP.0, 0, 0]);
                out.extend_from_slice(&src.octets());
                out.extend_from_slice(&dst.octets());
                let sum = Sum16BitWords::new().add_slice(out.get(start..).unwrap_or_default());
                put(out, start + 10, sum.ones_complement().to_ne_bytes());
                Sum16BitWords::new().add_4bytes(src.octets()).add_4bytes(dst.octets())
            }
            (src, dst) => {
                out.extend_from_slice(&[0x86, 0xDD]);
                let (src, dst) = (v6(src), v6(dst));
                let length = u16::try_from(tcp).unwrap_or(0);
                out.extend_from_slice(&[0x60, 0, 0, 0]);
                out.extend_from_slice(&length.to_be_bytes());
                out.extend_from_slice(&[ip_number::TCP.0, HOPS]);
                out.extend_from_slice(&src);
                out.extend_from_slice(&dst);
                Sum16BitWords::new().add_16bytes(src).add_16bytes(dst)
            }
        };
        let start = out.len();
        out.extend_from_slice(&self.src.port().to_be_bytes());
        out.extend_from_slice(&self.dst.port().to_be_bytes());
        out.extend_from_slice(&self.seq.to_be_bytes());
        out.extend_from_slice(&self.ack.unwrap_or(0).to_be_bytes());
        #[expect(clippy::cast_possible_truncation, reason = "at most fifteen words")]
        out.extend_from_slice(&[((TCP + options.len()) * 4) as u8, self.flags]);
        out.extend_from_slice(&self.window.to_be_bytes());
        // Checksum, and where urgent octets end, which nobody has.
        out.extend_from_slice(&[0; 4]);
        out.extend_from_slice(&options);
        out.extend_from_slice(payload);
        // Octets that are not there have no sum.
        if self.cut == 0 {
            let length = u32::try_from(tcp).unwrap_or(u32::MAX).to_be_bytes();
            sum = sum.add_4bytes(length).add_2bytes([0, ip_number::TCP.0]);
            let sum = sum.add_slice(out.get(start..).unwrap_or_default());
            put(out, start + 16, sum.ones_complement().to_ne_bytes());
        }
        let original = out.len().saturating_add(self.cut as usize);
        Packet {
            number: self.frame,
            time: self.time,
            link: LinkType::ETHERNET,
            interface: 0,
            file: 0,
            offset: 0,
            octets: out,
            original_length: u32::try_from(original).unwrap_or(u32::MAX),
        }
    }
}

fn put(out: &mut [u8], at: usize, octets: [u8; 2]) {
    if let Some(place) = out.get_mut(at..at + 2) {
        place.copy_from_slice(&octets);
    }
}

/// A locally administered address of Ethernet, by the IP address.
fn station(ip: IpAddr) -> [u8; 6] {
    let last = match ip {
        IpAddr::V4(ip) => ip.octets(),
        IpAddr::V6(ip) => ip.octets().last_chunk().copied().unwrap_or_default(),
    };
    let [a, b, c, d] = last;
    [0x02, 0, a, b, c, d]
}

fn v6(ip: IpAddr) -> [u8; 16] {
    match ip {
        IpAddr::V4(ip) => ip.to_ipv6_mapped().octets(),
        IpAddr::V6(ip) => ip.octets(),
    }
}

/// The options that say nothing but how the connection works; others become padding. What was cut off is left out.
fn plain_options(options: &[u8]) -> Vec<u8> {
    const END: u8 = 0;
    const NO_OPERATION: u8 = 1;
    let mut plain = Vec::with_capacity(options.len());
    let mut rest = options;
    // Each round takes octets.
    while let Some((&kind, after)) = rest.split_first() {
        if kind == END {
            break;
        }
        let length = match (kind, after.first()) {
            (NO_OPERATION, _) => 1,
            (_, Some(length)) => usize::from(*length).max(2),
            (_, None) => break,
        };
        let Some((option, next)) = rest.split_at_checked(length) else { break };
        // Segment size, window scale, selective acknowledgements, timestamps.
        match kind {
            NO_OPERATION | 2..=5 | 8 => plain.extend_from_slice(option),
            _ => plain.resize(plain.len() + length, NO_OPERATION),
        }
        rest = next;
    }
    // As many as there were, and whole words.
    plain.resize(options.len().next_multiple_of(4).min(40), END);
    plain
}
