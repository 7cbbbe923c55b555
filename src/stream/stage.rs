//! The seam between reassembly and framing.

use super::event::{ConnectionInfo, Direction};

/// Turns the octets of streams into other octets before they are framed; a TLS decryptor would be one.
///
/// A stage may keep octets back and give them with a later piece: a PDU then counts as brought by the
/// packet that made its octets readable.
pub trait Stage {
    /// What is kept for each connection.
    type Connection: Default;

    /// Octets of one direction, in order; the result is framed.
    fn octets<'a>(
        &self,
        state: &'a mut Self::Connection,
        connection: &ConnectionInfo,
        direction: Direction,
        octets: &'a [u8],
    ) -> &'a [u8];

    /// So many octets are missing here; the result is how many are missing from what is framed.
    fn gap(
        &self,
        _state: &mut Self::Connection,
        _connection: &ConnectionInfo,
        _direction: Direction,
        missing: u64,
    ) -> u64 {
        missing
    }
}

/// The stage that changes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl Stage for Plain {
    type Connection = ();

    #[inline]
    fn octets<'a>(
        &self,
        _state: &'a mut (),
        _connection: &ConnectionInfo,
        _direction: Direction,
        octets: &'a [u8],
    ) -> &'a [u8] {
        octets
    }
}
