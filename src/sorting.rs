//! Sorting where it is not what takes the time: all of it by one routine, which is there once. Those of the standard library
//! are made anew for each type and each order, several thousand octets of code every time.
//!
//! Equal ones stay in their order. Many numbers are sorted by [`slice::sort_unstable`].

use alloc::vec::Vec;
use core::cmp::Ordering;

/// So many are sorted without memory of their own.
const FEW: usize = 20;

/// Puts items in order.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Puts items in the order of a key.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Puts items in an order.
pub(crate) fn sort_by<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    let mut few = [0; FEW];
    let mut many = Vec::new();
    let places = {
        let items = &*items;
        ordered(items.len(), &mut few, &mut many, &|one, other| match (items.get(one), items.get(other)) {
            (Some(one), Some(other)) => order(one, other),
            _ => Ordering::Equal,
        })
    };
    // Each cycle of places is walked once: what is in its place leads to itself.
    for first in 0..places.len() {
        let mut place = first;
        while let Some(from) = places.get_mut(place) {
            let next = core::mem::replace(from, place);
            if next == first {
                break;
            }
            items.swap(place, next);
            place = next;
        }
    }
}

/// From where each place takes its item.
fn ordered<'p>(
    length: usize,
    few: &'p mut [usize; FEW],
    many: &'p mut Vec<usize>,
    order: &dyn Fn(usize, usize) -> Ordering,
) -> &'p mut [usize] {
    let places = match few.get_mut(..length) {
        Some(places) => {
            places.iter_mut().enumerate().for_each(|(place, from)| *from = place);
            places
        }
        None => {
            many.extend(0..length);
            &mut many[..]
        }
    };
    places.sort_by(|one, other| order(*one, *other));
    places
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    #[test]
    fn few_and_many_are_sorted_as_the_standard_library_sorts_them() {
        for count in [0, 1, 2, 3, 19, 20, 21, 1000] {
            let mixed = |number: u32| number.wrapping_mul(0x9e37_79b9) >> 28;
            let mut items: Vec<(u32, u32)> = (0..count).map(|number| (mixed(number), number)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| core::cmp::Reverse(*key));
            sort_by_key(&mut items, |(key, _)| core::cmp::Reverse(*key));
            assert_eq!(items, expected, "{count}: equal ones stay in their order");
            expected.sort_by_key(|(_, number)| core::cmp::Reverse(*number));
            sort_by(&mut items, |one, other| other.1.cmp(&one.1));
            assert_eq!(items, expected, "{count}");
            expected.sort();
            sort(&mut items);
            assert_eq!(items, expected, "{count}");
        }
    }

    #[test]
    fn what_cannot_be_copied_is_sorted() {
        let mut items = ["c", "a", "b"].map(String::from);
        sort(&mut items);
        assert_eq!(items, ["a", "b", "c"]);
    }
}
