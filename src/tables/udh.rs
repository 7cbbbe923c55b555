//! The elements of a user data header. 3GPP TS 23.040 9.2.3.24.

use crate::codec::codes;
use crate::codec::spec::{FieldSpec, Size, Wire};

/// One information element: which identifiers, and the parts of its value.
#[derive(Clone, Copy, Debug)]
pub struct ElementSpec {
    /// The identifier (IEI), or the first of a range.
    pub iei: u8,
    /// The last identifier of the range.
    pub last: u8,
    /// Its name in JSON.
    pub name: &'static str,
    /// The parts of its value.
    pub parts: &'static [FieldSpec<'static>],
    /// Allowed sizes of its value.
    pub size: Size<'static>,
    /// Of all elements with the same number here the last counts; none for those that may stand again.
    pub once: Option<u8>,
    /// What it is.
    pub doc: &'static str,
}

impl ElementSpec {
    /// The same, of which with all others of `group` the last counts.
    const fn once(self, group: u8) -> Self {
        Self { once: Some(group), ..self }
    }
}

/// Which part of a long message.
const PART: u8 = 0;
/// The application's ports.
const PORTS: u8 = 1;
/// The extension table.
const SINGLE_SHIFT: u8 = 2;
/// The default table.
const LOCKING_SHIFT: u8 = 3;

codes! {
    /// National language of a shift table. 3GPP TS 23.038 6.2.1.2.4.
    NationalLanguage(u8) = "national_language" {
        DEFAULT = 0, "default", "The default alphabet, without a national table.";
        TURKISH = 1, "turkish", "Turkish.";
        SPANISH = 2, "spanish", "Spanish: a single shift table only.";
        PORTUGUESE = 3, "portuguese", "Portuguese.";
        BENGALI = 4, "bengali", "Bengali.";
        GUJARATI = 5, "gujarati", "Gujarati.";
        HINDI = 6, "hindi", "Hindi.";
        KANNADA = 7, "kannada", "Kannada.";
        MALAYALAM = 8, "malayalam", "Malayalam.";
        ORIYA = 9, "oriya", "Oriya.";
        PUNJABI = 10, "punjabi", "Punjabi.";
        TAMIL = 11, "tamil", "Tamil.";
        TELUGU = 12, "telugu", "Telugu.";
        URDU = 13, "urdu", "Urdu.";
    }
}

const fn octet(name: &'static str) -> FieldSpec<'static> {
    FieldSpec::new(name, Wire::Integer(1))
}

const fn pair(name: &'static str) -> FieldSpec<'static> {
    FieldSpec::new(name, Wire::Integer(2))
}

const DATA: FieldSpec<'static> = FieldSpec::new("data", Wire::Octets);
const ANY: Size<'static> = Size::Between(0, 140);

const fn row(
    iei: u8,
    name: &'static str,
    parts: &'static [FieldSpec<'static>],
    size: Size<'static>,
    doc: &'static str,
) -> ElementSpec {
    ElementSpec { iei, last: iei, name, parts, size, once: None, doc }
}

const fn range(iei: u8, last: u8, name: &'static str, doc: &'static str) -> ElementSpec {
    ElementSpec { iei, last, name, parts: &[], size: ANY, once: None, doc }
}

/// Every element, by rising identifier.
pub const ELEMENTS: &[ElementSpec] = &[
    row(
        0x00,
        "concatenated_8",
        &[
            octet("reference").alias("gsm_sms.udh.mm.msg_id"),
            octet("total").alias("gsm_sms.udh.mm.msg_parts"),
            octet("part").alias("gsm_sms.udh.mm.msg_part"),
        ],
        Size::OneOf(&[3]),
        "One part of a long message, with a reference of 8 bits.",
    )
    .once(PART),
    row(
        0x01,
        "special_sms_message_indication",
        &[octet("type"), octet("count")],
        Size::OneOf(&[2]),
        "Messages that wait: voice mail, fax, electronic mail, other.",
    ),
    range(0x02, 0x02, "reserved", "Reserved."),
    range(0x03, 0x03, "not_used", "Not used, so that it cannot be read as a line feed."),
    row(
        0x04,
        "ports_8",
        &[octet("destination_port"), octet("source_port")],
        Size::OneOf(&[2]),
        "Application ports of 8 bits.",
    )
    .once(PORTS),
    row(
        0x05,
        "ports_16",
        &[pair("destination_port"), pair("source_port")],
        Size::OneOf(&[4]),
        "Application ports of 16 bits.",
    )
    .once(PORTS),
    row(
        0x06,
        "smsc_control_parameters",
        &[octet("flags")],
        Size::OneOf(&[1]),
        "Which status reports the message centre gives for the parts.",
    ),
    row(
        0x07,
        "udh_source_indicator",
        &[octet("source")],
        Size::OneOf(&[1]),
        "Who added the elements after it: 1 the sender, 2 the receiver, 3 the message centre.",
    ),
    row(
        0x08,
        "concatenated_16",
        &[
            pair("reference").alias("gsm_sms.udh.mm.msg_id"),
            octet("total").alias("gsm_sms.udh.mm.msg_parts"),
            octet("part").alias("gsm_sms.udh.mm.msg_part"),
        ],
        Size::OneOf(&[4]),
        "One part of a long message, with a reference of 16 bits.",
    )
    .once(PART),
    row(0x09, "wireless_control_message_protocol", &[DATA], ANY, "Wireless control message protocol."),
    row(
        0x0A,
        "text_formatting",
        &[octet("start"), octet("length"), octet("format"), octet("colour")],
        Size::OneOf(&[3, 4]),
        "EMS: format of a stretch of text.",
    ),
    row(
        0x0B,
        "predefined_sound",
        &[octet("position"), octet("sound")],
        Size::OneOf(&[2]),
        "EMS: a sound that the phone knows.",
    ),
    row(0x0C, "user_defined_sound", &[octet("position"), DATA], Size::Between(1, 129), "EMS: an iMelody."),
    row(
        0x0D,
        "predefined_animation",
        &[octet("position"), octet("animation")],
        Size::OneOf(&[2]),
        "EMS: an animation that the phone knows.",
    ),
    row(
        0x0E,
        "large_animation",
        &[octet("position"), DATA],
        Size::Between(1, 129),
        "EMS: four pictures of 16 by 16.",
    ),
    row(
        0x0F,
        "small_animation",
        &[octet("position"), DATA],
        Size::Between(1, 33),
        "EMS: four pictures of 8 by 8.",
    ),
    row(
        0x10,
        "large_picture",
        &[octet("position"), DATA],
        Size::Between(1, 129),
        "EMS: a picture of 32 by 32.",
    ),
    row(
        0x11,
        "small_picture",
        &[octet("position"), DATA],
        Size::Between(1, 33),
        "EMS: a picture of 16 by 16.",
    ),
    row(
        0x12,
        "variable_picture",
        &[octet("position"), octet("width"), octet("height"), DATA],
        Size::Between(3, 140),
        "EMS: a picture; width in units of 8.",
    ),
    row(
        0x13,
        "user_prompt_indicator",
        &[octet("objects")],
        Size::OneOf(&[1]),
        "EMS: how many of the objects that follow belong together.",
    ),
    row(
        0x14,
        "extended_object",
        &[octet("reference"), pair("length"), octet("control"), octet("type"), pair("position"), DATA],
        Size::Between(1, 140),
        "EMS: an object of any kind.",
    ),
    row(
        0x15,
        "reused_extended_object",
        &[octet("reference"), pair("position")],
        Size::OneOf(&[3]),
        "EMS: an object sent before.",
    ),
    row(0x16, "compression_control", &[DATA], ANY, "EMS: compressed objects."),
    row(
        0x17,
        "object_distribution_indicator",
        &[octet("objects"), octet("attributes")],
        Size::OneOf(&[2]),
        "EMS: whether objects may be passed on.",
    ),
    row(0x18, "standard_wvg_object", &[octet("position"), DATA], ANY, "EMS: a vector drawing."),
    row(
        0x19,
        "character_size_wvg_object",
        &[octet("position"), DATA],
        ANY,
        "EMS: a vector drawing as large as a character.",
    ),
    range(0x1A, 0x1A, "extended_object_data_request", "EMS: asks for objects."),
    range(0x1B, 0x1F, "reserved_ems", "Reserved for EMS."),
    row(
        0x20,
        "rfc_822_email_header",
        &[octet("header_length")],
        Size::OneOf(&[1]),
        "How many characters of the text are an electronic mail header.",
    ),
    row(
        0x21,
        "hyperlink_format",
        &[pair("position"), octet("title_length"), octet("url_length")],
        Size::OneOf(&[4]),
        "A hyperlink in the text.",
    ),
    row(0x22, "reply_address", &[DATA], ANY, "The address to reply to."),
    row(0x23, "enhanced_voice_mail_information", &[DATA], ANY, "Voice mail notification or deletion."),
    row(
        0x24,
        "national_language_single_shift",
        &[octet("language").codes(&NationalLanguage::TABLE)],
        Size::OneOf(&[1]),
        "The extension table is that of a national language.",
    )
    .once(SINGLE_SHIFT),
    row(
        0x25,
        "national_language_locking_shift",
        &[octet("language").codes(&NationalLanguage::TABLE)],
        Size::OneOf(&[1]),
        "The default table is that of a national language.",
    )
    .once(LOCKING_SHIFT),
    range(0x26, 0x6F, "reserved", "Reserved."),
    range(0x70, 0x7F, "sim_toolkit_security", "Security header of a SIM toolkit application."),
    range(0x80, 0x9F, "sme_specific", "As the two SMEs agree."),
    range(0xA0, 0xBF, "reserved", "Reserved."),
    range(0xC0, 0xDF, "sc_specific", "As the message centre defines it."),
    range(0xE0, 0xFF, "reserved", "Reserved."),
];

/// The row of an identifier.
#[must_use]
pub fn element(iei: u8) -> Option<&'static ElementSpec> {
    let after = ELEMENTS.partition_point(|row| row.iei <= iei);
    let row = ELEMENTS.get(after.checked_sub(1)?)?;
    (iei <= row.last).then_some(row)
}
