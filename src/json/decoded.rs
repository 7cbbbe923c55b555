//! A PDU that was given by its octets: itself, its annotation, and what it says.

use alloc::vec::Vec;

use super::{Json, Options, PduWriter, write_fault, write_receipt, write_spans};
use crate::codec::spec::{FieldSpec, PduSpec};
use crate::codec::{Fault, MessageContext, Place, Sink, Span, Tlv, TlvOctets, Tlvs, Value};
use crate::pdu::{Message, annotate};
use crate::render::leaves::Leaves;
use crate::tables::Tag;
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
    with_message(octets, options, |command_id, message| {
        let kind = Kind::of(command_id, message);
        if matches!(kind, Kind::Receipt | Kind::Intermediate) {
            json.key("receipt");
            write_receipt(json, message, kind, options);
        }
    });
}

/// What of a PDU its message is made of. It is gathered without the types of all PDUs, which are large.
#[derive(Default)]
struct Gathered<'a> {
    command_id: u32,
    service_type: &'a [u8],
    octets: &'a [u8],
    context: MessageContext,
    tlvs: Vec<Tlv<'a>>,
}

impl<'a> Sink<'a> for Gathered<'a> {
    fn command(&mut self, spec: Option<&'a PduSpec<'a>>) {
        self.command_id = spec.map_or(0, |spec| spec.command_id);
    }

    fn field(&mut self, place: Place<'a>, field: &'a FieldSpec<'a>, _: Span, value: Value<'a>) {
        if !place.list.is_empty() {
            return;
        }
        match (field.name, value) {
            ("service_type", Value::Text(text)) => self.service_type = text,
            ("esm_class", Value::Integer(number)) => self.context.esm_class = u8::try_from(number).ok(),
            ("data_coding", Value::Integer(number)) => self.context.data_coding = u8::try_from(number).ok(),
            _ => {}
        }
    }

    fn message(&mut self, _: &'a FieldSpec<'a>, _: Span, octets: &'a [u8], _: MessageContext) {
        self.octets = octets;
    }

    fn tlv(&mut self, tlv: &TlvOctets<'a>, _: MessageContext) {
        self.tlvs.push(Tlv { tag: tlv.tag, value: tlv.value });
    }

    fn fault(&mut self, _: Fault<'a>) -> Result<(), Fault<'a>> {
        Ok(())
    }
}

/// Hands on command_id and the message that the PDU carries: in the field, or in the TLV in its place.
fn with_message(octets: &[u8], options: Options<'_>, work: impl FnOnce(u32, &Message<'_>)) {
    let mut gathered = Gathered::default();
    // The sink does not end the reading.
    let _ = annotate(octets, options.dictionary, &mut gathered);
    let Gathered { command_id, service_type, octets, context, tlvs } = &gathered;
    let tlvs = Tlvs::List(tlvs);
    let octets = tlvs.find(Tag::message_payload).filter(|_| octets.is_empty()).unwrap_or(octets);
    work(*command_id, &Message { service_type, octets, context: *context, tlvs, ..Message::default() });
}

/// Writes the text of a PDU by each encoding that it can be read in, as an array.
#[cfg(feature = "wasm-tools")]
pub(crate) fn write_readings_of(octets: &[u8], options: Options<'_>, out: &mut Vec<u8>) {
    let mut json = Json::new(out);
    json.open(b'[');
    with_message(octets, options, |_, message| {
        if !message.octets.is_empty() {
            write_readings(&mut json, &Content::read(message.octets, message.context, options.data_coding_0));
        }
    });
    json.close(b']');
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
