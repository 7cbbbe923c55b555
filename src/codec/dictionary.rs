//! The tables that a PDU is read by: the standard's, and what a vendor adds.

use alloc::borrow::Cow;

use super::rule::Rule;
use super::spec::{Code, PduSet, PduSpec, TlvSpec};
use crate::tables::{CommandStatus, ServiceType};

/// What the `err` of a vendor's receipts means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceiptCode<'d> {
    /// As it stands in the receipt; leading zeros do not count.
    pub code: &'d str,
    /// What it means.
    pub meaning: &'d str,
}

impl ReceiptCode<'_> {
    /// Whether two codes are one: leading zeros do not count.
    #[must_use]
    pub fn same(one: &str, other: &str) -> bool {
        one.trim_start_matches('0') == other.trim_start_matches('0')
    }
}

/// What a vendor says of a field, or of one of its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note<'d> {
    /// The name of the field or TLV.
    pub field: &'d str,
    /// The value, the first and the last of a range; none for every value.
    pub values: Option<(u32, u32)>,
    /// The PDUs in which it is so; none for all.
    pub pdus: Option<PduSet>,
    /// What it means.
    pub meaning: &'d str,
}

/// Rows to look up commands and TLVs in. [`Dictionary::STANDARD`] is the protocol without any vendor.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dictionary<'d> {
    /// More commands; they go before the standard's.
    pub commands: &'d [PduSpec<'d>],
    /// More TLVs; they go before the standard's.
    pub tlvs: &'d [TlvSpec<'d>],
    /// More statuses, rising; they go before the standard's.
    pub statuses: &'d [Code<'d>],
    /// What the `err` of receipts means.
    pub receipt_codes: &'d [ReceiptCode<'d>],
    /// More values of service_type, and what they ask for.
    pub service_types: &'d [(&'d str, &'d str)],
    /// What the vendor says of fields and of their values.
    pub notes: &'d [Note<'d>],
    /// What the vendor asks of its peers.
    pub rules: &'d [Rule],
}

impl<'d> Dictionary<'d> {
    /// The standard alone.
    pub const STANDARD: Dictionary<'static> = Dictionary {
        commands: &[],
        tlvs: &[],
        statuses: &[],
        receipt_codes: &[],
        service_types: &[],
        notes: &[],
        rules: &[],
    };

    /// The row of a command_id.
    #[must_use]
    pub fn command(&self, command_id: u32) -> Option<&'d PduSpec<'d>> {
        self.commands
            .iter()
            .find(|row| row.command_id == command_id)
            .or_else(|| crate::pdu::command(command_id))
    }

    /// The row of a command's name.
    #[must_use]
    pub fn command_named(&self, name: &str) -> Option<&'d PduSpec<'d>> {
        self.commands.iter().chain(crate::pdu::COMMANDS.iter().copied()).find(|row| row.name == name)
    }

    /// The row of a tag in the PDU `command_id`: one tag may mean different things in different PDUs.
    #[must_use]
    pub fn tlv(&self, tag: u16, command_id: u32) -> Option<&'d TlvSpec<'d>> {
        self.tlvs.iter().find(|row| row.tag == tag).or_else(|| crate::tables::tlv(tag, command_id))
    }

    /// The row of a TLV's name.
    #[must_use]
    pub fn tlv_named(&self, name: &str) -> Option<&'d TlvSpec<'d>> {
        self.tlvs.iter().chain(crate::tables::TLVS).find(|row| row.name == name)
    }

    /// The row of a command_status.
    #[must_use]
    pub fn status(&self, status: u32) -> Option<&'d Code<'d>> {
        let own = super::spec::CodeTable { name: "", doc: "", codes: self.statuses, open: true };
        own.find(status).or_else(|| CommandStatus::TABLE.find(status))
    }

    /// The name of a command_status, or its number.
    #[must_use]
    pub fn status_name(&self, status: u32) -> Cow<'d, str> {
        match self.status(status) {
            Some(code) => Cow::Borrowed(code.name),
            None => Cow::Owned(alloc::format!("0x{status:08x}")),
        }
    }

    /// The row of a status's name.
    #[must_use]
    pub fn status_named(&self, name: &str) -> Option<&'d Code<'d>> {
        self.statuses.iter().find(|code| code.name == name).or_else(|| CommandStatus::TABLE.named(name))
    }

    /// What a service_type asks for, where it is known.
    #[must_use]
    pub fn service_type(&self, value: &[u8]) -> Option<&'d str> {
        let own = self.service_types.iter().find(|(known, _)| known.as_bytes() == value);
        own.map(|(_, meaning)| *meaning).or_else(|| ServiceType::meaning(value))
    }

    /// What the vendor says of a field in the PDU `command_id`, of the number that it holds where it is one.
    #[must_use]
    pub fn note(&self, field: &str, number: Option<u32>, command_id: u32) -> Option<&'d str> {
        let says = |note: &&Note<'_>| {
            note.field == field
                && note.pdus.is_none_or(|pdus| pdus.holds(command_id))
                && note
                    .values
                    .is_none_or(|(first, last)| number.is_some_and(|number| (first..=last).contains(&number)))
        };
        self.notes.iter().find(says).map(|note| note.meaning)
    }

    /// What the vendor says of a status in the PDU `command_id`: in a note, or in a row of its own.
    #[must_use]
    pub fn status_note(&self, field: &str, status: u32, command_id: u32) -> Option<&'d str> {
        let own = || self.statuses.iter().find(|code| (code.value..=code.last).contains(&status));
        let own_meaning = || own().map(|code| code.meaning).filter(|meaning| !meaning.is_empty());
        self.note(field, Some(status), command_id).or_else(own_meaning)
    }

    /// What the `err` of a receipt means, where it is known.
    #[must_use]
    pub fn receipt_code(&self, err: &str) -> Option<&'d str> {
        let same = |row: &&ReceiptCode<'_>| !err.is_empty() && ReceiptCode::same(row.code, err);
        self.receipt_codes.iter().find(same).map(|row| row.meaning)
    }
}
