//! Texts: their labels, and whether they fit.

use super::ContentLimits;
use super::look::Look;
use super::recent::Recent;
use super::words::Words;
use crate::capture::Timestamp;
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::Body;
use crate::tables::Tag;
use crate::text::gsm7::{ESCAPE, unpack_text};
use crate::text::mislabelled::mislabelled;
use crate::text::udh::Concatenation;
use crate::text::{Content, DefaultMeaning, Encoding, Kind, Meaning};
use crate::timeline::SessionInfo;

/// Messages of a session that wait for what data_coding 0 turns out to mean in it.
const HELD: usize = 8;

/// Octets of a short message.
const OCTETS: usize = 140;
/// Septets of a short message.
const SEPTETS: usize = 160;

/// Something odd about a text under data_coding 0.
#[derive(Clone, Debug)]
struct Held {
    kind: FindingKind,
    likely: Option<Encoding>,
    n: u64,
    time: Timestamp,
    span: Option<core::ops::Range<usize>>,
}

/// Recognises texts under the wrong label, and those that do not fit.
#[derive(Debug)]
pub(super) struct Texts {
    /// By session; none once so many came that the usual meaning must be right.
    held: Recent<u64, Option<Vec<Held>>>,
}

impl Texts {
    pub(super) fn new(limits: &ContentLimits) -> Self {
        Self { held: Recent::new(limits.sessions) }
    }

    pub(super) fn pdu(&mut self, look: &Look<'_>, report: &mut Report) {
        if !look.is_message() {
            return;
        }
        let Some(content) = look.content else {
            check_empty(look, report);
            return;
        };
        self.check_label(look, &content, report);
        let ends_in_escape = match content.encoding {
            Some(Encoding::Gsm7) => content.text.last() == Some(&ESCAPE),
            Some(Encoding::Gsm7Packed) => ends_in_packed_escape(content.text, content.fill_bits),
            _ => false,
        };
        if ends_in_escape {
            let of_part =
                look.event.message.as_ref().and_then(|message| Concatenation::of(&content, message));
            let what = if of_part.is_some_and(|part| part.part < part.total) {
                ", which is in the next part"
            } else {
                ""
            };
            report.add(FindingKind::EscapeAtEnd, &look.evidence(what, content.text));
        }
        if look.is_submission() {
            check_size(look, &content, report);
        }
    }

    fn check_label(&mut self, look: &Look<'_>, content: &Content<'_>, report: &mut Report) {
        let found = mislabelled(content);
        let data_coding = look.event.message.and_then(|message| message.context.data_coding);
        let is_high = content.encoding == Some(Encoding::Gsm7)
            && data_coding == Some(0)
            && !content.text.is_ascii()
            && !content.is_for_a_program();
        let (kind, likely) = match found {
            Some(found) => (FindingKind::MislabelledText, Some(found.likely)),
            None if is_high => (FindingKind::HighOctets, None),
            None => return,
        };
        let Some(labelled) = content.encoding else { return };
        let may_change = matches!(look.event.data_coding_0, DefaultMeaning::Inferred(meaning)
            if meaning.encoding == Meaning::USUAL.encoding);
        let session = look.session();
        if data_coding == Some(0) && may_change {
            if self.held.get(&session).is_none()
                && let Some((session, Some(held))) = self.held.insert(session, Some(Vec::new()))
            {
                tell(session, &held, report);
            }
            if let Some(held @ Some(_)) = self.held.get_mut(&session) {
                let (n, time) = (look.event.n, look.event.time);
                let waiting = held.get_or_insert_default();
                waiting.push(Held { kind, likely, n, time, span: look.span(content.text) });
                if waiting.len() >= HELD
                    && let Some(waiting) = held.take()
                {
                    tell(session, &waiting, report);
                }
                return;
            }
        }
        let what = match (data_coding, likely) {
            (Some(data_coding), Some(likely)) => label(data_coding, labelled, likely),
            _ => Words::default(),
        };
        report.add(kind, &look.evidence(what.as_str(), content.text));
    }

    /// A session has ended: what data_coding 0 means in it is known.
    pub(super) fn closed(&mut self, info: &SessionInfo, time: Timestamp, report: &mut Report) {
        let meaning = info.data_coding_0;
        if meaning.encoding != Meaning::USUAL.encoding {
            let evidence = Evidence {
                session: Some(info.number),
                time,
                what: meaning.encoding.name(),
                detail: Some(meaning.to_string()),
                ..Evidence::default()
            };
            report.add(FindingKind::DefaultAlphabet, &evidence);
        }
        if let Some(Some(mut held)) = self.held.remove(&info.number) {
            if meaning.encoding != Meaning::USUAL.encoding {
                held.retain(|held| held.likely.is_some_and(|likely| !is_part_of(likely, meaning.encoding)));
            }
            tell(info.number, &held, report);
        }
    }

    pub(super) fn finish(&mut self, report: &mut Report) {
        for (session, held) in self.held.drain() {
            tell(session, &held.unwrap_or_default(), report);
        }
    }
}

/// Whether the last of packed septets, but for filling, is the escape.
fn ends_in_packed_escape(octets: &[u8], fill_bits: u8) -> bool {
    let fill_bits = usize::from(fill_bits);
    let septets = (8 * octets.len()).saturating_sub(fill_bits) / 7;
    let from_end = |back: usize| unpack_text(octets, fill_bits + 7 * septets.checked_sub(back)?);
    from_end(1).or_else(|| from_end(2)) == Some(ESCAPE)
}

/// Whether a text that is likely in the first encoding is one in the second.
fn is_part_of(likely: Encoding, meaning: Encoding) -> bool {
    likely == meaning || likely == Encoding::Ascii && matches!(meaning, Encoding::Latin1 | Encoding::Utf8)
}

fn tell(session: u64, held: &[Held], report: &mut Report) {
    for Held { kind, likely, n, time, span } in held {
        let what = likely.map_or_else(Words::default, |likely| label(0, Meaning::USUAL.encoding, likely));
        let evidence = Evidence {
            session: Some(session),
            events: &[*n],
            time: *time,
            span: span.clone(),
            what: what.as_str(),
            ..Evidence::default()
        };
        report.add(*kind, &evidence);
    }
}

fn label(data_coding: u8, labelled: Encoding, likely: Encoding) -> Words {
    let (labelled, likely) = (labelled.name(), likely.name());
    Words::of(format_args!("data_coding {data_coding} says {labelled}, the octets are likely {likely}"))
}

fn check_empty(look: &Look<'_>, report: &mut Report) {
    let default_message = match &look.pdu.body {
        Body::SubmitSm(body) => body.sm_default_msg_id,
        Body::SubmitMulti(body) => body.sm_default_msg_id,
        _ => return,
    };
    let data_coding = look.event.message.and_then(|message| message.context.data_coding);
    let may_be_empty = matches!(look.event.kind, Some(Kind::Ussd | Kind::Mwi | Kind::Silent));
    if default_message == 0 && !may_be_empty && !matches!(data_coding, Some(0xC0..=0xEF)) {
        report.add(FindingKind::EmptyMessage, &look.evidence("", &[]));
    }
}

/// Whether a message fits into one short message, where nothing says that the message centre shall split it.
fn check_size(look: &Look<'_>, content: &Content<'_>, report: &mut Report) {
    let (octets, tlvs) = match &look.pdu.body {
        Body::SubmitSm(body) => (body.short_message.0, body.tlvs),
        Body::SubmitMulti(body) => (body.short_message.0, body.tlvs),
        _ => return,
    };
    if octets.len() <= OCTETS || tlvs.find(Tag::sar_total_segments).is_some() {
        return;
    }
    let header = content.header.map_or(0, |header| header.length());
    let Some(encoding) = content.encoding else { return };
    let fits = match encoding {
        Encoding::Gsm7 => content.text.len() <= (8 * OCTETS.saturating_sub(header)) / 7,
        Encoding::Gsm7Packed
        | Encoding::Ucs2
        | Encoding::Utf16Le
        | Encoding::Binary
        | Encoding::Jis
        | Encoding::Jis0212
        | Encoding::ShiftJis
        | Encoding::Iso2022Jp
        | Encoding::EucJp
        | Encoding::EucKr => false,
        // The message centre turns them into septets where it can.
        Encoding::Utf8 => content.characters().is_none_or(|characters| characters.count() <= SEPTETS),
        _ => content.text.len() <= SEPTETS,
    };
    if !fits {
        let amount = octets.len() as u64;
        report
            .add(FindingKind::MessageTooLong, &Evidence { amount, ..look.evidence(encoding.name(), octets) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_is_seen_at_the_end_of_packed_septets_with_and_without_fill_bits() {
        // By hand: a = 0x61, escape = 0x1B; septets fill octets from their lowest bit on.
        assert!(ends_in_packed_escape(&[0x1B], 0));
        assert!(ends_in_packed_escape(&[0x36], 1));
        assert!(ends_in_packed_escape(&[0xE1, 0x0D], 0), "a, escape");
        assert!(!ends_in_packed_escape(&[0x9B, 0x30], 0), "escape, a");
        assert!(!ends_in_packed_escape(&[0x61], 0));
        assert!(!ends_in_packed_escape(&[], 0));
        // Six times a, the escape, and seven bits of padding.
        let mut septets = vec![0x61_u8; 6];
        septets.push(ESCAPE);
        let mut packed = Vec::new();
        crate::text::gsm7::pack(&septets, 0, &mut packed);
        assert_eq!(packed.len(), 7);
        assert!(ends_in_packed_escape(&packed, 0));
    }
}
