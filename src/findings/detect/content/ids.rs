//! message_id of responses.

use super::look::{Look, version};
use crate::codec::Version;
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::{Body, SubmitMultiResp, SubmitSmResp};
use crate::tables::CommandStatus;
use crate::timeline::Role;

/// Characters of a message_id of version 3.3.
const LONGEST_OF_3_3: usize = 8;

/// Recognises ids that are missing, repeated or too long.
pub(super) fn pdu(look: &Look<'_>, report: &mut Report) {
    let is_ok = look.pdu.command_status == CommandStatus::ESME_ROK;
    let id = match &look.pdu.body {
        Body::SubmitSmResp(body) if is_ok => body.message_id.0,
        Body::SubmitMultiResp(body) if is_ok => body.message_id.0,
        Body::DataSmResp(body) if is_ok && look.event.sender == Some(Role::Mc) => body.message_id.0,
        Body::DeliverSmResp(body) => {
            if !body.message_id.is_empty() {
                report.add(FindingKind::DeliverRespId, &look.evidence("", body.message_id.0));
            }
            return;
        }
        Body::Absent { command_id: SubmitSmResp::COMMAND_ID | SubmitMultiResp::COMMAND_ID } if is_ok => &[],
        _ => return,
    };
    if id.is_empty() {
        report.add(FindingKind::EmptyMessageId, &look.evidence("", id));
        return;
    }
    if id.len() > LONGEST_OF_3_3 && version(look.event.session) == Some(Version::V3_3) {
        let amount = id.len() as u64;
        report.add(FindingKind::MessageIdTooLong, &Evidence { amount, ..look.evidence("", id) });
    }
    if let Some(before) = look.event.joins.same_id {
        let evidence = Evidence { events: &[before, look.event.n], ..look.evidence("", id) };
        if report.add(FindingKind::MessageIdRepeated, &evidence) {
            let detail = format!("such as {}", String::from_utf8_lossy(id));
            report.detail(FindingKind::MessageIdRepeated, Some(look.session()), "", &detail);
        }
    }
}
