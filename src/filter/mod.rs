//! Filters in Wireshark's grammar, evaluated for one PDU after the other.
