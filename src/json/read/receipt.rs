//! Receipts to write: the standard's text in place of the message's.

use alloc::format;
use alloc::string::String;
use alloc::vec;

use super::values::{invalid, is_given, only};
use super::{Map, Object, Value};
use crate::codec::spec::PduSpec;
use crate::codec::{EncodeError, Path};
use crate::pdu::{DataSm, DeliverSm, fields};
use crate::tables::{EsmClass, MessageState, Tag};
use crate::text::receipt::{KEYS, Receipt};

/// Members of a receipt that follow from the others, or that only a capture tells. They are ignored as lengths are,
/// so that a receipt that was read can be written.
const DERIVED: &[&str] = &[
    "final",
    "err_meaning",
    "submit_date_readings",
    "done_date_readings",
    "disagrees",
    "of",
    "rule",
    "scope",
    "ambiguous",
];
/// Members that stand in TLVs of their own.
const OF_TLVS: &[&str] = &["receipted_message_id", "network_error_code"];

/// Whether receipts can be written: what does it is as large as all the rest of encoding, so that it stands in the second
/// module of the npm package, not in its codec.
const WRITES: bool =
    cfg!(any(not(feature = "wasm"), feature = "wasm-tools", feature = "capture", feature = "cli"));

fn unwritten(path: impl core::fmt::Display) -> EncodeError {
    invalid(path, "receipts cannot be written here: give the text")
}

/// The text of the receipt that `value` describes, at `path`.
///
/// # Errors
/// When it has other members than a receipt has, or values that would be read back otherwise.
pub(crate) fn receipt_text(value: &Value, path: impl core::fmt::Display) -> Result<String, EncodeError> {
    if !WRITES {
        return Err(unwritten(path));
    }
    let Some(object) = value.as_object() else { return Err(invalid(path, "an object is needed")) };
    if let Some(name) = OF_TLVS.iter().find(|name| is_given(object, name)) {
        return Err(invalid(format!("{path}/{name}"), "is a TLV: give it under tlvs"));
    }
    if is_given(object, "extras") {
        return Err(invalid(
            format!("{path}/extras"),
            "the standard's form has no other keys: give the whole text",
        ));
    }
    let is_key = |name: &str| KEYS.iter().any(|row| row.name == name);
    let derived = |name: &str| DERIVED.contains(&name) || OF_TLVS.contains(&name) || name == "extras";
    only(object, &path, |name| is_key(name) || derived(name) || name == fields::message_state.name)?;
    let mut receipt = Receipt::default();
    for row in KEYS {
        match object.get(row.name) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => receipt.set(row.key, text),
            Some(_) => return Err(invalid(format!("{path}/{}", row.name), "a string is needed")),
        }
    }
    let state = object.get(fields::message_state.name).and_then(Value::as_u64);
    if state.is_some() && state != receipt.state().map(|MessageState(state)| u64::from(state)) {
        let what = "is not the state that stat names; the TLV is given under tlvs";
        return Err(invalid(format!("{path}/{}", fields::message_state.name), what));
    }
    let mut text = String::new();
    let written = receipt.write_values(&mut text);
    written.map_err(|error| EncodeError::new(format!("{path}/{}", error.path()), error.problem().clone()))?;
    Ok(text)
}

/// The receipt of a message or of a TLV's value; none where `hex` goes before it.
fn of_message(message: Option<&Value>) -> Option<&Value> {
    let message = message?.as_object().filter(|message| !message.contains_key("hex"))?;
    message.get("receipt").filter(|receipt| !receipt.is_null())
}

/// The PDU with the text of its `receipt` as its message, and with the esm_class of a receipt unless one is given;
/// none where it has no receipt to write.
pub(super) fn with_receipt(pdu: &Object, spec: Option<&PduSpec<'_>>) -> Result<Option<Object>, EncodeError> {
    let whole = pdu.get("receipt").filter(|receipt| !receipt.is_null());
    let tlvs = pdu.get("tlvs").and_then(Value::as_array).map_or(&[][..], |tlvs| tlvs);
    let payload = |tlv: &Value| tlv.get("hex").is_none() && of_message(tlv.get("value")).is_some();
    if whole.is_none()
        && of_message(pdu.get(fields::short_message.name)).is_none()
        && !tlvs.iter().any(payload)
    {
        return Ok(None);
    }
    if !WRITES {
        return Err(unwritten("receipt"));
    }
    let command_id = spec.map(|spec| spec.command_id);
    if !matches!(command_id, Some(DeliverSm::COMMAND_ID | DataSm::COMMAND_ID)) {
        return Err(invalid("receipt", "deliver_sm and data_sm carry receipts"));
    }
    let mut pdu = pdu.clone();
    if !is_given(&pdu, fields::esm_class.name) {
        pdu.insert(fields::esm_class.name.into(), number(u32::from(EsmClass::RECEIPT)));
    }
    let Some(whole) = whole else { return Ok(Some(pdu)) };
    let text = receipt_text(whole, "receipt")?;
    let mut message = Map::default();
    message.insert("text".into(), Value::String(text));
    let message = Value::Object(message);
    pdu.remove("receipt");
    if command_id == Some(DeliverSm::COMMAND_ID) {
        if is_given(&pdu, fields::short_message.name) {
            return Err(invalid("receipt", "is the short_message: give one of the two"));
        }
        pdu.insert(fields::short_message.name.into(), message);
    } else {
        let mut payload = Map::default();
        payload.insert("tag".into(), number(u32::from(Tag::message_payload)));
        payload.insert("value".into(), message);
        let payload = Value::Object(payload);
        match pdu.get_mut("tlvs") {
            Some(Value::Array(tlvs)) => tlvs.push(payload),
            _ => drop(pdu.insert("tlvs".into(), Value::Array(vec![payload]))),
        }
    }
    Ok(Some(pdu))
}

/// A number of JSON.
fn number(number: u32) -> Value {
    #[cfg(feature = "json")]
    return Value::from(number);
    #[cfg(not(feature = "json"))]
    Value::Number(Some(number))
}

/// The text of the receipt that a message is given by.
pub(super) fn text_of(message: &Object, path: Path<'_>) -> Result<Option<String>, EncodeError> {
    match message.get("receipt") {
        None | Some(Value::Null) => Ok(None),
        Some(receipt) => receipt_text(receipt, format!("{path}/receipt")).map(Some),
    }
}
