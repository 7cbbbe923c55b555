//! A row of a ladder, before it is laid out.

use std::borrow::Cow;

use crate::capture::Timestamp;
use crate::codec::Severity;
use crate::findings::{FindingKind, FindingSet};
use crate::timeline::Unanswered;

/// A side of a ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The ESME; where nobody knows, who sent the connection's first packet.
    Left,
    /// The message centre.
    Right,
}

impl Side {
    pub(super) const fn opposite(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    pub(super) const fn index(self) -> usize {
        match self {
            Self::Left => 0,
            Self::Right => 1,
        }
    }
}

/// A row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// When.
    pub(super) time: Timestamp,
    /// Nanoseconds since the capture's first packet.
    pub(super) rel: i64,
    /// Its session.
    pub(super) session: u64,
    /// What happened.
    pub(super) what: What,
}

/// What happened.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// A PDU.
    Pdu(Box<PduRow>),
    /// Many PDUs that are nothing special.
    Run(Box<Run>),
    /// Octets of a direction that are missing, or that belong to no PDU.
    Gap {
        /// Who sent them.
        from: Side,
        /// How many.
        octets: u64,
        /// Whether they are in the capture.
        present: bool,
    },
    /// Something about the session.
    Note(Cow<'static, str>),
    /// Rows that had no room.
    LeftOut {
        /// PDUs in them.
        pdus: u64,
    },
}

/// A PDU.
#[derive(Clone, Debug)]
pub(super) struct PduRow {
    pub(super) n: u64,
    pub(super) from: Side,
    pub(super) command_id: u32,
    pub(super) command: String,
    pub(super) sequence_number: u32,
    /// Of a response.
    pub(super) status: Option<Status>,
    pub(super) detail: String,
    /// Nanoseconds from the request to this response.
    pub(super) latency: Option<i64>,
    pub(super) marks: Marks,
    /// Whether it stands for itself, however many are like it.
    pub(super) special: bool,
}

/// command_status of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Status {
    pub(super) number: u32,
    pub(super) name: String,
}

/// What is to be noted of a PDU.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) findings: FindingSet,
    pub(super) unanswered: Option<Unanswered>,
    /// It is a response to no request of the capture.
    pub(super) answers_nothing: bool,
}

impl Marks {
    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Each of them: a word, and how much it matters.
    pub(super) fn each(self, mut each: impl FnMut(&'static str, Severity)) {
        if let Some(why) = self.unanswered {
            let (word, severity) = match why {
                Unanswered::TimedOut => ("no response in time", Severity::Warning),
                Unanswered::SessionEnded => ("no response before the session ended", Severity::Warning),
                Unanswered::CaptureEnded => ("no response before the capture ended", Severity::Info),
                Unanswered::LostInGap => ("response missing from the capture", Severity::Info),
                Unanswered::OneDirection => ("responses are not captured", Severity::Info),
                Unanswered::Forgotten => ("response unknown: no room to wait for it", Severity::Info),
            };
            each(word, severity);
        }
        // These say no more than the words above.
        let is_told = |kind: &FindingKind| {
            use FindingKind as Kind;
            let unanswered = matches!(
                kind,
                Kind::UnansweredTimeout
                    | Kind::UnansweredSessionEnd
                    | Kind::UnansweredCaptureEnd
                    | Kind::UnansweredGap
            );
            unanswered && self.unanswered.is_some()
        };
        for kind in self.findings.iter().filter(|kind| !is_told(kind)) {
            let spec = kind.spec();
            each(spec.id, spec.severity);
        }
        if self.answers_nothing {
            each("answers no request of the capture", Severity::Info);
        }
    }
}

/// PDUs in a row that are told together.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// By kind, in the order of their first.
    pub(super) kinds: Vec<KindOfRun>,
    pub(super) last: Timestamp,
    pub(super) pdus: u64,
    /// The shortest and the longest nanoseconds of a response.
    pub(super) latency: Option<(i64, i64)>,
}

/// PDUs of a kind.
#[derive(Clone, Debug)]
pub(super) struct KindOfRun {
    pub(super) from: Side,
    pub(super) command_id: u32,
    pub(super) command: String,
    pub(super) status: Option<Status>,
    pub(super) marks: Marks,
    pub(super) count: u64,
}

impl KindOfRun {
    pub(super) fn is_of(&self, pdu: &PduRow) -> bool {
        self.from == pdu.from
            && self.command_id == pdu.command_id
            && self.marks == pdu.marks
            && self.status.as_ref().map(|status| status.number)
                == pdu.status.as_ref().map(|status| status.number)
    }
}

/// Kinds that a run may have.
const KINDS: usize = 24;

impl Run {
    pub(super) fn new(time: Timestamp) -> Self {
        Self { kinds: Vec::new(), last: time, pdus: 0, latency: None }
    }

    /// Takes a row that is nothing special; false where it does not fit in.
    pub(super) fn add(&mut self, row: &Row) -> bool {
        let pdu = match &row.what {
            What::Pdu(pdu) => pdu,
            What::Run(run) => return self.join(run),
            _ => return false,
        };
        if let Some(kind) = self.kinds.iter_mut().find(|kind| kind.is_of(pdu)) {
            kind.count += 1;
        } else if self.kinds.len() < KINDS {
            self.kinds.push(KindOfRun {
                from: pdu.from,
                command_id: pdu.command_id,
                command: pdu.command.clone(),
                status: pdu.status.clone(),
                marks: pdu.marks,
                count: 1,
            });
        } else {
            return false;
        }
        self.pdus += 1;
        self.last = self.last.max(row.time);
        self.latency = widened(self.latency, pdu.latency.map(|latency| (latency, latency)));
        true
    }

    fn join(&mut self, other: &Run) -> bool {
        if self.kinds.len() + other.kinds.len() > KINDS {
            return false;
        }
        for kind in &other.kinds {
            let same = |known: &&mut KindOfRun| {
                known.from == kind.from
                    && known.command_id == kind.command_id
                    && known.marks == kind.marks
                    && known.status == kind.status
            };
            match self.kinds.iter_mut().find(same) {
                Some(known) => known.count += kind.count,
                None => self.kinds.push(kind.clone()),
            }
        }
        self.pdus += other.pdus;
        self.last = self.last.max(other.last);
        self.latency = widened(self.latency, other.latency);
        true
    }
}

fn widened(one: Option<(i64, i64)>, other: Option<(i64, i64)>) -> Option<(i64, i64)> {
    match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    }
}

impl Row {
    /// PDUs in it.
    pub(super) fn pdus(&self) -> u64 {
        match &self.what {
            What::Pdu(_) => 1,
            What::Run(run) => run.pdus,
            What::LeftOut { pdus } => *pdus,
            What::Gap { .. } | What::Note(_) => 0,
        }
    }

    /// When the last of it was.
    pub(super) fn until(&self) -> Timestamp {
        match &self.what {
            What::Run(run) => run.last,
            _ => self.time,
        }
    }
}
