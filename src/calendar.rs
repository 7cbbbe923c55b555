//! Dates and times of day, and nanoseconds since 1970.

use core::fmt;

use crate::capture::Timestamp;

/// Nanoseconds of a second.
const SECOND: i64 = 1_000_000_000;
/// Seconds of a day.
const DAY: i64 = 86_400;
/// Days of 400 years, after which the calendar is the same again.
const DAYS_OF_ERA: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01. Years are counted from March on, so that a leap day is the last of one.
const DAYS_TO_1970: i64 = 719_468;

/// A date of the Gregorian calendar and a time of day, without a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Civil {
    /// Year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to the last of the month.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
    /// Nanoseconds of the second, 0 to 999,999,999.
    pub nanosecond: u32,
}

impl Civil {
    /// What a clock of UTC shows at a time.
    #[must_use]
    pub const fn of(time: Timestamp) -> Self {
        let (seconds, nanosecond) = (time.0.div_euclid(SECOND), time.0.rem_euclid(SECOND));
        let (days, second) = (seconds.div_euclid(DAY) + DAYS_TO_1970, seconds.rem_euclid(DAY));
        let (era, day) = (days.div_euclid(DAYS_OF_ERA), days.rem_euclid(DAYS_OF_ERA));
        // Leap days before it are taken out: every 4 years but every 100, and every 400.
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (year * 365 + year / 4 - year / 100);
        let march = (5 * day + 2) / 153;
        let month = if march < 10 { march + 3 } else { march - 9 };
        Self {
            year: (era * 400 + year + (month <= 2) as i64) as i32,
            month: month as u8,
            day: (day - (153 * march + 2) / 5 + 1) as u8,
            hour: (second / 3600) as u8,
            minute: (second / 60 % 60) as u8,
            second: (second % 60) as u8,
            nanosecond: nanosecond as u32,
        }
    }

    /// The time at which a clock of UTC shows it: none where there is no such date or time of day, or where nanoseconds in 64
    /// bits do not reach it.
    #[must_use]
    pub fn utc(&self) -> Option<Timestamp> {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        if !(1..=12).contains(&month)
            || self.hour > 23
            || self.minute > 59
            || self.second > 59
            || self.nanosecond > 999_999_999
        {
            return None;
        }
        let year = i64::from(self.year) - i64::from(month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = era * DAYS_OF_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970;
        let minutes = i64::from(self.hour) * 60 + i64::from(self.minute);
        let seconds = days * DAY + minutes * 60 + i64::from(self.second);
        let nanoseconds = i128::from(seconds) * i128::from(SECOND) + i128::from(self.nanosecond);
        let time = Timestamp(i64::try_from(nanoseconds).ok()?);
        // A day that the month has not is one of the next month.
        (Self::of(time).day == self.day).then_some(time)
    }

    /// Reads a date with or without time of day and time zone: `2026-01-31`, `2026-01-31 12:00`, `2026-01-31T12:00:00.5Z`,
    /// `2026-01-31T12:00:00+01:00`; hyphens and colons may be left out. With it comes by how many seconds the time zone is
    /// ahead of UTC, where one is named.
    #[must_use]
    pub fn parse(text: &str) -> Option<(Self, Option<i32>)> {
        let mut rest = Rest(text.as_bytes());
        let year = i32::try_from(rest.digits(4)?).ok()?;
        let hyphens = rest.takes(b"-");
        let month = rest.pair()?;
        if hyphens != rest.takes(b"-") {
            return None;
        }
        let day = rest.pair()?;
        let mut civil = Self { year, month, day, hour: 0, minute: 0, second: 0, nanosecond: 0 };
        let mut ahead = None;
        if rest.takes(b"Tt ") {
            civil.hour = rest.pair()?;
            let colons = rest.takes(b":");
            if colons || rest.has_digit() {
                civil.minute = rest.pair()?;
                let colon = rest.takes(b":");
                if colon != colons && (colon || rest.has_digit()) {
                    return None;
                }
                if colon || rest.has_digit() {
                    // A leap second is none of those that captures count.
                    civil.second = rest.pair().map(|second| if second == 60 { 59 } else { second })?;
                    if rest.takes(b".,") {
                        civil.nanosecond = rest.fraction()?;
                    }
                }
            }
            ahead = rest.zone()?;
        }
        rest.0.is_empty().then_some((civil, ahead))
    }
}

/// What of a date was not read yet.
struct Rest<'t>(&'t [u8]);

impl Rest<'_> {
    fn takes(&mut self, any_of: &[u8]) -> bool {
        self.take(any_of).is_some()
    }

    fn take(&mut self, any_of: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first().filter(|(first, _)| any_of.contains(first))?;
        self.0 = rest;
        Some(*first)
    }

    fn has_digit(&self) -> bool {
        self.0.first().is_some_and(u8::is_ascii_digit)
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        let all = digits.iter().all(u8::is_ascii_digit);
        all.then(|| digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
    }

    fn pair(&mut self) -> Option<u8> {
        self.digits(2).map(|number| number as u8)
    }

    /// Nanoseconds.
    fn fraction(&mut self) -> Option<u32> {
        let count = self.0.iter().take_while(|octet| octet.is_ascii_digit()).count();
        let places = u32::try_from(count).ok().filter(|places| (1..=9).contains(places))?;
        Some(self.digits(count)? * 10_u32.pow(9 - places))
    }

    /// By how many seconds a time zone is ahead of UTC; none where none is named.
    fn zone(&mut self) -> Option<Option<i32>> {
        let sign = match self.take(b"Zz+-") {
            None => return Some(None),
            Some(b'+') => 1,
            Some(b'-') => -1,
            Some(_) => return Some(Some(0)),
        };
        let hours = self.pair()?;
        let minutes = if self.takes(b":") || self.has_digit() { self.pair()? } else { 0 };
        let ahead = i32::from(hours) * 60 + i32::from(minutes);
        (hours < 26 && minutes < 60).then_some(Some(sign * ahead * 60))
    }
}

/// `2026-01-01T00:00:00.000123456Z`.
impl fmt::Display for Civil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day, hour, minute, second, nanosecond } = self;
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{nanosecond:09}Z")
    }
}

/// The time zone of dates that name none.
#[derive(Clone, Copy)]
pub struct Zone<'z>(pub &'z dyn Fn(&Civil) -> Option<Timestamp>);

impl Zone<'_> {
    /// The zone that captures count by.
    pub const UTC: Self = Self(&Civil::utc);

    /// The time of a date as people write it: see [`Civil::parse`].
    #[must_use]
    pub fn time(&self, text: &str) -> Option<Timestamp> {
        let (civil, ahead) = Civil::parse(text)?;
        let Some(ahead) = ahead else { return (self.0)(&civil) };
        civil.utc()?.0.checked_sub(i64::from(ahead) * SECOND).map(Timestamp)
    }
}

impl fmt::Debug for Zone<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Zone")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> Option<i64> {
        Zone::UTC.time(text).map(|time| time.0)
    }

    #[test]
    fn times_are_those_of_the_calendar() {
        // By date(1) of GNU.
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00.000000000Z"),
            (-1, "1969-12-31T23:59:59.000000000Z"),
            (951_782_399, "2000-02-28T23:59:59.000000000Z"),
            (951_782_400, "2000-02-29T00:00:00.000000000Z"),
            (951_868_800, "2000-03-01T00:00:00.000000000Z"),
            (1_767_225_600, "2026-01-01T00:00:00.000000000Z"),
            (4_107_542_400, "2100-03-01T00:00:00.000000000Z"),
            (-2_203_891_200, "1900-03-01T00:00:00.000000000Z"),
        ] {
            assert_eq!(Civil::of(Timestamp(seconds * SECOND)).to_string(), text);
            assert_eq!(utc(text), Some(seconds * SECOND), "{text}");
        }
        assert_eq!(Civil::of(Timestamp(123_456)).to_string(), "1970-01-01T00:00:00.000123456Z");
        assert_eq!(Civil::of(Timestamp(i64::MIN)).to_string(), "1677-09-21T00:12:43.145224192Z");
        assert_eq!(Civil::of(Timestamp(i64::MAX)).to_string(), "2262-04-11T23:47:16.854775807Z");
    }

    #[test]
    fn every_day_is_the_day_after_the_one_before() {
        let mut before = Civil::of(Timestamp(-100_000 * DAY * SECOND));
        for day in -99_999..100_000 {
            let time = Timestamp(day * DAY * SECOND + 5);
            let civil = Civil::of(time);
            assert_eq!(civil.utc(), Some(time));
            let same_month = (civil.year, civil.month) == (before.year, before.month);
            assert!(if same_month {
                civil.day == before.day + 1
            } else {
                civil.day == 1 && before.day >= 28
            });
            before = civil;
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let noon = 1_769_860_800 * SECOND;
        for text in [
            "2026-01-31 12:00:00",
            "2026-01-31 12:00",
            "2026-01-31T12",
            "2026-01-31t12:00:00z",
            "2026-01-31T12:00:00.000Z",
            "20260131T120000Z",
            "2026-01-31T13:00:00+01:00",
            "2026-01-31T06:30:00-0530",
            "2026-01-31 14+02",
        ] {
            assert_eq!(utc(text), Some(noon), "{text}");
        }
        assert_eq!(utc("2026-01-31"), Some(noon - DAY / 2 * SECOND));
        assert_eq!(utc("2026-01-31 12:00:00,25"), Some(noon + SECOND / 4));
        assert_eq!(utc("2026-01-31 12:00:00.123456789"), Some(noon + 123_456_789));
        assert_eq!(utc("2016-12-31T23:59:60Z"), utc("2016-12-31T23:59:59Z"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "2026",
            "2026-01",
            "2026-0131",
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-01-00",
            "2026-04-31",
            "2026-01-31 ",
            "2026-01-31 24:00",
            "2026-01-31 12:60",
            "2026-01-31 12:00:61",
            "2026-01-31 12:0000",
            "2026-01-31 12:00:00.",
            "2026-01-31 12:00:00.1234567890",
            "2026-01-31 12:00:00+1",
            "2026-01-31 12:00:00+26:00",
            "2026-01-31Z",
            "2026-01-31 12:00 tomorrow",
            "2500-01-01",
            "0001-01-01",
            "tomorrow",
        ] {
            assert_eq!(utc(text), None, "{text}");
        }
    }
}
