//! What is known of a session.

use core::net::SocketAddr;

use super::Window;
use crate::capture::Timestamp;
use crate::codec::Version;
use crate::pdu::{RESPONSE, is_answered};
use crate::stream::{CloseReason, Direction};
use crate::text::Meaning;

/// What an end of a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The application.
    Esme,
    /// The message centre.
    Mc,
}

impl Role {
    /// `esme` or `mc`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Esme => "esme",
            Self::Mc => "mc",
        }
    }

    /// The other end.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Esme => Self::Mc,
            Self::Mc => Self::Esme,
        }
    }
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ended {
    /// By unbind; another bind follows on the connection.
    Unbind,
    /// With its connection.
    Connection(CloseReason),
    /// Nobody closed it, but its last request was not answered, and nothing more came until the capture ended.
    Silence,
}

impl From<CloseReason> for Ended {
    fn from(reason: CloseReason) -> Self {
        Self::Connection(reason)
    }
}

impl Ended {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unbind => "unbind",
            Self::Silence => "silence",
            Self::Connection(CloseReason::Fin) => "fin",
            Self::Connection(CloseReason::Rst) => "rst",
            Self::Connection(CloseReason::Reuse) => "port_reuse",
            Self::Connection(CloseReason::Evicted) => "evicted",
            Self::Connection(CloseReason::End) => "capture_end",
        }
    }
}

/// What is known of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionInfo {
    /// Its number, from 1.
    pub number: u64,
    /// Which bind was asked for, by its command_id: the one that was accepted, else the last.
    pub bind: Option<u32>,
    /// Whether a bind was accepted.
    pub bound: bool,
    /// system_id of that bind, without its NUL; empty where its end is missing, since the password may follow then.
    pub system_id: Vec<u8>,
    /// PDUs so far.
    pub pdus: u64,
    /// What data_coding 0 means by the messages so far.
    pub data_coding_0: Meaning,
    /// Its binds, the refused ones among them: the first [`BINDS_KEPT`].
    pub binds: Vec<BindAttempt>,
    /// How many binds there were.
    pub bind_attempts: u64,
    /// Time of its first PDU, or of the SYN.
    pub opened: Timestamp,
    /// Whether it is in the capture from its beginning: the SYN of the connection, or its bind as the first PDU.
    pub from_start: bool,
    /// The end that is the ESME, where that is known.
    pub esme: Option<Direction>,
    /// Who sent an unbind, and its n.
    pub unbind: Option<(Direction, u64)>,
    /// Time of its first PDU.
    pub first_pdu: Option<Timestamp>,
    /// The last PDU of each direction, by [`Direction`].
    pub last: [Option<LastPdu>; 2],
    /// Messages in flight, by the direction of the requests.
    pub windows: [Window; 2],
    /// enquire_link by the direction in which it is sent.
    pub enquire_links: [EnquireLinks; 2],
    /// Requests that were not answered so far; those that may still be are not counted.
    pub unanswered: u64,
    /// PDUs that are not allowed where they stand.
    pub wrong_states: u64,
    /// Who ended it: the first of unbind, FIN and reset. Where nobody did, and before its end, none.
    pub closed_by: Option<Direction>,
    /// When it ended, once it has: the time of the last packet of its connection, or of the bind that follows.
    pub closed: Option<Timestamp>,
    /// The session of which this one carries the PDUs again, by its number: both are legs of one conversation, through a
    /// proxy. Until the session has ended it may turn out to be none.
    pub mirror_of: Option<u64>,
    /// Which leg of a conversation it is, where several are known: 0 is the one whose PDUs the others carry.
    pub leg: Option<u8>,
    /// Nanoseconds without a PDU before the end; where the capture ended first, before its last PDU of all sessions.
    pub idle: Option<i64>,
}

impl SessionInfo {
    /// What the end is that sends in a direction, where that is known.
    #[must_use]
    pub fn role(&self, direction: Direction) -> Option<Role> {
        self.esme.map(|esme| if esme == direction { Role::Esme } else { Role::Mc })
    }

    /// Whether the other side is gone though nobody closed: the last PDU is a request that was told as unanswered, and
    /// nothing came for [`SILENCE`] afterwards.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        let last = self.last.iter().flatten().max_by_key(|last| last.n);
        let asks = last.is_some_and(|last| last.command_id & RESPONSE == 0 && is_answered(last.command_id));
        asks && self.unanswered > 0 && self.idle.is_some_and(|idle| idle >= SILENCE)
    }

    /// The bind that was accepted; else the last one.
    #[must_use]
    pub fn bind_that_counts(&self) -> Option<&BindAttempt> {
        self.binds.iter().find(|bind| bind.is_accepted()).or(self.binds.last())
    }

    /// The version that both sides speak: the lower of interface_version and sc_interface_version, where they are
    /// known; without a bind in the capture, none.
    #[must_use]
    pub fn version(&self) -> Option<Version> {
        let bind = self.bind_that_counts()?;
        let of_mc = bind.response.as_ref().and_then(|response| response.sc_interface_version);
        let octet = of_mc.map_or(bind.interface_version, |of_mc| of_mc.min(bind.interface_version));
        Some(Version::from_interface_version(octet))
    }
}

/// Nanoseconds without a PDU after a request from which on the other side counts as gone.
pub const SILENCE: i64 = 60_000_000_000;

/// Binds of a session that are kept.
pub const BINDS_KEPT: usize = 16;

/// A bind, and its response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BindAttempt {
    /// Its n.
    pub n: u64,
    /// Its time.
    pub time: Timestamp,
    /// Its command_id.
    pub command_id: u32,
    /// Who sent it.
    pub src: Option<SocketAddr>,
    /// Where to.
    pub dst: Option<SocketAddr>,
    /// system_id, without its NUL; empty where its end is missing, since the password may follow then.
    pub system_id: Vec<u8>,
    /// system_type.
    pub system_type: Vec<u8>,
    /// Octets of the password, which is not kept.
    pub password_length: usize,
    /// interface_version.
    pub interface_version: u8,
    /// addr_ton.
    pub addr_ton: u8,
    /// addr_npi.
    pub addr_npi: u8,
    /// address_range.
    pub address_range: Vec<u8>,
    /// The response: n, command_status, system_id of the message centre, sc_interface_version.
    pub response: Option<BindResponse>,
}

impl BindAttempt {
    /// Whether the response has status 0.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.response.as_ref().is_some_and(|response| response.command_status == 0)
    }

    /// Whether the response has another status.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.response.as_ref().is_some_and(|response| response.command_status != 0)
    }
}

/// The response to a bind: bind_transceiver_resp and the like, or generic_nack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BindResponse {
    /// Its n.
    pub n: u64,
    /// Its time.
    pub time: Timestamp,
    /// command_status.
    pub command_status: u32,
    /// system_id of the message centre.
    pub system_id: Vec<u8>,
    /// sc_interface_version.
    pub sc_interface_version: Option<u8>,
}

/// The last PDU of a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastPdu {
    /// Its n.
    pub n: u64,
    /// Its time.
    pub time: Timestamp,
    /// Its command_id.
    pub command_id: u32,
}

/// enquire_link in one direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EnquireLinks {
    /// How many.
    pub count: u64,
    /// Those without a response.
    pub unanswered: u64,
    /// Those of them that the end of the session cut off, before a response was due.
    pub cut_off: u64,
    /// Time of the first.
    pub first: Timestamp,
    /// Time of the last.
    pub last: Timestamp,
    /// The shortest and the longest time between two, in nanoseconds.
    pub interval: Option<(i64, i64)>,
}

impl EnquireLinks {
    pub(super) fn add(&mut self, time: Timestamp) {
        if self.count == 0 {
            self.first = time;
        } else {
            let interval = time.since(self.last);
            let (shortest, longest) = self.interval.unwrap_or((interval, interval));
            self.interval = Some((shortest.min(interval), longest.max(interval)));
        }
        self.last = time;
        self.count += 1;
    }

    /// Those that were not answered though there was time.
    #[must_use]
    pub const fn never_answered(&self) -> u64 {
        self.unanswered.saturating_sub(self.cut_off)
    }

    /// The mean time between two, in nanoseconds.
    #[must_use]
    pub fn mean_interval(&self) -> Option<i64> {
        self.last.since(self.first).checked_div(i64::try_from(self.count.checked_sub(1)?).ok()?)
    }
}
