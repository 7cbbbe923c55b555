//! Traffic that is not SMPP, some of which looks a little like it.

use std::net::SocketAddr;

use super::delivery::Flow;
use super::maker::{Maker, TICK};
use super::packet::{ACK, PSH, SYN, datagram};
use super::plan::Plan;
use super::random::Random;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Protocol {
    Tls,
    Http,
    Postgres,
    MySql,
    Redis,
    Kafka,
    Random,
}

/// Protocols and their ports; TLS is the most common.
const PROTOCOLS: [(Protocol, u16); 10] = [
    (Protocol::Tls, 443),
    (Protocol::Tls, 443),
    (Protocol::Tls, 8443),
    (Protocol::Tls, 2775),
    (Protocol::Http, 80),
    (Protocol::Postgres, 5432),
    (Protocol::MySql, 3306),
    (Protocol::Redis, 6379),
    (Protocol::Kafka, 9092),
    (Protocol::Random, 2775),
];

struct Talk {
    protocol: Protocol,
    sides: [Flow; 2],
    said: u64,
    /// The number of its last message: another connection takes its place after that.
    last: u64,
}

impl Talk {
    fn new(number: u64, plan: &Plan, random: &mut Random) -> Talk {
        let (protocol, port) = PROTOCOLS[number as usize % PROTOCOLS.len()];
        let port = if plan.other_port == 0 { port } else { plan.other_port };
        let client = SocketAddr::from(([192, 0, 2, (number % 250) as u8], 20000 + (number % 40000) as u16));
        let server = SocketAddr::from(([198, 51, 100, (number % TALKS) as u8 + 101], port));
        let mut flow = |src, dst| Flow::new(src, dst, random.number() as u32, random.number(), !plan.padding);
        let sides = [flow(client, server), flow(server, client)];
        // Some were there before the capture: their first messages are those of the middle.
        let said = if random.chance(0.3) { 2 } else { 0 };
        Talk { protocol, sides, said, last: said + random.between(3, 300) }
    }
}

/// Connections at a time.
const TALKS: u64 = 30;

pub struct Other {
    talks: Vec<Talk>,
    /// Octets without meaning, to cut from.
    pool: Vec<u8>,
    random: Random,
    begun: u64,
    sent: u64,
}

impl Other {
    pub fn new(plan: &Plan, random: &mut Random) -> Other {
        // Of its own, so that the conversations do not depend on how much of this there is.
        let mut random = Random::new(random.number());
        let talks = (0..TALKS).map(|number| Talk::new(number, plan, &mut random)).collect();
        Other { talks, pool: random.octets(1 << 20), random, begun: TALKS, sent: 0 }
    }

    /// Speaks until so many octets have been sent in all.
    pub fn speak(&mut self, maker: &mut Maker<'_>, budget: u64, base: i64) {
        let before = self.sent;
        while self.sent < budget {
            let at = base + (TICK as f64 * (self.sent - before) as f64 / (budget - before) as f64) as i64;
            if self.random.chance(0.8) {
                self.tcp(maker, at);
            } else {
                self.udp(maker, at);
            }
        }
    }

    fn slice(&mut self, length: usize) -> &[u8] {
        let from = self.random.below((self.pool.len() - length) as u64) as usize;
        &self.pool[from..from + length]
    }

    fn tcp(&mut self, maker: &mut Maker<'_>, at: i64) {
        let which = self.random.below(self.talks.len() as u64) as usize;
        let said = self.talks[which].said;
        if said == self.talks[which].last {
            // Not the same protocol in the same place.
            self.talks[which] = Talk::new(self.begun, &maker.plan, &mut self.random);
            self.begun += 1;
            return;
        }
        self.talks[which].said += 1;
        // A write of one moment goes one way: the client first, then now the one and now the other.
        let side = match said {
            0 => 0,
            1 => 1,
            _ => usize::from(self.random.chance(0.6)),
        };
        let payload = self.message(self.talks[which].protocol, side, said);
        let sides = &mut self.talks[which].sides;
        if said == 0 {
            let (first, second) = (sides[0].seq, sides[1].seq);
            let mut flags = |side: usize, flags, seq| {
                let segment = sides[side].segment(at, flags, seq, &[]);
                maker.push(segment, false, false);
            };
            flags(0, SYN, first);
            flags(1, SYN | ACK, second);
            sides[0].seq = first.wrapping_add(1);
            sides[1].seq = second.wrapping_add(1);
        }
        let (heard, stamps) = (sides[1 - side].seq, sides[1 - side].stamps());
        sides[side].hear(heard, stamps, 1);
        for part in payload.chunks(1448) {
            let flow = &mut sides[side];
            let segment = flow.segment(at + 1000, ACK | PSH, flow.seq, part);
            flow.seq = flow.seq.wrapping_add(part.len() as u32);
            self.sent += 82 + part.len() as u64;
            maker.push(segment, false, false);
        }
    }

    /// What `side` says as the message number `said` of a talk.
    fn message(&mut self, protocol: Protocol, side: usize, said: u64) -> Vec<u8> {
        let length = match self.random.chance(0.5) {
            true => 1400,
            false => self.random.between(40, 1400) as usize,
        };
        let number = said as u32;
        let body = self.slice(length).to_vec();
        let with_length = |front: &[u8], kind: &[u8], body: &[u8]| {
            let length = (4 + kind.len() + body.len()) as u32;
            [front, &length.to_be_bytes(), kind, body].concat()
        };
        match (protocol, said) {
            // Handshake records that claim TLS 1.0 and 1.2, then application data.
            (Protocol::Tls, 0) => [b"\x16\x03\x01\x01\0\x01\0\0\xfc\x03\x03", self.slice(250)].concat(),
            (Protocol::Tls, 1) => [b"\x16\x03\x03\0\x64\x02\0\0\x60\x03\x03", self.slice(94)].concat(),
            (Protocol::Tls, _) => [&[0x17, 3, 3], &(length as u16).to_be_bytes()[..], &body].concat(),
            (Protocol::Http, _) if side == 0 => {
                b"POST /sms HTTP/1.1\r\nHost: api.example\r\nContent-Length: 12\r\n\r\nto=155501000".to_vec()
            }
            (Protocol::Http, _) => {
                [&b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"[..], &body].concat()
            }
            // A startup message is a length and 3.0 as a number, without a type before it.
            (Protocol::Postgres, 0) => with_length(b"", &[0, 3, 0, 0], b"user\0sms\0database\0sms\0\0"),
            (Protocol::Postgres, 1) => with_length(b"R", &[0, 0, 0, 0], b""),
            (Protocol::Postgres, _) if side == 0 => {
                with_length(b"Q", b"", b"select * from messages where id=4\0")
            }
            (Protocol::Postgres, _) => with_length(b"D", &[0, 3, 0, 0, 0, 4], &body),
            (Protocol::MySql, _) => {
                [&[length as u8, (length >> 8) as u8, 0, number as u8, 3], &body[..]].concat()
            }
            (Protocol::Redis, _) if side == 0 => b"*2\r\n$3\r\nGET\r\n$9\r\nmessage:4\r\n".to_vec(),
            (Protocol::Redis, _) => [format!("${length}\r\n").as_bytes(), &body, b"\r\n"].concat(),
            // A length, an API and its version (Fetch 4: 0x00010004), a correlation id; responses without an API.
            (Protocol::Kafka, _) if side == 0 => {
                with_length(b"", &[[0, 1, 0, 4], number.to_be_bytes(), [0, 4, b's', b'm']].concat(), &body)
            }
            (Protocol::Kafka, _) => with_length(b"", &number.to_be_bytes(), &body),
            (Protocol::Random, _) => body,
        }
    }

    fn udp(&mut self, maker: &mut Maker<'_>, at: i64) {
        let any = self.random.number();
        let from = |last: u8, port: u16| SocketAddr::from(([192, 0, 2, last], port));
        let to = |last: u8, port: u16| SocketAddr::from(([198, 51, 100, last], port));
        let (src, dst, payload) = match any % 20 {
            0..8 => {
                let mut query = (any as u16).to_be_bytes().to_vec();
                query.extend_from_slice(b"\x01\0\0\x01\0\0\0\0\0\0\x04mail\x07example\x03com\0\0\x01\0\x01");
                (from(99, 33000 + (any >> 32) as u16 % 2000), to(53, 53), query)
            }
            8..16 => (from(98, 16384), to(98, 16386), [b"\x80\x08", self.slice(170)].concat()),
            16..18 => {
                let line =
                    b"<134>1 2026-01-01T00:00:00Z host app - - - a line of a log that goes over the net";
                (from(97, 50000), to(14, 514), line.to_vec())
            }
            // Ports of tunnels, with something else in them.
            18 => (from(96, 50001), to(96, 4789), self.slice(120).to_vec()),
            _ => (from(96, 50001), to(96, 2152), self.slice(120).to_vec()),
        };
        self.sent += 58 + payload.len() as u64;
        maker.queue(at, 0, false, false, datagram(src, dst, any as u16, &payload));
    }
}
