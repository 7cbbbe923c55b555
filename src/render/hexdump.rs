//! Octets as a dump of lines: offset, sixteen octets, and what they are in ASCII.

use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::leaves::{LeafValue, Leaves};
use crate::codec::Span;

/// Writes the dump; the octets of masked fields of `leaves` as asterisks.
///
/// # Errors
/// Those of `f`.
pub fn write_dump(
    f: &mut impl Write,
    octets: &[u8],
    leaves: Option<&Leaves<'_>>,
    indent: &str,
) -> fmt::Result {
    let masked: Vec<Span> = leaves
        .into_iter()
        .flat_map(|leaves| &leaves.leaves)
        .filter(|leaf| matches!(leaf.value, LeafValue::Masked(_)))
        .map(|leaf| leaf.span)
        .collect();
    let masked = |at: usize| masked.iter().any(|span| (span.start..span.end).contains(&at));
    for (line, chunk) in octets.chunks(16).enumerate() {
        let start = line * 16;
        write!(f, "{indent}{start:04x} ")?;
        for place in 0..16 {
            f.write_str(if place == 8 { "  " } else { " " })?;
            match chunk.get(place) {
                Some(_) if masked(start + place) => f.write_str("**")?,
                Some(octet) => write!(f, "{octet:02x}")?,
                None => f.write_str("  ")?,
            }
        }
        f.write_str("  |")?;
        for (place, octet) in chunk.iter().enumerate() {
            let shown = match octet {
                _ if masked(start + place) => '*',
                b' '..=b'~' => char::from(*octet),
                _ => '.',
            };
            f.write_char(shown)?;
        }
        f.write_str("|\n")?;
    }
    Ok(())
}
