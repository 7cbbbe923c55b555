//! `smppscope explain`: what a command, status, TLV, field or value is.

use std::io::Write;

use super::ExitStatus;
use super::args::DictionaryArgs;
use super::dictionaries::dictionaries;
use crate::render::explain::{self, Answer, Entry, Layout, VendorRow};

/// What a command, status, TLV, field, value, fault or finding is.
#[derive(clap::Args, Clone, Debug)]
pub struct ExplainArgs {
    /// A name, a number, FIELD=VALUE, or a list: commands, fields, tlvs, statuses, enumerations, elements, kinds,
    /// encodings, ranges, faults, findings
    #[arg(value_name = "TERM", required_unless_present = "all")]
    pub terms: Vec<String>,

    /// Every row of every table
    #[arg(long, conflicts_with = "terms")]
    pub all: bool,

    /// What dictionaries say of the terms, too
    #[command(flatten)]
    pub dictionary: DictionaryArgs,

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
    let files = dictionaries(&args.dictionary)?;
    let mut answers = Vec::new();
    let mut vendors: Vec<VendorRow> = Vec::new();
    if args.all && args.json {
        answers.extend(explain::entries().map(Answer::Entry));
    } else if args.all {
        answers.extend(explain::overview().map(|(_, list)| list));
        answers.extend(enumerations());
    }
    for term in &args.terms {
        let found = explain::explain(term);
        let statuses: Vec<u32> = found.iter().flatten().filter_map(status_of).collect();
        let rows = explain::vendor_rows(&files, term, &statuses);
        let known = !rows.is_empty();
        vendors.extend(rows);
        match found {
            Ok(found) => answers.extend(found),
            Err(_) if known => {}
            Err(error) => {
                super::complain(error);
                status = ExitStatus::Failed;
            }
        }
    }
    if args.json {
        for row in &vendors {
            writeln!(out, "{}", row.json())?;
        }
        for answer in &answers {
            for object in explain::json::answer(answer) {
                writeln!(out, "{object}")?;
            }
        }
    } else {
        let mut text = String::new();
        explain::write_vendor(&mut text, &vendors, layout())?;
        if !vendors.is_empty() && !answers.is_empty() {
            text.push('\n');
        }
        explain::write(&mut text, &answers, layout())?;
        out.write_all(text.as_bytes())?;
    }
    Ok(status)
}

/// The status that an answer is about.
fn status_of(answer: &Answer) -> Option<u32> {
    match answer {
        Answer::Entry(Entry::Status(code)) => Some(code.value),
        _ => None,
    }
}

/// Every enumeration and every sub-field with its values.
fn enumerations() -> impl Iterator<Item = Answer> {
    let shown = |entry: &Entry| matches!(entry, Entry::Enumeration(_) | Entry::SubField(..));
    explain::entries().filter(shown).map(Answer::Entry)
}

/// As wide as the terminal; nothing is wrapped and nothing bold where there is none.
fn layout() -> Layout {
    let stdout = std::io::stdout();
    let bold = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    Layout { width: super::terminal_width(), bold }
}
