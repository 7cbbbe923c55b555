//! An annotated PDU as lines of text: offset, octets, name and value of every leaf, its parts below it.

use alloc::string::String;
use core::fmt::{self, Write};

use super::leaves::{Leaf, LeafPartValue, Leaves};
use super::safe::Safe;
use crate::codec::Span;

/// Width of the name column.
const NAME: usize = 24;
/// How many octets a line shows.
const OCTETS: usize = 8;

/// Writes one line for every leaf and part, indented by `indent`, then the faults.
///
/// # Errors
/// Those of `f`.
pub fn write_tree(f: &mut impl Write, octets: &[u8], leaves: &Leaves<'_>, indent: &str) -> fmt::Result {
    let mut group = None;
    for leaf in &leaves.leaves {
        let inside = leaf.path.index.map(|index| (leaf.path.root, index));
        if inside != group
            && let Some((root, index)) = inside
            && leaf.name != root
        {
            let blank = 4 + 3 * OCTETS + 1;
            let tag = leaf.meaning.filter(|_| root == "tlvs").unwrap_or_default();
            writeln!(f, "{indent}{:blank$} {root}/{index} {tag}", "")?;
        }
        group = inside;
        write_leaf(f, octets, leaf, indent)?;
    }
    for fault in &leaves.faults {
        let Span { start, end } = fault.span;
        writeln!(
            f,
            "{indent}{}: {} at {start}..{end}: {fault} ({})",
            fault.code.severity().name(),
            fault.path,
            fault.code.name()
        )?;
    }
    Ok(())
}

fn write_leaf(f: &mut impl Write, octets: &[u8], leaf: &Leaf<'_>, indent: &str) -> fmt::Result {
    let Span { start, end } = leaf.span;
    let masked = matches!(leaf.value, super::leaves::LeafValue::Masked(_));
    let depth = if leaf.path.index.is_some() || !leaf.path.part.is_empty() { 2 } else { 0 };
    let mut display = String::new();
    leaf.display(&mut Safe(&mut display))?;
    let shown = octets.get(start..end).unwrap_or_default();
    let mut lines = shown.chunks(OCTETS);
    let name = NAME - depth;
    write!(f, "{indent}{start:04x} ")?;
    write_octets(f, lines.next().unwrap_or_default(), masked)?;
    writeln!(f, " {:depth$}{:name$} {display}", "", leaf.name)?;
    for part in leaf.parts() {
        let blank = 3 * OCTETS;
        match part.span {
            Some(span) => write!(f, "{indent}{:04x} {:blank$} {:depth$}  ", span.start, "", "")?,
            None => write!(f, "{indent}{:4} {:blank$} {:depth$}  ", "", "", "")?,
        }
        if let (Some(mask), LeafPartValue::Number(number)) = (part.mask, &part.value) {
            write_bits(f, mask, *number)?;
            f.write_str(" = ")?;
        }
        write!(Safe(f), "{}: {}", part.name, part.display)?;
        f.write_str("\n")?;
    }
    let mut at = start + OCTETS;
    for line in lines {
        write!(f, "{indent}{at:04x} ")?;
        write_octets(f, line, masked)?;
        f.write_str("\n")?;
        at += OCTETS;
    }
    Ok(())
}

fn write_octets(f: &mut impl Write, octets: &[u8], masked: bool) -> fmt::Result {
    for octet in octets {
        if masked {
            f.write_str("** ")?;
        } else {
            write!(f, "{octet:02x} ")?;
        }
    }
    write!(f, "{:width$}", "", width = 3 * (OCTETS - octets.len()))
}

/// The bits of a sub-field in its octet: `..00 01..`.
pub fn write_bits(f: &mut impl Write, mask: u32, value: u32) -> fmt::Result {
    let whole = value << mask.trailing_zeros();
    for bit in (0..8).rev() {
        let set = if mask >> bit & 1 == 0 {
            '.'
        } else if whole >> bit & 1 == 0 {
            '0'
        } else {
            '1'
        };
        f.write_char(set)?;
        if bit == 4 {
            f.write_char(' ')?;
        }
    }
    Ok(())
}
