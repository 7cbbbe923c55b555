//! What holds for every input, whatever the octets. Fuzz targets and tests assert the same functions.

use smppscope::capture::{CaptureReader, Damage, Dissector, Timestamp};
use smppscope::codec::{Dictionary, Fault, Severity};
use smppscope::json::{self, EventWriter, Extras, Options, PduWriter};
use smppscope::pdu::{HEADER_LENGTH, Pdu, annotate};
use smppscope::render::hexdump::write_dump;
use smppscope::render::leaves::{LeafValue, Leaves};
use smppscope::render::summary::{Colours, write_line};
use smppscope::render::tree::write_tree;
use smppscope::stream::{Engine, Frame, Framer, LARGEST_PDU};
use smppscope::text::{Encoding, Kind};
use smppscope::timeline::{Event, Limits, Timeline};

/// Faults that the fields alone cannot have: a PDU that was written without `wire` never shows one.
pub(crate) const STRUCTURAL: &[&str] = &[
    "header_truncated",
    "length_below_header",
    "length_beyond_octets",
    "truncated",
    "too_long",
    "length_overrun",
    "count_overrun",
    "unknown_choice",
    "tlv_overrun",
    "trailing_octets",
];

/// The PDU as JSON text, and its faults.
pub(crate) fn json_text<'a>(octets: &'a [u8], options: Options<'a>) -> (Vec<u8>, Vec<Fault<'a>>) {
    let mut out = Vec::new();
    let mut writer = PduWriter::new(&mut out, options);
    annotate(octets, &Dictionary::STANDARD, &mut writer).expect("the writer does not end the reading");
    let faults = writer.finish();
    (out, faults)
}

/// Decoding gives the same octets back, on every way; spans tile; strict and tolerant reading agree.
pub(crate) fn decode(octets: &[u8]) {
    typed(octets);
    let (text, faults) = json_text(octets, Options::default());
    let pdu: serde_json::Value = serde_json::from_slice(&text).expect("valid JSON");
    let mut again = Vec::new();
    json::encode(&pdu, &Dictionary::STANDARD, &mut again).expect("what was decoded can be written");
    assert_eq!(again, octets, "encode(decode(x)) by JSON: {pdu}");
    leaves(octets, &faults);
    without_wire(&pdu);
    masked(octets, &pdu);
}

fn typed(octets: &[u8]) {
    let strict = Pdu::decode(octets);
    let Ok(tolerant) = Pdu::decode_tolerant(octets) else {
        assert!(octets.len() < HEADER_LENGTH && strict.is_err(), "only a header cut short gives nothing");
        return;
    };
    let mut again = Vec::new();
    tolerant.encode(&mut again).expect("what was decoded can be written");
    assert_eq!(again, octets, "encode(decode(x)) by values: {tolerant:?}");
    let first = tolerant.faults.iter().find(|fault| fault.code.severity() > Severity::Info);
    assert_eq!(strict.as_ref().err(), first, "strict reading ends at the first fault of tolerant reading");
    if let Ok(pdu) = strict {
        assert_eq!(pdu, tolerant.pdu);
        let mut encoded = Vec::new();
        pdu.encode(&mut encoded).expect("what was decoded can be written");
        assert_eq!(encoded, octets, "a right PDU needs no wire");
        let mut buffer = vec![0; octets.len()];
        assert_eq!(pdu.encode_to(&mut buffer), Ok(octets.len()));
        assert_eq!(buffer, octets);
        if let Some(short) = buffer.len().checked_sub(1) {
            assert!(pdu.encode_to(&mut buffer[..short]).is_err(), "one octet less has no room");
        }
    }
    if let Some(message) = tolerant.pdu.message() {
        let kind = Kind::of(tolerant.pdu.body.command_id(), &message);
        assert!(Kind::ALL.contains(&kind));
    }
}

/// The leaves tile the octets, and every fault lies in them, at a leaf that is there or should be.
fn leaves(octets: &[u8], faults: &[Fault<'_>]) {
    let encoding = Encoding::ALL[octets.len() % Encoding::ALL.len()];
    for data_coding_0 in [Encoding::Gsm7, encoding] {
        let mut leaves = Leaves::new(Options { data_coding_0, ..Options::default() });
        annotate(octets, &Dictionary::STANDARD, &mut leaves).expect("collecting does not end the reading");
        let mut position = 0;
        for leaf in &leaves.leaves {
            assert_eq!(leaf.span.start, position, "{} begins where the leaf before ends", leaf.path);
            assert!(leaf.span.end >= leaf.span.start);
            position = leaf.span.end;
            for part in leaf.parts() {
                if let Some(span) = part.span {
                    assert!(
                        leaf.span.start <= span.start && span.start <= span.end && span.end <= leaf.span.end
                    );
                }
            }
        }
        assert_eq!(position, octets.len(), "the leaves end where the octets end");
        assert_eq!(leaves.faults, faults, "leaves and JSON tell the same faults");
        let mut text = String::new();
        write_tree(&mut text, octets, &leaves, "  ").expect("writing to a String");
        write_dump(&mut text, octets, Some(&leaves), "  ").expect("writing to a String");
        assert!(!text.chars().any(|character| character.is_control() && character != '\n'));
        let mut spans = Vec::new();
        json::write_spans(&mut json::Json::new(&mut spans), &leaves.leaves, |_, _| {});
        serde_json::from_slice::<serde_json::Value>(&spans).expect("valid JSON");
    }
    for fault in faults {
        assert!(fault.span.start <= fault.span.end && fault.span.end <= octets.len(), "{fault:?}");
        assert!(!fault.field.is_empty() && !fault.to_string().contains(['{', '"', '\\']), "{fault}");
    }
}

/// Without `wire` either a value is refused, or a PDU comes out whose lengths, counts and ends are right.
fn without_wire(pdu: &serde_json::Value) {
    let mut right = pdu.clone();
    let object = right.as_object_mut().expect("an object");
    object.remove("wire");
    object.remove("after");
    let mut octets = Vec::new();
    if json::encode(&right, &Dictionary::STANDARD, &mut octets).is_ok() {
        let (_, faults) = json_text(&octets, Options::default());
        let wrong = faults.iter().find(|fault| STRUCTURAL.contains(&fault.code.name()));
        assert_eq!(wrong, None, "written without wire: {right}");
    }
}

/// A masked PDU holds its password nowhere, and is refused by encode.
fn masked(octets: &[u8], pdu: &serde_json::Value) {
    let options = Options { mask: true, ..Options::default() };
    let (text, _) = json_text(octets, options);
    let shown: serde_json::Value = serde_json::from_slice(&text).expect("valid JSON");
    if pdu.get("password").is_some() {
        assert_eq!(shown["password"], serde_json::Value::Null);
        assert!(json::encode(&shown, &Dictionary::STANDARD, &mut Vec::new()).is_err());
        let mut leaves = Leaves::new(options);
        annotate(octets, &Dictionary::STANDARD, &mut leaves).expect("collecting does not end the reading");
        let leaf = leaves.leaves.iter().find(|leaf| leaf.name == "password").expect("a leaf");
        assert!(matches!(leaf.value, LeafValue::Masked(_)));
    }
}

/// One frame, owned.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    Pdu(u64, Vec<u8>),
    Skipped(u64, u64),
    Incomplete(u64, Vec<u8>),
}

fn frames(mut framer: Framer, pieces: &[&[u8]], hole: Option<(usize, u64)>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut each = |frame: Frame<'_>| {
        found.push(match frame {
            Frame::Pdu { offset, octets } => Found::Pdu(offset, octets.to_vec()),
            Frame::Skipped { offset, count, .. } => Found::Skipped(offset, count),
            Frame::Incomplete { offset, octets } => Found::Incomplete(offset, octets.to_vec()),
        });
    };
    let mut at = 0;
    for piece in pieces {
        match hole {
            // A cut stands before the hole on every way of cutting.
            Some((place, missing)) if (at..at + piece.len()).contains(&place) => {
                framer.push(&piece[..place - at], &mut each);
                framer.gap(missing, &mut each);
                framer.push(&piece[place - at..], &mut each);
            }
            _ => framer.push(piece, &mut each),
        }
        at += piece.len();
    }
    framer.finish(&mut each);
    found
}

/// Cuts `octets` into pieces whose sizes follow from `seed`.
fn pieces(octets: &[u8], seed: u32) -> Vec<&[u8]> {
    let mut state = seed;
    let mut rest = octets;
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let most = if seed.is_multiple_of(2) { 7 } else { 40 };
        let (piece, after) = rest.split_at((1 + (state >> 16) as usize % most).min(rest.len()));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// The same PDUs come out of a stream whatever the cuts; they, the octets skipped and the rest tile the stream.
pub(crate) fn cutting(input: &[u8]) {
    let Some((head, stream)) = input.split_first_chunk::<4>() else { return };
    let seed = u32::from_be_bytes(*head);
    let hole = (head[0] & 3 == 3 && !stream.is_empty())
        .then(|| (usize::from(head[1]) * stream.len() / 256, u64::from(head[2]) + 1));
    for searching in [false, true] {
        for largest in [LARGEST_PDU, 64] {
            let framer = || if searching { Framer::searching(largest) } else { Framer::new(largest) };
            let whole = frames(framer(), &[stream], hole);
            check_tiling(&whole, stream, hole);
            assert_eq!(frames(framer(), &pieces(stream, seed), hole), whole, "cut by {seed}");
            let single: Vec<&[u8]> = stream.chunks(1).collect();
            assert_eq!(frames(framer(), &single, hole), whole, "cut into single octets");
        }
    }
}

fn check_tiling(found: &[Found], stream: &[u8], hole: Option<(usize, u64)>) {
    let missing = hole.map_or(0, |(_, missing)| missing);
    // Offsets behind the hole count the missing octets.
    let behind = |offset: u64| hole.is_some_and(|(place, missing)| offset >= place as u64 + missing);
    let place = |offset: u64| if behind(offset) { offset - missing } else { offset };
    let mut position = 0;
    for frame in found {
        let (offset, octets) = match frame {
            Found::Pdu(offset, octets) => {
                let length = octets.first_chunk::<4>().map(|length| u32::from_be_bytes(*length));
                assert_eq!(length, u32::try_from(octets.len()).ok(), "a PDU is as long as it says");
                (*offset, Some(octets))
            }
            Found::Incomplete(offset, octets) => (*offset, Some(octets)),
            Found::Skipped(offset, count) => {
                assert_eq!(place(*offset), position, "{found:?}");
                position += count;
                continue;
            }
        };
        assert_eq!(place(offset), position, "{found:?}");
        let octets = octets.map_or(&[][..], |octets| octets);
        let start = usize::try_from(position).expect("a small offset");
        assert_eq!(stream.get(start..start + octets.len()), Some(octets));
        position += octets.len() as u64;
    }
    assert_eq!(position, stream.len() as u64, "every octet is in one frame: {found:?}");
}

/// What a capture tells, line by line, and where it is damaged.
pub(crate) fn timeline(pieces: &[&[u8]]) -> (Vec<u8>, Vec<Damage>) {
    let mut reader = CaptureReader::default();
    let mut dissector = Dissector::default();
    let mut engine = Engine::default();
    let mut timeline = Timeline::new(Limits::default());
    let mut json =
        EventWriter::new(Options::default(), Extras { spans: true, hex: true, ..Extras::default() });
    let mut lines = Vec::new();
    let mut text = String::new();
    let mut pdus = 0;
    let mut damages = Vec::new();
    let mut told = |event: smppscope::stream::Event<'_>| {
        timeline.stream_event(event, &mut |event| {
            if let Event::Pdu(event) = &event {
                pdus += 1;
                assert_eq!(event.n, pdus, "PDUs are counted from 1");
                assert!(!event.stream.origins.is_empty(), "some packet brought the PDU");
            }
            json.write(&mut lines, &event);
            text.clear();
            write_line(&mut text, &event, "", Options::default(), &Colours::default())
                .expect("writing to a String");
            assert!(text.lines().count() <= 1 && !text.trim_end().chars().any(char::is_control), "{text:?}");
        });
    };
    let mut pieces = pieces.iter();
    loop {
        match reader.next_packet() {
            Ok(Some(packet)) => {
                if let Some(segment) = dissector.segment(&packet) {
                    engine.segment(&segment, &mut told);
                }
            }
            Ok(None) => match pieces.next() {
                Some(piece) => reader.push(piece),
                None if reader.ended() => break,
                None => reader.finish(),
            },
            Err(damage) => damages.push(damage),
        }
    }
    engine.finish(&mut told);
    (lines, damages)
}

/// Any file gives the same lines however it is read; each is JSON.
pub(crate) fn capture(file: &[u8]) {
    let (lines, damages) = timeline(&[file]);
    for line in lines.split(|octet| *octet == b'\n').filter(|line| !line.is_empty()) {
        let event: serde_json::Value = serde_json::from_slice(line).expect("valid JSON");
        assert!(event.is_object());
    }
    let seed = file.len() as u32 | 1;
    assert_eq!(timeline(&pieces(file, seed)), (lines, damages), "read in other pieces");
    let _ = Timestamp::default();
}
