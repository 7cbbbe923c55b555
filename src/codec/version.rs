//! The version of the protocol that a row, or a session, belongs to.

use core::fmt;

/// A version of SMPP. A session has the lower of the two that its bind and bind response name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// SMPP v3.3: no TLVs, no bind_transceiver.
    V3_3,
    /// SMPP v3.4: the one nearly everybody speaks, and the one assumed where nothing else is known.
    #[default]
    V3_4,
    /// SMPP v5.0: broadcast, congestion_state, more statuses.
    V5_0,
}

impl Version {
    /// The version that an interface_version octet means; real traffic holds values below 0x33, too.
    #[must_use]
    pub fn from_interface_version(octet: u8) -> Self {
        match octet {
            0..=0x33 => Self::V3_3,
            0x34..=0x4F => Self::V3_4,
            0x50.. => Self::V5_0,
        }
    }

    /// `3.3`, `3.4` or `5.0`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::V3_3 => "3.3",
            Self::V3_4 => "3.4",
            Self::V5_0 => "5.0",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
