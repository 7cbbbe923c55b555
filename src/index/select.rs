//! PDUs and messages by what the columns say of them.

use super::{Flags, Index, MessageEntry, Row};
use crate::capture::Timestamp;
use crate::findings::FindingSet;
use crate::messages::MessageOutcome;
use crate::text::Kind;
use crate::timeline::Role;

/// Which PDUs. What is none, or empty of findings, is not asked for.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Of one of these sessions.
    pub sessions: Option<Vec<u32>>,
    /// With one of these command_ids.
    pub command_ids: Option<Vec<u32>>,
    /// With one of these command_statuses.
    pub command_statuses: Option<Vec<u32>>,
    /// Of one of these messages: their parts, the responses to these, their receipts.
    pub messages: Option<Vec<u32>>,
    /// Of one of these kinds.
    pub kinds: Option<Vec<Kind>>,
    /// Of which one of these was found.
    pub findings: FindingSet,
    /// Not before this.
    pub from: Option<Timestamp>,
    /// Before this.
    pub to: Option<Timestamp>,
    /// Sent by this side.
    pub sender: Option<Role>,
    /// Whether something is wrong with their octets.
    pub faulty: Option<bool>,
    /// Whether they are requests that were never answered.
    pub unanswered: Option<bool>,
}

/// Which messages. What is none is not asked for.
#[derive(Clone, Debug, Default)]
pub struct MessageSelection {
    /// Of one of these sessions.
    pub sessions: Option<Vec<u32>>,
    /// With one of these outcomes.
    pub states: Option<Vec<MessageOutcome>>,
    /// Of one of these kinds.
    pub kinds: Option<Vec<Kind>>,
    /// Sent by this side.
    pub sender: Option<Role>,
    /// Submitted not before this.
    pub from: Option<Timestamp>,
    /// Submitted before this.
    pub to: Option<Timestamp>,
    /// Whether they have several parts.
    pub long: Option<bool>,
    /// Whether they have a receipt.
    pub receipt: Option<bool>,
}

/// Some numbers to look others up in, or any.
#[derive(Debug)]
pub(super) struct Among(Option<Vec<u32>>);

impl Among {
    pub(super) fn new(numbers: Option<&Vec<u32>>) -> Self {
        let mut numbers = numbers.cloned();
        numbers.iter_mut().for_each(|numbers| numbers.sort_unstable());
        Self(numbers)
    }

    pub(super) fn has(&self, number: u32) -> bool {
        match &self.0 {
            None => true,
            Some(numbers) => match &**numbers {
                // Most are of few.
                few @ ([] | [_] | [_, _] | [_, _, _]) => few.contains(&number),
                many => many.binary_search(&number).is_ok(),
            },
        }
    }
}

fn is(wanted: Option<bool>, is: bool) -> bool {
    wanted.is_none_or(|wanted| wanted == is)
}

pub(super) fn is_within(time: Timestamp, from: Option<Timestamp>, to: Option<Timestamp>) -> bool {
    from.is_none_or(|from| time >= from) && to.is_none_or(|to| time < to)
}

impl Index {
    /// The PDUs of a selection, by rising n.
    #[must_use]
    pub fn select(&self, selection: &Selection) -> Vec<u32> {
        let sessions = Among::new(selection.sessions.as_ref());
        let command_ids = Among::new(selection.command_ids.as_ref());
        let statuses = Among::new(selection.command_statuses.as_ref());
        let messages = Among::new(selection.messages.as_ref());
        let kinds = Among::new(selection.kinds.as_ref().map(|kinds| numbers(kinds)).as_ref());
        let fits = |row: &Row| {
            sessions.has(row.session)
                && command_ids.has(row.command_id)
                && statuses.has(row.command_status)
                && kinds.has(u32::from(row.kind))
                && is_within(row.time, selection.from, selection.to)
                && selection.sender.is_none_or(|sender| row.sender() == Some(sender))
                && is(selection.faulty, row.flags.has(Flags::FAULTY))
                && is(selection.unanswered, row.flags.has(Flags::UNANSWERED))
                && (selection.findings.is_empty()
                    || row.flags.has(Flags::FINDINGS) && self.findings(row.n).has_any(selection.findings))
                && (messages.0.is_none() || self.messages_of(row).any(|message| messages.has(message)))
        };
        self.all().filter(fits).map(|row| row.n).collect()
    }

    /// All PDUs, by rising n.
    pub(super) fn all(&self) -> impl Iterator<Item = Row> + '_ {
        (1..).map_while(|n| self.row(n))
    }

    /// The messages that a PDU belongs to; that of a receipt is that of its submissions.
    pub fn messages_of(&self, row: &Row) -> impl Iterator<Item = u32> + '_ {
        let of_receipt = self.submissions_of(row).map(|n| self.rows.message(n));
        [row.message].into_iter().chain(of_receipt).filter(|message| *message != 0)
    }

    /// The messages of a selection, by rising number; those that were told.
    #[must_use]
    pub fn select_messages(&self, selection: &MessageSelection) -> Vec<u32> {
        let sessions = Among::new(selection.sessions.as_ref());
        let kinds = Among::new(selection.kinds.as_ref().map(|kinds| numbers(kinds)).as_ref());
        let fits = |entry: &MessageEntry| {
            let Some(first) = self.row(entry.first_n) else { return false };
            sessions.has(first.session)
                && kinds.has(u32::from(first.kind))
                && selection.states.as_ref().is_none_or(|states| states.contains(&entry.state))
                && selection.sender.is_none_or(|sender| self.message_sender(&first) == Some(sender))
                && is_within(first.time, selection.from, selection.to)
                && is(selection.long, entry.parts > 1)
                && is(selection.receipt, entry.receipt_n != 0)
        };
        let numbers = 1..=u32::try_from(self.messages_len()).unwrap_or(u32::MAX);
        numbers.filter_map(|message| self.message(message)).filter(fits).map(|entry| entry.message).collect()
    }

    /// Who sent the message that begins with a PDU.
    #[must_use]
    pub fn message_sender(&self, first: &Row) -> Option<Role> {
        crate::messages::sender_of(first.command_id, first.sender())
    }
}

fn numbers(kinds: &[Kind]) -> Vec<u32> {
    kinds.iter().map(|kind| *kind as u32).collect()
}
