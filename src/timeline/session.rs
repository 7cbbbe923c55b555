//! A session: SMPP on one connection from its first PDU, or from a bind after an unbind, to its end; and who of the
//! two ends is the message centre.

use crate::capture::Timestamp;
use crate::codec::spec::Sender;
use crate::pdu::{Outbind, Pdu, RESPONSE, Unbind, UnbindResp, command, is_bind};
use crate::stream::{CloseReason, ConnectionInfo, Direction};
use crate::tables::CommandStatus;
use crate::text::{Content, DefaultAlphabet, Encoding, Meaning};

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
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ended {
    /// By unbind; another bind follows on the connection.
    Unbind,
    /// With its connection.
    Connection(CloseReason),
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
    /// Which bind was asked for, by its command_id.
    pub bind: Option<u32>,
    /// Whether a bind was accepted.
    pub bound: bool,
    /// system_id of the bind, without its NUL.
    pub system_id: Vec<u8>,
    /// PDUs so far.
    pub pdus: u64,
    /// What data_coding 0 means by the messages so far.
    pub data_coding_0: Meaning,
    /// Its binds, the refused ones among them: the first [`BINDS_KEPT`].
    pub binds: Vec<BindAttempt>,
    /// Time of its first PDU, or of the SYN.
    pub opened: Timestamp,
    /// Whether it is in the capture from its beginning: the SYN of the connection, or its bind as the first PDU.
    pub from_start: bool,
    /// The end that is the ESME, where that is known.
    pub esme: Option<Direction>,
    /// Who sent an unbind, and its n.
    pub unbind: Option<(Direction, u64)>,
    /// The last PDU of each direction, by [`Direction`].
    pub last: [Option<LastPdu>; 2],
    /// Messages in flight, by the direction of the requests.
    pub windows: [Window; 2],
    /// Requests that were not answered so far; those that may still be are not counted.
    pub unanswered: u64,
}

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
    /// system_id, without its NUL.
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

/// The response to a bind.
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

/// Messages in flight in one direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Open now.
    pub now: u32,
    /// The most that were open at a time.
    pub max: u32,
    /// How often the next request followed a response at once while the window was at its maximum.
    pub plateau: u64,
}

/// How sure it is which end is the ESME; a stronger reason overrides a weaker one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    None,
    /// The ESME usually opens the connection.
    Syn,
    /// A PDU that only one side sends.
    Pdu,
    /// Submissions both ways: two message centres, or a fault.
    Contradicted,
    /// A bind or an outbind.
    Bind,
}

#[derive(Debug)]
pub(super) struct Session {
    pub(super) info: SessionInfo,
    esme: Option<Direction>,
    evidence: Evidence,
    unbound: bool,
    default_alphabet: DefaultAlphabet,
    /// The encoding of data_coding 0 that was last told of.
    pub(super) told: Encoding,
}

impl Session {
    pub(super) fn new(number: u64, connection: &ConnectionInfo) -> Self {
        let info = SessionInfo {
            number,
            opened: connection.first,
            from_start: connection.opener.is_some(),
            esme: connection.opener,
            ..SessionInfo::default()
        };
        let evidence = if connection.opener.is_some() { Evidence::Syn } else { Evidence::None };
        Self {
            info,
            esme: connection.opener,
            evidence,
            unbound: false,
            default_alphabet: DefaultAlphabet::default(),
            told: Meaning::USUAL.encoding,
        }
    }

    /// Whether a PDU begins another session on the connection: a bind after the unbind was answered.
    pub(super) fn is_over(&self, command_id: u32) -> bool {
        self.unbound && is_bind(command_id)
    }

    /// Notes what a PDU tells of the session.
    pub(super) fn saw(&mut self, command_id: u32, direction: Direction, pdu: Option<&Pdu<'_>>) {
        self.info.pdus += 1;
        let (evidence, sender) = match command_id {
            _ if is_bind(command_id) => (Evidence::Bind, Some(Sender::Esme)),
            Outbind::COMMAND_ID => (Evidence::Bind, Some(Sender::Mc)),
            _ => (Evidence::Pdu, command(command_id).map(|spec| spec.sender)),
        };
        let esme = match sender {
            Some(Sender::Esme) => Some(direction),
            Some(Sender::Mc) => Some(direction.opposite()),
            Some(Sender::Either) | None => None,
        };
        if let Some(esme) = esme
            && evidence >= self.evidence
        {
            if evidence == Evidence::Pdu && self.evidence == Evidence::Pdu && self.esme != Some(esme) {
                self.esme = None;
                self.evidence = Evidence::Contradicted;
            } else {
                self.esme = Some(esme);
                self.evidence = evidence;
            }
        }
        if let Some(bind) = pdu.and_then(Pdu::bind_request) {
            self.info.bind = Some(command_id);
            self.info.system_id = bind.system_id.to_vec();
        }
        if command_id & RESPONSE != 0 && is_bind(command_id & !RESPONSE) {
            self.info.bound |= pdu.is_some_and(|pdu| pdu.command_status == CommandStatus::ESME_ROK);
        }
        self.unbound =
            command_id == UnbindResp::COMMAND_ID || self.unbound && command_id != Unbind::COMMAND_ID;
    }

    /// Notes what a message with data_coding 0 tells of it.
    pub(super) fn saw_default_alphabet(&mut self, content: &Content<'_>) {
        self.default_alphabet.add(content);
        self.info.data_coding_0 = self.default_alphabet.meaning();
    }

    /// Who sends in a direction, where that is known.
    pub(super) fn role(&self, direction: Direction) -> Option<Role> {
        self.esme.map(|esme| if esme == direction { Role::Esme } else { Role::Mc })
    }
}
