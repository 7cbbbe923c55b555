//! What was sent, and how much of it the capture holds.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use flate2::Crc;
use serde_json::{Value, json};

use super::content;
use super::detail::{Detail, Window};

/// The members of the truth that count PDUs, by command.
pub type Counts = BTreeMap<u32, u64>;

/// One direction of a connection.
#[derive(Default)]
pub struct Sent {
    pub pdus: Counts,
    /// Octets that are no PDU, before the first one.
    pub partial: u64,
    pub bytes: u64,
    pub crc: Crc,
    pub segments: u64,
    pub out_of_order: u64,
    pub retransmitted: u64,
    pub dropped: u64,
    pub answered: u64,
    pub unmatched: Counts,
    pub orphans: u64,
    pub window: Window,
    /// Requests and responses that were said and are not captured yet: command, sequence_number.
    pub said: Vec<(u32, u32)>,
    /// Where each PDU begins and ends; only where octets are lost or kept.
    places: Vec<(u64, u64)>,
    /// Which octets are in the capture; only where some are lost.
    captured: Vec<(u64, u64)>,
    /// The octets, where they are kept.
    octets: Vec<u8>,
    loses: bool,
    keeps: bool,
}

impl Sent {
    pub fn new(loses: bool, keeps: bool) -> Sent {
        Sent { loses, keeps, ..Sent::default() }
    }

    pub fn pdu(&mut self, command: u32, start: u64, length: usize) {
        *self.pdus.entry(command).or_default() += 1;
        if self.loses || self.keeps {
            self.places.push((start, start + length as u64));
        }
    }

    /// Takes the octets that follow in the stream.
    pub fn octets(&mut self, octets: &[u8]) {
        self.bytes += octets.len() as u64;
        self.crc.update(octets);
        if self.keeps {
            self.octets.extend_from_slice(octets);
        }
    }

    pub fn captured(&mut self, start: u64, end: u64) {
        if self.loses {
            self.captured.push((start, end));
        }
    }

    pub fn total(&self) -> u64 {
        self.pdus.values().sum()
    }

    /// The PDUs, of each the octets and whether all of them are in the capture. Only where they are kept.
    pub fn kept(&self) -> Vec<(&[u8], bool)> {
        let whole = self.whole();
        let places = self.places.iter().zip(whole);
        places.map(|(&(start, end), whole)| (&self.octets[start as usize..end as usize], whole)).collect()
    }

    /// How many PDUs are in the capture to their last octet.
    pub fn recoverable(&self) -> u64 {
        if self.loses { self.whole().iter().filter(|whole| **whole).count() as u64 } else { self.total() }
    }

    fn whole(&self) -> Vec<bool> {
        if !self.loses {
            return vec![true; self.places.len()];
        }
        let mut captured = self.captured.clone();
        captured.sort_unstable();
        let mut runs: Vec<(u64, u64)> = Vec::new();
        for (start, end) in captured {
            match runs.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => runs.push((start, end)),
            }
        }
        let mut runs = runs.into_iter().peekable();
        self.places
            .iter()
            .map(|&(start, end)| {
                while runs.next_if(|run| run.1 < end).is_some() {}
                runs.peek().is_some_and(|run| run.0 <= start && end <= run.1)
            })
            .collect()
    }

    fn json(&self) -> Value {
        json!({
            "pdus": named(&self.pdus), "total": self.total(), "recoverable": self.recoverable(),
            "bytes": self.bytes, "crc32": format!("{:08x}", self.crc.sum()), "segments": self.segments,
            "out_of_order": self.out_of_order, "retransmitted": self.retransmitted,
            "dropped_segments": self.dropped, "partial_first_bytes": self.partial,
            "requests_answered": self.answered, "requests_unmatched": self.unmatched.values().sum::<u64>(),
            "orphan_responses": self.orphans, "window_max": self.window.max,
            "window_max_of_timely": self.window.max_of_timely,
        })
    }
}

/// A connection.
pub struct Stream {
    /// Of the client: connections that take the place of another one have its number.
    pub number: usize,
    /// The client's address, as text.
    pub client_name: String,
    pub client: SocketAddr,
    pub server: SocketAddr,
    pub role: &'static str,
    pub midstream: bool,
    /// From the client, from the server.
    pub sent: [Sent; 2],
}

impl Stream {
    /// PDUs of both sides.
    pub fn total(&self) -> u64 {
        self.sent.iter().map(Sent::total).sum()
    }
}

/// Everything that is known about a capture.
#[derive(Default)]
pub struct Truth {
    pub file_bytes: u64,
    pub packets: u64,
    pub smpp_packets: u64,
    pub statuses: Counts,
    pub messages: u64,
    pub concatenated: u64,
    pub message_ids: u64,
    pub receipts: u64,
    pub receipts_by_stat: BTreeMap<&'static str, u64>,
    /// deliver_sm with a message.
    pub mobile_originated: u64,
    /// submit_sm with a body that is no message.
    pub malformed: u64,
    /// Binds by the status of the response.
    pub binds: Counts,
    /// What is known of single requests, where it is kept.
    pub details: Vec<Detail>,
    pub seconds: f64,
    pub noise_share: f64,
    pub streams: Vec<Stream>,
}

impl Truth {
    pub fn pdus(&self) -> Counts {
        sum(self.sent().map(|sent| &sent.pdus))
    }

    pub fn recoverable(&self) -> u64 {
        self.sent().map(Sent::recoverable).sum()
    }

    /// Requests without a response.
    pub fn unmatched(&self) -> Counts {
        sum(self.sent().map(|sent| &sent.unmatched))
    }

    fn sent(&self) -> impl Iterator<Item = &Sent> {
        self.streams.iter().flat_map(|stream| &stream.sent)
    }

    pub fn json(&self, arguments: &[String]) -> Value {
        let pdus = self.pdus();
        let unmatched = self.unmatched();
        let numbered = |counts: &Counts| -> Value {
            counts.iter().map(|(number, count)| (format!("0x{number:08x}"), json!(count))).collect()
        };
        let streams: Vec<Value> = self
            .streams
            .iter()
            .map(|stream| {
                let [client, server] = &stream.sent;
                json!({
                    "stream": format!("{}-{}", stream.client, stream.server), "role": stream.role,
                    "midstream": stream.midstream, "client": client.json(), "server": server.json(),
                })
            })
            .collect();
        json!({
            "args": arguments, "file_bytes": self.file_bytes,
            "frames": {"smpp_tcp": self.smpp_packets, "other": self.packets - self.smpp_packets},
            "noise_share": self.noise_share,
            "pdus_total": pdus.values().sum::<u64>(), "pdus_recoverable": self.recoverable(),
            "pdus": named(&pdus), "pdus_by_id": numbered(&pdus), "response_status": numbered(&self.statuses),
            "requests_unmatched_total": unmatched.values().sum::<u64>(), "requests_unmatched": named(&unmatched),
            "messages": self.messages, "concatenated_messages": self.concatenated,
            "message_ids_issued_in_submit_resp": self.message_ids, "delivery_receipts": self.receipts,
            "receipts_by_stat": self.receipts_by_stat, "mobile_originated_messages": self.mobile_originated,
            "malformed_submissions": self.malformed, "binds_by_status": numbered(&self.binds),
            "duration_s": self.seconds, "streams": streams,
        })
    }
}

pub fn named(counts: &Counts) -> Value {
    counts.iter().map(|(command, count)| (content::name(*command), json!(count))).collect()
}

fn sum<'a>(all: impl Iterator<Item = &'a Counts>) -> Counts {
    let mut sum = Counts::new();
    for (number, count) in all.flatten() {
        *sum.entry(*number).or_default() += count;
    }
    sum
}
