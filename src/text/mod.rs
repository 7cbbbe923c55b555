//! What the octets of a message say: alphabets, the user data header, times, and what kind of message it is.
//!
//! An [`Encoding`] turns octets into characters and back; [`Encoding::of`] says which one a data_coding means.

pub mod encoding;
pub mod gsm7;
pub mod kind;
pub mod receipt;
pub mod time;
pub mod udh;

pub use encoding::{Characters, Encoding};
pub use kind::Kind;
