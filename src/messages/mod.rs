//! PDUs to short messages: parts to messages, receipts to submissions, requests about a submission to it.

mod joins;
mod row;

pub use joins::{Joins, MessagePart, ReceiptMatch, Rule, Scope, Submitted};
pub use row::{MessageOutcome, MessageRow, ReceiptRow, Submission, SubmissionResponse};

use crate::timeline::{Event, PduEvent};

/// Joins the PDUs of a timeline to messages.
#[derive(Debug, Default)]
pub struct Messages {}

impl Messages {
    /// Takes a PDU and tells what it belongs to.
    pub fn pdu(&mut self, _event: &PduEvent<'_>) -> Joins {
        Joins::default()
    }

    /// Takes what is no PDU.
    pub fn event(&mut self, _event: &Event<'_>) {}

    /// Gives the messages of which nothing more is expected since the last call.
    pub fn told(&mut self, _each: &mut impl FnMut(&MessageRow)) {}

    /// The capture is over: gives all that are left.
    pub fn finish(&mut self, _each: &mut impl FnMut(&MessageRow)) {}
}
