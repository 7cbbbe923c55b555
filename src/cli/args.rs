//! The command line as it is typed. No work is done here.

use clap::{Args, Parser, Subcommand};

use crate::text::Encoding;

/// Shows what happened in captured SMPP traffic.
#[derive(Debug, Parser)]
#[command(name = "smppscope", version, about, max_term_width = 100)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Arguments {
    /// What to do; without it, the timeline of the files.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Annotates PDUs given in hexadecimal.
    Decode(DecodeArgs),
    /// Turns PDUs given as JSON into hexadecimal.
    Encode(EncodeArgs),
}

/// `decode`.
#[derive(Debug, Args)]
pub struct DecodeArgs {
    /// PDUs in hexadecimal: plain, spaced, with 0x or colons, or whole dumps. Without any, each line of standard
    /// input is one.
    #[arg(value_name = "HEX")]
    pub hex: Vec<String>,
    /// One JSON object per input: pdu, spans, faults.
    #[arg(long)]
    pub json: bool,
    /// Add a hexadecimal dump.
    #[arg(short = 'x')]
    pub dump: bool,
    /// What data_coding 0 means: gsm7, gsm7-packed, latin1, ascii, utf-8, ucs2, ...
    #[arg(long, value_name = "ENCODING", value_parser = encoding, default_value = "gsm7")]
    pub data_coding_0: Encoding,
}

/// `encode`.
#[derive(Debug, Args)]
pub struct EncodeArgs {
    /// PDUs as JSON objects, or lines of `decode --json`. Without any, each line of standard input is one.
    #[arg(value_name = "JSON")]
    pub json: Vec<String>,
}

/// An encoding by its name; `utf8` is accepted for `utf-8` and the like.
fn encoding(name: &str) -> Result<Encoding, String> {
    let plain = |name: &str| name.replace(['-', '_'], "").to_lowercase();
    Encoding::ALL.iter().copied().find(|encoding| plain(encoding.name()) == plain(name)).ok_or_else(|| {
        let names: Vec<&str> = Encoding::ALL.iter().map(|encoding| encoding.name()).collect();
        format!("the encodings are {}", names.join(", "))
    })
}
