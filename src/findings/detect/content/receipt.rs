//! What a receipt says, and whether its submission is known.

use core::hash::BuildHasher;

use foldhash::fast::RandomState;

use super::ContentLimits;
use super::look::{Account, Accounts, Look, digits};
use super::recent::Recent;
use super::words::Words;
use crate::capture::Timestamp;
use crate::findings::{Evidence, FindingKind, Report};
use crate::messages::{MessageOutcome, MessageRow};
use crate::pdu::Message;
use crate::tables::{MessageState, Tag};
use crate::text::receipt::{DateReading, ReceiptDate, ReceiptText, ReceiptView};
use crate::text::{Encoding, Kind};

/// A receipt without a submission so far.
#[derive(Clone, Copy, Debug)]
struct Pending {
    session: u64,
    account: Account,
    time: Timestamp,
    /// Account and number.
    from: u64,
    /// The first octets of the id, and how many.
    id: [u8; ID],
    id_length: u8,
}

/// Octets of an id that are kept.
const ID: usize = 39;

impl Pending {
    fn id(&self) -> &[u8] {
        self.id.get(..usize::from(self.id_length)).unwrap_or_default()
    }
}

/// Recognises receipts that contradict themselves, and those without a submission.
#[derive(Debug)]
pub(super) struct Receipts {
    hasher: RandomState,
    /// By the n of the receipt.
    pending: Recent<u64, Pending>,
    /// By account and number: when the latest of its receipts without a submission came, and whether a submission that
    /// waits for its receipt was before it.
    waiting: Recent<u64, (Timestamp, bool)>,
}

impl Receipts {
    pub(super) fn new(limits: &ContentLimits) -> Self {
        Self {
            hasher: RandomState::default(),
            pending: Recent::new(limits.receipts),
            waiting: Recent::new(limits.receipts),
        }
    }

    pub(super) fn pdu(&mut self, look: &Look<'_>, accounts: &Accounts, report: &mut Report) {
        let (Some(message), Some(Kind::Receipt | Kind::Intermediate)) =
            (&look.event.message, look.event.kind)
        else {
            return;
        };
        if !agrees(message) {
            check(look, message, report);
        }
        let Some(joined) = &look.event.joins.receipt else { return };
        if joined.ambiguous {
            report.add(FindingKind::ReceiptAmbiguous, &look.evidence("", &[]));
        } else if joined.of.is_empty() {
            let from = self.from(look.account, message.source_addr);
            let (session, account, time) = (look.session(), look.account, look.event.time);
            let mut pending = Pending { session, account, time, from, id: [0; ID], id_length: 0 };
            for (slot, octet) in pending.id.iter_mut().zip(id_of(message)) {
                *slot = *octet;
                pending.id_length += 1;
            }
            if let Some((n, pending)) = self.pending.insert(look.event.n, pending) {
                self.tell(n, &pending, accounts, report);
            }
            let before = self.waiting.get(&from).is_some_and(|(_, is_waited_for)| *is_waited_for);
            self.waiting.insert(from, (look.event.time, before));
        }
    }

    /// The submission of a receipt is known after all.
    pub(super) fn matched(&mut self, n: u64) {
        self.pending.remove(&n);
    }

    /// A message as a whole.
    pub(super) fn message(&mut self, account: Account, row: &MessageRow) {
        if row.state == MessageOutcome::Open && row.receipts.is_empty() && !self.waiting.is_empty() {
            let from = self.from(account, &row.destination_addr);
            if let Some((latest, is_waited_for)) = self.waiting.get_mut(&from) {
                *is_waited_for |= row.submitted <= *latest;
            }
        }
    }

    pub(super) fn finish(&mut self, accounts: &Accounts, report: &mut Report) {
        for (n, pending) in self.pending.drain() {
            self.tell(n, &pending, accounts, report);
        }
    }

    fn tell(&self, n: u64, pending: &Pending, accounts: &Accounts, report: &mut Report) {
        // Where something is missing, that may be what the receipt is of.
        let is_waited_for = !accounts.is_incomplete(pending.account)
            && self.waiting.get(&pending.from).is_some_and(|(_, is_waited_for)| *is_waited_for);
        let kind = if is_waited_for { FindingKind::ReceiptUnmatched } else { FindingKind::ReceiptElsewhere };
        let (session, time) = (Some(pending.session), pending.time);
        let is_first = report.add(kind, &Evidence { session, time, events: &[n], ..Evidence::default() });
        if is_first && pending.id_length > 0 {
            let detail = format!("such as {}", String::from_utf8_lossy(pending.id()));
            report.detail(kind, session, "", &detail);
        }
    }

    fn from(&self, account: Account, number: &[u8]) -> u64 {
        self.hasher.hash_one((account, digits(number)))
    }
}

/// Whether a receipt in the usual form says the same by its text and by its TLVs, seen at a glance. Most do; the others
/// are read.
fn agrees(message: &Message<'_>) -> bool {
    let usual = matches!(message.context.data_coding, Some(0 | 1 | 3)) && !message.context.udhi();
    if !usual {
        return false;
    }
    let octets = message.octets;
    let (mut id, mut stat, mut submitted, mut done) = (None, None, None, None);
    for (at, _) in octets.iter().enumerate().filter(|(_, octet)| **octet == b':') {
        let (Some(before), Some(after)) = (octets.get(..at), octets.get(at + 1..)) else { continue };
        let slot = match before {
            b"id" => &mut id,
            [.., b's', b't', b'a', b't'] => &mut stat,
            [.., b's', b'u', b'b', b'm', b'i', b't', b' ', b'd', b'a', b't', b'e'] => &mut submitted,
            [.., b'd', b'o', b'n', b'e', b' ', b'd', b'a', b't', b'e'] => &mut done,
            [.., b't', b'e', b'x', b't'] => break,
            _ => continue,
        };
        let value = after.split(|octet| *octet == b' ').next().unwrap_or(after);
        slot.get_or_insert(value);
    }
    let tlv_id = message.tlvs.find(Tag::receipted_message_id);
    let ids = tlv_id.is_none_or(|tlv| id == Some(tlv.strip_suffix(&[0]).unwrap_or(tlv)));
    let state = message.tlvs.find(Tag::message_state).and_then(|value| value.first());
    let states = state.is_none_or(|state| MessageState(*state).stat().map(str::as_bytes) == stat);
    let dates = match (submitted, done) {
        (Some(submitted), Some(done)) => {
            submitted.len() == done.len() && submitted.len() == 10 && submitted <= done
        }
        _ => false,
    };
    ids && states && dates
}

/// The id of a receipt in the usual form, else that of its TLV.
fn id_of<'a>(message: &Message<'a>) -> &'a [u8] {
    let text = message.octets.strip_prefix(b"id:").and_then(|rest| rest.split(|octet| *octet == b' ').next());
    let tlv = || message.tlvs.find(Tag::receipted_message_id).unwrap_or_default();
    let id = text.filter(|id| !id.is_empty()).unwrap_or_else(tlv);
    id.strip_suffix(&[0]).unwrap_or(id)
}

/// Looks for contradictions in a receipt.
fn check(look: &Look<'_>, message: &Message<'_>, report: &mut Report) {
    let encoding: Encoding = look.event.data_coding_0.encoding();
    let text = ReceiptText::of_message(message, encoding);
    let view = ReceiptView::new(text.as_ref(), &message.tlvs);
    if view.states_disagree() {
        let stat = view.text.as_ref().and_then(|text| text.stat).map_or("", |stat| stat.text);
        let state = view.message_state.and_then(MessageState::stat).unwrap_or("another");
        let what = Words::of(format_args!("stat:{stat} and {state}"));
        report.add(FindingKind::StatesDisagree, &look.evidence(what.as_str(), &[]));
    }
    if view.ids_disagree() {
        let id = String::from_utf8_lossy(view.receipted_message_id.unwrap_or_default());
        let detail = Some(format!("such as id:{} and {id}", view.text_id().unwrap_or_default()));
        report.add(FindingKind::IdsDisagree, &Evidence { detail, ..look.evidence("", &[]) });
    }
    let dates = view.text.as_ref().and_then(|text| {
        let date = |value: Option<crate::text::receipt::Value<'_>>| ReceiptDate::read(value?.text);
        Some((date(text.submit_date)?, date(text.done_date)?))
    });
    let clocks = look.event.joins.clocks;
    let zones = clocks.done.zip(clocks.submitted).map(|(done, submitted)| [done, submitted]);
    if dates.is_some_and(|(submitted, done)| is_before(&done, &submitted, zones)) {
        report.add(FindingKind::DoneBeforeSubmit, &look.evidence("", &[]));
    }
}

/// Quarters of an hour by which two clocks may differ for their time zones: each is at most 14 hours from UTC.
const QUARTER: i64 = 15;
const ZONES: i64 = 28 * 60;

/// Whether a date is before another in every way in which both can be read: by more than a minute where it is known
/// how many quarters of an hour each clock is ahead of UTC; else by minutes that no difference of time zones explains:
/// less than a quarter of an hour, or more than a day.
fn is_before(one: &ReceiptDate, other: &ReceiptDate, zones: Option<[i8; 2]>) -> bool {
    let alike = |one: &DateReading| other.readings().find(|other| other.form == one.form);
    let mut pairs = one.readings().filter_map(|one| Some((one, alike(&one)?))).peekable();
    pairs.peek().is_some()
        && pairs.all(|(one, other)| {
            let by = other.seconds() - one.seconds();
            match zones.map(|zones| zones.map(|zone| 60 * QUARTER * i64::from(zone))) {
                Some([zone, zone_of_other]) => by + zone - zone_of_other > 60,
                None => by > 0 && !(60 * QUARTER..=60 * ZONES).contains(&by),
            }
        })
}
