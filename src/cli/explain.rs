//! `smppscope explain`: what a command, status, TLV, field or value is.

use std::io::{IsTerminal, Write};

use super::ExitStatus;
use crate::render::explain::{self, Answer, Entry, Layout};

/// What a command, status, TLV, field, value or fault is.
#[derive(clap::Args, Clone, Debug)]
pub struct ExplainArgs {
    /// A name, a number, FIELD=VALUE, or a list: commands, fields, tlvs, statuses, enumerations, elements, kinds,
    /// encodings, ranges, faults, findings
    #[arg(value_name = "TERM", required_unless_present = "all")]
    pub terms: Vec<String>,

    /// Every row of every table
    #[arg(long, conflicts_with = "terms")]
    pub all: bool,

    /// One JSON object per line
    #[arg(long)]
    pub json: bool,
}

/// Prints what is known of every term; unknown terms are named on standard error, and make the exit status 1.
///
/// # Errors
/// Those of `out`.
pub fn run(args: &ExplainArgs, out: &mut dyn Write) -> anyhow::Result<ExitStatus> {
    let mut status = ExitStatus::Done;
    let mut answers = Vec::new();
    if args.all && args.json {
        answers.extend(explain::entries().map(Answer::Entry));
    } else if args.all {
        answers.extend(explain::overview().map(|(_, list)| list));
        answers.extend(enumerations());
    }
    for term in &args.terms {
        match explain::explain(term) {
            Ok(found) => answers.extend(found),
            Err(error) => {
                super::complain(error);
                status = ExitStatus::Failed;
            }
        }
    }
    if args.json {
        for answer in &answers {
            for object in explain::json::answer(answer) {
                writeln!(out, "{object}")?;
            }
        }
    } else {
        let mut text = String::new();
        explain::write(&mut text, &answers, layout())?;
        out.write_all(text.as_bytes())?;
    }
    Ok(status)
}

/// Every enumeration and every sub-field with its values.
fn enumerations() -> impl Iterator<Item = Answer> {
    let shown = |entry: &Entry| matches!(entry, Entry::Enumeration(_) | Entry::SubField(..));
    explain::entries().filter(shown).map(Answer::Entry)
}

/// As wide as the terminal; nothing is wrapped and nothing bold where there is none.
fn layout() -> Layout {
    let stdout = std::io::stdout();
    let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
    let bold = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    Layout { width: width.filter(|_| stdout.is_terminal()), bold }
}
