//! `smppscope messages FILE...`: each short message, from its submission to its receipt.

use std::io::Write;

use clap::Args;

use super::ExitStatus;
use super::args::{ClockArgs, ReadArgs};
use crate::codec::Dictionary;

/// `messages`.
#[derive(Debug, Args)]
pub struct MessagesArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// How times are told.
    #[command(flatten)]
    pub clock: ClockArgs,
}

pub(crate) fn run(
    _arguments: &MessagesArgs,
    _dictionary: &Dictionary<'_>,
    _out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    Ok(ExitStatus::Usage)
}
