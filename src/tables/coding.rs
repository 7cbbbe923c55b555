//! data_coding: the alphabet of a message, and what the phone does with it.

use crate::codec::codes;

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
    }
}
