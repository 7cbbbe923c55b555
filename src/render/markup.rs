//! HTML and SVG, element by element. Names are known here, and whatever else is written is escaped: nothing that a
//! capture holds becomes an element, an attribute or a character that is not seen.

use core::fmt::{self, Display, Write};

use super::safe::write_char;

/// An attribute: its name, and its value.
pub(crate) type Attribute<'a> = (&'static str, &'a dyn Display);

/// Writes elements.
pub(crate) struct Markup<'o, W> {
    out: &'o mut W,
}

impl<'o, W: Write> Markup<'o, W> {
    pub(crate) fn new(out: &'o mut W) -> Self {
        Self { out }
    }

    /// What stands before the first element: `<!DOCTYPE html>`, a style sheet of our own.
    pub(crate) fn verbatim(&mut self, ours: &'static str) -> fmt::Result {
        self.out.write_str(ours)
    }

    /// An element with what `inner` writes in it.
    pub(crate) fn element(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        inner: impl FnOnce(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        self.begin(name, attributes)?;
        self.out.write_char('>')?;
        inner(self)?;
        write!(self.out, "</{name}>")
    }

    /// An element with a text.
    pub(crate) fn leaf(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        text: impl Display,
    ) -> fmt::Result {
        self.element(name, attributes, |inner| inner.text(text))
    }

    /// An element with nothing in it.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) -> fmt::Result {
        self.begin(name, attributes)?;
        self.out.write_str("/>")
    }

    /// A text.
    pub(crate) fn text(&mut self, text: impl Display) -> fmt::Result {
        write!(Escaped(self.out), "{text}")
    }

    /// A drawing of ours, which escapes what it holds itself.
    pub(crate) fn drawing(&mut self, draw: impl FnOnce(&mut W) -> fmt::Result) -> fmt::Result {
        draw(self.out)
    }

    /// An end of line, for those who read the source.
    pub(crate) fn line(&mut self) -> fmt::Result {
        self.out.write_char('\n')
    }

    fn begin(&mut self, name: &'static str, attributes: &[Attribute<'_>]) -> fmt::Result {
        write!(self.out, "<{name}")?;
        for (name, value) in attributes {
            write!(self.out, " {name}=\"")?;
            write!(Escaped(self.out), "{value}")?;
            self.out.write_char('"')?;
        }
        Ok(())
    }
}

/// Passes on what is written, escaped for texts and quoted values. What XML does not allow is shown as an escape, too.
struct Escaped<'o, W>(&'o mut W);

impl<W: Write> Write for Escaped<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            match character {
                '&' => self.0.write_str("&amp;")?,
                '<' => self.0.write_str("&lt;")?,
                '>' => self.0.write_str("&gt;")?,
                '"' => self.0.write_str("&quot;")?,
                '\'' => self.0.write_str("&#39;")?,
                '\u{FFFE}' | '\u{FFFF}' => write!(self.0, "\\u{{{:x}}}", u32::from(character))?,
                _ => write_char(self.0, character)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_or_a_value_is_markup() {
        let mut out = String::new();
        let hostile = "</p><script>\"'&\u{0}\u{202E}\u{FFFF}\n";
        let mut page = Markup::new(&mut out);
        page.element("p", &[("title", &hostile)], |inner| inner.text(hostile)).unwrap();
        let escaped = "&lt;/p&gt;&lt;script&gt;&quot;&#39;&amp;\\u{0}\\u{202e}\\u{ffff}\\n";
        assert_eq!(out, format!("<p title=\"{escaped}\">{escaped}</p>"));
    }
}
