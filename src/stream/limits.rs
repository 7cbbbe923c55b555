//! What the engine may be told, and how much it may keep.

use super::copies::CopyLimits;
use super::frame::LARGEST_PDU;

/// Bounds on memory and on waiting. Waiting is measured in packets and in capture time, never by the clock.
/// What is given up is never silent: it is an event, or one of the [`Counters`](super::Counters).
///
/// | bound | default | given up beyond it | told as |
/// |---|---|---|---|
/// | `largest_pdu` | 72 KiB | the step from PDU to PDU: the next boundary is searched | `Skipped` |
/// | `connections` | 16,384 | the longest idle eighth of the connections | `Closed` (`Evicted`), `evicted` |
/// | `out_of_order` | 4 MiB | the hole that the octets of the direction wait behind | `Gap` |
/// | `out_of_order_total` | 16 MiB | the hole at hand | `Gap` |
/// | `incomplete_total` | 16 MiB | the longest idle eighth of the connections | `Closed` (`Evicted`), `evicted` |
/// | `undecided` | 80 KiB | the connection, which is no SMPP | `OtherProtocol` where it has a name, `given_up` |
/// | `undecided_total` | 16 MiB | the longest idle half of the undecided connections | the same |
/// | `retransmission_compare` | 64 KiB | comparing older octets | - |
/// | `retransmission_compare_total` | 8 MiB | what the longest idle half of the connections compares with | - |
/// | `settle_segments`, `settle_time` | 32, 200 ms | a hole that is acknowledged | `Gap` |
/// | `one_sided_wait`, `unacknowledged_wait` | 3 s, 60 s | a hole that is not | `Gap` |
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// Largest command_length that counts; beyond it the framer searches for the next boundary.
    /// Default 72 KiB, see [`LARGEST_PDU`].
    pub largest_pdu: u32,
    /// Connections followed at a time; the longest idle eighth is given up beyond. Default 16,384.
    pub connections: usize,
    /// Octets (and 96 for each piece) that wait behind a hole in one direction; beyond, the hole counts as
    /// lost. Default 4 MiB.
    pub out_of_order: usize,
    /// Octets that wait behind holes in all connections; beyond, the hole at hand counts as lost.
    /// Default 16 MiB.
    pub out_of_order_total: usize,
    /// Octets of PDUs that are not complete yet (and 32 for each packet beyond 16 that brought them), in all
    /// connections; beyond, the longest idle eighth of the
    /// connections is given up. Default 16 MiB.
    pub incomplete_total: usize,
    /// Octets kept of one direction that is not decided; beyond, it is no SMPP. Default 80 KiB, so
    /// that a first PDU of the largest size fits.
    pub undecided: usize,
    /// Octets kept of all undecided connections; beyond, the longest idle half is given up. Default 16 MiB.
    pub undecided_total: usize,
    /// Octets of one direction (and 16 for each packet) that are kept after they were given out, to compare
    /// those that come again with; what comes again later than that is not compared. 0 compares nothing.
    /// Default 64 KiB.
    pub retransmission_compare: usize,
    /// Octets kept for that in all connections; beyond, the longest idle half forgets them. Default 8 MiB.
    pub retransmission_compare_total: usize,
    /// A hole counts as lost when the other side has acknowledged beyond it and then this many segments
    /// of the connection went by, since taps reorder ... Default 32.
    pub settle_segments: u64,
    /// ... or this many nanoseconds. Default 200 ms. The first octets of a connection that began before
    /// the capture wait as long for earlier ones.
    pub settle_time: i64,
    /// Nanoseconds that a hole waits where the other direction is not in the capture. Default 3 s.
    pub one_sided_wait: i64,
    /// Nanoseconds that a hole waits for an acknowledgement which does not come; and of silence after which old
    /// sequence numbers are those of another connection. Default 60 s.
    pub unacknowledged_wait: i64,
    /// Numbers of packets kept that brought fragments of segments; where the oldest are forgotten, a PDU that
    /// is not complete yet names the last of its fragments only. Default 65,536.
    pub fragment_frames: usize,
    /// Of what is kept to recognise packets captured twice.
    pub copies: CopyLimits,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            largest_pdu: LARGEST_PDU,
            connections: 1 << 14,
            out_of_order: 4 << 20,
            out_of_order_total: 16 << 20,
            incomplete_total: 16 << 20,
            undecided: 80 << 10,
            undecided_total: 16 << 20,
            retransmission_compare: 64 << 10,
            retransmission_compare_total: 8 << 20,
            settle_segments: 32,
            settle_time: 200_000_000,
            one_sided_wait: 3_000_000_000,
            unacknowledged_wait: 60_000_000_000,
            fragment_frames: 1 << 16,
            copies: CopyLimits::default(),
        }
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
            expected_ports: vec![2775, 2776, 3550],
            copies: true,
            body_is_exact: crate::pdu::body_is_exact,
        }
    }
}
