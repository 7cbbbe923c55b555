//! Captures from files and standard input to stream events.

use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{DefaultAlphabetArg, InputArgs, ReadArgs};
use super::octets::is_standard_input;
use super::sources::{Next, Sources};
use super::{ExitStatus, complain, redact};
use crate::analysis::Intake;
use crate::capture::{LinkType, PacketCounts, Timestamp};
use crate::codec::Dictionary;
use crate::doctor::{CaptureFile, Counted, Diagnosis};
use crate::json::{FileDamage, FrameFiles};
use crate::statistics::Counts;
use crate::stream::{CopyCounts, Counters, Event, Options};

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
    /// What the octets of PDUs counted, where they were counted.
    pub(crate) counts: Counts,
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

/// What is read and how: what replaces it where it is to be replaced, and who looks on.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(super) input: &'a InputArgs,
    dictionary: &'a Dictionary<'a>,
    data_coding_0: &'a [DefaultAlphabetArg],
    examined: bool,
    counted: bool,
}

impl<'a> Reading<'a> {
    /// These captures.
    pub(super) const fn of(
        input: &'a InputArgs,
        dictionary: &'a Dictionary<'a>,
        data_coding_0: &'a [DefaultAlphabetArg],
    ) -> Self {
        Self { input, dictionary, data_coding_0, examined: false, counted: false }
    }

    /// As the options say.
    pub(super) fn new(arguments: &'a ReadArgs, dictionary: &'a Dictionary<'a>) -> Self {
        Self::of(&arguments.input, dictionary, &arguments.data_coding_0)
    }

    /// The same, and whether a doctor looks on, at the checksums of TCP, too.
    pub(super) const fn examined(self, examined: bool) -> Self {
        Self { examined, ..self }
    }

    /// The same, counting what the octets of PDUs say.
    pub(super) const fn counted(self) -> Self {
        Self { counted: true, ..self }
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
    read_telling(reading, Telling::All, &FrameFiles::default(), each)
}

/// The same, and writes down which file each frame is of, if there are several.
pub(crate) fn read_with_files(
    reading: Reading<'_>,
    frame_files: &FrameFiles,
    each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    read_telling(reading, Telling::All, frame_files, each)
}

/// The same, without a word about what is wrong: another reading follows.
pub(crate) fn survey(
    reading: Reading<'_>,
    each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    read_telling(reading, Telling::Nothing, &FrameFiles::default(), each)
}

/// The same, with nothing replaced.
pub(super) fn survey_originals(
    reading: Reading<'_>,
    each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    read_telling(reading, Telling::NothingOfOriginals, &FrameFiles::default(), each)
}

/// What a reading tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Telling {
    /// What is wrong is told on standard error.
    All,
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
    mut each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    let arguments = reading.input;
    let tells = telling == Telling::All;
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
    let mut flow = Ok(ControlFlow::Continue(()));
    let progress = progress(arguments, &files);
    let paths: Vec<&Path> = files.iter().map(|path| path.as_path()).collect();
    let mut sources = Sources::open(&paths, arguments, tells);
    let mut intake = Intake::new(options(arguments), arguments.limits(), arguments.limits());
    if reading.examined {
        intake = intake.examining();
    }
    if reading.counted {
        intake = intake.counting();
    }
    if arguments.redacts() && telling != Telling::NothingOfOriginals {
        intake =
            intake.redacted(redact::redaction(reading.input, reading.dictionary, reading.data_coding_0)?);
    }
    while let (Ok(ControlFlow::Continue(())), Some(next)) = (&flow, sources.next()) {
        let packet = match next {
            Next::Packet(packet, file) => {
                frame_files.add(packet.number, file);
                packet
            }
            Next::Damage(damage) => {
                let damage = FileDamage { file: arguments.told(Path::new(&damage.file)), ..damage };
                intake.damage(&damage);
                flow = each(Input::Damage(&damage));
                continue;
            }
            Next::Waiting => {
                flow = each(Input::Waiting);
                continue;
            }
        };
        if intake.first().is_none() {
            flow = each(Input::First(packet.time));
        }
        intake.packet(&packet, &mut |event| tell(event, &mut flow, &mut each));
        if packet.number.is_multiple_of(PACKETS_PER_PROGRESS) {
            progress.set_position(sources.octets());
        }
    }
    if let Ok(ControlFlow::Continue(())) = flow {
        intake.finish(&mut |event| tell(event, &mut flow, &mut each));
    }
    progress.finish_and_clear();
    let _ = flow?;
    let (files, octets) = (named(sources.files(), arguments), sources.octets());
    let mut outcome = intake.counted(&files, octets, |counted| Outcome {
        packets: *counted.packets,
        segments: *counted.segments,
        copies: *counted.copies,
        unread_links: counted.unread_links.to_vec(),
        ..Outcome::default()
    });
    outcome.diagnosis = reading.examined.then(|| intake.diagnosis(&files, octets));
    outcome.counts = intake.counts().clone();
    Ok(Outcome { status: Some(sources.status()), octets, first: intake.first(), files, ..outcome })
}

/// Tells a stream event, unless the reading was ended.
fn tell(
    event: Event<'_>,
    flow: &mut anyhow::Result<ControlFlow<()>>,
    each: &mut impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) {
    if let Ok(ControlFlow::Continue(())) = flow {
        *flow = each(Input::Stream(event));
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
