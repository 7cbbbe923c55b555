//! Captures to the events of an analysis, for the views.

use std::ops::ControlFlow;

use super::args::{FailOn, ReadArgs};
use super::input::{self, Input, Outcome, Reading};
use super::{ExitStatus, complain};
use crate::analysis::{self, Analysis, Composition, Wants};
use crate::codec::{Dictionary, Severity};
use crate::findings::Finding;
use crate::messages::MessageLimits;
use crate::timeline::{Event, Limits, Timeline};

/// What the options say, of what a view wants.
fn composition(arguments: &ReadArgs, wants: Wants) -> Composition {
    let mut timeline: Limits = arguments.input.limits();
    timeline.timeout = arguments.timeout.unwrap_or(timeline.timeout);
    let mut messages: MessageLimits = arguments.input.limits();
    if let Some(given) = arguments.join_memory {
        messages.memory = usize::try_from(given).unwrap_or(usize::MAX);
    }
    let given = &arguments.data_coding_0;
    let is_to_judge = arguments.fail_on.is_some();
    Composition {
        wants: Wants { findings: wants.findings || is_to_judge, late: wants.late || is_to_judge, ..wants },
        timeline,
        messages,
        memory_is_given: arguments.join_memory.is_some() || arguments.input.gives("messages.memory"),
        findings: arguments.input.limits(),
        data_coding_0: given.iter().map(|given| (given.session, given.encoding)).collect(),
    }
}

/// A timeline that knows what the options say.
pub(super) fn timeline(arguments: &ReadArgs, dictionary: &Dictionary<'_>) -> Timeline {
    composition(arguments, Wants::default()).timeline(dictionary)
}

/// An analysis as the options say.
pub(super) fn analysis(arguments: &ReadArgs, dictionary: &Dictionary<'_>, wants: Wants) -> Analysis {
    composition(arguments, wants).analysis(dictionary)
}

/// What was found, in the capture and of it, worst first.
pub(super) fn found(analysis: &Analysis, read: &Outcome) -> Vec<Finding> {
    analysis::found(read.diagnosis.as_ref(), analysis.findings())
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
    reading: Reading<'_>,
    analysis: &mut Analysis,
    mut each: impl FnMut(Event<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Option<Outcome>> {
    if reading.input.follow {
        complain("this view is told at the end, to which --follow never comes");
        return Ok(None);
    }
    let mut result = Ok(());
    let mut take = |event: Event<'_>| {
        if result.is_ok() {
            result = each(event);
        }
    };
    let examined = analysis.findings().is_some();
    let read = input::read(reading.examined(examined), |input| {
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
