//! Addresses in forms that their type of number does not have.

use super::look::Look;
use crate::codec::DestAddress;
use crate::findings::{FindingKind, Report};
use crate::pdu::Body;
use crate::tables::{AddrNpi, AddrTon};

/// Characters of an alphanumeric address.
const ALPHANUMERIC: usize = 11;
/// Digits of an international number.
const LONGEST: usize = 15;

/// `Variant, kind, words` rows of what may be odd.
macro_rules! oddities {
    ($( $variant:ident, $kind:ident, $words:literal; )+) => {
        /// What is odd about an address.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        enum Oddity { $( $variant, )+ }

        impl Oddity {
            const fn kind(self) -> FindingKind {
                match self { $( Self::$variant => FindingKind::$kind, )+ }
            }

            /// The sentence of the source's, and that of the destination's.
            const fn words(self) -> [&'static str; 2] {
                match self {
                    $( Self::$variant => [concat!("source_addr ", $words), concat!("destination_addr ", $words)], )+
                }
            }
        }
    };
}

oddities! {
    Plus, AddressForm, "begins with + under TON 1 (international)";
    Zeros, AddressForm, "begins with 00 under TON 1 (international)";
    Zero, AddressForm, "begins with 0, as no country code does, under TON 1 (international)";
    Letters, AddressForm, "has letters, but its TON is not 5 (alphanumeric)";
    LongName, AddressForm, "has more than 11 characters under TON 5 (alphanumeric)";
    LongNumber, AddressForm, "has more than 15 digits under TON 1 (international)";
    Marks, AddressForm, "has characters that are no digits under TON 1 (international)";
    DigitsAsName, AddressUnusual, "has digits only under TON 5 (alphanumeric)";
    NamePlan, AddressUnusual, "has a numbering plan (NPI) under TON 5 (alphanumeric)";
    NumberPlan, AddressUnusual, "has another NPI than 1 (ISDN) and 0 under TON 1 (international)";
}

impl Oddity {
    fn of(ton: u8, npi: u8, address: &[u8]) -> Option<Self> {
        let first = address.first()?;
        let ton = AddrTon(ton);
        if ton == AddrTon::ALPHANUMERIC {
            let digits = address.iter().all(u8::is_ascii_digit);
            return if address.len() > ALPHANUMERIC {
                Some(Self::LongName)
            } else if digits {
                Some(Self::DigitsAsName)
            } else {
                (npi != AddrNpi::UNKNOWN.0).then_some(Self::NamePlan)
            };
        }
        let digits = address.iter().take_while(|octet| octet.is_ascii_digit()).count();
        if digits < address.len() && address.iter().any(|octet| octet.is_ascii_alphabetic() || *octet >= 0x80)
        {
            return Some(Self::Letters);
        }
        if ton != AddrTon::INTERNATIONAL {
            return None;
        }
        if *first == b'+' {
            return Some(Self::Plus);
        }
        if digits < address.len() {
            return Some(Self::Marks);
        }
        match address {
            [b'0', b'0', ..] => Some(Self::Zeros),
            [b'0', ..] => Some(Self::Zero),
            _ if digits > LONGEST => Some(Self::LongNumber),
            _ if ![AddrNpi::UNKNOWN.0, AddrNpi::ISDN.0].contains(&npi) => Some(Self::NumberPlan),
            _ => None,
        }
    }
}

/// Recognises odd addresses of submissions.
pub(super) fn pdu(look: &Look<'_>, report: &mut Report) {
    if !look.is_submission() {
        return;
    }
    let (source, destination) = match &look.pdu.body {
        Body::SubmitSm(body) => (
            (body.source_addr_ton.0, body.source_addr_npi.0, body.source_addr.0),
            (body.dest_addr_ton.0, body.dest_addr_npi.0, body.destination_addr.0),
        ),
        Body::DataSm(body) => (
            (body.source_addr_ton.0, body.source_addr_npi.0, body.source_addr.0),
            (body.dest_addr_ton.0, body.dest_addr_npi.0, body.destination_addr.0),
        ),
        Body::SubmitMulti(body) => {
            let source = (body.source_addr_ton.0, body.source_addr_npi.0, body.source_addr.0);
            check(look, 0, source, report);
            for destination in body.dest_address.iter() {
                if let DestAddress::Sme { dest_addr_ton, dest_addr_npi, destination_addr } = destination {
                    let destination = (dest_addr_ton, dest_addr_npi, destination_addr.0);
                    check(look, 1, destination, report);
                }
            }
            return;
        }
        _ => return,
    };
    check(look, 0, source, report);
    check(look, 1, destination, report);
    if destination.2.is_empty() {
        report.add(FindingKind::EmptyDestination, &look.evidence("", destination.2));
    }
}

fn check(look: &Look<'_>, which: usize, address: (u8, u8, &[u8]), report: &mut Report) {
    let (ton, npi, address) = address;
    let Some(oddity) = Oddity::of(ton, npi, address) else { return };
    let Some(words) = oddity.words().get(which).copied() else { return };
    if report.add(oddity.kind(), &look.evidence(words, address)) {
        let detail = format!("such as {}", String::from_utf8_lossy(address));
        report.detail(oddity.kind(), Some(look.session()), words, &detail);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_odd_about_an_address_follows_from_its_type_of_number() {
        let of = |ton, address: &str| Oddity::of(ton, u8::from(ton == 1), address.as_bytes());
        assert_eq!(of(1, "15550100"), None);
        assert_eq!(of(1, "+15550100"), Some(Oddity::Plus));
        assert_eq!(of(1, "0015550100"), Some(Oddity::Zeros));
        assert_eq!(of(1, "0555010000"), Some(Oddity::Zero));
        assert_eq!(of(1, "1555-0100"), Some(Oddity::Marks));
        assert_eq!(of(1, "1555010012345678"), Some(Oddity::LongNumber));
        assert_eq!(of(0, "+15550100"), None);
        assert_eq!(of(0, "0555010000"), None);
        assert_eq!(of(0, "Acme"), Some(Oddity::Letters));
        assert_eq!(of(5, "Acme"), None);
        assert_eq!(of(5, "Acme Company"), Some(Oddity::LongName));
        assert_eq!(of(5, "Acme Compan"), None);
        assert_eq!(of(5, "12345"), Some(Oddity::DigitsAsName));
        assert_eq!(of(3, "12345"), None);
        assert_eq!(of(0, "*100#"), None, "a USSD code");
        assert_eq!(of(0, ""), None);
    }
}
