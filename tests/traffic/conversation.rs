//! What clients and message centres say to each other.

use super::content::{
    ALERT_NOTIFICATION, BIND_RECEIVER, BIND_TRANSCEIVER, BIND_TRANSMITTER, CANCEL_SM, DATA_SM, DELIVER_SM,
    ENQUIRE_LINK, GENERIC_NACK, Outcome, QUERY_SM, RESPONSE, SUBMIT_MULTI, SUBMIT_SM, Sender, Submission,
    UNBIND, mobile, mobile_originated, multi, pdu, receipt, tlv,
};
use super::detail::{Detail, Request};
use super::maker::{Conn, Maker, START, TICK};
use super::plan::Prefix;

const CLIENT: usize = 0;
const SERVER: usize = 1;

/// Messages a second of the clients, in turn.
const RATES: [f64; 5] = [40.0, 120.0, 250.0, 400.0, 800.0];

/// Something that is said later.
pub enum Action {
    Accept { conn: usize, sequence: u32, destination: u32, source: Sender, receipt: bool },
    Receipt { conn: usize, of: u32, value: u32, destination: u32, source: Sender },
    Answer { conn: usize, side: usize, sequence: u32, command: u32, status: u32, body: Vec<u8> },
    Octets { conn: usize, side: usize, octets: Vec<u8> },
}

impl Action {
    fn conn(&self) -> usize {
        match self {
            Action::Accept { conn, .. }
            | Action::Receipt { conn, .. }
            | Action::Answer { conn, .. }
            | Action::Octets { conn, .. } => *conn,
        }
    }

    /// True for what would itself have to be answered.
    pub fn begins_something(&self) -> bool {
        matches!(self, Action::Receipt { .. })
    }
}

impl Maker<'_> {
    /// Opens all connections, and some more that are refused.
    pub fn begin(&mut self) {
        let mut number = 0;
        let count = self.plan.conns;
        while number < count {
            let pair = number % 7 == 5 && number + 1 < count;
            let roles: &[&'static str] = if pair { &["tx", "rx"] } else { &["trx"] };
            for role in roles {
                let rate = if *role == "rx" { 0.0 } else { RATES[number % 5] * self.plan.rate };
                let midstream = number >= count.saturating_sub(self.plan.midstream);
                let port = 32768 + self.random.below(28000) as u16;
                let conn = self.connect(number, role, rate, midstream, port);
                if *role == "rx" {
                    self.conns[conn - 1].peer = conn;
                }
                self.open(conn, START + number as i64 % 25 * 1_000_000);
                number += 1;
            }
        }
        for (at, status) in [0x0e, 0x0f, 0x05].into_iter().take(count).enumerate() {
            let port = 32768 + self.random.below(28000) as u16;
            let conn = self.connect(count + at, "trx", 0.0, false, port);
            self.handshake(conn, START + 26_000_000 + at as i64 * 1_000_000);
            self.bind(conn, status, 0);
        }
    }

    /// The beginning of a connection, or the middle of it where the capture begins there.
    fn open(&mut self, conn: usize, at: i64) {
        if self.conns[conn].midstream {
            for side in [CLIENT, SERVER] {
                let text = &self.texts[self.conns[conn].number % 400].octets;
                let mut tail = text[text.len().saturating_sub(30)..].to_vec();
                tail.extend(tlv(0x204, &[0x12, 0x34]));
                self.conns[conn].sent[side].partial = tail.len() as u64;
                self.conns[conn].sides[side].pending.extend(tail);
            }
            return;
        }
        self.handshake(conn, at);
        let ticks = self.prefix(conn);
        self.bind(conn, 0, ticks);
    }

    /// Says what comes before the bind; so many ticks later it may follow.
    fn prefix(&mut self, conn: usize) -> u64 {
        let client = self.conns[conn].sides[CLIENT].flow.src;
        let server = self.conns[conn].sides[SERVER].flow.src;
        let said: Vec<(usize, Vec<u8>)> = match self.plan.prefix {
            Prefix::None => return 0,
            Prefix::ProxyV1 => {
                let family = if client.is_ipv4() { "TCP4" } else { "TCP6" };
                let (from, to) = (client.ip(), server.ip());
                let line = format!("PROXY {family} {from} {to} {} {}\r\n", client.port(), server.port());
                vec![(CLIENT, line.into_bytes())]
            }
            // Signature, version 2 and PROXY, TCP over IPv4, length, addresses and ports.
            Prefix::ProxyV2 => {
                let mut header = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c".to_vec();
                header.extend_from_slice(&[192, 0, 2, 1, 192, 0, 2, 2, 0x9c, 0x40, 0x0a, 0xd7]);
                vec![(CLIENT, header)]
            }
            // RFC 1928.
            Prefix::Socks5 => vec![
                (CLIENT, vec![5, 1, 0]),
                (SERVER, vec![5, 0]),
                (CLIENT, vec![5, 1, 0, 1, 192, 0, 2, 2, 0x0a, 0xd7]),
                (SERVER, vec![5, 0, 0, 1, 192, 0, 2, 9, 0x9c, 0x40]),
            ],
            Prefix::Connect => vec![
                (CLIENT, b"CONNECT smsc.example:2775 HTTP/1.1\r\nHost: smsc.example:2775\r\n\r\n".to_vec()),
                (SERVER, b"HTTP/1.1 200 Connection established\r\n\r\n".to_vec()),
            ],
        };
        let answered = said.iter().any(|(side, _)| *side == SERVER);
        let mut tick = 0;
        for (side, octets) in said {
            self.conns[conn].sent[side].partial += octets.len() as u64;
            self.later(1 + tick, Action::Octets { conn, side, octets });
            tick += 1;
        }
        if answered { tick } else { 0 }
    }

    /// The client binds after so many ticks and one, and is answered with this status.
    fn bind(&mut self, conn: usize, status: u32, ticks: u64) {
        let command = match self.conns[conn].role {
            "tx" => BIND_TRANSMITTER,
            "rx" => BIND_RECEIVER,
            _ => BIND_TRANSCEIVER,
        };
        let body = format!("esme{:02}\0secret\0CLIENT\0\x34\0\0\0", self.conns[conn].number);
        // The sequence number is taken now; the octets follow what is said before.
        let sequence = self.number(conn, CLIENT, command, true);
        let octets = pdu(command, 0, sequence, body.as_bytes());
        self.details.add(Detail::Bind { of: Request::new(conn, sequence), status });
        *self.truth.binds.entry(status).or_default() += 1;
        self.later(ticks + 1, Action::Octets { conn, side: CLIENT, octets });
        let body = if status == 0 { b"SMSC01\0\x02\x10\0\x01\x34".to_vec() } else { Vec::new() };
        let command = command | RESPONSE;
        self.later(ticks + 2, Action::Answer { conn, side: SERVER, sequence, command, status, body });
        self.conns[conn].ready = self.tick + ticks + 4;
    }

    /// Ends all connections in an orderly way.
    pub fn unbind(&mut self) {
        for conn in 0..self.conns.len() {
            let refused = self.conns[conn].number >= self.plan.conns;
            if !self.conns[conn].closed && !refused {
                self.ask(conn, CLIENT, UNBIND, &[], 1, 0, &[]);
            }
        }
    }

    fn later(&mut self, ticks: u64, action: Action) {
        self.due.entry(self.tick + ticks).or_default().push(action);
    }

    fn number(&mut self, conn: usize, side: usize, command: u32, answered: bool) -> u32 {
        let side = &mut self.conns[conn].sides[side];
        side.sequence += 1;
        if answered {
            side.open.insert(side.sequence, command);
        }
        side.sequence
    }

    fn say(&mut self, conn: usize, side: usize, octets: &[u8]) {
        let Some(command) = octets.get(4..8).and_then(|command| command.first_chunk()) else { return };
        let Self { conns, .. } = self;
        let conn = &mut conns[conn];
        let start = conn.sent[side].bytes + conn.sides[side].pending.len() as u64;
        let command = u32::from_be_bytes(*command);
        conn.sent[side].pdu(command, start, octets.len());
        if let Some(sequence) = octets.get(12..).and_then(|sequence| sequence.first_chunk()) {
            conn.sent[side].said.push((command, u32::from_be_bytes(*sequence)));
        }
        conn.sides[side].pending.extend_from_slice(octets);
    }

    fn request(&mut self, conn: usize, side: usize, command: u32, body: &[u8], answered: bool) -> u32 {
        let sequence = self.number(conn, side, command, answered);
        self.say(conn, side, &pdu(command, 0, sequence, body));
        sequence
    }

    /// A request, and its answer so many ticks later.
    #[allow(clippy::too_many_arguments, reason = "a request and its answer have so many members")]
    fn ask(
        &mut self,
        conn: usize,
        side: usize,
        command: u32,
        body: &[u8],
        ticks: u64,
        status: u32,
        answer: &[u8],
    ) -> u32 {
        let sequence = self.request(conn, side, command, body, true);
        let command = command | RESPONSE;
        let body = answer.to_vec();
        self.later(ticks, Action::Answer { conn, side: 1 - side, sequence, command, status, body });
        sequence
    }

    fn answer(&mut self, conn: usize, side: usize, command: u32, status: u32, sequence: u32, body: &[u8]) {
        self.say(conn, side, &pdu(command, status, sequence, body));
        *self.truth.statuses.entry(status).or_default() += 1;
        let answered = self.conns[conn].sides[1 - side].open.remove(&sequence).is_some();
        let conn = &mut self.conns[conn];
        if answered {
            conn.sent[1 - side].answered += 1;
        } else {
            conn.sent[side].orphans += 1;
        }
    }

    pub fn act(&mut self, action: Action) {
        if self.conns[action.conn()].closed {
            return;
        }
        match action {
            Action::Accept { conn, sequence, destination, source, receipt } => {
                self.accept(conn, sequence, destination, source, receipt);
            }
            Action::Receipt { conn, of, value, destination, source } => {
                self.receipt(conn, of, value, destination, source);
            }
            Action::Answer { conn, side, sequence, command, status, body } => {
                self.answer(conn, side, command, status, sequence, &body);
            }
            // What is no PDU has no command that is known.
            Action::Octets { conn, side, octets } if octets.get(4..7) == Some(&[0, 0, 0]) => {
                self.say(conn, side, &octets);
            }
            Action::Octets { conn, side, octets } => self.conns[conn].sides[side].pending.extend(octets),
        }
    }

    /// What is said in one tick of the middle of the capture.
    pub fn converse(&mut self) {
        for conn in 0..self.conns.len() {
            let Conn { closed, number, ready, .. } = self.conns[conn];
            if closed || number >= self.plan.conns || self.tick < ready {
                continue;
            }
            let mean = self.conns[conn].rate * TICK as f64 / 1e9;
            for _ in 0..(mean + self.random.share()) as usize {
                if mean > 0.0 {
                    self.submit(conn);
                }
            }
            self.extras(conn);
        }
    }

    fn submit(&mut self, conn: usize) {
        let text = self.random.below(400) as usize;
        let source = if self.random.chance(0.6) {
            Sender::Name
        } else {
            Sender::Number(self.random.below(1000) as u16)
        };
        let destination = self.random.below(100_000_000) as u32;
        let (kind, reference) = (self.random.share(), self.random.below(65536) as u16);
        let count = *self.random.pick(&[2u8, 2, 3, 4]);
        let validity = self.random.chance(0.3);
        let receipt = self.random.chance(0.95);
        let data_coding = self.texts[text].data_coding;
        let octets = self.texts[text].octets.clone();
        let short = |most: usize| octets[..octets.len().min(most)].to_vec();
        let part = |number: u8, count: u8| {
            let sar =
                [tlv(0x20c, &reference.to_be_bytes()), tlv(0x20e, &[count]), tlv(0x20f, &[number])].concat();
            let udh = [&[5, 0, 3, reference as u8, count, number][..], &short(132)].concat();
            (udh, sar)
        };
        let parts: Vec<(u8, Vec<u8>, Vec<u8>)> = match kind {
            ..0.06 => (1..=count).map(|number| (0x40, part(number, count).0, Vec::new())).collect(),
            ..0.075 => (1..=2).map(|number| (0, short(120), part(number, 2).1)).collect(),
            ..0.085 => vec![(0, Vec::new(), tlv(0x424, &octets.repeat(3)))],
            ..0.20 => vec![(0, octets.clone(), tlv(0x204, &reference.to_be_bytes()))],
            ..0.22 => vec![(0, octets.clone(), tlv(0x1401, b"OP-77"))],
            _ => vec![(0, octets.clone(), Vec::new())],
        };
        self.truth.messages += 1;
        self.truth.concatenated += u64::from(parts.len() > 1);
        let total = parts.len() as u8;
        for (number, (esm_class, message, tlvs)) in (1..).zip(parts) {
            let (message, tlvs) = (&message[..], &tlvs[..]);
            let submission =
                Submission { source, destination, esm_class, validity, receipt, data_coding, message, tlvs };
            let sequence = self.request(conn, CLIENT, SUBMIT_SM, &submission.body(), true);
            let (of, message) = (Request::new(conn, sequence), self.truth.messages as u32);
            self.details.add(Detail::Submission { of, message, part: number, parts: total });
            if self.random.chance(0.002) {
                continue;
            }
            let ticks = if self.random.chance(0.995) {
                1 + self.random.exponential(0.83) as u64
            } else {
                self.random.between(20, 100)
            };
            self.later(ticks, Action::Accept { conn, sequence, destination, source, receipt });
        }
    }

    /// The response to a submit_sm.
    fn accept(&mut self, conn: usize, sequence: u32, destination: u32, source: Sender, receipt: bool) {
        let kind = self.random.share();
        let response = SUBMIT_SM | RESPONSE;
        if kind < 0.02 {
            let status = match kind {
                ..0.012 => 0x58,
                ..0.015 => 0x0b,
                ..0.017 => 0x14,
                _ => 0x45,
            };
            self.details.add(Detail::Answer { of: Request::new(conn, sequence), status });
            let body: &[u8] = if kind < 0.014 { b"" } else { b"\0" };
            self.answer(conn, SERVER, response, status, sequence, body);
            return;
        }
        self.details.add(Detail::Answer { of: Request::new(conn, sequence), status: 0 });
        self.truth.message_ids += 1;
        let value = (self.truth.message_ids as u32).wrapping_mul(2_654_435_761);
        let number = self.conns[conn].number;
        let id = match number % 3 {
            0 => format!("{value:08x}\0"),
            1 => format!("{value}\0"),
            _ => format!("{value:08X}-{number:04x}\0"),
        };
        self.answer(conn, SERVER, response, 0, sequence, id.as_bytes());
        if receipt {
            let ticks = 20 + self.random.exponential(50.0) as u64;
            self.later(ticks, Action::Receipt { conn, of: sequence, value, destination, source });
        }
    }

    /// The receipt of a submit_sm, which is `of`.
    fn receipt(&mut self, conn: usize, of: u32, value: u32, destination: u32, source: Sender) {
        let outcome = Outcome::choose(&mut self.random);
        let number = self.conns[conn].number;
        // Some centres write an id in another base than in the response.
        let id = match (number % 12, number % 3) {
            (7, _) => format!("{value:x}"),
            (3, _) => format!("{value:010}"),
            (_, 0) => format!("{value:08x}"),
            (_, 1) => format!("{value}"),
            _ => format!("{value:08X}-{number:04x}"),
        };
        let peer = self.conns[conn].peer;
        let unanswered = self.random.chance(0.001);
        let ticks = 1 + (self.random.share() * 1.3) as u64;
        if self.conns[peer].closed {
            return;
        }
        let body = receipt(&id, &outcome, destination, source, number.is_multiple_of(2));
        self.truth.receipts += 1;
        *self.truth.receipts_by_stat.entry(outcome.stat).or_default() += 1;
        let sequence = if unanswered {
            self.request(peer, SERVER, DELIVER_SM, &body, true)
        } else {
            self.ask(peer, SERVER, DELIVER_SM, &body, ticks, 0, b"\0")
        };
        let (receipt, of) = (Request::new(peer, sequence), Request::new(conn, of));
        self.details.add(Detail::Receipt { receipt, of, stat: outcome.stat });
    }

    /// Everything that is rarer than messages.
    fn extras(&mut self, conn: usize) {
        let number = self.conns[conn].number as u64;
        if self.tick % 600 == (9 + number * 29) % 600 {
            self.ask(conn, CLIENT, ENQUIRE_LINK, &[], 1, 0, &[]);
        }
        if self.tick % 600 == (309 + number * 29) % 600 {
            self.ask(conn, SERVER, ENQUIRE_LINK, &[], 1, 0, &[]);
        }
        if self.conns[conn].role == "rx" {
            return;
        }
        let (kind, any) = (self.random.share(), self.random.number() as u32);
        let to = any % 90_000_000;
        let with = |front: &[u8], middle: &[u8], back: &[u8]| [front, middle, back].concat();
        let id = format!("{any:08x}");
        match kind {
            ..0.02 => {
                let body = with(id.as_bytes(), b"\0\x05\0AcmeBank\0", b"");
                let answer = with(id.as_bytes(), b"\0\0\x02\0", b"");
                self.ask(conn, CLIENT, QUERY_SM, &body, 2, 0, &answer);
            }
            ..0.03 => {
                let body = with(&with(b"\0", id.as_bytes(), b"\0\x05\0AcmeBank\0"), &mobile(to), b"");
                self.ask(conn, CLIENT, CANCEL_SM, &body, 2, 0x11, b"");
            }
            ..0.035 => {
                let body = multi(to, 2 + (any % 7) as u8);
                self.ask(conn, CLIENT, SUBMIT_MULTI, &body, 2, 0, &with(b"m", id.as_bytes(), b"\0\0"));
            }
            ..0.04 if self.conns[conn].role == "trx" => {
                let body = with(&mobile(to), b"\x05\0AcmeBank\0", b"\x04\x22\0\x01\0");
                self.request(conn, SERVER, ALERT_NOTIFICATION, &body, false);
            }
            ..0.05 => {
                let body = with(b"\0\x05\0AcmeBank\0", &mobile(to), b"\0\x01\0\x04\x24\0\x0bvia data_sm");
                self.ask(conn, CLIENT, DATA_SM, &body, 2, 0, &with(b"d", id.as_bytes(), b"\0"));
            }
            ..0.051 => {
                let sequence = self.request(conn, CLIENT, SUBMIT_SM, &[0; 4], true);
                self.truth.malformed += 1;
                let (command, body) = (GENERIC_NACK, Vec::new());
                self.later(1, Action::Answer { conn, side: SERVER, sequence, command, status: 2, body });
            }
            _ => {}
        }
        if self.random.chance(0.3) && self.conns[conn].role == "trx" {
            let from = self.random.below(100_000_000) as u32;
            let text = self.random.below(400) as usize;
            let body = mobile_originated(from, &self.texts[text]);
            self.truth.mobile_originated += 1;
            self.ask(conn, SERVER, DELIVER_SM, &body, 1, 0, b"\0");
        }
    }

    /// Closes or resets connections in the middle of the capture; others take their place.
    pub fn interrupt(&mut self, base: i64) {
        let every = 2;
        let at = self.tick - 9;
        if at % every != every - 1 {
            return;
        }
        let which = (at / every) as usize;
        let of_all = self.plan.reuse + self.plan.reset;
        if which >= of_all.min(self.plan.conns) || self.conns[which].role != "trx" {
            return;
        }
        let reset = which >= self.plan.reuse;
        if reset {
            // The last PDU never gets to its end.
            let half = &pdu(SUBMIT_SM, 0, self.conns[which].sides[CLIENT].sequence + 1, &[0; 40])[..29];
            self.conns[which].sides[CLIENT].pending.extend_from_slice(half);
        }
        self.flush(which, CLIENT, base + 500_000, 300_000);
        self.flush(which, SERVER, base + 900_000, 90_000);
        if reset {
            self.reset(which, base + 1_500_000);
        } else {
            self.fin(which, base + 1_500_000);
        }
        let (number, role, rate) = (self.conns[which].number, self.conns[which].role, self.conns[which].rate);
        self.conns[which].closed = true;
        let port = self.conns[which].sides[CLIENT].flow.src.port();
        let port = if reset { port ^ 1 } else { port };
        let conn = self.connect(number, role, rate, false, port);
        self.handshake(conn, base + 600_000_000);
        self.bind(conn, 0, 14);
    }
}
