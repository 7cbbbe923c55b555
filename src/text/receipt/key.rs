//! The keys of a receipt's text, one row each.

use super::ReceiptDate;
use crate::tables::MessageState;
use crate::text::Content;
use crate::text::letters::is_alphanumeric;

/// A key of the standard's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReceiptKey {
    /// `id`.
    Id,
    /// `sub`.
    Sub,
    /// `dlvrd`.
    Dlvrd,
    /// `submit date`.
    SubmitDate,
    /// `done date`.
    DoneDate,
    /// `stat`.
    Stat,
    /// `err`.
    Err,
    /// `text`.
    Text,
}

/// A row of [`KEYS`].
#[derive(Clone, Copy, Debug)]
pub struct KeySpec {
    /// Which key.
    pub key: ReceiptKey,
    /// Its name in JSON.
    pub name: &'static str,
    /// How it is written, the standard's way first; case does not matter, and a space stands for any white space or `_`.
    pub spellings: &'static [&'static str],
    /// Whether a value is of the form that the key's values have in practice.
    proper: fn(&str) -> bool,
}

impl KeySpec {
    /// Whether a value is of the form that this key's values have in practice.
    #[must_use]
    pub fn is_proper(&self, value: &str) -> bool {
        (self.proper)(value)
    }
}

/// Every key, in the order of the standard's text. The spellings without a space are OpenMarket's.
pub const KEYS: &[KeySpec] = &[
    KeySpec { key: ReceiptKey::Id, name: "id", spellings: &["id"], proper: is_id },
    KeySpec { key: ReceiptKey::Sub, name: "sub", spellings: &["sub"], proper: is_count },
    KeySpec { key: ReceiptKey::Dlvrd, name: "dlvrd", spellings: &["dlvrd"], proper: is_count },
    KeySpec {
        key: ReceiptKey::SubmitDate,
        name: "submit_date",
        spellings: &["submit date", "submitdate"],
        proper: is_date,
    },
    KeySpec {
        key: ReceiptKey::DoneDate,
        name: "done_date",
        spellings: &["done date", "donedate"],
        proper: is_date,
    },
    KeySpec { key: ReceiptKey::Stat, name: "stat", spellings: &["stat"], proper: is_stat },
    KeySpec { key: ReceiptKey::Err, name: "err", spellings: &["err"], proper: is_err },
    KeySpec { key: ReceiptKey::Text, name: "text", spellings: &["text"], proper: |_| true },
];

/// Letters and digits with at least one digit, or several of them: no word such as "ok?".
fn is_id(value: &str) -> bool {
    value.len() <= 64
        && value.bytes().any(|octet| octet.is_ascii_digit())
        && value.bytes().all(|octet| octet.is_ascii_alphanumeric() || b"-_.:/@+=".contains(&octet))
}

fn is_count(value: &str) -> bool {
    (1..=3).contains(&value.len()) && value.bytes().all(|octet| octet.is_ascii_digit())
}

fn is_date(value: &str) -> bool {
    ReceiptDate::is_zero(value) || ReceiptDate::read(value).is_some()
}

fn is_stat(value: &str) -> bool {
    MessageState::of_stat(value).is_some()
        || ((3..=16).contains(&value.len())
            && value.bytes().all(|octet| octet.is_ascii_uppercase() || octet == b'_'))
}

fn is_err(value: &str) -> bool {
    (1..=4).contains(&value.len()) && value.bytes().all(|octet| octet.is_ascii_hexdigit())
}

/// The letters with which a key begins.
static FIRST_LETTERS: [bool; 256] = {
    let mut letters = [false; 256];
    let mut row = 0;
    while row < KEYS.len() {
        let mut spelling = 0;
        while spelling < KEYS[row].spellings.len() {
            letters[KEYS[row].spellings[spelling].as_bytes()[0] as usize] = true;
            spelling += 1;
        }
        row += 1;
    }
    letters
};

/// The key at the beginning of `text`, and how many octets it takes with its colon.
pub(super) fn key_at(text: &str) -> Option<(&'static KeySpec, usize)> {
    // Most places in a text are ruled out by their first letter.
    let first = text.as_bytes().first()?.to_ascii_lowercase();
    if !FIRST_LETTERS[usize::from(first)] {
        return None;
    }
    let begins = |spelling: &&str| spelling.as_bytes().first() == Some(&first);
    KEYS.iter().filter(|row| row.spellings.iter().any(begins)).find_map(|row| {
        let length = row.spellings.iter().find_map(|spelling| spelled(text, spelling))?;
        Some((row, length))
    })
}

/// Whether a character may stand between the words of a key: the `_` that some senders write is a `§` where their
/// ASCII is read as GSM 7-bit.
fn is_between_words(character: char) -> bool {
    character.is_whitespace() || matches!(character, '_' | '§')
}

/// How many octets the key `spelling` takes with its colon, if `text` begins with it.
fn spelled(text: &str, spelling: &str) -> Option<usize> {
    let mut rest = text;
    for (index, word) in spelling.split(' ').enumerate() {
        if index > 0 {
            let after = rest.trim_start_matches(is_between_words);
            if after.len() == rest.len() {
                return None;
            }
            rest = after;
        }
        let (head, tail) = rest.split_at_checked(word.len())?;
        if !head.eq_ignore_ascii_case(word) {
            return None;
        }
        rest = tail;
    }
    rest = rest.trim_start().strip_prefix(':')?;
    Some(text.len() - rest.len())
}

/// How far into a text the first key's colon may stand, for a text to begin as receipts do.
const BEGINNING: usize = 64;

/// Whether a text begins as receipts do: with a key, after white space or one word that the key ends (`4193#id:`).
pub(super) fn begins(content: &Content<'_>) -> bool {
    let Some(characters) = content.characters() else { return false };
    let mut beginning = [0; BEGINNING];
    let mut length = 0;
    for (place, character) in beginning.iter_mut().zip(characters) {
        *place = if character.is_ascii() { character as u8 } else { b'?' };
        length += 1;
        if character == ':' {
            break;
        }
    }
    let Ok(text) = core::str::from_utf8(&beginning[..length]) else { return false };
    let text = text.trim_start();
    if !text.ends_with(':') {
        return false;
    }
    let starts = core::iter::once(0).chain(
        text.bytes().zip(1..).take_while(|(octet, _)| !octet.is_ascii_whitespace()).map(|(_, next)| next),
    );
    starts
        .filter(|start| text[..*start].chars().next_back().is_none_or(|before| !is_of_word(before)))
        .any(|start| key_at(&text[start..]).is_some_and(|(_, length)| start + length == text.len()))
}

/// Whether a character can be part of a key's name, so that no key begins after it.
pub(super) fn is_of_word(character: char) -> bool {
    is_alphanumeric(character) || character == '_'
}
