//! Bytes of a capture file to packets, packets to TCP segments.
