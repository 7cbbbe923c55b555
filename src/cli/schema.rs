//! `smppscope schema`: what the lines of JSON hold.

use std::io::Write;

use clap::Args;

use super::ExitStatus;
use super::args::DictionaryArgs;
use crate::codec::Dictionary;
use crate::json::schema;

/// `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The tables.
    #[command(flatten)]
    pub dictionary: DictionaryArgs,
}

pub(crate) fn run(
    _: &SchemaArgs,
    dictionary: &Dictionary<'_>,
    out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    writeln!(out, "{:#}", schema(dictionary))?;
    Ok(ExitStatus::Done)
}
