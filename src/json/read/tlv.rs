//! TLVs, and values of several parts.

use alloc::format;
use alloc::vec::Vec;

use super::Value;
use super::message::{Label, message};
use super::values::{hex_of, hex_text, invalid, latin1, number, only};
use crate::codec::spec::{FieldSpec, PduSpec, TlvSpec, Wire};
use crate::codec::{Dictionary, EncodeError, EncodeProblem, Path};
use crate::text::{Encoding, tbcd};

/// Tag and value of a TLV.
pub(super) fn tlv_octets(
    tlv: &Value,
    index: usize,
    pdu_spec: &PduSpec<'_>,
    dictionary: &Dictionary<'_>,
    label: Label<'_>,
) -> Result<(u16, Vec<u8>), EncodeError> {
    let path = Path::tlv(index, "value");
    if let Some(object) = tlv.as_object() {
        let known = |name: &str| ["tag", "name", "hex", "value", "guess"].contains(&name);
        only(object, format!("tlvs/{index}"), known)?;
    }
    let name = match tlv.get("name") {
        None | Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name.as_str()),
        Some(_) => return Err(invalid(Path::tlv(index, "name"), "a string is needed")),
    };
    let (tag, spec) = match (tlv.get("tag"), name) {
        (Some(tag), name) => {
            let tag = u16::try_from(number(Some(tag), Path::tlv(index, "tag"))?)
                .map_err(|_| invalid(Path::tlv(index, "tag"), "is above 65535"))?;
            let spec = dictionary.tlv(tag, pdu_spec.command_id);
            // A name that no table has may be that of a dictionary which is not given here.
            if let Some(named) = name.and_then(|name| dictionary.tlv_named(name))
                && named.tag != tag
                && spec.is_none_or(|spec| spec.name != named.name)
            {
                let what = format!("{} is tag 0x{:04x}, not 0x{tag:04x}", named.name, named.tag);
                return Err(invalid(Path::tlv(index, "name"), &what));
            }
            (tag, spec)
        }
        (None, Some(name)) => match dictionary.tlv_named(name) {
            Some(spec) => (spec.tag, Some(spec)),
            None => return Err(invalid(Path::tlv(index, "name"), "no TLV has this name; give tag and hex")),
        },
        (None, None) => return Err(invalid(Path::tlv(index, "tag"), "tag or name is needed")),
    };
    if tlv.get("hex").is_some() {
        return Ok((tag, hex_of(Some(tlv), path)?));
    }
    let value = tlv.get("value").unwrap_or(&Value::Null);
    let Some(spec) = spec else {
        return Err(invalid(path, "the tag is unknown: give hex"));
    };
    let octets = tlv_value(value, spec, path, label)?;
    if !spec.size.allows(octets.len()) {
        let problem = match spec.size.most() {
            limit if octets.len() > limit => EncodeProblem::TooLong { limit, octets: octets.len() },
            _ => EncodeProblem::Invalid(format!(
                "{} octets, but {} has {}",
                octets.len(),
                spec.name,
                spec.size.nearest(octets.len())
            )),
        };
        return Err(EncodeError::new(path, problem));
    }
    Ok((tag, octets))
}

fn tlv_value(
    value: &Value,
    spec: &TlvSpec<'_>,
    path: Path<'_>,
    label: Label<'_>,
) -> Result<Vec<u8>, EncodeError> {
    if spec.is_message() {
        return message(Some(value), path, label);
    }
    if let Some(field) = spec.scalar() {
        let mut octets = Vec::new();
        if !value.is_null() {
            part(value, field, None, path, label, &mut octets)?;
        }
        return Ok(octets);
    }
    if let Some(object) = value.as_object() {
        let octets = |field: &FieldSpec<'_>| matches!(field.wire, Wire::NameOrOctets | Wire::Octets);
        only(object, path, |name| {
            is_part(spec.parts, name) || name == "hex" && spec.parts.iter().any(octets)
        })?;
        let both =
            |field: &&FieldSpec<'_>| octets(field) && field.name != "hex" && object.contains_key(field.name);
        if object.contains_key("hex")
            && let Some(field) = spec.parts.iter().find(both)
        {
            return Err(invalid(format!("{path}/{}", field.name), "give this or hex"));
        }
    }
    parts(value, spec.parts, path, label)
}

/// Whether a part, or some bits of a part, have this name.
pub(super) fn is_part(rows: &[FieldSpec<'_>], name: &str) -> bool {
    rows.iter().any(|field| match field.wire {
        Wire::Bits(bits) => bits.iter().any(|bits| bits.name == name),
        _ => field.name == name,
    })
}

/// The octets of a value of several parts: as many parts as `value` has members for.
pub(super) fn parts(
    value: &Value,
    rows: &[FieldSpec<'_>],
    path: Path<'_>,
    label: Label<'_>,
) -> Result<Vec<u8>, EncodeError> {
    if !value.is_object() {
        return Err(invalid(path, "an object is needed"));
    }
    let mut octets = Vec::new();
    let mut first = None;
    for (index, field) in rows.iter().enumerate() {
        if let Wire::Bits(bits) = field.wire {
            let mut whole = 0;
            for bits in bits {
                let number = match value.get(bits.name) {
                    Some(Value::Bool(set)) => u32::from(*set),
                    other => number(other, path)?,
                };
                let most = bits.mask >> bits.mask.trailing_zeros();
                if number > most {
                    let problem =
                        EncodeProblem::TooLarge { limit: u64::from(most), number: u64::from(number) };
                    return Err(EncodeError::new(format!("{path}/{}", bits.name), problem));
                }
                whole |= number << bits.mask.trailing_zeros();
            }
            octets.extend(whole.to_be_bytes().last());
            continue;
        }
        let hex = value.get("hex").filter(|_| matches!(field.wire, Wire::NameOrOctets | Wire::Octets));
        let member = match (value.get(field.name), hex) {
            (Some(member), _) => member,
            (None, Some(hex)) => {
                octets.extend(hex_text(hex, path)?);
                continue;
            }
            (None, None) => {
                // Nothing can stand after what is missing.
                let rest = rows.get(index..).unwrap_or_default();
                let given = value.as_object().into_iter().flatten().find(|(name, _)| is_part(rest, name));
                if let Some((given, _)) = given {
                    let what = format!("{} goes before it and is missing", field.name);
                    return Err(invalid(format!("{path}/{given}"), &what));
                }
                break;
            }
        };
        part(member, field, first, path, label, &mut octets)?;
        first = first.or(member.as_u64());
    }
    Ok(octets)
}

fn part(
    value: &Value,
    field: &FieldSpec<'_>,
    first: Option<u64>,
    path: Path<'_>,
    label: Label<'_>,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
    let given = Some(value);
    match field.wire {
        Wire::Integer(size) => {
            let number = number(given, path)?;
            let octets = number.to_be_bytes();
            let (over, octets) = octets.split_at(4 - usize::from(size));
            if over.iter().any(|octet| *octet != 0) {
                let limit = (1 << (8 * u64::from(size))) - 1;
                return Err(EncodeError::new(
                    path,
                    EncodeProblem::TooLarge { limit, number: u64::from(number) },
                ));
            }
            out.extend_from_slice(octets);
        }
        Wire::CString(_) | Wire::Time => {
            let text = latin1(given, path)?;
            if text.contains(&0) {
                return Err(EncodeError::new(path, EncodeProblem::ContainsNul));
            }
            out.extend(text);
            out.push(0);
        }
        Wire::Digits if first == Some(0) => {
            let digits = value.as_str().ok_or_else(|| invalid(path, "a string is needed"))?;
            tbcd::encode(digits, out).map_err(|problem| EncodeError::new(path, problem))?;
        }
        Wire::Text | Wire::Digits => out.extend(latin1(given, path)?),
        Wire::NameOrOctets if first == Some(0) => out.extend(latin1(given, path)?),
        Wire::CodedText => {
            let text = value.as_str().ok_or_else(|| invalid(path, "text is needed"))?;
            let data_coding = first.and_then(|value| u8::try_from(value).ok()).unwrap_or(0);
            let encoded = Encoding::meant_by(data_coding, label.data_coding_0).encode(text, out);
            encoded.map_err(|problem| EncodeError::new(path, problem))?;
        }
        _ => out.extend(hex_text(value, path)?),
    }
    Ok(())
}
