//! What only version 3.3 had. Layouts after two independent implementations of that version, oranoceallaigh/smppapi
//! and bobkerrjr/macsmpp, which agree; no text of the 3.3 standard was at hand, so no section is given.

use crate::codec::pdu;

pdu! {
    /// An ESME reads a parameter of the message centre.
    ParamRetrieve = param_retrieve, 0x0000_0022, Esme in Unknown, V3_3..=V3_3, "v3.3" {
        param_name,
    }
    /// The value of the parameter.
    ParamRetrieveResp = param_retrieve_resp, 0x8000_0022, Mc in Unknown, V3_3..=V3_3, "v3.3" {
        param_value,
    }
    /// An ESME asks for the ids of the newest messages of an address.
    QueryLastMsgs = query_last_msgs, 0x0000_0023, Esme in Unknown, V3_3..=V3_3, "v3.3" {
        source_addr_ton, source_addr_npi, source_addr, no_of_messages = number_of_messages_wanted,
    }
    /// The ids.
    QueryLastMsgsResp = query_last_msgs_resp, 0x8000_0023, Mc in Unknown, V3_3..=V3_3, "v3.3" {
        [no_of_messages] message_ids,
    }
    /// An ESME asks for all about a message, and for so many octets of its text.
    QueryMsgDetails = query_msg_details, 0x0000_0024, Esme in Unknown, V3_3..=V3_3, "v3.3" {
        message_id, source_addr_ton, source_addr_npi, source_addr, sm_length = text_length_wanted,
    }
    /// All about the message. It has no esm_class.
    QueryMsgDetailsResp = query_msg_details_resp, 0x8000_0024, Mc in Unknown, V3_3..=V3_3, "v3.3" {
        service_type, source_addr_ton, source_addr_npi, source_addr,
        [number_of_dests] dest_address,
        protocol_id, priority_flag, schedule_delivery_time, validity_period,
        registered_delivery, data_coding,
        [sm_length] short_message,
        message_id, final_date, message_status, error_code,
    }
}
