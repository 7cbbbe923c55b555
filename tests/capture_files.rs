//! Capture files: formats, byte orders, times, links, cuts and damage.
#![cfg(feature = "capture")]

mod support;

use proptest::prelude::*;
use smppscope::capture::{
    CaptureLimits, CaptureReader, DamageKind, Dissector, FileFormat, LinkType, Secrets,
};
use support::*;

fn packets() -> Vec<Vec<u8>> {
    let stream = [bind(1), submit(2, b"one"), submit(3, b"two")].concat();
    stream
        .chunks(70)
        .scan(1u32, |seq, chunk| {
            let segment = sent(true, *seq, chunk);
            *seq += chunk.len() as u32;
            Some(ethernet(&segment))
        })
        .collect()
}

#[test]
fn every_pcap_magic_and_byte_order_is_read() {
    let packets = packets();
    for (magic, unit) in [(0xa1b2_c3d4, 1000), (0xa1b2_3c4d, 1), (0xa1b2_cd34, 1000)] {
        for big_endian in [false, true] {
            let file = pcap(magic, big_endian, 1, &packets);
            let (found, end) = read(&[&file]);
            assert_eq!(end, [], "{magic:x} {big_endian}");
            assert_eq!(found.len(), packets.len());
            for (at, (number, time, octets)) in found.iter().enumerate() {
                assert_eq!(*number, at as u64 + 1);
                assert_eq!(*time, (at as i64 + 1) * 1_000_000_000 + 5 * unit);
                assert_eq!(*octets, packets[at]);
            }
        }
    }
}

#[test]
fn pcapng_sections_interfaces_resolutions_and_packet_blocks_are_read() {
    for big_endian in [false, true] {
        let file = [
            section(big_endian),
            block(0xbad, big_endian, b"an unknown block"),
            interface(big_endian, 1, 9, 0),
            interface(big_endian, 101, 0x80 | 10, -1),
            enhanced(big_endian, 0, 1_500_000_007, b"nanoseconds"),
            enhanced(big_endian, 1, 2048, b"binary"),
            obsolete(big_endian, 1, 1024 * 3, b"obsolete"),
            simple(big_endian, b"simple"),
            section(!big_endian),
            interface(!big_endian, 1, 6, 5),
            enhanced(!big_endian, 0, 1_000_001, b"microseconds"),
        ]
        .concat();
        let expected = [
            (1, 1_500_000_007, b"nanoseconds".to_vec()),
            (2, 1_000_000_000, b"binary".to_vec()),
            (3, 2_000_000_000, b"obsolete".to_vec()),
            (4, 0, b"simple".to_vec()),
            (5, 6_000_001_000, b"microseconds".to_vec()),
        ];
        assert_eq!(read(&[&file]), (expected.to_vec(), vec![]));
        let octets: Vec<&[u8]> = file.chunks(1).collect();
        assert_eq!(read(&octets), (expected.to_vec(), vec![]));
    }
}

#[test]
fn a_file_cut_anywhere_gives_the_packets_before_and_a_warning() {
    let file = pcap(0xa1b2_c3d4, false, 1, &packets());
    let whole = read(&[&file]).0;
    for end in 0..file.len() {
        let (found, damages) = read(&[&file[..end / 2], &file[end / 2..end]]);
        assert!(whole.starts_with(&found));
        match damages[..] {
            [] => assert!(end == 0 || end == 24 || found.len() < whole.len()),
            [damage] if end < 4 => assert_eq!(damage.kind, DamageKind::NotACapture),
            [damage] => {
                assert!(damage.is_warning());
                assert_eq!(damage.offset + damage.skipped, end as u64);
            }
            _ => panic!("{damages:?}"),
        }
    }
}

#[test]
fn names_and_secrets_of_a_pcapng_are_kept_within_bounds() {
    // Type, length and value of each record; the address is followed by names, each with its NUL.
    let names = b"\x01\x00\x0b\x00\x0a\x00\x00\x01a\0esme\0\0\x02\x00\x13\x00\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x05mc\0\0\0\0\0\0";
    let secrets = b"KSLT\x05\0\0\0abcde\0\0\0";
    let file = [section(false), block(4, false, names), block(10, false, secrets), block(5, false, &[0; 12])]
        .concat();
    let mut reader = CaptureReader::default();
    read_pieces(&mut reader, &[&file], |packet| panic!("{packet:?}"));
    let found: Vec<(String, &str)> =
        reader.kept().names().iter().map(|name| (name.address.to_string(), &name.name[..])).collect();
    let expected = [("10.0.0.1", "a"), ("10.0.0.1", "esme"), ("2001:db8::5", "mc")];
    assert_eq!(found, expected.map(|(address, name)| (address.to_owned(), name)));
    let [secret] = reader.kept().secrets() else { panic!() };
    assert_eq!((secret.kind, &secret.octets[..]), (Secrets::TLS_KEY_LOG, &b"abcde"[..]));

    let mut limits = CaptureLimits::default();
    limits.kept = 200;
    let mut reader = CaptureReader::new(limits);
    let many = [section(false), block(10, false, secrets).repeat(50)].concat();
    read_pieces(&mut reader, &[&many], |packet| panic!("{packet:?}"));
    let kept = reader.kept();
    assert!((1..10).contains(&kept.secrets().len()));
    assert_eq!(kept.dropped() + kept.secrets().len() as u64, 50);
}

#[test]
fn a_simple_packet_is_cut_where_the_snaplen_says() {
    // A snaplen of 3, and a packet that had 10 octets; the block holds 3 and a padding octet.
    let interface = block(1, true, &[0, 1, 0, 0, 0, 0, 0, 3]);
    let file = [section(true), interface, block(3, true, b"\0\0\0\x0aabc\0")].concat();
    let mut reader = CaptureReader::default();
    reader.push(&file);
    let packet = reader.next_packet().unwrap().unwrap();
    assert_eq!((packet.octets, packet.original_length), (&b"abc"[..], 10));
}

#[test]
fn a_block_larger_than_any_push_is_read() {
    let packet: Vec<u8> = (0..1u32 << 20).map(|at| (at % 251) as u8).collect();
    let file = [section(false), interface(false, 1, 6, 0), enhanced(false, 0, 1, &packet)].concat();
    let pieces: Vec<&[u8]> = file.chunks(1000).collect();
    let (found, damages) = read(&pieces);
    assert!(found[0].2 == packet && damages.is_empty());
}

#[test]
fn the_length_of_a_frame_check_sequence_is_no_part_of_the_link_type() {
    let file = pcap(0xa1b2_c3d4, true, 0x4800_0001, &[b"packet".to_vec()]);
    let mut reader = CaptureReader::default();
    reader.push(&file);
    assert_eq!(reader.next_packet().unwrap().unwrap().link, LinkType::ETHERNET);
}

#[test]
fn octets_may_be_written_in_place() {
    let file = pcap(0xa1b2_c3d4, false, 1, &packets());
    let mut reader = CaptureReader::default();
    let mut found = 0;
    for piece in file.chunks(50) {
        reader.space(64)[..piece.len()].copy_from_slice(piece);
        reader.filled(piece.len());
        while reader.next_packet().unwrap().is_some() {
            found += 1;
        }
    }
    assert_eq!(found, packets().len());
}

#[test]
fn the_format_is_known_from_its_magic() {
    let mut reader = CaptureReader::default();
    reader.push(&section(true));
    assert!(reader.next_packet().unwrap().is_none());
    assert_eq!(reader.format(), Some(FileFormat::Pcapng));
}

#[test]
fn every_link_and_ip_version_gives_the_same_pdus() {
    let stream = [bind(1), submit(2, b"one"), submit(3, b"two")].concat();
    let segment = sent(true, 1, &stream);
    let plain = ipv4(&segment);
    let with = |front: &[u8]| [front, &plain].concat();
    let cooked = [&[0; 14][..], &[8, 0]].concat();
    let cooked2 = [&[8, 0][..], &[0; 18]].concat();
    let wrapped: Vec<(u32, Vec<u8>)> = vec![
        (1, ethernet(&segment)),
        (1, with(&[&[2; 12][..], &[0x81, 0, 0, 9, 8, 0]].concat())),
        (1, with(&[&[2; 12][..], &[0x88, 0xa8, 0, 9, 0x81, 0, 0, 1, 8, 0]].concat())),
        (113, with(&cooked)),
        (276, with(&cooked2)),
        (0, with(&[2, 0, 0, 0])),
        (0, with(&[0, 0, 0, 2])),
        (101, plain.clone()),
        (12, plain.clone()),
        (14, plain.clone()),
        (228, plain.clone()),
        (229, ipv6(&segment)),
        (1, [&[2; 12][..], &[0x86, 0xdd], &ipv6(&segment)].concat()),
    ];
    for (link, packet) in wrapped {
        let seen = analyse(&pcap(0xa1b2_c3d4, false, link, &[packet]));
        assert_eq!(seen.pdus.len(), 3, "link {link}");
        assert_eq!(seen.pdus[2].octets, submit(3, b"two"));
    }
}

#[test]
fn padding_is_no_payload_and_a_length_of_zero_is_the_captured_one() {
    let lone = ethernet(&sent(true, 1, b""));
    let padded = [&lone[..], &[0; 6]].concat();
    let file = pcap(0xa1b2_c3d4, false, 1, &[padded]);
    let mut reader = CaptureReader::default();
    reader.push(&file);
    let packet = reader.next_packet().unwrap().unwrap();
    assert_eq!(Dissector::default().segment(&packet).unwrap().payload, b"");

    let mut offloaded = ethernet(&sent(true, 1, &[bind(1), submit(2, b"one")].concat()));
    offloaded[16..18].copy_from_slice(&[0, 0]);
    assert_eq!(analyse(&pcap(0xa1b2_c3d4, false, 1, &[offloaded])).pdus.len(), 2);
}

#[test]
fn a_snaplen_cut_is_a_hole_of_known_size() {
    let stream: Vec<Vec<u8>> = (1..=9).map(|n| submit(n, &[b'x'; 60])).collect();
    let mut file = pcap(0xa1b2_c3d4, false, 1, &[]);
    let mut seq = 1;
    for (at, three) in stream.chunks(3).enumerate() {
        let segment = sent(true, seq, &three.concat());
        seq += segment.octets.len() as u32;
        let packet = ethernet(&segment);
        // The second packet loses its last 70 octets, and with them one PDU.
        let captured = packet.len() - if at == 1 { 70 } else { 0 };
        for field in [at as u32, 0, captured as u32, packet.len() as u32] {
            file.extend_from_slice(&field.to_le_bytes());
        }
        file.extend_from_slice(&packet[..captured]);
    }
    let seen = analyse(&file);
    assert_eq!(seen.gaps, [70]);
    assert_eq!(seen.pdus.len(), 8);
    assert!(seen.pdus.iter().all(|pdu| stream.contains(&pdu.octets)));
}

proptest! {
    #[test]
    fn damaged_files_do_no_harm(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
        format in 0..3,
    ) {
        let packets = packets();
        let mut file = match format {
            0 => pcap(0xa1b2_c3d4, false, 1, &packets),
            1 => pcap(0xa1b2_3c4d, true, 1, &packets),
            _ => {
                let mut file = [section(false), interface(false, 1, 6, 0)].concat();
                for (at, packet) in packets.iter().enumerate() {
                    file.extend_from_slice(&enhanced(false, 0, at as u64, packet));
                }
                file
            }
        };
        for (at, value) in changes {
            let at = at.index(file.len());
            file[at] = value;
        }
        analyse(&file);
        let pieces: Vec<&[u8]> = file.chunks(7).collect();
        prop_assert_eq!(read(&pieces), read(&[&file]));
    }
}
