//! Several captures as one: their octets, from where they stand to the library that merges them.

use std::num::NonZero;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::args::InputArgs;
use super::feed::{Feed, PIECE};
use super::octets::{Got, Octets, comes_once};
use super::{ExitStatus, complain};
use crate::capture::{self, CaptureLimits, CaptureReader, Merger, Packet};
use crate::doctor::CaptureFile;
use crate::json::{FileDamage, WhatDamage};

/// How often a file that is followed is looked at.
const POLL: Duration = Duration::from_millis(100);
/// Files that are kept open together from the start; of more only the first packet is read, and each is opened
/// again when its time comes.
const MOST_OPEN: usize = 16;
/// How much is read at a time to find the first packet.
const FIRST_PIECE: usize = 8 << 10;
/// Damages of one file that are told one by one on standard error.
const MOST_TOLD: u64 = 20;
/// Packets after which files that had nothing new are looked at again.
const PACKETS_PER_POLL: u64 = 1 << 10;

/// What comes next.
pub(crate) enum Next<'a> {
    /// The earliest packet of all, numbered from 1 in this order, and which file it is of.
    Packet(Packet<'a>, usize),
    /// A file is damaged.
    Damage(FileDamage),
    /// The next call may wait for octets to come.
    Waiting,
}

/// The same, of the merger's packet.
enum Step {
    Packet(usize),
    Damage(FileDamage),
    Waiting,
    End,
}

/// One capture.
struct Source<'p> {
    path: &'p Path,
    /// Not where it is not open: yet, or any more.
    feed: Option<Feed>,
    /// Whether it could be opened.
    was_opened: bool,
    /// Whether it was compressed.
    compressed: bool,
    /// The file's position that was counted.
    counted: u64,
    damages: u64,
}

/// The captures that are read.
pub(crate) struct Sources<'p> {
    /// In the order in which they were named, as in the merger.
    sources: Vec<Source<'p>>,
    merger: Merger,
    /// Those that are open.
    open: Vec<usize>,
    options: Options,
    /// That the next octets are waited for was said.
    announced: bool,
    octets: u64,
    status: ExitStatus,
}

#[derive(Clone, Copy)]
struct Options {
    limits: CaptureLimits,
    follow: bool,
    /// Whether files that are compressed, or do not come at once, are read by threads.
    threads: bool,
    /// Whether what is wrong is told.
    tells: bool,
}

impl Options {
    fn tell(self, what: impl std::fmt::Display) {
        if self.tells {
            complain(what);
        }
    }
}

impl<'p> Sources<'p> {
    /// Opens the files; `-` is standard input. Those that cannot be opened are left out. What is wrong is told where
    /// `tells` says so.
    pub(crate) fn open(paths: &[&'p Path], arguments: &InputArgs, tells: bool) -> Self {
        let mut limits: CaptureLimits = arguments.limits();
        limits.zstd_window = arguments.zstd_window.unwrap_or(limits.zstd_window);
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let threads = cores > 1 && paths.len() <= MOST_OPEN;
        let options = Options { limits, follow: arguments.follow, threads, tells };
        let mut merger = Merger::new(limits);
        let mut sources = Vec::new();
        for &path in paths {
            let at = merger.add(path.display().to_string());
            if paths.len() > MOST_OPEN && !arguments.follow && !comes_once(path) {
                look(path, limits, &mut |packet| merger.begins_with(at, packet));
            }
            sources.push(Source {
                path,
                feed: None,
                was_opened: false,
                compressed: false,
                counted: 0,
                damages: 0,
            });
        }
        let status = ExitStatus::Done;
        Self { sources, merger, open: Vec::new(), options, announced: false, octets: 0, status }
    }

    /// The next packet or damage; none at the end of all.
    pub(crate) fn next(&mut self) -> Option<Next<'_>> {
        match self.step() {
            Step::Packet(file) => Some(Next::Packet(self.merger.packet()?, file)),
            Step::Damage(damage) => Some(Next::Damage(damage)),
            Step::Waiting => Some(Next::Waiting),
            Step::End => None,
        }
    }

    fn step(&mut self) -> Step {
        if self.options.follow && self.merger.packets().is_multiple_of(PACKETS_PER_POLL) {
            self.merger.resume();
        }
        loop {
            match self.merger.step() {
                capture::Next::Packet(_, file) => return Step::Packet(file),
                capture::Next::Damage(file, damage) => {
                    let decompressed = self.sources.get(file).is_some_and(|source| source.compressed);
                    return self.damaged(file, WhatDamage::File { damage, decompressed });
                }
                capture::Next::Wants(file) => {
                    if let Some(step) = self.fill(file) {
                        return step;
                    }
                }
                capture::Next::Waiting => {
                    self.announced = !self.announced;
                    if self.announced {
                        return Step::Waiting;
                    }
                    thread::sleep(POLL);
                    self.merger.resume();
                }
                capture::Next::End => return Step::End,
            }
        }
    }

    /// Gives the merger the next octets of a file, or says why there are none.
    fn fill(&mut self, file: usize) -> Option<Step> {
        let Self { sources, merger, options, .. } = self;
        let source = sources.get_mut(file)?;
        if source.feed.is_none()
            && let Err(error) = source.open(*options)
        {
            options.tell(format_args!("{error:#}"));
            self.status = ExitStatus::Failed;
            merger.end(file);
            return None;
        }
        let (feed, reader) = (source.feed.as_mut()?, merger.reader(file)?);
        // What is followed is never waited for here: another file may grow.
        let got = feed.fill(reader, PIECE, self.announced && !options.follow);
        source.compressed = feed.is_compressed();
        let position = feed.position();
        self.octets += position - source.counted;
        source.counted = position;
        if matches!(got, Got::Pending) {
            if options.follow {
                merger.put_aside(file);
                return None;
            }
            self.announced = true;
            return Some(Step::Waiting);
        }
        if !options.follow || matches!(got, Got::Octets(_)) {
            self.announced = false;
        }
        match got {
            Got::Octets(_) | Got::Pending => {}
            Got::End => merger.end(file),
            Got::Restarted(why) => {
                options.tell(format_args!("{}: {why}; reading it anew", source.path.display()));
                merger.restart(file);
            }
            Got::Failed(error) => {
                options.tell(format_args!("{}: {error}", source.path.display()));
                self.status = ExitStatus::Failed;
                merger.break_off(file);
            }
            Got::Damage(damage) => {
                merger.break_off(file);
                return Some(self.damaged(file, WhatDamage::Compressed(damage)));
            }
        }
        if !self.open.contains(&file) {
            self.close_ended();
            self.open.push(file);
        }
        None
    }

    /// Says on standard error what is wrong with a file.
    fn damaged(&mut self, file: usize, what: WhatDamage) -> Step {
        let Some(source) = self.sources.get_mut(file) else { return Step::End };
        let damage = FileDamage { file: source.path.display().to_string(), what };
        source.damages += 1;
        if source.damages <= MOST_TOLD {
            self.options.tell(&damage);
        } else if source.damages == MOST_TOLD + 1 {
            let what = format_args!("{}: there is more damage, which is not told here", damage.file);
            self.options.tell(what);
        }
        if !damage.is_warning() && self.status == ExitStatus::Done {
            self.status = ExitStatus::Failed;
        }
        Step::Damage(damage)
    }

    /// Lets go of the files that were read to their end.
    fn close_ended(&mut self) {
        let Self { open, merger, sources, .. } = self;
        open.retain(|&file| {
            let has_ended = merger.has_ended(file);
            if let Some(source) = sources.get_mut(file).filter(|_| has_ended) {
                source.feed = None;
            }
            !has_ended
        });
    }

    /// Octets read so far, as they stand in the files.
    pub(crate) fn octets(&self) -> u64 {
        self.octets
    }

    /// The files that were read to their end, in the order in which they were named.
    pub(crate) fn files(&self) -> Vec<CaptureFile> {
        let read = self.sources.iter().enumerate().filter_map(|(file, source)| {
            let was_read = source.was_opened && self.merger.has_ended(file);
            let (format, packets) = self.merger.read(file).filter(|_| was_read)?;
            let name = source.path.display().to_string();
            Some(CaptureFile { name, format, compressed: source.compressed, packets, ended: true })
        });
        read.collect()
    }

    /// How it went so far.
    pub(crate) fn status(&self) -> ExitStatus {
        self.status
    }
}

impl Source<'_> {
    fn open(&mut self, options: Options) -> anyhow::Result<()> {
        let mut octets = Octets::open(self.path, options.limits, options.follow)?;
        let slow = comes_once(self.path);
        if options.threads && !options.follow && !slow {
            octets.recognise();
        }
        let ahead = slow || options.threads && octets.is_compressed();
        self.was_opened = true;
        self.feed = Some(if ahead { Feed::ahead(octets) } else { Feed::Direct(Box::new(octets)) });
        Ok(())
    }
}

/// Reads a file up to its first packet. What is wrong with it is told when it is opened again.
fn look(path: &Path, limits: CaptureLimits, first: &mut dyn FnMut(&Packet<'_>)) {
    let Ok(octets) = Octets::open(path, limits, false) else { return };
    let mut feed = Feed::Direct(Box::new(octets));
    let mut reader = CaptureReader::new(limits);
    loop {
        match reader.advance() {
            Ok(true) => break,
            Ok(false) if reader.ended() || reader.given_up() => return,
            Ok(false) => match feed.fill(&mut reader, FIRST_PIECE, true) {
                Got::Octets(_) | Got::Damage(_) => {}
                _ => reader.finish(),
            },
            Err(_) => {}
        }
    }
    if let Some(packet) = reader.packet() {
        first(&packet);
    }
}
