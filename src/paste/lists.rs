//! Octets as programs write them: lists of numbers within brackets or braces, in any language.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::{LEAST, begins};

/// The text without what stands between `/*` and `*/`.
pub(super) fn without_comments(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    if kept.is_empty() && rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// The octets of each list of a text, where one of them begins with a PDU.
pub(super) fn lists(text: &str) -> Option<Vec<Vec<u8>>> {
    let mut lists = Vec::new();
    // An inner list is one, what is around it is none.
    for piece in text.split(['[', '{']).skip(1) {
        lists.extend(piece.split([']', '}']).next().and_then(list));
    }
    lists.iter().any(|octets| begins(octets)).then_some(lists)
}

/// Numbers with commas between them, all with `0x`, or all decimal, as Java writes them with signs.
fn list(text: &str) -> Option<Vec<u8>> {
    let numbers = || text.split(',').map(str::trim).filter(|number| !number.is_empty());
    let hex = |number: &str| number.strip_prefix("0x").or_else(|| number.strip_prefix("0X")).map(str::len);
    let octets: Option<Vec<u8>> = if numbers().all(|number| hex(number).is_some()) {
        numbers().map(|number| u8::from_str_radix(number.get(2..)?, 16).ok()).collect()
    } else {
        // Pairs of digits are hexadecimal.
        let is_decimal = numbers().any(|number| number.len() != 2);
        let signed = |number: &str| number.parse::<i8>().ok().map(i8::cast_unsigned);
        let octet = |number: &str| number.parse().ok().or_else(|| signed(number));
        is_decimal.then(|| numbers().map(octet).collect()).flatten()
    };
    octets.filter(|octets| octets.len() >= LEAST)
}
