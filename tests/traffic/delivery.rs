//! Octets of connections to TCP segments, with what may befall these on their way into a capture.

use std::net::{IpAddr, SocketAddr};

use super::maker::Maker;
use super::packet::{self, ACK, FIN, PSH, RST, SYN, Segment};
use super::plan::{Copies, Only};

/// Nanoseconds in a microsecond.
const US: i64 = 1000;

/// One direction of a TCP connection.
pub struct Flow {
    pub src: SocketAddr,
    pub dst: SocketAddr,
    pub vlan: bool,
    /// Of the next octet.
    pub seq: u32,
    pub ack: u32,
    stamps: Option<(u32, u32)>,
    ident: u16,
}

impl Flow {
    pub fn new(src: SocketAddr, dst: SocketAddr, seq: u32, random: u64, stamps: bool) -> Flow {
        let stamps = stamps.then_some((random as u32 >> 1, 0));
        Flow { src, dst, vlan: false, seq, ack: 0, stamps, ident: (random >> 40) as u16 }
    }

    pub fn segment(&mut self, at: i64, flags: u8, seq: u32, payload: &[u8]) -> Segment {
        self.ident = self.ident.wrapping_add(1);
        Segment {
            at,
            src: self.src,
            dst: self.dst,
            seq,
            ack: self.ack,
            flags,
            stamps: self.stamps,
            ident: self.ident,
            ttl: 64,
            unmeasured: false,
            bad_checksum: false,
            payload: payload.to_vec(),
        }
    }

    /// Takes on what the other direction has sent so far.
    pub fn hear(&mut self, seq: u32, other: Option<(u32, u32)>, milliseconds: u32) {
        self.ack = seq;
        if let (Some(own), Some(other)) = (&mut self.stamps, other) {
            *own = (own.0.wrapping_add(milliseconds), other.0);
        }
    }

    pub fn stamps(&self) -> Option<(u32, u32)> {
        self.stamps
    }
}

/// What is captured of a segment, so that the truth knows which octets are there.
struct Part {
    at: i64,
    from: usize,
    to: usize,
    again: bool,
}

impl Maker<'_> {
    /// Cuts what a side has to send into segments, captured from `base` on for `span` nanoseconds.
    pub fn flush(&mut self, conn: usize, side: usize, base: i64, span: i64) {
        let data = std::mem::take(&mut self.conns[conn].sides[side].pending);
        if data.is_empty() {
            return;
        }
        let start = self.conns[conn].sent[side].bytes;
        self.conns[conn].sent[side].octets(&data);
        self.conns[conn].pass(side, base);
        self.hear(conn, side);
        let mut ends = Vec::new();
        let mut at = 0;
        while at < data.len() {
            let largest = self.plan.segment;
            let size = if self.faults.chance(0.06) {
                1 + self.faults.below(largest as u64) as usize
            } else {
                largest
            };
            at = (at + size).min(data.len());
            ends.push(at);
        }
        self.nominal += (data.len() + 82 * (2 + data.len() / 1448)) as u64;
        let parts = self.parts(conn, side, &ends, base, span);
        for part in &parts {
            self.capture(conn, side, start, &data, part);
        }
        self.conns[conn].sent[side].segments += ends.len() as u64;
        let flow = &mut self.conns[conn].sides[side].flow;
        flow.seq = flow.seq.wrapping_add(data.len() as u32);
        if ends.len() > 1 || self.faults.chance(0.3) {
            self.acknowledge(conn, 1 - side, base + span - US);
        }
        if self.plan.keep_alives && self.faults.chance(0.3) {
            self.keep_alive(conn, side, base + span);
        }
    }

    /// When which octets are captured.
    fn parts(&mut self, conn: usize, side: usize, ends: &[usize], base: i64, span: i64) -> Vec<Part> {
        let step = (span / (ends.len() as i64 + 1)).max(10);
        // What is captured first, second, ...
        let mut order: Vec<usize> = (0..ends.len()).collect();
        for at in 0..ends.len() {
            if at + 1 < ends.len() && self.faults.chance(self.plan.ooo) {
                let far = 1 + self.faults.below(self.plan.distance.max(1) as u64) as usize;
                let moved = order.remove(at);
                order.insert((at + far).min(order.len()), moved);
                self.conns[conn].sent[side].out_of_order += 1;
            }
        }
        let mut parts = Vec::with_capacity(ends.len());
        for (slot, &which) in order.iter().enumerate() {
            let at = base + step * slot as i64 + (self.faults.share() * step as f64 * 0.9) as i64;
            let from = if which == 0 { 0 } else { ends[which - 1] };
            let to = ends[which];
            if self.faults.chance(self.plan.drop) {
                self.conns[conn].sent[side].dropped += 1;
                continue;
            }
            parts.push(Part { at, from, to, again: false });
            if self.faults.chance(self.plan.retrans) {
                self.conns[conn].sent[side].retransmitted += 1;
                let from = if self.faults.chance(0.33) { from + (to - from) / 2 } else { from };
                let late = (300 + self.faults.below(200_000) as i64) * US;
                parts.push(Part { at: at + late, from, to, again: true });
            }
        }
        parts
    }

    fn capture(&mut self, conn: usize, side: usize, start: u64, data: &[u8], part: &Part) {
        let flow = &mut self.conns[conn].sides[side].flow;
        let flags = if part.to == data.len() || part.again { ACK | PSH } else { ACK };
        let seq = flow.seq.wrapping_add(part.from as u32);
        let mut segment = flow.segment(part.at, flags, seq, &data[part.from..part.to]);
        let vlan = flow.vlan;
        if part.again && self.plan.altered {
            segment.payload.iter_mut().for_each(|octet| *octet ^= 0x55);
        }
        segment.unmeasured = self.plan.offload && segment.payload.len() > 1448;
        if self.is_captured(side) && !part.again {
            let header = super::wrap::frame(&self.plan, &[0x45; 1], None).len() - 1 + segment.header();
            let header = header + if vlan { 4 } else { 0 };
            let room = (self.plan.snaplen as usize).saturating_sub(header);
            let captured = segment.payload.len().min(room) as u64;
            let from = start + part.from as u64;
            self.conns[conn].sent[side].captured(from, from + captured);
        }
        self.push(segment, vlan, true);
    }

    pub fn is_captured(&self, side: usize) -> bool {
        match self.plan.only {
            Only::Both => true,
            Only::Client => side == 0,
            Only::Server => side == 1,
        }
    }

    fn hear(&mut self, conn: usize, side: usize) {
        let sides = &mut self.conns[conn].sides;
        let (seq, stamps) = (sides[1 - side].flow.seq, sides[1 - side].flow.stamps());
        sides[side].flow.hear(seq, stamps, 50);
    }

    /// A segment with an acknowledgement only.
    fn acknowledge(&mut self, conn: usize, side: usize, at: i64) {
        self.hear(conn, side);
        let flow = &mut self.conns[conn].sides[side].flow;
        let (segment, vlan) = (flow.segment(at, ACK, flow.seq, &[]), flow.vlan);
        if !self.plan.no_acks {
            self.push(segment, vlan, true);
        }
    }

    /// A probe of RFC 9293, 3.8.4: the octet before the next one, sent again, or no octet at all.
    fn keep_alive(&mut self, conn: usize, side: usize, at: i64) {
        let garbage: &[u8] = if self.faults.chance(0.5) { &[0] } else { &[] };
        let flow = &mut self.conns[conn].sides[side].flow;
        let (segment, vlan) = (flow.segment(at, ACK, flow.seq.wrapping_sub(1), garbage), flow.vlan);
        self.push(segment, vlan, true);
    }

    pub fn handshake(&mut self, conn: usize, at: i64) {
        let begin = |flow: &mut Flow, at, flags| {
            let segment = flow.segment(at, flags, flow.seq, &[]);
            flow.seq = flow.seq.wrapping_add(u32::from(flags & SYN != 0));
            segment
        };
        let mut segments = vec![begin(&mut self.conns[conn].sides[0].flow, at, SYN)];
        self.hear(conn, 1);
        segments.push(begin(&mut self.conns[conn].sides[1].flow, at + 300 * US, SYN | ACK));
        self.hear(conn, 0);
        segments.push(begin(&mut self.conns[conn].sides[0].flow, at + 600 * US, ACK));
        let vlan = self.conns[conn].sides[0].flow.vlan;
        for segment in segments {
            if !self.plan.no_syn {
                self.push(segment, vlan, true);
            }
        }
    }

    /// The client ends the connection, then the server.
    pub fn fin(&mut self, conn: usize, at: i64) {
        for (side, flags, late) in [(0, FIN | ACK, 0), (1, FIN | ACK, 300), (0, ACK, 600)] {
            self.hear(conn, side);
            let flow = &mut self.conns[conn].sides[side].flow;
            let (segment, vlan) = (flow.segment(at + late * US, flags, flow.seq, &[]), flow.vlan);
            flow.seq = flow.seq.wrapping_add(u32::from(flags & FIN != 0));
            self.push(segment, vlan, true);
        }
    }

    /// The server gives the connection up.
    pub fn reset(&mut self, conn: usize, at: i64) {
        self.hear(conn, 1);
        let flow = &mut self.conns[conn].sides[1].flow;
        let (segment, vlan) = (flow.segment(at, RST | ACK, flow.seq, &[]), flow.vlan);
        self.push(segment, vlan, true);
    }

    /// Queues a segment to be captured, and its copy.
    pub fn push(&mut self, mut segment: Segment, vlan: bool, smpp: bool) {
        if smpp && self.plan.only != Only::Both {
            let from_client = segment.src.port() != self.plan.port;
            if from_client != (self.plan.only == Only::Client) {
                return;
            }
        }
        segment.bad_checksum = self.plan.bad_checksums;
        let packet = segment.packet();
        let mut at = segment.at;
        match self.plan.copies {
            Copies::None => {}
            Copies::Interfaces => self.queue(at + 15 * US, 1, vlan, smpp, packet.clone()),
            Copies::Vlan => self.queue(at + 15 * US, 0, !vlan, smpp, packet.clone()),
            Copies::NatPorts | Copies::NatAddresses | Copies::Twins => {
                if let Some((packet, from_client)) = self.translated(&segment) {
                    // From the server a segment has its addresses of outside first.
                    let (first, second) = (at, at + 200 * US);
                    self.queue(if from_client { second } else { first }, 0, vlan, smpp, packet);
                    at = if from_client { first } else { second };
                }
            }
        }
        let interface = if self.plan.interfaces > 1 && self.plan.copies == Copies::None {
            self.faults.below(u64::from(self.plan.interfaces)) as u32
        } else {
            0
        };
        self.queue(at, interface, vlan, smpp, packet);
    }

    /// A segment as it is behind the NAT: of ports, the client's address and port are other ones; of addresses,
    /// both addresses are, and the ports are the same. With it, whether the client sent it.
    fn translated(&self, segment: &Segment) -> Option<(Vec<u8>, bool)> {
        let mut copy = segment.clone();
        copy.ttl -= 1;
        let from_client = segment.dst.port() == self.plan.port;
        let (client, server) =
            if from_client { (&mut copy.src, &mut copy.dst) } else { (&mut copy.dst, &mut copy.src) };
        match (self.plan.copies, client.ip()) {
            (Copies::Twins, _) => {
                client.set_port(client.port() ^ 0x0c31);
                copy.ttl = 64;
                copy.ident ^= 0x5555;
            }
            (Copies::NatPorts, IpAddr::V4(_)) => {
                *client = SocketAddr::new([198, 51, 100, 7].into(), client.port() ^ 0x0c31);
            }
            (_, IpAddr::V4(address)) => {
                client.set_ip([198, 51, 100, address.octets()[3]].into());
                server.set_ip([203, 0, 113, 9].into());
            }
            (_, IpAddr::V6(_)) => return None,
        }
        Some((copy.packet(), from_client))
    }

    /// Queues an IP packet, in fragments where these are wanted.
    pub fn queue(&mut self, at: i64, interface: u32, vlan: bool, smpp: bool, packet: Vec<u8>) {
        if self.plan.fragments == 0 {
            self.enqueue(at, interface, vlan, smpp, packet);
            return;
        }
        let ident = self.faults.number() as u32;
        let mut fragments = packet::fragments(&packet, self.plan.fragments, ident);
        if self.plan.shuffled {
            self.faults.shuffle(&mut fragments);
        }
        for (late, fragment) in (0..).zip(fragments) {
            self.enqueue(at + late * 7 * US, interface, vlan, smpp, fragment);
        }
    }
}
