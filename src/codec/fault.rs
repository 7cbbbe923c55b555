//! What can be wrong with the octets of a PDU.

use core::fmt;

use super::{Path, Span};

/// How much a fault or a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is lost by it.
    Info,
    /// Against the standard, but the meaning is clear.
    Warning,
    /// Something could not be read, or stands where nothing should.
    Error,
}

impl Severity {
    /// `info`, `warning` or `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The row of a kind of fault.
#[derive(Clone, Copy, Debug)]
pub struct FaultSpec {
    /// The code in JSON: lower-case words joined by `_`.
    pub name: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The sentence, with `{expected}`, `{found}` and `{field}` where the fault's own values go.
    pub sentence: &'static str,
    /// Where it comes from and what to do about it.
    pub advice: &'static str,
}

macro_rules! faults {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident, $sentence:literal, $advice:literal; )+) => {
        /// A kind of fault.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum FaultCode { $( $(#[doc = $doc])+ $variant, )+ }

        impl FaultCode {
            /// Every kind of fault.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The row of this kind.
            #[must_use]
            pub const fn spec(self) -> &'static FaultSpec {
                match self { $( Self::$variant => const { &FaultSpec {
                    name: $name, severity: Severity::$severity, sentence: $sentence,
                    advice: super::spec::words($advice),
                } }, )+ }
            }
        }
    };
}

faults! {
    /// Fewer than 16 octets.
    HeaderTruncated = "header_truncated", Error, "a header has {expected} octets, {found} are here",
        "The octets end inside the header; look for the rest in the next TCP segment.";
    /// command_length is below 16.
    LengthBelowHeader = "length_below_header", Error, "command_length is {found}, but the header alone has {expected} octets",
        "The sender is out of step, or this is not SMPP; what is here was read all the same.";
    /// command_length is beyond the octets given.
    LengthBeyondOctets = "length_beyond_octets", Error, "command_length says {expected} octets, {found} are here",
        "The PDU was cut, or its length is wrong; what is here was read.";
    /// Octets follow the PDU.
    OctetsAfter = "octets_after", Error, "{found} octets follow after the {expected} that command_length says",
        "They may be the next PDU, or the length is too small.";
    /// A command_id that no table has.
    UnknownCommand = "unknown_command", Error, "no PDU has this command_id",
        "A vendor's PDU, or not SMPP. A dictionary can name it and give its fields.";
    /// The body ends inside or before a field.
    Truncated = "truncated", Error, "the body ends here: {field} needs {expected} octets, {found} are left",
        "A field is missing, or a length before it is wrong; the fields after it are absent.";
    /// A C-Octet String without its NUL.
    Unterminated = "unterminated", Error, "the terminating NUL is missing: the body ends after {found} octets",
        "The sender must end every C-Octet String with a NUL octet.";
    /// A C-Octet String beyond its maximum.
    TooLong = "too_long", Error, "{found} octets with the NUL, at most {expected} are allowed",
        "Peers may refuse it or drop the connection; or the NUL before is missing and two fields became one.";
    /// The length before a short message is more than what is left.
    LengthOverrun = "length_overrun", Error, "the length says {expected} octets, {found} are left in the body",
        "What is left was taken as the message.";
    /// A list holds fewer elements than its count says.
    CountOverrun = "count_overrun", Error, "the count says {expected} elements, {found} were read",
        "The body ends inside the list, or the count is wrong.";
    /// The first octet of a list element chooses nothing.
    UnknownChoice = "unknown_choice", Error, "{field} is {found}, which chooses no kind of element",
        "The rest of the list cannot be read.";
    /// A TLV's length is beyond the body.
    TlvOverrun = "tlv_overrun", Error, "the length says {expected} octets, {found} are left in the body",
        "What is left was taken as the value; the length, or an earlier one, is wrong.";
    /// A TLV's value has a size that its type does not allow.
    TlvSize = "tlv_size", Error, "{field} has {expected} octets, not {found}",
        "The value is kept as octets.";
    /// Octets are left over that are no TLV.
    TrailingOctets = "trailing_octets", Error, "{found} octets are left after the last field, too few for a TLV",
        "Often one NUL too many, or an sm_length that is too small.";
    /// A TLV that the table does not allow in this PDU.
    TlvNotAllowed = "tlv_not_allowed", Info, "{field} has no place in this PDU",
        "Receivers should ignore it.";
    /// A TLV that may stand once stands again.
    TlvRepeated = "tlv_repeated", Info, "{field} stands in this PDU more than once",
        "Which one counts is up to the receiver.";
    /// A TLV that the PDU must have is not there.
    TlvMissing = "tlv_missing", Warning, "{field} must be in this PDU",
        "The receiver will probably refuse it with ESME_RMISSINGTLV.";
    /// A value outside of its enumeration.
    ValueReserved = "value_reserved", Info, "{found} is not among the values of {field}",
        "Reserved by the standard, or a vendor's own; peers may refuse it.";
    /// A time that cannot be read.
    TimeInvalid = "time_invalid", Warning, "not a time: 16 characters YYMMDDhhmmsstnnp were expected",
        "Absolute times end in + or -, relative ones in R; each part has its range.";
    /// A successful response without the body that the standard wants.
    BodyMissing = "body_missing", Info, "the response says success but has no body",
        "Common in the field; a message cannot be followed without its message_id.";
    /// A message in two places.
    TwoPayloads = "two_payloads", Warning, "short_message and message_payload both hold octets",
        "The standard allows one of them; sm_length should be 0.";
    /// The user data header is longer than the message.
    UdhOverrun = "udh_overrun", Warning, "the user data header says {expected} octets, {found} are there",
        "The message is cut, or has no header and the UDHI bit is wrong.";
    /// An element runs beyond the user data header.
    UdhElementOverrun = "udh_element_overrun", Warning, "the element says {expected} octets, {found} are left in the header",
        "The rest of the header was kept as octets.";
    /// The UDHI bit without a message.
    UdhMissing = "udh_missing", Warning, "esm_class says that a user data header is there, but the message is empty",
        "Clear the UDHI bit, or send the header.";
    /// A user data header without an element.
    UdhEmpty = "udh_empty", Warning, "the user data header has no element",
        "Clear the UDHI bit and leave the octet out, or send the element.";
    /// A user data header without the UDHI bit.
    UdhiMissing = "udhi_missing", Warning, "the message begins with a whole user data header of {found} octets, but esm_class has no UDHI bit",
        "Phones show the header as text and do not join the parts; set the UDHI bit 0x40.";
    /// A later element says the same thing.
    UdhElementRepeated = "udh_element_repeated", Info, "a later element of the header says the same thing",
        "The last one counts.";
    /// An element has the wrong size, or values that cannot be.
    UdhElementInvalid = "udh_element_invalid", Warning, "the element has {expected} octets, not {found}, or values that cannot be",
        "Receivers ignore such an element.";
    /// SAR TLVs and the header's concatenation say different things.
    PartsDisagree = "parts_disagree", Warning, "the user data header and the SAR TLVs disagree about the part",
        "The header was followed; send one of the two.";
    /// Text that is not what its data_coding says.
    TextInvalid = "text_invalid", Info, "{found} characters cannot be read by the data_coding; they stand as U+FFFD",
        "The text has another encoding than its label, or was cut inside a character.";
}

impl FaultCode {
    /// How much it matters.
    #[must_use]
    pub const fn severity(self) -> Severity {
        self.spec().severity
    }

    /// The code in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.spec().name
    }
}

/// One fault: what, where, and the two numbers of its sentence.
///
/// `Display` gives the sentence without the place: `the length says 65 octets, 5 are left in the body`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault<'a> {
    /// What kind.
    pub code: FaultCode,
    /// The standard's name of the field or TLV.
    pub field: &'a str,
    /// The leaf that shows it.
    pub path: Path<'a>,
    /// The octets concerned.
    pub span: Span,
    /// What would be right.
    pub expected: usize,
    /// What is there.
    pub found: usize,
}

/// What follows a number in sentences, and what follows 1.
const ONE: [(&str, &str); 7] = [
    (" octets are", " octet is"),
    (" octets follow", " octet follows"),
    (" octets", " octet"),
    (" elements", " element"),
    (" characters", " character"),
    (" are", " is"),
    (" were", " was"),
];

impl fmt::Display for Fault<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.code.spec().sentence;
        while let Some((before, after)) = rest.split_once('{') {
            f.write_str(before)?;
            let Some((name, tail)) = after.split_once('}') else { break };
            rest = tail;
            let number = match name {
                "expected" => self.expected,
                "found" => self.found,
                _ => {
                    f.write_str(self.field)?;
                    continue;
                }
            };
            write!(f, "{number}")?;
            let one = ONE.iter().filter(|_| number == 1);
            if let Some((one, tail)) =
                one.filter_map(|(more, one)| Some((one, tail.strip_prefix(more)?))).next()
            {
                f.write_str(one)?;
                rest = tail;
            }
        }
        f.write_str(rest)
    }
}

impl core::error::Error for Fault<'_> {}
