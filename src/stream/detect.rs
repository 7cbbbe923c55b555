//! Is this connection SMPP? Octets of a connection are kept here until that is known.
//!
//! A port proves nothing. These prove it:
//! - three plausible headers that chain, from anywhere in a direction, and are telling (see `is_telling`); two
//!   if a segment ends with the second PDU;
//! - a direction that begins with a PDU whose body parses exactly and that a second plausible header
//!   follows; or with a request whose body parses exactly, if that has a body or is all there is;
//! - directions that begin with a request and its response;
//! - when nothing more will come: two headers that chain and are telling, or a direction that is exactly one PDU.
//!
//! What a proxy puts before the first PDU does not count. A port that was named needs no proof, but what is
//! known to be something else is not SMPP there either.

use super::event::GapCause;
use super::history::Rewritten;
use super::plausible::{Extent, HEADER, Header, Search, chain, is_telling};
use super::prefix::{Front, Peer, Prefix, front};
use super::protocol::{Protocol, recognise, text};
use super::reassemble::{Piece, Source};
use super::tls;

/// Headers that must chain where nothing else helps.
const PROOF: usize = 3;

/// PDUs at the beginning of a direction that are looked at for requests and responses.
const OPENING: usize = 8;

/// Prefixes of a connection, of both directions, that are passed over.
const PREFIXES: usize = 8;

/// What is known of a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    Undecided,
    Smpp,
    Other(Protocol),
}

/// What judging needs to know beside the octets.
#[derive(Clone, Copy)]
pub(super) struct Criteria {
    /// The largest command_length.
    pub(super) largest: u32,
    /// Whether the body of a PDU parses to its last octet.
    pub(super) exact: fn(&[u8]) -> bool,
    /// The port is SMPP without proof.
    pub(super) forced: bool,
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
    Gap(u64, GapCause),
    Rewritten(Rewritten),
}

struct Side {
    octets: Vec<u8>,
    pieces: Vec<Kept>,
    search: Search,
    from_start: bool,
    /// Octets missing among those kept.
    holed: bool,
    /// Octets at the front that stand before the first PDU.
    skip: usize,
    /// Where the last of what stands there begins.
    latest: usize,
}

impl Side {
    /// What may be SMPP.
    fn rest(&self) -> &[u8] {
        self.octets.get(self.skip..).unwrap_or_default()
    }
}

/// The octets of an undecided connection.
pub(super) struct Undecided {
    sides: [Side; 2],
    order: u64,
    /// With the direction of each.
    prefixes: Vec<(usize, Prefix)>,
}

impl Undecided {
    /// Nothing kept yet. `exact` says whether the body of a PDU parses to its last octet.
    pub(super) fn new(exact: fn(&[u8]) -> bool) -> Undecided {
        let side = || Side {
            octets: Vec::new(),
            pieces: Vec::new(),
            search: Search::telling(PROOF, exact),
            from_start: false,
            holed: false,
            skip: 0,
            latest: 0,
        };
        Undecided { sides: [side(), side()], order: 0, prefixes: Vec::new() }
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

    /// Octets at the front of a direction that stand before the first PDU.
    pub(super) fn skipped(&self, side: usize) -> usize {
        self.sides[side].skip
    }

    /// What is kept of each direction.
    pub(super) fn octets(&self) -> [&[u8]; 2] {
        let [first, second] = &self.sides;
        [&first.octets, &second.octets]
    }

    /// What stood before the first PDU, each with its direction.
    pub(super) fn prefixes(&self) -> &[(usize, Prefix)] {
        &self.prefixes
    }

    /// Keeps a piece of a direction.
    pub(super) fn keep(&mut self, side: usize, piece: Piece<'_>, from_start: bool) {
        let order = self.order;
        self.order += 1;
        let begun = from_start || !self.prefixes.is_empty();
        let side = &mut self.sides[side];
        side.holed |= matches!(piece, Piece::Gap(..));
        if side.pieces.is_empty() {
            side.from_start = begun && matches!(piece, Piece::Octets(..));
        }
        let what = match piece {
            Piece::Octets(octets, source) => {
                side.octets.extend_from_slice(octets);
                KeptPiece::Octets(source)
            }
            Piece::Gap(missing, cause) => KeptPiece::Gap(missing, cause),
            Piece::Rewritten(rewritten) => KeptPiece::Rewritten(rewritten),
        };
        side.pieces.push(Kept { order, end: side.octets.len(), what });
    }

    /// Judges by what the latest piece, of direction `side`, adds.
    pub(super) fn judge(&mut self, side: usize, criteria: Criteria) -> Judgement {
        if self.skip_prefixes(side) {
            return Judgement::Undecided;
        }
        let Criteria { largest, exact, forced } = criteria;
        let (this, other) = match &mut self.sides {
            [first, second] if side == 0 => (first, &*second),
            [first, second] => (second, &*first),
        };
        let octets = this.octets.get(this.skip..).unwrap_or_default();
        if let Some(protocol) = other_protocol(octets, this.from_start) {
            return match recognise(other.rest()).filter(|answer| answer.name == protocol.name) {
                Some(answer) => Judgement::Other(protocol.and(answer)),
                None if protocol.complete => Judgement::Other(protocol),
                None => Judgement::Undecided,
            };
        }
        let proven = this.search.boundary(octets, largest, Extent::Paused).is_some()
            || begins_exactly(octets, largest, exact)
            || begin_as_pair(octets, other.rest(), largest)
            || begin_as_pair(other.rest(), octets, largest)
            || forced && octets.len() >= HEADER && text(octets).is_none();
        if proven { Judgement::Smpp } else { Judgement::Undecided }
    }

    /// Judges when nothing more will come.
    pub(super) fn judge_finally(&self, criteria: Criteria) -> Judgement {
        let Criteria { largest, exact, forced } = criteria;
        let named = |side: &Side| other_protocol(side.rest(), side.from_start);
        if let Some(protocol) = self.name(named) {
            return Judgement::Other(protocol);
        }
        let proven = self.sides.iter().any(|side| {
            let octets = side.rest();
            let all = chain(octets, largest, usize::MAX);
            let whole = all.exact
                && !all.broken
                && (all.whole > 1 && is_telling(octets, largest, exact) || all.whole == 1 && exact(octets));
            whole || Search::telling(2, exact).boundary(octets, largest, Extent::Open).is_some()
        });
        if proven {
            return Judgement::Smpp;
        }
        let late = |side: &Side| recognise(side.rest()).or_else(|| text(side.rest()));
        match self.name(late) {
            Some(protocol) => Judgement::Other(protocol),
            None if forced && self.sides.iter().any(|side| !side.rest().is_empty()) => Judgement::Smpp,
            None => Judgement::Undecided,
        }
    }

    /// What both sides together tell.
    fn name(&self, recognise: impl Fn(&Side) -> Option<Protocol>) -> Option<Protocol> {
        let [first, second] = &self.sides;
        match (recognise(first), recognise(second)) {
            (Some(first), Some(second)) if first.name == second.name => Some(first.and(second)),
            (first, second) => first.or(second),
        }
    }

    /// Passes over what stands before the first PDU; true where that is not all there yet.
    fn skip_prefixes(&mut self, side: usize) -> bool {
        let (this, other) = match &mut self.sides {
            [first, second] if side == 0 => (first, &*second),
            [first, second] => (second, &*first),
        };
        while !this.holed && self.prefixes.len() < PREFIXES {
            let latest = other.octets.get(other.latest..).unwrap_or_default();
            match front(this.rest(), Peer { latest, rest: other.rest() }) {
                Front::Nothing => return false,
                Front::Partial => return true,
                Front::Whole(length, prefix) => {
                    this.latest = this.skip;
                    this.skip += length;
                    this.from_start = true;
                    this.search.reset();
                    self.prefixes.push((side, prefix));
                }
            }
        }
        false
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
                    let skip = self.sides[side].skip.min(kept.end).saturating_sub(start);
                    let octets = self.sides[side].octets.get(start + skip..kept.end).unwrap_or_default();
                    let source = source.after(skip as u32);
                    (side, Piece::Octets(octets, source))
                }
                KeptPiece::Gap(missing, cause) => (side, Piece::Gap(missing, cause)),
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

/// The protocol whose first octets these are. Text may stand at the beginning of what was captured of an SMPP
/// connection, so that without its start only TLS is named.
fn other_protocol(octets: &[u8], from_start: bool) -> Option<Protocol> {
    if from_start { recognise(octets) } else { tls::recognise(octets) }
}
