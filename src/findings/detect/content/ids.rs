//! message_id of responses.

use core::hash::BuildHasher;

use foldhash::fast::RandomState;

use super::ContentLimits;
use super::look::{Account, Look, version};
use super::recent::Recent;
use crate::codec::Version;
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::{Body, SubmitMultiResp, SubmitSmResp};
use crate::tables::CommandStatus;
use crate::timeline::Role;

/// Characters of a message_id of version 3.3.
const LONGEST_OF_3_3: usize = 8;

/// Recognises ids that are missing, repeated or too long.
#[derive(Debug)]
pub(super) struct Ids {
    hasher: RandomState,
    /// By account and id: the response, and the message.
    open: Recent<u64, (u64, u64)>,
    /// By the n of the submission: account and id.
    of: Recent<u64, u64>,
}

impl Ids {
    pub(super) fn new(limits: &ContentLimits) -> Self {
        Self {
            hasher: RandomState::default(),
            open: Recent::new(limits.open_ids),
            of: Recent::new(limits.open_ids),
        }
    }

    pub(super) fn pdu(&mut self, look: &Look<'_>, report: &mut Report) {
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
            Body::Absent { command_id: SubmitSmResp::COMMAND_ID | SubmitMultiResp::COMMAND_ID } if is_ok => {
                &[]
            }
            Body::DeliverSm(_) | Body::DataSm(_) => {
                self.receipt(look);
                return;
            }
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
        self.response(look, id, report);
    }

    fn response(&mut self, look: &Look<'_>, id: &[u8], report: &mut Report) {
        let (Some(joined), Some(answer)) = (look.event.joins.message, look.event.answer) else { return };
        let key = self.key(look.account, id);
        let n = look.event.n;
        if let Some((before, message)) = self.open.get(&key).copied()
            && message != joined.message
        {
            let evidence = Evidence { events: &[before, n], ..look.evidence("", id) };
            if report.add(FindingKind::MessageIdRepeated, &evidence) {
                let detail = format!("such as {}", String::from_utf8_lossy(id));
                report.detail(FindingKind::MessageIdRepeated, Some(look.session()), "", &detail);
            }
        }
        self.open.insert(key, (n, joined.message));
        self.of.insert(answer.n, key);
    }

    /// A final receipt closes its submissions.
    fn receipt(&mut self, look: &Look<'_>) {
        for submitted in look.event.joins.receipt.iter().flat_map(|receipt| &receipt.of) {
            if let Some(key) = self.of.remove(&submitted.n) {
                self.open.remove(&key);
            }
        }
    }

    fn key(&self, account: Account, id: &[u8]) -> u64 {
        self.hasher.hash_one((account, id))
    }
}
