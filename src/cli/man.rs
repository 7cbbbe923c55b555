//! `smppscope man`: the manual.

use std::io::Write;

use clap::{Args, CommandFactory};

use super::args::Arguments;
use super::{ExitStatus, complain};

/// `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command that the page is of; without it, of all. For man: smppscope man > smppscope.1
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

pub(crate) fn run(arguments: &ManArgs, out: &mut impl Write) -> anyhow::Result<ExitStatus> {
    let mut all = Arguments::command();
    all.build();
    let page = match &arguments.command {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let names: Vec<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
                complain(format_args!("there is no command {name}; there are {}", names.join(", ")));
                return Ok(ExitStatus::Usage);
            }
        },
    };
    clap_mangen::Man::new(page).render(out)?;
    Ok(ExitStatus::Done)
}
