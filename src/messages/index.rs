//! The newest row of each key, by its hash: eight octets for each in one run of memory, so that looking one up touches
//! one place of it.

use core::ops::Range;

/// Slots of the first table.
const FIRST: usize = 1 << 8;

/// The newest row of each key. Rows that are forgotten need not be taken out: their numbers tell.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Three quarters used at most; each key from where its hash says.
    slots: Vec<Slot>,
    used: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// The upper half of the hash, made odd; 0 where the slot is free. Keys that share it are taken for one: their rows
    /// are told apart by who looks.
    hash: u32,
    /// The lower half of the row's number.
    row: u32,
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is wanted")]
const fn lower(number: u64) -> u32 {
    number as u32
}

const fn hash_of(key: u64) -> u32 {
    lower(key >> 32) | 1
}

impl Slot {
    const fn new(hash: u32, row: u64) -> Self {
        Self { hash, row: lower(row) }
    }

    /// Its row, unless that is none of those there are.
    fn live(self, rows: &Range<u64>) -> Option<u64> {
        if self.hash == 0 {
            return None;
        }
        let behind = self.row.wrapping_sub(lower(rows.start));
        let row = rows.start + u64::from(behind);
        (row < rows.end).then_some(row)
    }
}

impl Index {
    /// The newest row with a key, of those there are.
    pub(super) fn get(&self, key: u64, rows: &Range<u64>) -> Option<u64> {
        let at = self.find(hash_of(key), rows).ok()?;
        self.slots.get(at)?.live(rows)
    }

    /// Makes a row the newest with a key, and gives the one that was.
    pub(super) fn insert(&mut self, key: u64, row: u64, rows: &Range<u64>) -> Option<u64> {
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            self.grow(rows);
        }
        let hash = hash_of(key);
        let (at, before) = match self.find(hash, rows) {
            Ok(at) => (at, self.slots.get(at).and_then(|slot| slot.live(rows))),
            Err(at) => (at, None),
        };
        let slot = self.slots.get_mut(at)?;
        self.used += usize::from(slot.hash == 0);
        *slot = Slot::new(hash, row);
        before
    }

    /// Whether no row was put in.
    pub(super) fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Memory that it takes.
    pub(super) fn octets(&self) -> usize {
        self.slots.len() * size_of::<Slot>()
    }

    /// Where a key is; else, where it can be put.
    fn find(&self, hash: u32, rows: &Range<u64>) -> Result<usize, usize> {
        let mut forgotten = None;
        let mut at = ((u64::from(hash) * self.slots.len() as u64) >> 32) as usize;
        for _ in 0..self.slots.len() {
            let Some(slot) = self.slots.get(at) else { break };
            if slot.hash == 0 {
                return Err(forgotten.unwrap_or(at));
            }
            if slot.hash == hash && slot.live(rows).is_some() {
                return Ok(at);
            }
            if forgotten.is_none() && slot.live(rows).is_none() {
                forgotten = Some(at);
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
        Err(forgotten.unwrap_or(usize::MAX))
    }

    /// Makes room, and leaves out what is forgotten.
    fn grow(&mut self, rows: &Range<u64>) {
        let live = self.slots.iter().filter(|slot| slot.live(rows).is_some()).count();
        let slots = (2 * live).max(FIRST);
        let before = core::mem::replace(&mut self.slots, vec![Slot::default(); slots]);
        self.used = 0;
        for slot in before {
            if slot.live(rows).is_some()
                && let Err(at) = self.find(slot.hash, rows)
                && let Some(place) = self.slots.get_mut(at)
            {
                *place = slot;
                self.used += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    /// Keys with all bits mixed, as hashes have them.
    const fn key(number: u64) -> u64 {
        number.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    #[test]
    fn it_tells_what_a_map_tells_of_the_rows_that_are_left() {
        let (mut index, mut map) = (Index::default(), HashMap::new());
        assert_eq!(index.get(key(1), &(0..0)), None);
        // Numbers begin again in their lower half on the way.
        let first = u64::from(u32::MAX) - 40_000;
        for row in first..first + 200_000 {
            let rows = row.saturating_sub(10_000).max(first)..row + 1;
            let key = key(row % 7919 * (row % 3));
            let before = map.insert(key, row).filter(|before| rows.contains(before));
            assert_eq!(index.insert(key, row, &rows), before, "{row}");
            assert_eq!(index.get(key, &rows), Some(row));
        }
        assert!(index.octets() <= 8 * 32_768, "{}", index.octets());
        let rows = first + 190_000..first + 200_000;
        for (key, row) in map {
            assert_eq!(index.get(key, &rows), Some(row).filter(|row| rows.contains(row)));
        }
    }
}
