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
            120_000_000..7_200_000_000 => both(seconds / 60, "min", seconds % 60, "s"),
            7_200_000_000..172_800_000_000 => both(seconds / 3600, "h", seconds / 60 % 60, "min"),
            _ => both(seconds / 86400, "d", seconds / 3600 % 24, "h"),
        };
        f.pad(&text)
    }
}

/// Two units, of which the smaller one is left out where it is 0.
fn both(large: i64, unit: &str, small: i64, of: &str) -> String {
    if small == 0 { format!("{large} {unit}") } else { format!("{large} {unit} {small} {of}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_time_has_one_unit() {
        let told = |seconds: i64| Duration(seconds * 1_000_000_000).to_string();
        assert_eq!(
            [300, 305, 7200, 7260, 172_800].map(told),
            ["5 min", "5 min 5 s", "2 h", "2 h 1 min", "2 d"]
        );
    }
}
