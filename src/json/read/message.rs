//! Messages: text in its encoding, and the user data header before it.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::receipt::text_of;
use super::tlv::{is_part, parts};
use super::values::{hex_of, invalid, is_given, number, only};
use super::{Object, Value};
use crate::codec::{EncodeError, EncodeProblem, Path};
use crate::tables::{EsmClass, udh};
use crate::text::udh::Header;
use crate::text::{Encoding, Shifts};

/// What says how a text is written.
#[derive(Clone, Copy)]
pub(super) struct Label<'e> {
    /// The PDU, with its data_coding and esm_class.
    pub(super) pdu: &'e Object,
    /// What data_coding 0 means.
    pub(super) data_coding_0: Encoding,
}

/// The octets of a message: `hex`, or text, or that of a `receipt`, in the encoding of data_coding with its user data header before it.
pub(super) fn message(
    value: Option<&Value>,
    path: Path<'_>,
    label: Label<'_>,
) -> Result<Vec<u8>, EncodeError> {
    let (text, object) = match value {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::String(text)) => (Some(text.into()), None),
        Some(Value::Object(object)) => {
            only(object, path, |name| {
                ["hex", "text", "encoding", "likely", "udh", "receipt"].contains(&name)
            })?;
            if object.contains_key("hex") {
                named_encoding(object, path)?;
                return hex_of(value, path);
            }
            match object.get("text") {
                None | Some(Value::Null) => (text_of(object, path)?.map(Cow::Owned), Some(object)),
                Some(Value::String(_)) if is_given(object, "receipt") => {
                    return Err(invalid(format!("{path}/receipt"), "is the text: give one of the two"));
                }
                Some(Value::String(text)) => (Some(Cow::Borrowed(text.as_str())), Some(object)),
                Some(_) => return Err(invalid(path.part("text"), "a string is needed")),
            }
        }
        Some(_) => return Err(invalid(path, "text, or an object with hex or text, is needed")),
    };
    let pdu = label.pdu;
    let data_coding =
        pdu.get("data_coding").and_then(Value::as_u64).and_then(|value| u8::try_from(value).ok());
    let named = match object {
        Some(object) => named_encoding(object, path)?,
        None => None,
    };
    let data_coding_0 = named.unwrap_or(label.data_coding_0);
    let encoding = Encoding::meant_by(data_coding.unwrap_or(0), data_coding_0);
    let mut octets = Vec::new();
    let esm_class = pdu.get("esm_class").and_then(Value::as_u64).unwrap_or(0);
    let udhi = esm_class & u64::from(EsmClass::UDHI) != 0;
    match object.and_then(|object| object.get("udh")) {
        // Where the message is in message_payload, nothing stands here.
        None | Some(Value::Null) if udhi && !text.as_deref().is_some_and(str::is_empty) => {
            return Err(invalid(path, "esm_class says that a user data header is there: give udh or hex"));
        }
        None | Some(Value::Null) => {}
        Some(_) if !udhi => {
            return Err(invalid(path.part("udh"), "esm_class does not have the UDHI bit 0x40"));
        }
        Some(Value::Array(elements)) => {
            let mut header = Vec::new();
            for (index, element) in elements.iter().enumerate() {
                udh_element(element, path.udh_element(index), label, &mut header)?;
            }
            octets.push(length_octet(header.len(), 255, path.part("udh"))?);
            octets.extend(header);
        }
        Some(_) => return Err(invalid(path.part("udh"), "an array is needed")),
    }
    let Some(text) = text else { return Ok(octets) };
    // The header that was just written says where the text begins and which national tables it uses.
    let (shifts, fill_bits) = match octets.is_empty() {
        true => (Shifts::NONE, 0),
        false => {
            let header = Header::read(&octets);
            (Shifts::of(&header), header.fill_bits())
        }
    };
    let encoded = encoding.encode_shifted(&text, shifts, fill_bits, &mut octets);
    encoded.map_err(|problem| EncodeError::new(path, problem))?;
    Ok(octets)
}

/// The encoding that a message names.
fn named_encoding(object: &Object, path: Path<'_>) -> Result<Option<Encoding>, EncodeError> {
    match object.get("encoding") {
        None | Some(Value::Null) => Ok(None),
        Some(name) => name.as_str().and_then(Encoding::named).map(Some).ok_or_else(|| {
            let names: Vec<&str> = Encoding::ALL.iter().map(|encoding| encoding.name()).collect();
            invalid(format!("{path}/encoding"), &format!("the encodings are {}", names.join(", ")))
        }),
    }
}

fn udh_element(
    element: &Value,
    path: Path<'_>,
    label: Label<'_>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let by_name = || {
        let name = element.get("name").and_then(Value::as_str)?;
        udh::ELEMENTS.iter().find(|row| row.name == name && row.iei == row.last)
    };
    let (iei, spec) = match element.get("iei") {
        Some(iei) => {
            let iei = u8::try_from(number(Some(iei), format!("{path}/iei"))?)
                .map_err(|_| invalid(path, "iei is above 255"))?;
            (iei, udh::element(iei))
        }
        None => match by_name() {
            Some(spec) => (spec.iei, Some(spec)),
            None => return Err(invalid(path, "iei, or the name of an element, is needed")),
        },
    };
    match (element.get("name"), spec) {
        (None | Some(Value::Null), _) => {}
        (Some(name), Some(spec)) if name.as_str() == Some(spec.name) => {}
        _ => return Err(invalid(format!("{path}/name"), "is not that of the iei")),
    }
    if let Some(object) = element.as_object() {
        let rows = spec.map_or(&[][..], |spec| spec.parts);
        only(object, path, |name| ["iei", "name", "hex"].contains(&name) || is_part(rows, name))?;
    }
    let value = match (element.get("hex"), spec) {
        (Some(_), _) => hex_of(Some(element), path)?,
        (None, Some(spec)) => {
            let value = parts(element, spec.parts, path, label)?;
            if !spec.size.allows(value.len()) {
                if let Some(missing) = spec.parts.iter().find(|part| element.get(part.name).is_none()) {
                    return Err(invalid(format!("{path}/{}", missing.name), "is missing"));
                }
                let problem = EncodeProblem::TooLong { limit: spec.size.most(), octets: value.len() };
                return Err(EncodeError::new(path, problem));
            }
            value
        }
        (None, None) => return Err(invalid(path, "hex is needed")),
    };
    out.push(iei);
    out.push(length_octet(value.len(), 255, path)?);
    out.extend(value);
    Ok(())
}

fn length_octet(octets: usize, limit: usize, path: Path<'_>) -> Result<u8, EncodeError> {
    u8::try_from(octets).map_err(|_| EncodeError::new(path, EncodeProblem::TooLong { limit, octets }))
}
