//! A part of a packet, on its way from layer to layer.

/// Octets of a buffer from some place on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'b> {
    /// What was captured.
    pub(super) octets: &'b [u8],
    /// Where they begin in the buffer.
    pub(super) offset: usize,
    /// Octets that followed on the wire and were not captured.
    pub(super) cut: usize,
}

impl<'b> Part<'b> {
    pub(super) fn new(octets: &'b [u8], cut: usize) -> Part<'b> {
        Part { octets, offset: 0, cut }
    }

    /// What follows so many octets; none where so many are not there.
    #[inline]
    pub(super) fn after(self, count: usize) -> Option<Part<'b>> {
        Some(Part { octets: self.octets.get(count..)?, offset: self.offset + count, cut: self.cut })
    }

    /// The part as long as a header says that it was on the wire; what follows is padding.
    #[inline]
    pub(super) fn of_length(self, length: usize) -> Part<'b> {
        match self.octets.get(..length) {
            Some(octets) => Part { octets, cut: 0, ..self },
            None => Part { cut: length - self.octets.len(), ..self },
        }
    }

    #[inline]
    pub(super) fn u8(self, at: usize) -> Option<u8> {
        self.octets.get(at).copied()
    }

    #[inline]
    pub(super) fn u16(self, at: usize) -> Option<u16> {
        self.octets.get(at..).and_then(|rest| rest.first_chunk()).map(|octets| u16::from_be_bytes(*octets))
    }
}

/// What lies in a part of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    Ethernet,
    /// What an ether type says.
    EtherType(u16),
    /// IEEE 802.2 logical link control.
    Llc,
    /// PPP from its protocol field on, or from address and control before it.
    Ppp,
    /// PPPoE from its version on.
    Pppoe,
    Mpls,
    /// IPv4 or IPv6, as its version says.
    Ip,
}
