//! A session: SMPP on one connection from its first PDU, or from a bind after an unbind, to its end; and who of the
//! two ends is the message centre.

use std::collections::VecDeque;

use super::pair::OpenList;
use super::{BINDS_KEPT, BindAttempt, BindResponse, LastPdu, NoRequest, OpenRequest, Role, SessionInfo};
use crate::capture::Timestamp;
use crate::codec::spec::{PduSpec, Sender};
use crate::pdu::{
    BindReceiverResp, BindTransceiverResp, BindTransmitterResp, Body, Decoded, EnquireLink, GenericNack,
    Outbind, RESPONSE, Unbind, UnbindResp, is_bind, spills_password,
};
use crate::stream::{ConnectionInfo, Direction, SMPP_PORTS};
use crate::tables::{CommandStatus, Tag};
use crate::text::{Content, DefaultAlphabet, Encoding, Meaning};

/// How sure it is which end is the ESME; a stronger reason overrides a weaker one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    None,
    /// The message centre usually has one of SMPP's ports.
    Port,
    /// The ESME usually opens the connection.
    Syn,
    /// A PDU that only one side sends.
    Pdu,
    /// Submissions both ways: two message centres, or a fault.
    Contradicted,
    /// A bind or an outbind.
    Bind,
}

/// A response, kept to recognise a second one.
#[derive(Clone, Copy, Debug)]
struct Answered {
    sequence_number: u32,
    command_id: u32,
    n: u64,
}

/// A response that came without a request. Its request may wait behind a hole, and come out after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Early {
    command_id: u32,
    sequence_number: u32,
    pub(super) n: u64,
    pub(super) time: Timestamp,
}

/// So many of them are kept for each direction: about what waits behind a hole until that counts as lost.
const EARLY: usize = 1024;

/// Packets may be captured in another order than they were sent: by so many nanoseconds.
const DISORDER: i64 = 10_000_000;

/// One direction of a session.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// Its requests without a response.
    pub(super) open: OpenList,
    /// The latest responses to its requests, and where the next one goes.
    answered: Vec<Answered>,
    next: usize,
    /// Responses to requests of this side that had none, the oldest first.
    early: VecDeque<Early>,
    /// The longest that a response to one of its requests took, in nanoseconds.
    pub(super) slowest: i64,
    /// When octets of this direction were last missing, and the PDU before.
    pub(super) lost: Option<(u64, Timestamp)>,
    /// When a request of this direction was last forgotten for want of room.
    pub(super) forgotten: Option<Timestamp>,
}

impl Side {
    /// A request of this side was answered.
    pub(super) fn answer(&mut self, command_id: u32, sequence_number: u32, n: u64, most: usize) {
        let answered = Answered { sequence_number, command_id, n };
        if let Some(place) = self.answered.get_mut(self.next) {
            *place = answered;
        } else if self.answered.len() < most {
            self.answered.push(answered);
        } else {
            return;
        }
        self.next = if self.next + 1 < most { self.next + 1 } else { 0 };
    }

    /// A response came whose request is not known.
    pub(super) fn keep_early(&mut self, command_id: u32, sequence_number: u32, n: u64, time: Timestamp) {
        if self.early.len() == EARLY {
            self.early.pop_front();
        }
        self.early.push_back(Early { command_id, sequence_number, n, time });
    }

    /// The response to a request that comes out after it.
    pub(super) fn take_early(&mut self, request: &OpenRequest) -> Option<Early> {
        // A request that was not held back is later than all of them.
        if self.early.back()?.time.since(request.time) < -DISORDER {
            return None;
        }
        let fits = |early: &Early| {
            early.sequence_number == request.sequence_number
                && (early.command_id == request.command_id | RESPONSE
                    || early.command_id == GenericNack::COMMAND_ID)
                && early.time.since(request.time) >= -DISORDER
        };
        let at = self.early.iter().position(fits)?;
        self.early.remove(at)
    }

    /// The latest response of the same kind to a request of this side.
    fn answered_by(&self, command_id: u32, sequence_number: u32) -> Option<u64> {
        let same = |answered: &&Answered| {
            (answered.command_id, answered.sequence_number) == (command_id, sequence_number)
        };
        self.answered.iter().filter(same).map(|answered| answered.n).max()
    }
}

#[derive(Debug)]
pub(super) struct Session {
    pub(super) info: SessionInfo,
    /// Its connection, as of the latest PDU.
    pub(super) connection: ConnectionInfo,
    pub(super) evidence: Evidence,
    /// The bind that was accepted, by its command_id.
    pub(super) bound_as: Option<u32>,
    /// A bind waits for its response.
    pub(super) binding: bool,
    /// An unbind was answered.
    pub(super) unbound: bool,
    /// Its first PDUs are compared with those of other sessions.
    pub(super) compared: bool,
    /// By [`Direction`].
    pub(super) sides: [Side; 2],
    default_alphabet: DefaultAlphabet,
    /// The encoding of data_coding 0 that was last told of.
    pub(super) told: Encoding,
}

impl Session {
    pub(super) fn new(number: u64, connection: &ConnectionInfo, opened: Timestamp) -> Self {
        let (evidence, esme) =
            match (connection.opener, connection.ends.map(|end| SMPP_PORTS.contains(&end.port()))) {
                (Some(opener), _) => (Evidence::Syn, Some(opener)),
                (None, [true, false]) => (Evidence::Port, Some(Direction::Reverse)),
                (None, [false, true]) => (Evidence::Port, Some(Direction::Forward)),
                (None, _) => (Evidence::None, None),
            };
        let from_start = connection.opener.is_some();
        let mut sides = [Side::default(), Side::default()];
        if !from_start {
            sides.iter_mut().for_each(|side| side.lost = Some((0, opened)));
        }
        Self {
            info: SessionInfo { number, opened, from_start, esme, ..SessionInfo::default() },
            connection: *connection,
            evidence,
            bound_as: None,
            binding: false,
            unbound: false,
            compared: false,
            sides,
            default_alphabet: DefaultAlphabet::default(),
            told: Meaning::USUAL.encoding,
        }
    }

    /// Whether a PDU begins another session on the connection: a bind after the unbind was answered.
    pub(super) fn is_over(&self, command_id: u32) -> bool {
        self.unbound && is_bind(command_id)
    }

    /// Notes what a PDU tells of the session.
    pub(super) fn saw(
        &mut self,
        pdu: LastPdu,
        direction: Direction,
        spec: Option<&PduSpec<'_>>,
        connection: &ConnectionInfo,
        decoded: Option<&Decoded<'_>>,
    ) {
        let LastPdu { time, command_id, .. } = pdu;
        self.connection.last = connection.last;
        self.connection.seen = connection.seen;
        self.connection.waiting = connection.waiting;
        let info = &mut self.info;
        info.pdus += 1;
        info.last[direction.index()] = Some(pdu);
        let begins = is_bind(command_id) || command_id == Outbind::COMMAND_ID;
        if info.first_pdu.is_none() {
            info.first_pdu = Some(time);
            if begins && !info.from_start {
                info.from_start = true;
                self.sides.iter_mut().for_each(|side| side.lost = None);
            }
        }
        if let Some(spec) = spec {
            self.weigh(if begins { Evidence::Bind } else { Evidence::Pdu }, spec.sender, direction);
        }
        match command_id {
            EnquireLink::COMMAND_ID => self.info.enquire_links[direction.index()].add(time),
            Unbind::COMMAND_ID => {
                self.info.unbind.get_or_insert((direction, pdu.n));
                self.unbound = false;
            }
            UnbindResp::COMMAND_ID => self.unbound = true,
            BindReceiverResp::COMMAND_ID
            | BindTransmitterResp::COMMAND_ID
            | BindTransceiverResp::COMMAND_ID
            | GenericNack::COMMAND_ID => self.answered_bind(pdu, decoded),
            _ if is_bind(command_id) => self.bind(pdu, direction, connection, decoded),
            _ => {}
        }
    }

    fn weigh(&mut self, evidence: Evidence, sender: Sender, direction: Direction) {
        let esme = match sender {
            Sender::Esme => direction,
            Sender::Mc => direction.opposite(),
            Sender::Either => return,
        };
        // A bind that comes when one was accepted changes nothing.
        if evidence < self.evidence || self.bound_as.is_some() {
            return;
        }
        if evidence == Evidence::Pdu && self.evidence == Evidence::Pdu && self.info.esme != Some(esme) {
            self.info.esme = None;
            self.evidence = Evidence::Contradicted;
        } else {
            self.info.esme = Some(esme);
            self.evidence = evidence;
        }
    }

    fn bind(
        &mut self,
        pdu: LastPdu,
        direction: Direction,
        connection: &ConnectionInfo,
        decoded: Option<&Decoded<'_>>,
    ) {
        self.binding = true;
        self.info.bind_attempts += 1;
        let Some(decoded) = decoded else { return };
        let Some(bind) = decoded.pdu.bind_request() else { return };
        // What follows a name without an end may be the password, which itself may be too long.
        let is_readable = !decoded.faults.iter().any(spills_password);
        let system_id = if is_readable { bind.system_id } else { b"" };
        let kept = |text: &[u8]| if is_readable { text.to_vec() } else { Vec::new() };
        if self.bound_as.is_none() {
            self.info.bind = Some(pdu.command_id);
            self.info.system_id = system_id.to_vec();
        }
        if self.info.binds.len() < BINDS_KEPT {
            self.info.binds.push(BindAttempt {
                n: pdu.n,
                time: pdu.time,
                command_id: pdu.command_id,
                src: Some(connection.src(direction)),
                dst: Some(connection.dst(direction)),
                system_id: system_id.to_vec(),
                system_type: kept(bind.system_type),
                password_length: bind.password_length,
                interface_version: bind.interface_version.0,
                addr_ton: bind.addr_ton,
                addr_npi: bind.addr_npi,
                address_range: kept(bind.address_range),
                response: None,
            });
        }
    }

    /// A response to a bind; to the oldest one that has none.
    fn answered_bind(&mut self, pdu: LastPdu, decoded: Option<&Decoded<'_>>) {
        let LastPdu { n, time, command_id } = pdu;
        let nack = command_id == GenericNack::COMMAND_ID;
        if nack && !self.binding {
            return;
        }
        self.binding = false;
        let Some(decoded) = decoded else { return };
        let command_status = decoded.pdu.command_status;
        if !nack && command_status == CommandStatus::ESME_ROK {
            self.info.bound = true;
            self.bound_as.get_or_insert(command_id & !RESPONSE);
        }
        let fits = |bind: &&mut BindAttempt| {
            bind.response.is_none() && (nack || bind.command_id == command_id & !RESPONSE)
        };
        if let Some(bind) = self.info.binds.iter_mut().find(fits) {
            let tlvs = match &decoded.pdu.body {
                Body::BindTransmitterResp(response) => response.tlvs,
                Body::BindReceiverResp(response) => response.tlvs,
                Body::BindTransceiverResp(response) => response.tlvs,
                _ => Default::default(),
            };
            bind.response = Some(BindResponse {
                n,
                time,
                command_status: command_status.0,
                system_id: decoded.pdu.bind_response().unwrap_or_default().to_vec(),
                sc_interface_version: match tlvs.find(Tag::sc_interface_version) {
                    Some([version]) => Some(*version),
                    _ => None,
                },
            });
        }
    }

    /// Notes what a message with data_coding 0 tells of it.
    pub(super) fn saw_default_alphabet(&mut self, content: &Content<'_>) {
        self.default_alphabet.add(content);
        self.info.data_coding_0 = self.default_alphabet.meaning();
    }

    /// Who sends in a direction, where that is known.
    pub(super) fn role(&self, direction: Direction) -> Option<Role> {
        self.info.role(direction)
    }

    /// Octets of a direction are missing; `n` is the PDU before.
    pub(super) fn lost(&mut self, direction: Direction, n: u64, time: Timestamp) {
        self.sides[direction.index()].lost = Some((n, time));
    }

    /// Why a response in a direction answers no request, where no open one has its sequence_number.
    pub(super) fn no_request(
        &self,
        direction: Direction,
        command_id: u32,
        sequence_number: u32,
        time: Timestamp,
        patience: i64,
    ) -> NoRequest {
        if command_id == GenericNack::COMMAND_ID && sequence_number == 0 {
            return NoRequest::Header;
        }
        let asked = direction.opposite();
        let side = &self.sides[asked.index()];
        if let Some(n) = side.answered_by(command_id, sequence_number) {
            return NoRequest::Again(n);
        }
        let lost = side.lost.map(|(_, lost)| lost).max(side.forgotten);
        let lately = lost.is_some_and(|lost| time.since(lost) <= patience);
        let unseen = !self.connection.seen[asked.index()] || self.connection.waiting[asked.index()];
        if lately || unseen { NoRequest::NotCaptured } else { NoRequest::Unknown }
    }

    /// The session ends, when no PDU came any more for so long.
    pub(super) fn end(&mut self, connection: &ConnectionInfo, closed: Timestamp, until: Timestamp) {
        self.connection = *connection;
        let info = &mut self.info;
        info.closed = Some(closed);
        info.closed_by = info.unbind.map(|(direction, _)| direction).or(connection.ended_by);
        let last = info.last.iter().flatten().map(|pdu| pdu.time).max();
        info.idle = last.map(|last| until.since(last).max(0));
    }
}
