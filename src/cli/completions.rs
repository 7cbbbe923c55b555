//! `smppscope completions SHELL`: what a shell completes.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::ExitStatus;
use super::args::Arguments;

/// `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell; save what is printed where it looks for completions.
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

pub(crate) fn run(arguments: &CompletionsArgs, out: &mut impl Write) -> anyhow::Result<ExitStatus> {
    // What it writes to must not fail: the generator would end the process.
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "smppscope", &mut text);
    out.write_all(&text)?;
    Ok(ExitStatus::Done)
}
