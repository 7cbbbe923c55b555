//! An analysis put together from what is wanted of it.

use super::Analysis;
use crate::codec::Dictionary;
use crate::findings::{FindingLimits, Findings};
use crate::messages::{MessageLimits, Messages};
use crate::text::Encoding;
use crate::timeline::{Foresight, Limits, Needs, Timeline};

/// Octets that are remembered of messages, unless told, where whole messages are looked at: about half a million submissions,
/// and two million where most are finished by then; or more, with their texts.
const VIEW_MEMORY: usize = 128 << 20;
const VIEW_MEMORY_WITH_TEXTS: usize = 640 << 20;

/// What a view wants to know beside sessions, PDUs and their pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wants {
    /// Which message each PDU belongs to.
    pub joins: bool,
    /// Messages as a whole.
    pub messages: bool,
    /// The texts of these.
    pub texts: bool,
    /// Findings.
    pub findings: bool,
    /// Those of messages as a whole among them, which come behind their PDUs.
    pub late: bool,
}

impl Wants {
    /// What either wants.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            joins: self.joins || other.joins,
            messages: self.messages || other.messages,
            texts: self.texts || other.texts,
            findings: self.findings || other.findings,
            late: self.late || other.late,
        }
    }
}

impl From<Needs> for Wants {
    fn from(needs: Needs) -> Self {
        Self { joins: needs.joins, findings: needs.findings, ..Self::default() }
    }
}

/// How an analysis is put together.
#[derive(Clone, Debug, Default)]
pub struct Composition {
    /// What it is for.
    pub wants: Wants,
    /// Bounds of its timeline.
    pub timeline: Limits,
    /// Bounds of its messages.
    pub messages: MessageLimits,
    /// Whether the memory among them was asked for; else it is as large as the view wants it.
    pub memory_is_given: bool,
    /// Bounds of its findings.
    pub findings: FindingLimits,
    /// What data_coding 0 means, in a session or in all of which nothing else is said.
    pub data_coding_0: Vec<(Option<u64>, Encoding)>,
}

impl Composition {
    /// A timeline that knows what was given.
    #[must_use]
    pub fn timeline(&self, dictionary: &Dictionary<'_>) -> Timeline {
        let mut timeline = Timeline::new(self.timeline);
        timeline.read_by(dictionary);
        for (session, encoding) in &self.data_coding_0 {
            timeline.give_data_coding_0(*session, *encoding);
        }
        timeline
    }

    /// The analysis.
    #[must_use]
    pub fn analysis(&self, dictionary: &Dictionary<'_>) -> Analysis {
        let wants = self.wants;
        let mut analysis = Analysis::new(self.timeline(dictionary).with_needs(Needs::ALL));
        if wants.messages || wants.late {
            let messages = Messages::new(self.message_limits());
            analysis = analysis.with_messages(if wants.texts { messages } else { messages.without_texts() });
        } else if wants.joins || wants.findings {
            analysis = analysis.with_messages(Messages::joins_only(self.messages));
        }
        if wants.findings {
            let mut findings = Findings::new(self.findings);
            findings.read_by(dictionary);
            analysis = analysis.with_findings(findings);
        }
        analysis
    }

    fn message_limits(&self) -> MessageLimits {
        let Wants { messages, texts, .. } = self.wants;
        let usual = if texts { VIEW_MEMORY_WITH_TEXTS } else { VIEW_MEMORY };
        let is_usual = messages && !self.memory_is_given;
        MessageLimits { memory: if is_usual { usual } else { self.messages.memory }, ..self.messages }
    }
}

impl Analysis {
    /// What it found of PDUs only after them, if it [keeps](Analysis::keeping_late) that, for another reading to tell with
    /// these.
    pub fn late(&mut self, mut foresight: Foresight) -> Foresight {
        if let Some(findings) = self.findings_mut() {
            foresight.add_findings(findings.take_late());
        }
        foresight.finish();
        foresight
    }
}
