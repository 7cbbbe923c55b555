//! How a PDU stands to the others of its session.

use super::session::{Evidence, Session};
use crate::codec::spec::{PduSpec, Sender, Stage};
use crate::pdu::{BindReceiver, BindTransmitter};
use crate::stream::{ConnectionInfo, Direction};

/// What is to be said of a PDU in its session beside whom it answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conduct {
    /// A response that answers no request: why.
    pub no_request: Option<NoRequest>,
    /// A request whose sequence_number is that of another request of the same side that is still open: its n.
    pub in_flight_twice: Option<u64>,
    /// A response to a request behind one that is still open and was sent before it by the same side.
    pub out_of_order: bool,
    /// Not allowed in the state of the session.
    pub wrong_state: Option<WrongState>,
    /// Messages of the request's side (submit_sm, submit_multi, data_sm, deliver_sm) that are open after this PDU.
    pub in_flight: u32,
}

/// Why a response answers no request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoRequest {
    /// No request of the capture has its sequence_number, and all of the session is in the capture.
    Unknown,
    /// Its request may be missing from the capture: it began before, or octets are missing in that direction, or
    /// that direction is not in it, or the request was forgotten for want of room.
    NotCaptured,
    /// The request was answered before, by the PDU with this n.
    Again(u64),
    /// The open request with its sequence_number, of this n, has another command.
    OtherCommand(u64),
    /// It is a generic_nack with sequence_number 0, which speaks of no request in particular.
    Header,
}

/// Why a PDU is not allowed where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WrongState {
    /// Before a bind was accepted.
    NotBound,
    /// The bind does not allow it: submissions on a receiver, deliveries on a transmitter.
    OtherBind,
    /// After an unbind was answered.
    Unbound,
    /// A bind in a session that is bound.
    BoundAlready,
    /// Sent by the side that must not send it.
    OtherSide,
}

impl Session {
    /// Why a PDU is not allowed in the state that the session is in before it.
    ///
    /// Requests only, and where all of the session was captured: what is missing may have changed its state. While a
    /// bind or an unbind waits for its response either state may be meant, since PDUs cross.
    pub(super) fn wrong_state(
        &self,
        spec: &PduSpec<'_>,
        direction: Direction,
        connection: &ConnectionInfo,
    ) -> Option<WrongState> {
        if spec.is_response() || spec.stage == Stage::Any {
            return None;
        }
        let from_esme = self.info.esme == Some(direction);
        let other_side = match spec.sender {
            Sender::Esme => !from_esme,
            Sender::Mc => from_esme,
            Sender::Either => false,
        };
        if other_side && self.evidence == Evidence::Bind && self.bound_as.is_some() {
            return Some(WrongState::OtherSide);
        }
        let lossless = self.sides.iter().all(|side| side.lost.is_none()) && connection.waiting == [false; 2];
        if !self.info.from_start || !lossless || connection.seen != [true; 2] {
            return None;
        }
        match (spec.stage, self.bound_as) {
            (Stage::Any | Stage::Unknown, _) => None,
            (Stage::Transmitting | Stage::Receiving | Stage::Either, _) if self.unbound => {
                Some(WrongState::Unbound)
            }
            // Either side may answer an unbind late, or with one of its own.
            _ if self.info.unbind.is_some() || self.binding => None,
            (Stage::Open, bound) => bound.map(|_| WrongState::BoundAlready),
            // After a bind that was refused it does no harm.
            (Stage::Bound, None) => (self.info.bind_attempts == 0).then_some(WrongState::NotBound),
            (_, None) => Some(WrongState::NotBound),
            (Stage::Bound, Some(_)) => None,
            (stage, Some(bind)) => {
                let submits = stage == Stage::Transmitting || stage == Stage::Either && from_esme;
                let refused = if submits { BindReceiver::COMMAND_ID } else { BindTransmitter::COMMAND_ID };
                (bind == refused).then_some(WrongState::OtherBind)
            }
        }
    }
}
