//! Is it SMPP?

use super::*;
use smppscope::stream::LARGEST_PDU;

#[test]
fn a_lone_pair_and_a_lone_request_are_found() {
    for start in [vec![], handshake(0, 0)] {
        let pair = [sent(true, 1, &pdu(0x15, 0, 7, b"")), sent(false, 1, &pdu(0x8000_0015, 0, 7, b""))];
        assert_eq!(run(&[&start[..], &pair].concat()).pdus.len(), 2);
        assert_eq!(run(&[&start[..], &pair[..1]].concat()).pdus.len(), 1);
        let unbind = [sent(true, 1, &pdu(6, 0, 7, b""))];
        assert_eq!(run(&[&start[..], &unbind].concat()).pdus.len(), 1);
        let response = [sent(false, 1, &pdu(0x8000_0004, 0, 7, b"0a1b\0"))];
        assert_eq!(run(&[&start[..], &response].concat()).pdus.len(), 1);
    }
}

#[test]
fn a_forced_port_needs_no_proof() {
    let odd = pdu(0x0000_4321, 0, 5, b"whatever");
    let segments = [handshake(0, 0), vec![sent(true, 1, &odd)]].concat();
    assert_eq!(run(&segments).pdus.len(), 0);
    let mut options = Options::default();
    options.smpp_ports.push(2775);
    assert_eq!(run_with(options, &segments).octets(true), [odd]);
}

#[test]
fn a_shape_like_bind_receiver_inside_tls_is_nothing() {
    // A record of another connection's middle that holds 16 octets which read as a bind_receiver.
    let mut octets = vec![0x55; 300];
    octets[100..116].copy_from_slice(&[0, 0, 0, 0x2e, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(run(&[sent(true, 1, &octets)]).pdus.len(), 0);
    assert_eq!(run(&[sent(true, 1, &octets[100..])]).pdus.len(), 0);
    assert_eq!(run(&[sent(true, 1, &octets[100..146])]).pdus.len(), 0);
}

#[test]
fn random_octets_are_no_pdus_and_are_given_up() {
    let mut state = 1u64;
    let mut octets = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    let mut segments = handshake(0, 0);
    for at in 0..200 {
        let payload: Vec<u8> = (0..1000).map(|_| octets()).collect();
        segments.push(sent(true, 1 + at * 1000, &payload));
    }
    let seen = run(&segments);
    assert_eq!((seen.pdus.len(), seen.counters.given_up), (0, 1));
}

/// Segments with one PDU each and a minute between them.
fn quiet(to_server: bool, pdus: &[Vec<u8>]) -> Vec<Sent> {
    let mut seq = 1;
    let mut segments = Vec::new();
    for (at, pdu) in pdus.iter().enumerate() {
        segments.push(sent(to_server, seq, pdu).at(60_000 * at as i64));
        seq += pdu.len() as u32;
    }
    segments
}

#[test]
fn quiet_connections_are_found() {
    let requests: Vec<_> = (7..12).map(|sequence| pdu(0x15, 0, sequence, b"")).collect();
    let responses: Vec<_> = (7..12).map(|sequence| pdu(0x8000_0015, 0, sequence, b"")).collect();
    for start in [vec![], handshake(0, 0)] {
        let seen = run(&[&start[..], &quiet(true, &requests)].concat());
        assert_eq!(seen.octets(true), requests);
        let seen = run(&[&start[..], &quiet(false, &responses)].concat());
        assert_eq!(seen.octets(false), responses);
        let both: Vec<Sent> = std::iter::zip(quiet(true, &requests), quiet(false, &responses))
            .flat_map(|(request, response)| [request, response])
            .collect();
        let seen = run(&[start, both].concat());
        assert_eq!(
            (seen.octets(true), seen.octets(false)),
            (requests.iter().map(|pdu| &pdu[..]).collect(), responses.iter().map(|pdu| &pdu[..]).collect())
        );
    }
}

#[test]
fn quiet_connections_that_begin_inside_a_pdu_are_found() {
    let tail = b"and the rest of a message\x02\x04\0\x02\x12\x34".to_vec();
    for rest in [
        (7..12).map(|sequence| pdu(0x15, 0, sequence, b"")).collect::<Vec<_>>(),
        (7..12).map(|sequence| pdu(0x8000_0015, 0, sequence, b"")).collect(),
        submits(7..10),
        (7..10)
            .map(|sequence| pdu(0x8000_0004, 0, sequence, format!("0A1B{sequence}\0").as_bytes()))
            .collect(),
        (7..10).map(|sequence| pdu(0x8000_0004, 0x58, sequence, b"")).collect(),
    ] {
        let stream = [&[tail.clone()][..], &rest].concat();
        assert_eq!(run(&quiet(false, &stream)).octets(false), rest);
        assert_eq!(run(&[sent(true, 1, &stream.concat())]).octets(true), rest);
    }
}

#[test]
fn one_pdu_in_the_capture_is_enough() {
    for lone in [
        submit(9, b"hi"),
        bind(1),
        pdu(0x8000_0009, 0, 1, b"mc\0\x02\x10\0\x01\x34"),
        pdu(0x8000_0000, 3, 0, b""),
    ] {
        for segments in [vec![sent(true, 1, &lone)], [handshake(0, 0), vec![sent(true, 1, &lone)]].concat()] {
            assert_eq!(run(&segments).octets(true), [&lone[..]]);
        }
    }
}

#[test]
fn commands_of_vendors_among_known_ones_are_found() {
    let stream = [
        pdu(0x0000_0777, 0, 1, b"abc\0"),
        submit(2, b"one"),
        pdu(0x0001_0201, 0, 3, b"x"),
        pdu(0x0000_0777, 0, 4, b"abc\0"),
        submit(5, b"two"),
        submit(6, b"three"),
        submit(7, b"four"),
    ];
    for start in [vec![], handshake(0, 0)] {
        let found = run(&[&start[..], &cut(1, &stream.concat(), &[])].concat());
        // Without the start, the first boundary that is proven counts.
        let from = if start.is_empty() { 1 } else { 0 };
        assert_eq!(found.octets(true), stream[from..]);
    }
}

#[test]
fn a_faulty_first_pdu_hides_nothing() {
    let rest = [pdu(0x15, 0, 2, b""), submit(3, b"one"), submit(4, b"two"), submit(5, b"three")];
    let good = bind(1);
    for wrong in [good.len() - 3, good.len() + 3, good.len() + 30, 3, 0x00f0_0000] {
        let mut first = good.clone();
        first[..4].copy_from_slice(&(wrong as u32).to_be_bytes());
        let stream = [&first[..], &rest.concat()].concat();
        for cuts in [vec![], vec![first.len()], vec![first.len(), first.len() + 16]] {
            let seen = run(&[handshake(0, 0), cut(1, &stream, &cuts)].concat());
            // A length that goes too far takes what it reaches into with it.
            let lost = if wrong == good.len() + 30 { 2 } else { 1 };
            assert!(
                seen.octets(true).ends_with(&rest[lost..].iter().map(|pdu| &pdu[..]).collect::<Vec<_>>()),
                "{wrong}"
            );
        }
    }
    // A bind whose length is wrong, and what the other side says to it.
    let mut first = good;
    first[3] += 1;
    let refusal = pdu(0x8000_0009, 2, 1, b"");
    let seen = run(&[handshake(0, 0), vec![sent(true, 1, &first), sent(false, 1, &refusal)]].concat());
    assert_eq!((seen.octets(false), seen.incomplete), (vec![&refusal[..]], 1));
}

#[test]
fn pdus_of_the_largest_length_are_found() {
    let header = submit(1, b"")[..].to_vec();
    let sized = |length: usize| {
        let payload = vec![b'x'; 65_535];
        let mut body = [&header[16..], &[4, 0x24, 0xff, 0xff], &payload].concat();
        // A TLV of a vendor makes it as long as it may be.
        let room = length - 16 - body.len() - 4;
        body.extend([0x14, 0, (room >> 8) as u8, room as u8]);
        body.extend(vec![b'y'; room]);
        pdu(4, 0, 1, &body)
    };
    let next = submits(2..5);
    for (length, fits) in [(LARGEST_PDU as usize, true), (LARGEST_PDU as usize + 1, false)] {
        let large = sized(length);
        assert_eq!(large.len(), length);
        let stream = [&large[..], &next.concat()].concat();
        let cuts: Vec<usize> = (1..stream.len()).filter(|at| at % 1448 == 0).collect();
        let seen = run(&[handshake(0, 0), cut(1, &stream, &cuts)].concat());
        let expected = if fits { [&[large][..], &next].concat() } else { next.clone() };
        assert_eq!(seen.octets(true), expected, "{length}");
    }
}
