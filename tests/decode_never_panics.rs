//! Whatever the octets: decoding ends, with a value or a fault; what was decoded tolerantly is written back octet for
//! octet; and the spans that annotation gives tile the octets.

#![allow(clippy::unwrap_used, reason = "a test ends at whatever goes wrong")]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use smppscope::codec::spec::{FieldSpec, Wire};
use smppscope::codec::{
    COctetString, Dictionary, EncodeProblem, Fault, MessageContext, Place, Severity, Sink, Span, Tlv,
    TlvOctets, Tlvs, Value,
};
use smppscope::pdu::{COMMANDS, HEADER_LENGTH, Pdu, SubmitSmResp, annotate};
use smppscope::tables::CommandStatus;

/// The spans of the leaves, as they come.
#[derive(Default)]
struct Leaves {
    spans: Vec<Span>,
    faults: Vec<Span>,
}

impl<'a> Sink<'a> for Leaves {
    fn field(&mut self, _: Place<'a>, _: &'a FieldSpec<'a>, span: Span, _: Value<'a>) {
        self.spans.push(span);
    }
    fn message(&mut self, _: &'a FieldSpec<'a>, span: Span, _: &'a [u8], _: MessageContext) {
        self.spans.push(span);
    }
    fn tlv(&mut self, tlv: &TlvOctets<'a>, _: MessageContext) {
        self.spans.push(tlv.span);
    }
    fn body(&mut self, span: Span, _: &'a [u8]) {
        self.spans.push(span);
    }
    fn trailing(&mut self, span: Span, _: &'a [u8]) {
        self.spans.push(span);
    }
    fn after(&mut self, span: Span, _: &'a [u8]) {
        self.spans.push(span);
    }
    fn fault(&mut self, fault: Fault<'a>) -> Result<(), Fault<'a>> {
        self.faults.push(fault.span);
        Ok(())
    }
}

fn check(octets: &[u8]) -> Result<(), TestCaseError> {
    let mut leaves = Leaves::default();
    annotate(octets, &Dictionary::STANDARD, &mut leaves).unwrap();
    let mut end = 0;
    for span in &leaves.spans {
        prop_assert_eq!(span.start, end);
        prop_assert!(span.end >= span.start);
        end = span.end;
    }
    prop_assert_eq!(end, octets.len());
    for span in leaves.faults {
        prop_assert!(span.start <= span.end && span.end <= octets.len());
    }

    let strict = Pdu::decode(octets);
    let Ok(tolerant) = Pdu::decode_tolerant(octets) else {
        prop_assert!(octets.len() < HEADER_LENGTH);
        prop_assert!(strict.is_err());
        return Ok(());
    };
    let mut written = Vec::new();
    tolerant.encode(&mut written).unwrap();
    prop_assert_eq!(written.as_slice(), octets);
    // Strict decoding ends with the first fault of the tolerant one.
    let first = tolerant.faults.iter().find(|fault| fault.code.severity() > Severity::Info);
    prop_assert_eq!(strict.as_ref().err(), first);
    if let Ok(pdu) = strict {
        prop_assert_eq!(pdu, tolerant.pdu);
        let mut buffer = vec![0; octets.len()];
        prop_assert_eq!(pdu.encode_to(&mut buffer).unwrap(), octets.len());
        prop_assert_eq!(buffer.as_slice(), octets);
        prop_assert!(pdu.encode_to(&mut buffer[1..]).is_err());
        written.clear();
        written.push(1);
        pdu.encode(&mut written).unwrap();
        prop_assert_eq!(&written[1..], octets);
    }
    Ok(())
}

/// A PDU's octets with the right command_length.
fn whole(command_id: u32, command_status: u32, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(HEADER_LENGTH + body.len()).unwrap();
    let mut octets = [length, command_id, command_status, 1].map(u32::to_be_bytes).concat();
    octets.extend(body);
    octets
}

fn c_string(most: usize) -> BoxedStrategy<Vec<u8>> {
    prop::collection::vec(1..=255u8, 0..most)
        .prop_map(|mut octets| {
            octets.push(0);
            octets
        })
        .boxed()
}

fn tlv() -> impl Strategy<Value = Vec<u8>> {
    let tag = prop_oneof![any::<u16>(), select(smppscope::tables::TLVS).prop_map(|row| row.tag)];
    (tag, prop::collection::vec(any::<u8>(), 0..20)).prop_map(|(tag, value)| {
        let length = u16::try_from(value.len()).unwrap();
        [&tag.to_be_bytes()[..], &length.to_be_bytes(), &value].concat()
    })
}

/// A field with its length or count, as its row says; lists are made of what their rows could be.
fn field(field: &FieldSpec<'static>) -> BoxedStrategy<Vec<u8>> {
    match field.wire {
        Wire::Integer(size) => prop::collection::vec(any::<u8>(), usize::from(size)).boxed(),
        Wire::CString(most) => c_string(most),
        Wire::Time => prop_oneof![Just(vec![0]), c_string(17)].boxed(),
        Wire::Message => prop::collection::vec(any::<u8>(), 0..=255)
            .prop_map(|octets| [&[u8::try_from(octets.len()).unwrap()][..], &octets].concat())
            .boxed(),
        Wire::List(_) => prop::collection::vec((1..=2u8, c_string(21), any::<[u8; 6]>()), 0..4)
            .prop_map(|elements| {
                let mut octets = vec![u8::try_from(elements.len()).unwrap()];
                for (kind, text, more) in elements {
                    octets.push(kind);
                    octets.extend(&more[..2 * usize::from(2 - kind)]);
                    octets.extend(text);
                    octets.extend(&more[..usize::from(more[5] % 2) * 4]);
                }
                octets
            })
            .boxed(),
        // Written with the field that it counts.
        _ => Just(Vec::new()).boxed(),
    }
}

/// PDUs that are right or nearly so.
fn pdu() -> impl Strategy<Value = Vec<u8>> {
    (select(COMMANDS), 0..3u32).prop_flat_map(|(spec, command_status)| {
        let fields: Vec<_> = spec.fields.iter().map(field).collect();
        (fields, prop::collection::vec(tlv(), 0..4)).prop_map(move |(fields, tlvs)| {
            whole(spec.command_id, command_status, &[fields.concat(), tlvs.concat()].concat())
        })
    })
}

#[derive(Clone, Debug)]
enum Change {
    Set(Index, u8),
    Insert(Index, u8),
    Remove(Index),
    Cut(Index),
    Append(Vec<u8>),
    Length,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), prop_oneof![Just(0), Just(1), Just(255), any::<u8>()])
            .prop_map(|(at, to)| Change::Set(at, to)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, octet)| Change::Insert(at, octet)),
        any::<Index>().prop_map(Change::Remove),
        any::<Index>().prop_map(Change::Cut),
        prop::collection::vec(any::<u8>(), 1..9).prop_map(Change::Append),
        Just(Change::Length),
    ]
}

fn apply(octets: &mut Vec<u8>, change: Change) {
    match change {
        Change::Append(more) => octets.extend(more),
        _ if octets.is_empty() => {}
        Change::Set(at, to) => *at.get_mut(octets) = to,
        Change::Insert(at, octet) => octets.insert(at.index(octets.len()), octet),
        Change::Remove(at) => {
            octets.remove(at.index(octets.len()));
        }
        Change::Cut(at) => octets.truncate(at.index(octets.len())),
        Change::Length => {
            let length = u32::try_from(octets.len()).unwrap();
            if let Some(place) = octets.first_chunk_mut() {
                *place = length.to_be_bytes();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_octets(octets in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&octets)?;
    }

    #[test]
    fn any_body(spec in select(COMMANDS), body in prop::collection::vec(prop_oneof![3 => Just(0), 1 => 1..4u8, 2 => any::<u8>()], 0..120)) {
        check(&whole(spec.command_id, 0, &body))?;
    }

    #[test]
    fn right_pdus(octets in pdu()) {
        check(&octets)?;
    }

    #[test]
    fn changed_pdus(mut octets in pdu(), changes in prop::collection::vec(change(), 1..5)) {
        for change in changes {
            apply(&mut octets, change);
        }
        check(&octets)?;
    }

    #[test]
    fn every_beginning(octets in pdu(), length in any::<bool>()) {
        for end in 0..octets.len() {
            let mut octets = octets[..end].to_vec();
            if length {
                apply(&mut octets, Change::Length);
            }
            check(&octets)?;
        }
    }
}

fn submit_sm_resp<'a>(message_id: &'a [u8], tlvs: Tlvs<'a>) -> Pdu<'a> {
    let body = SubmitSmResp { message_id: COctetString(message_id), tlvs }.into();
    Pdu { command_status: CommandStatus::ESME_ROK, sequence_number: 1, body }
}

#[test]
fn a_nul_is_refused_wherever_it_stands() {
    for length in 0..64 {
        let text = vec![b'x'; length];
        let mut out = vec![1, 2, 3];
        submit_sm_resp(&text, Tlvs::default()).encode(&mut out).unwrap();
        assert_eq!(out.len(), 3 + HEADER_LENGTH + length + 1);
        assert_eq!(Pdu::decode(&out[3..]), Ok(submit_sm_resp(&text, Tlvs::Octets(&[]))));
        for place in 0..length {
            let mut text = text.clone();
            text[place] = 0;
            let mut out = vec![1, 2, 3];
            let error = submit_sm_resp(&text, Tlvs::default()).encode(&mut out).unwrap_err();
            assert_eq!((error.path(), error.problem()), ("message_id", &EncodeProblem::ContainsNul));
            assert_eq!(out, [1, 2, 3]);
        }
    }
}

#[test]
fn a_vector_takes_pdus_of_any_size() {
    for length in [0, 300, 380, 400, 4000, 65535] {
        let value = vec![7; length];
        let tlvs = [Tlv { tag: 0x0424, value: &value }; 3];
        let pdu = submit_sm_resp(b"4", Tlvs::List(&tlvs));
        let mut out = vec![1];
        pdu.encode(&mut out).unwrap();
        assert_eq!(out.len(), 1 + HEADER_LENGTH + 2 + 3 * (4 + length));
        assert_eq!(out[0], 1);
        assert_eq!(Pdu::decode(&out[1..]).unwrap().body.tlvs().iter().collect::<Vec<_>>(), tlvs);
    }
}
