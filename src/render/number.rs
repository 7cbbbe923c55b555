//! Numbers and their bits in words.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::leaves::{LeafPart, LeafPartValue};
use crate::codec::spec::{BitField, FieldSpec, Values};
use crate::tables::DataCoding;

/// A sub-field as a part of its leaf.
pub(super) fn bit_part<'a>(bits: &BitField<'a>, number: u32) -> LeafPart<'a> {
    LeafPart {
        name: bits.name.into(),
        mask: Some(bits.mask),
        span: None,
        value: LeafPartValue::Number(bits.of(number)),
        display: bit_display(bits, number),
    }
}

/// Group, alphabet and class of a data_coding that is one of GSM's.
pub(super) fn data_coding_parts<'a>(number: u32) -> Vec<LeafPart<'a>> {
    let data_coding = DataCoding(u8::try_from(number).unwrap_or_default());
    let (Some(layout), Some(group)) = (data_coding.layout(), data_coding.group()) else { return Vec::new() };
    let mask = u32::from(layout.group);
    let group = LeafPart {
        name: "group".into(),
        mask: Some(mask),
        span: None,
        value: LeafPartValue::Number((number & mask) >> mask.trailing_zeros()),
        display: group.name.into(),
    };
    let bits = data_coding.sub_fields().map(|bits| bit_part(bits, number));
    core::iter::once(group).chain(bits).collect()
}

/// A sub-field's value in words.
pub(super) fn bit_display(bits: &BitField<'_>, whole: u32) -> String {
    let value = bits.of(whole);
    match bits.table.find(value) {
        Some(code) if !code.name.is_empty() => code.name.into(),
        _ => alloc::format!("{value}"),
    }
}

/// A number with what it means.
pub(super) fn display_number(f: &mut impl Write, field: &FieldSpec<'_>, number: u32) -> fmt::Result {
    match field.values {
        Values::Codes(table) => match table.find(number) {
            Some(code) => write!(f, "{number} ({})", code.name),
            None if table.open => write!(f, "{number}"),
            None => write!(f, "{number} (reserved)"),
        },
        Values::Bits(bits) => {
            write!(f, "0x{number:02x}")?;
            let mut set = bits.iter().filter(|bits| bits.of(number) != 0).peekable();
            if set.peek().is_none() {
                return Ok(());
            }
            f.write_str(" (")?;
            for (at, bits) in set.enumerate() {
                f.write_str(if at == 0 { "" } else { ", " })?;
                f.write_str(&bit_display(bits, number))?;
            }
            f.write_str(")")
        }
        Values::Any | Values::Range(..) => write!(f, "{number}"),
    }
}
