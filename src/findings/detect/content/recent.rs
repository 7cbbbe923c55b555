//! A map of bounded size: what was put in longest ago goes first.

use core::hash::Hash;
use std::collections::{HashMap, VecDeque};

use foldhash::fast::RandomState;

/// Places in the order that are left by what was taken out, before they are looked for.
const SPARE: usize = 256;

/// A map of at most so many entries.
#[derive(Clone, Debug)]
pub(super) struct Recent<K, V> {
    map: HashMap<K, (u64, V), RandomState>,
    order: VecDeque<(u64, K)>,
    clock: u64,
    most: usize,
}

impl<K: Hash + Eq + Copy, V> Recent<K, V> {
    pub(super) fn new(most: usize) -> Self {
        Self { map: HashMap::default(), order: VecDeque::new(), clock: 0, most: most.max(1) }
    }

    /// Puts a value in, in the place of an earlier one. Gives what had to go to make room.
    pub(super) fn insert(&mut self, key: K, value: V) -> Option<(K, V)> {
        if let Some(known) = self.map.get_mut(&key) {
            known.1 = value;
            return None;
        }
        self.clock += 1;
        self.map.insert(key, (self.clock, value));
        self.order.push_back((self.clock, key));
        if self.order.len() > 2 * self.map.len() + SPARE {
            let map = &self.map;
            self.order.retain(|(stamp, key)| map.get(key).is_some_and(|known| known.0 == *stamp));
        }
        while self.map.len() > self.most {
            let (stamp, key) = self.order.pop_front()?;
            if self.map.get(&key).is_some_and(|known| known.0 == stamp) {
                return self.map.remove(&key).map(|(_, value)| (key, value));
            }
        }
        None
    }

    pub(super) fn get(&self, key: &K) -> Option<&V> {
        self.map.get(key).map(|(_, value)| value)
    }

    pub(super) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.map.get_mut(key).map(|(_, value)| value)
    }

    pub(super) fn remove(&mut self, key: &K) -> Option<V> {
        self.map.remove(key).map(|(_, value)| value)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// All that is in, the oldest first.
    pub(super) fn drain(&mut self) -> Vec<(K, V)> {
        let order = core::mem::take(&mut self.order);
        order
            .into_iter()
            .filter_map(|(stamp, key)| {
                // What was taken out and put in again has a later place.
                self.map.get(&key).filter(|known| known.0 == stamp)?;
                self.map.remove(&key).map(|(_, value)| (key, value))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_goes_first_and_what_was_taken_out_takes_no_room() {
        let mut recent = Recent::new(2);
        assert_eq!(recent.insert(1, 'a'), None);
        assert_eq!(recent.insert(2, 'b'), None);
        assert_eq!(recent.remove(&1), Some('a'));
        assert_eq!(recent.insert(3, 'c'), None);
        assert_eq!(recent.insert(1, 'd'), Some((2, 'b')), "the place that 1 had before does not count");
        assert_eq!(recent.remove(&3), Some('c'));
        for _ in 0..10_000 {
            recent.insert(4, 'e');
            recent.remove(&4);
        }
        assert!(recent.order.len() <= 2 * recent.map.len() + SPARE + 1);
        recent.insert(3, 'f');
        assert_eq!(recent.drain(), vec![(1, 'd'), (3, 'f')]);
        assert!(recent.is_empty());
    }
}
