//! Columns of numbers that lie near each other: each chunk that is full takes as few octets as its numbers need.

/// Rows of a chunk.
const ROWS: usize = 1 << 12;

/// A number that a column holds.
pub(super) trait Number: Copy + Default {
    fn to_word(self) -> u64;
    fn from_word(word: u64) -> Self;
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl Number for $number {
            fn to_word(self) -> u64 {
                self as u64
            }

            fn from_word(word: u64) -> Self {
                word as Self
            }
        })+
    };
}

numbers!(u16, u32, u64, i64);

/// The numbers of a chunk: 0 is 0, any other is so much more than the base of the chunk.
#[derive(Debug)]
enum Codes {
    One(Box<[u8]>),
    Two(Box<[u16]>),
    Four(Box<[u32]>),
    Eight(Box<[u64]>),
}

#[derive(Debug)]
struct Chunk {
    base: u64,
    codes: Codes,
}

impl Chunk {
    fn new<N: Number>(numbers: &[N]) -> Self {
        let words = || numbers.iter().map(|number| number.to_word());
        let (least, most) = words()
            .filter(|word| *word != 0)
            .fold((u64::MAX, 0), |(least, most), word| (least.min(word), most.max(word)));
        let base = least.saturating_sub(1).min(most);
        let code = |word: u64| word.saturating_sub(base);
        let codes = match most - base {
            0..=0xFF => Codes::One(words().map(|word| code(word) as u8).collect()),
            0x100..=0xFFFF => Codes::Two(words().map(|word| code(word) as u16).collect()),
            0x1_0000..=0xFFFF_FFFF => Codes::Four(words().map(|word| code(word) as u32).collect()),
            _ => return Self::wide(words()),
        };
        Self { base, codes }
    }

    /// One that takes any number.
    fn wide(words: impl Iterator<Item = u64>) -> Self {
        Self { base: 0, codes: Codes::Eight(words.collect()) }
    }

    #[inline]
    fn get(&self, at: usize) -> Option<u64> {
        let code = match &self.codes {
            Codes::One(codes) => u64::from(*codes.get(at)?),
            Codes::Two(codes) => u64::from(*codes.get(at)?),
            Codes::Four(codes) => u64::from(*codes.get(at)?),
            Codes::Eight(codes) => *codes.get(at)?,
        };
        Some(if code == 0 { 0 } else { self.base + code })
    }

    /// Puts a number in place of another; false where it does not fit.
    fn set(&mut self, at: usize, word: u64) -> bool {
        let code = if word == 0 { Some(0) } else { word.checked_sub(self.base).filter(|code| *code != 0) };
        let Some(code) = code else { return false };
        fn put<C: TryFrom<u64>>(codes: &mut [C], at: usize, code: u64) -> bool {
            match (codes.get_mut(at), C::try_from(code)) {
                (Some(place), Ok(code)) => {
                    *place = code;
                    true
                }
                (place, _) => place.is_none(),
            }
        }
        match &mut self.codes {
            Codes::One(codes) => put(codes, at, code),
            Codes::Two(codes) => put(codes, at, code),
            Codes::Four(codes) => put(codes, at, code),
            Codes::Eight(codes) => put(codes, at, code),
        }
    }

    fn octets(&self) -> usize {
        match &self.codes {
            Codes::One(codes) => codes.len(),
            Codes::Two(codes) => 2 * codes.len(),
            Codes::Four(codes) => 4 * codes.len(),
            Codes::Eight(codes) => 8 * codes.len(),
        }
    }
}

/// Numbers by their row, from 0.
#[derive(Debug)]
pub(super) struct Packed<N> {
    chunks: Vec<Chunk>,
    /// The rows behind those of the chunks: fewer than one has.
    newest: Vec<N>,
}

impl<N> Default for Packed<N> {
    fn default() -> Self {
        Self { chunks: Vec::new(), newest: Vec::new() }
    }
}

impl<N: Number> Packed<N> {
    pub(super) fn push(&mut self, number: N) {
        if self.newest.len() == ROWS {
            self.chunks.push(Chunk::new(&self.newest));
            self.newest.clear();
        }
        self.newest.push(number);
    }

    pub(super) const fn len(&self) -> usize {
        self.chunks.len() * ROWS + self.newest.len()
    }

    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<N> {
        match self.chunks.get(row / ROWS) {
            Some(chunk) => chunk.get(row % ROWS).map(N::from_word),
            None => self.newest.get(row - self.chunks.len() * ROWS).copied(),
        }
    }

    /// Puts a number in the place of that of a row, if there is one.
    pub(super) fn set(&mut self, row: usize, number: N) {
        let packed = self.chunks.len() * ROWS;
        if let Some(chunk) = self.chunks.get_mut(row / ROWS) {
            let word = number.to_word();
            if !chunk.set(row % ROWS, word) {
                // Only once: then it takes any.
                *chunk = Chunk::wide((0..ROWS).map(|at| chunk.get(at).unwrap_or_default()));
                chunk.set(row % ROWS, word);
            }
        } else if let Some(place) = row.checked_sub(packed).and_then(|at| self.newest.get_mut(at)) {
            *place = number;
        }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = N> + '_ {
        let packed = self.chunks.iter().flat_map(|chunk| (0..ROWS).map_while(|at| chunk.get(at)));
        packed.map(N::from_word).chain(self.newest.iter().copied())
    }

    /// Memory that it takes, in octets.
    pub(super) fn octets(&self) -> usize {
        self.chunks.capacity() * size_of::<Chunk>()
            + self.chunks.iter().map(Chunk::octets).sum::<usize>()
            + self.newest.capacity() * size_of::<N>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column<N: Number>(numbers: impl IntoIterator<Item = N>) -> Packed<N> {
        let mut column = Packed::default();
        numbers.into_iter().for_each(|number| column.push(number));
        column
    }

    #[test]
    fn it_gives_what_was_put_in_whatever_it_spans() {
        // What spans nothing, one octet, two, four, eight; at the ends of these; with and without 0.
        for span in [0, 1, 0xFE, 0xFF, 0x100, 0xFFFE, 0xFFFF, 0x1_0000, 0xFFFF_FFFF, 1 << 40, u64::MAX] {
            for base in [0, 1, 2, 1 << 33, u64::MAX - span] {
                let number = |row: usize| match row % 5 {
                    0 => 0,
                    1 => base,
                    2 => base.saturating_add(span),
                    _ => base.saturating_add(span / 3),
                };
                let all = column((0..2 * ROWS + 9).map(number));
                assert_eq!(all.len(), 2 * ROWS + 9);
                assert!(all.iter().eq((0..all.len()).map(number)), "{span} from {base}");
                assert!((0..all.len()).all(|row| all.get(row) == Some(number(row))), "{span} from {base}");
                assert_eq!(all.get(all.len()), None);
            }
        }
        let times = [-5, i64::MIN, 0, i64::MAX];
        assert!(column(times.into_iter().cycle().take(ROWS + 4)).iter().take(4).eq(times));
    }

    #[test]
    fn it_takes_as_few_octets_as_its_numbers_need() {
        let octets =
            |step: u32| column((0..=ROWS as u32).map(|row| 70_000_000 + row * step % 65_000)).octets();
        assert!((2 * ROWS..2 * ROWS + ROWS * 4 + 200).contains(&octets(7)), "{}", octets(7));
        assert!((ROWS..ROWS + ROWS * 4 + 200).contains(&octets(0)), "{}", octets(0));
    }

    #[test]
    fn what_does_not_fit_makes_its_chunk_wide() {
        let mut numbers: Vec<u32> = (0..3 * ROWS).map(|row| 1_000_000 + row as u32 % 200).collect();
        let mut all = column(numbers.iter().copied());
        let changes = [
            (5, 0),
            (6, 1_000_007),
            (7, 3),
            (8, u32::MAX),
            (5, 77),
            (ROWS + 1, 1_000_201),
            (ROWS + 2, 2_000_000),
            (2 * ROWS + 4, 9),
        ];
        for (row, number) in changes {
            all.set(row, number);
            numbers[row] = number;
        }
        all.set(3 * ROWS, 1);
        assert!(all.iter().eq(numbers));
    }
}
