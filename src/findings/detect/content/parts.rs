//! Parts of long messages.

use core::hash::BuildHasher;

use foldhash::fast::RandomState;

use super::ContentLimits;
use super::look::{Account, Accounts};
use super::recent::Recent;
use super::time::SECOND;
use super::words::Words;
use crate::capture::Timestamp;
use crate::findings::{Evidence, FindingKind, Report};
use crate::messages::{MessageOutcome, MessageRow, Submission};
use crate::timeline::Role;

/// How long a part may take.
const SLACK: i64 = 60 * SECOND;
/// Messages with the same reference that are no chance.
const ENOUGH: u64 = 5;
/// Destinations of an account that are remembered.
const DESTINATIONS: usize = 64;
/// Messages that are named.
const EXAMPLES: usize = 5;

/// The references of an account's messages.
#[derive(Clone, Debug)]
struct References {
    session: u64,
    time: Timestamp,
    reference: u16,
    messages: u64,
    constant: bool,
    /// Messages to a number that had one before.
    again: u64,
    destinations: Vec<u64>,
    examples: Vec<u64>,
}

/// Recognises parts that do not fit together.
#[derive(Debug)]
pub(super) struct Parts {
    hasher: RandomState,
    /// By account, and whether it receives them.
    references: Recent<(Account, bool), References>,
    now: Timestamp,
}

impl Parts {
    pub(super) fn new(limits: &ContentLimits) -> Self {
        Self {
            hasher: RandomState::default(),
            references: Recent::new(limits.accounts),
            now: Timestamp::default(),
        }
    }

    pub(super) fn at(&mut self, time: Timestamp) {
        self.now = self.now.max(time);
    }

    /// A message's first part tells its reference.
    fn refer(&mut self, row: &MessageRow, account: Account) {
        let Some(first) = row.submissions.first() else { return };
        let Some((reference, _)) = first.reference else { return };
        let destination = self.hasher.hash_one(&row.destination_addr);
        let key = (account, row.sender == Some(Role::Mc));
        let Some(known) = self.references.get_mut(&key) else {
            let references = References {
                session: row.session,
                time: row.submitted,
                reference,
                messages: 1,
                constant: true,
                again: 0,
                destinations: vec![destination],
                examples: vec![first.n],
            };
            self.references.insert(key, references);
            return;
        };
        known.constant &= known.reference == reference;
        if !known.constant {
            return;
        }
        known.messages += 1;
        if known.destinations.contains(&destination) {
            known.again += 1;
        } else if known.destinations.len() < DESTINATIONS {
            known.destinations.push(destination);
        }
        if known.examples.len() < EXAMPLES {
            known.examples.push(first.n);
        }
    }

    /// A message as a whole.
    pub(super) fn message(&mut self, row: &MessageRow, accounts: &Accounts, report: &mut Report) {
        if row.parts < 2 {
            return;
        }
        let events: Vec<u64> = row.submissions.iter().map(|submission| submission.n).collect();
        let base = Evidence {
            session: Some(row.session),
            time: row.submitted,
            events: &events,
            ..Evidence::default()
        };
        if let Some(known) = accounts.session(row.session) {
            self.refer(row, known.account);
        }
        self.check_missing(row, accounts, &base, report);
        if row.mixed_data_coding {
            let mut codings: Vec<u8> = row.submissions.iter().filter_map(|sent| sent.data_coding).collect();
            codings.sort_unstable();
            codings.dedup();
            let codings: Vec<String> = codings.iter().map(u8::to_string).collect();
            let what = codings.join(", ");
            report.add(FindingKind::PartsCoding, &Evidence { what: &what, ..base.clone() });
        }
        if row.total_changed {
            report.add(FindingKind::PartsTotal, &base);
        }
        let of_part = |part: u8| row.submissions.iter().filter(move |submission| submission.part == part);
        let accepted = |part: u8| of_part(part).find(|submission| is_accepted(submission));
        let parts = || (1..=row.parts).filter(|part| of_part(*part).next().is_some());
        let all_refused = |part: u8| of_part(part).all(is_refused);
        if parts().any(all_refused) && parts().any(|part| accepted(part).is_some()) {
            report.add(FindingKind::PartsRefused, &base);
        }
        for part in parts() {
            let twice: Vec<u64> = of_part(part).filter(|sent| is_accepted(sent)).map(|sent| sent.n).collect();
            if let [first, .., last] = twice.as_slice() {
                let events = [*first, *last];
                report.add(FindingKind::PartRepeated, &Evidence { events: &events, ..base.clone() });
            }
        }
        let order: Vec<u64> = parts().filter_map(accepted).map(|submission| submission.n).collect();
        if order.windows(2).any(|pair| matches!(pair, [one, other] if one > other)) {
            let what = if row.submissions.iter().any(is_refused) {
                ", as refused ones were sent again behind them"
            } else {
                ""
            };
            report.add(FindingKind::PartsOutOfOrder, &Evidence { what, ..base });
        }
    }

    fn check_missing(&self, row: &MessageRow, accounts: &Accounts, base: &Evidence<'_>, report: &mut Report) {
        if row.missing.is_empty() || row.state != MessageOutcome::Incomplete {
            return;
        }
        let Some(last) = row.submissions.iter().map(|submission| submission.time).max() else { return };
        // The others may still come, were before the capture, or are missing from it.
        let Some(known) = accounts.session(row.session) else { return };
        let is_first = !known.from_start && row.submitted.0.saturating_sub(known.first) < SLACK;
        if known.gap || is_first || self.now.since(last) < SLACK {
            return;
        }
        let missing: Vec<String> = row.missing.iter().take(8).map(u8::to_string).collect();
        let detail = Some(format!("the last: part {} of {} missing", missing.join(", "), row.parts));
        report.add(FindingKind::PartsMissing, &Evidence { detail, ..base.clone() });
    }

    pub(super) fn finish(&mut self, report: &mut Report) {
        for (_, references) in self.references.drain() {
            let References { session, time, reference, messages, constant, again, ref examples, .. } =
                references;
            if constant && messages >= ENOUGH && again > 1 {
                let what = Words::of(format_args!("{reference}"));
                let evidence = Evidence {
                    session: Some(session),
                    time,
                    events: examples,
                    what: what.as_str(),
                    count: messages,
                    ..Evidence::default()
                };
                report.add(FindingKind::ConstantReference, &evidence);
            }
        }
    }
}

fn is_accepted(submission: &Submission) -> bool {
    submission.response.is_some_and(|response| response.command_status == 0)
}

fn is_refused(submission: &Submission) -> bool {
    submission.response.is_some_and(|response| response.command_status != 0)
}
