//! Message ids that are one number in two bases: message centres write hexadecimal in responses and decimal in
//! receipts, or the reverse, pad with zeros, and change the case.

/// The number that an id is, up to 256 bits; longer ids have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdNumber([u64; 4]);

impl IdNumber {
    /// The number of decimal digits; none where anything else stands in the id.
    #[must_use]
    pub fn decimal(id: &[u8]) -> Option<Self> {
        Self::read(id, 10)
    }

    /// The number of hexadecimal digits; none where anything else stands in the id, such as the dashes of a UUID.
    #[must_use]
    pub fn hexadecimal(id: &[u8]) -> Option<Self> {
        Self::read(id, 16)
    }

    fn read(id: &[u8], base: u32) -> Option<Self> {
        if id.is_empty() {
            return None;
        }
        // Most significant first.
        let mut words = [0u64; 4];
        for octet in id {
            let mut carry = u128::from(char::from(*octet).to_digit(base)?);
            for word in words.iter_mut().rev() {
                let product = u128::from(*word) * u128::from(base) + carry;
                #[expect(clippy::cast_possible_truncation, reason = "the upper half is carried")]
                {
                    *word = product as u64;
                }
                carry = product >> 64;
            }
            if carry != 0 {
                return None;
            }
        }
        Some(Self(words))
    }

    /// The number in digits of `base`, at most 16, lower-case and without zeros in front: at the end of `digits`, of
    /// which 78 are enough for decimal ones; as many as there is room for.
    #[cfg(feature = "capture")]
    pub(crate) fn digits(self, base: u8, digits: &mut [u8]) -> &[u8] {
        let base = u64::from(base.clamp(2, 16));
        let Self(mut words) = self;
        let mut at = digits.len();
        loop {
            let mut rest = 0u64;
            let zeros = words.iter().take_while(|word| **word == 0).count();
            for word in words.iter_mut().skip(zeros) {
                if rest == 0 {
                    (*word, rest) = (*word / base, *word % base);
                    continue;
                }
                let part = u128::from(rest) << 64 | u128::from(*word);
                #[expect(clippy::cast_possible_truncation, reason = "the rest is below the base")]
                {
                    (*word, rest) = ((part / u128::from(base)) as u64, (part % u128::from(base)) as u64);
                }
            }
            let digit = u32::try_from(rest).ok().and_then(|rest| char::from_digit(rest, 16));
            match (at.checked_sub(1), digit) {
                (Some(before), Some(digit)) => {
                    at = before;
                    digits[at] = digit as u8;
                }
                _ => break,
            }
            if words == [0; 4] {
                break;
            }
        }
        digits.get(at..).unwrap_or_default()
    }
}

/// How an id of a receipt is the same as another one that is written differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdRule {
    /// The same characters.
    Exact,
    /// The same but for upper and lower case.
    Case,
    /// The same but for zeros in front, case aside.
    LeadingZeros,
    /// The receipt's is hexadecimal, the other decimal.
    HexToDecimal,
    /// The receipt's is decimal, the other hexadecimal.
    DecimalToHex,
}

impl IdRule {
    /// Every rule, the strictest first.
    pub const ALL: &'static [Self] =
        &[Self::Exact, Self::Case, Self::LeadingZeros, Self::HexToDecimal, Self::DecimalToHex];

    /// The name in JSON, from the receipt to the other id.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Case => "case",
            Self::LeadingZeros => "leading_zeros",
            Self::HexToDecimal => "hex_to_decimal",
            Self::DecimalToHex => "decimal_to_hex",
        }
    }

    /// Whether the rule makes the two ids one. Zeros and bases are of numbers only: never of ids with a separator.
    #[must_use]
    pub fn holds(self, receipt: &[u8], other: &[u8]) -> bool {
        let same = |receipt: Option<IdNumber>, other| receipt.is_some() && receipt == other;
        match self {
            Self::Exact => receipt == other,
            Self::Case => receipt.eq_ignore_ascii_case(other),
            Self::LeadingZeros => {
                let is_number = |id: &[u8]| !id.is_empty() && id.iter().all(u8::is_ascii_hexdigit);
                is_number(receipt)
                    && is_number(other)
                    && significant(receipt).eq_ignore_ascii_case(significant(other))
            }
            Self::HexToDecimal => same(IdNumber::hexadecimal(receipt), IdNumber::decimal(other)),
            Self::DecimalToHex => same(IdNumber::decimal(receipt), IdNumber::hexadecimal(other)),
        }
    }

    /// The strictest rule that makes the two ids one.
    #[must_use]
    pub fn between(receipt: &[u8], other: &[u8]) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.holds(receipt, other))
    }
}

/// An id without the zeros in front.
fn significant(id: &[u8]) -> &[u8] {
    &id[id.iter().take_while(|octet| **octet == b'0').count()..]
}
