//! Figures of the addresses that messages come from.

use core::cmp::Reverse;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Rate;
use crate::capture::Timestamp;
use crate::messages::{MessageOutcome, MessageRow};
use crate::sorting;
use crate::tables::{CommandStatus, MessageState};

/// Figures by source address, of so many addresses at most.
#[derive(Clone, Debug)]
pub struct Sources {
    most: usize,
    known: HashMap<Box<[u8]>, SourceFigures, RandomState>,
    /// Those of all other addresses.
    pub others: SourceFigures,
}

/// Figures of a source address.
#[derive(Clone, Debug, Default)]
pub struct SourceFigures {
    /// How many addresses came before it.
    pub place: usize,
    /// Submissions, parts of messages one by one.
    pub submitted: Rate,
    /// Messages.
    pub messages: u64,
    /// Messages whose final receipt says that they were delivered.
    pub delivered: u64,
    /// Messages whose final receipt says anything else.
    pub undelivered: u64,
    /// Submissions that were refused with ESME_RTHROTTLED.
    pub throttled: u64,
    /// Submissions that were refused otherwise.
    pub refused: u64,
}

impl Sources {
    pub(super) fn new(most: usize) -> Self {
        Self { most, known: HashMap::default(), others: SourceFigures::default() }
    }

    fn of(&mut self, address: &[u8]) -> &mut SourceFigures {
        if !self.known.contains_key(address) {
            if self.known.len() >= self.most {
                return &mut self.others;
            }
            self.known.insert(
                address.into(),
                SourceFigures { place: self.known.len(), ..SourceFigures::default() },
            );
        }
        self.known.get_mut(address).unwrap_or(&mut self.others)
    }

    pub(super) fn submitted(&mut self, address: &[u8], time: Timestamp) {
        self.of(address).submitted.add(time);
    }

    pub(super) fn message(&mut self, row: &MessageRow) {
        let figures = self.of(&row.source_addr);
        figures.messages += 1;
        match row.state {
            MessageOutcome::Final(MessageState::DELIVERED) => figures.delivered += 1,
            MessageOutcome::Final(_) | MessageOutcome::FinalOther => figures.undelivered += 1,
            _ => {}
        }
        for response in row.submissions.iter().filter_map(|submission| submission.response) {
            match CommandStatus(response.command_status) {
                CommandStatus::ESME_ROK => {}
                CommandStatus::ESME_RTHROTTLED => figures.throttled += 1,
                _ => figures.refused += 1,
            }
        }
    }

    /// How many addresses have figures of their own.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether no message came from anywhere.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The addresses with the most submissions, at most so many, the busiest first.
    #[must_use]
    pub fn busiest(&self, most: usize) -> Vec<(&[u8], &SourceFigures)> {
        let mut all: Vec<(&[u8], &SourceFigures)> =
            self.known.iter().map(|(address, figures)| (&**address, figures)).collect();
        sorting::sort_by_key(&mut all, |(_, figures)| (Reverse(figures.submitted.count), figures.place));
        all.truncate(most);
        all
    }
}
