//! The parts of long messages to whole messages.
//!
//! Parts may come in any order. They belong together when the caller's key (direction, account), both addresses,
//! reference and total are the same. A part that comes again with the same octets is a duplicate; with other octets
//! it begins a new message, for references are used again within minutes. What is kept is bounded: the messages that
//! were not touched for longest go first, and are handed out.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use super::content::Content;
use super::encoding::Encoding;
use super::gsm7;
use super::national::Shifts;
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

/// How much is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JoinLimits {
    /// Messages, whole ones that wait for late duplicates counted.
    pub messages: usize,
    /// Octets of texts and addresses.
    pub octets: usize,
}

impl Default for JoinLimits {
    fn default() -> Self {
        Self { messages: 10_000, octets: 4 << 20 }
    }
}

/// What makes parts belong together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct JoinKey<K> {
    /// What the caller tells apart: direction and account.
    pub scope: K,
    /// source_addr.
    pub source: Vec<u8>,
    /// destination_addr.
    pub destination: Vec<u8>,
    /// The reference.
    pub reference: u16,
    /// Its bits: 8, 16, or 0 for the SAR TLVs.
    pub bits: u8,
    /// How many parts there are.
    pub total: u8,
}

/// One part as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedPart<I> {
    /// The caller's name for it, such as the number of its PDU.
    pub id: I,
    /// Which part, from 1.
    pub part: u8,
    /// Its encoding.
    pub encoding: Option<Encoding>,
    /// Its national tables.
    pub shifts: Shifts,
    /// Zero bits before its septets.
    pub fill_bits: u8,
    /// The octets of its text, without the header.
    pub octets: Vec<u8>,
}

/// A message of several parts, whole or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedMessage<I> {
    /// How many parts there are.
    pub total: u8,
    /// The parts that came, by their numbers.
    pub parts: Vec<JoinedPart<I>>,
    /// Duplicates that came, by the caller's names, with the number of the part.
    pub duplicates: Vec<(I, u8)>,
}

/// What a part did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined<I> {
    /// The message is not whole yet: so many of its parts are here.
    Waiting(u8),
    /// The message is whole now.
    Whole(JoinedMessage<I>),
    /// The part was there already, with the same octets.
    Duplicate,
}

#[derive(Clone, Debug)]
struct Open<I> {
    message: JoinedMessage<I>,
    whole: bool,
    octets: usize,
    touched: u64,
}

/// Joins parts: `K` is what the caller tells apart, `I` the caller's name for a part.
#[derive(Clone, Debug)]
pub struct Joiner<K, I> {
    limits: JoinLimits,
    open: BTreeMap<JoinKey<K>, Open<I>>,
    by_age: BTreeMap<u64, JoinKey<K>>,
    octets: usize,
    clock: u64,
    unfinished: Vec<JoinedMessage<I>>,
}

impl<K: Ord + Clone, I: Clone> Joiner<K, I> {
    /// Keeps at most what `limits` say.
    #[must_use]
    pub fn new(limits: JoinLimits) -> Self {
        Self {
            limits,
            open: BTreeMap::new(),
            by_age: BTreeMap::new(),
            octets: 0,
            clock: 0,
            unfinished: Vec::new(),
        }
    }

    /// Takes a part.
    pub fn push(
        &mut self,
        scope: K,
        message: &Message<'_>,
        content: &Content<'_>,
        concatenation: Concatenation,
        id: I,
    ) -> Joined<I> {
        let Concatenation { reference, bits, total, part } = concatenation;
        let key = JoinKey {
            scope,
            source: message.source_addr.into(),
            destination: message.destination_addr.into(),
            reference,
            bits,
            total,
        };
        let new = JoinedPart {
            id,
            part,
            encoding: content.encoding,
            shifts: content.shifts,
            fill_bits: content.fill_bits,
            octets: content.text.into(),
        };
        self.clock += 1;
        let addresses = key.source.len() + key.destination.len();
        let slot = self.open.entry(key.clone()).or_insert_with(|| {
            self.octets += addresses;
            Open { message: JoinedMessage::new(total), whole: false, octets: addresses, touched: 0 }
        });
        self.by_age.remove(&slot.touched);
        slot.touched = self.clock;
        self.by_age.insert(self.clock, key);
        match slot.message.parts.iter().find(|known| known.part == part) {
            Some(known) if known.same_text(&new) => {
                slot.message.duplicates.push((new.id, part));
                // A sender that never stops repeating must not fill the memory.
                slot.message.duplicates.truncate(MOST_DUPLICATES);
                return Joined::Duplicate;
            }
            Some(_) => {
                let old = mem::replace(&mut slot.message, JoinedMessage::new(total));
                self.octets -= slot.octets - addresses;
                slot.octets = addresses;
                if !mem::replace(&mut slot.whole, false) {
                    self.unfinished.push(old);
                }
            }
            None => {}
        }
        slot.octets += new.octets.len();
        self.octets += new.octets.len();
        let place = slot.message.parts.partition_point(|known| known.part < part);
        slot.message.parts.insert(place, new);
        let joined = if slot.message.parts.len() == usize::from(total) {
            slot.whole = true;
            Joined::Whole(slot.message.clone())
        } else {
            Joined::Waiting(u8::try_from(slot.message.parts.len()).unwrap_or(u8::MAX))
        };
        while self.open.len() > self.limits.messages || self.octets > self.limits.octets {
            if !self.drop_oldest() {
                break;
            }
        }
        joined
    }

    /// Drops what was not touched for longest; false where there is nothing.
    fn drop_oldest(&mut self) -> bool {
        let Some((_, key)) = self.by_age.pop_first() else { return false };
        if let Some(open) = self.open.remove(&key) {
            self.octets -= open.octets;
            if !open.whole {
                self.unfinished.push(open.message);
            }
        }
        true
    }

    /// The messages that will not become whole: their reference was used again, or there was no room.
    pub fn take_unfinished(&mut self) -> Vec<JoinedMessage<I>> {
        mem::take(&mut self.unfinished)
    }

    /// The messages that are not whole at the end.
    #[must_use]
    pub fn finish(mut self) -> Vec<JoinedMessage<I>> {
        while self.drop_oldest() {}
        self.unfinished
    }
}

/// Duplicates of one message whose names are kept.
const MOST_DUPLICATES: usize = 255;

impl<I> JoinedPart<I> {
    fn same_text(&self, other: &Self) -> bool {
        self.octets == other.octets && self.encoding == other.encoding && self.shifts == other.shifts
    }
}

impl<I> JoinedMessage<I> {
    const fn new(total: u8) -> Self {
        Self { total, parts: Vec::new(), duplicates: Vec::new() }
    }

    /// The numbers of the parts that are not here.
    pub fn missing(&self) -> impl Iterator<Item = u8> + '_ {
        (1..=self.total).filter(|part| self.parts.iter().all(|known| known.part != *part))
    }

    /// Whether all parts say the same encoding.
    #[must_use]
    pub fn one_encoding(&self) -> bool {
        self.parts.windows(2).all(|pair| pair[0].encoding == pair[1].encoding)
    }

    /// The text of the parts that are here, in their order; `None` where one of them has no characters.
    ///
    /// Parts of one encoding are read as one run of octets where they follow each other, so that an escape or a
    /// surrogate pair that the sender cut is whole again.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let mut text = String::new();
        let mut rest = &self.parts[..];
        while let [first, ..] = rest {
            let alike = |pair: &[JoinedPart<I>]| {
                pair[0].encoding == pair[1].encoding
                    && pair[0].shifts == pair[1].shifts
                    && pair[0].part + 1 == pair[1].part
            };
            let run = 1 + rest.windows(2).take_while(|pair| alike(pair)).count();
            let (together, after) = rest.split_at(run);
            let mut octets = Vec::new();
            let mut encoding = first.encoding?;
            for part in together {
                if encoding == Encoding::Gsm7Packed {
                    gsm7::unpack_all(&part.octets, part.fill_bits, &mut octets);
                } else {
                    octets.extend(&part.octets);
                }
            }
            if encoding == Encoding::Gsm7Packed {
                encoding = Encoding::Gsm7;
            }
            text.extend(encoding.characters(&octets, 0)?.shifted(first.shifts));
            rest = after;
        }
        Some(text)
    }
}
