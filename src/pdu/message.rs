//! The PDUs that carry a message, seen alike.

use super::{Body, Pdu};
use crate::codec::{MessageContext, Tlvs};
use crate::tables::Tag;

/// What a message-bearing PDU says, whichever PDU it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Message<'a> {
    /// service_type.
    pub service_type: &'a [u8],
    /// source_addr_ton.
    pub source_addr_ton: u8,
    /// source_addr.
    pub source_addr: &'a [u8],
    /// dest_addr_ton; 0 where there are several destinations or none.
    pub dest_addr_ton: u8,
    /// destination_addr; empty where there are several destinations or none.
    pub destination_addr: &'a [u8],
    /// protocol_id, where the PDU has one.
    pub protocol_id: Option<u8>,
    /// esm_class and data_coding.
    pub context: MessageContext,
    /// short_message, or message_payload where that holds octets and short_message does not.
    pub octets: &'a [u8],
    /// The TLVs.
    pub tlvs: Tlvs<'a>,
}

impl<'a> Pdu<'a> {
    /// The message that the PDU carries: of submit_sm, submit_multi, data_sm, deliver_sm, replace_sm, broadcast_sm
    /// and query_msg_details_resp.
    #[must_use]
    pub fn message(&self) -> Option<Message<'a>> {
        let (mut message, short_message) = match self.body {
            Body::SubmitSm(pdu) => (
                Message {
                    service_type: pdu.service_type.0,
                    source_addr_ton: pdu.source_addr_ton.0,
                    source_addr: pdu.source_addr.0,
                    dest_addr_ton: pdu.dest_addr_ton.0,
                    destination_addr: pdu.destination_addr.0,
                    protocol_id: Some(pdu.protocol_id.0),
                    context: context(Some(pdu.esm_class.0), Some(pdu.data_coding.0)),
                    tlvs: pdu.tlvs,
                    ..Message::default()
                },
                pdu.short_message.0,
            ),
            Body::DeliverSm(pdu) => (
                Message {
                    service_type: pdu.service_type.0,
                    source_addr_ton: pdu.source_addr_ton.0,
                    source_addr: pdu.source_addr.0,
                    dest_addr_ton: pdu.dest_addr_ton.0,
                    destination_addr: pdu.destination_addr.0,
                    protocol_id: Some(pdu.protocol_id.0),
                    context: context(Some(pdu.esm_class.0), Some(pdu.data_coding.0)),
                    tlvs: pdu.tlvs,
                    ..Message::default()
                },
                pdu.short_message.0,
            ),
            Body::SubmitMulti(pdu) => (
                Message {
                    service_type: pdu.service_type.0,
                    source_addr_ton: pdu.source_addr_ton.0,
                    source_addr: pdu.source_addr.0,
                    protocol_id: Some(pdu.protocol_id.0),
                    context: context(Some(pdu.esm_class.0), Some(pdu.data_coding.0)),
                    tlvs: pdu.tlvs,
                    ..Message::default()
                },
                pdu.short_message.0,
            ),
            Body::DataSm(pdu) => (
                Message {
                    service_type: pdu.service_type.0,
                    source_addr_ton: pdu.source_addr_ton.0,
                    source_addr: pdu.source_addr.0,
                    dest_addr_ton: pdu.dest_addr_ton.0,
                    destination_addr: pdu.destination_addr.0,
                    context: context(Some(pdu.esm_class.0), Some(pdu.data_coding.0)),
                    tlvs: pdu.tlvs,
                    ..Message::default()
                },
                &[][..],
            ),
            Body::ReplaceSm(pdu) => (
                Message {
                    source_addr_ton: pdu.source_addr_ton.0,
                    source_addr: pdu.source_addr.0,
                    tlvs: pdu.tlvs,
                    ..Message::default()
                },
                pdu.short_message.0,
            ),
            Body::BroadcastSm(pdu) => (
                Message {
                    service_type: pdu.service_type.0,
                    source_addr_ton: pdu.source_addr_ton.0,
                    source_addr: pdu.source_addr.0,
                    context: context(None, Some(pdu.data_coding.0)),
                    tlvs: pdu.tlvs,
                    ..Message::default()
                },
                &[][..],
            ),
            Body::QueryMsgDetailsResp(pdu) => (
                Message {
                    service_type: pdu.service_type.0,
                    source_addr_ton: pdu.source_addr_ton.0,
                    source_addr: pdu.source_addr.0,
                    protocol_id: Some(pdu.protocol_id.0),
                    context: context(None, Some(pdu.data_coding.0)),
                    tlvs: pdu.tlvs,
                    ..Message::default()
                },
                pdu.short_message.0,
            ),
            _ => return None,
        };
        message.octets = match message.tlvs.find(Tag::message_payload) {
            Some(payload) if short_message.is_empty() => payload,
            _ => short_message,
        };
        Some(message)
    }
}

const fn context(esm_class: Option<u8>, data_coding: Option<u8>) -> MessageContext {
    MessageContext { esm_class, data_coding }
}
