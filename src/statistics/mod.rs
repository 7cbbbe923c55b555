//! Figures of a capture: rates, latencies, windows, receipts.

mod latency;

pub use latency::Latencies;
