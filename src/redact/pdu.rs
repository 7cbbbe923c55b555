//! One PDU: every field by its row. Integers and times stay, for the structure is in them; characters are replaced by
//! what the field is ([`Class`]); octets without meaning here, and what is broken, become zeros.

use super::cut::CutIds;
use super::id::id;
use super::key::{Key, Kind as Drawn};
use super::message::{About, message, plain};
use super::text::{Characters, octets as octets_of};
use super::word::{password, tbcd, word};
use crate::codec::spec::{FieldSpec, Wire};
use crate::codec::{Dictionary, Fault, MessageContext, Place, Sink, Span, TlvOctets, Value};
use crate::pdu::{HEADER_LENGTH, PartValue, annotate, tlv_parts};
use crate::tables::{ServiceType, Tag};
use crate::text::{Content, Encoding, Kind};

/// What the characters of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Address,
    System,
    Password,
    Id,
    ServiceType,
    SystemType,
    Time,
    Words,
}

/// The fields and TLVs of characters that are more than words, by name.
const CLASSES: &[(&str, Class)] = &[
    ("source_addr", Class::Address),
    ("destination_addr", Class::Address),
    ("esme_addr", Class::Address),
    ("address_range", Class::Address),
    ("dl_name", Class::Address),
    ("callback_num", Class::Address),
    ("dest_addr_np_information", Class::Address),
    ("system_id", Class::System),
    ("password", Class::Password),
    ("message_id", Class::Id),
    // The elements of message_ids.
    ("", Class::Id),
    ("receipted_message_id", Class::Id),
    ("service_type", Class::ServiceType),
    ("system_type", Class::SystemType),
];

/// Values of system_type that name no one.
const SYSTEM_TYPES: &[&[u8]] = &[b"SMPP", b"ESME", b"SMSC", b"VMS", b"VMA", b"OTA", b"CP", b"WWW", b"EMAIL"];

fn class(name: &str, wire: &Wire<'_>) -> Class {
    let row = CLASSES.iter().find(|(known, _)| *known == name).map(|(_, class)| *class);
    match (row, wire) {
        (Some(class), _) => class,
        (None, Wire::Time) => Class::Time,
        (None, _) => Class::Words,
    }
}

/// Octets of the largest number.
const NUMBERS: usize = 4;

/// A part of a PDU, and what becomes of it.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Characters(Span, Class),
    Digits(Span),
    Text(Span, u8),
    Message(Span, MessageContext),
    /// Numbers that take more octets than they should.
    Numbers(Span),
    Blank(Span),
    Unknown(Span),
}

#[derive(Default)]
struct Edits {
    edits: Vec<Edit>,
    port: Option<u16>,
}

impl<'a> Sink<'a> for Edits {
    fn field(&mut self, _: Place<'a>, field: &'a FieldSpec<'a>, span: Span, value: Value<'a>) {
        self.edits.extend(match value {
            Value::Integer(_) => None,
            Value::Text(text) => Some(Edit::Characters(
                Span::new(span.start, span.start + text.len()),
                class(field.name, &field.wire),
            )),
            Value::Partial(_) if matches!(field.wire, Wire::CString(_) | Wire::Time) => {
                Some(Edit::Characters(span, class(field.name, &field.wire)))
            }
            Value::Octets(_) | Value::Partial(_) => Some(Edit::Blank(span)),
        });
    }

    fn message(&mut self, _: &'a FieldSpec<'a>, span: Span, _: &'a [u8], context: MessageContext) {
        self.edits.push(Edit::Message(span, context));
    }

    fn tlv(&mut self, tlv: &TlvOctets<'a>, context: MessageContext) {
        let start = tlv.span.end - tlv.value.len();
        let value = Span::new(start, tlv.span.end);
        let Some(spec) = tlv.spec else {
            // Text that was taken for a tag and a length.
            if usize::from(tlv.length) > tlv.value.len()
                && [tlv.tag, tlv.length].map(u16::to_be_bytes).as_flattened().iter().all(u8::is_ascii_graphic)
            {
                self.edits.push(Edit::Characters(Span::new(tlv.span.start, start), Class::Words));
            }
            return self.edits.push(Edit::Unknown(value));
        };
        if spec.is_message() {
            return self.edits.push(Edit::Message(value, context));
        }
        if !tlv.sized {
            // A string of a wrong size is one all the same.
            let of_characters =
                spec.scalar().filter(|part| matches!(part.wire, Wire::CString(_) | Wire::Text));
            // Of numbers, those that have room are read all the same.
            let is_number = |part: &FieldSpec<'_>| matches!(part.wire, Wire::Integer(_) | Wire::Bits(_));
            let numbers = !spec.parts.is_empty() && spec.parts.iter().all(is_number);
            self.edits.push(match of_characters {
                Some(part) => Edit::Characters(value, class(spec.name, &part.wire)),
                None if numbers => {
                    let room = spec.size.most().min(NUMBERS);
                    Edit::Numbers(Span::new((start + room).min(tlv.span.end), tlv.span.end))
                }
                None => Edit::Blank(value),
            });
            if tlv.tag == Tag::dest_port {
                self.port = tlv.value.first_chunk::<2>().map(|port| u16::from_be_bytes(*port));
            }
            return;
        }
        if tlv.tag == Tag::dest_port {
            self.port = tlv.value.first_chunk::<2>().map(|port| u16::from_be_bytes(*port));
        }
        for part in tlv_parts(tlv) {
            let characters = |text: &[u8]| {
                let span = Span::new(part.span.start, part.span.start + text.len());
                Edit::Characters(span, class(spec.name, &part.field.wire))
            };
            self.edits.extend(match part.value {
                PartValue::Integer(_) | PartValue::Bits(..) => None,
                PartValue::Text(text) => Some(characters(text)),
                PartValue::CodedText(data_coding, _) => Some(Edit::Text(part.span, data_coding)),
                PartValue::Tbcd(_) => Some(Edit::Digits(part.span)),
                PartValue::Octets(_) => Some(Edit::Blank(part.span)),
                PartValue::Message(_) => Some(Edit::Message(part.span, context)),
            });
        }
    }

    fn body(&mut self, span: Span, _: &'a [u8]) {
        self.edits.push(Edit::Blank(span));
    }

    fn trailing(&mut self, span: Span, _: &'a [u8]) {
        self.edits.push(Edit::Blank(span));
    }

    fn after(&mut self, span: Span, _: &'a [u8]) {
        self.edits.push(Edit::Blank(span));
    }

    fn fault(&mut self, _: Fault<'a>) -> Result<(), Fault<'a>> {
        Ok(())
    }
}

/// The octets of a PDU with everything replaced; as many as before.
pub(super) fn pdu(
    key: &Key,
    cut: &CutIds,
    characters: &mut Characters,
    dictionary: &Dictionary<'_>,
    octets: &[u8],
    kind: Option<Kind>,
    data_coding_0: Encoding,
) -> Vec<u8> {
    let mut replaced = octets.to_vec();
    let mut edits = Edits::default();
    // Anything in the place of a header, which is far above any status, and stays so.
    if let Some(part) = replaced.get_mut(8..HEADER_LENGTH)
        && part.first().is_some_and(|first| *first != 0)
    {
        octets_of(key, 0, part);
        if let Some(first) = part.first_mut() {
            *first |= 0x80;
        }
    }
    // The sink ends nothing.
    let _ = annotate(octets, dictionary, &mut edits);
    for edit in &edits.edits {
        let (Edit::Characters(span, _)
        | Edit::Digits(span)
        | Edit::Text(span, _)
        | Edit::Message(span, _)
        | Edit::Numbers(span)
        | Edit::Blank(span)
        | Edit::Unknown(span)) = *edit;
        let Some(part) = replaced.get_mut(span.start..span.end) else { continue };
        match *edit {
            Edit::Characters(_, class) => string(key, cut, class, dictionary, part),
            Edit::Digits(_) => tbcd(key, part),
            Edit::Text(_, data_coding) => {
                let encoding = Encoding::meant_by(data_coding, data_coding_0);
                let context = MessageContext { esm_class: None, data_coding: Some(data_coding) };
                let about = About { context, kind: None, data_coding_0, port: None, cut };
                let original = part.to_vec();
                plain(key, characters, &Content::plain(encoding, &original), about, part);
            }
            Edit::Message(_, context) => {
                message(key, characters, part, About { context, kind, data_coding_0, port: edits.port, cut });
            }
            Edit::Numbers(_) => octets_of(key, 0, part),
            Edit::Blank(_) => part.fill(0),
            Edit::Unknown(_) => unknown(part),
        }
    }
    replaced
}

fn string(key: &Key, cut: &CutIds, class: Class, dictionary: &Dictionary<'_>, octets: &mut [u8]) {
    match class {
        Class::Address => word(key, Drawn::Address, octets),
        Class::System => word(key, Drawn::System, octets),
        Class::Password => password(key, octets),
        Class::Id => id(key, cut, octets),
        Class::ServiceType
            if ServiceType::meaning(octets).is_some() || dictionary.service_type(octets).is_some() => {}
        Class::SystemType if SYSTEM_TYPES.contains(&&*octets) => {}
        Class::Time if is_time(octets) => {}
        Class::ServiceType | Class::SystemType | Class::Time | Class::Words => {
            word(key, Drawn::Words, octets);
        }
    }
}

/// Blanks octets of which nobody knows what they are. Whether they are characters stays.
fn unknown(octets: &mut [u8]) {
    let end = octets.iter().position(|octet| *octet == 0).unwrap_or(octets.len());
    let (characters, rest) = octets.split_at_mut(end);
    let printable = characters.iter().all(|octet| matches!(octet, b' '..=b'~'));
    characters.fill(if printable && rest.len() < 2 { b'x' } else { 0 });
    rest.fill(0);
}

/// Sixteen characters of a time: parts that a time has, a tenth and an offset. Other digits may be anything.
fn is_time(octets: &[u8]) -> bool {
    const MOST: [u8; 5] = [12, 31, 23, 59, 59];
    let Some((digits, [b'+' | b'-' | b'R'])) = octets.split_first_chunk::<15>() else { return false };
    let (pairs, _) = digits.as_chunks::<2>();
    let number = |pair: &[u8; 2]| pair[0].saturating_sub(b'0') * 10 + pair[1].saturating_sub(b'0');
    digits.iter().all(u8::is_ascii_digit)
        && pairs.iter().skip(1).zip(MOST).all(|(pair, most)| number(pair) <= most)
}
