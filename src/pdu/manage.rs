//! Asking about, cancelling and replacing a message that was submitted before.

use crate::codec::pdu;

pdu! {
    /// An ESME asks for the state of a message.
    QuerySm = query_sm, 0x0000_0003, Esme in Transmitting, V3_3, "v3.4 4.8.1, v5.0 4.5.2.1" {
        message_id, source_addr_ton, source_addr_npi, source_addr,
    }
    /// The state of the message.
    QuerySmResp = query_sm_resp, 0x8000_0003, Mc in Transmitting, V3_3, "v3.4 4.8.2, v5.0 4.5.2.2" {
        message_id, final_date, message_state, error_code,
    }
    /// An ESME cancels a message by its id, or all of a service_type between two addresses.
    CancelSm = cancel_sm, 0x0000_0008, Esme in Transmitting, V3_3, "v3.4 4.9.1, v5.0 4.5.1.1" {
        service_type, message_id, source_addr_ton, source_addr_npi, source_addr,
        dest_addr_ton, dest_addr_npi, destination_addr,
    }
    /// The answer to cancel_sm.
    CancelSmResp = cancel_sm_resp, 0x8000_0008, Mc in Transmitting, V3_3, "v3.4 4.9.2, v5.0 4.5.1.2" {}
    /// An ESME replaces text and times of a message that waits. It has neither data_coding nor esm_class.
    ReplaceSm = replace_sm, 0x0000_0007, Esme in Transmitting, V3_3, "v3.4 4.10.1, v5.0 4.5.3.1" {
        message_id, source_addr_ton, source_addr_npi, source_addr,
        schedule_delivery_time, validity_period, registered_delivery, sm_default_msg_id,
        [sm_length] short_message,
    }
    /// The answer to replace_sm.
    ReplaceSmResp = replace_sm_resp, 0x8000_0007, Mc in Transmitting, V3_3, "v3.4 4.10.2, v5.0 4.5.3.2" {}
}
