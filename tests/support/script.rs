//! Captures written as a script: who says what, and when.
//!
//! ```ignore
//! #[path = "../support/script.rs"] // "support/script.rs" from tests/NAME.rs
//! mod script;
//! use script::{Esme, Mc, Script, bind, bind_resp, receipt, deliver_resp, status, submit, submit_resp};
//!
//! let mut script = Script::new();
//! let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
//! script.esme(conn, bind("bind_transceiver", "esme1"));
//! script.mc(conn, bind_resp("bind_transceiver"));
//! script.at(1.0); // seconds after 2026-01-01T00:00:00Z, where the script begins
//! script.esme(conn, submit(2, "Acme", "15550100", "hello").with("registered_delivery", 1));
//! script.after(0.25);
//! script.mc(conn, submit_resp(2, "0a1b"));
//! script.mc(conn, receipt(1, "15550100", "Acme", "2587", "DELIVRD").tlv("message_state", 2));
//! script.esme(conn, deliver_resp(1));
//! script.esme_lost(conn, submit(3, "Acme", "15550100", "sent, but not captured"));
//! script.mc(conn, status(4, "submit_sm_resp", 0x58)); // a header only
//! script.mc(conn, pdu(json!({"command": "query_sm_resp", "sequence_number": 5, "message_id": "1"})));
//! script.esme(conn, b"any octets");
//! script.fin(conn, Esme);
//! script.fin(conn, Mc);
//! let events = script.json(&["timeline"]); // the lines of `smppscope timeline --json FILE`
//! let page = script.text(&["stats"]);      // its text
//! let capture = script.pcap();             // the octets of the file
//! ```
//!
//! `esme` and `mc` send what they are given as TCP segments of at most 1,400 octets, with right numbers and
//! checksums, at the time of the clock; the clock moves by `at`, `after` and `connect` (1 ms) only.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    reason = "each binary uses a part of it"
)]

#[path = "../traffic/packet.rs"]
mod packet;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use smppscope::codec::Dictionary;

pub use Side::{Esme, Mc};
pub use packet::{ACK, FIN, PSH, RST, SYN, Segment};

/// 2026-01-01T00:00:00Z in nanoseconds since 1970.
pub const START: i64 = 1_767_225_600_000_000_000;

/// Who sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Esme,
    Mc,
}

/// A connection of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conn(usize);

/// Address and next sequence number of both sides, the ESME's first.
type Ends = [(SocketAddr, u32); 2];

/// A capture in the making.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// Nanoseconds after [`START`].
    now: i64,
    conns: Vec<Ends>,
    packets: Vec<(i64, Vec<u8>)>,
    /// The other side acknowledges each segment by one without data.
    pub acks: bool,
}

impl Script {
    pub fn new() -> Script {
        Script::default()
    }

    /// Sets the clock, in seconds after the beginning.
    pub fn at(&mut self, seconds: f64) {
        self.now = nanoseconds(seconds);
    }

    /// Moves the clock on.
    pub fn after(&mut self, seconds: f64) {
        self.now += nanoseconds(seconds);
    }

    /// A connection that the ESME opens.
    pub fn connect(&mut self, esme: &str, mc: &str) -> Conn {
        let conn = self.connect_midstream(esme, mc);
        self.handshake(conn, Esme)
    }

    /// A connection that the message centre opens, for an outbind.
    pub fn connect_by_mc(&mut self, mc: &str, esme: &str) -> Conn {
        let conn = self.connect_midstream(esme, mc);
        self.handshake(conn, Mc)
    }

    /// A connection that was there before the capture began.
    pub fn connect_midstream(&mut self, esme: &str, mc: &str) -> Conn {
        let number = self.conns.len() as u32;
        let ends = [(esme, 1000 + number * 0x10_0000), (mc, 0x8000_0000 + number * 0x10_0000)];
        self.conns.push(ends.map(|(end, seq)| (end.parse().unwrap(), seq)));
        Conn(self.conns.len() - 1)
    }

    fn handshake(&mut self, conn: Conn, by: Side) -> Conn {
        let other = if by == Esme { Mc } else { Esme };
        self.segment(conn, by, SYN, b"");
        self.now += 500_000;
        self.segment(conn, other, SYN | ACK, b"");
        self.now += 500_000;
        self.segment(conn, by, ACK, b"");
        conn
    }

    pub fn esme(&mut self, conn: Conn, octets: impl Into<Vec<u8>>) {
        self.say(conn, Esme, octets);
    }

    pub fn mc(&mut self, conn: Conn, octets: impl Into<Vec<u8>>) {
        self.say(conn, Mc, octets);
    }

    pub fn say(&mut self, conn: Conn, by: Side, octets: impl Into<Vec<u8>>) {
        for piece in octets.into().chunks(1400) {
            self.segment(conn, by, PSH | ACK, piece);
            if self.acks {
                self.segment(conn, if by == Esme { Mc } else { Esme }, ACK, b"");
            }
        }
    }

    /// Sent, but not captured.
    pub fn esme_lost(&mut self, conn: Conn, octets: impl Into<Vec<u8>>) {
        self.lost(conn, Esme, octets);
    }

    /// Sent, but not captured.
    pub fn mc_lost(&mut self, conn: Conn, octets: impl Into<Vec<u8>>) {
        self.lost(conn, Mc, octets);
    }

    fn lost(&mut self, conn: Conn, by: Side, octets: impl Into<Vec<u8>>) {
        let captured = self.packets.len();
        self.say(conn, by, octets);
        self.packets.truncate(captured);
    }

    pub fn fin(&mut self, conn: Conn, by: Side) {
        self.segment(conn, by, FIN | ACK, b"");
    }

    pub fn rst(&mut self, conn: Conn, by: Side) {
        self.segment(conn, by, RST | ACK, b"");
    }

    /// An acknowledgement with this receive window.
    pub fn window(&mut self, conn: Conn, by: Side, window: u16) {
        self.segment(conn, by, ACK, b"");
        self.set_window(window);
    }

    /// A reset with this receive window.
    pub fn rst_with_window(&mut self, conn: Conn, by: Side, window: u16) {
        self.rst(conn, by);
        self.set_window(window);
    }

    /// Changes the window of the last packet, which is of IPv4, and its checksum. RFC 1624.
    fn set_window(&mut self, window: u16) {
        const WINDOW: usize = 14 + 20 + 14;
        let (_, frame) = self.packets.last_mut().unwrap();
        let word = |at: usize| u32::from(u16::from_be_bytes([frame[at], frame[at + 1]]));
        let sum = (!word(WINDOW + 2) & 0xffff) + (!word(WINDOW) & 0xffff) + u32::from(window);
        let sum = (sum & 0xffff) + (sum >> 16);
        let checksum = !((sum & 0xffff) + (sum >> 16)) as u16;
        frame[WINDOW..WINDOW + 2].copy_from_slice(&window.to_be_bytes());
        frame[WINDOW + 2..WINDOW + 4].copy_from_slice(&checksum.to_be_bytes());
    }

    /// Any segment, with the numbers that are due.
    pub fn segment(&mut self, conn: Conn, by: Side, flags: u8, payload: &[u8]) {
        let (from, to) = if by == Esme { (0, 1) } else { (1, 0) };
        let ends = &mut self.conns[conn.0];
        let segment = Segment {
            at: START + self.now,
            src: ends[from].0,
            dst: ends[to].0,
            seq: ends[from].1,
            ack: ends[to].1,
            flags,
            stamps: None,
            ident: self.packets.len() as u16,
            ttl: 64,
            unmeasured: false,
            bad_checksum: false,
            payload: payload.to_vec(),
        };
        let counted = u32::from(flags & SYN != 0) + u32::from(flags & FIN != 0);
        ends[from].1 = ends[from].1.wrapping_add(payload.len() as u32 + counted);
        let kind: [u8; 2] = if segment.src.is_ipv6() { [0x86, 0xdd] } else { [8, 0] };
        // Locally administered addresses.
        let frame = [&[2, 0, 0, 0, 0, to as u8, 2, 0, 0, 0, 0, from as u8][..], &kind, &segment.packet()];
        self.packet(&frame.concat());
    }

    /// An Ethernet frame.
    pub fn packet(&mut self, frame: &[u8]) {
        self.packets.push((START + self.now, frame.to_vec()));
    }

    /// The last so many packets are captured a second time.
    pub fn again(&mut self, packets: usize) {
        let from = self.packets.len() - packets;
        self.packets.extend_from_within(from..);
    }

    /// The capture file, with times in nanoseconds.
    pub fn pcap(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let numbers = |file: &mut Vec<u8>, numbers: &[u32]| {
            numbers.iter().for_each(|number| file.extend_from_slice(&number.to_le_bytes()));
        };
        numbers(&mut file, &[0xa1b2_3c4d, 0x0004_0002, 0, 0, 262_144, 1]);
        for (at, frame) in &self.packets {
            let (seconds, rest, length) = (at / 1_000_000_000, at % 1_000_000_000, frame.len() as u32);
            numbers(&mut file, &[seconds as u32, rest as u32, length, length]);
            file.extend_from_slice(frame);
        }
        file
    }

    /// The capture as a file that goes with the value.
    pub fn save(&self) -> Saved {
        save(&self.pcap())
    }

    /// What the command says of the capture, one JSON value a line; `--json` is added.
    pub fn json(&self, arguments: &[&str]) -> Vec<Value> {
        run(&self.pcap(), arguments)
    }

    /// What the command says of the capture.
    pub fn text(&self, arguments: &[&str]) -> String {
        text(&self.pcap(), arguments)
    }
}

fn nanoseconds(seconds: f64) -> i64 {
    (seconds * 1e9).round() as i64
}

/// A file that is removed with the value.
#[derive(Debug)]
pub struct Saved(PathBuf);

impl Saved {
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Saved {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

pub fn save(capture: &[u8]) -> Saved {
    static SAVED: AtomicUsize = AtomicUsize::new(0);
    let number = SAVED.fetch_add(1, Ordering::Relaxed);
    let name = format!("script-{}-{number}.pcap", std::process::id());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, capture).unwrap();
    Saved(path)
}

/// `smppscope ARGUMENTS FILE`, whatever comes of it.
pub fn output(capture: &[u8], arguments: &[&str]) -> Output {
    let file = save(capture);
    Command::new(env!("CARGO_BIN_EXE_smppscope")).args(arguments).arg(file.path()).output().unwrap()
}

/// Standard output of a run that must end well.
pub fn text(capture: &[u8], arguments: &[&str]) -> String {
    let output = output(capture, arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// Its lines as JSON; `--json` is added.
pub fn run(capture: &[u8], arguments: &[&str]) -> Vec<Value> {
    let text = text(capture, &[arguments, &["--json"]].concat());
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A PDU as JSON, to be sent.
#[derive(Clone, Debug)]
pub struct Pdu(pub Value);

impl Pdu {
    /// With this value of a member.
    #[must_use]
    pub fn with(mut self, member: &str, value: impl Into<Value>) -> Pdu {
        self.0[member] = value.into();
        self
    }

    /// With one more TLV.
    #[must_use]
    pub fn tlv(mut self, name: &str, value: impl Into<Value>) -> Pdu {
        let tlv = json!({"name": name, "value": value.into()});
        match self.0.get_mut("tlvs").and_then(Value::as_array_mut) {
            Some(tlvs) => tlvs.push(tlv),
            None => self.0["tlvs"] = json!([tlv]),
        }
        self
    }
}

impl From<Pdu> for Vec<u8> {
    fn from(pdu: Pdu) -> Vec<u8> {
        let mut octets = Vec::new();
        if let Err(error) = smppscope::json::encode(&pdu.0, &Dictionary::STANDARD, &mut octets) {
            panic!("{error}: {}", pdu.0);
        }
        octets
    }
}

/// Any PDU.
pub fn pdu(json: Value) -> Pdu {
    Pdu(json)
}

/// A bind with sequence_number 1, version 3.4 and the password `secret`.
pub fn bind(command: &str, system_id: &str) -> Pdu {
    pdu(json!({"command": command, "sequence_number": 1, "system_id": system_id, "password": "secret",
        "interface_version": 0x34}))
}

/// The answer to a bind with sequence_number 1.
pub fn bind_resp(command: &str) -> Pdu {
    pdu(json!({"command": format!("{command}_resp"), "sequence_number": 1, "system_id": "SMSC"}))
        .tlv("sc_interface_version", 0x34)
}

/// A message from an ESME; no receipt is asked for.
pub fn submit(sequence: u32, from: &str, to: &str, text: &str) -> Pdu {
    message("submit_sm", sequence, from, to, text)
}

/// A message to an ESME.
pub fn deliver(sequence: u32, from: &str, to: &str, text: &str) -> Pdu {
    message("deliver_sm", sequence, from, to, text)
}

fn message(command: &str, sequence: u32, from: &str, to: &str, text: &str) -> Pdu {
    let [from_ton, to_ton] = [from, to].map(|address| match address {
        "" => 0,
        _ if address.bytes().all(|octet| octet.is_ascii_digit()) => 1,
        _ => 5,
    });
    pdu(json!({"command": command, "sequence_number": sequence,
        "source_addr_ton": from_ton, "source_addr_npi": u8::from(from_ton == 1), "source_addr": from,
        "dest_addr_ton": to_ton, "dest_addr_npi": u8::from(to_ton == 1), "destination_addr": to,
        "data_coding": if text.is_ascii() { 0 } else { 8 }, "short_message": text}))
}

/// One part of a message, with an 8-bit reference; the text is ASCII.
pub fn part(sequence: u32, from: &str, to: &str, [reference, total, number]: [u8; 3], text: &str) -> Pdu {
    let octets = [&[5, 0, 3, reference, total, number][..], text.as_bytes()].concat();
    let hex: String = octets.iter().map(|octet| format!("{octet:02x}")).collect();
    submit(sequence, from, to, "").with("esm_class", 0x40).with("short_message", json!({"hex": hex}))
}

pub fn submit_resp(sequence: u32, id: &str) -> Pdu {
    pdu(json!({"command": "submit_sm_resp", "sequence_number": sequence, "message_id": id}))
}

/// A PDU without a body: a response with this status, or a request.
pub fn status(sequence: u32, command: &str, status: u32) -> Pdu {
    pdu(json!({"command": command, "sequence_number": sequence, "command_status": status}))
}

/// A receipt in the usual text, from the handset `from` to the sender of the message.
pub fn receipt(sequence: u32, from: &str, to: &str, id: &str, stat: &str) -> Pdu {
    let delivered = u8::from(stat == "DELIVRD");
    let text = format!(
        "id:{id} sub:001 dlvrd:00{delivered} submit date:2601010000 done date:2601010001 stat:{stat} err:000 text:"
    );
    deliver(sequence, from, to, &text).with("esm_class", 4)
}

pub fn deliver_resp(sequence: u32) -> Pdu {
    pdu(json!({"command": "deliver_sm_resp", "sequence_number": sequence, "message_id": ""}))
}

pub fn enquire(sequence: u32) -> Pdu {
    status(sequence, "enquire_link", 0)
}

pub fn enquire_resp(sequence: u32) -> Pdu {
    status(sequence, "enquire_link_resp", 0)
}

pub fn unbind(sequence: u32) -> Pdu {
    status(sequence, "unbind", 0)
}

pub fn unbind_resp(sequence: u32) -> Pdu {
    status(sequence, "unbind_resp", 0)
}
