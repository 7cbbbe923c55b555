//! Mislabelled text is found, and right text is left alone; what data_coding 0 means.
//!
//! `cargo run --release --example mislabelled` prints the same figures for a larger corpus.

#![allow(clippy::unwrap_used, reason = "these are tests")]

mod corpus;
#[path = "corpus/measure.rs"]
mod measure;

use measure::{KINDS, MORE_KINDS, corpus, detected, false_alarms};
use smppscope::text::mislabelled::{Problem, mislabelled, scored};
use smppscope::text::{Content, DefaultAlphabet, Encoding};

#[test]
fn right_labels_raise_no_alarm() {
    assert!(corpus::languages() >= 20);
    let count = false_alarms(&corpus(2_400));
    assert!(count.rate() < 0.1, "{} of {}: {:#?}", count.found, count.all, count.examples);
}

#[test]
fn wrong_labels_are_found() {
    let texts = corpus(2_400);
    for kind in KINDS {
        let count = detected(&texts, kind);
        assert!(count.all > 100, "{}", kind.0);
        assert!(count.rate() >= 95.0, "{}: {:.2} % {:#?}", kind.0, count.rate(), count.examples);
    }
    assert_eq!(MORE_KINDS.len(), 5);
}

/// Every text in every encoding under every label.
#[test]
fn what_is_seen_at_a_glance_is_what_the_scoring_says() {
    let labels = [0, 1, 3, 5, 6, 7, 8, 10, 14].map(Encoding::of);
    let (mut compared, mut at_a_glance) = (0, 0);
    for text in corpus(800) {
        for actual in Encoding::ALL {
            let mut octets = Vec::new();
            if actual.encode(&text.text, &mut octets).is_err() {
                continue;
            }
            for label in labels.into_iter().chain([Encoding::Gsm7Packed, Encoding::Utf8, *actual]) {
                let content = Content::plain(label, &octets);
                let found = mislabelled(&content);
                assert_eq!(found, scored(&content), "{} under {}", text.text, label.name());
                compared += 1;
                at_a_glance += usize::from(found.is_none() && label == *actual);
            }
        }
    }
    assert!(compared > 50_000 && at_a_glance > 5_000, "{compared} {at_a_glance}");
}

fn found(encoding: Encoding, octets: &[u8]) -> Option<(Encoding, Problem)> {
    mislabelled(&Content::plain(encoding, octets)).map(|found| (found.likely, found.problem))
}

#[test]
fn cases_from_the_field() {
    let receipt =
        b"id:0123456789 sub:001 dlvrd:001 submit date:1706091636 done date:1706091636 stat:DELIVRD err:000";
    assert_eq!(found(Encoding::Ucs2, receipt).map(|found| found.0), Some(Encoding::Ascii));
    let mut octets = Vec::new();
    Encoding::Ucs2.encode("id:0123456789 sub:001 dlvrd:001 stat:DELIVRD", &mut octets).unwrap();
    assert_eq!(found(Encoding::Gsm7, &octets).map(|found| found.0), Some(Encoding::Ucs2));
    assert_eq!(found(Encoding::Ucs2, b"Hello").map(|found| found.1), Some(Problem::OddOctets));
    assert_eq!(
        found(Encoding::Gsm7, "café crème".as_bytes()),
        Some((Encoding::Utf8, Problem::Unreadable(4)))
    );
    let found = mislabelled(&Content::plain(Encoding::Gsm7, "café crème".as_bytes())).unwrap();
    assert_eq!(
        found.to_string(),
        "4 characters cannot be read as gsm7; its octets are whole sequences of utf-8"
    );
}

fn meaning(actual: Encoding, texts: &[&str]) -> DefaultAlphabet {
    let mut alphabet = DefaultAlphabet::default();
    for text in texts {
        let mut octets = Vec::new();
        actual.encode(text, &mut octets).unwrap();
        alphabet.add(&Content::plain(Encoding::Gsm7, &octets));
    }
    alphabet
}

#[test]
fn data_coding_0_is_what_its_messages_say() {
    let texts = [
        "Votre code est 493021",
        "Où êtes-vous ? À bientôt",
        "ok",
        "Déjà reçu, merci",
        "Rendez-vous à 10:30",
    ];
    for encoding in [Encoding::Gsm7, Encoding::Latin1, Encoding::Utf8, Encoding::Gsm7Packed, Encoding::Ucs2] {
        // GSM 7-bit has no capital A with a grave accent, and no circumflex.
        let texts = texts.map(|text| {
            if encoding.is_gsm7() {
                text.replace(['ê', 'ô'], "e").replace('À', "A").replace('ç', "c")
            } else {
                text.to_owned()
            }
        });
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(meaning(encoding, &texts).meaning().encoding, encoding, "{}", encoding.name());
    }
    let nothing = meaning(Encoding::Ascii, &["Hello there", "ok"]).meaning();
    assert_eq!(nothing.encoding, Encoding::Gsm7);
    assert_eq!(
        meaning(Encoding::Latin1, &texts).meaning().to_string(),
        "3 of 5 messages with data_coding 0 fit latin1 and not gsm7"
    );
}

#[test]
fn one_message_does_not_say_what_data_coding_0_means() {
    let one = meaning(Encoding::Latin1, &["Où êtes-vous ? À bientôt"]);
    assert_eq!(one.meaning().encoding, Encoding::Gsm7);
    assert_eq!(
        one.meaning().to_string(),
        "of 1 messages with data_coding 0 none fits only gsm7, which is usual, 1 fits another better"
    );
    assert!(!one.meaning().is_usual());
    assert!(meaning(Encoding::Gsm7, &["Hello", "ok", "@ home: é"]).meaning().is_usual());
    // Both kinds: the most count.
    let mut both = meaning(Encoding::Latin1, &["Déjà reçu, merci"; 3]);
    for _ in 0..9 {
        let mut octets = Vec::new();
        Encoding::Gsm7.encode("Déjà payé: 10 £", &mut octets).unwrap();
        both.add(&Content::plain(Encoding::Gsm7, &octets));
    }
    assert_eq!(
        both.meaning().to_string(),
        "9 of 12 messages with data_coding 0 fit only gsm7, 3 fit another better"
    );
}

#[test]
fn what_is_sent_to_a_port_is_no_evidence() {
    use smppscope::codec::MessageContext;
    // A header with ports 2948 and 9200, then octets that are Latin-1 as well.
    let octets = b"\x06\x05\x04\x0b\x84\x23\xf0Caf\xe9 cr\xe8me br\xfbl\xe9e \xe0 la carte";
    let context = MessageContext { esm_class: Some(0x40), data_coding: Some(0) };
    let content = Content::read(octets, context, Encoding::Gsm7);
    assert_eq!(mislabelled(&content), None);
    let mut alphabet = DefaultAlphabet::default();
    alphabet.add(&content);
    assert_eq!(alphabet, DefaultAlphabet::default());
    let plain = MessageContext { esm_class: Some(0), ..context };
    let content = Content::read(&octets[7..], plain, Encoding::Gsm7);
    assert_eq!(mislabelled(&content).map(|found| found.likely), Some(Encoding::Latin1));
}

#[test]
fn very_many_messages_are_sampled() {
    let messages = meaning(Encoding::Latin1, &["Déjà reçu, merci"; 256 + 16 * 10]).meaning();
    assert_eq!((messages.encoding, messages.messages, messages.telling), (Encoding::Latin1, 266, 266));
}

#[test]
fn octets_that_are_no_text_are_not_called_text() {
    let mut random = corpus::Random::seeded(7);
    let (mut alarms, mut all) = (0, 0);
    let mut alphabet = DefaultAlphabet::default();
    for round in 0..4_000 {
        let octets: Vec<u8> = (0..20 + round % 120).map(|_| random.next() as u8).collect();
        alphabet.add(&Content::plain(Encoding::Gsm7, &octets));
        for label in [Encoding::Gsm7, Encoding::Ascii, Encoding::Latin1, Encoding::Ucs2] {
            let found = mislabelled(&Content::plain(label, &octets));
            all += 1;
            alarms += usize::from(found.is_some());
        }
    }
    assert!(alarms * 100 < all, "{alarms} of {all}");
    assert_eq!(alphabet.meaning().encoding, Encoding::Gsm7, "{}", alphabet.meaning());
}
