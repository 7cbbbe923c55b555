//! Messages that are submitted again.

use super::ContentLimits;
use super::look::Look;
use super::profile::Profile;
use super::recent::Recent;
use super::words::Words;
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::{Body, DataSm, DeliverSm, RESPONSE, SubmitMulti, SubmitSm};
use crate::tables::CommandStatus;

/// Recognises messages that are sent again, and those that were accepted twice.
#[derive(Debug)]
pub(super) struct Resends {
    /// By the n of a refused submission: its status.
    refused: Recent<u64, u32>,
    /// By the n of a submission that had no response when it was sent again: the second one, and whether that was
    /// accepted.
    open: Recent<u64, Second>,
    /// By the n of the second: the first.
    seconds: Recent<u64, u64>,
}

#[derive(Clone, Copy, Debug)]
struct Second {
    n: u64,
    /// Nanoseconds after the first; a response of this one came so late, or not yet.
    first_latency: Option<u64>,
    accepted: bool,
}

impl Resends {
    pub(super) fn new(limits: &ContentLimits) -> Self {
        Self {
            refused: Recent::new(limits.resends),
            open: Recent::new(limits.resends),
            seconds: Recent::new(limits.resends),
        }
    }

    pub(super) fn pdu(&mut self, look: &Look<'_>, profile: &Profile, report: &mut Report) {
        let event = look.event;
        if event.command_id & RESPONSE != 0 {
            self.response(look, report);
            return;
        }
        let Some(first) = event.joins.resend_of else { return };
        let status = self.refused.get(&first).copied();
        // Where responses are not captured, nobody knows whether there was one.
        let answers = event.stream.direction.opposite().index();
        if status.is_none() && !event.stream.connection.seen[answers] {
            return;
        }
        let what = match status {
            None => Words::of(format_args!("no response")),
            Some(status) => match CommandStatus::TABLE.find(status) {
                Some(code) => Words::of(format_args!("{}", code.name)),
                None => Words::of(format_args!("status 0x{status:08x}")),
            },
        };
        let evidence = Evidence { events: &[first, event.n], ..look.evidence(what.as_str(), &[]) };
        report.add(FindingKind::ProbableResend, &evidence);
        match status {
            Some(status) => profile.resent(look, first, status, report),
            None => {
                self.open.insert(first, Second { n: event.n, first_latency: None, accepted: false });
                self.seconds.insert(event.n, first);
            }
        }
    }

    fn response(&mut self, look: &Look<'_>, report: &mut Report) {
        let event = look.event;
        let Some(answer) = event.answer else { return };
        let status = look.pdu.command_status;
        let is_of_message = matches!(
            event.command_id & !RESPONSE,
            SubmitSm::COMMAND_ID | SubmitMulti::COMMAND_ID | DataSm::COMMAND_ID | DeliverSm::COMMAND_ID
        );
        if status != CommandStatus::ESME_ROK {
            if is_of_message || matches!(look.pdu.body, Body::GenericNack(_)) {
                self.refused.insert(answer.n, status.0);
            }
            return;
        }
        if self.open.is_empty() {
            return;
        }
        let first = match self.seconds.remove(&answer.n) {
            Some(first) => {
                if let Some(second) = self.open.get_mut(&first) {
                    second.accepted = true;
                }
                first
            }
            None => {
                let latency = event.latency.and_then(|latency| u64::try_from(latency).ok());
                if let Some(second) = self.open.get_mut(&answer.n) {
                    second.first_latency = latency.or(Some(0));
                }
                answer.n
            }
        };
        if let Some(Second { n, first_latency: Some(amount), accepted: true }) =
            self.open.get(&first).copied()
        {
            self.open.remove(&first);
            let evidence = Evidence { events: &[first, n], amount, ..look.evidence("", &[]) };
            report.add(FindingKind::MessageDoubled, &evidence);
        }
    }
}
