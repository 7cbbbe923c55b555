//! Opening and closing a session: bind, outbind, unbind, and the PDUs that keep a link alive.

use super::{Body, Pdu};
use crate::codec::pdu;
use crate::tables::InterfaceVersion;

pdu! {
    /// An ESME asks for a session in which it submits messages.
    BindTransmitter = bind_transmitter, 0x0000_0002, Esme, V3_3, "v3.4 4.1.1, v5.0 4.1.1.1" {
        system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range,
    }
    /// The message centre's answer to bind_transmitter.
    BindTransmitterResp = bind_transmitter_resp, 0x8000_0002, Mc, V3_3, "v3.4 4.1.2, v5.0 4.1.1.2" {
        system_id,
    }
    /// An ESME asks for a session in which it receives messages and receipts.
    BindReceiver = bind_receiver, 0x0000_0001, Esme, V3_3, "v3.4 4.1.3, v5.0 4.1.1.3" {
        system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range,
    }
    /// The message centre's answer to bind_receiver.
    BindReceiverResp = bind_receiver_resp, 0x8000_0001, Mc, V3_3, "v3.4 4.1.4, v5.0 4.1.1.4" {
        system_id,
    }
    /// An ESME asks for a session in which it both submits and receives.
    BindTransceiver = bind_transceiver, 0x0000_0009, Esme, V3_4, "v3.4 4.1.5, v5.0 4.1.1.5" {
        system_id, password, system_type, interface_version, addr_ton, addr_npi, address_range,
    }
    /// The message centre's answer to bind_transceiver.
    BindTransceiverResp = bind_transceiver_resp, 0x8000_0009, Mc, V3_4, "v3.4 4.1.6, v5.0 4.1.1.6" {
        system_id,
    }
    /// The message centre, having opened the connection itself, asks an ESME to bind as receiver.
    Outbind = outbind, 0x0000_000B, Mc, V3_4, "v3.4 4.1.7.1, v5.0 4.1.1.7" {
        system_id, password,
    }
    /// One side ends the session.
    Unbind = unbind, 0x0000_0006, Either, V3_3, "v3.4 4.2.1, v5.0 4.1.1.8" {}
    /// The answer to unbind.
    UnbindResp = unbind_resp, 0x8000_0006, Either, V3_3, "v3.4 4.2.2, v5.0 4.1.1.9" {}
    /// One side checks that the other is there.
    EnquireLink = enquire_link, 0x0000_0015, Either, V3_3, "v3.4 4.11.1, v5.0 4.1.2.1" {}
    /// The answer to enquire_link.
    EnquireLinkResp = enquire_link_resp, 0x8000_0015, Either, V3_3, "v3.4 4.11.2, v5.0 4.1.2.2" {}
    /// Says that a PDU could not be understood: a bad length or an unknown command_id.
    GenericNack = generic_nack, 0x8000_0000, Either, V3_3, "v3.4 4.3.1, v5.0 4.1.4.1" {}
}

/// What a bind asks for, whichever of the three it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BindRequest<'a> {
    /// The account.
    pub system_id: &'a [u8],
    /// Kind of ESME.
    pub system_type: &'a [u8],
    /// The version that the ESME speaks.
    pub interface_version: InterfaceVersion,
}

impl<'a> Pdu<'a> {
    /// The bind that the PDU is, if it is one.
    #[must_use]
    pub fn bind_request(&self) -> Option<BindRequest<'a>> {
        let (system_id, system_type, interface_version) = match self.body {
            Body::BindTransmitter(bind) => (bind.system_id, bind.system_type, bind.interface_version),
            Body::BindReceiver(bind) => (bind.system_id, bind.system_type, bind.interface_version),
            Body::BindTransceiver(bind) => (bind.system_id, bind.system_type, bind.interface_version),
            _ => return None,
        };
        Some(BindRequest { system_id: system_id.0, system_type: system_type.0, interface_version })
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
