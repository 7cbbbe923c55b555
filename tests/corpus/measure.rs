//! How often mislabelled text is found in a corpus, and how often it is "found" where the label is right.

use smppscope::tables::udh::NationalLanguage;
use smppscope::text::mislabelled::mislabelled;
use smppscope::text::{Content, Encoding, Shifts};

use super::corpus::{self, Text};

/// Characters that a text has at least for its finding to be promised.
pub(crate) const LONG: usize = 20;

/// What is counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Count {
    pub(crate) all: usize,
    pub(crate) found: usize,
    /// Some of those that were wrong.
    pub(crate) examples: Vec<String>,
}

impl Count {
    /// In percent.
    pub(crate) fn rate(&self) -> f64 {
        100.0 * self.found as f64 / self.all.max(1) as f64
    }

    fn add(&mut self, found: bool, good: bool, example: impl FnOnce() -> String) {
        self.all += 1;
        self.found += usize::from(found);
        if found != good && self.examples.len() < 10 {
            self.examples.push(example());
        }
    }
}

/// A way to mislabel: name, what the octets are, what the label says.
pub(crate) const KINDS: &[(&str, Encoding, &[Encoding])] = &[
    ("GSM 7-bit or ASCII under data_coding 8", Encoding::Gsm7, &[Encoding::Ucs2]),
    ("UTF-8 under data_coding 0, 1, 3", Encoding::Utf8, &[Encoding::Gsm7, Encoding::Ascii, Encoding::Latin1]),
    ("UTF-8 under data_coding 8", Encoding::Utf8, &[Encoding::Ucs2]),
    ("packed under unpacked GSM 7-bit", Encoding::Gsm7Packed, &[Encoding::Gsm7]),
    ("UCS-2 under data_coding 0, 1, 3", Encoding::Ucs2, &[Encoding::Gsm7, Encoding::Ascii, Encoding::Latin1]),
    ("UTF-16LE under data_coding 8", Encoding::Utf16Le, &[Encoding::Ucs2]),
];

/// More ways, of which nothing is promised.
pub(crate) const MORE_KINDS: &[(&str, Encoding, &[Encoding])] = &[
    ("Latin-1 under data_coding 0 and 1", Encoding::Latin1, &[Encoding::Gsm7, Encoding::Ascii]),
    ("GSM 7-bit under data_coding 1 and 3", Encoding::Gsm7, &[Encoding::Ascii, Encoding::Latin1]),
    ("unpacked under packed GSM 7-bit", Encoding::Gsm7, &[Encoding::Gsm7Packed]),
    ("UCS-2 under packed GSM 7-bit", Encoding::Ucs2, &[Encoding::Gsm7Packed]),
    ("Shift-JIS under data_coding 5", Encoding::ShiftJis, &[Encoding::Jis]),
];

/// False alarms on texts with every right label that they can have, and the number of languages.
pub(crate) fn false_alarms(texts: &[Text]) -> Count {
    let mut count = Count::default();
    for Text { language, text } in texts {
        for encoding in Encoding::ALL {
            let national = (1..=13).map(NationalLanguage).flat_map(|code| {
                [Shifts { single: code, ..Shifts::NONE }, Shifts { locking: code, single: code }]
            });
            // A table of another language is another text; the one of the text's own language is enough.
            let own = national.filter(|shifts| shifts.single.name() == Some(language));
            for shifts in std::iter::once(Shifts::NONE).chain(own) {
                if shifts != Shifts::NONE && !encoding.is_gsm7() {
                    continue;
                }
                let mut octets = Vec::new();
                if encoding.encode_shifted(text, shifts, 0, &mut octets).is_err() || octets.is_empty() {
                    continue;
                }
                let content = Content { shifts, ..Content::plain(*encoding, &octets) };
                let alarm = mislabelled(&content);
                count.add(alarm.is_some(), false, || format!("{language} {text:?}: {alarm:?}"));
            }
        }
    }
    count
}

/// How many texts of one kind are found with the right alternative: the one that gives the text that was written.
pub(crate) fn detected(texts: &[Text], kind: &(&str, Encoding, &[Encoding])) -> Count {
    let (_, actual, labels) = kind;
    let mut count = Count::default();
    for Text { language, text } in texts {
        let mut octets = Vec::new();
        if text.chars().count() < LONG || actual.encode(text, &mut octets).is_err() {
            continue;
        }
        for label in *labels {
            let content = Content::plain(*label, &octets);
            let read = |encoding: Encoding| -> Option<String> {
                Some(content.read_as(encoding).characters()?.collect())
            };
            // Where the label gives the same text it is not wrong.
            match read(*label) {
                Some(labelled) if labelled != *text => {}
                _ => continue,
            }
            let found = mislabelled(&content);
            let right = found.and_then(|found| read(found.likely)).is_some_and(|likely| likely == *text);
            count.add(right, true, || format!("{language} {text:?} as {}: {found:?}", label.name()));
        }
    }
    count
}

/// The corpus of the tests.
pub(crate) fn corpus(count: usize) -> Vec<Text> {
    corpus::texts(0x534D_5050, count)
}
