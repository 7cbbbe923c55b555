//! The tables that a PDU is read by: the standard's, and what a vendor adds.

use super::spec::{PduSpec, TlvSpec};

/// Rows to look up commands and TLVs in. [`Dictionary::STANDARD`] is the protocol without any vendor.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dictionary<'d> {
    /// More commands; they go before the standard's.
    pub commands: &'d [PduSpec<'d>],
    /// More TLVs; they go before the standard's.
    pub tlvs: &'d [TlvSpec<'d>],
}

impl<'d> Dictionary<'d> {
    /// The standard alone.
    pub const STANDARD: Dictionary<'static> = Dictionary { commands: &[], tlvs: &[] };

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
}
