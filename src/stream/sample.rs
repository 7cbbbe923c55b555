//! What is kept in mind of the latest segments, in a table of fixed size.

use core::net::{IpAddr, SocketAddr};

use super::engine::Ends;
use crate::capture::{Segment, TcpFlags, Timestamp};

/// What a copy of a segment must have too.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sample {
    pub(super) time: Timestamp,
    /// The first octets, and how many there are.
    first: [u8; 8],
    digest: u64,
    /// On the wire; 0 where there is no sample.
    length: u32,
    captured: u32,
    ack: u32,
    timestamp: u32,
    /// Of the connection, see [`Samples::known`].
    tag: u64,
    identification: u16,
    flags: TcpFlags,
    has_ack: bool,
    has_timestamp: bool,
    /// The sender is the first end.
    is_forward: bool,
}

/// Of a payload of up to so many octets, all words go into the digest ...
const LONG: usize = 256;

/// ... and of a longer one so many, evenly spread, and the last.
const WORDS: usize = 8;

/// An odd number without pattern (that of the golden ratio).
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(MIX)
}

impl Sample {
    #[inline]
    pub(super) fn of(segment: &Segment<'_>) -> Sample {
        let octets = segment.payload;
        let mut first = [0; 8];
        let mut digest = 0;
        if let Some((head, last)) = octets.first_chunk::<8>().zip(octets.last_chunk::<8>()) {
            first = *head;
            digest = mix(0, u64::from_le_bytes(*last));
            let step = if octets.len() > LONG { octets.len() / WORDS } else { 8 };
            for word in octets.chunks_exact(step).filter_map(|piece| piece.first_chunk::<8>()) {
                digest = mix(digest, u64::from_le_bytes(*word));
            }
        } else {
            for (to, from) in first.iter_mut().zip(octets) {
                *to = *from;
            }
        }
        let timestamp = segment.timestamp();
        let length = octets.len() as u32;
        Sample {
            time: segment.time,
            first,
            digest,
            length: length.saturating_add(segment.cut),
            captured: length,
            ack: segment.ack.unwrap_or(0),
            timestamp: timestamp.unwrap_or(0),
            tag: tag(segment),
            identification: segment.identification,
            flags: segment.flags,
            has_ack: segment.ack.is_some(),
            has_timestamp: timestamp.is_some(),
            is_forward: segment.src <= segment.dst,
        }
    }

    /// The same acknowledgement, flags and octets. A NAT leaves the timestamps.
    pub(super) fn is_copy_of(&self, other: &Sample) -> bool {
        self.length == other.length
            && (self.has_ack, self.ack) == (other.has_ack, other.ack)
            && self.flags == other.flags
            && self.first == other.first
            && (self.digest == other.digest || self.captured != other.captured)
            && !(self.has_timestamp && other.has_timestamp && self.timestamp != other.timestamp)
    }

    /// False where the sender numbered the packets differently: it sent the octets again.
    pub(super) fn may_be_same_packet(&self, other: &Sample) -> bool {
        self.identification == other.identification || self.identification == 0 || other.identification == 0
    }

    /// The octets differ where both have some.
    pub(super) fn contradicts(&self, other: &Sample) -> bool {
        let both = self.captured.min(other.captured).min(8) as usize;
        self.first.get(..both) != other.first.get(..both)
            || (self.length == other.length && self.captured == other.captured && self.digest != other.digest)
    }
}

/// A number for both directions of a connection, never 0. Others may have the same.
#[inline]
fn tag(segment: &Segment<'_>) -> u64 {
    let end = |end: SocketAddr| {
        let ip = match end.ip() {
            IpAddr::V4(ip) => u64::from(ip.to_bits()),
            IpAddr::V6(ip) => {
                let bits = ip.to_bits();
                mix(bits as u64, (bits >> 64) as u64)
            }
        };
        let hash = mix(ip, u64::from(end.port()));
        hash ^ hash >> 32
    };
    end(segment.src).wrapping_add(end(segment.dst)).wrapping_mul(MIX) | 1
}

/// The first segment with octets of a connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    ends: Ends,
    src: SocketAddr,
    seq: u32,
    ack: Option<u32>,
}

impl Start {
    pub(super) fn of(segment: &Segment<'_>) -> Start {
        Start { ends: Ends::of(segment), src: segment.src, seq: segment.seq, ack: segment.ack }
    }

    /// True where a SYN is that of this connection, captured late, and not that of the next with the same
    /// addresses.
    pub(super) fn follows(&self, syn: &Segment<'_>) -> bool {
        let first = if syn.src == self.src { Some(self.seq) } else { self.ack };
        first.is_some_and(|first| first.wrapping_sub(syn.seq.wrapping_add(1)) < 1 << 20)
    }
}

/// The latest samples, by sequence number: the oldest of four gives way to a fifth that falls in the same place.
pub(super) struct Samples {
    seqs: Vec<[u32; 4]>,
    samples: Vec<[Sample; 4]>,
    oldest: Vec<u8>,
    /// Connections that have sent octets, by the upper bits of their tag; another in the same place takes it.
    known: Vec<(u64, Option<Start>)>,
    size: usize,
}

impl Samples {
    pub(super) const WAYS: usize = 4;

    /// Room for so many samples, made when the first comes.
    pub(super) fn new(size: usize) -> Samples {
        let size = size.clamp(64, 1 << 20).next_power_of_two();
        Samples { seqs: Vec::new(), samples: Vec::new(), oldest: Vec::new(), known: Vec::new(), size }
    }

    #[inline]
    fn bucket(&self, seq: u32) -> usize {
        (u64::from(seq).wrapping_mul(MIX) >> 32) as usize & (self.size / Self::WAYS - 1)
    }

    #[inline]
    fn place(&self, tag: u64) -> usize {
        (tag >> 32) as usize & (self.size - 1)
    }

    /// Notes that a connection has sent octets; true where it had before.
    #[inline]
    pub(super) fn know(&mut self, sample: &Sample, segment: &Segment<'_>) -> bool {
        if self.known.is_empty() {
            let buckets = self.size / Self::WAYS;
            self.seqs = vec![[0; 4]; buckets];
            self.samples = vec![[Sample::default(); 4]; buckets];
            self.oldest = vec![0; buckets];
            self.known = vec![(0, None); self.size];
        }
        let place = self.place(sample.tag);
        match self.known.get_mut(place) {
            Some((tag, _)) if *tag == sample.tag => true,
            Some(known) => {
                *known = (sample.tag, Some(Start::of(segment)));
                false
            }
            None => false,
        }
    }

    /// Takes a SYN; true where it belongs to a connection that is known, else another begins with its addresses.
    pub(super) fn begin(&mut self, segment: &Segment<'_>) -> bool {
        let tag = tag(segment);
        let place = self.place(tag);
        match self.known.get_mut(place) {
            Some((other, Some(start))) if *other == tag && start.follows(segment) => true,
            Some(known) if known.0 == tag => {
                *known = (0, None);
                false
            }
            _ => false,
        }
    }

    /// True where some sample may have this sequence number.
    #[inline]
    pub(super) fn has(&self, seq: u32) -> bool {
        self.seqs.get(self.bucket(seq)).is_some_and(|seqs| seqs.contains(&seq))
    }

    /// One of the samples with this sequence number, and its sender and receiver.
    pub(super) fn get(&self, seq: u32, way: usize) -> Option<(&Sample, [SocketAddr; 2])> {
        let bucket = self.bucket(seq);
        if *self.seqs.get(bucket)?.get(way)? != seq {
            return None;
        }
        let sample = self.samples.get(bucket)?.get(way).filter(|sample| sample.length > 0)?;
        let (tag, start) = self.known.get(self.place(sample.tag))?;
        let Ends(first, second) = start.as_ref()?.ends;
        let ends = if sample.is_forward { [first, second] } else { [second, first] };
        (*tag == sample.tag).then_some((sample, ends))
    }

    /// Keeps a sample.
    #[inline]
    pub(super) fn keep(&mut self, seq: u32, sample: Sample) {
        let bucket = self.bucket(seq);
        let (Some(seqs), Some(samples), Some(oldest)) =
            (self.seqs.get_mut(bucket), self.samples.get_mut(bucket), self.oldest.get_mut(bucket))
        else {
            return;
        };
        let way = usize::from(*oldest) % Self::WAYS;
        seqs[way] = seq;
        samples[way] = sample;
        *oldest = oldest.wrapping_add(1);
    }
}
