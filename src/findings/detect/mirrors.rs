//! Sessions that carry the PDUs of another one.

use super::Detector;
use crate::findings::{Evidence, FindingKind, Report};
use crate::timeline::Event;

/// Tells of mirrors, which the timeline knows.
#[derive(Debug, Default)]
pub(in crate::findings) struct Mirrors;

impl Detector for Mirrors {
    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        let Event::SessionClose { info, time, .. } = event else { return };
        let Some(of) = info.mirror_of else { return };
        let evidence = Evidence { session: Some(info.number), time: *time, ..Evidence::default() };
        if report.add(FindingKind::MirroredSession, &evidence) {
            let detail = format!("it carries what session {of} carries");
            report.detail(FindingKind::MirroredSession, Some(info.number), "", &detail);
        }
    }
}
