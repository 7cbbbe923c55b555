//! Several captures as one: their packets in the order of time.

use core::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::{CaptureLimits, CaptureReader, Damage, FileFormat, Packet, Timestamp};
use crate::sorting;

/// How much of the first packet orders files that begin at the same time.
const FIRST_OCTETS: usize = 256;

/// What comes next of several files.
#[derive(Debug)]
pub enum Next<'m> {
    /// The earliest packet of all, numbered from 1 in this order, and which file it is of.
    Packet(Packet<'m>, usize),
    /// A file is damaged.
    Damage(usize, Damage),
    /// The next octets of this file are needed: [`Merger::push`] them, or say that it has [ended](Merger::end).
    Wants(usize),
    /// Only files that were [put aside](Merger::put_aside) are left.
    Waiting,
    /// There is nothing more.
    End,
}

/// The time of a file's first packet, and what this begins with.
type First = (Timestamp, Vec<u8>);

/// One file.
struct Source {
    name: String,
    reader: CaptureReader,
    first: Option<First>,
    /// Its first packet is known from elsewhere: nothing is wanted of it before its turn.
    is_later: bool,
    /// Its octets broke off, which is known: that the capture ends early is no news.
    is_broken: bool,
    /// It begins anew behind what was pushed.
    is_restarted: bool,
    /// What it was, once it has ended.
    read: Option<(Option<FileFormat>, u64)>,
    rank: usize,
}

enum Advanced {
    Packet(Timestamp),
    Damage(Damage),
    Wants,
    Ended,
}

/// Reads several files as one capture: [`add`](Self::add) them, ask for what comes [`next`](Self::step), and push the octets
/// of the file that it names. The order does not depend on that of the files, nor on how they are cut.
pub struct Merger {
    limits: CaptureLimits,
    sources: Vec<Source>,
    /// Sources by their rank; empty before all are at their first packet.
    ranked: Vec<usize>,
    /// Those that are at a packet, except for the one that gave the last: time and rank.
    heads: BinaryHeap<Reverse<(Timestamp, usize)>>,
    /// Those that must be moved on, the first of them first.
    moving: VecDeque<usize>,
    aside: Vec<usize>,
    /// The file of the packet that was given last.
    current: usize,
    packets: u64,
}

impl Merger {
    /// No file yet.
    #[must_use]
    pub fn new(limits: CaptureLimits) -> Self {
        Self {
            limits,
            sources: Vec::new(),
            ranked: Vec::new(),
            heads: BinaryHeap::new(),
            moving: VecDeque::new(),
            aside: Vec::new(),
            current: 0,
            packets: 0,
        }
    }

    /// Adds a file, before [`next`](Self::step) is called first. They are numbered from 0; the name orders files that begin
    /// alike.
    pub fn add(&mut self, name: impl Into<String>) -> usize {
        let at = self.sources.len();
        self.sources.push(Source {
            name: name.into(),
            reader: CaptureReader::new(self.limits),
            first: None,
            is_later: false,
            is_broken: false,
            is_restarted: false,
            read: None,
            rank: 0,
        });
        self.moving.push_back(at);
        at
    }

    /// Says with which packet a file begins, so that it need not be open before its turn comes.
    pub fn begins_with(&mut self, file: usize, packet: &Packet<'_>) {
        if let Some(source) = self.sources.get_mut(file) {
            source.first = Some(first(packet));
            source.is_later = true;
            self.moving.retain(|moving| *moving != file);
        }
    }

    /// The next packet, damage or wish.
    pub fn step(&mut self) -> Next<'_> {
        loop {
            if let Some(&at) = self.moving.front() {
                match self.advance(at) {
                    Advanced::Wants => return Next::Wants(at),
                    Advanced::Damage(damage) => return Next::Damage(at, damage),
                    Advanced::Packet(time) => {
                        self.moving.pop_front();
                        let Some(source) = self.sources.get_mut(at) else { continue };
                        if self.ranked.is_empty() {
                            source.first = source.reader.packet().as_ref().map(first);
                            continue;
                        }
                        let head = Reverse((time, source.rank));
                        // The usual way with one file, and with one after the other.
                        if self.moving.is_empty() && self.heads.peek().is_none_or(|other| *other < head) {
                            return self.give(at);
                        }
                        self.heads.push(head);
                    }
                    Advanced::Ended => {
                        self.moving.pop_front();
                    }
                }
                continue;
            }
            if self.ranked.is_empty() && !self.sources.is_empty() {
                self.rank();
                continue;
            }
            let Some(Reverse((_, rank))) = self.heads.pop() else {
                return if self.aside.is_empty() { Next::End } else { Next::Waiting };
            };
            let Some(&at) = self.ranked.get(rank) else { continue };
            if let Some(source) = self.sources.get_mut(at).filter(|source| source.is_later) {
                source.is_later = false;
                self.moving.push_back(at);
                continue;
            }
            return self.give(at);
        }
    }

    /// Takes the next octets of a file.
    pub fn push(&mut self, file: usize, octets: &[u8]) {
        if let Some(source) = self.sources.get_mut(file) {
            source.reader.push(octets);
        }
    }

    /// The reader of a file, to give it its next octets in place.
    pub fn reader(&mut self, file: usize) -> Option<&mut CaptureReader> {
        self.sources.get_mut(file).map(|source| &mut source.reader)
    }

    /// A file has ended.
    pub fn end(&mut self, file: usize) {
        if let Some(source) = self.sources.get_mut(file) {
            source.reader.finish();
        }
    }

    /// A file ends here for a reason that was told.
    pub fn break_off(&mut self, file: usize) {
        if let Some(source) = self.sources.get_mut(file) {
            source.is_broken = true;
            source.reader.finish();
        }
    }

    /// A file begins anew: what is pushed next is the beginning of another.
    pub fn restart(&mut self, file: usize) {
        if let Some(source) = self.sources.get_mut(file) {
            source.is_restarted = true;
            source.reader.finish();
        }
    }

    /// Goes on without a file that was wanted, until [`resume`](Self::resume).
    pub fn put_aside(&mut self, file: usize) {
        if self.moving.front() == Some(&file) {
            self.moving.pop_front();
            self.aside.push(file);
        }
    }

    /// Wants the files again that were put aside.
    pub fn resume(&mut self) {
        self.moving.extend(self.aside.drain(..));
    }

    /// Packets given so far.
    #[must_use]
    pub fn packets(&self) -> u64 {
        self.packets
    }

    /// The format and the packets of a file, so far.
    #[must_use]
    pub fn read(&self, file: usize) -> Option<(Option<FileFormat>, u64)> {
        let source = self.sources.get(file)?;
        Some(source.read.unwrap_or((source.reader.format(), source.reader.packets())))
    }

    /// Whether all of a file was read, or given up.
    #[must_use]
    pub fn has_ended(&self, file: usize) -> bool {
        self.sources.get(file).is_some_and(|source| source.read.is_some())
    }

    /// Puts the sources in their order.
    fn rank(&mut self) {
        let mut order: Vec<usize> = (0..self.sources.len()).collect();
        let sources = &self.sources;
        sorting::sort_by_key(&mut order, |at| sources.get(*at).map(Source::order));
        for (rank, at) in order.iter().enumerate() {
            let Some(source) = self.sources.get_mut(*at) else { continue };
            source.rank = rank;
            // One that was put aside may have none yet.
            if let Some((time, _)) = &source.first {
                self.heads.push(Reverse((*time, rank)));
            }
        }
        self.ranked = order;
    }

    /// The packet that a source is at.
    fn give(&mut self, at: usize) -> Next<'_> {
        self.packets += 1;
        self.moving.push_back(at);
        self.current = at;
        self.packet().map_or(Next::End, |packet| Next::Packet(packet, at))
    }

    /// The packet that the last [`step`](Self::step) gave, if it gave one.
    #[must_use]
    pub fn packet(&self) -> Option<Packet<'_>> {
        let packet = self.sources.get(self.current)?.reader.packet()?;
        let file = u32::try_from(self.current).unwrap_or(u32::MAX);
        Some(Packet { number: self.packets, file, ..packet })
    }

    fn advance(&mut self, at: usize) -> Advanced {
        let Some(source) = self.sources.get_mut(at) else { return Advanced::Ended };
        loop {
            match source.reader.advance() {
                Ok(true) => {
                    return Advanced::Packet(
                        source.reader.packet().map_or(Timestamp(0), |packet| packet.time),
                    );
                }
                Ok(false) if source.is_restarted => {
                    source.is_restarted = false;
                    source.is_broken = false;
                    source.reader = CaptureReader::new(self.limits);
                }
                Ok(false) if source.reader.ended() || source.reader.given_up() => {
                    source.read = Some((source.reader.format(), source.reader.packets()));
                    // Lets go of its memory.
                    source.reader = CaptureReader::new(self.limits);
                    source.reader.finish();
                    return Advanced::Ended;
                }
                Ok(false) => return Advanced::Wants,
                Err(damage) if source.is_broken && damage.is_warning() => {}
                Err(damage) => return Advanced::Damage(damage),
            }
        }
    }
}

impl Source {
    /// The order of files whose packets have the same time: that of their first packets, of what these hold, of the names;
    /// so that it does not depend on the order in which they were added. Those without a packet come last.
    fn order(&self) -> (bool, Option<&First>, &str) {
        (self.first.is_none(), self.first.as_ref(), &self.name)
    }
}

fn first(packet: &Packet<'_>) -> First {
    (packet.time, packet.octets.get(..FIRST_OCTETS).unwrap_or(packet.octets).to_vec())
}
