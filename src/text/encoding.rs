//! The character encodings of messages, and which one a data_coding means.
//!
//! data_coding 5 and 13 are read as the standard says: pairs of JIS X 0208 or JIS X 0212, with seven or eight bits,
//! and the escape sequences of ISO-2022-JP where they stand. Senders also put Shift-JIS under 5 (ThingsBoard's
//! transport does); [`super::mislabelled`] finds it.

use alloc::vec::Vec;

#[cfg(feature = "charsets")]
use super::charset;
use super::gsm7::{self, Alphabet};
use super::national::Shifts;
use crate::codec::EncodeProblem;

/// What stands for an octet that cannot be read.
pub const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

macro_rules! encodings {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $name:literal; )+) => {
        /// A way in which text stands in octets.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Encoding { $( $(#[doc = $doc])+ $variant, )+ }

        impl Encoding {
            /// Every encoding.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in JSON and in options.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )+ }
            }

            /// What it is, in our words.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $( Self::$variant => concat!($($doc),+), )+ }
            }
        }
    };
}

encodings! {
    /// GSM 7-bit, one septet an octet.
    Gsm7 = "gsm7";
    /// GSM 7-bit, eight septets in seven octets.
    Gsm7Packed = "gsm7-packed";
    /// ASCII.
    Ascii = "ascii";
    /// ISO-8859-1, every octet its own code point.
    Latin1 = "latin1";
    /// ISO-8859-15: Latin-1 with the euro sign.
    Latin9 = "latin9";
    /// ISO-8859-5: Latin and Cyrillic.
    Iso8859_5 = "iso-8859-5";
    /// ISO-8859-8: Latin and Hebrew.
    Iso8859_8 = "iso-8859-8";
    /// UTF-16, most significant octet first; the standard says UCS-2, phones send surrogate pairs.
    Ucs2 = "ucs2";
    /// UTF-16, least significant octet first.
    Utf16Le = "utf-16le";
    /// UTF-8.
    Utf8 = "utf-8";
    /// JIS X 0208, two octets a character.
    Jis = "jis";
    /// JIS X 0212, two octets a character.
    Jis0212 = "jis-x-0212";
    /// Shift-JIS.
    ShiftJis = "shift-jis";
    /// ISO-2022-JP.
    Iso2022Jp = "iso-2022-jp";
    /// EUC-JP.
    EucJp = "euc-jp";
    /// EUC-KR, that is KS C 5601.
    EucKr = "euc-kr";
    /// Octets without characters.
    Binary = "binary";
}

impl Encoding {
    /// The encoding that a data_coding means; 0 is taken as GSM 7-bit. SMPP's own values go before the groups of
    /// 3GPP TS 23.038 4.
    #[must_use]
    pub const fn of(data_coding: u8) -> Self {
        match data_coding {
            0x01 => Self::Ascii,
            0x03 => Self::Latin1,
            0x02 | 0x04 | 0x09 => Self::Binary,
            0x05 => Self::Jis,
            0x0D => Self::Jis0212,
            0x06 => Self::Iso8859_5,
            0x07 => Self::Iso8859_8,
            0x08 => Self::Ucs2,
            0x0A => Self::Iso2022Jp,
            0x0E => Self::EucKr,
            0x00 | 0x0B | 0x0C | 0x0F => Self::Gsm7,
            // General groups: bit 5 is compression, bits 3 and 2 the alphabet.
            0x10..=0x7F if data_coding & 0x20 != 0 => Self::Binary,
            0x10..=0x7F => match data_coding & 0x0C {
                0x04 => Self::Binary,
                0x08 => Self::Ucs2,
                _ => Self::Gsm7,
            },
            0x80..=0xDF => Self::Gsm7,
            0xE0..=0xEF => Self::Ucs2,
            0xF0..=0xFF if data_coding & 0x04 != 0 => Self::Binary,
            0xF0..=0xFF => Self::Gsm7,
        }
    }

    /// The encoding of a data_coding where 0 means `data_coding_0`; `None` where the PDU has none.
    #[must_use]
    pub const fn meant(data_coding: Option<u8>, data_coding_0: Self) -> Option<Self> {
        match data_coding {
            None => None,
            Some(0) => Some(data_coding_0),
            Some(value) => Some(Self::of(value)),
        }
    }

    /// The encoding of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|encoding| encoding.name() == name)
    }

    /// Whether the octets can be turned into characters here: the Japanese and Korean ones need the feature
    /// `charsets`.
    #[must_use]
    pub const fn is_text(self) -> bool {
        let charset = matches!(
            self,
            Self::Jis | Self::Jis0212 | Self::ShiftJis | Self::Iso2022Jp | Self::EucJp | Self::EucKr
        );
        !matches!(self, Self::Binary) && (!charset || cfg!(feature = "charsets"))
    }

    /// Whether it is GSM 7-bit, in either form.
    #[must_use]
    pub const fn is_gsm7(self) -> bool {
        matches!(self, Self::Gsm7 | Self::Gsm7Packed)
    }

    /// The characters of `octets`; `None` where the encoding has none or is not built in.
    ///
    /// `fill_bits` are skipped at the front of packed septets, as they stand after a user data header. For national
    /// tables see [`Characters::shifted`].
    #[must_use]
    pub const fn characters(self, octets: &[u8], fill_bits: u8) -> Option<Characters<'_>> {
        if self.is_text() {
            Some(Characters {
                encoding: self,
                octets,
                position: 0,
                bit: fill_bits as usize,
                escaped: false,
                alphabet: Alphabet::DEFAULT,
                #[cfg(feature = "charsets")]
                set: charset::Set::initial(self),
            })
        } else {
            None
        }
    }

    /// Appends the octets of `text`.
    ///
    /// # Errors
    /// At the first character that the encoding does not have.
    pub fn encode(self, text: &str, out: &mut Vec<u8>) -> Result<(), EncodeProblem> {
        self.encode_shifted(text, Shifts::NONE, 0, out)
    }

    /// Appends the octets of `text`: GSM 7-bit with national tables, and packed septets after `fill_bits` zero bits.
    ///
    /// # Errors
    /// At the first character that the encoding does not have.
    pub fn encode_shifted(
        self,
        text: &str,
        shifts: Shifts,
        fill_bits: u8,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeProblem> {
        let missing = |character| EncodeProblem::NoSuchCharacter { character, alphabet: self.name() };
        if self.is_gsm7() {
            let mut septets = Vec::new();
            if let Some(character) = gsm7::encode(text, Alphabet::of(shifts), &mut septets) {
                return Err(missing(character));
            }
            if self == Self::Gsm7 {
                out.append(&mut septets);
            } else {
                gsm7::pack(&septets, fill_bits, out);
            }
            return Ok(());
        }
        #[cfg(feature = "charsets")]
        if let Some(mut set) = charset::Set::of(self) {
            for character in text.chars() {
                if !charset::put(self, character, &mut set, out) {
                    return Err(missing(character));
                }
            }
            charset::finish(self, set, out);
            return Ok(());
        }
        for character in text.chars() {
            if !self.put(character, out) {
                return Err(missing(character));
            }
        }
        Ok(())
    }

    /// Appends one character; false where the encoding does not have it.
    fn put(self, character: char, out: &mut Vec<u8>) -> bool {
        let code = u32::from(character);
        match self {
            Self::Ascii | Self::Latin1 => match u8::try_from(code) {
                Ok(octet) if self == Self::Latin1 || octet < 0x80 => {
                    out.push(octet);
                    true
                }
                _ => false,
            },
            Self::Latin9 | Self::Iso8859_5 | Self::Iso8859_8 => {
                let found = (0..=u8::MAX).find(|octet| self.single(*octet) == Some(character));
                out.extend(found);
                found.is_some()
            }
            Self::Ucs2 | Self::Utf16Le => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let octets = if self == Self::Ucs2 { unit.to_be_bytes() } else { unit.to_le_bytes() };
                    out.extend_from_slice(&octets);
                }
                true
            }
            Self::Utf8 => {
                out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                true
            }
            _ => false,
        }
    }

    /// The character of one octet, for the encodings that have one for each.
    fn single(self, octet: u8) -> Option<char> {
        let code = u32::from(octet);
        match self {
            Self::Ascii => (octet < 0x80).then_some(octet as char),
            Self::Latin1 => Some(octet as char),
            Self::Latin9 => Some(match octet {
                0xA4 => '€',
                0xA6 => 'Š',
                0xA8 => 'š',
                0xB4 => 'Ž',
                0xB8 => 'ž',
                0xBC => 'Œ',
                0xBD => 'œ',
                0xBE => 'Ÿ',
                _ => octet as char,
            }),
            Self::Iso8859_5 => match octet {
                0x00..=0xA0 | 0xAD => Some(octet as char),
                0xF0 => Some('№'),
                0xFD => Some('§'),
                _ => char::from_u32(code - 0xA0 + 0x400),
            },
            Self::Iso8859_8 => match octet {
                0x00..=0xA0 | 0xA2..=0xA9 | 0xAB..=0xB9 | 0xBB..=0xBE => Some(octet as char),
                0xAA => Some('×'),
                0xBA => Some('÷'),
                0xDF => Some('‗'),
                0xE0..=0xFA => char::from_u32(code - 0xE0 + 0x5D0),
                0xFD => Some('\u{200E}'),
                0xFE => Some('\u{200F}'),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The characters of some octets, one by one; [`REPLACEMENT`] stands for what cannot be read.
#[derive(Clone, Debug)]
pub struct Characters<'a> {
    encoding: Encoding,
    octets: &'a [u8],
    position: usize,
    bit: usize,
    escaped: bool,
    alphabet: Alphabet,
    #[cfg(feature = "charsets")]
    set: charset::Set,
}

impl Characters<'_> {
    /// How many bits of the octets are read.
    pub(crate) const fn bits_read(&self) -> usize {
        if matches!(self.encoding, Encoding::Gsm7Packed) { self.bit } else { 8 * self.position }
    }

    /// With the tables of national languages.
    #[must_use]
    pub fn shifted(mut self, shifts: Shifts) -> Self {
        self.alphabet = Alphabet::of(shifts);
        self
    }

    /// The next septet of a GSM text.
    fn septet(&mut self) -> Option<u8> {
        if self.encoding == Encoding::Gsm7 {
            let octet = *self.octets.get(self.position)?;
            self.position += 1;
            return Some(octet);
        }
        let septet = gsm7::unpack_text(self.octets, self.bit)?;
        self.bit += 7;
        Some(septet)
    }

    fn gsm7(&mut self) -> Option<char> {
        let Some(septet) = self.septet() else {
            // An escape at the very end stands for itself: it is shown as a space.
            return core::mem::take(&mut self.escaped).then_some(' ');
        };
        if septet > 0x7F {
            self.escaped = false;
            return Some(REPLACEMENT);
        }
        if core::mem::take(&mut self.escaped) {
            if septet == gsm7::ESCAPE {
                return Some(' ');
            }
            return Some(self.alphabet.escaped(septet).unwrap_or(REPLACEMENT));
        }
        if septet == gsm7::ESCAPE {
            self.escaped = true;
            return self.gsm7();
        }
        Some(self.alphabet.character(septet).unwrap_or(REPLACEMENT))
    }

    fn utf16(&mut self) -> Option<char> {
        let rest = self.octets.get(self.position..)?;
        let read = |at: usize| {
            let pair = *rest.get(at..)?.first_chunk::<2>()?;
            Some(match self.encoding {
                Encoding::Utf16Le => u16::from_le_bytes(pair),
                _ => u16::from_be_bytes(pair),
            })
        };
        let Some(first) = read(0) else {
            self.position = self.octets.len();
            return (!rest.is_empty()).then_some(REPLACEMENT);
        };
        let units = [first, read(2).unwrap_or_default()];
        let character = match char::decode_utf16(units).next()? {
            Ok(character) => character,
            Err(_) => REPLACEMENT,
        };
        self.position += 2 * character.len_utf16();
        Some(character)
    }

    fn utf8(&mut self) -> Option<char> {
        let rest = self.octets.get(self.position..)?;
        let chunk = rest.get(..4).unwrap_or(rest).utf8_chunks().next()?;
        match chunk.valid().chars().next() {
            Some(character) => {
                self.position += character.len_utf8();
                Some(character)
            }
            None => {
                self.position += chunk.invalid().len();
                Some(REPLACEMENT)
            }
        }
    }
}

impl Iterator for Characters<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self.encoding {
            Encoding::Gsm7 | Encoding::Gsm7Packed => self.gsm7(),
            Encoding::Ucs2 | Encoding::Utf16Le => self.utf16(),
            Encoding::Utf8 => self.utf8(),
            #[cfg(feature = "charsets")]
            encoding if charset::Set::of(encoding).is_some() => {
                let rest = self.octets.get(self.position..)?;
                let (character, octets) = charset::character(encoding, rest, &mut self.set)?;
                self.position += octets;
                Some(character)
            }
            _ => {
                let octet = *self.octets.get(self.position)?;
                self.position += 1;
                Some(self.encoding.single(octet).unwrap_or(REPLACEMENT))
            }
        }
    }
}
