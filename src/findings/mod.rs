//! What is wrong, in plain words: the table of findings, and what recognises them in a timeline.

pub mod detect;
mod report;
mod set;
mod table;

pub use report::{Evidence, Report};
pub use set::FindingSet;
pub use table::{FindingKind, FindingSpec};

use crate::timeline::Event;

/// Recognises findings in the events of an analysis.
#[derive(Debug, Default)]
pub struct Findings {}

impl Findings {
    /// Takes an event; what of it can be told at once of a PDU.
    pub fn event(&mut self, _event: &Event<'_>) -> FindingSet {
        FindingSet::EMPTY
    }
}
