//! What there is on the page of a report. Texts are as they were captured: whoever writes the page escapes them.

use super::chart::Chart;
use crate::codec::Severity;
use crate::flow::Layout;

/// A page.
#[derive(Debug)]
pub(super) struct Page<'a> {
    pub(super) title: String,
    /// Lines below it.
    pub(super) about: Vec<String>,
    pub(super) sections: Vec<Section<'a>>,
}

/// A section.
#[derive(Debug)]
pub(super) struct Section<'a> {
    /// What links name it by.
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) blocks: Vec<Block<'a>>,
}

/// Something in a section.
#[derive(Debug)]
pub(super) enum Block<'a> {
    Text(String),
    Tiles(Vec<Tile>),
    Cards(Vec<Card>),
    /// The same, of less importance: it may be folded away under this title.
    Folded(String, Vec<Card>),
    Table(Table),
    Chart(Chart),
    Ladder(&'a Layout),
}

/// How something is to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tone {
    #[default]
    Plain,
    Good,
    Bad(Severity),
}

impl Tone {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Bad(severity) => severity.name(),
        }
    }
}

/// A figure.
#[derive(Debug)]
pub(super) struct Tile {
    pub(super) label: &'static str,
    pub(super) value: String,
    /// Smaller, below it.
    pub(super) note: String,
    pub(super) tone: Tone,
}

/// Findings of one kind.
#[derive(Debug)]
pub(super) struct Card {
    pub(super) id: &'static str,
    pub(super) severity: Severity,
    /// Each with where it is.
    pub(super) sentences: Vec<(String, String)>,
    pub(super) advice: &'static str,
    pub(super) command: Option<String>,
    pub(super) section: Option<&'static str>,
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Rows that are not shown.
    pub(super) left_out: usize,
}

/// A column: its name, and whether it has numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) number: bool,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) tone: Tone,
}

impl<T: ToString> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.to_string(), tone: Tone::Plain }
    }
}

impl Cell {
    /// A count that is of no interest where it is 0, and otherwise as bad as that.
    pub(super) fn bad(count: u64, severity: Severity) -> Self {
        match count {
            0 => Self::default(),
            _ => Self { text: count.to_string(), tone: Tone::Bad(severity) },
        }
    }
}

impl Table {
    pub(super) fn new(caption: impl Into<String>, columns: &[(&'static str, bool)]) -> Self {
        let columns = columns.iter().map(|(name, number)| Column { name, number: *number }).collect();
        Self { caption: caption.into(), columns, ..Self::default() }
    }
}
