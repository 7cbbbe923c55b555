//! PDUs as numbers: where their fields stand. JavaScript, made from the same tables, reads them.
//!
//! A record is its length in numbers, its flags, where the PDU begins and how many octets it has; then the fields in
//! wire order: an integer is a number, a string its place and length, a message what [`Places::message`] writes; then
//! for each TLV its tag, place and length, and of message_payload the message. Places count from the first octet of the
//! PDU, in texts with [`UNITS`] from the first unit of all.

use alloc::vec::Vec;

use crate::codec::spec::{FieldSpec, PduSpec, TlvSpec, Wire};
use crate::codec::{Fault, MessageContext, Place, Severity, Sink, Span, TlvOctets, Value, WireEntry};
use crate::text::mislabelled::mislabelled;
use crate::text::sound;
use crate::text::udh::Header;
use crate::text::{Content, Encoding};

/// The record does not say all: the PDU is to be read as JSON.
const RARE: u32 = 1;
/// A fault that is more than information.
pub(super) const FAULTY: u32 = 2;
/// Octets that belong to no whole PDU.
pub(super) const SKIPPED: u32 = 4;

/// Of an encoding: the characters are not those of the octets, but units of their own.
const UNITS: u32 = 0x100;
/// The length of a text that is none.
const NO_TEXT: u32 = u32::MAX;

/// Numbers before the fields of a record.
const HEAD: usize = 4;

/// The numbers of PDUs.
#[derive(Default)]
pub(super) struct Places {
    pub(super) words: Vec<u32>,
    pub(super) units: Vec<u16>,
    data_coding_0: Option<Encoding>,
    /// Whether texts are wanted.
    texts: bool,
    flags: u32,
}

/// Whether a record says all about values of this TLV: numbers, bits, one string or octets, a message.
#[must_use]
pub fn is_plain_tlv(spec: &TlvSpec<'_>) -> bool {
    let number = |part: &FieldSpec<'_>| matches!(part.wire, Wire::Integer(_) | Wire::Bits(_));
    match spec.scalar() {
        Some(part) => {
            matches!(part.wire, Wire::Integer(_) | Wire::CString(_) | Wire::Time | Wire::Text | Wire::Octets)
        }
        None => spec.is_message() || spec.parts.iter().all(number) && spec.size.most() <= 4,
    }
}

/// The same of the elements of a user data header.
#[must_use]
pub fn is_plain_element(parts: &[FieldSpec<'_>]) -> bool {
    !parts.is_empty() && parts.iter().all(|part| matches!(part.wire, Wire::Integer(_)))
}

/// Whether the octets of [`is_alike`] are the same text in this encoding as in ASCII.
#[must_use]
pub const fn goes_on_from_ascii(encoding: Encoding) -> bool {
    encoding.goes_on_from_ascii()
}

/// Whether a text of such octets alone is not mislabelled, whatever encoding that goes on from ASCII its label names.
#[must_use]
pub const fn is_alike(octet: u8) -> bool {
    sound::is_alike(octet)
}

/// Whether a text of such units alone is UCS-2 without a doubt: what makes it doubtful are Chinese characters and syllables
/// of Korean, and those are doubtful by themselves.
#[must_use]
pub fn is_plain_unit(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_some() && sound::is_sound_ucs2(&unit.to_be_bytes())
}

impl Places {
    pub(super) const fn new() -> Self {
        Self { words: Vec::new(), units: Vec::new(), data_coding_0: None, texts: false, flags: 0 }
    }

    /// Forgets all records.
    pub(super) fn clear(&mut self, data_coding_0: Encoding, texts: bool) {
        self.words.clear();
        self.units.clear();
        self.data_coding_0 = Some(data_coding_0);
        self.texts = texts;
    }

    /// Writes a record of the octets at `start` with what `each` tells, and gives its flags.
    pub(super) fn record(
        &mut self,
        start: usize,
        octets: usize,
        flags: u32,
        each: impl FnOnce(&mut Self),
    ) -> u32 {
        let at = self.words.len();
        self.flags = flags;
        let units = self.units.len();
        self.words.extend([0, 0, start as u32, octets as u32]);
        each(self);
        if self.flags & RARE != 0 {
            self.words.truncate(at + HEAD);
            self.units.truncate(units);
        }
        let length = (self.words.len() - at) as u32;
        if let Some([first, second]) = self.words.get_mut(at..at + 2) {
            (*first, *second) = (length, self.flags);
        }
        self.flags
    }

    /// A record of this kind, of so many octets at an offset of the stream: its two halves follow.
    pub(super) fn mark(&mut self, flag: u32, offset: u64, count: u64) {
        self.record(0, 0, flag, |places| {
            places
                .words
                .extend([offset, count].iter().flat_map(|number| [*number as u32, (number >> 32) as u32]));
        });
    }

    /// Puts the number of numbers first, and gives where they are.
    pub(super) fn counted(&mut self) -> usize {
        let count = self.words.len() as u32;
        if let Some(first) = self.words.first_mut() {
            *first = count;
        }
        self.words.as_ptr() as usize
    }

    fn rare(&mut self) {
        self.flags |= RARE;
    }

    /// Encoding, or 0 where the PDU cannot tell; place and length of the text; how many elements the user data header
    /// has, and of each iei, place and length.
    fn message(&mut self, octets: &[u8], start: usize, context: MessageContext) {
        if !self.texts {
            return self.rare();
        }
        let content = Content::read(octets, context, self.data_coding_0.unwrap_or(Encoding::Gsm7));
        if mislabelled(&content).is_some() {
            return self.rare();
        }
        let encoding = content.encoding.map_or(0, |encoding| 1 + encoding as u32);
        match content.characters() {
            Some(mut characters) => {
                let ascii = characters.take_ascii().len();
                if ascii == content.text.len() {
                    let text = start + octets.len() - ascii;
                    self.words.extend([encoding, text as u32, ascii as u32]);
                } else {
                    let from = self.units.len();
                    let mut pair = [0; 2];
                    for character in content.characters().into_iter().flatten() {
                        self.units.extend_from_slice(character.encode_utf16(&mut pair));
                    }
                    let length = self.units.len() - from;
                    self.words.extend([encoding | UNITS, from as u32, length as u32]);
                }
            }
            None => self.words.extend([encoding, 0, NO_TEXT]),
        }
        match content.header {
            Some(header) => self.header(&header, start),
            None => self.words.push(0),
        }
    }

    fn header(&mut self, header: &Header<'_>, start: usize) {
        let at = self.words.len();
        self.words.push(0);
        for element in header.elements() {
            match element.spec {
                Some(spec)
                    if element.overrun == 0
                        && is_plain_element(spec.parts)
                        && spec.size.allows(element.value.len()) => {}
                _ => self.rare(),
            }
            let value = start + element.start + 2;
            self.words.extend([u32::from(element.iei), value as u32, element.value.len() as u32]);
        }
        let elements = (self.words.len() - at) / 3;
        if elements == 0 {
            self.rare();
        }
        if let Some(count) = self.words.get_mut(at) {
            *count = elements as u32;
        }
    }
}

impl<'a> Sink<'a> for Places {
    fn command(&mut self, spec: Option<&'a PduSpec<'a>>) {
        if spec.is_none() {
            self.rare();
        }
    }

    fn field(&mut self, place: Place<'a>, _: &'a FieldSpec<'a>, span: Span, value: Value<'a>) {
        match value {
            Value::Integer(value) if place == Place::TOP => self.words.push(value),
            Value::Text(text) if place == Place::TOP => {
                self.words.extend([span.start as u32, text.len() as u32]);
            }
            _ => self.rare(),
        }
    }

    fn open_list(&mut self, _: &'a FieldSpec<'a>) {
        self.rare();
    }

    fn message(&mut self, _: &'a FieldSpec<'a>, span: Span, octets: &'a [u8], context: MessageContext) {
        self.words.extend([span.start as u32, octets.len() as u32]);
        Places::message(self, octets, span.start, context);
    }

    fn tlv(&mut self, tlv: &TlvOctets<'a>, context: MessageContext) {
        let start = tlv.span.start + 4;
        self.words.extend([u32::from(tlv.tag), start as u32, tlv.value.len() as u32]);
        match tlv.spec {
            Some(spec) if spec.is_message() => Places::message(self, tlv.value, start, context),
            Some(spec) if tlv.sized && is_plain_tlv(spec) => {}
            _ => self.rare(),
        }
    }

    fn body(&mut self, _: Span, _: &'a [u8]) {
        self.rare();
    }

    fn after(&mut self, _: Span, _: &'a [u8]) {
        self.rare();
    }

    fn wire(&mut self, _: WireEntry<'a>) {
        self.rare();
    }

    fn fault(&mut self, fault: Fault<'a>) -> Result<(), Fault<'a>> {
        self.flags |= if fault.code.severity() == Severity::Info { RARE } else { RARE | FAULTY };
        Ok(())
    }
}
