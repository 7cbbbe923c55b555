//! JSON text, token by token, straight into a buffer.

use alloc::vec::Vec;
use core::fmt;

use crate::text::Characters;

/// [`Json::key`] for a name known here: it is written in one piece.
macro_rules! key {
    ($json:expr, $name:literal) => {
        $json.written_key(concat!("\"", $name, "\":"))
    };
}
pub(super) use key;

/// Appends JSON to a buffer. Commas come by themselves; that braces are closed is up to the caller.
#[derive(Debug)]
pub struct Json<'o> {
    out: &'o mut Vec<u8>,
}

const HEX: &[u8; 16] = b"0123456789abcdef";

/// The two hexadecimal digits of every octet.
static HEX_PAIRS: [[u8; 2]; 256] = {
    let mut pairs = [[0; 2]; 256];
    let mut octet = 0;
    while octet < 256 {
        pairs[octet] = [HEX[octet >> 4], HEX[octet & 15]];
        octet += 1;
    }
    pairs
};

/// The two decimal digits of every number below 100.
static DECIMAL_PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + number as u8 / 10, b'0' + number as u8 % 10];
        number += 1;
    }
    pairs
};

/// A point and nine digits.
fn fraction(nanoseconds: u64) -> [u8; 10] {
    let mut rest = nanoseconds;
    let mut digits = *b".000000000";
    for digit in digits[1..].iter_mut().rev() {
        *digit += (rest % 10) as u8;
        rest /= 10;
    }
    digits
}

/// Without an early end, so that it is done many octets at a time.
fn need_no_escape(octets: &[u8]) -> bool {
    octets.iter().fold(true, |none, octet| none & needs_no_escape(*octet))
}

const fn needs_no_escape(octet: u8) -> bool {
    matches!(octet, 0x20..=0x7E) && octet != b'"' && octet != b'\\'
}

/// Appends text to octets.
pub(crate) struct Append<'o>(pub(crate) &'o mut Vec<u8>);

impl fmt::Write for Append<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// Appends a number in decimal.
#[inline]
pub(crate) fn write_decimal(out: &mut Vec<u8>, number: u64) {
    if number < 10 {
        return out.push(b'0' + number as u8);
    }
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = number;
    while rest >= 10 {
        at -= 2;
        digits[at..at + 2].copy_from_slice(&DECIMAL_PAIRS[(rest % 100) as usize]);
        rest /= 100;
    }
    if rest > 0 {
        at -= 1;
        digits[at] = b'0' + rest as u8;
    }
    out.extend_from_slice(&digits[at..]);
}

/// Appends octets in hexadecimal.
#[inline]
pub(crate) fn write_hex(out: &mut Vec<u8>, octets: &[u8]) {
    let mut digits = [[0; 2]; 32];
    for octets in octets.chunks(digits.len()) {
        for (pair, octet) in digits.iter_mut().zip(octets) {
            *pair = HEX_PAIRS[usize::from(*octet)];
        }
        out.extend_from_slice(digits[..octets.len()].as_flattened());
    }
}

impl<'o> Json<'o> {
    /// Appends to `out`.
    pub fn new(out: &'o mut Vec<u8>) -> Self {
        Self { out }
    }

    /// What was written so far.
    #[must_use]
    pub fn written(&self) -> &[u8] {
        self.out
    }

    /// A comma, unless a value begins an object or array or follows its key.
    #[inline]
    fn separate(&mut self) {
        if !matches!(self.out.last(), None | Some(b'{' | b'[' | b':' | b'\n')) {
            self.out.push(b',');
        }
    }

    /// `{`, `}`, `[` or `]`.
    #[inline]
    pub fn open(&mut self, bracket: u8) {
        self.separate();
        self.out.push(bracket);
    }

    /// Closes what was opened.
    #[inline]
    pub fn close(&mut self, bracket: u8) {
        self.out.push(bracket);
    }

    /// A line end, after a whole value.
    pub fn line(&mut self) {
        self.out.push(b'\n');
    }

    /// A member's name; one of ours, which needs no escape.
    #[inline]
    pub fn key(&mut self, name: &str) {
        self.name(name);
        self.out.push(b':');
    }

    /// A member's name that comes from elsewhere, such as a capture.
    pub fn foreign_key(&mut self, name: &str) {
        self.string(name);
        self.out.push(b':');
    }

    /// A member's name as it is written, with its quotes and colon: see [`key!`].
    #[inline(always)]
    pub(super) fn written_key(&mut self, key: &'static str) {
        self.separate();
        self.out.extend_from_slice(key.as_bytes());
    }

    /// A string of ours, which needs no escape.
    #[inline]
    pub fn name(&mut self, name: &str) {
        self.separate();
        self.out.reserve(name.len() + 3);
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b'"');
    }

    /// `null`, `true`, `false`.
    pub fn literal(&mut self, literal: &str) {
        self.separate();
        self.out.extend_from_slice(literal.as_bytes());
    }

    /// What is written of a value, or `null`.
    pub fn optional<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.literal("null"),
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, value: bool) {
        self.literal(if value { "true" } else { "false" });
    }

    /// An integer.
    #[inline]
    pub fn number(&mut self, value: u64) {
        self.separate();
        write_decimal(self.out, value);
    }

    /// What `Display` gives, as a number or another token that needs no quotes.
    pub fn display(&mut self, value: impl fmt::Display) {
        self.separate();
        self.raw(value);
    }

    /// Nanoseconds as seconds, without needless digits.
    pub fn seconds(&mut self, nanoseconds: i64) {
        self.separate();
        if nanoseconds < 0 {
            self.out.push(b'-');
        }
        let magnitude = nanoseconds.unsigned_abs();
        write_decimal(self.out, magnitude / 1_000_000_000);
        let part = magnitude % 1_000_000_000;
        if part > 0 {
            let digits = fraction(part);
            let needless = digits.iter().rev().take_while(|digit| **digit == b'0').count();
            self.out.extend_from_slice(&digits[..digits.len() - needless]);
        }
    }

    /// A time as a string: its second, with the nanoseconds in it.
    #[cfg(feature = "capture")]
    pub(super) fn instant(&mut self, second: &str, nanoseconds: u64) {
        self.separate();
        self.out.push(b'"');
        self.out.extend_from_slice(second.as_bytes());
        self.out.extend_from_slice(&fraction(nanoseconds));
        self.out.extend_from_slice(b"Z\"");
    }

    /// Members that were written before.
    #[cfg(feature = "capture")]
    pub(super) fn members(&mut self, members: &[u8]) {
        self.separate();
        self.out.extend_from_slice(members);
    }

    fn raw(&mut self, value: impl fmt::Display) {
        // Writing to a Vec cannot fail, and the values' own Display do not.
        let _ = fmt::Write::write_fmt(&mut Append(self.out), format_args!("{value}"));
    }

    /// A string.
    pub fn string(&mut self, text: &str) {
        if need_no_escape(text.as_bytes()) {
            self.name(text);
        } else {
            self.characters(text.chars());
        }
    }

    /// A string of what `Display` gives; it must need no escape.
    pub fn quoted(&mut self, value: impl fmt::Display) {
        self.separate();
        self.out.push(b'"');
        self.raw(value);
        self.out.push(b'"');
    }

    /// A string of octets, each its own code point.
    #[inline]
    pub fn latin1(&mut self, octets: &[u8]) {
        self.separate();
        self.out.push(b'"');
        self.ascii(octets);
        self.out.push(b'"');
    }

    /// Octets that are their own code points, within a string.
    fn ascii(&mut self, octets: &[u8]) {
        if need_no_escape(octets) {
            self.out.extend_from_slice(octets);
        } else {
            for octet in octets {
                self.character(char::from(*octet));
            }
        }
    }

    /// A string of the characters of a message.
    pub fn text(&mut self, mut characters: Characters<'_>) {
        self.separate();
        self.out.push(b'"');
        loop {
            let run = characters.take_ascii();
            self.ascii(run);
            let Some(character) = characters.next() else { break };
            self.character(character);
        }
        self.out.push(b'"');
    }

    /// A string of characters.
    pub fn characters(&mut self, characters: impl Iterator<Item = char>) {
        self.separate();
        self.out.push(b'"');
        for character in characters {
            self.character(character);
        }
        self.out.push(b'"');
    }

    #[inline]
    fn character(&mut self, character: char) {
        match character {
            '"' => self.out.extend_from_slice(b"\\\""),
            '\\' => self.out.extend_from_slice(b"\\\\"),
            '\n' => self.out.extend_from_slice(b"\\n"),
            '\r' => self.out.extend_from_slice(b"\\r"),
            '\t' => self.out.extend_from_slice(b"\\t"),
            ' '..='~' => self.out.push(character as u8),
            // Terminals act on C1 controls, and some readers end lines at U+2028 and U+2029.
            '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => {
                let code = u32::from(character);
                self.out.extend_from_slice(b"\\u");
                for shift in [12, 8, 4, 0] {
                    self.out.push(HEX[(code >> shift & 15) as usize]);
                }
            }
            _ => self.out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }

    /// A string of hexadecimal digits, two an octet.
    #[inline]
    pub fn hex(&mut self, octets: &[u8]) {
        self.separate();
        self.out.push(b'"');
        write_hex(self.out, octets);
        self.out.push(b'"');
    }

    /// `{"hex":"..."}`.
    pub fn octets(&mut self, octets: &[u8]) {
        self.open(b'{');
        self.key("hex");
        self.hex(octets);
        self.close(b'}');
    }
}
