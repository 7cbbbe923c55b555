//! The events of a timeline as JSON, one object a line.

use super::receipt::{write_match, write_open_receipt};
use super::token::key;
use super::{FrameFiles, Json, Options, PduWriter, SECRETS, write_spans};
use crate::capture::Timestamp;
use crate::codec::spec::PduSpec;
use crate::messages::Joins;
use crate::pdu::annotate;
use crate::render::leaves::Leaves;
use crate::stream::{ConnectionInfo, Direction, Origin};
use crate::tables::Tag;
use crate::text::{DefaultMeaning, Kind};
use crate::timeline::{Event, PduEvent};

/// What the line of a PDU has beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extras<'a> {
    /// Its leaves under `spans`, each with the frames that brought it.
    pub spans: bool,
    /// What is found of it under `findings`: set it where findings are looked for.
    pub findings: bool,
    /// Its octets under `hex`; null where they hold a secret that is masked.
    pub hex: bool,
    /// The files of its frames under `files`, where there are several.
    pub files: Option<&'a FrameFiles>,
}

/// Writes events, each as a line.
#[derive(Clone, Debug)]
pub struct EventWriter<'d> {
    options: Options<'d>,
    extras: Extras<'d>,
    second: Second,
    ends: Ends,
}

impl<'d> EventWriter<'d> {
    /// A writer of lines that are as `options` and `extras` say.
    #[must_use]
    pub fn new(options: Options<'d>, extras: Extras<'d>) -> Self {
        Self { options, extras, second: Second::default(), ends: Ends::default() }
    }

    /// Appends the line of an event to `out`.
    pub fn write(&mut self, out: &mut Vec<u8>, event: &Event<'_>) {
        match event {
            Event::Pdu(event) => self.write_pdu(out, event),
            // They are in views of their own.
            Event::Message(_)
            | Event::ReceiptMatched { .. }
            | Event::Unanswered { .. }
            | Event::WindowClosed { .. } => {}
            event => self.write_other(out, event),
        }
    }

    /// The line of an event that is no PDU.
    fn write_other(&mut self, out: &mut Vec<u8>, event: &Event<'_>) {
        let Self { second, ends, .. } = self;
        let mut json = Json::new(out);
        json.open(b'{');
        match event {
            Event::Pdu(_)
            | Event::Message(_)
            | Event::ReceiptMatched { .. }
            | Event::Unanswered { .. }
            | Event::WindowClosed { .. } => {}
            Event::SessionOpen { info, connection, time } => {
                key!(json, "event");
                json.string("session_open");
                second.write(&mut json, *time);
                key!(json, "session");
                json.number(info.number);
                ends.write(&mut json, connection, Direction::Forward);
            }
            Event::SessionClose { info, connection, ended, time } => {
                key!(json, "event");
                json.string("session_close");
                second.write(&mut json, *time);
                key!(json, "session");
                json.number(info.number);
                ends.write(&mut json, connection, Direction::Forward);
                key!(json, "ended_by");
                json.string(ended.name());
                key!(json, "pdus");
                json.number(info.pdus);
            }
            Event::Gap { connection, session, direction, octets, present, after_n } => {
                key!(json, "event");
                json.string("gap");
                if let Some(session) = session {
                    key!(json, "session");
                    json.number(*session);
                }
                ends.write(&mut json, connection, *direction);
                key!(json, "bytes");
                json.number(*octets);
                key!(json, "captured");
                json.boolean(*present);
                key!(json, "after_n");
                json.number(*after_n);
            }
            Event::DataCoding0 { session, connection, time, meaning, after_n } => {
                key!(json, "event");
                json.name("data_coding_0");
                second.write(&mut json, *time);
                key!(json, "session");
                json.number(*session);
                ends.write(&mut json, connection, Direction::Forward);
                key!(json, "encoding");
                json.name(meaning.encoding.name());
                key!(json, "reason");
                json.quoted(meaning);
                key!(json, "after_n");
                json.number(*after_n);
            }
            Event::Rewritten { connection, session, direction, offset, count, frames } => {
                key!(json, "event");
                json.string("retransmission_differs");
                if let Some(session) = session {
                    key!(json, "session");
                    json.number(*session);
                }
                ends.write(&mut json, connection, *direction);
                key!(json, "offset");
                json.number(*offset);
                key!(json, "bytes");
                json.number(*count);
                key!(json, "frames");
                json.open(b'[');
                frames.iter().for_each(|frame| json.number(*frame));
                json.close(b']');
            }
            Event::Prefix { connection, session, name, src, dst } => {
                key!(json, "event");
                json.string("prefix");
                if let Some(session) = session {
                    key!(json, "session");
                    json.number(*session);
                }
                key!(json, "stream");
                json.number(connection.stream);
                key!(json, "name");
                json.string(name);
                // Those that the prefix tells, not those of the packets.
                for (member, address) in [("src", src), ("dst", dst)] {
                    if let Some(address) = address {
                        json.key(member);
                        json.string(address);
                    }
                }
            }
            Event::Evicted { what, count } => {
                key!(json, "event");
                json.name("evicted");
                key!(json, "what");
                json.name(what);
                key!(json, "count");
                json.number(*count);
            }
            Event::OtherProtocol { connection, name, detail, .. } => {
                key!(json, "event");
                json.string("other_protocol");
                ends.write(&mut json, connection, Direction::Forward);
                key!(json, "name");
                json.string(name);
                for (member, value) in *detail {
                    json.key(member);
                    json.string(value);
                }
            }
            Event::Duplicates { connection, direction, src, dst } => {
                key!(json, "event");
                json.name("duplicates");
                key!(json, "src");
                json.quoted(src);
                key!(json, "dst");
                json.quoted(dst);
                key!(json, "of");
                json.open(b'{');
                ends.write(&mut json, connection, *direction);
                json.close(b'}');
            }
        }
        json.close(b'}');
        json.line();
    }

    fn write_pdu(&mut self, out: &mut Vec<u8>, event: &PduEvent<'_>) {
        let Self { options, extras, ref mut second, ref mut ends } = *self;
        let options = options.of_event(event);
        let octets = event.stream.octets;
        let mut json = Json::new(out);
        json.open(b'{');
        key!(json, "n");
        json.number(event.n);
        second.write(&mut json, event.time);
        key!(json, "rel");
        json.seconds(event.rel);
        key!(json, "frames");
        json.open(b'[');
        write_frames(&mut json, event.stream.origins.iter());
        json.close(b']');
        if let Some(files) = extras.files.filter(|files| files.is_several()) {
            key!(json, "files");
            json.open(b'[');
            for frame in frames(event.stream.origins.iter()) {
                match files.of(frame) {
                    Some(name) => json.string(name),
                    None => json.literal("null"),
                }
            }
            json.close(b']');
        }
        key!(json, "session");
        json.number(event.session.number);
        ends.write(&mut json, event.stream.connection, event.stream.direction);
        key!(json, "sender");
        match event.sender {
            Some(role) => json.name(role.name()),
            None => json.literal("null"),
        }
        if let Some(kind) = event.kind {
            key!(json, "kind");
            json.name(kind.name());
        }
        if let (Some(kind @ (Kind::Receipt | Kind::Intermediate)), Some(message)) =
            (event.kind, &event.message)
        {
            key!(json, "receipt");
            write_open_receipt(&mut json, message, kind, options);
            if let Some(matched) = &event.joins.receipt {
                write_match(&mut json, matched);
            }
            json.close(b'}');
        } else if let (Some(matched), Some(message)) = (&event.joins.receipt, &event.message) {
            key!(json, "receipt");
            json.open(b'{');
            key!(json, "id");
            match message.tlvs.find(Tag::receipted_message_id) {
                Some(id) => json.latin1(id.split(|octet| *octet == 0).next().unwrap_or_default()),
                None => json.literal("null"),
            }
            write_match(&mut json, matched);
            json.close(b'}');
        }
        if let Some(meaning) = event.default_alphabet().filter(|meaning| !meaning.is_usual()) {
            key!(json, "data_coding_0");
            write_default_meaning(&mut json, &meaning);
        }
        key!(json, "pdu");
        let mut writer = PduWriter::new(out, options);
        // Neither sink ends the reading.
        let _ = annotate(octets, options.dictionary, &mut writer);
        writer.finish();
        let mut json = Json::new(out);
        if let Some(answer) = event.answer {
            key!(json, "request_n");
            json.number(answer.n);
            write_latency(&mut json, event.latency);
        } else if let Some(response) = event.response {
            key!(json, "response_n");
            json.number(response.n);
            write_latency(&mut json, response.latency);
        }
        write_joins(&mut json, event.joins);
        if extras.findings {
            key!(json, "findings");
            json.open(b'[');
            event.findings.iter().for_each(|kind| json.name(kind.spec().id));
            json.close(b']');
        }
        if extras.hex {
            let spec = options.dictionary.command(event.command_id);
            let secret = |spec: &PduSpec<'_>| spec.fields.iter().any(|field| SECRETS.contains(&field.name));
            key!(json, "hex");
            if options.mask && spec.is_some_and(secret) { json.literal("null") } else { json.hex(octets) }
        }
        if extras.spans {
            let mut leaves = Leaves::new(options);
            let _ = annotate(octets, options.dictionary, &mut leaves);
            key!(json, "spans");
            write_spans(&mut json, &leaves.leaves, |json, span| {
                key!(json, "frames");
                json.open(b'[');
                // The packets are in the order of the octets.
                let origins = event.stream.origins;
                let first = origins.partition_point(|origin| origin.range.end as usize <= span.start);
                let end = span.end.max(span.start + 1);
                let brought =
                    origins[first..].iter().take_while(|origin| (origin.range.start as usize) < end);
                write_frames(json, brought);
                json.close(b']');
            });
        }
        json.close(b'}');
        json.line();
    }
}

/// The message, the submission, the dialogue that a PDU belongs to.
fn write_joins(json: &mut Json<'_>, joins: &Joins) {
    if let Some(message) = joins.message {
        key!(json, "message");
        json.number(message.message);
        if let (Some(part), Some(parts)) = (message.part, message.parts) {
            key!(json, "part");
            json.number(u64::from(part));
            key!(json, "parts");
            json.number(u64::from(parts));
        }
    }
    if let Some(n) = joins.refers_n {
        key!(json, "refers_n");
        json.number(n);
    }
    if let Some(n) = joins.resend_of {
        key!(json, "resend_of");
        json.number(n);
    }
    if let Some(dialogue) = joins.dialogue {
        key!(json, "dialogue");
        json.number(dialogue);
    }
}

fn write_latency(json: &mut Json<'_>, latency: Option<i64>) {
    key!(json, "latency");
    match latency {
        Some(latency) => json.seconds(latency),
        None => json.literal("null"),
    }
}

/// What data_coding 0 means and, where messages told it, how many of how many.
fn write_default_meaning(json: &mut Json<'_>, meaning: &DefaultMeaning) {
    json.open(b'{');
    key!(json, "encoding");
    json.name(meaning.encoding().name());
    key!(json, "inferred");
    json.boolean(matches!(meaning, DefaultMeaning::Inferred(_)));
    if let DefaultMeaning::Inferred(meaning) = meaning {
        key!(json, "telling");
        json.number(meaning.telling);
        key!(json, "messages");
        json.number(meaning.messages);
        if meaning.against > 0 {
            key!(json, "against");
            json.number(meaning.against);
        }
    }
    json.close(b'}');
}

fn write_frames<'o>(json: &mut Json<'_>, origins: impl Iterator<Item = &'o Origin>) {
    for frame in frames(origins) {
        json.number(frame);
    }
}

/// Each frame once, in the order of the octets.
fn frames<'o>(origins: impl Iterator<Item = &'o Origin>) -> impl Iterator<Item = u64> {
    let mut previous = None;
    origins.filter_map(move |origin| {
        let again = previous.replace(origin.frame) == Some(origin.frame);
        (!again).then_some(origin.frame)
    })
}

/// Members that name a connection and the two ends of a direction, kept as written for the connections seen last.
#[derive(Clone, Debug, Default)]
struct Ends {
    /// By the lowest bits of stream and direction.
    written: Vec<Option<(u64, Direction, Vec<u8>)>>,
}

/// Connections and directions kept.
const ENDS_KEPT: usize = 256;

impl Ends {
    /// Writes the members `stream`, `src` and `dst`.
    fn write(&mut self, json: &mut Json<'_>, connection: &ConnectionInfo, direction: Direction) {
        let stream = connection.stream;
        let at = (stream as usize * 2 + usize::from(direction == Direction::Forward)) % ENDS_KEPT;
        if self.written.is_empty() {
            self.written.resize(ENDS_KEPT, None);
        }
        let kept = &mut self.written[at];
        if let Some((_, _, members)) = kept.as_ref().filter(|kept| (kept.0, kept.1) == (stream, direction)) {
            return json.members(members);
        }
        let mut members = Vec::new();
        let mut written = Json::new(&mut members);
        key!(written, "stream");
        written.number(stream);
        key!(written, "src");
        written.quoted(connection.src(direction));
        key!(written, "dst");
        written.quoted(connection.dst(direction));
        json.members(&members);
        *kept = Some((stream, direction, members));
    }
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

/// The second that was written last, since most events share it with the one before.
#[derive(Clone, Debug, Default)]
struct Second {
    number: i64,
    /// Date and time of day up to the point; empty before the first time.
    text: String,
}

impl Second {
    /// Writes the member `time`.
    fn write(&mut self, json: &mut Json<'_>, time: Timestamp) {
        key!(json, "time");
        let number = time.0.div_euclid(1_000_000_000);
        if number != self.number || self.text.is_empty() {
            let text = Rfc3339(time).to_string();
            let Some((second, _)) = text.split_once('.') else { return json.quoted(text) };
            self.number = number;
            second.clone_into(&mut self.text);
        }
        json.instant(&self.text, time.0.rem_euclid(1_000_000_000).unsigned_abs());
    }
}
