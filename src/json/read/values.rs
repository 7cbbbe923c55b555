//! JSON values as numbers, octets and members, each with an error that names its path.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Object, Value};
use crate::codec::{EncodeError, EncodeProblem, Path};

/// Whether the object has this member; null is none.
pub(super) fn is_given(object: &Object, name: &str) -> bool {
    object.get(name).is_some_and(|value| !value.is_null())
}

/// Refuses members that are not `known`.
pub(super) fn only(
    object: &Object,
    path: impl core::fmt::Display,
    known: impl Fn(&str) -> bool,
) -> Result<(), EncodeError> {
    match object.keys().find(|name| !known(name)) {
        Some(name) => Err(no_such(&path, name)),
        None => Ok(()),
    }
}

#[cold]
fn no_such(path: &dyn core::fmt::Display, name: &str) -> EncodeError {
    invalid(format!("{path}/{name}"), "there is no such member here")
}

/// Numbers, with commas between.
pub(super) fn listed<'n>(numbers: impl Iterator<Item = &'n u32>) -> String {
    numbers.map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

pub(super) fn invalid(path: impl core::fmt::Display, what: &str) -> EncodeError {
    EncodeError::new(path, EncodeProblem::Invalid(what.to_string()))
}

pub(super) fn number(value: Option<&Value>, path: impl core::fmt::Display) -> Result<u32, EncodeError> {
    number_at(value, &path)
}

fn number_at(value: Option<&Value>, path: &dyn core::fmt::Display) -> Result<u32, EncodeError> {
    match value {
        None | Some(Value::Null) => Ok(0),
        Some(value) => match value.as_u64().map(u32::try_from) {
            Some(Ok(number)) => Ok(number),
            Some(Err(_)) => {
                let number = value.as_u64().unwrap_or_default();
                Err(EncodeError::new(path, EncodeProblem::TooLarge { limit: u64::from(u32::MAX), number }))
            }
            None => Err(invalid(path, "a whole number is needed")),
        },
    }
}

/// A string of characters up to U+00FF as octets.
pub(super) fn latin1(value: Option<&Value>, path: Path<'_>) -> Result<Vec<u8>, EncodeError> {
    let text = match value {
        None | Some(Value::Null) => "",
        Some(Value::String(text)) => text,
        Some(_) => return Err(invalid(path, "a string is needed")),
    };
    let octet = |character: char| {
        u8::try_from(u32::from(character)).map_err(|_| {
            EncodeError::new(
                path,
                EncodeProblem::NoSuchCharacter { character, alphabet: "the octets 0 to 255" },
            )
        })
    };
    text.chars().map(octet).collect()
}

/// The octets under `hex` of an object; none where there is no object.
pub(super) fn hex_of(value: Option<&Value>, path: impl core::fmt::Display) -> Result<Vec<u8>, EncodeError> {
    match value {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(value) => match value.get("hex") {
            Some(hex) => hex_text(hex, path),
            None => Err(invalid(path, "an object with hex is needed")),
        },
    }
}

/// The same of an object that has nothing but `hex`.
pub(super) fn octets_of(
    value: Option<&Value>,
    path: impl core::fmt::Display,
) -> Result<Vec<u8>, EncodeError> {
    if let Some(Value::Object(object)) = value {
        only(object, &path, |name| name == "hex")?;
    }
    hex_of(value, path)
}

pub(super) fn hex_text(value: &Value, path: impl core::fmt::Display) -> Result<Vec<u8>, EncodeError> {
    let digits = value.as_str().map(str::as_bytes).unwrap_or(b"?");
    let digit = |octet: u8| char::from(octet).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pair = |pair: &[u8]| Some(digit(pair[0])? << 4 | digit(*pair.get(1)?)?);
    digits
        .chunks(2)
        .map(pair)
        .collect::<Option<_>>()
        .ok_or_else(|| invalid(path, "pairs of hexadecimal digits are needed"))
}
