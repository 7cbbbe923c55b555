//! Delivery receipts: their text, their TLVs, and both together.
//!
//! The text of a receipt is a list of keys and values that every message centre writes in its own way. A
//! [`ReceiptText`] is the message as characters that know their octets, a [`Receipt`] the keys found in them, and a
//! [`ReceiptView`] the receipt as a whole, with what the TLVs say. SMPP v3.4 appendix B; start at [`Receipt::parse`].

mod date;
mod id;
mod key;
mod parse;
#[cfg(feature = "capture")]
mod plain;
mod text;
mod view;
mod write;

pub use date::{DateForm, DateReading, ReceiptDate};
pub use id::{IdNumber, IdRule};
pub use key::{KEYS, KeySpec, ReceiptKey};
pub use text::ReceiptText;
pub use view::{NetworkError, ReceiptView};

use alloc::vec::Vec;

use crate::codec::Span;
use crate::tables::MessageState;
use crate::text::Content;

/// A value, as it stands in the text: without the spaces and NULs around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Value<'a> {
    /// Its characters; empty where the key has no value.
    pub text: &'a str,
    /// Its octets in the message.
    pub span: Span,
    /// The octets of its key with the colon; none where a state stands without its key.
    pub key_span: Span,
}

impl<'a> From<&'a str> for Value<'a> {
    /// A value to write; it has no place yet.
    fn from(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }
}

/// What stands in the text under no key of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extra<'a> {
    /// The key as it stands there; none for words without a key, such as those before the first one.
    pub key: Option<&'a str>,
    /// Its value.
    pub value: Value<'a>,
}

/// The keys and values of a receipt's text. Nothing but the first value of a key is taken; further ones are extras.
///
/// To write one, fill it from strings: see [`Receipt::write_text`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt<'a> {
    /// `id`: the message that the receipt is about.
    pub id: Option<Value<'a>>,
    /// `sub`: how many messages were submitted.
    pub sub: Option<Value<'a>>,
    /// `dlvrd`: how many of them were delivered.
    pub dlvrd: Option<Value<'a>>,
    /// `submit date`, in the message centre's local time.
    pub submit_date: Option<Value<'a>>,
    /// `done date`: when it reached the state, in the message centre's local time.
    pub done_date: Option<Value<'a>>,
    /// `stat`: the state.
    pub stat: Option<Value<'a>>,
    /// `err`: the error code of the network or the message centre.
    pub err: Option<Value<'a>>,
    /// `text`: how the message began.
    pub text: Option<Value<'a>>,
    /// Everything else, in the order of the text.
    pub extras: Vec<Extra<'a>>,
}

impl<'a> Receipt<'a> {
    /// The value of a key.
    #[must_use]
    pub const fn get(&self, key: ReceiptKey) -> Option<Value<'a>> {
        match key {
            ReceiptKey::Id => self.id,
            ReceiptKey::Sub => self.sub,
            ReceiptKey::Dlvrd => self.dlvrd,
            ReceiptKey::SubmitDate => self.submit_date,
            ReceiptKey::DoneDate => self.done_date,
            ReceiptKey::Stat => self.stat,
            ReceiptKey::Err => self.err,
            ReceiptKey::Text => self.text,
        }
    }

    /// Sets the value of a key, to be written.
    pub fn set(&mut self, key: ReceiptKey, text: &'a str) {
        *self.slot(key) = Some(text.into());
    }

    const fn slot(&mut self, key: ReceiptKey) -> &mut Option<Value<'a>> {
        match key {
            ReceiptKey::Id => &mut self.id,
            ReceiptKey::Sub => &mut self.sub,
            ReceiptKey::Dlvrd => &mut self.dlvrd,
            ReceiptKey::SubmitDate => &mut self.submit_date,
            ReceiptKey::DoneDate => &mut self.done_date,
            ReceiptKey::Stat => &mut self.stat,
            ReceiptKey::Err => &mut self.err,
            ReceiptKey::Text => &mut self.text,
        }
    }

    /// The keys that the text has, in the standard's order, with their values.
    pub fn found(&self) -> impl Iterator<Item = (&'static KeySpec, Value<'a>)> + '_ {
        KEYS.iter().filter_map(|row| self.get(row.key).map(|value| (row, value)))
    }

    /// The state that `stat` names; none where it is missing or not one of the standard's.
    #[must_use]
    pub fn state(&self) -> Option<MessageState> {
        MessageState::of_stat(self.stat?.text)
    }

    /// `err` as a number, where it is one in decimal. What it counts is up to the network and the message centre.
    #[must_use]
    pub fn err_number(&self) -> Option<u32> {
        let text = self.err?.text;
        text.bytes().all(|octet| octet.is_ascii_digit()).then(|| text.parse().ok())?
    }

    /// Whether a text with these keys is a receipt although esm_class does not say so. Message centres forget the
    /// bit, and people write texts with colons: a state of the standard beside another key's proper value is enough,
    /// a state of the message centre's own needs a date and two more.
    #[must_use]
    pub(crate) fn is_probable(&self) -> bool {
        let Some(stat) = self.stat else { return false };
        let proper =
            |row: &KeySpec, value: Value<'_>| row.key != ReceiptKey::Text && row.is_proper(value.text);
        let others = self.found().filter(|(row, _)| row.key != ReceiptKey::Stat);
        let count = others.filter(|(row, value)| proper(row, *value)).count();
        let dated = [ReceiptKey::SubmitDate, ReceiptKey::DoneDate];
        let dates =
            self.found().filter(|(row, value)| dated.contains(&row.key) && proper(row, *value)).count();
        if stat.text.bytes().all(|octet| octet.is_ascii_uppercase()) && self.state().is_some() {
            return count > 0 || (self.found().count() == 1 && self.extras.is_empty());
        }
        dates > 0 && count > 2
    }
}

/// Whether a message is a receipt although esm_class does not say so. A text that begins otherwise than receipts do
/// costs only the look at its beginning.
#[must_use]
pub fn is_probable_receipt(content: &Content<'_>) -> bool {
    text::candidates(content).any(|content| {
        key::begins(&content) && ReceiptText::new(&content).is_some_and(|text| text.receipt().is_probable())
    })
}
