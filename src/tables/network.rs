//! Values of the TLVs that speak of networks, phones and deliveries.

use crate::codec::codes;

codes! {
    /// Kind of network. SMPP v3.4 5.3.2.3, v5.0 4.8.4.26.
    NetworkType(u8) = "network_type" {
        UNKNOWN = 0, "unknown", "Not told.";
        GSM = 1, "gsm", "GSM.";
        ANSI_136 = 2, "ansi_136_tdma", "ANSI-136, TDMA.";
        IS_95 = 3, "is_95_cdma", "IS-95, CDMA.";
        PDC = 4, "pdc", "PDC.";
        PHS = 5, "phs", "PHS.";
        IDEN = 6, "iden", "iDEN.";
        AMPS = 7, "amps", "AMPS.";
        PAGING = 8, "paging_network", "A paging network.";
    }
    /// Whose error code it is. SMPP v3.4 5.3.2.31, v5.0 4.8.4.42.
    NetworkErrorType(u8) = "network_error_type" {
        ANSI_136_ACCESS_DENIED = 1, "ansi_136_access_denied_reason", "ANSI-136 access denied reason.";
        IS_95_ACCESS_DENIED = 2, "is_95_access_denied_reason", "IS-95 access denied reason.";
        GSM = 3, "gsm", "GSM.";
        ANSI_136_CAUSE = 4, "ansi_136_cause_code", "ANSI-136 cause code.", since V5_0;
        IS_95_CAUSE = 5, "is_95_cause_code", "IS-95 cause code.", since V5_0;
        ANSI_41 = 6, "ansi_41_error", "ANSI-41 error.", since V5_0;
        SMPP = 7, "smpp_error", "SMPP error.", since V5_0;
        MC_SPECIFIC = 8, "message_center_specific", "The message centre's own.", since V5_0;
    }
    /// The bearer that carries a message. SMPP v3.4 5.3.2.5, v5.0 4.8.4.24.
    BearerType(u8) = "bearer_type" {
        UNKNOWN = 0, "unknown", "Not told.";
        SMS = 1, "sms", "SMS.";
        CSD = 2, "circuit_switched_data", "Circuit switched data.";
        PACKET_DATA = 3, "packet_data", "Packet data.";
        USSD = 4, "ussd", "USSD.";
        CDPD = 5, "cdpd", "CDPD.";
        DATATAC = 6, "datatac", "DataTAC.";
        FLEX = 7, "flex_reflex", "FLEX or ReFLEX.";
        CELL_BROADCAST = 8, "cell_broadcast", "Cell broadcast.";
    }
    /// What the payload is. SMPP v3.4 5.3.2.10, v5.0 4.8.4.44.
    PayloadType(u8) = "payload_type" {
        DEFAULT = 0, "default", "The default: for WAP, a WDP datagram.";
        WCMP = 1, "wcmp", "A WCMP message.";
    }
    /// How private a message is. SMPP v3.4 5.3.2.14, v5.0 4.8.4.45.
    PrivacyIndicator(u8) = "privacy_indicator" {
        NOT_RESTRICTED = 0, "not_restricted", "Level 0.";
        RESTRICTED = 1, "restricted", "Level 1.";
        CONFIDENTIAL = 2, "confidential", "Level 2.";
        SECRET = 3, "secret", "Level 3.";
    }
    /// Language of a message; more values stand in CMT-136. SMPP v3.4 5.3.2.19, v5.0 4.8.4.35.
    LanguageIndicator(u8) = "language_indicator" {
        UNSPECIFIED = 0, "unspecified", "Not told.";
        ENGLISH = 1, "english", "English.";
        FRENCH = 2, "french", "French.";
        SPANISH = 3, "spanish", "Spanish.";
        GERMAN = 4, "german", "German.";
        PORTUGUESE = 5, "portuguese", "Portuguese.";
    }
    /// Whether a phone can be reached. SMPP v3.4 5.3.2.30, v5.0 4.8.4.39.
    MsAvailabilityStatus(u8) = "ms_availability_status" {
        AVAILABLE = 0, "available", "It can.";
        DENIED = 1, "denied", "It may not: suspended, no SMS capability.";
        UNAVAILABLE = 2, "unavailable", "It cannot.";
    }
    /// Why a delivery in transaction mode failed. SMPP v3.4 5.3.2.33, v5.0 4.8.4.19.
    DeliveryFailureReason(u8) = "delivery_failure_reason" {
        DESTINATION_UNAVAILABLE = 0, "destination_unavailable", "The destination cannot be reached.";
        DESTINATION_INVALID = 1, "destination_address_invalid", "The destination is invalid, suspended or cannot receive SMS.";
        PERMANENT_NETWORK_ERROR = 2, "permanent_network_error", "A permanent error of the network.";
        TEMPORARY_NETWORK_ERROR = 3, "temporary_network_error", "A temporary error of the network.";
    }
    /// Whether a delivery pending flag was set. SMPP v3.4 5.3.2.28, v5.0 4.8.4.32.
    DpfResult(u8) = "dpf_result" {
        NOT_SET = 0, "dpf_not_set", "It was not.";
        SET = 1, "dpf_set", "It was: an alert_notification tells when the phone is back.";
    }
    /// Whether a delivery pending flag is asked for. SMPP v3.4 5.3.2.29, v5.0 4.8.4.52.
    SetDpf(u8) = "set_dpf" {
        NOT_REQUESTED = 0, "not_requested", "It is not.";
        REQUESTED = 1, "requested", "It is, should the delivery fail.";
    }
    /// Whether more messages for the same phone follow. SMPP v3.4 5.3.2.34, v5.0 4.8.4.38.
    MoreMessagesToSend(u8) = "more_messages_to_send" {
        NO = 0, "no_more", "None.";
        YES = 1, "more", "More.";
    }
    /// Load of the peer, in percent. SMPP v5.0 4.8.4.18, whose table gives 90 to both neighbours.
    CongestionState(u8) = "congestion_state" {
        IDLE = 0, "idle", "Idle.", since V5_0;
        LOW = 1..=29, "low_load", "Low load.", since V5_0;
        MEDIUM = 30..=49, "medium_load", "Medium load.", since V5_0;
        HIGH = 50..=79, "high_load", "High load.", since V5_0;
        OPTIMUM = 80..=89, "optimum_load", "The load to aim at.", since V5_0;
        NEARING = 90..=99, "nearing_congestion", "Slow down.", since V5_0;
        CONGESTED = 100, "congested", "At its maximum.", since V5_0;
    }
    /// Step of a USSD dialogue. SMPP v3.4 5.3.2.44, v5.0 4.8.4.64.
    UssdServiceOp(u8) = "ussd_service_op" {
        PSSD_INDICATION = 0, "pssd_indication", "PSSD indication.";
        PSSR_INDICATION = 1, "pssr_indication", "PSSR indication: the user begins a dialogue.";
        USSR_REQUEST = 2, "ussr_request", "USSR request: the network asks the user.";
        USSN_REQUEST = 3, "ussn_request", "USSN request: the network tells the user.";
        PSSD_RESPONSE = 16, "pssd_response", "PSSD response.";
        PSSR_RESPONSE = 17, "pssr_response", "PSSR response: the dialogue ends.";
        USSR_CONFIRM = 18, "ussr_confirm", "USSR confirm: the user answers.";
        USSN_CONFIRM = 19, "ussn_confirm", "USSN confirm.";
        VENDOR = 32..=255, "vendor_specific", "The message centre's own.";
    }
    /// How the digits of a callback number are written. SMPP v3.4 5.3.2.36, v5.0 4.8.4.15.
    DigitMode(u8) = "digit_mode" {
        TBCD = 0, "tbcd", "DTMF digits, two an octet.";
        ASCII = 1, "ascii", "ASCII digits.";
    }
    /// How long the phone shows a message. SMPP v3.4 5.3.2.26, v5.0 4.8.4.31.
    DisplayTime(u8) = "display_time" {
        TEMPORARY = 0, "temporary", "For a while.";
        DEFAULT = 1, "default", "As the phone is set.";
        INVOKE = 2, "invoke", "Shown at once.";
    }
    /// How long a message is valid on the phone. SMPP v3.4 5.3.2.27, v5.0 4.8.4.41.
    MsValidity(u8) = "ms_validity_behaviour" {
        STORE_INDEFINITELY = 0, "store_indefinitely", "Without an end.";
        POWER_DOWN = 1, "power_down", "Until the phone is switched off.";
        REGISTRATION_AREA = 2, "sid_based_registration_area", "Until the registration area changes.";
        DISPLAY_ONLY = 3, "display_only", "Only shown.";
        RELATIVE_TIME = 4, "relative_time", "For the time that follows.", since V5_0;
    }
    /// Unit of the time in ms_validity. SMPP v5.0 4.8.4.41.
    MsValidityUnit(u8) = "ms_validity_unit" {
        SECONDS = 0, "seconds", "Seconds.", since V5_0;
        MINUTES = 1, "minutes", "Minutes.", since V5_0;
        HOURS = 2, "hours", "Hours.", since V5_0;
        DAYS = 3, "days", "Days.", since V5_0;
        WEEKS = 4, "weeks", "Weeks.", since V5_0;
        MONTHS = 5, "months", "Months.", since V5_0;
        YEARS = 6, "years", "Years.", since V5_0;
    }
    /// How the phone alerts its user. SMPP v3.4 5.3.2.41 (without a value), v5.0 4.8.4.2.
    AlertOnMessageDelivery(u8) = "alert_on_message_delivery" {
        DEFAULT = 0, "default", "As the phone is set.";
        LOW = 1, "low_priority", "Low priority.", since V5_0;
        MEDIUM = 2, "medium_priority", "Medium priority.", since V5_0;
        HIGH = 3, "high_priority", "High priority.", since V5_0;
    }
    /// How the user replies in an interactive session (Korean CDMA). SMPP v3.4 5.3.2.42, v5.0 4.8.4.33.
    ItsReplyType(u8) = "its_reply_type" {
        DIGIT = 0, "digit", "A digit.";
        NUMBER = 1, "number", "A number.";
        TELEPHONE_NUMBER = 2, "telephone_number", "A telephone number.";
        PASSWORD = 3, "password", "A password.";
        CHARACTER_LINE = 4, "character_line", "A line of characters.";
        MENU = 5, "menu", "A choice of a menu.";
        DATE = 6, "date", "A date.";
        TIME = 7, "time", "A time.";
        CONTINUE = 8, "continue", "Continue.";
    }
    /// Whether the destination was looked up for number portability. SMPP v5.0 4.8.4.22.
    NpResolution(u8) = "dest_addr_np_resolution" {
        NOT_QUERIED = 0, "not_queried", "Not looked up.", since V5_0;
        NOT_PORTED = 1, "not_ported", "Looked up: not ported.", since V5_0;
        PORTED = 2, "ported", "Looked up: ported.", since V5_0;
    }
}
