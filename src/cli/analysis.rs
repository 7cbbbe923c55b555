//! Captures to the events of an analysis, for the views.

use std::ops::ControlFlow;

use super::args::ReadArgs;
use super::input::{self, Input, Outcome};
use super::{ExitStatus, complain};
use crate::analysis::Analysis;
use crate::codec::Dictionary;
use crate::findings::Findings;
use crate::messages::Messages;
use crate::stream::Event as StreamEvent;
use crate::timeline::{Event, Needs, Timeline};

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
    let mut timeline = Timeline::new(arguments.input.limits());
    timeline.read_by(dictionary);
    for given in &arguments.data_coding_0 {
        timeline.give_data_coding_0(given.session, given.encoding);
    }
    timeline
}

/// An analysis as the options say.
pub(super) fn analysis(arguments: &ReadArgs, dictionary: &Dictionary<'_>, wants: Wants) -> Analysis {
    let mut analysis = Analysis::new(timeline(arguments, dictionary).with_needs(Needs::ALL));
    if wants.messages {
        analysis = analysis.with_messages(Messages::default());
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
        if let Input::Stream(event) = &input {
            look(event);
        }
        give(input, analysis, &mut take);
        Ok(ControlFlow::Continue(()))
    })?;
    analysis.finish(&mut take);
    result?;
    Ok((read.status != Some(ExitStatus::Usage)).then_some(read))
}

/// The same, without a word about what is wrong with the files: another reading follows, which tells it.
pub(super) fn survey(
    arguments: &ReadArgs,
    analysis: &mut Analysis,
    mut each: impl FnMut(Event<'_>),
) -> anyhow::Result<Outcome> {
    let read = input::survey(&arguments.input, |input| {
        give(input, analysis, &mut each);
        Ok(ControlFlow::Continue(()))
    })?;
    analysis.finish(&mut each);
    Ok(read)
}

fn give(input: Input<'_>, analysis: &mut Analysis, each: &mut impl FnMut(Event<'_>)) {
    match input {
        Input::First(time) => analysis.starts_at(time),
        Input::Stream(event) => analysis.stream_event(event, each),
        Input::Damage(_) | Input::Waiting => {}
    }
}
