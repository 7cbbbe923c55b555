//! An annotated PDU: its leaves in wire order, each with its octets, its value, and the parts that share its octets.
//!
//! The leaves tile the octets given: every octet belongs to exactly one.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::meaning::{alphabet_part, likely_part};
use super::number::{bit_display, bit_part, data_coding_parts, display_number};
use super::receipt::{is_receipt, receipt_parts};
use crate::codec::spec::{BitField, FieldSpec, PduSpec, TlvSpec, Values, Wire};
use crate::codec::{Dictionary, Fault, MessageContext, Path, Place, Sink, Span, TlvOctets, Value, WireEntry};
use crate::json::{Masking, Options};
use crate::pdu::{PartValue, fields, part_values, tlv_parts};
use crate::tables::DataCoding;
use crate::tables::udh::ElementSpec;
use crate::text::mislabelled::{Mislabelled, mislabelled};
use crate::text::time::SmppTime;
use crate::text::{Content, DefaultMeaning, Encoding};

/// What a leaf holds.
#[derive(Clone, Copy, Debug)]
pub enum LeafValue<'a> {
    /// An integer.
    Integer(u32),
    /// One octet of bits whose sub-fields are members of the value.
    Bits(u32, &'a [BitField<'a>]),
    /// Characters of one octet.
    Text(&'a [u8]),
    /// Text in an encoding.
    Coded(Content<'a>),
    /// Digits, two an octet.
    Tbcd(&'a [u8]),
    /// Octets.
    Octets(&'a [u8]),
    /// An element of a user data header: identifier, row, value.
    Element(u8, Option<&'static ElementSpec>, &'a [u8]),
    /// A field that breaks off.
    Partial(&'a [u8]),
    /// So many octets of a secret.
    Masked(usize),
}

/// One leaf.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    /// Where it belongs.
    pub path: Path<'a>,
    /// Its last name.
    pub name: &'a str,
    /// Its octets.
    pub span: Span,
    /// What it holds.
    pub value: LeafValue<'a>,
    /// Its row, where it has one.
    pub field: Option<&'a FieldSpec<'a>>,
    /// What a number stands for beside its own row: a command's or TLV's name.
    pub meaning: Option<&'a str>,
    /// What the dictionary says of it.
    pub note: Option<&'a str>,
    /// Where it is the text of a receipt, whose keys are its parts: what says what its codes mean.
    pub receipt: Option<&'a Dictionary<'a>>,
    /// What the text likely is, where its label is wrong.
    pub likely: Option<Mislabelled>,
    /// What data_coding 0 means, on a data_coding of 0 where that needs words.
    pub default_alphabet: Option<DefaultMeaning>,
}

/// A part of a leaf: bits of its octet, octets of a header element, or a key of a receipt's text.
#[derive(Clone, Debug)]
pub struct LeafPart<'a> {
    /// Name of the sub-field.
    pub name: Cow<'a, str>,
    /// Its bits, for sub-fields by bits.
    pub mask: Option<u32>,
    /// Its octets, for the parts of an element and of a receipt's text.
    pub span: Option<Span>,
    /// Its value.
    pub value: LeafPartValue,
    /// The value in words.
    pub display: String,
}

/// What a part of a leaf holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeafPartValue {
    /// A number; shifted down, where it is some bits of its octet.
    Number(u32),
    /// Characters.
    Text(String),
}

/// Collects the leaves and faults of a PDU: give it to [`crate::pdu::annotate`].
#[derive(Clone, Debug)]
pub struct Leaves<'a> {
    /// The leaves in wire order.
    pub leaves: Vec<Leaf<'a>>,
    /// The faults in the order of reading.
    pub faults: Vec<Fault<'a>>,
    /// The command's row.
    pub spec: Option<&'a PduSpec<'a>>,
    options: Options<'a>,
    masking: Masking,
}

impl<'a> Leaves<'a> {
    /// An empty collection.
    #[must_use]
    pub fn new(options: Options<'a>) -> Self {
        Self {
            leaves: Vec::new(),
            faults: Vec::new(),
            spec: None,
            masking: Masking::new(options.mask),
            options,
        }
    }

    fn push(&mut self, path: Path<'a>, name: &'a str, span: Span, value: LeafValue<'a>) -> &mut Leaf<'a> {
        let at = self.leaves.len();
        self.leaves.push(Leaf {
            path,
            name,
            span,
            value,
            field: None,
            meaning: None,
            note: None,
            receipt: None,
            likely: None,
            default_alphabet: None,
        });
        &mut self.leaves[at]
    }

    /// The leaf of a text.
    fn push_text(
        &mut self,
        path: Path<'a>,
        name: &'a str,
        span: Span,
        content: Content<'a>,
        receipt: Option<&'a Dictionary<'a>>,
    ) {
        let leaf = self.push(path, name, span, LeafValue::Coded(content));
        leaf.receipt = receipt;
        leaf.likely = mislabelled(&content);
    }

    /// The leaves of a short message: its header's elements and its text.
    fn push_message(
        &mut self,
        path: Path<'a>,
        name: &'a str,
        span: Span,
        octets: &'a [u8],
        context: MessageContext,
    ) {
        let content = Content::read(octets, context, self.options.data_coding_0);
        let receipt = is_receipt(self.spec.map(|spec| spec.command_id), context, &content);
        let receipt = receipt.then_some(self.options.dictionary);
        let Some(header) = content.header else {
            return self.push_text(path, name, span, content, receipt);
        };
        let length = LeafValue::Integer(u32::from(octets[0]));
        self.push(path.part("udh_length"), "udh_length", Span::new(span.start, span.start + 1), length);
        for (index, element) in header.elements().enumerate() {
            let at = span.start + element.start;
            let name = element.spec.map_or("element", |spec| spec.name);
            let value = LeafValue::Element(element.iei, element.spec, element.value);
            self.push(path.udh_element(index), name, Span::new(at, at + element.octets()), value);
        }
        let span = Span::new(span.start + header.length(), span.end);
        self.push_text(path.part("text"), "text", span, content, receipt);
    }
}

impl<'a> Sink<'a> for Leaves<'a> {
    fn command(&mut self, spec: Option<&'a PduSpec<'a>>) {
        self.spec = spec;
        self.masking.begin(spec);
        let Some(spec) = spec else { return };
        for leaf in &mut self.leaves {
            match leaf.value {
                LeafValue::Integer(_) if leaf.name == fields::command_id.name => {
                    leaf.meaning = Some(spec.name);
                }
                LeafValue::Integer(status) if leaf.name == fields::command_status.name => {
                    leaf.note = self.options.dictionary.status_note(leaf.name, status, spec.command_id);
                }
                _ => {}
            }
        }
    }

    fn field(&mut self, place: Place<'a>, field: &'a FieldSpec<'a>, span: Span, value: Value<'a>) {
        let hidden = self.masking.hides(field, span, value);
        let value = match value {
            Value::Integer(number) => LeafValue::Integer(number),
            Value::Text(octets) | Value::Partial(octets) if hidden => LeafValue::Masked(octets.len()),
            Value::Text(text) => LeafValue::Text(text),
            Value::Octets(octets) => LeafValue::Octets(octets),
            Value::Partial(octets) => LeafValue::Partial(octets),
        };
        let path = place.path(field.name);
        let name = if field.name.is_empty() { place.list } else { field.name };
        let dictionary = self.options.dictionary;
        let meaning = match value {
            LeafValue::Integer(number) if STATUSES.contains(&field.name) => {
                dictionary.status(number).map(|code| code.name)
            }
            LeafValue::Text(text) if field.name == fields::service_type.name => dictionary.service_type(text),
            _ => None,
        };
        let note = self.spec.and_then(|spec| match value {
            LeafValue::Integer(number) if STATUSES.contains(&field.name) => {
                dictionary.status_note(field.name, number, spec.command_id)
            }
            LeafValue::Integer(number) => dictionary.note(field.name, Some(number), spec.command_id),
            LeafValue::Text([_, ..]) => dictionary.note(field.name, None, spec.command_id),
            _ => None,
        });
        let options = self.options;
        let leaf = self.push(path, name, span, value);
        leaf.field = Some(field);
        leaf.meaning = meaning;
        leaf.note = note;
        if field.name == fields::data_coding.name && matches!(value, LeafValue::Integer(0)) {
            leaf.default_alphabet = Some(options.default_meaning()).filter(|meaning| !meaning.is_usual());
        }
    }

    fn message(&mut self, field: &'a FieldSpec<'a>, span: Span, octets: &'a [u8], context: MessageContext) {
        self.push_message(Path::field(field.name), field.name, span, octets, context);
    }

    fn tlv(&mut self, tlv: &TlvOctets<'a>, context: MessageContext) {
        let TlvOctets { index, span, .. } = *tlv;
        let meaning = tlv.spec.map_or("unknown", |spec| spec.name);
        let tag = LeafValue::Integer(u32::from(tlv.tag));
        self.push(Path::tlv(index, "tag"), "tag", Span::new(span.start, span.start + 2), tag).meaning =
            Some(meaning);
        let length = LeafValue::Integer(u32::from(tlv.length));
        self.push(Path::tlv(index, "length"), "length", Span::new(span.start + 2, span.start + 4), length);
        let value_span = Span::new(span.start + 4, span.end);
        if tlv.sized && tlv.spec.is_some_and(TlvSpec::is_message) {
            return self.push_message(Path::tlv(index, "value"), "value", value_span, tlv.value, context);
        }
        let mut covered = value_span.start;
        let scalar = tlv.spec.filter(|spec| spec.scalar().is_some());
        for part in tlv_parts(tlv) {
            let value = match part.value {
                PartValue::Integer(number) => LeafValue::Integer(number),
                PartValue::Bits(number, bits) => LeafValue::Bits(number, bits),
                PartValue::Text(text) => LeafValue::Text(text),
                PartValue::CodedText(data_coding, octets) => LeafValue::Coded(Content::plain(
                    Encoding::meant_by(data_coding, self.options.data_coding_0),
                    octets,
                )),
                PartValue::Tbcd(octets) => LeafValue::Tbcd(octets),
                PartValue::Octets(octets) | PartValue::Message(octets) => LeafValue::Octets(octets),
            };
            let number = if let LeafValue::Integer(number) = value { Some(number) } else { None };
            let note = scalar
                .zip(self.spec)
                .and_then(|(tlv, spec)| self.options.dictionary.note(tlv.name, number, spec.command_id));
            let leaf = self.push(Path::tlv(index, part.field.name), part.field.name, part.span, value);
            leaf.field = Some(part.field);
            leaf.note = note;
            covered = part.span.end;
        }
        if covered < value_span.end || value_span.is_empty() {
            let octets = &tlv.value[covered - value_span.start..];
            let span = Span::new(covered, value_span.end);
            self.push(Path::tlv(index, "value"), "value", span, LeafValue::Octets(octets));
        }
    }

    fn body(&mut self, span: Span, octets: &'a [u8]) {
        self.push(Path::field("body"), "body", span, LeafValue::Octets(octets));
    }

    fn trailing(&mut self, span: Span, octets: &'a [u8]) {
        self.push(Path::field("trailing"), "trailing", span, LeafValue::Octets(octets));
    }

    fn after(&mut self, span: Span, octets: &'a [u8]) {
        self.push(Path::field("after"), "after", span, LeafValue::Octets(octets));
    }

    fn wire(&mut self, _: WireEntry<'a>) {}

    fn fault(&mut self, fault: Fault<'a>) -> Result<(), Fault<'a>> {
        self.faults.push(fault);
        Ok(())
    }
}

/// `0x80000004` and the like, at the width of the field.
fn hexadecimal(f: &mut impl Write, number: u32, octets: usize) -> fmt::Result {
    write!(f, "0x{number:0width$x}", width = 2 * octets)
}

/// Octets as hexadecimal digits, as many as a reader wants to see.
fn octets_display(f: &mut impl Write, octets: &[u8]) -> fmt::Result {
    for octet in octets.iter().take(MOST_OCTETS_SHOWN) {
        write!(f, "{octet:02x}")?;
    }
    if octets.len() > MOST_OCTETS_SHOWN { write!(f, "… ({} octets)", octets.len()) } else { Ok(()) }
}

/// The text that octets without a type may be: vendors' TLVs often hold one.
fn guess_display(f: &mut impl Write, octets: &[u8]) -> fmt::Result {
    let text = octets.strip_suffix(&[0]).unwrap_or(octets);
    if text.len() < 2
        || text.len() > MOST_OCTETS_SHOWN
        || !text.iter().all(|octet| matches!(octet, 0x20..=0x7E))
    {
        return Ok(());
    }
    f.write_str(" \"")?;
    text.iter().try_for_each(|octet| f.write_char(char::from(*octet)))?;
    f.write_str("\"")
}

const MOST_OCTETS_SHOWN: usize = 64;

/// The fields that hold a status.
const STATUSES: &[&str] = &[fields::command_status.name, fields::error_status_code.name];
/// The fields that are read in hexadecimal by everybody.
const IN_HEXADECIMAL: &[&str] =
    &[fields::command_id.name, fields::command_status.name, fields::error_status_code.name];

impl<'a> Leaf<'a> {
    /// Writes the value in words, as `display` in JSON and in the text tree.
    ///
    /// # Errors
    /// Those of `f`.
    pub fn display(&self, f: &mut impl Write) -> fmt::Result {
        self.display_value(f)?;
        match (self.note, self.value) {
            (None, _) => Ok(()),
            (Some(note), LeafValue::Integer(_)) => write!(f, ": {note}"),
            (Some(note), _) => write!(f, " ({note})"),
        }
    }

    fn display_value(&self, f: &mut impl Write) -> fmt::Result {
        match self.value {
            LeafValue::Integer(number) => self.display_integer(f, number),
            LeafValue::Bits(number, bits) => {
                for (at, bits) in bits.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { ", " })?;
                    write!(f, "{}: {}", bits.name, bit_display(bits, number))?;
                }
                Ok(())
            }
            LeafValue::Text(text) => {
                for octet in text {
                    f.write_char(char::from(*octet))?;
                }
                match self.field {
                    Some(field) if matches!(field.wire, Wire::Time) => match SmppTime::parse(text) {
                        Ok(time) => write!(f, " ({time})"),
                        Err(_) => Ok(()),
                    },
                    _ => match self.meaning {
                        Some(meaning) => write!(f, "{}({meaning})", if text.is_empty() { "" } else { " " }),
                        None => Ok(()),
                    },
                }
            }
            LeafValue::Coded(content) => match content.characters() {
                Some(mut characters) => characters.try_for_each(|character| f.write_char(character)),
                None => octets_display(f, content.text),
            },
            LeafValue::Tbcd(octets) => {
                crate::text::tbcd::digits(octets).try_for_each(|digit| f.write_char(digit))
            }
            LeafValue::Octets(octets) | LeafValue::Partial(octets) => {
                octets_display(f, octets)?;
                guess_display(f, octets)
            }
            LeafValue::Element(iei, spec, value) => {
                let known = spec.filter(|spec| spec.size.allows(value.len()) && !spec.parts.is_empty());
                match known {
                    Some(spec) => {
                        for (at, part) in part_values(spec.parts, value, 0).enumerate() {
                            write!(f, "{}{}: ", if at == 0 { "" } else { ", " }, part.field.name)?;
                            match part.value {
                                PartValue::Integer(number) => display_number(f, part.field, number)?,
                                _ => octets_display(f, &value[part.span.start..])?,
                            }
                        }
                        Ok(())
                    }
                    None => {
                        write!(f, "0x{iei:02x} ")?;
                        octets_display(f, value)
                    }
                }
            }
            LeafValue::Masked(_) => f.write_str("********"),
        }
    }

    fn display_integer(&self, f: &mut impl Write, number: u32) -> fmt::Result {
        if let Some(meaning) = self.meaning {
            write!(f, "{meaning} (")?;
            hexadecimal(f, number, self.span.len())?;
            return f.write_str(")");
        }
        match self.field {
            Some(field) if IN_HEXADECIMAL.contains(&field.name) => hexadecimal(f, number, 4),
            Some(field) => display_number(f, field, number),
            None => write!(f, "{number}"),
        }
    }

    /// The parts that share the leaf's octets: bits, the parts of a header's element, and a receipt's keys.
    #[must_use]
    pub fn parts(&self) -> Vec<LeafPart<'a>> {
        let mut parts = Vec::new();
        match (self.value, self.field.map(|field| field.values)) {
            (LeafValue::Integer(number), Some(Values::Bits(bits))) | (LeafValue::Bits(number, bits), _) => {
                parts.extend(bits.iter().map(|bits| bit_part(bits, number)));
            }
            (LeafValue::Integer(number), Some(Values::Codes(table)))
                if table.name == DataCoding::TABLE.name =>
            {
                parts = data_coding_parts(number);
                parts.extend(self.default_alphabet.map(|meaning| alphabet_part(&meaning)));
            }
            (LeafValue::Element(iei, spec, value), _) => {
                let start = self.span.start;
                let number = |name: &'a str, span, value| LeafPart {
                    name: name.into(),
                    mask: None,
                    span: Some(span),
                    value: LeafPartValue::Number(value),
                    display: alloc::format!("{value}"),
                };
                parts.push(number("iei", Span::new(start, start + 1), u32::from(iei)));
                if self.span.len() > 1 {
                    let length = u32::try_from(value.len()).unwrap_or_default();
                    parts.push(number("length", Span::new(start + 1, start + 2), length));
                }
                let known = spec.filter(|spec| spec.size.allows(value.len()));
                for part in known.into_iter().flat_map(|spec| part_values(spec.parts, value, start + 2)) {
                    if let PartValue::Integer(value) = part.value {
                        let mut display = String::new();
                        let _ = display_number(&mut display, part.field, value);
                        parts.push(LeafPart { display, ..number(part.field.name, part.span, value) });
                        if let Values::Bits(bits) = part.field.values {
                            let placed = |bits| LeafPart { span: Some(part.span), ..bit_part(bits, value) };
                            parts.extend(bits.iter().map(placed));
                        }
                    }
                }
            }
            (LeafValue::Coded(content), _) => {
                if let Some(dictionary) = self.receipt {
                    parts = receipt_parts(&content, self.span.start, dictionary);
                }
            }
            _ => {}
        }
        if let (LeafValue::Coded(content), Some(likely)) = (self.value, &self.likely) {
            parts.extend(likely_part(&content, likely, self.span));
        }
        parts
    }
}
