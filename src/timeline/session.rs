//! A session: SMPP on one connection from its first PDU, or from a bind after an unbind, to its end; and who of the
//! two ends is the message centre.

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
#[derive(Clone, Debug, PartialEq, Eq)]
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
            bind: None,
            bound: false,
            system_id: Vec::new(),
            pdus: 0,
            data_coding_0: Meaning::USUAL,
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
