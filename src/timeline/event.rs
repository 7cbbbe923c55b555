//! What a timeline tells.

use core::net::SocketAddr;

use super::{Answer, Conduct, Ended, Response, Role, SessionInfo};
use crate::capture::Timestamp;
use crate::findings::FindingSet;
use crate::messages::{Joins, MessageRow, ReceiptMatch};
use crate::pdu::{Decoded, Message};
use crate::stream::{ConnectionInfo, Direction, Pdu};
use crate::text::{DefaultMeaning, Kind, Meaning};

/// One row of a timeline. What it borrows lives for the call only.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "most events are PDUs")]
#[non_exhaustive]
pub enum Event<'a> {
    /// A PDU.
    Pdu(PduEvent<'a>),
    /// A session begins.
    SessionOpen {
        /// The session.
        info: &'a SessionInfo,
        /// The connection.
        connection: &'a ConnectionInfo,
        /// When.
        time: Timestamp,
    },
    /// A session ends.
    SessionClose {
        /// The session.
        info: &'a SessionInfo,
        /// The connection.
        connection: &'a ConnectionInfo,
        /// How.
        ended: Ended,
        /// When.
        time: Timestamp,
    },
    /// A message of which nothing more is expected, or for which no room is left.
    Message(&'a MessageRow),
    /// The submissions of a receipt that came before the response with their id: told when that has come.
    ReceiptMatched {
        /// The receipt, by its n.
        n: u64,
        /// Its submissions.
        matched: &'a ReceiptMatch,
    },
    /// A request that waits no longer for its response. It is told once, at the first reason. Where the response comes
    /// all the same, that one's [`Answer::late`](super::Answer::late) is true: requests without any response are
    /// those told here less the late answers.
    Unanswered {
        /// Its session.
        info: &'a SessionInfo,
        /// The connection.
        connection: &'a ConnectionInfo,
        /// The request.
        request: &'a OpenRequest,
        /// Why.
        why: Unanswered,
        /// The session ended before a response was due: others took as long.
        cut_off: bool,
    },
    /// The receive window of a side was closed: nothing could be sent to it.
    WindowClosed {
        /// The session.
        info: &'a SessionInfo,
        /// The connection.
        connection: &'a ConnectionInfo,
        /// The direction in which that side sends.
        direction: Direction,
        /// When first.
        since: Timestamp,
        /// Until when; where it was not opened again, time of the connection's last packet.
        until: Timestamp,
    },
    /// Octets of a direction could not be used.
    Gap {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// The session, where one was open.
        session: Option<u64>,
        /// The direction.
        direction: Direction,
        /// How many octets.
        octets: u64,
        /// Whether they are in the capture and belong to no whole PDU; else they are missing from it.
        present: bool,
        /// The PDU before.
        after_n: u64,
    },
    /// A proxy put this before the first PDU.
    Prefix {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// The session, where one was open.
        session: Option<u64>,
        /// What it is.
        name: &'static str,
        /// The address that the connection really comes from, where that is told.
        src: Option<&'a str>,
        /// The address that it is really for, where that is told.
        dst: Option<&'a str>,
    },
    /// Octets were sent again with another content. The first copy captured counts.
    Rewritten {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// The session, where one was open.
        session: Option<u64>,
        /// The direction.
        direction: Direction,
        /// Where the first octet that differs is in its direction, missing octets counted.
        offset: u64,
        /// How many octets differ.
        count: u64,
        /// The packet that brought the first of them first, and the one that brought it again.
        frames: [u64; 2],
    },
    /// What data_coding 0 means has changed in a session; it holds for the PDUs that follow.
    DataCoding0 {
        /// The session.
        session: u64,
        /// The connection.
        connection: &'a ConnectionInfo,
        /// When.
        time: Timestamp,
        /// What it means from here on, and why.
        meaning: Meaning,
        /// The PDU before.
        after_n: u64,
    },
    /// A connection was captured a second time with other addresses; it counts once.
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
    /// Something was forgotten for want of room; told once, at the end.
    Evicted {
        /// What: `submissions`.
        what: &'static str,
        /// How many.
        count: u64,
    },
    /// A connection speaks something else.
    OtherProtocol {
        /// The connection.
        connection: &'a ConnectionInfo,
        /// What.
        name: &'static str,
        /// What its first octets tell, each under its name.
        detail: &'a [(&'static str, String)],
        /// Whether SMPP was expected on its port.
        expected: bool,
    },
}

/// A request without a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenRequest {
    /// Its n.
    pub n: u64,
    /// Its time.
    pub time: Timestamp,
    /// Its direction.
    pub direction: Direction,
    /// Its command_id.
    pub command_id: u32,
    /// Its sequence_number.
    pub sequence_number: u32,
}

/// Why a request has no response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unanswered {
    /// None came within the timeout. It may come later all the same.
    TimedOut,
    /// Its session ended.
    SessionEnded,
    /// The capture ended.
    CaptureEnded,
    /// Octets of the other direction are missing behind it.
    LostInGap,
    /// The other direction is not in the capture.
    OneDirection,
    /// It was forgotten for want of room.
    Forgotten,
}

/// A PDU in its session.
#[derive(Clone, Copy, Debug)]
pub struct PduEvent<'a> {
    /// Which PDU of the capture, from 1.
    pub n: u64,
    /// Time of the latest packet that brought octets of it.
    pub time: Timestamp,
    /// Nanoseconds since the capture's first packet.
    pub rel: i64,
    /// Its session.
    pub session: &'a SessionInfo,
    /// Who sent it, where that is known.
    pub sender: Option<Role>,
    /// Its octets, connection, direction and packets.
    pub stream: &'a Pdu<'a>,
    /// Its command_id.
    pub command_id: u32,
    /// Its fields, and what is wrong with them.
    pub decoded: Option<&'a Decoded<'a>>,
    /// The message that it carries.
    pub message: Option<Message<'a>>,
    /// What kind of message.
    pub kind: Option<Kind>,
    /// The request that it answers.
    pub answer: Option<Answer>,
    /// Nanoseconds from the request to this response; none where the clock stepped back.
    pub latency: Option<i64>,
    /// How it stands to the others of its session.
    pub conduct: Conduct,
    /// What it belongs to, where messages are joined.
    pub joins: &'a Joins,
    /// The submissions of a receipt that came before the response with their id, where the capture was read before.
    pub receipt: Option<&'a ReceiptMatch>,
    /// What is found of it, where findings are looked for: what can be told at once, and with a [`super::Foresight`] all.
    pub findings: FindingSet,
    /// Its response, where the capture was read before, or where that came out before the request: it waited behind a
    /// hole, or was captured later.
    pub response: Option<Response>,
    /// What data_coding 0 means here: by what was given or, else, by the messages of the session before this one.
    pub data_coding_0: DefaultMeaning,
}

impl PduEvent<'_> {
    /// What data_coding 0 means, for a PDU that carries a message with it.
    #[must_use]
    pub fn default_alphabet(&self) -> Option<DefaultMeaning> {
        let message = self.message.as_ref().filter(|message| message.context.data_coding == Some(0))?;
        (!message.octets.is_empty()).then_some(self.data_coding_0)
    }
}
