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
/// A dump may give its octets in groups, but in their order: words of the machine's own order, as of `hexdump` without
/// `-C`, are no octets.
///
/// # Errors
/// What is wrong, and where.
pub fn parse(text: &str) -> Result<Vec<u8>, HexError> {
    if let Some(octets) = dump(text).or_else(|| bytes_literal(text)) {
        return Ok(octets);
    }
    // Of an array in C, what is between the braces; of `b'00ab'`, what is between the quotes.
    let (start, end) = match (text.find('{'), text.rfind('}')) {
        (Some(open), Some(close)) if open < close => (open + 1, close),
        _ if is_bytes(text) => (text.find('b').map_or(0, |at| at + 1), text.len()),
        _ => (0, text.len()),
    };
    let octets = plain(&text[start..end], text[..start].chars().count())?;
    if octets.is_empty() { Err(HexError::Empty) } else { Ok(octets) }
}

/// Digits with anything that people put between them; `place` characters are before them.
fn plain(text: &str, place: usize) -> Result<Vec<u8>, HexError> {
    let mut octets = Vec::new();
    let mut half = None;
    // How many digits came since `0x`.
    let mut prefixed = None;
    let mut characters = text.chars().enumerate().peekable();
    while let Some((at, character)) = characters.next() {
        if let Some(digit) = digit(character) {
            if digit == 0 && half.is_none() && matches!(characters.peek(), Some((_, 'x' | 'X'))) {
                characters.next();
                prefixed = Some(0_usize);
                continue;
            }
            prefixed = prefixed.map(|digits| digits + 1);
            match half.take() {
                Some(high) => octets.push(high << 4 | digit),
                None => half = Some(digit),
            }
            continue;
        }
        // `0x0,` is a whole octet.
        if prefixed.take() == Some(1) {
            octets.extend(half.take());
        }
        if !character.is_whitespace()
            && !matches!(character, ':' | ',' | '-' | '\\' | 'x' | '"' | '\'' | ';' | '[' | ']')
        {
            return Err(HexError::Character(character, place + at + 1));
        }
    }
    if prefixed == Some(1) {
        octets.extend(half.take());
    }
    if half.is_some() { Err(HexError::Odd) } else { Ok(octets) }
}

fn is_bytes(text: &str) -> bool {
    text.trim_start().strip_prefix('b').is_some_and(|quoted| quoted.starts_with(['\'', '"']))
}

/// What Python writes for bytes: `b'\x00\x10A'`. Without a backslash it is more likely the digits of `hexlify`.
fn bytes_literal(text: &str) -> Option<Vec<u8>> {
    let quoted = text.trim().strip_prefix('b')?;
    let quote = quoted.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let inner = quoted.strip_prefix(quote)?.strip_suffix(quote)?;
    if !inner.contains('\\') {
        return None;
    }
    let mut octets = Vec::new();
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        octets.push(match character {
            '\\' => match characters.next()? {
                'x' => {
                    let high = characters.next().and_then(digit)?;
                    high << 4 | characters.next().and_then(digit)?
                }
                't' => b'\t',
                'n' => b'\n',
                'r' => b'\r',
                other @ ('\\' | '\'' | '"') => u8::try_from(other).ok()?,
                _ => return None,
            },
            ' '..='~' if character != quote => u8::try_from(character).ok()?,
            _ => return None,
        });
    }
    Some(octets)
}

fn digit(character: char) -> Option<u8> {
    character.to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn is_hex(token: &str) -> bool {
    !token.is_empty() && token.chars().all(|character| character.is_ascii_hexdigit())
}

/// `*` of a dump stands for lines like the one before; a dump is not grown beyond this by it.
const MOST_REPEATED: usize = 1 << 20;

/// What is between the offset of a line and its octets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Colon,
    /// Two blanks or a tab.
    Wide,
    /// One blank, as `od` has it.
    Narrow,
    /// The closing line: an offset and nothing else.
    Alone,
}

/// A line of a dump.
#[derive(Clone, Copy)]
enum Line<'a> {
    Octets { offset: &'a str, mark: Mark, rest: &'a str },
    Repeat,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let line = line.trim();
        if line == "*" {
            return Some(Self::Repeat);
        }
        let line = line.strip_prefix("0x").unwrap_or(line);
        let end = line.find(|character: char| !character.is_ascii_hexdigit()).unwrap_or(line.len());
        let (offset, after) = line.split_at(end);
        if !(4..=16).contains(&offset.len()) {
            return None;
        }
        let mark = match after.as_bytes() {
            [] | [b':'] => Mark::Alone,
            [b':', b' ' | b'\t', ..] => Mark::Colon,
            [b' ', b' ', ..] | [b'\t', ..] => Mark::Wide,
            [b' ', ..] => Mark::Narrow,
            _ => return None,
        };
        let rest = after.strip_prefix(':').unwrap_or(after).trim_start();
        Some(Self::Octets { offset, mark, rest })
    }
}

/// The offset with which a line of a dump begins; none where it is no such line.
pub(crate) fn dump_offset(line: &str) -> Option<u64> {
    match Line::of(line)? {
        Line::Octets { offset, mark: Mark::Colon | Mark::Wide, .. } => u64::from_str_radix(offset, 16).ok(),
        _ => None,
    }
}

/// How many octets a line has.
#[derive(Clone, Copy)]
enum Wanted {
    /// As the offset of the next line says.
    Exactly(u64),
    /// No more than the lines before it.
    AtMost(u64),
}

/// The octets of a dump: every line begins with an offset, and the offsets rise by the octets of the lines. If they do
/// not, as where a line was left out, a dump is what can be nothing else.
fn dump(text: &str) -> Option<Vec<u8>> {
    let lines =
        text.lines().filter(|line| !line.trim().is_empty()).map(Line::of).collect::<Option<Vec<_>>>()?;
    [16, 10, 8].into_iter().find_map(|radix| rising(&lines, radix)).or_else(|| single(&lines))
}

/// Lines with rising offsets in `radix`.
fn rising(lines: &[Line<'_>], radix: u32) -> Option<Vec<u8>> {
    let mut octets = Vec::new();
    let mut width = u64::MAX;
    let mut last = Vec::new();
    let mut expected = None;
    let mut repeats = false;
    let offset_of = |line: Option<&Line<'_>>| match line {
        Some(Line::Octets { offset, .. }) => u64::from_str_radix(offset, radix).ok(),
        _ => None,
    };
    if lines.len() < 2 {
        return None;
    }
    for (index, line) in lines.iter().enumerate() {
        let Line::Octets { mark, rest, .. } = *line else {
            if repeats || last.is_empty() {
                return None;
            }
            repeats = true;
            continue;
        };
        let offset = offset_of(Some(line))?;
        if repeats {
            let missing = usize::try_from(offset.checked_sub(expected?)?).ok()?;
            if !missing.is_multiple_of(last.len()) || octets.len().saturating_add(missing) > MOST_REPEATED {
                return None;
            }
            octets.extend(last.iter().copied().cycle().take(missing));
            repeats = false;
        } else if expected.is_some_and(|expected| expected != offset) {
            return None;
        }
        if mark == Mark::Alone {
            return (index + 1 == lines.len() && !octets.is_empty()).then_some(octets);
        }
        // After one blank, octets could be groups of a text without offsets, and a PDU does not begin with zeroes only.
        if mark == Mark::Narrow && expected.is_none() && offset != 0 {
            return None;
        }
        let wanted = match lines.get(index + 1) {
            Some(Line::Octets { .. }) => {
                Wanted::Exactly(offset_of(lines.get(index + 1))?.checked_sub(offset)?)
            }
            _ => Wanted::AtMost(width),
        };
        last = line_octets(mark, rest, wanted)?;
        width = u64::try_from(last.len()).ok()?;
        expected = Some(offset.checked_add(width)?);
        octets.extend_from_slice(&last);
    }
    (!repeats).then_some(octets)
}

/// Lines each of which is one of a dump whatever the others are.
fn single(lines: &[Line<'_>]) -> Option<Vec<u8>> {
    let mut octets = Vec::new();
    for line in lines {
        match *line {
            Line::Octets { offset, mark: mark @ (Mark::Colon | Mark::Wide), rest } if offset.len() <= 8 => {
                // Without a colon, wider groups are more likely those of a text without offsets.
                if mark == Mark::Wide
                    && !matches!(rest.find(char::is_whitespace).unwrap_or(rest.len()), 2 | 4)
                {
                    return None;
                }
                octets.extend(line_octets(mark, rest, Wanted::AtMost(u64::MAX))?);
            }
            _ => return None,
        }
    }
    (!octets.is_empty()).then_some(octets)
}

/// The octets that `rest` begins with, if all that follows them is their ASCII column.
fn line_octets(mark: Mark, mut rest: &str, wanted: Wanted) -> Option<Vec<u8>> {
    let mut octets = Vec::new();
    let mut gap = 0;
    let most = match wanted {
        Wanted::Exactly(count) | Wanted::AtMost(count) => usize::try_from(count).unwrap_or(usize::MAX),
    };
    let exact = matches!(wanted, Wanted::Exactly(_));
    let mut pairs = true;
    while octets.len() < most {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let token = rest[..end].strip_prefix("0x").unwrap_or(&rest[..end]);
        pairs &= token.len() == 2;
        let fits = token.len().is_multiple_of(2) && is_hex(token) && (pairs || mark != Mark::Narrow);
        if !fits || gap > 2 || gap == 2 && !(pairs && (exact || is_middle(mark, octets.len(), rest))) {
            break;
        }
        octets.extend(token.as_bytes().chunks_exact(2).filter_map(|pair| {
            let [high, low] = [pair[0], pair[1]].map(|character| digit(char::from(character)));
            Some(high? << 4 | low?)
        }));
        let after = rest[end..].trim_start();
        gap = rest.len() - end - after.len();
        rest = after;
    }
    let closed = rest.is_empty() || gap >= 2 || rest.starts_with(['|', '>']);
    let counted = if exact { octets.len() == most } else { octets.len() <= most };
    (closed && counted && !octets.is_empty()).then_some(octets)
}

/// Whether a gap of two blanks after `count` octets stands between octets, not before the ASCII column, which would be
/// no longer than the octets are many, but for one blank in its middle.
fn is_middle(mark: Mark, count: usize, rest: &str) -> bool {
    count.is_multiple_of(8) && (rest.len() > count + 1 || mark != Mark::Colon && count == 8)
}

#[cfg(test)]
mod tests {
    use alloc::{format, vec};

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

    /// A PDU of 44 octets whose text is read as hexadecimal too easily, as the tools print it.
    #[test]
    fn reads_the_dumps_of_common_tools() {
        let mut wanted = vec![0, 0, 0, 0x2c, 0, 0, 0, 0x15];
        wanted.extend(b"ab cd 00ef  01 23 4567 89ab cafe bea");
        for text in [
            // xxd
            "00000000: 0000 002c 0000 0015 6162 2063 6420 3030  ...,....ab cd 00\n\
             00000010: 6566 2020 3031 2032 3320 3435 3637 2038  ef  01 23 4567 8\n\
             00000020: 3961 6220 6361 6665 2062 6561            9ab cafe bea\n",
            // xxd -c 32
            "00000000: 0000 002c 0000 0015 6162 2063 6420 3030 6566 2020 3031 2032 3320 3435 3637 2038  ...,....ab cd 00ef  01 23 4567 8\n\
             00000020: 3961 6220 6361 6665 2062 6561                                                    9ab cafe bea\n",
            // xxd -g 1
            "00000000: 00 00 00 2c 00 00 00 15 61 62 20 63 64 20 30 30  ...,....ab cd 00\n\
             00000010: 65 66 20 20 30 31 20 32 33 20 34 35 36 37 20 38  ef  01 23 4567 8\n\
             00000020: 39 61 62 20 63 61 66 65 20 62 65 61              9ab cafe bea\n",
            // xxd -g 0 -u
            "00000000: 0000002C000000156162206364203030  ...,....ab cd 00\n\
             00000010: 65662020303120323320343536372038  ef  01 23 4567 8\n\
             00000020: 396162206361666520626561          9ab cafe bea\n",
            // xxd -d
            "00000000: 0000 002c 0000 0015 6162 2063 6420 3030  ...,....ab cd 00\n\
             00000016: 6566 2020 3031 2032 3320 3435 3637 2038  ef  01 23 4567 8\n\
             00000032: 3961 6220 6361 6665 2062 6561            9ab cafe bea\n",
            // xxd -p
            "0000002c0000001561622063642030306566202030312032332034353637\n\
             2038396162206361666520626561\n",
            // xxd -i
            "unsigned char p[] = {\n\
             \x20 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x15, 0x61, 0x62, 0x20, 0x63,\n\
             \x20 0x64, 0x20, 0x30, 0x30, 0x65, 0x66, 0x20, 0x20, 0x30, 0x31, 0x20, 0x32,\n\
             \x20 0x33, 0x20, 0x34, 0x35, 0x36, 0x37, 0x20, 0x38, 0x39, 0x61, 0x62, 0x20,\n\
             \x20 0x63, 0x61, 0x66, 0x65, 0x20, 0x62, 0x65, 0x61\n\
             };\n\
             unsigned int p_len = 44;\n",
            // hexdump -C
            "00000000  00 00 00 2c 00 00 00 15  61 62 20 63 64 20 30 30  |...,....ab cd 00|\n\
             00000010  65 66 20 20 30 31 20 32  33 20 34 35 36 37 20 38  |ef  01 23 4567 8|\n\
             00000020  39 61 62 20 63 61 66 65  20 62 65 61              |9ab cafe bea|\n\
             0000002c\n",
            // od -A x -t x1
            "000000 00 00 00 2c 00 00 00 15 61 62 20 63 64 20 30 30\n\
             000010 65 66 20 20 30 31 20 32 33 20 34 35 36 37 20 38\n\
             000020 39 61 62 20 63 61 66 65 20 62 65 61\n\
             00002c\n",
            // od -A x -t x1z
            "000000 00 00 00 2c 00 00 00 15 61 62 20 63 64 20 30 30  >...,....ab cd 00<\n\
             000010 65 66 20 20 30 31 20 32 33 20 34 35 36 37 20 38  >ef  01 23 4567 8<\n\
             000020 39 61 62 20 63 61 66 65 20 62 65 61              >9ab cafe bea<\n\
             00002c\n",
            // od -A d -t x1
            "0000000 00 00 00 2c 00 00 00 15 61 62 20 63 64 20 30 30\n\
             0000016 65 66 20 20 30 31 20 32 33 20 34 35 36 37 20 38\n\
             0000032 39 61 62 20 63 61 66 65 20 62 65 61\n\
             0000044\n",
            // od -t x1
            "0000000 00 00 00 2c 00 00 00 15 61 62 20 63 64 20 30 30\n\
             0000020 65 66 20 20 30 31 20 32 33 20 34 35 36 37 20 38\n\
             0000040 39 61 62 20 63 61 66 65 20 62 65 61\n\
             0000054\n",
            // Wireshark
            "0000   00 00 00 2c 00 00 00 15 61 62 20 63 64 20 30 30   ...,....ab cd 00\n\
             0010   65 66 20 20 30 31 20 32 33 20 34 35 36 37 20 38   ef  01 23 4567 8\n\
             0020   39 61 62 20 63 61 66 65 20 62 65 61               9ab cafe bea\n",
            // tshark -x
            "0000  00 00 00 2c 00 00 00 15  61 62 20 63 64 20 30 30   ...,....ab cd 00\n\
             0010  65 66 20 20 30 31 20 32  33 20 34 35 36 37 20 38   ef  01 23 4567 8\n\
             0020  39 61 62 20 63 61 66 65  20 62 65 61               9ab cafe bea\n",
            // tcpdump -x
            "\t0x0000:  0000 002c 0000 0015 6162 2063 6420 3030\n\
             \t0x0010:  6566 2020 3031 2032 3320 3435 3637 2038\n\
             \t0x0020:  3961 6220 6361 6665 2062 6561\n",
            // tcpdump -X
            "\t0x0000:  0000 002c 0000 0015 6162 2063 6420 3030  ...,....ab cd 00\n\
             \t0x0010:  6566 2020 3031 2032 3320 3435 3637 2038  ef  01 23 4567 8\n\
             \t0x0020:  3961 6220 6361 6665 2062 6561            9ab cafe bea\n",
            // gdb x/44xb
            "0x7ffe1000:\t0x00\t0x00\t0x00\t0x2c\t0x00\t0x00\t0x00\t0x15\n\
             0x7ffe1008:\t0x61\t0x62\t0x20\t0x63\t0x64\t0x20\t0x30\t0x30\n\
             0x7ffe1010:\t0x65\t0x66\t0x20\t0x20\t0x30\t0x31\t0x20\t0x32\n\
             0x7ffe1018:\t0x33\t0x20\t0x34\t0x35\t0x36\t0x37\t0x20\t0x38\n\
             0x7ffe1020:\t0x39\t0x61\t0x62\t0x20\t0x63\t0x61\t0x66\t0x65\n\
             0x7ffe1028:\t0x20\t0x62\t0x65\t0x61\n",
            // Python
            r"b'\x00\x00\x00,\x00\x00\x00\x15ab cd 00ef  01 23 4567 89ab cafe bea'",
            // Python, hexlify
            "b'0000002c00000015616220636420303065662020303120323320343536372038396162206361666520626561'",
            // Python, hex of each
            "[0x0, 0x0, 0x0, 0x2c, 0x0, 0x0, 0x0, 0x15, 0x61, 0x62, 0x20, 0x63, 0x64, 0x20, 0x30, 0x30, 0x65, \
             0x66, 0x20, 0x20, 0x30, 0x31, 0x20, 0x32, 0x33, 0x20, 0x34, 0x35, 0x36, 0x37, 0x20, 0x38, 0x39, \
             0x61, 0x62, 0x20, 0x63, 0x61, 0x66, 0x65, 0x20, 0x62, 0x65, 0x61]",
            // C
            "{0x00, 0x00, 0x00, 0x2C, 0x00, 0x00, 0x00, 0x15, 0x61, 0x62, 0x20, 0x63, 0x64, 0x20, 0x30, 0x30, \
             0x65, 0x66, 0x20, 0x20, 0x30, 0x31, 0x20, 0x32, 0x33, 0x20, 0x34, 0x35, 0x36, 0x37, 0x20, 0x38, \
             0x39, 0x61, 0x62, 0x20, 0x63, 0x61, 0x66, 0x65, 0x20, 0x62, 0x65, 0x61}",
            // colons
            "00:00:00:2c:00:00:00:15:61:62:20:63:64:20:30:30:65:66:20:20:30:31:20:32:33:20:34:35:36:37:20:38:\
             39:61:62:20:63:61:66:65:20:62:65:61",
        ] {
            assert_eq!(parse(text).as_deref(), Ok(&wanted[..]), "{text}");
            let crlf = text.replace('\n', "\r\n");
            assert_eq!(parse(&crlf).as_deref(), Ok(&wanted[..]), "{text}");
        }
    }

    #[test]
    fn lines_left_out_for_a_star_are_repeated() {
        let text = "00000000  00 00 00 50 00 00 00 15  00 00 00 00 00 00 00 01  |...P............|\n\
            00000010  61 61 61 61 61 61 61 61  61 61 61 61 61 61 61 61  |aaaaaaaaaaaaaaaa|\n*\n00000050\n";
        let octets = parse(text).unwrap();
        assert_eq!((octets.len(), &octets[16..]), (0x50, &[b'a'; 0x40][..]));
        // Nor is memory taken for what a few characters promise.
        assert_eq!(parse("0000  61 61\n*\nfffffffffffffffe\n"), Err(HexError::Character('*', 13)));
    }

    #[test]
    fn one_line_of_a_dump_is_never_cut() {
        let count = |text: &str| parse(text).map(|octets| octets.len());
        let pairs = |count: usize| vec!["61"; count].join(" ");
        // xxd -c 32, with and without groups, and tools with a gap in the middle.
        assert_eq!(
            count(&format!("00000000: {}  {}", "6161 ".repeat(16).trim_end(), "a".repeat(32))),
            Ok(32)
        );
        assert_eq!(count(&format!("00000000: {}  {}", pairs(32), "a".repeat(32))), Ok(32));
        assert_eq!(count(&format!("00000000: {}  {}  {}", pairs(8), pairs(8), "a".repeat(16))), Ok(16));
        assert_eq!(count(&format!("0000  {}  {}  {}", pairs(8), pairs(8), "a".repeat(16))), Ok(16));
        assert_eq!(count(&format!("0000  {0}  {0}  {0}  {0}  {1}", pairs(8), "a".repeat(32))), Ok(32));
        assert_eq!(
            count(&format!("\t0x0000:  {}  {}", "6161 ".repeat(8).trim_end(), "a".repeat(16))),
            Ok(16)
        );
        assert_eq!(parse("0000  00 00 zz 00"), Err(HexError::Character('z', 13)));
    }

    #[test]
    fn lines_without_offsets_are_no_dump() {
        for text in ["00000010 00000015\n00000000 00000007", "00000010\n00000015\n00000000 00000007\n"] {
            assert_eq!(parse(text).map(|octets| octets.len()), Ok(16), "{text}");
        }
    }

    #[test]
    fn long_and_odd_lines_end() {
        for part in [
            "00  ",
            "00 00 00 00 00 00 00 00  ",
            "0000: ",
            "0000  00\n",
            "*\n",
            "0000: é",
            "b'\\x0'",
            "}{",
            "0x",
        ] {
            for head in ["", "0000  ", "0000: ", "0000 ", "0000  00\n"] {
                let _ = parse(&format!("{head}{}", part.repeat((1 << 20) / part.len())));
            }
        }
    }
}
