//! A value of a field, taken apart: `data_coding=0xF1`.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::find::{Number, nearest, normal};
use super::{Answer, Entry, NotFound, bit_mapped, entries, facts};
use crate::codec::spec::{BitField, CodeTable, FieldSpec, TlvSpec, Values, Wire};
use crate::pdu::{PartValue, fields::FIELDS, part_values};
use crate::tables::{CommandStatus, DataCoding, ENUMERATIONS, ServiceType, TLVS};
use crate::text::Encoding;

/// A value of a field, and what its bits or parts say.
#[derive(Clone, Debug)]
pub struct FieldValue {
    /// The field, TLV or enumeration.
    pub field: &'static str,
    /// Section of the standard; empty where none is known for sure.
    pub section: &'static str,
    /// The value as a number, where it is one.
    pub number: Option<u32>,
    /// The value as it is written: hexadecimal with all its octets.
    pub written: String,
    /// The value's name.
    pub name: Option<&'static str>,
    /// What it means, or what is wrong with it.
    pub meaning: String,
    /// The bits or parts of which it is made.
    pub parts: Vec<Drawn>,
    /// The encoding that a data_coding means.
    pub encoding: Option<Encoding>,
}

/// Some bits of a value, or a part of it.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The bits in their places, `01.. ....`; empty for a part that is whole octets.
    pub drawing: String,
    /// Name of the sub-field or part.
    pub name: &'static str,
    /// Its value: a number, or what else it holds.
    pub value: String,
    /// Whether the value is a number.
    pub numeric: bool,
    /// The value's name.
    pub code: Option<&'static str>,
    /// What it means.
    pub meaning: &'static str,
}

/// What stands before the `=`.
enum Target {
    Field(&'static FieldSpec<'static>),
    Tlv(&'static TlvSpec<'static>),
    Table(&'static CodeTable<'static>),
    Bits(&'static BitField<'static>),
}

fn target(name: &str) -> Option<Target> {
    let wanted = normal(name);
    let is = |name: &str| normal(name) == wanted;
    let tag = Number::read(name).filter(|number| number.digits >= 3).map(|number| number.value);
    let field = FIELDS.iter().find(|field| is(field.name)).map(|field| Target::Field(field));
    let tlv = || {
        let row = TLVS.iter().find(|tlv| is(tlv.name) || tag == Some(u32::from(tlv.tag)));
        row.map(Target::Tlv)
    };
    let table = || ENUMERATIONS.iter().find(|table| is(table.name)).map(|table| Target::Table(table));
    let bits = || {
        let mut all = bit_mapped().flat_map(|(owner, bits)| bits.iter().map(move |bits| (owner, bits)));
        let found = all.find(|(owner, bits)| is(bits.name) || is(&format!("{owner}{}", bits.name)));
        found.map(|(_, bits)| Target::Bits(bits))
    };
    field.or_else(tlv).or_else(table).or_else(bits)
}

/// Takes `value` apart as a value of the field, TLV, enumeration or sub-field `name`.
pub(super) fn explain(name: &str, value: &str) -> Result<Vec<Answer>, NotFound> {
    if matches!(normal(name).as_str(), "tag" | "iei") {
        return numbered(name, value).map(|entry| Vec::from([Answer::Entry(entry)]));
    }
    let answer = match target(name).ok_or_else(|| unknown_field(name))? {
        Target::Field(field) => of_field(field, value)?,
        Target::Tlv(tlv) => match tlv.scalar() {
            Some(FieldSpec { wire: Wire::Integer(octets), values, .. }) => {
                of_integer(tlv.name, tlv.section, usize::from(*octets), values, value)?
            }
            Some(_) => Answer::Entry(Entry::Tlv(tlv)),
            None if tlv.is_message() => Answer::Entry(Entry::Tlv(tlv)),
            None => of_parts(tlv, value)?,
        },
        Target::Table(table) => of_integer(table.name, "", 1, &Values::Codes(table), value)?,
        Target::Bits(bits) => of_sub_field(bits, value)?,
    };
    Ok(Vec::from([answer]))
}

fn unknown_field(name: &str) -> NotFound {
    let fields = FIELDS.iter().map(|field| field.name).chain(TLVS.iter().map(|tlv| tlv.name));
    let names = fields.chain(ENUMERATIONS.iter().map(|table| table.name)).map(str::to_owned);
    NotFound { message: format!("there is no field or TLV '{name}'"), nearest: nearest(name, names) }
}

fn no_value(field: &str, value: &str, nearest: Vec<String>) -> NotFound {
    NotFound { message: format!("'{value}' is no value of {field}"), nearest }
}

/// `tag=0x0424` and `iei=0`.
fn numbered(name: &str, value: &str) -> Result<Entry, NotFound> {
    let number = Number::read(value).ok_or_else(|| no_value(name, value, Vec::new()))?;
    let of_tag = normal(name) == "tag";
    entries()
        .filter(|entry| match entry {
            Entry::Tlv(_) => of_tag,
            Entry::Range(range) => of_tag && range.of == "tlv",
            Entry::Element(_) => !of_tag,
            _ => false,
        })
        .find(|entry| entry.numbers().is_some_and(|(first, last)| (first..=last).contains(&number.value)))
        .ok_or_else(|| no_value(name, value, Vec::new()))
}

fn of_field(field: &'static FieldSpec<'static>, value: &str) -> Result<Answer, NotFound> {
    if field.name == "service_type" {
        let known = ServiceType::KNOWN.iter().find(|(known, _)| known.eq_ignore_ascii_case(value));
        let known = known.map(|(known, meaning)| Entry::ServiceType(known, meaning));
        return Ok(Answer::Entry(known.unwrap_or(Entry::Field(field))));
    }
    match field.wire {
        Wire::Integer(octets) => {
            of_integer(field.name, field.section, usize::from(octets), &field.values, value)
        }
        Wire::Length | Wire::Count => of_integer(field.name, field.section, 1, &field.values, value),
        _ => Ok(Answer::Entry(Entry::Field(field))),
    }
}

fn of_integer(
    field: &'static str,
    section: &'static str,
    octets: usize,
    values: &Values<'static>,
    value: &str,
) -> Result<Answer, NotFound> {
    let number = match Number::read(value) {
        Some(number) if named(values, value).is_none() => number.value,
        _ => named(values, value).ok_or_else(|| no_value(field, value, nearest(value, names(values))))?,
    };
    if octets < 4 && number >> (8 * octets) != 0 {
        let message = format!(
            "{field} has {}: {} is too large",
            facts::with_unit(&format!("{octets}")),
            facts::hex(number, octets)
        );
        return Err(NotFound { message, nearest: Vec::new() });
    }
    let mut answer = FieldValue {
        field,
        section,
        number: Some(number),
        written: facts::hex(number, octets),
        name: None,
        meaning: String::new(),
        parts: Vec::new(),
        encoding: None,
    };
    match values {
        Values::Any if field == "command_id" => {
            let command = command_row(number).ok_or_else(|| no_value(field, value, Vec::new()))?;
            return Ok(Answer::Entry(command));
        }
        Values::Any => answer.meaning = "A plain number.".to_owned(),
        Values::Range(first, last) => {
            let inside = (*first..=*last).contains(&number);
            answer.meaning =
                format!("{} to {last} are allowed{}.", first, if inside { "" } else { ": this is not" });
        }
        Values::Codes(table) if table.name == CommandStatus::TABLE.name => {
            if let Some(row) = status_row(number) {
                return Ok(Answer::Entry(row));
            }
            CommandStatus(number).meaning().clone_into(&mut answer.meaning);
        }
        Values::Codes(table) => match table.find(number) {
            Some(code) => {
                answer.name = Some(code.name);
                code.meaning.clone_into(&mut answer.meaning);
            }
            None => answer.meaning = format!("Reserved: not among the values that explain {field} shows."),
        },
        Values::Bits(bits) => answer.parts = bits.iter().map(|bits| drawn(bits, number)).collect(),
    }
    if let Values::Codes(table) = values
        && table.name == DataCoding::TABLE.name
        && let Ok(octet) = u8::try_from(number)
    {
        answer.encoding = Some(Encoding::of(octet));
        answer.parts = dcs_parts(DataCoding(octet));
    }
    Ok(Answer::Value(answer))
}

/// The value of a name, among an enumeration's or a bit-mapped field's.
fn named(values: &Values<'_>, name: &str) -> Option<u32> {
    let wanted = normal(name);
    let is = |name: &str| !name.is_empty() && normal(name) == wanted;
    let in_table = |table: &CodeTable<'_>| {
        let found = table.codes.iter().find(|code| is(code.name) || code.alias.is_some_and(is));
        found.map(|code| code.value)
    };
    match values {
        Values::Codes(table) => in_table(table),
        Values::Bits(bits) => bits
            .iter()
            .find_map(|bits| in_table(&bits.table).map(|value| value << bits.mask.trailing_zeros())),
        _ => None,
    }
}

fn names(values: &Values<'_>) -> impl Iterator<Item = String> {
    let tables: Vec<CodeTable<'_>> = match values {
        Values::Codes(table) => Vec::from([**table]),
        Values::Bits(bits) => bits.iter().map(|bits| bits.table).collect(),
        _ => Vec::new(),
    };
    let codes = tables.into_iter().flat_map(|table| table.codes.iter().map(|code| code.name.to_owned()));
    codes.collect::<Vec<_>>().into_iter()
}

fn command_row(number: u32) -> Option<Entry> {
    entries().find(|entry| match entry {
        Entry::Command(pdu) => pdu.command_id == number,
        Entry::Range(range) => range.of == "command" && (range.first..=range.last).contains(&number),
        _ => false,
    })
}

fn status_row(number: u32) -> Option<Entry> {
    entries().find(|entry| match entry {
        Entry::Status(code) => code.value == number,
        Entry::Range(range) => range.of == "status" && (range.first..=range.last).contains(&number),
        _ => false,
    })
}

fn drawn(bits: &BitField<'static>, whole: u32) -> Drawn {
    let value = bits.of(whole);
    let code = bits.table.find(value);
    Drawn {
        drawing: facts::drawing(bits.mask, whole),
        name: bits.name,
        value: format!("{value}"),
        numeric: true,
        code: code.map(|code| code.name).filter(|name| !name.is_empty()),
        meaning: code.map_or("Reserved.", |code| code.meaning),
    }
}

/// The bits of a data_coding of GSM's groups.
fn dcs_parts(data_coding: DataCoding) -> Vec<Drawn> {
    let (Some(layout), Some(group)) = (data_coding.layout(), data_coding.group()) else {
        return Vec::new();
    };
    let octet = u32::from(data_coding.0);
    let group = Drawn {
        drawing: facts::drawing(u32::from(layout.group), octet),
        name: "group",
        value: format!("{}", octet >> 4),
        numeric: true,
        code: Some(group.name),
        meaning: group.meaning,
    };
    [group].into_iter().chain(data_coding.sub_fields().map(|bits| drawn(bits, octet))).collect()
}

fn of_sub_field(bits: &'static BitField<'static>, value: &str) -> Result<Answer, NotFound> {
    let values = Values::Codes(&bits.table);
    let number = named(&values, value).or_else(|| Number::read(value).map(|number| number.value));
    let number = number.ok_or_else(|| no_value(bits.name, value, nearest(value, names(&values))))?;
    let shift = bits.mask.trailing_zeros();
    if number > bits.mask >> shift {
        return Err(no_value(bits.name, value, Vec::new()));
    }
    let part = drawn(bits, number << shift);
    Ok(Answer::Value(FieldValue {
        field: bits.name,
        section: "",
        number: Some(number),
        written: format!("{number}"),
        name: part.code,
        meaning: part.meaning.to_owned(),
        parts: Vec::from([part]),
        encoding: None,
    }))
}

/// The octets of hexadecimal digits, with or without `0x`.
fn octets_of(value: &str) -> Option<Vec<u8>> {
    let digits = value.strip_prefix("0x").or_else(|| value.strip_prefix("0X")).unwrap_or(value);
    if !digits.len().is_multiple_of(2) || !digits.is_ascii() {
        return None;
    }
    let pairs = (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16));
    pairs.collect::<Result<_, _>>().ok()
}

fn of_parts(tlv: &'static TlvSpec<'static>, value: &str) -> Result<Answer, NotFound> {
    let octets = octets_of(value).ok_or_else(|| NotFound {
        message: format!("{} has parts: give its octets in hexadecimal", tlv.name),
        nearest: Vec::new(),
    })?;
    if !tlv.size.allows(octets.len()) {
        let (should, is) = (facts::with_unit(&facts::size(&tlv.size)), octets.len());
        return Err(NotFound {
            message: format!("{} has {should}, not {is}", tlv.name),
            nearest: Vec::new(),
        });
    }
    let mut parts = Vec::new();
    for part in part_values(tlv.parts, &octets, 0) {
        // The rows are the table's own, only their lifetime is that of the octets here.
        let Some(row) = tlv.parts.iter().find(|row| row.name == part.field.name) else { continue };
        let plain = |value: String| Drawn {
            drawing: String::new(),
            name: row.name,
            value,
            numeric: false,
            code: None,
            meaning: "",
        };
        match (part.value, row.wire) {
            (PartValue::Bits(octet, _), Wire::Bits(bits)) => {
                parts.extend(bits.iter().map(|bits| drawn(bits, octet)));
            }
            (PartValue::Integer(number), _) => {
                let code = match row.values {
                    Values::Codes(table) => table.find(number),
                    _ => None,
                };
                parts.push(Drawn {
                    numeric: true,
                    code: code.map(|code| code.name),
                    meaning: code.map_or("", |code| code.meaning),
                    ..plain(format!("{number}"))
                });
            }
            (PartValue::Text(text) | PartValue::CodedText(_, text), _)
                if text.iter().all(u8::is_ascii_graphic) =>
            {
                parts.push(plain(text.iter().map(|octet| char::from(*octet)).collect()));
            }
            _ => parts.push(plain(hex_octets(&octets[part.span.start..part.span.end]))),
        }
    }
    Ok(Answer::Value(FieldValue {
        field: tlv.name,
        section: tlv.section,
        number: None,
        written: format!("0x{}", hex_octets(&octets)),
        name: None,
        meaning: tlv.doc.to_owned(),
        parts,
        encoding: None,
    }))
}

fn hex_octets(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("{octet:02x}")).collect()
}
