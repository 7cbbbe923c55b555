//! The tables as a page of Markdown: `docs/reference.md`.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::explain::{bit_mapped, facts};
use crate::codec::spec::{
    BitField, Code, CodeTable, FieldSpec, ListSpec, PduSpec, Sender, TlvSpec, Values, Wire,
};
use crate::codec::{FaultCode, Version};
use crate::pdu::{COMMANDS, fields::FIELDS};
use crate::tables::udh::ELEMENTS;
use crate::tables::{CommandStatus, DataCoding, DcsGroup, ENUMERATIONS, ServiceType, TLVS, VENDOR_RANGES};
use crate::text::{Encoding, Kind};

const HEAD: &str = "\
# SMPP reference

Every command, field, TLV, status and value of SMPP 3.3, 3.4 and 5.0 that smppscope knows. This page is made from the
tables that the program reads and writes PDUs by; `smppscope explain TERM` shows a row of it on a terminal. Sizes are
in octets and include the NUL of a C-Octet String. The meanings are in our words; the sections are those of the
standard.
";

/// The whole page.
#[must_use]
pub fn markdown() -> String {
    let mut page = Page(HEAD.to_owned());
    commands(&mut page);
    fields(&mut page);
    tlvs(&mut page);
    statuses(&mut page);
    enumerations(&mut page);
    bits(&mut page);
    data_coding(&mut page);
    elements(&mut page);
    messages(&mut page);
    ranges(&mut page);
    faults(&mut page);
    #[cfg(feature = "capture")]
    findings(&mut page);
    page.0
}

/// The page so far.
struct Page(String);

impl Page {
    fn heading(&mut self, level: usize, text: &str) {
        if !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
        self.0.extend(core::iter::repeat_n('#', level));
        self.line(&format!(" {text}"));
        self.0.push('\n');
    }

    fn line(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        if !text.is_empty() {
            self.line(text);
            self.0.push('\n');
        }
    }

    fn table(&mut self, head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
        self.line(&format!("| {} |", head.join(" | ")));
        self.line(&format!("|{}", "---|".repeat(head.len())));
        for row in rows {
            let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
            self.line(&format!("| {} |", cells.join(" | ")));
        }
    }
}

fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

fn list<'t>(names: impl IntoIterator<Item = &'t str>) -> String {
    names.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

fn link(heading: &str) -> String {
    format!("[`{heading}`](#{heading})")
}

fn commands(page: &mut Page) {
    page.heading(2, "Commands");
    let row = |pdu: &&PduSpec<'_>| {
        Vec::from([
            code(&facts::hex(pdu.command_id, 4)),
            link(pdu.name),
            sender(pdu).to_owned(),
            versions(pdu),
            pdu.doc.trim().to_owned(),
        ])
    };
    page.table(&["command_id", "name", "sender", "versions", "what it is for"], COMMANDS.iter().map(row));
    for pdu in COMMANDS {
        command(page, pdu);
    }
}

const fn sender(pdu: &PduSpec<'_>) -> &'static str {
    match pdu.sender {
        Sender::Esme => "ESME",
        Sender::Mc => "MC",
        Sender::Either => "both",
    }
}

fn versions(pdu: &PduSpec<'_>) -> String {
    match (pdu.since, pdu.until) {
        (since, Version::V5_0) => format!("{since} on"),
        (since, until) if since == until => format!("{since} only"),
        (since, until) => format!("{since} to {until}"),
    }
}

fn command(page: &mut Page, pdu: &PduSpec<'static>) {
    page.heading(3, pdu.name);
    let relation = match facts::partner(pdu) {
        Some(request) if pdu.is_response() => format!(" Answers {}.", link(request.name)),
        Some(response) => format!(" Answered by {}.", link(response.name)),
        None => String::new(),
    };
    let id = facts::hex(pdu.command_id, 4);
    page.paragraph(&format!("{} `{id}`.{relation} SMPP {}.", pdu.doc.trim(), pdu.section));
    if pdu.fields.is_empty() {
        page.line("No fields beside the header.");
    } else {
        let mut rows = Vec::new();
        for field in pdu.fields {
            field_rows(field, "", &mut rows);
        }
        page.table(&["field", "type", "size", "what it is"], rows);
    }
    let tlvs: Vec<&str> = facts::tlvs_of(pdu).map(|tlv| tlv.name).collect();
    let required = facts::tlvs_of(pdu).filter(|tlv| pdu.required.contains(&tlv.tag)).map(|tlv| tlv.name);
    let required: Vec<&str> = required.collect();
    if !tlvs.is_empty() {
        page.line(&format!("\nTLVs: {}.", list(tlvs)));
    }
    if !required.is_empty() {
        page.line(&format!("\nRequired TLVs: {}.", list(required)));
    }
}

/// The row of a field, and those of the elements of a list with the way to them in front.
fn field_rows(field: &FieldSpec<'_>, before: &str, rows: &mut Vec<Vec<String>>) {
    let name = if field.name.is_empty() { "each" } else { field.name };
    rows.push(Vec::from([
        format!("{before}{}", code(name)),
        facts::type_name(&field.wire).to_owned(),
        facts::octets(&field.wire),
        field.doc.trim().to_owned(),
    ]));
    match field.wire {
        Wire::List(ListSpec::Plain(element)) => field_rows(element, &format!("{before}→ "), rows),
        Wire::List(ListSpec::Record(fields)) => {
            for field in *fields {
                field_rows(field, &format!("{before}→ "), rows);
            }
        }
        Wire::List(ListSpec::Choice(flag, choices)) => {
            field_rows(flag, &format!("{before}→ "), rows);
            for (value, fields) in *choices {
                for field in *fields {
                    field_rows(field, &format!("{before}→ {value}: "), rows);
                }
            }
        }
        _ => {}
    }
}

/// What the numbers of a field mean, with a link to the enumeration.
fn values(values: &Values<'_>, name: &str) -> String {
    match values {
        Values::Any => String::new(),
        Values::Range(first, last) => format!("{first} to {last}"),
        Values::Codes(table) if table.name == CommandStatus::TABLE.name => "[statuses](#statuses)".to_owned(),
        Values::Codes(table) => format!("[{}](#values-of-{})", table.name, table.name),
        Values::Bits(_) => format!("[bits](#bits-of-{name})"),
    }
}

fn fields(page: &mut Page) {
    page.heading(2, "Fields");
    let row = |field: &&FieldSpec<'_>| {
        let pdus = facts::pdus_of_field(field);
        Vec::from([
            code(field.name),
            facts::type_name(&field.wire).to_owned(),
            facts::octets(&field.wire),
            values(&field.values, field.name),
            if pdus.is_empty() { "header".to_owned() } else { list(pdus) },
            field.section.to_owned(),
        ])
    };
    page.table(&["field", "type", "size", "values", "in", "section"], FIELDS.iter().map(row));
}

fn tlvs(page: &mut Page) {
    page.heading(2, "TLVs");
    let row = |tlv: &TlvSpec<'static>| {
        let name = if tlv.repeats { format!("{}, repeats", code(tlv.name)) } else { code(tlv.name) };
        let value = match tlv.scalar() {
            Some(part) => {
                let (type_name, values) = (facts::tlv_type(tlv), values(&part.values, tlv.name));
                if values.is_empty() { type_name.to_owned() } else { format!("{type_name}: {values}") }
            }
            None => tlv.parts.iter().map(|part| self::part(part, tlv.name)).collect::<Vec<_>>().join("; "),
        };
        Vec::from([
            code(&facts::hex(u32::from(tlv.tag), 2)),
            name,
            facts::size(&tlv.size),
            value,
            list(facts::pdus_of_tlv(tlv)),
            format!("{} on", tlv.since),
            tlv.doc.to_owned(),
            tlv.section.to_owned(),
        ])
    };
    let head = ["tag", "name", "size", "value", "in", "versions", "what it is", "section"];
    page.table(&head, TLVS.iter().map(row));
}

fn part(part: &FieldSpec<'_>, name: &str) -> String {
    let values = values(&part.values, name);
    match part.wire {
        Wire::Bits(_) => format!("[bits](#bits-of-{name})"),
        _ if values.is_empty() => format!("{} {}", code(part.name), facts::type_name(&part.wire)),
        _ => format!("{} {values}", code(part.name)),
    }
}

/// What a value means; `other` says whose its other name is.
fn meaning(code: &Code<'_>, other: &str) -> String {
    let alias = code.alias.map_or_else(String::new, |alias| format!(" {other} `{alias}`."));
    let since = if code.since == Version::V5_0 { " Since 5.0." } else { "" };
    format!("{}{alias}{since}", code.meaning)
}

fn statuses(page: &mut Page) {
    page.heading(2, "Statuses");
    let row = |status: &Code<'_>| {
        Vec::from([code(&facts::hex(status.value, 4)), code(status.name), meaning(status, "In 5.0")])
    };
    page.table(&["command_status", "name", "what it means"], CommandStatus::TABLE.codes.iter().map(row));
}

fn enumerations(page: &mut Page) {
    page.heading(2, "Values");
    page.line("Numbers that are in none of the rows are reserved.");
    for table in ENUMERATIONS {
        page.heading(3, &format!("Values of {}", table.name));
        page.paragraph(&format!("{}{}", table.doc.trim(), used_by(table)));
        codes(page, table);
    }
    page.heading(3, "Values of service_type");
    let row = |(value, meaning): &(&str, &str)| Vec::from([code(value), (*meaning).to_owned()]);
    page.table(&["value", "what it asks for"], ServiceType::KNOWN.iter().map(row));
}

fn used_by(table: &CodeTable<'_>) -> String {
    let users = facts::users(table.name);
    if users.is_empty() {
        String::new()
    } else {
        format!(" Used by {}.", list(users.iter().map(String::as_str)))
    }
}

fn codes(page: &mut Page, table: &CodeTable<'_>) {
    let octets = if table.codes.last().is_some_and(|code| code.last > 0xFF) { 2 } else { 1 };
    let row = |value: &Code<'_>| {
        let decimal = if value.value == value.last {
            format!("{}", value.value)
        } else {
            format!("{}-{}", value.value, value.last)
        };
        let numbers = facts::hex_range((value.value, value.last), octets);
        Vec::from([code(&numbers), decimal, code(value.name), meaning(value, "Also")])
    };
    page.table(&["value", "decimal", "name", "what it means"], table.codes.iter().map(row));
}

fn bits(page: &mut Page) {
    page.heading(2, "Bits");
    for (name, fields) in bit_mapped() {
        page.heading(3, &format!("Bits of {name}"));
        page.table(&["bits", "sub-field", "value", "what it means"], fields.iter().flat_map(sub_field));
    }
}

fn sub_field(bits: &BitField<'static>) -> Vec<Vec<String>> {
    let head = Vec::from([
        code(&facts::mask(bits.mask)),
        code(bits.name),
        String::new(),
        bits.table.doc.trim().to_owned(),
    ]);
    let rows = bits.table.codes.iter().filter(|value| !value.name.is_empty()).map(|value| {
        let octet = value.value << bits.mask.trailing_zeros();
        Vec::from([
            code(&facts::drawing(bits.mask, octet)),
            String::new(),
            code(value.name),
            value.meaning.to_owned(),
        ])
    });
    [head].into_iter().chain(rows).collect()
}

fn data_coding(page: &mut Page) {
    page.heading(2, "Bits of data_coding");
    page.paragraph("Where a data_coding belongs to GSM's coding groups, its bits are read as follows.");
    let rows = DataCoding::LAYOUTS.iter().flat_map(|layout| {
        let groups = DcsGroup::TABLE.codes.iter().filter(|group| {
            let first = u32::from(layout.first >> 4)..=u32::from(layout.last >> 4);
            first.contains(&group.value) || first.contains(&group.last)
        });
        let names: Vec<&str> = groups.map(|group| group.name).collect();
        let numbers = code(&facts::hex_range((layout.first.into(), layout.last.into()), 1));
        let group =
            Vec::from([numbers, code(&facts::mask(layout.group.into())), format!("group: {}", list(names))]);
        let others = layout.bits.iter().map(|bits| {
            let values = values(&Values::Codes(&bits.table), bits.name);
            Vec::from([String::new(), code(&facts::mask(bits.mask)), format!("{}: {values}", bits.name)])
        });
        [group].into_iter().chain(others).collect::<Vec<_>>()
    });
    page.table(&["data_coding", "bits", "what they are"], rows);
    page.heading(3, "Encodings");
    let row = |encoding: &Encoding| {
        let ranges = facts::data_codings(*encoding).into_iter();
        let ranges: Vec<String> =
            ranges.map(|(first, last)| code(&facts::hex_range((first.into(), last.into()), 1))).collect();
        Vec::from([code(encoding.name()), ranges.join(", "), encoding.meaning().trim().to_owned()])
    };
    page.table(&["encoding", "data_coding that means it", "what it is"], Encoding::ALL.iter().map(row));
}

fn elements(page: &mut Page) {
    page.heading(2, "Elements of a user data header");
    let rows = ELEMENTS.iter().map(|element| {
        let parts: Vec<&str> = element.parts.iter().map(|part| part.name).collect();
        Vec::from([
            code(&facts::hex_range((element.iei.into(), element.last.into()), 1)),
            code(element.name),
            facts::size(&element.size),
            list(parts),
            element.doc.to_owned(),
        ])
    });
    page.table(&["identifier", "name", "size", "parts", "what it is"], rows);
}

fn messages(page: &mut Page) {
    page.heading(2, "Kinds of messages");
    let row = |kind: &Kind| Vec::from([code(kind.name()), kind.meaning().trim().to_owned()]);
    page.table(&["kind", "what it is"], Kind::ALL.iter().map(row));
}

fn ranges(page: &mut Page) {
    page.heading(2, "Ranges for vendors");
    let rows = VENDOR_RANGES.iter().map(|range| {
        let octets = if range.of == "tlv" { 2 } else { 4 };
        let numbers = code(&facts::hex_range((range.first, range.last), octets));
        Vec::from([range.of.to_owned(), numbers, range.meaning.to_owned()])
    });
    page.table(&["of", "numbers", "what they are for"], rows);
}

fn faults(page: &mut Page) {
    page.heading(2, "Faults");
    page.paragraph(
        "What smppscope says is wrong with the octets of a PDU. N and M are the fault's own numbers.",
    );
    let row = |fault: &FaultCode| {
        let spec = fault.spec();
        let severity = spec.severity.name().to_owned();
        Vec::from([code(spec.name), severity, facts::sentence(spec.sentence), spec.advice.to_owned()])
    };
    page.table(&["code", "severity", "sentence", "advice"], FaultCode::ALL.iter().map(row));
}

#[cfg(feature = "capture")]
fn findings(page: &mut Page) {
    page.heading(2, "Findings");
    page.paragraph(
        "What `smppscope findings` and `smppscope doctor` tell of a capture. N, M and K are the finding's own numbers; \
         ... is what sets it apart from others of its kind.",
    );
    let row = |spec: &'static crate::findings::FindingSpec| {
        Vec::from([
            code(spec.id),
            spec.severity.name().to_owned(),
            spec.group.name().to_owned(),
            crate::findings::example(spec.sentence),
            spec.advice.to_owned(),
            spec.section.unwrap_or_default().to_owned(),
        ])
    };
    page.table(
        &["finding", "severity", "about", "sentence", "advice", "section"],
        crate::findings::specs().map(row),
    );
}
