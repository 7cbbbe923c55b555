//! Decoding and encoding of whole PDUs, beside the other SMPP crates, on the same octets in the same run.
//!
//! The octets are put together by hand here, and every crate's reading of them is checked before anything is
//! measured. `benches/README.md` has the table and says what the crates do differently.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a benchmark ends at whatever goes wrong"
)]

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use rusmpp_core::decode::borrowed::DecodeWithLength;
use rusmpp_core::encode::{Encode, Length};
use smpp_codec::pdus as codec;
use smppscope::codec::spec::FieldSpec;
use smppscope::codec::{Dictionary, Fault, MessageContext, Place, Sink, Span, Tlv, TlvOctets, Tlvs, Value};
use smppscope::pdu::{Body, Pdu, annotate};

const SUBMIT_SM: u32 = 0x0000_0004;
const SUBMIT_SM_RESP: u32 = 0x8000_0004;
const DELIVER_SM: u32 = 0x0000_0005;
const DELIVER_SM_RESP: u32 = 0x8000_0005;
const ENQUIRE_LINK: u32 = 0x0000_0015;
const ENQUIRE_LINK_RESP: u32 = 0x8000_0015;

// The octets.

fn pdu(command_id: u32, sequence_number: u32, body: &[&[u8]]) -> Vec<u8> {
    let body = body.concat();
    let command_length = u32::try_from(16 + body.len()).unwrap();
    let header = [command_length, command_id, 0, sequence_number].map(u32::to_be_bytes).concat();
    [header, body].concat()
}

/// submit_sm or deliver_sm. `from` and `to`: type of number, numbering plan, address.
fn message(
    command_id: u32,
    sequence_number: u32,
    [service_type, from, to]: [&[u8]; 3],
    [esm_class, registered_delivery]: [u8; 2],
    text: &[u8],
    tlvs: &[u8],
) -> Vec<u8> {
    let length = u8::try_from(text.len()).unwrap();
    let middle = [esm_class, 0, 0, 0, 0, registered_delivery, 0, 0, 0, length];
    pdu(command_id, sequence_number, &[service_type, b"\0", from, b"\0", to, b"\0", &middle, text, tlvs])
}

/// A message to one phone from a name, with a receipt asked for: 132 octets.
fn submit_sm() -> Vec<u8> {
    let text = b"Your parcel 4711 arrives today, 14:10 - 15:10. Reply STOP to end these messages!!";
    let octets = message(SUBMIT_SM, 7, [b"CMT", b"\x05\0INFO", b"\x01\x0115550104477"], [0, 1], text, b"");
    assert_eq!(octets.len(), 132);
    octets
}

fn submit_sm_resp() -> Vec<u8> {
    pdu(SUBMIT_SM_RESP, 7, &[b"5e1f7a20-000042\0"])
}

/// A delivery receipt, as text and as TLVs.
fn receipt() -> Vec<u8> {
    let text = b"id:5e1f7a20-000042 sub:001 dlvrd:001 submit date:2611230103 done date:2611230104 stat:DELIVRD err:000 text:Your parcel 4711 arr";
    let tlvs = b"\x00\x1e\x00\x105e1f7a20-000042\0\x04\x27\x00\x01\x02";
    message(DELIVER_SM, 9, [b"", b"\x01\x0115550104477", b"\x05\0INFO"], [4, 0], text, tlvs)
}

/// 64 PDUs of a busy session, in the proportions that receipts for every message give; addresses and texts differ
/// in content and length.
fn mixed() -> Vec<Vec<u8>> {
    let text = b"Your parcel 4711 arrives today, 14:10 - 15:10. Track it on https://parcels.example/4711 \
        or reply STOP to end these messages. This text ends where the message ends.";
    let mut all = vec![pdu(ENQUIRE_LINK, 1, &[]), pdu(ENQUIRE_LINK_RESP, 1, &[])];
    for n in 0..15 {
        let to = [b"\x01\x01", format!("1555010{:04}", 1000 + n * 37).as_bytes()].concat();
        let from: &[u8] = [&b"\x05\0INFO"[..], b"\x01\x0115550109000", b"\x05\0ParcelsNow"][n % 3];
        let id = format!("{:08x}-{:06}", 0x5e1f_7a20 + n * 7919, n);
        let part = &text[..20 + n * 9];
        let sequence_number = 2 + u32::try_from(n).unwrap();
        let submit = [[&b"CMT"[..], from, &to], [b"", from, &to]][n % 2];
        all.push(message(SUBMIT_SM, sequence_number, submit, [0, 1], part, b""));
        all.push(pdu(SUBMIT_SM_RESP, sequence_number, &[id.as_bytes(), b"\0"]));
        let receipt = format!(
            "id:{id} sub:001 dlvrd:001 submit date:2611230103 done date:2611230104 stat:DELIVRD err:000 text:Your"
        );
        let length = u8::try_from(id.len() + 1).unwrap();
        let tlvs = [b"\x00\x1e\x00", &[length][..], id.as_bytes(), b"\0\x04\x27\x00\x01\x02"].concat();
        all.push(message(DELIVER_SM, sequence_number, [b"", &to, from], [4, 0], receipt.as_bytes(), &tlvs));
        all.push(pdu(DELIVER_SM_RESP, sequence_number, &[b"\0"]));
    }
    all.extend([pdu(ENQUIRE_LINK, 99, &[]), pdu(ENQUIRE_LINK_RESP, 99, &[])]);
    assert_eq!(all.len(), 64);
    all
}

// The crates.

/// rusmpp borrows, with room for `N` TLVs in each PDU: 2 is the least that these inputs need. It reads a PDU from
/// the octets after command_length, and leaves this field to its framing.
type Rusmpp<'a> = rusmpp_core::command::borrowed::Command<'a, 2>;

fn rusmpp_decode(octets: &[u8]) -> Result<Rusmpp<'_>, rusmpp_core::decode::DecodeError> {
    Rusmpp::decode(&octets[4..], octets.len() - 4).map(|(command, _)| command)
}

/// What its own framing does to write a PDU.
fn rusmpp_encode(command: &Rusmpp<'_>, out: &mut [u8]) -> usize {
    let command_length = 4 + command.length();
    assert!(command_length <= out.len());
    out[..4].copy_from_slice(&u32::try_from(command_length).unwrap().to_be_bytes());
    command.encode(&mut out[4..command_length]);
    command_length
}

/// smpp-codec and smpp34 have a type for each PDU and none for all; a program must choose by command_id.
fn command_id(octets: &[u8]) -> u32 {
    u32::from_be_bytes(*octets[4..].first_chunk().unwrap())
}

#[allow(clippy::large_enum_variant, reason = "boxing would cost the peers an allocation")]
enum SmppCodec {
    SubmitSm(codec::SubmitSmRequest),
    SubmitSmResp(codec::SubmitSmResponse),
    DeliverSm(codec::DeliverSmRequest),
    DeliverSmResp(codec::DeliverSmResponse),
    EnquireLink(codec::EnquireLinkRequest),
    EnquireLinkResp(codec::EnquireLinkResponse),
}

impl SmppCodec {
    fn decode(octets: &[u8]) -> Result<Self, smpp_codec::common::PduError> {
        Ok(match command_id(octets) {
            SUBMIT_SM => Self::SubmitSm(codec::SubmitSmRequest::decode(octets)?),
            SUBMIT_SM_RESP => Self::SubmitSmResp(codec::SubmitSmResponse::decode(octets)?),
            DELIVER_SM => Self::DeliverSm(codec::DeliverSmRequest::decode(octets)?),
            DELIVER_SM_RESP => Self::DeliverSmResp(codec::DeliverSmResponse::decode(octets)?),
            ENQUIRE_LINK => Self::EnquireLink(codec::EnquireLinkRequest::decode(octets)?),
            _ => Self::EnquireLinkResp(codec::EnquireLinkResponse::decode(octets)?),
        })
    }

    fn encode(&self, out: &mut impl std::io::Write) -> Result<(), smpp_codec::common::PduError> {
        match self {
            Self::SubmitSm(pdu) => pdu.encode(out),
            Self::SubmitSmResp(pdu) => pdu.encode(out),
            Self::DeliverSm(pdu) => pdu.encode(out),
            Self::DeliverSmResp(pdu) => pdu.encode(out),
            Self::EnquireLink(pdu) => pdu.encode(out),
            Self::EnquireLinkResp(pdu) => pdu.encode(out),
        }
    }
}

#[derive(Clone)]
#[allow(clippy::large_enum_variant, reason = "boxing would cost the peers an allocation")]
enum Smpp34 {
    SubmitSm(smpp34::submit_sm),
    SubmitSmResp(smpp34::submit_sm_resp),
    DeliverSm(smpp34::deliver_sm),
    DeliverSmResp(smpp34::deliver_sm_resp),
    EnquireLink(smpp34::enquire_link),
    /// It has no public way to read an enquire_link_resp but its header.
    Header(smpp34::CommandHeader),
}

impl Smpp34 {
    fn decode(octets: &[u8]) -> Result<Self, smpp34::SmppError> {
        let header = smpp34::CommandHeader::decode(octets)?;
        Ok(match header.command_id {
            SUBMIT_SM => Self::SubmitSm(smpp34::submit_sm::decode(header, octets)?),
            SUBMIT_SM_RESP => Self::SubmitSmResp(smpp34::submit_sm_resp::decode(header, octets)?),
            DELIVER_SM => Self::DeliverSm(smpp34::deliver_sm::decode(header, octets)?),
            DELIVER_SM_RESP => Self::DeliverSmResp(smpp34::deliver_sm_resp::decode(header, octets)?),
            ENQUIRE_LINK => Self::EnquireLink(smpp34::enquire_link::decode(header, octets)?),
            _ => Self::Header(header),
        })
    }

    /// It can only give a new vector, and uses itself up.
    fn encode(self) -> Vec<u8> {
        match self {
            Self::SubmitSm(pdu) => pdu.encode(),
            Self::SubmitSmResp(pdu) => pdu.encode(),
            Self::DeliverSm(pdu) => pdu.encode(),
            Self::DeliverSmResp(pdu) => pdu.encode(),
            Self::EnquireLink(pdu) => pdu.encode(),
            Self::Header(header) => header.encode(),
        }
    }
}

/// Our PDU as a program makes it, which gives its TLVs as a list.
fn ours(octets: &[u8]) -> Pdu<'_> {
    let mut pdu = Pdu::decode(octets).unwrap();
    let list: &[Tlv<'_>] = pdu.body.tlvs().iter().collect::<Vec<_>>().leak();
    match &mut pdu.body {
        Body::SubmitSm(body) => body.tlvs = Tlvs::List(list),
        Body::DeliverSm(body) => body.tlvs = Tlvs::List(list),
        _ => assert_eq!(list, []),
    }
    pdu
}

// What the crates read: source_addr, destination_addr and short_message, or message_id; and how many TLVs.

type Facts = (Vec<Vec<u8>>, usize);

fn facts(texts: &[&[u8]], tlvs: usize) -> Facts {
    (texts.iter().map(|text| text.to_vec()).collect(), tlvs)
}

/// The facts of a message, whichever crate's.
macro_rules! message_facts {
    ($pdu:ident.$to:ident, $octets:expr, $message:expr, $tlvs:expr) => {
        facts(&[$octets(&$pdu.source_addr), $octets(&$pdu.$to), $message], $tlvs)
    };
}

fn our_facts(octets: &[u8]) -> Facts {
    let pdu = Pdu::decode(octets).unwrap();
    let tlvs = pdu.body.tlvs().iter().count();
    match pdu.body {
        Body::SubmitSm(body) => message_facts!(body.destination_addr, |s| s, &body.short_message, tlvs),
        Body::DeliverSm(body) => message_facts!(body.destination_addr, |s| s, &body.short_message, tlvs),
        Body::SubmitSmResp(body) => facts(&[&body.message_id], tlvs),
        Body::DeliverSmResp(body) => facts(&[&body.message_id], tlvs),
        _ => facts(&[], tlvs),
    }
}

fn rusmpp_facts(octets: &[u8]) -> Facts {
    use rusmpp_core::pdus::borrowed::Pdu;
    use rusmpp_core::types::borrowed::COctetString;
    fn text<'s, const MIN: usize, const MAX: usize>(string: &'s COctetString<'_, MIN, MAX>) -> &'s [u8] {
        string.as_str().as_bytes()
    }
    let command = rusmpp_decode(octets).unwrap();
    match command.pdu() {
        Some(Pdu::SubmitSm(pdu)) => {
            message_facts!(pdu.destination_addr, text, pdu.short_message().bytes(), pdu.tlvs().len())
        }
        Some(Pdu::DeliverSm(pdu)) => {
            message_facts!(pdu.destination_addr, text, pdu.short_message().bytes(), pdu.tlvs().len())
        }
        Some(Pdu::SubmitSmResp(pdu)) => facts(&[text(pdu.message_id())], pdu.tlvs().len()),
        Some(Pdu::DeliverSmResp(pdu)) => facts(&[text(pdu.message_id())], pdu.tlvs().len()),
        _ => facts(&[], 0),
    }
}

fn smpp_codec_facts(octets: &[u8]) -> Facts {
    match SmppCodec::decode(octets).unwrap() {
        SmppCodec::SubmitSm(pdu) => {
            message_facts!(pdu.dest_addr, String::as_bytes, &pdu.short_message, pdu.optional_params.len())
        }
        SmppCodec::DeliverSm(pdu) => {
            message_facts!(pdu.dest_addr, String::as_bytes, &pdu.short_message, pdu.optional_params.len())
        }
        SmppCodec::SubmitSmResp(pdu) => facts(&[pdu.message_id.as_bytes()], 0),
        SmppCodec::DeliverSmResp(pdu) => facts(&[pdu.message_id.as_bytes()], 0),
        SmppCodec::EnquireLink(_) | SmppCodec::EnquireLinkResp(_) => facts(&[], 0),
    }
}

fn smpp34_facts(octets: &[u8]) -> Facts {
    match Smpp34::decode(octets).unwrap() {
        Smpp34::SubmitSm(pdu) => {
            message_facts!(pdu.destination_addr, String::as_bytes, &pdu.short_message, pdu.tlvs.len())
        }
        Smpp34::DeliverSm(pdu) => {
            message_facts!(pdu.destination_addr, String::as_bytes, &pdu.short_message, pdu.tlvs.len())
        }
        Smpp34::SubmitSmResp(pdu) => facts(&[pdu.message_id.unwrap().as_bytes()], 0),
        // Its message_id is private, and always empty in the inputs.
        Smpp34::DeliverSmResp(_) => facts(&[b""], 0),
        Smpp34::EnquireLink(_) | Smpp34::Header(_) => facts(&[], 0),
    }
}

/// Every crate reads the same from these octets and writes the same octets.
fn check(octets: &[u8]) {
    let facts = our_facts(octets);
    assert_eq!(rusmpp_facts(octets), facts, "rusmpp");
    assert_eq!(smpp_codec_facts(octets), facts, "smpp-codec");
    assert_eq!(smpp34_facts(octets), facts, "smpp34");

    let mut buffer = [0; 1024];
    let mut vector = Vec::new();
    let count = ours(octets).encode_to(&mut buffer).unwrap();
    assert_eq!(&buffer[..count], octets);
    ours(octets).encode(&mut vector).unwrap();
    assert_eq!(vector, octets);
    let count = rusmpp_encode(&rusmpp_decode(octets).unwrap(), &mut buffer);
    assert_eq!(&buffer[..count], octets, "rusmpp");
    vector.clear();
    SmppCodec::decode(octets).unwrap().encode(&mut vector).unwrap();
    assert_eq!(vector, octets, "smpp-codec");
    assert_eq!(Smpp34::decode(octets).unwrap().encode(), octets, "smpp34");
}

// The measurements. What an iteration gives goes through `black_box` in criterion.

fn group<'c>(c: &'c mut Criterion, name: &str, octets: usize, pdus: usize) -> BenchmarkGroup<'c, WallTime> {
    let mut group = c.benchmark_group(name);
    group.throughput(Throughput::ElementsAndBytes {
        elements: u64::try_from(pdus).unwrap(),
        bytes: u64::try_from(octets).unwrap(),
    });
    group
}

fn decode(c: &mut Criterion, name: &str, octets: &[u8]) {
    let mut group = group(c, &format!("decode {name}"), octets.len(), 1);
    group.bench_function("smppscope", |b| b.iter(|| Pdu::decode(black_box(octets))));
    group.bench_function("rusmpp", |b| b.iter(|| rusmpp_decode(black_box(octets))));
    // The type is given, so that smpp-codec and smpp34 need not choose.
    match command_id(octets) {
        SUBMIT_SM => {
            group.bench_function("smpp-codec", |b| {
                b.iter(|| codec::SubmitSmRequest::decode(black_box(octets)));
            });
            group.bench_function("smpp34", |b| {
                b.iter(|| {
                    let octets = black_box(octets);
                    smpp34::submit_sm::decode(smpp34::CommandHeader::decode(octets)?, octets)
                });
            });
        }
        SUBMIT_SM_RESP => {
            group.bench_function("smpp-codec", |b| {
                b.iter(|| codec::SubmitSmResponse::decode(black_box(octets)));
            });
            group.bench_function("smpp34", |b| {
                b.iter(|| {
                    let octets = black_box(octets);
                    smpp34::submit_sm_resp::decode(smpp34::CommandHeader::decode(octets)?, octets)
                });
            });
        }
        _ => {
            group.bench_function("smpp-codec", |b| {
                b.iter(|| codec::DeliverSmRequest::decode(black_box(octets)));
            });
            group.bench_function("smpp34", |b| {
                b.iter(|| {
                    let octets = black_box(octets);
                    smpp34::deliver_sm::decode(smpp34::CommandHeader::decode(octets)?, octets)
                });
            });
        }
    }
    group.finish();
}

fn encode(c: &mut Criterion, name: &str, octets: &[u8]) {
    let mut group = group(c, &format!("encode {name}"), octets.len(), 1);
    let mut buffer = [0; 1024];
    let mut vector = Vec::with_capacity(1024);
    let pdu = ours(octets);
    group.bench_function("smppscope", |b| b.iter(|| black_box(&pdu).encode_to(black_box(&mut buffer))));
    group.bench_function("smppscope, to a vector", |b| {
        b.iter(|| {
            vector.clear();
            black_box(&pdu).encode(black_box(&mut vector))
        });
    });
    let pdu = rusmpp_decode(octets).unwrap();
    group.bench_function("rusmpp", |b| b.iter(|| rusmpp_encode(black_box(&pdu), black_box(&mut buffer))));
    let pdu = SmppCodec::decode(octets).unwrap();
    group.bench_function("smpp-codec", |b| {
        b.iter(|| black_box(&pdu).encode(&mut black_box(&mut buffer[..])));
    });
    group.bench_function("smpp-codec, to a vector", |b| {
        b.iter(|| {
            vector.clear();
            black_box(&pdu).encode(black_box(&mut vector))
        });
    });
    let pdu = Smpp34::decode(octets).unwrap();
    group.bench_function("smpp34", |b| {
        b.iter_batched(|| pdu.clone(), |pdu| black_box(pdu).encode(), BatchSize::SmallInput);
    });
    group.finish();
}

fn decode_mixed(c: &mut Criterion, all: &[Vec<u8>]) {
    let mut group = group(c, "decode 64 mixed PDUs", all.iter().map(Vec::len).sum(), all.len());
    macro_rules! bench {
        ($name:literal, $decode:expr) => {
            group.bench_function($name, |b| {
                b.iter(|| {
                    for octets in all {
                        let _ = black_box($decode(black_box(octets)));
                    }
                });
            });
        };
    }
    bench!("smppscope", Pdu::decode);
    bench!("rusmpp", rusmpp_decode);
    bench!("smpp-codec", SmppCodec::decode);
    bench!("smpp34", Smpp34::decode);
    group.finish();
}

fn encode_mixed(c: &mut Criterion, all: &[Vec<u8>]) {
    let mut group = group(c, "encode 64 mixed PDUs", all.iter().map(Vec::len).sum(), all.len());
    let mut buffer = [0; 1024];
    macro_rules! bench {
        ($name:literal, $decode:expr, |$pdu:ident| $encode:expr) => {
            let pdus: Vec<_> = all.iter().map(|octets| $decode(octets)).collect();
            group.bench_function($name, |b| {
                b.iter(|| {
                    for $pdu in &pdus {
                        let _ = black_box($encode);
                    }
                });
            });
        };
    }
    bench!("smppscope", ours, |pdu| black_box(pdu).encode_to(black_box(&mut buffer)));
    bench!("rusmpp", |octets| rusmpp_decode(octets).unwrap(), |pdu| {
        rusmpp_encode(black_box(pdu), black_box(&mut buffer))
    });
    bench!("smpp-codec", |octets| SmppCodec::decode(octets).unwrap(), |pdu| {
        black_box(pdu).encode(&mut black_box(&mut buffer[..]))
    });
    let pdus: Vec<Smpp34> = all.iter().map(|octets| Smpp34::decode(octets).unwrap()).collect();
    group.bench_function("smpp34", |b| {
        b.iter_batched(
            || pdus.clone(),
            |pdus| {
                for pdu in pdus {
                    black_box(black_box(pdu).encode());
                }
            },
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

/// Counts what it is told.
#[derive(Default)]
struct Count(usize);

impl<'a> Sink<'a> for Count {
    fn field(&mut self, _: Place<'a>, _: &'a FieldSpec<'a>, _: Span, _: Value<'a>) {
        self.0 += 1;
    }
    fn message(&mut self, _: &'a FieldSpec<'a>, _: Span, _: &'a [u8], _: MessageContext) {
        self.0 += 1;
    }
    fn tlv(&mut self, _: &TlvOctets<'a>, _: MessageContext) {
        self.0 += 1;
    }
    fn fault(&mut self, _: Fault<'a>) -> Result<(), Fault<'a>> {
        Ok(())
    }
}

/// Keeps name and span of everything in a vector that is used again.
#[derive(Default)]
struct Spans<'a>(Vec<(&'a str, Span)>);

impl<'a> Sink<'a> for Spans<'a> {
    fn field(&mut self, _: Place<'a>, field: &'a FieldSpec<'a>, span: Span, _: Value<'a>) {
        self.0.push((field.name, span));
    }
    fn message(&mut self, field: &'a FieldSpec<'a>, span: Span, _: &'a [u8], _: MessageContext) {
        self.0.push((field.name, span));
    }
    fn tlv(&mut self, tlv: &TlvOctets<'a>, _: MessageContext) {
        self.0.push((tlv.spec.map_or("", |spec| spec.name), tlv.span));
    }
    fn fault(&mut self, _: Fault<'a>) -> Result<(), Fault<'a>> {
        Ok(())
    }
}

fn annotated(c: &mut Criterion, name: &str, octets: &[u8]) {
    let mut group = group(c, &format!("annotate {name}"), octets.len(), 1);
    group.bench_function("decode", |b| b.iter(|| Pdu::decode(black_box(octets))));
    group.bench_function("decode_tolerant", |b| b.iter(|| Pdu::decode_tolerant(black_box(octets))));
    group.bench_function("annotate, counting", |b| {
        b.iter(|| {
            let mut sink = Count::default();
            annotate(black_box(octets), &Dictionary::STANDARD, &mut sink).unwrap();
            sink.0
        });
    });
    let mut sink = Spans::default();
    group.bench_function("annotate, collecting spans", |b| {
        b.iter(|| {
            sink.0.clear();
            annotate(black_box(octets), &Dictionary::STANDARD, &mut sink).unwrap();
            black_box(sink.0.as_slice()).len()
        });
    });
    group.finish();
}

fn all(c: &mut Criterion) {
    let inputs = [("submit_sm", submit_sm()), ("submit_sm_resp", submit_sm_resp()), ("receipt", receipt())];
    let mixed = mixed();
    inputs.iter().map(|(_, octets)| octets).chain(&mixed).for_each(|octets| check(octets));
    for (name, octets) in &inputs {
        decode(c, name, octets);
    }
    decode_mixed(c, &mixed);
    for (name, octets) in &inputs {
        encode(c, name, octets);
    }
    encode_mixed(c, &mixed);
    annotated(c, "submit_sm", &inputs[0].1);
    annotated(c, "receipt", &inputs[2].1);
}

criterion_group!(benches, all);
criterion_main!(benches);
