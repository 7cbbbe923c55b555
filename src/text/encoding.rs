//! The character encodings of messages, and which one a data_coding means.
//!
//! To add one: a row below, with its form; its data_coding in [`Encoding::of`]. A set of one octet a character is a
//! function in `single.rs`; one of encoding_rs goes into `charset.rs`. Where a wrong label may hide it, add it to the
//! candidates of `mislabelled.rs`.
//!
//! data_coding 5 and 13 are read as the standard says: pairs of JIS X 0208 or JIS X 0212, with seven or eight bits,
//! and the escape sequences of ISO-2022-JP where they stand. Senders also put Shift-JIS under 5 (ThingsBoard's
//! transport does); [`super::mislabelled`] finds it.

use alloc::vec::Vec;

#[cfg(any(feature = "charsets", feature = "wasm-host"))]
use super::charset;
use super::gsm7::{self, Alphabet};
use super::national::Shifts;
use super::single;
use crate::codec::EncodeProblem;

/// What stands for an octet that cannot be read.
pub const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

macro_rules! encodings {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $name:literal, $form:expr; )+) => {
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

            /// How its characters stand in octets.
            const fn form(self) -> Form {
                match self { $( Self::$variant => $form, )+ }
            }

            /// What it is, in our words.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $( Self::$variant => concat!($($doc),+), )+ }
            }
        }
    };
}

/// How the characters of an encoding stand in octets.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// Septets, one an octet.
    Septets,
    /// Septets, eight in seven octets.
    PackedSeptets,
    /// One octet a character, as the function says.
    Single(fn(u8) -> Option<char>),
    /// Units of two octets, written and read by the functions.
    Utf16(fn(u16) -> [u8; 2], fn([u8; 2]) -> u16),
    /// One to four octets a character.
    Utf8,
    /// By the tables of `charset.rs`.
    Charset,
    /// No characters.
    Octets,
}

encodings! {
    /// GSM 7-bit, one septet an octet.
    Gsm7 = "gsm7", Form::Septets;
    /// GSM 7-bit, eight septets in seven octets.
    Gsm7Packed = "gsm7-packed", Form::PackedSeptets;
    /// ASCII.
    Ascii = "ascii", Form::Single(single::ascii);
    /// ISO-8859-1, every octet its own code point.
    Latin1 = "latin1", Form::Single(single::latin1);
    /// ISO-8859-15: Latin-1 with the euro sign.
    Latin9 = "latin9", Form::Single(single::latin9);
    /// ISO-8859-5: Latin and Cyrillic.
    Iso8859_5 = "iso-8859-5", Form::Single(single::iso_8859_5);
    /// ISO-8859-8: Latin and Hebrew.
    Iso8859_8 = "iso-8859-8", Form::Single(single::iso_8859_8);
    /// UTF-16, most significant octet first; the standard says UCS-2, phones send surrogate pairs.
    Ucs2 = "ucs2", Form::Utf16(u16::to_be_bytes, u16::from_be_bytes);
    /// UTF-16, least significant octet first.
    Utf16Le = "utf-16le", Form::Utf16(u16::to_le_bytes, u16::from_le_bytes);
    /// UTF-8.
    Utf8 = "utf-8", Form::Utf8;
    /// JIS X 0208, two octets a character.
    Jis = "jis", Form::Charset;
    /// JIS X 0212, two octets a character.
    Jis0212 = "jis-x-0212", Form::Charset;
    /// Shift-JIS.
    ShiftJis = "shift-jis", Form::Charset;
    /// ISO-2022-JP.
    Iso2022Jp = "iso-2022-jp", Form::Charset;
    /// EUC-JP.
    EucJp = "euc-jp", Form::Charset;
    /// EUC-KR, that is KS C 5601.
    EucKr = "euc-kr", Form::Charset;
    /// Octets without characters.
    Binary = "binary", Form::Octets;
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
            Some(value) => Some(Self::meant_by(value, data_coding_0)),
        }
    }

    /// The encoding of a data_coding where 0 means `data_coding_0`.
    #[must_use]
    pub const fn meant_by(data_coding: u8, data_coding_0: Self) -> Self {
        match data_coding {
            0 => data_coding_0,
            value => Self::of(value),
        }
    }

    /// The encoding of this name; letter case, `-` and `_` do not count, so that `UTF8` is `utf-8`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        fn plain(name: &str) -> impl Iterator<Item = u8> + '_ {
            let kept = name.bytes().filter(|octet| !matches!(octet, b'-' | b'_'));
            kept.map(|octet| octet.to_ascii_lowercase())
        }
        Self::ALL.iter().copied().find(|encoding| plain(encoding.name()).eq(plain(name)))
    }

    /// Whether the octets can be turned into characters here: the Japanese and Korean ones need the feature
    /// `charsets`, or a host that has them (`wasm`).
    #[must_use]
    pub const fn is_text(self) -> bool {
        match self.form() {
            Form::Charset => cfg!(any(feature = "charsets", feature = "wasm-host")),
            Form::Octets => false,
            Form::Septets | Form::PackedSeptets | Form::Single(_) | Form::Utf16(..) | Form::Utf8 => true,
        }
    }

    /// Whether it is GSM 7-bit, in either form.
    #[must_use]
    pub const fn is_gsm7(self) -> bool {
        matches!(self.form(), Form::Septets | Form::PackedSeptets)
    }

    /// Whether it takes one octet for every character of ASCII that GSM 7-bit has at the same place.
    pub(crate) const fn goes_on_from_ascii(self) -> bool {
        matches!(self.form(), Form::Septets | Form::Single(_) | Form::Utf8)
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
                #[cfg(any(feature = "charsets", feature = "wasm-host"))]
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
        #[cfg(any(feature = "charsets", feature = "wasm-host"))]
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
        match self.form() {
            Form::Single(set) => {
                // Nearly all characters stand at their own code point.
                let own =
                    u8::try_from(u32::from(character)).ok().filter(|octet| set(*octet) == Some(character));
                let found = own.or_else(|| (0..=u8::MAX).find(|octet| set(*octet) == Some(character)));
                out.extend(found);
                found.is_some()
            }
            Form::Utf16(to_octets, _) => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    out.extend_from_slice(&to_octets(*unit));
                }
                true
            }
            Form::Utf8 => {
                out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                true
            }
            Form::Septets | Form::PackedSeptets | Form::Charset | Form::Octets => false,
        }
    }
}

/// The octets at the front that are as `is` says; mostly all of them are, which is quick to see.
fn leading(octets: &[u8], is: impl Fn(u8) -> bool) -> &[u8] {
    if octets.iter().fold(true, |all, octet| all & is(*octet)) {
        return octets;
    }
    let count = octets.iter().position(|octet| !is(*octet)).unwrap_or(octets.len());
    octets.get(..count).unwrap_or_default()
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
    #[cfg(any(feature = "charsets", feature = "wasm-host"))]
    set: charset::Set,
}

impl<'a> Characters<'a> {
    /// Takes the octets that come next and are printable ASCII under their own numbers; none does not mean that no
    /// character follows.
    pub(crate) fn take_ascii(&mut self) -> &'a [u8] {
        let rest = self.octets.get(self.position..).unwrap_or_default();
        let run = match self.encoding.form() {
            Form::Septets if !self.escaped && self.alphabet.is_default() => leading(rest, gsm7::is_ascii),
            Form::Single(_) | Form::Utf8 => leading(rest, |octet| matches!(octet, 0x20..=0x7E)),
            _ => &[],
        };
        self.position += run.len();
        run
    }

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

    fn utf16(&mut self, unit: fn([u8; 2]) -> u16) -> Option<char> {
        let rest = self.octets.get(self.position..)?;
        let read = |at: usize| Some(unit(*rest.get(at..)?.first_chunk::<2>()?));
        let Some(first) = read(0) else {
            self.position = self.octets.len();
            return (!rest.is_empty()).then_some(REPLACEMENT);
        };
        if let Some(character) = char::from_u32(u32::from(first)) {
            self.position += 2;
            return Some(character);
        }
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
        match self.encoding.form() {
            Form::Septets | Form::PackedSeptets => self.gsm7(),
            Form::Utf16(_, unit) => self.utf16(unit),
            Form::Utf8 => self.utf8(),
            Form::Single(set) => {
                let octet = *self.octets.get(self.position)?;
                self.position += 1;
                Some(set(octet).unwrap_or(REPLACEMENT))
            }
            #[cfg(any(feature = "charsets", feature = "wasm-host"))]
            Form::Charset => {
                let rest = self.octets.get(self.position..)?;
                let (character, octets) = charset::character(self.encoding, rest, &mut self.set)?;
                self.position += octets;
                Some(character)
            }
            #[cfg(not(any(feature = "charsets", feature = "wasm-host")))]
            Form::Charset => None,
            Form::Octets => None,
        }
    }
}
