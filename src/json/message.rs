//! A short message as JSON.

use super::token::key;
use super::write::write_status;
use super::{Json, Options, Rfc3339};
use crate::messages::{MessageRow, ReceiptRow};
use crate::text::{Encoding, Kind};
use crate::timeline::Role;

/// Appends the line of a message.
///
/// `receipt` is the one that counts: the final one, else the last. `receipts` has all, `n` its PDUs, `missing` the parts
/// that are not in the capture, `response_status` the first error of its responses, else `ESME_ROK`, and null where
/// there is none. `delay` is in seconds, from the last part to the receipt.
pub fn write_message(out: &mut Vec<u8>, row: &MessageRow, options: Options<'_>) {
    let mut json = Json::new(out);
    json.open(b'{');
    key!(json, "message");
    json.number(row.message);
    key!(json, "session");
    json.number(row.session);
    key!(json, "direction");
    json.optional(row.direction(), Json::name);
    key!(json, "source_addr");
    json.latin1(&row.source_addr);
    key!(json, "destination_addr");
    json.latin1(&row.destination_addr);
    key!(json, "text");
    json.optional(row.text.as_deref(), Json::string);
    key!(json, "encoding");
    json.optional(row.encoding.map(Encoding::name), Json::name);
    key!(json, "parts");
    json.number(u64::from(row.parts));
    key!(json, "parts_seen");
    json.number(row.parts_seen());
    key!(json, "state");
    json.name(&row.state.name());
    key!(json, "submitted");
    json.quoted(Rfc3339(row.submitted));
    key!(json, "response_status");
    json.optional(row.response_status(), |json, status| write_status(json, options.dictionary, status));
    key!(json, "message_ids");
    json.open(b'[');
    row.message_ids().for_each(|id| json.latin1(id));
    json.close(b']');
    key!(json, "receipt");
    json.optional(row.receipt(), |json, receipt| write_receipt(json, row, receipt));
    key!(json, "delay");
    json.optional(row.delay, Json::seconds);
    key!(json, "kind");
    json.optional(row.kind.map(Kind::name), Json::name);
    key!(json, "n");
    json.open(b'[');
    row.submissions.iter().for_each(|submission| json.number(submission.n));
    json.close(b']');
    key!(json, "missing");
    json.open(b'[');
    row.missing.iter().for_each(|part| json.number(u64::from(*part)));
    json.close(b']');
    key!(json, "receipt_wanted");
    json.boolean(row.receipt_wanted);
    key!(json, "receipts");
    json.open(b'[');
    row.receipts_once().for_each(|receipt| write_receipt(&mut json, row, receipt));
    json.close(b']');
    key!(json, "destinations");
    json.number(u64::from(row.destinations));
    if !row.all_destinations.is_empty() {
        key!(json, "all_destinations");
        json.open(b'[');
        row.all_destinations.iter().for_each(|address| json.latin1(address));
        json.close(b']');
    }
    if row.submissions.iter().any(|submission| submission.duplicate) {
        key!(json, "duplicates");
        json.open(b'[');
        let again = row.submissions.iter().filter(|submission| submission.duplicate);
        again.for_each(|submission| json.number(submission.n));
        json.close(b']');
    }
    if row.mixed_data_coding {
        key!(json, "mixed_data_coding");
        json.boolean(true);
    }
    if row.total_changed {
        key!(json, "total_changed");
        json.boolean(true);
    }
    if let Some(dialogue) = row.dialogue {
        key!(json, "dialogue");
        json.number(dialogue);
    }
    json.close(b'}');
    json.line();
}

fn write_receipt(json: &mut Json<'_>, row: &MessageRow, receipt: &ReceiptRow) {
    json.open(b'{');
    key!(json, "n");
    json.number(receipt.n);
    key!(json, "session");
    json.number(receipt.session);
    key!(json, "time");
    json.quoted(Rfc3339(receipt.time));
    key!(json, "id");
    json.optional(Some(&receipt.id).filter(|id| !id.is_empty()), |json, id| json.latin1(id));
    for (member, word) in [("stat", &receipt.stat), ("err", &receipt.err)] {
        json.key(member);
        if word.is_empty() { json.literal("null") } else { json.string(word) }
    }
    key!(json, "final");
    json.boolean(receipt.is_final);
    key!(json, "of");
    json.open(b'[');
    for of in row.receipts.iter().filter(|other| other.n == receipt.n) {
        json.open(b'{');
        key!(json, "n");
        json.number(of.of);
        key!(json, "message");
        json.number(row.message);
        let part = row.submissions.iter().find(|submission| submission.n == of.of);
        if let Some(part) = part.filter(|_| row.parts > 1) {
            key!(json, "part");
            json.number(u64::from(part.part));
        }
        json.close(b'}');
    }
    json.close(b']');
    key!(json, "rule");
    json.name(receipt.rule.name());
    key!(json, "scope");
    json.name(receipt.scope.name());
    key!(json, "ambiguous");
    json.boolean(false);
    json.close(b'}');
}

impl MessageRow {
    /// `mt` or `mo`.
    #[must_use]
    pub const fn direction(&self) -> Option<&'static str> {
        match self.sender {
            Some(Role::Esme) => Some("mt"),
            Some(Role::Mc) => Some("mo"),
            None => None,
        }
    }
}
