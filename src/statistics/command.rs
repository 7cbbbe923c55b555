//! Figures of the PDUs of one command.

use super::{Latencies, Rate};
use crate::timeline::PduEvent;

/// Figures of a command.
#[derive(Clone, Debug, Default)]
pub struct CommandFigures {
    /// How many, and how many in a second.
    pub rate: Rate,
    /// Their octets.
    pub octets: u64,
    /// Of a response: nanoseconds from the request.
    pub latency: Latencies,
}

impl CommandFigures {
    pub(super) fn add(&mut self, event: &PduEvent<'_>) {
        self.rate.add(event.time);
        self.octets += event.stream.octets.len() as u64;
        if let Some(latency) = event.latency {
            self.latency.add(latency);
        }
    }
}
