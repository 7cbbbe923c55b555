//! Messages: the user data header, then the text, which may be a receipt's.

use super::cut::CutIds;
use super::id::id;
use super::key::{Key, Kind as Drawn};
use super::text::{Characters, Unit, octets as replace_octets, units, write};
use super::word::word;
use crate::codec::MessageContext;
use crate::codec::spec::Wire;
use crate::pdu::Message;
use crate::tables::MessageState;
use crate::tables::udh::ApplicationPort;
use crate::text::mislabelled::mislabelled;
use crate::text::receipt::is_probable_receipt;
use crate::text::receipt::{Receipt, ReceiptKey, ReceiptText};
use crate::text::udh::Header;
use crate::text::{Content, Encoding, Kind};

/// How often another way is tried where a replaced text would be taken for something else.
const ATTEMPTS: u64 = 12;

/// What of a PDU decides how its message is replaced.
#[derive(Clone, Copy, Debug)]
pub(super) struct About<'a> {
    pub(super) context: MessageContext,
    pub(super) kind: Option<Kind>,
    /// What data_coding 0 means.
    pub(super) data_coding_0: Encoding,
    /// The port that a TLV names.
    pub(super) port: Option<u16>,
    /// Which ids are words although they are numbers.
    pub(super) cut: &'a CutIds,
}

/// Replaces a message in its octets.
pub(super) fn message(key: &Key, characters: &mut Characters, octets: &mut [u8], about: About<'_>) {
    let original = octets.to_vec();
    let mut content = Content::read(&original, about.context, about.data_coding_0);
    let unmarked = match content.header {
        None => about.context.esm_class.and_then(|_| Header::unmarked(&original)),
        Some(_) => None,
    };
    if let Some(header) = content.header.or(unmarked) {
        blank_elements(&header, octets);
    }
    if let Some(header) = unmarked {
        content.text = original.get(header.length()..).unwrap_or_default();
    }
    let start = original.len() - content.text.len();
    let Some(text) = octets.get_mut(start..).filter(|text| !text.is_empty()) else { return };
    let port = content.header.and_then(|header| header.ports()).map(|(port, _)| port).or(about.port);
    let pushes = [ApplicationPort::WAP_PUSH, ApplicationPort::WAP_PUSH_SECURE];
    // A receipt may name a port, too, and is one all the same.
    let of_pushes = matches!(about.kind, Some(Kind::WapPush | Kind::MmsNotification | Kind::OmaCp));
    if of_pushes
        && port.is_some_and(|port| pushes.contains(&ApplicationPort(port)))
        && !text.iter().all(|octet| matches!(octet, b' '..=b'~' | b'\r' | b'\n'))
    {
        return push(key, &content, about, text);
    }
    let of_receipts = matches!(about.kind, Some(Kind::Receipt | Kind::Intermediate | Kind::SmeAck));
    if of_receipts && receipt(key, characters, &original, about, text) {
        return;
    }
    plain(key, characters, &content, about, text);
}

/// Replaces what a push holds, which is no text although it may be labelled as one.
fn push(key: &Key, content: &Content<'_>, about: About<'_>, octets: &mut [u8]) {
    let labelled = content.read_as(content.encoding.unwrap_or(about.data_coding_0));
    let likely = |content: &Content<'_>| mislabelled(content).map(|found| found.likely);
    let before = likely(&labelled);
    let head = push_head(content.text);
    for salt in 0..ATTEMPTS {
        octets.copy_from_slice(content.text);
        replace_octets(key, salt, octets.get_mut(head..).unwrap_or_default());
        if likely(&Content { text: octets, ..labelled }) == before {
            return;
        }
    }
}

/// Replaces the text of a receipt; false where it has no keys.
fn receipt(
    key: &Key,
    characters: &mut Characters,
    original: &[u8],
    about: About<'_>,
    octets: &mut [u8],
) -> bool {
    let message = Message { octets: original, context: about.context, ..Message::default() };
    let Some(text) = ReceiptText::of_message(&message, about.data_coding_0) else { return false };
    let content = Content::read(original, about.context, about.data_coding_0).read_as(text.encoding());
    let Some(mut units) = units(&content) else { return false };
    let text = text.as_str();
    let receipt = Receipt::parse(text);
    // Where each character begins in `text`, which may lack a NUL at the end.
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let place = |at: usize| starts.partition_point(|start| *start < at);
    let mut set = |span: crate::codec::Span, changes: bool| {
        for unit in units.iter_mut().take(place(span.end)).skip(place(span.start)) {
            unit.changes = changes;
        }
    };
    let (mut ids, mut words) = (Vec::new(), Vec::new());
    for (row, value) in receipt.found() {
        set(value.key_span, false);
        if row.key == ReceiptKey::Id {
            set(value.span, false);
            ids.push(value.span);
        } else if row.key != ReceiptKey::Text {
            set(value.span, false);
            let is_known = match row.key {
                ReceiptKey::Stat => MessageState::of_stat(value.text).is_some(),
                _ => row.is_proper(value.text),
            };
            // The same in every receipt becomes the same.
            words.extend(Some(value.span).filter(|_| !is_known));
        }
    }
    for extra in &receipt.extras {
        let is_id = extra.key.is_some_and(|name| name.eq_ignore_ascii_case("id"));
        set(extra.value.key_span, extra.key.is_some_and(|name| !is_usual(name)));
        if is_id {
            set(extra.value.span, false);
            ids.push(extra.value.span);
        }
    }
    let before: Vec<_> = units.clone();
    for salt in 0..ATTEMPTS {
        units.copy_from_slice(&before);
        characters.replace(key, &content, &mut units, salt);
        for span in &ids {
            let units = units.get_mut(place(span.start)..place(span.end)).unwrap_or_default();
            replace_ascii(units, |octets| id(key, about.cut, octets));
        }
        for span in &words {
            let units = units.get_mut(place(span.start)..place(span.end)).unwrap_or_default();
            replace_ascii(units, |octets| word(key, Drawn::Words, octets));
        }
        let new: String = units.iter().map(|unit| unit.character).collect();
        let parsed = Receipt::parse(&new);
        if parsed.found().map(|(row, _)| row.key).eq(receipt.found().map(|(row, _)| row.key)) {
            break;
        }
    }
    write(key, &content, &units, octets);
    true
}

/// Keys that receipts have beside the standard's, and say nothing of anybody.
fn is_usual(name: &str) -> bool {
    [
        "id",
        "sub",
        "dlvrd",
        "submit date",
        "done date",
        "stat",
        "err",
        "text",
        "mccmnc",
        "mcc",
        "mnc",
        "price",
        "nack",
    ]
    .iter()
    .any(|usual| usual.eq_ignore_ascii_case(name))
}

fn replace_ascii(units: &mut [Unit], replace: impl FnOnce(&mut [u8])) {
    let octets: Option<Vec<u8>> =
        units.iter().map(|unit| u8::try_from(unit.character).ok().filter(u8::is_ascii)).collect();
    let Some(mut octets) = octets else {
        units
            .iter_mut()
            .filter(|unit| unit.character.is_alphanumeric())
            .for_each(|unit| unit.character = 'x');
        return;
    };
    replace(&mut octets);
    for (unit, octet) in units.iter_mut().zip(octets) {
        unit.character = char::from(octet);
    }
}

/// Replaces a text.
pub(super) fn plain(
    key: &Key,
    characters: &mut Characters,
    content: &Content<'_>,
    about: About<'_>,
    octets: &mut [u8],
) {
    let labelled = content.read_as(content.encoding.unwrap_or(about.data_coding_0));
    let likely = |content: &Content<'_>| mislabelled(content).map(|found| found.likely);
    let before = likely(&labelled);
    let reading = content.read_as(reading(&labelled, before));
    let Some(original) = units(&reading) else {
        return replace_octets(key, 0, octets);
    };
    let looks = is_probable_receipt(&labelled);
    for salt in 0..ATTEMPTS {
        let mut units = original.clone();
        characters.replace(key, &reading, &mut units, salt);
        write(key, &reading, &units, octets);
        let new = Content { text: octets, ..labelled };
        // What speaks for a label, or against it, goes on doing so.
        if likely(&new) == before && is_probable_receipt(&new) == looks {
            return;
        }
    }
}

/// The encoding in which the characters of a text are replaced.
fn reading(labelled: &Content<'_>, likely: Option<Encoding>) -> Encoding {
    let encoding = likely.or(labelled.encoding).unwrap_or(Encoding::Binary);
    match encoding {
        Encoding::Gsm7 | Encoding::Ascii if !labelled.text.is_ascii() => {
            if core::str::from_utf8(labelled.text).is_ok() { Encoding::Utf8 } else { Encoding::Latin1 }
        }
        encoding => encoding,
    }
}

/// Blanks the elements that are more than numbers of the protocol.
fn blank_elements(header: &Header<'_>, octets: &mut [u8]) {
    for element in header.elements() {
        let numbers = element.spec.is_some_and(|spec| {
            let is_number = |wire: &Wire<'_>| matches!(wire, Wire::Integer(_) | Wire::Bits(_));
            !spec.parts.is_empty() && spec.parts.iter().all(|part| is_number(&part.wire))
        });
        if !numbers || !element.is_valid() && element.value.len() > 4 {
            let start = element.start + element.octets() - element.value.len();
            if let Some(value) = octets.get_mut(start..start + element.value.len()) {
                value.fill(0);
            }
        }
    }
}

/// How many octets of a WSP push say what it is.
fn push_head(octets: &[u8]) -> usize {
    const CONTENT_TYPE: &[u8] = b"application/vnd.wap.";
    let [_, 0x06, _, headers @ ..] = octets else { return 0 };
    let (before, content_type) = match headers {
        [31, _, rest @ ..] => (2, rest),
        [0..=30, rest @ ..] => (1, rest),
        rest => (0, rest),
    };
    let told = match content_type {
        [first, ..] if *first >= 0x80 => 1,
        text if text.starts_with(CONTENT_TYPE) => text
            .iter()
            .position(|octet| !matches!(octet, b'a'..=b'z' | b'.' | b'/' | b'-'))
            .unwrap_or(text.len()),
        _ => 0,
    };
    3 + before + told
}
