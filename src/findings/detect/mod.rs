//! What recognises findings: one file for each subject.

mod statuses;

use super::Report;
use crate::codec::Dictionary;
use crate::timeline::Event;

/// Recognises some kinds of findings.
pub trait Detector {
    /// Looks at an event. What is added while a PDU is looked at also counts as found of that PDU, unless the evidence
    /// names others.
    fn event(&mut self, event: &Event<'_>, report: &mut Report);

    /// The capture is over.
    fn finish(&mut self, _report: &mut Report) {}

    /// Takes what it needs of a dictionary.
    fn read_by(&mut self, _dictionary: &Dictionary<'_>) {}
}

/// Declares the detectors, each with its type.
macro_rules! detectors {
    ($( $name:ident: $kind:ty, )*) => {
        /// All of them.
        #[derive(Debug, Default)]
        pub(super) struct Detectors { $( $name: $kind, )* }

        impl Detector for Detectors {
            fn event(&mut self, event: &Event<'_>, report: &mut Report) {
                $( self.$name.event(event, report); )*
            }

            fn finish(&mut self, report: &mut Report) {
                $( self.$name.finish(report); )*
            }

            fn read_by(&mut self, dictionary: &Dictionary<'_>) {
                $( self.$name.read_by(dictionary); )*
            }
        }
    };
}

detectors! {
    statuses: statuses::Statuses,
}
