//! The value of a TLV, or of a user data header element, taken apart by the parts of its row.

use crate::codec::spec::{BitField, FieldSpec, Wire};
use crate::codec::{Span, TlvOctets};

/// One part of a value.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Its row.
    pub field: &'a FieldSpec<'a>,
    /// Its octets, as offsets from where the caller counts.
    pub span: Span,
    /// What it holds.
    pub value: PartValue<'a>,
}

/// What a part holds.
#[derive(Clone, Copy, Debug)]
pub enum PartValue<'a> {
    /// An integer.
    Integer(u32),
    /// One octet of bits, and its sub-fields.
    Bits(u32, &'a [BitField<'a>]),
    /// Characters of one octet, without a terminating NUL.
    Text(&'a [u8]),
    /// Text in the given data_coding.
    CodedText(u8, &'a [u8]),
    /// Digits, two an octet.
    Tbcd(&'a [u8]),
    /// Octets.
    Octets(&'a [u8]),
    /// A short message.
    Message(&'a [u8]),
}

/// The parts of a TLV's value; none where the value has a wrong size or the tag is unknown.
pub fn tlv_parts<'a>(tlv: &TlvOctets<'a>) -> impl Iterator<Item = Part<'a>> + use<'a> {
    let parts = tlv.spec.filter(|_| tlv.sized).map_or(&[][..], |spec| spec.parts);
    part_values(parts, tlv.value, tlv.span.start + 4)
}

/// The parts of `octets` by their rows, as far as there are octets; spans count from `start`.
pub fn part_values<'a>(
    parts: &'a [FieldSpec<'a>],
    octets: &'a [u8],
    start: usize,
) -> impl Iterator<Item = Part<'a>> + use<'a> {
    let mut rest = octets;
    let mut position = start;
    let mut first = None;
    parts.iter().map_while(move |field| {
        let size = match field.wire {
            Wire::Integer(size) => usize::from(size),
            Wire::Bits(_) | Wire::Length | Wire::Count => 1,
            _ => rest.len(),
        };
        // A value may end before its last parts (ms_validity of 3.4), but not inside one.
        let taken = rest.get(..size).filter(|_| size > 0 || matches!(field.wire, Wire::Message))?;
        rest = &rest[size..];
        let span = Span::new(position, position + size);
        position += size;
        let number = taken.iter().fold(0, |number, octet| number << 8 | u32::from(*octet));
        let value = match field.wire {
            Wire::Bits(bits) => PartValue::Bits(number, bits),
            // A NUL that ends characters without a type that wants one is left out, too: many senders add it.
            Wire::CString(_) | Wire::Time | Wire::Text => {
                PartValue::Text(taken.strip_suffix(&[0]).unwrap_or(taken))
            }
            Wire::NameOrOctets if first == Some(0) => PartValue::Text(taken),
            #[expect(clippy::cast_possible_truncation, reason = "data_coding is one octet")]
            Wire::CodedText => PartValue::CodedText(first.unwrap_or(0) as u8, taken),
            Wire::Message => PartValue::Message(taken),
            Wire::Octets | Wire::NameOrOctets | Wire::List(_) => PartValue::Octets(taken),
            Wire::Integer(_) | Wire::Length | Wire::Count => PartValue::Integer(number),
            Wire::Digits if first == Some(0) => PartValue::Tbcd(taken),
            Wire::Digits => PartValue::Text(taken),
        };
        if matches!(field.wire, Wire::Integer(_)) {
            first = first.or(Some(number));
        }
        Some(Part { field, span, value })
    })
}
