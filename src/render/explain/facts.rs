//! What follows from several rows together, and how sizes, types and bits are written.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::codec::Version;
use crate::codec::spec::{FieldSpec, ListSpec, PduSpec, Sender, Size, Stage, TlvSpec, Values, Wire};
use crate::pdu::{COMMANDS, RESPONSE, command, fields::FIELDS};
use crate::tables::TLVS;
use crate::text::Encoding;

/// The response of a request, or the request of a response.
#[must_use]
pub fn partner(pdu: &PduSpec<'_>) -> Option<&'static PduSpec<'static>> {
    let request = command(pdu.command_id & !RESPONSE)?;
    if !request.answered {
        return None;
    }
    command(pdu.command_id ^ RESPONSE)
}

/// The TLVs that may stand in a PDU.
pub fn tlvs_of(pdu: &PduSpec<'_>) -> impl Iterator<Item = &'static TlvSpec<'static>> + use<> {
    let command_id = pdu.command_id;
    TLVS.iter().filter(move |tlv| tlv.pdus.has(command_id))
}

/// The PDUs that a TLV may stand in.
#[must_use]
pub fn pdus_of_tlv(tlv: &TlvSpec<'_>) -> Vec<&'static str> {
    COMMANDS.iter().filter(|pdu| tlv.pdus.has(pdu.command_id)).map(|pdu| pdu.name).collect()
}

/// The PDUs that must have a TLV.
#[must_use]
pub fn pdus_requiring(tlv: &TlvSpec<'_>) -> Vec<&'static str> {
    let required = COMMANDS.iter().filter(|pdu| pdu.required.contains(&tlv.tag));
    required.filter(|pdu| tlv.pdus.has(pdu.command_id)).map(|pdu| pdu.name).collect()
}

/// The PDUs that have a field, also inside a list.
#[must_use]
pub fn pdus_of_field(field: &FieldSpec<'_>) -> Vec<&'static str> {
    COMMANDS.iter().filter(|pdu| holds(pdu.fields, field)).map(|pdu| pdu.name).collect()
}

fn holds(fields: &[FieldSpec<'_>], wanted: &FieldSpec<'_>) -> bool {
    fields.iter().any(|field| {
        (field.name == wanted.name && field.doc == wanted.doc)
            || match field.wire {
                Wire::List(ListSpec::Record(fields)) => holds(fields, wanted),
                Wire::List(ListSpec::Choice(flag, choices)) => {
                    flag.name == wanted.name || choices.iter().any(|(_, fields)| holds(fields, wanted))
                }
                _ => false,
            }
    })
}

/// The fields, TLVs and parts of TLVs whose numbers an enumeration explains.
#[must_use]
pub fn users(table: &str) -> Vec<String> {
    let explained =
        |field: &FieldSpec<'_>| matches!(field.values, Values::Codes(codes) if codes.name == table);
    let mut names: Vec<String> = Vec::new();
    for field in FIELDS.iter().filter(|field| explained(field)) {
        names.push(field.name.to_owned());
    }
    for tlv in TLVS {
        for part in tlv.parts.iter().filter(|part| explained(part)) {
            let whole = tlv.scalar().is_some();
            names.push(if whole { tlv.name.to_owned() } else { format!("{}.{}", tlv.name, part.name) });
        }
    }
    names.dedup();
    names
}

/// The data_coding values that mean an encoding, as ranges.
#[must_use]
pub fn data_codings(encoding: Encoding) -> Vec<(u8, u8)> {
    let mut ranges: Vec<(u8, u8)> = Vec::new();
    for data_coding in (0..=u8::MAX).filter(|data_coding| Encoding::of(*data_coding) == encoding) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == data_coding => *last = data_coding,
            _ => ranges.push((data_coding, data_coding)),
        }
    }
    ranges
}

/// The standard's name of a wire type.
#[must_use]
pub const fn type_name(wire: &Wire<'_>) -> &'static str {
    match wire {
        Wire::Integer(_) => "integer",
        Wire::Bits(_) => "bits",
        Wire::CString(_) => "C-Octet String",
        Wire::Time => "time",
        Wire::Length => "length",
        Wire::Count => "count",
        Wire::List(_) => "list",
        Wire::Message | Wire::Octets => "octets",
        Wire::Text | Wire::CodedText => "text",
        Wire::Digits => "digits",
        Wire::NameOrOctets => "name or octets",
    }
}

/// The type of a TLV's value; nothing where it has parts, or is just octets.
#[must_use]
pub fn tlv_type(tlv: &TlvSpec<'_>) -> &'static str {
    match tlv.scalar() {
        Some(FieldSpec { wire: Wire::Message, .. }) => "short message",
        Some(FieldSpec { wire: Wire::Octets, .. }) | None => "",
        Some(part) => type_name(&part.wire),
    }
}

/// How many octets a field has; nothing where that is told elsewhere.
#[must_use]
pub fn octets(wire: &Wire<'_>) -> String {
    match wire {
        Wire::Integer(octets) => octets.to_string(),
        Wire::Bits(_) | Wire::Length | Wire::Count => "1".to_owned(),
        Wire::CString(most) => format!("1-{most}"),
        Wire::Time => "1 or 17".to_owned(),
        Wire::Message => "0-255".to_owned(),
        _ => String::new(),
    }
}

/// How many octets the value of a TLV or an element has.
#[must_use]
pub fn size(size: &Size<'_>) -> String {
    match size {
        Size::OneOf(sizes) => sizes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or "),
        Size::Between(least, most) if least == most => most.to_string(),
        Size::Between(least, most) => format!("{least}-{most}"),
    }
}

/// `1 octet`, `2 octets`, `1-65 octets`.
#[must_use]
pub fn with_unit(size: &str) -> String {
    format!("{size} octet{}", if size == "1" { "" } else { "s" })
}

/// A number in hexadecimal with so many octets.
#[must_use]
pub fn hex(number: u32, octets: usize) -> String {
    format!("0x{number:0width$X}", width = octets * 2)
}

/// A number or a range in hexadecimal with so many octets.
#[must_use]
pub fn hex_range((first, last): (u32, u32), octets: usize) -> String {
    if first == last { hex(first, octets) } else { format!("{}-{}", hex(first, octets), hex(last, octets)) }
}

/// Who sends a PDU.
#[must_use]
pub const fn sender(sender: Sender) -> &'static str {
    match sender {
        Sender::Esme => "esme",
        Sender::Mc => "mc",
        Sender::Either => "either",
    }
}

/// In which states of a session a PDU belongs; nothing where no table says it.
#[must_use]
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Any => "any",
        Stage::Open => "open, but not bound",
        Stage::Bound => "bound",
        Stage::Transmitting => "bound as transmitter or transceiver",
        Stage::Receiving => "bound as receiver or transceiver",
        Stage::Either => "bound as transmitter or transceiver, from the MC as receiver or transceiver",
        Stage::Unknown => "",
    }
}

/// Which versions have a PDU.
#[must_use]
pub fn versions(since: Version, until: Version) -> String {
    match (since, until) {
        (Version::V3_3, Version::V5_0) => "In all versions.".to_owned(),
        (_, Version::V5_0) => format!("Since {since}."),
        _ if since == until => format!("Only in {since}."),
        _ => format!("From {since} to {until}."),
    }
}

/// One octet with its bits where the mask has them, a dot elsewhere: `01.. ....`.
#[must_use]
pub fn drawing(mask: u32, octet: u32) -> String {
    drawn(|bit| match (mask >> bit & 1, octet >> bit & 1) {
        (0, _) => '.',
        (_, 0) => '0',
        _ => '1',
    })
}

/// The place of a mask in an octet: `xx.. ....`.
#[must_use]
pub fn mask(mask: u32) -> String {
    drawn(|bit| if mask >> bit & 1 == 0 { '.' } else { 'x' })
}

fn drawn(bit: impl Fn(u32) -> char) -> String {
    let mut drawing: String = (0..8).rev().map(bit).collect();
    drawing.insert(4, ' ');
    drawing
}

/// A sentence of a fault, with letters for its numbers: `the length says N octets, M are left in the body`.
#[must_use]
pub fn sentence(template: &str) -> String {
    let mut sentence = String::new();
    let mut rest = template;
    let mut letters = ["N", "M"].into_iter();
    while let Some((before, after)) = rest.split_once('{') {
        sentence.push_str(before);
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        sentence.push_str(if name == "field" { "FIELD" } else { letters.next().unwrap_or("N") });
        rest = tail;
    }
    sentence.push_str(rest);
    sentence
}
