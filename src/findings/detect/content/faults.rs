//! Faults of what messages hold: reading a PDU for its fields does not look for them.

use super::look::Look;
use crate::codec::{Dictionary, FaultCode, Faults};
use crate::findings::Report;
use crate::findings::detect::faults::tell;
use crate::pdu::{Body, annotate};
use crate::tables::Tag;
use crate::text::time::SmppTime;
use crate::text::udh::Header;

/// Whether a fault is one of content: the others are of structure, and told by who reads the fields.
const fn is_of_content(code: FaultCode) -> bool {
    matches!(
        code,
        FaultCode::TimeInvalid
            | FaultCode::TwoPayloads
            | FaultCode::UdhOverrun
            | FaultCode::UdhElementOverrun
            | FaultCode::UdhMissing
            | FaultCode::UdhEmpty
            | FaultCode::UdhiMissing
            | FaultCode::UdhElementInvalid
            | FaultCode::PartsDisagree
    )
}

/// Tells the faults of a message. Most messages are not looked at closely: they cannot have one.
pub(super) fn pdu(look: &Look<'_>, report: &mut Report) {
    if !is_suspicious(look) {
        return;
    }
    let mut faults = Faults::default();
    // The collection does not end the reading.
    let _ = annotate(look.event.stream.octets, &Dictionary::STANDARD, &mut faults);
    for fault in faults.0 {
        if is_of_content(fault.code) {
            tell(look.event, &fault, report);
        }
    }
}

fn is_suspicious(look: &Look<'_>) -> bool {
    let Some(message) = &look.event.message else { return false };
    let wrong = |text: &[u8]| !text.is_empty() && SmppTime::parse(text).is_err();
    let (times, short_message): ([&[u8]; 2], &[u8]) = match &look.pdu.body {
        Body::SubmitSm(body) => {
            ([body.schedule_delivery_time.0, body.validity_period.0], body.short_message.0)
        }
        Body::SubmitMulti(body) => {
            ([body.schedule_delivery_time.0, body.validity_period.0], body.short_message.0)
        }
        Body::DeliverSm(body) => {
            ([body.schedule_delivery_time.0, body.validity_period.0], body.short_message.0)
        }
        Body::ReplaceSm(body) => {
            ([body.schedule_delivery_time.0, body.validity_period.0], body.short_message.0)
        }
        Body::BroadcastSm(body) => ([body.schedule_delivery_time.0, body.validity_period.0], &[]),
        _ => ([&[], &[]], &[]),
    };
    if times.into_iter().any(wrong) {
        return true;
    }
    let has = |tag| message.tlvs.find(tag).is_some();
    if !short_message.is_empty()
        && message.tlvs.find(Tag::message_payload).is_some_and(|payload| !payload.is_empty())
    {
        return true;
    }
    match look.content.and_then(|content| content.header) {
        None if message.context.udhi() => true,
        None => Header::unmarked(message.octets).is_some(),
        Some(header) => {
            header.overruns()
                || header.declared() == 0
                || header.elements().any(|element| element.overrun > 0 || !element.is_valid())
                || has(Tag::sar_segment_seqnum)
                || has(Tag::sar_total_segments)
        }
    }
}
