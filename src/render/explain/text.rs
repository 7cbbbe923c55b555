//! Answers as text for a terminal.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::page::Page;
use super::{Answer, Entry, FieldValue, Layout, facts};
use crate::codec::Version;
use crate::codec::spec::{
    BitField, Code, CodeTable, FieldSpec, ListSpec, PduSpec, Sender, TlvSpec, Values, Wire,
};
use crate::pdu::{HEADER_LENGTH, RESPONSE};
use crate::tables::{CommandStatus, DataCoding};
use crate::text::Encoding;

type Row = Vec<String>;

/// Writes answers, with a blank line between them.
///
/// # Errors
/// Those of `out`.
pub fn write(out: &mut dyn fmt::Write, answers: &[Answer], layout: Layout) -> fmt::Result {
    let mut page = Page::new(out, layout);
    let mut shown = Vec::new();
    for (index, answer) in answers.iter().enumerate() {
        if index > 0 {
            page.blank()?;
        }
        match answer {
            Answer::Entry(entry) => full(&mut page, entry, &mut shown)?,
            Answer::Value(value) => of_value(&mut page, value)?,
            Answer::List { title, entries, mixed } => {
                page.heading(title, "")?;
                let rows: Vec<Row> = entries.iter().map(|entry| brief(entry, *mixed)).collect();
                page.rows(2, &rows)?;
            }
        }
    }
    Ok(())
}

/// A row on one line.
fn brief(entry: &Entry, mixed: bool) -> Row {
    let number = match entry {
        Entry::Command(pdu) => facts::hex(pdu.command_id, 4),
        Entry::Status(code) => facts::hex(code.value, 4),
        Entry::Tlv(tlv) => facts::hex(u32::from(tlv.tag), 2),
        Entry::Value(table, code) => {
            format!("{}={}", table.name, facts::hex_range((code.value, code.last), 1))
        }
        Entry::SubValue(field, bits, code) => format!("{field}.{}={}", bits.name, code.value),
        Entry::Range(range) => {
            facts::hex_range((range.first, range.last), if range.of == "tlv" { 2 } else { 4 })
        }
        Entry::Element(element) => facts::hex_range((element.iei.into(), element.last.into()), 1),
        _ => String::new(),
    };
    let size = match entry {
        Entry::Command(pdu) => facts::sender(pdu.sender).to_owned(),
        Entry::Field(field) => format!("{} {}", facts::type_name(&field.wire), facts::octets(&field.wire)),
        Entry::Tlv(tlv) => facts::size(&tlv.size),
        Entry::Element(element) => facts::size(&element.size),
        Entry::Fault(code) => code.severity().name().to_owned(),
        #[cfg(feature = "capture")]
        Entry::Finding(spec) => spec.severity.name().to_owned(),
        _ => String::new(),
    };
    let meaning = match entry {
        Entry::Fault(code) => facts::sentence(code.spec().sentence),
        #[cfg(feature = "capture")]
        Entry::Finding(spec) => crate::findings::example(spec.sentence),
        _ => entry.meaning().to_owned(),
    };
    // Where all rows are of one kind, its name is in the title.
    let name = match entry {
        Entry::Command(_) | Entry::Status(_) | Entry::Tlv(_) | Entry::Element(_) if mixed => {
            format!("{} {}", entry.what(), entry.name())
        }
        _ => entry.name().to_owned(),
    };
    Vec::from([number, name, if mixed { String::new() } else { size }, meaning])
}

/// A row with all that follows from it. `shown` are the enumerations printed before.
fn full(page: &mut Page<'_>, entry: &Entry, shown: &mut Vec<&'static str>) -> fmt::Result {
    page.heading(entry.name(), &after_name(entry))?;
    if let Entry::Fault(code) = entry {
        page.line(2, &format!("Reads: {}.", facts::sentence(code.spec().sentence)))?;
    }
    #[cfg(feature = "capture")]
    if let Entry::Finding(spec) = entry {
        page.line(2, &format!("Reads: {}.", crate::findings::example(spec.sentence)))?;
    }
    page.line(2, entry.meaning())?;
    match entry {
        Entry::Command(pdu) => command(page, pdu),
        Entry::Status(code) => page.line(2, &about(&code_versions(code), entry.section())),
        Entry::Tlv(tlv) => of_tlv(page, tlv, shown),
        Entry::Field(field) => of_field(page, field, shown),
        Entry::Enumeration(table) => {
            page.line(2, &listed("The values of", &facts::users(table.name)))?;
            page.line(2, if all_new(table) { "Since 5.0." } else { "" })?;
            page.blank()?;
            codes(page, table, shown)
        }
        Entry::Value(table, code) => {
            page.line(2, &listed("A value of", &facts::users(table.name)))?;
            page.line(2, &code_versions(code))
        }
        Entry::SubField(_, bits) => {
            page.blank()?;
            page.rows(4, &sub_values(bits))
        }
        Entry::SubValue(field, bits, code) => {
            page.line(2, &format!("A value of {} in {field}: {}", bits.name, drawn(bits, code)))
        }
        Entry::ServiceType(..) => page.line(2, "A value of service_type."),
        Entry::Range(_) => page.line(2, &about("", entry.section())),
        Entry::Element(element) => parts(page, element.parts, shown),
        Entry::Fault(_) | Entry::Kind(_) => Ok(()),
        #[cfg(feature = "capture")]
        Entry::Finding(_) => page.line(2, &about("", entry.section())),
        Entry::Encoding(encoding) => {
            let ranges = facts::data_codings(*encoding).into_iter();
            let ranges: Vec<String> =
                ranges.map(|(first, last)| facts::hex_range((first.into(), last.into()), 1)).collect();
            page.line(2, &listed("Meant by data_coding", &ranges))
        }
    }
}

/// What stands beside the name: what it is, and its number.
fn after_name(entry: &Entry) -> String {
    let what = entry.what();
    match entry {
        Entry::Command(pdu) => format!("{what} {}", facts::hex(pdu.command_id, 4)),
        Entry::Status(code) => {
            let alias = code.alias.map_or_else(String::new, |alias| format!(", in 5.0 {alias}"));
            format!("{what} {} ({}){alias}", facts::hex(code.value, 4), code.value)
        }
        Entry::Tlv(tlv) => {
            let number = facts::hex(u32::from(tlv.tag), 2);
            let type_name = facts::tlv_type(tlv);
            let of = if type_name.is_empty() { "" } else { " of " };
            let size = facts::with_unit(&facts::size(&tlv.size));
            format!("{what} {number} ({}), {type_name}{of}{size}", tlv.tag)
        }
        Entry::Field(field) => {
            let octets = facts::octets(&field.wire);
            let octets =
                if octets.is_empty() { octets } else { format!(" of {}", facts::with_unit(&octets)) };
            format!("{what}, {}{octets}", facts::type_name(&field.wire))
        }
        Entry::Value(_, code) => format!("{what} {}", facts::hex_range((code.value, code.last), 1)),
        Entry::SubField(field, bits) => format!("{what} {} of {field}", facts::hex(bits.mask, 1)),
        Entry::Range(range) => {
            let octets = if range.of == "tlv" { 2 } else { 4 };
            format!("{} {}", range.of, facts::hex_range((range.first, range.last), octets))
        }
        Entry::Element(element) => {
            let numbers = facts::hex_range((element.iei.into(), element.last.into()), 1);
            format!("{what} {numbers}, {}", facts::with_unit(&facts::size(&element.size)))
        }
        Entry::Fault(code) => format!("{what}, {}", code.severity().name()),
        #[cfg(feature = "capture")]
        Entry::Finding(spec) => format!("{what}, {}", spec.severity.name()),
        _ => what.to_owned(),
    }
}

fn about(versions: &str, section: &str) -> String {
    match (versions.is_empty(), section.is_empty()) {
        (_, true) => versions.to_owned(),
        (true, false) => format!("SMPP {section}."),
        (false, false) => format!("{versions} SMPP {section}."),
    }
}

/// Rows without a version are in all that have the field.
fn code_versions(code: &Code<'_>) -> String {
    if code.since == Version::V5_0 { format!("Since {}.", code.since) } else { String::new() }
}

fn listed(before: &str, names: &[impl AsRef<str>]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    format!("{before} {}.", names.join(", "))
}

fn command(page: &mut Page<'_>, pdu: &PduSpec<'static>) -> fmt::Result {
    let sender = match pdu.sender {
        Sender::Esme => "Sent by the ESME",
        Sender::Mc => "Sent by the message centre",
        Sender::Either => "Sent by both sides",
    };
    let relation = match facts::partner(pdu) {
        Some(request) if pdu.is_response() => format!("answers {}", request.name),
        Some(response) => format!("answered by {}", response.name),
        None if pdu.command_id & RESPONSE != 0 => "a response without a request of its own".to_owned(),
        None => "has no response".to_owned(),
    };
    page.line(2, &format!("{sender}; {relation}."))?;
    match facts::stage(pdu.stage) {
        "" => {}
        "any" => page.line(2, "Allowed in every state of a session.")?,
        stage => page.line(2, &format!("Allowed in a session that is {stage}."))?,
    }
    page.line(2, &about(&facts::versions(pdu.since, pdu.until), pdu.section))?;
    page.blank()?;
    if pdu.fields.is_empty() {
        page.line(2, &format!("No fields beside the header of {HEADER_LENGTH} octets."))?;
    } else {
        page.line(2, &format!("Fields in wire order, after the header of {HEADER_LENGTH} octets:"))?;
        let mut rows = Vec::new();
        for field in pdu.fields {
            field_rows(field, "", &mut rows);
        }
        page.rows(4, &rows)?;
    }
    let tlvs: Vec<Row> = facts::tlvs_of(pdu)
        .map(|tlv| {
            let must = if pdu.required.contains(&tlv.tag) { "required" } else { "" };
            let size = facts::size(&tlv.size);
            Vec::from([
                facts::hex(u32::from(tlv.tag), 2),
                tlv.name.to_owned(),
                size,
                must.to_owned(),
                tlv.doc.to_owned(),
            ])
        })
        .collect();
    if tlvs.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.line(2, "TLVs that may follow:")?;
    page.rows(4, &tlvs)
}

/// The row of a field, and indented those of the elements of a list.
fn field_rows(field: &FieldSpec<'_>, indent: &str, rows: &mut Vec<Row>) {
    let type_name = facts::type_name(&field.wire).to_owned();
    let name = format!("{indent}{}", if field.name.is_empty() { "each" } else { field.name });
    rows.push(Vec::from([name, type_name, facts::octets(&field.wire), field.doc.trim().to_owned()]));
    let deeper = format!("{indent}  ");
    match field.wire {
        Wire::List(ListSpec::Plain(element)) => field_rows(element, &deeper, rows),
        Wire::List(ListSpec::Record(fields)) => {
            fields.iter().for_each(|field| field_rows(field, &deeper, rows));
        }
        Wire::List(ListSpec::Choice(flag, choices)) => {
            field_rows(flag, &deeper, rows);
            for (value, fields) in *choices {
                let chosen = format!("{deeper}{value}: ");
                fields.iter().for_each(|field| field_rows(field, &chosen, rows));
            }
        }
        _ => {}
    }
}

fn of_tlv(page: &mut Page<'_>, tlv: &'static TlvSpec<'static>, shown: &mut Vec<&'static str>) -> fmt::Result {
    page.line(2, &about(&facts::versions(tlv.since, Version::V5_0), tlv.section))?;
    let times = if tlv.repeats { "any number of times" } else { "once" };
    page.line(2, &listed(&format!("May stand {times} in"), &facts::pdus_of_tlv(tlv)))?;
    page.line(2, &listed("Must stand in", &facts::pdus_requiring(tlv)))?;
    match tlv.scalar() {
        Some(part) => values(page, tlv.name, &part.values, shown),
        None if tlv.is_message() => Ok(()),
        None => parts(page, tlv.parts, shown),
    }
}

fn parts(
    page: &mut Page<'_>,
    parts: &'static [FieldSpec<'static>],
    shown: &mut Vec<&'static str>,
) -> fmt::Result {
    if parts.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.line(2, "Parts of its value:")?;
    let mut rows = Vec::new();
    for part in parts {
        let (wire, octets) = (facts::type_name(&part.wire).to_owned(), facts::octets(&part.wire));
        match part.wire {
            Wire::Bits(bits) => rows.extend(bits.iter().map(|bits| {
                Vec::from([bits.name.to_owned(), format!("bits {}", facts::hex(bits.mask, 1)), String::new()])
            })),
            _ => rows.push(Vec::from([part.name.to_owned(), wire, octets])),
        }
    }
    page.rows(4, &rows)?;
    for part in parts {
        match part.wire {
            Wire::Bits(bits) => sub_fields(page, bits)?,
            _ => values(page, part.name, &part.values, shown)?,
        }
    }
    Ok(())
}

fn of_field(
    page: &mut Page<'_>,
    field: &'static FieldSpec<'static>,
    shown: &mut Vec<&'static str>,
) -> fmt::Result {
    page.line(2, &about("", field.section))?;
    let pdus = facts::pdus_of_field(field);
    if pdus.is_empty() {
        page.line(2, "In the header of every PDU.")?;
    } else {
        page.line(2, &listed("In", &pdus))?;
    }
    if let Wire::List(_) = field.wire {
        let mut rows = Vec::new();
        field_rows(field, "", &mut rows);
        page.blank()?;
        page.rows(4, &rows[1..])?;
    }
    values(page, field.name, &field.values, shown)
}

/// What the numbers of `name` mean.
fn values(
    page: &mut Page<'_>,
    name: &str,
    values: &Values<'static>,
    shown: &mut Vec<&'static str>,
) -> fmt::Result {
    match values {
        Values::Any => Ok(()),
        Values::Range(first, last) => page.line(2, &format!("{first} to {last}.")),
        Values::Codes(table) if table.name == CommandStatus::TABLE.name => {
            page.line(2, "The values: explain statuses")
        }
        Values::Codes(table) if shown.contains(&table.name) => {
            page.line(2, &format!("Values of {name}: as above."))
        }
        Values::Codes(table) => {
            page.blank()?;
            page.line(2, &format!("Values of {name}:"))?;
            codes(page, table, shown)
        }
        Values::Bits(bits) => sub_fields(page, bits),
    }
}

fn codes(page: &mut Page<'_>, table: &CodeTable<'static>, shown: &mut Vec<&'static str>) -> fmt::Result {
    shown.push(table.name);
    let all_new = all_new(table);
    let octets = if table.codes.last().is_some_and(|code| code.last > 0xFF) { 2 } else { 1 };
    let rows: Vec<Row> = table
        .codes
        .iter()
        .map(|code| {
            let numbers = facts::hex_range((code.value, code.last), octets);
            let since = if all_new { String::new() } else { code_versions(code) };
            let meaning =
                if since.is_empty() { code.meaning.to_owned() } else { format!("{} {since}", code.meaning) };
            Vec::from([numbers, code.name.to_owned(), meaning])
        })
        .collect();
    page.rows(4, &rows)
}

/// Whether 5.0 brought the whole enumeration, so that it need not be said of every value.
fn all_new(table: &CodeTable<'_>) -> bool {
    table.codes.iter().all(|code| code.since == Version::V5_0)
}

fn sub_fields(page: &mut Page<'_>, bits: &[BitField<'_>]) -> fmt::Result {
    for bits in bits {
        page.blank()?;
        let doc = bits.table.doc.trim();
        page.line(
            2,
            &if doc.is_empty() { format!("{}:", bits.name) } else { format!("{}: {doc}", bits.name) },
        )?;
        page.rows(4, &sub_values(bits))?;
    }
    Ok(())
}

fn sub_values(bits: &BitField<'_>) -> Vec<Row> {
    let row = |code: &Code<'_>| {
        if code.value != code.last {
            return Vec::from([
                facts::mask(bits.mask),
                format!("{}-{}", code.value, code.last),
                code.meaning.to_owned(),
            ]);
        }
        let octet = facts::hex(code.value << bits.mask.trailing_zeros(), 1);
        Vec::from([drawn(bits, code), octet, code.name.to_owned(), code.meaning.to_owned()])
    };
    bits.table.codes.iter().map(row).collect()
}

fn drawn(bits: &BitField<'_>, code: &Code<'_>) -> String {
    facts::drawing(bits.mask, code.value << bits.mask.trailing_zeros())
}

fn of_value(page: &mut Page<'_>, value: &FieldValue) -> fmt::Result {
    let number = match value.number {
        Some(number) if value.written.starts_with("0x") => format!(" ({number})"),
        _ => String::new(),
    };
    page.heading(&format!("{}={}{number}", value.field, value.written), value.name.unwrap_or_default())?;
    page.line(2, &value.meaning)?;
    page.line(2, &about("", value.section))?;
    if !value.parts.is_empty() {
        page.blank()?;
        let rows: Vec<Row> = value
            .parts
            .iter()
            .map(|part| {
                let name = match part.drawing.as_str() {
                    "" => part.name.to_owned(),
                    drawing => format!("{drawing} = {}", part.name),
                };
                let shown = match part.code {
                    Some(code) if part.drawing.is_empty() => format!("{} {code}", part.value),
                    Some(code) => code.to_owned(),
                    None => part.value.clone(),
                };
                Vec::from([format!("{name}: {shown}"), part.meaning.to_owned()])
            })
            .collect();
        page.rows(2, &rows)?;
    }
    if let (Some(encoding), Some(number)) = (value.encoding, value.number) {
        page.blank()?;
        page.line(2, &format!("The text is read as {}: {}", encoding.name(), encoding.meaning().trim()))?;
        if number == u32::from(DataCoding::DEFAULT.0) && encoding == Encoding::Gsm7 {
            page.line(
                2,
                "In a capture it is inferred from the session's messages; --data-coding-0 gives it.",
            )?;
        }
    }
    Ok(())
}
