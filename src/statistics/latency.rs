//! Lengths of time, of which the distribution is kept and not each.

use hdrhistogram::Histogram;

/// Lengths of time: how many, the exact smallest and largest, and percentiles within 1 %.
///
/// Nothing is allocated before the first one; after it some kilobytes, which grow with the order of magnitude.
#[derive(Clone, Debug, Default)]
pub struct Latencies {
    histogram: Option<Box<Histogram<u32>>>,
    count: u64,
    smallest: i64,
    largest: i64,
    /// Of all, in nanoseconds.
    sum: i128,
}

/// The unit of the histogram: nanoseconds in a microsecond.
const UNIT: i64 = 1000;

/// Decimal digits that are kept of each.
const DIGITS: u8 = 2;

impl Latencies {
    /// Takes a length of time in nanoseconds; negative ones are ignored.
    pub fn add(&mut self, nanoseconds: i64) {
        if nanoseconds < 0 {
            return;
        }
        if self.histogram.is_none() {
            // The digits are in the range that the crate takes.
            self.histogram = Histogram::new(DIGITS).ok().map(Box::new);
        }
        if let Some(histogram) = &mut self.histogram {
            let units = (nanoseconds / UNIT).unsigned_abs();
            // Without room for a value of this size it still counts below.
            let _ = histogram.record(units);
        }
        self.smallest = if self.count == 0 { nanoseconds } else { self.smallest.min(nanoseconds) };
        self.largest = self.largest.max(nanoseconds);
        self.sum += i128::from(nanoseconds);
        self.count += 1;
    }

    /// Takes all of another.
    pub fn add_all(&mut self, other: &Self) {
        if other.count == 0 {
            return;
        }
        self.smallest = if self.count == 0 { other.smallest } else { self.smallest.min(other.smallest) };
        self.largest = self.largest.max(other.largest);
        self.sum += other.sum;
        self.count += other.count;
        match (&mut self.histogram, &other.histogram) {
            (Some(own), Some(other)) => {
                // Both have the same digits, and grow as they must.
                let _ = own.add(other.as_ref());
            }
            (own @ None, Some(other)) => *own = Some(other.clone()),
            (_, None) => {}
        }
    }

    /// How many there were.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// The smallest in nanoseconds.
    #[must_use]
    pub fn smallest(&self) -> Option<i64> {
        (self.count > 0).then_some(self.smallest)
    }

    /// The largest in nanoseconds.
    #[must_use]
    pub fn largest(&self) -> Option<i64> {
        (self.count > 0).then_some(self.largest)
    }

    /// The mean in nanoseconds.
    #[must_use]
    pub fn mean(&self) -> Option<i64> {
        i64::try_from(self.sum.checked_div(i128::from(self.count))?).ok()
    }

    /// The length of time in nanoseconds that a share of all, from 0 to 1, does not exceed.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<i64> {
        let histogram = self.histogram.as_ref()?;
        let units = i64::try_from(histogram.value_at_quantile(share)).ok()?;
        // The histogram tells the end of a step, which nothing that was measured may reach.
        Some(units.saturating_mul(UNIT).clamp(self.smallest, self.largest))
    }
}
