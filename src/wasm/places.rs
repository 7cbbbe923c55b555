//! A PDU as numbers: where its fields stand.

use crate::codec::spec::{FieldSpec, ListSpec, PduSpec, TlvSpec, Wire};
use crate::codec::{Fault, MessageContext, Place, Sink, Span, TlvOctets, Value, WireEntry};
use crate::json::Options;
use crate::pdu::{PartValue, annotate, tlv_parts};
use crate::text::mislabelled::mislabelled;
use crate::text::{Content, Encoding};

/// The numbers of a PDU.
#[derive(Default)]
pub(super) struct Places {
    pub(super) words: Vec<u32>,
    pub(super) units: Vec<u16>,
    data_coding_0: Option<Encoding>,
    /// More than numbers can say.
    rare: bool,
    tlvs: u32,
    tlvs_at: usize,
}

impl Places {
    pub(super) fn read(&mut self, octets: &[u8], options: Options<'_>) {
        self.words.clear();
        self.units.clear();
        self.rare = false;
        self.tlvs = 0;
        self.data_coding_0 = Some(options.data_coding_0);
        self.words.push(0);
        let mut sink = Writer(self);
        let _ = annotate(octets, options.dictionary, &mut sink);
        if self.rare {
            self.words[0] = 1;
        }
    }

    fn text(&mut self, octets: &[u8], context: MessageContext) {
        let content = Content::read(octets, context, self.data_coding_0.unwrap_or(Encoding::Gsm7));
        if content.header.is_some() || mislabelled(&content).is_some() {
            self.rare = true;
            return;
        }
        let encoding = content.encoding.map_or(0, |encoding| 1 + encoding as u32);
        let start = self.units.len() as u32;
        match content.characters() {
            Some(characters) => {
                let mut pair = [0; 2];
                for character in characters {
                    self.units.extend_from_slice(character.encode_utf16(&mut pair));
                }
                let length = self.units.len() as u32 - start;
                self.words.extend([encoding, start, length]);
            }
            None => self.words.extend([encoding, start, u32::MAX]),
        }
    }
}

struct Writer<'p>(&'p mut Places);

impl<'a> Sink<'a> for Writer<'_> {
    fn command(&mut self, spec: Option<&'a PduSpec<'a>>) {
        if spec.is_none() {
            self.0.rare = true;
        }
    }

    fn field(&mut self, place: Place<'a>, _: &'a FieldSpec<'a>, span: Span, value: Value<'a>) {
        if place != Place::TOP {
            self.0.rare = true;
            return;
        }
        match value {
            Value::Integer(value) => self.0.words.push(value),
            Value::Text(text) => self.0.words.extend([span.start as u32, text.len() as u32]),
            _ => self.0.rare = true,
        }
    }

    fn open_list(&mut self, _: &'a FieldSpec<'a>) {
        self.0.rare = true;
    }

    fn message(&mut self, _: &'a FieldSpec<'a>, span: Span, octets: &'a [u8], context: MessageContext) {
        self.0.words.extend([span.start as u32, octets.len() as u32]);
        self.0.text(octets, context);
    }

    fn tlv(&mut self, tlv: &TlvOctets<'a>, context: MessageContext) {
        if self.0.tlvs == 0 {
            self.0.tlvs_at = self.0.words.len();
        }
        self.0.tlvs += 1;
        self.0.words.extend([u32::from(tlv.tag), tlv.span.start as u32 + 4, tlv.value.len() as u32]);
        match tlv.spec {
            None => self.0.rare = true,
            Some(spec) if spec.is_message() => self.0.text(tlv.value, context),
            Some(spec) if spec.scalar().is_some() => match tlv_parts(tlv).next().map(|part| part.value) {
                Some(PartValue::Integer(number)) => self.0.words.push(number),
                Some(PartValue::Text(text)) => self.0.words.push(text.len() as u32),
                Some(PartValue::Octets(_)) => {}
                _ => self.0.rare = true,
            },
            Some(_) => self.0.rare = true,
        }
    }

    fn body(&mut self, _: Span, _: &'a [u8]) {
        self.0.rare = true;
    }

    fn after(&mut self, _: Span, _: &'a [u8]) {
        self.0.rare = true;
    }

    fn wire(&mut self, _: WireEntry<'a>) {
        self.0.rare = true;
    }

    fn fault(&mut self, _: Fault<'a>) -> Result<(), Fault<'a>> {
        self.0.rare = true;
        Ok(())
    }
}
