//! What recognises findings: one file for each subject.

mod binds;
mod content;
mod ends;
mod faults;
mod latency;
mod mirrors;
mod pairs;
mod statuses;
mod throttle;
mod windows;
mod zero_window;

use core::hash::BuildHasher;
use std::borrow::Cow;

use foldhash::fast::FixedState;

pub use content::ContentLimits;

use super::Report;
use crate::codec::Dictionary;
use crate::timeline::{Event, SessionInfo};

/// Recognises some kinds of findings.
pub trait Detector {
    /// Keeps no more than `limits` say; told before anything else.
    fn limit(&mut self, _limits: &ContentLimits) {}

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
            fn limit(&mut self, limits: &ContentLimits) {
                $( self.$name.limit(limits); )*
            }

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
    faults: faults::Faults,
    binds: binds::Binds,
    pairs: pairs::Pairs,
    statuses: statuses::Statuses,
    throttle: throttle::Throttle,
    latency: latency::Latency,
    windows: windows::Windows,
    zero_window: zero_window::ZeroWindow,
    ends: ends::Ends,
    mirrors: mirrors::Mirrors,
    contents: content::Contents,
}

/// The name of a command, or its number.
fn name(command_id: u32) -> Cow<'static, str> {
    match crate::pdu::command(command_id) {
        Some(spec) => spec.name.into(),
        None => format!("command 0x{command_id:08x}").into(),
    }
}

/// Whose session it is: all of a system_id are one account; one without, in which no bind was captured, stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Account(u64);

impl Account {
    fn of(session: &SessionInfo) -> Self {
        match session.mirror_of {
            // What it carries counts in the other one.
            Some(_) => Self(session.number),
            None if session.system_id.is_empty() => Self(session.number),
            None => Self::named(&session.system_id),
        }
    }

    /// The account with this system_id.
    fn named(system_id: &[u8]) -> Self {
        // Numbers of sessions have the highest bit clear.
        Self(FixedState::default().hash_one(system_id) | 1 << 63)
    }
}
