//! What must hold of every table.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test panics")]

use std::collections::HashSet;

use smppscope::codec::spec::{Code, CodeTable, ListSpec, Size, TlvSpec, Wire};
use smppscope::codec::{FaultCode, Version};
use smppscope::pdu::{COMMANDS, RESPONSE, command, fields::FIELDS};
use smppscope::render::explain::{self, Entry, bit_mapped, entries};
use smppscope::tables::udh::ELEMENTS;
use smppscope::tables::{CommandStatus, DataCoding, ENUMERATIONS, TLVS, VENDOR_RANGES};

fn is_snake(name: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(letters) && !name.ends_with('_')
}

fn is_sentence(text: &str) -> bool {
    text == text.trim() && text.len() > 2 && text.ends_with('.') && !text.ends_with("..")
}

fn check_codes(table: &CodeTable<'_>) {
    let mut next = 0;
    let mut names = HashSet::new();
    for code in table.codes {
        assert!(code.value <= code.last, "{}: {} ends before it begins", table.name, code.name);
        assert!(code.value >= next, "{}: {} overlaps or is out of order", table.name, code.name);
        next = code.last + 1;
        // Ranges may share a name, as protocol_id's reserved ones do; single values may not.
        assert!(names.insert(code.name) || code.value != code.last, "{}: {} twice", table.name, code.name);
        if !code.name.is_empty() {
            assert!(is_sentence(code.meaning), "{}: {:?}", table.name, code.meaning);
        }
        assert_eq!(table.find(code.value).map(|row| row.name), Some(code.name));
        assert_eq!(table.find(code.last).map(|row| row.name), Some(code.name));
    }
}

#[test]
fn values_rise_without_overlap_and_names_are_the_standards_form() {
    let mut tables = HashSet::new();
    for table in ENUMERATIONS {
        assert!(tables.insert(table.name), "{} twice", table.name);
        assert!(is_snake(table.name) && is_sentence(table.doc.trim()), "{}", table.name);
        check_codes(table);
        for Code { name, .. } in table.codes {
            let is_state = table.name == "message_state" && name.chars().all(|c| c.is_ascii_uppercase());
            let is_version = table.name == "interface_version";
            assert!(is_state || is_version || is_snake(name), "{}: {name}", table.name);
        }
    }
}

#[test]
fn statuses_rise_and_are_named_as_in_the_standard() {
    check_codes(&CommandStatus::TABLE);
    for Code { name, alias, value, .. } in CommandStatus::TABLE.codes {
        for name in [Some(*name), *alias].into_iter().flatten() {
            let rest = name.strip_prefix("ESME_R").unwrap_or_else(|| panic!("{name} is no ESME_R..."));
            assert!(rest.chars().all(|c| c.is_ascii_uppercase() || c == '_'), "{name}");
        }
        assert!(!CommandStatus::VENDOR_SPECIFIC.contains(value), "{name} is in the range of vendors");
    }
}

#[test]
fn bits_are_adjacent_and_do_not_overlap() {
    for (field, parts) in bit_mapped() {
        let mut used = 0;
        for bits in parts {
            let low = bits.mask >> bits.mask.trailing_zeros();
            assert!(bits.mask != 0 && low & (low + 1) == 0, "{field}.{}: the mask has gaps", bits.name);
            assert_eq!(used & bits.mask, 0, "{field}.{} overlaps", bits.name);
            used |= bits.mask;
            check_codes(&bits.table);
            assert!(bits.table.codes.iter().all(|code| code.last <= low), "{field}.{}", bits.name);
        }
    }
}

#[test]
fn the_layouts_of_data_coding_follow_one_another_and_name_a_group() {
    let mut next = 0x10;
    for layout in DataCoding::LAYOUTS {
        assert_eq!(u32::from(layout.first), next);
        next = u32::from(layout.last) + 1;
        for octet in layout.first..=layout.last {
            assert!(DataCoding(octet).group().is_some(), "{octet:#04x}");
        }
        let others = layout.bits.iter().fold(u32::from(layout.group), |used, bits| {
            assert_eq!(used & bits.mask, 0, "{} overlaps", bits.name);
            used | bits.mask
        });
        assert!(others <= 0xFF);
    }
    assert_eq!(next, 0x100);
    assert!((0..0x10).all(|octet| DataCoding(octet).layout().is_none()));
}

#[test]
fn commands_rise_have_sections_and_responses() {
    for pair in COMMANDS.windows(2) {
        assert!(pair[0].command_id < pair[1].command_id, "{} is out of order", pair[1].name);
    }
    for pdu in COMMANDS {
        assert!(is_snake(pdu.name), "{}", pdu.name);
        assert!(is_sentence(pdu.doc.trim()), "{}", pdu.name);
        assert!(!pdu.section.is_empty() || pdu.until == Version::V3_3, "{} has no section", pdu.name);
        assert_eq!(
            pdu.name.ends_with("_resp") || pdu.name == "generic_nack",
            pdu.is_response(),
            "{}",
            pdu.name
        );
        if pdu.answered {
            let response =
                command(pdu.command_id | RESPONSE).unwrap_or_else(|| panic!("{} has none", pdu.name));
            assert_eq!(response.name, format!("{}_resp", pdu.name));
            assert_eq!((response.since, response.until), (pdu.since, pdu.until), "{}", pdu.name);
        }
        for tag in pdu.required {
            let allowed = |tlv: &&TlvSpec<'_>| tlv.tag == *tag && tlv.pdus.has(pdu.command_id);
            assert!(TLVS.iter().find(allowed).is_some(), "{} must have a TLV that it may not have", pdu.name);
        }
        let last = pdu.fields.len().saturating_sub(1);
        for (index, field) in pdu.fields.iter().enumerate() {
            let counted = matches!(
                pdu.fields.get(index + 1).map(|next| next.wire),
                Some(Wire::Message | Wire::List(_))
            );
            match field.wire {
                Wire::Length | Wire::Count => assert!(counted && index < last, "{}.{}", pdu.name, field.name),
                _ => assert!(!counted, "{}: what counts the field after {}?", pdu.name, field.name),
            }
        }
    }
}

#[test]
fn fields_are_named_and_documented() {
    let mut rows = HashSet::new();
    for field in FIELDS {
        assert!(is_snake(field.name), "{}", field.name);
        assert!(is_sentence(field.doc.trim()), "{}", field.name);
        // A field may have variants, but each says how it differs.
        assert!(rows.insert((field.name, field.doc)), "{} twice", field.name);
        if let Wire::List(ListSpec::Record(fields)) = field.wire {
            assert!(!fields.is_empty());
        }
        let used = COMMANDS.iter().flat_map(|pdu| pdu.fields).any(|known| known.name == field.name);
        let in_header =
            ["command_length", "command_id", "command_status", "sequence_number"].contains(&field.name);
        let in_list = ["dest_flag", "dl_name", "error_status_code"].contains(&field.name);
        assert!(used || in_header || in_list, "no PDU has {}", field.name);
    }
}

#[test]
fn tlvs_rise_and_are_named_sized_and_documented() {
    let mut names = HashSet::new();
    for pair in TLVS.windows(2) {
        assert!(pair[0].tag <= pair[1].tag, "{} is out of order", pair[1].name);
    }
    for tlv in TLVS {
        assert!(names.insert(tlv.name), "{} twice", tlv.name);
        assert!(is_snake(tlv.name), "{}", tlv.name);
        assert!(is_sentence(tlv.doc), "{}", tlv.name);
        assert!(!tlv.section.is_empty(), "{} has no section", tlv.name);
        assert!(tlv.since > Version::V3_3, "{}: 3.3 has no TLVs", tlv.name);
        assert!(COMMANDS.iter().any(|pdu| tlv.pdus.has(pdu.command_id)), "{} stands nowhere", tlv.name);
        let of_3_3 = COMMANDS.iter().filter(|pdu| pdu.until == Version::V3_3);
        assert!(!of_3_3.into_iter().any(|pdu| tlv.pdus.has(pdu.command_id)), "{} in a PDU of 3.3", tlv.name);
        match tlv.size {
            Size::OneOf(sizes) => assert!(sizes.is_sorted() && !sizes.is_empty(), "{}", tlv.name),
            Size::Between(least, most) => assert!(least < most, "{}", tlv.name),
        }
        // Two rows may share a tag only where no PDU has both.
        for other in TLVS.iter().filter(|other| other.tag == tlv.tag && other.name != tlv.name) {
            let shared =
                COMMANDS.iter().find(|pdu| tlv.pdus.has(pdu.command_id) && other.pdus.has(pdu.command_id));
            assert!(shared.is_none(), "{} and {}", tlv.name, other.name);
        }
    }
}

#[test]
fn ranges_of_vendors_hold_no_standard_row() {
    for range in VENDOR_RANGES {
        assert!(
            range.first <= range.last && is_snake(range.name) && is_sentence(range.meaning),
            "{}",
            range.name
        );
        let taken = entries().find(|entry| {
            let same = match entry {
                Entry::Command(_) => range.of == "command",
                Entry::Status(_) => range.of == "status",
                Entry::Tlv(_) => range.of == "tlv",
                _ => false,
            };
            same && entry.numbers().is_some_and(|(first, _)| (range.first..=range.last).contains(&first))
        });
        assert!(taken.is_none(), "{taken:?} in {}", range.name);
    }
}

#[test]
fn elements_of_a_user_data_header_cover_every_identifier_once() {
    let mut next = 0;
    for element in ELEMENTS {
        assert_eq!(u32::from(element.iei), next, "{}", element.name);
        next = u32::from(element.last) + 1;
        assert!(is_snake(element.name) && is_sentence(element.doc), "{}", element.name);
    }
    assert_eq!(next, 0x100);
}

#[test]
fn faults_are_named_and_give_advice() {
    let mut names = HashSet::new();
    for code in FaultCode::ALL {
        let spec = code.spec();
        assert!(names.insert(spec.name) && is_snake(spec.name), "{}", spec.name);
        assert!(is_sentence(spec.advice), "{}", spec.name);
        assert!(!spec.sentence.ends_with('.'), "{}", spec.name);
        let plain = spec.sentence.replace("{expected}", "").replace("{found}", "").replace("{field}", "");
        assert!(!plain.contains(['{', '}']), "{}: {}", spec.name, spec.sentence);
    }
}

#[test]
fn every_row_has_a_meaning_and_is_found_by_its_name() {
    for entry in entries() {
        assert!(is_sentence(entry.meaning()), "{} {}: {:?}", entry.what(), entry.name(), entry.meaning());
        if entry.name().is_empty() {
            continue;
        }
        assert!(explain::explain(entry.name()).is_ok(), "{} {} is not found", entry.what(), entry.name());
    }
}
