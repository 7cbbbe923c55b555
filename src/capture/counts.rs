//! What became of the packets.

/// Counts of packets. Where tunnels are opened, what is counted as IP or TCP is the innermost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PacketCounts {
    /// All packets.
    pub packets: u64,
    /// Of a link type that is not read; [`Dissector::unread_links`](super::Dissector::unread_links) tells which.
    pub unknown_link: u64,
    /// Without an IPv4 or IPv6 packet.
    pub not_ip: u64,
    /// IP packets that are not TCP.
    pub not_tcp: u64,
    /// TCP segments.
    pub tcp: u64,
    /// Fragments of IP packets.
    pub fragments: u64,
    /// IP packets put together from fragments.
    pub reassembled: u64,
    /// Fragments all of whose octets had been captured before, with the same values.
    pub fragments_repeated: u64,
    /// Fragments some of whose octets had been captured before; where they differ, the first captured count.
    pub fragments_overlapping: u64,
    /// IP packets given up because fragments of them were missing for too long, or to make room.
    pub fragments_given_up: u64,
    /// TCP segments from which the snaplen cut octets of payload.
    pub cut: u64,
    /// With an IP or TCP header that is malformed or was cut off.
    pub malformed: u64,
    /// IPv4 headers with a wrong checksum, fragments and outer headers of tunnels included.
    pub bad_ip_checksums: u64,
    /// TCP segments with a wrong checksum, where [`DissectOptions::tcp_checksums`](super::DissectOptions) asks
    /// for them to be looked at. The sender's own card computes it, so that captures made at the sender have
    /// wrong ones throughout.
    pub bad_tcp_checksums: u64,
    /// Tunnels opened.
    pub tunnels: TunnelCounts,
    /// Packets in more tunnels than [`DissectLimits::tunnels`](super::DissectLimits) allows, not followed.
    pub too_deep: u64,
}

/// Tunnels opened, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TunnelCounts {
    /// VXLAN and VXLAN-GPE. RFC 7348.
    pub vxlan: u64,
    /// Geneve. RFC 8926.
    pub geneve: u64,
    /// GRE with IP, Ethernet, MPLS or PPP in it. RFC 2784, 2890 and 2637.
    pub gre: u64,
    /// ERSPAN, types I to III.
    pub erspan: u64,
    /// GTP-U. 3GPP TS 29.281.
    pub gtp_u: u64,
    /// IP in IP. RFC 2003, 2473 and 4213.
    pub ip_in_ip: u64,
}

impl TunnelCounts {
    /// The kinds by name, each with its count.
    #[must_use]
    pub fn named(&self) -> [(&'static str, u64); 6] {
        [
            ("VXLAN", self.vxlan),
            ("Geneve", self.geneve),
            ("GRE", self.gre),
            ("ERSPAN", self.erspan),
            ("GTP-U", self.gtp_u),
            ("IP in IP", self.ip_in_ip),
        ]
    }
}
