//! `smppscope redact FILE...`: a capture that can be shared: addresses, texts and credentials replaced.

use std::io::Write;

use clap::Args;

use super::ExitStatus;
use super::args::ReadArgs;
use crate::codec::Dictionary;

/// `redact`.
#[derive(Debug, Args)]
pub struct RedactArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
}

pub(crate) fn run(
    _arguments: &RedactArgs,
    _dictionary: &Dictionary<'_>,
    _out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    Ok(ExitStatus::Usage)
}
