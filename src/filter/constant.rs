//! Values as they are written in a filter, each read as the type of the field that it is compared with.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use core::ops::Range;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::error::Wrong;
use super::parse::Term;
use super::value::Constant;
use crate::fields::{FieldType, NamedValue};

/// What a value is compared with.
#[derive(Clone, Debug)]
pub(super) struct Against<'f, 'd> {
    /// The name of the field, as it is written.
    pub(super) name: &'f str,
    pub(super) kind: FieldType,
    /// The names of its values.
    pub(super) names: &'f [NamedValue<'d>],
    /// The time zone of dates.
    pub(super) zone: &'f TimeZone,
}

impl Against<'_, '_> {
    /// Reads a value that is to be equal to the field's, or to be before or after it.
    pub(super) fn value(&self, term: &Term<'_>, at: Range<usize>) -> Result<Constant, Wrong> {
        let text = match term {
            Term::Word(word) => (*word).to_owned(),
            Term::Text(text) => text.clone(),
            Term::Character(code) => return self.character(*code, at),
            Term::Call(name, ..) => return Err(Wrong::new(at, format!("{name}() is no value"))),
        };
        let quoted = matches!(term, Term::Text(_));
        match self.kind {
            FieldType::Number => self.number(&text, quoted, at),
            FieldType::Text if !self.names.is_empty() => self.name_of(&text, at),
            FieldType::Text if self.is_endpoint() && text.parse::<IpAddr>().is_ok() => {
                let name = self.name;
                let what = format!("{name} is address and port, as 10.0.0.1:2775; the address is ip.{name}");
                Err(Wrong::new(at, what))
            }
            FieldType::Text => Ok(Constant::Text(text.clone().into(), text.into())),
            FieldType::Octets => self.octets(&text, quoted, at),
            FieldType::Time => self.time(&text, at),
            FieldType::Duration => {
                let what = "is a length of time; compare it with seconds, such as 0.5, or 500ms";
                let time = duration(&text).ok_or_else(|| self.wrong(at, what))?;
                Ok(Constant::Nanoseconds(time, time))
            }
            FieldType::Address => {
                let what =
                    "is an address; compare it with one, such as 10.0.0.1, or with a net, such as 10.0.0.0/8";
                let (first, last) = net(&text).ok_or_else(|| self.wrong(at, what))?;
                Ok(Constant::Address(first, last))
            }
        }
    }

    /// Reads a part that is looked for.
    pub(super) fn part(&self, term: &Term<'_>, at: Range<usize>) -> Result<Constant, Wrong> {
        Against { names: &[], name: "", ..self.clone() }.value(term, at)
    }

    fn is_endpoint(&self) -> bool {
        matches!(self.name, "src" | "dst")
    }

    fn wrong(&self, at: Range<usize>, what: &str) -> Wrong {
        Wrong::new(at, format!("{} {what}", self.name))
    }

    fn character(&self, code: u32, at: Range<usize>) -> Result<Constant, Wrong> {
        let text = || char::from_u32(code).map(String::from).unwrap_or_default();
        match self.kind {
            FieldType::Number => Ok(Constant::Number(code.into(), code.into())),
            FieldType::Text => Ok(Constant::Text(text().into(), text().into())),
            FieldType::Octets => {
                let octets = u8::try_from(code).map_or_else(|_| text().into_bytes(), |octet| vec![octet]);
                Ok(Constant::Octets(octets.clone().into(), octets.into()))
            }
            kind => Err(Wrong::new(at, format!("{} has values of type {}", self.name, kind.name()))),
        }
    }

    fn number(&self, text: &str, quoted: bool, at: Range<usize>) -> Result<Constant, Wrong> {
        if let Some(named) = self.names.iter().find(|named| named.is(text))
            && let Some((first, last)) = named.numbers
        {
            return Ok(Constant::Number(first.into(), last.into()));
        }
        match text {
            _ if quoted => {}
            "True" | "TRUE" | "true" => return Ok(Constant::Number(1, u64::MAX)),
            "False" | "FALSE" | "false" => return Ok(Constant::Number(0, 0)),
            _ => {}
        }
        if let Some(number) = number(text) {
            return Ok(Constant::Number(number, number));
        }
        if text.starts_with('-') && text.get(1..).and_then(number).is_some() {
            return Err(self.wrong(at, "has no negative numbers"));
        }
        if text.starts_with(|first: char| first.is_ascii_digit()) {
            return Err(Wrong::new(at, format!("{text} is no number")));
        }
        if self.names.is_empty() {
            return Err(self.wrong(at, "is a number, and its values have no names"));
        }
        Err(self.no_such(text, at))
    }

    fn no_such(&self, text: &str, at: Range<usize>) -> Wrong {
        let names = self.names.iter().flat_map(|named| [Some(named.name), named.alias]);
        let near = crate::render::explain::nearest(text, names.flatten().map(str::to_owned));
        let near = if near.is_empty() && self.names.len() <= 16 {
            self.names.iter().map(|named| named.name.to_owned()).collect()
        } else {
            near
        };
        self.wrong(at, &format!("has no value {text:?}")).nearest(near)
    }

    /// One of the names that are all that a field has.
    fn name_of(&self, text: &str, at: Range<usize>) -> Result<Constant, Wrong> {
        let is = |name: &str| Constant::Text(name.into(), name.into());
        if let Some(named) = self.names.iter().find(|named| named.is(text)) {
            return Ok(is(named.name));
        }
        let numbers = self.names.iter().any(|named| named.numbers.is_some());
        if let (true, Some(number)) = (numbers, number(text)) {
            let of = |named: &&NamedValue<'_>| {
                named.numbers.is_some_and(|(first, last)| (first.into()..=last.into()).contains(&number))
            };
            return Ok(match self.names.iter().find(of) {
                Some(named) => is(named.name),
                None => is(&format!("{number:#010x}")),
            });
        }
        Err(self.no_such(text, at))
    }

    fn octets(&self, text: &str, quoted: bool, at: Range<usize>) -> Result<Constant, Wrong> {
        let octets = if quoted { Some(text.as_bytes().to_vec()) } else { octets(text) };
        let octets = octets.ok_or_else(|| {
            Wrong::new(at, "octets are written in hexadecimal, as 05:00:03, or as text in double quotes")
        })?;
        Ok(Constant::Octets(octets.clone().into(), octets.into()))
    }

    fn time(&self, text: &str, at: Range<usize>) -> Result<Constant, Wrong> {
        let what = "is a point in time; compare it with a date, such as \"2026-01-31 12:00:00\", or with seconds since 1970";
        let time = time(text, self.zone).ok_or_else(|| self.wrong(at, what))?;
        Ok(Constant::Nanoseconds(time, time))
    }
}

/// A number: decimal, hexadecimal behind 0x, binary behind 0b, octal behind 0.
pub(super) fn number(text: &str) -> Option<u64> {
    let by = |digits: &str, radix| {
        let plain = digits.bytes().all(|octet| octet.is_ascii_alphanumeric());
        if plain { u64::from_str_radix(digits, radix).ok() } else { None }
    };
    let behind = |low, high| text.strip_prefix(low).or_else(|| text.strip_prefix(high));
    if let Some(digits) = behind("0x", "0X") {
        by(digits, 16)
    } else if let Some(digits) = behind("0b", "0B") {
        by(digits, 2)
    } else if text.len() > 1 && text.starts_with('0') {
        by(text, 8)
    } else {
        by(text, 10)
    }
}

/// Seconds as nanoseconds: `1`, `0.5`, `-1.25`.
fn seconds(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|octet| octet.is_ascii_digit());
    if !all_digits(whole) || !all_digits(part) || whole.is_empty() && part.is_empty() || part.len() > 9 {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: i64 = format!("{part:0<9}").parse().ok()?;
    let magnitude = whole.checked_mul(1_000_000_000)?.checked_add(part)?;
    Some(if negative { -magnitude } else { magnitude })
}

/// The units of a length of time, in nanoseconds; one that ends as another does stands before it.
const UNITS: &[(&str, i64)] =
    &[("ns", 1), ("us", 1000), ("ms", 1_000_000), ("s", 1_000_000_000), ("min", 60_000_000_000)];

/// A length of time in seconds, or in the unit behind it.
fn duration(text: &str) -> Option<i64> {
    let unit = UNITS.iter().find_map(|(unit, length)| Some((text.strip_suffix(unit)?, *length)));
    let Some((digits, length)) = unit else { return seconds(text) };
    // Read as seconds, it is too large by so much.
    let nanoseconds = i128::from(seconds(digits)?) * i128::from(length) / 1_000_000_000;
    i64::try_from(nanoseconds).ok()
}

/// A date, with or without time of day and time zone, or seconds since 1970.
fn time(text: &str, zone: &TimeZone) -> Option<i64> {
    if let Some(time) = seconds(text) {
        return Some(time);
    }
    let instant = match text.parse::<jiff::Timestamp>() {
        Ok(instant) => instant,
        Err(_) => text.parse::<DateTime>().ok()?.to_zoned(zone.clone()).ok()?.timestamp(),
    };
    i64::try_from(instant.as_nanosecond()).ok()
}

/// Octets: `05:00:03`, `05-00-03`, `05.00.03`, `050003`, `0x050003`.
fn octets(text: &str) -> Option<Vec<u8>> {
    let separator = text.chars().find(|character| matches!(character, ':' | '-' | '.'));
    let octet = |digits: &str| {
        let plain = digits.len() <= 2 && digits.bytes().all(|octet| octet.is_ascii_hexdigit());
        if plain { u8::from_str_radix(digits, 16).ok() } else { None }
    };
    if let Some(separator) = separator {
        return text.split(separator).map(octet).collect();
    }
    let digits = text.strip_prefix("0x").unwrap_or(text);
    if digits.is_empty() || !digits.is_ascii() || digits.len() % 2 == 1 && digits.len() > 1 {
        return None;
    }
    digits.as_bytes().chunks(2).map(|pair| octet(core::str::from_utf8(pair).ok()?)).collect()
}

/// An address, or the first and the last of a net.
fn net(text: &str) -> Option<(IpAddr, IpAddr)> {
    let Some((address, bits)) = text.split_once('/') else {
        let address = text.parse().ok()?;
        return Some((address, address));
    };
    let bits: u32 = bits.parse().ok()?;
    match address.parse().ok()? {
        IpAddr::V4(address) => {
            let hosts = u32::MAX.checked_shr(bits).unwrap_or(0);
            let first = address.to_bits() & !hosts;
            let last = Ipv4Addr::from_bits(first | hosts).into();
            (bits <= 32).then_some((Ipv4Addr::from_bits(first).into(), last))
        }
        IpAddr::V6(address) => {
            let hosts = u128::MAX.checked_shr(bits).unwrap_or(0);
            let first = address.to_bits() & !hosts;
            let last = Ipv6Addr::from_bits(first | hosts).into();
            (bits <= 128).then_some((Ipv6Addr::from_bits(first).into(), last))
        }
    }
}
