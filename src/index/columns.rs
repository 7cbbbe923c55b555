//! The columns of PDUs, one value for each.

use std::collections::BTreeMap;

use super::chunks::{Column, Sparse};
use super::fact::{Fact, Facts};
use super::interned::Interned;
use super::packed::Packed;
use super::place::Places;
use super::row::{Flags, NO_KIND, Row};
use super::{Limits, PduColumn};
use crate::capture::Timestamp;
use crate::findings::FindingSet;
use crate::messages::{Joins, ReceiptMatch, Rule, Scope};
use crate::pdu::{HEADER_LENGTH, RESPONSE, words};
use crate::stream::Direction;
use crate::timeline::{PduEvent, Role, Unanswered};

/// A flag of the columns alone: there are facts of it.
const FACTS: u8 = 128;

/// The columns. The row of a PDU is its n less one.
#[derive(Debug, Default)]
pub(super) struct Rows {
    time: Packed<i64>,
    length: Packed<u32>,
    frame: Packed<u32>,
    command: Packed<u16>,
    status: Packed<u16>,
    sequence_number: Packed<u32>,
    session: Packed<u32>,
    partner: Packed<u32>,
    /// The message; of a receipt, which has none, the first submission that it is of.
    joined: Packed<u32>,
    kind: Column<u8>,
    flags: Column<u8>,
    in_flight: Sparse<u16>,
    /// Part and parts.
    part: Sparse<[u8; 2]>,
    /// How a receipt is matched: see [`pack`].
    matched: Sparse<u8>,
    /// Number of a set in `sets`, plus one.
    found: Sparse<u16>,
    /// Why it was told as unanswered, plus one: the place in [`WHY`].
    why: Sparse<u8>,
    commands: Interned<u32>,
    statuses: Interned<u32>,
    sets: Interned<FindingSet>,
    pub(super) facts: Facts,
    /// Further submissions of receipts that came before what they are of; hardly any.
    pub(super) later: BTreeMap<u32, Vec<u32>>,
    pub(super) places: Places,
    /// Facts that found no room.
    left_out: u64,
}

/// Why requests are told as unanswered.
const WHY: [Unanswered; 6] = [
    Unanswered::TimedOut,
    Unanswered::SessionEnded,
    Unanswered::CaptureEnded,
    Unanswered::LostInGap,
    Unanswered::OneDirection,
    Unanswered::Forgotten,
];

/// A number of a PDU as columns hold it; 0 for none or one that is too large, which no PDU here has.
pub(super) fn number(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

/// The row of a PDU.
fn row(n: u32) -> usize {
    (n as usize).wrapping_sub(1)
}

/// With [`pack`]: it is a message itself.
const OWN_MESSAGE: u8 = 128;

/// One octet for how a receipt is matched: one more than rule, scope and ambiguity together. 0 is for what is none.
fn pack(matched: &ReceiptMatch) -> u8 {
    let rule = matched.rule.map_or(0, |rule| rule as u8 + 1);
    let scope = matched.scope.map_or(0, |scope| scope as u8 + 1);
    1 + rule + 10 * (scope + 4 * u8::from(matched.ambiguous))
}

const _: () = assert!(Rule::ALL.len() < 10 && Scope::ALL.len() < 4);

fn unpack(packed: u8) -> Option<ReceiptMatch> {
    let packed = usize::from((packed & !OWN_MESSAGE).checked_sub(1)?);
    let (rule, scope, ambiguous) = (packed % 10, packed / 10 % 4, packed / 40 == 1);
    Some(ReceiptMatch {
        of: Vec::new(),
        rule: rule.checked_sub(1).and_then(|at| Rule::ALL.get(at).copied()),
        scope: scope.checked_sub(1).and_then(|at| Scope::ALL.get(at).copied()),
        ambiguous,
    })
}

impl Rows {
    pub(super) const fn len(&self) -> usize {
        self.time.len()
    }

    /// Adds the next PDU.
    pub(super) fn push(&mut self, event: &PduEvent<'_>, frame: u32, limits: &Limits) {
        let n = number(event.n);
        let stream = event.stream;
        let facts_before = self.facts.len();
        let [_, command_id, command_status, sequence_number] =
            stream.octets.first_chunk::<HEADER_LENGTH>().map(words).unwrap_or_default();
        let (command, fits) = self.commands.number(command_id);
        if !fits {
            self.fact(n, Fact::CommandId(command_id), limits);
        }
        let (status, fits) = self.statuses.number(command_status);
        if !fits {
            self.fact(n, Fact::CommandStatus(command_status), limits);
        }
        let mut flags = match event.sender {
            Some(Role::Mc) => Flags::FROM_MC.0,
            Some(Role::Esme) => Flags::FROM_ESME.0,
            None => 0,
        };
        let mut flag = |flag: Flags, is_set: bool| flags |= if is_set { flag.0 } else { 0 };
        flag(Flags::REVERSE, stream.direction == Direction::Reverse);
        flag(Flags::FAULTY, event.decoded.is_some_and(|decoded| !decoded.faults.is_empty()));
        flag(Flags::FINDINGS, !event.findings.is_empty());
        flag(Flags::RESPONSE, command_id & RESPONSE != 0);
        let mut partner = 0;
        if let Some(answer) = event.answer {
            partner = number(answer.n);
            if answer.late {
                self.fact(n, Fact::Late, limits);
            }
        } else if let Some(response) = event.response {
            partner = number(response.n);
        }
        let joins = event.joins;
        let row = self.len();
        let message = joins.message.map_or(0, |message| number(message.message));
        if let Some((part, parts)) = joins.message.and_then(|message| message.part.zip(message.parts)) {
            self.part.set(row, [part, parts]);
        }
        let receipt_of = self.receipt(n, joins, limits);
        self.joins(n, joins, limits);
        let in_flight = event.conduct.in_flight;
        match u16::try_from(in_flight) {
            Ok(in_flight) => self.in_flight.set(row, in_flight),
            Err(_) => self.fact(n, Fact::InFlight(in_flight), limits),
        }
        if !event.findings.is_empty() {
            self.find(row, event.findings);
        }
        if self.facts.len() > facts_before {
            flags |= FACTS;
        }
        self.time.push(event.time.0);
        self.length.push(u32::try_from(stream.octets.len()).unwrap_or(u32::MAX));
        self.frame.push(frame);
        self.command.push(command);
        self.status.push(status);
        self.sequence_number.push(sequence_number);
        self.session.push(number(event.session.number));
        self.partner.push(partner);
        self.joined.push(if message == 0 { receipt_of } else { message });
        self.kind.push(event.kind.map_or(NO_KIND, |kind| kind as u8));
        self.flags.push(flags);
        self.places.push(stream.origins, stream.octets, limits);
        self.join_partner(n, partner, event.answer.is_some_and(|answer| answer.late));
    }

    /// The other one of a pair learns of this one; a request that was told as unanswered has a response after all.
    fn join_partner(&mut self, n: u32, partner: u32, late: bool) {
        if partner == 0 {
            return;
        }
        self.partner.set(row(partner), n);
        if let Some(flags) = self.flags.get_mut(row(partner)).filter(|_| late) {
            *flags &= !Flags::UNANSWERED.0;
        }
    }

    fn receipt(&mut self, n: u32, joins: &Joins, limits: &Limits) -> u32 {
        let Some(matched) = &joins.receipt else { return 0 };
        // The column has the message of what is one itself.
        let own = if joins.message.is_some() { OWN_MESSAGE } else { 0 };
        self.matched.set(self.len(), pack(matched) | own);
        let in_column = usize::from(joins.message.is_none());
        for of in matched.of.iter().skip(in_column) {
            self.fact(n, Fact::Of(number(of.n)), limits);
        }
        matched.of.first().map_or(0, |of| number(of.n))
    }

    /// Notes what a receipt is of that came before the response with its id.
    pub(super) fn receipt_matched(&mut self, n: u64, matched: &ReceiptMatch, limits: &Limits) {
        let n = number(n);
        let own = self.matched.get(row(n)) & OWN_MESSAGE;
        if row(n) >= self.len() {
            return;
        }
        self.matched.set(row(n), pack(matched) | own);
        let mut of = matched.of.iter().map(|of| number(of.n));
        if own == 0 {
            self.joined.set(row(n), of.next().unwrap_or_default());
        }
        let further: Vec<u32> = of.collect();
        if further.is_empty() {
            return;
        }
        if self.later.len() < limits.facts {
            self.later.insert(n, further);
        } else {
            self.left_out += 1;
        }
    }

    fn joins(&mut self, n: u32, joins: &Joins, limits: &Limits) {
        let Joins { refers_n, resend_of, same_id, dialogue, .. } = *joins;
        let facts = [
            refers_n.map(|of| Fact::Refers(number(of))),
            resend_of.map(|of| Fact::ResendOf(number(of))),
            same_id.map(|of| Fact::SameId(number(of))),
            dialogue.map(|dialogue| Fact::Dialogue(number(dialogue))),
        ];
        facts.into_iter().flatten().for_each(|fact| self.fact(n, fact, limits));
    }

    fn fact(&mut self, n: u32, fact: Fact, limits: &Limits) {
        if self.facts.len() < limits.facts {
            self.facts.push(n, fact);
        } else {
            self.left_out += 1;
        }
    }

    /// Facts and findings that found no room.
    pub(super) const fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Notes what was found of the PDU in a row, beside what is known.
    fn find(&mut self, row: usize, findings: FindingSet) {
        let before = self.found.get(row).checked_sub(1).and_then(|at| self.sets.get(at)).unwrap_or_default();
        let (number, fits) = self.sets.number(before.and(findings));
        if fits {
            self.found.set(row, number + 1);
        } else {
            self.left_out += 1;
        }
    }

    /// Notes what was found of a PDU after it.
    pub(super) fn find_late(&mut self, n: u64, findings: FindingSet) {
        let Some(row) = number(n).checked_sub(1).map(|row| row as usize).filter(|row| *row < self.len())
        else {
            return;
        };
        self.find(row, findings);
        if let Some(flags) = self.flags.get_mut(row) {
            *flags |= Flags::FINDINGS.0;
        }
    }

    /// Notes that a request is told as unanswered.
    pub(super) fn unanswered(&mut self, n: u64, why: Unanswered) {
        let Some(row) = number(n).checked_sub(1).map(|row| row as usize).filter(|row| *row < self.len())
        else {
            return;
        };
        let at = WHY.iter().position(|other| *other == why).unwrap_or_default();
        self.why.set(row, at as u8 + 1);
        if let Some(flags) = self.flags.get_mut(row) {
            *flags |= Flags::UNANSWERED.0;
        }
    }

    /// Why a request was told as unanswered, even if its response came later.
    pub(super) fn why(&self, n: u32) -> Option<Unanswered> {
        WHY.get(usize::from(self.why.get(row(n)).checked_sub(1)?)).copied()
    }

    /// The command_id of a PDU.
    pub(super) fn command_id(&self, n: u32) -> Option<u32> {
        self.commands.get(self.command.get(row(n))?).or_else(|| Some(self.get(n)?.command_id))
    }

    /// A PDU.
    pub(super) fn get(&self, n: u32) -> Option<Row> {
        let at = row(n);
        let time = Timestamp(self.time.get(at)?);
        let flags = self.flags.get(at)?;
        let (message, receipt_of) = self.joined_at(at);
        let mut row = Row {
            n,
            time,
            length: self.length.get(at)?,
            frame: self.frame.get(at)?,
            command_id: self.commands.get(self.command.get(at)?).unwrap_or_default(),
            command_status: self.statuses.get(self.status.get(at)?).unwrap_or_default(),
            sequence_number: self.sequence_number.get(at)?,
            session: self.session.get(at)?,
            partner: self.partner.get(at)?,
            latency: self.latency(at),
            message,
            receipt_of,
            kind: self.kind.get(at)?,
            flags: Flags(flags & !FACTS),
            in_flight: u32::from(self.in_flight.get(at)),
        };
        for fact in self.facts_of(n) {
            match fact {
                Fact::CommandId(command_id) => row.command_id = command_id,
                Fact::CommandStatus(status) => row.command_status = status,
                Fact::InFlight(in_flight) => row.in_flight = in_flight,
                Fact::Of(of) if row.receipt_of == 0 => row.receipt_of = of,
                _ => {}
            }
        }
        Some(row)
    }

    /// Nanoseconds between the PDU in a row and its partner.
    fn latency(&self, at: usize) -> Option<i64> {
        let other = self.time.get(row(self.partner.get(at)?))?;
        let time = self.time.get(at)?;
        let is_response = self.flags.get(at)? & Flags::RESPONSE.0 != 0;
        let latency = if is_response { time.saturating_sub(other) } else { other.saturating_sub(time) };
        Some(latency).filter(|latency| *latency >= 0)
    }

    /// What a PDU is sorted by, without a look at the other columns where one suffices.
    pub(super) fn key(&self, n: u32, column: PduColumn) -> Option<i64> {
        let at = row(n);
        match column {
            PduColumn::N => Some(n.into()),
            PduColumn::Time => self.time.get(at),
            PduColumn::Length => self.length.get(at).map(i64::from),
            PduColumn::Frame => self.frame.get(at).map(i64::from),
            PduColumn::SequenceNumber => self.sequence_number.get(at).map(i64::from),
            PduColumn::Session => self.session.get(at).map(i64::from),
            PduColumn::Partner => self.partner.get(at).map(i64::from),
            PduColumn::Latency => self.time.get(at).map(|_| self.latency(at).unwrap_or(-1)),
            PduColumn::Kind => self.kind.get(at).map(i64::from),
            PduColumn::Flags => self.flags.get(at).map(|flags| i64::from(flags & !FACTS)),
            PduColumn::CommandId => self.get(n).map(|row| row.command_id.into()),
            PduColumn::CommandStatus => self.get(n).map(|row| row.command_status.into()),
            PduColumn::Message => self.get(n).map(|row| row.message.into()),
            PduColumn::ReceiptOf => self.get(n).map(|row| row.receipt_of.into()),
        }
    }

    /// The facts of a PDU.
    pub(super) fn facts_of(&self, n: u32) -> impl Iterator<Item = Fact> + '_ {
        let has = self.flags.get(row(n)).is_some_and(|flags| flags & FACTS != 0);
        has.then(|| self.facts.of(n)).into_iter().flatten()
    }

    /// What was found of a PDU.
    pub(super) fn findings(&self, n: u32) -> FindingSet {
        let number = self.found.get(row(n)).checked_sub(1);
        number.and_then(|number| self.sets.get(number)).unwrap_or_default()
    }

    /// Which part, and how many.
    pub(super) fn part(&self, n: u32) -> Option<(u8, u8)> {
        let [part, parts] = self.part.get(row(n));
        (parts != 0).then_some((part, parts))
    }

    /// How a receipt is matched, without the submissions.
    pub(super) fn matched(&self, n: u32) -> Option<ReceiptMatch> {
        unpack(self.matched.get(row(n)))
    }

    /// Message and first submission in a row, as the columns have them.
    fn joined_at(&self, row: usize) -> (u32, u32) {
        let joined = self.joined.get(row).unwrap_or_default();
        match self.matched.get(row) {
            1..OWN_MESSAGE => (0, joined),
            _ => (joined, 0),
        }
    }

    /// The message of a PDU; 0 for none.
    pub(super) fn message(&self, n: u32) -> u32 {
        self.joined_at(row(n)).0
    }

    /// Message and first submission of all PDUs, in the order of n; of an acknowledgement with a message of its own the
    /// latter is a fact.
    pub(super) fn joined(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0..self.len()).map(|row| self.joined_at(row))
    }

    /// Times of all PDUs, in the order of n.
    pub(super) fn times(&self) -> impl Iterator<Item = Timestamp> + '_ {
        self.time.iter().map(Timestamp)
    }

    /// Sessions of all PDUs, in the order of n.
    pub(super) fn sessions(&self) -> impl Iterator<Item = u32> + '_ {
        self.session.iter()
    }

    /// Memory that they take, in octets.
    pub(super) fn octets(&self) -> usize {
        self.time.octets()
            + [&self.length, &self.frame, &self.sequence_number, &self.session, &self.partner, &self.joined]
                .map(Packed::octets)
                .iter()
                .sum::<usize>()
            + [&self.command, &self.status].map(Packed::octets).iter().sum::<usize>()
            + [&self.kind, &self.flags].map(Column::octets).iter().sum::<usize>()
            + [&self.in_flight, &self.found].map(Sparse::octets).iter().sum::<usize>()
            + [&self.matched, &self.why].map(Sparse::octets).iter().sum::<usize>()
            + self.part.octets()
            + self.commands.octets()
            + self.statuses.octets()
            + self.sets.octets()
            + self.facts.octets()
            + self.places.octets()
    }
}
