//! The dates of a receipt's text: digits in several forms, of which some can be read in two ways.

use core::fmt;

use crate::text::time::{SmppTime, days_of};

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateForm {
    /// `YYMMDDhhmm`: the standard's.
    YyMmDdHhMm,
    /// `YYMMDDhhmmss`.
    YyMmDdHhMmSs,
    /// `YYYYMMDDhhmm`.
    YyyyMmDdHhMm,
    /// `YYYYMMDDhhmmss`.
    YyyyMmDdHhMmSs,
    /// `YYYYMMDD`.
    YyyyMmDd,
    /// `YYMMDDhh`.
    YyMmDdHh,
    /// The 16 characters of SMPP's times, `YYMMDDhhmmsstnnp`.
    Smpp,
}

impl DateForm {
    /// The forms that a date of only digits can have, the usual one of a length first.
    const DIGITS: &'static [Self] = &[
        Self::YyMmDdHhMm,
        Self::YyMmDdHhMmSs,
        Self::YyyyMmDdHhMm,
        Self::YyyyMmDdHhMmSs,
        Self::YyyyMmDd,
        Self::YyMmDdHh,
    ];

    /// The form as it is usually written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::YyMmDdHhMm => "YYMMDDhhmm",
            Self::YyMmDdHhMmSs => "YYMMDDhhmmss",
            Self::YyyyMmDdHhMm => "YYYYMMDDhhmm",
            Self::YyyyMmDdHhMmSs => "YYYYMMDDhhmmss",
            Self::YyyyMmDd => "YYYYMMDD",
            Self::YyMmDdHh => "YYMMDDhh",
            Self::Smpp => "YYMMDDhhmmsstnnp",
        }
    }

    /// Whether the year has four digits.
    const fn long_year(self) -> bool {
        matches!(self, Self::YyyyMmDdHhMm | Self::YyyyMmDdHhMmSs | Self::YyyyMmDd)
    }
}

/// One reading of a date: a time of day somewhere, most often where the message centre stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DateReading {
    /// The form in which it was read.
    pub form: DateForm,
    /// Year. Of two digits, 70 to 99 are 1970 to 1999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to the last of the month.
    pub day: u8,
    /// Hour, 0 to 23; 0 where the form has none.
    pub hour: u8,
    /// Minute, 0 to 59; 0 where the form has none.
    pub minute: u8,
    /// Second, 0 to 59; 0 where the form has none.
    pub second: u8,
}

impl DateReading {
    fn of_digits(form: DateForm, text: &str) -> Option<Self> {
        if text.len() != form.name().len() || !text.bytes().all(|octet| octet.is_ascii_digit()) {
            return None;
        }
        let (year, rest) = text.split_at_checked(if form.long_year() { 4 } else { 2 })?;
        let mut pairs = rest.as_bytes().chunks_exact(2).map(|pair| (pair[0] - b'0') * 10 + pair[1] - b'0');
        let year = match year.parse().ok()? {
            // Receipts of before SMS, or of beyond our time, are misread.
            year @ 1970..=2099 => year,
            year @ 70..=99 => year + 1900,
            year @ 0..70 if !form.long_year() => year + 2000,
            _ => return None,
        };
        let (month, day) = (pairs.next()?, pairs.next()?);
        let mut pair = || pairs.next().unwrap_or(0);
        let reading = Self { form, year, month, day, hour: pair(), minute: pair(), second: pair() };
        // Every year of 1970 to 2099 that 4 divides is a leap year, as in the century of `days_of`.
        let days = if (1..=12).contains(&month) { days_of((year % 100) as u8, month) } else { 0 };
        let valid =
            (1..=days).contains(&day) && reading.hour < 24 && reading.minute < 60 && reading.second < 60;
        valid.then_some(reading)
    }

    /// Seconds from 1970 to it, were it UTC.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        // Every year of 1970 to 2099 that 4 divides is a leap year.
        let years = i64::from(self.year) - 1970;
        let leap_days = (years + 1).div_euclid(4);
        let months = (1..self.month).map(|month| i64::from(days_of((self.year % 100) as u8, month)));
        let days = years * 365 + leap_days + months.sum::<i64>() + i64::from(self.day) - 1;
        let minutes = (days * 24 + i64::from(self.hour)) * 60 + i64::from(self.minute);
        minutes * 60 + i64::from(self.second)
    }

    /// The ten digits of the standard's form; seconds are lost. None for years that two digits cannot say.
    #[must_use]
    pub fn standard(&self) -> Option<[u8; 10]> {
        let year = match self.year {
            1970..=1999 => self.year - 1900,
            2000..=2069 => self.year - 2000,
            _ => return None,
        };
        let mut text = [b'0'; 10];
        let parts = [u8::try_from(year).ok()?, self.month, self.day, self.hour, self.minute];
        for (place, part) in text.chunks_exact_mut(2).zip(parts) {
            place[0] += part / 10;
            place[1] += part % 10;
        }
        Some(text)
    }
}

impl fmt::Display for DateReading {
    /// ISO 8601 without zone, as exact as the form: `2010-05-23T20:39`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { form, year, month, day, hour, minute, second } = *self;
        write!(f, "{year:04}-{month:02}-{day:02}")?;
        if form == DateForm::YyyyMmDd {
            return Ok(());
        }
        write!(f, "T{hour:02}:{minute:02}")?;
        if matches!(form, DateForm::YyMmDdHhMmSs | DateForm::YyyyMmDdHhMmSs | DateForm::Smpp) {
            write!(f, ":{second:02}")?;
        }
        Ok(())
    }
}

/// A date of a receipt, in every way in which it can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReceiptDate {
    /// The reading of the usual form.
    pub reading: DateReading,
    /// Another form that the same characters have.
    pub other: Option<DateReading>,
    /// Quarters of an hour that the time is ahead of UTC; only SMPP's form says it.
    pub quarters: Option<i8>,
}

impl ReceiptDate {
    /// Reads a date; none where it is no date, is all zeros, or counts from now instead of naming a time.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if let Ok(SmppTime::Absolute { year, month, day, hour, minute, second, quarters, .. }) =
            SmppTime::parse(text.as_bytes())
        {
            let year = u16::from(year) + if year >= 70 { 1900 } else { 2000 };
            let reading = DateReading { form: DateForm::Smpp, year, month, day, hour, minute, second };
            return Some(Self { reading, other: None, quarters: Some(quarters) });
        }
        if Self::is_zero(text) {
            return None;
        }
        let mut readings = DateForm::DIGITS.iter().filter_map(|form| DateReading::of_digits(*form, text));
        Some(Self { reading: readings.next()?, other: readings.next(), quarters: None })
    }

    /// Whether a date is all zeros: there is none.
    #[must_use]
    pub fn is_zero(text: &str) -> bool {
        !text.is_empty() && text.bytes().all(|octet| octet == b'0')
    }

    /// Its readings, one or two.
    pub fn readings(&self) -> impl Iterator<Item = DateReading> + use<> {
        core::iter::once(self.reading).chain(self.other)
    }
}

impl fmt::Display for ReceiptDate {
    /// Every reading, and the zone where it is told.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.reading)?;
        if let Some(other) = self.other {
            write!(f, " as {}, or {other} as {}", self.reading.form.name(), other.form.name())?;
        }
        if let Some(quarters) = self.quarters {
            let minutes = u32::from(quarters.unsigned_abs()) * 15;
            let sign = if quarters < 0 { '-' } else { '+' };
            write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)?;
        }
        Ok(())
    }
}
