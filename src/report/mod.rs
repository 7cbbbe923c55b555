//! One page that can be attached to a ticket: what was found, the figures, and the ladder of what matters most.
//!
//! [`Report`] is put together from what a reading of the capture gave; [`write_html`] writes it as a page that needs
//! nothing else and runs nothing, [`write_markdown`] as Markdown. Both write the same sections: `page.rs` says what there
//! is on a page, `sections` fills it.

mod chart;
mod digest;
mod html;
mod markdown;
mod page;
mod sections;

pub use digest::Digest;
pub use html::write_html;
pub use markdown::write_markdown;

use core::fmt;

use crate::capture::Timestamp;
use crate::codec::{Dictionary, Severity};
use crate::doctor::Diagnosis;
use crate::findings::Finding;
use crate::flow::{Keep, Layout};
use crate::limits::limits;
use crate::statistics::Statistics;

limits! {
    /// Bounds on a report.
    "report", Limits {
        /// Rows of a table.
        rows: usize = 50, Count, "how many there are more is told below it";
        /// Messages that are shown as examples, of a kind.
        messages: usize = 10, Count, "counted only";
        /// Rows of its ladder.
        ladder: usize = 80, Count, "how many PDUs are left out is told in their place";
    }
}

/// What the ladder of a report shows: the session of the worst finding, around its first PDU, and why; else the `first`
/// session.
#[must_use]
pub fn ladder_of(findings: &[Finding], first: Option<u64>) -> Option<(u64, Keep, String)> {
    let worst =
        findings.iter().filter(|finding| finding.spec.severity > Severity::Info).find_map(|finding| {
            let session = finding.session.or(finding.among.first().copied())?;
            Some((finding, session, finding.examples.first().copied()?))
        });
    match (worst, first) {
        (Some((finding, session, n)), _) => {
            let found = finding.message();
            let why = format!("Session {session} around PDU {n}, where this was found: {found}.");
            Some((session, Keep::Around(n), why))
        }
        (None, Some(first)) => Some((first, Keep::Ends, format!("Session {first}, as an example."))),
        (None, None) => None,
    }
}

/// What a report is made of.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// No more than this.
    pub limits: Limits,
    /// What the capture is, and what it lacks.
    pub diagnosis: &'a Diagnosis,
    /// What was found, worst first.
    pub findings: &'a [Finding],
    /// Figures.
    pub statistics: &'a Statistics,
    /// Messages.
    pub digest: &'a Digest,
    /// The ladder, and why it is shown.
    pub ladder: Option<(&'a Layout, &'a str)>,
    /// A time as the reader wants it.
    pub time: &'a dyn Fn(Timestamp) -> String,
    /// The zone of these times.
    pub zone: &'a str,
    /// The tables.
    pub dictionary: &'a Dictionary<'a>,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report").field("limits", &self.limits).finish_non_exhaustive()
    }
}
