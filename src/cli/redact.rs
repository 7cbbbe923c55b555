//! `smppscope redact FILE... -w OUT`: a capture that can be shared; and `--redact` of the other commands.

use std::fs::{File, OpenOptions};
use std::io::{Seek, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::Context;
use clap::Args;

use super::args::{DefaultAlphabetArg, DictionaryArgs, InputArgs, default_alphabet};
use super::input::{Input, Reading};
use super::sources::{Next, Sources};
use super::written::is_same_file;
use super::{ExitStatus, complain, input};
use crate::capture::{CaptureWriter, DissectOptions, Dissector, LinkType, Packet};
use crate::codec::Dictionary;
use crate::redact::{Counts, CutIds, IdSurvey, Key, PacketRedactor, Redaction};

/// How many octets are collected before they are written.
const PIECE: usize = 1 << 18;

/// `redact`.
#[derive(Debug, Args)]
pub struct RedactArgs {
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// The tables.
    #[command(flatten)]
    pub dictionary: DictionaryArgs,
    /// What data_coding 0 means: gsm7, gsm7-packed, latin1, ascii, utf-8, ucs2, ...; SESSION=ENCODING for one session.
    /// Else it is inferred.
    #[arg(long, value_name = "[SESSION=]ENCODING", value_parser = default_alphabet)]
    pub data_coding_0: Vec<DefaultAlphabetArg>,
    /// Say nothing on standard error but what is wrong with the input.
    #[arg(short = 'q', long)]
    pub quiet: bool,
    /// The capture that is written: pcap, with Ethernet, IP and TCP only.
    #[arg(short = 'w', value_name = "OUT")]
    pub write: PathBuf,
}

/// What replaces, by the key of the arguments or else one that is drawn once.
pub(super) fn redaction<'a>(
    input: &'a InputArgs,
    dictionary: &'a Dictionary<'a>,
    data_coding_0: &'a [DefaultAlphabetArg],
) -> anyhow::Result<Redaction<'a>> {
    let mut redaction = Redaction::new(key(input)?, dictionary, input.limits());
    for given in data_coding_0 {
        redaction.give_data_coding_0(given.session, given.encoding);
    }
    redaction.keep_cut(cut_ids(Reading::of(input, dictionary, data_coding_0))?);
    Ok(redaction)
}

/// The ids that were cut, by a first reading of what can be read twice.
fn cut_ids(reading: Reading<'_>) -> anyhow::Result<CutIds> {
    static FOUND: OnceLock<CutIds> = OnceLock::new();
    let input = reading.input;
    if input.follow || input::read_once(input).is_some() {
        return Ok(CutIds::default());
    }
    if let Some(found) = FOUND.get() {
        return Ok(found.clone());
    }
    let mut survey = IdSurvey::new(&input.limits());
    input::survey_originals(reading, |input| {
        if let Input::Stream(event) = input {
            survey.stream_event(&event);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    if survey.left_out() > 0 {
        complain(format_args!(
            "{} message ids had no room: those that were cut may not be found (--limit redact.ids=1G has more)",
            survey.left_out()
        ));
    }
    Ok(FOUND.get_or_init(|| survey.finish()).clone())
}

fn key(arguments: &InputArgs) -> anyhow::Result<Key> {
    static DRAWN: OnceLock<[u8; 16]> = OnceLock::new();
    if let Some(given) = &arguments.redact_key {
        let passphrase = match given.strip_prefix('@') {
            Some(path) => std::fs::read(path).with_context(|| format!("cannot read the key in {path}"))?,
            None => given.clone().into_bytes(),
        };
        let passphrase = passphrase.trim_ascii();
        anyhow::ensure!(!passphrase.is_empty(), "the key of --redact-key is empty");
        return Ok(Key::of_passphrase(passphrase));
    }
    if let Some(drawn) = DRAWN.get() {
        return Ok(Key::new(drawn));
    }
    let mut octets = [0; 16];
    getrandom::fill(&mut octets).context("no random key: give one with --redact-key")?;
    Ok(Key::new(DRAWN.get_or_init(|| octets)))
}

pub(crate) fn run(
    arguments: &RedactArgs,
    dictionary: &Dictionary<'_>,
    _out: &mut impl Write,
) -> anyhow::Result<ExitStatus> {
    let input = &arguments.input;
    let path = &arguments.write;
    if input.follow {
        complain("redact writes a capture to its end, to which --follow never comes");
        return Ok(ExitStatus::Usage);
    }
    if input.paths().next().is_none() {
        complain("no capture was named; try `smppscope redact --help`, or `-` for standard input");
        return Ok(ExitStatus::Usage);
    }
    if path.as_os_str() == "-" {
        complain("-w wants a file");
        return Ok(ExitStatus::Usage);
    }
    for read in input.paths() {
        if is_same_file(path, read) {
            complain(format_args!("-w {} would overwrite the capture that is read", path.display()));
            return Ok(ExitStatus::Usage);
        }
    }
    let redaction = redaction(input, dictionary, &arguments.data_coding_0)?;
    let cannot = || format!("cannot write {}", path.display());
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    let file = options.open(path).with_context(cannot)?;
    let mut written = Written {
        file,
        writer: CaptureWriter::pcap(LinkType::ETHERNET, true),
        buffer: Vec::new(),
        failed: None,
    };
    written.begin().with_context(cannot)?;
    let dissector = Dissector::new(DissectOptions { limits: input.limits(), ..DissectOptions::default() });
    let mut redactor = PacketRedactor::new(redaction, dissector, input::options(input), input.limits());
    let paths: Vec<&Path> = input.paths().map(PathBuf::as_path).collect();
    let mut sources = Sources::open(&paths, input, true);
    while let (None, Some(next)) = (&written.failed, sources.next()) {
        if let Next::Packet(packet, _) = next {
            redactor.packet(&packet, &mut |packet| written.packet(packet));
        }
    }
    redactor.finish(&mut |packet| written.packet(packet));
    written.end().with_context(cannot)?;
    if !arguments.quiet {
        tell(path, &redactor.counts(), input);
    }
    Ok(sources.status())
}

/// What was written, and what to think of.
fn tell(path: &Path, counts: &Counts, input: &InputArgs) {
    let Counts { packets, written, pdus, blanked, undecided, .. } = *counts;
    let left_out = packets - written;
    let path = path.display();
    complain(format_args!(
        "{path}: {written} packets with {pdus} PDUs; {left_out} packets left out that are no TCP, or parts of one"
    ));
    if blanked > 0 {
        complain(format_args!("{blanked} octets that belong to no whole PDU were blanked"));
    }
    if undecided > 0 {
        complain(format_args!(
            "{undecided} packets had to be written before it was known what they hold, and were blanked: --limit redact.held=1G keeps more"
        ));
    }
    if input.redact_key.is_none() {
        complain(
            "the key was random and is forgotten: with --redact-key, several captures are replaced alike",
        );
    }
}

/// The file, and what was not written yet.
struct Written {
    file: File,
    writer: CaptureWriter,
    buffer: Vec<u8>,
    failed: Option<std::io::Error>,
}

impl Written {
    fn begin(&mut self) -> std::io::Result<()> {
        // What cannot be emptied, such as a pipe, takes what comes.
        if self.file.metadata()?.is_file() {
            self.file.set_len(0)?;
            self.file.rewind()?;
        }
        self.writer.begin(&mut self.buffer);
        Ok(())
    }

    fn packet(&mut self, packet: &Packet<'_>) {
        // All packets are of Ethernet.
        let _ = self.writer.packet(packet, &mut self.buffer);
        if self.buffer.len() >= PIECE && self.failed.is_none() {
            self.failed = self.file.write_all(&self.buffer).err();
            self.buffer.clear();
        }
    }

    fn end(&mut self) -> std::io::Result<()> {
        match self.failed.take() {
            Some(error) => Err(error),
            None => self.file.write_all(&self.buffer),
        }
    }
}
