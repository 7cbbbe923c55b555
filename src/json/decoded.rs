//! A PDU that was given by its octets: itself, its annotation, and what it says.

use alloc::vec::Vec;

use super::{Json, Options, PduWriter, write_fault, write_receipt, write_spans};
use crate::pdu::{Pdu, annotate};
use crate::render::leaves::Leaves;
use crate::text::Kind;
use crate::text::content::Content;
use crate::text::mislabelled::readings;

/// Writes `pdu`, `receipt` where it is one, `spans` and `faults` as one object.
pub fn write_decoded(octets: &[u8], options: Options<'_>, out: &mut Vec<u8>) {
    let mut json = Json::new(out);
    json.open(b'{');
    json.key("pdu");
    let mut writer = PduWriter::new(out, options);
    // Neither sink ends the reading.
    let _ = annotate(octets, options.dictionary, &mut writer);
    let faults = writer.finish();
    let mut leaves = Leaves::new(options);
    let _ = annotate(octets, options.dictionary, &mut leaves);
    let mut json = Json::new(out);
    write_receipt_of(&mut json, octets, options);
    json.key("spans");
    write_spans(&mut json, &leaves.leaves, |_, _| {});
    json.key("faults");
    json.open(b'[');
    for fault in &faults {
        write_fault(&mut json, fault);
    }
    json.close(b']');
    json.close(b'}');
}

/// The receipt that the PDU is, where it is one.
fn write_receipt_of(json: &mut Json<'_>, octets: &[u8], options: Options<'_>) {
    let Ok(decoded) = Pdu::decode_tolerant(octets) else { return };
    let Some(message) = decoded.pdu.message() else { return };
    let kind = Kind::of(decoded.pdu.body.command_id(), &message);
    if matches!(kind, Kind::Receipt | Kind::Intermediate) {
        json.key("receipt");
        write_receipt(json, &message, kind, options);
    }
}

/// Writes a text by each encoding that it can be read in, the most plausible first: `encoding`, `text`, `score` and
/// `labelled`, as members of an array.
pub fn write_readings(json: &mut Json<'_>, content: &Content<'_>) {
    for reading in readings(content) {
        json.open(b'{');
        json.key("encoding");
        json.string(reading.encoding.name());
        json.key("text");
        json.string(&reading.text);
        json.key("score");
        json.number(reading.bits.into());
        json.key("labelled");
        json.boolean(reading.labelled);
        json.close(b'}');
    }
}
