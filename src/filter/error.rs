//! What is wrong with a filter, and where.

use core::fmt;
use core::ops::Range;

/// What is wrong with a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FilterError {
    /// Where it is wrong, in characters from 0; the number of characters where something is missing at the end.
    pub column: usize,
    /// How many characters are wrong, at least 1.
    pub length: usize,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Names that may be meant, the nearest first.
    pub nearest: Vec<String>,
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &*self.nearest {
            [] => Ok(()),
            nearest => write!(f, "; did you mean {}?", nearest.join(", ")),
        }
    }
}

impl core::error::Error for FilterError {}

/// The same while the filter is read, with octets for characters.
#[derive(Debug)]
pub(super) struct Wrong {
    at: Range<usize>,
    message: String,
    nearest: Vec<String>,
}

impl Wrong {
    pub(super) fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), nearest: Vec::new() }
    }

    pub(super) fn nearest(self, nearest: Vec<String>) -> Self {
        Self { nearest, ..self }
    }

    /// Where that is in the text.
    pub(super) fn within(self, text: &str) -> FilterError {
        let count = |range: Range<usize>| text.get(range).map_or(0, |text| text.chars().count());
        FilterError {
            column: count(0..self.at.start),
            length: count(self.at).max(1),
            message: self.message,
            nearest: self.nearest,
        }
    }
}
