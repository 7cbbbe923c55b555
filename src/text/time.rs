//! Times as SMPP writes them: 16 characters, absolute with a time zone or relative. SMPP v3.4 7.1.1, v5.0 4.7.23.

use core::fmt;

/// A time of schedule_delivery_time, validity_period, final_date or broadcast_end_time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SmppTime {
    /// `YYMMDDhhmmsstnnp` with p + or -: a local time and its difference from UTC.
    Absolute {
        /// Year of the century, 0 to 99.
        year: u8,
        /// Month, 1 to 12.
        month: u8,
        /// Day, 1 to the last of the month.
        day: u8,
        /// Hour, 0 to 23.
        hour: u8,
        /// Minute, 0 to 59.
        minute: u8,
        /// Second, 0 to 59.
        second: u8,
        /// Tenths of a second, 0 to 9.
        tenths: u8,
        /// Quarters of an hour that the local time is ahead of UTC, -48 to 48.
        quarters: i8,
    },
    /// `YYMMDDhhmmss000R`: so long after the message centre's present time.
    Relative {
        /// Years.
        years: u8,
        /// Months, 0 to 11 and 12.
        months: u8,
        /// Days, 0 to 31.
        days: u8,
        /// Hours, 0 to 23.
        hours: u8,
        /// Minutes, 0 to 59.
        minutes: u8,
        /// Seconds, 0 to 59.
        seconds: u8,
    },
}

/// Why a time cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeError {
    /// Not 16 characters.
    Length,
    /// A character that is no digit, at this offset; or the last one is none of `+`, `-` and `R`.
    Character(usize),
    /// A part out of its range, at this offset.
    Range(usize),
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length => f.write_str("16 characters were expected"),
            Self::Character(at) => write!(f, "character {at} does not belong there"),
            Self::Range(at) => write!(f, "the part at character {at} is out of its range"),
        }
    }
}

impl core::error::Error for TimeError {}

impl SmppTime {
    /// Reads the 16 characters.
    ///
    /// # Errors
    /// What is wrong, and at which character.
    pub fn parse(text: &[u8]) -> Result<Self, TimeError> {
        let text: &[u8; 16] = text.try_into().map_err(|_| TimeError::Length)?;
        if let Some(at) = text[..15].iter().position(|octet| !octet.is_ascii_digit()) {
            return Err(TimeError::Character(at));
        }
        let two = |at: usize| (text[at] - b'0') * 10 + text[at + 1] - b'0';
        let within = |at: usize, least: u8, most: u8| {
            let value = two(at);
            if (least..=most).contains(&value) { Ok(value) } else { Err(TimeError::Range(at)) }
        };
        let (hour, minute, second) = (within(6, 0, 23)?, within(8, 0, 59)?, within(10, 0, 59)?);
        let tenths = text[12] - b'0';
        match text[15] {
            sign @ (b'+' | b'-') => {
                let (year, month) = (two(0), within(2, 1, 12)?);
                let day = within(4, 1, days_of(year, month))?;
                let quarters = i8::try_from(within(13, 0, 48)?).unwrap_or_default();
                let quarters = if sign == b'+' { quarters } else { -quarters };
                Ok(Self::Absolute { year, month, day, hour, minute, second, tenths, quarters })
            }
            b'R' => {
                if let Some(at) = (12..15).find(|at| text[*at] != b'0') {
                    return Err(TimeError::Range(at));
                }
                let (months, days) = (within(2, 0, 12)?, within(4, 0, 31)?);
                Ok(Self::Relative {
                    years: two(0),
                    months,
                    days,
                    hours: hour,
                    minutes: minute,
                    seconds: second,
                })
            }
            _ => Err(TimeError::Character(15)),
        }
    }

    /// The 16 characters, as they stand in a PDU before the NUL.
    #[must_use]
    pub fn encode(&self) -> [u8; 16] {
        let mut text = *b"000000000000000R";
        let mut put = |at: usize, value: u8| {
            text[at] = b'0' + value / 10 % 10;
            text[at + 1] = b'0' + value % 10;
        };
        match *self {
            Self::Absolute { year, month, day, hour, minute, second, tenths, quarters } => {
                for (at, value) in [(0, year), (2, month), (4, day), (6, hour), (8, minute), (10, second)] {
                    put(at, value);
                }
                put(13, quarters.unsigned_abs());
                text[12] = b'0' + tenths % 10;
                text[15] = if quarters < 0 { b'-' } else { b'+' };
            }
            Self::Relative { years, months, days, hours, minutes, seconds } => {
                for (at, value) in
                    [(0, years), (2, months), (4, days), (6, hours), (8, minutes), (10, seconds)]
                {
                    put(at, value);
                }
            }
        }
        text
    }
}

/// Days of the month; the century of a two-digit year is 2000.
pub(super) const fn days_of(year: u8, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for SmppTime {
    /// `2018-01-05 12:00:00.0 +01:00`, or `in 1 year 2 days 10:00:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Absolute { year, month, day, hour, minute, second, tenths, quarters } => {
                let (sign, minutes) =
                    (if quarters < 0 { '-' } else { '+' }, u32::from(quarters.unsigned_abs()) * 15);
                write!(
                    f,
                    "20{year:02}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}.{tenths} {sign}{:02}:{:02}",
                    minutes / 60,
                    minutes % 60
                )
            }
            Self::Relative { years, months, days, hours, minutes, seconds } => {
                f.write_str("in ")?;
                for (count, unit) in [(years, "year"), (months, "month"), (days, "day")] {
                    if count > 0 {
                        write!(f, "{count} {unit}{} ", if count == 1 { "" } else { "s" })?;
                    }
                }
                write!(f, "{hours:02}:{minutes:02}:{seconds:02}")
            }
        }
    }
}
