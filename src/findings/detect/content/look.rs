//! What all detectors of contents want to know of a PDU.

use core::net::IpAddr;
use core::ops::Range;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::ContentLimits;
use super::recent::Recent;
use crate::codec::{FaultCode, Version};
use crate::findings::Evidence;
use crate::pdu::{BindReceiver, BindTransceiver, Body, Pdu, SubmitMulti, SubmitSm, is_bind};
use crate::stream::Direction;
use crate::text::{Content, Kind};
use crate::timeline::{PduEvent, Role, SessionInfo};

/// An account: the sessions of one system_id with one message centre.
pub(super) type Account = u32;

/// A PDU that is looked at.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) event: &'a PduEvent<'a>,
    pub(super) pdu: &'a Pdu<'a>,
    /// The message, taken apart.
    pub(super) content: Option<Content<'a>>,
    pub(super) account: Account,
    /// An ESME sends it.
    pub(super) from_esme: bool,
}

impl<'a> Look<'a> {
    pub(super) fn new(event: &'a PduEvent<'a>, account: Account) -> Option<Self> {
        let pdu = &event.decoded?.pdu;
        let content =
            event.message.as_ref().filter(|message| !message.octets.is_empty() && event.kind.is_some()).map(
                |message| Content::read(message.octets, message.context, event.data_coding_0.encoding()),
            );
        let submits = matches!(event.command_id, SubmitSm::COMMAND_ID | SubmitMulti::COMMAND_ID);
        let from_esme = submits || event.sender == Some(Role::Esme);
        Some(Self { event, pdu, content, account, from_esme })
    }

    pub(super) fn session(&self) -> u64 {
        self.event.session.number
    }

    /// Whether the body ends before its last field.
    pub(super) fn breaks_off(&self) -> bool {
        let faults = self.event.decoded.iter().flat_map(|decoded| &decoded.faults);
        faults.into_iter().any(|fault| matches!(fault.code, FaultCode::Truncated | FaultCode::Unterminated))
    }

    /// Whether it is a message of an ESME.
    pub(super) fn is_submission(&self) -> bool {
        self.from_esme && self.event.kind.is_some() && !matches!(self.pdu.body, Body::ReplaceSm(_))
    }

    /// Whether it is a message for a person or a program, and no receipt or acknowledgement.
    pub(super) fn is_message(&self) -> bool {
        !matches!(self.event.kind, None | Some(Kind::Receipt | Kind::Intermediate | Kind::SmeAck))
    }

    /// What says that something is found here.
    pub(super) fn evidence<'e>(&self, what: &'e str, part: &[u8]) -> Evidence<'e> {
        Evidence {
            session: Some(self.session()),
            time: self.event.time,
            what,
            span: self.span(part),
            ..Evidence::default()
        }
    }

    /// Where a field stands in the PDU.
    pub(super) fn span(&self, part: &[u8]) -> Option<Range<usize>> {
        let octets = self.event.stream.octets;
        let start = part.as_ptr().addr().checked_sub(octets.as_ptr().addr())?;
        let end = start.checked_add(part.len())?;
        (end <= octets.len()).then_some(start..end)
    }

    /// registered_delivery, where it has one.
    pub(super) fn registered_delivery(&self) -> Option<u8> {
        match &self.pdu.body {
            Body::SubmitSm(body) => Some(body.registered_delivery.0),
            Body::SubmitMulti(body) => Some(body.registered_delivery.0),
            Body::DataSm(body) => Some(body.registered_delivery.0),
            _ => None,
        }
    }
}

/// The version of a session, where its bind is known.
pub(super) fn version(session: &SessionInfo) -> Option<Version> {
    let accepted = session.binds.iter().rev().find_map(|bind| {
        let response = bind.response.as_ref().filter(|response| response.command_status == 0)?;
        Some((bind.interface_version, response.sc_interface_version))
    });
    let (esme, mc) = accepted?;
    let esme = Version::from_interface_version(esme);
    Some(mc.map_or(esme, |mc| esme.min(Version::from_interface_version(mc))))
}

/// What is known of a session after its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) account: Account,
    /// Nanoseconds of its first message.
    pub(super) first: i64,
    /// The capture has it from its beginning.
    pub(super) from_start: bool,
    /// Octets of it are missing.
    pub(super) gap: bool,
}

/// system_id, message centre, and, where no bind was captured, the ESME.
type Name = (Vec<u8>, IpAddr, Option<IpAddr>);

/// Which account a session belongs to.
#[derive(Debug)]
pub(super) struct Accounts {
    by_name: HashMap<Name, Account, RandomState>,
    /// Accounts of which something is missing from the capture.
    incomplete: HashSet<Account, RandomState>,
    sessions: Recent<u64, Known>,
    most: usize,
    last: (u64, Account),
}

/// All accounts beyond the limit.
pub(super) const OTHERS: Account = 0;

impl Accounts {
    pub(super) fn new(limits: &ContentLimits) -> Self {
        Self {
            by_name: HashMap::default(),
            incomplete: HashSet::default(),
            sessions: Recent::new(limits.sessions),
            most: limits.accounts,
            last: (0, OTHERS),
        }
    }

    /// The account of a PDU's session.
    pub(super) fn of(&mut self, event: &PduEvent<'_>) -> Account {
        let session = event.session;
        if self.last.0 == session.number && !is_bind(event.command_id) {
            return self.last.1;
        }
        let known = self.sessions.get(&session.number).copied().filter(|_| !is_bind(event.command_id));
        let account = match known {
            Some(known) => known.account,
            None => self.named(event),
        };
        self.last = (session.number, account);
        account
    }

    fn named(&mut self, event: &PduEvent<'_>) -> Account {
        let session = event.session;
        let connection = event.stream.connection;
        let esme = session.esme.unwrap_or(Direction::Forward);
        let unnamed = session.system_id.is_empty().then(|| connection.src(esme).ip());
        let name = (session.system_id.clone(), connection.dst(esme).ip(), unnamed);
        let next = Account::try_from(self.by_name.len() + 1).unwrap_or(OTHERS);
        let account = match self.by_name.get(&name) {
            Some(account) => *account,
            None if self.by_name.len() >= self.most => OTHERS,
            None => *self.by_name.entry(name).or_insert(next),
        };
        let first = event.time.0;
        if !session.from_start {
            self.incomplete.insert(account);
        }
        let known = Known { account, first, from_start: session.from_start, gap: false };
        self.sessions.insert(session.number, known);
        account
    }

    pub(super) fn session(&self, session: u64) -> Option<Known> {
        self.sessions.get(&session).copied()
    }

    /// Octets of a session are missing.
    pub(super) fn gap(&mut self, session: u64) {
        if let Some(known) = self.sessions.get_mut(&session) {
            known.gap = true;
            self.incomplete.insert(known.account);
        }
    }

    /// Whether sessions of an account began before the capture, or octets of them are missing.
    pub(super) fn is_incomplete(&self, account: Account) -> bool {
        self.incomplete.contains(&account)
    }
}

/// Whether a session receives.
pub(super) fn receives(session: &SessionInfo) -> bool {
    session.bound && matches!(session.bind, Some(BindReceiver::COMMAND_ID | BindTransceiver::COMMAND_ID))
}

/// The digits of a number, without what may stand before the country code.
pub(super) fn digits(address: &[u8]) -> &[u8] {
    address.strip_prefix(b"+").or_else(|| address.strip_prefix(b"00")).unwrap_or(address)
}
