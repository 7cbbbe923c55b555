//! Captures to the events of an analysis, for the views.

use std::cmp::Reverse;
use std::ops::ControlFlow;

use super::args::{FailOn, ReadArgs};
use super::input::{self, Input, Outcome, Reading};
use super::watch::Watch;
use super::{ExitStatus, complain};
use crate::analysis::Analysis;
use crate::codec::{Dictionary, Severity};
use crate::findings::{Finding, Findings};
use crate::json::FrameFiles;
use crate::messages::{MessageLimits, Messages};
use crate::stream::Event as StreamEvent;
use crate::timeline::{Event, Foresight, Limits, Needs, Timeline};

/// What a view wants to know beside sessions, PDUs and their pairs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wants {
    /// Which message each PDU belongs to.
    pub(super) joins: bool,
    /// Messages as a whole.
    pub(super) messages: bool,
    /// The texts of these.
    pub(super) texts: bool,
    /// Findings.
    pub(super) findings: bool,
    /// Those of messages as a whole among them, which come behind their PDUs.
    pub(super) late: bool,
}

impl Wants {
    /// What either wants.
    pub(super) const fn and(self, other: Self) -> Self {
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

/// A timeline that knows what the options say.
pub(super) fn timeline(arguments: &ReadArgs, dictionary: &Dictionary<'_>) -> Timeline {
    let mut limits: Limits = arguments.input.limits();
    if let Some(timeout) = arguments.timeout {
        limits.timeout = timeout;
    }
    let mut timeline = Timeline::new(limits);
    timeline.read_by(dictionary);
    for given in &arguments.data_coding_0 {
        timeline.give_data_coding_0(given.session, given.encoding);
    }
    timeline
}

/// Octets that are remembered of messages, unless told, where whole messages are looked at: about two million
/// submissions, or with their texts more.
const VIEW_MEMORY: usize = 512 << 20;
const VIEW_MEMORY_WITH_TEXTS: usize = 640 << 20;

/// How much is remembered of messages: what the options say, else `usual`.
pub(super) fn message_limits(arguments: &ReadArgs, usual: Option<usize>) -> MessageLimits {
    let mut limits: MessageLimits = arguments.input.limits();
    if let Some(usual) = usual.filter(|_| !arguments.input.gives("messages.memory")) {
        limits.memory = usual;
    }
    if let Some(given) = arguments.join_memory {
        limits.memory = usize::try_from(given).unwrap_or(usize::MAX);
    }
    limits
}

/// An analysis as the options say.
pub(super) fn analysis(arguments: &ReadArgs, dictionary: &Dictionary<'_>, wants: Wants) -> Analysis {
    let mut analysis = Analysis::new(timeline(arguments, dictionary).with_needs(Needs::ALL));
    let findings = wants.findings || arguments.fail_on.is_some();
    let memory = if wants.texts { VIEW_MEMORY_WITH_TEXTS } else { VIEW_MEMORY };
    let limits = message_limits(arguments, wants.messages.then_some(memory));
    if wants.messages || wants.late || arguments.fail_on.is_some() {
        let messages = Messages::new(limits);
        analysis = analysis.with_messages(if wants.texts { messages } else { messages.without_texts() });
    } else if wants.joins || findings {
        analysis = analysis.with_messages(Messages::joins_only(limits));
    }
    if findings {
        let mut findings = Findings::new(arguments.input.limits());
        findings.read_by(dictionary);
        analysis = analysis.with_findings(findings);
    }
    analysis
}

/// What a reading that keeps it found of PDUs only after them, for another reading to tell with these.
pub(super) fn late(analysis: &mut Analysis, mut foresight: Foresight) -> Foresight {
    if let Some(findings) = analysis.findings_mut() {
        foresight.add_findings(findings.take_late());
    }
    foresight.finish();
    foresight
}

/// What was found, in the capture and of it, worst first.
pub(super) fn found(analysis: &Analysis, read: &Outcome) -> Vec<Finding> {
    let of_capture = read.diagnosis.iter().flat_map(|diagnosis| &diagnosis.findings);
    // What the capture lacks explains much of the rest.
    let mut found: Vec<Finding> = of_capture.map(Finding::from).collect();
    found.extend(analysis.findings().map(Findings::found).unwrap_or_default());
    found.sort_by_key(|finding| Reverse(finding.spec.severity));
    found
}

/// How a run ends by what was found.
pub(super) fn status(arguments: &ReadArgs, analysis: &Analysis, read: &Outcome) -> ExitStatus {
    let status = read.status.unwrap_or(ExitStatus::Done);
    if arguments.fail_on.is_none() {
        return status;
    }
    let severities = found(analysis, read).into_iter().map(|finding| finding.spec.severity);
    failed(status, arguments.fail_on, severities)
}

/// The status that becomes 3 where it is 0 and one of the severities is as bad as that.
pub(super) fn failed(
    status: ExitStatus,
    fail_on: Option<FailOn>,
    mut severities: impl Iterator<Item = Severity>,
) -> ExitStatus {
    let is_bad = |worst: FailOn| severities.any(|severity| severity >= worst.severity());
    if status == ExitStatus::Done && fail_on.is_some_and(is_bad) { ExitStatus::Found } else { status }
}

/// Reads all files to their end; none where the command line makes no sense, which was told.
pub(super) fn read(
    arguments: &ReadArgs,
    dictionary: &Dictionary<'_>,
    analysis: &mut Analysis,
    each: impl FnMut(Event<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Option<Outcome>> {
    read_looking(arguments, dictionary, analysis, |_| {}, each)
}

/// The same, with a look at each event of the streams.
pub(super) fn read_looking(
    arguments: &ReadArgs,
    dictionary: &Dictionary<'_>,
    analysis: &mut Analysis,
    mut look: impl FnMut(&StreamEvent<'_>),
    mut each: impl FnMut(Event<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Option<Outcome>> {
    if arguments.input.follow {
        complain("this view is told at the end, to which --follow never comes");
        return Ok(None);
    }
    let mut result = Ok(());
    let mut take = |event: Event<'_>| {
        if result.is_ok() {
            result = each(event);
        }
    };
    let watch = analysis.findings().map(|_| Watch::new(&arguments.input));
    let reading = Reading::new(arguments, dictionary);
    let read = input::read_watched(reading, &FrameFiles::default(), watch.as_ref(), |input| {
        if let Input::Stream(event) = &input {
            look(event);
        }
        give(&input, analysis, &mut take);
        Ok(ControlFlow::Continue(()))
    })?;
    analysis.finish(&mut take);
    result?;
    Ok((read.status != Some(ExitStatus::Usage)).then_some(read))
}

/// The same, without a word about what is wrong with the files: another reading follows, which tells it.
pub(super) fn survey(
    arguments: &ReadArgs,
    dictionary: &Dictionary<'_>,
    analysis: &mut Analysis,
    mut each: impl FnMut(Event<'_>),
) -> anyhow::Result<Outcome> {
    let read = input::survey(Reading::new(arguments, dictionary), |input| {
        give(&input, analysis, &mut each);
        Ok(ControlFlow::Continue(()))
    })?;
    analysis.finish(&mut each);
    Ok(read)
}

fn give(input: &Input<'_>, analysis: &mut Analysis, each: &mut impl FnMut(Event<'_>)) {
    match input {
        Input::First(time) => analysis.starts_at(*time),
        Input::Stream(event) => analysis.stream_event(*event, each),
        Input::Damage(_) | Input::Waiting => {}
    }
}
