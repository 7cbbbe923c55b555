//! JSON to the octets of a PDU: the rows that decoding walks, walked the other way.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value};

use crate::codec::spec::{FieldSpec, ListSpec, PduSpec, TlvSpec, Wire};
use crate::codec::{Dictionary, EncodeError, EncodeProblem, Overrides, Path, Place, WireValue, Writer};
use crate::pdu::fields;
use crate::tables::{EsmClass, udh};
use crate::text::udh::Header;
use crate::text::{Encoding, Shifts};

type Object = Map<String, Value>;
type PduOut<'o, 'w> = Writer<&'o mut Vec<u8>, &'w Wires>;

/// Members of a PDU that are no fields of its command.
const BESIDE_FIELDS: &[&str] = &[
    "command",
    "command_id",
    "command_status",
    "status",
    "sequence_number",
    "command_length",
    "tlvs",
    "body",
    "after",
    "masked",
    "wire",
    "faults",
    "password_length",
    "sm_length",
    "number_of_dests",
    "no_unsuccess",
    "no_of_messages",
];

/// Appends the octets of the PDU that `json` describes: a PDU, or a line of `decode --json`.
///
/// Lengths, counts and, unless the command is `unknown`, command_id are computed. `hex` goes before `text` and
/// `value`. What stands under `wire` is written as it says.
///
/// # Errors
/// When a value cannot be represented, is of the wrong type, or was masked; the error names the field.
pub fn encode(json: &Value, dictionary: &Dictionary<'_>, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let pdu = json.get("pdu").unwrap_or(json);
    let Some(pdu) = pdu.as_object() else {
        return Err(invalid("", "a JSON object is needed"));
    };
    let masked = |name: &&Value| name.as_str().is_some_and(|name| pdu.get(name).is_none_or(Value::is_null));
    if let Some(name) =
        pdu.get("masked").and_then(Value::as_array).and_then(|names| names.iter().find(masked))
    {
        let name = name.as_str().unwrap_or_default();
        return Err(invalid(name, "is masked: write the PDUs with --show-secrets, or give its value"));
    }
    let wires = Wires::read(pdu.get("wire"))?;
    let Some(command) = pdu.get("command").and_then(Value::as_str) else {
        return Err(invalid("command", "the name of a PDU is needed, such as submit_sm"));
    };
    let spec = match command {
        "unknown" => None,
        name => Some(dictionary.command_named(name).ok_or_else(|| {
            invalid(
                "command",
                "no PDU has this name; for one without a name, give unknown, command_id and body",
            )
        })?),
    };
    // Nothing that was given is left out silently: an unknown command has its body, the others their fields.
    for name in pdu.keys() {
        let known = match (spec, name.as_str()) {
            (Some(spec), "body") => spec.fields.iter().any(|field| field.name == "body"),
            (Some(spec), name) => {
                BESIDE_FIELDS.contains(&name) || spec.fields.iter().any(|field| field.name == name)
            }
            (None, name) => BESIDE_FIELDS.contains(&name),
        };
        if !known {
            return Err(invalid(name, &format!("{command} has no such field")));
        }
    }
    let mut writer = Writer::new(&mut *out, &wires);
    let whole = header(pdu, spec, dictionary, &wires, &mut writer)?;
    if whole {
        match spec {
            Some(spec) => body(pdu, spec, dictionary, &wires, &mut writer)?,
            None => writer.raw(&hex_of(pdu.get("body"), "body")?)?,
        }
        if let Some(WireValue::Octets(octets)) = wires.at(Path::field("trailing")) {
            writer.raw(octets)?;
        }
    }
    writer.finish()?;
    out.extend(hex_of(pdu.get("after"), "after")?);
    Ok(())
}

/// Writes the header; false where the octets ended inside of it.
fn header(
    pdu: &Object,
    spec: Option<&PduSpec<'_>>,
    dictionary: &Dictionary<'_>,
    wires: &Wires,
    writer: &mut PduOut<'_, '_>,
) -> Result<bool, EncodeError> {
    let command_id = match spec {
        Some(spec) => spec.command_id,
        None => number(pdu.get("command_id"), "command_id")?,
    };
    let status = match (pdu.get("command_status"), pdu.get("status").and_then(Value::as_str)) {
        (None, Some(name)) => dictionary
            .status_named(name)
            .map(|code| code.value)
            .ok_or_else(|| invalid("status", "no status has this name; give its number as command_status"))?,
        (value, _) => number(value, "command_status")?,
    };
    let sequence = number(pdu.get("sequence_number"), "sequence_number")?;
    let mut whole = true;
    for (field, value) in [
        (&fields::command_length, 0),
        (&fields::command_id, command_id),
        (&fields::command_status, status),
        (&fields::sequence_number, sequence),
    ] {
        match wires.at(Path::field(field.name)) {
            Some(WireValue::Octets(octets)) if octets.len() < 4 => {
                whole = false;
                writer.raw(octets)?;
            }
            _ => writer.raw(&value.to_be_bytes())?,
        }
    }
    Ok(whole)
}

fn body(
    pdu: &Object,
    spec: &PduSpec<'_>,
    dictionary: &Dictionary<'_>,
    wires: &Wires,
    writer: &mut PduOut<'_, '_>,
) -> Result<(), EncodeError> {
    let tlvs = match pdu.get("tlvs") {
        None | Some(Value::Null) => &[][..],
        Some(Value::Array(tlvs)) => tlvs,
        Some(_) => return Err(invalid("tlvs", "an array is needed")),
    };
    let given = |field: &FieldSpec<'_>| pdu.contains_key(field.name) || wires.has_root(field.name);
    if spec.is_response() && tlvs.is_empty() && !spec.fields.iter().any(given) {
        return Ok(());
    }
    let mut counter = &fields::sm_length;
    for field in spec.fields {
        let value = pdu.get(field.name);
        match field.wire {
            Wire::Length | Wire::Count => counter = field,
            Wire::Message => {
                let octets = message(value, Path::field(field.name), pdu)?;
                writer.counted(counter, field, &octets)?;
            }
            Wire::List(list) => {
                let elements = match value {
                    None | Some(Value::Null) => &[][..],
                    Some(Value::Array(elements)) => elements,
                    Some(_) => return Err(invalid(field.name, "an array is needed")),
                };
                writer.count(counter, field, elements.len())?;
                for (index, element) in elements.iter().enumerate() {
                    list_element(element, Place::element(field.name, index), list, writer)?;
                }
            }
            _ => scalar(value, Place::TOP, field, writer)?,
        }
    }
    for (index, tlv) in tlvs.iter().enumerate() {
        let (tag, octets) = tlv_octets(tlv, index, spec, dictionary, pdu)?;
        writer.tlv(index, tag, &octets)?;
    }
    Ok(())
}

fn list_element(
    element: &Value,
    place: Place<'_>,
    list: &ListSpec<'_>,
    writer: &mut PduOut<'_, '_>,
) -> Result<(), EncodeError> {
    if !element.is_object() && !matches!(list, ListSpec::Plain(_)) {
        return Err(invalid(
            Path { root: place.list, index: Some(place.index), part: "", element: None },
            "an object is needed",
        ));
    }
    let fields = match list {
        ListSpec::Plain(field) => return scalar(Some(element), place, field, writer),
        ListSpec::Record(fields) => fields,
        ListSpec::Choice(choice, alternatives) => {
            scalar(element.get(choice.name), place, choice, writer)?;
            let chosen = number(element.get(choice.name), choice.name)?;
            match alternatives.iter().find(|(value, _)| *value == chosen) {
                Some((_, fields)) => fields,
                // Only octets that were read can hold such an element; what followed it stands under `wire`.
                None if writer.has_wire() => return Ok(()),
                None => {
                    let known = alternatives.iter().map(|(value, _)| value.to_string()).collect::<Vec<_>>();
                    return Err(invalid(
                        place.path(choice.name),
                        &format!("{chosen} is not one of {}", known.join(", ")),
                    ));
                }
            }
        }
    };
    for field in *fields {
        scalar(element.get(field.name), place, field, writer)?;
    }
    Ok(())
}

fn scalar(
    value: Option<&Value>,
    place: Place<'_>,
    field: &FieldSpec<'_>,
    writer: &mut PduOut<'_, '_>,
) -> Result<(), EncodeError> {
    match field.wire {
        Wire::CString(_) | Wire::Time => {
            let text = latin1(value, place.path(field.name))?;
            writer.scalar(place, field, 0, &text)
        }
        _ => {
            let number = number(value, place.path(field.name))?;
            writer.scalar(place, field, number, &[])
        }
    }
}

/// The octets of a message: `hex`, or text in the encoding of data_coding with its user data header before it.
fn message(value: Option<&Value>, path: Path<'_>, pdu: &Object) -> Result<Vec<u8>, EncodeError> {
    let (text, object) = match value {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::String(text)) => (Some(text.as_str()), None),
        Some(Value::Object(object)) => {
            if object.contains_key("hex") {
                return hex_of(value, path);
            }
            match object.get("text") {
                None | Some(Value::Null) => (None, Some(object)),
                Some(Value::String(text)) => (Some(text.as_str()), Some(object)),
                Some(_) => return Err(invalid(path.part("text"), "a string is needed")),
            }
        }
        Some(_) => return Err(invalid(path, "text, or an object with hex or text, is needed")),
    };
    let data_coding =
        pdu.get("data_coding").and_then(Value::as_u64).and_then(|value| u8::try_from(value).ok());
    let named =
        object.and_then(|object| object.get("encoding")).and_then(Value::as_str).and_then(Encoding::named);
    let encoding = match data_coding {
        None | Some(0) => named.unwrap_or(Encoding::Gsm7),
        Some(data_coding) => Encoding::of(data_coding),
    };
    let mut octets = Vec::new();
    let esm_class = pdu.get("esm_class").and_then(Value::as_u64).unwrap_or(0);
    let udhi = esm_class & u64::from(EsmClass::UDHI) != 0;
    match object.and_then(|object| object.get("udh")) {
        None | Some(Value::Null) if udhi => {
            return Err(invalid(path, "esm_class says that a user data header is there: give udh or hex"));
        }
        None | Some(Value::Null) => {}
        Some(_) if !udhi => {
            return Err(invalid(path.part("udh"), "esm_class does not have the UDHI bit 0x40"));
        }
        Some(Value::Array(elements)) => {
            let mut header = Vec::new();
            for (index, element) in elements.iter().enumerate() {
                udh_element(element, path.udh_element(index), &mut header)?;
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
    let encoded = encoding.encode_shifted(text, shifts, fill_bits, &mut octets);
    encoded.map_err(|problem| EncodeError::new(path, problem))?;
    Ok(octets)
}

fn udh_element(element: &Value, path: Path<'_>, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let by_name = || {
        let name = element.get("name").and_then(Value::as_str)?;
        udh::ELEMENTS.iter().find(|row| row.name == name && row.iei == row.last)
    };
    let (iei, spec) = match element.get("iei").and_then(Value::as_u64) {
        Some(iei) => {
            let iei = u8::try_from(iei).map_err(|_| invalid(path, "iei is above 255"))?;
            (iei, udh::element(iei))
        }
        None => match by_name() {
            Some(spec) => (spec.iei, Some(spec)),
            None => return Err(invalid(path, "iei, or the name of an element, is needed")),
        },
    };
    let value = match (element.get("hex"), spec) {
        (Some(_), _) => hex_of(Some(element), path)?,
        (None, Some(spec)) => {
            let value = parts(element, spec.parts, path)?;
            if !spec.size.allows(value.len()) {
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

fn tlv_octets(
    tlv: &Value,
    index: usize,
    pdu_spec: &PduSpec<'_>,
    dictionary: &Dictionary<'_>,
    pdu: &Object,
) -> Result<(u16, Vec<u8>), EncodeError> {
    let path = Path::tlv(index, "value");
    let (tag, spec) = match (tlv.get("tag"), tlv.get("name").and_then(Value::as_str)) {
        (Some(tag), _) => {
            let tag = u16::try_from(number(Some(tag), Path::tlv(index, "tag"))?)
                .map_err(|_| invalid(Path::tlv(index, "tag"), "is above 65535"))?;
            (tag, dictionary.tlv(tag, pdu_spec.command_id))
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
    let octets = tlv_value(value, spec, path, pdu)?;
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
    pdu: &Object,
) -> Result<Vec<u8>, EncodeError> {
    if spec.is_message() {
        return message(Some(value), path, pdu);
    }
    if let Some(field) = spec.scalar() {
        let mut octets = Vec::new();
        if !value.is_null() {
            part(value, field, None, path, &mut octets)?;
        }
        return Ok(octets);
    }
    parts(value, spec.parts, path)
}

/// The octets of a value of several parts: as many parts as `value` has members for.
fn parts(value: &Value, rows: &[FieldSpec<'_>], path: Path<'_>) -> Result<Vec<u8>, EncodeError> {
    if !value.is_object() {
        return Err(invalid(path, "an object is needed"));
    }
    let mut octets = Vec::new();
    let mut first = None;
    for field in rows {
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
            (None, None) => break,
        };
        part(member, field, first, path, &mut octets)?;
        first = first.or(member.as_u64());
    }
    Ok(octets)
}

fn part(
    value: &Value,
    field: &FieldSpec<'_>,
    first: Option<u64>,
    path: Path<'_>,
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
            tbcd(digits, path, out)?;
        }
        Wire::Text | Wire::Digits => out.extend(latin1(given, path)?),
        Wire::NameOrOctets if first == Some(0) => out.extend(latin1(given, path)?),
        Wire::CodedText => {
            let text = value.as_str().ok_or_else(|| invalid(path, "text is needed"))?;
            let data_coding = first.and_then(|value| u8::try_from(value).ok()).unwrap_or(0);
            let encoded = Encoding::of(data_coding).encode(text, out);
            encoded.map_err(|problem| EncodeError::new(path, problem))?;
        }
        _ => out.extend(hex_text(value, path)?),
    }
    Ok(())
}

fn tbcd(digits: &str, path: Path<'_>, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    let mut nibbles = Vec::new();
    for character in digits.chars() {
        let Some(nibble) = "0123456789*#abc".chars().position(|digit| digit == character) else {
            let problem = EncodeProblem::NoSuchCharacter { character, alphabet: "the digits of TBCD" };
            return Err(EncodeError::new(path, problem));
        };
        nibbles.extend(u8::try_from(nibble));
    }
    out.extend(nibbles.chunks(2).map(|pair| pair[0] | pair.get(1).unwrap_or(&15) << 4));
    Ok(())
}

fn invalid(path: impl core::fmt::Display, what: &str) -> EncodeError {
    EncodeError::new(path, EncodeProblem::Invalid(what.to_string()))
}

fn number(value: Option<&Value>, path: impl core::fmt::Display) -> Result<u32, EncodeError> {
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
fn latin1(value: Option<&Value>, path: Path<'_>) -> Result<Vec<u8>, EncodeError> {
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
fn hex_of(value: Option<&Value>, path: impl core::fmt::Display) -> Result<Vec<u8>, EncodeError> {
    match value {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(value) => match value.get("hex") {
            Some(hex) => hex_text(hex, path),
            None => Err(invalid(path, "an object with hex is needed")),
        },
    }
}

fn hex_text(value: &Value, path: impl core::fmt::Display) -> Result<Vec<u8>, EncodeError> {
    let digits = value.as_str().map(str::as_bytes).unwrap_or(b"?");
    let digit = |octet: u8| char::from(octet).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pair = |pair: &[u8]| Some(digit(pair[0])? << 4 | digit(*pair.get(1)?)?);
    digits
        .chunks(2)
        .map(pair)
        .collect::<Option<_>>()
        .ok_or_else(|| invalid(path, "pairs of hexadecimal digits are needed"))
}

/// What stands under `wire`.
struct Wires(BTreeMap<String, Entry>);

enum Entry {
    Integer(u32),
    Octets(Vec<u8>),
}

impl Wires {
    fn read(value: Option<&Value>) -> Result<Self, EncodeError> {
        let mut entries = BTreeMap::new();
        match value {
            None | Some(Value::Null) => {}
            Some(Value::Object(object)) => {
                for (path, value) in object {
                    let at = format!("wire/{path}");
                    let entry = match value {
                        Value::Null => {
                            return Err(invalid(at, "is masked: write the PDUs with --show-secrets"));
                        }
                        Value::Object(_) => Entry::Octets(hex_of(Some(value), at)?),
                        _ => Entry::Integer(number(Some(value), at)?),
                    };
                    entries.insert(path.clone(), entry);
                }
            }
            Some(_) => return Err(invalid("wire", "an object is needed")),
        }
        Ok(Self(entries))
    }

    /// Whether something stands under a path that begins with the field `name`.
    fn has_root(&self, name: &str) -> bool {
        self.0.keys().any(|path| path.split('/').next() == Some(name))
    }
}

impl Overrides for Wires {
    fn at(&self, path: Path<'_>) -> Option<WireValue<'_>> {
        if self.0.is_empty() {
            return None;
        }
        Some(match self.0.get(&path.to_string())? {
            Entry::Integer(value) => WireValue::Integer(*value),
            Entry::Octets(octets) => WireValue::Octets(octets),
        })
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
