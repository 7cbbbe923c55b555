//! `smppscope split`: the parts that a text becomes.

use std::fmt::Write as _;
use std::io::{Read, Write, stdin};

use clap::{Args, ValueEnum};

use super::{ExitStatus, args, complain};
use crate::json::{language_name, message_field, tag_name, write_split};
use crate::render::safe;
use crate::tables::DataCoding;
use crate::tables::udh::NationalLanguage;
use crate::text::Encoding;
use crate::text::split::{Mode, Part, Split, Splitter, Unit};

/// `split`.
#[derive(Debug, Args)]
pub struct SplitArgs {
    /// The text; without it, all of standard input.
    #[arg(value_name = "TEXT")]
    pub text: Option<String>,
    /// How the parts know each other.
    #[arg(long, value_name = "MODE", value_enum, default_value_t = SplitMode::Udh8)]
    pub mode: SplitMode,
    /// Bits of the reference in the user data header, also of the one that the message centre makes of SAR.
    #[arg(long, value_name = "8|16", value_parser = ["8", "16"])]
    pub reference: Option<String>,
    /// The reference itself.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub reference_number: u16,
    /// National tables that may be used where GSM's own alphabet is not enough: turkish, spanish, hindi, ...
    #[arg(long, value_name = "LANGUAGE", value_parser = language, default_value = "default")]
    pub language: NationalLanguage,
    /// The encoding; without it, GSM 7-bit where that holds the text, else UCS-2.
    #[arg(long, value_name = "ENCODING", value_parser = args::encoding)]
    pub encoding: Option<Encoding>,
    /// One JSON object.
    #[arg(long)]
    pub json: bool,
}

/// How parts know each other, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SplitMode {
    /// A user data header with a reference of 8 bits.
    Udh8,
    /// A user data header with a reference of 16 bits.
    Udh16,
    /// The TLVs sar_msg_ref_num, sar_total_segments, sar_segment_seqnum.
    Sar,
    /// The whole text in message_payload.
    Payload,
}

/// A language by the name of its row.
fn language(name: &str) -> Result<NationalLanguage, String> {
    let table = &NationalLanguage::TABLE;
    let found = table.named(&name.to_lowercase()).and_then(|code| u8::try_from(code.value).ok());
    found.map(NationalLanguage).ok_or_else(|| {
        let names: Vec<&str> = table.codes.iter().map(|code| code.name).collect();
        format!("the languages are {}", names.join(", "))
    })
}

pub(crate) fn run(arguments: &SplitArgs, out: &mut impl Write) -> anyhow::Result<ExitStatus> {
    let mut typed = String::new();
    let text = match &arguments.text {
        Some(text) => text,
        None => {
            stdin().lock().read_to_string(&mut typed)?;
            typed.strip_suffix('\n').unwrap_or(&typed)
        }
    };
    let splitter = Splitter {
        mode: match arguments.mode {
            SplitMode::Udh8 | SplitMode::Udh16 => Mode::Udh,
            SplitMode::Sar => Mode::Sar,
            SplitMode::Payload => Mode::Payload,
        },
        wide_reference: match &arguments.reference {
            Some(bits) => bits == "16",
            None => arguments.mode == SplitMode::Udh16,
        },
        reference: arguments.reference_number,
        encoding: arguments.encoding,
        language: arguments.language,
    };
    let split = match splitter.split(text) {
        Ok(split) => split,
        Err(error) => {
            complain(error);
            return Ok(ExitStatus::Failed);
        }
    };
    if arguments.json {
        let mut line = Vec::new();
        write_split(&split, text, &mut line);
        line.push(b'\n');
        out.write_all(&line)?;
    } else {
        out.write_all(describe(&split, text)?.as_bytes())?;
    }
    Ok(ExitStatus::Done)
}

/// How many, and of what.
fn counted(number: usize, what: &str) -> String {
    let what = what.replace('_', " ").replace("utf16", "UTF-16");
    match number {
        1 => format!("1 {}", what.strip_suffix('s').unwrap_or(&what)),
        _ => format!("{number} {what}"),
    }
}

/// Characters of one kind that are named, and places of each.
const FORCED_SHOWN: usize = 20;

fn describe(split: &Split, text: &str) -> Result<String, std::fmt::Error> {
    let mut f = String::new();
    write!(f, "{}", split.encoding.name())?;
    if let Some(value) = split.data_coding() {
        let name = DataCoding(value).name().unwrap_or_default();
        write!(f, ", data_coding {value} ({name})")?;
    }
    write!(f, ", esm_class 0x{:02x}", split.esm_class())?;
    for (name, language) in [("locking", split.shifts.locking), ("single", split.shifts.single)] {
        if language != NationalLanguage::DEFAULT {
            write!(f, ", {} {name} shift table", language_name(language))?;
        }
    }
    writeln!(
        f,
        ": {} in {}",
        counted(text.chars().count(), "characters"),
        counted(split.parts.len(), "parts")
    )?;
    for (number, part) in (1..).zip(&split.parts) {
        describe_part(&mut f, split, number, part, &text[part.text.clone()])?;
    }
    if !split.forced.is_empty() {
        writeln!(f, "not in GSM 7-bit, so UCS-2:")?;
    }
    for forced in split.forced.iter().take(FORCED_SHOWN) {
        f.push_str("  ");
        safe::write_char(&mut f, forced.character)?;
        let places: Vec<String> = forced.positions.iter().take(FORCED_SHOWN).map(usize::to_string).collect();
        let more = if forced.positions.len() > FORCED_SHOWN { ", …" } else { "" };
        writeln!(f, " U+{:04X} at {}{more}", u32::from(forced.character), places.join(", "))?;
    }
    if split.forced.len() > FORCED_SHOWN {
        writeln!(f, "  … and {} more", split.forced.len() - FORCED_SHOWN)?;
    }
    Ok(f)
}

fn describe_part(f: &mut String, split: &Split, number: usize, part: &Part, text: &str) -> std::fmt::Result {
    write!(f, "part {number}: {}", counted(part.used, Unit::of(split.encoding).name()))?;
    if split.mode != Mode::Payload {
        write!(f, ", {} free", part.free)?;
    }
    writeln!(f, ", {} of {}", counted(part.octets.len(), "octets"), message_field(split))?;
    for (tag, value) in &part.tlvs {
        writeln!(f, "  {} {}", tag_name(*tag), Hexadecimal(value))?;
    }
    let (header, body) = part.octets.split_at(part.header_octets);
    if !header.is_empty() {
        writeln!(f, "  header {}", Hexadecimal(header))?;
    }
    writeln!(f, "  text   {}", Hexadecimal(body))?;
    f.push_str("  \"");
    safe::write_text(f, text.chars())?;
    f.push_str("\"\n");
    Ok(())
}

struct Hexadecimal<'a>(&'a [u8]);

impl std::fmt::Display for Hexadecimal<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}
