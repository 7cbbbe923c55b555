//! JSON to the octets of a PDU: the rows that decoding walks, walked the other way.

mod message;
mod receipt;
mod tlv;
mod values;
mod wires;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use self::message::{Label, message};
#[cfg(feature = "wasm-tools")]
pub(crate) use self::receipt::receipt_text;
use self::receipt::with_receipt;
use self::tlv::tlv_octets;
use self::values::{invalid, is_given, latin1, number, octets_of, only};
use self::wires::Wires;
use super::{Map, Value};
use crate::codec::spec::{FieldSpec, ListSpec, PduSpec, Wire};
use crate::codec::{Dictionary, EncodeError, Overrides, Path, Place, WireValue, Writer};
use crate::pdu::fields;
use crate::text::Encoding;

type Object = Map<String, Value>;

/// Members of every PDU that are no fields of its command.
pub(crate) const BESIDE_FIELDS: &[&str] = &[
    "command",
    "command_id",
    "command_status",
    "status",
    "sequence_number",
    "command_length",
    "tlvs",
    "after",
    "masked",
    "wire",
    "faults",
];

/// Appends the octets of the PDU that `json` describes: a PDU, or a line of `decode --json`.
///
/// Lengths, counts and, unless the command is `unknown`, command_id are computed. `hex` goes before `text` and
/// `value`. What stands under `wire` is written as it says. A `receipt` in place of the short_message, or of the text of
/// a message, is written with the standard's keys, and makes the esm_class that of a receipt unless one is given.
/// Text under data_coding 0 is written in GSM 7-bit unless the message names an encoding.
///
/// # Errors
/// When a value cannot be represented, is of the wrong type, or was masked; the error names the field.
pub fn encode(json: &Value, dictionary: &Dictionary<'_>, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    encode_with(json, dictionary, Encoding::Gsm7, out)
}

/// The same as [`encode`], where data_coding 0 means `data_coding_0`.
///
/// # Errors
/// Those of [`encode`].
pub fn encode_with(
    json: &Value,
    dictionary: &Dictionary<'_>,
    data_coding_0: Encoding,
    out: &mut Vec<u8>,
) -> Result<(), EncodeError> {
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
    let with_receipt = with_receipt(pdu, spec)?;
    let pdu = with_receipt.as_ref().unwrap_or(pdu);
    // Nothing that was given is left out silently: an unknown command has its body, the others their fields.
    let has = |name: &str| spec.is_some_and(|spec| spec.fields.iter().any(|field| field.name == name));
    for name in pdu.keys() {
        let known = match name.as_str() {
            "body" if spec.is_none() => true,
            "receipt" if pdu.get(name).is_some_and(Value::is_null) => true,
            "password_length" => has("password"),
            name => BESIDE_FIELDS.contains(&name) || has(name),
        };
        if !known {
            return Err(invalid(name, &format!("{command} has no such field")));
        }
    }
    let tlvs = match pdu.get("tlvs") {
        None | Some(Value::Null) => &[][..],
        Some(Value::Array(tlvs)) => tlvs,
        Some(_) => return Err(invalid("tlvs", "an array is needed")),
    };
    if spec.is_none() && !tlvs.is_empty() {
        return Err(invalid("tlvs", "a PDU without a name has none: give all its octets as body"));
    }
    let label = Label { pdu, data_coding_0 };
    let writer = Writer::new(&mut *out, &wires);
    let mut encoder = Encoder { pdu, tlvs, dictionary, label, wires: &wires, writer };
    if encoder.header(spec)? {
        match spec {
            Some(spec) => encoder.body(spec)?,
            None => encoder.writer.raw(&octets_of(pdu.get("body"), "body")?)?,
        }
        if let Some(octets) = wires.octets(Path::field("trailing"))? {
            encoder.writer.raw(octets)?;
        }
    }
    encoder.writer.finish()?;
    wires.all_asked()?;
    out.extend(octets_of(pdu.get("after"), "after")?);
    Ok(())
}

/// What the octets of one PDU come from, and where they go.
struct Encoder<'e> {
    pdu: &'e Object,
    tlvs: &'e [Value],
    dictionary: &'e Dictionary<'e>,
    label: Label<'e>,
    wires: &'e Wires,
    writer: Writer<&'e mut Vec<u8>, &'e Wires>,
}

impl Encoder<'_> {
    /// Whether the PDU has this member; null is none.
    fn given(&self, name: &str) -> bool {
        is_given(self.pdu, name)
    }

    /// Writes the header; false where the octets ended inside of it.
    fn header(&mut self, spec: Option<&PduSpec<'_>>) -> Result<bool, EncodeError> {
        let pdu = self.pdu;
        let command_id = match spec {
            Some(spec) => spec.command_id,
            None => number(pdu.get("command_id"), "command_id")?,
        };
        let status = match (pdu.get("command_status"), pdu.get("status").and_then(Value::as_str)) {
            (None, Some(name)) => {
                self.dictionary.status_named(name).map(|code| code.value).ok_or_else(|| {
                    invalid("status", "no status has this name; give its number as command_status")
                })?
            }
            (value, _) => number(value, "command_status")?,
        };
        let sequence = number(pdu.get("sequence_number"), "sequence_number")?;
        let body = match spec {
            Some(spec) => !self.tlvs.is_empty() || spec.fields.iter().any(|field| self.given(field.name)),
            None => self.given("body"),
        };
        let sequence_given = body || self.given("sequence_number");
        let status_given = sequence_given || self.given("command_status") || self.given("status");
        let id_given = status_given || spec.is_some() || self.given("command_id");
        let length_given = id_given || self.given("command_length");
        // Where octets ended inside of the header, no body follows unless one is given now.
        let mut whole = true;
        for (field, value, given) in [
            (&fields::command_length, 0, length_given),
            (&fields::command_id, command_id, id_given),
            (&fields::command_status, status, status_given),
            (&fields::sequence_number, sequence, sequence_given),
        ] {
            self.wires.settle(Place::TOP, field, given)?;
            whole &= !self.wires.has_root(field.name) || field.name == "command_length";
            let entry = match field.name {
                "command_length" => match self.wires.at(Path::field(field.name)) {
                    Some(WireValue::Octets(octets)) => Some(octets),
                    _ => None,
                },
                name => self.wires.octets(Path::field(name))?,
            };
            self.writer.raw(entry.unwrap_or(&value.to_be_bytes()))?;
        }
        Ok(whole || body)
    }

    fn body(&mut self, spec: &PduSpec<'_>) -> Result<(), EncodeError> {
        let pdu = self.pdu;
        let given = |field: &FieldSpec<'_>| pdu.contains_key(field.name) || self.wires.has_root(field.name);
        if spec.is_response() && self.tlvs.is_empty() && !spec.fields.iter().any(given) {
            return Ok(());
        }
        // Up to where members are given, octets that ended there before are out of date.
        let end = match self.tlvs {
            [] => spec.fields.iter().rposition(|field| self.given(field.name)).map_or(0, |last| last + 1),
            _ => spec.fields.len(),
        };
        let mut counter = &fields::sm_length;
        for (index, field) in spec.fields.iter().enumerate() {
            let value = pdu.get(field.name);
            let given = index < end;
            if let Some(when) = field.when
                && !when.holds(when.field, number(pdu.get(when.field), when.field)?)
            {
                if is_given(pdu, field.name) {
                    let what = format!(
                        "is there only where {} is {}",
                        when.field,
                        when.values.iter().map(|value| value.to_string()).collect::<Vec<_>>().join(", ")
                    );
                    return Err(invalid(field.name, &what));
                }
                continue;
            }
            match field.wire {
                Wire::Length | Wire::Count => {
                    self.wires.settle(Place::TOP, field, given)?;
                    counter = field;
                }
                Wire::Message => {
                    let octets = message(value, Path::field(field.name), self.label)?;
                    self.writer.counted(counter, field, &octets)?;
                }
                Wire::List(list) => {
                    let elements = match value {
                        None | Some(Value::Null) => &[][..],
                        Some(Value::Array(elements)) => elements,
                        Some(_) => return Err(invalid(field.name, "an array is needed")),
                    };
                    self.writer.count(counter, field, elements.len())?;
                    for (number, element) in elements.iter().enumerate() {
                        let last = number + 1 == elements.len() && index + 1 >= end;
                        self.list_element(element, Place::element(field.name, number), list, !last)?;
                    }
                }
                _ => self.scalar(value, Place::TOP, field, given)?,
            }
        }
        for (index, tlv) in self.tlvs.iter().enumerate() {
            let (tag, octets) = tlv_octets(tlv, index, spec, self.dictionary, self.label)?;
            self.wires.no_octets(Path::tlv(index, "length"))?;
            self.writer.tlv(index, tag, &octets)?;
        }
        Ok(())
    }

    /// An element of a list; `followed` where something is given after it.
    fn list_element(
        &mut self,
        element: &Value,
        place: Place<'_>,
        list: &ListSpec<'_>,
        followed: bool,
    ) -> Result<(), EncodeError> {
        let path = Path { root: place.list, index: Some(place.index), part: "", element: None };
        let (choice, fields) = match list {
            ListSpec::Plain(field) => return self.scalar(Some(element), place, field, true),
            ListSpec::Record(fields) => (None, *fields),
            ListSpec::Choice(choice, alternatives) => {
                let chosen = number(element.get(choice.name), place.path(choice.name))?;
                match alternatives.iter().find(|(value, _)| *value == chosen) {
                    Some((_, fields)) => (Some(choice), *fields),
                    // Only octets that were read can hold such an element; what followed it stands under `wire`.
                    None if element.is_object() && self.writer.has_wire() => (Some(choice), &[][..]),
                    None if element.is_object() => {
                        let known =
                            alternatives.iter().map(|(value, _)| value.to_string()).collect::<Vec<_>>();
                        let what = format!("{chosen} is not one of {}", known.join(", "));
                        return Err(invalid(place.path(choice.name), &what));
                    }
                    None => (Some(choice), &[][..]),
                }
            }
        };
        let Some(element) = element.as_object() else {
            return Err(invalid(path, "an object is needed"));
        };
        let names = choice.into_iter().chain(fields);
        only(element, path, |name| names.clone().any(|field| field.name == name))?;
        let given = |(index, field): (usize, &FieldSpec<'_>)| is_given(element, field.name).then_some(index);
        let end = names.clone().enumerate().filter_map(given).last().map_or(0, |last| last + 1);
        for (index, field) in names.enumerate() {
            self.scalar(element.get(field.name), place, field, followed || index < end)?;
        }
        Ok(())
    }

    /// A field that is neither counted nor a list; `given` where it, or something after it, is given.
    fn scalar(
        &mut self,
        value: Option<&Value>,
        place: Place<'_>,
        field: &FieldSpec<'_>,
        given: bool,
    ) -> Result<(), EncodeError> {
        self.wires.settle(place, field, given)?;
        match field.wire {
            Wire::CString(_) | Wire::Time => {
                let text = latin1(value, place.path(field.name))?;
                self.writer.scalar(place, field, 0, &text)
            }
            _ => {
                let number = number(value, place.path(field.name))?;
                self.writer.scalar(place, field, number, &[])
            }
        }
    }
}
