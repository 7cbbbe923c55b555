//! What an address is: type of number, numbering plan, the part of the phone, subaddresses.

use crate::codec::codes;

codes! {
    /// Type of number of an address. SMPP v3.4 5.2.5, v5.0 4.7.1.
    AddrTon(u8) = "addr_ton" {
        UNKNOWN = 0, "unknown", "The network decides what the digits are.";
        INTERNATIONAL = 1, "international", "Country code first, without + or 00.";
        NATIONAL = 2, "national", "Without the country code.";
        NETWORK_SPECIFIC = 3, "network_specific", "The network's own, such as a short code.";
        SUBSCRIBER_NUMBER = 4, "subscriber_number", "The subscriber's part of the number.";
        ALPHANUMERIC = 5, "alphanumeric", "A name instead of a number: up to 11 characters of the GSM alphabet.";
        ABBREVIATED = 6, "abbreviated", "An abbreviated number.";
    }
    /// Numbering plan of an address. SMPP v3.4 5.2.6, v5.0 4.7.2.
    AddrNpi(u8) = "addr_npi" {
        UNKNOWN = 0, "unknown", "No plan is told.";
        ISDN = 1, "isdn", "The telephone numbers of E.163 and E.164.";
        DATA = 3, "data", "Data numbers of X.121.";
        TELEX = 4, "telex", "Telex numbers of F.69.";
        LAND_MOBILE = 6, "land_mobile", "Land mobile stations of E.212 (IMSI).";
        NATIONAL = 8, "national", "A national plan.";
        PRIVATE = 9, "private", "A private plan.";
        ERMES = 10, "ermes", "The European paging system.";
        INTERNET = 14, "internet", "An IP address.";
        WAP_CLIENT_ID = 18, "wap_client_id", "A WAP client id.";
    }
    /// The part of the mobile station that a message is for or from. SMPP v3.4 5.3.2.1, v5.0 4.8.4.23.
    AddrSubunit(u8) = "addr_subunit" {
        UNKNOWN = 0, "unknown", "Not told; the default.";
        MS_DISPLAY = 1, "ms_display", "The display of the phone.";
        MOBILE_EQUIPMENT = 2, "mobile_equipment", "The phone.";
        SMART_CARD = 3, "smart_card", "The SIM; expected where the phone has none.";
        EXTERNAL_UNIT = 4, "external_unit", "A device connected to the phone.";
    }
    /// Type of a subaddress, with the tag of X.213. SMPP v3.4 5.3.2.15, v5.0 4.8.4.60.
    SubaddressType(u8) = "subaddress_type" {
        NSAP_EVEN = 0x80, "nsap_even", "NSAP with an even number of digits.";
        NSAP_ODD = 0x88, "nsap_odd", "NSAP with an odd number of digits.";
        USER_SPECIFIED = 0xA0, "user_specified", "As the user agrees with the peer.";
    }
}
