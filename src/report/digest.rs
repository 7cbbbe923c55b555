//! What a report tells of messages: how many became what, and examples.

use std::collections::BTreeMap;

use super::Limits;
use crate::messages::{MessageOutcome, MessageRow};
use crate::tables::CommandStatus;
use crate::timeline::{Event, Role};

/// Characters of a text that are kept.
const TEXT: usize = 60;

/// Looks at messages.
#[derive(Clone, Debug)]
pub struct Digest {
    most: usize,
    /// Messages of ESMEs by what became of them.
    pub(super) outcomes: BTreeMap<&'static str, u64>,
    pub(super) submitted: u64,
    pub(super) delivered: u64,
    /// Submissions that failed, were refused or stayed without an answer: the first ones.
    pub(super) failed: Vec<Example>,
    pub(super) failures: u64,
    /// Those whose final receipt took the longest, the slowest first.
    pub(super) slowest: Vec<Example>,
    /// Those that wait for a receipt: the first ones.
    pub(super) open: Vec<Example>,
}

/// A message.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) message: u64,
    pub(super) session: u64,
    pub(super) n: Option<u64>,
    pub(super) time: crate::capture::Timestamp,
    pub(super) source_addr: Vec<u8>,
    pub(super) destination_addr: Vec<u8>,
    pub(super) text: String,
    pub(super) parts: String,
    pub(super) outcome: &'static str,
    /// command_status that is not ESME_ROK.
    pub(super) status: Option<u32>,
    /// `UNDELIV err 001`.
    pub(super) receipt: String,
    pub(super) delay: Option<i64>,
}

impl Digest {
    /// Nothing seen yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            most: limits.messages,
            outcomes: BTreeMap::new(),
            submitted: 0,
            delivered: 0,
            failed: Vec::new(),
            failures: 0,
            slowest: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Takes the next event.
    pub fn event(&mut self, event: &Event<'_>) {
        if let Event::Message(row) = event {
            self.message(row);
        }
    }

    /// The messages that are shown as examples.
    pub fn messages(&self) -> impl Iterator<Item = u64> + '_ {
        [&self.failed, &self.slowest, &self.open].into_iter().flatten().map(|example| example.message)
    }

    /// Takes an example again, with what it lacked: its text, where messages were told without.
    pub fn complete(&mut self, row: &MessageRow) {
        for example in [&mut self.failed, &mut self.slowest, &mut self.open].into_iter().flatten() {
            if example.message == row.message {
                *example = Example::new(row, example.outcome);
            }
        }
    }

    fn message(&mut self, row: &MessageRow) {
        if row.sender == Some(Role::Mc) {
            self.delivered += 1;
            return;
        }
        self.submitted += 1;
        let outcome = word(row.state);
        *self.outcomes.entry(outcome).or_default() += 1;
        if is_failure(row.state) {
            self.failures += 1;
            if self.failed.len() < self.most {
                self.failed.push(Example::new(row, outcome));
            }
        }
        if row.state == MessageOutcome::Open && self.open.len() < self.most {
            self.open.push(Example::new(row, outcome));
        }
        if let Some(delay) = row.delay {
            let at = self.slowest.partition_point(|slow| slow.delay >= Some(delay));
            if at < self.most {
                self.slowest.insert(at, Example::new(row, outcome));
                self.slowest.truncate(self.most);
            }
        }
    }
}

impl Example {
    fn new(row: &MessageRow, outcome: &'static str) -> Self {
        let refused = |status: &u32| *status != CommandStatus::ESME_ROK.0;
        let statuses = row.submissions.iter().filter_map(|submission| submission.response);
        let receipt = row.receipts.iter().rev().find(|receipt| receipt.is_final).or(row.receipts.last());
        let text = row.text.as_deref().unwrap_or_default();
        let parts = match (row.parts, row.missing.len()) {
            (0 | 1, _) => String::new(),
            (parts, 0) => parts.to_string(),
            (parts, missing) => format!("{} of {parts}", usize::from(parts).saturating_sub(missing)),
        };
        Self {
            message: row.message,
            session: row.session,
            n: row.submissions.first().map(|submission| submission.n),
            time: row.submitted,
            source_addr: row.source_addr.clone(),
            destination_addr: row.destination_addr.clone(),
            text: if text.chars().count() > TEXT {
                text.chars().take(TEXT).chain(['…']).collect()
            } else {
                text.to_owned()
            },
            parts,
            outcome,
            status: statuses.map(|response| response.command_status).find(refused),
            receipt: receipt.map_or_else(String::new, |receipt| {
                let zero = receipt.err.chars().all(|digit| digit == '0');
                if zero { receipt.stat.clone() } else { format!("{} err {}", receipt.stat, receipt.err) }
            }),
            delay: row.delay,
        }
    }
}

fn word(state: MessageOutcome) -> &'static str {
    match state {
        MessageOutcome::Incomplete => "parts missing",
        MessageOutcome::Unanswered => "unanswered",
        MessageOutcome::Refused => "refused",
        MessageOutcome::Accepted => "accepted, no receipt asked for",
        MessageOutcome::Open => "accepted, no final receipt",
        MessageOutcome::Final(state) => state.name().unwrap_or("final, state unknown"),
        MessageOutcome::FinalOther => "final, state unknown",
    }
}

fn is_failure(state: MessageOutcome) -> bool {
    match state {
        MessageOutcome::Incomplete | MessageOutcome::Unanswered | MessageOutcome::Refused => true,
        MessageOutcome::Accepted | MessageOutcome::Open | MessageOutcome::FinalOther => false,
        MessageOutcome::Final(state) => state != crate::tables::MessageState::DELIVERED,
    }
}
