//! PDUs with what tells of people replaced, for lines that are shared.

use super::reading::Reading;
use crate::codec::Dictionary;
use crate::redact::{Key, Redaction};
use crate::stream;
use crate::timeline::PduEvent;

/// What replaces, by a key. It is kept, since it learns from messages what data_coding 0 means.
pub(super) struct Redactions {
    key: String,
    redaction: Redaction<'static>,
}

impl Redactions {
    /// That of this key; another than before begins anew.
    pub(super) fn of<'s>(
        slot: &'s mut Option<Self>,
        reading: &Reading,
        key: Option<&str>,
    ) -> Option<&'s mut Redaction<'static>> {
        let key = key?;
        if slot.as_ref().is_none_or(|kept| kept.key != key) {
            let made = Key::of_passphrase(key.trim().as_bytes());
            let mut redaction = Redaction::new(made, &Dictionary::STANDARD, Default::default());
            for (session, encoding) in &reading.opened.composition.data_coding_0 {
                redaction.give_data_coding_0(*session, *encoding);
            }
            *slot = Some(Self { key: key.to_owned(), redaction });
        }
        slot.as_mut().map(|kept| &mut kept.redaction)
    }
}

/// Calls `each` with an event whose connection is replaced.
pub(super) fn ends(redaction: &mut Redaction<'_>, event: &PduEvent<'_>, each: &mut dyn FnMut(&PduEvent<'_>)) {
    let mut connection = *event.stream.connection;
    for end in &mut connection.ends {
        *end = redaction.end(*end);
    }
    let stream = stream::Pdu { connection: &connection, ..*event.stream };
    each(&PduEvent { stream: &stream, ..*event });
}
