//! Rates, latencies and what happened when, worked out by hand.

use smppscope::capture::Timestamp;
use smppscope::statistics::{Latencies, Rate};

const MILLISECOND: i64 = 1_000_000;

fn rate(milliseconds: &[i64]) -> Rate {
    let mut rate = Rate::default();
    for at in milliseconds {
        rate.add(Timestamp(at * MILLISECOND));
    }
    rate
}

#[test]
fn a_second_of_the_clock_and_any_second_have_maxima_of_their_own() {
    // Three at the end of one second and two at the beginning of the next are five within a second.
    let rate = rate(&[1_700, 1_800, 1_900, 2_000, 2_100, 5_000]);
    assert_eq!((rate.count, rate.max, rate.max_second, rate.sliding_max), (6, 3, 1, 5));
}

#[test]
fn a_burst_that_is_over_counts_no_more() {
    let rate = rate(&[0, 0, 0, 0, 1_000, 1_000, 2_500]);
    assert_eq!((rate.max, rate.max_second, rate.sliding_max), (4, 0, 4));
}

#[test]
fn times_before_1970_and_times_that_step_back_are_counted() {
    assert_eq!(rate(&[-1_500, -1_400, -1_300]).max, 3);
    let rate = rate(&[10_000, 9_000, 10_100]);
    assert_eq!((rate.count, rate.max), (3, 3));
}

#[test]
fn the_largest_time_there_is_does_no_harm() {
    let rate = rate(&[i64::MIN / MILLISECOND, i64::MAX / MILLISECOND]);
    assert_eq!((rate.count, rate.max), (2, 1));
}

#[test]
fn percentiles_are_within_one_in_a_hundred() {
    let mut latencies = Latencies::default();
    assert_eq!((latencies.count(), latencies.quantile(0.5), latencies.mean()), (0, None, None));
    for milliseconds in 1..=1000 {
        latencies.add(milliseconds * MILLISECOND);
    }
    latencies.add(-1);
    assert_eq!(latencies.count(), 1000);
    assert_eq!(latencies.smallest(), Some(MILLISECOND));
    assert_eq!(latencies.largest(), Some(1000 * MILLISECOND));
    assert_eq!(latencies.mean(), Some(500_500_000));
    for (share, right) in [(0.5, 500), (0.9, 900), (0.99, 990)] {
        let told = latencies.quantile(share).unwrap() / MILLISECOND;
        assert!((told - right).abs() * 100 <= right, "{share}: {told}");
    }
    // All of them are below this, and no quantile is above the largest.
    assert_eq!(latencies.quantile(1.0), latencies.largest());
}

#[test]
fn latencies_of_two_are_those_of_both() {
    let (mut one, mut other) = (Latencies::default(), Latencies::default());
    one.add(5 * MILLISECOND);
    other.add(MILLISECOND);
    other.add(9 * MILLISECOND);
    one.add_all(&other);
    one.add_all(&Latencies::default());
    assert_eq!((one.count(), one.smallest(), one.largest()), (3, Some(MILLISECOND), Some(9 * MILLISECOND)));
    let mut none = Latencies::default();
    none.add_all(&one);
    assert_eq!(none.count(), 3);
}
