//! `smppscope findings FILE...`: what is wrong, and what to do about it.

use std::io::Write;

use clap::Args;

use super::ExitStatus;
use super::args::{ClockArgs, ReadArgs};
use crate::codec::Dictionary;

/// `findings`.
#[derive(Debug, Args)]
pub struct FindingsArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// How times are told.
    #[command(flatten)]
    pub clock: ClockArgs,
}

pub(crate) fn run(
    _arguments: &FindingsArgs,
    _dictionary: &Dictionary<'_>,
    _out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    Ok(ExitStatus::Usage)
}
