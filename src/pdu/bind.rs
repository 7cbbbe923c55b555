//! Opening and closing a session: bind, outbind, unbind, and the PDUs that keep a link alive.

use super::{Body, Pdu};
use crate::codec::pdu;
#[cfg(feature = "capture")]
use crate::codec::{Fault, FaultCode};
use crate::tables::InterfaceVersion;

pdu! {
    /// An ESME asks for a session in which it submits messages.
    BindTransmitter = bind_transmitter, 0x0000_0002, Esme in Open, V3_3, "v3.4 4.1.1, v5.0 4.1.1.1" {
        system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range,
    }
    /// The message centre's answer to bind_transmitter.
    BindTransmitterResp = bind_transmitter_resp, 0x8000_0002, Mc in Open, V3_3, "v3.4 4.1.2, v5.0 4.1.1.2" {
        system_id,
    }
    /// An ESME asks for a session in which it receives messages and receipts.
    BindReceiver = bind_receiver, 0x0000_0001, Esme in Open, V3_3, "v3.4 4.1.3, v5.0 4.1.1.3" {
        system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range,
    }
    /// The message centre's answer to bind_receiver.
    BindReceiverResp = bind_receiver_resp, 0x8000_0001, Mc in Open, V3_3, "v3.4 4.1.4, v5.0 4.1.1.4" {
        system_id,
    }
    /// An ESME asks for a session in which it both submits and receives.
    BindTransceiver = bind_transceiver, 0x0000_0009, Esme in Open, V3_4, "v3.4 4.1.5, v5.0 4.1.1.5" {
        system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range,
    }
    /// The message centre's answer to bind_transceiver.
    BindTransceiverResp = bind_transceiver_resp, 0x8000_0009, Mc in Open, V3_4, "v3.4 4.1.6, v5.0 4.1.1.6" {
        system_id,
    }
    /// The message centre, having opened the connection itself, asks an ESME to bind as receiver.
    Outbind = outbind, 0x0000_000B, Mc in Open, V3_4, "v3.4 4.1.7.1, v5.0 4.1.1.7" {
        system_id, password,
    }
    /// One side ends the session.
    Unbind = unbind, 0x0000_0006, Either in Bound, V3_3, "v3.4 4.2.1, v5.0 4.1.1.8" {}
    /// The answer to unbind.
    UnbindResp = unbind_resp, 0x8000_0006, Either in Bound, V3_3, "v3.4 4.2.2, v5.0 4.1.1.9" {}
    /// One side checks that the other is there.
    EnquireLink = enquire_link, 0x0000_0015, Either in Any, V3_3, "v3.4 4.11.1, v5.0 4.1.2.1" {}
    /// The answer to enquire_link.
    EnquireLinkResp = enquire_link_resp, 0x8000_0015, Either in Any, V3_3, "v3.4 4.11.2, v5.0 4.1.2.2" {}
    /// Says that a PDU could not be understood: a bad length or an unknown command_id.
    GenericNack = generic_nack, 0x8000_0000, Either in Any, V3_3, "v3.4 4.3.1, v5.0 4.1.4.1" {}
}

/// What a bind asks for, whichever of the three it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BindRequest<'a> {
    /// The account.
    pub system_id: &'a [u8],
    /// Octets of the password, without its NUL.
    pub password_length: usize,
    /// Kind of ESME.
    pub system_type: &'a [u8],
    /// The version that the ESME speaks.
    pub interface_version: InterfaceVersion,
    /// addr_ton.
    pub addr_ton: u8,
    /// addr_npi.
    pub addr_npi: u8,
    /// The addresses that the ESME serves, as a pattern.
    pub address_range: &'a [u8],
}

/// A [`BindRequest`] of a body.
macro_rules! bind_request {
    ($bind:ident) => {
        BindRequest {
            system_id: $bind.system_id.0,
            password_length: $bind.password.0.len(),
            system_type: $bind.system_type.0,
            interface_version: $bind.interface_version,
            addr_ton: $bind.addr_ton.0,
            addr_npi: $bind.addr_npi.0,
            address_range: $bind.address_range.0,
        }
    };
}

/// Whether a fault of a bind or outbind leaves its password where other fields are read: the name before it has no
/// end, or one too far away.
#[cfg(feature = "capture")]
pub(crate) fn spills_password(fault: &Fault<'_>) -> bool {
    fault.field == "system_id" && matches!(fault.code, FaultCode::TooLong | FaultCode::Unterminated)
}

impl<'a> Pdu<'a> {
    /// The bind that the PDU is, if it is one.
    #[must_use]
    pub fn bind_request(&self) -> Option<BindRequest<'a>> {
        match self.body {
            Body::BindTransmitter(bind) => Some(bind_request!(bind)),
            Body::BindReceiver(bind) => Some(bind_request!(bind)),
            Body::BindTransceiver(bind) => Some(bind_request!(bind)),
            _ => None,
        }
    }

    /// The peer's name in the answer to a bind, if the PDU is one and has a body.
    #[must_use]
    pub fn bind_response(&self) -> Option<&'a [u8]> {
        match self.body {
            Body::BindTransmitterResp(response) => Some(response.system_id.0),
            Body::BindReceiverResp(response) => Some(response.system_id.0),
            Body::BindTransceiverResp(response) => Some(response.system_id.0),
            _ => None,
        }
    }
}
