//! What responses say.

use super::Detector;
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::RESPONSE;
use crate::tables::CommandStatus;
use crate::timeline::Event;

/// Recognises refusals by their command_status.
#[derive(Debug, Default)]
pub(in crate::findings) struct Statuses {}

impl Detector for Statuses {
    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        let Event::Pdu(event) = event else { return };
        if event.command_id & RESPONSE == 0 {
            return;
        }
        let Some(decoded) = event.decoded else { return };
        if decoded.pdu.command_status == CommandStatus::ESME_RTHROTTLED {
            let evidence = Evidence {
                session: Some(event.session.number),
                time: event.time,
                span: Some(8..12),
                ..Evidence::default()
            };
            report.add(FindingKind::Throttled, &evidence);
        }
    }
}
