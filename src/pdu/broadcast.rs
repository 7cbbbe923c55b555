//! Cell broadcast, which version 5.0 brought.

use crate::codec::pdu;

pdu! {
    /// An ESME submits a message to be broadcast in areas; areas and repetition are TLVs.
    BroadcastSm = broadcast_sm, 0x0000_0111, Esme in Transmitting, V5_0, "v5.0 4.4.1.1",
        requires [broadcast_area_identifier, broadcast_content_type, broadcast_rep_num, broadcast_frequency_interval] {
        service_type, source_addr_ton, source_addr_npi, source_addr,
        message_id, priority_flag, schedule_delivery_time, validity_period,
        replace_if_present_flag, data_coding, sm_default_msg_id,
    }
    /// The message centre's answer to broadcast_sm, with the areas that failed.
    BroadcastSmResp = broadcast_sm_resp, 0x8000_0111, Mc in Transmitting, V5_0, "v5.0 4.4.1.2" {
        message_id,
    }
    /// An ESME asks for the state of a broadcast.
    QueryBroadcastSm = query_broadcast_sm, 0x0000_0112, Esme in Transmitting, V5_0, "v5.0 4.6.1.1" {
        message_id, source_addr_ton, source_addr_npi, source_addr,
    }
    /// The state of the broadcast, area by area.
    QueryBroadcastSmResp = query_broadcast_sm_resp, 0x8000_0112, Mc in Transmitting, V5_0, "v5.0 4.6.1.3",
        requires [message_state, broadcast_area_identifier, broadcast_area_success] {
        message_id,
    }
    /// An ESME cancels a broadcast.
    CancelBroadcastSm = cancel_broadcast_sm, 0x0000_0113, Esme in Transmitting, V5_0, "v5.0 4.6.2.1" {
        service_type, message_id, source_addr_ton, source_addr_npi, source_addr,
    }
    /// The answer to cancel_broadcast_sm.
    CancelBroadcastSmResp = cancel_broadcast_sm_resp, 0x8000_0113, Mc in Transmitting, V5_0, "v5.0 4.6.2.3" {}
}
