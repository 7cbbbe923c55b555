//! TCP segments to PDUs.
//!
//! [`Engine`] takes segments in the order of the capture and tells a [`Sink`] what it finds: the PDUs of the
//! connections that are SMPP, each with the packets that brought it, and what is missing. The way is
//! `reassemble` (segments of a direction to octets in order), a [`Stage`] (octets to octets, nothing by
//! default), `detect` (is it SMPP at all), `frame` (octets to PDUs). [`Framer`] serves without TCP too.
//!
//! Promised here: what comes out depends on the segments alone; each PDU whose octets are all there comes
//! out once; a direction never stalls; memory is bounded by [`Limits`].

mod body;
mod connection;
mod detect;
mod engine;
mod event;
mod frame;
mod limits;
mod plausible;
mod reassemble;
mod stage;

pub use body::body_is_exact;
pub use engine::Engine;
pub use event::{CloseReason, ConnectionInfo, Counters, Direction, Event, Origin, Pdu, Sink};
pub use frame::{Frame, Framer, LARGEST_PDU};
pub use limits::{Limits, Options};
pub use plausible::is_known_command;
pub use stage::{Plain, Stage};
