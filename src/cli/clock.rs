//! How times and colours are told.

use std::fmt::Write as _;
use std::io::IsTerminal;

use jiff::tz::TimeZone;

use super::args::{ClockArgs, TimeForm, When};
use crate::capture::Timestamp;
use crate::render::summary::Colours;

/// Times as the options say.
#[derive(Clone)]
pub(super) struct Clock {
    form: TimeForm,
    zone: TimeZone,
}

impl Clock {
    pub(super) fn new(arguments: &ClockArgs) -> Self {
        Self { form: arguments.time, zone: zone(arguments) }
    }

    /// The name of the time zone, or its distance from UTC.
    pub(super) fn zone(&self, time: Timestamp) -> String {
        match (self.zone.iana_name(), jiff::Timestamp::from_nanosecond(i128::from(time.0))) {
            (Some(name), _) => name.to_owned(),
            (None, Ok(instant)) => format!("UTC{}", self.zone.to_offset(instant)),
            (None, Err(_)) => "local time".to_owned(),
        }
    }

    /// A time, so many nanoseconds behind the capture's first packet.
    pub(super) fn text(&self, time: Timestamp, rel: i64) -> String {
        let seconds = |nanoseconds: i64| {
            let magnitude = nanoseconds.unsigned_abs();
            let sign = if nanoseconds < 0 { "-" } else { "" };
            format!("{sign}{}.{:06}", magnitude / 1_000_000_000, magnitude % 1_000_000_000 / 1000)
        };
        let mut text = String::new();
        match (self.form, jiff::Timestamp::from_nanosecond(i128::from(time.0))) {
            (TimeForm::R, _) => text = format!("{:>11}", seconds(rel)),
            (TimeForm::E, _) | (_, Err(_)) => text = seconds(time.0),
            (form, Ok(instant)) => {
                let local = instant.to_zoned(self.zone.clone());
                let format = if matches!(form, TimeForm::Ad | TimeForm::Ud) {
                    "%Y-%m-%d %H:%M:%S%.6f"
                } else {
                    "%H:%M:%S%.6f"
                };
                let _ = write!(text, "{}", local.strftime(format));
            }
        }
        text
    }
}

/// The time zone that times are told in, and dates of filters are meant in.
pub(super) fn zone(arguments: &ClockArgs) -> TimeZone {
    let utc = arguments.utc || matches!(arguments.time, TimeForm::U | TimeForm::Ud);
    if utc { TimeZone::UTC } else { TimeZone::system() }
}

/// The colours that the options and the terminal want.
pub(super) fn colours(arguments: &ClockArgs) -> Colours {
    let colourful = match arguments.color {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            std::io::stdout().is_terminal()
                && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
        }
    };
    if colourful { Colours::ANSI } else { Colours::default() }
}
