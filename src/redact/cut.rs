//! Ids that were cut: some message centres give ids that are longer than a receipt has room for, and the receipt's is
//! the beginning of the response's.
//!
//! Of one number no other can be made that keeps both that its digits begin as those of another one do, and what it is
//! in the other base. So a first reading finds the ids that are related by their beginnings, and these are replaced
//! character by character, as words are; all others as numbers.

use std::collections::HashSet;

use super::Limits;
use crate::pdu::{Body, Pdu};
use crate::sorting;
use crate::stream::Event;
use crate::text::receipt::{IdNumber, ReceiptText, ReceiptView};
use crate::text::{DefaultAlphabet, Kind};

/// Characters that must be the same where an id is the beginning of another.
const LEAST: usize = 8;

/// Octets of the longest id that is looked at.
const LONGEST: usize = 65;

/// How the ids begin that are related by their beginnings.
#[derive(Clone, Debug, Default)]
pub struct CutIds(HashSet<[u8; LEAST], foldhash::fast::RandomState>);

impl CutIds {
    /// Whether an id is one of them.
    pub(super) fn has(&self, id: &[u8]) -> bool {
        !self.0.is_empty() && beginning(id).is_some_and(|beginning| self.0.contains(&beginning))
    }
}

fn beginning(id: &[u8]) -> Option<[u8; LEAST]> {
    id.first_chunk::<LEAST>().map(|octets| octets.map(|octet| octet.to_ascii_lowercase()))
}

/// Octet strings in one run of memory.
#[derive(Debug, Default)]
struct Strings {
    octets: Vec<u8>,
    ends: Vec<u32>,
}

impl Strings {
    fn add(&mut self, string: &[u8]) {
        self.octets.extend(string.iter().map(u8::to_ascii_lowercase));
        self.ends.push(u32::try_from(self.octets.len()).unwrap_or(u32::MAX));
    }

    fn memory(&self) -> usize {
        self.octets.len() + size_of::<u32>() * self.ends.len()
    }

    fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let end = *end as usize;
            self.octets.get(core::mem::replace(&mut start, end)..end).unwrap_or_default()
        })
    }
}

/// What a first reading collects to find [`CutIds`].
#[derive(Debug)]
pub struct IdSurvey {
    limit: usize,
    responses: Strings,
    /// Of each receipt the id in the text, then that of the TLV.
    receipts: Strings,
    left_out: u64,
}

impl IdSurvey {
    /// Nothing read yet.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self { limit: limits.ids, responses: Strings::default(), receipts: Strings::default(), left_out: 0 }
    }

    /// Takes the next event of the streams, as captured.
    pub fn stream_event(&mut self, event: &Event<'_>) {
        let Event::Pdu(pdu) = event else { return };
        let Ok(decoded) = Pdu::decode_tolerant(pdu.octets) else { return };
        let id = match &decoded.pdu.body {
            Body::SubmitSmResp(response) => response.message_id.0,
            Body::SubmitMultiResp(response) => response.message_id.0,
            Body::DataSmResp(response) => response.message_id.0,
            _ => return self.receipt(&decoded.pdu),
        };
        if (LEAST..=LONGEST).contains(&id.len()) && self.has_room() {
            self.responses.add(id);
        }
    }

    fn receipt(&mut self, pdu: &Pdu<'_>) {
        let Some(message) = pdu.message() else { return };
        if !matches!(Kind::of(pdu.body.command_id(), &message), Kind::Receipt | Kind::Intermediate) {
            return;
        }
        let text = ReceiptText::of_message(&message, DefaultAlphabet::default().meaning().encoding);
        let view = ReceiptView::new(text.as_ref(), &message.tlvs);
        let ids =
            [view.text_id().unwrap_or_default().as_bytes(), view.receipted_message_id.unwrap_or_default()];
        if ids.iter().any(|id| (LEAST..=LONGEST).contains(&id.len())) && self.has_room() {
            for id in ids {
                self.receipts.add(id.get(..LONGEST).unwrap_or(id));
            }
        }
    }

    fn has_room(&mut self) -> bool {
        let has_room = self.responses.memory() + self.receipts.memory() < self.limit;
        self.left_out += u64::from(!has_room);
        has_room
    }

    /// Ids for which there was no room.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// What was found.
    #[must_use]
    pub fn finish(self) -> CutIds {
        let mut responses: Vec<&[u8]> = self.responses.iter().collect();
        sorting::sort(&mut responses);
        responses.dedup();
        let numbers: HashSet<&[u8], foldhash::fast::RandomState> =
            responses.iter().map(|id| without_zeros(id)).collect();
        let is_known = |id: &[u8]| {
            let mut digits = [0; 80];
            let mut is_number = |number: Option<IdNumber>, base| {
                number.is_some_and(|number| numbers.contains(number.digits(base, &mut digits)))
            };
            numbers.contains(without_zeros(id))
                || is_number(IdNumber::hexadecimal(id), 10)
                || is_number(IdNumber::decimal(id), 16)
        };
        let mut found = CutIds::default();
        let mut receipts = self.receipts.iter();
        while let (Some(text), Some(tlv)) = (receipts.next(), receipts.next()) {
            let id = if text.is_empty() { tlv } else { text };
            if id.len() < LEAST || is_known(text) || is_known(tlv) {
                continue;
            }
            let longer = responses.partition_point(|response| *response <= id);
            let is_beginning = responses.get(longer).is_some_and(|response| response.starts_with(id));
            let goes_on = || {
                (LEAST..id.len())
                    .any(|end| responses.binary_search(&id.get(..end).unwrap_or_default()).is_ok())
            };
            if is_beginning || goes_on() {
                found.0.extend(beginning(id));
            }
        }
        found
    }
}

fn without_zeros(id: &[u8]) -> &[u8] {
    id.get(id.iter().take_while(|octet| **octet == b'0').count()..).unwrap_or_default()
}
