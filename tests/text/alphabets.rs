//! Octets to characters and back.

use smppscope::text::{Encoding, gsm7};

/// 3GPP TS 23.038 6.2.1, as Unicode's mapping file GSM0338.TXT lists it: code points by septet.
const DEFAULT: [u16; 128] = [
    0x0040, 0x00A3, 0x0024, 0x00A5, 0x00E8, 0x00E9, 0x00F9, 0x00EC, 0x00F2, 0x00C7, 0x000A, 0x00D8, 0x00F8,
    0x000D, 0x00C5, 0x00E5, 0x0394, 0x005F, 0x03A6, 0x0393, 0x039B, 0x03A9, 0x03A0, 0x03A8, 0x03A3, 0x0398,
    0x039E, 0x001B, 0x00C6, 0x00E6, 0x00DF, 0x00C9, 0x0020, 0x0021, 0x0022, 0x0023, 0x00A4, 0x0025, 0x0026,
    0x0027, 0x0028, 0x0029, 0x002A, 0x002B, 0x002C, 0x002D, 0x002E, 0x002F, 0x0030, 0x0031, 0x0032, 0x0033,
    0x0034, 0x0035, 0x0036, 0x0037, 0x0038, 0x0039, 0x003A, 0x003B, 0x003C, 0x003D, 0x003E, 0x003F, 0x00A1,
    0x0041, 0x0042, 0x0043, 0x0044, 0x0045, 0x0046, 0x0047, 0x0048, 0x0049, 0x004A, 0x004B, 0x004C, 0x004D,
    0x004E, 0x004F, 0x0050, 0x0051, 0x0052, 0x0053, 0x0054, 0x0055, 0x0056, 0x0057, 0x0058, 0x0059, 0x005A,
    0x00C4, 0x00D6, 0x00D1, 0x00DC, 0x00A7, 0x00BF, 0x0061, 0x0062, 0x0063, 0x0064, 0x0065, 0x0066, 0x0067,
    0x0068, 0x0069, 0x006A, 0x006B, 0x006C, 0x006D, 0x006E, 0x006F, 0x0070, 0x0071, 0x0072, 0x0073, 0x0074,
    0x0075, 0x0076, 0x0077, 0x0078, 0x0079, 0x007A, 0x00E4, 0x00F6, 0x00F1, 0x00FC, 0x00E0,
];

/// The same table as smpplib and many others write it, as one string: a second source.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u{1b}ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
    ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// The extension, in the same form: a backquote where nothing stands.
const EXTENDED: &str = "````````````````````^```````````````````{}`````\\````````````[~]`\
    |````````````````````````````````````€``````````````````````````";

fn characters(encoding: Encoding, octets: &[u8]) -> String {
    encoding.characters(octets, 0).expect("an encoding with characters").collect()
}

#[test]
fn the_default_alphabet_is_that_of_two_other_sources() {
    assert_eq!(BASIC.chars().count(), 128);
    for (septet, (first, second)) in DEFAULT.iter().zip(BASIC.chars()).enumerate() {
        assert_eq!(u32::from(*first), u32::from(second), "the sources agree");
        let octet = u8::try_from(septet).unwrap();
        if octet == 0x1b {
            continue;
        }
        assert_eq!(characters(Encoding::Gsm7, &[octet]), second.to_string(), "{septet:#x}");
        let mut out = Vec::new();
        assert_eq!(Encoding::Gsm7.encode(&second.to_string(), &mut out), Ok(()));
        assert_eq!(out, [octet]);
    }
}

#[test]
fn the_extension_is_that_of_another_source_and_the_form_feed() {
    assert_eq!(EXTENDED.chars().count(), 128);
    for (septet, character) in EXTENDED.chars().enumerate() {
        let octet = u8::try_from(septet).unwrap();
        let wanted = match (octet, character) {
            // The page break, which that source leaves out; TS 23.038 has it.
            (0x0a, _) => "\u{c}".to_owned(),
            // An escape after the escape is reserved for another table: a space.
            (0x1b, _) => " ".to_owned(),
            // What the extension lacks is shown from the default alphabet.
            (_, '`') => char::from_u32(u32::from(DEFAULT[septet])).unwrap().to_string(),
            (_, character) => character.to_string(),
        };
        assert_eq!(characters(Encoding::Gsm7, &[0x1b, octet]), wanted, "{septet:#x}");
        if character != '`' || octet == 0x0a {
            let mut out = Vec::new();
            assert_eq!(Encoding::Gsm7.encode(&wanted, &mut out), Ok(()));
            assert_eq!(out, [0x1b, octet]);
        }
    }
}

#[test]
fn octets_above_127_are_no_septets() {
    for octet in 0x80..=0xff {
        assert_eq!(characters(Encoding::Gsm7, &[b'a', octet, b'b']), "a\u{FFFD}b");
    }
}

/// Text and packed octets from the literature.
const PACKED: &[(&str, &[u8])] = &[
    ("hellohello", b"\xe8\x32\x9b\xfd\x46\x97\xd9\xec\x37"),
    ("hello", b"\xe8\x32\x9b\xfd\x06"),
    // Seven characters leave seven bits, which a carriage return fills.
    ("1234567", b"\x31\xd9\x8c\x56\xb3\xdd\x1a"),
    ("12345678", b"\x31\xd9\x8c\x56\xb3\xdd\x70"),
    ("How are you?", b"\xc8\xf7\x1d\x14\x96\x97\x41\xf9\x77\xfd\x07"),
    ("{}", b"\x1b\xd4\x26\x05"),
];

#[test]
fn packing_gives_the_octets_of_the_literature() {
    for (text, octets) in PACKED {
        let mut out = Vec::new();
        assert_eq!(Encoding::Gsm7Packed.encode(text, &mut out), Ok(()));
        assert_eq!(out, *octets, "{text}");
        assert_eq!(characters(Encoding::Gsm7Packed, octets), *text);
    }
}

#[test]
fn septets_after_a_header_begin_at_a_septets_boundary() {
    // TS 23.040 9.2.3.24: after a header of 6 octets (48 bits) one fill bit, so that 49 bits are 7 septets.
    let mut out = Vec::new();
    gsm7::pack(b"hi", 1, &mut out);
    // h = 1101000, i = 1101001: bits 1 to 7 of the first octet, then bits 0 to 6 of the second.
    assert_eq!(out, [0xd0, 0x69]);
    assert_eq!(Encoding::Gsm7Packed.characters(&out, 1).unwrap().collect::<String>(), "hi");
    for fill_bits in 0..7 {
        let mut out = Vec::new();
        gsm7::pack(b"concatenated", fill_bits, &mut out);
        let text: String = Encoding::Gsm7Packed.characters(&out, fill_bits).unwrap().collect();
        assert_eq!(text, "concatenated", "{fill_bits}");
    }
}

#[test]
fn surrogate_pairs_are_one_character_and_lone_halves_are_replaced() {
    assert_eq!(characters(Encoding::Ucs2, b"\xd8\x3d\xde\x00"), "\u{1F600}");
    assert_eq!(characters(Encoding::Ucs2, b"\xd8\x3d\x00a"), "\u{FFFD}a");
    assert_eq!(characters(Encoding::Ucs2, b"\xde\x00\x00a"), "\u{FFFD}a");
    assert_eq!(characters(Encoding::Ucs2, b"\x00a\xd8\x3d"), "a\u{FFFD}");
    assert_eq!(characters(Encoding::Ucs2, b"\x00a\x00"), "a\u{FFFD}");
    assert_eq!(characters(Encoding::Utf16Le, b"\x3d\xd8\x00\xde\x61\x00"), "\u{1F600}a");
    let mut out = Vec::new();
    assert_eq!(Encoding::Ucs2.encode("\u{1F600}é", &mut out), Ok(()));
    assert_eq!(out, b"\xd8\x3d\xde\x00\x00\xe9");
}

#[test]
fn utf8_that_breaks_off_is_replaced_once() {
    assert_eq!(characters(Encoding::Utf8, "aé€😀".as_bytes()), "aé€😀");
    assert_eq!(characters(Encoding::Utf8, b"\xe2\x82"), "\u{FFFD}");
    assert_eq!(characters(Encoding::Utf8, b"\xffa\xc3\xa9"), "\u{FFFD}aé");
    for octets in [&b"\xf0\x9f\x98\x80\xe2\x82a"[..], b"\x80\x80", b"\xed\xa0\xbd", b"\xc3(", b"\xf0\x9f\x98"]
    {
        assert_eq!(characters(Encoding::Utf8, octets), String::from_utf8_lossy(octets), "{octets:02x?}");
    }
}

#[test]
fn single_octet_sets_have_the_characters_of_their_standards() {
    // From the mapping files of ISO 8859-5, -8 and -15.
    for (encoding, octet, character) in [
        (Encoding::Latin1, 0xa4, '¤'),
        (Encoding::Latin1, 0xff, 'ÿ'),
        (Encoding::Latin9, 0xa4, '€'),
        (Encoding::Latin9, 0xa6, 'Š'),
        (Encoding::Latin9, 0xbe, 'Ÿ'),
        (Encoding::Latin9, 0xe9, 'é'),
        (Encoding::Iso8859_5, 0xa1, 'Ё'),
        (Encoding::Iso8859_5, 0xac, 'Ќ'),
        (Encoding::Iso8859_5, 0xb0, 'А'),
        (Encoding::Iso8859_5, 0xef, 'я'),
        (Encoding::Iso8859_5, 0xf0, '№'),
        (Encoding::Iso8859_5, 0xf1, 'ё'),
        (Encoding::Iso8859_5, 0xfd, '§'),
        (Encoding::Iso8859_5, 0xff, 'џ'),
        (Encoding::Iso8859_8, 0xaa, '×'),
        (Encoding::Iso8859_8, 0xba, '÷'),
        (Encoding::Iso8859_8, 0xdf, '\u{2017}'),
        (Encoding::Iso8859_8, 0xe0, 'א'),
        (Encoding::Iso8859_8, 0xfa, 'ת'),
        (Encoding::Iso8859_8, 0xa1, '\u{FFFD}'),
        (Encoding::Iso8859_8, 0xbf, '\u{FFFD}'),
        (Encoding::Ascii, 0x7f, '\u{7f}'),
        (Encoding::Ascii, 0x80, '\u{FFFD}'),
    ] {
        assert_eq!(characters(encoding, &[octet]), character.to_string(), "{encoding:?} {octet:#x}");
    }
}

#[test]
fn every_text_that_was_written_reads_the_same() {
    for encoding in Encoding::ALL.iter().copied() {
        let Some(all) = encoding.characters(&[], 0) else { continue };
        assert_eq!(all.count(), 0);
        // JIS X 0208 has the wide forms of letters and digits alone, and JIS X 0212 only more kanji and letters.
        let texts = match encoding {
            Encoding::Jis => ["Ａ－Ｚ", "１２３", "ｘ"],
            Encoding::Jis0212 => ["丂", "é", "丄"],
            _ => ["plain 123", "A-Z", "x"],
        };
        for text in texts {
            let mut out = Vec::new();
            assert_eq!(encoding.encode(text, &mut out), Ok(()), "{encoding:?}");
            assert_eq!(characters(encoding, &out), text, "{encoding:?}");
        }
    }
}

#[test]
fn data_codings_mean_what_smpp_and_ts_23_038_say() {
    for (values, encoding) in [
        (&[0x00, 0x10, 0x11, 0x13, 0xc0, 0xc8, 0xd0, 0xdb, 0xf0, 0xf1, 0xf3][..], Encoding::Gsm7),
        (&[0x01], Encoding::Ascii),
        (&[0x02, 0x04, 0x14, 0x15, 0xf4, 0xf5, 0xf6], Encoding::Binary),
        (&[0x03], Encoding::Latin1),
        (&[0x06], Encoding::Iso8859_5),
        (&[0x07], Encoding::Iso8859_8),
        (&[0x08, 0x18, 0x19, 0x48, 0xe0, 0xe8], Encoding::Ucs2),
        // Compressed: nothing that can be read.
        (&[0x20, 0x31, 0x61], Encoding::Binary),
    ] {
        for value in values {
            assert_eq!(Encoding::of(*value), encoding, "{value:#x}");
        }
    }
}
