//! Captures to the events of an analysis, for the views.

use std::ops::ControlFlow;

use super::args::ReadArgs;
use super::input::{self, Input, Outcome};
use super::{ExitStatus, complain};
use crate::analysis::Analysis;
use crate::codec::Dictionary;
use crate::findings::Findings;
use crate::messages::{MessageLimits, Messages};
use crate::stream::Event as StreamEvent;
use crate::timeline::{Event, Limits, Needs, Timeline};

/// What a view wants to know beside sessions, PDUs and their pairs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wants {
    /// Messages.
    pub(super) messages: bool,
    /// Findings.
    pub(super) findings: bool,
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

/// Octets that are remembered of messages, unless told, where whole messages are shown.
const VIEW_MEMORY: usize = 512 << 20;

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
    if wants.messages || wants.findings {
        analysis = analysis.with_messages(Messages::new(message_limits(arguments, Some(VIEW_MEMORY))));
    }
    if wants.findings {
        analysis = analysis.with_findings(Findings::default());
    }
    analysis
}

/// Reads all files to their end; none where the command line makes no sense, which was told.
pub(super) fn read(
    arguments: &ReadArgs,
    analysis: &mut Analysis,
    each: impl FnMut(Event<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Option<Outcome>> {
    read_looking(arguments, analysis, |_| {}, each)
}

/// The same, with a look at each event of the streams.
pub(super) fn read_looking(
    arguments: &ReadArgs,
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
    let read = input::read(&arguments.input, |input| {
        match input {
            Input::First(time) => analysis.starts_at(time),
            Input::Stream(event) => {
                look(&event);
                analysis.stream_event(event, &mut take);
            }
            Input::Damage(_) | Input::Waiting => {}
        }
        Ok(ControlFlow::Continue(()))
    })?;
    analysis.finish(&mut take);
    result?;
    Ok((read.status != Some(ExitStatus::Usage)).then_some(read))
}
