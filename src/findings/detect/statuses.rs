//! What responses say.

use super::{Detector, name};
use crate::codec::Dictionary;
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::{Body, GenericNack, Pdu, RESPONSE, is_bind};
use crate::tables::{CommandStatus, Tag};
use crate::timeline::{Event, PduEvent, Role};

/// Where command_status is in a PDU.
const STATUS: core::ops::Range<usize> = 8..12;

/// congestion_state from which on the peer is near its limit, and that from which on it is at it. SMPP v5.0 2.9.
const NEAR: u8 = 80;
const CONGESTED: u8 = 90;

/// Recognises refusals by their command_status, and what else responses say of the peer.
#[derive(Debug, Default)]
pub(in crate::findings) struct Statuses {
    /// Statuses of a dictionary: first, last, name, meaning.
    known: Vec<(u32, u32, String, String)>,
}

impl Detector for Statuses {
    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        let Event::Pdu(event) = event else { return };
        // Binds have rows of their own.
        if event.command_id & RESPONSE == 0 || is_bind(event.command_id & !RESPONSE) {
            return;
        }
        let Some(pdu) = event.decoded.map(|decoded| &decoded.pdu) else { return };
        if pdu.command_status != CommandStatus::ESME_ROK {
            self.refused(event, pdu, report);
        }
        if let Body::SubmitMultiResp(response) = &pdu.body {
            for failed in response.unsuccess_sme.iter() {
                let what = self.status(CommandStatus(failed.error_status_code));
                let evidence = Evidence { what: &what, amount: 1, ..Evidence::of(event) };
                report.add(FindingKind::DestinationsRefused, &evidence);
            }
        }
        if let Some([state]) = pdu.body.tlvs().find(Tag::congestion_state) {
            let kind = match *state {
                CONGESTED.. => FindingKind::Congested,
                NEAR.. => FindingKind::Loaded,
                _ => return,
            };
            report.add(kind, &Evidence { amount: u64::from(*state), ..Evidence::of(event) });
        }
    }

    fn read_by(&mut self, dictionary: &Dictionary<'_>) {
        let rows = dictionary.statuses.iter();
        self.known =
            rows.map(|row| (row.value, row.last, row.name.to_owned(), row.meaning.to_owned())).collect();
    }
}

impl Statuses {
    fn refused(&self, event: &PduEvent<'_>, pdu: &Pdu<'_>, report: &mut Report) {
        let status = pdu.command_status;
        let what = self.status(status);
        let kind = match status {
            _ if event.command_id == GenericNack::COMMAND_ID => FindingKind::GenericNack,
            _ if is_delivery(event) => FindingKind::DeliverRefused,
            CommandStatus::ESME_RTHROTTLED => FindingKind::Throttled,
            CommandStatus::ESME_RMSGQFUL => FindingKind::QueueFull,
            CommandStatus::ESME_RSYSERR | CommandStatus::ESME_RUNKNOWNERR => FindingKind::SystemError,
            _ => FindingKind::ResponseError,
        };
        let says_what = !matches!(kind, FindingKind::Throttled | FindingKind::QueueFull);
        let what = if says_what { what.as_ref() } else { "" };
        let both = event.answer.map(|answer| [answer.n, event.n]);
        let evidence = Evidence {
            events: both.as_ref().map_or(&[], |both| both),
            span: Some(STATUS),
            what,
            ..Evidence::of(event)
        };
        if report.add(kind, &evidence) && says_what {
            let detail = if kind == FindingKind::GenericNack {
                match event.answer {
                    Some(answer) => format!("the first is of PDU {}", answer.n),
                    None => "the first names no request".to_owned(),
                }
            } else {
                let request = name(event.command_id & !RESPONSE);
                format!("the first is a {request}: {}", self.meaning(status))
            };
            report.detail(kind, Some(event.session.number), what, &detail);
        }
    }

    /// The name of a status.
    fn status(&self, status: CommandStatus) -> std::borrow::Cow<'_, str> {
        match self.row(status) {
            Some((_, _, name, _)) => name.as_str().into(),
            None => status.name().map_or_else(|| format!("0x{:08x}", status.0).into(), Into::into),
        }
    }

    /// What it means.
    fn meaning(&self, status: CommandStatus) -> &str {
        let own = self.row(status).map(|(_, _, _, meaning)| meaning.as_str());
        own.filter(|meaning| !meaning.is_empty()).unwrap_or_else(|| status.meaning()).trim_end_matches('.')
    }

    fn row(&self, status: CommandStatus) -> Option<&(u32, u32, String, String)> {
        self.known.iter().find(|(first, last, ..)| (*first..=*last).contains(&status.0))
    }
}

/// Whether a response is that of an ESME to a delivery.
fn is_delivery(event: &PduEvent<'_>) -> bool {
    use crate::pdu::{DataSmResp, DeliverSmResp};
    match event.command_id {
        DeliverSmResp::COMMAND_ID => true,
        DataSmResp::COMMAND_ID => event.sender == Some(Role::Esme),
        _ => false,
    }
}
