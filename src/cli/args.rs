//! The command line as it is typed. No work is done here.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

pub use super::completions::CompletionsArgs;
use super::explain::ExplainArgs;
pub use super::filter::Scope;
pub use super::flow::FlowArgs;
pub use super::limits::LimitArg;
use super::limits::limit;
pub use super::man::ManArgs;
pub use super::redact::RedactArgs;
pub use super::report::ReportArgs;
pub use super::schema::SchemaArgs;
pub use super::serve::ServeArgs;
pub use super::split::SplitArgs;
use crate::codec::Severity;
use crate::dictionary::PROFILES;
use crate::text::Encoding;

/// Shows what happened in captured SMPP traffic.
#[derive(Debug, Parser)]
#[command(name = "smppscope", version, about, max_term_width = 100)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(disable_version_flag = true)]
pub struct Arguments {
    /// What to do; without it, the timeline of the files.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Without a command.
    #[command(flatten)]
    pub timeline: TimelineArgs,
    /// Print the version; -V is every field, as in tshark.
    #[arg(long, action = clap::ArgAction::Version)]
    version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The timeline of captures: one line for each PDU.
    Timeline(TimelineArgs),
    /// Rates, latencies, windows, receipts; with --counts, how many PDUs of what, quickly.
    ///
    /// duplicate packets are those that the capture holds twice (two interfaces, both sides of a VLAN tag, tunnel or NAT), in
    /// all of TCP; retransmitted packets are those of possible SMPP connections that their sender sent again. Both count once.
    Stats(StatsArgs),
    /// The SMPP sessions: who, how bound, how ended.
    Sessions(ViewArgs),
    /// Each short message, from its submission to its receipt.
    Messages(ViewArgs),
    /// What is wrong, and what to do about it.
    Findings(ViewArgs),
    /// A ladder of a session or a message.
    Flow(FlowArgs),
    /// One page that can be attached to a ticket.
    Report(ReportArgs),
    /// A capture that can be shared: addresses, texts and credentials replaced.
    Redact(RedactArgs),
    /// What is in captures, why PDUs are missing from them, and how to capture better.
    Doctor(DoctorArgs),
    /// The page, for browsers on this computer; captures never leave it.
    Serve(ServeArgs),
    /// Annotates PDUs given in hexadecimal.
    Decode(DecodeArgs),
    /// Turns PDUs given as JSON into hexadecimal.
    Encode(EncodeArgs),
    /// Says what a command, status, TLV, field, value, fault or finding is.
    Explain(ExplainArgs),
    /// The parts that a text becomes.
    Split(SplitArgs),
    /// The fields that -e and -Y can name.
    Fields(FieldsArgs),
    /// What the lines of JSON hold, as a JSON Schema.
    Schema(SchemaArgs),
    /// What a shell completes.
    Completions(CompletionsArgs),
    /// The manual, as a page for man.
    Man(ManArgs),
}

/// What is read.
#[derive(Clone, Debug, Args)]
pub struct InputArgs {
    /// Captures: pcap or pcapng, plain or compressed with gzip or zstd; `-` is standard input. Several are one capture, in the order of their time.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The same as FILE.
    #[arg(short = 'r', value_name = "FILE")]
    pub read: Vec<PathBuf>,
    /// Take this port for SMPP without proof: tcp.port==N,smpp.
    #[arg(short = 'd', value_name = "tcp.port==N,smpp", value_parser = decode_as)]
    pub decode_as: Vec<u16>,
    /// Go on reading files that grow.
    #[arg(long)]
    pub follow: bool,
    /// Accept zstd data with a window of up to SIZE octets (K, M, G) instead of 8M; so much is held in memory.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub zstd_window: Option<u64>,
    /// How much of something is kept, or how long it is waited for: stream.connections=50000,
    /// stream.out_of_order_total=64M, copies.time=50ms, ... (docs/limits.md has all).
    #[arg(long = "limit", value_name = "NAME=VALUE", value_parser = limit)]
    pub limits: Vec<LimitArg>,
    /// Replace addresses, texts, ids and credentials, the same always by the same; everything else stays. The key is
    /// random unless it is given.
    #[arg(long)]
    pub redact: bool,
    /// The key to replace by, so that several outputs are replaced alike: a passphrase, which must be hard to guess, or
    /// @FILE that holds it. Implies --redact.
    #[arg(long, value_name = "KEY|@FILE")]
    pub redact_key: Option<String>,
    /// No progress bar, which else is shown on a terminal while the output goes elsewhere.
    #[arg(long)]
    pub no_progress: bool,
}

impl InputArgs {
    /// What is read, however it was named.
    pub(super) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter().chain(&self.read)
    }

    /// Whether what is read is replaced before anything is told of it.
    pub(super) const fn redacts(&self) -> bool {
        self.redact || self.redact_key.is_some()
    }

    /// A file as it is named in outputs.
    pub(super) fn told(&self, path: &Path) -> String {
        let name = path.file_name().filter(|_| self.redacts());
        name.map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
    }
}

/// The tables that PDUs are read by.
#[derive(Clone, Debug, Args)]
pub struct DictionaryArgs {
    /// More TLVs, statuses, commands and receipt codes, from a JSON file (docs/dictionary.md).
    #[arg(long = "dictionary", value_name = "FILE")]
    pub dictionaries: Vec<PathBuf>,
    /// A dictionary that is built in.
    #[arg(long = "profile", value_name = "NAME", value_parser = PossibleValuesParser::new(PROFILES.iter().map(|(name, _)| *name)))]
    pub profiles: Vec<String>,
}

/// A capture that is read, and how.
#[derive(Clone, Debug, Args)]
pub struct ReadArgs {
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// The tables.
    #[command(flatten)]
    pub dictionary: DictionaryArgs,
    /// What data_coding 0 means: gsm7, gsm7-packed, latin1, ascii, utf-8, ucs2, ...; SESSION=ENCODING for one session.
    /// Else it is inferred, for each session, from its messages so far.
    #[arg(long, value_name = "[SESSION=]ENCODING", value_parser = default_alphabet)]
    pub data_coding_0: Vec<DefaultAlphabetArg>,
    /// Seconds after which a request counts as unanswered [default: 30].
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<i64>,
    /// Memory for pairs, messages and receipts that wait (K, M, G); beyond it the oldest are forgotten, finished ones first; others are counted.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub join_memory: Option<u64>,
    /// Exit with 3 where something of this severity or above is found; what is found, smppscope findings tells.
    #[arg(long, value_name = "SEVERITY", value_enum)]
    pub fail_on: Option<FailOn>,
    /// Show passwords.
    #[arg(long)]
    pub show_secrets: bool,
    /// Say nothing on standard error but what is wrong with the input.
    #[arg(short = 'q', long)]
    pub quiet: bool,
}

/// Which PDUs are of interest.
#[derive(Clone, Debug, Default, Args)]
pub struct FilterArgs {
    /// Only PDUs that match, in Wireshark's grammar: 'smpp.command_status != 0 && latency > 1', 'text contains "pin"',
    /// 'finding == throttled'; `smppscope fields` lists the names. sessions, messages and findings show those that have
    /// such a PDU. What asks for `finding` or `response_n` has files read twice, as with --two-pass.
    #[arg(short = 'Y', value_name = "FILTER")]
    pub filter: Option<String>,
}

/// What is bad enough for --fail-on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Anything that is worth a word.
    Info,
    /// What goes wrong, or will.
    Warning,
    /// What failed or is lost.
    Error,
}

impl FailOn {
    /// The severity that it begins with.
    pub(super) const fn severity(self) -> Severity {
        match self {
            Self::Info => Severity::Info,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}

/// Form of the times in text.
#[derive(Clone, Debug, Args)]
pub struct ClockArgs {
    /// Times: r since the first packet, a time of day, ad with the date, u and ud the same in UTC, e since 1970.
    #[arg(short = 't', value_name = "FORM", value_enum, default_value_t = TimeForm::A)]
    pub time: TimeForm,
    /// Times of day in UTC.
    #[arg(long, conflicts_with = "local")]
    pub utc: bool,
    /// Times of day in the local time zone, which is the default; JSON is always in UTC.
    #[arg(long)]
    pub local: bool,
    /// Colours.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = When::Auto)]
    pub color: When,
}

/// `timeline`.
#[derive(Debug, Args)]
pub struct TimelineArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// How times are told.
    #[command(flatten)]
    pub clock: ClockArgs,
    /// Which are shown.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Form of the output.
    #[arg(short = 'T', value_name = "FORM", value_enum, default_value_t = Form::Text)]
    pub form: Form,
    /// The same as -T ndjson.
    #[arg(long)]
    pub json: bool,
    /// A column of -T fields and -T csv; `smppscope fields` lists the names.
    #[arg(short = 'e', value_name = "FIELD")]
    pub fields: Vec<String>,
    /// Every field as a tree; with ndjson, adds spans.
    #[arg(short = 'V')]
    pub verbose: bool,
    /// Add a hexadecimal dump of each PDU.
    #[arg(short = 'x')]
    pub dump: bool,
    /// Stop after N PDUs.
    #[arg(short = 'c', value_name = "N")]
    pub count: Option<u64>,
    /// Read the files twice, so that every PDU is told with what comes later: a request with its response, data_coding
    /// 0 by all messages of the session. Not for standard input.
    #[arg(long)]
    pub two_pass: bool,
    /// In the lines of text, too, tell to which submission a receipt belongs, to which message a part, and what was sent
    /// before. -V, --two-pass and JSON tell it without being asked.
    #[arg(long)]
    pub joins: bool,
    /// With -Y, show all PDUs of the messages or sessions that have one which matches; reads the files twice.
    #[arg(long, value_name = "SCOPE", value_enum, default_value_t, requires = "filter")]
    pub scope: Scope,
    /// Write the packets that carry the PDUs shown to a capture file, as captured: pcap, or pcapng where link types
    /// differ.
    #[arg(short = 'w', value_name = "OUT")]
    pub write: Option<PathBuf>,
    /// Write out each line at once.
    #[arg(short = 'l')]
    pub line_buffered: bool,
    /// Threads that write lines, which makes no difference to them; as many as there are cores unless told.
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZero<usize>>,
}

/// `sessions`, `messages`, `findings`.
#[derive(Debug, Args)]
pub struct ViewArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// Which are shown.
    #[command(flatten)]
    pub filter: FilterArgs,
    /// How times are told.
    #[command(flatten)]
    pub clock: ClockArgs,
    /// Form of the output.
    #[arg(short = 'T', value_name = "FORM", value_enum, default_value_t = ViewForm::Text)]
    form: ViewForm,
    /// The same as -T ndjson.
    #[arg(long, conflicts_with = "form")]
    json: bool,
}

impl ViewArgs {
    /// The form that was asked for.
    pub(super) const fn form(&self) -> ViewForm {
        if self.json { ViewForm::Ndjson } else { self.form }
    }
}

/// `stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// What is read.
    #[command(flatten)]
    pub read: ReadArgs,
    /// Only the counts, which is quick: nothing is joined.
    #[arg(long, conflicts_with_all = ["fail_on", "timeout", "join_memory"])]
    pub counts: bool,
    /// Form of the output.
    #[arg(short = 'T', value_name = "FORM", value_enum, default_value_t = StatsForm::Text)]
    pub form: StatsForm,
    /// The same as -T ndjson: one JSON object.
    #[arg(long, conflicts_with = "form")]
    pub json: bool,
    /// In JSON, figures for each stretch of time, too.
    #[arg(long, conflicts_with = "counts")]
    pub series: bool,
}

/// `doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// JSON objects, one a line: what is in the capture, then each finding.
    #[arg(long)]
    pub json: bool,
    /// Exit with 3 where something of this severity or above is found.
    #[arg(long, value_name = "SEVERITY", value_enum)]
    pub fail_on: Option<FailOn>,
}

/// Form of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// One line for each PDU, to be read.
    Text,
    /// One JSON object a line.
    Ndjson,
    /// The columns that -e names, as CSV with a header; without -e the usual ones.
    Csv,
    /// The columns that -e names, separated by TAB.
    Fields,
}

/// Form of sessions, messages and findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ViewForm {
    /// To be read.
    Text,
    /// One JSON object a line.
    Ndjson,
    /// CSV with a header.
    Csv,
}

/// Form of statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatsForm {
    /// A page, to be read.
    Text,
    /// One JSON object.
    Ndjson,
}

/// Form of times in text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TimeForm {
    /// Seconds since the first packet.
    R,
    /// Time of day.
    A,
    /// Date and time of day.
    Ad,
    /// Time of day in UTC.
    U,
    /// Date and time of day in UTC.
    Ud,
    /// Seconds since 1970.
    E,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A number of octets: `65536`, `64K`, `8M`, `1G`.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let shift = match text.as_bytes().last() {
        Some(b'K' | b'k') => 10,
        Some(b'M' | b'm') => 20,
        Some(b'G' | b'g') => 30,
        _ => 0,
    };
    let digits = if shift == 0 { text } else { &text[..text.len() - 1] };
    let number = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(1 << shift));
    number.ok_or_else(|| "write a number of octets, or one with K, M or G behind it".to_owned())
}

/// Seconds as nanoseconds: `30`, `0.5`.
fn seconds(text: &str) -> Result<i64, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| (0.0..=1e9).contains(seconds));
    seconds.map(|seconds| (seconds * 1e9) as i64).ok_or_else(|| "write a number of seconds".to_owned())
}

/// The port of `tcp.port==N,smpp`.
fn decode_as(text: &str) -> Result<u16, String> {
    text.strip_prefix("tcp.port==")
        .and_then(|rest| rest.strip_suffix(",smpp"))
        .and_then(|port| port.parse().ok())
        .ok_or_else(|| "write tcp.port==2775,smpp".to_owned())
}

/// `fields`.
#[derive(Debug, Args)]
pub struct FieldsArgs {
    /// The tables.
    #[command(flatten)]
    pub dictionary: DictionaryArgs,
    /// One JSON object a line.
    #[arg(long)]
    pub json: bool,
}

/// `decode`.
#[derive(Debug, Args)]
pub struct DecodeArgs {
    /// PDUs in hexadecimal: plain, spaced, with 0x or colons, or whole dumps; in base64, or in a line of a log. Without
    /// any, each line of standard input is one.
    #[arg(value_name = "HEX")]
    pub hex: Vec<String>,
    /// The tables.
    #[command(flatten)]
    pub dictionary: DictionaryArgs,
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
    /// The tables.
    #[command(flatten)]
    pub dictionary: DictionaryArgs,
    /// What data_coding 0 means where the JSON names no encoding.
    #[arg(long, value_name = "ENCODING", value_parser = encoding, default_value = "gsm7")]
    pub data_coding_0: Encoding,
}

/// What data_coding 0 means, in a session or everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DefaultAlphabetArg {
    /// The session's number; none for all.
    pub session: Option<u64>,
    /// What it means.
    pub encoding: Encoding,
}

/// `latin1`, or `2=latin1`.
pub(super) fn default_alphabet(text: &str) -> Result<DefaultAlphabetArg, String> {
    let Some((session, name)) = text.split_once('=') else {
        return Ok(DefaultAlphabetArg { session: None, encoding: encoding(text)? });
    };
    match session.parse() {
        Ok(0) | Err(_) => Err("before = stands the number of a session, from 1".to_owned()),
        Ok(session) => Ok(DefaultAlphabetArg { session: Some(session), encoding: encoding(name)? }),
    }
}

/// An encoding by its name; `utf8` is accepted for `utf-8` and the like.
pub(super) fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::named(name).ok_or_else(|| {
        let names: Vec<&str> = Encoding::ALL.iter().map(|encoding| encoding.name()).collect();
        format!("the encodings are {}", names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_go_together() {
        super::Arguments::command().debug_assert();
    }
}
