//! What is wrong, in plain words: the table of findings, and what recognises them in a timeline.
//!
//! [`FindingKind`] is the table, [`detect`] has what looks for them, one file for each subject, and [`Report`] puts
//! together what they tell: what is the same but for place and time is one [`Finding`]. What a capture lacks is found by
//! [`crate::doctor`], whose table has the same rows.

pub mod detect;
mod marks;
mod report;
mod set;
mod spec;
mod table;

pub use marks::Marks;
pub use report::{Evidence, Finding, FindingLimits, Report, Who};
pub use set::FindingSet;
pub use spec::{Adds, FindingSpec, Group, Holds, Sentence, Values, example};
pub use table::FindingKind;

use crate::codec::Dictionary;
use crate::timeline::Event;
use detect::{Detector, Detectors};

/// Recognises findings in the events of an analysis.
#[derive(Debug, Default)]
pub struct Findings {
    detectors: Detectors,
    report: Report,
}

impl Findings {
    /// Nothing found yet; no more is kept than `limits` say.
    #[must_use]
    pub fn new(limits: FindingLimits) -> Self {
        let mut detectors = Detectors::default();
        detectors.limit(&limits.contents);
        Self { report: Report::new(limits), detectors }
    }

    /// The same, keeping also what is found of a PDU only after it, for a
    /// [`Foresight`](crate::timeline::Foresight).
    #[must_use]
    pub fn with_late(mut self) -> Self {
        self.report.keep_late();
        self
    }

    /// The same, keeping also which findings are those of each PDU.
    #[must_use]
    pub fn with_marks(mut self) -> Self {
        self.report.keep_marks();
        self
    }

    /// Which findings are those of each PDU, where that is kept.
    #[must_use]
    pub const fn marks(&self) -> Option<&Marks> {
        self.report.marks()
    }

    /// Takes them.
    pub fn take_marks(&mut self) -> Marks {
        self.report.take_marks()
    }

    /// Takes from a dictionary what vendors add to the protocol, and what they ask of their peers.
    pub fn read_by(&mut self, dictionary: &Dictionary<'_>) {
        self.detectors.read_by(dictionary);
    }

    /// Takes an event; what of it can be told at once of a PDU.
    pub fn event(&mut self, event: &Event<'_>) -> FindingSet {
        let now = if let Event::Pdu(pdu) = event { Some(pdu.n) } else { None };
        self.report.look_at(now);
        self.detectors.event(event, &mut self.report);
        if let Event::SessionClose { info, connection, .. } = event {
            self.report.ended(info, connection);
        }
        self.report.of_now()
    }

    /// The capture is over.
    pub fn finish(&mut self) {
        self.report.look_at(None);
        self.detectors.finish(&mut self.report);
    }

    /// What was found so far, worst first.
    #[must_use]
    pub fn found(&self) -> Vec<Finding> {
        self.report.findings()
    }

    /// What was found of PDUs only after them: each n with a kind; and how often there was no room for it.
    pub fn take_late(&mut self) -> (Vec<(u64, FindingKind)>, u64) {
        self.report.take_late()
    }
}

/// Every row of every table: that of SMPP, then that of captures.
pub fn specs() -> impl Iterator<Item = &'static FindingSpec> {
    let ours = FindingKind::ALL.iter().map(|kind| kind.spec());
    ours.chain(crate::doctor::FindingKind::ALL.iter().map(|kind| kind.spec()))
}
