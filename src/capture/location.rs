//! Where octets stand in the files of a capture.

use core::num::NonZeroU64;

/// Bits of the offset; the number of the file stands above them, and a bit above that stays free.
const OFFSET: u32 = 48;

/// Files that can be told apart.
const FILES: u64 = 1 << 15;

/// Where octets stand in the files of a capture, as they are when they are not compressed. In a word, since one is kept
/// for each PDU.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location(NonZeroU64);

impl Location {
    /// At this offset of this file, both from 0; none beyond 32,768 files, or 256 TiB of one.
    #[must_use]
    #[inline]
    pub const fn new(file: u32, offset: u64) -> Option<Self> {
        if file as u64 >= FILES || offset >= (1 << OFFSET) - 1 {
            return None;
        }
        match NonZeroU64::new(((file as u64) << OFFSET) + offset + 1) {
            Some(word) => Some(Self(word)),
            None => None,
        }
    }

    /// Which file, from 0.
    #[must_use]
    pub const fn file(self) -> u32 {
        ((self.0.get() - 1) >> OFFSET) as u32
    }

    /// Where in that file, in octets from 0.
    #[must_use]
    pub const fn offset(self) -> u64 {
        (self.0.get() - 1) & ((1 << OFFSET) - 1)
    }

    /// So many octets behind it.
    #[must_use]
    #[inline]
    pub const fn after(self, octets: u64) -> Option<Self> {
        Self::new(self.file(), self.offset().saturating_add(octets))
    }

    /// As a word, whose highest bit is 0; see [`from_word`](Self::from_word).
    #[must_use]
    pub const fn word(self) -> u64 {
        self.0.get()
    }

    /// What [`word`](Self::word) gave.
    #[must_use]
    pub const fn from_word(word: u64) -> Option<Self> {
        match NonZeroU64::new(word) {
            Some(word) if word.get() >> (OFFSET + 15) == 0 => Some(Self(word)),
            _ => None,
        }
    }
}

impl core::fmt::Debug for Location {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Location").field("file", &self.file()).field("offset", &self.offset()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_is_what_it_was_made_of() {
        for (file, offset) in [(0, 0), (0, 1), (3, 40), (32_767, (1 << 48) - 2)] {
            let at = Location::new(file, offset).unwrap();
            assert_eq!((at.file(), at.offset()), (file, offset));
            assert_eq!(Location::from_word(at.word()), Some(at));
            assert_eq!(at.word() >> 63, 0);
        }
        assert_eq!(Location::new(32_768, 0), None);
        assert_eq!(Location::new(0, (1 << 48) - 1), None);
        assert_eq!(Location::new(7, 9).unwrap().after(3), Location::new(7, 12));
        assert_eq!(Location::new(7, 9).unwrap().after(u64::MAX), None);
        assert_eq!(Location::from_word(0), None);
        assert_eq!(Location::from_word(u64::MAX), None);
    }
}
