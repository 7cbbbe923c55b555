//! Lengths of time, of which the distribution is kept and not each.

use hdrhistogram::Histogram;

/// Lengths of time: how many, the exact smallest and largest, and percentiles within 1 %.
///
/// Nothing is allocated before the first one; they take 4 octets each at first, and no more than some kilobytes, which
/// grow with the order of magnitude.
#[derive(Clone, Debug, Default)]
pub struct Latencies {
    samples: Samples,
    count: u64,
    smallest: i64,
    largest: i64,
    /// Of all, in nanoseconds.
    sum: i128,
}

/// Values in units.
#[derive(Clone, Debug)]
enum Samples {
    /// As they came: a histogram takes as much as two thousand of them.
    Few(Vec<u32>),
    Many(Box<Histogram<u32>>),
}

impl Default for Samples {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

/// More than these are counted in a histogram.
const FEW: usize = 1024;

/// The unit of the histogram: nanoseconds in a microsecond.
const UNIT: i64 = 1000;

/// Decimal digits that are kept of each.
const DIGITS: u8 = 2;

/// A histogram with these values.
fn histogram(values: &[u32]) -> Option<Histogram<u32>> {
    // The digits are in the range that the crate takes.
    let mut histogram = Histogram::new(DIGITS).ok()?;
    for value in values {
        let _ = histogram.record((*value).into());
    }
    Some(histogram)
}

impl Samples {
    fn record(&mut self, units: u64) {
        match self {
            Self::Few(few) => match u32::try_from(units) {
                Ok(units) if few.len() < FEW => few.push(units),
                _ => self.many(|many| many.record(units).is_ok()),
            },
            // A value for which there is no room still counts in all but the quantiles.
            Self::Many(many) => _ = many.record(units),
        }
    }

    /// Makes a histogram of them, to add to it.
    fn many(&mut self, add: impl FnOnce(&mut Histogram<u32>) -> bool) {
        let Self::Few(few) = self else { return };
        if let Some(mut many) = histogram(few) {
            add(&mut many);
            *self = Self::Many(Box::new(many));
        }
    }

    fn add_all(&mut self, other: &Self) {
        match (self, other) {
            (own, Self::Few(few)) => few.iter().for_each(|units| own.record((*units).into())),
            (Self::Many(many), Self::Many(other)) => _ = many.add(other.as_ref()),
            (own, Self::Many(other)) => own.many(|many| many.add(other.as_ref()).is_ok()),
        }
    }
}

impl Latencies {
    /// Takes a length of time in nanoseconds; negative ones are ignored.
    pub fn add(&mut self, nanoseconds: i64) {
        if nanoseconds < 0 {
            return;
        }
        self.samples.record((nanoseconds / UNIT).unsigned_abs());
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
        self.samples.add_all(&other.samples);
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
        if self.count == 0 {
            return None;
        }
        let units = match &self.samples {
            Samples::Few(few) => histogram(few)?.value_at_quantile(share),
            Samples::Many(many) => many.value_at_quantile(share),
        };
        let units = i64::try_from(units).ok()?;
        // The histogram tells the end of a step, which nothing that was measured may reach.
        Some(units.saturating_mul(UNIT).clamp(self.smallest, self.largest))
    }
}
