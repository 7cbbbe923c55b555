//! What no single member of a row can tell. A row is checked as soon as it was read, so that its line is known.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::file::{
    CodeRow, CommandRow, FieldRow, FieldType, NoteRow, PduName, ReceiptCodeRow, ServiceTypeRow, TlvRow,
};
use crate::codec::{Dictionary, ReceiptCode};
use crate::json::BESIDE_FIELDS;

/// A row that may not go with itself or with the rows before it.
pub(super) trait Row: Sized {
    /// # Errors
    /// What is wrong, in words.
    fn check(&self, before: &[Self]) -> Result<(), String>;
}

/// Reads a list of rows and checks each.
pub(super) fn rows<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Row + Deserialize<'de>,
{
    struct Rows<T>(PhantomData<T>);
    impl<'de, T: Row + Deserialize<'de>> Visitor<'de> for Rows<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list of rows")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
            let mut rows = Vec::new();
            while let Some(row) = list.next_element_seed(After(&rows))? {
                rows.push(row);
            }
            Ok(rows)
        }
    }
    deserializer.deserialize_seq(Rows(PhantomData))
}

/// The row after those. It is checked inside of its object: that gives an error its line.
struct After<'r, T>(&'r [T]);

impl<'de, T: Row + Deserialize<'de>> DeserializeSeed<'de> for After<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Row + Deserialize<'de>> Visitor<'de> for After<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row, which is an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        let row = T::deserialize(MapAccessDeserializer::new(members))?;
        row.check(self.0).map_err(A::Error::custom)?;
        Ok(row)
    }
}

/// The line, from 1, on which `name` stands in quotes after the member `list`.
pub(super) fn line_of(text: &str, list: &str, name: &str) -> usize {
    let after = text.find(&format!("\"{list}\"")).unwrap_or(0);
    let place = text[after..].find(&format!("\"{name}\"")).map_or(after, |place| after + place);
    1 + text[..place].matches('\n').count()
}

fn ensure(right: bool, wrong: impl FnOnce() -> String) -> Result<(), String> {
    if right { Ok(()) } else { Err(wrong()) }
}

fn check_pdus(name: &str, pdus: Option<&[PduName]>) -> Result<(), String> {
    ensure(pdus.is_none_or(|pdus| !pdus.is_empty()), || format!("{name}: in names no PDU"))
}

/// Whether values belong to the type and fit it.
fn check_values(name: &str, kind: FieldType, values: &[CodeRow]) -> Result<(), String> {
    let Some(size) = kind.size() else {
        return ensure(values.is_empty(), || format!("{name}: only integers have values"));
    };
    let most = u32::MAX >> (32 - 8 * size);
    let too_large = values.iter().find(|row| row.most() > most);
    too_large.map_or(Ok(()), |row| Err(format!("{name}: {} is more than {most}", row.name)))
}

impl Row for CodeRow {
    fn check(&self, before: &[Self]) -> Result<(), String> {
        let (first, last) = (self.value.0, self.most());
        ensure(first <= last, || format!("{}: last is below value", self.name))?;
        match before.iter().find(|other| first <= other.most() && other.value.0 <= last) {
            None => Ok(()),
            Some(other) => Err(format!("0x{:02x} is {} already", first.max(other.value.0), other.name)),
        }
    }
}

impl Row for TlvRow {
    fn check(&self, before: &[Self]) -> Result<(), String> {
        let Self { tag, name, r#type, min, max, .. } = self;
        let of_commands = matches!(r#type, FieldType::Length | FieldType::Message);
        ensure(!of_commands, || format!("{name}: a length and a message belong to commands"))?;
        ensure(r#type.size().is_none() || (*min == 0 && max.is_none()), || {
            format!("{name}: an integer has its own size")
        })?;
        ensure(*min <= self.most(), || format!("{name}: min is above max"))?;
        check_values(name, *r#type, &self.values)?;
        check_pdus(name, self.r#in.as_deref())?;
        if let Some(twin) = before.iter().find(|twin| twin.tag == *tag) {
            return Err(format!("0x{:04x} is {} already", tag.0, twin.name));
        }
        if let Some(twin) = before.iter().find(|twin| twin.name == *name) {
            return Err(format!("{name} is 0x{:04x} already", twin.tag.0));
        }
        match Dictionary::STANDARD.tlv_named(name).filter(|standard| standard.tag != tag.0) {
            None => Ok(()),
            Some(standard) => Err(format!("{name} is the standard's 0x{:04x}", standard.tag)),
        }
    }
}

impl Row for CommandRow {
    fn check(&self, before: &[Self]) -> Result<(), String> {
        let Self { command_id, name, fields, .. } = self;
        let is_counted = fields.last().is_none_or(|field| field.r#type != FieldType::Length);
        ensure(is_counted, || format!("{name}: a message must stand after a length"))?;
        if let Some(twin) = before.iter().find(|twin| twin.command_id == *command_id) {
            return Err(format!("0x{:08x} is {} already", command_id.0, twin.name));
        }
        if let Some(twin) = before.iter().find(|twin| twin.name == *name) {
            return Err(format!("{name} is 0x{:08x} already", twin.command_id.0));
        }
        match Dictionary::STANDARD.command_named(name).filter(|standard| standard.command_id != command_id.0)
        {
            None => Ok(()),
            Some(standard) => Err(format!("{name} is the standard's 0x{:08x}", standard.command_id)),
        }
    }
}

impl Row for FieldRow {
    fn check(&self, before: &[Self]) -> Result<(), String> {
        let Self { name, r#type, max, when, .. } = self;
        let of_message = matches!(r#type, FieldType::Length | FieldType::Message);
        let counted = before.last().is_some_and(|field| field.r#type == FieldType::Length);
        let wrong = match r#type {
            FieldType::Text | FieldType::Octets => "up to the end belongs to TLVs",
            FieldType::Message if !counted => "a length must stand before a message",
            _ if counted && *r#type != FieldType::Message => "a message must stand after a length",
            _ if when.is_some() && of_message => "a message and its length always stand",
            FieldType::CString if *max == Some(0) => "a c_string has at least its NUL",
            _ if max.is_some() && *r#type != FieldType::CString => "max belongs to a c_string",
            _ => "",
        };
        ensure(wrong.is_empty(), || format!("{name}: {wrong}"))?;
        if let Some(when) = when {
            let is_named = |other: &Self| other.name == when.field && other.r#type.size().is_some();
            ensure(before.iter().any(is_named), || format!("{name}: when needs an integer before it"))?;
        }
        check_values(name, *r#type, &self.values)?;
        ensure(before.iter().all(|other| other.name != *name), || format!("{name} stands twice"))?;
        ensure(!BESIDE_FIELDS.contains(&&**name), || format!("{name} is a member of every PDU"))
    }
}

impl Row for ReceiptCodeRow {
    fn check(&self, before: &[Self]) -> Result<(), String> {
        let twin = before.iter().find(|other| ReceiptCode::same(&other.code, &self.code));
        twin.map_or(Ok(()), |twin| Err(format!("receipt code {} is there already", twin.code)))
    }
}

impl Row for ServiceTypeRow {
    fn check(&self, before: &[Self]) -> Result<(), String> {
        let is_new = before.iter().all(|other| other.value != self.value);
        ensure(is_new, || format!("service_type {} is there already", self.value))
    }
}

impl Row for NoteRow {
    fn check(&self, _: &[Self]) -> Result<(), String> {
        let Self { field, value, last, r#in, .. } = self;
        let first = value.map(|value| value.0);
        let ranged = last.is_none_or(|last| first.is_some_and(|first| first <= last.0));
        ensure(ranged, || format!("{field}: last needs a value that is no more"))?;
        check_pdus(field, r#in.as_deref())
    }
}
