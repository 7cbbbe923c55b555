//! What a first reading of a capture tells the second: what comes later than a PDU.

use std::collections::HashMap;

use super::{Event, PduEvent};
use crate::findings::{FindingKind, FindingSet};
use crate::limits::limits;
use crate::messages::ReceiptMatch;
use crate::text::Meaning;

limits! {
    /// Bounds on what is kept of a first reading.
    "two_pass", ForesightLimits {
        /// Requests whose response is known, 24 octets each.
        responses: usize = 20_000_000, Count, "later ones are not kept, and counted on standard error";
        /// Sessions in which data_coding 0 is not the usual alphabet.
        sessions: usize = 1_000_000, Count, "of later ones nothing is kept, and counted on standard error";
        /// Receipts that came before the response with the id of their submission.
        receipts: usize = 1_000_000, Count, "later ones stay without a submission in their line, and are counted on standard error";
    }
}

/// The response to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Response {
    /// Its number in the capture.
    pub n: u64,
    /// Nanoseconds from the request to it; none where the clock stepped back.
    pub latency: Option<i64>,
}

/// What is known of a capture that was read before. Sessions and PDUs have the same numbers in every reading, so that
/// the next can look things up. 24 octets are kept for each answered request, and a few for each session in which
/// data_coding 0 is not the usual alphabet.
#[derive(Debug, Default)]
pub struct Foresight {
    limits: ForesightLimits,
    /// Request, response, latency or a negative number; by rising request once it is finished.
    responses: Vec<(u64, u64, i64)>,
    meanings: HashMap<u64, Meaning>,
    /// PDU and what is found of it, by rising PDU once it is finished.
    findings: Vec<(u64, FindingKind)>,
    /// Receipt and its submissions, by rising receipt once it is finished.
    receipts: Vec<(u64, ReceiptMatch)>,
    left_out: u64,
}

impl Foresight {
    /// Nothing known yet; no more is kept than `limits` say.
    #[must_use]
    pub fn new(limits: ForesightLimits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Takes an event of the first reading.
    pub fn add(&mut self, event: &Event<'_>) {
        match event {
            Event::Pdu(PduEvent { n, answer: Some(answer), latency, .. }) => {
                self.add_response(answer.n, *n, *latency);
            }
            // The response came out first.
            Event::Pdu(PduEvent { n, response: Some(response), .. }) => {
                self.add_response(*n, response.n, response.latency);
            }
            Event::ReceiptMatched { n, matched } => {
                if self.receipts.len() < self.limits.receipts {
                    self.receipts.push((*n, (*matched).clone()));
                } else {
                    self.left_out += 1;
                }
            }
            Event::SessionClose { info, .. } => {
                let meaning = info.data_coding_0;
                if meaning == Meaning::USUAL {
                    return;
                }
                if self.meanings.len() < self.limits.sessions {
                    self.meanings.insert(info.number, meaning);
                } else {
                    self.left_out += 1;
                }
            }
            _ => {}
        }
    }

    /// Takes what was found of PDUs only after them, and how often there was no room for it.
    pub fn add_findings(&mut self, (found, left_out): (Vec<(u64, FindingKind)>, u64)) {
        self.findings = found;
        self.left_out += left_out;
    }

    fn add_response(&mut self, request: u64, n: u64, latency: Option<i64>) {
        if self.responses.len() < self.limits.responses {
            self.responses.push((request, n, latency.unwrap_or(-1)));
        } else {
            self.left_out += 1;
        }
    }

    /// The reading is over: what was taken can be looked up.
    pub fn finish(&mut self) {
        self.responses.sort_unstable();
        self.findings.sort_unstable();
        self.receipts.sort_unstable_by_key(|(n, _)| *n);
    }

    /// How many facts were not kept for want of room.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// The response to request `n`.
    #[must_use]
    pub fn response(&self, n: u64) -> Option<Response> {
        let at = self.responses.binary_search_by_key(&n, |(request, _, _)| *request).ok()?;
        let (_, n, latency) = *self.responses.get(at)?;
        Some(Response { n, latency: Some(latency).filter(|latency| *latency >= 0) })
    }

    /// The submissions of receipt `n`, where the response with their id came after it.
    #[must_use]
    pub fn receipt(&self, n: u64) -> Option<&ReceiptMatch> {
        let at = self.receipts.binary_search_by_key(&n, |(receipt, _)| *receipt).ok()?;
        self.receipts.get(at).map(|(_, matched)| matched)
    }

    /// What was found of PDU `n` only after it.
    #[must_use]
    pub fn findings(&self, n: u64) -> FindingSet {
        let first = self.findings.partition_point(|(other, _)| *other < n);
        let of_n = self.findings.iter().skip(first).take_while(|(other, _)| *other == n);
        let mut set = FindingSet::EMPTY;
        of_n.for_each(|(_, kind)| set.add(*kind));
        set
    }

    /// What data_coding 0 means by all messages of a session.
    #[must_use]
    pub fn meaning(&self, session: u64) -> Meaning {
        self.meanings.get(&session).copied().unwrap_or_default()
    }
}
