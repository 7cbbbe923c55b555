//! A short message as a whole: its parts, what became of them, its receipts.

use super::{Rule, Scope};
use crate::capture::Timestamp;
use crate::tables::MessageState;
use crate::text::{Encoding, Kind};
use crate::timeline::Role;

/// A short message. It is told once, when nothing more is expected of it or no more room is left for it.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageRow {
    /// Its number, from 1, in the order of first parts.
    pub message: u64,
    /// The session of its first part.
    pub session: u64,
    /// Who sent it: the ESME (mobile terminated), the message centre (mobile originated), or nobody knows.
    pub sender: Option<Role>,
    /// The command of its first part.
    pub command_id: u32,
    /// source_addr.
    pub source_addr: Vec<u8>,
    /// source_addr_ton.
    pub source_addr_ton: u8,
    /// destination_addr; the first one's of submit_multi.
    pub destination_addr: Vec<u8>,
    /// dest_addr_ton.
    pub dest_addr_ton: u8,
    /// Destinations: 1 but for submit_multi.
    pub destinations: u32,
    /// Whether there may be more: some are distribution lists.
    pub lists: bool,
    /// Every destination, where there are several: addresses, and names of distribution lists.
    pub all_destinations: Vec<Vec<u8>>,
    /// What kind of message.
    pub kind: Option<Kind>,
    /// Its text, of the parts that are there; none where it has no characters.
    pub text: Option<String>,
    /// Its encoding.
    pub encoding: Option<Encoding>,
    /// How many parts it has.
    pub parts: u8,
    /// The parts that are missing.
    pub missing: Vec<u8>,
    /// Its PDUs, in the order of n; one for each part, and those that came again.
    pub submissions: Vec<Submission>,
    /// Its receipts, in the order of n.
    pub receipts: Vec<ReceiptRow>,
    /// Whether it asked for a receipt.
    pub receipt_wanted: bool,
    /// What became of it.
    pub state: MessageOutcome,
    /// Time of its first part.
    pub submitted: Timestamp,
    /// Nanoseconds from its last submission to its final receipt; else to the last one.
    pub delay: Option<i64>,
    /// Its parts do not have one data_coding.
    pub mixed_data_coding: bool,
    /// A message of the same reference was begun shortly before, with another number of parts, and is not whole.
    pub total_changed: bool,
    /// Its USSD dialogue, from 1.
    pub dialogue: Option<u64>,
}

/// One PDU of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// Its n.
    pub n: u64,
    /// Its session.
    pub session: u64,
    /// Its time.
    pub time: Timestamp,
    /// Which part, from 1.
    pub part: u8,
    /// The part came before, with the same octets.
    pub duplicate: bool,
    /// Its response: n, command_status, nanoseconds.
    pub response: Option<SubmissionResponse>,
    /// message_id of the response.
    pub message_id: Vec<u8>,
    /// data_coding, where the PDU has one.
    pub data_coding: Option<u8>,
    /// The reference of a long message, and its bits: 8, 16, or 0 for the SAR TLVs.
    pub reference: Option<(u16, u8)>,
    /// registered_delivery.
    pub registered_delivery: u8,
}

/// The response to a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubmissionResponse {
    /// Its n.
    pub n: u64,
    /// command_status.
    pub command_status: u32,
    /// Nanoseconds from the submission; none where the clock stepped back.
    pub latency: Option<i64>,
}

/// A receipt of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRow {
    /// Its n.
    pub n: u64,
    /// Its session.
    pub session: u64,
    /// Its time.
    pub time: Timestamp,
    /// The submission, by its n.
    pub of: u64,
    /// id, as the text or the TLV has it.
    pub id: Vec<u8>,
    /// stat of the text, or the name of message_state.
    pub stat: String,
    /// err of the text.
    pub err: String,
    /// Whether no other one follows.
    pub is_final: bool,
    /// How the ids are the same.
    pub rule: Rule,
    /// Where the submission was found.
    pub scope: Scope,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageOutcome {
    /// Parts are missing.
    Incomplete,
    /// Not one of its PDUs was answered.
    Unanswered,
    /// The response refused it, or one of its parts.
    Refused,
    /// Accepted; no receipt need come.
    Accepted,
    /// Accepted, and a receipt that was asked for is not in the capture.
    Open,
    /// The state of its final receipt.
    Final(MessageState),
    /// The final receipt has a state of the message centre's own.
    FinalOther,
}

/// The number of the first final state, behind those of the other outcomes.
const FINAL: u8 = 6;

impl MessageOutcome {
    /// A number for each, and its name: for those who keep many. States of the message centre's own from 250 on have the
    /// number of [`FinalOther`](Self::FinalOther).
    pub fn numbered() -> impl Iterator<Item = (u8, Self)> {
        let others =
            [Self::Incomplete, Self::Unanswered, Self::Refused, Self::Accepted, Self::Open, Self::FinalOther];
        let states = (0..=u8::MAX - FINAL).map(|state| Self::Final(MessageState(state)));
        others.into_iter().chain(states).map(|outcome| (outcome.number(), outcome))
    }

    /// Its number.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Incomplete => 0,
            Self::Unanswered => 1,
            Self::Refused => 2,
            Self::Accepted => 3,
            Self::Open => 4,
            Self::Final(MessageState(state)) if state <= u8::MAX - FINAL => FINAL + state,
            Self::FinalOther | Self::Final(_) => 5,
        }
    }

    /// The name in JSON: `incomplete`, `unanswered`, ..., a final state in lower case.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Incomplete => "incomplete".into(),
            Self::Unanswered => "unanswered".into(),
            Self::Refused => "refused".into(),
            Self::Accepted => "accepted".into(),
            Self::Open => "open".into(),
            Self::Final(state) => {
                state.name().map_or_else(|| format!("state_{}", state.0), str::to_lowercase)
            }
            Self::FinalOther => "other".into(),
        }
    }
}

impl MessageRow {
    /// How many of its parts are in the capture.
    #[must_use]
    pub fn parts_seen(&self) -> u64 {
        u64::from(self.parts).saturating_sub(self.missing.len() as u64)
    }

    /// command_status: that of the first response with an error, else of a response; none where there is no response. A
    /// part that was refused and accepted when it came again is accepted.
    #[must_use]
    pub fn response_status(&self) -> Option<u32> {
        let responses =
            || self.submissions.iter().filter_map(|at| at.response.map(|response| (at.part, response)));
        let accepted =
            |part| responses().any(|(other, response)| other == part && response.command_status == 0);
        let refused = responses().find(|(part, _)| !accepted(*part));
        refused.or_else(|| responses().next()).map(
            |(part, response)| {
                if accepted(part) { 0 } else { response.command_status }
            },
        )
    }

    /// The ids that the message centre gave, each once, in the order of n.
    pub fn message_ids(&self) -> impl Iterator<Item = &[u8]> {
        let ids = self.submissions.iter().enumerate().filter(|(_, one)| !one.message_id.is_empty());
        ids.filter(|(at, one)| {
            self.submissions.iter().take(*at).all(|other| other.message_id != one.message_id)
        })
        .map(|(_, one)| &*one.message_id)
    }

    /// Its receipts, each once although it may be of several parts.
    pub fn receipts_once(&self) -> impl Iterator<Item = &ReceiptRow> {
        let mut previous = None;
        self.receipts.iter().filter(move |receipt| previous.replace(receipt.n) != Some(receipt.n))
    }

    /// The receipt that counts, as for [`Self::state`]: of the first final one of each part the first that tells of
    /// another state than DELIVRD; where there is none, the last of these; else the last of all.
    #[must_use]
    pub fn receipt(&self) -> Option<&ReceiptRow> {
        let delivered = MessageState::DELIVERED.stat().unwrap_or_default();
        let mut parts = Vec::new();
        let mut last = None;
        for receipt in self.receipts.iter().filter(|receipt| receipt.is_final) {
            if parts.contains(&receipt.of) {
                continue;
            }
            if receipt.stat != delivered {
                return Some(receipt);
            }
            parts.push(receipt.of);
            last = Some(receipt);
        }
        last.or(self.receipts.last())
    }
}
