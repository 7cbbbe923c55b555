//! gzip: members one after another, each deflated data with a header and a trailer. RFC 1952.

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::{CompressedDamageKind, Progress};

const MAGIC: [u8; 2] = [0x1f, 0x8b];
/// What follows the magic number in every header.
const FIXED: usize = 8;
const TRAILER: usize = 8;
const DEFLATED: u8 = 8;

const HEADER_CRC: u8 = 0x02;
const EXTRA: u8 = 0x04;
const NAME: u8 = 0x08;
const COMMENT: u8 = 0x10;
const RESERVED: u8 = 0xe0;

/// What comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Magic,
    Fixed,
    ExtraLength,
    Extra(u16),
    Name,
    Comment,
    HeaderCrc,
    Body,
    Trailer,
    /// Behind a member: padding, another member, or neither.
    Behind,
}

pub(super) struct Gzip {
    state: State,
    inflate: Decompress,
    crc: Crc,
    /// Octets of a field that is not yet whole.
    held: [u8; FIXED],
    length: usize,
    flags: u8,
    /// Some member was whole.
    some: bool,
}

impl Default for Gzip {
    fn default() -> Self {
        Gzip {
            state: State::Magic,
            inflate: Decompress::new(false),
            crc: Crc::new(),
            held: [0; FIXED],
            length: 0,
            flags: 0,
            some: false,
        }
    }
}

impl Gzip {
    pub(super) fn decompress(&mut self, input: &[u8], output: &mut [u8], ended: bool) -> Progress {
        let mut progress = Progress::default();
        while progress.fault.is_none() && progress.given == 0 {
            let rest = input.get(progress.taken..).unwrap_or_default();
            // Inflating may have more to give although it has taken everything.
            if rest.is_empty() && self.state != State::Body {
                break;
            }
            let before = (progress.taken, self.state);
            self.step(rest, output, &mut progress);
            if before == (progress.taken, self.state) && progress.given == 0 {
                break;
            }
        }
        if ended && progress.taken == input.len() && progress.given == 0 && progress.fault.is_none() {
            let begun = self.state != State::Behind;
            progress.fault = begun.then_some(CompressedDamageKind::Truncated);
        }
        progress
    }

    fn step(&mut self, input: &[u8], output: &mut [u8], progress: &mut Progress) {
        match self.state {
            State::Magic => match self.gather(input, progress) {
                Some(MAGIC) => self.state = State::Fixed,
                Some(_) if self.some => progress.fault = Some(CompressedDamageKind::TrailingOctets),
                Some(_) => progress.fault = Some(CompressedDamageKind::Corrupt),
                None => {}
            },
            State::Fixed => {
                let Some([method, flags, ..]) = self.gather::<FIXED>(input, progress) else { return };
                if method != DEFLATED || flags & RESERVED != 0 {
                    progress.fault = Some(CompressedDamageKind::Corrupt);
                    return;
                }
                self.flags = flags;
                self.inflate.reset(false);
                self.crc.reset();
                self.state = State::ExtraLength;
                self.pass_absent();
            }
            State::ExtraLength => {
                if let Some(length) = self.gather::<2>(input, progress) {
                    self.state = State::Extra(u16::from_le_bytes(length));
                }
            }
            State::Extra(left) => {
                let taken = input.len().min(usize::from(left));
                progress.taken += taken;
                // No more than what is left of it.
                let left = left - u16::try_from(taken).unwrap_or(left);
                self.state = State::Extra(left);
                if left == 0 {
                    self.state = State::Name;
                    self.pass_absent();
                }
            }
            State::Name | State::Comment => {
                let end = input.iter().position(|octet| *octet == 0);
                progress.taken += end.map_or(input.len(), |end| end + 1);
                if end.is_some() {
                    self.state = if self.state == State::Name { State::Comment } else { State::HeaderCrc };
                    self.pass_absent();
                }
            }
            State::HeaderCrc => {
                if self.gather::<2>(input, progress).is_some() {
                    self.state = State::Body;
                }
            }
            State::Body => self.body(input, output, progress),
            State::Trailer => {
                let Some([a, b, c, d, length @ ..]) = self.gather::<TRAILER>(input, progress) else { return };
                let right = u32::from_le_bytes([a, b, c, d]) == self.crc.sum()
                    && u32::from_le_bytes(length) == self.crc.amount();
                self.state = State::Behind;
                self.some = true;
                progress.fault = (!right).then_some(CompressedDamageKind::Checksum);
            }
            State::Behind => {
                let padding = input.iter().take_while(|octet| **octet == 0).count();
                progress.taken += padding;
                if padding < input.len() {
                    self.state = State::Magic;
                }
            }
        }
    }

    /// Goes past the parts of a header that the flags say are not there.
    fn pass_absent(&mut self) {
        if self.state == State::ExtraLength && self.flags & EXTRA == 0 {
            self.state = State::Name;
        }
        if self.state == State::Name && self.flags & NAME == 0 {
            self.state = State::Comment;
        }
        if self.state == State::Comment && self.flags & COMMENT == 0 {
            self.state = State::HeaderCrc;
        }
        if self.state == State::HeaderCrc && self.flags & HEADER_CRC == 0 {
            self.state = State::Body;
        }
    }

    fn body(&mut self, input: &[u8], output: &mut [u8], progress: &mut Progress) {
        let before = (self.inflate.total_in(), self.inflate.total_out());
        let status = self.inflate.decompress(input, output, FlushDecompress::None);
        let count = |before: u64, after: u64| usize::try_from(after - before).unwrap_or(usize::MAX);
        progress.taken += count(before.0, self.inflate.total_in()).min(input.len());
        progress.given = count(before.1, self.inflate.total_out()).min(output.len());
        self.crc.update(output.get(..progress.given).unwrap_or_default());
        match status {
            Ok(Status::StreamEnd) => self.state = State::Trailer,
            Ok(Status::Ok | Status::BufError) => {}
            Err(_) => progress.fault = Some(CompressedDamageKind::Corrupt),
        }
    }

    /// The next `N` octets, once they are all there.
    fn gather<const N: usize>(&mut self, input: &[u8], progress: &mut Progress) -> Option<[u8; N]> {
        let taken = input.len().min(N.saturating_sub(self.length));
        if let (Some(held), Some(octets)) =
            (self.held.get_mut(self.length..self.length + taken), input.get(..taken))
        {
            held.copy_from_slice(octets);
        }
        self.length += taken;
        progress.taken += taken;
        if self.length < N {
            return None;
        }
        self.length = 0;
        self.held.first_chunk().copied()
    }
}
