//! What data_coding 0 means in a session: its message centre's default alphabet, by the messages that had it so far.

use core::fmt;

use super::content::Content;
use super::encoding::Encoding;
use super::mislabelled::{MARGIN, is_text};
use super::{plausible, sound};

/// What message centres take data_coding 0 for. What is first is believed without evidence.
const DEFAULTS: [Encoding; 5] =
    [Encoding::Gsm7, Encoding::Latin1, Encoding::Utf8, Encoding::Gsm7Packed, Encoding::Ucs2];

/// By how many bits a message that tells something fits one encoding better.
const TELLING: i64 = 12;
/// What one message can say, in bits, so that one odd message does not decide.
const MOST_OF_A_MESSAGE: i64 = 48;
/// What an octet that is the same character everywhere says, in bits, against pairs of octets and packed septets.
const OF_AN_OCTET: i64 = 2;
/// Messages that must agree.
const ENOUGH: u64 = 2;
/// After so many messages that could tell something, only every [`SAMPLE`]th is looked at.
const LOOKED_AT: u64 = 256;
const SAMPLE: u64 = 16;

/// What the messages with data_coding 0 say of it.
///
/// The messages are only counted: what is known depends on nothing but their octets and their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DefaultAlphabet {
    messages: u64,
    /// Messages that are not the same text in all encodings of one octet a character.
    differing: u64,
    /// For each of [`DEFAULTS`]: by how many bits it was better than GSM 7-bit, and in how many messages.
    better: [(i64, u64); DEFAULTS.len()],
    /// Messages that fit GSM 7-bit better than all others.
    telling: u64,
}

/// What data_coding 0 means by the messages that had it, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The encoding.
    pub encoding: Encoding,
    /// Messages with data_coding 0 that were looked at.
    pub messages: u64,
    /// Those of them that fit this encoding clearly better than GSM 7-bit; where it is GSM 7-bit, those that fit it
    /// clearly better than any other.
    pub telling: u64,
    /// Those that speak against it: where it is GSM 7-bit, the most that fit one other encoding clearly better; else
    /// those that fit GSM 7-bit better than all others.
    pub against: u64,
}

impl Meaning {
    /// What is taken before any message was seen.
    pub const USUAL: Self = Self { encoding: DEFAULTS[0], messages: 0, telling: 0, against: 0 };

    /// Whether it is the usual one and no message speaks against it.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.encoding == Self::USUAL.encoding && self.against == 0
    }
}

impl Default for Meaning {
    fn default() -> Self {
        Self::USUAL
    }
}

/// What data_coding 0 means for a PDU, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultMeaning {
    /// The user said so.
    Given(Encoding),
    /// The session's messages say so.
    Inferred(Meaning),
}

impl Default for DefaultMeaning {
    fn default() -> Self {
        Self::Inferred(Meaning::USUAL)
    }
}

impl DefaultMeaning {
    /// The encoding.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        match self {
            Self::Given(encoding) => *encoding,
            Self::Inferred(meaning) => meaning.encoding,
        }
    }

    /// Whether it is GSM 7-bit and nothing speaks against it, which needs no words.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        match self {
            Self::Given(encoding) => *encoding == Meaning::USUAL.encoding,
            Self::Inferred(meaning) => meaning.is_usual(),
        }
    }
}

impl fmt::Display for DefaultMeaning {
    /// Why it is so.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(_) => f.write_str("given"),
            Self::Inferred(meaning) => meaning.fmt(f),
        }
    }
}

impl DefaultAlphabet {
    /// Takes a message whose data_coding is 0, in whichever encoding it is read. Those that are addressed to a port say
    /// nothing; of very many, a part is looked at.
    pub fn add(&mut self, content: &Content<'_>) {
        if content.is_for_a_program() {
            return;
        }
        let content = content.read_as(DEFAULTS[0]);
        if sound::reads_alike(&content) {
            self.messages += 1;
            let octets = i64::try_from(content.text.len()).unwrap_or(i64::MAX);
            let by = octets.saturating_mul(OF_AN_OCTET).min(MOST_OF_A_MESSAGE);
            for (encoding, better) in DEFAULTS.into_iter().zip(&mut self.better) {
                if !encoding.goes_on_from_ascii() {
                    better.0 = better.0.saturating_sub(by);
                }
            }
            return;
        }
        self.differing += 1;
        if self.differing > LOOKED_AT && !self.differing.is_multiple_of(SAMPLE) {
            return;
        }
        self.messages += 1;
        let usual = content.characters().map_or(u32::MAX, plausible::bits);
        // What is worse by more than a message can say need not be measured further.
        let most = usual.saturating_add(u32::try_from(MOST_OF_A_MESSAGE).unwrap_or(u32::MAX));
        let by = DEFAULTS.map(|encoding| {
            if encoding == DEFAULTS[0] {
                return 0;
            }
            let characters = content.read_as(encoding).characters();
            let bits = characters.and_then(|characters| plausible::bits_within(characters, most));
            let Some(bits) = bits else { return -MOST_OF_A_MESSAGE };
            let by = i64::from(usual) - i64::from(bits);
            // What is no text speaks for nothing.
            let most =
                if by > 0 && !is_text(&content.read_as(encoding), bits) { 0 } else { MOST_OF_A_MESSAGE };
            by.clamp(-MOST_OF_A_MESSAGE, most)
        });
        self.telling += u64::from(by[1..].iter().all(|by| *by <= -TELLING));
        for (better, by) in self.better.iter_mut().zip(by) {
            better.0 = better.0.saturating_add(by);
            better.1 += u64::from(by >= TELLING);
        }
    }

    /// What the messages so far say.
    #[must_use]
    pub fn meaning(&self) -> Meaning {
        let mut best = (DEFAULTS[0], 0, self.telling);
        for (encoding, (by, telling)) in DEFAULTS.into_iter().zip(self.better) {
            if by > best.1 && by >= i64::from(MARGIN) && telling >= ENOUGH {
                best = (encoding, by, telling);
            }
        }
        let most = self.better.iter().map(|(_, telling)| *telling).max().unwrap_or_default();
        let against = if best.0 == DEFAULTS[0] { most } else { self.telling };
        Meaning { encoding: best.0, messages: self.messages, telling: best.2, against }
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { encoding, messages, telling, against } = self;
        let name = encoding.name();
        let usual = *encoding == Self::USUAL.encoding;
        match (messages, telling) {
            (0, _) => return write!(f, "no message with data_coding 0 was seen; {name} is usual"),
            (_, 0) if usual => {
                write!(f, "of {messages} messages with data_coding 0 none fits only {name}, which is usual")?;
            }
            _ if usual => write!(f, "{telling} of {messages} messages with data_coding 0 fit only {name}")?,
            _ => write!(f, "{telling} of {messages} messages with data_coding 0 fit {name} and not gsm7")?,
        }
        match against {
            0 => Ok(()),
            1 => f.write_str(", 1 fits another better"),
            _ => write!(f, ", {against} fit another better"),
        }
    }
}
