//! What a capture tells, without what is replaced: names and texts stand as the number of their first appearance.

use std::collections::HashMap;

use smppscope::capture::{DissectOptions, Dissector};
use smppscope::codec::{Dictionary, Faults};
use smppscope::pdu::annotate;
use smppscope::redact::{Key, Redaction};
use smppscope::stream::{Engine, Event as StreamEvent};
use smppscope::text::mislabelled::mislabelled;
use smppscope::text::receipt::{IdRule, Receipt, ReceiptText};
use smppscope::text::{Content, Kind};
use smppscope::timeline::{Event, PduEvent, Timeline};

use crate::packets;

/// Numbers of things in the order of their first appearance.
#[derive(Default)]
struct Numbers(HashMap<Vec<u8>, usize>);

impl Numbers {
    fn of(&mut self, thing: &[u8]) -> usize {
        let next = self.0.len();
        *self.0.entry(thing.to_vec()).or_insert(next)
    }
}

#[derive(Default)]
pub struct Told {
    pub lines: Vec<String>,
    /// Ids of responses and of receipts.
    pub ids: [Vec<Vec<u8>>; 2],
    pub bad_checksums: u64,
    pub pdus: Vec<Vec<u8>>,
    addresses: Numbers,
    texts: Numbers,
    accounts: Numbers,
    hosts: Numbers,
}

/// The number without what is written before it.
fn bare(address: &[u8]) -> &[u8] {
    let digits = address.strip_prefix(b"+").unwrap_or(address);
    digits.strip_prefix(b"00").unwrap_or(digits)
}

impl Told {
    fn pdu(&mut self, event: &PduEvent<'_>) {
        let octets = event.stream.octets;
        self.pdus.push(octets.to_vec());
        let mut faults = Faults::default();
        let _ = annotate(octets, &Dictionary::STANDARD, &mut faults);
        let faults: Vec<_> = faults
            .0
            .iter()
            .map(|fault| (fault.code, fault.span.start, fault.span.end, fault.found))
            .collect();
        let mut line = format!(
            "{} {} #{} {:?} {:02x?} {:?} answers {:?} {:?} {} dc0 {:?} faults {faults:?}",
            event.n,
            event.time.0,
            event.session.number,
            event.sender,
            &octets[..16],
            event.kind,
            event.answer.map(|answer| answer.n),
            event.latency,
            event.stream.offset,
            event.data_coding_0.encoding(),
        );
        if let Some(message) = &event.message {
            let content = Content::read(message.octets, message.context, event.data_coding_0.encoding());
            let [from, to] = [message.source_addr, message.destination_addr]
                .map(|address| self.addresses.of(bare(address)));
            line += &format!(
                " {from} -> {to} text {} of {} mislabelled {:?} udh {:?}",
                self.texts.of(message.octets),
                message.octets.len(),
                mislabelled(&content).map(|found| found.likely),
                content.header.map(|header| (header.length(), header.concatenation(), header.ports())),
            );
            if matches!(event.kind, Some(Kind::Receipt | Kind::Intermediate))
                && let Some(text) = ReceiptText::of_message(message, event.data_coding_0.encoding())
            {
                let receipt: Receipt<'_> = text.receipt();
                let value = |value: Option<smppscope::text::receipt::Value<'_>>| {
                    value.map(|value| (value.text.to_owned(), value.span.start, value.span.end))
                };
                line += &format!(
                    " receipt {:?} {:?} {:?} {:?} {:?} {:?} id {:?}",
                    value(receipt.stat),
                    value(receipt.err),
                    value(receipt.sub),
                    value(receipt.dlvrd),
                    value(receipt.submit_date),
                    value(receipt.done_date),
                    receipt.id.map(|id| id.span),
                );
                self.ids[1].extend(receipt.id.map(|id| id.text.as_bytes().to_vec()));
            }
            self.ids[1]
                .extend(message.tlvs.find(0x001E).map(|id| id.strip_suffix(b"\0").unwrap_or(id).to_vec()));
        }
        if octets[..8] == [0x80, 0, 0, 4] || octets[4..8] == [0x80, 0, 0, 4] {
            self.ids[0].extend(octets[16..].split(|octet| *octet == 0).next().map(<[u8]>::to_vec));
        }
        if matches!(octets[7], 1 | 2 | 9) {
            let account = octets[16..].split(|octet| *octet == 0).next().unwrap_or_default();
            line += &format!(" account {}", self.accounts.of(account));
        }
        self.lines.push(line);
    }

    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Pdu(pdu) => self.pdu(pdu),
            Event::SessionOpen { info, connection, time } => {
                let hosts =
                    connection.ends.map(|end| (self.hosts.of(end.ip().to_string().as_bytes()), end.port()));
                self.lines.push(format!("open #{} {} {hosts:?} {}", info.number, connection.stream, time.0));
            }
            Event::SessionClose { info, ended, time, .. } => {
                self.lines.push(format!("close #{} {ended:?} {}", info.number, time.0));
            }
            Event::Gap { session, direction, octets, present, after_n, .. } => {
                self.lines.push(format!("gap {session:?} {direction:?} {octets} {present} {after_n}"));
            }
            Event::Rewritten { session, direction, offset, count, .. } => {
                self.lines.push(format!("rewritten {session:?} {direction:?} {offset} {count}"));
            }
            Event::Prefix { session, name, src, dst, .. } => {
                self.lines.push(format!("prefix {session:?} {name} {} {}", src.is_some(), dst.is_some()));
            }
            Event::OtherProtocol { connection, name, expected, .. } => {
                self.lines.push(format!("other {} {name} {expected}", connection.stream));
            }
            Event::Duplicates { connection, direction, .. } => {
                self.lines.push(format!("duplicates {} {direction:?}", connection.stream));
            }
            _ => {}
        }
    }

    /// Which ids of receipts are which of responses, and how.
    pub fn joined(&self) -> Vec<(usize, usize, IdRule)> {
        let mut joined = Vec::new();
        for (at, receipt) in self.ids[1].iter().enumerate().take(200) {
            for (other, response) in self.ids[0].iter().enumerate().take(400) {
                joined.extend(IdRule::between(receipt, response).map(|rule| (at, other, rule)));
            }
        }
        joined
    }
}

/// What the capture tells.
pub fn told(file: &[u8]) -> Told {
    told_by(file, None)
}

/// The same with what is told replaced, if there is a key.
pub fn told_by(file: &[u8], key: Option<&[u8; 16]>) -> Told {
    let mut redaction =
        key.map(|key| Redaction::new(Key::new(key), &Dictionary::STANDARD, Default::default()));
    let mut told = Told::default();
    let mut engine = Engine::default();
    let mut dissector = Dissector::new({
        let mut options = DissectOptions::default();
        options.tcp_checksums = true;
        options
    });
    let mut timeline = Timeline::default();
    let mut events = |event: StreamEvent<'_>| {
        let mut tell = |event: StreamEvent<'_>| timeline.stream_event(event, &mut |event| told.event(&event));
        match &mut redaction {
            Some(redaction) => redaction.event(event, &mut tell),
            None => tell(event),
        }
    };
    packets(file, &mut |packet| {
        if let Some(segment) = dissector.segment(packet) {
            engine.segment(&segment, &mut events);
        }
    });
    engine.finish(&mut events);
    told.bad_checksums = dissector.counts().bad_tcp_checksums + dissector.counts().bad_ip_checksums;
    told
}
