//! Keys under which message ids are looked for: one for each accepted id, three for each receipt's.

use std::hash::BuildHasher;

use super::Rule;
use crate::text::receipt::{IdNumber, IdRule};

/// Hashes that are the same in every table.
#[derive(Clone, Debug, Default)]
pub(super) struct Hasher(foldhash::fast::RandomState);

impl Hasher {
    pub(super) fn of(&self, what: impl std::hash::Hash) -> u64 {
        self.0.hash_one(what)
    }

    /// The key of an id: letter case and zeros in front do not count. Ids that have the same key need not be the same
    /// by any rule.
    pub(super) fn id(&self, id: &[u8]) -> u64 {
        let zeros = id.iter().take_while(|octet| **octet == b'0').count();
        let mut folded = [0; 64];
        let mut length = 0;
        for (place, octet) in folded.iter_mut().zip(id.get(zeros..).unwrap_or_default()) {
            *place = octet.to_ascii_lowercase();
            length += 1;
        }
        self.0.hash_one(folded.get(..length).unwrap_or_default())
    }

    /// The keys of the ids that a receipt's id may be, the same characters first.
    pub(super) fn forms(&self, id: &[u8]) -> Forms {
        let mut keys = [self.id(id), 0, 0];
        let mut length = 1;
        if !id.is_empty() && id.len() <= 77 && id.iter().all(u8::is_ascii_hexdigit) {
            let mut add = |number: Option<IdNumber>, base| {
                if let Some(number) = number {
                    let mut digits = [0; 80];
                    let key = self.id(number.digits(base, &mut digits));
                    if let Some(place) = keys.get_mut(length) {
                        *place = key;
                        length += 1;
                    }
                }
            };
            add(IdNumber::hexadecimal(id), 10);
            add(IdNumber::decimal(id), 16);
        }
        // A number below ten is the same in both bases.
        if length > 1 && keys[1] == keys[0] {
            keys[1] = keys[2];
            length -= 1;
        }
        if length > 1 && keys[length - 1] == keys[0] {
            length -= 1;
        }
        Forms { keys, length }
    }

    /// A short key of a service_type.
    #[expect(clippy::cast_possible_truncation, reason = "the lower half is enough")]
    pub(super) fn service_type(&self, service_type: &[u8]) -> u32 {
        self.0.hash_one(service_type) as u32
    }

    /// The key of an address: `+` and 00 in front do not count.
    pub(super) fn address(&self, address: &[u8]) -> u64 {
        self.0.hash_one(bare(address))
    }
}

/// Keys of a receipt's id.
#[derive(Clone, Copy, Debug)]
pub(super) struct Forms {
    pub(super) keys: [u64; 3],
    length: usize,
}

impl Forms {
    pub(super) fn keys(&self) -> &[u64] {
        self.keys.get(..self.length).unwrap_or_default()
    }
}

/// An address without `+`, and without 00 in front.
pub(super) fn bare(address: &[u8]) -> &[u8] {
    address.strip_prefix(b"+").or_else(|| address.strip_prefix(b"00")).unwrap_or(address)
}

impl From<IdRule> for Rule {
    fn from(rule: IdRule) -> Self {
        match rule {
            IdRule::Exact => Self::Exact,
            IdRule::Case => Self::Case,
            IdRule::LeadingZeros => Self::LeadingZeros,
            IdRule::HexToDecimal => Self::HexToDecimal,
            IdRule::DecimalToHex => Self::DecimalToHex,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_of_a_receipts_id_has_the_key_of_the_id_that_it_may_be() {
        let hasher = Hasher::default();
        let has = |receipt: &[u8], id: &[u8]| hasher.forms(receipt).keys().contains(&hasher.id(id));
        // 0x12345678 is 305419896, and 12345678 is 0xbc614e.
        for (receipt, id) in [
            ("0A1b", "a1B"),
            ("12345678", "305419896"),
            ("12345678", "BC614E"),
            ("0012345678", "00bc614e"),
            ("ffffffffffffffff", "18446744073709551615"),
            ("18446744073709551616", "10000000000000000"),
            ("7c9e6679-7425", "7C9E6679-7425"),
        ] {
            assert!(has(receipt.as_bytes(), id.as_bytes()), "{receipt} {id}");
        }
        assert!(!has(b"12345678", b"12345679"));
        // An id with a separator is no number.
        assert_eq!(hasher.forms(b"0001-22").keys().len(), 1);
    }
}
