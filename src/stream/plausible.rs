//! Does this look like the header of a PDU? The questions that framing and detection ask of octets alone.

use alloc::vec::Vec;

use crate::codec::spec::PduSet;
use crate::pdu::COMMANDS;
use crate::tables::VENDOR_RANGES;

/// Octets of a PDU's header.
pub(super) const HEADER: usize = 16;

#[cfg(feature = "capture")]
const ENQUIRE_LINK: u32 = 0x15;

/// Set in the command_id of every response.
const RESPONSE: u32 = 0x8000_0000;

/// The four fields of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) command_length: u32,
    pub(crate) command_id: u32,
    pub(crate) command_status: u32,
    pub(crate) sequence_number: u32,
}

impl Header {
    /// Reads the header at the front of `octets`.
    pub(crate) fn read(octets: &[u8]) -> Option<Header> {
        let octets = octets.first_chunk::<HEADER>()?;
        let field =
            |at: usize| u32::from_be_bytes([octets[at], octets[at + 1], octets[at + 2], octets[at + 3]]);
        Some(Header {
            command_length: field(0),
            command_id: field(4),
            command_status: field(8),
            sequence_number: field(12),
        })
    }

    pub(crate) fn is_request(&self) -> bool {
        self.command_id & RESPONSE == 0
    }

    /// True where `self` answers `request`.
    #[cfg(feature = "capture")]
    pub(crate) fn answers(&self, request: &Header) -> bool {
        request.is_request()
            && self.command_id == request.command_id | RESPONSE
            && self.sequence_number == request.sequence_number
    }

    /// A header that is good enough to find a boundary by: a known command, a length that it can have, a
    /// request without a status or a response with one that occurs.
    pub(crate) fn is_plausible(&self, largest: u32) -> bool {
        has_length(self.command_length, largest)
            && is_known_command(self.command_id)
            && self.command_length <= longest(self.command_id)
            && self.has_status()
    }

    /// A header that could belong to a command which is not known: what framing that is in step accepts
    /// after one.
    pub(crate) fn is_possible(&self, largest: u32) -> bool {
        has_length(self.command_length, largest)
            && (is_known_command(self.command_id) || may_be_command(self.command_id))
            && self.command_status <= 0xffff
    }

    /// Requests carry 0. Statuses reach 0x112 in the standard and 0x4FF with the vendors' range.
    fn has_status(&self) -> bool {
        if self.is_request() { self.command_status == 0 } else { self.command_status <= 0x0fff }
    }
}

/// True for the command_ids of SMPP 3.3, 3.4 and 5.0, the range for vendors and those in common use.
#[must_use]
pub fn is_known_command(command_id: u32) -> bool {
    const STANDARD: PduSet = PduSet::of_rows(COMMANDS);
    STANDARD.holds(command_id)
        || VENDOR_RANGES
            .iter()
            .any(|range| range.of == "command" && (range.first..=range.last).contains(&command_id))
}

/// True for the command_ids that vendors might choose.
fn may_be_command(command_id: u32) -> bool {
    command_id & !RESPONSE < 0x0200_0000
}

fn has_length(command_length: u32, largest: u32) -> bool {
    (HEADER as u32..=largest).contains(&command_length)
}

/// Commands without a body get little room, so that they prove more.
fn longest(command_id: u32) -> u32 {
    match command_id {
        0x06 | 0x15 | 0x8000_0006 | 0x8000_0015 | 0x8000_0000 => 64,
        0x01 | 0x02 | 0x09 | 0x0b => 512,
        _ => u32::MAX,
    }
}

/// How far headers chain from one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chain {
    /// Plausible headers, each where the one before it ends.
    pub(crate) headers: usize,
    /// PDUs of them that are there to their last octet.
    pub(crate) whole: usize,
    /// Where the last header counted ends.
    pub(crate) read: usize,
    /// The last PDU ends exactly where the octets end.
    pub(crate) exact: bool,
    /// What follows the last PDU cannot be a header.
    pub(crate) broken: bool,
}

/// Follows the chain of headers from the front of `octets`, at most `enough` of them.
pub(crate) fn chain(octets: &[u8], largest: u32, enough: usize) -> Chain {
    let mut chain = Chain::default();
    let mut at = 0;
    while chain.headers < enough {
        let rest = octets.get(at..).unwrap_or_default();
        // Behind two headers of known commands there may be one of an unknown command.
        let lenient = chain.headers >= 2;
        let Some(header) = Header::read(rest) else {
            chain.exact = rest.is_empty();
            chain.broken = !may_begin_header(rest, largest, lenient);
            return chain;
        };
        let fits = header.is_plausible(largest) || lenient && header.is_possible(largest);
        if !fits {
            chain.broken = true;
            return chain;
        }
        chain.headers += 1;
        chain.read = at + HEADER;
        at += header.command_length as usize;
        if at > octets.len() {
            return chain;
        }
        chain.whole += 1;
    }
    chain.exact = at == octets.len();
    chain
}

/// True where fewer than 16 octets do not yet rule a header out.
fn may_begin_header(octets: &[u8], largest: u32, lenient: bool) -> bool {
    let field = |at: usize| {
        octets.get(at..).and_then(|rest| rest.first_chunk()).map(|field| u32::from_be_bytes(*field))
    };
    let may_be = |id: u32| is_known_command(id) || lenient && may_be_command(id);
    field(0).is_none_or(|length| has_length(length, largest)) && field(4).is_none_or(may_be)
}

/// Headers beyond which a chain tells by its length alone.
#[cfg(feature = "capture")]
const TELLING: usize = 6;

/// Octets of the longest PDU whose body is looked at for this.
#[cfg(feature = "capture")]
const JUDGED: usize = 4096;

/// Letters or digits in a row that make a text.
#[cfg(feature = "capture")]
const TEXT: usize = 3;

/// True where the chain of headers at the front of `octets` has something that small numbers in a row, as other
/// protocols are full of, do not have: a response, a request whose body parses exactly and holds a text,
/// enquire_links only whose sequence_numbers count up, or six headers with ever higher ones.
///
/// Responses whose statuses count up are those of CMPP and its relatives, which have the sequence_number there.
#[cfg(feature = "capture")]
pub(crate) fn is_telling(octets: &[u8], largest: u32, exact: fn(&[u8]) -> bool) -> bool {
    let mut at = 0;
    let mut count = 0;
    let mut previous: Option<Header> = None;
    let (mut response, mut orderly, mut higher, mut rising) = (false, true, true, true);
    while count < TELLING {
        let rest = octets.get(at..).unwrap_or_default();
        let Some(header) = Header::read(rest).filter(|header| header.is_plausible(largest)) else {
            break;
        };
        let pdu = rest.get(..header.command_length as usize).filter(|pdu| pdu.len() <= JUDGED);
        if header.is_request() && pdu.is_some_and(|pdu| has_text(pdu) && exact(pdu)) {
            return true;
        }
        response |= !header.is_request() && header.command_id != RESPONSE;
        orderly &= header.command_id == ENQUIRE_LINK && header.command_length == HEADER as u32;
        if let Some(previous) = previous {
            let same = previous.command_id == header.command_id;
            orderly &= previous.sequence_number.wrapping_add(1) == header.sequence_number;
            higher &= previous.sequence_number < header.sequence_number;
            rising &= same && previous.command_status.wrapping_add(1) == header.command_status;
        }
        previous = Some(header);
        count += 1;
        at += header.command_length as usize;
    }
    let alone = count < 2;
    response && (alone || !rising) || orderly && !alone || higher && count >= TELLING
}

#[cfg(feature = "capture")]
fn has_text(pdu: &[u8]) -> bool {
    let body = pdu.get(HEADER..).unwrap_or_default();
    body.windows(TEXT).any(|octets| octets.iter().all(u8::is_ascii_alphanumeric))
}

/// Finds a boundary in octets that grow: the first place from which `proof` headers chain, where "first"
/// is by the octet that completes the proof, so that it does not matter how the octets arrive.
#[derive(Clone, Debug)]
pub(crate) struct Search {
    proof: usize,
    /// Headers that must chain where the octets end, so that no more can be seen.
    at_end: usize,
    /// Whether the chain must be a telling one; by what a body is judged.
    #[cfg(feature = "capture")]
    telling: Option<fn(&[u8]) -> bool>,
    /// Places before this were looked at.
    scanned: usize,
    /// Places with a plausible header whose chain goes beyond the octets.
    candidates: Vec<Candidate>,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    at: usize,
    /// Headers and whole PDUs of the chain when it was last found not to be telling: it need not be looked at
    /// again before there are more.
    #[cfg(feature = "capture")]
    judged: (usize, usize),
}

impl Candidate {
    fn new(at: usize) -> Candidate {
        Candidate {
            at,
            #[cfg(feature = "capture")]
            judged: (0, 0),
        }
    }
}

/// Bounds the work on octets that are made to look like headers everywhere.
const CANDIDATES: usize = 256;

/// What is known about the end of the octets searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// More may follow at once.
    Open,
    /// The sender ended a write here, so that a PDU probably ends here too.
    Paused,
    /// What follows is lost.
    Ended,
}

impl Search {
    pub(crate) fn new(proof: usize) -> Search {
        Search {
            proof,
            at_end: proof,
            #[cfg(feature = "capture")]
            telling: None,
            scanned: 0,
            candidates: Vec::new(),
        }
    }

    /// A search content with fewer headers where the octets end.
    pub(crate) fn content_with(self, at_end: usize) -> Search {
        Search { at_end, ..self }
    }

    /// A search whose proof must be more than plausible: see [`is_telling`].
    #[cfg(feature = "capture")]
    pub(crate) fn telling(proof: usize, exact: fn(&[u8]) -> bool) -> Search {
        Search { telling: Some(exact), ..Search::new(proof) }
    }

    pub(crate) fn reset(&mut self) {
        self.scanned = 0;
        self.candidates.clear();
    }

    /// The boundary, once it is proven. `octets` must begin with all those given before, apart from what
    /// [`forget`](Self::forget) took off.
    pub(crate) fn boundary(&mut self, octets: &[u8], largest: u32, extent: Extent) -> Option<usize> {
        let mut best: Option<(usize, usize)> = None;
        #[cfg(feature = "capture")]
        let telling = self.telling;
        let mut weigh = |candidate: &mut Candidate| {
            let at = candidate.at;
            let rest = octets.get(at..).unwrap_or_default();
            let chain = chain(rest, largest, self.proof);
            let proven = match extent {
                _ if chain.headers >= self.proof => true,
                Extent::Open => false,
                Extent::Paused => chain.exact && !chain.broken && chain.whole + 1 >= self.at_end,
                Extent::Ended => !chain.broken && chain.whole + 1 >= self.at_end,
            };
            #[cfg(feature = "capture")]
            let proven = proven
                && telling.is_none_or(|exact| {
                    let seen = self::chain(rest, largest, TELLING);
                    let before = core::mem::replace(&mut candidate.judged, (seen.headers, seen.whole));
                    before != candidate.judged && is_telling(rest, largest, exact)
                });
            if proven {
                // What only the extent proves comes after what is proven by itself.
                let when = if chain.headers >= self.proof { at + chain.read } else { usize::MAX };
                if best.is_none_or(|(earliest, _)| when < earliest) {
                    best = Some((when, at));
                }
            }
            (!chain.broken, best.map(|(when, _)| when))
        };
        self.candidates.retain_mut(|candidate| weigh(candidate).0);
        let last = octets.len().saturating_sub(HEADER - 1);
        let mut at = self.scanned;
        let mut limit = usize::MAX;
        while at < last && at < limit {
            // Cheap refusal first: the length of a PDU leaves its first octet 0.
            if octets[at] == 0 {
                let plausible =
                    Header::read(&octets[at..]).is_some_and(|header| header.is_plausible(largest));
                if plausible {
                    let mut candidate = Candidate::new(at);
                    let (possible, when) = weigh(&mut candidate);
                    if possible && self.candidates.len() < CANDIDATES {
                        self.candidates.push(candidate);
                    }
                    limit = when.unwrap_or(usize::MAX);
                }
            }
            at += 1;
        }
        self.scanned = at.max(self.scanned);
        best.map(|(_, at)| at)
    }

    /// Octets at the front that cannot belong to a PDU any more.
    pub(crate) fn hopeless(&self) -> usize {
        self.candidates.first().map_or(self.scanned, |candidate| candidate.at)
    }

    /// So many octets were taken off the front.
    pub(crate) fn forget(&mut self, count: usize) {
        self.scanned = self.scanned.saturating_sub(count);
        self.candidates.retain_mut(|candidate| {
            candidate.at = candidate.at.wrapping_sub(count);
            candidate.at <= usize::MAX / 2
        });
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    const LARGEST: u32 = 65_536;

    fn pdu(id: u32, status: u32, sequence: u32, body: &[u8]) -> Vec<u8> {
        let length = (HEADER + body.len()) as u32;
        let mut octets = Vec::new();
        for field in [length, id, status, sequence] {
            octets.extend_from_slice(&field.to_be_bytes());
        }
        octets.extend_from_slice(body);
        octets
    }

    #[test]
    fn a_chain_of_two_is_found_behind_the_rest_of_a_pdu() {
        let octets = [vec![0, 0, 0, 5], pdu(5, 0, 33, &[7; 40]), pdu(0x8000_0004, 0x45, 9, b"id\0")].concat();
        let mut search = Search::new(2);
        for end in 0..4 + 56 + 16 {
            assert_eq!(search.boundary(&octets[..end], LARGEST, Extent::Open), None);
        }
        assert_eq!(search.boundary(&octets[..4 + 56 + 16], LARGEST, Extent::Open), Some(4));
    }

    #[test]
    fn a_sequence_number_and_a_length_do_not_make_a_header() {
        // sequence_number 0x30, then a PDU of 0x103 octets: read at the wrong place, a data_sm.
        let octets = [pdu(5, 0, 0x30, &[0; 30]), pdu(5, 0, 0x31, &[0; 0x103 - 16])].concat();
        let mut search = Search::new(2);
        assert_eq!(search.boundary(&octets[42..], LARGEST, Extent::Paused), Some(4));
    }

    #[test]
    fn a_lone_pdu_counts_where_the_octets_end_with_it() {
        let octets = [vec![9, 9], pdu(0x15, 0, 1, b"")].concat();
        let mut search = Search::new(2);
        assert_eq!(search.boundary(&octets, LARGEST, Extent::Open), None);
        assert_eq!(search.boundary(&octets, LARGEST, Extent::Paused), Some(2));
    }
}
