//! How a text was split, as JSON.

use alloc::vec::Vec;

use super::Json;
use crate::tables::TLVS;
use crate::tables::udh::NationalLanguage;
use crate::text::split::{Mode, Split, Unit};

/// The field or TLV that holds a part.
pub(crate) fn message_field(split: &Split) -> &'static str {
    if split.mode == Mode::Payload { "message_payload" } else { "short_message" }
}

pub(crate) fn language_name(language: NationalLanguage) -> &'static str {
    language.name().unwrap_or_default()
}

/// Writes how a text was split as one object.
pub fn write_split(split: &Split, text: &str, out: &mut Vec<u8>) {
    let mut json = Json::new(out);
    json.open(b'{');
    json.key("encoding");
    json.string(split.encoding.name());
    json.key("data_coding");
    match split.data_coding() {
        Some(value) => json.number(u64::from(value)),
        None => json.literal("null"),
    }
    json.key("esm_class");
    json.number(u64::from(split.esm_class()));
    for (name, language) in [("locking_shift", split.shifts.locking), ("single_shift", split.shifts.single)] {
        if language != NationalLanguage::DEFAULT {
            json.key(name);
            json.string(language_name(language));
        }
    }
    json.key("unit");
    json.string(Unit::of(split.encoding).name());
    json.key("parts");
    json.open(b'[');
    for (number, part) in (1..).zip(&split.parts) {
        json.open(b'{');
        json.key("part");
        json.number(number);
        json.key("text");
        json.string(&text[part.text.clone()]);
        json.key("octets");
        json.number(part.octets.len() as u64);
        json.key("used");
        json.number(part.used as u64);
        json.key("free");
        json.number(part.free as u64);
        json.key(message_field(split));
        json.octets(&part.octets);
        json.key("tlvs");
        json.open(b'[');
        for (tag, value) in &part.tlvs {
            json.open(b'{');
            json.key("tag");
            json.number(u64::from(*tag));
            json.key("name");
            json.string(tag_name(*tag));
            json.key("hex");
            json.hex(value);
            json.close(b'}');
        }
        json.close(b']');
        json.close(b'}');
    }
    json.close(b']');
    json.key("forced");
    json.open(b'[');
    for forced in &split.forced {
        json.open(b'{');
        json.key("character");
        json.string(forced.character.encode_utf8(&mut [0; 4]));
        json.key("code_point");
        json.quoted(format_args!("U+{:04X}", u32::from(forced.character)));
        json.key("positions");
        json.open(b'[');
        for position in &forced.positions {
            json.number(*position as u64);
        }
        json.close(b']');
        json.close(b'}');
    }
    json.close(b']');
    json.close(b'}');
}

pub(crate) fn tag_name(tag: u16) -> &'static str {
    TLVS.iter().find(|row| row.tag == tag).map_or("", |row| row.name)
}
