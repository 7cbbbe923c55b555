//! TCP segments to PDUs.
//!
//! [`Engine`] takes segments in the order of the capture and tells a [`Sink`] what it finds: the PDUs of the
//! connections that are SMPP, each with the packets that brought it, and what is missing. The way is
//! `copies` (packets captured twice), `reassemble` (segments of a direction to octets in order), a [`Stage`] (octets to octets, nothing by
//! default), `detect` (is it SMPP at all), `frame` (octets to PDUs). [`Framer`] serves without TCP too.
//!
//! Promised here: what comes out depends on the segments alone; each PDU whose octets are all there comes
//! out once; a direction never stalls; memory is bounded by [`Limits`].

#[cfg(feature = "capture")]
mod connection;
#[cfg(feature = "capture")]
mod copies;
#[cfg(feature = "capture")]
mod decide;
#[cfg(feature = "capture")]
mod detect;
#[cfg(feature = "capture")]
mod engine;
#[cfg(feature = "capture")]
mod event;
#[cfg(feature = "capture")]
mod fragments;
mod frame;
#[cfg(feature = "capture")]
mod history;
#[cfg(feature = "capture")]
mod limits;
mod plausible;
#[cfg(feature = "capture")]
mod prefix;
#[cfg(feature = "capture")]
mod protocol;
#[cfg(feature = "capture")]
mod reassemble;
#[cfg(feature = "capture")]
mod sample;
#[cfg(feature = "capture")]
mod stage;
#[cfg(feature = "capture")]
mod tls;
#[cfg(feature = "capture")]
mod track;
#[cfg(feature = "capture")]
mod window;

#[cfg(feature = "capture")]
pub use copies::{Copies, CopyCounts, CopyLimits, Duplicate, Passed, Released};
#[cfg(feature = "capture")]
pub use engine::Engine;
#[cfg(feature = "capture")]
pub use event::{
    CloseReason, ConnectionInfo, Counters, Direction, Event, GapCause, Origin, Pdu, Sink, Standing,
};
#[cfg(feature = "capture")]
pub(crate) use frame::INSTEAD;
pub use frame::{Frame, Framer, LARGEST_PDU};
#[cfg(feature = "capture")]
pub use limits::{Limits, Options, SMPP_PORTS};
pub use plausible::is_known_command;
#[cfg(feature = "capture")]
pub(crate) use protocol::{TEXT, protocol_details};
#[cfg(feature = "capture")]
pub use stage::{Plain, Stage};
#[cfg(feature = "capture")]
pub use tls::TLS;
