//! Explains the tables of the protocol: every row by its name, its number, or a value of it.
//!
//! Nothing here states a fact of the protocol: all of it stands in [`crate::pdu`], [`crate::tables`] and
//! [`crate::text`].
//!
//! - [`entries`] gives every row there is.
//! - [`explain`] gives the rows that a term means, or the terms that are near to it.
//! - [`vendor_rows`] gives what dictionaries say of a term.
//! - [`write()`] prints answers for a terminal, [`json`] makes JSON of them.

pub mod facts;
mod find;
#[cfg(feature = "json")]
pub mod json;
mod page;
mod text;
mod value;
#[cfg(feature = "json")]
mod vendor;

#[cfg(feature = "capture")]
pub(crate) use find::nearest;
pub use find::{Answer, NotFound, explain, overview};
pub use page::Layout;
pub use text::write;
pub use value::{Drawn, FieldValue};
#[cfg(feature = "json")]
pub use vendor::{VendorRow, vendor_rows, write_vendor};

use crate::codec::FaultCode;
use crate::codec::spec::{BitField, Code, CodeTable, FieldSpec, PduSpec, TlvSpec, Values, Wire};
#[cfg(feature = "capture")]
use crate::findings::FindingSpec;
use crate::pdu::{COMMANDS, fields::FIELDS};
use crate::tables::udh::{ELEMENTS, ElementSpec};
use crate::tables::{CommandStatus, ENUMERATIONS, ServiceType, TLVS, VENDOR_RANGES, VendorRange};
use crate::text::{Encoding, Kind};

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    /// A PDU.
    Command(&'static PduSpec<'static>),
    /// A command_status.
    Status(&'static Code<'static>),
    /// A TLV.
    Tlv(&'static TlvSpec<'static>),
    /// A mandatory parameter.
    Field(&'static FieldSpec<'static>),
    /// An enumeration.
    Enumeration(&'static CodeTable<'static>),
    /// A value of an enumeration.
    Value(&'static CodeTable<'static>, &'static Code<'static>),
    /// A sub-field of the bit-mapped field or TLV that is named first.
    SubField(&'static str, &'static BitField<'static>),
    /// A value of such a sub-field.
    SubValue(&'static str, &'static BitField<'static>, &'static Code<'static>),
    /// A value of service_type, and what it asks for.
    ServiceType(&'static str, &'static str),
    /// A range of numbers for vendors.
    Range(&'static VendorRange),
    /// An element of a user data header.
    Element(&'static ElementSpec),
    /// A kind of fault.
    Fault(FaultCode),
    /// Something that may be found in a capture.
    #[cfg(feature = "capture")]
    Finding(&'static FindingSpec),
    /// A kind of message.
    Kind(Kind),
    /// A character encoding.
    Encoding(Encoding),
}

impl Entry {
    /// What it is: `command`, `status`, `TLV` and so on.
    #[must_use]
    pub const fn what(&self) -> &'static str {
        match self {
            Self::Command(_) => "command",
            Self::Status(_) => "status",
            Self::Tlv(_) => "TLV",
            Self::Field(_) => "field",
            Self::Enumeration(_) => "values",
            Self::Value(..) | Self::SubValue(..) | Self::ServiceType(..) => "value",
            Self::SubField(..) => "bits",
            Self::Range(_) => "range",
            Self::Element(_) => "UDH element",
            Self::Fault(_) => "fault",
            #[cfg(feature = "capture")]
            Self::Finding(_) => "finding",
            Self::Kind(_) => "kind of message",
            Self::Encoding(_) => "encoding",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Command(pdu) => pdu.name,
            Self::Status(code) | Self::Value(_, code) | Self::SubValue(_, _, code) => code.name,
            Self::Tlv(tlv) => tlv.name,
            Self::Field(field) => field.name,
            Self::Enumeration(table) => table.name,
            Self::SubField(_, bits) => bits.name,
            Self::ServiceType(value, _) => value,
            Self::Range(range) => range.name,
            Self::Element(element) => element.name,
            Self::Fault(code) => code.name(),
            #[cfg(feature = "capture")]
            Self::Finding(spec) => spec.id,
            Self::Kind(kind) => kind.name(),
            Self::Encoding(encoding) => encoding.name(),
        }
    }

    /// The name that it has in another version.
    #[must_use]
    pub const fn alias(&self) -> Option<&'static str> {
        match self {
            Self::Status(code) | Self::Value(_, code) | Self::SubValue(_, _, code) => code.alias,
            _ => None,
        }
    }

    /// Its number, or the first and the last of its range.
    #[must_use]
    pub const fn numbers(&self) -> Option<(u32, u32)> {
        match self {
            Self::Command(pdu) => Some((pdu.command_id, pdu.command_id)),
            Self::Status(code) | Self::Value(_, code) | Self::SubValue(_, _, code) => {
                Some((code.value, code.last))
            }
            Self::Tlv(tlv) => Some((tlv.tag as u32, tlv.tag as u32)),
            Self::Range(range) => Some((range.first, range.last)),
            Self::Element(element) => Some((element.iei as u32, element.last as u32)),
            _ => None,
        }
    }

    /// What it means, in our words.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        match self {
            Self::Command(pdu) => pdu.doc.trim(),
            Self::Status(code) | Self::Value(_, code) | Self::SubValue(_, _, code) => code.meaning,
            Self::Tlv(tlv) => tlv.doc,
            Self::Field(field) => field.doc.trim(),
            Self::Enumeration(table) => table.doc.trim(),
            Self::SubField(_, bits) => bits.table.doc.trim(),
            Self::ServiceType(_, meaning) => meaning,
            Self::Range(range) => range.meaning,
            Self::Element(element) => element.doc,
            Self::Fault(code) => code.spec().advice,
            #[cfg(feature = "capture")]
            Self::Finding(spec) => spec.advice,
            Self::Kind(kind) => kind.meaning().trim(),
            Self::Encoding(encoding) => encoding.meaning().trim(),
        }
    }

    /// Section of the standard; empty where none is known for sure.
    #[must_use]
    pub const fn section(&self) -> &'static str {
        match self {
            Self::Command(pdu) => pdu.section,
            Self::Tlv(tlv) => tlv.section,
            Self::Field(field) => field.section,
            Self::Range(range) => range.section,
            Self::Status(_) => crate::pdu::fields::command_status.section,
            #[cfg(feature = "capture")]
            Self::Finding(FindingSpec { section: Some(section), .. }) => section,
            _ => "",
        }
    }
}

/// The bit-mapped fields and TLVs, and their sub-fields.
pub fn bit_mapped() -> impl Iterator<Item = (&'static str, &'static [BitField<'static>])> {
    let fields = FIELDS.iter().filter_map(|field| match field.values {
        Values::Bits(bits) => Some((field.name, bits)),
        _ => None,
    });
    let tlvs = TLVS.iter().filter_map(|tlv| {
        tlv.parts.iter().find_map(|part| match part.wire {
            Wire::Bits(bits) => Some((tlv.name, bits)),
            _ => None,
        })
    });
    fields.chain(tlvs)
}

fn sub_values(name: &'static str, bits: &'static BitField<'static>) -> impl Iterator<Item = Entry> + use<> {
    let named = bits.table.codes.iter().filter(|code| !code.name.is_empty());
    named.map(move |code| Entry::SubValue(name, bits, code))
}

/// Every row of every table.
pub fn entries() -> impl Iterator<Item = Entry> {
    let commands = COMMANDS.iter().map(|pdu| Entry::Command(pdu));
    let statuses = CommandStatus::TABLE.codes.iter().map(Entry::Status);
    let tlvs = TLVS.iter().map(Entry::Tlv);
    let fields = FIELDS.iter().map(|field| Entry::Field(field));
    let values = ENUMERATIONS.iter().flat_map(|table| {
        [Entry::Enumeration(table)]
            .into_iter()
            .chain(table.codes.iter().map(|code| Entry::Value(table, code)))
    });
    let bits = bit_mapped().flat_map(|(name, bits)| {
        bits.iter()
            .flat_map(move |bits| [Entry::SubField(name, bits)].into_iter().chain(sub_values(name, bits)))
    });
    let services = ServiceType::KNOWN.iter().map(|(value, meaning)| Entry::ServiceType(value, meaning));
    let ranges = VENDOR_RANGES.iter().map(Entry::Range);
    let elements = ELEMENTS.iter().map(Entry::Element);
    let faults = FaultCode::ALL.iter().copied().map(Entry::Fault);
    #[cfg(feature = "capture")]
    let findings = crate::findings::specs().map(Entry::Finding);
    #[cfg(not(feature = "capture"))]
    let findings = core::iter::empty();
    let kinds = Kind::ALL.iter().copied().map(Entry::Kind);
    let encodings = Encoding::ALL.iter().copied().map(Entry::Encoding);
    commands
        .chain(statuses)
        .chain(tlvs)
        .chain(fields)
        .chain(values)
        .chain(bits)
        .chain(services)
        .chain(ranges)
        .chain(elements)
        .chain(faults)
        .chain(findings)
        .chain(kinds)
        .chain(encodings)
}
