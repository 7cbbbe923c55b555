//! The parts of a long message: which one a message is, and the text of several together.

use alloc::string::String;
use alloc::vec::Vec;

use super::content::Content;
use super::encoding::Encoding;
use super::gsm7;
use super::national::Shifts;
use super::sound;
use super::udh::Concatenation;
use crate::pdu::Message;
use crate::tables::Tag;

impl Concatenation {
    /// Which part of a long message a message is: as its user data header says, else as the SAR TLVs say.
    #[must_use]
    pub fn of(content: &Content<'_>, message: &Message<'_>) -> Option<Self> {
        content.header.and_then(|header| header.concatenation()).or_else(|| Self::of_tlvs(message))
    }

    /// What the SAR TLVs say, where all three are there and agree. Their reference counts as one of no bits, so that
    /// it is never taken for that of a header.
    #[must_use]
    pub fn of_tlvs(message: &Message<'_>) -> Option<Self> {
        let reference = message.tlvs.find(Tag::sar_msg_ref_num)?.first_chunk::<2>()?;
        let [total] = *message.tlvs.find(Tag::sar_total_segments)? else { return None };
        let [part] = *message.tlvs.find(Tag::sar_segment_seqnum)? else { return None };
        let reference = u16::from_be_bytes(*reference);
        (1..=total).contains(&part).then_some(Self { reference, bits: 0, total, part })
    }
}

/// A part of a long message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPart<'a> {
    /// Which part, from 1.
    pub part: u8,
    /// Its encoding.
    pub encoding: Option<Encoding>,
    /// Its national tables.
    pub shifts: Shifts,
    /// Zero bits before its septets.
    pub fill_bits: u8,
    /// The octets of its text, without the header.
    pub octets: &'a [u8],
}

impl<'a> TextPart<'a> {
    /// Part number `part`, with this content.
    #[must_use]
    pub const fn new(part: u8, content: &Content<'a>) -> Self {
        let Content { encoding, text, fill_bits, shifts, .. } = *content;
        Self { part, encoding, shifts, fill_bits, octets: text }
    }
}

/// The text of parts, which are in their order; `None` where one of them has no characters.
///
/// Parts of one encoding are read as one run of octets where they follow each other, so that an escape or a surrogate
/// pair that the sender cut is whole again.
#[must_use]
pub fn text_of(parts: &[TextPart<'_>]) -> Option<String> {
    let mut text = String::new();
    let mut rest = parts;
    while let [first, ..] = rest {
        let alike = |pair: &[TextPart<'_>]| {
            pair[0].encoding == pair[1].encoding
                && pair[0].shifts == pair[1].shifts
                && pair[0].part.checked_add(1) == Some(pair[1].part)
        };
        let run = 1 + rest.windows(2).take_while(|pair| alike(pair)).count();
        let (together, after) = rest.split_at(run);
        let encoding = first.encoding?;
        if let [part] = together {
            // Most need not be read character by character.
            let content = Content { shifts: part.shifts, ..Content::plain(encoding, part.octets) };
            if let (true, Ok(alike)) = (sound::reads_alike(&content), core::str::from_utf8(part.octets)) {
                text.push_str(alike);
                rest = after;
                continue;
            }
            text.extend(encoding.characters(part.octets, part.fill_bits)?.shifted(part.shifts));
        } else {
            let mut octets = Vec::new();
            for part in together {
                if encoding == Encoding::Gsm7Packed {
                    gsm7::unpack_all(part.octets, part.fill_bits, &mut octets);
                } else {
                    octets.extend_from_slice(part.octets);
                }
            }
            let encoding = if encoding == Encoding::Gsm7Packed { Encoding::Gsm7 } else { encoding };
            text.extend(encoding.characters(&octets, 0)?.shifted(first.shifts));
        }
        rest = after;
    }
    Some(text)
}
