//! Some PDUs with their octets, which JavaScript read again from the files: what rows, lines and details show.

use super::asked::Asked;
use super::drawn::Clock;
use super::reading::Reading;
use super::redacted;
use crate::fields::{Registry, Subject};
use crate::index::{FileRange, Index, Loaded};
use crate::json::{EventWriter, Extras, Json, Options, write_message};
use crate::redact::Redaction;
use crate::render::columns::{Columns, Separator, USUAL};
use crate::render::summary::{Colours, write_contents, write_line};
use crate::timeline::{Event, PduEvent};

/// PDUs and octets of files.
pub(super) struct Batch {
    pub(super) ns: Vec<u32>,
    loaded: Loaded<Vec<u8>>,
}

impl Batch {
    /// The PDUs `ns`, of which the octets of `ranges` stand one behind the other.
    pub(super) fn new(ns: Vec<u32>, ranges: &[FileRange], mut octets: &[u8]) -> Self {
        let loaded = ranges.iter().map(|range| {
            let length = usize::try_from(range.length).unwrap_or(usize::MAX);
            let (own, rest) = octets.split_at_checked(length).unwrap_or((octets, &[]));
            octets = rest;
            (*range, own.to_vec())
        });
        Self { loaded: Loaded::new(loaded), ns }
    }

    /// The octets of a PDU; none where they are not to be had.
    pub(super) fn octets(&self, index: &Index, n: u32) -> Option<Vec<u8>> {
        self.loaded.octets(index, n, &mut Vec::new()).map(<[u8]>::to_vec)
    }

    /// Calls `each` with each PDU as an analysis that knows the capture tells it.
    pub(super) fn each(&self, index: &Index, mut each: impl FnMut(&PduEvent<'_>)) {
        let mut whole = Vec::new();
        for n in &self.ns {
            let header = index.row(*n).map(|row| row.header()).unwrap_or_default();
            let octets = self.loaded.octets(index, *n, &mut whole);
            index.replay(*n, octets.unwrap_or(&header), &mut each);
        }
    }
}

impl Batch {
    /// The same as [`each`](Self::each), replaced where it is to be.
    fn replaced(
        &self,
        index: &Index,
        redaction: Option<&mut Redaction<'_>>,
        mut each: impl FnMut(&PduEvent<'_>),
    ) {
        let Some(redaction) = redaction else { return self.each(index, each) };
        let mut whole = Vec::new();
        for n in &self.ns {
            let Some(octets) = self.loaded.octets(index, *n, &mut whole) else { continue };
            let Some(row) = index.row(*n) else { continue };
            let session = (row.session as usize).checked_sub(1).and_then(|at| index.sessions().get(at));
            let stream = session.map_or(0, |session| session.connection.stream);
            let replaced = redaction.pdu(stream, octets);
            index.replay(*n, &replaced, |event| redacted::ends(redaction, event, &mut each));
        }
    }
}

/// Writes the ranges of files that the first of these PDUs need, behind how many PDUs that are.
pub(super) fn plan(index: &Index, ns: &[u32], most: u64, out: &mut Vec<u8>) {
    let (covered, ranges) = index.plan(ns, most);
    let mut json = Json::new(out);
    json.open(b'[');
    json.number(covered as u64);
    for FileRange { file, offset, length } in ranges {
        json.number(file.into());
        json.number(offset);
        json.number(length);
    }
    json.close(b']');
}

/// Writes what lists show of the PDUs beside their columns.
pub(super) fn previews(reading: &Reading, batch: &Batch, options: Options<'_>, out: &mut Vec<u8>) {
    let mut json = Json::new(out);
    json.open(b'[');
    batch.each(reading.index(), |event| {
        json.open(b'{');
        json.key("n");
        json.number(event.n);
        let connection = event.stream.connection;
        json.key("src");
        json.quoted(connection.src(event.stream.direction));
        json.key("dst");
        json.quoted(connection.dst(event.stream.direction));
        json.key("command");
        match options.dictionary.command(event.command_id) {
            Some(spec) => json.string(spec.name),
            None => json.quoted(format_args!("0x{:08x}", event.command_id)),
        }
        json.key("status");
        let pdu = event.decoded.map(|decoded| &decoded.pdu);
        match pdu.filter(|_| event.command_id & crate::pdu::RESPONSE != 0) {
            Some(pdu) => json.string(&options.dictionary.status_name(pdu.command_status.0)),
            None => json.string(""),
        }
        for (name, address) in [
            ("source_addr", event.message.as_ref().map(|message| message.source_addr)),
            ("destination_addr", event.message.as_ref().map(|message| message.destination_addr)),
        ] {
            json.key(name);
            json.latin1(address.unwrap_or_default());
        }
        json.key("summary");
        let mut summary = String::new();
        // Writing to a String cannot fail.
        let _ = write_contents(&mut summary, event, options);
        json.string(summary.trim());
        json.key("findings");
        json.open(b'[');
        event.findings.iter().for_each(|kind| json.string(kind.spec().id));
        json.close(b']');
        json.close(b'}');
    });
    json.close(b']');
}

/// Writes the lines of the PDUs.
pub(super) fn lines(
    reading: &Reading,
    batch: &Batch,
    options: Options<'_>,
    asked: &Asked,
    redaction: Option<&mut Redaction<'_>>,
    out: &mut Vec<u8>,
) {
    let index = reading.index();
    match asked.text("form") {
        Some("csv") => {
            let registry = Registry::new(options.dictionary);
            let names = asked.texts("fields").unwrap_or_else(|| USUAL.to_vec());
            let fields: Vec<_> = names.iter().map(|name| registry.find(name)).collect();
            let mut columns = Columns::new(&fields, Separator::Comma);
            if asked.boolean("header") == Some(true) {
                columns.header(names, out);
            }
            let first = reading.first();
            batch.replaced(index, redaction, |event| columns.line(&Subject::of(event, first), options, out));
        }
        Some("text") => {
            let clock = Clock::new(asked);
            batch.replaced(index, redaction, |event| {
                let mut line = String::new();
                let time = clock.text(event.time);
                let _ = write_line(&mut line, &Event::Pdu(*event), &time, options, &Colours::default());
                out.extend_from_slice(line.as_bytes());
            });
        }
        _ => {
            let files = Some(reading.frame_files());
            let spans = asked.boolean("spans") == Some(true);
            let mut writer = EventWriter::new(options, Extras { spans, findings: true, hex: false, files });
            batch.replaced(index, redaction, |event| writer.write(out, &Event::Pdu(*event)));
        }
    }
}

/// Writes messages as a whole, a line each. Those that were not told yet are left out.
pub(super) fn messages(
    reading: &Reading,
    batch: &Batch,
    messages: impl Iterator<Item = u32>,
    options: Options<'_>,
    out: &mut Vec<u8>,
) {
    let index = reading.index();
    for message in messages {
        if let Some(row) = index.message_row(message, &mut |n| batch.octets(index, n)) {
            write_message(out, &row, options);
        }
    }
}
