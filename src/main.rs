//! Shows what happened in captured SMPP traffic.

use std::process::ExitCode;

use clap::Parser;
use smppscope::cli::explain::{ExplainArgs, run};

#[derive(Parser)]
#[command(name = "smppscope", version, about)]
enum Cli {
    Explain(ExplainArgs),
}

fn main() -> anyhow::Result<ExitCode> {
    let Cli::Explain(args) = Cli::parse();
    run(&args, &mut std::io::stdout().lock())
}
