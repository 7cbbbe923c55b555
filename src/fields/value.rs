//! A value of a field.

use core::net::{IpAddr, SocketAddr};

use crate::capture::Timestamp;
use crate::text::Content;

/// A value of a field, typed: a filter compares it, a column prints it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum FieldValue<'a> {
    /// A number that is read in decimal.
    Number(u64),
    /// A number that is read in hexadecimal, with so many digits at least.
    Hexadecimal(u32, u8),
    /// Characters of one octet, as they stand in the PDU.
    Text(&'a [u8]),
    /// A name of ours or the standard's, or text that was decoded before.
    Name(&'a str),
    /// Text in an encoding.
    Coded(Content<'a>),
    /// Digits, two an octet.
    Tbcd(&'a [u8]),
    /// Octets.
    Octets(&'a [u8]),
    /// A time as a date.
    Time(Timestamp),
    /// A time in seconds since 1970.
    Epoch(Timestamp),
    /// So many nanoseconds, told in seconds.
    Duration(i64),
    /// An address.
    Address(IpAddr),
    /// An address and a port.
    Endpoint(SocketAddr),
    /// A secret that is not shown.
    Masked,
}
