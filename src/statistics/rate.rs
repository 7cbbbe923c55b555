//! How many in a second.

use crate::capture::Timestamp;

const SECOND: i64 = 1_000_000_000;
/// Parts of a second by which a second is moved over the capture.
const STEPS: usize = 10;

/// How many there are in a second of the clock, and in any second.
#[derive(Clone, Debug, Default)]
pub struct Rate {
    /// How many in all.
    pub count: u64,
    /// The most in a second of the clock.
    pub max: u32,
    /// That second, since 1970.
    pub max_second: i64,
    /// The most in any second that begins at a tenth of one.
    pub sliding_max: u32,
    /// Which second is counted.
    second: i64,
    in_second: u32,
    /// Which tenth is counted, and the ten up to it, by number modulo ten.
    tenth: i64,
    tenths: [u32; STEPS],
    sliding: u32,
}

impl Rate {
    /// Counts one. Times rise, but for PDUs that a hole held back: these count where the clock is.
    pub fn add(&mut self, time: Timestamp) {
        let second = time.0.div_euclid(SECOND);
        let tenth = time.0.div_euclid(SECOND / 10);
        if self.count == 0 || second > self.second {
            self.second = second;
            self.in_second = 0;
        }
        let passed = if self.count == 0 { i64::MAX } else { tenth.saturating_sub(self.tenth) };
        if passed >= STEPS as i64 {
            self.tenths = [0; STEPS];
            self.sliding = 0;
            self.tenth = tenth;
        } else {
            for _ in 0..passed {
                self.tenth += 1;
                if let Some(oldest) = self.tenths.get_mut(slot(self.tenth)) {
                    self.sliding -= *oldest;
                    *oldest = 0;
                }
            }
        }
        self.count += 1;
        self.in_second += 1;
        if self.in_second > self.max {
            self.max = self.in_second;
            self.max_second = self.second;
        }
        if let Some(now) = self.tenths.get_mut(slot(self.tenth)) {
            *now += 1;
        }
        self.sliding += 1;
        self.sliding_max = self.sliding_max.max(self.sliding);
    }
}

fn slot(tenth: i64) -> usize {
    usize::try_from(tenth.rem_euclid(STEPS as i64)).unwrap_or_default()
}
