//! What became of messages: receipts that come, do not come, or tell of failures; account by account.

use super::ContentLimits;
use super::look::{Account, Accounts, Look, digits, receives};
use super::recent::Recent;
use super::time::{SECOND, nanoseconds};
use super::words::Words;
use crate::capture::Timestamp;
use crate::findings::{Evidence, FindingKind, Report};
use crate::messages::{MessageOutcome, MessageRow, ReceiptRow, Rule};
use crate::pdu::{BindTransmitter, Body};
use crate::tables::MessageState;
use crate::timeline::Role;

/// By how much a receipt may be later than the validity.
const SLACK: i64 = 60 * SECOND;
/// What takes longer is late.
const LATE: i64 = 600 * SECOND;
/// Final receipts that tell a rate of failures.
const ENOUGH: u64 = 20;
/// Final receipts of a prefix that tell its rate of failures.
const ENOUGH_OF_PREFIX: u64 = 10;
/// Digits of a prefix.
const PREFIX: usize = 5;
/// Receipts of a rule that are no chance.
const ENOUGH_OF_RULE: u64 = 3;

/// What was counted of an account.
#[derive(Clone, Debug, Default)]
struct Tally {
    session: u64,
    first: Option<u64>,
    time: Timestamp,
    /// The last submission.
    last: u64,
    last_time: Timestamp,
    /// A receiver or transceiver was bound, or receipts came.
    receives: bool,
    /// Every session was bound as transmitter.
    transmits_only: bool,
    submissions: u64,
    asked: u64,
    asked_failures: u64,
    /// Parts before the last one that ask for no receipt, and last ones that do.
    parts_unasked: u64,
    last_parts_asked: u64,
    receipts: u64,
    rules: [u64; Rule::ALL.len()],
    /// The first receipt of each rule.
    examples: [u64; Rule::ALL.len()],
    open: Several,
    enroute: Several,
    finals: u64,
    failed: u64,
}

/// PDUs of which the first and the last are told.
#[derive(Clone, Debug, Default)]
struct Several {
    count: u64,
    /// The first ones, and the last one.
    named: Vec<u64>,
    first: Timestamp,
    last: Timestamp,
}

impl Several {
    fn add(&mut self, n: u64, time: Timestamp) {
        if self.count == 0 {
            (self.first, self.last) = (time, time);
        }
        self.count += 1;
        (self.first, self.last) = (self.first.min(time), self.last.max(time));
        if self.named.len() > EXAMPLES {
            let last = self.named.pop().unwrap_or(n);
            self.named.push(last.max(n));
        } else {
            self.named.push(n);
        }
    }

    fn evidence<'a>(&'a self, base: &Evidence<'a>) -> Evidence<'a> {
        Evidence {
            count: self.count,
            events: &self.named,
            time: self.first,
            until: Some(self.last),
            ..base.clone()
        }
    }
}

/// Final receipts of the numbers with a prefix.
#[derive(Clone, Debug, Default)]
struct OfPrefix {
    finals: u64,
    failed: u64,
    examples: Vec<u64>,
}

/// First digits of a number, and how many.
type Prefix = ([u8; PREFIX], usize);

/// Recognises what goes wrong with receipts.
#[derive(Debug)]
pub(super) struct Outcomes {
    tallies: Vec<Tally>,
    prefixes: Recent<(Account, Prefix), OfPrefix>,
    /// By the n of a submission that asks for a receipt: until when it is valid.
    deadlines: Recent<u64, i64>,
    /// What the `err` of receipts means.
    codes: Vec<(String, String)>,
    now: Timestamp,
}

/// Examples that are kept.
const EXAMPLES: usize = 5;

fn keep(examples: &mut Vec<u64>, n: u64) {
    if examples.len() < EXAMPLES {
        examples.push(n);
    }
}

impl Outcomes {
    pub(super) fn new(limits: &ContentLimits) -> Self {
        Self {
            tallies: Vec::new(),
            prefixes: Recent::new(limits.prefixes),
            deadlines: Recent::new(limits.open_ids),
            codes: Vec::new(),
            now: Timestamp::default(),
        }
    }

    pub(super) fn read_by(&mut self, dictionary: &crate::codec::Dictionary<'_>) {
        let codes = dictionary.receipt_codes.iter();
        self.codes.extend(codes.map(|row| (row.code.to_owned(), row.meaning.to_owned())));
    }

    fn tally(&mut self, account: Account) -> Option<&mut Tally> {
        let at = usize::try_from(account).ok()?;
        if at >= self.tallies.len() {
            self.tallies.resize(at + 1, Tally { transmits_only: true, ..Tally::default() });
        }
        self.tallies.get_mut(at)
    }

    pub(super) fn pdu(&mut self, look: &Look<'_>) {
        let event = look.event;
        self.now = self.now.max(event.time);
        let Some(tally) = self.tally(look.account) else { return };
        if !tally.receives {
            tally.receives = receives(event.session) || matches!(look.pdu.body, Body::DeliverSm(_));
        }
        tally.transmits_only &= event.session.bind == Some(BindTransmitter::COMMAND_ID);
        let Some(wanted) = look.registered_delivery().filter(|_| look.is_submission()) else { return };
        if tally.first.is_none() {
            (tally.session, tally.first, tally.time) = (look.session(), Some(event.n), event.time);
        }
        tally.submissions += 1;
        (tally.last, tally.last_time) = (event.n, event.time);
        let wanted = wanted & 0x03;
        tally.asked += u64::from(wanted != 0);
        tally.asked_failures += u64::from(wanted == 2);
        if let Some((part, parts)) = event.joins.message.and_then(|joined| joined.part.zip(joined.parts)) {
            tally.parts_unasked += u64::from(part < parts && wanted == 0);
            tally.last_parts_asked += u64::from(part == parts && wanted != 0);
        }
        let validity: &[u8] = match &look.pdu.body {
            Body::SubmitSm(body) => body.validity_period.0,
            Body::SubmitMulti(body) => body.validity_period.0,
            _ => return,
        };
        if !validity.is_empty()
            && wanted == 1
            && let Some(deadline) = nanoseconds(validity, event.time.0)
        {
            self.deadlines.insert(event.n, deadline);
        }
    }

    /// A message as a whole.
    pub(super) fn message(&mut self, row: &MessageRow, accounts: &Accounts, report: &mut Report) {
        if row.sender == Some(Role::Mc) {
            return;
        }
        let Some(known) = accounts.session(row.session) else { return };
        let evidence = |receipt: &ReceiptRow| (Some(receipt.session), receipt.time, [receipt.n]);
        for receipt in &row.receipts {
            let (session, time, events) = evidence(receipt);
            let base = Evidence { session, time, events: &events, ..Evidence::default() };
            if !row.receipt_wanted && receipt.is_final {
                report.add(FindingKind::ReceiptUnasked, &base);
            }
            let submission = row.submissions.iter().find(|submission| submission.n == receipt.of);
            let Some(submission) = submission else { continue };
            if let Some(response) = submission.response
                && response.n > receipt.n
                && let Some(latency) = response.latency
            {
                let before = submission.time.0.saturating_add(latency).saturating_sub(receipt.time.0);
                let amount = u64::try_from(before).unwrap_or(0);
                report.add(FindingKind::ReceiptBeforeResponse, &Evidence { amount, ..base.clone() });
            }
            let delay = receipt.time.since(submission.time);
            if receipt.is_final && delay > LATE {
                let amount = u64::try_from(delay).unwrap_or(0);
                report.add(FindingKind::ReceiptsLate, &Evidence { amount, ..base });
            }
        }
        check_contradiction(row, report);
        let is_late = self.is_past(row);
        if let MessageOutcome::Final(state) = row.state {
            self.ended(row, known.account, state, report);
        }
        let Some(tally) = self.tally(known.account) else { return };
        tally.receipts += row.receipts.len() as u64;
        tally.receives |= !row.receipts.is_empty();
        for receipt in &row.receipts {
            let place = Rule::ALL.iter().position(|rule| *rule == receipt.rule);
            let slots =
                place.and_then(|place| Some((tally.rules.get_mut(place)?, tally.examples.get_mut(place)?)));
            if let Some((count, example)) = slots {
                *count += 1;
                *example = if *example == 0 { receipt.n } else { receipt.n.min(*example) };
            }
        }
        if row.state != MessageOutcome::Open {
            return;
        }
        let n = row.submissions.first().map_or(0, |submission| submission.n);
        if !row.receipts.is_empty() {
            tally.enroute.add(n, row.submitted);
        } else if is_late && tally.receives && !known.gap {
            let evidence = Evidence {
                session: Some(row.session),
                time: row.submitted,
                events: &[n],
                ..Evidence::default()
            };
            if report.add(FindingKind::ReceiptMissing, &evidence)
                && let Some(submission) = row.submissions.first()
            {
                let id = String::from_utf8_lossy(&submission.message_id);
                let detail = format!("such as the one with the message_id {id}");
                report.detail(FindingKind::ReceiptMissing, Some(row.session), "", &detail);
            }
        } else {
            tally.open.add(n, row.submitted);
        }
    }

    /// Whether the validity of a part that was accepted is over.
    fn is_past(&mut self, row: &MessageRow) -> bool {
        let now = self.now.0;
        let mut is_past = false;
        if self.deadlines.is_empty() {
            return false;
        }
        for submission in &row.submissions {
            let accepted = submission.response.is_some_and(|response| response.command_status == 0);
            let deadline = self.deadlines.remove(&submission.n);
            is_past |= accepted && deadline.is_some_and(|deadline| now > deadline.saturating_add(SLACK));
        }
        is_past
    }

    /// A message has its final receipt.
    fn ended(&mut self, row: &MessageRow, account: Account, state: MessageState, report: &mut Report) {
        let is_failed =
            matches!(state, MessageState::EXPIRED | MessageState::UNDELIVERABLE | MessageState::REJECTED);
        // Of several parts another one may have been delivered.
        let finals = || row.receipts.iter().rev().filter(|receipt| receipt.is_final);
        let says_so = |receipt: &&ReceiptRow| MessageState::of_stat(&receipt.stat) == Some(state);
        let last = finals().find(says_so).or_else(|| finals().next());
        if is_failed && let Some(receipt) = last {
            let meaning = self.codes.iter().find(|(code, _)| {
                !receipt.err.is_empty() && crate::codec::ReceiptCode::same(code, &receipt.err)
            });
            let what = if receipt.err.is_empty() {
                Words::of(format_args!("{}", receipt.stat))
            } else {
                Words::of(format_args!("{} with err {}", receipt.stat, receipt.err))
            };
            let evidence = Evidence {
                session: Some(receipt.session),
                time: receipt.time,
                events: &[receipt.n],
                what: what.as_str(),
                detail: meaning.map(|(_, meaning)| meaning.clone()),
                ..Evidence::default()
            };
            report.add(FindingKind::ReceiptFailed, &evidence);
        }
        if let Some(tally) = self.tally(account) {
            tally.finals += 1;
            tally.failed += u64::from(is_failed);
        }
        let number = digits(&row.destination_addr);
        let Some(first) = number.get(..PREFIX).filter(|first| first.iter().all(u8::is_ascii_digit)) else {
            return;
        };
        let mut prefix = [0; PREFIX];
        prefix.copy_from_slice(first);
        let key = (account, (prefix, PREFIX));
        if self.prefixes.get(&key).is_none() {
            self.prefixes.insert(key, OfPrefix::default());
        }
        if let Some(of_prefix) = self.prefixes.get_mut(&key) {
            of_prefix.finals += 1;
            of_prefix.failed += u64::from(is_failed);
            if let Some(receipt) = last.filter(|_| is_failed) {
                keep(&mut of_prefix.examples, receipt.n);
            }
        }
    }

    pub(super) fn finish(&mut self, accounts: &Accounts, report: &mut Report) {
        for (account, tally) in self.tallies.iter().enumerate() {
            let is_whole = Account::try_from(account).is_ok_and(|account| !accounts.is_incomplete(account));
            tell(tally, is_whole, report);
        }
        for ((account, (prefix, length)), of_prefix) in self.prefixes.drain() {
            let OfPrefix { finals, failed, examples } = of_prefix;
            let Some(tally) = usize::try_from(account).ok().and_then(|at| self.tallies.get(at)) else {
                continue;
            };
            let (others, others_failed) =
                (tally.finals.saturating_sub(finals), tally.failed.saturating_sub(failed));
            let is_bad = finals >= ENOUGH_OF_PREFIX && failed * 5 >= finals * 4;
            if is_bad && others >= ENOUGH_OF_PREFIX && others_failed * 10 <= others * 3 {
                let prefix = prefix.get(..length).unwrap_or_default();
                let evidence = Evidence {
                    session: Some(tally.session),
                    time: tally.time,
                    events: &examples,
                    what: core::str::from_utf8(prefix).unwrap_or_default(),
                    count: failed,
                    all: finals,
                    ..Evidence::default()
                };
                report.add(FindingKind::PrefixFailures, &evidence);
            }
        }
    }
}

/// Different final receipts of one submission.
fn check_contradiction(row: &MessageRow, report: &mut Report) {
    // Each destination of submit_multi has its own.
    if row.destinations > 1 || row.lists {
        return;
    }
    let finals = || row.receipts.iter().filter(|receipt| receipt.is_final);
    for receipt in finals() {
        let other = finals().find(|other| {
            other.n < receipt.n && other.of == receipt.of && !other.stat.eq_ignore_ascii_case(&receipt.stat)
        });
        if let Some(other) = other {
            let what = Words::of(format_args!("{}, then {}", other.stat, receipt.stat));
            let evidence = Evidence {
                session: Some(receipt.session),
                time: receipt.time,
                events: &[other.n, receipt.n],
                what: what.as_str(),
                ..Evidence::default()
            };
            report.add(FindingKind::ReceiptsContradict, &evidence);
            return;
        }
    }
}

/// What is to be said of an account.
fn tell(tally: &Tally, is_whole: bool, report: &mut Report) {
    let first = tally.first.as_slice();
    let base = Evidence {
        session: tally.first.map(|_| tally.session),
        time: tally.time,
        events: first,
        ..Evidence::default()
    };
    let Tally { submissions, asked, receipts, .. } = *tally;
    let ends: Vec<u64> = tally.first.into_iter().chain([tally.last]).collect();
    let mut not_asked = |count: u64, what: &str| {
        let until = Some(tally.last_time);
        let evidence = Evidence { count, all: submissions, what, events: &ends, until, ..base.clone() };
        report.add(FindingKind::ReceiptsNotAsked, &evidence);
    };
    if submissions > 0 && asked == 0 && receipts == 0 {
        not_asked(submissions, "is 0");
    }
    if tally.asked_failures > 0 && tally.asked_failures == asked {
        not_asked(asked, "asks for receipts of failures only");
    }
    if tally.parts_unasked > 0 && tally.last_parts_asked > 0 {
        not_asked(tally.parts_unasked, "is 0 in all parts of long messages but the last,");
    }
    if asked > 0 && !tally.receives && tally.transmits_only && receipts == 0 && is_whole {
        report.add(FindingKind::ReceiptImpossible, &Evidence { count: asked, ..base.clone() });
    } else if tally.open.count > 0 {
        report.add(FindingKind::ReceiptsOpen, &tally.open.evidence(&base));
    }
    if tally.enroute.count >= ENOUGH_OF_RULE && tally.finals == 0 {
        report.add(FindingKind::OnlyEnroute, &tally.enroute.evidence(&base));
    }
    if tally.finals >= ENOUGH && tally.failed * 2 >= tally.finals {
        let evidence = Evidence { count: tally.failed, all: tally.finals, ..base.clone() };
        report.add(FindingKind::DeliveryFailures, &evidence);
    }
    tell_habit(tally, &base, report);
}

/// How the ids of receipts relate to those of responses.
fn tell_habit(tally: &Tally, base: &Evidence<'_>, report: &mut Report) {
    let all = tally.receipts;
    let counted = Rule::ALL.iter().copied().zip(tally.rules).filter(|(_, count)| *count > 0);
    // What is as good as the same, and the two bases.
    let family = |wanted: &[Rule]| -> u64 {
        counted.clone().filter(|(rule, _)| wanted.contains(rule)).map(|(_, count)| count).sum()
    };
    let families = [
        family(&[Rule::Exact, Rule::Case, Rule::LeadingZeros]),
        family(&[Rule::HexToDecimal]),
        family(&[Rule::DecimalToHex]),
    ];
    let is_some = |count: &u64| *count >= ENOUGH_OF_RULE && *count * 20 >= all;
    if families.iter().filter(|count| is_some(count)).count() > 1 {
        let ways: Vec<String> =
            counted.clone().map(|(rule, count)| format!("{} ({count})", in_words(rule))).collect();
        let ways = ways.join(", ");
        report.add(FindingKind::ReceiptIdsMixed, &Evidence { all, what: &ways, ..base.clone() });
        return;
    }
    for ((rule, count), example) in Rule::ALL.iter().copied().zip(tally.rules).zip(tally.examples) {
        if rule != Rule::Exact && count > 0 {
            let events = &[example];
            let evidence = Evidence { count, all, events, what: in_words(rule), ..base.clone() };
            report.add(FindingKind::ReceiptIds, &evidence);
        }
    }
}

/// A rule, from the response to the receipt.
const fn in_words(rule: Rule) -> &'static str {
    match rule {
        Rule::Exact => "the same in responses and receipts",
        Rule::Case => "the same in responses and receipts but for upper and lower case",
        Rule::LeadingZeros => "the same in responses and receipts but for zeros in front",
        Rule::HexToDecimal => "decimal in responses and hex in receipts",
        Rule::DecimalToHex => "hex in responses and decimal in receipts",
        Rule::Prefix => "in responses or receipts the beginning of the other",
        Rule::Tlv => "those of responses in receipted_message_id, and others in the receipts' text",
        Rule::Reference => "missing in receipts, which are known by user_message_reference",
        Rule::AddressTime => "missing in receipts, which are known by addresses and time",
    }
}

#[cfg(test)]
mod tests {
    use crate::tables::RegisteredDelivery;

    #[test]
    fn registered_delivery_has_its_receipts_in_the_two_lowest_bits() {
        let bits = RegisteredDelivery::BITS.iter().find(|bits| bits.name == "mc_delivery_receipt");
        assert_eq!(bits.map(|bits| bits.mask), Some(0x03));
    }
}
