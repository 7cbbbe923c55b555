//! One PDU to JSON, while it is read.

use alloc::vec::Vec;

use super::token::key;
use super::{Json, Masking, Options, SECRETS};
use crate::codec::spec::{BitField, FieldSpec, ListSpec, PduSpec, Wire};
use crate::codec::{
    Dictionary, Fault, MessageContext, Place, Sink, Span, TlvOctets, Value, WireEntry, WireValue,
};
use crate::pdu::{Part, PartValue, part_values, tlv_parts};
use crate::text::mislabelled::{Mislabelled, mislabelled};
use crate::text::{Content, Encoding, tbcd, udh};

/// Writes a PDU as one JSON object: give it to [`crate::pdu::annotate`], then call [`PduWriter::finish`].
#[derive(Debug)]
pub struct PduWriter<'a, 'o> {
    json: Json<'o>,
    options: Options<'a>,
    header: [Option<u32>; 4],
    spec: Option<&'a PduSpec<'a>>,
    plain_list: bool,
    in_tlvs: bool,
    masking: Masking,
    masked: Vec<&'a str>,
    faults: Vec<Fault<'a>>,
    wire: Vec<WireEntry<'a>>,
    after: &'a [u8],
}

impl<'a, 'o> PduWriter<'a, 'o> {
    /// Appends the object to `out`.
    pub fn new(out: &'o mut Vec<u8>, options: Options<'a>) -> Self {
        Self {
            json: Json::new(out),
            options,
            header: [None; 4],
            spec: None,
            plain_list: false,
            in_tlvs: false,
            masking: Masking::new(options.mask),
            masked: Vec::new(),
            faults: Vec::new(),
            wire: Vec::new(),
            after: &[],
        }
    }

    /// Ends the object and gives the faults.
    pub fn finish(mut self) -> Vec<Fault<'a>> {
        let json = &mut self.json;
        if self.in_tlvs {
            json.close(b']');
        } else {
            key!(json, "tlvs");
            json.open(b'[');
            json.close(b']');
        }
        if !self.after.is_empty() {
            key!(json, "after");
            json.octets(self.after);
        }
        if !self.masked.is_empty() {
            key!(json, "masked");
            json.open(b'[');
            for name in &self.masked {
                json.string(name);
            }
            json.close(b']');
        }
        if !self.wire.is_empty() {
            key!(json, "wire");
            json.open(b'{');
            for entry in &self.wire {
                json.quoted(entry.path);
                json.close(b':');
                match entry.value {
                    WireValue::Integer(value) => json.number(u64::from(value)),
                    WireValue::Octets([_, ..]) if self.masked.contains(&entry.path.root) => {
                        json.literal("null");
                    }
                    WireValue::Octets(octets) => json.octets(octets),
                }
            }
            json.close(b'}');
        }
        key!(json, "faults");
        json.open(b'[');
        for fault in &self.faults {
            write_fault(json, fault);
        }
        json.close(b']');
        json.close(b'}');
        self.faults
    }

    fn message_object(&mut self, octets: &[u8], context: MessageContext, with_hex: bool) {
        let json = &mut self.json;
        json.open(b'{');
        if with_hex {
            key!(json, "hex");
            json.hex(octets);
        }
        let content = Content::read(octets, context, self.options.data_coding_0);
        key!(json, "text");
        match content.characters() {
            Some(characters) => json.text(characters),
            None => json.literal("null"),
        }
        key!(json, "encoding");
        match content.encoding {
            Some(encoding) => json.name(encoding.name()),
            None => json.literal("null"),
        }
        if let Some(found) = mislabelled(&content) {
            json.key("likely");
            write_likely(json, &content, &found);
        }
        if let Some(header) = content.header {
            key!(json, "udh");
            json.open(b'[');
            for element in header.elements() {
                write_element(json, &element, self.options.data_coding_0);
            }
            json.close(b']');
        }
        json.close(b'}');
    }

    fn tlv_value(&mut self, tlv: &TlvOctets<'a>, context: MessageContext) {
        let Some(spec) = tlv.spec.filter(|_| tlv.sized) else {
            return if tlv.spec.is_none() { self.json.hex(tlv.value) } else { self.json.literal("null") };
        };
        if spec.is_message() {
            return self.message_object(tlv.value, context, false);
        }
        let mut parts = tlv_parts(tlv);
        if spec.scalar().is_some() {
            return match parts.next() {
                Some(part) => write_part_value(&mut self.json, &part, self.options.data_coding_0),
                None => self.json.literal("null"),
            };
        }
        self.json.open(b'{');
        for part in parts {
            write_part(&mut self.json, &part, self.options.data_coding_0);
        }
        self.json.close(b'}');
    }

    fn begin(&mut self) {
        let json = &mut self.json;
        let [command_length, command_id, command_status, sequence_number] = self.header;
        json.open(b'{');
        key!(json, "command");
        json.name(self.spec.map_or("unknown", |spec| spec.name));
        let mut header = |name: &str, value: Option<u32>| {
            if let Some(value) = value {
                json.key(name);
                json.number(u64::from(value));
            }
        };
        header("command_id", command_id);
        header("command_status", command_status);
        if let Some(status) = command_status {
            key!(self.json, "status");
            write_status(&mut self.json, self.options.dictionary, status);
        }
        let json = &mut self.json;
        for (name, value) in [("sequence_number", sequence_number), ("command_length", command_length)] {
            if let Some(value) = value {
                json.key(name);
                json.number(u64::from(value));
            }
        }
    }
}

/// What a mislabelled text likely is.
fn write_likely(json: &mut Json<'_>, content: &Content<'_>, found: &Mislabelled) {
    json.open(b'{');
    json.key("encoding");
    json.string(found.likely.name());
    json.key("text");
    match content.read_as(found.likely).characters() {
        Some(characters) => json.characters(characters),
        None => json.literal("null"),
    }
    json.key("reason");
    json.quoted(found);
    json.close(b'}');
}

/// The name of a status, or its number in hexadecimal.
pub(crate) fn write_status(json: &mut Json<'_>, dictionary: &Dictionary<'_>, status: u32) {
    match dictionary.status(status) {
        Some(code) => json.name(code.name),
        None => json.quoted(format_args!("0x{status:08x}")),
    }
}

/// One fault as an object.
pub fn write_fault(json: &mut Json<'_>, fault: &Fault<'_>) {
    json.open(b'{');
    key!(json, "code");
    json.name(fault.code.name());
    key!(json, "field");
    json.string(fault.field);
    key!(json, "path");
    json.quoted(fault.path);
    key!(json, "start");
    json.number(fault.span.start as u64);
    key!(json, "end");
    json.number(fault.span.end as u64);
    key!(json, "severity");
    json.name(fault.code.severity().name());
    key!(json, "message");
    json.quoted(fault);
    json.close(b'}');
}

/// One element of a user data header as an object.
fn write_element(json: &mut Json<'_>, element: &udh::Element<'_>, data_coding_0: Encoding) {
    json.open(b'{');
    key!(json, "iei");
    json.number(u64::from(element.iei));
    key!(json, "name");
    match element.spec {
        Some(spec) => json.name(spec.name),
        None => json.literal("null"),
    }
    key!(json, "hex");
    json.hex(element.value);
    if let Some(spec) = element.spec.filter(|spec| spec.size.allows(element.value.len())) {
        for part in part_values(spec.parts, element.value, 0) {
            write_part(json, &part, data_coding_0);
        }
    }
    json.close(b'}');
}

/// A part as a member; bits as a member each.
fn write_part(json: &mut Json<'_>, part: &Part<'_>, data_coding_0: Encoding) {
    if let PartValue::Bits(number, bits) = part.value {
        for bits in bits {
            write_bits(json, bits, number);
        }
        return;
    }
    let octets = matches!(part.value, PartValue::Octets(_));
    json.key(if octets && part.field.name == "name" { "hex" } else { part.field.name });
    write_part_value(json, part, data_coding_0);
}

fn write_bits(json: &mut Json<'_>, bits: &BitField<'_>, number: u32) {
    json.key(bits.name);
    if bits.flag { json.boolean(bits.of(number) != 0) } else { json.number(u64::from(bits.of(number))) }
}

fn write_part_value(json: &mut Json<'_>, part: &Part<'_>, data_coding_0: Encoding) {
    match part.value {
        PartValue::Integer(number) | PartValue::Bits(number, _) => json.number(u64::from(number)),
        PartValue::Text(octets) => json.latin1(octets),
        PartValue::Octets(octets) => json.hex(octets),
        PartValue::Tbcd(octets) => json.characters(tbcd::digits(octets)),
        PartValue::CodedText(data_coding, octets) => {
            match Encoding::meant_by(data_coding, data_coding_0).characters(octets, 0) {
                Some(characters) => json.text(characters),
                None => json.literal("null"),
            }
        }
        PartValue::Message(octets) => json.hex(octets),
    }
}

impl<'a> Sink<'a> for PduWriter<'a, '_> {
    fn command(&mut self, spec: Option<&'a PduSpec<'a>>) {
        self.spec = spec;
        self.masking.begin(spec);
        self.begin();
    }

    fn field(&mut self, place: Place<'a>, field: &'a FieldSpec<'a>, span: Span, value: Value<'a>) {
        if place == Place::TOP
            && span.end <= 16
            && let (Some(slot), Value::Integer(value)) = (self.header.get_mut(span.start / 4), value)
        {
            *slot = Some(value);
            return;
        }
        let hidden = self.masking.hides(field, span, value);
        if let Value::Partial(_) = value {
            if hidden {
                self.masked.push(field.name);
            }
            return;
        }
        let json = &mut self.json;
        if !self.plain_list {
            json.key(field.name);
        }
        match value {
            Value::Integer(value) => json.number(u64::from(value)),
            Value::Text(text) if hidden => {
                json.literal("null");
                if SECRETS.contains(&field.name) {
                    key!(json, "password_length");
                    json.number(text.len() as u64);
                }
                self.masked.push(field.name);
            }
            Value::Text(text) => json.latin1(text),
            Value::Octets(octets) | Value::Partial(octets) => json.hex(octets),
        }
    }

    fn open_list(&mut self, field: &'a FieldSpec<'a>) {
        self.plain_list = matches!(field.wire, Wire::List(ListSpec::Plain(_)));
        self.json.key(field.name);
        self.json.open(b'[');
    }

    fn open_element(&mut self, _: usize) {
        if !self.plain_list {
            self.json.open(b'{');
        }
    }

    fn close_element(&mut self) {
        if !self.plain_list {
            self.json.close(b'}');
        }
    }

    fn close_list(&mut self) {
        self.plain_list = false;
        self.json.close(b']');
    }

    fn message(&mut self, field: &'a FieldSpec<'a>, _: Span, octets: &'a [u8], context: MessageContext) {
        self.json.key(field.name);
        self.message_object(octets, context, true);
    }

    fn tlv(&mut self, tlv: &TlvOctets<'a>, context: MessageContext) {
        if !self.in_tlvs {
            self.in_tlvs = true;
            key!(self.json, "tlvs");
            self.json.open(b'[');
        }
        self.json.open(b'{');
        key!(self.json, "tag");
        self.json.number(u64::from(tlv.tag));
        key!(self.json, "name");
        match tlv.spec {
            Some(spec) => self.json.name(spec.name),
            None => self.json.literal("null"),
        }
        key!(self.json, "hex");
        self.json.hex(tlv.value);
        key!(self.json, "value");
        self.tlv_value(tlv, context);
        if tlv.spec.is_none() {
            write_guess(&mut self.json, tlv.value);
        }
        self.json.close(b'}');
    }

    fn body(&mut self, _: Span, octets: &'a [u8]) {
        key!(self.json, "body");
        self.json.octets(octets);
    }

    fn after(&mut self, _: Span, octets: &'a [u8]) {
        self.after = octets;
    }

    fn wire(&mut self, entry: WireEntry<'a>) {
        self.wire.push(entry);
    }

    fn fault(&mut self, fault: Fault<'a>) -> Result<(), Fault<'a>> {
        self.faults.push(fault);
        Ok(())
    }
}

/// What the octets of an unknown TLV may be: text, or a number. Never more than a guess.
fn write_guess(json: &mut Json<'_>, octets: &[u8]) {
    let text = octets.strip_suffix(&[0]).unwrap_or(octets);
    if !text.is_empty() && text.iter().all(|octet| matches!(octet, 0x20..=0x7E)) {
        key!(json, "guess");
        json.latin1(text);
    } else if matches!(octets.len(), 1 | 2 | 4) {
        key!(json, "guess");
        json.number(octets.iter().fold(0, |number, octet| number << 8 | u64::from(*octet)));
    }
}
