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

/// A writer that passes everything on made safe.
#[derive(Debug)]
pub struct Safe<'f, F>(pub &'f mut F);

impl<F: Write> Write for Safe<'_, F> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        write_text(self.0, text.chars())
    }
}
