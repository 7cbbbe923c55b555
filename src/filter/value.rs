//! Values of fields and of filters, and how they compare.

use core::cmp::Ordering;
use core::fmt::Write;
use core::net::IpAddr;

use super::parse::{Comparison, Piece, PieceEnd, Slice};
use crate::fields::FieldValue;
use crate::text::tbcd;

/// A value of a field, as tests see it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Seen<'v> {
    Number(u64),
    Text(&'v str),
    Octets(&'v [u8]),
    /// A time since 1970, or a length of time.
    Nanoseconds(i64),
    Address(IpAddr),
    /// It is there, and no more is told.
    Hidden,
}

/// A value that stands in a filter: from the first to the last that are equal to it.
#[derive(Clone, Debug)]
pub(super) enum Constant {
    Number(u64, u64),
    Text(Box<str>, Box<str>),
    Octets(Box<[u8]>, Box<[u8]>),
    Nanoseconds(i64, i64),
    Address(IpAddr, IpAddr),
}

impl Constant {
    /// From the first of this to the last of the other; none where they are not of one type or the wrong way round.
    pub(super) fn to(self, other: Self) -> Option<Self> {
        Some(match (self, other) {
            (Self::Number(first, _), Self::Number(_, last)) if first <= last => Self::Number(first, last),
            (Self::Text(first, _), Self::Text(_, last)) if first <= last => Self::Text(first, last),
            (Self::Octets(first, _), Self::Octets(_, last)) if first <= last => Self::Octets(first, last),
            (Self::Nanoseconds(first, _), Self::Nanoseconds(_, last)) if first <= last => {
                Self::Nanoseconds(first, last)
            }
            (Self::Address(first, _), Self::Address(_, last))
                if first <= last && first.is_ipv4() == last.is_ipv4() =>
            {
                Self::Address(first, last)
            }
            _ => return None,
        })
    }

    /// How a value stands to it; none where nothing is to be told.
    #[inline]
    pub(super) fn order(&self, seen: Seen<'_>) -> Option<Ordering> {
        fn within<T: PartialOrd + ?Sized>(value: &T, first: &T, last: &T) -> Ordering {
            if value < first {
                Ordering::Less
            } else if value > last {
                Ordering::Greater
            } else {
                Ordering::Equal
            }
        }
        Some(match (self, seen) {
            (Self::Number(first, last), Seen::Number(number)) => within(&number, first, last),
            (Self::Text(first, last), Seen::Text(text)) => within(text, first, last),
            (Self::Octets(first, last), Seen::Octets(octets)) => within(octets, first, last),
            (Self::Nanoseconds(first, last), Seen::Nanoseconds(time)) => within(&time, first, last),
            (Self::Address(first, last), Seen::Address(address)) => within(&address, first, last),
            _ => return None,
        })
    }
}

impl<'v> Seen<'v> {
    /// How two values of fields stand to each other.
    pub(super) fn order(self, other: Seen<'_>) -> Option<Ordering> {
        Some(match (self, other) {
            (Self::Number(one), Seen::Number(other)) => one.cmp(&other),
            (Self::Text(one), Seen::Text(other)) => one.cmp(other),
            (Self::Octets(one), Seen::Octets(other)) => one.cmp(other),
            (Self::Nanoseconds(one), Seen::Nanoseconds(other)) => one.cmp(&other),
            (Self::Address(one), Seen::Address(other)) => one.cmp(&other),
            _ => return None,
        })
    }

    /// Whether it contains the other.
    pub(super) fn contains(self, other: Seen<'_>) -> bool {
        match (self, other) {
            (Self::Text(text), Seen::Text(part)) => text.contains(part),
            (Self::Octets(octets), Seen::Octets(part)) => has_part(octets, part),
            _ => false,
        }
    }
}

/// Whether some octets stand within others.
pub(super) fn has_part(octets: &[u8], part: &[u8]) -> bool {
    let Some(first) = part.first() else { return true };
    let mut rest = octets;
    while let Some(at) = rest.iter().position(|octet| octet == first) {
        let from = rest.get(at..).unwrap_or_default();
        if from.starts_with(part) {
            return true;
        }
        rest = from.get(1..).unwrap_or_default();
    }
    false
}

impl Comparison {
    #[inline]
    pub(super) const fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::Unequal => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }
}

/// The text of a value, written to `room` unless it stands somewhere already.
pub(super) fn text_of<'v>(value: FieldValue<'v>, room: &'v mut String) -> Option<&'v str> {
    // Writing to a String cannot fail.
    match value {
        FieldValue::Name(name) => return Some(name),
        FieldValue::Text(octets) => {
            if octets.is_ascii()
                && let Ok(text) = core::str::from_utf8(octets)
            {
                return Some(text);
            }
            room.extend(octets.iter().map(|octet| char::from(*octet)));
        }
        FieldValue::Coded(content) => match content.characters() {
            Some(characters) => room.extend(characters),
            None => write_hex(content.text, room),
        },
        FieldValue::Tbcd(octets) => room.extend(tbcd::digits(octets)),
        FieldValue::Octets(octets) => write_hex(octets, room),
        FieldValue::Hexadecimal(number, 8) => drop(write!(room, "{number:#010x}")),
        FieldValue::Number(number) => drop(write!(room, "{number}")),
        FieldValue::Hexadecimal(number, _) => drop(write!(room, "{number}")),
        FieldValue::Endpoint(end) => drop(write!(room, "{end}")),
        FieldValue::Address(address) => drop(write!(room, "{address}")),
        FieldValue::Time(_) | FieldValue::Epoch(_) | FieldValue::Duration(_) | FieldValue::Masked => {
            return None;
        }
    }
    Some(room)
}

fn write_hex(octets: &[u8], room: &mut String) {
    for octet in octets {
        let _ = write!(room, "{octet:02x}");
    }
}

impl Piece {
    /// Where it begins and ends in a value of so many characters or octets.
    fn range(self, length: usize) -> core::ops::Range<usize> {
        let place = |offset: i64| {
            let from_end = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            if offset < 0 { length.checked_sub(from_end) } else { Some(from_end.min(length)) }
        };
        let Some(start) = place(self.start) else { return 0..0 };
        let end = match self.end {
            PieceEnd::Open => length,
            PieceEnd::Length(count) => {
                start.saturating_add(usize::try_from(count).unwrap_or(usize::MAX)).min(length)
            }
            PieceEnd::Last(offset) => place(offset).map_or(0, |last| last.saturating_add(1).min(length)),
        };
        start..end.max(start)
    }
}

/// The characters of a slice.
pub(super) fn slice_text(text: &str, slice: &Slice, room: &mut String) {
    let length = text.chars().count();
    for piece in slice {
        let range = piece.range(length);
        room.extend(text.chars().skip(range.start).take(range.len()));
    }
}

/// The octets of a slice.
pub(super) fn slice_octets(octets: &[u8], slice: &Slice, room: &mut Vec<u8>) {
    for piece in slice {
        room.extend_from_slice(octets.get(piece.range(octets.len())).unwrap_or_default());
    }
}
