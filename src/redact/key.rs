//! The key, and what is drawn with it.

use siphasher::sip::SipHasher24;

/// What decides how everything is replaced. Without it nothing can be turned back.
#[derive(Clone)]
pub struct Key(SipHasher24);

impl core::fmt::Debug for Key {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Key")
    }
}

/// What something is replaced as: the same characters become others as another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Numbers and names that messages are sent from and to.
    Address,
    /// Accounts.
    System,
    /// Message ids that are no numbers.
    Id,
    /// Message ids that are numbers.
    Number,
    /// Passwords.
    Password,
    /// Texts of messages.
    Text,
    /// Octets without characters.
    Octets,
    /// Everything else that is made of characters.
    Words,
    /// IP addresses.
    Host,
}

impl Key {
    /// The key of these octets, which should be random.
    #[must_use]
    pub fn new(octets: &[u8; 16]) -> Self {
        Self(SipHasher24::new_with_key(octets))
    }

    /// The key of a passphrase. Who can guess that can try it.
    #[must_use]
    pub fn of_passphrase(passphrase: &[u8]) -> Self {
        let mut octets = [0; 16];
        for (half, salt) in octets.chunks_exact_mut(8).zip([b"smppscope redact", b"redact smppscope"]) {
            half.copy_from_slice(&SipHasher24::new_with_key(salt).hash(passphrase).to_be_bytes());
        }
        Self::new(&octets)
    }

    /// Where a chain begins: what is drawn from it depends on the kind and on `salt`.
    pub(super) fn begin(&self, kind: Kind, salt: u64) -> u64 {
        self.next(salt, 1 << 40 | kind as u64)
    }

    /// The next link of a chain, which depends on all before it.
    #[inline]
    pub(super) fn next(&self, state: u64, value: u64) -> u64 {
        let mut octets = [0; 16];
        octets[..8].copy_from_slice(&state.to_be_bytes());
        octets[8..].copy_from_slice(&value.to_be_bytes());
        self.0.hash(&octets)
    }

    /// A hash of octets.
    pub(super) fn hash(&self, kind: Kind, octets: &[u8]) -> u64 {
        self.next(self.0.hash(octets), 1 << 41 | kind as u64)
    }
}

/// What takes the place `at` of so many, in an order that a chain says, and never itself: Sattolo's algorithm.
pub(super) fn exchanged(at: u8, count: u8, state: u64) -> u8 {
    let mut places: [u8; 96] = core::array::from_fn(|place| u8::try_from(place).unwrap_or_default());
    let mut drawn = state | 1;
    for place in (1..usize::from(count).min(places.len())).rev() {
        drawn = drawn.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(state);
        // The upper half is the better one.
        let other = usize::try_from(((drawn >> 32) * place as u64) >> 32).unwrap_or_default();
        places.swap(place, other);
    }
    places.get(usize::from(at)).copied().unwrap_or(at)
}

/// The place `at` of so many, moved by what a chain says, and never left where it is if there is another.
pub(super) fn moved(at: u32, count: u32, state: u64) -> u32 {
    if count < 2 {
        return at;
    }
    let by = 1 + state % u64::from(count - 1);
    #[expect(clippy::cast_possible_truncation, reason = "less than count")]
    let place = ((u64::from(at) + by) % u64::from(count)) as u32;
    place
}
