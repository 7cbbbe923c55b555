//! What a message is: esm_class, registered_delivery, priority, state, and the other one-octet fields of a
//! submission.

use crate::codec::{bits, codes};

bits! {
    /// Messaging mode, message type and GSM features of a message. SMPP v3.4 5.2.12, v5.0 4.7.12.
    EsmClass(u8) = "esm_class" {
        /// How the message centre handles a submission; not used in deliver_sm.
        "messaging_mode" alias "smpp.esm.submit.msg_mode" = 0x03 {
            0, "default", "As the message centre is set up, usually store and forward.";
            1, "datagram", "Sent once and forgotten: no receipt, no retry.";
            2, "forward", "Transaction: the response waits for the delivery.";
            3, "store_and_forward", "Stored, then delivered with retries.";
        }
        /// What the message is.
        "message_type" alias "smpp.esm.submit.msg_type" = 0x3C {
            0, "default", "An ordinary message.";
            1, "delivery_receipt", "A receipt of the message centre about an earlier submission.";
            2, "delivery_acknowledgement", "The receiving SME says that the message arrived.";
            4, "user_acknowledgement", "The user, or the receiving SME for the user, answers the message.";
            6, "conversation_abort", "The session is at its end (Korean CDMA).";
            8, "intermediate_notification", "A state of the message before its final one.";
        }
        /// Features of GSM networks.
        "gsm_features" alias "smpp.esm.submit.features" = 0xC0 {
            0, "none", "No feature is used.";
            1, "udhi", "The message begins with a user data header.";
            2, "reply_path", "The answer goes back through the same message centre.";
            3, "udhi_and_reply_path", "Both: a user data header, and the reply path.";
        }
    }
    /// Which receipts and acknowledgements the sender asks for. SMPP v3.4 5.2.17, v5.0 4.7.21.
    RegisteredDelivery(u8) = "registered_delivery" {
        /// Receipts of the message centre.
        "mc_delivery_receipt" alias "smpp.regdel.receipt" = 0x03 {
            0, "none", "No receipt is asked for.";
            1, "success_or_failure", "A receipt at the final state, whatever it is.";
            2, "failure", "A receipt only where delivery failed.";
            3, "success", "A receipt only where delivery succeeded (5.0; reserved before).";
        }
        /// Acknowledgements that the receiving SME sends.
        "sme_acknowledgement" alias "smpp.regdel.acks" = 0x0C {
            0, "none", "None is asked for.";
            1, "delivery", "A delivery acknowledgement.";
            2, "user", "A manual or user acknowledgement.";
            3, "delivery_and_user", "Both.";
        }
        /// Whether states before the final one are told.
        "intermediate_notification" alias "smpp.regdel.notif" = 0x10 {
            0, "no", "They are not.";
            1, "yes", "They are, where the message centre can.";
        }
        /// Bits that the standard reserves.
        "reserved" = 0xE0 {
            0, "none", "As it should be.";
        }
    }
}

impl EsmClass {
    /// The bit that says: the message begins with a user data header.
    pub const UDHI: u8 = 0x40;
    /// The bits of the message type.
    pub const MESSAGE_TYPE: u8 = 0x3C;
    /// A receipt of the message centre, and nothing else.
    pub const RECEIPT: u8 = 0x04;

    /// Whether the message begins with a user data header.
    #[must_use]
    pub const fn udhi(self) -> bool {
        self.0 & Self::UDHI != 0
    }

    /// The message type, shifted down: 1 is a receipt, 2 and 4 acknowledgements, 8 an intermediate notification.
    #[must_use]
    pub const fn message_type(self) -> u8 {
        (self.0 & Self::MESSAGE_TYPE) >> 2
    }
}

codes! {
    /// The version that a peer speaks. SMPP v3.4 5.2.4, v5.0 4.7.13.
    InterfaceVersion(u8) = "interface_version" {
        V3_3 = 0..=0x33, "3.3", "Version 3.3 or before; 0x00 and 0x03 are seen in the field.";
        V3_4 = 0x34, "3.4", "Version 3.4.";
        V5_0 = 0x50, "5.0", "Version 5.0.", since V5_0;
    }
    /// How urgent a message is; what the levels mean depends on the network. SMPP v5.0 4.7.19.
    PriorityFlag(u8) = "priority_flag" {
        LEVEL_0 = 0, "level_0", "GSM: not priority. ANSI-136: bulk. IS-95: normal. Broadcast: normal.";
        LEVEL_1 = 1, "level_1", "GSM: priority. ANSI-136: normal. IS-95: interactive. Broadcast: immediate.";
        LEVEL_2 = 2, "level_2", "GSM: priority. ANSI-136: urgent. IS-95: urgent. Broadcast: high.";
        LEVEL_3 = 3, "level_3", "GSM: priority. ANSI-136: very urgent. IS-95: emergency. Broadcast: reserved.";
        LEVEL_4 = 4, "level_4", "Broadcast (ANSI-41): priority background; reserved elsewhere.", since V5_0;
    }
    /// Whether an earlier message of the same addresses and service_type is replaced. SMPP v5.0 4.7.22.
    ReplaceIfPresentFlag(u8) = "replace_if_present_flag" {
        NO = 0, "no", "The earlier message stays.";
        YES = 1, "yes", "The earlier message, if still undelivered, is replaced.";
    }
    /// State of a message at the message centre; the other name is the one in a receipt's text. SMPP v3.4 5.2.28 and
    /// appendix B, v5.0 4.7.15.
    MessageState(u8) = "message_state", named {
        SCHEDULED = 0, "SCHEDULED", "Waits for its scheduled time.", since V5_0;
        ENROUTE = 1, "ENROUTE", "On its way; not final.";
        DELIVERED = 2, "DELIVERED", "Delivered to its destination; final.", alias "DELIVRD";
        EXPIRED = 3, "EXPIRED", "Its validity period ended; final.";
        DELETED = 4, "DELETED", "Cancelled or deleted; final.";
        UNDELIVERABLE = 5, "UNDELIVERABLE", "Cannot be delivered; final.", alias "UNDELIV";
        ACCEPTED = 6, "ACCEPTED", "Read for the subscriber by customer service.", alias "ACCEPTD";
        UNKNOWN = 7, "UNKNOWN", "The state is not known.";
        REJECTED = 8, "REJECTED", "Rejected; final.", alias "REJECTD";
        SKIPPED = 9, "SKIPPED", "Accepted and deliberately not sent; final.", since V5_0;
    }
    /// Why delivery failed, as query_sm_resp says it; the numbers are the network's or the message centre's own.
    /// SMPP v5.0 4.5.2.2.
    ErrorCode(u8) = "error_code" {
        NO_ERROR = 0, "no_error", "Nothing failed so far.";
        OWN = 1..=255, "network_or_mc_specific", "A code of the network or the message centre; its operator can say what it means.";
    }
    /// What the higher layer does with a message: GSM's TP-PID. 3GPP TS 23.040 9.2.3.9, SMPP v5.0 4.7.20.
    ProtocolId(u8) = "protocol_id" {
        DEFAULT = 0, "default", "An ordinary short message.";
        NO_INTERWORKING = 0x01..=0x1F, "sme_to_sme_protocol", "No interworking, but a protocol of the two SMEs.";
        TELEMATIC_IMPLICIT = 0x20, "telematic_implicit", "Telematic interworking: the device is known from the address.";
        TELEX = 0x21, "telex", "To or from telex.";
        FAX_GROUP_3 = 0x22, "fax_group_3", "To or from a group 3 fax.";
        FAX_GROUP_4 = 0x23, "fax_group_4", "To or from a group 4 fax.";
        VOICE = 0x24, "voice", "Converted to speech.";
        ERMES = 0x25, "ermes", "European radio messaging.";
        NATIONAL_PAGING = 0x26, "national_paging", "A national paging system.";
        VIDEOTEX = 0x27, "videotex", "Videotex.";
        TELETEX = 0x28, "teletex", "Teletex, carrier not told.";
        TELETEX_PSPDN = 0x29, "teletex_pspdn", "Teletex in a packet network.";
        TELETEX_CSPDN = 0x2A, "teletex_cspdn", "Teletex in a circuit-switched data network.";
        TELETEX_PSTN = 0x2B, "teletex_pstn", "Teletex in the telephone network.";
        TELETEX_ISDN = 0x2C, "teletex_isdn", "Teletex in ISDN.";
        UCI = 0x2D, "uci", "Universal Computer Interface.";
        TELEMATIC_RESERVED = 0x2E..=0x2F, "telematic_reserved", "Telematic interworking, reserved.";
        MESSAGE_HANDLING = 0x30, "message_handling", "A message handling facility.";
        X400 = 0x31, "x400", "A public X.400 system.";
        EMAIL = 0x32, "internet_email", "Internet electronic mail.";
        TELEMATIC_RESERVED_2 = 0x33..=0x37, "telematic_reserved", "Telematic interworking, reserved.";
        SC_SPECIFIC = 0x38..=0x3E, "sc_specific", "Telematic interworking as the message centre defines it.";
        GSM_STATION = 0x3F, "gsm_station", "A mobile station: the message centre converts.";
        TYPE_0 = 0x40, "short_message_type_0", "Acknowledged by the phone and thrown away: a silent message.";
        REPLACE_1 = 0x41, "replace_type_1", "Replaces a message of type 1 from the same sender on the phone.";
        REPLACE_2 = 0x42, "replace_type_2", "Replaces a message of type 2.";
        REPLACE_3 = 0x43, "replace_type_3", "Replaces a message of type 3.";
        REPLACE_4 = 0x44, "replace_type_4", "Replaces a message of type 4.";
        REPLACE_5 = 0x45, "replace_type_5", "Replaces a message of type 5.";
        REPLACE_6 = 0x46, "replace_type_6", "Replaces a message of type 6.";
        REPLACE_7 = 0x47, "replace_type_7", "Replaces a message of type 7.";
        DEVICE_TRIGGERING = 0x48, "device_triggering", "Device triggering short message.";
        ENHANCED_MESSAGE_SERVICE = 0x5E, "enhanced_message_service", "Enhanced Message Service (obsolete).";
        RETURN_CALL = 0x5F, "return_call", "Return call message.";
        ANSI_136_R_DATA = 0x7C, "ansi_136_r_data", "ANSI-136 R-DATA.";
        ME_DATA_DOWNLOAD = 0x7D, "me_data_download", "Data for the phone itself.";
        ME_DEPERSONALISATION = 0x7E, "me_depersonalisation", "Releases the phone from its operator's lock.";
        SIM_DATA_DOWNLOAD = 0x7F, "sim_data_download", "Data for the SIM (over the air).";
        SC_SPECIFIC_2 = 0xC0..=0xFF, "sc_specific", "As the message centre defines it.";
    }
}

impl MessageState {
    /// The state that the `stat` of a receipt's text names: by its seven letters or in full, in any case.
    #[must_use]
    pub fn of_stat(stat: &str) -> Option<Self> {
        let is_it = |name: &str| name.eq_ignore_ascii_case(stat);
        let code = Self::TABLE.codes.iter().find(|code| is_it(code.name) || code.alias.is_some_and(is_it))?;
        u8::try_from(code.value).ok().map(Self)
    }

    /// The `stat` of a receipt's text; none for states that the table lacks.
    #[must_use]
    pub fn stat(self) -> Option<&'static str> {
        Self::TABLE.find(u32::from(self.0)).map(|code| code.alias.unwrap_or(code.name))
    }

    /// Whether the state is the message's last.
    ///
    /// SCHEDULED, ENROUTE and ACCEPTED are not, nor is a state that the table lacks. The standard counts ACCEPTED
    /// among the final ones (read for the subscriber by customer service); message centres send it when a network
    /// has taken the message, and the real final receipt after it.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::DELIVERED
                | Self::EXPIRED
                | Self::DELETED
                | Self::UNDELIVERABLE
                | Self::UNKNOWN
                | Self::REJECTED
                | Self::SKIPPED
        )
    }
}

/// The service_type values that the standard gives a meaning. SMPP v5.0 4.7.25.
#[derive(Clone, Copy, Debug)]
pub struct ServiceType;

impl ServiceType {
    /// Value and what it asks for, in our words.
    pub const KNOWN: &'static [(&'static str, &'static str)] = &[
        ("", "The message centre's default service."),
        ("CMT", "Cellular messaging."),
        ("CPT", "Cellular paging."),
        ("VMN", "Voice mail notification."),
        ("VMA", "Voice mail alerting."),
        ("WAP", "Wireless application protocol."),
        ("USSD", "Unstructured supplementary services data."),
        ("CBS", "Cell broadcast service."),
        ("GUTS", "Generic UDP transport service."),
    ];

    /// What a value asks for, where the standard says.
    #[must_use]
    pub fn meaning(value: &[u8]) -> Option<&'static str> {
        Self::KNOWN.iter().find(|(known, _)| known.as_bytes() == value).map(|(_, meaning)| *meaning)
    }
}
