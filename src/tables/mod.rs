//! The facts of the protocol that are numbers with names: statuses, enumerations, bit-mapped fields and TLVs.
//!
//! One file per subject, one row per fact. To add a status, add a row to `status.rs`; a TLV, a row to
//! `tlv.rs`.
//! What a row is made of stands in [`crate::codec::spec`].

mod address;
mod broadcast;
mod coding;
mod message;
mod network;
mod status;
mod tlv;
pub mod udh;
mod vendor;

pub use address::{AddrNpi, AddrSubunit, AddrTon, SubaddressType};
pub use broadcast::{
    AreaFormat, BroadcastAreaSuccess, BroadcastChannelIndicator, BroadcastContent, BroadcastMessageClass,
    BroadcastNetwork, FrequencyUnit,
};
pub use coding::{
    DataCoding, DcsAlphabet, DcsClass, DcsClassPresent, DcsCompression, DcsGroup, DcsIndication, DcsLayout,
    DcsWaiting,
};
pub use message::{
    ErrorCode, EsmClass, InterfaceVersion, MessageState, PriorityFlag, ProtocolId, RegisteredDelivery,
    ReplaceIfPresentFlag, ServiceType,
};
pub use network::{
    AlertOnMessageDelivery, BearerType, CongestionState, DeliveryFailureReason, DigitMode, DisplayTime,
    DpfResult, ItsReplyType, LanguageIndicator, MoreMessagesToSend, MsAvailabilityStatus, MsValidity,
    MsValidityUnit, NetworkErrorType, NetworkType, NpResolution, PayloadType, PrivacyIndicator, SetDpf,
    UssdServiceOp,
};
pub use status::CommandStatus;
pub use tlv::{TLVS, Tag, tlv};
pub use vendor::{VENDOR_RANGES, VendorRange};

use crate::codec::spec::{BitField, CodeTable};

/// Every enumeration, for `explain` and the reference.
pub const ENUMERATIONS: &[&CodeTable<'static>] = &[
    &AddrTon::TABLE,
    &AddrNpi::TABLE,
    &AddrSubunit::TABLE,
    &SubaddressType::TABLE,
    &InterfaceVersion::TABLE,
    &PriorityFlag::TABLE,
    &ProtocolId::TABLE,
    &ReplaceIfPresentFlag::TABLE,
    &MessageState::TABLE,
    &ErrorCode::TABLE,
    &DataCoding::TABLE,
    &DcsGroup::TABLE,
    &DcsClass::TABLE,
    &DcsAlphabet::TABLE,
    &DcsCompression::TABLE,
    &DcsClassPresent::TABLE,
    &DcsIndication::TABLE,
    &DcsWaiting::TABLE,
    &NetworkType::TABLE,
    &NetworkErrorType::TABLE,
    &BearerType::TABLE,
    &PayloadType::TABLE,
    &PrivacyIndicator::TABLE,
    &LanguageIndicator::TABLE,
    &MsAvailabilityStatus::TABLE,
    &DeliveryFailureReason::TABLE,
    &DpfResult::TABLE,
    &SetDpf::TABLE,
    &MoreMessagesToSend::TABLE,
    &CongestionState::TABLE,
    &UssdServiceOp::TABLE,
    &DigitMode::TABLE,
    &DisplayTime::TABLE,
    &MsValidity::TABLE,
    &MsValidityUnit::TABLE,
    &AlertOnMessageDelivery::TABLE,
    &ItsReplyType::TABLE,
    &NpResolution::TABLE,
    &AreaFormat::TABLE,
    &BroadcastAreaSuccess::TABLE,
    &BroadcastChannelIndicator::TABLE,
    &BroadcastNetwork::TABLE,
    &BroadcastContent::TABLE,
    &BroadcastMessageClass::TABLE,
    &FrequencyUnit::TABLE,
    &udh::NationalLanguage::TABLE,
];

/// Every bit-mapped field: name, what it is, its sub-fields.
pub const BIT_MAPPED: &[(&str, &str, &[BitField<'static>])] = &[
    (EsmClass::NAME, EsmClass::DOC, EsmClass::BITS),
    (RegisteredDelivery::NAME, RegisteredDelivery::DOC, RegisteredDelivery::BITS),
];
