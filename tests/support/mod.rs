//! Small captures, made by code: PDUs, segments, packets, files.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "each test binary uses a part of it")]

use smppscope::capture::{
    CaptureLimits, CaptureReader, Damage, Dissector, Fragments, Packet, Segment, TcpFlags, Timestamp,
};
use smppscope::stream::{CloseReason, Counters, Engine, Event, Options};

pub const CLIENT: &str = "10.0.0.1:40000";
pub const SERVER: &str = "10.0.0.2:2775";

/// A PDU.
pub fn pdu(id: u32, status: u32, sequence: u32, body: &[u8]) -> Vec<u8> {
    let mut octets = Vec::new();
    for field in [16 + body.len() as u32, id, status, sequence] {
        octets.extend_from_slice(&field.to_be_bytes());
    }
    octets.extend_from_slice(body);
    octets
}

/// A submit_sm with this text.
pub fn submit(sequence: u32, text: &[u8]) -> Vec<u8> {
    let mut body = b"\0\x05\0Acme\0\x01\x01447700900123\0\0\0\0\0\0\x01\0\0\0".to_vec();
    body.push(text.len() as u8);
    body.extend_from_slice(text);
    pdu(4, 0, sequence, &body)
}

pub fn bind(sequence: u32) -> Vec<u8> {
    pdu(9, 0, sequence, b"esme\0secret\0\0\x34\0\0\0")
}

/// A segment from the client to the server, or back.
#[derive(Clone, Debug)]
pub struct Sent {
    pub to_server: bool,
    pub seq: u32,
    pub ack: Option<u32>,
    pub flags: u8,
    pub octets: Vec<u8>,
    pub cut: u32,
    /// Milliseconds.
    pub at: i64,
}

pub fn sent(to_server: bool, seq: u32, octets: &[u8]) -> Sent {
    Sent { to_server, seq, ack: None, flags: 0, octets: octets.to_vec(), cut: 0, at: 0 }
}

impl Sent {
    pub fn ack(self, ack: u32) -> Sent {
        Sent { ack: Some(ack), flags: self.flags | 0x10, ..self }
    }

    pub fn flags(self, flags: u8) -> Sent {
        Sent { flags: self.flags | flags, ..self }
    }

    pub fn at(self, at: i64) -> Sent {
        Sent { at, ..self }
    }

    pub fn segment(&self, frame: u64) -> Segment<'_> {
        let (src, dst) = if self.to_server { (CLIENT, SERVER) } else { (SERVER, CLIENT) };
        Segment {
            frame,
            fragments: Fragments::default(),
            time: Timestamp(self.at * 1_000_000),
            src: src.parse().unwrap(),
            dst: dst.parse().unwrap(),
            seq: self.seq,
            ack: self.ack,
            flags: TcpFlags(self.flags),
            window: 502,
            identification: 0,
            options: &[],
            payload: &self.octets,
            location: None,
            cut: self.cut,
        }
    }
}

/// The handshake of a connection with these initial sequence numbers.
pub fn handshake(client: u32, server: u32) -> Vec<Sent> {
    vec![
        sent(true, client, b"").flags(2),
        sent(false, server, b"").flags(2).ack(client.wrapping_add(1)),
        sent(true, client.wrapping_add(1), b"").ack(server.wrapping_add(1)),
    ]
}

/// A PDU as the engine gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub stream: u64,
    pub to_server: bool,
    pub octets: Vec<u8>,
    pub frames: Vec<u64>,
    pub ranges: Vec<(u32, u32)>,
    pub time: i64,
}

/// Everything the engine gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub pdus: Vec<Found>,
    pub gaps: Vec<u64>,
    pub skipped: Vec<u64>,
    pub incomplete: usize,
    /// Offset, octets that differ, and the packets.
    pub rewritten: Vec<(u64, u64, [u64; 2])>,
    pub closed: Vec<CloseReason>,
    pub others: Vec<&'static str>,
    /// What they told, and whether SMPP was expected.
    pub details: Vec<(String, bool)>,
    pub prefixes: Vec<(&'static str, Option<String>, Option<String>)>,
    pub counters: Counters,
}

impl Seen {
    pub fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Pdu(pdu) => self.pdus.push(Found {
                stream: pdu.connection.stream,
                to_server: pdu.connection.dst(pdu.direction) == SERVER.parse().unwrap(),
                octets: pdu.octets.to_vec(),
                frames: pdu.origins.iter().map(|origin| origin.frame).collect(),
                ranges: pdu.origins.iter().map(|origin| (origin.range.start, origin.range.end)).collect(),
                time: pdu.time.0,
            }),
            Event::Gap { missing, .. } => self.gaps.push(missing),
            Event::Skipped { count, .. } => self.skipped.push(count),
            Event::Rewritten { offset, count, frames, .. } => self.rewritten.push((offset, count, frames)),
            Event::Incomplete { .. } => self.incomplete += 1,
            Event::Closed { reason, .. } => self.closed.push(reason),
            Event::OtherProtocol { name, detail, expected, .. } => {
                self.others.push(name);
                let told = detail.iter().map(|(member, value)| format!("{member}={value}"));
                self.details.push((told.collect::<Vec<_>>().join(" "), expected));
            }
            Event::Prefix { name, src, dst, .. } => {
                self.prefixes.push((name, src.map(str::to_owned), dst.map(str::to_owned)));
            }
            _ => {}
        }
    }

    pub fn octets(&self, to_server: bool) -> Vec<&[u8]> {
        self.pdus.iter().filter(|pdu| pdu.to_server == to_server).map(|pdu| &pdu.octets[..]).collect()
    }
}

pub fn run(segments: &[Sent]) -> Seen {
    run_with(Options::default(), segments)
}

pub fn run_with(options: Options, segments: &[Sent]) -> Seen {
    let mut engine = Engine::new(options);
    let mut seen = Seen::default();
    for (at, segment) in segments.iter().enumerate() {
        engine.segment(&segment.segment(at as u64 + 1), &mut |event: Event<'_>| seen.take(event));
    }
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    seen.counters = *engine.counters();
    seen
}

/// An Ethernet packet around a TCP segment over IPv4.
pub fn ethernet(segment: &Sent) -> Vec<u8> {
    [&[2; 12][..], &[8, 0], &ipv4(segment)].concat()
}

/// A TCP segment over IPv4.
pub fn ipv4(segment: &Sent) -> Vec<u8> {
    let (src, dst, sport, dport) = if segment.to_server {
        ([10, 0, 0, 1], [10, 0, 0, 2], 40000u16, 2775u16)
    } else {
        ([10, 0, 0, 2], [10, 0, 0, 1], 2775, 40000)
    };
    let total = 40 + segment.octets.len() as u16;
    let mut ip = vec![0x45, 0, (total >> 8) as u8, total as u8, 0, 1, 0x40, 0, 64, 6, 0, 0];
    ip.extend_from_slice(&src);
    ip.extend_from_slice(&dst);
    ip.extend_from_slice(&tcp(segment, sport, dport));
    ip
}

pub fn ipv6(segment: &Sent) -> Vec<u8> {
    let (src, dst, sport, dport) = if segment.to_server { (1, 2, 40000, 2775) } else { (2, 1, 2775, 40000) };
    let length = 20 + segment.octets.len() as u16;
    let mut ip = vec![0x60, 0, 0, 0, (length >> 8) as u8, length as u8, 6, 64];
    for end in [src, dst] {
        ip.extend_from_slice(&[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, end]);
    }
    ip.extend_from_slice(&tcp(segment, sport, dport));
    ip
}

fn tcp(segment: &Sent, sport: u16, dport: u16) -> Vec<u8> {
    let mut tcp = Vec::new();
    tcp.extend_from_slice(&sport.to_be_bytes());
    tcp.extend_from_slice(&dport.to_be_bytes());
    tcp.extend_from_slice(&segment.seq.to_be_bytes());
    tcp.extend_from_slice(&segment.ack.unwrap_or(0).to_be_bytes());
    tcp.extend_from_slice(&[0x50, segment.flags, 1, 0xf6, 0, 0, 0, 0]);
    tcp.extend_from_slice(&segment.octets);
    tcp
}

fn number(value: u32, big_endian: bool) -> [u8; 4] {
    if big_endian { value.to_be_bytes() } else { value.to_le_bytes() }
}

fn short(value: u16, big_endian: bool) -> [u8; 2] {
    if big_endian { value.to_be_bytes() } else { value.to_le_bytes() }
}

/// A pcap file; packet `n` is captured `n` seconds and 5 units after the epoch.
pub fn pcap(magic: u32, big_endian: bool, link: u32, packets: &[Vec<u8>]) -> Vec<u8> {
    let n = |value| number(value, big_endian);
    let mut file = n(magic).to_vec();
    file.extend_from_slice(&short(2, big_endian));
    file.extend_from_slice(&short(4, big_endian));
    for field in [0, 0, 65535, link] {
        file.extend_from_slice(&n(field));
    }
    for (at, packet) in packets.iter().enumerate() {
        let length = packet.len() as u32;
        for field in [at as u32 + 1, 5, length, length] {
            file.extend_from_slice(&n(field));
        }
        if magic == 0xa1b2_cd34 {
            file.extend_from_slice(&[0; 8]);
        }
        file.extend_from_slice(packet);
    }
    file
}

/// A pcapng block.
pub fn block(kind: u32, big_endian: bool, body: &[u8]) -> Vec<u8> {
    let padded = body.len().div_ceil(4) * 4;
    let length = number(12 + padded as u32, big_endian);
    let mut block = number(kind, big_endian).to_vec();
    block.extend_from_slice(&length);
    block.extend_from_slice(body);
    block.resize(8 + padded, 0);
    block.extend_from_slice(&length);
    block
}

pub fn section(big_endian: bool) -> Vec<u8> {
    let mut body = number(0x1a2b_3c4d, big_endian).to_vec();
    body.extend_from_slice(&short(1, big_endian));
    body.extend_from_slice(&short(0, big_endian));
    body.extend_from_slice(&[0xff; 8]);
    block(0x0a0d_0d0a, big_endian, &body)
}

/// An interface with if_tsresol and if_tsoffset.
pub fn interface(big_endian: bool, link: u16, resolution: u8, offset: i64) -> Vec<u8> {
    let s = |value| short(value, big_endian);
    let mut body = s(link).to_vec();
    body.extend_from_slice(&[0; 6]);
    body.extend_from_slice(&s(9));
    body.extend_from_slice(&s(1));
    body.extend_from_slice(&[resolution, 0, 0, 0]);
    body.extend_from_slice(&s(14));
    body.extend_from_slice(&s(8));
    body.extend_from_slice(&if big_endian { offset.to_be_bytes() } else { offset.to_le_bytes() });
    body.extend_from_slice(&[0; 4]);
    block(1, big_endian, &body)
}

pub fn enhanced(big_endian: bool, interface: u32, time: u64, packet: &[u8]) -> Vec<u8> {
    let length = packet.len() as u32;
    let mut body = Vec::new();
    for field in [interface, (time >> 32) as u32, time as u32, length, length] {
        body.extend_from_slice(&number(field, big_endian));
    }
    body.extend_from_slice(packet);
    block(6, big_endian, &body)
}

pub fn simple(big_endian: bool, packet: &[u8]) -> Vec<u8> {
    block(3, big_endian, &[&number(packet.len() as u32, big_endian)[..], packet].concat())
}

pub fn obsolete(big_endian: bool, interface: u16, time: u64, packet: &[u8]) -> Vec<u8> {
    let mut body = short(interface, big_endian).to_vec();
    body.extend_from_slice(&[0, 0]);
    let length = packet.len() as u32;
    for field in [(time >> 32) as u32, time as u32, length, length] {
        body.extend_from_slice(&number(field, big_endian));
    }
    body.extend_from_slice(packet);
    block(2, big_endian, &body)
}

/// Number, time and octets of packets.
pub type Packets = Vec<(u64, i64, Vec<u8>)>;

/// The packets of a file pushed in pieces, and its damages.
pub fn read(pieces: &[&[u8]]) -> (Packets, Vec<Damage>) {
    read_with(CaptureLimits::default(), pieces)
}

pub fn read_with(limits: CaptureLimits, pieces: &[&[u8]]) -> (Packets, Vec<Damage>) {
    let mut reader = CaptureReader::new(limits);
    let mut packets = Vec::new();
    let mut damages = Vec::new();
    read_pieces(&mut reader, pieces, |packet| match packet {
        Ok(packet) => packets.push((packet.number, packet.time.0, packet.octets.to_vec())),
        Err(damage) => damages.push(damage),
    });
    (packets, damages)
}

/// Everything that a reader gives.
pub fn read_pieces(
    reader: &mut CaptureReader,
    pieces: &[&[u8]],
    mut each: impl FnMut(Result<Packet<'_>, Damage>),
) {
    let mut pieces = pieces.iter();
    loop {
        match reader.next_packet() {
            Ok(Some(packet)) => each(Ok(packet)),
            Err(damage) => each(Err(damage)),
            Ok(None) => match pieces.next() {
                Some(piece) => reader.push(piece),
                None if reader.ended() => return,
                None => reader.finish(),
            },
        }
    }
}

/// What a capture file holds.
pub fn analyse(file: &[u8]) -> Seen {
    let mut dissector = Dissector::default();
    let mut engine = Engine::default();
    let mut seen = Seen::default();
    read_pieces(&mut CaptureReader::default(), &[file], |packet| {
        if let Some(segment) = packet.ok().as_ref().and_then(|packet| dissector.segment(packet)) {
            engine.segment(&segment, &mut |event: Event<'_>| seen.take(event));
        }
    });
    engine.finish(&mut |event: Event<'_>| seen.take(event));
    seen.counters = *engine.counters();
    seen
}
