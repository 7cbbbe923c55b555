//! Captures from files and standard input to stream events.

use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{DefaultAlphabetArg, InputArgs, ReadArgs};
use super::octets::is_standard_input;
use super::sources::{Next, Sources};
use super::watch::Watch;
use super::{ExitStatus, complain, redact};
use crate::capture::{DissectOptions, Dissector, LinkType, Packet, PacketCounts, Timestamp};
use crate::codec::Dictionary;
use crate::doctor::{CaptureFile, Counted, Diagnosis};
use crate::json::{FileDamage, FrameFiles};
use crate::redact::Redaction;
use crate::stream::{CopyCounts, Counters, Engine, Event, Options};

/// How often the progress bar is moved.
const PACKETS_PER_PROGRESS: u64 = 1 << 13;

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// How it went.
    pub(crate) status: Option<ExitStatus>,
    /// Octets of the files.
    pub(crate) octets: u64,
    /// When the first packet of all was captured.
    pub(crate) first: Option<Timestamp>,
    /// Packets, by what became of them.
    pub(crate) packets: PacketCounts,
    /// What happened to the segments.
    pub(crate) segments: Counters,
    /// What was captured twice.
    pub(crate) copies: CopyCounts,
    /// Link types that are not read, each with the number of its packets.
    pub(crate) unread_links: Vec<(LinkType, u64)>,
    /// The files.
    pub(crate) files: Vec<CaptureFile>,
    /// What a doctor says, where one looked on.
    pub(crate) diagnosis: Option<Diagnosis>,
}

impl Outcome {
    /// What was counted, for those who tell it.
    pub(crate) fn counted(&self) -> Counted<'_> {
        Counted {
            files: &self.files,
            octets: self.octets,
            packets: &self.packets,
            unread_links: &self.unread_links,
            segments: &self.segments,
            copies: &self.copies,
        }
    }
}

/// What is read, and what replaces it where it is to be replaced.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(super) input: &'a InputArgs,
    pub(super) dictionary: &'a Dictionary<'a>,
    pub(super) data_coding_0: &'a [DefaultAlphabetArg],
}

impl<'a> Reading<'a> {
    /// As the options say.
    pub(super) fn new(arguments: &'a ReadArgs, dictionary: &'a Dictionary<'a>) -> Self {
        Self { input: &arguments.input, dictionary, data_coding_0: &arguments.data_coding_0 }
    }
}

/// Something that the input tells.
pub(crate) enum Input<'a> {
    /// The first packet of all was captured at this time.
    First(Timestamp),
    /// A stream event.
    Stream(Event<'a>),
    /// A file is damaged, which was said on standard error.
    Damage(&'a FileDamage),
    /// Nothing more may come for a while: what there is should be seen.
    Waiting,
}

/// The first of the inputs that is gone once it is read: standard input, a pipe.
pub(crate) fn read_once(arguments: &InputArgs) -> Option<&PathBuf> {
    // What is not there is told when it is opened.
    let is_stream =
        |path: &PathBuf| std::fs::metadata(path).is_ok_and(|file| !file.is_file() && !file.is_dir());
    arguments.paths().find(|path| path.as_os_str() == "-" || is_stream(path))
}

/// Reads all files as one capture, saying what is wrong with them. `each` may end it early.
pub(crate) fn read(
    reading: Reading<'_>,
    each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    read_telling(reading, Telling::All, &FrameFiles::default(), |_| {}, each)
}

/// The same, and writes down which file each frame is of, if there are several.
pub(crate) fn read_with_files(
    reading: Reading<'_>,
    frame_files: &FrameFiles,
    each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    read_telling(reading, Telling::All, frame_files, |_| {}, each)
}

/// The same as [`read`], with files and a look at each packet where they are wanted; then at its checksums, too.
pub(crate) fn read_watched(
    reading: Reading<'_>,
    frame_files: &FrameFiles,
    watch: Option<&Watch>,
    mut each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    let Some(watch) = watch else { return read_with_files(reading, frame_files, each) };
    let look = |packet: &Packet<'_>| watch.packet(packet);
    let mut outcome = read_telling(reading, Telling::AllAndChecksums, frame_files, look, |input| {
        watch.input(&input);
        each(input)
    })?;
    outcome.diagnosis = Some(watch.diagnosis(&outcome));
    Ok(outcome)
}

/// The same, without a word about what is wrong: another reading follows.
pub(crate) fn survey(
    reading: Reading<'_>,
    each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    read_telling(reading, Telling::Nothing, &FrameFiles::default(), |_| {}, each)
}

/// The same, with nothing replaced.
pub(super) fn survey_originals(
    reading: Reading<'_>,
    each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    read_telling(reading, Telling::NothingOfOriginals, &FrameFiles::default(), |_| {}, each)
}

/// The same as [`read`], with a look at each packet and its checksums.
pub(crate) fn examine(
    reading: Reading<'_>,
    look: impl FnMut(&Packet<'_>),
    each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    read_telling(reading, Telling::AllAndChecksums, &FrameFiles::default(), look, each)
}

/// What a reading tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Telling {
    /// What is wrong is told on standard error.
    All,
    /// The same, and the checksums of TCP are looked at.
    AllAndChecksums,
    /// Nothing.
    Nothing,
    /// Nothing, and nothing is replaced.
    NothingOfOriginals,
}

/// What the engine is told.
pub(crate) fn options(arguments: &InputArgs) -> Options {
    let mut options = Options { limits: arguments.limits(), ..Options::default() };
    options.smpp_ports.extend(&arguments.decode_as);
    options.expected_ports.extend(&arguments.decode_as);
    options
}

fn read_telling(
    reading: Reading<'_>,
    telling: Telling,
    frame_files: &FrameFiles,
    mut look: impl FnMut(&Packet<'_>),
    mut each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    let arguments = reading.input;
    let tells = matches!(telling, Telling::All | Telling::AllAndChecksums);
    let files: Vec<&PathBuf> = arguments.paths().collect();
    if files.is_empty() && !tells {
        return Ok(Outcome::default());
    }
    if files.is_empty() {
        complain("no capture was named; try `smppscope --help`, or `-` for standard input");
        return Ok(Outcome { status: Some(ExitStatus::Usage), ..Outcome::default() });
    }
    if files.iter().filter(|path| is_standard_input(path)).count() > 1 {
        complain("standard input can be read once: name - once");
        return Ok(Outcome { status: Some(ExitStatus::Usage), ..Outcome::default() });
    }
    let mut engine = Engine::new(options(arguments));
    let tcp_checksums = telling == Telling::AllAndChecksums;
    let mut dissector = Dissector::new(DissectOptions { limits: arguments.limits(), tcp_checksums });
    let mut flow = Ok(ControlFlow::Continue(()));
    let progress = progress(arguments, &files);
    let paths: Vec<&Path> = files.iter().map(|path| path.as_path()).collect();
    let mut sources = Sources::open(&paths, arguments, tells);
    let mut first = None;
    let mut redaction = if arguments.redacts() && telling != Telling::NothingOfOriginals {
        Some(redact::redaction(reading)?)
    } else {
        None
    };
    while let (Ok(ControlFlow::Continue(())), Some(next)) = (&flow, sources.next()) {
        let packet = match next {
            Next::Packet(packet, file) => {
                frame_files.add(packet.number, file);
                packet
            }
            Next::Damage(damage) => {
                let file = arguments.told(Path::new(&damage.file));
                flow = each(Input::Damage(&FileDamage { file, ..damage }));
                continue;
            }
            Next::Waiting => {
                flow = each(Input::Waiting);
                continue;
            }
        };
        if first.is_none() {
            first = Some(packet.time);
            flow = each(Input::First(packet.time));
        }
        look(&packet);
        let Some(segment) = dissector.segment(&packet) else { continue };
        engine.segment(&segment, &mut |event: Event<'_>| tell(event, &mut redaction, &mut flow, &mut each));
        if packet.number.is_multiple_of(PACKETS_PER_PROGRESS) {
            progress.set_position(sources.octets());
        }
    }
    if let Ok(ControlFlow::Continue(())) = flow {
        engine.finish(&mut |event: Event<'_>| tell(event, &mut redaction, &mut flow, &mut each));
    }
    progress.finish_and_clear();
    let _ = flow?;
    Ok(Outcome {
        status: Some(sources.status()),
        octets: sources.octets(),
        first,
        packets: *dissector.counts(),
        segments: *engine.counters(),
        copies: engine.copies(),
        unread_links: dissector.unread_links().to_vec(),
        files: named(sources.files(), arguments),
        diagnosis: None,
    })
}

/// Tells a stream event, replaced if it is to be.
fn tell(
    event: Event<'_>,
    redaction: &mut Option<Redaction<'_>>,
    flow: &mut anyhow::Result<ControlFlow<()>>,
    each: &mut impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) {
    let mut told = |event: Event<'_>| {
        if let Ok(ControlFlow::Continue(())) = flow {
            *flow = each(Input::Stream(event));
        }
    };
    match redaction {
        Some(redaction) => redaction.event(event, &mut told),
        None => told(event),
    }
}

/// The files as they are told.
fn named(mut files: Vec<CaptureFile>, arguments: &InputArgs) -> Vec<CaptureFile> {
    for file in &mut files {
        file.name = arguments.told(Path::new(&file.name));
    }
    files
}

/// A bar on standard error, where that is a terminal and the output is not.
fn progress(arguments: &InputArgs, files: &[&PathBuf]) -> ProgressBar {
    if arguments.no_progress || io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let sizes: Option<u64> =
        files.iter().map(|path| std::fs::metadata(path).ok().map(|file| file.len())).sum();
    let bar = match sizes {
        Some(octets) => ProgressBar::new(octets),
        None => ProgressBar::no_length(),
    };
    let form = "{wide_bar} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta}";
    ProgressStyle::with_template(form).map_or(ProgressBar::hidden(), |style| bar.with_style(style))
}
