//! What is told of a PDU.

use crate::capture::Timestamp;
use crate::pdu::HEADER_LENGTH;
use crate::stream::Direction;
use crate::text::Kind;
use crate::timeline::Role;

/// The kind of a PDU that carries no message.
pub const NO_KIND: u8 = u8::MAX;

/// `NAME = bit "name", "meaning"` rows of bits.
macro_rules! flags {
    ($( $(#[doc = $doc:literal])+ $name:ident = $bit:literal, $word:literal; )+) => {
        /// What is noted of a PDU, a bit each.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Flags(pub u8);

        impl Flags {
            $( $(#[doc = $doc])+ pub const $name: Self = Self($bit); )+

            /// The name and the bit of each.
            pub const ALL: &'static [(&'static str, u8)] = &[$(($word, $bit)),+];
        }
    };
}

flags! {
    /// The message centre sent it; with neither bit nobody knows.
    FROM_MC = 1, "from_mc";
    /// The ESME sent it.
    FROM_ESME = 2, "from_esme";
    /// It was sent from the receiver of the connection's first packet.
    REVERSE = 4, "reverse";
    /// Something is wrong with its octets.
    FAULTY = 8, "faulty";
    /// Something was found of it.
    FINDINGS = 16, "findings";
    /// A request that was never answered.
    UNANSWERED = 32, "unanswered";
    /// A response.
    RESPONSE = 64, "response";
}

impl Flags {
    /// Whether all bits of another are set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What the columns say of a PDU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which PDU, from 1.
    pub n: u32,
    /// Its time.
    pub time: Timestamp,
    /// Its octets.
    pub length: u32,
    /// The packet that completed it, from 1.
    pub frame: u32,
    /// command_id.
    pub command_id: u32,
    /// command_status.
    pub command_status: u32,
    /// sequence_number.
    pub sequence_number: u32,
    /// Its session, from 1.
    pub session: u32,
    /// The response of a request, the request of a response, by its n; 0 where there is none.
    pub partner: u32,
    /// Nanoseconds between both; none where there is no partner, or the clock stepped back.
    pub latency: Option<i64>,
    /// Its message, from 1; 0 where there is none.
    pub message: u32,
    /// Of a receipt: the first submission that it is of, by its n; 0 where there is none.
    pub receipt_of: u32,
    /// Place in [`Kind::ALL`]; [`NO_KIND`] where it carries no message.
    pub kind: u8,
    /// What is noted of it.
    pub flags: Flags,
    /// Messages of the request's side that wait for their response after it.
    pub in_flight: u32,
}

impl Row {
    /// What kind of message it carries.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        Kind::ALL.get(usize::from(self.kind)).copied()
    }

    /// Who sent it, where that is known.
    #[must_use]
    pub const fn sender(&self) -> Option<Role> {
        match self.flags.0 & (Flags::FROM_MC.0 | Flags::FROM_ESME.0) {
            1 => Some(Role::Mc),
            2 => Some(Role::Esme),
            _ => None,
        }
    }

    /// Which way it went.
    #[must_use]
    pub const fn direction(&self) -> Direction {
        if self.flags.has(Flags::REVERSE) { Direction::Reverse } else { Direction::Forward }
    }

    /// Whether it is a response.
    #[must_use]
    pub const fn is_response(&self) -> bool {
        self.flags.has(Flags::RESPONSE)
    }

    /// Its header, made of the columns.
    #[must_use]
    pub fn header(&self) -> [u8; HEADER_LENGTH] {
        let words = [self.length, self.command_id, self.command_status, self.sequence_number];
        let mut header = [0; HEADER_LENGTH];
        for (to, word) in header.as_chunks_mut::<4>().0.iter_mut().zip(words) {
            *to = word.to_be_bytes();
        }
        header
    }
}
