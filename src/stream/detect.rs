//! Is this connection SMPP? Octets of a connection are kept here until that is known.
//!
//! A port proves nothing. These prove it:
//! - three plausible headers that chain, from anywhere in a direction; two if a segment ends with the second
//!   PDU;
//! - a direction that begins with a PDU whose body parses exactly and that a second plausible header
//!   follows; or with a request whose body parses exactly, if that has a body or is all there is;
//! - directions that begin with a request and its response;
//! - when nothing more will come: two headers that chain, or a direction that is exactly one PDU.

use super::plausible::{Extent, HEADER, Header, Search, chain};
use super::reassemble::{Piece, Rewritten, Source};

/// Headers that must chain where nothing else helps.
const PROOF: usize = 3;

/// PDUs at the beginning of a direction that are looked at for requests and responses.
const OPENING: usize = 8;

/// What is known of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    Undecided,
    Smpp,
    Other(&'static str),
}

/// A piece of a direction as it came: octets up to `end` of the kept ones, or a gap at that place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    /// Counts pieces over both directions.
    pub(super) order: u64,
    pub(super) end: usize,
    pub(super) what: KeptPiece,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum KeptPiece {
    Octets(Source),
    Gap(u64),
    Rewritten(Rewritten),
}

struct Side {
    octets: Vec<u8>,
    pieces: Vec<Kept>,
    search: Search,
    from_start: bool,
}

/// The octets of an undecided connection.
pub(super) struct Undecided {
    sides: [Side; 2],
    order: u64,
}

impl Undecided {
    pub(super) fn new() -> Undecided {
        let side =
            || Side { octets: Vec::new(), pieces: Vec::new(), search: Search::new(PROOF), from_start: false };
        Undecided { sides: [side(), side()], order: 0 }
    }

    /// Octets and bookkeeping kept.
    pub(super) fn size(&self) -> usize {
        self.sides.iter().map(|side| side.octets.len() + side.pieces.len() * size_of::<Kept>()).sum()
    }

    /// Octets and bookkeeping of the longer direction.
    pub(super) fn longest(&self) -> usize {
        let length = |side: &Side| side.octets.len() + side.pieces.len() * size_of::<Kept>();
        self.sides.iter().map(length).max().unwrap_or(0)
    }

    /// True where the first octet kept of a direction is the first of the connection.
    pub(super) fn is_from_start(&self, side: usize) -> bool {
        self.sides[side].from_start
    }

    /// Keeps a piece of a direction.
    pub(super) fn keep(&mut self, side: usize, piece: Piece<'_>, from_start: bool) {
        let order = self.order;
        self.order += 1;
        let side = &mut self.sides[side];
        if side.pieces.is_empty() {
            side.from_start = from_start && matches!(piece, Piece::Octets(..));
        }
        let what = match piece {
            Piece::Octets(octets, source) => {
                side.octets.extend_from_slice(octets);
                KeptPiece::Octets(source)
            }
            Piece::Gap(missing) => KeptPiece::Gap(missing),
            Piece::Rewritten(rewritten) => KeptPiece::Rewritten(rewritten),
        };
        side.pieces.push(Kept { order, end: side.octets.len(), what });
    }

    /// Judges by what the latest piece, of direction `side`, adds.
    pub(super) fn judge(&mut self, side: usize, largest: u32, exact: fn(&[u8]) -> bool) -> Judgement {
        let (this, other) = match &mut self.sides {
            [first, second] if side == 0 => (first, &*second),
            [first, second] => (second, &*first),
        };
        if let Some(name) = other_protocol(&this.octets, this.from_start) {
            return Judgement::Other(name);
        }
        let proven = this.search.boundary(&this.octets, largest, Extent::Paused).is_some()
            || begins_exactly(&this.octets, largest, exact)
            || begin_as_pair(&this.octets, &other.octets, largest)
            || begin_as_pair(&other.octets, &this.octets, largest);
        if proven { Judgement::Smpp } else { Judgement::Undecided }
    }

    /// Judges when nothing more will come.
    pub(super) fn judge_finally(&self, largest: u32, exact: fn(&[u8]) -> bool) -> Judgement {
        let proven = self.sides.iter().any(|side| {
            let all = chain(&side.octets, largest, usize::MAX);
            let whole = all.exact && !all.broken && (all.whole > 1 || all.whole == 1 && exact(&side.octets));
            whole || Search::new(2).boundary(&side.octets, largest, Extent::Open).is_some()
        });
        if proven { Judgement::Smpp } else { Judgement::Undecided }
    }

    /// The pieces of both directions in the order in which they came, each with its direction.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (usize, Piece<'_>)> {
        let mut next = [0; 2];
        core::iter::from_fn(move || {
            let order = |side: usize| self.sides[side].pieces.get(next[side]).map(|piece| piece.order);
            let side = match (order(0), order(1)) {
                (Some(first), Some(second)) => usize::from(second < first),
                (Some(_), None) => 0,
                (None, Some(_)) => 1,
                (None, None) => return None,
            };
            let kept = self.sides[side].pieces[next[side]];
            let start = match next[side] {
                0 => 0,
                at => self.sides[side].pieces[at - 1].end,
            };
            next[side] += 1;
            Some(match kept.what {
                KeptPiece::Octets(source) => {
                    let octets = self.sides[side].octets.get(start..kept.end).unwrap_or_default();
                    (side, Piece::Octets(octets, source))
                }
                KeptPiece::Gap(missing) => (side, Piece::Gap(missing)),
                KeptPiece::Rewritten(rewritten) => (side, Piece::Rewritten(rewritten)),
            })
        })
    }
}

/// A PDU with an exact body, and what follows it, at the beginning of a direction.
fn begins_exactly(octets: &[u8], largest: u32, exact: fn(&[u8]) -> bool) -> bool {
    let chain = chain(octets, largest, 2);
    if chain.headers == 0 || chain.whole == 0 {
        return false;
    }
    let Some(header) = Header::read(octets) else {
        return false;
    };
    let length = header.command_length as usize;
    let Some(pdu) = octets.get(..length).filter(|pdu| exact(pdu)) else {
        return false;
    };
    if chain.headers == 2 {
        return true;
    }
    // A request that is a header only is a weak shape: nothing may follow it.
    let rest = octets.get(length..).unwrap_or_default();
    let follows = !chain.broken || Header::read(rest).is_some_and(|next| next.is_possible(largest));
    header.is_request() && (rest.is_empty() || follows && pdu.len() > HEADER)
}

/// A direction that begins with requests and one that begins with a response to one of them.
fn begin_as_pair(requests: &[u8], responses: &[u8], largest: u32) -> bool {
    opening(responses, largest)
        .any(|response| opening(requests, largest).any(|request| response.answers(&request)))
}

/// The first headers of a direction.
fn opening(octets: &[u8], largest: u32) -> impl Iterator<Item = Header> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let header = Header::read(octets.get(at..)?).filter(|header| header.is_plausible(largest))?;
        at += header.command_length as usize;
        Some(header)
    })
    .take(OPENING)
}

/// The name of a protocol whose first octets are unlike SMPP's. Text may stand at the beginning of what was
/// captured of an SMPP connection, so that without its start only TLS is named.
fn other_protocol(octets: &[u8], from_start: bool) -> Option<&'static str> {
    if is_tls(octets) {
        return Some("TLS");
    }
    if !from_start {
        return None;
    }
    const METHODS: [&[u8]; 8] =
        [b"GET ", b"POST ", b"PUT ", b"HEAD ", b"DELETE ", b"OPTIONS ", b"PATCH ", b"HTTP/"];
    if METHODS.iter().any(|method| octets.starts_with(method)) {
        return Some("HTTP");
    }
    if octets.starts_with(b"PRI * HTTP/2") {
        return Some("HTTP/2");
    }
    if octets.starts_with(b"SSH-") {
        return Some("SSH");
    }
    if octets.starts_with(b"AMQP") {
        return Some("AMQP");
    }
    // TPKT with an X.224 connection request or confirm.
    match octets {
        [3, 0, _, _, _, 0xe0 | 0xd0, ..] => Some("TPKT"),
        _ => None,
    }
}

/// A TLS record, and another one behind it where that is to be seen.
fn is_tls(octets: &[u8]) -> bool {
    let record = |octets: &[u8]| match octets {
        [0x14..=0x17, 3, 0..=4, high, low, ..] => {
            let length = u16::from_be_bytes([*high, *low]);
            (1..=0x4800).contains(&length).then_some(usize::from(length) + 5)
        }
        _ => None,
    };
    let Some(length) = record(octets) else {
        return false;
    };
    match octets.get(length..) {
        Some(rest) if rest.len() >= 5 => record(rest).is_some(),
        _ => true,
    }
}
