//! `smppscope sessions FILE...`: the SMPP sessions: who, how bound, how ended.

use std::io::Write;

use clap::Args;

use super::ExitStatus;
use super::args::{ClockArgs, ReadArgs};
use crate::codec::Dictionary;

/// `sessions`.
#[derive(Debug, Args)]
pub struct SessionsArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// How times are told.
    #[command(flatten)]
    pub clock: ClockArgs,
}

pub(crate) fn run(
    _arguments: &SessionsArgs,
    _dictionary: &Dictionary<'_>,
    _out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    Ok(ExitStatus::Usage)
}
