//! Fragments of IP packets. RFC 791 and 8200.

use super::*;
use smppscope::capture::{DissectLimits, DissectOptions};

/// [`PACKET`] with a payload of another length: TCP header and `octets`.
fn tcp(octets: &[u8]) -> Vec<u8> {
    [&PACKET[20..40], octets].concat()
}

/// A fragment of an IPv4 packet: identification, place in the payload, whether more follow, protocol.
fn ipv4(identification: u16, place: usize, more: bool, protocol: u8, octets: &[u8]) -> Vec<u8> {
    let [high, low] = (20 + octets.len() as u16).to_be_bytes();
    let [id, entification] = identification.to_be_bytes();
    let [flags, offset] = ((place / 8) as u16 | u16::from(more) << 13).to_be_bytes();
    let header =
        [0x45, 0, high, low, id, entification, flags, offset, 64, protocol, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2];
    [&header[..], octets].concat()
}

fn ipv6(identification: u32, place: usize, more: bool, octets: &[u8]) -> Vec<u8> {
    let [high, low] = (8 + octets.len() as u16).to_be_bytes();
    let mut header = vec![0x60, 0, 0, 0, high, low, 44, 64];
    for end in [1, 2] {
        header.extend_from_slice(&[0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, end]);
    }
    header.extend_from_slice(&[6, 0]);
    header.extend_from_slice(&(place as u16 | u16::from(more)).to_be_bytes());
    header.extend_from_slice(&identification.to_be_bytes());
    [&header[..], octets].concat()
}

/// The payload of an IP packet in three fragments.
fn three(whole: &[u8]) -> [(usize, bool, &[u8]); 3] {
    [(0, true, &whole[..24]), (24, true, &whole[24..48]), (48, false, &whole[48..])]
}

fn run(packets: &[Vec<u8>]) -> (Vec<Taken>, PacketCounts) {
    run_with(DissectLimits::default(), packets)
}

fn run_with(limits: DissectLimits, packets: &[Vec<u8>]) -> (Vec<Taken>, PacketCounts) {
    let mut options = DissectOptions::default();
    options.limits = limits;
    let mut dissector = Dissector::new(options);
    let captured: Vec<Captured<'_>> = packets.iter().map(|packet| (101, &packet[..], 0)).collect();
    (dissect(&mut dissector, &captured), *dissector.counts())
}

const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

fn text() -> Vec<u8> {
    (0..50).collect()
}

#[test]
fn fragments_of_both_versions_are_put_together_in_any_order() {
    let whole = tcp(&text());
    for order in ORDERS {
        let parts = order.map(|at| three(&whole)[at]);
        let fourth = parts.map(|(place, more, octets)| ipv4(7, place, more, 6, octets));
        let sixth = parts.map(|(place, more, octets)| ipv6(7, place, more, octets));
        let expected = Taken { frame: 3, fragments: vec![1, 2], payload: text(), ..plain() };
        let (taken, counts) = run(&fourth);
        assert_eq!(taken, std::slice::from_ref(&expected));
        assert_eq!((counts.fragments, counts.reassembled, counts.tcp), (3, 1, 1));
        assert_eq!((counts.fragments_repeated, counts.fragments_overlapping), (0, 0));
        let (src, dst) = ("[2001:db8::1]:40000".to_owned(), "[2001:db8::2]:2775".to_owned());
        assert_eq!(run(&sixth).0, [Taken { src, dst, ..expected }]);
    }
}

#[test]
fn packets_whose_fragments_are_mixed_are_told_apart() {
    let (one, other) = (tcp(&text()), tcp(&[0xaa; 50]));
    let mut packets = Vec::new();
    for at in 0..3 {
        for (identification, whole) in [(7, &one), (8, &other)] {
            let (place, more, octets) = three(whole)[at];
            packets.push(ipv4(identification, place, more, 6, octets));
        }
        // The same identification of another protocol.
        let (place, more, octets) = three(&one)[at];
        packets.push(ipv4(7, place, more, 17, octets));
    }
    let (taken, counts) = run(&packets);
    let payloads: Vec<&[u8]> = taken.iter().map(|segment| &segment.payload[..]).collect();
    assert_eq!(payloads, [&text()[..], &[0xaa; 50]]);
    assert_eq!((taken[1].frame, &taken[1].fragments[..]), (8, &[2, 5][..]));
    assert_eq!((counts.reassembled, counts.not_tcp), (3, 1));
}

#[test]
fn the_octets_captured_first_win_where_fragments_overlap() {
    let whole = tcp(&text());
    let mut other = whole.clone();
    other[24..].fill(0xbb);
    let packets = [
        ipv4(7, 24, true, 6, &whole[24..40]),
        ipv4(7, 0, true, 6, &whole[..24]),
        ipv4(7, 16, false, 6, &other[16..]),
    ];
    let (taken, counts) = run(&packets);
    let expected = [&text()[..20], &[0xbb; 30]].concat();
    assert_eq!(taken[0].payload, expected);
    assert_eq!((counts.fragments_overlapping, counts.fragments_repeated), (1, 0));
}

#[test]
fn fragments_captured_twice_give_one_segment() {
    let whole = tcp(&text());
    let mut packets = Vec::new();
    for (place, more, octets) in three(&whole) {
        let packet = ipv4(7, place, more, 6, octets);
        packets.extend([packet.clone(), packet]);
    }
    let (taken, counts) = run(&packets);
    assert_eq!((taken.len(), &taken[0].fragments[..], taken[0].frame), (1, &[1, 3][..], 5));
    assert_eq!((counts.fragments_repeated, counts.fragments_overlapping), (3, 0));
    assert_eq!(counts.fragments_given_up, 0);
}

#[test]
fn fragments_cut_by_the_snaplen_give_what_is_known_and_what_is_cut() {
    let whole = tcp(&text());
    for order in ORDERS {
        let packets: Vec<(Vec<u8>, usize)> = order
            .iter()
            .map(|&at| {
                let (place, more, octets) = three(&whole)[at];
                let mut packet = ipv4(7, place, more, 6, octets);
                let cut = if at == 1 { 10 } else { 0 };
                packet.truncate(packet.len() - cut);
                (packet, cut)
            })
            .collect();
        let captured: Vec<Captured<'_>> =
            packets.iter().map(|(packet, cut)| (101, &packet[..], *cut)).collect();
        let taken = dissect(&mut Dissector::default(), &captured);
        let payload = text()[..18].to_vec();
        assert_eq!(taken, [Taken { frame: 3, fragments: vec![1, 2], payload, cut: 32, ..plain() }]);
    }
}

#[test]
fn a_tunnel_may_be_in_fragments_and_hold_fragments() {
    let whole = tcp(&text());
    let mut packets = Vec::new();
    for (at, (place, more, octets)) in three(&whole).into_iter().enumerate() {
        let inner = ipv4(7, place, more, 6, octets);
        // GRE with IPv4 in it.
        let outer = [&[0, 0, 8, 0][..], &inner].concat();
        packets.push(ipv4(100 + at as u16, 0, true, 47, &outer[..16]));
        packets.push(ipv4(100 + at as u16, 16, false, 47, &outer[16..]));
    }
    let (taken, counts) = run(&packets);
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].payload, text());
    assert_eq!((taken[0].frame, &taken[0].fragments[..]), (6, &[1, 2, 3, 4, 5][..]));
    assert_eq!((counts.reassembled, counts.fragments, counts.tunnels.gre), (4, 9, 3));
}

#[test]
fn memory_for_fragments_is_bounded_and_what_is_given_up_counted() {
    let first = |identification| ipv4(identification, 0, true, 6, &[1; 1000]);
    let packets: Vec<Vec<u8>> = (0..3000).map(first).collect();
    assert_eq!(run(&packets).1.fragments_given_up, 3000 - 1024);
    let mut limits = DissectLimits::default();
    limits.fragment_octets = 100_000;
    let (_, counts) = run_with(limits, &packets);
    assert!(counts.fragments_given_up > 2900, "{counts:?}");
    let mut limits = DissectLimits::default();
    limits.fragment_time = 1_000_000_000;
    // They come one a millisecond.
    assert_eq!(run_with(limits, &packets).1.fragments_given_up, 3000 - 1001);
    let whole = tcp(&text());
    let mut late = packets[..50].to_vec();
    late.insert(0, ipv4(9999, 0, true, 6, &whole[..24]));
    late.push(ipv4(9999, 24, false, 6, &whole[24..]));
    limits.fragment_time = 40_000_000;
    assert_eq!(run_with(limits, &late).0, []);
    limits.fragment_time = 60_000_000;
    assert_eq!(run_with(limits, &late).0.len(), 1);
}

#[test]
fn fragments_beyond_the_largest_packet_are_malformed() {
    let (_, counts) = run(&[ipv4(7, 65528, false, 6, &[0; 16]), ipv4(7, 8, true, 6, &[])]);
    assert_eq!(counts.malformed, 2);
}

#[test]
fn a_pdu_names_the_packets_of_all_its_fragments() {
    let pdus = [support::bind(1), support::submit(2, b"in three fragments"), support::submit(3, b"whole")];
    let (first, second) = ([&pdus[0][..], &pdus[1][..40]].concat(), [&pdus[1][40..], &pdus[2]].concat());
    let (first, mut second) = (tcp(&first), tcp(&second));
    second[4..8].copy_from_slice(&(101 + first.len() as u32 - 20).to_be_bytes());
    let mut packets: Vec<Vec<u8>> = Vec::new();
    for (place, more, octets) in three(&first) {
        packets.push(ipv4(7, place, more, 6, octets));
    }
    packets.push(ipv4(8, 0, false, 6, &second));
    let seen = support::analyse(&support::pcap(0xa1b2_c3d4, false, 101, &packets));
    let frames: Vec<&[u64]> = seen.pdus.iter().map(|pdu| &pdu.frames[..]).collect();
    assert_eq!(frames, [&[1, 2, 3][..], &[1, 2, 3, 4], &[4]]);
    assert_eq!(seen.pdus.iter().map(|pdu| pdu.octets.clone()).collect::<Vec<_>>(), pdus);
    assert_eq!(seen.pdus[1].ranges, [(0, 40), (0, 40), (0, 40), (40, pdus[1].len() as u32)]);
}
