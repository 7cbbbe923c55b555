//! Octets from hexadecimal text, as people copy it: plain, spaced, with `0x` or colons, and whole dumps with offsets
//! and an ASCII column.

use alloc::vec::Vec;
use core::fmt;

/// Why a text is no hexadecimal octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HexError {
    /// There is no digit at all.
    Empty,
    /// A character that is no hexadecimal digit, and its place in the text, counted in characters from 1.
    Character(char, usize),
    /// A half octet is left over.
    Odd,
}

impl fmt::Display for HexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("no hexadecimal digits were given"),
            Self::Character(character, place) => {
                write!(f, "{character:?} at character {place} is no hexadecimal digit")
            }
            Self::Odd => f.write_str("an odd number of hexadecimal digits: half an octet is missing"),
        }
    }
}

impl core::error::Error for HexError {}

/// The octets of `text`.
///
/// # Errors
/// What is wrong, and where.
pub fn parse(text: &str) -> Result<Vec<u8>, HexError> {
    let mut octets = Vec::new();
    let mut half = None;
    let mut place = 0;
    for line in text.split_inclusive('\n') {
        match dump_line(line) {
            Some(found) => octets.extend(found),
            None => plain(line, place, &mut half, &mut octets)?,
        }
        place += line.chars().count();
    }
    match half {
        Some(_) => Err(HexError::Odd),
        None if octets.is_empty() => Err(HexError::Empty),
        None => Ok(octets),
    }
}

/// Digits with anything that people put between them.
fn plain(line: &str, place: usize, half: &mut Option<u8>, octets: &mut Vec<u8>) -> Result<(), HexError> {
    let mut characters = line.chars().enumerate().peekable();
    while let Some((at, character)) = characters.next() {
        if let Some(digit) = digit(character) {
            let prefix = digit == 0 && half.is_none() && matches!(characters.peek(), Some((_, 'x' | 'X')));
            if prefix {
                characters.next();
                continue;
            }
            match half.take() {
                Some(high) => octets.push(high << 4 | digit),
                None => *half = Some(digit),
            }
        } else if !character.is_whitespace()
            && !matches!(character, ':' | ',' | '-' | '\\' | 'x' | '"' | '\'' | ';')
        {
            return Err(HexError::Character(character, place + at + 1));
        }
    }
    Ok(())
}

fn digit(character: char) -> Option<u8> {
    character.to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn is_hex(token: &str) -> bool {
    !token.is_empty() && token.chars().all(|character| character.is_ascii_hexdigit())
}

/// A line of a dump: an offset of 4 to 8 digits, at most 16 octets, and what the octets are in ASCII.
fn dump_line(line: &str) -> Option<Vec<u8>> {
    let line = line.trim();
    let offset_end = line.find(|character: char| !character.is_ascii_hexdigit())?;
    let after = &line[offset_end..];
    let colon = after.starts_with(": ");
    if !(4..=8).contains(&offset_end) || !(colon || after.starts_with("  ") || after.starts_with('\t')) {
        return None;
    }
    let mut rest = after[1..].trim_start();
    let mut octets = Vec::new();
    loop {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let token = &rest[..end];
        if !is_hex(token) || !matches!(token.len(), 2 | 4) || octets.len() + token.len() / 2 > 16 {
            break;
        }
        let digits: Vec<u8> = token.chars().filter_map(digit).collect();
        octets.extend(digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)));
        let gap = rest[end..].chars().take_while(|character| character.is_whitespace()).count();
        rest = rest[end..].trim_start();
        // One wider gap stands in the middle of a line, before the ninth octet.
        if rest.is_empty() || gap > 2 || gap == 2 && (colon || octets.len() != 8) {
            break;
        }
    }
    (!octets.is_empty()).then_some(octets)
}

#[cfg(test)]
mod tests {
    use super::{HexError, parse};

    #[test]
    fn reads_what_people_paste() {
        let wanted = [0, 0, 0, 0x10, 0x80, 0, 0, 0x15];
        for text in [
            "0000001080000015",
            "00 00 00 10 80 00 00 15",
            "00000010 80000015",
            "0x00 0x00 0x00 0x10 0x80 0x00 0x00 0x15",
            "0x0000001080000015",
            "00:00:00:10:80:00:00:15",
            r"\x00\x00\x00\x10\x80\x00\x00\x15",
            "0000   00 00 00 10 80 00 00 15   ....ab cd",
            "00000000  00 00 00 10 80 00 00 15  |........|",
            "00000000: 0000 0010 8000 0015  abcd 0000",
            "0000  00 00 00 10\n0004  80 00 00 15\n",
        ] {
            assert_eq!(parse(text).as_deref(), Ok(&wanted[..]), "{text}");
        }
    }

    #[test]
    fn a_full_dump_line_keeps_its_sixteen_octets() {
        let text = "00000000  00 01 02 03 04 05 06 07  08 09 0a 0b 0c 0d 0e 0f  |................|";
        assert_eq!(parse(text).map(|octets| octets.len()), Ok(16));
    }

    #[test]
    fn says_what_is_no_hex() {
        assert_eq!(parse(" "), Err(HexError::Empty));
        assert_eq!(parse("000"), Err(HexError::Odd));
        assert_eq!(parse("00 zz"), Err(HexError::Character('z', 4)));
    }
}
