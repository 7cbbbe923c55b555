//! How a PDU stands to the others of its session.

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
