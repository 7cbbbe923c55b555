//! Text under the wrong label: whether the octets of a message make clearly more sense in another encoding than in
//! the one that data_coding means.
//!
//! Each encoding gives a reading of the same octets; `plausible.rs` says how many bits it takes as text. The
//! labelled reading is kept unless another is better by so much that chance does not explain it.

use alloc::vec::Vec;
use core::fmt;

use super::content::Content;
use super::encoding::{Encoding, REPLACEMENT};
use super::plausible;

/// The encodings that are tried, and by how many bits each must be better than the label. Of readings that are the
/// same text the first counts.
const CANDIDATES: &[(Encoding, u32)] = &[
    (Encoding::Ascii, MARGIN),
    (Encoding::Latin1, MARGIN),
    (Encoding::Gsm7, MARGIN),
    (Encoding::Utf8, MARGIN),
    (Encoding::Ucs2, MARGIN),
    (Encoding::Gsm7Packed, MARGIN),
    (Encoding::Utf16Le, MARGIN + 8),
    (Encoding::ShiftJis, MARGIN + 8),
];

/// One chance in a few million.
const MARGIN: u32 = 22;

/// One encoding's reading of the octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The encoding.
    pub encoding: Encoding,
    /// The bits that the text takes; fewer is likelier.
    pub bits: u32,
}

/// A text that is likely in another encoding than its label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mislabelled {
    /// What the label means.
    pub labelled: Encoding,
    /// What it likely is.
    pub likely: Encoding,
    /// By how many bits the likely reading is better: every bit doubles the odds.
    pub score: u32,
    /// What is wrong with the labelled reading.
    pub problem: Problem,
}

/// What is wrong with a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// An odd number of octets under an encoding of two octets a unit.
    OddOctets,
    /// Octets that the encoding cannot have, so many.
    Unreadable(usize),
    /// So many control characters.
    Controls(usize),
    /// Nothing but that the text is unlikely.
    Unlikely,
}

impl fmt::Display for Mislabelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = self.labelled.name();
        match self.problem {
            Problem::OddOctets => write!(f, "an odd number of octets cannot be {label}")?,
            Problem::Unreadable(1) => write!(f, "one character cannot be read as {label}")?,
            Problem::Unreadable(count) => write!(f, "{count} characters cannot be read as {label}")?,
            Problem::Controls(1) => write!(f, "as {label} it has a control character")?,
            Problem::Controls(count) => write!(f, "as {label} it has {count} control characters")?,
            Problem::Unlikely => write!(f, "as {label} it is no likely text")?,
        }
        let likely = self.likely.name();
        match self.likely {
            Encoding::Ascii => f.write_str("; every octet is printable ASCII"),
            Encoding::Utf8 => f.write_str("; its octets are whole sequences of utf-8"),
            Encoding::Ucs2 => f.write_str("; its pairs of octets are likely text in ucs2"),
            Encoding::Utf16Le => {
                f.write_str("; its pairs are likely text with the lower octet first, as utf-16le")
            }
            Encoding::Gsm7Packed => {
                f.write_str("; its septets, packed eight in seven octets, are likely text")
            }
            _ => write!(f, "; as {likely} it is likely text"),
        }
    }
}

/// The reading of the label first, where it has one, then those of the encodings that are tried and give another
/// text than those before, the likeliest first.
#[must_use]
pub fn readings(content: &Content<'_>) -> Vec<Reading> {
    let measured = |encoding: Encoding| {
        let characters = content.read_as(encoding).characters()?;
        Some(Reading { encoding, bits: plausible::bits(characters) })
    };
    let mut readings: Vec<Reading> = content.encoding.and_then(measured).into_iter().collect();
    let labelled = readings.len();
    for (encoding, _) in CANDIDATES {
        let fits = match encoding {
            Encoding::Ascii => content.text.is_ascii(),
            _ => true,
        };
        let Some(reading) = measured(*encoding).filter(|_| fits) else { continue };
        if !readings.iter().any(|known| known.bits == reading.bits && same_text(content, known, &reading)) {
            readings.push(reading);
        }
    }
    readings[labelled..].sort_by_key(|reading| reading.bits);
    readings
}

fn same_text(content: &Content<'_>, one: &Reading, other: &Reading) -> bool {
    let characters = |reading: &Reading| content.read_as(reading.encoding).characters().into_iter().flatten();
    characters(one).eq(characters(other))
}

/// Whether another encoding gives clearly better text than the labelled one.
#[must_use]
pub fn mislabelled(content: &Content<'_>) -> Option<Mislabelled> {
    let labelled = content.encoding.filter(|encoding| encoding.is_text())?;
    let readings = readings(content);
    let (label, others) = readings.split_first()?;
    let likely = others.iter().find(|reading| {
        let margin = CANDIDATES.iter().find(|(encoding, _)| *encoding == reading.encoding);
        reading.bits + margin.map_or(MARGIN, |(_, bits)| *bits) <= label.bits
    })?;
    Some(Mislabelled {
        labelled,
        likely: likely.encoding,
        score: label.bits - likely.bits,
        problem: problem(content, labelled),
    })
}

fn problem(content: &Content<'_>, encoding: Encoding) -> Problem {
    let characters = || content.characters().into_iter().flatten();
    let unreadable = characters().filter(|character| *character == REPLACEMENT).count();
    let is_control = |character: &char| character.is_control() && !matches!(character, '\n' | '\r' | '\t');
    let controls = characters().filter(is_control).count();
    match (unreadable, controls) {
        _ if matches!(encoding, Encoding::Ucs2 | Encoding::Utf16Le) && content.text.len() % 2 == 1 => {
            Problem::OddOctets
        }
        (0, 0) => Problem::Unlikely,
        (0, controls) => Problem::Controls(controls),
        (unreadable, _) => Problem::Unreadable(unreadable),
    }
}

/// What data_coding 0 means in a session, by the messages that had it so far.
///
/// The messages are only counted: what is known does not depend on anything but their octets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DefaultAlphabet {
    messages: u64,
    /// For each of [`DEFAULTS`]: by how many bits it was better than GSM 7-bit, and in how many messages.
    better: [(i64, u64); DEFAULTS.len()],
    telling: u64,
}

/// What message centres take data_coding 0 for. What is first is believed without evidence.
const DEFAULTS: [Encoding; 5] =
    [Encoding::Gsm7, Encoding::Latin1, Encoding::Utf8, Encoding::Gsm7Packed, Encoding::Ucs2];

/// What one message can say, so that one odd message does not decide.
const MOST_OF_A_MESSAGE: i64 = 48;

/// What data_coding 0 means, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The encoding.
    pub encoding: Encoding,
    /// Messages with data_coding 0 that were seen.
    pub messages: u64,
    /// Those of them that fit this encoding clearly better than GSM 7-bit; where it is GSM 7-bit, those that fit it
    /// clearly better than any other.
    pub telling: u64,
}

impl DefaultAlphabet {
    /// Takes a message whose data_coding is 0.
    pub fn add(&mut self, content: &Content<'_>) {
        let measure = |encoding: Encoding| {
            let characters = content.read_as(encoding).characters();
            i64::from(characters.map_or(u32::MAX, plausible::bits))
        };
        let measured = DEFAULTS.map(measure);
        let margin = i64::from(MARGIN);
        self.messages += 1;
        let others = measured[1..].iter().copied().min().unwrap_or(i64::MAX);
        self.telling += u64::from(others >= measured[0] + margin);
        for (better, bits) in self.better.iter_mut().zip(measured) {
            let by = (measured[0] - bits).clamp(-MOST_OF_A_MESSAGE, MOST_OF_A_MESSAGE);
            better.0 = better.0.saturating_add(by);
            better.1 += u64::from(by >= margin);
        }
    }

    /// What the messages so far say.
    #[must_use]
    pub fn meaning(&self) -> Meaning {
        let mut best = (DEFAULTS[0], 0, self.telling);
        for (encoding, (by, telling)) in DEFAULTS.into_iter().zip(self.better) {
            if by > best.1 && by >= i64::from(MARGIN) {
                best = (encoding, by, telling);
            }
        }
        Meaning { encoding: best.0, messages: self.messages, telling: best.2 }
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { encoding, messages, telling } = self;
        let name = encoding.name();
        match (messages, telling) {
            (0, _) => write!(f, "no message with data_coding 0 was seen; {name} is usual"),
            (_, 0) if *encoding == Encoding::Gsm7 => write!(
                f,
                "{messages} messages with data_coding 0 read alike in all encodings, or none better; {name} is usual"
            ),
            _ if *encoding == Encoding::Gsm7 => {
                write!(f, "{telling} of {messages} messages with data_coding 0 fit only {name}")
            }
            _ => write!(f, "{telling} of {messages} messages with data_coding 0 fit {name} and not gsm7"),
        }
    }
}
