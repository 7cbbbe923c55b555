//! Values of which there are few, by small numbers.

use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::FixedState;

/// The number of what found no room.
const NONE: u16 = u16::MAX;

/// Values by numbers of 16 bits, from 0.
#[derive(Debug)]
pub(super) struct Interned<T> {
    values: Vec<T>,
    numbers: HashMap<T, u16, FixedState>,
    latest: Option<(T, u16)>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self { values: Vec::new(), numbers: HashMap::default(), latest: None }
    }
}

impl<T: Copy + Eq + Hash> Interned<T> {
    /// The number of a value; with it whether there is one.
    #[inline]
    pub(super) fn number(&mut self, value: T) -> (u16, bool) {
        if let Some((_, number)) = self.latest.filter(|(latest, _)| *latest == value) {
            return (number, true);
        }
        let number = match self.numbers.get(&value) {
            Some(number) => *number,
            None => {
                let Some(number) = u16::try_from(self.values.len()).ok().filter(|number| *number != NONE)
                else {
                    return (NONE, false);
                };
                self.values.push(value);
                self.numbers.insert(value, number);
                number
            }
        };
        self.latest = Some((value, number));
        (number, true)
    }

    /// The value with a number.
    #[inline]
    pub(super) fn get(&self, number: u16) -> Option<T> {
        self.values.get(usize::from(number)).copied()
    }

    /// Memory that they take, in octets.
    pub(super) fn octets(&self) -> usize {
        self.values.capacity() * size_of::<T>() + self.numbers.capacity() * (size_of::<(T, u16)>() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_finds_no_room_is_told() {
        let mut interned = Interned::default();
        for value in 0..70_000_u32 {
            let expected = if value < 65_535 { (value as u16, true) } else { (NONE, false) };
            assert_eq!(interned.number(value), expected);
        }
        assert_eq!(interned.number(7), (7, true));
        assert_eq!((interned.get(7), interned.get(NONE)), (Some(7), None));
    }
}
