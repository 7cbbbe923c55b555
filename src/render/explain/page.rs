//! Lines and columns, wrapped where a width is given.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

/// How text is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the terminal; none puts every paragraph and row on one line.
    pub width: Option<usize>,
    /// Whether headings are bold.
    pub bold: bool,
}

/// The columns that the last cell of a row must have, so as not to become a tower of words.
const LEAST: usize = 24;

/// Where text is written to.
pub(super) struct Page<'o> {
    out: &'o mut dyn Write,
    layout: Layout,
}

impl<'o> Page<'o> {
    pub(super) fn new(out: &'o mut dyn Write, layout: Layout) -> Self {
        Self { out, layout }
    }

    pub(super) fn blank(&mut self) -> fmt::Result {
        self.out.write_char('\n')
    }

    /// A bold name, and the rest of its line.
    pub(super) fn heading(&mut self, name: &str, rest: &str) -> fmt::Result {
        if self.layout.bold {
            write!(self.out, "\x1b[1m{name}\x1b[0m")?;
        } else {
            self.out.write_str(name)?;
        }
        if !rest.is_empty() {
            write!(self.out, "  {rest}")?;
        }
        self.blank()
    }

    /// A paragraph; nothing where it is empty.
    pub(super) fn line(&mut self, indent: usize, text: &str) -> fmt::Result {
        if text.is_empty() {
            return Ok(());
        }
        write!(self.out, "{:indent$}", "")?;
        self.wrapped(indent, indent, text)
    }

    /// Rows in columns; only the last cell of a row wraps. Columns that are empty in every row are left out.
    pub(super) fn rows(&mut self, indent: usize, rows: &[Vec<String>]) -> fmt::Result {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in rows {
            write!(self.out, "{:indent$}", "")?;
            let mut at = indent;
            let filled = row.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
            for (column, cell) in row.iter().enumerate().take(filled + 1) {
                if column == filled {
                    let space = self.layout.width.map_or(usize::MAX, |width| width.saturating_sub(at));
                    if space < LEAST && cell.chars().count() > space {
                        at = indent + 4;
                        write!(self.out, "\n{:at$}", "")?;
                    }
                    self.wrapped(at, at, cell)?;
                } else if widths[column] > 0 {
                    write!(self.out, "{cell:width$}  ", width = widths[column])?;
                    at += widths[column] + 2;
                }
            }
        }
        Ok(())
    }

    /// Text that begins at a column, and goes on at another one in the next lines.
    fn wrapped(&mut self, start: usize, indent: usize, text: &str) -> fmt::Result {
        let Some(width) = self.layout.width else { return writeln!(self.out, "{text}") };
        let mut at = start;
        for (index, word) in text.split(' ').enumerate() {
            let length = word.chars().count();
            if index == 0 {
                at += length;
            } else if at + 1 + length > width {
                write!(self.out, "\n{:indent$}", "")?;
                at = indent + length;
            } else {
                self.out.write_char(' ')?;
                at += 1 + length;
            }
            self.out.write_str(word)?;
        }
        self.blank()
    }
}
