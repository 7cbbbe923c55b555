//! command_status: what a response says. SMPP v3.4 5.1.3, v5.0 4.7.6.

use crate::codec::codes;

codes! {
    /// The result of a request, as its response gives it; 0 in requests.
    CommandStatus(u32) = "command_status", named {
        ESME_ROK = 0x0000_0000, "ESME_ROK", "No error.";
        ESME_RINVMSGLEN = 0x0000_0001, "ESME_RINVMSGLEN", "The length of the message is invalid: sm_length disagrees with the text, or the text is empty or too long for the destination.";
        ESME_RINVCMDLEN = 0x0000_0002, "ESME_RINVCMDLEN", "command_length is invalid for this PDU.";
        ESME_RINVCMDID = 0x0000_0003, "ESME_RINVCMDID", "The peer does not know or support this command_id.";
        ESME_RINVBNDSTS = 0x0000_0004, "ESME_RINVBNDSTS", "The session's bind does not allow this PDU: not bound, or submitted on a receiver bind.";
        ESME_RALYBND = 0x0000_0005, "ESME_RALYBND", "The account is bound already: as often as it may be, or an old session is still open.";
        ESME_RINVPRTFLG = 0x0000_0006, "ESME_RINVPRTFLG", "priority_flag is invalid.";
        ESME_RINVREGDLVFLG = 0x0000_0007, "ESME_RINVREGDLVFLG", "registered_delivery is invalid.";
        ESME_RSYSERR = 0x0000_0008, "ESME_RSYSERR", "An error inside the message centre; trying again later may help.";
        ESME_RINVSRCADR = 0x0000_000A, "ESME_RINVSRCADR", "The source address is invalid or not allowed for the account.";
        ESME_RINVDSTADR = 0x0000_000B, "ESME_RINVDSTADR", "The destination address is invalid or cannot be reached.";
        ESME_RINVMSGID = 0x0000_000C, "ESME_RINVMSGID", "The message_id is invalid or unknown.";
        ESME_RBINDFAIL = 0x0000_000D, "ESME_RBINDFAIL", "The bind failed for a reason not told: credentials, address or account set-up.";
        ESME_RINVPASWD = 0x0000_000E, "ESME_RINVPASWD", "The password is wrong, or by the letter of 5.0 of an invalid length.";
        ESME_RINVSYSID = 0x0000_000F, "ESME_RINVSYSID", "The system_id is unknown, or by the letter of 5.0 of an invalid length.";
        ESME_RCANCELFAIL = 0x0000_0011, "ESME_RCANCELFAIL", "cancel_sm failed: the message is unknown or already in a final state.";
        ESME_RREPLACEFAIL = 0x0000_0013, "ESME_RREPLACEFAIL", "replace_sm failed: the message is unknown or already in a final state.";
        ESME_RMSGQFUL = 0x0000_0014, "ESME_RMSGQFUL", "The message queue is full; send it again later.";
        ESME_RINVSERTYP = 0x0000_0015, "ESME_RINVSERTYP", "service_type is invalid or not allowed for the account.";
        ESME_RINVNUMDESTS = 0x0000_0033, "ESME_RINVNUMDESTS", "number_of_dests is invalid.";
        ESME_RINVDLNAME = 0x0000_0034, "ESME_RINVDLNAME", "The distribution list is unknown.";
        ESME_RINVDESTFLAG = 0x0000_0040, "ESME_RINVDESTFLAG", "dest_flag is neither 1 nor 2.";
        ESME_RINVSUBREP = 0x0000_0042, "ESME_RINVSUBREP", "Submit with replace is not supported, or replace_if_present_flag is invalid.";
        ESME_RINVESMCLASS = 0x0000_0043, "ESME_RINVESMCLASS", "esm_class is invalid.";
        ESME_RCNTSUBDL = 0x0000_0044, "ESME_RCNTSUBDL", "Cannot submit to the distribution list.";
        ESME_RSUBMITFAIL = 0x0000_0045, "ESME_RSUBMITFAIL", "submit_sm, data_sm or submit_multi failed for a reason not told.";
        ESME_RINVSRCTON = 0x0000_0048, "ESME_RINVSRCTON", "source_addr_ton is invalid.";
        ESME_RINVSRCNPI = 0x0000_0049, "ESME_RINVSRCNPI", "source_addr_npi is invalid.";
        ESME_RINVDSTTON = 0x0000_0050, "ESME_RINVDSTTON", "dest_addr_ton is invalid.";
        ESME_RINVDSTNPI = 0x0000_0051, "ESME_RINVDSTNPI", "dest_addr_npi is invalid.";
        ESME_RINVSYSTYP = 0x0000_0053, "ESME_RINVSYSTYP", "system_type is invalid.";
        ESME_RINVREPFLAG = 0x0000_0054, "ESME_RINVREPFLAG", "replace_if_present_flag is invalid.";
        ESME_RINVNUMMSGS = 0x0000_0055, "ESME_RINVNUMMSGS", "The number of messages is invalid.";
        ESME_RTHROTTLED = 0x0000_0058, "ESME_RTHROTTLED", "The ESME sends faster than it is allowed to; slow down and send it again.";
        ESME_RINVSCHED = 0x0000_0061, "ESME_RINVSCHED", "schedule_delivery_time is invalid.";
        ESME_RINVEXPIRY = 0x0000_0062, "ESME_RINVEXPIRY", "validity_period is invalid.";
        ESME_RINVDFTMSGID = 0x0000_0063, "ESME_RINVDFTMSGID", "sm_default_msg_id is invalid or no such predefined message exists.";
        ESME_RX_T_APPN = 0x0000_0064, "ESME_RX_T_APPN", "The receiving ESME has a temporary error: deliver it again later.";
        ESME_RX_P_APPN = 0x0000_0065, "ESME_RX_P_APPN", "The receiving ESME has a permanent error: do not deliver it again.";
        ESME_RX_R_APPN = 0x0000_0066, "ESME_RX_R_APPN", "The receiving ESME rejects the message.";
        ESME_RQUERYFAIL = 0x0000_0067, "ESME_RQUERYFAIL", "query_sm failed: the message is unknown.";
        ESME_RINVOPTPARSTREAM = 0x0000_00C0, "ESME_RINVOPTPARSTREAM", "The TLVs of the PDU cannot be read.", since V3_4, alias "ESME_RINVTLVSTREAM";
        ESME_ROPTPARNOTALLWD = 0x0000_00C1, "ESME_ROPTPARNOTALLWD", "A TLV is not allowed in this PDU.", since V3_4, alias "ESME_RTLVNOTALLWD";
        ESME_RINVPARLEN = 0x0000_00C2, "ESME_RINVPARLEN", "A TLV has an invalid length.", since V3_4, alias "ESME_RINVTLVLEN";
        ESME_RMISSINGOPTPARAM = 0x0000_00C3, "ESME_RMISSINGOPTPARAM", "A TLV that must be there is missing.", since V3_4, alias "ESME_RMISSINGTLV";
        ESME_RINVOPTPARAMVAL = 0x0000_00C4, "ESME_RINVOPTPARAMVAL", "A TLV has an invalid value.", since V3_4, alias "ESME_RINVTLVVAL";
        ESME_RDELIVERYFAILURE = 0x0000_00FE, "ESME_RDELIVERYFAILURE", "The message could not be delivered (data_sm_resp in transaction mode).", since V3_4;
        ESME_RUNKNOWNERR = 0x0000_00FF, "ESME_RUNKNOWNERR", "An error that the message centre cannot name.";
        ESME_RSERTYPUNAUTH = 0x0000_0100, "ESME_RSERTYPUNAUTH", "The ESME is not authorised to use this service_type.", since V5_0;
        ESME_RPROHIBITED = 0x0000_0101, "ESME_RPROHIBITED", "The ESME is prohibited from this operation.", since V5_0;
        ESME_RSERTYPUNAVAIL = 0x0000_0102, "ESME_RSERTYPUNAVAIL", "The service_type is not available now.", since V5_0;
        ESME_RSERTYPDENIED = 0x0000_0103, "ESME_RSERTYPDENIED", "The service_type is denied.", since V5_0;
        ESME_RINVDCS = 0x0000_0104, "ESME_RINVDCS", "data_coding is invalid or not supported.", since V5_0;
        ESME_RINVSRCADDRSUBUNIT = 0x0000_0105, "ESME_RINVSRCADDRSUBUNIT", "source_addr_subunit is invalid.", since V5_0;
        ESME_RINVDSTADDRSUBUNIT = 0x0000_0106, "ESME_RINVDSTADDRSUBUNIT", "dest_addr_subunit is invalid.", since V5_0;
        ESME_RINVBCASTFREQINT = 0x0000_0107, "ESME_RINVBCASTFREQINT", "broadcast_frequency_interval is invalid.", since V5_0;
        ESME_RINVBCASTALIAS_NAME = 0x0000_0108, "ESME_RINVBCASTALIAS_NAME", "The name of a broadcast area is invalid.", since V5_0;
        ESME_RINVBCASTAREAFMT = 0x0000_0109, "ESME_RINVBCASTAREAFMT", "The format of a broadcast area is invalid.", since V5_0;
        ESME_RINVNUMBCAST_AREAS = 0x0000_010A, "ESME_RINVNUMBCAST_AREAS", "The number of broadcast areas is invalid.", since V5_0;
        ESME_RINVBCASTCNTTYPE = 0x0000_010B, "ESME_RINVBCASTCNTTYPE", "broadcast_content_type is invalid.", since V5_0;
        ESME_RINVBCASTMSGCLASS = 0x0000_010C, "ESME_RINVBCASTMSGCLASS", "broadcast_message_class is invalid.", since V5_0;
        ESME_RBCASTFAIL = 0x0000_010D, "ESME_RBCASTFAIL", "broadcast_sm failed.", since V5_0;
        ESME_RBCASTQUERYFAIL = 0x0000_010E, "ESME_RBCASTQUERYFAIL", "query_broadcast_sm failed.", since V5_0;
        ESME_RBCASTCANCELFAIL = 0x0000_010F, "ESME_RBCASTCANCELFAIL", "cancel_broadcast_sm failed.", since V5_0;
        ESME_RINVBCAST_REP = 0x0000_0110, "ESME_RINVBCAST_REP", "broadcast_rep_num is invalid.", since V5_0;
        ESME_RINVBCASTSRVGRP = 0x0000_0111, "ESME_RINVBCASTSRVGRP", "broadcast_service_group is invalid.", since V5_0;
        ESME_RINVBCASTCHANIND = 0x0000_0112, "ESME_RINVBCASTCHANIND", "broadcast_channel_indicator is invalid.", since V5_0;
    }
}

impl CommandStatus {
    /// The statuses that every message centre may define for itself.
    pub const VENDOR_SPECIFIC: core::ops::RangeInclusive<u32> = 0x0000_0400..=0x0000_04FF;
    /// What such a status means.
    pub const VENDOR_MEANING: &'static str =
        "A status of this message centre's own; its operator can say what it means.";

    /// What it means, in our words; for values without a row, what their range is for.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match Self::TABLE.find(self.0) {
            Some(code) => code.meaning,
            None if Self::VENDOR_SPECIFIC.contains(&self.0) => Self::VENDOR_MEANING,
            None => "Reserved: the standard gives this value no meaning.",
        }
    }
}
