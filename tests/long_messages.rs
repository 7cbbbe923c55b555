//! Long texts to parts and back.
//!
//! `PROPTEST_CASES=100000 cargo test --release --test long_messages` is the long run.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use proptest::prelude::*;
use proptest::sample::select;
use smppscope::codec::MessageContext;
use smppscope::pdu::Message;
use smppscope::tables::udh::NationalLanguage;
use smppscope::text::join::{TextPart, text_of};
use smppscope::text::split::{Mode, Split, SplitError, Splitter, Unit};
use smppscope::text::udh::Concatenation;
use smppscope::text::{Content, Encoding};

const PIECES: &[&str] = &[
    "Hello, world. ",
    "code 493021 ",
    "€",
    "[",
    "]",
    "{x}",
    "^",
    "~",
    "|",
    "\\",
    "é",
    "ñ",
    "Ω",
    "ğ",
    "İ",
    "ş",
    "á",
    "õ",
    "привет ",
    "नमस्ते ",
    "வணக்கம் ",
    "اردو ",
    "你好",
    "日本語",
    "한국어",
    "😀",
    "👩‍👩‍👧‍👦",
    "👍🏽",
    "🇫🇷",
    "🇬🇷🇮🇹",
    "e\u{301}",
    "\r\n",
    "\n",
    "א",
    "ไทย",
    "https://example.com/a?b=c&d=_ ",
    "@",
    "@@@@",
    "$",
    "_",
    "`",
    "\u{200B}",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        // Of few pieces, so that many texts stay in one alphabet.
        (
            prop::collection::vec(select(PIECES), 1..5),
            prop::collection::vec(any::<prop::sample::Index>(), 0..200)
        )
            .prop_map(|(pieces, places)| places.iter().map(|place| *place.get(&pieces)).collect()),
        "[a-zA-Z0-9 .,@€\\[\\]]{0,700}",
        "\\PC{0,300}",
    ]
}

fn splitters() -> impl Strategy<Value = Splitter> {
    let modes = select(vec![Mode::Udh, Mode::Sar, Mode::Payload]);
    let encodings = select(vec![
        None,
        None,
        None,
        Some(Encoding::Gsm7),
        Some(Encoding::Gsm7Packed),
        Some(Encoding::Ucs2),
        Some(Encoding::Utf8),
        Some(Encoding::Latin1),
        #[cfg(feature = "charsets")]
        Some(Encoding::Iso2022Jp),
        #[cfg(feature = "charsets")]
        Some(Encoding::ShiftJis),
    ]);
    (modes, any::<bool>(), any::<u16>(), encodings, 0u8..=13).prop_map(
        |(mode, wide_reference, reference, encoding, language)| Splitter {
            mode,
            wide_reference,
            reference,
            encoding,
            language: NationalLanguage(language),
        },
    )
}

fn context(split: &Split, header_octets: usize) -> MessageContext {
    let esm_class = if header_octets > 0 { 0x40 } else { 0 };
    assert!(esm_class == 0 || split.esm_class() == 0x40);
    MessageContext { esm_class: Some(esm_class), data_coding: Some(0) }
}

/// The text of the parts, joined in the order of `places`.
fn joined(split: &Split, places: &[prop::sample::Index]) -> String {
    let mut order: Vec<usize> = (0..split.parts.len()).collect();
    for (at, place) in places.iter().enumerate() {
        let length = order.len();
        order.swap(at % length, place.index(length));
    }
    let mut found: Vec<(u8, smppscope::text::Shifts, u8, Vec<u8>)> = Vec::new();
    for at in order {
        let part = &split.parts[at];
        let mut tlvs = Vec::new();
        for (tag, value) in &part.tlvs {
            tlvs.extend(tag.to_be_bytes());
            tlvs.extend(u16::try_from(value.len()).unwrap().to_be_bytes());
            tlvs.extend(value);
        }
        let message = Message {
            source_addr: b"12345",
            destination_addr: b"15550100",
            context: context(split, part.header_octets),
            octets: &part.octets,
            tlvs: smppscope::codec::Tlvs::Octets(&tlvs),
            ..Message::default()
        };
        // As a receiver that was told what data_coding 0 means.
        let content = Content::read(message.octets, message.context, split.encoding);
        match Concatenation::of(&content, &message) {
            None => {
                assert_eq!(split.parts.len(), 1);
                return content.characters().unwrap().collect();
            }
            Some(concatenation) => {
                assert_eq!(usize::from(concatenation.total), split.parts.len());
                found.push((concatenation.part, content.shifts, content.fill_bits, content.text.to_vec()));
            }
        }
    }
    found.sort_by_key(|part| part.0);
    let encoding = Some(split.encoding);
    let parts: Vec<TextPart<'_>> = found
        .iter()
        .map(|(part, shifts, fill_bits, octets)| TextPart {
            part: *part,
            encoding,
            shifts: *shifts,
            fill_bits: *fill_bits,
            octets,
        })
        .collect();
    text_of(&parts).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_join_to_the_text_that_was_split(
        text in texts(),
        splitter in splitters(),
        places in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let split = match splitter.split(&text) {
            Ok(split) => split,
            Err(SplitError::Encode(_)) => {
                prop_assert!(splitter.encoding.is_some_and(|encoding| !matches!(encoding, Encoding::Utf8 | Encoding::Ucs2)));
                return Ok(());
            }
            Err(error) => panic!("{error}"),
        };
        let unit = Unit::of(split.encoding);
        let many = split.parts.len() > 1;
        let national = 3 * split.shifts.elements().count();
        for part in &split.parts {
            prop_assert!(!text[part.text.clone()].is_empty() || !many);
            if splitter.mode == Mode::Payload {
                continue;
            }
            let concatenation = if many { 5 + usize::from(splitter.wide_reference) } else { 0 };
            let header = match concatenation + national { 0 => 0, elements => 1 + elements };
            prop_assert_eq!(part.used + part.free, unit.room(header));
            if splitter.mode == Mode::Udh {
                prop_assert_eq!(part.header_octets, header);
            }
            if split.encoding != Encoding::Gsm7 {
                prop_assert!(part.octets.len() <= 140);
            }
            // Nothing that belongs together is cut.
            if split.encoding == Encoding::Gsm7 {
                prop_assert!(part.octets[part.header_octets..].last() != Some(&0x1B));
            }
        }
        // Whether seven bits of zeros or a carriage return at the very end are text or filling cannot be told apart in
        // packed form: the tables have characters there.
        let ends_like_filling = |text: &str| {
            let mut septets = Vec::new();
            Encoding::Gsm7.encode_shifted(text, split.shifts, 0, &mut septets).unwrap();
            matches!(septets.last(), Some(0 | 0x0D))
        };
        if split.encoding == Encoding::Gsm7Packed
            && split.parts.iter().any(|part| ends_like_filling(&text[part.text.clone()]))
        {
            return Ok(());
        }
        prop_assert_eq!(joined(&split, &places), text);
    }
}

fn split(text: &str, splitter: Splitter) -> Split {
    splitter.split(text).unwrap()
}

#[test]
fn parts_hold_what_the_standard_says() {
    let lengths = |character: &str, count: usize, splitter: Splitter| -> Vec<usize> {
        split(&character.repeat(count), splitter).parts.iter().map(|part| part.used).collect()
    };
    let default = Splitter::default();
    let wide = Splitter { wide_reference: true, ..default };
    let turkish = Splitter { language: NationalLanguage::TURKISH, ..default };
    assert_eq!(lengths("a", 160, default), [160]);
    assert_eq!(lengths("a", 161, default), [153, 8]);
    assert_eq!(lengths("a", 161, wide), [152, 9]);
    assert_eq!(lengths("я", 70, default), [70]);
    assert_eq!(lengths("я", 71, default), [67, 4]);
    assert_eq!(lengths("я", 71, wide), [66, 5]);
    // One national table: 155 alone, 149 in parts; ğ is one septet by the locking table.
    assert_eq!(lengths("ğ", 155, turkish), [155]);
    assert_eq!(lengths("ğ", 156, turkish), [149, 7]);
    assert_eq!(lengths("a", 161, turkish), [153, 8]);
    assert_eq!(lengths("a", 255 * 153, default).len(), 255);
    assert_eq!(default.split(&"a".repeat(255 * 153 + 1)), Err(SplitError::TooManyParts));
}

#[test]
fn pairs_are_not_parted() {
    let euro = format!("{}€{}", "a".repeat(152), "b".repeat(20));
    let parts = split(&euro, Splitter::default()).parts;
    assert_eq!((parts[0].used, parts[0].free), (152, 1));
    let emoji = format!("{}😀{}", "я".repeat(66), "я".repeat(20));
    let parts = split(&emoji, Splitter::default()).parts;
    assert_eq!((parts[0].used, parts[0].free), (66, 1));
    // A family is one picture, of eleven units.
    let family = format!("{}👩‍👩‍👧‍👦{}", "я".repeat(60), "я".repeat(20));
    let parts = split(&family, Splitter::default()).parts;
    assert_eq!(parts[0].used, 60);
    // Marks that never end are parted all the same.
    let marks = format!("a{}", "\u{301}".repeat(200));
    assert_eq!(split(&marks, Splitter::default()).parts.len(), 3);
}

#[test]
fn the_characters_that_force_ucs2_are_named() {
    let split = split("Привет ok ё?", Splitter::default());
    assert_eq!(split.encoding, Encoding::Ucs2);
    assert_eq!(split.data_coding(), Some(8));
    let forced: Vec<(char, Vec<usize>)> =
        split.forced.into_iter().map(|forced| (forced.character, forced.positions)).collect();
    assert_eq!(forced[0], ('П', vec![0]));
    assert_eq!(forced.last(), Some(&('ё', vec![10])));
}

fn part<'a>(octets: &'a [u8], data_coding: u8) -> Message<'a> {
    Message {
        source_addr: b"1",
        destination_addr: b"2",
        context: MessageContext { esm_class: Some(0x40), data_coding: Some(data_coding) },
        octets,
        ..Message::default()
    }
}

/// The text of parts, each given as its octets and data_coding.
fn text(parts: &[(&[u8], u8)]) -> Option<String> {
    let messages: Vec<Message<'_>> = parts.iter().map(|(octets, coding)| part(octets, *coding)).collect();
    let parts: Vec<TextPart<'_>> = messages
        .iter()
        .map(|message| {
            let content = Content::read(message.octets, message.context, Encoding::Gsm7);
            TextPart::new(Concatenation::of(&content, message).unwrap().part, &content)
        })
        .collect();
    text_of(&parts)
}

#[test]
fn parts_of_two_encodings_are_read_each_in_its_own() {
    let parts: [(&[u8], u8); 2] = [(&[5, 0, 3, 7, 2, 1, b'A'], 0), (&[5, 0, 3, 7, 2, 2, 0x04, 0x4F], 8)];
    assert_eq!(text(&parts).unwrap(), "Aя");
}

#[test]
fn a_pair_that_the_sender_cut_is_whole_again() {
    let euro: [(&[u8], u8); 2] = [(&[5, 0, 3, 7, 2, 1, 0x1B], 0), (&[5, 0, 3, 7, 2, 2, 0x65], 0)];
    assert_eq!(text(&euro).unwrap(), "€");
    let picture: [(&[u8], u8); 2] =
        [(&[5, 0, 3, 8, 2, 1, 0xD8, 0x3D], 8), (&[5, 0, 3, 8, 2, 2, 0xDE, 0x00], 8)];
    assert_eq!(text(&picture).unwrap(), "😀");
}

#[test]
fn where_a_part_is_missing_its_neighbours_are_not_joined() {
    let parts: [(&[u8], u8); 2] = [(&[5, 0, 3, 7, 3, 1, 0x1B], 0), (&[5, 0, 3, 7, 3, 3, 0x65], 0)];
    assert_ne!(text(&parts).unwrap(), "€");
}
