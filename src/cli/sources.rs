//! Several captures as one: their packets in the order of time.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::num::NonZero;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::args::InputArgs;
use super::feed::{Feed, PIECE};
use super::octets::{Got, Octets, comes_once};
use super::{ExitStatus, complain};
use crate::capture::{CaptureLimits, CaptureReader, Packet, Timestamp};
use crate::doctor::CaptureFile;
use crate::json::{FileDamage, WhatDamage};

/// How often a file that is followed is looked at.
const POLL: Duration = Duration::from_millis(100);
/// Files that are kept open together from the start; of more only the first packet is read, and each is opened
/// again when its time comes.
const MOST_OPEN: usize = 16;
/// How much is read at a time to find the first packet.
const FIRST_PIECE: usize = 8 << 10;
/// How much of the first packet orders files that begin at the same time.
const FIRST_OCTETS: usize = 256;
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

/// One capture.
struct Source<'p> {
    path: &'p Path,
    /// Which of the arguments it is.
    index: usize,
    /// Not where it is not open: yet, or any more.
    feed: Option<Feed>,
    reader: CaptureReader,
    first: Option<(Timestamp, Vec<u8>)>,
    /// The file's position that was counted.
    counted: u64,
    /// Its compressed data broke off, which is told.
    broken: bool,
    restarted: bool,
    damages: u64,
    /// What it was, once it is closed.
    read: Option<CaptureFile>,
}

enum Advanced {
    Packet(Timestamp),
    Pending,
    Ended,
}

/// The captures that are read.
pub(crate) struct Sources<'p> {
    /// In the order of [`Source::order`].
    sources: Vec<Source<'p>>,
    /// Those that are at a packet, except for the current one.
    heads: BinaryHeap<Reverse<(Timestamp, usize)>>,
    current: Option<usize>,
    /// Those whose next octets are not there yet.
    dry: Vec<usize>,
    told: VecDeque<FileDamage>,
    options: Options,
    waiting: bool,
    packets: u64,
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
        let mut opened = Self {
            sources: Vec::new(),
            heads: BinaryHeap::new(),
            current: None,
            dry: Vec::new(),
            told: VecDeque::new(),
            options: Options { limits, follow: arguments.follow, threads, tells },
            waiting: false,
            packets: 0,
            octets: 0,
            status: ExitStatus::Done,
        };
        let mut sources = Vec::new();
        for (index, path) in paths.iter().enumerate() {
            let mut source = Source {
                path,
                index,
                feed: None,
                reader: CaptureReader::new(limits),
                first: None,
                counted: 0,
                broken: false,
                restarted: false,
                damages: 0,
                read: None,
            };
            if paths.len() > MOST_OPEN && !arguments.follow && !comes_once(path) {
                source.look(opened.options);
            }
            sources.push(source);
        }
        opened.sources = sources;
        opened.start();
        opened
    }

    /// Brings each source to its first packet, and them all into their order.
    fn start(&mut self) {
        let mut at_packet = Vec::new();
        for at in 0..self.sources.len() {
            let looked_at = self.sources.get(at).is_some_and(|source| source.first.is_some());
            let advanced = if looked_at { None } else { Some(self.advance(at, !self.options.follow)) };
            let Some(source) = self.sources.get_mut(at) else { continue };
            if let (Some(Advanced::Packet(time)), Some(packet)) = (&advanced, source.reader.packet()) {
                let octets = packet.octets.get(..FIRST_OCTETS).unwrap_or(packet.octets).to_vec();
                source.first = Some((*time, octets));
            }
            at_packet.push(match advanced {
                None | Some(Advanced::Packet(_)) => Some(true),
                Some(Advanced::Pending) => Some(false),
                Some(Advanced::Ended) => None,
            });
        }
        let mut order: Vec<(Source<'p>, Option<bool>)> = self.sources.drain(..).zip(at_packet).collect();
        order.sort_by(|(a, _), (b, _)| a.order().cmp(&b.order()));
        for (at, (source, at_packet)) in order.into_iter().enumerate() {
            match (at_packet, &source.first) {
                (Some(true), Some((time, _))) => self.heads.push(Reverse((*time, at))),
                (Some(false), _) => self.dry.push(at),
                _ => {}
            }
            self.sources.push(source);
        }
    }

    /// The next packet or damage; none at the end of all.
    pub(crate) fn next(&mut self) -> Option<Next<'_>> {
        loop {
            if let Some(damage) = self.told.pop_front() {
                return Some(Next::Damage(damage));
            }
            if let Some(current) = self.current.take() {
                match self.advance(current, false) {
                    Advanced::Packet(time) => {
                        // The usual way with one file, and with one after the other.
                        let next = Reverse((time, current));
                        if self.told.is_empty()
                            && self.heads.peek().is_none_or(|head| *head < next)
                            && self.dry.is_empty()
                        {
                            return self.give(current);
                        }
                        self.heads.push(next);
                    }
                    Advanced::Pending => self.dry.push(current),
                    Advanced::Ended => {}
                }
                continue;
            }
            if let Some(waiting) = self.wait_for_dry() {
                if waiting {
                    return Some(Next::Waiting);
                }
                continue;
            }
            let Reverse((_, at)) = self.heads.pop()?;
            if self.sources.get(at).is_some_and(Source::is_to_open) {
                // It was only looked at.
                self.go_on(at, true);
                continue;
            }
            return self.give(at);
        }
    }

    /// Deals with the sources whose octets are not there yet, if now is the time: true where waiting must be
    /// announced first, false where something was done.
    fn wait_for_dry(&mut self) -> Option<bool> {
        let first = *self.dry.first()?;
        let follow = self.options.follow;
        if follow && !self.heads.is_empty() && !self.packets.is_multiple_of(PACKETS_PER_POLL) {
            return None;
        }
        if !follow || self.heads.is_empty() {
            self.waiting = !self.waiting;
            if self.waiting {
                return Some(true);
            }
        }
        if follow {
            if self.heads.is_empty() {
                thread::sleep(POLL);
            }
            for at in std::mem::take(&mut self.dry) {
                self.go_on(at, false);
            }
            // Else they would be looked at again before any packet is given.
            return if self.heads.is_empty() { Some(false) } else { None };
        }
        self.dry.remove(0);
        self.go_on(first, true);
        Some(false)
    }

    /// Moves a source on, and puts it where it belongs then.
    fn go_on(&mut self, at: usize, wait: bool) {
        match self.advance(at, wait) {
            Advanced::Packet(time) => self.heads.push(Reverse((time, at))),
            Advanced::Pending => self.dry.push(at),
            Advanced::Ended => {}
        }
    }

    /// The packet that a source is at.
    fn give(&mut self, at: usize) -> Option<Next<'_>> {
        self.current = Some(at);
        self.packets += 1;
        let source = self.sources.get(at)?;
        let mut packet = source.reader.packet()?;
        packet.number = self.packets;
        packet.file = u32::try_from(source.index).unwrap_or(u32::MAX);
        Some(Next::Packet(packet, source.index))
    }

    /// Octets read so far, as they stand in the files.
    pub(crate) fn octets(&self) -> u64 {
        self.octets
    }

    /// The files that were read to their end, in the order in which they were named.
    pub(crate) fn files(&self) -> Vec<CaptureFile> {
        let mut files: Vec<&Source<'_>> = self.sources.iter().collect();
        files.sort_by_key(|source| source.index);
        files.into_iter().filter_map(|source| source.read.clone()).collect()
    }

    /// How it went so far.
    pub(crate) fn status(&self) -> ExitStatus {
        self.status
    }

    /// Goes to the next packet of one source, reading more of it if need be.
    fn advance(&mut self, at: usize, wait: bool) -> Advanced {
        let Some(source) = self.sources.get_mut(at) else { return Advanced::Ended };
        if source.is_to_open()
            && let Err(error) = source.open(self.options)
        {
            self.options.tell(format_args!("{error:#}"));
            self.status = ExitStatus::Failed;
            source.reader.finish();
            return Advanced::Ended;
        }
        loop {
            let damage = match source.reader.advance() {
                Ok(true) => {
                    let time = source.reader.packet().map_or(Timestamp(0), |packet| packet.time);
                    return Advanced::Packet(time);
                }
                Ok(false) if source.restarted => {
                    source.restarted = false;
                    source.broken = false;
                    source.reader = CaptureReader::new(self.options.limits);
                    continue;
                }
                Ok(false) if source.reader.ended() || source.reader.given_up() => {
                    source.close();
                    return Advanced::Ended;
                }
                Ok(false) => {
                    let Some(feed) = &mut source.feed else { return Advanced::Ended };
                    let got = feed.fill(&mut source.reader, PIECE, wait);
                    let position = feed.position();
                    self.octets += position - source.counted;
                    source.counted = position;
                    match got {
                        Got::Octets(_) => continue,
                        Got::Pending => return Advanced::Pending,
                        Got::End => {
                            source.reader.finish();
                            continue;
                        }
                        Got::Restarted(why) => {
                            let what = format_args!("{}: {why}; reading it anew", source.path.display());
                            self.options.tell(what);
                            source.restarted = true;
                            source.reader.finish();
                            continue;
                        }
                        Got::Failed(error) => {
                            self.options.tell(format_args!("{}: {error}", source.path.display()));
                            self.status = ExitStatus::Failed;
                            source.broken = true;
                            source.reader.finish();
                            continue;
                        }
                        Got::Damage(damage) => {
                            source.broken = true;
                            WhatDamage::Compressed(damage)
                        }
                    }
                }
                // That it ends early was told.
                Err(damage) if source.broken && damage.is_warning() => continue,
                Err(damage) => WhatDamage::File { damage, decompressed: source.is_compressed() },
            };
            let damage = FileDamage { file: source.path.display().to_string(), what: damage };
            if source.tell(&damage, self.options) && self.status == ExitStatus::Done {
                self.status = ExitStatus::Failed;
            }
            self.told.push_back(damage);
        }
    }
}

impl<'p> Source<'p> {
    /// The order of files whose packets have the same time: that of their first packets, of what these hold, of
    /// the names; so that it does not depend on the order of the arguments.
    fn order(&self) -> (bool, Option<&(Timestamp, Vec<u8>)>, &'p Path) {
        // Those without a packet come last.
        (self.first.is_none(), self.first.as_ref(), self.path)
    }

    fn is_to_open(&self) -> bool {
        self.feed.is_none() && !self.reader.ended()
    }

    fn open(&mut self, options: Options) -> anyhow::Result<()> {
        let mut octets = Octets::open(self.path, options.limits, options.follow)?;
        let slow = comes_once(self.path);
        if options.threads && !options.follow && !slow {
            octets.recognise();
        }
        let ahead = slow || options.threads && octets.is_compressed();
        self.feed = Some(if ahead { Feed::ahead(octets) } else { Feed::Direct(Box::new(octets)) });
        Ok(())
    }

    /// Reads up to the first packet, and closes the file again. What is wrong is told when it is opened again.
    fn look(&mut self, options: Options) {
        let Ok(octets) = Octets::open(self.path, options.limits, false) else { return };
        let mut feed = Feed::Direct(Box::new(octets));
        let mut reader = CaptureReader::new(options.limits);
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
        self.first = reader
            .packet()
            .map(|packet| (packet.time, packet.octets.get(..FIRST_OCTETS).unwrap_or(packet.octets).to_vec()));
    }

    /// Says on standard error what is wrong; true where it is more than a warning.
    fn tell(&mut self, damage: &FileDamage, options: Options) -> bool {
        self.damages += 1;
        if self.damages <= MOST_TOLD {
            options.tell(damage);
        } else if self.damages == MOST_TOLD + 1 {
            options.tell(format_args!("{}: there is more damage, which is not told here", damage.file));
        }
        !damage.is_warning()
    }

    fn is_compressed(&self) -> bool {
        self.feed.as_ref().is_some_and(Feed::is_compressed)
    }

    /// Lets go of the file, and of the memory of its reader.
    fn close(&mut self) {
        self.read.get_or_insert_with(|| CaptureFile {
            name: self.path.display().to_string(),
            format: self.reader.format(),
            compressed: self.feed.as_ref().is_some_and(Feed::is_compressed),
            packets: self.reader.packets(),
        });
        self.feed = None;
        self.reader = CaptureReader::default();
        self.reader.finish();
    }
}
