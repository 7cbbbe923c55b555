//! In which time zone the dates of receipts are: that of the message centre, which nothing tells but when they come.

use crate::capture::Timestamp;
use crate::text::receipt::{DateForm, ReceiptDate};

/// Seconds of a quarter of an hour, by which time zones differ.
const QUARTER: i64 = 900;

/// The zones that there are, in quarters of an hour ahead of UTC.
const ZONES: core::ops::RangeInclusive<i64> = -48..=56;

/// Seconds by which a date may be ahead of its zone's time, and behind it: clocks differ, and receipts take their time.
const AHEAD: i64 = 60;
const BEHIND: i64 = 360;

/// Zones of a link that are counted: more are no habit.
const MOST: usize = 8;

/// Dates from which on the most frequent zone is a habit, and their share of all: four fifths.
const ENOUGH: u64 = 3;

/// The zone of a date of a link's receipts, by how often it was which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptClock {
    /// Quarters of an hour ahead of UTC, and how often.
    zones: Vec<(i8, u64)>,
    /// Dates that could be read.
    read: u64,
}

impl ReceiptClock {
    /// Takes a date, and when what it tells was seen.
    pub(super) fn add(&mut self, date: &ReceiptDate, seen: Timestamp) {
        self.read += 1;
        let Some(zone) = zone_of(date, seen) else { return };
        if let Some((_, count)) = self.zones.iter_mut().find(|(known, _)| *known == zone) {
            *count += 1;
        } else if self.zones.len() < MOST {
            self.zones.push((zone, 1));
        }
    }

    /// The zone, where it is a habit: quarters of an hour ahead of UTC, and how many dates are so.
    #[must_use]
    pub fn usual(&self) -> Option<(i8, u64)> {
        let most = self.zones.iter().copied().max_by_key(|(_, count)| *count)?;
        (most.1 >= ENOUGH && most.1.saturating_mul(5) >= self.read.saturating_mul(4)).then_some(most)
    }

    /// How many dates could be read.
    #[must_use]
    pub const fn read(&self) -> u64 {
        self.read
    }
}

/// The zone in which a date is about now.
fn zone_of(date: &ReceiptDate, seen: Timestamp) -> Option<i8> {
    if date.quarters.is_some() {
        return date.quarters;
    }
    let seen = seen.0.div_euclid(1_000_000_000);
    let exact = |form| !matches!(form, DateForm::YyyyMmDd | DateForm::YyMmDdHh);
    let mut readings = date.readings().filter(|reading| exact(reading.form));
    readings.find_map(|reading| {
        let ahead = reading.seconds().saturating_sub(seen);
        let quarters = ahead.saturating_sub(AHEAD + 1).div_euclid(QUARTER) + 1;
        let behind = quarters.saturating_mul(QUARTER).saturating_sub(ahead);
        let is_zone = ZONES.contains(&quarters) && behind <= BEHIND;
        i8::try_from(quarters).ok().filter(|_| is_zone)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-01-01T12:00:30Z.
    const SEEN: Timestamp = Timestamp(1_767_268_830_000_000_000);

    #[test]
    fn a_date_is_in_the_zone_in_which_it_is_now() {
        let zone = |text| zone_of(&ReceiptDate::read(text).unwrap(), SEEN);
        assert_eq!(zone("2601011200"), Some(0), "the seconds are cut off");
        assert_eq!(zone("2601011201"), Some(0), "clocks differ");
        assert_eq!(zone("2601011400"), Some(8));
        assert_eq!(zone("2601011356"), Some(8), "it was done before the receipt came");
        assert_eq!(zone("20260101173030"), Some(22), "India");
        assert_eq!(zone("2601010300"), Some(-36));
        assert_eq!(zone("260101140000008+"), Some(8), "it says so");
        assert_eq!(zone("2601011352"), None, "too long before");
        assert_eq!(zone("2601030200"), None, "no zone is so far ahead");
        assert_eq!(zone("20260101"), None);
    }

    #[test]
    fn a_zone_is_a_habit_where_most_dates_are_in_it() {
        let mut clock = ReceiptClock::default();
        for text in ["2601011400", "2601011400", "2601011400", "2601011400"] {
            clock.add(&ReceiptDate::read(text).unwrap(), SEEN);
        }
        assert_eq!((clock.usual(), clock.read()), (Some((8, 4)), 4));
        clock.add(&ReceiptDate::read("2601011200").unwrap(), SEEN);
        assert_eq!(clock.usual(), Some((8, 4)));
        clock.add(&ReceiptDate::read("2601011200").unwrap(), SEEN);
        assert_eq!(clock.usual(), None);
    }
}
