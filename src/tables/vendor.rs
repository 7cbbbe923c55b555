//! The numbers that the standard leaves to the vendors of message centres.

use super::CommandStatus;

/// A range of numbers for vendors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VendorRange {
    /// What is numbered: `command`, `status` or `tlv`.
    pub of: &'static str,
    /// Our name for the range.
    pub name: &'static str,
    /// The first number.
    pub first: u32,
    /// The last number.
    pub last: u32,
    /// What the numbers are for.
    pub meaning: &'static str,
    /// Section of the standard; empty where none is known for sure.
    pub section: &'static str,
}

/// Every such range.
pub const VENDOR_RANGES: &[VendorRange] = &[
    VendorRange {
        of: "command",
        name: "vendor_commands",
        first: 0x0001_0200,
        last: 0x0001_02FF,
        meaning: "Requests of a vendor's own; a dictionary can name them and give their fields.",
        section: "v3.4 5.1.2.1, v5.0 4.7.5",
    },
    VendorRange {
        of: "command",
        name: "vendor_command_resps",
        first: 0x8001_0200,
        last: 0x8001_02FF,
        meaning: "Responses of a vendor's own.",
        section: "v3.4 5.1.2.1, v5.0 4.7.5",
    },
    VendorRange {
        of: "command",
        name: "smpp_plus_commands",
        first: 0x0100_0001,
        last: 0x0100_0002,
        meaning: "Requests of Huawei's SMPP+: auth_acc and sm_result_notify.",
        section: "",
    },
    VendorRange {
        of: "command",
        name: "smpp_plus_command_resps",
        first: 0x8100_0001,
        last: 0x8100_0002,
        meaning: "Responses of Huawei's SMPP+.",
        section: "",
    },
    VendorRange {
        of: "status",
        name: "vendor_statuses",
        first: *CommandStatus::VENDOR_SPECIFIC.start(),
        last: *CommandStatus::VENDOR_SPECIFIC.end(),
        meaning: CommandStatus::VENDOR_MEANING,
        section: "v3.4 5.1.3, v5.0 4.7.6",
    },
    VendorRange {
        of: "tlv",
        name: "vendor_tlvs",
        first: 0x1400,
        last: 0x3FFF,
        meaning: "Tags of a vendor's own, in any PDU; a dictionary can name them and give their types.",
        section: "",
    },
];
