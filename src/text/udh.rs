//! The user data header: the elements that stand before the text where esm_class has the UDHI bit.
//! 3GPP TS 23.040 9.2.3.24.

use crate::tables::udh::{ElementSpec, element};

/// The user data header at the front of a message.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    octets: &'a [u8],
    declared: usize,
}

/// One element of a header.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    /// Offset of its first octet from the beginning of the message.
    pub start: usize,
    /// Its identifier.
    pub iei: u8,
    /// Its value, as far as it is there.
    pub value: &'a [u8],
    /// How many octets of it the header has no room for.
    pub overrun: usize,
    /// Whether its length octet is there.
    pub has_length: bool,
    /// Its row.
    pub spec: Option<&'static ElementSpec>,
}

/// Which part of a long message a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Concatenation {
    /// The reference that the parts share.
    pub reference: u16,
    /// Bits of the reference: 8 or 16; 0 where the SAR TLVs say it.
    pub bits: u8,
    /// How many parts there are.
    pub total: u8,
    /// Which part this is, from 1.
    pub part: u8,
}

impl<'a> Header<'a> {
    /// The header at the front of `octets`, which are the whole message.
    #[must_use]
    pub fn read(octets: &'a [u8]) -> Self {
        let Some((length, rest)) = octets.split_first() else {
            return Self { octets: &[], declared: 0 };
        };
        let declared = usize::from(*length);
        Self { octets: rest.get(..declared).unwrap_or(rest), declared }
    }

    /// The header at the front of a message whose esm_class does not say so: one that is whole, has known and right
    /// elements only, tells which of at least two parts this is, and has text behind it. Such octets are as good as
    /// never the beginning of a text, for in most alphabets they are controls.
    #[must_use]
    pub fn unmarked(octets: &'a [u8]) -> Option<Self> {
        // Quickly past what is text: the smallest element that tells the part has 5 octets, and a message 140.
        let [5..=139, 0x00..=0x25 | 0x70..=0x7F, ..] = octets else { return None };
        let header = Self::read(octets);
        let known = |element: &Element<'_>| matches!(element.iei, 0x00..=0x25 | 0x70..=0x7F);
        let right = |element: &Element<'_>| element.overrun == 0 && element.is_valid();
        let whole = header.length() < octets.len()
            && header.elements().all(|element| known(&element) && right(&element));
        (whole && header.concatenation().is_some_and(|part| part.total > 1)).then_some(header)
    }

    /// How many octets the length octet says, itself not counted.
    #[must_use]
    pub const fn declared(&self) -> usize {
        self.declared
    }

    /// Octets of the header that are here, the length octet counted; the text begins after them.
    #[must_use]
    pub const fn length(&self) -> usize {
        1 + self.octets.len()
    }

    /// Whether the message is shorter than the header says.
    #[must_use]
    pub const fn overruns(&self) -> bool {
        self.octets.len() < self.declared
    }

    /// Zero bits between the header and packed septets, so that these begin on a septet's boundary.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "less than seven")]
    pub const fn fill_bits(&self) -> u8 {
        ((7 - (self.length() * 8) % 7) % 7) as u8
    }

    /// The elements in wire order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        let octets = self.octets;
        let mut at = 0;
        core::iter::from_fn(move || {
            let iei = *octets.get(at)?;
            let length = octets.get(at + 1).copied();
            let rest = octets.get(at + 2..).unwrap_or_default();
            let wanted = usize::from(length.unwrap_or(0));
            let value = rest.get(..wanted).unwrap_or(rest);
            let overrun = if length.is_some() { wanted - value.len() } else { 1 };
            let found = Element {
                start: at + 1,
                iei,
                value,
                overrun,
                has_length: length.is_some(),
                spec: element(iei),
            };
            at += found.octets();
            Some(found)
        })
    }

    /// Whether a later element says the same thing, so that this one does not count.
    #[must_use]
    pub fn is_overridden(&self, element: &Element<'_>) -> bool {
        let group = |element: &Element<'_>| element.spec.and_then(|spec| spec.once);
        let later = |other: &Element<'_>| other.start > element.start && other.is_valid();
        group(element).is_some()
            && self.elements().any(|other| later(&other) && group(&other) == group(element))
    }

    /// Which part of a long message this is. The last valid element wins, as the standard says of repeated ones.
    #[must_use]
    pub fn concatenation(&self) -> Option<Concatenation> {
        self.elements().filter_map(|element| element.concatenation()).last()
    }

    /// The destination and source ports.
    #[must_use]
    pub fn ports(&self) -> Option<(u16, u16)> {
        self.elements()
            .filter_map(|element| match (element.iei, element.value) {
                (0x04, [destination, source]) => Some((u16::from(*destination), u16::from(*source))),
                (0x05, [d0, d1, s0, s1]) => {
                    Some((u16::from_be_bytes([*d0, *d1]), u16::from_be_bytes([*s0, *s1])))
                }
                _ => None,
            })
            .last()
    }
}

impl Element<'_> {
    /// How many octets it takes, identifier and length counted.
    #[must_use]
    pub const fn octets(&self) -> usize {
        1 + self.has_length as usize + self.value.len()
    }

    /// Whether it has a size that its row allows and, for a part of a long message, numbers that can be.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let sized = self.spec.is_none_or(|spec| spec.size.allows(self.value.len()));
        sized && (!matches!(self.iei, 0x00 | 0x08) || self.concatenation().is_some())
    }

    /// Which part of a long message it says this is; elements with part 0, or a part above the total, are ignored.
    #[must_use]
    pub fn concatenation(&self) -> Option<Concatenation> {
        let (reference, bits, total, part) = match (self.iei, self.value) {
            (0x00, [reference, total, part]) => (u16::from(*reference), 8, *total, *part),
            (0x08, [r0, r1, total, part]) => (u16::from_be_bytes([*r0, *r1]), 16, *total, *part),
            _ => return None,
        };
        (1..=total).contains(&part).then_some(Concatenation { reference, bits, total, part })
    }
}
