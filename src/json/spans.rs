//! The leaves of an annotated PDU as JSON.

use super::Json;
use super::token::key;
use crate::codec::Span;
use crate::render::leaves::{Leaf, LeafPartValue, LeafValue};
use alloc::string::String;

/// The `spans` of a PDU: an array with an object for each leaf. `extra` may add members to each.
pub fn write_spans(json: &mut Json<'_>, leaves: &[Leaf<'_>], mut extra: impl FnMut(&mut Json<'_>, Span)) {
    let mut display = String::new();
    json.open(b'[');
    for leaf in leaves {
        json.open(b'{');
        key!(json, "path");
        json.quoted(leaf.path);
        key!(json, "name");
        json.string(leaf.name);
        write_span(json, leaf.span);
        key!(json, "value");
        match leaf.value {
            LeafValue::Integer(number) | LeafValue::Bits(number, _) => json.number(u64::from(number)),
            LeafValue::Text(text) => json.latin1(text),
            LeafValue::Coded(content) => match content.characters() {
                Some(characters) => json.text(characters),
                None => json.hex(content.text),
            },
            LeafValue::Tbcd(octets) => json.characters(crate::text::tbcd::digits(octets)),
            LeafValue::Octets(octets) | LeafValue::Element(_, _, octets) => json.hex(octets),
            LeafValue::Partial(_) | LeafValue::Masked(_) => json.literal("null"),
        }
        display.clear();
        let _ = leaf.display(&mut display);
        key!(json, "display");
        json.string(&display);
        let parts = leaf.parts();
        if !parts.is_empty() {
            key!(json, "parts");
            json.open(b'[');
            for part in parts {
                json.open(b'{');
                key!(json, "name");
                json.string(&part.name);
                if let Some(mask) = part.mask {
                    key!(json, "mask");
                    json.number(u64::from(mask));
                }
                if let Some(span) = part.span {
                    write_span(json, span);
                }
                key!(json, "value");
                match &part.value {
                    LeafPartValue::Number(number) => json.number(u64::from(*number)),
                    LeafPartValue::Text(text) => json.string(text),
                }
                key!(json, "display");
                json.string(&part.display);
                json.close(b'}');
            }
            json.close(b']');
        }
        extra(json, leaf.span);
        json.close(b'}');
    }
    json.close(b']');
}

fn write_span(json: &mut Json<'_>, span: Span) {
    key!(json, "start");
    json.number(span.start as u64);
    key!(json, "end");
    json.number(span.end as u64);
}
