//! Which octets of the files are wanted for PDUs, and these octets once they were read.

use super::{Index, Place};
use crate::sorting;

/// Octets that nobody wants are read where so many or fewer of them stand between others: a read costs more.
const NEAR: u64 = 16 << 10;

/// Octets of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileRange {
    /// Which file of the capture, from 0.
    pub file: u32,
    /// Where they begin in it, as it is when it is not compressed.
    pub offset: u64,
    /// How many.
    pub length: u64,
}

impl FileRange {
    const fn end(&self) -> u64 {
        self.offset.saturating_add(self.length)
    }
}

impl Index {
    /// What is to be read for the first of these PDUs: how many of them are covered, and the octets, by file and offset,
    /// each once. These are no more than `most`, unless the first PDU alone has more; where any PDU is given, one is
    /// covered.
    #[must_use]
    pub fn plan(&self, ns: &[u32], most: u64) -> (usize, Vec<FileRange>) {
        let mut ranges: Vec<FileRange> = Vec::new();
        let mut total = 0_u64;
        let mut covered = 0;
        for n in ns {
            let before = ranges.len();
            for place in self.places(*n) {
                if let Place::InFile(location, length) = place {
                    let (file, offset, length) = (location.file(), location.offset(), u64::from(length));
                    ranges.push(FileRange { file, offset, length });
                    total += length;
                }
            }
            if total > most && covered > 0 {
                ranges.truncate(before);
                break;
            }
            covered += 1;
        }
        sorting::sort(&mut ranges);
        (covered, joined(&ranges, most))
    }
}

/// Ranges that overlap or are near each other as one, as long as all together are no more than `most`.
fn joined(ranges: &[FileRange], most: u64) -> Vec<FileRange> {
    let mut total: u64 = ranges.iter().map(|range| range.length).sum();
    let mut joined: Vec<FileRange> = Vec::new();
    for range in ranges {
        if let Some(last) = joined.last_mut().filter(|last| last.file == range.file) {
            let between = range.offset.saturating_sub(last.end());
            let overlaps = range.offset < last.end();
            if overlaps || between <= NEAR && total.saturating_add(between) <= most.max(total) {
                let end = last.end().max(range.end());
                let length = end - last.offset;
                total = (total + length).saturating_sub(last.length + range.length);
                last.length = length;
                continue;
            }
        }
        joined.push(*range);
    }
    joined
}

/// Octets that were read.
#[derive(Clone, Debug, Default)]
pub struct Loaded<B> {
    ranges: Vec<(FileRange, B)>,
}

impl<B: AsRef<[u8]>> Loaded<B> {
    /// What was read of these ranges, each with its octets.
    #[must_use]
    pub fn new(ranges: impl IntoIterator<Item = (FileRange, B)>) -> Self {
        let mut ranges: Vec<(FileRange, B)> = ranges.into_iter().collect();
        sorting::sort_by_key(&mut ranges, |(range, _)| *range);
        Self { ranges }
    }

    /// The octets of a PDU; none where some of them are not here. `whole` is room for one of several pieces.
    pub fn octets<'l>(&'l self, index: &'l Index, n: u32, whole: &'l mut Vec<u8>) -> Option<&'l [u8]> {
        let mut places = index.places(n);
        let first = self.of(places.next()?)?;
        let Some(second) = places.next() else { return Some(first) };
        whole.clear();
        whole.extend_from_slice(first);
        whole.extend_from_slice(self.of(second)?);
        for place in places {
            whole.extend_from_slice(self.of(place)?);
        }
        Some(whole)
    }

    fn of<'l>(&'l self, place: Place<'l>) -> Option<&'l [u8]> {
        let (location, length) = match place {
            Place::InFile(location, length) => (location, length as usize),
            Place::Kept(octets) => return Some(octets),
            Place::Lost(_) => return None,
        };
        let (file, offset) = (location.file(), location.offset());
        let after = self.ranges.partition_point(|(range, _)| (range.file, range.offset) <= (file, offset));
        let (range, octets) = self.ranges.get(after.checked_sub(1)?)?;
        let start = usize::try_from(offset.checked_sub(range.offset)?).ok()?;
        octets.as_ref().get(start..)?.get(..length).filter(|_| range.file == file)
    }
}
