//! Compressed captures: gzip and zstd, in any pieces, whole, joined, cut and corrupt. What is compressed here was
//! compressed by gzip 1.12 and zstd 1.5, or by hand from RFC 1952 and RFC 8878.
#![cfg(feature = "capture")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use proptest::prelude::*;
use smppscope::capture::{
    CaptureLimits, CompressedDamage, CompressedDamageKind as Kind, Compression, Decompressor,
};

const HELLO: &[u8] = b"hello, hello, hello, SMPP";
const MORE: &[u8] = b" and more";
const GZIP_HELLO: &str = "1f8b0800000000000203cb48cdc9c9d751c840a1827d030200c8de11c719000000";
const GZIP_MORE: &str = "1f8b08000000000002035348cc4b51c8cd2f4a0500b84e825b09000000";
/// With an extra field, a name, a comment and a checksum of the header.
const GZIP_FIELDS: &str = "1f8b081e000000000003050065787472616e616d65006120636f6d6d656e7400bcd0cb48cdc9c9d751c840a1827d030200c8de11c719000000";
/// With a checksum.
const ZSTD_HELLO: &str = "28b52ffd24198d00005868656c6c6f2c20534d50500100928b118b23c34f";
/// With neither a checksum nor its size.
const ZSTD_MORE: &str = "28b52ffd005849000020616e64206d6f7265";
/// 300,000 zeros.
const ZSTD_ZEROS: &str = "28b52ffd04585400001000000100fbff39c00202001000039f04002d28de26";
/// A frame to be skipped, of three octets.
const ZSTD_SKIPPED: &str = "5a2a4d1803000000616263";

fn octets(hex: &[&str]) -> Vec<u8> {
    let hex = hex.concat();
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

type Outcome = (Vec<u8>, Option<CompressedDamage>);

/// Decompresses pieces of this size into outputs of that size.
fn decompress_in(limits: &CaptureLimits, file: &[u8], piece: usize, room: usize) -> Outcome {
    let compression = Compression::of(file).expect("a compressed file");
    let mut decompressor = Decompressor::new(compression, limits);
    let mut out = vec![0; room];
    let mut all = Vec::new();
    let mut damage = None;
    let mut pieces = file.chunks(piece);
    let mut input: &[u8] = &[];
    loop {
        match decompressor.decompress(&mut input, &mut out) {
            Ok(0) => {
                assert!(input.is_empty(), "all was taken");
                match pieces.next() {
                    Some(piece) => input = piece,
                    None if decompressor.has_ended() => return (all, damage),
                    None => decompressor.finish(),
                }
            }
            Ok(length) => all.extend_from_slice(&out[..length]),
            Err(found) => assert_eq!(damage.replace(found), None, "told once"),
        }
    }
}

fn decompress(file: &[u8]) -> Outcome {
    let limits = CaptureLimits::default();
    let whole = decompress_in(&limits, file, usize::MAX, 1 << 16);
    for (piece, room) in [(1, 1), (1, 1000), (7, 3), (1000, 1)] {
        if whole.0.len() < 1000 {
            assert_eq!(decompress_in(&limits, file, piece, room), whole, "{piece} {room}");
        }
    }
    whole
}

#[test]
fn members_and_frames_are_joined() {
    for (file, content) in [
        (octets(&[GZIP_HELLO]), HELLO.to_vec()),
        (octets(&[GZIP_FIELDS]), HELLO.to_vec()),
        (octets(&[GZIP_HELLO, GZIP_MORE, GZIP_HELLO]), [HELLO, MORE, HELLO].concat()),
        (octets(&[GZIP_HELLO, "0000000000", GZIP_MORE, "000000"]), [HELLO, MORE].concat()),
        (octets(&[ZSTD_HELLO]), HELLO.to_vec()),
        (octets(&[ZSTD_MORE]), MORE.to_vec()),
        (octets(&[ZSTD_SKIPPED, ZSTD_HELLO, ZSTD_SKIPPED, ZSTD_MORE]), [HELLO, MORE].concat()),
        (octets(&[ZSTD_ZEROS, ZSTD_MORE]), [&vec![0; 300_000][..], MORE].concat()),
    ] {
        assert_eq!(decompress(&file), (content, None));
    }
}

#[test]
fn what_follows_compressed_data_is_ignored_and_said() {
    for (hex, rubbish) in [(GZIP_HELLO, "deadbeef"), (ZSTD_HELLO, "deadbeef"), (GZIP_HELLO, "0000deadbeef")] {
        let (content, damage) = decompress(&octets(&[hex, rubbish]));
        assert_eq!(content, HELLO);
        let damage = damage.unwrap();
        assert_eq!((damage.kind, damage.decompressed), (Kind::TrailingOctets, 25));
        assert!(damage.is_warning());
    }
}

#[test]
fn a_cut_gives_what_is_before_it_and_a_warning() {
    for hex in [&[GZIP_FIELDS, GZIP_MORE], &[ZSTD_HELLO, ZSTD_MORE]] {
        let file = octets(hex);
        let whole = [HELLO, MORE].concat();
        let joint = octets(&hex[..1]).len();
        for end in 4..file.len() {
            let (content, damage) = decompress(&file[..end]);
            assert!(whole.starts_with(&content), "{end}: {content:?}");
            if end == joint {
                assert_eq!((&content[..], damage), (HELLO, None));
                continue;
            }
            let damage = damage.unwrap();
            assert!(damage.is_warning(), "{end} {damage}");
            assert_eq!((damage.offset, damage.decompressed), (end as u64, content.len() as u64));
        }
    }
    // The second block is cut: the first one, all of which is within the window, is given.
    let file = octets(&[ZSTD_ZEROS]);
    let (content, damage) = decompress(&file[..file.len() - 8]);
    assert!(content.len() >= 128 << 10 && content.iter().all(|octet| *octet == 0));
    assert_eq!(damage.unwrap().kind, Kind::Truncated);
}

#[test]
fn corrupt_data_is_told_by_its_offset_in_the_compressed_file() {
    // The checksum of the first member, and of the first frame.
    for (hex, before) in [([GZIP_HELLO, GZIP_MORE], 33), ([ZSTD_HELLO, ZSTD_MORE], 30)] {
        let mut file = octets(&hex);
        let checksum = if hex[0] == GZIP_HELLO { 33 - 8 } else { 30 - 4 };
        file[checksum] ^= 1;
        let (content, damage) = decompress(&file);
        let damage = damage.unwrap();
        assert_eq!(content, HELLO);
        assert_eq!((damage.kind, damage.offset, damage.decompressed), (Kind::Checksum, before, 25));
        assert!(!damage.is_warning());
    }
    // No such type of block.
    let mut file = octets(&[GZIP_HELLO, GZIP_MORE]);
    file[33 + 10] |= 6;
    let (content, damage) = decompress(&file);
    assert_eq!((&content[..], damage.unwrap().kind), (HELLO, Kind::Corrupt));
    let mut file = octets(&[ZSTD_HELLO, ZSTD_MORE]);
    file[30 + 6] |= 6;
    let (content, damage) = decompress(&file);
    assert_eq!((&content[..], damage.unwrap().kind), (HELLO, Kind::Corrupt));
    // gzip of a method that does not exist.
    assert_eq!(decompress(&octets(&["1f8b0900000000000203"])).1.unwrap().kind, Kind::Corrupt);
}

#[test]
fn windows_beyond_the_limit_and_dictionaries_are_refused() {
    // Window descriptors: 8 MiB, and the next that can be written.
    let frame = |descriptor: u8| [&octets(&["28b52ffd00"])[..], &[descriptor], &[1, 0, 0]].concat();
    assert_eq!(decompress(&frame(13 << 3)), (vec![], None));
    let damage = decompress(&frame(13 << 3 | 1)).1.unwrap();
    assert_eq!(damage.kind, Kind::WindowTooLarge(9 << 20));
    let mut limits = CaptureLimits::default();
    limits.zstd_window = 9 << 20;
    assert_eq!(decompress_in(&limits, &frame(13 << 3 | 1), 100, 100), (vec![], None));
    // In a frame of one segment the window is the content: here 2^32 - 1 octets.
    let damage = decompress(&octets(&["28b52ffda0ffffffff010000"])).1.unwrap();
    assert_eq!(damage.kind, Kind::WindowTooLarge(0xffff_ffff));
    assert_eq!(decompress(&octets(&["28b52ffd010807010000"])).1.unwrap().kind, Kind::Dictionary);
}

#[test]
fn a_bomb_comes_out_in_bounded_pieces() {
    // 4,000 blocks that repeat one octet 131,072 times: 500 MB from 16 kB.
    let block = [(2 | (131_072u32 << 3)).to_le_bytes()[..3].to_vec(), vec![b'x']].concat();
    let file = [octets(&["28b52ffd0038"]), block.repeat(4000), vec![1, 0, 0]].concat();
    let mut decompressor = Decompressor::new(Compression::Zstd, &CaptureLimits::default());
    let (mut input, mut out, mut total) = (&file[..], vec![0; 1 << 16], 0);
    loop {
        match decompressor.decompress(&mut input, &mut out).unwrap() {
            0 => break,
            length => total += length,
        }
    }
    assert_eq!(total, 4000 * 131_072);
}

proptest! {
    #[test]
    fn corrupt_data_does_no_harm(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4),
        form in 0..4usize,
    ) {
        let mut file = match form {
            0 => octets(&[GZIP_FIELDS, GZIP_MORE]),
            1 => octets(&[ZSTD_HELLO, ZSTD_SKIPPED, ZSTD_MORE]),
            2 => octets(&[ZSTD_ZEROS]),
            // Compressed in earnest, with tables of its own.
            _ => {
                let lines: String = (0..200).map(|n| format!("line {} of {}\n", n * 7919 % 1000, n % 13)).collect();
                ruzstd::encoding::compress_to_vec(lines.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
            }
        };
        for (at, value) in changes {
            // The magic stays.
            let at = 4 + at.index(file.len() - 4);
            file[at] = value;
        }
        let limits = CaptureLimits::default();
        let whole = decompress_in(&limits, &file, usize::MAX, 1 << 16);
        prop_assert_eq!(decompress_in(&limits, &file, 5, 1 << 12).0, whole.0);
    }
}
