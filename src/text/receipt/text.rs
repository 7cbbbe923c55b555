//! A message as characters that know their octets.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::{Receipt, parse};
use crate::codec::Span;
use crate::pdu::Message;
use crate::text::{Content, Encoding};

/// The characters of a message that may be a receipt, with the place of each in the message's octets.
#[derive(Clone, Debug)]
pub struct ReceiptText {
    encoding: Encoding,
    text: String,
    /// For each octet of `text`, and its end, the bit of the message at which its character begins; empty where every
    /// character takes one octet in both.
    bits: Vec<usize>,
    /// Where the text begins in the message.
    start: usize,
}

impl ReceiptText {
    /// The characters of a message; none where its encoding has none. Spans count from the beginning of the text.
    #[must_use]
    pub fn new(content: &Content<'_>) -> Option<Self> {
        let encoding = content.encoding?;
        // A NUL that a sender counted is the at sign in GSM's alphabet, and no part of a value.
        let text = match encoding {
            Encoding::Gsm7 => content.text.strip_suffix(&[0]).unwrap_or(content.text),
            _ => content.text,
        };
        let mut characters = Content { text, ..*content }.characters()?;
        let mut text = String::with_capacity(content.text.len());
        let mut bits = Vec::new();
        let mut plain = true;
        loop {
            let at = characters.bits_read();
            let Some(character) = characters.next() else { break };
            if plain && (at != 8 * text.len() || !character.is_ascii()) {
                plain = false;
                bits.extend((0..text.len()).map(|octet| 8 * octet));
            }
            text.push(character);
            if !plain {
                bits.resize(text.len(), at);
            }
        }
        if plain && characters.bits_read() != 8 * text.len() {
            plain = false;
            bits.extend((0..text.len()).map(|octet| 8 * octet));
        }
        if !plain {
            bits.push(characters.bits_read());
        }
        Some(Self { encoding, text, bits, start: 0 })
    }

    /// The text of a receipt: in the message's encoding or, where that shows no key, in one that data_coding hides.
    /// None where no key is found. Spans count from the beginning of the text, as with [`ReceiptText::new`].
    #[must_use]
    pub fn read(content: &Content<'_>) -> Option<Self> {
        candidates(content).find_map(|candidate| {
            let text = Self::new(&candidate)?;
            // What no label says needs more to be believed.
            let is_one = if candidate.encoding == content.encoding {
                parse::has_key(&text.text)
            } else {
                text.receipt().found().count() > 1
            };
            is_one.then_some(text)
        })
    }

    /// The text of a message that is a receipt; spans count from the beginning of its octets, header included.
    #[must_use]
    pub fn of_message(message: &Message<'_>, data_coding_0: Encoding) -> Option<Self> {
        let content = Content::read(message.octets, message.context, data_coding_0);
        let start = message.octets.len() - content.text.len();
        Some(Self { start, ..Self::read(&content)? })
    }

    /// The encoding in which it was read.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The encoding in which it was read, where the message's label says another.
    #[must_use]
    pub fn hidden_encoding(&self, message: &Message<'_>, data_coding_0: Encoding) -> Option<Encoding> {
        let labelled = Encoding::meant(message.context.data_coding, data_coding_0);
        Some(self.encoding).filter(|encoding| Some(*encoding) != labelled)
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The keys and values.
    #[must_use]
    pub fn receipt(&self) -> Receipt<'_> {
        parse::parse(&self.text, &|range| self.span(range))
    }

    /// The octets of the message that hold the characters at `range` of the text.
    fn span(&self, range: Range<usize>) -> Span {
        let bit = |at: usize| self.bits.get(at).copied().unwrap_or(8 * at);
        let end = if range.is_empty() { bit(range.end) / 8 } else { bit(range.end).div_ceil(8) };
        Span::new(self.start + bit(range.start) / 8, self.start + end)
    }
}

/// The message as it is labelled, and in those encodings in which a receipt may stand although data_coding says
/// something else.
pub(super) fn candidates<'a>(content: &Content<'a>) -> impl Iterator<Item = Content<'a>> + use<'a> {
    let content = *content;
    let first = content.text.first_chunk::<2>().copied().unwrap_or_default();
    let graphic = |octet: u8| octet.is_ascii_graphic() || octet == b' ';
    let others = content.encoding.map(|encoding| {
        let sixteen_bit = matches!(encoding, Encoding::Ucs2 | Encoding::Utf16Le);
        let one_octet = sixteen_bit || encoding == Encoding::Gsm7Packed || !encoding.is_text();
        let latin1 = one_octet && graphic(first[0]) && graphic(first[1]);
        let ucs2 = encoding != Encoding::Ucs2 && first[0] == 0 && graphic(first[1]);
        let utf16_le = encoding != Encoding::Utf16Le && graphic(first[0]) && first[1] == 0;
        let high = content.text.iter().take(8).any(|octet| *octet >= 0x80);
        let packed = !sixteen_bit && encoding != Encoding::Gsm7Packed && high;
        [
            (latin1, Encoding::Latin1),
            (ucs2, Encoding::Ucs2),
            (utf16_le, Encoding::Utf16Le),
            (packed, Encoding::Gsm7Packed),
        ]
    });
    let others = others.into_iter().flatten();
    core::iter::once(content)
        .chain(others.filter_map(move |(may, encoding)| may.then_some(content.read_as(encoding))))
}

impl<'a> Receipt<'a> {
    /// The keys and values of a receipt's text. Spans are octets of the string; where the octets of a message
    /// matter, go through a [`ReceiptText`].
    ///
    /// Every text can be parsed: what is under no key is an extra.
    #[must_use]
    pub fn parse(text: &'a str) -> Self {
        parse::parse(text, &|range| Span::new(range.start, range.end))
    }
}
