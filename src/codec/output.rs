//! Where the octets of a PDU are written to.

use alloc::vec::Vec;

/// Where octets go.
pub trait Output {
    /// The place of the next `count` octets, which count as put from now on; `None` where there is no room.
    fn room(&mut self, count: usize) -> Option<&mut [u8]>;
    /// How many octets were put, from the beginning of the output on.
    fn position(&self) -> usize;
    /// Replaces four octets that were put before.
    fn patch(&mut self, position: usize, octets: [u8; 4]);

    /// Appends octets; false where there is no room.
    #[inline(always)]
    fn put(&mut self, octets: &[u8]) -> bool {
        match self.room(octets.len()) {
            Some(room) => {
                room.copy_from_slice(octets);
                true
            }
            None => false,
        }
    }
}

impl Output for &mut Vec<u8> {
    fn room(&mut self, count: usize) -> Option<&mut [u8]> {
        let start = self.len();
        self.resize(start + count, 0);
        self.get_mut(start..)
    }

    fn position(&self) -> usize {
        self.len()
    }

    fn patch(&mut self, position: usize, octets: [u8; 4]) {
        if let Some(place) = self.get_mut(position..position + 4) {
            place.copy_from_slice(&octets);
        }
    }

    fn put(&mut self, octets: &[u8]) -> bool {
        self.extend_from_slice(octets);
        true
    }
}

/// A buffer of fixed size that is filled from its front.
#[derive(Debug)]
pub struct Buffer<'b> {
    octets: &'b mut [u8],
    filled: usize,
}

impl<'b> Buffer<'b> {
    /// An empty buffer over `octets`.
    #[inline]
    pub fn new(octets: &'b mut [u8]) -> Self {
        Self { octets, filled: 0 }
    }
}

impl Output for Buffer<'_> {
    #[inline(always)]
    fn room(&mut self, count: usize) -> Option<&mut [u8]> {
        let room = self.octets.get_mut(self.filled..)?.get_mut(..count)?;
        self.filled += count;
        Some(room)
    }

    #[inline]
    fn position(&self) -> usize {
        self.filled
    }

    #[inline]
    fn patch(&mut self, position: usize, octets: [u8; 4]) {
        if let Some(place) = self.octets.get_mut(position..position + 4) {
            place.copy_from_slice(&octets);
        }
    }
}
