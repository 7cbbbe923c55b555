//! `smppscope report FILE...`: one page that can be attached to a ticket.

use std::io::Write;

use clap::Args;

use super::ExitStatus;
use super::args::ReadArgs;
use crate::codec::Dictionary;

/// `report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
}

pub(crate) fn run(
    _arguments: &ReportArgs,
    _dictionary: &Dictionary<'_>,
    _out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    Ok(ExitStatus::Usage)
}
