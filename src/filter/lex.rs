//! The text of a filter as words, strings and signs.

use core::ops::Range;

use super::error::Wrong;

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'t> {
    /// A name, a number, an address, octets: what stands together without spaces.
    Word(&'t str),
    /// A text in quotes, its escapes resolved.
    Text(String),
    /// A character in single quotes, by its number.
    Character(u32),
    /// `(`, `&&`, `==` and the like.
    Sign(&'static str),
    /// Nothing more.
    End,
}

/// The signs; one that is the beginning of another stands behind it.
const SIGNS: &[&str] = &[
    "===", "!==", "==", "!=", "~=", "<=", ">=", "&&", "||", "^^", "..", "<", ">", "!", "~", "&", "(", ")",
    "{", "}", "[", "]", ",", "=", "|",
];

/// Reads one token after the other.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'t> {
    text: &'t str,
    position: usize,
}

impl<'t> Lexer<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, position: 0 }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.position..).unwrap_or_default()
    }

    /// The next token and where it stands.
    pub(super) fn next(&mut self) -> Result<(Token<'t>, Range<usize>), Wrong> {
        let rest = self.rest();
        self.position += rest.len() - rest.trim_start().len();
        let start = self.position;
        let rest = self.rest();
        let mut characters = rest.chars();
        let Some(first) = characters.next() else { return Ok((Token::End, start..start)) };
        let token = match first {
            '"' => Token::Text(self.string('"', 1, false)?),
            'r' | 'R' if characters.as_str().starts_with('"') => Token::Text(self.string('"', 2, true)?),
            '\'' => {
                let text = self.string('\'', 1, false)?;
                let mut characters = text.chars();
                match (characters.next(), characters.next()) {
                    (Some(character), None) => Token::Character(character.into()),
                    _ => {
                        let what = "one character stands in single quotes; text stands in double quotes";
                        return Err(Wrong::new(start..self.position, what));
                    }
                }
            }
            _ => match self.word() {
                "" => match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
                    Some(sign) => {
                        self.position += sign.len();
                        Token::Sign(sign)
                    }
                    None => {
                        let at = start..start + first.len_utf8();
                        return Err(Wrong::new(at, format!("{first:?} has no meaning here")));
                    }
                },
                word => Token::Word(word),
            },
        };
        Ok((token, start..self.position))
    }

    /// Takes a word; two points end it, they stand between the ends of a range.
    fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let mut end = 0;
        let mut characters = rest.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            let within = match character {
                '.' => next != Some('.'),
                ':' => true,
                '+' | '-' if at == 0 => next.is_some_and(char::is_alphanumeric),
                '-' | '/' | '+' | '@' | '#' | '%' | '$' | '*' => at > 0,
                _ => character == '_' || character.is_alphanumeric(),
            };
            if !within {
                break;
            }
            end = at + character.len_utf8();
        }
        self.position += end;
        rest.get(..end).unwrap_or_default()
    }

    /// What stands in the brackets of a slice, of which the first is taken; and where.
    pub(super) fn slice(&mut self) -> Result<(&'t str, Range<usize>), Wrong> {
        let rest = self.rest();
        let start = self.position;
        let Some(end) = rest.find(']') else {
            return Err(Wrong::new(start - 1..start, "the bracket is not closed"));
        };
        self.position += end + 1;
        Ok((rest.get(..end).unwrap_or_default(), start..start + end))
    }

    /// Takes a quoted string that begins with so many octets before its first character.
    fn string(&mut self, quote: char, opening: usize, raw: bool) -> Result<String, Wrong> {
        let start = self.position;
        self.position += opening;
        let mut text = String::new();
        loop {
            let at = self.position;
            let Some(character) = self.take() else {
                return Err(Wrong::new(start..start + opening, "the quotes are not closed"));
            };
            match character {
                _ if character == quote => return Ok(text),
                '\\' if raw => {
                    // A quotation mark may be escaped, and the backslash stays.
                    text.push('\\');
                    if self.rest().starts_with(quote) {
                        text.extend(self.take());
                    }
                }
                '\\' => match self.escape() {
                    Some(character) => text.push(character),
                    None => {
                        let what = "there is no such escape; a backslash itself is \\\\, or write r\"...\"";
                        return Err(Wrong::new(at..self.position, what));
                    }
                },
                _ => text.push(character),
            }
        }
    }

    fn take(&mut self) -> Option<char> {
        let character = self.rest().chars().next()?;
        self.position += character.len_utf8();
        Some(character)
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Option<char> {
        let character = self.take()?;
        Some(match character {
            '"' | '\'' | '\\' => character,
            'a' => '\x07',
            'b' => '\x08',
            'f' => '\x0C',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0B',
            'x' => return self.code(2, 16),
            'u' => return self.code(4, 16),
            'U' => return self.code(8, 16),
            '0'..='7' => {
                self.position -= 1;
                return self.code(3, 8);
            }
            _ => return None,
        })
    }

    /// A character by so many digits of its number at most.
    fn code(&mut self, most: usize, radix: u32) -> Option<char> {
        let digits =
            self.rest().bytes().take(most).take_while(|octet| char::from(*octet).is_digit(radix)).count();
        let number = u32::from_str_radix(self.rest().get(..digits)?, radix).ok()?;
        self.position += digits;
        char::from_u32(number)
    }
}
