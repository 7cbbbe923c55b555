//! The keys and values of a receipt's text.
//!
//! A value is one word, up to a comma or semicolon before the next key, but for those of `text` and of unknown keys, which go on to the next key. The words that are
//! left between a value and the next key belong to nobody, or to an unknown key of two words. After `text:` the user
//! speaks: there, only keys count that were absent before and whose value is of the usual form.

use core::mem;
use core::ops::Range;

use super::key::{KeySpec, is_of_word, key_at};
use super::{Extra, Receipt, ReceiptKey, Value};
use crate::codec::Span;
use crate::tables::MessageState;

/// What the characters read now belong to, and from where.
enum Open {
    /// Nothing; and whether a value of a known key stands before.
    Words { start: usize, after_value: bool },
    /// The value of an unknown key.
    Extra { key: Range<usize>, start: usize },
    /// The value of `text`.
    Text { key: Range<usize>, start: usize },
}

struct Parser<'a, 's> {
    text: &'a str,
    span: &'s dyn Fn(Range<usize>) -> Span,
    receipt: Receipt<'a>,
    open: Open,
    /// The first extra that is a state without its key.
    state: Option<usize>,
}

pub(super) fn parse<'a>(text: &'a str, span: &dyn Fn(Range<usize>) -> Span) -> Receipt<'a> {
    let open = Open::Words { start: 0, after_value: false };
    let mut parser = Parser { text, span, receipt: Receipt::default(), open, state: None };
    parser.run();
    parser.receipt
}

/// Whether the text has any key: what [`parse`] then finds at least.
pub(super) fn has_key(text: &str) -> bool {
    let mut before = None;
    text.char_indices().any(|(at, character)| {
        let begins = !before.replace(character).is_some_and(is_of_word);
        begins && key_at(&text[at..]).is_some()
    })
}

impl<'a> Parser<'a, '_> {
    fn run(&mut self) {
        let text = self.text;
        let mut at = 0;
        let mut quoting = false;
        let mut before = None;
        while let Some(character) = text[at..].chars().next() {
            let (from, previous) = (at, before.replace(character));
            at += character.len_utf8();
            if previous.is_some_and(is_of_word) {
                continue;
            }
            if let Some((row, length)) = key_at(&text[from..]) {
                let key = from..from + length;
                if row.key == ReceiptKey::Text {
                    if !quoting {
                        quoting = true;
                        at = key.end;
                        before = Some(':');
                        self.close(from, Open::Text { start: key.end, key });
                    }
                    continue;
                }
                let value = self.word(key.end);
                let absent = self.receipt.get(row.key).is_none();
                if !quoting || (absent && row.is_proper(&text[value.clone()])) {
                    at = value.end;
                    before = text[..at].chars().next_back();
                    self.close(from, Open::Words { start: at, after_value: true });
                    self.put(row, key, value);
                }
            } else if !quoting
                && previous.is_none_or(is_blank)
                && let Some(length) = unknown_key_at(&text[from..])
            {
                let key = self.word_of_key(from)..from + length;
                at = key.end;
                before = Some(':');
                self.close(key.start, Open::Extra { start: key.end, key });
            }
        }
        self.close(text.len(), Open::Words { start: text.len(), after_value: true });
        if let (None, Some(index)) = (self.receipt.stat, self.state) {
            self.receipt.stat = Some(self.receipt.extras.remove(index).value);
        }
    }

    /// The word after a key, empty where another key or the end of the line comes first.
    fn word(&self, from: usize) -> Range<usize> {
        let rest = &self.text[from..];
        let word = rest.trim_start_matches([' ', '\t']);
        let spaces = rest.len() - word.len();
        if key_at(word).is_some() || (spaces > 0 && unknown_key_at(word).is_some()) {
            return from..from;
        }
        let blank = word.find(is_blank).unwrap_or(word.len());
        let parted = word[..blank].match_indices(PARTING).map(|(at, _)| at);
        let mut before_key = parted.filter(|at| key_at(word[at + 1..].trim_start()).is_some());
        let length = before_key.next().unwrap_or(blank);
        if length == 0 { from..from } else { from + spaces..from + spaces + length }
    }

    /// Where an unknown key begins whose last word is at `at`: at a word before, where there is just one.
    fn word_of_key(&self, at: usize) -> usize {
        let Open::Words { start, after_value: true } = self.open else { return at };
        let range = self.trimmed(start..at);
        let word = &self.text[range.clone()];
        let is_word = !word.is_empty() && word.bytes().all(|octet| octet.is_ascii_alphabetic());
        if is_word && MessageState::of_stat(word).is_none() { range.start } else { at }
    }

    /// Ends what is open at `end`, and opens the next.
    fn close(&mut self, end: usize, next: Open) {
        match mem::replace(&mut self.open, next) {
            Open::Words { start, after_value } => {
                let value = self.value(0..0, start..end);
                if value.text.trim_matches(PARTING).is_empty() {
                    return;
                }
                let is_state = MessageState::of_stat(value.text).is_some()
                    && value.text.bytes().all(|octet| octet.is_ascii_uppercase());
                if after_value && is_state {
                    self.state.get_or_insert(self.receipt.extras.len());
                }
                self.receipt.extras.push(Extra { key: None, value });
            }
            Open::Extra { key, start } => self.push_extra(key, start..end),
            Open::Text { key, start } => self.receipt.text = Some(self.value(key, start..end)),
        }
    }

    fn put(&mut self, row: &KeySpec, key: Range<usize>, value: Range<usize>) {
        if self.receipt.get(row.key).is_some() {
            return self.push_extra(key, value);
        }
        let value = self.value(key, value);
        *self.receipt.slot(row.key) = Some(value);
    }

    fn push_extra(&mut self, key: Range<usize>, value: Range<usize>) {
        let name = self.text[key.clone()].trim_end_matches(':').trim_end();
        let value = self.value(key, value);
        self.receipt.extras.push(Extra { key: Some(name), value });
    }

    /// The value at `range`; one without a key has `key` at 0..0.
    fn value(&self, key: Range<usize>, range: Range<usize>) -> Value<'a> {
        let range = self.trimmed(range);
        let key = if key.is_empty() { range.start..range.start } else { key };
        Value { text: &self.text[range.clone()], span: (self.span)(range), key_span: (self.span)(key) }
    }

    /// The range without what is blank at its ends; where nothing else is there, its beginning.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let all = &self.text[range.clone()];
        let start = range.start + all.len() - all.trim_start_matches(is_blank).len();
        let length = all.trim_matches(is_blank).len();
        if length == 0 { range.start..range.start } else { start..start + length }
    }
}

/// What some senders write between a value and the next key.
const PARTING: [char; 2] = [',', ';'];

fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\0'
}

/// How many octets the word at the beginning of `text` takes with its colon, if it is one that may be a key.
fn unknown_key_at(text: &str) -> Option<usize> {
    let length = text.find(|character: char| !character.is_ascii_alphanumeric() && character != '_')?;
    let is_key = (1..=24).contains(&length)
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text[length..].starts_with(':')
        && !text[length..].starts_with("://");
    is_key.then_some(length + 1)
}
