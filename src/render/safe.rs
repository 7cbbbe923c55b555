//! Text from a capture, made safe to print: it may hold anything, and terminals obey.

use core::fmt::{self, Write};

/// Writes one character; controls, and marks that change the direction of text, as escapes.
///
/// # Errors
/// Those of `f`.
pub fn write_char(f: &mut impl Write, character: char) -> fmt::Result {
    match character {
        '\n' => f.write_str("\\n"),
        '\r' => f.write_str("\\r"),
        '\t' => f.write_str("\\t"),
        _ if is_unsafe(character) => write!(f, "\\u{{{:x}}}", u32::from(character)),
        _ => f.write_char(character),
    }
}

/// Writes a text, character by character.
///
/// # Errors
/// Those of `f`.
pub fn write_text(f: &mut impl Write, text: impl IntoIterator<Item = char>) -> fmt::Result {
    text.into_iter().try_for_each(|character| write_char(f, character))
}

/// Whether a character does something else than show itself.
pub(super) fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// How many columns of a terminal a character takes: none for marks that stand on the one before, two for the wide ones
/// of East Asia.
#[cfg(feature = "cli")]
pub(crate) const fn columns(character: char) -> usize {
    match character {
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200D}' | '\u{FE00}'..='\u{FE0F}' => 0,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{303E}'
        | '\u{3041}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1F300}'..='\u{1F64F}'
        | '\u{1F680}'..='\u{1F6FF}'
        | '\u{1F900}'..='\u{1F9FF}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

/// A writer that passes everything on made safe.
#[derive(Debug)]
pub struct Safe<'f, F>(pub &'f mut F);

impl<F: Write> Write for Safe<'_, F> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write_text(self.0, text.chars())
    }
}
