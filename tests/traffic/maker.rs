//! Runs the conversations and writes what is captured of them, in the order of time.

use std::collections::{BTreeMap, BinaryHeap};
use std::io;
use std::net::SocketAddr;

use super::content::{self, Text};
use super::conversation::Action;
use super::delivery::Flow;
use super::detail::{Details, Window};
use super::other::Other;
use super::output::{Open, Output};
use super::plan::Plan;
use super::random::Random;
use super::truth::{Counts, Sent, Stream, Truth};
use super::wrap;

/// 2026-01-01T00:00:00Z in nanoseconds.
pub const START: i64 = 1_767_225_600_000_000_000;

/// Nanoseconds from one round of writes to the next.
pub const TICK: i64 = 50_000_000;

/// Ticks in which nothing new begins, so that what is under way ends.
const CLOSING: u64 = 110;

/// One end of a connection, which sends.
pub struct Side {
    pub flow: Flow,
    /// Written, but not cut into segments yet.
    pub pending: Vec<u8>,
    pub sequence: u32,
    /// Requests that are not answered yet: sequence_number and command.
    pub open: BTreeMap<u32, u32>,
}

/// An SMPP connection.
pub struct Conn {
    /// Of the client: connections that take the place of another one have its number.
    pub number: usize,
    pub role: &'static str,
    /// Messages a second.
    pub rate: f64,
    pub midstream: bool,
    /// Where receipts go.
    pub peer: usize,
    pub closed: bool,
    /// Tick from which on it speaks.
    pub ready: u64,
    /// Client, server.
    pub sides: [Side; 2],
    pub sent: [Sent; 2],
}

impl Conn {
    /// What a side said passes the capture point.
    pub fn pass(&mut self, side: usize, at: i64) {
        for (command, sequence) in std::mem::take(&mut self.sent[side].said) {
            if command & content::RESPONSE != 0 {
                self.sent[1 - side].window.response(sequence);
            } else if Window::counts(command) {
                self.sent[side].window.request(sequence, at);
            }
        }
    }
}

/// An IP packet to be captured.
struct Queued {
    at: i64,
    order: u64,
    interface: u32,
    vlan: bool,
    smpp: bool,
    packet: Vec<u8>,
}

impl PartialEq for Queued {
    fn eq(&self, other: &Queued) -> bool {
        self.order == other.order
    }
}

impl Eq for Queued {}

impl PartialOrd for Queued {
    fn partial_cmp(&self, other: &Queued) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The earliest is the greatest, which a heap gives first.
impl Ord for Queued {
    fn cmp(&self, other: &Queued) -> std::cmp::Ordering {
        (other.at, other.order).cmp(&(self.at, self.order))
    }
}

pub struct Maker<'a> {
    pub plan: Plan,
    /// For what is said. The conversation does not depend on anything else.
    pub random: Random,
    /// For what befalls it.
    pub faults: Random,
    pub conns: Vec<Conn>,
    pub tick: u64,
    pub due: BTreeMap<u64, Vec<Action>>,
    pub texts: Vec<Text>,
    pub truth: Truth,
    pub details: Details,
    /// Octets of SMPP traffic in an ordinary capture.
    pub nominal: u64,
    queue: BinaryHeap<Queued>,
    queued: u64,
    output: Output<'a>,
    noise_octets: u64,
}

impl<'a> Maker<'a> {
    pub fn new(plan: &Plan, open: &'a mut Open<'a>, details: Details) -> Maker<'a> {
        let mut random = Random::new(plan.seed);
        Maker {
            plan: plan.clone(),
            faults: Random::new(plan.seed ^ 0xfa17),
            conns: Vec::new(),
            tick: 0,
            due: BTreeMap::new(),
            texts: content::texts(&mut random),
            truth: Truth::default(),
            details,
            nominal: 0,
            queue: BinaryHeap::new(),
            queued: 0,
            output: Output::new(open),
            noise_octets: 0,
            random,
        }
    }

    /// Adds a connection. Every seventh pair of clients is a transmitter and a receiver.
    pub fn connect(
        &mut self,
        number: usize,
        role: &'static str,
        rate: f64,
        midstream: bool,
        port: u16,
    ) -> usize {
        let v6 = self.plan.ipv6 || number == 3;
        let short = number as u16;
        let (client, server): (std::net::IpAddr, std::net::IpAddr) = if v6 {
            ([0x2001, 0xdb8, 5, 0, 0, 0, 0, 16 + short].into(), [0x2001, 0xdb8, 9, 0, 0, 0, 0, 1].into())
        } else {
            let third = (number / 200) as u8;
            ([10, 20, third, 10 + (number % 200) as u8].into(), [10, 99, 0, 5 + (number % 3) as u8].into())
        };
        let client = SocketAddr::new(client, port);
        let server = SocketAddr::new(server, self.plan.port);
        // The sequence numbers of the first connection go past 2^32.
        let near = (self.plan.size / 40).min(500_000) as u32;
        let first = self.random.number() as u32;
        let seq = if self.conns.is_empty() { u32::MAX - near } else { first };
        let (loses, keeps) = (self.plan.loses(), self.plan.keep);
        let mut side = |src, dst, seq| {
            let stamps = !self.plan.padding;
            let mut flow = Flow::new(src, dst, seq, self.random.number(), stamps);
            flow.vlan = number == 4;
            let any = self.random.below(1 << 24) as u32;
            let sequence = *self.random.pick(&[0, 0, 1000, 0x00ff_ff00, any]);
            Side { flow, pending: Vec::new(), sequence, open: BTreeMap::new() }
        };
        let server_seq = seq.wrapping_mul(0x9e37_79b1) ^ 0x5bd1;
        let sides = [side(client, server, seq), side(server, client, server_seq)];
        let sent = [Sent::new(loses, keeps), Sent::new(loses, keeps)];
        let peer = self.conns.len();
        self.conns.push(Conn { number, role, rate, midstream, peer, closed: false, ready: 0, sides, sent });
        peer
    }

    pub fn enqueue(&mut self, at: i64, interface: u32, vlan: bool, smpp: bool, packet: Vec<u8>) {
        self.queued += 1;
        self.queue.push(Queued { at, order: self.queued, interface, vlan, smpp, packet });
    }

    /// Writes what was captured before `until`.
    fn drain(&mut self, until: i64) {
        while self.queue.peek().is_some_and(|next| next.at < until) {
            let Some(Queued { at, interface, vlan, smpp, packet, .. }) = self.queue.pop() else {
                return;
            };
            let frame = wrap::frame(&self.plan, &packet, vlan.then_some(100));
            self.truth.packets += 1;
            self.truth.smpp_packets += u64::from(smpp);
            if !smpp {
                self.noise_octets += 16 + frame.len() as u64;
            }
            self.output.frame(&self.plan, at, interface, &frame);
        }
    }

    pub fn run(mut self) -> io::Result<Truth> {
        let mut other = Other::new(&self.plan, &mut self.random);
        self.begin();
        let noise = self.plan.noise / (1.0 - self.plan.noise).max(0.01);
        let only_noise = self.plan.conns == 0;
        let enough = self.plan.size as f64 * (1.0 - self.plan.noise);
        let mut closing = None;
        loop {
            let base = START + self.tick as i64 * TICK;
            for action in self.due.remove(&self.tick).unwrap_or_default() {
                self.act(action);
            }
            if closing.is_none() && self.tick > 8 {
                self.converse();
                self.interrupt(base);
            }
            if closing.is_none() && (self.nominal as f64 > enough || self.noise_is_enough()) {
                closing = Some(self.tick);
                for actions in self.due.values_mut() {
                    actions.retain(|action| !action.begins_something());
                }
            }
            let closed = closing.map(|tick| self.tick - tick);
            if closed == Some(CLOSING) {
                self.unbind();
            }
            for conn in 0..self.conns.len() {
                let late = conn as i64 * 10_000;
                self.flush(conn, 0, base + 1_000_000 + late, 20_000_000);
                self.flush(conn, 1, base + 25_000_000 + late, 20_000_000);
            }
            if closing.is_none() {
                let budget =
                    if only_noise { 400_000 * (self.tick + 1) } else { (self.nominal as f64 * noise) as u64 };
                other.speak(&mut self, budget, base);
            }
            if closed.is_some_and(|closed| closed > CLOSING + 4 || only_noise) {
                for conn in 0..self.conns.len() {
                    if !self.conns[conn].closed {
                        self.fin(conn, base + 46_000_000 + conn as i64 * 20_000);
                    }
                }
                self.drain(i64::MAX);
                break;
            }
            self.drain(base);
            self.tick += 1;
        }
        self.output.close()?;
        self.truth.details = std::mem::take(&mut self.details).finish()?;
        Ok(self.told())
    }

    /// Where there is only noise, that is enough when the file is.
    fn noise_is_enough(&self) -> bool {
        self.plan.conns == 0 && self.output.written >= self.plan.size
    }

    fn told(mut self) -> Truth {
        self.truth.file_bytes = self.output.written;
        self.truth.seconds = (self.tick as i64 * TICK) as f64 / 1e9;
        self.truth.noise_share = self.noise_octets as f64 / self.output.written.max(1) as f64;
        for conn in self.conns {
            let [client, server] = &conn.sides;
            let mut sent = conn.sent;
            for (sent, side) in sent.iter_mut().zip([client, server]) {
                let mut unmatched = Counts::new();
                for command in side.open.values() {
                    *unmatched.entry(*command).or_default() += 1;
                }
                sent.unmatched = unmatched;
            }
            self.truth.streams.push(Stream {
                number: conn.number,
                client_name: client.flow.src.to_string(),
                client: client.flow.src,
                server: server.flow.src,
                role: conn.role,
                midstream: conn.midstream,
                sent,
            });
        }
        self.truth
    }
}
