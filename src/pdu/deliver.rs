//! Receiving: deliver_sm brings messages and receipts, alert_notification that a phone is back.

use crate::codec::pdu;

pdu! {
    /// The message centre delivers a message, a receipt or a notification to an ESME.
    DeliverSm = deliver_sm, 0x0000_0005, Mc in Receiving, V3_3, "v3.4 4.6.1, v5.0 4.3.1.1" {
        service_type, source_addr_ton, source_addr_npi, source_addr,
        dest_addr_ton, dest_addr_npi, destination_addr,
        esm_class, protocol_id, priority_flag, schedule_delivery_time, validity_period,
        registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id,
        [sm_length] short_message,
    }
    /// The ESME's answer to deliver_sm; its message_id is unused and empty.
    DeliverSmResp = deliver_sm_resp, 0x8000_0005, Esme in Receiving, V3_3, "v3.4 4.6.2, v5.0 4.3.1.2" {
        message_id,
    }
    /// The message centre says that a phone can be reached again. It has no response.
    AlertNotification = alert_notification, 0x0000_0102, Mc in Receiving, V3_4, "v3.4 4.12.1, v5.0 4.1.3.1" {
        source_addr_ton, source_addr_npi, source_addr = long_source_addr,
        esme_addr_ton, esme_addr_npi, esme_addr,
    }
}
