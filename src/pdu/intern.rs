//! Faults that outlive the octets they were found in.

use crate::codec::{Fault, Path};
use crate::tables::TLVS;

use super::fields::FIELDS;

/// What is named beside fields and TLVs when a PDU of the standard is decoded.
const OTHER_NAMES: &[&str] = &["tlvs", "tag", "length", "value", "trailing", "unknown TLV"];

/// The fault with the names of the standard's own tables, from which all names of a decoded PDU come.
#[cold]
pub(super) fn interned(fault: Fault<'_>) -> Fault<'static> {
    let Path { root, part, index, element } = fault.path;
    let path = Path { root: name(root), part: name(part), index, element };
    let Fault { code, field, span, expected, found, .. } = fault;
    Fault { code, field: name(field), path, span, expected, found }
}

fn name(of: &str) -> &'static str {
    let fields = FIELDS.iter().map(|field| field.name);
    let tlvs = TLVS.iter().map(|tlv| tlv.name);
    fields.chain(tlvs).chain(OTHER_NAMES.iter().copied()).find(|name| *name == of).unwrap_or_default()
}
