//! What the octets of a message say: alphabets, the user data header, times, and what kind of message it is.
//!
//! [`Content::read`] takes a message apart: its header, its text, and how the text is read. An [`Encoding`] turns
//! octets into characters and back; [`Encoding::of`] says which one a data_coding means. [`receipt`] reads delivery
//! receipts, [`mod@split`] and [`join`] long messages, [`mislabelled`] what a label hides, [`default_alphabet`] learns
//! what data_coding 0 means, [`kind`] says what a message is.

#[cfg(any(feature = "charsets", feature = "wasm-host"))]
mod charset;
#[cfg(feature = "charsets")]
mod charset_tables;
pub mod content;
pub mod default_alphabet;
pub mod encoding;
pub mod gsm7;
pub mod join;
pub mod kind;
mod letters;
pub mod mislabelled;
pub mod national;
pub(crate) mod plausible;
pub mod receipt;
mod single;
pub(crate) mod sound;
pub mod split;
pub(crate) mod tbcd;
pub mod time;
pub mod udh;

pub use content::Content;
pub use default_alphabet::{DefaultAlphabet, DefaultMeaning, Meaning};
pub use encoding::{Characters, Encoding};
pub use kind::Kind;
pub use national::Shifts;
