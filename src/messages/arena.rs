//! Octets of many short lives in few pieces of memory, and of few long ones each in its own.

use std::collections::VecDeque;

/// Octets of a piece.
const PIECE: usize = 1 << 16;

/// Of the number of a piece: it is that of aged octets. Numbers have the bits below it.
const AGED: u32 = 1 << 31;

/// Where octets are kept in [`Arenas`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    piece: u32,
    start: u16,
    length: u16,
}

impl Place {
    pub(super) const fn is_empty(self) -> bool {
        self.length == 0
    }

    const fn is_aged(self) -> bool {
        self.piece & AGED != 0
    }
}

/// Keeps octets: those that outlive their neighbours apart, so that they do not hold on to the memory of these.
#[derive(Debug, Default)]
pub(super) struct Arenas {
    young: Arena,
    aged: Aged,
}

impl Arenas {
    /// Keeps `parts` as one run of octets, of which no more than 65,535 are kept.
    pub(super) fn put(&mut self, parts: &[&[u8]]) -> Place {
        self.young.put(parts)
    }

    /// The octets; none where nothing was kept.
    pub(super) fn get(&self, place: Place) -> &[u8] {
        if place.is_aged() { self.aged.get(place) } else { self.young.get(place) }
    }

    /// Gives up octets; `place` has none after it.
    pub(super) fn free(&mut self, place: &mut Place) {
        if place.is_aged() { self.aged.free(place) } else { self.young.free(place) }
    }

    /// Moves octets to those that are aged.
    pub(super) fn age(&mut self, place: &mut Place) {
        if place.is_empty() || place.is_aged() {
            return;
        }
        let Some(aged) = self.aged.put(self.young.get(*place)) else { return };
        self.young.free(place);
        *place = aged;
    }

    /// Memory that they take.
    pub(super) const fn octets(&self) -> usize {
        self.young.octets + self.aged.octets
    }

    /// Memory of those that are not aged.
    pub(super) const fn young(&self) -> usize {
        self.young.octets
    }
}

/// Octets that were aged, each in its own memory: among others that live as long as it happens, one would hold on to the
/// memory of many.
#[derive(Debug, Default)]
struct Aged {
    kept: Vec<Box<[u8]>>,
    /// Where in `kept` is room.
    free: Vec<u32>,
    octets: usize,
}

impl Aged {
    /// What an allocation costs beside its octets, about.
    const EACH: usize = size_of::<Box<[u8]>>() + 8;

    fn put(&mut self, octets: &[u8]) -> Option<Place> {
        let length = u16::try_from(octets.len()).ok()?;
        let at =
            self.free.pop().or_else(|| u32::try_from(self.kept.len()).ok().filter(|at| at & AGED == 0))?;
        let kept = octets.into();
        match self.kept.get_mut(at as usize) {
            Some(place) => *place = kept,
            None => self.kept.push(kept),
        }
        self.octets += octets.len() + Self::EACH;
        Some(Place { piece: at | AGED, start: 0, length })
    }

    fn get(&self, place: Place) -> &[u8] {
        self.kept.get((place.piece & !AGED) as usize).map(|kept| &**kept).unwrap_or_default()
    }

    fn free(&mut self, place: &mut Place) {
        let at = std::mem::take(place).piece & !AGED;
        let Some(kept) = self.kept.get_mut(at as usize) else { return };
        self.octets = self.octets.saturating_sub(std::mem::take(kept).len() + Self::EACH);
        self.free.push(at);
    }
}

/// Keeps octets; a piece is given back when all in it was freed.
#[derive(Debug, Default)]
struct Arena {
    pieces: VecDeque<Piece>,
    /// Number of the first piece. Numbers begin again after the last.
    first: u32,
    /// Of pieces that have memory.
    octets: usize,
}

#[derive(Debug, Default)]
struct Piece {
    octets: Vec<u8>,
    live: u32,
}

impl Arena {
    fn put(&mut self, parts: &[&[u8]]) -> Place {
        let wanted: usize = parts.iter().map(|part| part.len()).sum();
        let Ok(length @ 1..) = u16::try_from(wanted.min(usize::from(u16::MAX))) else {
            return Place::default();
        };
        let room = |piece: &Piece| PIECE - piece.octets.len() >= usize::from(length);
        if !self.pieces.back().is_some_and(room) {
            self.pieces.push_back(Piece { octets: Vec::with_capacity(PIECE), live: 0 });
            self.octets += PIECE;
        }
        let piece = self.first.wrapping_add(u32::try_from(self.pieces.len() - 1).unwrap_or(u32::MAX)) & !AGED;
        let Some(last) = self.pieces.back_mut() else { return Place::default() };
        let start = u16::try_from(last.octets.len()).unwrap_or(u16::MAX);
        let mut left = usize::from(length);
        for part in parts {
            let part = part.get(..left).unwrap_or(part);
            last.octets.extend_from_slice(part);
            left -= part.len();
        }
        last.live += 1;
        Place { piece, start, length }
    }

    fn at(&self, place: Place) -> usize {
        (place.piece.wrapping_sub(self.first) & !AGED) as usize
    }

    fn get(&self, place: Place) -> &[u8] {
        let at = self.at(place);
        let (start, end) = (usize::from(place.start), usize::from(place.start) + usize::from(place.length));
        self.pieces.get(at).and_then(|piece| piece.octets.get(start..end)).unwrap_or_default()
    }

    fn free(&mut self, place: &mut Place) {
        let place = std::mem::take(place);
        if place.is_empty() {
            return;
        }
        let at = self.at(place);
        let last = at + 1 == self.pieces.len();
        let Some(piece) = self.pieces.get_mut(at) else { return };
        piece.live = piece.live.saturating_sub(1);
        if piece.live > 0 {
            return;
        }
        if last {
            piece.octets.clear();
            return;
        }
        piece.octets = Vec::new();
        self.octets = self.octets.saturating_sub(PIECE);
        while self.pieces.len() > 1 && self.pieces.front().is_some_and(|piece| piece.octets.capacity() == 0) {
            self.pieces.pop_front();
            self.first = self.first.wrapping_add(1) & !AGED;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_there_until_it_is_freed_and_pieces_are_given_back() {
        let mut arena = Arena::default();
        let mut places: Vec<Place> =
            (0..100_000u32).map(|number| arena.put(&[&number.to_be_bytes(), b"abc"])).collect();
        assert_eq!(arena.get(places[77_777]), [&77_777u32.to_be_bytes()[..], b"abc"].concat());
        assert!(arena.octets > 700_000);
        places[..99_999].iter_mut().for_each(|place| arena.free(place));
        assert_eq!(arena.octets, PIECE);
        assert_eq!(arena.get(places[99_999]), [&99_999u32.to_be_bytes()[..], b"abc"].concat());
        assert_eq!(arena.get(places[0]), b"");
    }

    #[test]
    fn the_largest_message_has_a_piece_of_its_own_and_nothing_takes_no_room() {
        let mut arena = Arena::default();
        let large = arena.put(&[&[7; 70_000]]);
        assert_eq!(arena.get(large).len(), 65_535);
        let nothing = arena.put(&[]);
        assert_eq!(arena.get(nothing), b"");
        let after = arena.put(&[b"x"]);
        assert_eq!((arena.get(large).len(), arena.get(after)), (65_535, &b"x"[..]));
    }

    #[test]
    fn what_ages_does_not_hold_on_to_the_memory_of_what_is_freed() {
        let mut arenas = Arenas::default();
        let mut places: Vec<Place> =
            (0..100_000u32).map(|number| arenas.put(&[&number.to_be_bytes(), b"abc"])).collect();
        for (at, place) in places.iter_mut().enumerate() {
            if at % 100 == 0 { arenas.age(place) } else { arenas.free(place) }
        }
        assert_eq!((arenas.young(), arenas.octets()), (PIECE, PIECE + 1_000 * (7 + Aged::EACH)));
        let octets = |number: u32| [&number.to_be_bytes()[..], b"abc"].concat();
        assert_eq!(arenas.get(places[77_700]), octets(77_700));
        let late = arenas.put(&[b"late"]);
        arenas.age(&mut places[77_700]);
        assert_eq!((arenas.get(places[77_700]), arenas.get(late)), (&octets(77_700)[..], &b"late"[..]));
        // Every second of the aged is given up: all of its memory.
        places.iter_mut().step_by(200).for_each(|place| arenas.free(place));
        assert_eq!(arenas.octets(), PIECE + 500 * (7 + Aged::EACH));
        assert_eq!((arenas.get(places[77_600]), arenas.get(places[77_700])), (&b""[..], &octets(77_700)[..]));
        places.iter_mut().for_each(|place| arenas.free(place));
        assert_eq!((arenas.octets(), arenas.get(late)), (PIECE, &b"late"[..]));
        assert_eq!(arenas.get(places[0]), b"");
    }
}
