//! One PDU, and messages, with more than their columns.

use super::batch::Batch;
use super::reading::Reading;
use crate::index::Index;
use crate::json::{EventWriter, Extras, Json, Options, mask, write_readings, write_status};
use crate::text::Content;
use crate::timeline::Event;

/// Writes a PDU: where it ends its line of JSON, then where its octets end, then the line with its spans, its octets, and
/// what was found of it and which receipts are of it.
pub(super) fn pdu(reading: &Reading, batch: &Batch, options: Options<'_>, out: &mut Vec<u8>) {
    let index = reading.index();
    let mut line = Vec::new();
    let mut octets = Vec::new();
    let mut beside = Vec::new();
    let files = Some(reading.frame_files());
    let mut writer = EventWriter::new(options, Extras { spans: true, findings: true, hex: false, files });
    batch.each(index, |event| {
        writer.write(&mut line, &Event::Pdu(*event));
        octets.extend_from_slice(event.stream.octets);
        if options.mask {
            mask(&mut octets, options.dictionary);
        }
        let mut json = Json::new(&mut beside);
        json.open(b'{');
        json.key("findings");
        json.open(b'[');
        event.findings.iter().for_each(|kind| json.string(kind.spec().id));
        json.close(b']');
        json.key("receipts");
        json.open(b'[');
        let message =
            event.joins.message.and_then(|part| u32::try_from(part.message).ok()).unwrap_or_default();
        for n in index.message_pdus(message) {
            if is_receipt_of(index, n, event.n) {
                json.number(n.into());
            }
        }
        json.close(b']');
        json.close(b'}');
    });
    out.extend_from_slice(&(line.len() as u32).to_le_bytes());
    out.extend_from_slice(&(octets.len() as u32).to_le_bytes());
    out.extend_from_slice(&line);
    out.extend_from_slice(&octets);
    out.extend_from_slice(&beside);
}

/// Whether a PDU is a receipt of another, that is a submission.
fn is_receipt_of(index: &Index, n: u32, of: u64) -> bool {
    let header = index.row(n).map(|row| row.header()).unwrap_or_default();
    let is_of =
        |receipt: &crate::messages::ReceiptMatch| receipt.of.iter().any(|submitted| submitted.n == of);
    index.replay(n, &header, |event| event.joins.receipt.as_ref().is_some_and(is_of)).unwrap_or_default()
}

/// Writes what lists show of messages beside their columns.
pub(super) fn message_previews(
    reading: &Reading,
    batch: &Batch,
    messages: impl Iterator<Item = u32>,
    options: Options<'_>,
    out: &mut Vec<u8>,
) {
    let index = reading.index();
    let mut json = Json::new(out);
    json.open(b'[');
    for message in messages {
        let Some(row) = index.message_row(message, &mut |n| batch.octets(index, n)) else { continue };
        json.open(b'{');
        json.key("message");
        json.number(row.message);
        json.key("source_addr");
        json.latin1(&row.source_addr);
        json.key("destination_addr");
        json.latin1(&row.destination_addr);
        json.key("text");
        match &row.text {
            Some(text) => json.string(text),
            None => json.literal("null"),
        }
        json.key("encoding");
        match row.encoding {
            Some(encoding) => json.string(encoding.name()),
            None => json.literal("null"),
        }
        json.key("message_ids");
        json.open(b'[');
        for submission in &row.submissions {
            if !submission.message_id.is_empty() {
                json.latin1(&submission.message_id);
            }
        }
        json.close(b']');
        json.key("response_status");
        json.optional(row.response_status(), |json, status| write_status(json, options.dictionary, status));
        json.key("receipt");
        match row.receipt().or(row.receipts.last()) {
            Some(receipt) => json.string(&receipt.stat),
            None => json.literal("null"),
        }
        json.key("missing");
        json.open(b'[');
        row.missing.iter().for_each(|part| json.number((*part).into()));
        json.close(b']');
        json.key("pdus");
        json.open(b'[');
        index.message_pdus(message).for_each(|n| json.number(n.into()));
        json.close(b']');
        json.close(b'}');
    }
    json.close(b']');
}

/// Writes the text of a PDU by each encoding that it can be read in, the most plausible first.
pub(super) fn readings(reading: &Reading, batch: &Batch, out: &mut Vec<u8>) {
    let mut json = Json::new(out);
    json.open(b'[');
    batch.each(reading.index(), |event| {
        let Some(message) = &event.message else { return };
        let content = Content::read(message.octets, message.context, event.data_coding_0.encoding());
        write_readings(&mut json, &content);
    });
    json.close(b']');
}
