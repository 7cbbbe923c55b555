//! Figures of one session.

use super::{Latencies, Rate};
use crate::pdu::{DataSm, DeliverSm, RESPONSE, SubmitMulti, SubmitSm};
use crate::tables::CommandStatus;
use crate::timeline::{PduEvent, Role};

/// Figures of a session.
#[derive(Clone, Debug, Default)]
pub struct SessionFigures {
    /// PDUs.
    pub pdus: u64,
    /// Their octets, of the ESME and of the message centre; where it is not known which is which, those of the
    /// sender of the first packet come first.
    pub octets: [u64; 2],
    /// submit_sm, submit_multi and data_sm of the ESME.
    pub submitted: Rate,
    /// deliver_sm and data_sm of the message centre, receipts too.
    pub delivered: Rate,
    /// Responses to submissions, in nanoseconds from the request.
    pub latency: Latencies,
    /// The same of responses to deliveries.
    pub delivery_latency: Latencies,
    /// Responses with ESME_RTHROTTLED.
    pub throttled: u64,
    /// Responses with another status that is not ESME_ROK.
    pub failed: u64,
}

/// What a PDU is in the traffic of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traffic {
    /// An ESME, or nobody knows who, submits.
    Submission,
    /// A message centre, or nobody knows who, delivers.
    Delivery,
    /// Anything else.
    Other,
}

impl Traffic {
    /// What a command, sent by one of the two, is.
    #[must_use]
    pub fn of(command_id: u32, sender: Option<Role>) -> Self {
        match (command_id, sender) {
            (SubmitSm::COMMAND_ID | SubmitMulti::COMMAND_ID, _)
            | (DataSm::COMMAND_ID, Some(Role::Esme) | None) => Self::Submission,
            (DeliverSm::COMMAND_ID, _) | (DataSm::COMMAND_ID, Some(Role::Mc)) => Self::Delivery,
            _ => Self::Other,
        }
    }

    /// What the request was that a response answers, generic_nack too.
    #[must_use]
    pub fn answered(event: &PduEvent<'_>) -> Self {
        match event.answer {
            Some(request) if event.command_id & RESPONSE != 0 => {
                Self::of(request.command_id, event.sender.map(Role::other))
            }
            _ => Self::Other,
        }
    }
}

impl SessionFigures {
    /// Counts a PDU of the session.
    pub fn add(&mut self, event: &PduEvent<'_>) {
        self.pdus += 1;
        let of_mc = match event.sender {
            Some(sender) => sender == Role::Mc,
            None => event.stream.direction == crate::stream::Direction::Reverse,
        };
        self.octets[usize::from(of_mc)] += event.stream.octets.len() as u64;
        match Traffic::of(event.command_id, event.sender) {
            Traffic::Submission => self.submitted.add(event.time),
            Traffic::Delivery => self.delivered.add(event.time),
            Traffic::Other => {}
        }
        if event.command_id & RESPONSE == 0 {
            return;
        }
        match event.decoded.map(|decoded| decoded.pdu.command_status) {
            Some(CommandStatus::ESME_ROK) | None => {}
            Some(CommandStatus::ESME_RTHROTTLED) => self.throttled += 1,
            Some(_) => self.failed += 1,
        }
        let Some(latency) = event.latency else { return };
        match Traffic::answered(event) {
            Traffic::Submission => self.latency.add(latency),
            Traffic::Delivery => self.delivery_latency.add(latency),
            Traffic::Other => {}
        }
    }
}
