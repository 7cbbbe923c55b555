//! Damaged capture files: what is lost, where, and what is read behind it.
#![cfg(feature = "capture")]

mod support;

use proptest::prelude::*;
use smppscope::capture::{CaptureLimits, CaptureReader, Damage, DamageKind};
use support::*;

const MICROSECONDS: u32 = 0xa1b2_c3d4;

/// Packets of which none looks like another.
fn payloads(count: usize) -> Vec<Vec<u8>> {
    (0..count).map(|at| (0..40 + at * 7).map(|octet| (octet * 37 + at * 11) as u8 | 0x80).collect()).collect()
}

/// Where each packet's record begins.
fn records(packets: &[Vec<u8>]) -> Vec<usize> {
    let lengths = packets.iter().map(|packet| 16 + packet.len());
    lengths.scan(24, |at, length| Some(std::mem::replace(at, *at + length))).collect()
}

fn numbered(blocks: &[Vec<u8>]) -> Vec<u8> {
    [section(false), interface(false, 1, 6, 0), blocks.concat()].concat()
}

fn octets(found: &Packets) -> Vec<&[u8]> {
    found.iter().map(|(_, _, octets)| &octets[..]).collect()
}

/// Reads a file whole and octet by octet, which must give the same.
fn read_any(file: &[u8]) -> (Packets, Vec<Damage>) {
    let whole = read(&[file]);
    let single: Vec<&[u8]> = file.chunks(1).collect();
    assert_eq!(read(&single), whole, "read octet by octet");
    whole
}

#[test]
fn a_pcap_goes_on_behind_a_length_that_lies() {
    let packets = payloads(6);
    let at = records(&packets);
    for length in [0xffff_fff0u32, 0x0100_0001, 0x00ff_ffff, 70_000, 5000, 200] {
        let mut file = pcap(MICROSECONDS, false, 1, &packets);
        file[at[1] + 8..at[1] + 12].copy_from_slice(&length.to_le_bytes());
        let (found, damages) = read_any(&file);
        let left: Vec<&[u8]> =
            packets.iter().enumerate().filter(|(n, _)| *n != 1).map(|(_, p)| &p[..]).collect();
        assert_eq!(octets(&found), left, "{length}");
        let [damage] = damages[..] else { panic!("{length}: {damages:?}") };
        assert_eq!((damage.offset, damage.skipped), (at[1] as u64, (at[2] - at[1]) as u64), "{length}");
        assert!(matches!(damage.kind, DamageKind::TooLarge(_) | DamageKind::BadRecord), "{damage:?}");
        assert!(!damage.is_warning());
    }
}

#[test]
fn garbage_and_zeros_in_a_pcap_are_skipped() {
    let packets = payloads(8);
    let at = records(&packets);
    let file = pcap(MICROSECONDS, false, 1, &packets);
    let noise: Vec<u8> = (0..1000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for filling in [vec![0; 1000], vec![0xff; 77], noise] {
        let damaged = [&file[..at[3]], &filling, &file[at[3]..]].concat();
        let (found, damages) = read_any(&damaged);
        assert_eq!(octets(&found), packets.iter().map(|packet| &packet[..]).collect::<Vec<_>>());
        let [damage] = damages[..] else { panic!("{damages:?}") };
        assert_eq!((damage.offset, damage.skipped), (at[3] as u64, filling.len() as u64));
        assert!(damage.to_string().contains("octets were skipped"));
    }
}

#[test]
fn a_piece_missing_from_a_pcap_costs_the_packets_it_held() {
    let packets = payloads(9);
    let at = records(&packets);
    let file = pcap(MICROSECONDS, true, 1, &packets);
    // From the middle of the third packet to the middle of the fifth.
    let damaged = [&file[..at[2] + 30], &file[at[4] + 20..]].concat();
    let (found, damages) = read_any(&damaged);
    let seen = octets(&found);
    assert_eq!(seen[..2], [&packets[0][..], &packets[1]]);
    assert_eq!(seen[seen.len() - 4..], [&packets[5][..], &packets[6], &packets[7], &packets[8]]);
    assert_eq!(damages.len(), 1, "{damages:?}");
}

#[test]
fn files_joined_octet_by_octet_are_all_read() {
    let packets = payloads(6);
    let first = pcap(MICROSECONDS, false, 1, &packets[..2]);
    let second = pcap(0xa1b2_3c4d, true, 113, &packets[2..4]);
    let third = numbered(&[enhanced(false, 0, 7_000_000, &packets[4])]);
    let files = [&first[..], &second, &third, &first].concat();
    let (found, damages) = read_any(&files);
    let order = [0, 1, 2, 3, 4, 0, 1];
    assert_eq!(octets(&found), order.map(|n| &packets[n][..]));
    assert_eq!(found[2].1, 1_000_000_005, "in nanoseconds");
    let offsets: Vec<u64> = damages.iter().map(|damage| damage.offset).collect();
    let joints = [first.len(), first.len() + second.len(), first.len() + second.len() + third.len()];
    assert_eq!(offsets, joints.map(|offset| offset as u64));
    assert!(damages.iter().all(|damage| (damage.kind, damage.skipped) == (DamageKind::AnotherFile, 0)));
}

#[test]
fn a_snaplen_below_the_packets_and_times_that_step_back_are_no_damage() {
    let packets = payloads(4);
    let mut file = pcap(MICROSECONDS, false, 1, &packets);
    file[16..20].copy_from_slice(&10u32.to_le_bytes());
    let at = records(&packets);
    file[at[2]..at[2] + 4].copy_from_slice(&0x6000_0000u32.to_le_bytes());
    let mut reader = CaptureReader::default();
    let mut count = 0;
    read_pieces(&mut reader, &[&file], |packet| count += usize::from(packet.is_ok()));
    assert_eq!((count, reader.packets(), reader.backward()), (4, 4, 1));
    assert_eq!(read_any(&file).1, []);
}

#[test]
fn a_packet_that_claims_more_than_it_had_on_the_wire_is_read_where_another_follows() {
    let packets = payloads(5);
    let at = records(&packets);
    let mut file = pcap(MICROSECONDS, false, 1, &packets);
    file[at[1] + 12..at[1] + 16].copy_from_slice(&1u32.to_le_bytes());
    file[at[3] + 4..at[3] + 8].copy_from_slice(&2_000_000u32.to_le_bytes());
    let (found, damages) = read_any(&file);
    assert_eq!((found.len(), damages), (5, vec![]));
}

#[test]
fn a_pcapng_goes_on_behind_each_kind_of_bad_block() {
    let packets = payloads(4);
    let blocks: Vec<Vec<u8>> =
        packets.iter().enumerate().map(|(at, packet)| enhanced(false, 0, at as u64, packet)).collect();
    let file = numbered(&blocks);
    let second = file.len() - blocks[1..].concat().len();
    let third = second + blocks[1].len();
    let without: Vec<&[u8]> = [0, 2, 3].map(|n| &packets[n][..]).to_vec();
    // The length at the front, or the one at the end.
    for (at, value) in [
        (second + 4, 0u32),
        (second + 4, 8),
        (second + 4, 13),
        (second + 4, 2000),
        (second + 4, 0xffff_fff0),
        (third - 4, 16),
        (second + 4, 0x0080_0000),
    ] {
        let mut damaged = file.clone();
        damaged[at..at + 4].copy_from_slice(&value.to_le_bytes());
        let (found, damages) = read_any(&damaged);
        assert_eq!(octets(&found), without, "{value}");
        let [damage] = damages[..] else { panic!("{value}: {damages:?}") };
        assert_eq!((damage.offset, damage.skipped), (second as u64, (third - second) as u64), "{value}");
    }
    // Lengths that agree, around what does not fit: the block alone is lost.
    for (at, value, kind) in
        [(second + 8, 3u32, DamageKind::UnknownInterface(3)), (second + 20, 1000, DamageKind::BadBlock)]
    {
        let mut damaged = file.clone();
        damaged[at..at + 4].copy_from_slice(&value.to_le_bytes());
        let damage = Damage { offset: second as u64, skipped: blocks[1].len() as u64, kind };
        let (found, damages) = read_any(&damaged);
        assert_eq!((octets(&found), damages), (without.clone(), vec![damage]));
    }
}

#[test]
fn a_pcapng_goes_on_at_a_section_of_another_byte_order() {
    let packets = payloads(2);
    let first = numbered(&[enhanced(false, 0, 1, &packets[0])]);
    let second = [section(true), interface(true, 1, 6, 0), enhanced(true, 0, 1, &packets[1])].concat();
    let file = [&first[..], &[0; 333], &second].concat();
    let (found, damages) = read_any(&file);
    assert_eq!(octets(&found), [&packets[0][..], &packets[1]]);
    let kind = DamageKind::BadBlock;
    assert_eq!(damages, [Damage { offset: first.len() as u64, skipped: 333, kind }]);
}

#[test]
fn packets_of_interfaces_that_nobody_described_are_one_damage() {
    let packet = enhanced(false, 5, 1, b"packet");
    let file = numbered(&vec![packet.clone(); 100]);
    let (found, damages) = read_any(&file);
    assert!(found.is_empty());
    let [damage] = damages[..] else { panic!("{damages:?}") };
    assert_eq!((damage.kind, damage.skipped), (DamageKind::UnknownInterface(5), 100 * packet.len() as u64));
}

#[test]
fn a_damaged_end_is_told_once() {
    let packets = payloads(3);
    let file = [pcap(MICROSECONDS, false, 1, &packets), vec![0; 500]].concat();
    let (found, damages) = read_any(&file);
    assert_eq!(found.len(), 3);
    let [damage] = damages[..] else { panic!("{damages:?}") };
    assert_eq!((damage.kind, damage.offset + damage.skipped), (DamageKind::BadRecord, file.len() as u64));
}

#[test]
fn the_beginning_of_a_capture_is_looked_for_within_bounds() {
    let capture = pcap(MICROSECONDS, false, 1, &payloads(3));
    let (found, damages) = read_any(&[&b"GIF89a and more"[..], &capture].concat());
    assert_eq!(found.len(), 3);
    assert_eq!(damages, [Damage { offset: 0, skipped: 15, kind: DamageKind::NotACapture }]);

    let mut limits = CaptureLimits::default();
    limits.preamble = 100;
    let file = [vec![b'x'; 101], capture].concat();
    for pieces in [file.chunks(1000).collect::<Vec<_>>(), file.chunks(3).collect()] {
        let (found, damages) = read_with(limits, &pieces);
        assert!(found.is_empty());
        assert_eq!(damages, [Damage { offset: 0, skipped: 100, kind: DamageKind::NotACapture }]);
    }
    assert_eq!(read(&[b"abc"]).1[0].kind, DamageKind::NotACapture);
    assert_eq!(read(&[]).1, []);
}

#[test]
fn more_interfaces_than_allowed_are_damage() {
    let mut limits = CaptureLimits::default();
    limits.interfaces = 2;
    let blocks = vec![interface(false, 1, 6, 0), interface(false, 1, 6, 0), enhanced(false, 1, 1, b"packet")];
    let (found, damages) = read_with(limits, &[&numbered(&blocks)]);
    assert_eq!(found.len(), 1);
    assert_eq!(damages[0].kind, DamageKind::TooManyInterfaces);
}

#[test]
fn memory_stays_bounded_whatever_the_lengths_claim() {
    // Each block claims just under the limit, and none is whole.
    let mut limits = CaptureLimits::default();
    limits.largest_block = 1 << 16;
    let lead = [6u32.to_le_bytes(), 0xfff0u32.to_le_bytes()].concat();
    let file = [numbered(&[]), lead.repeat(1 << 16)].concat();
    let mut reader = CaptureReader::new(limits);
    let pieces: Vec<&[u8]> = file.chunks(100).collect();
    let mut most = 0;
    for piece in pieces {
        reader.push(piece);
        while reader.next_packet().is_err() {}
        most = most.max(reader.space(0).len());
    }
    assert!(most < 1 << 18, "{most}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_lies_between_two_damages_is_read(
        first in 0..200usize, second in 0..200usize, value in any::<u8>(), big_endian in any::<bool>(), ng in any::<bool>(),
    ) {
        // Twenty packets, of which the fifth and the fifteenth are damaged somewhere.
        let packets = payloads(20);
        let mut at = vec![];
        let mut file = if ng {
            [section(big_endian), interface(big_endian, 1, 6, 0)].concat()
        } else {
            pcap(MICROSECONDS, big_endian, 1, &[])
        };
        for (number, packet) in packets.iter().enumerate() {
            at.push(file.len());
            if ng {
                file.extend_from_slice(&enhanced(big_endian, 0, number as u64, packet));
            } else {
                file.extend_from_slice(&pcap(MICROSECONDS, big_endian, 1, &packets[..=number])[at[number]..]);
            }
        }
        for (packet, offset) in [(4, first), (14, second)] {
            let offset = at[packet] + offset % (at[packet + 1] - at[packet]);
            file[offset] = value;
        }
        let (found, _) = read(&[&file]);
        let seen = octets(&found);
        for number in (0..4).chain(5..14).chain(15..20) {
            prop_assert!(seen.contains(&&packets[number][..]), "packet {}", number);
        }
        let pieces: Vec<&[u8]> = file.chunks(11).collect();
        prop_assert_eq!(read(&pieces), read(&[&file]));
    }
}
