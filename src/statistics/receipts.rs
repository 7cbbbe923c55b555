//! Figures of receipts.

use std::collections::{BTreeMap, HashSet};

use foldhash::fast::FixedState;

use super::{Latencies, Limits};
use crate::messages::MessageRow;
use crate::text::Kind;
use crate::text::receipt::ReceiptView;
use crate::timeline::PduEvent;

/// Figures of receipts.
#[derive(Clone, Debug)]
pub struct ReceiptFigures {
    most_codes: usize,
    most_waiting: usize,
    /// Receipts; intermediate notifications are none.
    pub receipts: u64,
    /// Intermediate notifications.
    pub intermediate: u64,
    /// Receipts whose submission is known.
    pub matched: u64,
    /// Receipts that fit several submissions equally well.
    pub ambiguous: u64,
    /// By state, as the receipt says it; `(none)` where it says none.
    pub states: BTreeMap<String, StateFigures>,
    /// By error code, as the receipt says it.
    pub errors: BTreeMap<String, u64>,
    /// From the submission to the final receipt.
    pub delay: Latencies,
    /// Receipts whose submission was not known when they came.
    waiting: HashSet<u64, FixedState>,
}

/// Figures of the receipts with one state.
#[derive(Clone, Debug, Default)]
pub struct StateFigures {
    /// How many.
    pub receipts: u64,
    /// Nanoseconds from the submission, of those whose submission is known.
    pub delay: Latencies,
}

/// What is counted together where there is no room.
const OTHER: &str = "other";
/// What receipts without a state have.
const NO_STATE: &str = "(none)";

impl ReceiptFigures {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            most_codes: limits.receipt_codes,
            most_waiting: limits.receipts_waiting,
            receipts: 0,
            intermediate: 0,
            matched: 0,
            ambiguous: 0,
            states: BTreeMap::new(),
            errors: BTreeMap::new(),
            delay: Latencies::default(),
            waiting: HashSet::default(),
        }
    }

    pub(super) fn receipt(&mut self, event: &PduEvent<'_>) {
        if event.kind == Some(Kind::Intermediate) {
            self.intermediate += 1;
        } else {
            self.receipts += 1;
            match &event.joins.receipt {
                Some(found) if !found.of.is_empty() => self.matched += 1,
                Some(found) if found.ambiguous => self.ambiguous += 1,
                _ if self.waiting.len() < self.most_waiting => {
                    self.waiting.insert(event.n);
                }
                _ => {}
            }
        }
        let Some(message) = &event.message else { return };
        ReceiptView::look_at(message, event.data_coding_0.encoding(), |view| self.says(view));
    }

    fn says(&mut self, view: &ReceiptView<'_>) {
        let stat = view.text.as_ref().and_then(|text| text.stat).map(|stat| stat.text);
        let stat = stat.filter(|stat| !stat.is_empty());
        let state = stat.or_else(|| view.message_state?.name()).unwrap_or(NO_STATE);
        self.state(state).receipts += 1;
        let error = view.text.as_ref().and_then(|text| text.err).map(|err| err.text);
        if let Some(error) = error.filter(|error| !error.is_empty()) {
            *entry(&mut self.errors, self.most_codes, error) += 1;
        }
    }

    fn state(&mut self, name: &str) -> &mut StateFigures {
        entry(&mut self.states, self.most_codes, name)
    }

    pub(super) fn message(&mut self, row: &MessageRow) {
        for receipt in &row.receipts {
            // The response with its id came after it.
            self.matched += u64::from(self.waiting.remove(&receipt.n));
            let of = row.submissions.iter().find(|submission| submission.n == receipt.of);
            let Some(delay) = of.map(|of| receipt.time.since(of.time)).filter(|delay| *delay >= 0) else {
                continue;
            };
            let name = if receipt.stat.is_empty() { NO_STATE } else { &receipt.stat };
            self.state(name).delay.add(delay);
            if receipt.is_final {
                self.delay.add(delay);
            }
        }
    }
}

/// The entry of a name, or that of all others where there are `most` names.
fn entry<'m, V: Default>(map: &'m mut BTreeMap<String, V>, most: usize, name: &str) -> &'m mut V {
    let name = if map.len() < most || map.contains_key(name) { name } else { OTHER };
    map.entry(name.to_owned()).or_default()
}
