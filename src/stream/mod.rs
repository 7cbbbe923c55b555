//! TCP segments to PDU frames.
