//! Every alphabet, code point by code point, against tables typed by a second hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use std::collections::BTreeMap;

use smppscope::codec::MessageContext;
use smppscope::tables::udh::NationalLanguage;
use smppscope::text::national::{locking_table, single_table};
use smppscope::text::{Content, Encoding, Shifts, gsm7};

/// The tables of `national_tables.txt`: kind and language, and the code point of each septet.
fn second_hand() -> BTreeMap<(String, String), [u16; 128]> {
    let character = |text: &str| -> u16 {
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(only), None) => u16::try_from(u32::from(only)).unwrap(),
            _ if text == "--" => 0,
            _ => u16::from_str_radix(text, 16).unwrap(),
        }
    };
    let change = |text: &str| {
        let (septet, after) = text.split_once('=').unwrap();
        (usize::from_str_radix(septet, 16).unwrap(), character(after))
    };
    let mut frames: BTreeMap<String, BTreeMap<usize, u16>> = BTreeMap::new();
    let mut tables = BTreeMap::new();
    for line in include_str!("data/national_tables.txt").lines() {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            [""] | ["#", ..] => {}
            ["frame", kind, ref changes @ ..] => {
                frames.insert(kind.to_owned(), changes.iter().map(|text| change(text)).collect());
            }
            [kind, language, "of", base, ref changes @ ..] => {
                let mut table = if base == "default" { gsm7::DEFAULT } else { gsm7::EXTENSION };
                for (septet, code) in changes.iter().map(|text| change(text)) {
                    table[septet] = code;
                }
                tables.insert((kind.to_owned(), language.to_owned()), table);
            }
            [kind, language, page, ref cells @ ..] => {
                let page = u16::from_str_radix(page, 16).unwrap() << 8;
                let frame = &frames[kind];
                let mut cells = cells.iter();
                let table = std::array::from_fn(|septet| match frame.get(&septet) {
                    Some(code) => *code,
                    None => match *cells.next().unwrap() {
                        "--" => 0,
                        cell if cell.len() == 2 => page + u16::from_str_radix(cell, 16).unwrap(),
                        cell => character(cell),
                    },
                });
                assert_eq!(cells.next(), None, "{line}");
                tables.insert((kind.to_owned(), language.to_owned()), table);
            }
            _ => panic!("{line}"),
        }
    }
    tables
}

fn languages() -> impl Iterator<Item = NationalLanguage> {
    (1..=13).map(NationalLanguage)
}

#[test]
fn national_tables_are_those_of_a_second_hand() {
    let tables = second_hand();
    assert_eq!(tables.len(), 25);
    for language in languages() {
        let name = language.name().unwrap();
        for (kind, ours) in [("locking", locking_table(language)), ("single", single_table(language))] {
            let theirs = tables.get(&(kind.to_owned(), name.to_owned()));
            assert_eq!(ours.is_some(), theirs.is_some(), "{kind} {name}");
            for (septet, (ours, theirs)) in
                ours.into_iter().flatten().zip(theirs.into_iter().flatten()).enumerate()
            {
                assert_eq!(ours, theirs, "{kind} {name} {septet:#04x}: {ours:#06x}, {theirs:#06x}");
            }
        }
    }
    assert!(locking_table(NationalLanguage::SPANISH).is_none());
}

/// The default alphabet column by column, as the standard prints it.
#[test]
fn the_default_alphabet_is_that_of_the_standard() {
    let columns = [
        "@£$¥èéùìòÇ\nØø\rÅå",
        "Δ_ΦΓΛΩΠΨΣΘΞ\0ÆæßÉ",
        " !\"#¤%&'()*+,-./",
        "0123456789:;<=>?",
        "¡ABCDEFGHIJKLMNO",
        "PQRSTUVWXYZÄÖÑÜ§",
        "¿abcdefghijklmno",
        "pqrstuvwxyzäöñüà",
    ];
    let whole: Vec<u16> = columns.concat().chars().map(|character| character as u16).collect();
    assert_eq!(whole, gsm7::DEFAULT);
    let extension: Vec<(usize, char)> = gsm7::EXTENSION
        .iter()
        .enumerate()
        .filter(|(_, code)| **code != 0)
        .map(|(septet, code)| (septet, char::from_u32(u32::from(*code)).unwrap()))
        .collect();
    let expected = [
        (0x0A, '\u{C}'),
        (0x14, '^'),
        (0x28, '{'),
        (0x29, '}'),
        (0x2F, '\\'),
        (0x3C, '['),
        (0x3D, '~'),
        (0x3E, ']'),
        (0x40, '|'),
        (0x65, '€'),
    ];
    assert_eq!(extension, expected);
}

#[test]
fn every_pair_of_national_tables_reads_back_what_it_writes() {
    for locking in (0..=13).map(NationalLanguage) {
        for single in (0..=13).map(NationalLanguage) {
            let shifts = Shifts { locking, single };
            let tables = [locking_table(locking).unwrap_or(&gsm7::DEFAULT), single_table(single).unwrap()];
            let text: String = tables
                .into_iter()
                .flatten()
                .filter(|code| **code != 0)
                .filter_map(|code| char::from_u32(u32::from(*code)))
                // A carriage return or an at sign at the very end may be filling.
                .chain(['.'])
                .collect();
            for encoding in [Encoding::Gsm7, Encoding::Gsm7Packed] {
                for fill_bits in 0..7 {
                    let mut octets = Vec::new();
                    encoding.encode_shifted(&text, shifts, fill_bits, &mut octets).unwrap();
                    let read: String =
                        encoding.characters(&octets, fill_bits).unwrap().shifted(shifts).collect();
                    let fill = usize::from(encoding == Encoding::Gsm7Packed);
                    assert_eq!(
                        read.strip_suffix('@').filter(|_| fill == 1).unwrap_or(&read),
                        text,
                        "{shifts:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_header_chooses_the_tables() {
    // Turkish, single and locking; then the text: 0x07 is a dotless i, and escape 0x67 is g with a breve.
    let octets = [6, 0x24, 1, 1, 0x25, 1, 1, 0x07, 0x1B, 0x67];
    let context = MessageContext { esm_class: Some(0x40), data_coding: Some(0) };
    let content = Content::read(&octets, context, Encoding::Gsm7);
    assert_eq!(content.characters().unwrap().collect::<String>(), "ığ");
    // Spanish has no locking table: the default one stays.
    let octets = [6, 0x25, 1, 2, 0x24, 1, 2, 0x07, 0x1B, 0x41];
    let content = Content::read(&octets, context, Encoding::Gsm7);
    assert_eq!(content.characters().unwrap().collect::<String>(), "ìÁ");
}

#[test]
fn every_character_of_the_small_encodings_reads_back() {
    for encoding in
        [Encoding::Ascii, Encoding::Latin1, Encoding::Latin9, Encoding::Iso8859_5, Encoding::Iso8859_8]
    {
        for octet in 0..=255u8 {
            let read: String = encoding.characters(&[octet], 0).unwrap().collect();
            let mut written = Vec::new();
            match encoding.encode(&read, &mut written) {
                Ok(()) => assert_eq!(written, [octet], "{}", encoding.name()),
                Err(_) => assert_eq!(read, "\u{FFFD}", "{} {octet:#04x}", encoding.name()),
            }
        }
    }
}

#[test]
fn every_scalar_value_survives_the_encodings_of_unicode() {
    let text: String = ('\0'..=char::MAX).collect();
    for encoding in [Encoding::Ucs2, Encoding::Utf16Le, Encoding::Utf8] {
        let mut octets = Vec::new();
        encoding.encode(&text, &mut octets).unwrap();
        assert!(encoding.characters(&octets, 0).unwrap().eq(text.chars()), "{}", encoding.name());
    }
}

#[cfg(feature = "charsets")]
mod charsets {
    use super::*;

    #[test]
    fn eight_bit_tables_are_those_of_encoding_rs() {
        for (ours, theirs) in [
            (Encoding::Latin9, encoding_rs::ISO_8859_15),
            (Encoding::Iso8859_5, encoding_rs::ISO_8859_5),
            (Encoding::Iso8859_8, encoding_rs::ISO_8859_8),
        ] {
            for octet in 0..=255u8 {
                let read: String = ours.characters(&[octet], 0).unwrap().collect();
                let octets = [octet];
                let (expected, _) = theirs.decode_without_bom_handling(&octets);
                assert_eq!(read, expected, "{} {octet:#04x}", ours.name());
            }
        }
    }

    #[test]
    fn every_code_of_two_octets_reads_as_encoding_rs_reads_it() {
        for (ours, theirs) in [
            (Encoding::ShiftJis, encoding_rs::SHIFT_JIS),
            (Encoding::EucJp, encoding_rs::EUC_JP),
            (Encoding::EucKr, encoding_rs::EUC_KR),
        ] {
            for first in 0..=255u8 {
                for second in 0..=255u8 {
                    let octets = [first, second];
                    let read: String = ours.characters(&octets, 0).unwrap().collect();
                    let (expected, _) = theirs.decode_without_bom_handling(&octets);
                    if !expected.contains('\u{FFFD}') {
                        assert_eq!(read, expected, "{} {octets:02x?}", ours.name());
                    } else {
                        assert!(read.contains('\u{FFFD}'), "{} {octets:02x?} {read}", ours.name());
                    }
                }
            }
        }
    }

    /// All characters of a set of pairs, by another road: EUC-JP as encoding_rs reads it.
    fn set(before: &[u8]) -> String {
        let mut text = String::new();
        for first in 0xA1..=0xFEu8 {
            for second in 0xA1..=0xFEu8 {
                let code = [before, &[first, second]].concat();
                let (read, faulty) = encoding_rs::EUC_JP.decode_without_bom_handling(&code);
                if !faulty {
                    text.push_str(&read);
                }
            }
        }
        text
    }

    fn assert_reads_back(encoding: Encoding, text: &str) {
        let mut octets = Vec::new();
        encoding.encode(text, &mut octets).unwrap();
        assert!(encoding.characters(&octets, 0).unwrap().eq(text.chars()), "{}", encoding.name());
    }

    #[test]
    fn the_sets_of_jis_read_back() {
        let x0208 = set(&[]);
        // More than the standard's 6,879: NEC's and IBM's extensions are in the table too.
        assert!(x0208.chars().count() > 6_879);
        // The minus sign and what stands twice have another code first, so compare as text, not as octets.
        let once: String = x0208
            .chars()
            .filter(|character| {
                let mut octets = Vec::new();
                Encoding::EucJp.encode(character.encode_utf8(&mut [0; 4]), &mut octets).is_ok()
                    && octets.len() == 2
            })
            .collect();
        assert!(x0208.chars().count() - once.chars().count() < 10);
        for encoding in [Encoding::Jis, Encoding::Iso2022Jp, Encoding::EucJp] {
            assert_reads_back(encoding, &once);
        }
        assert_reads_back(Encoding::Iso2022Jp, "abc こんにちは def 漢字\r\nend");
        assert_reads_back(Encoding::EucJp, "abc こんにちは ｱｲｳ 丂");
        assert_reads_back(Encoding::ShiftJis, "abc こんにちは ｱｲｳ 漢字 ①");
        let sparse: String = set(&[0x8F]).chars().step_by(97).collect();
        assert_reads_back(Encoding::Jis0212, &sparse);
    }

    #[test]
    fn the_set_of_ks_c_5601_reads_back() {
        let mut text = String::new();
        for first in 0xA1..=0xFEu8 {
            for second in 0xA1..=0xFEu8 {
                let octets = [first, second];
                let (read, faulty) = encoding_rs::EUC_KR.decode_without_bom_handling(&octets);
                if !faulty {
                    text.push_str(&read);
                }
            }
        }
        assert!(text.chars().count() > 8_200);
        assert_reads_back(Encoding::EucKr, &text);
        // A syllable of Windows' own is not in the standard's set.
        assert!(Encoding::EucKr.encode("갂", &mut Vec::new()).is_err());
    }

    #[test]
    fn escape_sequences_designate_sets() {
        let read = |encoding: Encoding, octets: &[u8]| -> String {
            encoding.characters(octets, 0).unwrap().collect()
        };
        assert_eq!(read(Encoding::Iso2022Jp, b"A\x1B$B$3\x1B(BB"), "AこB");
        assert_eq!(read(Encoding::Iso2022Jp, b"\x1B(I1\x1B(BA"), "ｱA");
        assert_eq!(read(Encoding::Jis, b"$3$s\r\n$K\x1B(BA"), "こん\r\nにA");
        assert_eq!(read(Encoding::Jis, &[0xA4, 0xB3]), "こ");
        assert_eq!(read(Encoding::Jis, b"$3$"), "こ\u{FFFD}");
        assert_eq!(read(Encoding::Iso2022Jp, b"\x1Bx"), "\u{FFFD}x");
        assert_eq!(read(Encoding::Jis0212, &[0x30, 0x21]), "丂");
    }
}
