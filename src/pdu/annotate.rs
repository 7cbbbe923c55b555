//! One walk over a PDU's octets by the rows of its command, telling a [`Sink`] of everything. The rows may be a
//! dictionary's, so a vendor's command is read like the standard's.

use alloc::vec::Vec;

use crate::codec::spec::{FieldSpec, PduSpec, Wire};
use crate::codec::{
    Dictionary, Fault, FaultCode, MessageContext, Path, Place, Reader, Sink, Span, Tlv, TlvOctets, Tlvs,
    Value, WireEntry, WireValue, check_value,
};
use crate::tables::{CommandStatus, Tag};
use crate::text::encoding::REPLACEMENT;
use crate::text::{Characters, Content, Encoding, udh};

use super::{HEADER_LENGTH, check_length, fields, header_truncated, unknown_command};

const HEADER: [&FieldSpec<'static>; 4] =
    [&fields::command_length, &fields::command_id, &fields::command_status, &fields::sequence_number];

/// The known tags that stand in a PDU, each once; more than the standard has.
#[derive(Clone, Copy)]
struct SeenTags {
    tags: [u16; 96],
    count: usize,
}

impl Default for SeenTags {
    fn default() -> Self {
        Self { tags: [0; 96], count: 0 }
    }
}

impl SeenTags {
    fn has(&self, tag: u16) -> bool {
        self.tags.iter().take(self.count).any(|seen| *seen == tag)
    }

    /// Remembers a tag; false where it was there before.
    fn insert(&mut self, tag: u16) -> bool {
        let new = !self.has(tag);
        if new && let Some(place) = self.tags.get_mut(self.count) {
            *place = tag;
            self.count += 1;
        }
        new
    }
}

/// Reads `octets` as one PDU and tells `sink` of every field, TLV and fault, so that the spans of the leaves tile
/// the octets from first to last.
///
/// # Errors
/// The fault that the sink ended the reading with.
pub fn annotate<'a, S: Sink<'a>>(
    octets: &'a [u8],
    dictionary: &Dictionary<'a>,
    sink: &mut S,
) -> Result<(), Fault<'a>> {
    if octets.len() < HEADER_LENGTH {
        sink.fault(header_truncated(octets))?;
    }
    let mut words = [0; 4];
    for (word, (field, start)) in words.iter_mut().zip(HEADER.into_iter().zip([0, 4, 8, 12])) {
        let rest = octets.get(start..).unwrap_or_default();
        if let Some(four) = rest.first_chunk() {
            *word = u32::from_be_bytes(*four);
            sink.field(Place::TOP, field, Span::new(start, start + 4), Value::Integer(*word));
        } else {
            if !rest.is_empty() {
                sink.field(Place::TOP, field, Span::new(start, octets.len()), Value::Partial(rest));
            }
            sink.wire(WireEntry { path: Path::field(field.name), value: WireValue::Octets(rest) });
        }
    }
    let [command_length, command_id, command_status, _] = words;
    if octets.len() < HEADER_LENGTH {
        if octets.len() >= 4 {
            sink.wire(WireEntry {
                path: Path::field("command_length"),
                value: WireValue::Integer(command_length),
            });
        }
        let spec = if octets.len() >= 8 { dictionary.command(command_id) } else { None };
        sink.command(spec);
        return Ok(());
    }
    let end = check_length(octets, command_length, sink)?;
    let spec = dictionary.command(command_id);
    sink.command(spec);
    let mut reader = Reader::new(&octets[..end], HEADER_LENGTH);
    match spec {
        Some(spec) => body(&mut reader, spec, command_status, dictionary, sink)?,
        None => {
            sink.fault(unknown_command(command_id))?;
            sink.body(Span::new(HEADER_LENGTH, end), reader.rest());
        }
    }
    let after = &octets[end..];
    if !after.is_empty() {
        sink.after(Span::new(end, octets.len()), after);
    }
    Ok(())
}

fn body<'a, S: Sink<'a>>(
    reader: &mut Reader<'a>,
    spec: &'a PduSpec<'a>,
    command_status: u32,
    dictionary: &Dictionary<'a>,
    sink: &mut S,
) -> Result<(), Fault<'a>> {
    if spec.is_response() && reader.rest().is_empty() {
        if command_status == CommandStatus::ESME_ROK.0 && !spec.fields.is_empty() {
            sink.fault(Fault {
                code: FaultCode::BodyMissing,
                field: spec.fields[0].name,
                path: Path::field("command_length"),
                span: Span::new(0, 4),
                expected: HEADER_LENGTH + 1,
                found: HEADER_LENGTH,
            })?;
        }
        return Ok(());
    }
    let mut context = MessageContext::default();
    let mut counter: (u32, &'a FieldSpec<'a>) = (0, &fields::sm_length);
    let mut message = None;
    let mut esm_class = Span::default();
    // The numbers that other fields depend on.
    let depends = spec.fields.iter().any(|field| field.when.is_some());
    let mut numbers: Vec<(&str, u32)> = Vec::new();
    for field in spec.fields {
        if field.when.is_some_and(|when| !numbers.iter().any(|(name, value)| when.holds(name, *value))) {
            continue;
        }
        match field.wire {
            Wire::Length | Wire::Count => {
                counter = (reader.integer::<1, S>(Place::TOP, field, sink)?, field);
            }
            Wire::List(list) => {
                reader.list(counter.0, counter.1, field, list, sink)?;
            }
            Wire::Message => {
                let start = reader.position();
                let broken = reader.is_broken();
                let octets = reader.counted(counter.0, counter.1, sink)?;
                let span = Span::new(start, reader.position());
                if !broken {
                    sink.message(field, span, octets, context);
                    check_message(Path::field(field.name), field.name, span, octets, context, sink)?;
                }
                message = Some(octets);
            }
            _ => {
                let start = reader.position();
                let value = reader.scalar(Place::TOP, field, sink)?;
                if depends {
                    numbers.push((field.name, value));
                }
                #[expect(clippy::cast_possible_truncation, reason = "both fields are one octet")]
                match field.name {
                    "esm_class" => {
                        context.esm_class = Some(value as u8);
                        esm_class = Span::new(start, reader.position());
                    }
                    "data_coding" => context.data_coding = Some(value as u8),
                    _ => {}
                }
            }
        }
    }
    let (start, tlvs) = (reader.position(), Tlvs::Octets(reader.rest()));
    let payload = read_tlvs(reader, dictionary, spec.command_id, context, sink)?;
    if context.udhi() {
        let message = message.filter(|message| !message.is_empty());
        check_parts(message.or_else(|| tlvs.find(Tag::message_payload)), tlvs, start, sink)?;
    }
    if let (Some([_, ..]), Some((index, span))) = (message, payload) {
        sink.fault(Fault {
            code: FaultCode::TwoPayloads,
            field: "message_payload",
            path: Path::tlv(index, "value"),
            span,
            expected: 1,
            found: 2,
        })?;
    }
    if message.is_none_or(<[u8]>::is_empty) && payload.is_none() && context.udhi() {
        sink.fault(Fault {
            code: FaultCode::UdhMissing,
            field: "esm_class",
            path: Path::field("esm_class"),
            span: esm_class,
            expected: 1,
            found: 0,
        })?;
    }
    Ok(())
}

/// Reads what is left of the PDU as TLVs. Gives index and span of the first message_payload that holds octets.
pub(crate) fn read_tlvs<'a, S: Sink<'a>>(
    reader: &mut Reader<'a>,
    dictionary: &Dictionary<'a>,
    command_id: u32,
    context: MessageContext,
    sink: &mut S,
) -> Result<Option<(usize, Span)>, Fault<'a>> {
    let mut seen = SeenTags::default();
    let mut index = 0;
    let mut payload = None;
    while !reader.is_broken() && reader.rest().len() >= 4 {
        let start = reader.position();
        let [t0, t1, l0, l1] = *reader.take(4) else { break };
        let (tag, length) = (u16::from_be_bytes([t0, t1]), u16::from_be_bytes([l0, l1]));
        let value = reader.take(usize::from(length));
        let spec = dictionary.tlv(tag, command_id);
        let sized = spec.is_none_or(|spec| spec.size.allows(value.len()));
        let span = Span::new(start, reader.position());
        let tlv = TlvOctets { index, tag, length, value, spec, sized, span };
        sink.tlv(&tlv, context);
        let again = S::JUDGES && spec.is_some() && !seen.insert(tag);
        check_tlv(&tlv, command_id, again, context, sink)?;
        if tag == Tag::message_payload && !value.is_empty() && payload.is_none() {
            payload = Some((index, Span::new(start + 4, span.end)));
        }
        index += 1;
    }
    let rest = reader.untaken();
    if !rest.is_empty() {
        let end = reader.end();
        let span = Span::new(end - rest.len(), end);
        let path = Path::field("trailing");
        sink.trailing(span, rest);
        sink.wire(WireEntry { path, value: WireValue::Octets(rest) });
        sink.fault(Fault {
            code: FaultCode::TrailingOctets,
            field: "trailing",
            path,
            span,
            expected: 0,
            found: rest.len(),
        })?;
    }
    if S::JUDGES
        && !reader.is_broken()
        && let Some(spec) = dictionary.command(command_id)
    {
        for tag in spec.required {
            if !seen.has(*tag) {
                let end = reader.position();
                sink.fault(Fault {
                    code: FaultCode::TlvMissing,
                    field: dictionary.tlv(*tag, command_id).map_or("TLV", |spec| spec.name),
                    path: Path::field("tlvs"),
                    span: Span::new(end, end),
                    expected: 1,
                    found: 0,
                })?;
            }
        }
    }
    Ok(payload)
}

fn check_tlv<'a, S: Sink<'a>>(
    tlv: &TlvOctets<'a>,
    command_id: u32,
    again: bool,
    context: MessageContext,
    sink: &mut S,
) -> Result<(), Fault<'a>> {
    let field = tlv.spec.map_or("unknown TLV", |spec| spec.name);
    let fault = |code, part, span, expected, found| Fault {
        code,
        field,
        path: Path::tlv(tlv.index, part),
        span,
        expected,
        found,
    };
    let TlvOctets { span, value, .. } = *tlv;
    let length_span = Span::new(span.start + 2, span.start + 4);
    if value.len() < usize::from(tlv.length) {
        let path = Path::tlv(tlv.index, "length");
        sink.wire(WireEntry { path, value: WireValue::Integer(u32::from(tlv.length)) });
        let whole = Span::new(length_span.start, span.end);
        sink.fault(fault(FaultCode::TlvOverrun, "length", whole, usize::from(tlv.length), value.len()))?;
    }
    let Some(spec) = tlv.spec else { return Ok(()) };
    if !tlv.sized {
        let expected = spec.size.nearest(value.len());
        sink.fault(fault(
            FaultCode::TlvSize,
            "length",
            Span::new(span.start + 2, span.end),
            expected,
            value.len(),
        ))?;
    }
    if !S::JUDGES {
        return Ok(());
    }
    let tag_span = Span::new(span.start, span.start + 2);
    if !spec.pdus.has(command_id) {
        sink.fault(fault(FaultCode::TlvNotAllowed, "tag", tag_span, 0, 1))?;
    }
    if !spec.repeats && again {
        sink.fault(fault(FaultCode::TlvRepeated, "tag", tag_span, 1, 2))?;
    }
    if spec.is_message() {
        let path = Path::tlv(tlv.index, "value");
        return check_message(path, field, Span::new(span.start + 4, span.end), value, context, sink);
    }
    for part in super::tlv_parts(tlv) {
        match part.value {
            super::PartValue::Integer(number) => {
                check_value(Place::element("tlvs", tlv.index), part.field, part.span, number, sink)?;
            }
            super::PartValue::Text(octets)
                if matches!(part.field.wire, Wire::CString(_)) && octets.len() == part.span.len() =>
            {
                let found = octets.len();
                sink.fault(fault(FaultCode::Unterminated, part.field.name, part.span, found + 1, found))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The fault of a SAR TLV that tells another part than the user data header does. The TLVs begin at `start`.
fn check_parts<'a, S: Sink<'a>>(
    message: Option<&'a [u8]>,
    tlvs: Tlvs<'a>,
    start: usize,
    sink: &mut S,
) -> Result<(), Fault<'a>> {
    let Some(part) = message.and_then(|message| udh::Header::read(message).concatenation()) else {
        return Ok(());
    };
    let mut at = start;
    for (index, Tlv { tag, value }) in tlvs.iter().enumerate() {
        let span = Span::new(at + 4, at + 4 + value.len());
        at = span.end;
        let (field, octets, expected) = match tag {
            Tag::sar_msg_ref_num => ("sar_msg_ref_num", 2, usize::from(part.reference)),
            Tag::sar_total_segments => ("sar_total_segments", 1, usize::from(part.total)),
            Tag::sar_segment_seqnum => ("sar_segment_seqnum", 1, usize::from(part.part)),
            _ => continue,
        };
        let found = value.iter().fold(0, |number, octet| number << 8 | usize::from(*octet));
        if value.len() == octets && found != expected {
            let path = Path::tlv(index, "value");
            sink.fault(Fault { code: FaultCode::PartsDisagree, field, path, span, expected, found })?;
        }
    }
    Ok(())
}

/// The faults of a message's user data header and of its text.
fn check_message<'a, S: Sink<'a>>(
    path: Path<'a>,
    field: &'a str,
    span: Span,
    octets: &'a [u8],
    context: MessageContext,
    sink: &mut S,
) -> Result<(), Fault<'a>> {
    if !S::JUDGES || octets.is_empty() {
        return Ok(());
    }
    let content = Content::read(octets, context, Encoding::Gsm7);
    if let Some(header) = content.header {
        check_header(&header, path, field, span, octets, sink)?;
    } else if let (Some(_), Some(header)) = (context.esm_class, udh::Header::unmarked(octets))
        && is_plausible(&content, &octets[header.length()..])
    {
        sink.fault(Fault {
            code: FaultCode::UdhiMissing,
            field,
            path,
            span: Span::new(span.start, span.start + header.length()),
            expected: 0,
            found: header.length(),
        })?;
    }
    check_text(&content, context, path, field, span, sink)
}

/// Whether the octets after a header that is not marked are more of the message: data, or text without controls.
fn is_plausible(content: &Content<'_>, rest: &[u8]) -> bool {
    let strange =
        |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\u{C}');
    let Some(encoding) = content.encoding else { return true };
    let readable = |mut characters: Characters<'_>| !characters.any(strange);
    encoding.characters(rest, 0).is_none_or(readable)
}

/// The fault of a text that is not what its data_coding says. What data_coding 0 says is not known here.
fn check_text<'a, S: Sink<'a>>(
    content: &Content<'a>,
    context: MessageContext,
    path: Path<'a>,
    field: &'a str,
    span: Span,
    sink: &mut S,
) -> Result<(), Fault<'a>> {
    let wide = matches!(content.encoding, Some(Encoding::Ucs2));
    if matches!(context.data_coding, None | Some(0)) || !wide && content.text.is_ascii() {
        return Ok(());
    }
    let Some(characters) = content.characters() else { return Ok(()) };
    let found = characters.filter(|character| *character == REPLACEMENT).count();
    if found == 0 {
        return Ok(());
    }
    let path = if content.header.is_some() { path.part("text") } else { path };
    let span = Span::new(span.end - content.text.len(), span.end);
    sink.fault(Fault { code: FaultCode::TextInvalid, field, path, span, expected: 0, found })
}

/// The faults of a user data header.
fn check_header<'a, S: Sink<'a>>(
    header: &udh::Header<'a>,
    path: Path<'a>,
    field: &'a str,
    span: Span,
    octets: &'a [u8],
    sink: &mut S,
) -> Result<(), Fault<'a>> {
    if header.overruns() {
        sink.fault(Fault {
            code: FaultCode::UdhOverrun,
            field,
            path: path.part("udh_length"),
            span: Span::new(span.start, span.end),
            expected: header.declared() + 1,
            found: octets.len(),
        })?;
    }
    if header.declared() == 0 {
        sink.fault(Fault {
            code: FaultCode::UdhEmpty,
            field,
            path: path.part("udh_length"),
            span: Span::new(span.start, span.start + 1),
            expected: 1,
            found: 0,
        })?;
    }
    for (index, element) in header.elements().enumerate() {
        let at = Span::new(span.start + element.start, span.start + element.start + element.octets());
        let path = path.udh_element(index);
        if element.overrun > 0 {
            sink.fault(Fault {
                code: FaultCode::UdhElementOverrun,
                field,
                path,
                span: at,
                expected: element.value.len() + element.overrun,
                found: element.value.len(),
            })?;
        } else if !element.is_valid() {
            sink.fault(Fault {
                code: FaultCode::UdhElementInvalid,
                field,
                path,
                span: at,
                expected: element.spec.map_or(0, |spec| spec.size.nearest(element.value.len())),
                found: element.value.len(),
            })?;
        } else if header.is_overridden(&element) {
            sink.fault(Fault {
                code: FaultCode::UdhElementRepeated,
                field,
                path,
                span: at,
                expected: 1,
                found: 2,
            })?;
        }
    }
    Ok(())
}
