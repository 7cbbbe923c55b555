//! Columns in chunks: they grow without being moved, and never take twice what they hold.

/// Rows of a chunk.
const ROWS: usize = 1 << 12;

/// The same where most rows have nothing: the fewer, the more chunks are not there.
const FEW_ROWS: usize = 1 << 8;

/// Values by their row, from 0.
#[derive(Debug)]
pub(super) struct Column<T> {
    chunks: Vec<Vec<T>>,
    len: usize,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self { chunks: Vec::new(), len: 0 }
    }
}

impl<T: Copy> Column<T> {
    pub(super) fn push(&mut self, value: T) {
        if self.len.is_multiple_of(ROWS) {
            self.chunks.push(Vec::with_capacity(ROWS));
        }
        if let Some(chunk) = self.chunks.last_mut() {
            chunk.push(value);
            self.len += 1;
        }
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<T> {
        self.chunks.get(row / ROWS)?.get(row % ROWS).copied()
    }

    pub(super) fn get_mut(&mut self, row: usize) -> Option<&mut T> {
        self.chunks.get_mut(row / ROWS)?.get_mut(row % ROWS)
    }

    /// The values from a row on.
    pub(super) fn from(&self, row: usize) -> impl Iterator<Item = T> + '_ {
        let chunks = self.chunks.get(row / ROWS..).unwrap_or_default();
        chunks.iter().flatten().copied().skip(row % ROWS)
    }

    /// The first row, of all of which the first ones satisfy this, that does not.
    pub(super) fn partition_point(&self, first: impl Fn(&T) -> bool) -> usize {
        let at = self.chunks.partition_point(|chunk| chunk.last().is_some_and(&first));
        self.chunks.get(at).map_or(self.len, |chunk| at * ROWS + chunk.partition_point(first))
    }

    /// Memory that it takes, in octets.
    pub(super) fn octets(&self) -> usize {
        self.chunks.capacity() * size_of::<Vec<T>>() + self.chunks.len() * ROWS * size_of::<T>()
    }
}

/// Values of which most are nothing: a chunk is there only where one of its rows has something.
#[derive(Debug)]
pub(super) struct Sparse<T> {
    chunks: Vec<Option<Box<[T]>>>,
    held: usize,
}

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Self { chunks: Vec::new(), held: 0 }
    }
}

impl<T: Copy + Default + PartialEq> Sparse<T> {
    #[inline]
    pub(super) fn get(&self, row: usize) -> T {
        let chunk = self.chunks.get(row / FEW_ROWS).and_then(Option::as_ref);
        chunk.and_then(|chunk| chunk.get(row % FEW_ROWS)).copied().unwrap_or_default()
    }

    pub(super) fn set(&mut self, row: usize, value: T) {
        let at = row / FEW_ROWS;
        let is_there = self.chunks.get(at).is_some_and(Option::is_some);
        if !is_there && value == T::default() {
            return;
        }
        if self.chunks.len() <= at {
            self.chunks.resize_with(at + 1, || None);
        }
        let Some(chunk) = self.chunks.get_mut(at) else { return };
        let held = &mut self.held;
        let chunk = chunk.get_or_insert_with(|| {
            *held += 1;
            vec![T::default(); FEW_ROWS].into_boxed_slice()
        });
        if let Some(place) = chunk.get_mut(row % FEW_ROWS) {
            *place = value;
        }
    }

    /// Memory that it takes, in octets.
    pub(super) fn octets(&self) -> usize {
        self.chunks.capacity() * size_of::<Option<Box<[T]>>>() + self.held * FEW_ROWS * size_of::<T>()
    }
}

/// Octets of a chunk of [`Octets`].
const OCTETS: usize = 1 << 17;

/// Runs of octets, each as a whole in one chunk.
#[derive(Debug, Default)]
pub(super) struct Octets {
    chunks: Vec<Vec<u8>>,
    held: usize,
}

impl Octets {
    /// Keeps octets, no more than a chunk holds; where they are, for [`get`](Self::get).
    pub(super) fn put(&mut self, octets: &[u8]) -> Option<u64> {
        if octets.len() > OCTETS {
            return None;
        }
        let fits = |chunk: &Vec<u8>| chunk.len() + octets.len() <= OCTETS;
        if !self.chunks.last().is_some_and(fits) {
            self.chunks.push(Vec::new());
        }
        let at = self.chunks.len().checked_sub(1)?;
        let chunk = self.chunks.last_mut()?;
        let start = chunk.len();
        chunk.extend_from_slice(octets);
        self.held += octets.len();
        Some((at * OCTETS + start) as u64)
    }

    pub(super) fn get(&self, at: u64, length: usize) -> Option<&[u8]> {
        let at = usize::try_from(at).ok()?;
        self.chunks.get(at / OCTETS)?.get(at % OCTETS..)?.get(..length)
    }

    /// Octets that are kept.
    pub(super) const fn held(&self) -> usize {
        self.held
    }

    /// Memory that it takes, in octets.
    pub(super) fn octets(&self) -> usize {
        self.chunks.iter().map(Vec::capacity).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_gives_what_was_put_in() {
        let mut column = Column::default();
        let all = 3 * ROWS + 5;
        (0..all).for_each(|value| column.push(2 * value));
        assert_eq!((column.len(), column.get(all - 1), column.get(all)), (all, Some(2 * all - 2), None));
        assert!(column.from(ROWS + 7).eq((ROWS + 7..all).map(|value| 2 * value)));
        assert_eq!(column.from(4 * ROWS).next(), None);
        for value in [0, 1, 2 * ROWS - 1, 2 * ROWS, 2 * ROWS + 1, 2 * all] {
            let expected = value.div_ceil(2).min(all);
            assert_eq!(column.partition_point(|other| *other < value), expected, "{value}");
        }
        *column.get_mut(ROWS).unwrap() = 1;
        assert_eq!(column.get(ROWS), Some(1));
    }

    #[test]
    fn nothing_takes_no_memory() {
        let mut sparse = Sparse::default();
        sparse.set(5 * ROWS, 0_u16);
        assert_eq!((sparse.held, sparse.get(5 * ROWS)), (0, 0));
        sparse.set(5 * ROWS + 1, 7);
        assert_eq!(
            (sparse.held, sparse.get(5 * ROWS + 1), sparse.get(5 * ROWS), sparse.get(9)),
            (1, 7, 0, 0)
        );
    }

    #[test]
    fn runs_of_octets_are_given_as_a_whole() {
        let mut octets = Octets::default();
        let runs: Vec<Vec<u8>> = (0..9_u8).map(|run| vec![run; OCTETS / 3]).collect();
        let places: Vec<u64> = runs.iter().map(|run| octets.put(run).unwrap()).collect();
        for (run, at) in runs.iter().zip(places) {
            assert_eq!(octets.get(at, run.len()), Some(&**run));
        }
        assert_eq!(octets.put(&vec![0; OCTETS + 1]), None);
        assert_eq!(octets.get(1 << 40, 1), None);
    }
}
