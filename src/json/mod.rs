//! PDUs as JSON, both ways.
//!
//! `write.rs` has PDUs, `decoded.rs` those that were given by their octets, `event.rs` the events of a timeline, `files.rs` the files of their frames,
//! `message.rs` short messages, `damage.rs` damage of these, `finding.rs` findings, `diagnosis.rs` what the doctor
//! found, `statistics.rs` what was counted, `spans.rs` annotations, `receipt.rs` receipts, `split.rs` the parts of a
//! text, `schema` what all of it looks like, `read` the way
//! back; all write through [`Json`].
//!
//! One PDU is one object: every mandatory parameter under the standard's name, then `tlvs`, `wire` where the fields
//! alone would not give the same octets, and `faults`. [`PduWriter`] writes it while the PDU is read, without
//! intermediate strings; [`encode`] turns an object back into octets.

#[cfg(feature = "capture")]
mod damage;
mod decoded;
#[cfg(feature = "capture")]
mod diagnosis;
#[cfg(feature = "capture")]
mod event;
#[cfg(feature = "capture")]
mod files;
#[cfg(feature = "capture")]
mod finding;
#[cfg(feature = "capture")]
mod message;
#[cfg(any(feature = "json", feature = "wasm"))]
mod read;
mod receipt;
#[cfg(all(feature = "capture", feature = "json"))]
mod schema;
mod secret;
#[cfg(feature = "capture")]
mod sessions;
mod spans;
mod split;
#[cfg(feature = "capture")]
mod statistics;
mod token;
#[cfg(all(feature = "wasm", not(feature = "json")))]
mod value;
mod write;

#[cfg(feature = "capture")]
pub use damage::{FileDamage, WhatDamage, write_damage};
#[cfg(feature = "wasm-tools")]
pub(crate) use decoded::write_readings_of;
pub use decoded::{write_decoded, write_readings};
#[cfg(feature = "capture")]
pub use diagnosis::{write_diagnosed, write_summary};
#[cfg(feature = "capture")]
pub use event::{EventWriter, Extras, Rfc3339};
#[cfg(feature = "capture")]
pub use files::FrameFiles;
#[cfg(feature = "capture")]
pub use finding::write_finding;
#[cfg(feature = "capture")]
pub use message::write_message;
#[cfg(feature = "json")]
pub(crate) use read::BESIDE_FIELDS;
#[cfg(feature = "wasm-tools")]
pub(crate) use read::receipt_text;
#[cfg(any(feature = "json", feature = "wasm"))]
pub use read::{encode, encode_with};
pub use receipt::write_receipt;
#[cfg(all(feature = "capture", feature = "json"))]
pub use schema::schema;
pub(crate) use secret::Masking;
pub use secret::SECRETS;
#[cfg(feature = "cli")]
pub(crate) use secret::holds_secret;
#[cfg(feature = "wasm-analyze")]
pub(crate) use secret::mask;
#[cfg(feature = "json")]
pub(crate) use serde_json::{Map, Value};
#[cfg(feature = "capture")]
pub use sessions::{bind_name, write_session};
pub use spans::write_spans;
pub use split::write_split;
#[cfg(feature = "cli")]
pub(crate) use split::{language_name, message_field, tag_name};
#[cfg(feature = "capture")]
pub use statistics::Figures;
pub use token::Json;
#[cfg(feature = "capture")]
pub(crate) use token::{Append, write_decimal, write_hex};
#[cfg(all(feature = "wasm", not(feature = "json")))]
pub use value::{Map, Value};
#[cfg(feature = "wasm-analyze")]
pub(crate) use write::write_status;
pub use write::{PduWriter, write_fault};

use crate::codec::Dictionary;
use crate::text::{DefaultMeaning, Encoding, Meaning};

/// How PDUs are shown.
#[derive(Clone, Copy, Debug)]
pub struct Options<'d> {
    /// Passwords are replaced by their length.
    pub mask: bool,
    /// What data_coding 0 means.
    pub data_coding_0: Encoding,
    /// Why, where messages told it.
    pub inferred: Option<Meaning>,
    /// The tables that PDUs are read by.
    pub dictionary: &'d Dictionary<'d>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            mask: false,
            data_coding_0: Meaning::USUAL.encoding,
            inferred: None,
            dictionary: &Dictionary::STANDARD,
        }
    }
}

impl Options<'_> {
    /// What data_coding 0 means, and how that is known.
    #[must_use]
    pub(crate) fn default_meaning(&self) -> DefaultMeaning {
        self.inferred.map_or(DefaultMeaning::Given(self.data_coding_0), DefaultMeaning::Inferred)
    }

    /// The same for an event, which knows what data_coding 0 means there.
    #[cfg(feature = "capture")]
    #[must_use]
    pub fn of_event(self, event: &crate::timeline::PduEvent<'_>) -> Self {
        let inferred = match event.data_coding_0 {
            DefaultMeaning::Given(_) => None,
            DefaultMeaning::Inferred(meaning) => Some(meaning),
        };
        Self { data_coding_0: event.data_coding_0.encoding(), inferred, ..self }
    }
}
