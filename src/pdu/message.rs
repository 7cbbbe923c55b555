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

/// A [`Message`] and the short_message of a body, of the fields that it has.
macro_rules! message {
    ($body:ident: $($field:ident)* [$($number:ident)*] $($text:ident)?) => {{
        let mut message = Message { tlvs: $body.tlvs, ..Message::default() };
        message.source_addr_ton = $body.source_addr_ton.0;
        message.source_addr = $body.source_addr.0;
        $( message.$field = $body.$field.0; )*
        $( message.set(stringify!($number), $body.$number.0); )*
        let texts: &[&[u8]] = &[$($body.$text.0)?];
        (message, texts.first().copied().unwrap_or_default())
    }};
}

impl Message<'_> {
    fn set(&mut self, field: &str, value: u8) {
        match field {
            "esm_class" => self.context.esm_class = Some(value),
            "data_coding" => self.context.data_coding = Some(value),
            _ => self.protocol_id = Some(value),
        }
    }
}

impl<'a> Pdu<'a> {
    /// The message that the PDU carries: of submit_sm, submit_multi, data_sm, deliver_sm, replace_sm, broadcast_sm
    /// and query_msg_details_resp.
    #[must_use]
    pub fn message(&self) -> Option<Message<'a>> {
        let (mut message, short_message) = match &self.body {
            Body::SubmitSm(pdu) => message!(pdu: service_type dest_addr_ton destination_addr
                [esm_class protocol_id data_coding] short_message),
            Body::DeliverSm(pdu) => message!(pdu: service_type dest_addr_ton destination_addr
                [esm_class protocol_id data_coding] short_message),
            Body::SubmitMulti(pdu) => message!(pdu: service_type
                [esm_class protocol_id data_coding] short_message),
            Body::DataSm(pdu) => message!(pdu: service_type dest_addr_ton destination_addr
                [esm_class data_coding]),
            Body::ReplaceSm(pdu) => message!(pdu: [] short_message),
            Body::BroadcastSm(pdu) => message!(pdu: service_type [data_coding]),
            Body::QueryMsgDetailsResp(pdu) => message!(pdu: service_type
                [protocol_id data_coding] short_message),
            _ => return None,
        };
        message.octets = match message.tlvs.find(Tag::message_payload) {
            Some(payload) if short_message.is_empty() => payload,
            _ => short_message,
        };
        Some(message)
    }
}
