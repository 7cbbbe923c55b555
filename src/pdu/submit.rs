//! Sending a message: submit_sm, submit_multi, data_sm.

use crate::codec::pdu;

pdu! {
    /// An ESME submits one message to one destination.
    SubmitSm = submit_sm, 0x0000_0004, Esme in Transmitting, V3_3, "v3.4 4.4.1, v5.0 4.2.1.1" {
        service_type, source_addr_ton, source_addr_npi, source_addr,
        dest_addr_ton, dest_addr_npi, destination_addr,
        esm_class, protocol_id, priority_flag, schedule_delivery_time, validity_period,
        registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id,
        [sm_length] short_message,
    }
    /// The message centre accepts a message and gives it an id, or says why not.
    SubmitSmResp = submit_sm_resp, 0x8000_0004, Mc in Transmitting, V3_3, "v3.4 4.4.2, v5.0 4.2.1.2" {
        message_id,
    }
    /// An ESME submits one message to several destinations and distribution lists.
    SubmitMulti = submit_multi, 0x0000_0021, Esme in Transmitting, V3_3, "v3.4 4.5.1, v5.0 4.2.3.1" {
        service_type, source_addr_ton, source_addr_npi, source_addr,
        [number_of_dests] dest_address,
        esm_class, protocol_id, priority_flag, schedule_delivery_time, validity_period,
        registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id,
        [sm_length] short_message,
    }
    /// The message centre's answer to submit_multi, with the destinations that it did not accept.
    SubmitMultiResp = submit_multi_resp, 0x8000_0021, Mc in Transmitting, V3_3, "v3.4 4.5.2, v5.0 4.2.3.2" {
        message_id, [no_unsuccess] unsuccess_sme,
    }
    /// A message in either direction, with its text in message_payload: the short form of submit_sm and deliver_sm.
    DataSm = data_sm, 0x0000_0103, Either in Either, V3_4, "v3.4 4.7.1, v5.0 4.2.2.1" {
        service_type, source_addr_ton, source_addr_npi, source_addr = long_source_addr,
        dest_addr_ton, dest_addr_npi, destination_addr = long_destination_addr,
        esm_class, registered_delivery, data_coding,
    }
    /// The answer to data_sm.
    DataSmResp = data_sm_resp, 0x8000_0103, Either in Either, V3_4, "v3.4 4.7.2, v5.0 4.2.2.2" {
        message_id,
    }
}
