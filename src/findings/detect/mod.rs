//! What recognises findings: one file for each subject.

use super::Report;
use crate::timeline::Event;

/// Recognises some kinds of findings.
pub trait Detector {
    /// Looks at an event. What is added while a PDU is looked at also counts as found of that PDU.
    fn event(&mut self, event: &Event<'_>, report: &mut Report);

    /// The capture is over.
    fn finish(&mut self, _report: &mut Report) {}
}
