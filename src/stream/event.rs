//! What the engine reports.

use core::net::SocketAddr;
use core::ops::Range;

use crate::capture::{Location, Timestamp};

/// One of the two directions of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the sender of the first captured packet.
    Forward,
    /// To the sender of the first captured packet.
    Reverse,
}

impl Direction {
    /// The other one.
    #[must_use]
    pub fn opposite(self) -> Direction {
        match self {
            Direction::Forward => Direction::Reverse,
            Direction::Reverse => Direction::Forward,
        }
    }

    pub(crate) fn index(self) -> usize {
        match self {
            Direction::Forward => 0,
            Direction::Reverse => 1,
        }
    }
}

/// A TCP connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionInfo {
    /// Number from 0 in the order of first packets, over all TCP connections, as Wireshark's `tcp.stream`.
    pub stream: u64,
    /// Sender and receiver of the first captured packet.
    pub ends: [SocketAddr; 2],
    /// Who sent the SYN, where the handshake was captured.
    pub opener: Option<Direction>,
    /// Whether the answer to the SYN was captured.
    pub answered: bool,
    /// Time of the first packet.
    pub first: Timestamp,
    /// Time of the latest packet.
    pub last: Timestamp,
    /// Whether packets of each direction, by [`Direction`], were captured so far.
    pub seen: [bool; 2],
    /// Whether octets of each direction, which may be missing from the capture, were not seen so far: later ones wait for
    /// them, or they were acknowledged.
    pub waiting: [bool; 2],
    /// Who ended it: the sender of the first FIN, or of the reset that came without one.
    pub ended_by: Option<Direction>,
}

impl ConnectionInfo {
    /// A connection whose first packet was captured at `first`.
    pub(super) fn new(stream: u64, ends: [SocketAddr; 2], first: Timestamp) -> Self {
        Self {
            stream,
            ends,
            opener: None,
            answered: false,
            first,
            last: first,
            seen: [false; 2],
            waiting: [false; 2],
            ended_by: None,
        }
    }

    /// The sender in a direction.
    #[must_use]
    pub fn src(&self, direction: Direction) -> SocketAddr {
        self.ends[direction.index()]
    }

    /// The receiver in a direction.
    #[must_use]
    pub fn dst(&self, direction: Direction) -> SocketAddr {
        self.ends[direction.opposite().index()]
    }
}

/// A packet and the octets of a PDU that it was the first to bring. Of a segment in fragments, each packet with a
/// fragment counts as bringing all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Number of the packet.
    pub frame: u64,
    /// When it was captured.
    pub time: Timestamp,
    /// Which octets of the PDU.
    pub range: Range<u32>,
    /// Where the first of these stands in the file; none where they stand nowhere as a whole: fragments were put together,
    /// or a [`Stage`](super::Stage) changed them.
    pub location: Option<Location>,
}

/// A PDU as it was sent.
#[derive(Clone, Copy, Debug)]
pub struct Pdu<'a> {
    /// The connection that it was sent on.
    pub connection: &'a ConnectionInfo,
    /// Which way.
    pub direction: Direction,
    /// Its octets, as many as its command_length says.
    pub octets: &'a [u8],
    /// The packets that brought them, in the order of the octets.
    pub origins: &'a [Origin],
    /// The time of the latest of these packets.
    pub time: Timestamp,
    /// Where it begins in its direction, missing octets counted.
    pub offset: u64,
    /// The sequence number of TCP of its first octet.
    pub seq: u32,
}

/// What a connection turned out to be so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It is not known yet.
    Undecided,
    /// It is SMPP.
    Smpp,
    /// It was SMPP, and is over.
    Over,
    /// It is no SMPP.
    Other,
}

/// How a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CloseReason {
    /// Both sides finished.
    Fin,
    /// One side reset it.
    Rst,
    /// The same addresses and ports began another connection.
    Reuse,
    /// It was the longest idle when there were too many.
    Evicted,
    /// The capture ended.
    End,
}

/// Something that the engine found. What it borrows lives for the call only.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A connection turned out to be SMPP. Its PDUs so far follow.
    Opened {
        /// The connection.
        connection: &'a ConnectionInfo,
    },
    /// A PDU is complete.
    Pdu(Pdu<'a>),
    /// A proxy put this before the first PDU.
    Prefix {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// The direction.
        direction: Direction,
        /// What it is.
        name: &'static str,
        /// The address that the connection really comes from, where that is told.
        src: Option<&'a str>,
        /// The address that it is really for, where that is told.
        dst: Option<&'a str>,
    },
    /// Octets are missing from the capture.
    Gap {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// The direction.
        direction: Direction,
        /// How many octets.
        missing: u64,
        /// What tells that they are missing.
        cause: GapCause,
    },
    /// Octets that are there belong to no whole PDU: they are the rest of one cut by a gap or by the
    /// beginning of the capture, or no SMPP.
    Skipped {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// The direction.
        direction: Direction,
        /// How many octets.
        count: u64,
    },
    /// Octets were sent again with another content. The first copy captured counts.
    Rewritten {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// The direction.
        direction: Direction,
        /// Where the first octet that differs is in its direction, missing octets counted.
        offset: u64,
        /// How many octets differ.
        count: u64,
        /// The packet that brought the first of them first, and the one that brought it again.
        frames: [u64; 2],
    },
    /// The direction ended inside this PDU.
    Incomplete {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// The direction.
        direction: Direction,
        /// What is there of the PDU.
        octets: &'a [u8],
    },
    /// A connection that was SMPP has ended.
    Closed {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// How.
        reason: CloseReason,
    },
    /// A connection was captured a second time with other addresses, those of a NAT's other side. It counts
    /// once.
    Duplicates {
        /// The connection, with the addresses that were captured first.
        connection: &'a ConnectionInfo,
        /// The direction in which `src` is the sender.
        direction: Direction,
        /// The sender's other address.
        src: SocketAddr,
        /// The receiver's.
        dst: SocketAddr,
    },
    /// A connection turned out to be something else that is known by name; or a direction of an SMPP connection goes on
    /// with it in the place of a PDU, which is skipped.
    OtherProtocol {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// What it is.
        name: &'static str,
        /// What its first octets tell: the members of the event in JSON, and their values.
        detail: &'a [(&'static str, String)],
        /// The port is one where SMPP was expected.
        expected: bool,
    },
    /// A connection that showed neither SMPP nor anything else known by name. It ended so, or more was captured
    /// than is kept of a connection that is not decided.
    Unrecognised {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// What was kept of each direction.
        octets: [&'a [u8]; 2],
        /// How it ended, if it did.
        ended: Option<CloseReason>,
        /// The port is one where SMPP was expected.
        expected: bool,
    },
}

/// What tells that octets are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GapCause {
    /// The snaplen cut them off a packet that is there.
    Cut,
    /// The receiver acknowledged them: they were on the wire, and the capture lacks them.
    Acknowledged,
    /// They stand before what was captured, or before the end. That the receiver got them is not in the capture.
    Unacknowledged,
}

/// Takes events. Closures of one [`Event`] are sinks.
pub trait Sink {
    /// Takes the next event.
    fn event(&mut self, event: Event<'_>);
}

impl<F: FnMut(Event<'_>)> Sink for F {
    fn event(&mut self, event: Event<'_>) {
        self(event);
    }
}

/// What happened to the segments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counters {
    /// TCP segments taken.
    pub segments: u64,
    /// TCP connections seen.
    pub connections: u64,
    /// Connections that turned out to be SMPP.
    pub smpp_connections: u64,
    /// PDUs given out.
    pub pdus: u64,
    /// Holes in SMPP connections that were declared lost.
    pub gaps: u64,
    /// Octets missing in them.
    pub octets_missing: u64,
    /// Octets skipped in SMPP connections, PDUs broken off at the end included.
    pub octets_skipped: u64,
    /// Segments all of whose payload had been captured before.
    pub retransmitted: u64,
    /// Those of them that the engine recognised as packets captured twice; the others were sent again.
    pub captured_twice: u64,
    /// Segments that brought some octets again.
    pub overlapping: u64,
    /// Segments of SMPP connections that brought octets again with another content.
    pub rewritten: u64,
    /// Keep-alive probes.
    pub keep_alives: u64,
    /// Segments far outside of the window, ignored.
    pub out_of_window: u64,
    /// Segments that waited for an earlier one.
    pub out_of_order: u64,
    /// Connections given up to make room.
    pub evicted: u64,
    /// Connections not decided within their limits, and given up.
    pub given_up: u64,
}
