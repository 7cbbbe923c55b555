//! Figures of a capture: rates, latencies, windows, receipts.
