//! data_coding: the alphabet of a message, and what the phone does with it.

use crate::codec::codes;
use crate::codec::spec::{BitField, Code, CodeTable};

codes! {
    /// Alphabet and class of a message. 0x00 to 0x0E are SMPP's own; the groups above are read as the data coding
    /// scheme of GSM. SMPP v3.4 5.2.19, v5.0 4.7.7, 3GPP TS 23.038 4.
    DataCoding(u8) = "data_coding" {
        DEFAULT = 0x00, "default", "The message centre's default alphabet: usually GSM 7-bit, one septet an octet.";
        ASCII = 0x01, "ia5_ascii", "IA5, that is ASCII.";
        BINARY = 0x02, "binary_2", "Octets without a meaning of their own.";
        LATIN_1 = 0x03, "latin1", "ISO-8859-1.";
        BINARY_4 = 0x04, "binary", "Octets without a meaning of their own.";
        JIS = 0x05, "jis", "JIS X 0208-1990.";
        CYRILLIC = 0x06, "iso_8859_5", "Latin and Cyrillic, ISO-8859-5.";
        HEBREW = 0x07, "iso_8859_8", "Latin and Hebrew, ISO-8859-8.";
        UCS2 = 0x08, "ucs2", "UCS-2, two octets a character, most significant first; in practice UTF-16BE.";
        PICTOGRAM = 0x09, "pictogram", "Pictogram encoding.";
        ISO_2022_JP = 0x0A, "iso_2022_jp", "ISO-2022-JP, music codes.";
        EXTENDED_KANJI_JIS = 0x0D, "extended_kanji_jis", "JIS X 0212-1990.";
        KS_C_5601 = 0x0E, "ks_c_5601", "Korean, KS C 5601.";
        CB_LANGUAGE = 0x0F, "cb_language_unspecified", "Cell broadcast and USSD: GSM 7-bit, language not told; reserved elsewhere.";
        GENERAL = 0x10..=0x3F, "gsm_general", "GSM general data coding: class, alphabet and compression by bits.";
        AUTOMATIC_DELETION = 0x40..=0x7F, "gsm_automatic_deletion", "GSM general data coding, marked for automatic deletion.";
        MWI_DISCARD = 0xC0..=0xCF, "gsm_mwi_discard", "GSM message waiting indication; the text may be thrown away.";
        MWI_STORE = 0xD0..=0xDF, "gsm_mwi_store", "GSM message waiting indication; store the text (GSM 7-bit).";
        MWI_STORE_UCS2 = 0xE0..=0xEF, "gsm_mwi_store_ucs2", "GSM message waiting indication; store the text (UCS-2).";
        MESSAGE_CLASS = 0xF0..=0xFF, "gsm_message_class", "GSM message class: alphabet by bit 2, class by bits 1 and 0.";
    }
    /// Coding groups of GSM's data coding scheme, by its four upper bits. 3GPP TS 23.038 4.
    DcsGroup(u8) = "data_coding_group" {
        GENERAL = 0x0..=0x3, "general", "General data coding.";
        AUTOMATIC_DELETION = 0x4..=0x7, "automatic_deletion", "General data coding, marked for automatic deletion.";
        RESERVED = 0x8..=0xB, "reserved", "Reserved coding group.";
        MWI_DISCARD = 0xC, "mwi_discard", "Message waiting indication, discard message.";
        MWI_STORE = 0xD, "mwi_store", "Message waiting indication, store message (GSM 7-bit).";
        MWI_STORE_UCS2 = 0xE, "mwi_store_ucs2", "Message waiting indication, store message (UCS-2).";
        MESSAGE_CLASS = 0xF, "message_class", "Data coding and message class.";
    }
    /// Message class of GSM's data coding scheme: where the phone puts a message. 3GPP TS 23.038 4.
    DcsClass(u8) = "data_coding_class" {
        CLASS_0 = 0, "class_0", "Shown at once and not stored: a flash message.";
        CLASS_1 = 1, "class_1", "For the phone's own memory.";
        CLASS_2 = 2, "class_2", "For the SIM.";
        CLASS_3 = 3, "class_3", "For a connected device.";
    }    /// Alphabet in GSM's data coding scheme; the message class groups have its two first values. 3GPP TS 23.038 4.
    DcsAlphabet(u8) = "data_coding_alphabet" {
        GSM7 = 0, "gsm7", "The GSM 7-bit default alphabet.";
        BINARY = 1, "binary", "Octets without characters.";
        UCS2 = 2, "ucs2", "UCS-2, two octets a character.";
        RESERVED = 3, "reserved", "Reserved; receivers take it for GSM 7-bit.";
    }
    /// Whether a text is compressed by GSM's data coding scheme. 3GPP TS 23.038 4.
    DcsCompression(u8) = "data_coding_compression" {
        NO = 0, "uncompressed", "The text stands as it is.";
        YES = 1, "compressed", "The text is compressed by 3GPP TS 23.042.";
    }
    /// Whether a data coding of GSM's general groups names a class. 3GPP TS 23.038 4.
    DcsClassPresent(u8) = "data_coding_class_present" {
        NO = 0, "no", "The two lowest bits are reserved: no class.";
        YES = 1, "yes", "The two lowest bits are the class.";
    }
    /// Whether a message waiting indication is switched on. 3GPP TS 23.038 4.
    DcsIndication(u8) = "data_coding_indication" {
        INACTIVE = 0, "inactive", "Clear the indication.";
        ACTIVE = 1, "active", "Set the indication.";
    }
    /// What waits, in a message waiting indication. 3GPP TS 23.038 4.
    DcsWaiting(u8) = "data_coding_waiting" {
        VOICEMAIL = 0, "voicemail", "Voice mail waits.";
        FAX = 1, "fax", "A fax waits.";
        EMAIL = 2, "email", "Electronic mail waits.";
        OTHER = 3, "other", "Something else waits.";
    }
}

/// How the eight bits of a data_coding are used in some of GSM's coding groups.
#[derive(Clone, Copy, Debug)]
pub struct DcsLayout {
    /// The first data_coding with this layout.
    pub first: u8,
    /// The last data_coding with this layout.
    pub last: u8,
    /// The bits that tell the group; the four upper bits are its number in [`DcsGroup`].
    pub group: u8,
    /// The other bits.
    pub bits: &'static [BitField<'static>],
}

const fn bits(name: &'static str, mask: u32, table: CodeTable<'static>) -> BitField<'static> {
    BitField { name, mask, flag: false, alias: None, table }
}

const CLASS: BitField<'static> = bits("class", 0x03, DcsClass::TABLE).alias("smpp.dcs.class");
const WAITING: &[BitField<'static>] = &[
    bits("indication", 0x08, DcsIndication::TABLE).alias("smpp.dcs.wait_ind"),
    bits("waiting", 0x03, DcsWaiting::TABLE).alias("smpp.dcs.wait_type"),
];

impl DataCoding {
    /// The layouts of GSM's coding groups, by rising data_coding. SMPP's own values below have none.
    /// 3GPP TS 23.038 4.
    pub const LAYOUTS: &'static [DcsLayout] = &[
        DcsLayout {
            first: 0x10,
            last: 0x7F,
            group: 0xC0,
            bits: &[
                bits("compression", 0x20, DcsCompression::TABLE),
                bits("class_present", 0x10, DcsClassPresent::TABLE),
                bits("alphabet", 0x0C, DcsAlphabet::TABLE).alias("smpp.dcs.charset"),
                CLASS,
            ],
        },
        DcsLayout { first: 0x80, last: 0xBF, group: 0xF0, bits: &[] },
        DcsLayout { first: 0xC0, last: 0xEF, group: 0xF0, bits: WAITING },
        DcsLayout {
            first: 0xF0,
            last: 0xFF,
            group: 0xF0,
            bits: &[bits("alphabet", 0x04, DcsAlphabet::TABLE).alias("smpp.dcs.charset"), CLASS],
        },
    ];

    /// How its bits are used, if it belongs to one of GSM's coding groups.
    #[must_use]
    pub fn layout(self) -> Option<&'static DcsLayout> {
        Self::LAYOUTS.iter().find(|layout| (layout.first..=layout.last).contains(&self.0))
    }

    /// Its coding group, if it belongs to one of GSM's.
    #[must_use]
    pub fn group(self) -> Option<&'static Code<'static>> {
        self.layout()?;
        DcsGroup::TABLE.find(u32::from(self.0 >> 4))
    }

    /// The sub-fields that mean something in it: the bits of a class only where one is there.
    pub fn sub_fields(self) -> impl Iterator<Item = &'static BitField<'static>> {
        let bits = self.layout().map_or(&[][..], |layout| layout.bits);
        bits.iter().filter(move |bits| bits.name != CLASS.name || self.has_class())
    }

    /// Whether its two lowest bits name a class.
    #[must_use]
    pub const fn has_class(self) -> bool {
        matches!(self.0, 0x10..=0x7F if self.0 & 0x10 != 0) || self.0 >= 0xF0
    }
}
