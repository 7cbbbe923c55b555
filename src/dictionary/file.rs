//! The form of a dictionary file. Whatever is wrong is reported at its line.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::check::{line_of, rows};
use super::rule::RuleRow;
use crate::codec::Dictionary;
use crate::pdu::fields::FIELDS;

/// Why a dictionary cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DictionaryError(String);

impl DictionaryError {
    pub(super) fn new(reason: String) -> Self {
        Self(reason)
    }
}

impl fmt::Display for DictionaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for DictionaryError {}

/// A dictionary file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a dictionary is an object")]
pub struct DictionaryFile {
    /// Whose dictionary it is.
    pub name: String,
    /// Where its facts come from.
    #[serde(default)]
    pub source: String,
    /// TLVs to add or rename.
    #[serde(default, deserialize_with = "rows")]
    pub tlvs: Vec<TlvRow>,
    /// Commands to add or rename.
    #[serde(default, deserialize_with = "rows")]
    pub commands: Vec<CommandRow>,
    /// Statuses to add or rename.
    #[serde(default, deserialize_with = "rows")]
    pub statuses: Vec<CodeRow>,
    /// What the `err` of receipts means.
    #[serde(default, deserialize_with = "rows")]
    pub receipt_codes: Vec<ReceiptCodeRow>,
    /// What values of service_type mean.
    #[serde(default, deserialize_with = "rows")]
    pub service_types: Vec<ServiceTypeRow>,
    /// What fields and TLVs, or values of them, mean to the vendor.
    #[serde(default, deserialize_with = "rows")]
    pub notes: Vec<NoteRow>,
    /// What the vendor asks of its peers.
    #[serde(default, deserialize_with = "rows")]
    pub rules: Vec<RuleRow>,
}

/// A TLV.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlvRow {
    /// The tag, as a number or as text such as `"0x1400"`.
    pub tag: Number<u16>,
    /// Its name: lower-case words joined by `_`.
    pub name: Name,
    /// Type of the value.
    pub r#type: FieldType,
    /// Fewest octets of the value; 0 unless told.
    #[serde(default)]
    pub min: usize,
    /// Most octets of the value.
    #[serde(default)]
    pub max: Option<usize>,
    /// The PDUs that it may stand in; all unless told.
    #[serde(default)]
    pub r#in: Option<Vec<PduName>>,
    /// Whether it may stand in a PDU more than once.
    #[serde(default)]
    pub repeats: bool,
    /// Names of values.
    #[serde(default, deserialize_with = "rows")]
    pub values: Vec<CodeRow>,
    /// What it is.
    #[serde(default)]
    pub meaning: String,
    /// Where the fact comes from.
    #[serde(default)]
    pub source: String,
}

impl TlvRow {
    pub(super) fn most(&self) -> usize {
        self.max.unwrap_or(65535)
    }
}

/// A command, with the fields of its body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommandRow {
    /// Its command_id; a response has bit 31 set and a row of its own.
    pub command_id: Number<u32>,
    /// Its name.
    pub name: Name,
    /// `esme`, `mc`, or both if absent.
    #[serde(default)]
    pub sender: Option<SenderRow>,
    /// Whether it has a response.
    #[serde(default = "yes")]
    pub answered: bool,
    /// The fields in wire order; TLVs may follow them.
    #[serde(default, deserialize_with = "rows")]
    pub fields: Vec<FieldRow>,
    /// What it is for.
    #[serde(default)]
    pub meaning: String,
    /// Where the fact comes from.
    #[serde(default)]
    pub source: String,
}

fn yes() -> bool {
    true
}

/// Who sends a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SenderRow {
    /// The ESME.
    Esme,
    /// The message centre.
    Mc,
}

/// A field of a command.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldRow {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub r#type: FieldType,
    /// Most octets of a C-Octet String, its NUL included.
    #[serde(default)]
    pub max: Option<usize>,
    /// Names of values.
    #[serde(default, deserialize_with = "rows")]
    pub values: Vec<CodeRow>,
    /// What it is.
    #[serde(default)]
    pub meaning: String,
    /// When it is there; always unless told.
    #[serde(default)]
    pub when: Option<WhenRow>,
}

/// When a field is there.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhenRow {
    /// Another field before it, an integer.
    pub field: Name,
    /// The values of the other field that it is there with.
    pub is: Vec<Number<u32>>,
}

/// What a field, or a value of it, means to the vendor.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteRow {
    /// The name of the field or TLV.
    pub field: Name,
    /// The value, or the first of a range; every value unless told.
    #[serde(default)]
    pub value: Option<Number<u32>>,
    /// The last value of the range.
    #[serde(default)]
    pub last: Option<Number<u32>>,
    /// The PDUs in which it is so; all unless told.
    #[serde(default)]
    pub r#in: Option<Vec<PduName>>,
    /// What it means.
    pub meaning: String,
}

/// A value and its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRow {
    /// The value, or the first of a range.
    pub value: Number<u32>,
    /// The last value of the range.
    #[serde(default)]
    pub last: Option<Number<u32>>,
    /// Its name.
    pub name: Name,
    /// What it means.
    #[serde(default)]
    pub meaning: String,
}

impl CodeRow {
    /// The last value.
    pub(super) fn most(&self) -> u32 {
        self.last.unwrap_or(self.value).0
    }
}

/// The `err` of a receipt.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptCodeRow {
    /// As it stands in the receipt; leading zeros do not count.
    pub code: String,
    /// What it means.
    pub meaning: String,
}

/// A value of service_type.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceTypeRow {
    /// The value.
    pub value: String,
    /// What it asks for.
    pub meaning: String,
}

/// Type of a field, or of a TLV's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// An integer of one octet.
    Integer1,
    /// An integer of two octets.
    Integer2,
    /// An integer of four octets.
    Integer4,
    /// A C-Octet String with its NUL.
    CString,
    /// Characters of one octet up to the end, with or without a NUL; TLVs only.
    Text,
    /// Octets up to the end; TLVs only.
    Octets,
    /// A time: 1 or 17 octets.
    Time,
    /// One octet that tells the length of the message after it; commands only.
    Length,
    /// A short message.
    Message,
}

impl FieldType {
    /// The size of an integer.
    pub(super) const fn size(self) -> Option<usize> {
        match self {
            Self::Integer1 => Some(1),
            Self::Integer2 => Some(2),
            Self::Integer4 => Some(4),
            _ => None,
        }
    }
}

impl DictionaryFile {
    /// Reads a file's text; a byte order mark at its front does not count.
    ///
    /// # Errors
    /// The reason with its line and column.
    pub fn parse(text: &str) -> Result<Self, DictionaryError> {
        let text = text.trim_start_matches('\u{FEFF}');
        let file: Self = serde_json::from_str(text).map_err(|error| {
            // serde_json ends its message with the place; say it first, as compilers do.
            let message = error.to_string();
            let reason = message.split(" at line ").next().unwrap_or(&message);
            DictionaryError(format!("line {}, column {}: {reason}", error.line(), error.column()))
        })?;
        if file.name.is_empty() {
            return Err(DictionaryError("line 1: the name of the dictionary is empty".into()));
        }
        match file.unknown_field() {
            None => Ok(file),
            Some((list, field)) => {
                let line = line_of(text, list, field);
                Err(DictionaryError(format!("line {line}, {list}: {field} is no field and no TLV")))
            }
        }
    }

    /// The first field that a note or a rule names and that there is not, and the list that names it.
    fn unknown_field(&self) -> Option<(&'static str, &str)> {
        let of_notes = self.notes.iter().map(|note| ("notes", &*note.field));
        let of_rules = self.rules.iter().flat_map(|rule| rule.fields().map(|field| ("rules", field)));
        of_notes.chain(of_rules).find(|(_, field)| !self.has_field(field))
    }

    /// Whether a field or TLV of this file or of the standard has this name.
    fn has_field(&self, name: &str) -> bool {
        let of_commands = |row: &CommandRow| row.fields.iter().any(|field| *field.name == *name);
        self.tlvs.iter().any(|row| *row.name == *name)
            || self.commands.iter().any(of_commands)
            || Dictionary::STANDARD.tlv_named(name).is_some()
            || FIELDS.iter().any(|field| field.name == name)
    }
}

/// A number, written as one or as text: `5120` or `"0x1400"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number<T>(pub T);

impl<'de, T: TryFrom<u64>> Deserialize<'de> for Number<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits<T>(core::marker::PhantomData<T>);
        impl<T: TryFrom<u64>> Visitor<'_> for Digits<T> {
            type Value = Number<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or text such as \"0x1400\"")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Number<T>, E> {
                T::try_from(number).map(Number).map_err(|_| E::custom(format!("{number} is too large")))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Number<T>, E> {
                let number = match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
                    Some(digits) => u64::from_str_radix(digits, 16),
                    None => text.parse(),
                };
                self.visit_u64(number.map_err(|_| E::custom(format!("{text:?} is no number")))?)
            }
        }
        deserializer.deserialize_any(Digits(core::marker::PhantomData))
    }
}

/// Characters that a name may have.
const LONGEST_NAME: usize = 64;

/// A name: letters, digits and `_`, so that it can stand in filters and as a JSON member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl core::ops::Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let plain = |character: char| character.is_ascii_alphanumeric() || character == '_';
        if name.len() > LONGEST_NAME {
            return Err(D::Error::custom(format!("a name is longer than {LONGEST_NAME} characters")));
        }
        if name.is_empty() || !name.chars().all(plain) {
            return Err(D::Error::custom(format!("{name:?} is no name: letters, digits and _ are")));
        }
        Ok(Self(name))
    }
}

/// One of the standard's PDUs, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PduName(pub u32);

impl<'de> Deserialize<'de> for PduName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        match Dictionary::STANDARD.command_named(&name) {
            Some(spec) => Ok(Self(spec.command_id)),
            None => Err(D::Error::custom(format!("{name:?} is no PDU of the standard"))),
        }
    }
}
