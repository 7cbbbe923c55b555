//! The codec's machinery: what a row of the protocol's tables is, how octets are read and written by
//! such rows, and who is told what was found.
//!
//! PDUs, TLVs and statuses are rows in [`crate::pdu`] and [`crate::tables`]; by name only the element types of lists
//! are known in here, and [`Dictionary`] looks rows up. What this module promises for every input:
//!
//! - it never panics and always makes progress;
//! - every octet is reported to the [`Sink`] exactly once, in wire order, so spans tile;
//! - strict and tolerant reading are the same code: the sink decides whether a [`Fault`] ends it;
//! - what the fields alone would not reproduce is reported as [`WireValue`], so that writing what was
//!   read gives the same octets back.
//!
//! Start with [`spec`] (the rows), then [`Reader`] and [`Writer`].

mod dictionary;
mod encode_error;
mod fault;
pub(crate) mod macros;
mod output;
mod path;
mod reader;
mod rule;
mod sink;
pub mod spec;
mod tlvs;
mod types;
mod version;
mod writer;

pub use self::tlvs::{Tlv, Tlvs};
pub use dictionary::{Dictionary, Note, ReceiptCode};
pub use encode_error::{EncodeError, EncodeProblem};
pub use fault::{Fault, FaultCode, FaultSpec, Severity};
pub(crate) use macros::{bits, codes, fields, pdu, pdus, tlvs};
pub use output::{Buffer, Output};
pub use path::{Path, Place, Span};
pub use reader::Reader;
pub(crate) use reader::check_value;
pub use rule::{Demand, Rule};
pub(crate) use sink::Quick;
pub use sink::{Faults, MessageContext, Sink, Strict, TlvOctets, Tolerant, Value, WireEntry, WireValue};
pub use types::{
    COctetString, DestAddress, DestAddresses, Field, MessageIds, ShortMessage, Time, UnsuccessSme,
    UnsuccessSmes,
};
pub use version::Version;
pub use writer::{AsDeclared, Overrides, Writer};
