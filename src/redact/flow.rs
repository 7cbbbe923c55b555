//! One direction of a connection: what is known of its octets, by their place.

use core::ops::Range;
use std::collections::BTreeMap;

use super::stranger;

/// Octets that were decided together: as captured first, and as written.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) original: Vec<u8>,
    pub(super) replaced: Vec<u8>,
}

impl Piece {
    /// Memory that it takes, about.
    pub(super) fn memory(&self) -> usize {
        2 * self.original.len() + 160
    }
}

/// A payload on its way, and which octets of it are not decided yet.
#[derive(Debug, Default)]
pub(super) struct Payload {
    /// Place of its first octet.
    pub(super) start: i64,
    pub(super) original: Vec<u8>,
    pub(super) replaced: Vec<u8>,
    /// Octets of it that are not decided, from the first.
    pub(super) open: Vec<Range<usize>>,
    /// Octets for which no better was known than to blank them.
    pub(super) blanked: u64,
}

impl Payload {
    pub(super) fn new(octets: &[u8]) -> Self {
        let open = Some(0..octets.len()).filter(|open| !open.is_empty()).into_iter().collect();
        Self {
            original: octets.to_vec(),
            replaced: vec![stranger::BLANK; octets.len()],
            open,
            ..Self::default()
        }
    }

    /// Decides the open octets at `places`, each by its place and what was captured.
    pub(super) fn decide(&mut self, places: Range<i64>, mut each: impl FnMut(i64, u8) -> u8) {
        let mut open = Vec::new();
        for range in core::mem::take(&mut self.open) {
            let inside = |place: i64| {
                let at = usize::try_from(place.saturating_sub(self.start).max(0)).unwrap_or(0);
                at.clamp(range.start, range.end)
            };
            let (from, to) = (inside(places.start), inside(places.end));
            for at in from..to {
                let place = self.start + at as i64;
                if let (Some(octet), Some(original)) = (self.replaced.get_mut(at), self.original.get(at)) {
                    *octet = each(place, *original);
                }
            }
            open.extend(
                [range.start..from, to.max(from)..range.end].into_iter().filter(|range| !range.is_empty()),
            );
        }
        self.open = open;
    }

    /// Decides what a piece says. Octets that differ from those captured first go on differing.
    pub(super) fn take(&mut self, start: i64, piece: &Piece) {
        let end = start + piece.original.len() as i64;
        self.decide(start..end, |place, octet| {
            let at = usize::try_from(place - start).unwrap_or(usize::MAX);
            let (first, replaced) = (piece.original.get(at), piece.replaced.get(at));
            let replaced = replaced.copied().unwrap_or(stranger::BLANK);
            if first == Some(&octet) { replaced } else { replaced ^ 1 }
        });
    }

    /// Blanks what is open at `places`.
    pub(super) fn blank(&mut self, places: Range<i64>) {
        let mut count = 0;
        self.decide(places, |_, _| {
            count += 1;
            stranger::BLANK
        });
        self.blanked += count;
    }

    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }
}

/// Octets that are no whole PDU, and the protocol whose they are, if that is known.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    pub(super) places: Range<i64>,
    pub(super) protocol: Option<&'static str>,
}

/// One direction of a connection.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// A sequence number and the place that it stands for.
    anchor: Option<(u32, i64)>,
    /// Place of the first octet, where the SYN was captured.
    pub(super) syn: Option<i64>,
    /// What was decided lately.
    pub(super) pieces: BTreeMap<i64, Piece>,
    /// Everything before this place is decided.
    pub(super) decided: Option<i64>,
    /// Packets with octets that are open, by their numbers.
    pub(super) waiting: Vec<u64>,
    /// Where the engine stands in what it told: from the beginning, or from the place of `told_from`.
    told: i64,
    told_from: Option<i64>,
    /// Octets that are no whole PDU, counted as `told`.
    skipped: Vec<Broken>,
    /// The lowest place seen before anything was decided.
    first: Option<i64>,
    /// Behind the highest place seen.
    end: i64,
    /// A proxy's words stand before the first PDU.
    pub(super) prefixed: bool,
    /// It is no SMPP: its first octets as they are written, and where they are.
    stranger: Option<(i64, Vec<u8>)>,
    /// Nothing more is found in it.
    pub(super) over: bool,
}

/// Where places begin, so that earlier ones have a place, too.
const FIRST: i64 = 1 << 40;

impl Flow {
    /// The place of an octet by its sequence number.
    pub(super) fn place(&mut self, seq: u32) -> i64 {
        let (from, place) = *self.anchor.get_or_insert((seq, FIRST));
        let place = place + i64::from(seq.wrapping_sub(from).cast_signed());
        if seq.wrapping_sub(from).cast_signed() > 1 << 24 {
            self.anchor = Some((seq, place));
        }
        place
    }

    /// The engine passed over octets that are missing.
    pub(super) fn miss(&mut self, count: u64) {
        self.told += i64::try_from(count).unwrap_or(0);
    }

    /// The engine passed over octets of no whole PDU.
    pub(super) fn pass(&mut self, count: u64, protocol: Option<&'static str>) {
        let start = self.told;
        self.miss(count);
        self.skipped.push(Broken { places: start..self.told, protocol });
    }

    /// The engine told a PDU at this place; none: it tells no more.
    pub(super) fn told(&mut self, pdu: Option<(i64, i64)>) {
        let start = pdu.map(|(start, _)| start - self.told);
        // What it told goes to the end, and begins behind a proxy's words.
        let first = if self.prefixed { Some(self.end - self.told) } else { self.syn.or(self.first) };
        let from = *self.told_from.get_or_insert(start.or(first).unwrap_or(0));
        if let Some((_, end)) = pdu {
            self.told = end - from;
        }
    }

    /// The octets that are no whole PDU, since the last call.
    pub(super) fn broken(&mut self) -> Vec<Broken> {
        let from = self.told_from.unwrap_or(0);
        let mut broken = core::mem::take(&mut self.skipped);
        for Broken { places, .. } in &mut broken {
            *places = from + places.start..from + places.end;
        }
        broken
    }

    /// A payload stands at these places.
    pub(super) fn stands(&mut self, places: Range<i64>) {
        if self.told_from.is_none() {
            self.first = Some(self.first.map_or(places.start, |first| first.min(places.start)));
        }
        self.end = self.end.max(places.end);
    }

    /// Where a proxy's words end, once anything is told of what follows them.
    pub(super) fn prefix_end(&self) -> i64 {
        self.told_from.unwrap_or(i64::MAX)
    }

    /// It turned out to be another protocol, whose first octets become these.
    pub(super) fn is_stranger(&mut self, start: i64, head: Vec<u8>) {
        self.stranger = Some((start, head));
        self.over = true;
    }

    /// Decides what can be decided of a payload by what is known.
    pub(super) fn settle(&self, payload: &mut Payload) {
        let start = payload.start;
        let end = start + payload.original.len() as i64;
        if !self.pieces.is_empty() {
            let first = self.pieces.range(..=start).next_back().map_or(start, |(place, _)| *place);
            for (place, piece) in self.pieces.range(first..end) {
                payload.take(*place, piece);
            }
        }
        if let Some((from, head)) = &self.stranger {
            payload.decide(start..end, |place, octet| {
                let at = usize::try_from(place - from).ok();
                at.and_then(|at| head.get(at)).copied().unwrap_or(stranger::masked(octet))
            });
        }
        let known = if self.over { Some(i64::MAX) } else { self.decided };
        if let Some(known) = known {
            payload.blank(i64::MIN..known);
        }
    }
}
