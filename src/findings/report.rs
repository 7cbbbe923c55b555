//! What detectors tell, put together.

use core::ops::Range;

use super::FindingKind;
use crate::capture::Timestamp;

/// One thing that a detector saw.
#[derive(Clone, Debug, Default)]
pub struct Evidence<'a> {
    /// Its session.
    pub session: Option<u64>,
    /// Its PDU, by its n. Several where it takes several to see it; the one at hand last.
    pub events: &'a [u64],
    /// When.
    pub time: Timestamp,
    /// The octets of the PDU at hand that show it, from 0.
    pub span: Option<Range<usize>>,
    /// What sets it apart from others of its kind in the session: a status, an address, a profile's rule. Each such
    /// is a finding of its own.
    pub what: &'a str,
    /// A number that is added up, or of which the largest counts, as the row says: octets, nanoseconds.
    pub amount: u64,
}

/// Takes what detectors tell.
#[derive(Debug, Default)]
pub struct Report {}

impl Report {
    /// Takes one thing; what is the same but for place and time is counted together.
    pub fn add(&mut self, _kind: FindingKind, _evidence: &Evidence<'_>) {}
}
