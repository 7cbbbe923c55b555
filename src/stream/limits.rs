//! What the engine may be told, and how much it may keep.

use super::copies::CopyLimits;
use super::frame::LARGEST_PDU;
use crate::limits::limits;

/// Ports that message centres usually have.
pub const SMPP_PORTS: [u16; 3] = [2775, 2776, 3550];

limits! {
    /// Bounds on memory and on waiting. Waiting is measured in packets and in capture time, never by the clock.
    /// What is given up is never silent: it is an event, or one of the [`Counters`](super::Counters).
    "stream", Limits {
        /// Largest command_length that counts.
        largest_pdu: u32 = LARGEST_PDU, Octets, "the next boundary is searched, and what lies between is told as skipped";
        /// Connections followed at a time.
        connections: usize = 1 << 13, Count,
            "an eighth is closed, as evicted: those that are over or no SMPP first, and the longest idle";
        /// What waits behind a hole in one direction, and 96 octets for each piece.
        out_of_order: usize = 4 << 20, Octets, "the hole counts as lost, a gap";
        /// What waits behind holes in all connections.
        out_of_order_total: usize = 16 << 20, Octets, "the hole at hand counts as lost, a gap";
        /// PDUs that are not complete yet, in all connections, and 32 octets for each packet beyond 16 that brought them.
        incomplete_total: usize = 16 << 20, Octets, "the longest idle eighth of the connections is closed, as evicted";
        /// What is kept of one direction that is not decided: a first PDU of the largest size fits.
        undecided: usize = 80 << 10, Octets, "the connection is no SMPP";
        /// What is kept of all undecided connections.
        undecided_total: usize = 8 << 20, Octets,
            "those with the most, half of it all, are no SMPP, and counted";
        /// What is kept of one direction after it was given out, to compare with what comes again; 0 compares nothing.
        retransmission_compare: usize = 64 << 10, Octets, "what comes again later is not compared";
        /// What is kept for that in all connections.
        retransmission_compare_total: usize = 4 << 20, Octets, "the longest idle half forgets it";
        /// Segments of a connection that go by before a hole which the other side acknowledged counts as lost: taps
        /// reorder. The time counts, too.
        settle_segments: u64 = 32, Count, "the hole counts as lost, a gap";
        /// Time after which such a hole counts as lost. The first octets of a connection that began before the capture wait as long for earlier
        /// ones.
        settle_time: i64 = 200_000_000, Nanoseconds, "the hole counts as lost, a gap";
        /// How long a hole waits where the other direction is not in the capture.
        one_sided_wait: i64 = 3_000_000_000, Nanoseconds, "the hole counts as lost, a gap";
        /// How long a hole waits for an acknowledgement; and the silence after which old sequence numbers are those of
        /// another connection.
        unacknowledged_wait: i64 = 60_000_000_000, Nanoseconds, "the hole counts as lost, a gap";
        /// Numbers of packets kept that brought fragments of segments.
        fragment_frames: usize = 1 << 16, Count,
            "the oldest are forgotten, and a PDU that is not complete yet names the last of its fragments only";
    }
    with {
        /// Of what is kept to recognise packets captured twice.
        copies: CopyLimits
    }
}

/// What the engine is told.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// Bounds.
    pub limits: Limits,
    /// Ports that are SMPP without proof.
    pub smpp_ports: Vec<u16>,
    /// Ports where SMPP is expected: no proof, but another protocol there is worth a word.
    pub expected_ports: Vec<u16>,
    /// Whether the engine recognises connections captured twice, see [`Copies`](super::Copies). Default true;
    /// false where that stands before several engines.
    pub copies: bool,
    /// Whether the body of a PDU, given with its header, parses to its last octet.
    pub body_is_exact: fn(&[u8]) -> bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            limits: Limits::default(),
            smpp_ports: Vec::new(),
            expected_ports: SMPP_PORTS.to_vec(),
            copies: true,
            body_is_exact: crate::pdu::body_is_exact,
        }
    }
}
