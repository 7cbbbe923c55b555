//! The grammar: `||` binds less than `^^`, that less than `&&`, that less than `!`, and that less than a test.

use core::ops::Range;

use super::error::Wrong;
use super::lex::{Lexer, Token};

/// A filter.
#[derive(Debug)]
pub(super) enum Tree<'t> {
    And(Vec<Tree<'t>>),
    Or(Vec<Tree<'t>>),
    /// Whether an odd number of them match.
    Xor(Vec<Tree<'t>>),
    Not(Box<Tree<'t>>),
    Test(Test<'t>),
}

/// What is asked of a field.
#[derive(Debug)]
pub(super) struct Test<'t> {
    /// `any` or `all` before it.
    pub(super) quantifier: Option<Quantifier>,
    pub(super) left: Operand<'t>,
    pub(super) asks: Asks<'t>,
}

#[derive(Debug)]
pub(super) enum Asks<'t> {
    /// Whether it is there.
    Exists,
    Compare(Comparison, Operand<'t>),
    Contains(Operand<'t>),
    Matches(Operand<'t>),
    /// Whether it is one of these, each with the end of its range; or none of them.
    In(Vec<(Operand<'t>, Option<Operand<'t>>)>, bool),
}

/// How values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// How many of a field's values must fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quantifier {
    Any,
    All,
}

/// A field or a value.
#[derive(Debug)]
pub(super) struct Operand<'t> {
    /// Where it stands, in octets.
    pub(super) at: Range<usize>,
    pub(super) term: Term<'t>,
    /// What is taken of it.
    pub(super) slices: Vec<Slice>,
    /// The bits that are looked at, and where that stands.
    pub(super) mask: Option<(u64, Range<usize>)>,
}

#[derive(Debug)]
pub(super) enum Term<'t> {
    Word(&'t str),
    Text(String),
    Character(u32),
    /// A function of a field, and where its name stands.
    Call(&'t str, Range<usize>, Box<Operand<'t>>),
}

/// Some of the characters or octets of a value, one piece behind the other.
pub(super) type Slice = Vec<Piece>;

/// A piece of a value; negative offsets count from its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) start: i64,
    pub(super) end: PieceEnd,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceEnd {
    /// After so many.
    Length(u64),
    /// With the one at this offset.
    Last(i64),
    /// With the value.
    Open,
}

/// The operators that compare: their spellings, and how many values must fit unless said otherwise.
const COMPARISONS: &[(&[&str], Comparison, Quantifier)] = &[
    (&["==", "eq", "any_eq"], Comparison::Equal, Quantifier::Any),
    (&["===", "all_eq"], Comparison::Equal, Quantifier::All),
    (&["!=", "ne", "all_ne"], Comparison::Unequal, Quantifier::All),
    (&["!==", "~=", "any_ne"], Comparison::Unequal, Quantifier::Any),
    (&["<", "lt"], Comparison::Less, Quantifier::Any),
    (&["<=", "le"], Comparison::LessOrEqual, Quantifier::Any),
    (&[">", "gt"], Comparison::Greater, Quantifier::Any),
    (&[">=", "ge"], Comparison::GreaterOrEqual, Quantifier::Any),
];

/// Words that are operators wherever they stand.
const KEYWORDS: &[&str] = &["and", "or", "xor", "not", "in", "contains", "matches", "bitand", "any", "all"];

/// Reads a filter; none where there is nothing.
pub(super) fn parse(text: &str, depth: usize) -> Result<Option<Tree<'_>>, Wrong> {
    let mut lexer = Lexer::new(text);
    let (token, at) = lexer.next()?;
    if token == Token::End {
        return Ok(None);
    }
    let mut parser = Parser { lexer, token, at, depth };
    let tree = parser.any_of(0)?;
    match &parser.token {
        Token::End => Ok(Some(tree)),
        Token::Sign(")") => Err(parser.wrong("there is no parenthesis that this one closes")),
        Token::Sign("=") => Err(parser.wrong("two of them compare: ==")),
        Token::Sign("|") => Err(parser.wrong("two of them mean or: ||")),
        Token::Sign("&") => Err(parser.wrong("bits are taken of a field; two of them mean and: &&")),
        _ => Err(parser.wrong("an operator is missing before this, such as && or ==")),
    }
}

/// How the operators that join tests are written, the loosest first.
const JOINS: &[&[&str]] = &[&["||", "or"], &["^^", "xor"], &["&&", "and"]];

struct Parser<'t> {
    lexer: Lexer<'t>,
    /// The token at hand.
    token: Token<'t>,
    at: Range<usize>,
    /// How much deeper it may go.
    depth: usize,
}

impl<'t> Parser<'t> {
    fn wrong(&self, message: impl Into<String>) -> Wrong {
        Wrong::new(self.at.clone(), message)
    }

    /// Takes the token at hand.
    fn advance(&mut self) -> Result<(Token<'t>, Range<usize>), Wrong> {
        let (token, at) = self.lexer.next()?;
        Ok((std::mem::replace(&mut self.token, token), std::mem::replace(&mut self.at, at)))
    }

    /// Whether the token at hand is one of these signs or words.
    fn is(&self, spellings: &[&str]) -> bool {
        match &self.token {
            Token::Sign(sign) => spellings.contains(sign),
            Token::Word(word) => spellings.contains(word),
            _ => false,
        }
    }

    fn takes(&mut self, spellings: &[&str]) -> Result<bool, Wrong> {
        let is = self.is(spellings);
        if is {
            self.advance()?;
        }
        Ok(is)
    }

    /// What is within parentheses and the like, which may not be too deep.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Wrong>) -> Result<T, Wrong> {
        let Some(depth) = self.depth.checked_sub(1) else {
            return Err(self.wrong("this is nested too deeply"));
        };
        self.depth = depth;
        let read = read(self)?;
        self.depth += 1;
        Ok(read)
    }

    /// Trees joined by the operators of this level, or tighter ones.
    fn any_of(&mut self, level: usize) -> Result<Tree<'t>, Wrong> {
        let Some(spellings) = JOINS.get(level) else { return self.unary() };
        let mut trees = vec![self.any_of(level + 1)?];
        while self.takes(spellings)? {
            trees.push(self.any_of(level + 1)?);
        }
        Ok(match (trees.len(), level) {
            (1, _) => trees.swap_remove(0),
            (_, 0) => Tree::Or(trees),
            (_, 1) => Tree::Xor(trees),
            _ => Tree::And(trees),
        })
    }

    fn unary(&mut self) -> Result<Tree<'t>, Wrong> {
        if self.takes(&["!", "not"])? {
            return Ok(Tree::Not(Box::new(self.deeper(Self::unary)?)));
        }
        if !self.is(&["("]) {
            return self.test().map(Tree::Test);
        }
        let (_, opening) = self.advance()?;
        if self.is(&[")"]) {
            return Err(self.wrong("a field or a test is missing between the parentheses"));
        }
        let tree = self.deeper(|parser| parser.any_of(0))?;
        if self.takes(&[")"])? {
            return Ok(tree);
        }
        Err(match self.token {
            Token::End => Wrong::new(opening, "the parenthesis is not closed"),
            Token::Sign("=") => self.wrong("two of them compare: =="),
            _ => self.wrong("an operator is missing before this, such as && or =="),
        })
    }

    fn test(&mut self) -> Result<Test<'t>, Wrong> {
        let quantifier = match self.token {
            Token::Word("any") => Some(Quantifier::Any),
            Token::Word("all") => Some(Quantifier::All),
            _ => None,
        };
        if quantifier.is_some() {
            self.advance()?;
        }
        let left = self.operand("a field")?;
        let comparison = COMPARISONS.iter().find(|(spellings, ..)| self.is(spellings));
        if let Some((_, comparison, all)) = comparison {
            self.advance()?;
            let asks = Asks::Compare(*comparison, self.operand("a value")?);
            return Ok(Test { quantifier: quantifier.or(Some(*all)), left, asks });
        }
        let asks = match self.token {
            Token::Word("contains") => {
                self.advance()?;
                Asks::Contains(self.operand("a value")?)
            }
            Token::Word("matches") | Token::Sign("~") => {
                self.advance()?;
                Asks::Matches(self.operand("a regular expression")?)
            }
            Token::Word("in") => {
                self.advance()?;
                self.set(false)?
            }
            Token::Word("not") => {
                self.advance()?;
                if !self.takes(&["in"])? {
                    return Err(self.wrong("only `in` stands behind `not` here; else write !(...)"));
                }
                self.set(true)?
            }
            _ => Asks::Exists,
        };
        Ok(Test { quantifier, left, asks })
    }

    /// `{a, b, 1..5}`.
    fn set(&mut self, negated: bool) -> Result<Asks<'t>, Wrong> {
        let opening = self.at.clone();
        if !self.takes(&["{"])? {
            return Err(self.wrong("the values stand in braces: in {1, 2, 5..9}"));
        }
        let mut values = Vec::new();
        loop {
            let first = self.operand("a value")?;
            let last = if self.takes(&[".."])? { Some(self.operand("the end of the range")?) } else { None };
            values.push((first, last));
            if self.takes(&["}"])? {
                return Ok(Asks::In(values, negated));
            }
            if !self.takes(&[","])? {
                return Err(match self.token {
                    Token::End => Wrong::new(opening, "the brace is not closed"),
                    _ => self.wrong("a comma is missing between the values"),
                });
            }
        }
    }

    /// A field or a value; `what` is wanted.
    fn operand(&mut self, what: &str) -> Result<Operand<'t>, Wrong> {
        let missing = |parser: &Self| parser.wrong(format!("{what} is missing"));
        match self.token {
            Token::End | Token::Sign(_) => return Err(missing(self)),
            Token::Word(word) if KEYWORDS.contains(&word) => return Err(missing(self)),
            _ => {}
        }
        // A slice is read by other rules than the rest, so it must be seen before the next token is.
        let (token, at) = (std::mem::replace(&mut self.token, Token::End), self.at.clone());
        (self.token, self.at) = self.lexer.next()?;
        let mut end = at.end;
        let term = match token {
            Token::Text(text) => Term::Text(text),
            Token::Character(character) => Term::Character(character),
            Token::Word(name) if self.is(&["("]) => {
                let (_, opening) = self.advance()?;
                let of = self.deeper(|parser| parser.operand("a field"))?;
                end = self.at.end;
                if !self.takes(&[")"])? {
                    return Err(match self.token {
                        Token::End => Wrong::new(opening, "the parenthesis is not closed"),
                        _ => self.wrong(format!("{name}() has one field in its parentheses")),
                    });
                }
                Term::Call(name, at.clone(), Box::new(of))
            }
            Token::Word(word) => Term::Word(word),
            Token::Sign(_) | Token::End => return Err(missing(self)),
        };
        let mut slices = Vec::new();
        while self.is(&["["]) {
            let (text, place) = self.lexer.slice()?;
            end = place.end + 1;
            slices.push(slice(text, &place)?);
            (self.token, self.at) = self.lexer.next()?;
        }
        let mut mask = None;
        if self.is(&["&", "bitand"]) {
            self.advance()?;
            let Token::Word(word) = self.token else { return Err(missing_bits(self)) };
            let Some(bits) = super::constant::number(word) else { return Err(missing_bits(self)) };
            mask = Some((bits, at.start..self.at.end));
            end = self.at.end;
            self.advance()?;
        }
        Ok(Operand { at: at.start..end, term, slices, mask })
    }
}

fn missing_bits(parser: &Parser<'_>) -> Wrong {
    parser.wrong("behind & stand the bits as a number, such as 0x3c; and is &&")
}

/// `1`, `0:4`, `1-3`, `:4`, `-4:`, with commas between several.
fn slice(text: &str, place: &Range<usize>) -> Result<Slice, Wrong> {
    let wrong = || {
        Wrong::new(
            place.clone(),
            "a slice is [offset], [offset:length], [first-last], [:length] or [offset:]",
        )
    };
    text.split(',').map(|piece| piece_of(piece.trim()).ok_or_else(wrong)).collect()
}

fn piece_of(text: &str) -> Option<Piece> {
    if let Some((start, length)) = text.split_once(':') {
        let start = if start.trim().is_empty() { 0 } else { start.trim().parse().ok()? };
        let length = length.trim();
        let end = if length.is_empty() { PieceEnd::Open } else { PieceEnd::Length(length.parse().ok()?) };
        // Nothing on both sides is no slice.
        return (text.trim() != ":").then_some(Piece { start, end });
    }
    // The first may be the sign of the number before.
    let dash = text.char_indices().skip(1).find(|(_, character)| *character == '-').map(|(at, _)| at);
    match dash {
        Some(dash) => Some(Piece {
            start: text.get(..dash)?.trim().parse().ok()?,
            end: PieceEnd::Last(text.get(dash + 1..)?.trim().parse().ok()?),
        }),
        None => Some(Piece { start: text.parse().ok()?, end: PieceEnd::Length(1) }),
    }
}
