//! Packets: link layers, tunnels, fragments, connections captured twice. The frames are worked out octet by octet
//! from the standards that each names.
#![cfg(feature = "capture")]

#[path = "../support/mod.rs"]
mod support;

mod copies;
mod ethernet;
mod fragments;
mod tunnels;

use smppscope::capture::{Dissector, LinkType, Packet, PacketCounts, Timestamp};

/// An enquire_link from 10.0.0.1:40000 to 10.0.0.2:2775 over TCP over IPv4, with right checksums.
pub(crate) const PACKET: [u8; 56] = [
    0x45, 0x00, 0x00, 0x38, 0x12, 0x34, 0x40, 0x00, 0x40, 0x06, 0x14, 0x8a, 10, 0, 0, 1, 10, 0, 0,
    2, // IPv4
    0x9c, 0x40, 0x0a, 0xd7, 0, 0, 0, 101, 0, 0, 0, 201, 0x50, 0x18, 0x01, 0xf6, 0xf1, 0x58, 0, 0, // TCP
    0, 0, 0, 16, 0, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 1, // SMPP
];

/// The SMPP in it.
pub(crate) const PDU: [u8; 16] = [0, 0, 0, 16, 0, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0, 1];

/// A segment as far as a link may not change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) frame: u64,
    pub(crate) fragments: Vec<u64>,
    pub(crate) src: String,
    pub(crate) dst: String,
    pub(crate) seq: u32,
    pub(crate) ack: Option<u32>,
    pub(crate) payload: Vec<u8>,
    pub(crate) cut: u32,
}

/// The segment in [`PACKET`].
pub(crate) fn plain() -> Taken {
    Taken {
        frame: 1,
        fragments: Vec::new(),
        src: "10.0.0.1:40000".to_owned(),
        dst: "10.0.0.2:2775".to_owned(),
        seq: 101,
        ack: Some(201),
        payload: PDU.to_vec(),
        cut: 0,
    }
}

/// A packet: its link type, octets, and how many octets the snaplen cut off. They come one a millisecond.
pub(crate) type Captured<'a> = (u32, &'a [u8], usize);

/// What a dissector makes of packets.
pub(crate) fn dissect(dissector: &mut Dissector, packets: &[Captured<'_>]) -> Vec<Taken> {
    let mut taken = Vec::new();
    for (at, &(link, octets, cut)) in packets.iter().enumerate() {
        let packet = Packet {
            number: at as u64 + 1,
            time: Timestamp(at as i64 * 1_000_000),
            link: LinkType(link),
            interface: 0,
            file: 0,
            offset: 0,
            octets,
            original_length: (octets.len() + cut) as u32,
        };
        if let Some(segment) = dissector.segment(&packet) {
            taken.push(Taken {
                frame: segment.frame,
                fragments: segment.fragments.iter().collect(),
                src: segment.src.to_string(),
                dst: segment.dst.to_string(),
                seq: segment.seq,
                ack: segment.ack,
                payload: segment.payload.to_vec(),
                cut: segment.cut,
            });
        }
    }
    taken
}

/// What one whole packet holds, and the counts.
pub(crate) fn one(link: u32, octets: &[u8]) -> (Option<Taken>, PacketCounts) {
    let mut dissector = Dissector::default();
    let taken = dissect(&mut dissector, &[(link, octets, 0)]).pop();
    (taken, *dissector.counts())
}

/// Asserts that a packet holds the segment of [`PACKET`], and that no prefix of it holds another.
#[track_caller]
pub(crate) fn holds_plain(link: u32, octets: &[u8]) {
    assert_eq!(one(link, octets).0, Some(plain()), "{octets:02x?}");
    for length in 0..octets.len() {
        let cut = octets.len() - length;
        for taken in dissect(&mut Dissector::default(), &[(link, &octets[..length], cut)]) {
            let there = taken.payload.len();
            assert_eq!(taken.payload, PDU[..there]);
            assert_eq!(Taken { payload: PDU.to_vec(), cut: 0, ..taken.clone() }, plain());
            assert_eq!(there + taken.cut as usize, 16, "cut at {length}: {taken:?}");
        }
    }
}

/// Asserts that a packet holds no segment.
#[track_caller]
pub(crate) fn holds_none(link: u32, octets: &[u8]) -> PacketCounts {
    let (taken, counts) = one(link, octets);
    assert_eq!(taken, None, "{octets:02x?}");
    counts
}
