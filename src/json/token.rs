//! JSON text, token by token, straight into a buffer.

use alloc::vec::Vec;
use core::fmt;

/// Appends JSON to a buffer. Commas come by themselves; that braces are closed is up to the caller.
#[derive(Debug)]
pub struct Json<'o> {
    out: &'o mut Vec<u8>,
}

const HEX: &[u8; 16] = b"0123456789abcdef";

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
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = number;
    loop {
        at -= 1;
        let digit = (rest % 10) as u8;
        digits[at] = b'0' + digit;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// Appends octets in hexadecimal.
#[inline]
pub(crate) fn write_hex(out: &mut Vec<u8>, octets: &[u8]) {
    out.reserve(octets.len() * 2);
    out.extend(octets.iter().flat_map(|octet| [HEX[usize::from(octet >> 4)], HEX[usize::from(octet & 15)]]));
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
        self.separate();
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    /// `null`, `true`, `false`.
    pub fn literal(&mut self, literal: &str) {
        self.separate();
        self.out.extend_from_slice(literal.as_bytes());
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
    pub fn seconds(&mut self, nanoseconds: i128) {
        self.separate();
        let magnitude = nanoseconds.unsigned_abs();
        let (whole, part) = (magnitude / 1_000_000_000, magnitude % 1_000_000_000);
        self.raw(format_args!("{}{whole}", if nanoseconds < 0 { "-" } else { "" }));
        if part > 0 {
            self.raw(format_args!(".{part:09}"));
            while self.out.last() == Some(&b'0') {
                self.out.pop();
            }
        }
    }

    fn raw(&mut self, value: impl fmt::Display) {
        // Writing to a Vec cannot fail, and the values' own Display do not.
        let _ = fmt::Write::write_fmt(&mut Append(self.out), format_args!("{value}"));
    }

    /// A string.
    pub fn string(&mut self, text: &str) {
        self.characters(text.chars());
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
        if octets.iter().all(|octet| matches!(octet, 0x20..=0x7E) && !matches!(octet, b'"' | b'\\')) {
            self.out.extend_from_slice(octets);
        } else {
            for octet in octets {
                self.character(char::from(*octet));
            }
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
