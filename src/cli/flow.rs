//! `smppscope flow FILE...`: a ladder of a session or a message.

use std::io::Write;

use clap::Args;

use super::ExitStatus;
use super::args::{ClockArgs, ReadArgs};
use crate::codec::Dictionary;

/// `flow`.
#[derive(Debug, Args)]
pub struct FlowArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// How times are told.
    #[command(flatten)]
    pub clock: ClockArgs,
}

pub(crate) fn run(
    _arguments: &FlowArgs,
    _dictionary: &Dictionary<'_>,
    _out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    Ok(ExitStatus::Usage)
}
