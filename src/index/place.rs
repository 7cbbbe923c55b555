//! Where the octets of PDUs are: in the files, or kept here.

use super::Limits;
use super::chunks::{Column, Octets};
use super::packed::Packed;
use crate::capture::{Location, Timestamp};
use crate::stream::Origin;

/// Where octets of a PDU are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'i> {
    /// So many, from here on in a file.
    InFile(Location, u32),
    /// These: they stand nowhere in a file as a whole.
    Kept(&'i [u8]),
    /// So many for which there was no room.
    Lost(u32),
}

/// The word of a PDU that is in pieces.
const PIECES: u64 = 0;

/// In the table, where there is no location: the octets are kept at this place ...
const KEPT: u64 = 1 << 63 | 1 << 62;

/// ... or the packet brought a fragment of the piece that follows ...
const FRAGMENT: u64 = 1 << 63 | 1 << 61;

/// ... or they were not kept.
const LOST: u64 = 1 << 63 | 1 << 60;

/// A packet that brought octets of a PDU.
#[derive(Clone, Copy, Debug)]
struct Piece {
    word: u64,
    frame: u32,
    /// Where its octets end in the PDU.
    end: u32,
}

/// Where the octets of all PDUs are: a word for each, and a table of those of which several packets brought some.
#[derive(Debug, Default)]
pub(super) struct Places {
    words: Packed<u64>,
    /// The row of each that is in pieces, and its first piece.
    in_pieces: Column<(u32, u32)>,
    pieces: Column<Piece>,
    kept: Octets,
    /// PDUs whose octets found no room.
    lost: u64,
}

impl Places {
    /// Adds the place of the next PDU.
    pub(super) fn push(&mut self, origins: &[Origin], octets: &[u8], limits: &Limits) {
        let word = match origins {
            [Origin { range, location: Some(location), .. }]
                if range.start == 0 && range.end as usize == octets.len() =>
            {
                location.word()
            }
            _ => self.push_pieces(origins, octets, limits),
        };
        self.words.push(word);
    }

    #[cold]
    fn push_pieces(&mut self, origins: &[Origin], octets: &[u8], limits: &Limits) -> u64 {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.in_pieces.push((number(self.words.len()), number(self.pieces.len())));
        let mut lost = false;
        for (at, origin) in origins.iter().enumerate() {
            let range = origin.range.start as usize..origin.range.end as usize;
            let is_fragment = origins.get(at + 1).is_some_and(|next| next.range == origin.range);
            let word = match origin.location {
                Some(location) => location.word(),
                None if is_fragment => FRAGMENT,
                None => {
                    let octets = octets.get(range).unwrap_or_default();
                    let fits = self.kept.held() + octets.len() <= limits.kept;
                    let kept = if fits { self.kept.put(octets) } else { None };
                    lost |= kept.is_none();
                    kept.map_or(LOST, |at| KEPT | at)
                }
            };
            let frame = u32::try_from(origin.frame).unwrap_or(u32::MAX);
            self.pieces.push(Piece { word, frame, end: origin.range.end });
        }
        // Whatever the packets are said to have brought, the last piece ends with the PDU.
        let length = u32::try_from(octets.len()).unwrap_or(u32::MAX);
        if origins.last().is_none_or(|origin| origin.range.end < length) {
            self.pieces.push(Piece { word: LOST, frame: 0, end: length });
            lost = true;
        }
        self.lost += u64::from(lost);
        PIECES
    }

    /// The pieces of the PDU in a row, with so many octets; none where it is as a whole in one place.
    fn pieces(&self, row: usize, length: u32) -> impl Iterator<Item = Piece> + '_ {
        let at = self.in_pieces.partition_point(|(other, _)| (*other as usize) < row);
        let found = self.in_pieces.get(at).filter(|(other, _)| *other as usize == row);
        let first = found.map_or(usize::MAX, |(_, first)| first as usize);
        let mut ended = length == 0;
        self.pieces.from(first).take_while(move |piece| {
            let goes_on = !ended;
            ended |= piece.end >= length && piece.word != FRAGMENT;
            goes_on
        })
    }

    /// Where the octets of the PDU in a row are, in their order.
    pub(super) fn of(&self, row: usize, length: u32) -> impl Iterator<Item = Place<'_>> {
        let word = self.words.get(row).unwrap_or_default();
        let whole = Location::from_word(word).map(|location| Place::InFile(location, length));
        let is_whole = whole.is_some();
        let mut start = 0;
        let pieces = self.pieces(row, length).filter(move |_| !is_whole);
        let pieces = pieces.filter(|piece| piece.word != FRAGMENT).map(move |piece| {
            let length = piece.end.saturating_sub(start);
            start = piece.end;
            match Location::from_word(piece.word) {
                Some(location) => Place::InFile(location, length),
                None => self
                    .kept
                    .get(piece.word & !KEPT, length as usize)
                    .filter(|_| piece.word & KEPT == KEPT)
                    .map_or(Place::Lost(length), Place::Kept),
            }
        });
        whole.into_iter().chain(pieces)
    }

    /// The packets that brought the PDU in a row. `frame` is the only one where it was one, and all have its time.
    pub(super) fn origins(
        &self,
        row: usize,
        length: u32,
        frame: u32,
        time: Timestamp,
        out: &mut Vec<Origin>,
    ) {
        out.clear();
        let word = self.words.get(row).unwrap_or_default();
        if word != PIECES {
            let location = Location::from_word(word);
            out.push(Origin { frame: u64::from(frame), time, range: 0..length, location });
            return;
        }
        let mut start = 0;
        for piece in self.pieces(row, length) {
            let location = Location::from_word(piece.word);
            out.push(Origin { frame: u64::from(piece.frame), time, range: start..piece.end, location });
            if piece.word != FRAGMENT {
                start = piece.end;
            }
        }
    }

    /// PDUs whose octets found no room.
    pub(super) const fn lost(&self) -> u64 {
        self.lost
    }

    /// Memory that they take, in octets.
    pub(super) fn octets(&self) -> usize {
        self.words.octets() + self.in_pieces.octets() + self.pieces.octets() + self.kept.octets()
    }
}
