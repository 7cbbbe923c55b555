//! The events of a timeline as JSON, one object a line.

use std::net::SocketAddr;

use super::{Json, Options, PduWriter, SECRETS, write_receipt, write_spans};
use crate::capture::Timestamp;
use crate::codec::spec::PduSpec;
use crate::pdu::annotate;
use crate::render::leaves::Leaves;
use crate::stream::{ConnectionInfo, Direction, Origin};
use crate::text::Kind;
use crate::text::receipt::{ReceiptText, ReceiptView};
use crate::timeline::{Event, PduEvent};

/// What the line of a PDU has beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extras {
    /// Its leaves under `spans`, each with the frames that brought it.
    pub spans: bool,
    /// Its octets under `hex`; null where they hold a secret that is masked.
    pub hex: bool,
}

/// Writes the line of an event.
pub fn write_event(out: &mut Vec<u8>, event: &Event<'_>, options: Options<'_>, extras: Extras) {
    let mut json = Json::new(out);
    json.open(b'{');
    match event {
        Event::Pdu(event) => return write_pdu(out, event, options, extras),
        Event::SessionOpen { info, connection, time } => {
            json.key("event");
            json.string("session_open");
            write_time(&mut json, *time);
            json.key("session");
            json.number(info.number);
            write_ends(&mut json, connection, Direction::Forward);
        }
        Event::SessionClose { info, connection, ended, time } => {
            json.key("event");
            json.string("session_close");
            write_time(&mut json, *time);
            json.key("session");
            json.number(info.number);
            write_ends(&mut json, connection, Direction::Forward);
            json.key("ended_by");
            json.string(ended.name());
            json.key("pdus");
            json.number(info.pdus);
        }
        Event::Gap { connection, session, direction, octets, present, after_n } => {
            json.key("event");
            json.string("gap");
            if let Some(session) = session {
                json.key("session");
                json.number(*session);
            }
            write_ends(&mut json, connection, *direction);
            json.key("bytes");
            json.number(*octets);
            json.key("captured");
            json.boolean(*present);
            json.key("after_n");
            json.number(*after_n);
        }
        Event::Rewritten { connection, session, direction, offset, count, frames } => {
            json.key("event");
            json.string("retransmission_differs");
            if let Some(session) = session {
                json.key("session");
                json.number(*session);
            }
            write_ends(&mut json, connection, *direction);
            json.key("offset");
            json.number(*offset);
            json.key("bytes");
            json.number(*count);
            json.key("frames");
            json.open(b'[');
            frames.iter().for_each(|frame| json.number(*frame));
            json.close(b']');
        }
        Event::Prefix { connection, session, name, src, dst } => {
            json.key("event");
            json.string("prefix");
            if let Some(session) = session {
                json.key("session");
                json.number(*session);
            }
            json.key("stream");
            json.number(connection.stream);
            json.key("name");
            json.string(name);
            // Those that the prefix tells, not those of the packets.
            for (key, address) in [("src", src), ("dst", dst)] {
                if let Some(address) = address {
                    json.key(key);
                    json.string(address);
                }
            }
        }
        Event::OtherProtocol { connection, name, detail, .. } => {
            json.key("event");
            json.string("other_protocol");
            write_ends(&mut json, connection, Direction::Forward);
            json.key("name");
            json.string(name);
            for (member, value) in *detail {
                json.key(member);
                json.string(value);
            }
        }
    }
    json.close(b'}');
    json.line();
}

fn write_pdu(out: &mut Vec<u8>, event: &PduEvent<'_>, options: Options<'_>, extras: Extras) {
    let octets = event.stream.octets;
    let mut json = Json::new(out);
    json.key("n");
    json.number(event.n);
    write_time(&mut json, event.time);
    json.key("rel");
    json.seconds(i128::from(event.rel));
    json.key("frames");
    json.open(b'[');
    write_frames(&mut json, event.stream.origins.iter());
    json.close(b']');
    json.key("session");
    json.number(event.session.number);
    write_ends(&mut json, event.stream.connection, event.stream.direction);
    json.key("sender");
    match event.sender {
        Some(role) => json.string(role.name()),
        None => json.literal("null"),
    }
    if let Some(kind) = event.kind {
        json.key("kind");
        json.string(kind.name());
    }
    if let (Some(kind @ (Kind::Receipt | Kind::Intermediate)), Some(message)) = (event.kind, &event.message) {
        let text = ReceiptText::of_message(message, options.data_coding_0);
        json.key("receipt");
        write_receipt(&mut json, &ReceiptView::new(text.as_ref(), &message.tlvs), kind, |_| {});
    }
    json.key("pdu");
    let mut writer = PduWriter::new(out, options);
    // Neither sink ends the reading.
    let _ = annotate(octets, options.dictionary, &mut writer);
    writer.finish();
    let mut json = Json::new(out);
    if let Some(answer) = event.answer {
        json.key("request_n");
        json.number(answer.n);
        json.key("latency");
        match event.latency {
            Some(latency) => json.seconds(i128::from(latency)),
            None => json.literal("null"),
        }
    }
    if extras.hex {
        let spec = options.dictionary.command(event.command_id);
        let secret = |spec: &PduSpec<'_>| spec.fields.iter().any(|field| SECRETS.contains(&field.name));
        json.key("hex");
        if options.mask && spec.is_some_and(secret) { json.literal("null") } else { json.hex(octets) }
    }
    if extras.spans {
        let mut leaves = Leaves::new(options);
        let _ = annotate(octets, options.dictionary, &mut leaves);
        json.key("spans");
        write_spans(&mut json, &leaves.leaves, |json, span| {
            json.key("frames");
            json.open(b'[');
            // The packets are in the order of the octets.
            let origins = event.stream.origins;
            let first = origins.partition_point(|origin| origin.range.end as usize <= span.start);
            let end = span.end.max(span.start + 1);
            let brought = origins[first..].iter().take_while(|origin| (origin.range.start as usize) < end);
            write_frames(json, brought);
            json.close(b']');
        });
    }
    json.close(b'}');
    json.line();
}

/// Each frame once, in the order of the octets.
fn write_frames<'o>(json: &mut Json<'_>, origins: impl Iterator<Item = &'o Origin>) {
    let mut previous = None;
    for origin in origins {
        if previous != Some(origin.frame) {
            json.number(origin.frame);
        }
        previous = Some(origin.frame);
    }
}

fn write_time(json: &mut Json<'_>, time: Timestamp) {
    json.key("time");
    json.quoted(Rfc3339(time));
}

fn write_ends(json: &mut Json<'_>, connection: &ConnectionInfo, direction: Direction) {
    json.key("stream");
    json.number(connection.stream);
    json.key("src");
    write_address(json, connection.src(direction));
    json.key("dst");
    write_address(json, connection.dst(direction));
}

fn write_address(json: &mut Json<'_>, address: SocketAddr) {
    json.quoted(address);
}

/// `2026-01-01T00:00:00.000123456Z`.
#[derive(Clone, Copy, Debug)]
pub struct Rfc3339(pub Timestamp);

impl core::fmt::Display for Rfc3339 {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match jiff::Timestamp::from_nanosecond(i128::from(self.0.0)) {
            Ok(time) => write!(f, "{time:.9}"),
            // Beyond jiff's years nothing but the number is left to say.
            Err(_) => write!(f, "{}", self.0.0),
        }
    }
}
