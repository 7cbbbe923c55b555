//! What detectors tell, put together.

use core::cmp::Reverse;
use core::net::SocketAddr;
use core::ops::Range;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::marks::Marks;
use super::spec::{Adds, FindingSpec, Sentence, Values};
use super::{FindingKind, FindingSet};
use crate::capture::Timestamp;
use crate::limits::limits;
use crate::sorting;
use crate::stream::ConnectionInfo;
use crate::timeline::{PduEvent, SessionInfo};

limits! {
    /// Bounds on what is kept of findings.
    "findings", FindingLimits {
        /// Findings that are told apart, by kind, session and what they are about.
        kept: usize = 20_000, Count, "others are counted by kind";
        /// PDUs of a finding that are named.
        examples: usize = 5, Count, "counted only";
        /// Octets of what sets a finding apart.
        what: usize = 200, Octets, "the rest is not shown";
        /// Sessions whose system_id and addresses are known at the end.
        sessions: usize = 100_000, Count, "of later ones only the number is told";
        /// Sessions in which the same is found, and that are told one by one.
        apart: usize = 2, Count, "where it is found in more, one finding is told for all of them";
        /// Findings of one kind that are told one by one.
        of_a_kind: usize = 8, Count, "where there are more, they are told as one";
        /// Accounts, by system_id, whose binds and rates are looked at.
        accounts: usize = 4096, Count, "of others only each PDU by itself is looked at";
        /// Requests that are remembered until their response: those in forward mode.
        remembered: usize = 100_000, Count, "the latency of others counts as usual";
        /// Ends of sessions whose idle times are compared.
        ends: usize = 10_000, Count, "later ones are not compared";
        /// PDUs of which something is found later, for a second reading.
        late: usize = 2_000_000, Count, "of others it is not told in the line of the PDU, but in findings all the same";
        /// PDUs of which it is known which findings are theirs, for lists of the PDUs of one finding.
        marks: usize = 4_000_000, Count, "where there are more, such lists have the PDUs of all findings of its kind";
    }
    with {
        /// What is kept to recognise findings of contents.
        contents: super::detect::ContentLimits
    }
}

/// One thing that a detector saw.
#[derive(Clone, Debug, Default)]
pub struct Evidence<'a> {
    /// Its session.
    pub session: Option<u64>,
    /// Its PDU, by its n. Several where it takes several to see it; the one at hand last. None of them is the PDU that is
    /// being looked at: then it is not found of that one, unless there are none at all.
    pub events: &'a [u64],
    /// When.
    pub time: Timestamp,
    /// Until when, where it is about several times.
    pub until: Option<Timestamp>,
    /// The octets of the PDU at hand that show it, from 0.
    pub span: Option<Range<usize>>,
    /// What sets it apart from others of its kind in the session: a status, an address, a profile's rule. Each such
    /// is a finding of its own.
    pub what: &'a str,
    /// A number that is added up, or of which the largest counts, as the row says: octets, nanoseconds.
    pub amount: u64,
    /// How often it occurred, where it was counted elsewhere; 0 is once.
    pub count: u64,
    /// Of how many, where that is known.
    pub all: u64,
    /// More to say, for people. It should be given when all is known; the last one counts.
    pub detail: Option<String>,
}

impl Evidence<'_> {
    /// That of a PDU which is being looked at.
    #[must_use]
    pub fn of(event: &PduEvent<'_>) -> Self {
        Self { session: Some(event.session.number), time: event.time, ..Self::default() }
    }
}

/// Something that was found: all that is the same but for place and time.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The row.
    pub spec: &'static FindingSpec,
    /// How often.
    pub count: u64,
    /// Of how many; 0 where that is not known.
    pub all: u64,
    /// Amounts, added up as the row says.
    pub amount: u64,
    /// What sets it apart. It may hold anything: it comes from the capture.
    pub what: String,
    /// More to say, for people. It may hold anything.
    pub detail: Option<String>,
    /// Its session, where it is one.
    pub session: Option<u64>,
    /// In how many sessions.
    pub sessions: u64,
    /// Some of the sessions, by their numbers.
    pub among: Vec<u64>,
    /// Who its session is between.
    pub who: Option<Who>,
    /// The first PDU of it.
    pub first_n: Option<u64>,
    /// The last.
    pub last_n: Option<u64>,
    /// When first.
    pub first_time: Option<Timestamp>,
    /// When last.
    pub last_time: Option<Timestamp>,
    /// The first PDUs.
    pub examples: Vec<u64>,
    /// The octets of the first of them that show it.
    pub span: Option<Range<usize>>,
    /// The first packets, where it is about these.
    pub frames: Vec<u64>,
    /// The command line that captures better.
    pub command: Option<String>,
    /// Numbers of the findings of which it is made, for [`Marks`].
    pub numbers: Vec<u32>,
}

/// Who a session is between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Who {
    /// system_id of the bind, without its NUL.
    pub system_id: Vec<u8>,
    /// The ESME and the message centre; where that is not known, the client and the server.
    pub ends: Option<[SocketAddr; 2]>,
}

impl Finding {
    /// What, and how often.
    #[must_use]
    pub fn sentence(&self) -> Sentence<'_> {
        let Self { count, all, amount, sessions, ref what, .. } = *self;
        Sentence { template: self.spec.sentence, values: Values { count, all, amount, sessions, what } }
    }

    /// The sentence with its details.
    #[must_use]
    pub fn message(&self) -> String {
        let mut message = self.sentence().to_string();
        if let Some(detail) = &self.detail {
            message.push_str("; ");
            message.push_str(detail);
        }
        message
    }

    /// Where it stands among those that are alike.
    fn order(&self) -> (Option<u64>, Option<Timestamp>, Option<u64>) {
        (self.first_n, self.first_time, self.session)
    }

    fn take(&mut self, other: Self, limits: &FindingLimits) {
        self.count += other.count;
        self.all += other.all;
        self.amount = match self.spec.adds {
            Adds::Nothing => 0,
            Adds::Sum => self.amount.saturating_add(other.amount),
            Adds::Most => self.amount.max(other.amount),
        };
        if other.first_n.is_some_and(|n| self.first_n.is_none_or(|first| n < first)) {
            self.span = other.span;
        }
        self.first_n = self.first_n.into_iter().chain(other.first_n).min();
        self.last_n = self.last_n.max(other.last_n);
        self.first_time = self.first_time.into_iter().chain(other.first_time).min();
        self.last_time = self.last_time.max(other.last_time);
        self.numbers.extend(other.numbers);
        self.examples.extend(other.examples);
        self.examples.sort_unstable();
        self.examples.dedup();
        self.examples.truncate(limits.examples);
        for session in other.among {
            if self.among.len() < limits.examples && !self.among.contains(&session) {
                self.among.push(session);
            }
        }
    }
}

/// What sets findings of a kind apart.
type Key = (FindingKind, Option<u64>, u64);

/// Takes what detectors tell.
#[derive(Debug, Default)]
pub struct Report {
    limits: FindingLimits,
    found: HashMap<Key, Finding, RandomState>,
    hasher: RandomState,
    who: HashMap<u64, Who, RandomState>,
    /// The PDU that is being looked at.
    now: Option<u64>,
    /// What is found of it.
    of_now: FindingSet,
    /// What is found of earlier ones, where it is to be kept.
    late: Option<Vec<(u64, FindingKind)>>,
    late_left_out: u64,
    /// Which findings are those of each PDU, where it is to be kept.
    marks: Option<Marks>,
}

impl Report {
    /// A report without findings that keeps no more than `limits` say.
    #[must_use]
    pub fn new(limits: FindingLimits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// The bounds.
    pub(super) const fn limits(&self) -> &FindingLimits {
        &self.limits
    }

    /// Keeps what is found of PDUs only after them.
    pub(super) fn keep_late(&mut self) {
        self.late.get_or_insert_default();
    }

    /// Keeps which findings are those of each PDU.
    pub(super) fn keep_marks(&mut self) {
        self.marks.get_or_insert_with(|| Marks::new(self.limits.marks));
    }

    /// Which findings are those of each PDU.
    pub(super) const fn marks(&self) -> Option<&Marks> {
        self.marks.as_ref()
    }

    pub(super) fn take_marks(&mut self) -> Marks {
        self.marks.take().unwrap_or_default()
    }

    /// What was found of PDUs only after them, and how often there was no room for it.
    pub(super) fn take_late(&mut self) -> (Vec<(u64, FindingKind)>, u64) {
        (self.late.take().unwrap_or_default(), self.late_left_out)
    }

    /// This PDU is looked at, or none.
    pub(super) fn look_at(&mut self, n: Option<u64>) {
        self.now = n;
        self.of_now = FindingSet::EMPTY;
    }

    /// What was found of the PDU that is looked at.
    pub(super) fn of_now(&self) -> FindingSet {
        self.of_now
    }

    /// A session has ended.
    pub(super) fn ended(&mut self, info: &SessionInfo, connection: &ConnectionInfo) {
        if self.who.len() >= self.limits.sessions {
            return;
        }
        let forward = info.esme.unwrap_or(crate::stream::Direction::Forward);
        let ends = [connection.src(forward), connection.dst(forward)];
        self.who.insert(info.number, Who { system_id: info.system_id.clone(), ends: Some(ends) });
    }

    /// The key of a finding.
    fn key(&self, kind: FindingKind, session: Option<u64>, what: &str) -> Key {
        let what = shortened(what, self.limits.what);
        (kind, session, core::hash::BuildHasher::hash_one(&self.hasher, what))
    }

    /// Says more of a finding that there is.
    pub fn detail(&mut self, kind: FindingKind, session: Option<u64>, what: &str, detail: &str) {
        let key = self.key(kind, session, what);
        let most = 4 * self.limits.what;
        if let Some(finding) = self.found.get_mut(&key) {
            finding.detail = Some(shortened(detail, most).to_owned());
        }
    }

    /// Takes one thing; what is the same but for place and time is counted together. True where it is the first.
    pub fn add(&mut self, kind: FindingKind, evidence: &Evidence<'_>) -> bool {
        self.mark(kind, evidence.events);
        let what = shortened(evidence.what, self.limits.what);
        let mut key = self.key(kind, evidence.session, what);
        let is_full = self.found.len() >= self.limits.kept;
        if is_full && !self.found.contains_key(&key) {
            key = (kind, None, 0);
        }
        let limits = &self.limits;
        let number = u32::try_from(self.found.len()).unwrap_or(u32::MAX);
        let finding = self.found.entry(key).or_insert_with(|| {
            let (session, what) = if is_full { (None, "others") } else { (evidence.session, what) };
            Finding {
                spec: kind.spec(),
                count: 0,
                all: 0,
                amount: 0,
                what: what.to_owned(),
                detail: None,
                session,
                sessions: u64::from(evidence.session.is_some()),
                among: session.into_iter().collect(),
                who: None,
                first_n: None,
                last_n: None,
                first_time: Some(evidence.time),
                last_time: None,
                examples: Vec::new(),
                span: evidence.span.clone(),
                frames: Vec::new(),
                command: None,
                numbers: vec![number],
            }
        });
        let is_new = finding.count == 0;
        finding.count += evidence.count.max(1);
        finding.all = finding.all.max(evidence.all);
        finding.amount = match finding.spec.adds {
            Adds::Nothing => 0,
            Adds::Sum => finding.amount.saturating_add(evidence.amount),
            Adds::Most => finding.amount.max(evidence.amount),
        };
        if let Some(detail) = &evidence.detail {
            finding.detail = Some(shortened(detail, 4 * limits.what).to_owned());
        }
        finding.first_time = finding.first_time.into_iter().chain([evidence.time]).min();
        finding.last_time = finding.last_time.max(Some(evidence.time)).max(evidence.until);
        let now = self.now.as_slice();
        let events = if evidence.events.is_empty() { now } else { evidence.events };
        for n in events {
            finding.first_n = finding.first_n.into_iter().chain([*n]).min();
            finding.last_n = finding.last_n.max(Some(*n));
            if finding.examples.len() < limits.examples && !finding.examples.contains(n) {
                finding.examples.push(*n);
            }
            if let (Some(marks), Some(number)) = (&mut self.marks, finding.numbers.first()) {
                marks.add(*n, *number);
            }
        }
        is_new
    }

    /// Notes which PDUs it is found of.
    fn mark(&mut self, kind: FindingKind, events: &[u64]) {
        if events.is_empty() {
            self.of_now.add(kind);
        }
        for n in events {
            if self.now == Some(*n) {
                self.of_now.add(kind);
            } else if let Some(late) = &mut self.late {
                if late.len() < self.limits.late {
                    late.push((*n, kind));
                } else {
                    self.late_left_out += 1;
                }
            }
        }
    }

    /// What was found, worst first. The same in many sessions is one finding, and so are many of one kind.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut found: Vec<(FindingKind, Finding)> =
            self.found.iter().map(|((kind, ..), finding)| (*kind, finding.clone())).collect();
        sorting::sort_by(&mut found, |(kind, one), (other_kind, other)| {
            (kind, &one.what).cmp(&(other_kind, &other.what)).then_with(|| one.order().cmp(&other.order()))
        });
        let mut told: Vec<(FindingKind, Finding)> = Vec::new();
        for same in found.chunk_by(|one, other| (one.0, &one.1.what) == (other.0, &other.1.what)) {
            if same.len() <= self.limits.apart {
                told.extend_from_slice(same);
            } else {
                told.extend(self.as_one(same));
            }
        }
        let mut findings = Vec::new();
        // Names decide of no order: who replaces them would change it.
        sorting::sort_by_key(&mut told, |(kind, finding)| (*kind, finding.order()));
        for of_a_kind in told.chunk_by(|one, other| one.0 == other.0) {
            if of_a_kind.len() <= self.limits.of_a_kind {
                findings.extend_from_slice(of_a_kind);
            } else {
                findings.extend(self.as_one(of_a_kind));
            }
        }
        // What is alike stays in its order.
        sorting::sort_by_key(&mut findings, |(kind, finding)| {
            (Reverse(kind.spec().severity), *kind, Reverse(finding.count))
        });
        findings.iter_mut().for_each(|(_, finding)| {
            finding.examples.sort_unstable();
            finding.who = finding.session.and_then(|session| self.who.get(&session).cloned());
        });
        findings.into_iter().map(|(_, finding)| finding).collect()
    }

    /// Findings of one kind as one.
    fn as_one(&self, several: &[(FindingKind, Finding)]) -> Option<(FindingKind, Finding)> {
        let (kind, first) = several.first()?;
        let mut whats: Vec<(&str, u64, _)> = Vec::new();
        let mut sorted: Vec<&Finding> = several.iter().map(|(_, finding)| finding).collect();
        sorting::sort_by(&mut sorted, |one, other| {
            one.what.cmp(&other.what).then_with(|| one.order().cmp(&other.order()))
        });
        for same in sorted.chunk_by(|one, other| one.what == other.what) {
            let count = same.iter().map(|finding| finding.count).sum();
            whats.extend(same.first().map(|finding| (finding.what.as_str(), count, finding.order())));
        }
        sorting::sort_by_key(&mut whats, |(_, count, order)| (Reverse(*count), *order));
        let mut sessions: Vec<u64> = several.iter().filter_map(|(_, finding)| finding.session).collect();
        sessions.sort_unstable();
        sessions.dedup();
        let grouped = several.iter().filter(|(_, finding)| finding.session.is_none());
        let grouped = grouped.map(|(_, finding)| finding.sessions).max().unwrap_or(0);
        let mut one = first.clone();
        for (_, other) in several.iter().skip(1) {
            one.take(other.clone(), &self.limits);
        }
        one.what = match whats.as_slice() {
            [(what, ..)] => (*what).to_owned(),
            whats => listed(whats),
        };
        one.session = match sessions.as_slice() {
            [session] if grouped == 0 => Some(*session),
            _ => None,
        };
        one.sessions = grouped.max(sessions.len() as u64);
        // The details of one may say nothing of the others: it is told whose they are.
        if several.iter().any(|(_, other)| other.detail != one.detail) {
            let most = several.iter().map(|(_, finding)| finding).max_by_key(|finding| finding.count);
            one.detail = most.and_then(|most| {
                let (session, detail) = (most.session?, most.detail.as_ref()?);
                Some(format!("in session {session}, {detail}"))
            });
        }
        one.among.sort_unstable();
        Some((*kind, one))
    }
}

/// How many are named where there are many.
const NAMED: usize = 6;

/// `a (12), b (3), and 5 more`.
fn listed<O>(whats: &[(&str, u64, O)]) -> String {
    let named: Vec<String> =
        whats.iter().take(NAMED).map(|(what, count, _)| format!("{what} ({count})")).collect();
    match whats.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{}, and {more} more", named.join(", ")),
    }
}

/// The beginning of a text, of so many octets at most.
fn shortened(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(report: &mut Report, session: u64, n: u64, what: &str) {
        report.look_at(Some(n));
        let time = Timestamp(n as i64);
        let evidence = Evidence {
            session: Some(session),
            time,
            what,
            span: Some(8..12),
            amount: n,
            ..Evidence::default()
        };
        report.add(FindingKind::Congested, &evidence);
    }

    #[test]
    fn what_is_the_same_in_a_session_is_one_finding_with_its_first_and_last() {
        let mut report = Report::default();
        (1..=10).for_each(|n| add(&mut report, 1, n, ""));
        add(&mut report, 2, 11, "");
        let found = report.findings();
        let [one, other] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.count, one.session, other.count, other.session), (10, Some(1), 1, Some(2)));
        assert_eq!(
            (one.first_n, one.last_n, one.examples.as_slice()),
            (Some(1), Some(10), &[1, 2, 3, 4, 5][..])
        );
        assert_eq!((one.span.clone(), one.amount), (Some(8..12), 10));
        assert!(report.of_now().has(FindingKind::Congested));
    }

    #[test]
    fn the_pdus_of_each_finding_are_known_and_of_those_that_are_told_as_one() {
        let mut report = Report::new(FindingLimits { of_a_kind: 2, ..FindingLimits::default() });
        report.keep_marks();
        for n in 1..=20 {
            add(&mut report, 1, n, if n % 2 == 0 { "even" } else { "odd" });
        }
        let of = |report: &Report, what: &str| {
            let found = report.findings();
            report.marks().and_then(|marks| marks.of(found.iter().filter(|finding| finding.what == what)))
        };
        assert_eq!(of(&report, "even"), Some((2..=20).step_by(2).collect()));
        assert_eq!(of(&report, "none"), Some(Vec::new()));
        add(&mut report, 1, 21, "third");
        assert_eq!(of(&report, "odd (10), even (10), third (1)"), Some((1..=21).collect()));
        let found = report.findings();
        assert_eq!(report.marks().and_then(|marks| marks.of(&found)), Some((1..=21).collect()));
    }

    #[test]
    fn where_there_were_too_many_the_pdus_of_a_finding_are_not_known() {
        let mut report = Report::new(FindingLimits { marks: 3, ..FindingLimits::default() });
        report.keep_marks();
        (1..=4).for_each(|n| add(&mut report, 1, n, ""));
        assert_eq!(report.marks().and_then(|marks| marks.of(&report.findings())), None);
    }

    #[test]
    fn what_is_found_in_many_sessions_or_of_many_things_is_one_finding() {
        let mut report = Report::default();
        (1..=5000).for_each(|n| add(&mut report, n, n, ""));
        let found = report.findings();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].count, found[0].session, found[0].sessions), (5000, None, 5000));
        assert_eq!(
            (found[0].first_n, found[0].last_n, &found[0].among[..]),
            (Some(1), Some(5000), &[1, 2, 3, 4, 5][..])
        );
        let mut report = Report::default();
        (1..=100).for_each(|n| add(&mut report, 1, n, &format!("{:02}", n % 20)));
        let found = report.findings();
        assert_eq!((found.len(), found[0].count, found[0].session), (1, 100, Some(1)));
        assert_eq!(found[0].what, "01 (5), 02 (5), 03 (5), 04 (5), 05 (5), 06 (5), and 14 more");
    }

    #[test]
    fn no_more_is_kept_than_the_limit_says_and_the_rest_is_counted() {
        let mut report = Report::new(FindingLimits { kept: 3, ..FindingLimits::default() });
        (1..=100).for_each(|n| add(&mut report, n, n, ""));
        assert_eq!(report.found.len(), 4);
        let counted: u64 = report.findings().iter().map(|finding| finding.count).sum();
        assert_eq!(counted, 100);
    }

    #[test]
    fn what_is_found_of_an_earlier_pdu_is_kept_for_a_second_reading() {
        let mut report = Report::default();
        report.keep_late();
        report.look_at(Some(9));
        let evidence = Evidence { session: Some(1), events: &[4, 9], ..Evidence::default() };
        report.add(FindingKind::Throttled, &evidence);
        assert!(report.of_now().has(FindingKind::Throttled));
        assert_eq!(report.take_late(), (vec![(4, FindingKind::Throttled)], 0));
    }
}
