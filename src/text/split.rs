//! A text to the parts of a long message.
//!
//! The smallest alphabet that holds the whole text is taken, and each part holds as much as fits. An escape and its
//! septet, and the two halves of a surrogate pair, are never parted. A character and what is drawn on it (combining
//! marks, joined emoji, both letters of a flag, a carriage return and its line feed) are kept together too, unless
//! they alone are longer than a part.
//!
//! Packed septets do not say how many they are: where a part ends in septet 0 or in a carriage return that fill its
//! last octet, a reader takes them for filling. Only the unpacked form keeps every text.

use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use super::encoding::Encoding;
use super::gsm7::Alphabet;
use super::national::{Shifts, locking_table};
use crate::codec::EncodeProblem;
use crate::tables::udh::NationalLanguage;
use crate::tables::{EsmClass, Tag};

/// Octets that one short message has for header and text on the air interface.
pub const PART_OCTETS: usize = 140;
/// Octets that message_payload can hold.
pub const PAYLOAD_OCTETS: usize = 65_535;

/// How the parts of a message know each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// By an element of a user data header.
    #[default]
    Udh,
    /// By the TLVs sar_msg_ref_num, sar_total_segments, sar_segment_seqnum: the message centre makes the header, and
    /// room is left for it.
    Sar,
    /// Not at all: the whole text goes in message_payload.
    Payload,
}

/// How a text is split.
#[derive(Clone, Copy, Debug, Default)]
pub struct Splitter {
    /// How the parts know each other.
    pub mode: Mode,
    /// Whether the reference in the header has 16 bits, not 8.
    pub wide_reference: bool,
    /// The reference, of which the header takes as many bits as it has.
    pub reference: u16,
    /// The encoding; `None` takes GSM 7-bit where that holds the text, else UCS-2.
    pub encoding: Option<Encoding>,
    /// A language whose national tables may be used where the default ones are not enough.
    pub language: NationalLanguage,
}

/// What sizes of parts are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seven bits.
    Septet,
    /// Eight bits.
    Octet,
    /// Sixteen bits, a unit of UTF-16.
    Utf16,
}

/// One part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which octets of the text, as UTF-8, it holds.
    pub text: Range<usize>,
    /// Its octets, user data header included.
    pub octets: Vec<u8>,
    /// How many of them are the header.
    pub header_octets: usize,
    /// Units of text in it.
    pub used: usize,
    /// Units for which there is room left.
    pub free: usize,
    /// The TLVs that go with it, in the mode that needs them.
    pub tlvs: Vec<(u16, Vec<u8>)>,
}

/// A character that GSM 7-bit does not have, and where it stands: counted in characters, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forced {
    /// The character.
    pub character: char,
    /// Its places.
    pub positions: Vec<usize>,
}

/// A text in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The encoding.
    pub encoding: Encoding,
    /// The national tables.
    pub shifts: Shifts,
    /// How the parts know each other.
    pub mode: Mode,
    /// The parts; one where the text needs no more.
    pub parts: Vec<Part>,
    /// The characters because of which it is UCS-2, each once, in the order of the text.
    pub forced: Vec<Forced>,
}

/// Why a text cannot be split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SplitError {
    /// The encoding cannot write it.
    Encode(EncodeProblem),
    /// It needs more than 255 parts.
    TooManyParts,
    /// It is longer than message_payload can hold: so many octets.
    TooLong(usize),
    /// The encoding has no characters.
    NoText(Encoding),
}

impl fmt::Display for SplitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encode(problem) => problem.fmt(f),
            Self::TooManyParts => {
                f.write_str("more than 255 parts: send it as message_payload, or shorten it")
            }
            Self::TooLong(octets) => {
                write!(f, "{octets} octets, but message_payload holds {PAYLOAD_OCTETS}")
            }
            Self::NoText(encoding) => write!(f, "{} has no characters here", encoding.name()),
        }
    }
}

impl core::error::Error for SplitError {}

impl Unit {
    /// The unit of an encoding.
    #[must_use]
    pub const fn of(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Gsm7 | Encoding::Gsm7Packed => Self::Septet,
            Encoding::Ucs2 | Encoding::Utf16Le => Self::Utf16,
            _ => Self::Octet,
        }
    }

    /// How many units fit beside a header.
    #[must_use]
    pub const fn room(self, header_octets: usize) -> usize {
        let octets = PART_OCTETS.saturating_sub(header_octets);
        match self {
            Self::Septet => octets * 8 / 7,
            Self::Octet => octets,
            Self::Utf16 => octets / 2,
        }
    }

    /// `septets` and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Septet => "septets",
            Self::Octet => "octets",
            Self::Utf16 => "utf16_units",
        }
    }
}

impl Split {
    /// The data_coding that goes with it; `None` where no data_coding means the encoding.
    #[must_use]
    pub fn data_coding(&self) -> Option<u8> {
        match self.encoding {
            Encoding::Gsm7Packed => Some(0),
            encoding => (0..=0x0E).find(|value| Encoding::of(*value) == encoding),
        }
    }

    /// The bits of esm_class that go with it.
    #[must_use]
    pub fn esm_class(&self) -> u8 {
        if self.parts.iter().any(|part| part.header_octets > 0) { EsmClass::UDHI } else { 0 }
    }
}

impl Splitter {
    /// Splits a text.
    ///
    /// # Errors
    /// When the encoding that was asked for does not have a character, or the text is too long.
    pub fn split(&self, text: &str) -> Result<Split, SplitError> {
        let candidates = self.candidates();
        let gsm7 = match self.encoding {
            None => Some(Encoding::Gsm7),
            Some(encoding) if encoding.is_gsm7() => Some(encoding),
            Some(_) => None,
        };
        let mut best: Option<Split> = None;
        let mut problem = None;
        for shifts in candidates.iter().filter(|_| gsm7.is_some()) {
            match self.split_as(text, gsm7.unwrap_or(Encoding::Gsm7), *shifts) {
                Ok(split) if best.as_ref().is_none_or(|best| size(&split) < size(best)) => best = Some(split),
                Ok(_) => {}
                Err(error) => problem = problem.or(Some(error)),
            }
        }
        match (best, problem, self.encoding) {
            (Some(split), ..) => Ok(split),
            (None, Some(error), Some(_)) => Err(error),
            (None, Some(error @ (SplitError::TooManyParts | SplitError::TooLong(_))), None) => Err(error),
            (None, None, Some(encoding)) => self.split_as(text, encoding, Shifts::NONE),
            (None, _, None) => {
                let mut split = self.split_as(text, Encoding::Ucs2, Shifts::NONE)?;
                split.forced = candidates
                    .iter()
                    .map(|shifts| forced(text, Alphabet::of(*shifts)))
                    .min_by_key(Vec::len)
                    .unwrap_or_default();
                Ok(split)
            }
        }
    }

    /// The tables that may be used, those that need no header first.
    fn candidates(&self) -> Vec<Shifts> {
        let language = self.language;
        let mut candidates = Vec::from([Shifts::NONE]);
        if language != NationalLanguage::DEFAULT {
            candidates.push(Shifts { single: language, ..Shifts::NONE });
            if locking_table(language).is_some() {
                candidates.push(Shifts { locking: language, ..Shifts::NONE });
                candidates.push(Shifts { locking: language, single: language });
            }
        }
        candidates
    }

    fn split_as(&self, text: &str, encoding: Encoding, shifts: Shifts) -> Result<Split, SplitError> {
        if !encoding.is_text() {
            return Err(SplitError::NoText(encoding));
        }
        let unit = Unit::of(encoding);
        let national = shifts.elements().count() * 3;
        let alone = if national > 0 { 1 + national } else { 0 };
        let room = match self.mode {
            Mode::Payload => usize::MAX,
            _ => unit.room(alone),
        };
        let measure = |text: &str| measure(encoding, shifts, text).map_err(SplitError::Encode);
        let mut ranges = cut(text, room, encoding, &measure)?;
        let many = ranges.len() > 1;
        let concatenation = if self.wide_reference { 6 } else { 5 };
        let room = if many { unit.room(1 + concatenation + national) } else { room };
        if many {
            ranges = cut(text, room, encoding, &measure)?;
        }
        let Ok(total) = u8::try_from(ranges.len()) else { return Err(SplitError::TooManyParts) };
        let mut parts = Vec::new();
        for (number, (range, used)) in (1..=total).zip(ranges) {
            let mut octets = self.header(shifts, many.then_some((total, number)));
            let header_octets = octets.len();
            let fill_bits = if header_octets > 0 { super::udh::Header::read(&octets).fill_bits() } else { 0 };
            encoding
                .encode_shifted(&text[range.clone()], shifts, fill_bits, &mut octets)
                .map_err(SplitError::Encode)?;
            if octets.len() > PAYLOAD_OCTETS {
                return Err(SplitError::TooLong(octets.len()));
            }
            let free = match self.mode {
                Mode::Payload => 0,
                _ => room - used,
            };
            let tlvs = match self.mode {
                Mode::Sar if many => Vec::from([
                    (Tag::sar_msg_ref_num, self.reference.to_be_bytes().to_vec()),
                    (Tag::sar_total_segments, Vec::from([total])),
                    (Tag::sar_segment_seqnum, Vec::from([number])),
                ]),
                _ => Vec::new(),
            };
            parts.push(Part { text: range, octets, header_octets, used, free, tlvs });
        }
        Ok(Split { encoding, shifts, mode: self.mode, parts, forced: Vec::new() })
    }

    /// The user data header of a part; empty where it needs none.
    fn header(&self, shifts: Shifts, part: Option<(u8, u8)>) -> Vec<u8> {
        let mut header = Vec::from([0]);
        let [high, low] = self.reference.to_be_bytes();
        if let Some((total, number)) = part.filter(|_| self.mode == Mode::Udh) {
            if self.wide_reference {
                header.extend([0x08, 4, high, low, total, number]);
            } else {
                header.extend([0x00, 3, low, total, number]);
            }
        }
        header.extend(shifts.elements().flatten());
        match header.len() - 1 {
            0 => Vec::new(),
            length => {
                header[0] = u8::try_from(length).unwrap_or(u8::MAX);
                header
            }
        }
    }
}

/// What a smaller split has less of: parts, then octets.
fn size(split: &Split) -> (usize, usize) {
    (split.parts.len(), split.parts.iter().map(|part| part.octets.len()).sum())
}

/// Units of a text.
fn measure(encoding: Encoding, shifts: Shifts, text: &str) -> Result<usize, EncodeProblem> {
    let mut octets = Vec::new();
    let counted = if encoding.is_gsm7() { Encoding::Gsm7 } else { encoding };
    counted.encode_shifted(text, shifts, 0, &mut octets)?;
    Ok(match Unit::of(encoding) {
        Unit::Utf16 => octets.len() / 2,
        _ => octets.len(),
    })
}

/// The ranges of the parts and the units that each takes.
fn cut(
    text: &str,
    room: usize,
    encoding: Encoding,
    measure: &impl Fn(&str) -> Result<usize, SplitError>,
) -> Result<Vec<(Range<usize>, usize)>, SplitError> {
    let mut parts = Vec::new();
    let (mut start, mut used) = (0, 0);
    let mut add = |range: Range<usize>| -> Result<bool, SplitError> {
        // Escape sequences depend on what stands before.
        let after = match encoding {
            Encoding::Iso2022Jp => measure(&text[start..range.end])?,
            _ => used + measure(&text[range.clone()])?,
        };
        if after <= room {
            used = after;
            return Ok(true);
        }
        let alone = measure(&text[range.clone()])?;
        if alone > room {
            return Ok(false);
        }
        parts.push((start..range.start, used));
        (start, used) = (range.start, alone);
        Ok(true)
    };
    for cluster in clusters(text) {
        if !add(cluster.clone())? {
            for (at, character) in text[cluster.clone()].char_indices() {
                let at = cluster.start + at;
                add(at..at + character.len_utf8())?;
            }
        }
    }
    parts.push((start..text.len(), used));
    Ok(parts)
}

/// The ranges of characters that are drawn as one.
fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    core::iter::from_fn(move || {
        let mut characters = text[start..].char_indices();
        let (_, mut before) = characters.next()?;
        let mut flags = usize::from(is_flag_letter(before));
        for (at, character) in characters {
            let joined = extends(character)
                || before == ZERO_WIDTH_JOINER
                || (before, character) == ('\r', '\n')
                || (is_flag_letter(character) && flags % 2 == 1);
            if !joined {
                let range = start..start + at;
                start = range.end;
                return Some(range);
            }
            flags = if is_flag_letter(character) { flags + 1 } else { 0 };
            before = character;
        }
        let range = start..text.len();
        start = text.len();
        Some(range)
    })
}

const ZERO_WIDTH_JOINER: char = '\u{200D}';

const fn is_flag_letter(character: char) -> bool {
    matches!(character, '\u{1F1E6}'..='\u{1F1FF}')
}

/// Whether a character is drawn on the one before it. The scripts of India share a layout of 128 code points.
const fn extends(character: char) -> bool {
    match character {
        '\u{0900}'..='\u{0D7F}' => matches!(
            character as u32 & 0x7F,
            0x00..=0x03 | 0x3A..=0x3C | 0x3E..=0x4D | 0x51..=0x57 | 0x62..=0x63
        ),
        ZERO_WIDTH_JOINER
        | '\u{0300}'..='\u{036F}'
        | '\u{0483}'..='\u{0489}'
        | '\u{0591}'..='\u{05BD}'
        | '\u{05BF}'
        | '\u{05C1}'
        | '\u{05C2}'
        | '\u{05C4}'
        | '\u{05C5}'
        | '\u{05C7}'
        | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}'
        | '\u{0E31}'
        | '\u{0E34}'..='\u{0E3A}'
        | '\u{0E47}'..='\u{0E4E}'
        | '\u{0EB1}'
        | '\u{0EB4}'..='\u{0EBC}'
        | '\u{0EC8}'..='\u{0ECE}'
        | '\u{20D0}'..='\u{20FF}'
        | '\u{3099}'
        | '\u{309A}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{1F3FB}'..='\u{1F3FF}'
        | '\u{E0020}'..='\u{E007F}' => true,
        _ => false,
    }
}

/// The characters that an alphabet does not have.
fn forced(text: &str, alphabet: Alphabet) -> Vec<Forced> {
    let mut found: Vec<Forced> = Vec::new();
    for (position, character) in text.chars().enumerate() {
        if alphabet.septets(character).is_some() {
            continue;
        }
        match found.iter_mut().find(|forced| forced.character == character) {
            Some(forced) => forced.positions.push(position),
            None => found.push(Forced { character, positions: Vec::from([position]) }),
        }
    }
    found
}
