//! Lengths of time for people.

use core::fmt;

/// So many nanoseconds, in the unit that fits: `0.39 ms`, `12 ms`, `12.5 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`.
#[derive(Clone, Copy, Debug)]
pub struct Duration(pub i64);

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let microseconds = self.0 / 1000;
        let seconds = microseconds / 1_000_000;
        let text = match microseconds {
            ..10_000 => format!("{}.{:02} ms", microseconds / 1000, (microseconds % 1000 / 10).abs()),
            10_000..10_000_000 => format!("{} ms", microseconds / 1000),
            10_000_000..120_000_000 => format!("{seconds}.{} s", microseconds / 100_000 % 10),
            120_000_000..7_200_000_000 => format!("{} min {} s", seconds / 60, seconds % 60),
            7_200_000_000..172_800_000_000 => format!("{} h {} min", seconds / 3600, seconds / 60 % 60),
            _ => format!("{} d {} h", seconds / 86400, seconds / 3600 % 24),
        };
        f.pad(&text)
    }
}
