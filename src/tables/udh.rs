//! The elements of a user data header. 3GPP TS 23.040 9.2.3.24.

use crate::codec::spec::{CodeTable, FieldSpec, Size, Values, Wire, words};
use crate::codec::{bits, codes};

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

codes! {
    /// Ports of applications on phones, as IANA and Nokia's Smart Messaging name them.
    ApplicationPort(u16) = "application_port" {
        WAP_PUSH = 2948, "wap_push", "WAP push: a WSP push without a connection.";
        WAP_PUSH_SECURE = 2949, "wap_push_secure", "WAP push, secured.";
        WAP_WSP = 9200, "wap_wsp", "WAP's session service, without a connection.";
        WAP_WSP_WTP = 9201, "wap_wsp_wtp", "WAP's session service.";
        WAP_WSP_SECURE = 9202, "wap_wsp_secure", "WAP's session service, without a connection, secured.";
        WAP_WSP_WTP_SECURE = 9203, "wap_wsp_wtp_secure", "WAP's session service, secured.";
        VCARD = 9204, "vcard", "A business card (vCard).";
        VCALENDAR = 9205, "vcalendar", "A date (vCalendar).";
        VCARD_SECURE = 9206, "vcard_secure", "A business card (vCard), secured.";
        VCALENDAR_SECURE = 9207, "vcalendar_secure", "A date (vCalendar), secured.";
        OTA_SETTINGS = 49999, "ota_settings", "Settings of the browser, over the air.";
    }
}

/// What no row names is an application's own port.
const PORT: CodeTable<'static> = CodeTable { open: true, ..ApplicationPort::TABLE };

bits! {
    /// What waits, and whether the message is stored. 3GPP TS 23.040 9.2.3.24.2.
    SpecialIndication(u8) = "special_indication" {
        /// Whether the message is stored after its indication was shown.
        "store" = 0x80 flag {
            0, "discard", "The message may be thrown away.";
            1, "store", "The message is to be stored.";
        }
        /// Which of the subscriber's profiles it is for.
        "profile" = 0x60 {
            0, "profile_1", "The first profile.";
            1, "profile_2", "The second profile.";
            2, "profile_3", "The third profile.";
            3, "profile_4", "The fourth profile.";
        }
        /// What waits, where the type says that it is something else.
        "extended_type" = 0x1C {
            0, "none", "Nothing more is told.";
            1, "video", "Video messages.";
            2..=7, "reserved", "Reserved.";
        }
        /// What waits.
        "waiting" = 0x03 {
            0, "voicemail", "Voice mail.";
            1, "fax", "Faxes.";
            2, "email", "Electronic mail.";
            3, "other", "Something else: see extended_type.";
        }
    }
    /// For what the message centre sends status reports on the parts. 3GPP TS 23.040 9.2.3.24.5.
    ReportFlags(u8) = "smsc_control_parameters" {
        /// Whether the report holds this header.
        "include_header" = 0x80 flag {
            0, "no", "The report has no header of the message.";
            1, "yes", "The report has the header of the message.";
        }
        /// Whether reports for the other parts are cancelled.
        "cancel_others" = 0x40 flag {
            0, "no", "Other parts are reported as they asked.";
            1, "yes", "No more reports for the message that this part belongs to.";
        }
        /// Reserved.
        "reserved" = 0x30 {
            0, "none", "Nothing.";
            1..=3, "reserved", "Reserved.";
        }
        /// A report while the message centre still tries.
        "trying" = 0x08 flag {
            0, "no", "No report.";
            1, "yes", "A report on a temporary error while the message centre still tries.";
        }
        /// A report when the message centre gives up after a temporary error.
        "gave_up" = 0x04 flag {
            0, "no", "No report.";
            1, "yes", "A report on a temporary error when the message centre gives up.";
        }
        /// A report on a permanent error.
        "failed" = 0x02 flag {
            0, "no", "No report.";
            1, "yes", "A report on a permanent error.";
        }
        /// A report when the part was delivered.
        "completed" = 0x01 flag {
            0, "no", "No report.";
            1, "yes", "A report when the part was delivered.";
        }
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
    ElementSpec { iei, last: iei, name, parts, size, once: None, doc: words(doc) }
}

const fn range(iei: u8, last: u8, name: &'static str, doc: &'static str) -> ElementSpec {
    ElementSpec { iei, last, name, parts: &[], size: ANY, once: None, doc: words(doc) }
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
        &[octet("type").values(Values::Bits(SpecialIndication::BITS)), octet("count")],
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
        &[pair("destination_port").codes(&PORT), pair("source_port").codes(&PORT)],
        Size::OneOf(&[4]),
        "Application ports of 16 bits.",
    )
    .once(PORTS),
    row(
        0x06,
        "smsc_control_parameters",
        &[octet("flags").values(Values::Bits(ReportFlags::BITS))],
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
