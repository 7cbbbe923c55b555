//! Fields made ready to be evaluated for one PDU after the other.

use super::registry::{Field, Source, TlvMember};
use super::{Fact, FieldValue};
use crate::capture::Timestamp;
use crate::codec::spec::{BitField, FieldSpec, PduSpec, TlvSpec, Wire};
use crate::codec::{Fault, MessageContext, Place, Sink, Span, TlvOctets, Value};
use crate::json::{Masking, Options};
use crate::pdu::{HEADER_LENGTH, Part, PartValue, annotate, part_values, tlv_parts, words};
use crate::stream::Pdu;
use crate::tables::DataCoding;
use crate::tables::udh::ElementSpec;
use crate::text::receipt::{ReceiptKey, ReceiptText, ReceiptView};
use crate::text::{Content, Encoding, Kind};
use crate::timeline::{Needs, PduEvent};

/// What fields are evaluated for.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'e> {
    /// The PDU.
    pub pdu: &'e Pdu<'e>,
    /// What a timeline says of it; fields for which [`Plan::needs`] is none do without.
    pub event: Option<&'e PduEvent<'e>>,
    /// The time of the capture's first packet.
    pub first: Timestamp,
}

impl<'e> Subject<'e> {
    /// The PDU of an event.
    #[must_use]
    pub const fn of(event: &'e PduEvent<'e>, first: Timestamp) -> Self {
        Self { pdu: event.stream, event: Some(event), first }
    }
}

/// Fields, each in a column, sorted by where their values come from.
#[derive(Clone, Debug, Default)]
pub struct Plan<'d> {
    /// What costs next to nothing, by rising column.
    quick: Vec<(usize, Quick)>,
    body: BodyPlan<'d>,
    has_body: bool,
    receipt: Vec<(usize, ReceiptKey)>,
}

/// What needs no look at the body.
#[derive(Clone, Copy, Debug)]
enum Quick {
    Fact(Fact),
    /// Word number so many of the header, in hexadecimal or not.
    Header(usize, bool),
}

/// What is taken from the body of a PDU.
#[derive(Clone, Debug, Default)]
struct BodyPlan<'d> {
    parameters: Vec<(usize, &'d str, Bits<'d>)>,
    /// A bit for each name that is wanted, so that most of the others are passed over at once.
    names: u64,
    message: Vec<(usize, MessagePart)>,
    tlvs: Vec<(usize, Tlv<'d>)>,
}

/// What of a mandatory parameter.
#[derive(Clone, Copy, Debug)]
enum Bits<'d> {
    All,
    Some(&'d BitField<'d>),
    CodingGroup,
    Coding(&'d str),
}

/// What of a message.
#[derive(Clone, Copy, Debug)]
enum MessagePart {
    Text,
    Encoding,
    Header,
    Element(&'static ElementSpec, Option<&'static str>),
}

/// What of which TLV.
#[derive(Clone, Copy, Debug)]
enum Tlv<'d> {
    Any(TlvMember),
    Whole(&'d TlvSpec<'d>),
    Part(&'d TlvSpec<'d>, &'d str),
    Bits(&'d TlvSpec<'d>, &'d BitField<'d>),
}

impl<'d> Plan<'d> {
    /// Column 0 has the values of the first of `columns`, and so on; fields that share a column put them together.
    #[must_use]
    pub fn new(columns: &[Vec<&Field<'d>>]) -> Self {
        let mut plan = Self::default();
        for (column, fields) in columns.iter().enumerate() {
            for source in fields.iter().flat_map(|field| &field.sources) {
                plan.add(column, *source);
            }
        }
        let BodyPlan { parameters, message, tlvs, .. } = &plan.body;
        plan.has_body = !parameters.is_empty() || !message.is_empty() || !tlvs.is_empty();
        plan
    }

    fn add(&mut self, column: usize, source: Source<'d>) {
        let body = &mut self.body;
        let mut parameter = |name: &'d str, bits| {
            body.names |= trace(name);
            body.parameters.push((column, name, bits));
        };
        match source {
            Source::Fact(fact) => self.quick.push((column, Quick::Fact(fact))),
            Source::Header(word, hex) => self.quick.push((column, Quick::Header(word, hex))),
            Source::Parameter(name, bits) => parameter(name, bits.map_or(Bits::All, Bits::Some)),
            Source::CodingGroup => parameter(crate::pdu::fields::data_coding.name, Bits::CodingGroup),
            Source::CodingBits(bits) => parameter(crate::pdu::fields::data_coding.name, Bits::Coding(bits)),
            Source::Text => body.message.push((column, MessagePart::Text)),
            Source::Encoding => body.message.push((column, MessagePart::Encoding)),
            Source::UserDataHeader => body.message.push((column, MessagePart::Header)),
            Source::Element(row, part) => body.message.push((column, MessagePart::Element(row, part))),
            Source::Tlv(row) => body.tlvs.push((column, Tlv::Whole(row))),
            Source::TlvPart(row, part) => body.tlvs.push((column, Tlv::Part(row, part))),
            Source::TlvBits(row, bits) => body.tlvs.push((column, Tlv::Bits(row, bits))),
            Source::AnyTlv(member) => body.tlvs.push((column, Tlv::Any(member))),
            Source::Receipt(key) => self.receipt.push((column, key)),
        }
    }

    /// What a timeline must work out; none where no field needs one, and the PDUs of the streams suffice.
    #[must_use]
    pub fn needs(&self) -> Option<Needs> {
        let of_message =
            |part: &(usize, MessagePart)| matches!(part.1, MessagePart::Text | MessagePart::Encoding);
        let messages = !self.receipt.is_empty() || self.body.message.iter().any(of_message);
        let messages = messages.then_some(Needs { messages: true, ..Needs::NOTHING });
        let facts = self.quick.iter().filter_map(|(_, quick)| match quick {
            Quick::Fact(fact) => fact.needs(),
            Quick::Header(..) => None,
        });
        facts.chain(messages).reduce(Needs::and)
    }

    /// Whether a field asks for what may only be known after the PDU.
    #[must_use]
    pub fn looks_ahead(&self) -> bool {
        self.quick.iter().any(|(_, quick)| matches!(quick, Quick::Fact(fact) if fact.is_late()))
    }

    /// Whether a field asks for octets behind the header.
    #[must_use]
    pub const fn needs_octets(&self) -> bool {
        !self.is_quick()
    }

    /// Whether values come by rising column: no look at the body is needed.
    #[must_use]
    pub(crate) const fn is_quick(&self) -> bool {
        !self.has_body && self.receipt.is_empty()
    }

    /// Calls `each` with column and value of every value that the PDU has, in the order of the octets within a column.
    pub fn each(
        &self,
        subject: &Subject<'_>,
        options: Options<'_>,
        each: &mut impl FnMut(usize, FieldValue<'_>),
    ) {
        let options = subject.event.map_or(options, |event| options.of_event(event));
        let octets = subject.pdu.octets;
        let header = octets.first_chunk::<HEADER_LENGTH>().map(words);
        for (column, quick) in &self.quick {
            match quick {
                Quick::Fact(fact) => fact.each(subject, options.dictionary, |value| each(*column, value)),
                Quick::Header(word, hex) => {
                    if let Some(number) = header.and_then(|words| words.get(*word).copied()) {
                        each(*column, integer(number, hex.then_some(4)));
                    }
                }
            }
        }
        if self.has_body {
            let masking = Masking::new(options.mask);
            let mut body = Body { plan: &self.body, options, masking, each: &mut *each };
            // The sink does not end the reading.
            let _ = annotate(octets, options.dictionary, &mut body);
        }
        if let ([_, ..], Some(event)) = (&*self.receipt, subject.event) {
            self.each_of_receipt(event, options, each);
        }
    }

    fn each_of_receipt(
        &self,
        event: &PduEvent<'_>,
        options: Options<'_>,
        each: &mut impl FnMut(usize, FieldValue<'_>),
    ) {
        let (Some(Kind::Receipt | Kind::Intermediate), Some(message)) = (event.kind, &event.message) else {
            return;
        };
        let text = ReceiptText::of_message(message, options.data_coding_0);
        let view = ReceiptView::new(text.as_ref(), &message.tlvs);
        for (column, key) in &self.receipt {
            let value = view.text.as_ref().and_then(|text| text.get(*key));
            match (value, view.receipted_message_id) {
                // As in JSON: an id that the text lacks is the TLV's.
                (None, Some(id)) if *key == ReceiptKey::Id => each(*column, FieldValue::Text(id)),
                (Some(value), _) => each(*column, FieldValue::Name(value.text)),
                (None, _) => {}
            }
        }
    }
}

/// A bit that most other names do not have.
fn trace(name: &str) -> u64 {
    let octets = name.as_bytes();
    let at = |at: Option<&u8>| at.map_or(0, |octet| usize::from(*octet));
    1 << ((octets.len() * 5 + at(octets.first()) * 3 + at(octets.last())) % 64)
}

/// A number of so many octets in hexadecimal, or in decimal.
fn integer<'v>(number: u32, hex: Option<u8>) -> FieldValue<'v> {
    match hex {
        Some(octets) => FieldValue::Hexadecimal(number, 2 * octets),
        None => FieldValue::Number(u64::from(number)),
    }
}

/// A number as its row wants it.
fn integer_of<'v>(field: &FieldSpec<'_>, number: u32) -> FieldValue<'v> {
    let octets = if let Wire::Integer(octets) = field.wire { octets } else { 1 };
    integer(number, field.hex.then_some(octets))
}

/// Sub-fields by bits are told in hexadecimal, as everybody else does.
fn bits_of<'v>(bits: &BitField<'_>, number: u32) -> FieldValue<'v> {
    FieldValue::Hexadecimal(bits.of(number), 2)
}

fn part_value<'a>(part: &Part<'a>, data_coding_0: Encoding) -> FieldValue<'a> {
    match part.value {
        PartValue::Integer(number) => integer_of(part.field, number),
        PartValue::Bits(number, _) => FieldValue::Hexadecimal(number, 2),
        // Some senders put two NULs behind a string; whatever they put there, the first one ends it.
        PartValue::Text(text) if matches!(part.field.wire, Wire::CString(_) | Wire::Time) => {
            FieldValue::Text(text.split(|octet| *octet == 0).next().unwrap_or_default())
        }
        PartValue::Text(text) => FieldValue::Text(text),
        PartValue::CodedText(data_coding, octets) => {
            FieldValue::Coded(Content::plain(Encoding::meant_by(data_coding, data_coding_0), octets))
        }
        PartValue::Tbcd(octets) => FieldValue::Tbcd(octets),
        PartValue::Octets(octets) | PartValue::Message(octets) => FieldValue::Octets(octets),
    }
}

/// Takes the values out of a PDU while it is read.
struct Body<'p, 'd, 'a, F> {
    plan: &'p BodyPlan<'d>,
    options: Options<'a>,
    masking: Masking,
    each: F,
}

impl<'a, F: FnMut(usize, FieldValue<'_>)> Body<'_, '_, 'a, F> {
    fn parameter(&mut self, column: usize, bits: Bits<'_>, field: &FieldSpec<'_>, value: Value<'_>) {
        let value = match (value, bits) {
            (Value::Integer(number), Bits::All) => integer_of(field, number),
            (Value::Integer(number), Bits::Some(bits)) => bits_of(bits, number),
            (Value::Integer(number), Bits::CodingGroup) => {
                match u8::try_from(number).ok().filter(|number| DataCoding(*number).layout().is_some()) {
                    Some(number) => FieldValue::Hexadecimal(u32::from(number >> 4), 2),
                    None => return,
                }
            }
            (Value::Integer(number), Bits::Coding(name)) => {
                let coding = DataCoding(u8::try_from(number).unwrap_or_default());
                match coding.sub_fields().find(|bits| bits.name == name) {
                    Some(bits) => bits_of(bits, number),
                    None => return,
                }
            }
            (Value::Text(text), _) => FieldValue::Text(text),
            (Value::Octets(octets), _) => FieldValue::Octets(octets),
            (Value::Partial(_), _) => return,
        };
        (self.each)(column, value);
    }

    /// What is wanted of the octets of a message.
    fn content(&mut self, octets: &'a [u8], context: MessageContext) {
        if self.plan.message.is_empty() {
            return;
        }
        let content = Content::read(octets, context, self.options.data_coding_0);
        for (column, part) in &self.plan.message {
            match part {
                MessagePart::Text => {
                    if content.characters().is_some() {
                        (self.each)(*column, FieldValue::Coded(content));
                    }
                }
                MessagePart::Encoding => {
                    if let Some(encoding) = content.encoding {
                        (self.each)(*column, FieldValue::Name(encoding.name()));
                    }
                }
                MessagePart::Header => {
                    let header = content.header.and_then(|header| octets.get(..header.length()));
                    if let Some(header) = header {
                        (self.each)(*column, FieldValue::Octets(header));
                    }
                }
                MessagePart::Element(row, part) => {
                    let elements = content.header.into_iter().flat_map(|header| header.elements());
                    for element in elements.filter(|element| (row.iei..=row.last).contains(&element.iei)) {
                        let Some(part) = part else {
                            (self.each)(*column, FieldValue::Octets(element.value));
                            continue;
                        };
                        let parts =
                            part_values(row.parts, element.value, 0).filter(|at| at.field.name == *part);
                        if row.size.allows(element.value.len()) {
                            parts.for_each(|part| {
                                (self.each)(*column, part_value(&part, self.options.data_coding_0));
                            });
                        }
                    }
                }
            }
        }
    }
}

impl<'a, F: FnMut(usize, FieldValue<'_>)> Sink<'a> for Body<'_, '_, 'a, F> {
    const JUDGES: bool = false;

    fn command(&mut self, spec: Option<&'a PduSpec<'a>>) {
        self.masking.begin(spec);
    }

    fn field(&mut self, place: Place<'a>, field: &'a FieldSpec<'a>, span: Span, value: Value<'a>) {
        // Every field before may tell that a secret has run into this one.
        let hidden = self.masking.hides(field, span, value);
        let name = place.name(field.name);
        if self.plan.names & trace(name) == 0 {
            return;
        }
        let plan = self.plan;
        for (column, wanted, bits) in &plan.parameters {
            if *wanted == name {
                if hidden {
                    (self.each)(*column, FieldValue::Masked);
                } else {
                    self.parameter(*column, *bits, field, value);
                }
            }
        }
    }

    fn message(&mut self, field: &'a FieldSpec<'a>, _: Span, octets: &'a [u8], context: MessageContext) {
        for (column, wanted, _) in &self.plan.parameters {
            if *wanted == field.name {
                (self.each)(*column, FieldValue::Octets(octets));
            }
        }
        if !octets.is_empty() {
            self.content(octets, context);
        }
    }

    fn tlv(&mut self, tlv: &TlvOctets<'a>, context: MessageContext) {
        if tlv.spec.is_some_and(TlvSpec::is_message) && !tlv.value.is_empty() {
            self.content(tlv.value, context);
        }
        let is = |row: &TlvSpec<'_>| {
            row.tag == tlv.tag && tlv.sized && tlv.spec.is_some_and(|spec| spec.name == row.name)
        };
        for (column, wanted) in &self.plan.tlvs {
            match wanted {
                Tlv::Any(TlvMember::Tag) => {
                    (self.each)(*column, FieldValue::Hexadecimal(u32::from(tlv.tag), 4));
                }
                Tlv::Any(TlvMember::Length) => {
                    (self.each)(*column, FieldValue::Number(u64::from(tlv.length)));
                }
                Tlv::Any(TlvMember::Value) => (self.each)(*column, FieldValue::Octets(tlv.value)),
                Tlv::Whole(row) if is(row) => {
                    let part = row.scalar().and_then(|_| tlv_parts(tlv).next());
                    let value = part.map_or(FieldValue::Octets(tlv.value), |part| {
                        part_value(&part, self.options.data_coding_0)
                    });
                    (self.each)(*column, value);
                }
                Tlv::Part(row, name) if is(row) => {
                    let parts = tlv_parts(tlv).filter(|part| part.field.name == *name);
                    parts
                        .for_each(|part| (self.each)(*column, part_value(&part, self.options.data_coding_0)));
                }
                Tlv::Bits(row, bits) if is(row) => {
                    for part in tlv_parts(tlv) {
                        if let PartValue::Bits(number, all) = part.value
                            && all.iter().any(|known| known.name == bits.name)
                        {
                            (self.each)(*column, bits_of(bits, number));
                        }
                    }
                }
                Tlv::Whole(_) | Tlv::Part(..) | Tlv::Bits(..) => {}
            }
        }
    }

    fn fault(&mut self, _: Fault<'a>) -> Result<(), Fault<'a>> {
        Ok(())
    }
}
