//! What joins a PDU to others, beyond request and response.

use crate::names::names;

/// What a PDU belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joins {
    /// The message of a submission, a delivery, or the response to one.
    pub message: Option<MessagePart>,
    /// From query_sm, cancel_sm, replace_sm (and their responses) to the submission that they speak of, by its n.
    pub refers_n: Option<u64>,
    /// Of a receipt or an SME acknowledgement: the submissions that it is of. Of a response with a message_id whose
    /// receipt had come before: none; see [`super::MessageRow::receipts`].
    pub receipt: Option<ReceiptMatch>,
    /// Of a submission or a delivery: the n of the same one before, which was refused or not answered.
    pub resend_of: Option<u64>,
    /// Of a response with a message_id: the n of the response that gave this id before to another message of the
    /// account, where that message has no final receipt.
    pub same_id: Option<u64>,
    /// The USSD dialogue, from 1.
    pub dialogue: Option<u64>,
    /// Of a receipt: the zones of its dates, by those of its link before it.
    pub clocks: Clocks,
}

/// The zones of a receipt's dates, in quarters of an hour ahead of UTC, where they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clocks {
    /// Of `submit date`.
    pub submitted: Option<i8>,
    /// Of `done date`.
    pub done: Option<i8>,
}

impl Joins {
    /// Nothing.
    pub const NONE: &'static Self = &Self {
        message: None,
        refers_n: None,
        receipt: None,
        resend_of: None,
        same_id: None,
        dialogue: None,
        clocks: Clocks { submitted: None, done: None },
    };
}

/// A message, and which part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessagePart {
    /// The message's number, from 1, in the order of first parts.
    pub message: u64,
    /// Which part, from 1, where it has several.
    pub part: Option<u8>,
    /// How many parts, where it has several.
    pub parts: Option<u8>,
}

/// The submissions of a receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceiptMatch {
    /// The submissions: one; several where the message centre gives one receipt for all parts; none where there is
    /// none, or where it is ambiguous.
    pub of: Vec<Submitted>,
    /// How the ids are the same.
    pub rule: Option<Rule>,
    /// Where the submission was found.
    pub scope: Option<Scope>,
    /// Several submissions fit equally well; none was chosen.
    pub ambiguous: bool,
}

/// A submission that a receipt is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// Its n.
    pub n: u64,
    /// Its message.
    pub message: u64,
    /// Which part, where that has several.
    pub part: Option<u8>,
}

names! {
    /// How a receipt's id is the same as the response's, named from the receipt to the response.
    Rule {
        /// The same characters.
        Exact = "exact",
        /// The same but for upper and lower case.
        Case = "case",
        /// The same but for zeros in front.
        LeadingZeros = "leading_zeros",
        /// The receipt's is hexadecimal, the response's decimal.
        HexToDecimal = "hex_to_decimal",
        /// The receipt's is decimal, the response's hexadecimal.
        DecimalToHex = "decimal_to_hex",
        /// One is the beginning of the other.
        Prefix = "prefix",
        /// receipted_message_id, not the id in the text.
        Tlv = "tlv",
        /// user_message_reference, of an SME acknowledgement or of a receipt without an id.
        Reference = "reference",
        /// No id: both addresses, and the time.
        AddressTime = "address_time",
    }
}

impl Rule {
    /// What message centres do that need it.
    #[must_use]
    pub const fn habit(self) -> &'static str {
        match self {
            Self::Exact => "ids here are the same in responses and receipts",
            Self::Case => "ids here differ in upper and lower case between responses and receipts",
            Self::LeadingZeros => "ids here have more zeros in front in responses or in receipts",
            Self::HexToDecimal => "ids here are decimal in responses and hexadecimal in receipts",
            Self::DecimalToHex => "ids here are hexadecimal in responses and decimal in receipts",
            Self::Prefix => "ids here are cut in responses or in receipts",
            Self::Tlv => "receipts here have the id in receipted_message_id only",
            Self::Reference => "receipts here have user_message_reference only",
            Self::AddressTime => "receipts here have no id",
        }
    }
}

names! {
    /// Where the submission of a receipt was found.
    Scope {
        /// In the receipt's session.
        Session = "session",
        /// In another session of the same system_id with the same message centre.
        SystemId = "system_id",
        /// Elsewhere in the capture.
        Capture = "capture",
    }
}
