//! Is it SMPP?

use super::*;

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
