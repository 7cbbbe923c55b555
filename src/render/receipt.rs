//! Delivery receipts in the annotation and in the timeline's lines.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use alloc::{borrow::Cow, format};
#[cfg(feature = "capture")]
use core::fmt::{self, Write};

use super::leaves::{LeafPart, LeafPartValue};
#[cfg(feature = "capture")]
use super::safe::write_text;
use crate::codec::{Dictionary, MessageContext, Span};
use crate::pdu::{DataSm, DeliverSm};
use crate::sorting;
use crate::tables::{EsmClass, MessageState};
use crate::text::Content;
#[cfg(feature = "capture")]
use crate::text::Kind;
#[cfg(feature = "capture")]
use crate::text::receipt::ReceiptView;
use crate::text::receipt::{KeySpec, ReceiptDate, ReceiptKey, ReceiptText, Value, is_probable_receipt};

/// Whether the text of a message is a receipt's: by esm_class or, where that says nothing, by the text.
pub(super) fn is_receipt(command_id: Option<u32>, context: MessageContext, content: &Content<'_>) -> bool {
    matches!(command_id, Some(DeliverSm::COMMAND_ID | DataSm::COMMAND_ID))
        && match EsmClass(context.esm_class.unwrap_or(0)).message_type() {
            1 | 8 => true,
            0 => is_probable_receipt(content),
            _ => false,
        }
}

/// The keys of a receipt's text and what stands under none, in the order of the text. Spans count from where `start`
/// does.
pub(super) fn receipt_parts<'a>(
    content: &Content<'_>,
    start: usize,
    dictionary: &Dictionary<'_>,
) -> Vec<LeafPart<'a>> {
    let Some(text) = ReceiptText::read(content) else { return Vec::new() };
    let receipt = text.receipt();
    let part = |name: Cow<'a, str>, value: Value<'_>, display: String| {
        let from = if value.key_span.is_empty() { value.span.start } else { value.key_span.start };
        LeafPart {
            name,
            mask: None,
            span: Some(Span::new(start + from, start + value.span.end.max(value.key_span.end))),
            value: LeafPartValue::Text(value.text.into()),
            display,
        }
    };
    let mut parts: Vec<_> = receipt
        .found()
        .map(|(row, value)| part(row.name.into(), value, display(row, value.text, dictionary)))
        .collect();
    parts.extend(receipt.extras.iter().map(|extra| {
        let name = extra.key.map_or(Cow::Borrowed(UNKEYED), |key| String::from(key).into());
        part(name, extra.value, extra.value.text.into())
    }));
    sorting::sort_by_key(&mut parts, |part| part.span.map(|span| span.start));
    parts
}

/// What stands for the key of words that have none.
const UNKEYED: &str = "(no key)";

/// A value with what it means, where that is known.
fn display(row: &KeySpec, value: &str, dictionary: &Dictionary<'_>) -> String {
    let meaning = match row.key {
        ReceiptKey::SubmitDate | ReceiptKey::DoneDate if ReceiptDate::is_zero(value) => Some("none".into()),
        ReceiptKey::SubmitDate | ReceiptKey::DoneDate => {
            ReceiptDate::read(value).map(|date| date.to_string())
        }
        ReceiptKey::Stat => MessageState::of_stat(value).and_then(|state| {
            let code = MessageState::TABLE.find(u32::from(state.0))?;
            Some(format!("{}, {}", code.name, if state.is_final() { "final" } else { "not final" }))
        }),
        ReceiptKey::Err => dictionary.receipt_code(value).map(String::from),
        _ => None,
    };
    match meaning {
        Some(meaning) => format!("{value} ({meaning})"),
        None => value.into(),
    }
}

/// What a receipt says, for the line of its PDU: `of id 0a1b  DELIVRD  err 000`.
#[cfg(feature = "capture")]
pub(super) fn write_receipt_line(
    f: &mut impl Write,
    receipt: &ReceiptView<'_>,
    kind: Kind,
    dictionary: &Dictionary<'_>,
) -> fmt::Result {
    let latin1 = |id: &[u8]| -> Vec<char> { id.iter().copied().map(char::from).collect() };
    match (receipt.text_id(), receipt.receipted_message_id) {
        (Some(id), _) => {
            f.write_str("  of id ")?;
            write_text(f, id.chars())?;
        }
        (None, Some(id)) => {
            f.write_str("  of id ")?;
            write_text(f, latin1(id))?;
        }
        (None, None) => {}
    }
    if let (true, Some(id)) = (receipt.ids_disagree(), receipt.receipted_message_id) {
        f.write_str(" (receipted_message_id ")?;
        write_text(f, latin1(id))?;
        f.write_str(")")?;
    }
    let text = receipt.text.as_ref();
    match (text.and_then(|text| text.stat), receipt.message_state.and_then(MessageState::stat)) {
        (Some(stat), tlv) => {
            f.write_str("  ")?;
            write_text(f, stat.text.chars())?;
            if let Some(tlv) = tlv.filter(|_| receipt.states_disagree()) {
                write!(f, " (message_state {tlv})")?;
            }
        }
        (None, Some(tlv)) => write!(f, "  {tlv}")?,
        (None, None) => {}
    }
    if let Some(err) = text.and_then(|text| text.err).filter(|err| !err.text.is_empty()) {
        f.write_str("  err ")?;
        write_text(f, err.text.chars())?;
        if let Some(meaning) = dictionary.receipt_code(err.text) {
            write!(f, " ({meaning})")?;
        }
    }
    if !receipt.is_final(kind) {
        f.write_str("  not final")?;
    }
    Ok(())
}
