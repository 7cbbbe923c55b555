//! How many messages of one direction wait for their response at a time.

use crate::capture::Timestamp;

/// A request that follows a response within this time, in nanoseconds, waited for it.
const AT_ONCE: i64 = 5_000_000;

/// Messages in flight in one direction: submit_sm, submit_multi, data_sm and deliver_sm, as seen where the capture was
/// taken. A request counts until it is answered or told as unanswered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Open now.
    pub now: u32,
    /// The most that were open at a time.
    pub max: u32,
    /// How often the next request followed a response at once while the window was at its maximum.
    pub plateau: u64,
    /// How often the maximum was reached.
    pub reached: u64,
    /// Nanoseconds at the maximum.
    pub at_max: i64,
    /// Nanoseconds with any message open.
    pub busy: i64,
    /// When that changed last.
    pub(super) since: Timestamp,
    /// When a response came while the maximum was open, until the next request.
    pub(super) freed: Option<Timestamp>,
}

impl Window {
    /// The share of the time with any message open that was spent at the maximum, from 0 to 1.
    #[must_use]
    pub fn share_at_max(&self) -> Option<f64> {
        (self.busy > 0).then(|| self.at_max as f64 / self.busy as f64)
    }

    /// A request was sent.
    pub(super) fn open(&mut self, time: Timestamp) {
        self.pass(time);
        self.now += 1;
        let freed = self.freed.take();
        if self.now > self.max {
            (self.max, self.reached, self.plateau, self.at_max) = (self.now, 1, 0, 0);
        } else if self.now == self.max {
            self.reached += 1;
            self.plateau += u64::from(freed.is_some_and(|freed| time.since(freed) <= AT_ONCE));
        }
    }

    /// A request was answered.
    pub(super) fn close(&mut self, time: Timestamp) {
        self.pass(time);
        if self.now == self.max {
            self.freed = Some(time);
        }
        self.now = self.now.saturating_sub(1);
    }

    /// A request is not waited for any more.
    pub(super) fn give_up(&mut self, time: Timestamp) {
        self.pass(time);
        self.now = self.now.saturating_sub(1);
    }

    fn pass(&mut self, time: Timestamp) {
        let passed = time.since(self.since).max(0);
        if self.now > 0 {
            self.busy = self.busy.saturating_add(passed);
            if self.now == self.max {
                self.at_max = self.at_max.saturating_add(passed);
            }
        }
        self.since = self.since.max(time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_at_the_maximum_and_requests_that_waited_are_counted() {
        let mut window = Window::default();
        let millisecond = |at: i64| Timestamp(at * 1_000_000);
        window.open(millisecond(0));
        window.open(millisecond(10)); // the maximum, 2, until 30
        window.close(millisecond(30));
        window.open(millisecond(31)); // at once; until 61
        window.close(millisecond(61));
        window.open(millisecond(81)); // later; until 100
        window.close(millisecond(100));
        window.close(millisecond(110));
        assert_eq!((window.now, window.max, window.reached, window.plateau), (0, 2, 3, 1));
        assert_eq!((window.at_max, window.busy), (69_000_000, 110_000_000));
    }
}
