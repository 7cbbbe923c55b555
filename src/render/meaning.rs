//! What data_coding 0 means, and what a mislabelled text likely is, in the annotation.

use alloc::string::String;

use super::leaves::{LeafPart, LeafPartValue};
use crate::codec::Span;
use crate::text::mislabelled::Mislabelled;
use crate::text::{Content, DefaultMeaning};

/// What data_coding 0 means here.
pub(super) fn alphabet_part<'a>(meaning: &DefaultMeaning) -> LeafPart<'a> {
    let name = meaning.encoding().name();
    LeafPart {
        name: "default_alphabet".into(),
        mask: None,
        span: None,
        value: LeafPartValue::Text(name.into()),
        display: alloc::format!("{name} ({meaning})"),
    }
}

/// A mislabelled text as it likely was meant.
pub(super) fn likely_part<'a>(
    content: &Content<'_>,
    likely: &Mislabelled,
    span: Span,
) -> Option<LeafPart<'a>> {
    let text: String = content.read_as(likely.likely).characters()?.collect();
    let display = alloc::format!("{} \"{text}\" ({likely})", likely.likely.name());
    Some(LeafPart {
        name: "likely".into(),
        mask: None,
        span: Some(span),
        value: LeafPartValue::Text(text),
        display,
    })
}
