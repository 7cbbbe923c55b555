//! Words put together without an allocation.

use core::fmt;

/// Octets of words; the rest is cut.
const ROOM: usize = 200;

/// A short text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    octets: [u8; ROOM],
    length: usize,
}

impl Default for Words {
    fn default() -> Self {
        Self { octets: [0; ROOM], length: 0 }
    }
}

impl Words {
    pub(super) fn of(words: fmt::Arguments<'_>) -> Self {
        let mut text = Self::default();
        // What does not fit is cut.
        let _ = fmt::write(&mut text, words);
        text
    }

    pub(super) fn as_str(&self) -> &str {
        self.octets
            .get(..self.length)
            .and_then(|octets| core::str::from_utf8(octets).ok())
            .unwrap_or_default()
    }
}

impl fmt::Write for Words {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            let end = self.length + character.len_utf8();
            let Some(room) = self.octets.get_mut(self.length..end) else { return Err(fmt::Error) };
            character.encode_utf8(room);
            self.length = end;
        }
        Ok(())
    }
}
