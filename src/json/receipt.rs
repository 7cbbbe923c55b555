//! A delivery receipt as JSON.

use super::token::key;
use super::{Json, Options};
#[cfg(feature = "capture")]
use crate::messages::{ReceiptMatch, Rule, Scope};
use crate::pdu::Message;
use crate::text::Kind;
use crate::text::receipt::{ReceiptDate, ReceiptKey, ReceiptText, ReceiptView};

/// Writes the receipt that `message` is as one object.
///
/// `id`, `stat`, `err`, `submit_date`, `done_date` and `text` are always there, as the text has them and null where it
/// does not; an `id` that the text lacks is the TLV's. `sub`, `dlvrd`, `extras` (with a null key for words without
/// one), `receipted_message_id`, `message_state` (the TLV's, else the one that `stat` names) and `network_error_code`
/// are there where the receipt says them, `err_meaning` where the dictionary knows the code, `submit_date_readings` and
/// `done_date_readings` where the date can be read in two ways, `disagrees` where text and TLVs contradict each other,
/// and `read_as` where the text was found in another encoding than its label's.
pub fn write_receipt(json: &mut Json<'_>, message: &Message<'_>, kind: Kind, options: Options<'_>) {
    write_open_receipt(json, message, kind, options);
    json.close(b'}');
}

/// The same, without its end: more members follow.
pub(super) fn write_open_receipt(
    json: &mut Json<'_>,
    message: &Message<'_>,
    kind: Kind,
    options: Options<'_>,
) {
    let found = ReceiptText::of_message(message, options.data_coding_0);
    let receipt = &ReceiptView::new(found.as_ref(), &message.tlvs);
    let text = receipt.text.as_ref();
    let value = |key| text.and_then(|text| text.get(key)).map(|value| value.text);
    json.open(b'{');
    key!(json, "id");
    match (receipt.text_id(), receipt.receipted_message_id) {
        (Some(id), _) => json.string(id),
        (None, Some(id)) => json.latin1(id),
        (None, None) => write_value(json, value(ReceiptKey::Id)),
    }
    for (name, key) in [
        ("stat", ReceiptKey::Stat),
        ("err", ReceiptKey::Err),
        ("submit_date", ReceiptKey::SubmitDate),
        ("done_date", ReceiptKey::DoneDate),
        ("text", ReceiptKey::Text),
    ] {
        json.key(name);
        write_value(json, value(key));
    }
    key!(json, "final");
    json.boolean(receipt.is_final(kind));
    if let Some(meaning) = value(ReceiptKey::Err).and_then(|err| options.dictionary.receipt_code(err)) {
        key!(json, "err_meaning");
        json.string(meaning);
    }
    for (name, key) in [("sub", ReceiptKey::Sub), ("dlvrd", ReceiptKey::Dlvrd)] {
        if let Some(value) = value(key) {
            json.key(name);
            json.string(value);
        }
    }
    if let Some(text) = text.filter(|text| !text.extras.is_empty()) {
        key!(json, "extras");
        json.open(b'[');
        for extra in &text.extras {
            json.open(b'{');
            key!(json, "key");
            write_value(json, extra.key);
            key!(json, "value");
            json.string(extra.value.text);
            json.close(b'}');
        }
        json.close(b']');
    }
    if let Some(id) = receipt.receipted_message_id {
        key!(json, "receipted_message_id");
        json.latin1(id);
    }
    if let Some(state) = receipt.state() {
        key!(json, "message_state");
        json.number(u64::from(state.0));
    }
    if let Some(error) = receipt.network_error_code {
        key!(json, "network_error_code");
        json.open(b'{');
        if let Some(network_type) = error.network_type {
            key!(json, "network_type");
            json.number(u64::from(network_type));
        }
        key!(json, "error_code");
        json.number(u64::from(error.code));
        json.close(b'}');
    }
    for (name, key) in
        [("submit_date_readings", ReceiptKey::SubmitDate), ("done_date_readings", ReceiptKey::DoneDate)]
    {
        let date = value(key).and_then(ReceiptDate::read);
        if let Some(date) = date.filter(|date| date.other.is_some()) {
            json.key(name);
            json.open(b'[');
            for reading in date.readings() {
                json.quoted(reading);
            }
            json.close(b']');
        }
    }
    if receipt.ids_disagree() || receipt.states_disagree() {
        key!(json, "disagrees");
        json.open(b'[');
        for (name, disagrees) in
            [("id", receipt.ids_disagree()), ("message_state", receipt.states_disagree())]
        {
            if disagrees {
                json.string(name);
            }
        }
        json.close(b']');
    }
    let hidden = found.as_ref().and_then(|text| text.hidden_encoding(message, options.data_coding_0));
    if let Some(encoding) = hidden {
        key!(json, "read_as");
        json.name(encoding.name());
    }
}

/// Writes the members that say which submissions a receipt is of: `of`, `rule`, `scope`, `ambiguous`.
#[cfg(feature = "capture")]
pub(super) fn write_match(json: &mut Json<'_>, matched: &ReceiptMatch) {
    key!(json, "of");
    json.open(b'[');
    for of in &matched.of {
        json.open(b'{');
        key!(json, "n");
        json.number(of.n);
        key!(json, "message");
        json.number(of.message);
        if let Some(part) = of.part {
            key!(json, "part");
            json.number(u64::from(part));
        }
        json.close(b'}');
    }
    json.close(b']');
    key!(json, "rule");
    write_value(json, matched.rule.map(Rule::name));
    key!(json, "scope");
    write_value(json, matched.scope.map(Scope::name));
    key!(json, "ambiguous");
    json.boolean(matched.ambiguous);
}

fn write_value(json: &mut Json<'_>, value: Option<&str>) {
    match value {
        Some(value) => json.string(value),
        None => json.literal("null"),
    }
}
