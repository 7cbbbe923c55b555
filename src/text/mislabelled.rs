//! Text under the wrong label: whether the octets of a message make clearly more sense in another encoding than in
//! the one that data_coding means.
//!
//! Each encoding gives a reading of the same octets; `plausible.rs` says how many bits it takes as text. The
//! labelled reading is kept unless another is better by so much that chance does not explain it. Most messages are not
//! scored at all: `sound.rs` knows those whose label cannot be wrong at a glance.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::content::Content;
use super::encoding::{Encoding, REPLACEMENT};
use super::{plausible, sound};
use crate::sorting;

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
pub(super) const MARGIN: u32 = 22;

/// The most bits that a text takes for each of its octets; random ones take eight.
const MOST_OF_AN_OCTET: u32 = 7;

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

/// Whether another encoding gives clearly better text than the labelled one. Never for what is addressed to a port, as
/// it is read by a program.
#[must_use]
pub fn mislabelled(content: &Content<'_>) -> Option<Mislabelled> {
    if sound::is_sound(content) {
        return None;
    }
    scored(content)
}

/// The same as [`mislabelled`], with every reading scored: slower, and there to be compared with it.
#[must_use]
pub fn scored(content: &Content<'_>) -> Option<Mislabelled> {
    let labelled = content.encoding.filter(|encoding| encoding.is_text())?;
    if content.is_for_a_program() {
        return None;
    }
    let label = plausible::bits(content.characters()?);
    let is_ascii = content.text.is_ascii();
    let mut likely: Option<(Encoding, u32)> = None;
    for (encoding, margin) in CANDIDATES {
        // Octets of ASCII are the same text in those that go on from it.
        let fits = match encoding {
            Encoding::Ascii => is_ascii,
            Encoding::Latin1 | Encoding::Utf8 | Encoding::ShiftJis => !is_ascii,
            _ => true,
        };
        // A likelier one need not be looked at further than to where it is no longer likelier.
        let best = likely.map_or(u32::MAX, |(_, bits)| bits.saturating_sub(1));
        let most = label.checked_sub(*margin).map(|most| most.min(best));
        let (Some(most), true) = (most, fits && *encoding != labelled) else { continue };
        let characters = content.read_as(*encoding).characters();
        if let Some(bits) = characters.and_then(|characters| plausible::bits_within(characters, most)) {
            likely = Some((*encoding, bits));
        }
    }
    let (likely, bits) = likely?;
    // What is no text in any encoding is mislabelled too, but not as another encoding.
    if !is_text(&content.read_as(likely), bits) {
        return None;
    }
    Some(Mislabelled { labelled, likely, score: label - bits, problem: problem(content, labelled) })
}

/// The text of the octets of a message in one encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextReading {
    /// The encoding.
    pub encoding: Encoding,
    /// The text.
    pub text: String,
    /// How many bits it takes as text: the fewer, the more plausible.
    pub bits: u32,
    /// Whether it is what the label means.
    pub labelled: bool,
}

/// The text by each encoding that it can be read in, the most plausible first.
#[must_use]
pub fn readings(content: &Content<'_>) -> Vec<TextReading> {
    let read = |encoding: &Encoding| {
        let content = content.read_as(*encoding);
        let text: String = content.characters()?.collect();
        let bits = plausible::bits(content.characters()?);
        Some(TextReading { encoding: *encoding, text, bits, labelled: false })
    };
    let mut readings: Vec<TextReading> = Encoding::ALL.iter().filter_map(read).collect();
    for reading in &mut readings {
        reading.labelled = Some(reading.encoding) == content.encoding;
    }
    // One that cannot be is not offered.
    readings.retain(|reading| reading.labelled || !reading.text.contains(REPLACEMENT));
    sorting::sort_by_key(&mut readings, |reading| (reading.bits, !reading.labelled));
    readings
}

/// Whether a reading that takes so many bits is one of text at all.
pub(super) fn is_text(content: &Content<'_>, bits: u32) -> bool {
    let octets = u32::try_from(content.text.len()).unwrap_or(u32::MAX);
    bits <= octets.saturating_mul(MOST_OF_AN_OCTET)
        && content.characters().is_some_and(plausible::is_readable)
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
