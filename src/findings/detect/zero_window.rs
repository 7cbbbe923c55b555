//! Receive windows of TCP that were closed.

use super::Detector;
use crate::findings::{Evidence, FindingKind, Report};
use crate::timeline::{Event, Role};

/// Nanoseconds from which on it is told.
const NOTED: i64 = 50_000_000;

/// Nanoseconds from which on it is no passing thing.
const LONG: i64 = 1_000_000_000;

/// Recognises a side that did not read what it was sent.
#[derive(Debug, Default)]
pub(in crate::findings) struct ZeroWindow;

impl Detector for ZeroWindow {
    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        let Event::WindowClosed { info, direction, since, until, .. } = event else { return };
        let lasted = until.since(*since);
        let kind = match lasted {
            LONG.. => FindingKind::ZeroWindow,
            NOTED.. => FindingKind::ZeroWindowBriefly,
            _ => return,
        };
        let what = match info.role(*direction) {
            Some(Role::Esme) => "the ESME",
            Some(Role::Mc) => "the message centre",
            None => "one side",
        };
        let evidence = Evidence {
            session: Some(info.number),
            time: *since,
            until: Some(*until),
            what,
            amount: lasted.unsigned_abs(),
            ..Evidence::default()
        };
        report.add(kind, &evidence);
    }
}
