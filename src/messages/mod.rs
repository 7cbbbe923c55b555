//! PDUs to short messages: parts to messages, receipts to submissions, requests about a submission to it.
//!
//! [`Messages`] takes the PDUs of a timeline in their order and says of each what it belongs to. It remembers one row for
//! each submission or delivery, within [`MessageLimits`]: those of which nothing more is expected
//! are forgotten first, then the oldest, which are counted.
//!
//! - `submission.rs`: messages and their responses; `answers.rs` those that come before them; `parts.rs` joins parts.
//! - `receipt.rs`: receipts to submissions; `early.rs` those that come before the response with the id.
//! - `refer.rs`: query_sm, cancel_sm, replace_sm, and those of broadcasts; `dialogue.rs`: USSD.
//! - `outcome.rs`: rows to messages; `store.rs`, `arena.rs`, `index.rs`, `account.rs`, `clock.rs`, `id.rs`: what is remembered.

mod account;
mod answers;
mod arena;
mod clock;
mod dialogue;
mod early;
mod id;
mod index;
mod joins;
mod kept;
mod outcome;
mod parts;
mod receipt;
mod refer;
mod row;
mod store;
mod submission;

pub use account::Habit;
pub use clock::ReceiptClock;
pub use joins::{Clocks, Joins, MessagePart, ReceiptMatch, Rule, Scope, Submitted};
pub use row::{MessageOutcome, MessageRow, ReceiptRow, Submission, SubmissionResponse};

use std::collections::{BTreeMap, HashMap, VecDeque};

use crate::limits::limits;
use crate::pdu::{
    BroadcastSm, BroadcastSmResp, CancelBroadcastSm, CancelBroadcastSmResp, CancelSm, CancelSmResp, DataSm,
    DataSmResp, DeliverSm, DeliverSmResp, GenericNack, QueryBroadcastSm, QueryBroadcastSmResp, QuerySm,
    QuerySmResp, ReplaceSm, ReplaceSmResp, SubmitMulti, SubmitMultiResp, SubmitSm, SubmitSmResp,
};
use crate::text::Kind;
use crate::timeline::{Event, PduEvent};
use account::Accounts;
use answers::Answers;
use arena::Arenas;
use dialogue::Dialogues;
use early::Early;
use id::Hasher;
use index::Index;
use kept::KeptReceipts;
use parts::Parts;
pub(crate) use receipt::{read_receipt, words};
pub(crate) use submission::{
    destination_ton, destinations, has_lists, message_id, registered_delivery, sender_of, short,
};

use receipt::Candidate;
use refer::Asked;
use store::Rows;

limits! {
    /// Bounds on what is remembered of messages.
    "messages", MessageLimits {
        /// Octets of submissions, their texts, ids and receipts, about; `--join-memory` sets it. Where messages are looked at as a whole, 128M; with their texts, 640M.
        memory: usize = 16 << 20, Octets, "the oldest submissions are forgotten, first those of which nothing more is expected; the others are counted: later parts, receipts and requests about them stand alone";
        /// The same, beyond which messages are dropped of which nothing more is expected, unless they are told with their texts; in the page and the npm package 4M.
        finished: usize = 2 << 30, Octets, "a second receipt of such a message, or a part sent again, is told with less";
        /// Receipts that wait for a response with their id.
        early_receipts: usize = 16_384, Count, "the oldest stay without a submission";
        /// Responses that came before their request, which waited behind a hole.
        early_responses: usize = 16_384, Count, "the status and the id of the oldest are not known of their submission";
        /// Requests about a submission that wait for their response.
        open_queries: usize = 65_536, Count, "the response to the oldest is not joined";
        /// Accounts: system_ids at a message centre, and sessions without a bind.
        accounts: usize = 100_000, Count, "those after them count as the first one";
        /// USSD dialogues that are open.
        dialogues: usize = 65_536, Count, "the one idle for longest is forgotten: what follows in it begins another";
        /// How long after a part another one of the same message may come.
        part_time: i64 = 900_000_000_000, Nanoseconds, "a part begins a new message";
        /// How long after a message that failed the same one counts as sent again.
        resend_time: i64 = 600_000_000_000, Nanoseconds, "the same text is a message of its own";
        /// How long a USSD dialogue may be idle.
        dialogue_time: i64 = 600_000_000_000, Nanoseconds, "what follows begins another dialogue";
    }
}

/// Octets that are remembered before messages of which nothing more is expected are told: but for the newest, as
/// something may come all the same, such as a second final receipt.
const HELD: usize = 64 << 20;
const NEWEST: u64 = 1 << 16;

/// Rows that are looked at for finished messages with each submission while room is wanted.
const AT_ONCE: usize = 16;

/// What was counted while messages were joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MessageCounters {
    /// Messages of ESMEs, and of unknown senders.
    pub messages: u64,
    /// Messages of message centres that are no receipts, notifications or acknowledgements.
    pub mo_messages: u64,
    /// Broadcasts.
    pub broadcasts: u64,
    /// Receipts and intermediate notifications.
    pub receipts: u64,
    /// Those of which the submission is known, the early ones among them.
    pub matched: u64,
    /// Those that fit several submissions equally well.
    pub ambiguous: u64,
    /// Those that came before the response with the id and were matched when that came.
    pub early: u64,
    /// Submissions that were forgotten for want of room while more could come of them; and receipts and requests that came
    /// of such as were given up, since nothing more was expected of them.
    pub evicted: u64,
}

/// A map by what is a hash or a number of ours.
type Map<V> = HashMap<u64, V, foldhash::fast::RandomState>;

/// Joins the PDUs of a timeline to messages.
#[derive(Debug)]
pub struct Messages {
    limits: MessageLimits,
    /// Whether messages are told as a whole.
    whole: bool,
    /// Whether their texts are told.
    with_texts: bool,
    hasher: Hasher,
    rows: Rows,
    /// Addresses and ids.
    kept: Arenas,
    /// Texts, and the words of receipts, until their message is told.
    texts: Arenas,
    accounts: Accounts,
    /// The newest row by the key of its id.
    by_id: Index,
    /// The newest row by its destination.
    by_destination: Index,
    /// Rows that were not accepted, by their hash.
    unsettled: Map<u64>,
    parts: Parts,
    receipts: KeptReceipts,
    early: Early,
    /// Receipts that were found to be of a submission only after them.
    matched: VecDeque<(u64, ReceiptMatch)>,
    /// Responses without a request so far.
    answers: Answers,
    /// Requests about a submission, by their n.
    asked: BTreeMap<u64, Asked>,
    dialogues: Dialogues,
    /// Messages before this row were told as soon as nothing more was expected.
    settled: u64,
    told: VecDeque<MessageRow>,
    counters: MessageCounters,
    candidates: Vec<Candidate>,
}

impl Default for Messages {
    fn default() -> Self {
        Self::new(MessageLimits::default())
    }
}

impl Messages {
    /// Joins PDUs and tells messages as a whole, within these limits.
    #[must_use]
    pub fn new(limits: MessageLimits) -> Self {
        Self {
            limits,
            whole: true,
            with_texts: true,
            hasher: Hasher::default(),
            rows: Rows::default(),
            kept: Arenas::default(),
            texts: Arenas::default(),
            accounts: Accounts::new(limits.accounts.max(1)),
            by_id: Index::default(),
            by_destination: Index::default(),
            unsettled: Map::default(),
            parts: Parts::default(),
            receipts: KeptReceipts::default(),
            early: Early::new(limits.early_receipts),
            matched: VecDeque::new(),
            answers: Answers::new(limits.early_responses),
            asked: BTreeMap::new(),
            dialogues: Dialogues::new(limits.dialogues, limits.dialogue_time),
            settled: 0,
            told: VecDeque::new(),
            counters: MessageCounters::default(),
            candidates: Vec::new(),
        }
    }

    /// Joins PDUs, and tells no messages: their texts need not be kept.
    #[must_use]
    pub fn joins_only(limits: MessageLimits) -> Self {
        Self { whole: false, with_texts: false, ..Self::new(limits) }
    }

    /// The same, without the texts of messages where they are told: [`MessageRow::text`] is none.
    #[must_use]
    pub fn without_texts(self) -> Self {
        Self { with_texts: false, ..self }
    }

    /// Takes a PDU and tells what it belongs to.
    pub fn pdu(&mut self, event: &PduEvent<'_>) -> Joins {
        match (event.command_id, &event.message) {
            (SubmitSm::COMMAND_ID | SubmitMulti::COMMAND_ID | BroadcastSm::COMMAND_ID, Some(message)) => {
                self.submission(event, message)
            }
            (DeliverSm::COMMAND_ID | DataSm::COMMAND_ID, Some(message)) => match event.kind {
                Some(kind @ (Kind::Receipt | Kind::Intermediate)) => self.receipt(event, message, kind),
                Some(Kind::SmeAck) if event.command_id == DeliverSm::COMMAND_ID => {
                    self.acknowledgement(event, message)
                }
                _ => self.submission(event, message),
            },
            (
                SubmitSmResp::COMMAND_ID
                | SubmitMultiResp::COMMAND_ID
                | DataSmResp::COMMAND_ID
                | DeliverSmResp::COMMAND_ID
                | BroadcastSmResp::COMMAND_ID,
                _,
            ) => self.response(event),
            (
                QuerySm::COMMAND_ID
                | CancelSm::COMMAND_ID
                | ReplaceSm::COMMAND_ID
                | QueryBroadcastSm::COMMAND_ID
                | CancelBroadcastSm::COMMAND_ID,
                _,
            ) => self.question(event),
            (
                QuerySmResp::COMMAND_ID
                | CancelSmResp::COMMAND_ID
                | ReplaceSmResp::COMMAND_ID
                | QueryBroadcastSmResp::COMMAND_ID
                | CancelBroadcastSmResp::COMMAND_ID,
                _,
            ) => self.reply(event),
            (GenericNack::COMMAND_ID, _) => self.response(event),
            _ => Joins::default(),
        }
    }

    /// The next receipt that was found to be of submissions only after it, by its n.
    pub fn next_matched(&mut self) -> Option<(u64, ReceiptMatch)> {
        self.matched.pop_front()
    }

    /// Takes what is no PDU.
    pub fn event(&mut self, event: &Event<'_>) {
        if let Event::SessionClose { info, .. } = event {
            self.accounts.close(info.number);
        }
    }

    /// Gives the messages of which nothing more is expected, or for which no room is left, since the last call.
    pub fn told(&mut self, each: &mut impl FnMut(&MessageRow)) {
        while let Some(row) = self.told.pop_front() {
            each(&row);
        }
    }

    /// The capture is over: gives all that are left.
    pub fn finish(&mut self, each: &mut impl FnMut(&MessageRow)) {
        self.told(each);
        for row in self.rows.first()..self.rows.end() {
            self.tell(row);
            self.told(each);
        }
    }

    /// What was counted so far.
    #[must_use]
    pub const fn counters(&self) -> MessageCounters {
        self.counters
    }

    /// How the ids of receipts are written, for each account that has receipts.
    pub fn habits(&self) -> impl Iterator<Item = &Habit> {
        self.accounts.habits()
    }

    /// Memory that is used, about.
    fn memory(&self) -> usize {
        // Of a table, seven eighths are used at most, and half of these on average.
        const ENTRY: usize = 24;
        self.rows.octets()
            + self.by_id.octets()
            + self.by_destination.octets()
            + self.kept.octets()
            + self.texts.octets()
            + self.receipts.octets()
            + self.parts.octets()
            + ENTRY * self.unsettled.len()
    }

    /// Makes room: tells finished messages and gives up their texts, then forgets the oldest.
    fn make_room(&mut self) {
        let most = self.limits.memory;
        // Who shows them wants them in their order, as far as there is room.
        let held = if self.with_texts { most / 2 } else { HELD.min(most / 2) };
        if self.whole && self.memory() > held {
            let newest = (self.rows.whole() / 4).min(NEWEST);
            // All at once would be as many whole messages in memory.
            for row in (self.settled..self.rows.end().saturating_sub(newest)).take(AT_ONCE) {
                self.settled = row + 1;
                self.settle(row);
            }
        }
        // Who shows them with their texts wants them in their order.
        let enough = if self.with_texts { most } else { self.limits.finished.min(most) };
        while self.memory() > enough && !self.is_spared(enough) && self.drop_finished() {}
        while (self.memory() > most || self.rows.len() >= Rows::MOST) && self.rows.len() > 1 {
            if self.is_spared(most) || !self.drop_finished() {
                self.forget_oldest();
            }
        }
    }

    /// Whether the newest are all that is there as a whole. They are spared as far as a quarter of so much room goes: a
    /// receipt may come again.
    fn is_spared(&self, room: usize) -> bool {
        self.rows.whole_octets() + self.kept.young() + self.texts.young() <= room / 4
    }

    /// Drops the rows of finished messages in the next piece; false where there is none.
    fn drop_finished(&mut self) -> bool {
        let Some(numbers) = self.rows.next_to_thin() else { return false };
        let mut left = Vec::new();
        // Messages that are over by now and began in a piece before.
        let mut earlier = Vec::new();
        for number in numbers.clone() {
            if self.is_over(number) {
                let first = self.rows.get(number).map_or(number, |row| row.first);
                self.tell(first);
                if first < numbers.start {
                    earlier.push(first);
                }
            } else {
                left.push(number);
            }
        }
        let Self { rows, kept, texts, receipts, parts, .. } = self;
        rows.thin(&left, |number, row, is_left| {
            if is_left {
                kept.age(&mut row.addresses);
                kept.age(&mut row.id);
                texts.age(&mut row.text);
                receipts.age(row.receipts, texts);
                return;
            }
            give_up(row, kept, texts, receipts);
            if row.parts > 1 {
                parts.give_up(number);
            }
        });
        earlier.into_iter().for_each(|first| self.drop_message(first));
        true
    }

    /// Drops the rows of a finished message, as far as their pieces are thinned.
    fn drop_message(&mut self, first: u64) {
        self.tell(first);
        let mut at = first;
        while let Some(next) = self.rows.get(at).map(|row| row.next) {
            if let Some(mut row) = self.rows.drop_row(at) {
                give_up(&mut row, &mut self.kept, &mut self.texts, &mut self.receipts);
            }
            at = next;
        }
        self.parts.give_up(first);
    }

    fn forget_oldest(&mut self) {
        let number = self.rows.first();
        self.tell(number);
        let Self { kept, texts, receipts, unsettled, .. } = self;
        if let Some(row) = self.rows.get_mut(number) {
            // What was accepted is not there any more.
            if !row.is_accepted() && unsettled.get(&row.hash) == Some(&number) {
                unsettled.remove(&row.hash);
            }
            give_up(row, kept, texts, receipts);
            self.counters.evicted += 1;
        }
        self.rows.pop();
        self.parts.forget(number);
    }
}

/// Gives up what is kept beside a row.
fn give_up(row: &mut store::Row, kept: &mut Arenas, texts: &mut Arenas, receipts: &mut KeptReceipts) {
    texts.free(&mut row.text);
    kept.free(&mut row.id);
    kept.free(&mut row.addresses);
    receipts.free(&mut row.receipts, texts);
}

/// Source and first destination of what is kept of addresses: each has its length in front of it.
fn addresses(octets: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut all = each_address(octets);
    Some((all.next()?, all.next().unwrap_or_default()))
}

/// The source, and every destination.
fn each_address(octets: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = octets;
    std::iter::from_fn(move || {
        let (length, after) = rest.split_first()?;
        let (address, after) = after.split_at_checked(usize::from(*length))?;
        rest = after;
        Some(address)
    })
}
