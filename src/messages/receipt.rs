//! Receipts and acknowledgements to their submissions.
//!
//! Every rule gives candidates: rows whose id may be the receipt's and whose destination is where the receipt comes
//! from. Of several, those by the rule that was learned of the account go first, then those of the narrowest scope, then
//! those by the stricter rule; two bases without anything learned are a tie, of which none is chosen. Of several
//! submissions with one id to one destination it is the newest without a final receipt, for ids come again.

use super::early::EarlyReceipt;
use super::id::bare;
use super::kept::KeptReceipt;
use super::store::{NONE, Row, Same};
use super::submission::{reference_of, short};
use super::{Clocks, Joins, Messages, ReceiptMatch, Rule, Scope, Submitted, addresses, each_address};
use crate::capture::Timestamp;
use crate::pdu::Message;
use crate::tables::{MessageState, Tag};
use crate::text::receipt::{IdRule, Receipt, ReceiptDate, ReceiptText, ReceiptView, Value};
use crate::text::{Content, Encoding, Kind};
use crate::timeline::PduEvent;

/// Rows of a list that are looked at: more have one id only where ids say nothing.
const MOST: usize = 256;

/// Submissions to one destination that are looked at where ids tell nothing.
const FEW: usize = 64;

/// Characters that must be the same where an id is the beginning of another.
const PREFIX: usize = 8;

/// A submission that a receipt may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    row: u64,
    rule: Rule,
    scope: Scope,
    /// The receipt comes from the destination; else it has the addresses of the submission as they were.
    swapped: bool,
}

/// What of a receipt is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) id: &'a [u8],
    pub(super) tlv: &'a [u8],
    pub(super) source: &'a [u8],
    pub(super) destination: &'a [u8],
    pub(super) reference: Option<u16>,
    pub(super) account: u32,
    /// Where it is known.
    pub(super) leg: Option<u8>,
    pub(super) session: u32,
}

/// What a receipt says, to be kept with its submission.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'a> {
    pub(super) n: u64,
    pub(super) session: u64,
    pub(super) time: Timestamp,
    pub(super) id: &'a [u8],
    pub(super) stat: &'a [u8],
    pub(super) err: &'a [u8],
    pub(super) is_final: bool,
    pub(super) state: Option<MessageState>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Nothing,
    Tie,
    /// One row, and whether no other rule found anything.
    One(Candidate, bool),
}

impl Messages {
    /// A receipt or an intermediate notification.
    pub(super) fn receipt(&mut self, event: &PduEvent<'_>, message: &Message<'_>, kind: Kind) -> Joins {
        let account = self.accounts.of(event);
        let encoding = event.data_coding_0.encoding();
        read_receipt(message, encoding, |view| self.receipt_read(event, message, kind, account, view))
    }

    fn receipt_read(
        &mut self,
        event: &PduEvent<'_>,
        message: &Message<'_>,
        kind: Kind,
        account: u32,
        view: &ReceiptView<'_>,
    ) -> Joins {
        let wanted = Wanted {
            id: view.text_id().map(str::as_bytes).unwrap_or_default(),
            tlv: view.receipted_message_id.unwrap_or_default(),
            source: message.source_addr,
            destination: message.destination_addr,
            reference: reference_of(message),
            account,
            leg: event.session.leg,
            session: u32::try_from(event.session.number).unwrap_or(u32::MAX),
        };
        let [id, stat, err] = words(view);
        let said = Said {
            n: event.n,
            session: event.session.number,
            time: event.time,
            id,
            stat,
            err,
            is_final: view.is_final(kind),
            state: view.state(),
        };
        self.counters.receipts += 1;
        let date = |value: Option<Value<'_>>| ReceiptDate::read(value?.text);
        let text = view.text.as_ref();
        let (submitted, done) =
            (text.and_then(|text| date(text.submit_date)), text.and_then(|text| date(text.done_date)));
        let mut clocks = Clocks::default();
        if let Some(habit) = self.accounts.get_mut(account) {
            habit.receipts += 1;
            clocks = habit.clocks();
            if let Some(done) = &done {
                habit.done.add(done, event.time);
            }
        }
        let matched = match self.find(&wanted) {
            Found::One(found, only) => {
                let row = self.rows.get(found.row).map(|row| row.time);
                if let (Some(submitted), Some(row), Some(habit)) =
                    (&submitted, row, self.accounts.get_mut(account))
                {
                    habit.submitted.add(submitted, row);
                }
                let first = self.rows.get(found.row).map(|row| row.first);
                let matched = self.attach(found, &wanted, &said, only);
                if let Some(first) = first {
                    self.settle(first);
                }
                matched
            }
            Found::Tie => {
                self.counters.ambiguous += 1;
                if let Some(habit) = self.accounts.get_mut(account) {
                    habit.ambiguous += 1;
                }
                ReceiptMatch { ambiguous: true, ..ReceiptMatch::default() }
            }
            Found::Nothing => {
                self.counters.evicted += u64::from(self.was_given_up(&wanted));
                self.early.push(&self.hasher, EarlyReceipt::new(&wanted, &said));
                ReceiptMatch::default()
            }
        };
        Joins { receipt: Some(matched), clocks, ..Joins::default() }
    }

    /// An acknowledgement of the other SME: by receipted_message_id, else by user_message_reference.
    pub(super) fn acknowledgement(&mut self, event: &PduEvent<'_>, message: &Message<'_>) -> Joins {
        let id = message.tlvs.find(Tag::receipted_message_id).unwrap_or_default();
        let wanted = Wanted {
            id: &[],
            tlv: id.split(|octet| *octet == 0).next().unwrap_or_default(),
            source: message.source_addr,
            destination: message.destination_addr,
            reference: reference_of(message),
            account: self.accounts.of(event),
            leg: event.session.leg,
            session: u32::try_from(event.session.number).unwrap_or(u32::MAX),
        };
        let own = self.rows.end().saturating_sub(1);
        let mut matched = ReceiptMatch::default();
        if !wanted.tlv.is_empty() || wanted.reference.is_some() {
            match self.find(&wanted) {
                // One that is a submission itself has that row by now.
                Found::One(found, _)
                    if self.rows.get(own).is_none_or(|row| row.n != event.n) || found.row != own =>
                {
                    matched = self.matched(found);
                }
                Found::Tie => matched.ambiguous = true,
                Found::Nothing => self.counters.evicted += u64::from(self.was_given_up(&wanted)),
                Found::One(..) => {}
            }
        }
        Joins { receipt: Some(matched), ..Joins::default() }
    }

    /// The submission of a receipt.
    fn find(&mut self, wanted: &Wanted<'_>) -> Found {
        let mut candidates = std::mem::take(&mut self.candidates);
        candidates.clear();
        self.by_ids(wanted, wanted.id, &mut candidates);
        if candidates.is_empty() && !wanted.tlv.is_empty() {
            self.by_ids(wanted, wanted.tlv, &mut candidates);
            candidates.iter_mut().for_each(|candidate| candidate.rule = Rule::Tlv);
        }
        if candidates.is_empty() {
            self.by_others(wanted, &mut candidates);
        }
        let found = self.choose(wanted, &mut candidates);
        self.candidates = candidates;
        found
    }

    /// The rows whose id may be this one.
    fn by_ids(&self, wanted: &Wanted<'_>, id: &[u8], candidates: &mut Vec<Candidate>) {
        if id.is_empty() || self.by_id.is_empty() {
            return;
        }
        let ends = self.ends(wanted);
        for key in self.hasher.forms(id).keys() {
            let newest = self.by_id.get(*key, &self.rows.numbers());
            for (at, row) in self.rows.back(newest, Same::Id, MOST) {
                let Some(row) = row else { continue };
                if let Some(swapped) = self.is_between(row, wanted, ends)
                    && let Some(rule) = IdRule::between(id, self.kept.get(row.id))
                {
                    let rule = Rule::from(rule);
                    candidates.push(Candidate { row: at, rule, scope: self.scope(row, wanted), swapped });
                }
            }
        }
    }

    /// Whether a submission that may have the id of a receipt was given up.
    fn was_given_up(&self, wanted: &Wanted<'_>) -> bool {
        let ids = [wanted.id, wanted.tlv].into_iter().filter(|id| !id.is_empty());
        ids.into_iter().any(|id| self.hasher.forms(id).keys().iter().any(|key| self.is_given_up(*key)))
    }

    /// Whether a submission whose id has this key was given up.
    pub(super) fn is_given_up(&self, key: u64) -> bool {
        let newest = self.by_id.get(key, &self.rows.numbers());
        self.rows.back(newest, Same::Id, FEW).any(|(_, row)| row.is_none())
    }

    /// Whether a receipt may come back to a submission by its addresses, and whether they are swapped.
    fn is_between(&self, row: &Row, wanted: &Wanted<'_>, [source, destination]: [u64; 2]) -> Option<bool> {
        let several = |address: &[u8]| {
            let kept = self.kept.get(row.addresses);
            row.destinations > 1 && each_address(kept).skip(2).any(|to| bare(to) == bare(address))
        };
        if row.destination == source || several(wanted.source) {
            return Some(true);
        }
        if row.destination == destination || several(wanted.destination) {
            return Some(false);
        }
        // Any number may be a member.
        let from = row.lists.then(|| addresses(self.kept.get(row.addresses)).unwrap_or_default().0)?;
        (bare(from) == bare(wanted.destination)).then_some(true)
    }

    /// Hashes of a receipt's addresses.
    fn ends(&self, wanted: &Wanted<'_>) -> [u64; 2] {
        [wanted.source, wanted.destination].map(|address| self.hasher.address(address))
    }

    fn scope(&self, row: &Row, wanted: &Wanted<'_>) -> Scope {
        if row.session == wanted.session {
            Scope::Session
        } else if row.account == wanted.account && self.accounts.is_named(row.account) {
            Scope::SystemId
        } else {
            Scope::Capture
        }
    }

    /// The rows to the same destination that may be meant where ids tell nothing.
    fn by_others(&self, wanted: &Wanted<'_>, candidates: &mut Vec<Candidate>) {
        let has_id = !wanted.id.is_empty() || !wanted.tlv.is_empty();
        let id = if wanted.id.is_empty() { wanted.tlv } else { wanted.id };
        if has_id && wanted.reference.is_none() && id.len() < PREFIX {
            return;
        }
        let key = self.hasher.address(wanted.source);
        let newest = self.by_destination.get(key, &self.rows.numbers());
        let mut by_time = Vec::new();
        for (at, row) in self.rows.back(newest, Same::Destination, FEW) {
            let Some(row) = row else { continue };
            let add = |rule, candidates: &mut Vec<Candidate>| {
                let scope = self.scope(row, wanted);
                candidates.push(Candidate { row: at, rule, scope, swapped: true });
            };
            let (from, to) = addresses(self.kept.get(row.addresses)).unwrap_or_default();
            if bare(to) == bare(wanted.source) && !row.is_refused() {
                if is_prefix(id, self.kept.get(row.id)) {
                    add(Rule::Prefix, candidates);
                } else if !has_id || row.id.is_empty() {
                    let same = wanted.reference.is_some() && row.user_message_reference == wanted.reference;
                    if same {
                        add(Rule::Reference, candidates);
                    } else if !has_id
                        && !row.closed
                        && row.registered_delivery != 0
                        && bare(from) == bare(wanted.destination)
                    {
                        add(Rule::AddressTime, &mut by_time);
                    }
                }
            }
        }
        if candidates.is_empty() {
            candidates.append(&mut by_time);
        }
    }

    /// One of the candidates.
    fn choose(&self, wanted: &Wanted<'_>, candidates: &mut Vec<Candidate>) -> Found {
        if let [one] = candidates[..] {
            return Found::One(one, true);
        }
        if candidates.iter().any(|candidate| candidate.swapped) {
            candidates.retain(|candidate| candidate.swapped);
        }
        let Some(first) = candidates.first().copied() else { return Found::Nothing };
        let only = candidates.iter().all(|candidate| candidate.rule == first.rule);
        let learned = self.accounts.get(wanted.account).and_then(super::Habit::learned);
        if let Some(rule) = learned
            && candidates.iter().any(|candidate| candidate.rule == rule)
        {
            candidates.retain(|candidate| candidate.rule == rule);
        }
        let Some(scope) = candidates.iter().map(|candidate| candidate.scope).min() else {
            return Found::Nothing;
        };
        candidates.retain(|candidate| candidate.scope == scope);
        // Each leg of a conversation has a submission.
        let is_of_leg = |candidate: &Candidate| {
            self.rows.get(candidate.row).is_some_and(|row| Some(row.leg) == wanted.leg)
        };
        if candidates.iter().any(is_of_leg) {
            candidates.retain(is_of_leg);
        }
        let Some(rule) = candidates.iter().map(|candidate| candidate.rule).min() else {
            return Found::Nothing;
        };
        let has = |wanted| candidates.iter().any(|candidate| candidate.rule == wanted);
        if rule == Rule::HexToDecimal && has(Rule::DecimalToHex) {
            return Found::Tie;
        }
        candidates.retain(|candidate| candidate.rule == rule);
        // Ids come again; that one is the beginning of another, or the addresses, say nothing of which is meant.
        let uncertain = matches!(rule, Rule::Prefix | Rule::AddressTime | Rule::Reference);
        if uncertain {
            let message = |candidate: &Candidate| self.rows.get(candidate.row).map(|row| row.message);
            let one =
                candidates.iter().all(|candidate| message(candidate) == candidates.first().and_then(message));
            if !one || rule == Rule::AddressTime && candidates.len() > 1 {
                return Found::Tie;
            }
        }
        let is_open = |row: u64| self.rows.get(row).is_some_and(|row| !row.closed);
        let newest = candidates.iter().max_by_key(|candidate| (is_open(candidate.row), candidate.row));
        newest.map_or(Found::Nothing, |found| Found::One(*found, only))
    }

    /// The submissions that a receipt of `found` is of: all parts of the message that have the same id.
    fn matched(&self, found: Candidate) -> ReceiptMatch {
        let Some(row) = self.rows.get(found.row) else { return ReceiptMatch::default() };
        let submitted = |row: &Row| Submitted {
            n: row.n,
            message: row.message,
            part: row.several().map(|(part, _)| part),
        };
        let mut of = Vec::with_capacity(1);
        if row.parts > 1 && !row.id.is_empty() {
            let id = self.kept.get(row.id);
            let chain = super::parts::chain(&self.rows, row.first);
            of.extend(chain.filter(|part| self.kept.get(part.id) == id).map(submitted));
        }
        if of.is_empty() {
            of.push(submitted(row));
        }
        ReceiptMatch { of, rule: Some(found.rule), scope: Some(found.scope), ambiguous: false }
    }

    /// A receipt is of a submission: notes it there. Whether more is expected of that is looked at by who calls.
    fn attach(&mut self, found: Candidate, wanted: &Wanted<'_>, said: &Said<'_>, only: bool) -> ReceiptMatch {
        self.counters.matched += 1;
        if let Some(habit) = self.accounts.get_mut(wanted.account) {
            habit.count(found.rule, only);
        }
        let matched = self.matched(found);
        let thinned = self.rows.thinned();
        let mut at = found.row;
        if matched.of.len() > 1 {
            at = self.rows.get(at).map_or(NONE, |row| row.first);
        }
        while let Some(row) = self.rows.get_mut(at) {
            let is_thinned = thinned > at;
            at = if matched.of.len() > 1 { row.next } else { NONE };
            if matched.of.iter().all(|of| of.n != row.n) {
                continue;
            }
            if said.is_final {
                if !row.closed {
                    row.state = said.state;
                }
                row.closed = true;
            }
            if self.whole && !row.told {
                let [(id_length, id), (stat_length, stat), (err_length, err)] =
                    [said.id, said.stat, said.err].map(short);
                let words = [&[id_length], id, &[stat_length], stat, &[err_length], err];
                let receipt = KeptReceipt {
                    n: said.n,
                    session: said.session,
                    time: said.time,
                    words: self.texts.put(&words),
                    is_final: said.is_final,
                    rule: found.rule,
                    scope: found.scope,
                };
                self.receipts.add(&mut row.receipts, receipt);
                if is_thinned {
                    self.receipts.age(row.receipts, &mut self.texts);
                }
            }
        }
        matched
    }

    /// A response has brought an id: receipts that came before it may be of its submission.
    pub(super) fn match_early(&mut self, key: u64, number: u64, id: &[u8]) {
        if self.early.is_empty() {
            return;
        }
        let mut from = None;
        while let Some(at) = self.early.next(key, from) {
            from = Some(at);
            let Some(receipt) = self.early.get(at) else { break };
            let Some(row) = self.rows.get(number) else { break };
            let wanted = receipt.wanted();
            // The submission may have waited behind a hole.
            let is_before = receipt.n <= row.n && receipt.time() <= row.time;
            if is_before || wanted.leg.unwrap_or(0) != row.leg {
                continue;
            }
            let by_text = IdRule::between(&receipt.id, id).map(Rule::from);
            let rule = by_text.or_else(|| IdRule::between(&receipt.tlv, id).map(|_| Rule::Tlv));
            let learned = self.accounts.get(wanted.account).and_then(super::Habit::learned);
            let unusual = |rule| {
                matches!(rule, Rule::HexToDecimal | Rule::DecimalToHex)
                    && learned.is_some_and(|usual| usual != rule)
            };
            let (Some(rule), Some(swapped)) = (rule, self.is_between(row, &wanted, self.ends(&wanted)))
            else {
                continue;
            };
            if unusual(rule) {
                continue;
            }
            let found = Candidate { row: number, rule, scope: self.scope(row, &wanted), swapped };
            if let Some(receipt) = self.early.take(at) {
                self.counters.early += 1;
                let matched = self.attach(found, &receipt.wanted(), &receipt.said(), false);
                self.matched.push_back((receipt.n, matched));
            }
        }
    }
}

/// Reads what a message says as a receipt, and gives it on.
pub(crate) fn read_receipt<T>(
    message: &Message<'_>,
    data_coding_0: Encoding,
    then: impl FnOnce(&ReceiptView<'_>) -> T,
) -> T {
    match Receipt::plain(&Content::read(message.octets, message.context, data_coding_0)) {
        Some(plain) => then(&ReceiptView::of(Some(plain), &message.tlvs)),
        None => {
            let text = ReceiptText::of_message(message, data_coding_0);
            then(&ReceiptView::new(text.as_ref(), &message.tlvs))
        }
    }
}

/// id, stat and err of a receipt: those of the TLVs where the text has none.
pub(crate) fn words<'v>(view: &'v ReceiptView<'_>) -> [&'v [u8]; 3] {
    let id = view.text_id().map(str::as_bytes).filter(|id| !id.is_empty());
    let text = view.text.as_ref();
    let stat = text.and_then(|text| text.stat).map(|stat| stat.text);
    let stat = stat.or_else(|| view.message_state.and_then(MessageState::stat));
    [
        id.or(view.receipted_message_id).unwrap_or_default(),
        stat.unwrap_or_default().as_bytes(),
        text.and_then(|text| text.err).map_or("", |err| err.text).as_bytes(),
    ]
}

/// Whether one id is the beginning of the other, letter case aside.
fn is_prefix(one: &[u8], other: &[u8]) -> bool {
    let length = one.len().min(other.len());
    let same = one.iter().zip(other).all(|(one, other)| one.eq_ignore_ascii_case(other));
    length >= PREFIX && one.len() != other.len() && same
}
