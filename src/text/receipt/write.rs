//! A receipt's text from its fields.

use alloc::string::String;

use super::{KEYS, KeySpec, Receipt, ReceiptDate, ReceiptKey, Value};
use crate::codec::{EncodeError, EncodeProblem};
use crate::tables::MessageState;

/// The most characters of an id: those of message_id without its NUL.
const ID: usize = 64;
/// The most characters of the message that the standard's form quotes.
const TEXT: usize = 20;

impl Receipt<'_> {
    /// Appends the standard's text: `id:... sub:... dlvrd:... submit date:... done date:... stat:... err:... text:...`.
    /// Keys without a value here are left out.
    ///
    /// Dates are the standard's ten digits (see [`super::DateReading::standard`]) or ten zeros. An id may be longer
    /// than the standard's ten characters, as those of most message centres are.
    ///
    /// # Errors
    /// Where a value does not fit the standard's form, at extras, and where the text would be read back as something
    /// else because it holds a key that the receipt lacks.
    pub fn write_text(&self, out: &mut String) -> Result<(), EncodeError> {
        for (row, value) in self.found() {
            if let Some(needed) = unfit(row, value.text) {
                return Err(invalid(row.name, needed));
            }
        }
        self.write_values(out)
    }

    /// Appends the standard's keys with the values as they are, such as dates of 12 digits or an `err` of four.
    ///
    /// # Errors
    /// At extras, and where the text would be read back as something else: a value of two words, a date that is none,
    /// a key in the text that the receipt lacks.
    pub fn write_values(&self, out: &mut String) -> Result<(), EncodeError> {
        let start = out.len();
        let written = self.write_keys(out);
        if written.is_err() {
            out.truncate(start);
        }
        written
    }

    fn write_keys(&self, out: &mut String) -> Result<(), EncodeError> {
        let start = out.len();
        if !self.extras.is_empty() {
            return Err(invalid("extras", "the standard's form has no other keys"));
        }
        for (row, value) in self.found() {
            let dated = matches!(row.key, ReceiptKey::SubmitDate | ReceiptKey::DoneDate);
            if dated && !value.text.is_empty() && !row.is_proper(value.text) {
                return Err(invalid(row.name, "a date is needed, such as YYMMDDhhmm, or zeros"));
            }
            if out.len() > start {
                out.push(' ');
            }
            out.push_str(row.spellings[0]);
            out.push(':');
            out.push_str(value.text);
        }
        let read = Receipt::parse(&out[start..]);
        // Blanks around the quoted text are not told from those between keys.
        let same = |row: &KeySpec| trimmed(read.get(row.key)) == trimmed(self.get(row.key));
        match KEYS.iter().find(|row| !same(row)) {
            None if read.extras.is_empty() => Ok(()),
            row => {
                let field = row.map_or("text", |row| row.name);
                Err(invalid(field, "the text as a whole would be read back otherwise"))
            }
        }
    }
}

fn trimmed(value: Option<Value<'_>>) -> Option<&str> {
    value.map(|value| value.text.trim())
}

fn invalid(field: &str, what: &str) -> EncodeError {
    EncodeError::new(field, EncodeProblem::Invalid(what.into()))
}

/// What a value would have to be to fit, where it does not.
fn unfit(row: &KeySpec, value: &str) -> Option<&'static str> {
    let digits = |count| value.len() == count && value.bytes().all(|octet| octet.is_ascii_digit());
    let (fits, needed) = match row.key {
        ReceiptKey::Id => (
            (1..=ID).contains(&value.len()) && value.bytes().all(|octet| octet.is_ascii_graphic()),
            "1 to 64 characters without a space",
        ),
        ReceiptKey::Sub | ReceiptKey::Dlvrd => (digits(3), "3 digits"),
        ReceiptKey::SubmitDate | ReceiptKey::DoneDate => (
            digits(10) && (ReceiptDate::is_zero(value) || ReceiptDate::read(value).is_some()),
            "a date of 10 digits, YYMMDDhhmm, or zeros",
        ),
        ReceiptKey::Stat => (
            value.len() == 7
                && (value.bytes().all(|octet| octet.is_ascii_uppercase())
                    || MessageState::of_stat(value).is_some()),
            "7 letters",
        ),
        ReceiptKey::Err => {
            (value.len() == 3 && value.bytes().all(|octet| octet.is_ascii_alphanumeric()), "3 characters")
        }
        ReceiptKey::Text => (
            value.chars().count() <= TEXT && !value.contains(char::is_control),
            "up to 20 characters of one line, none of them a control",
        ),
    };
    (!fits).then_some(needed)
}
