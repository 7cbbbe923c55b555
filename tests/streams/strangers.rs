//! Traffic of other protocols on an SMPP port: binary ones with lengths of four octets and small numbers are the
//! dangerous ones. None of it may give a PDU.

use super::*;

/// Seeded, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn octets(&mut self, count: u64) -> Vec<u8> {
        (0..count).map(|_| (self.next() >> 24) as u8).collect()
    }
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

fn framed(extra: u32, octets: &[u8]) -> Vec<u8> {
    [&(octets.len() as u32 + extra).to_be_bytes()[..], octets].concat()
}

/// One write of a protocol; `number` counts the writes of a direction from 0.
type Write = fn(&mut Random, number: u32, to_server: bool) -> Vec<u8>;

const STRANGERS: [(&str, Write); 15] = [
    ("random octets", |random, _, _| {
        let count = 1 + random.below(1448);
        random.octets(count)
    }),
    ("zeros", |random, _, _| vec![0; 1 + random.below(1448) as usize]),
    ("small octets", |random, _, _| (0..1 + random.below(1448)).map(|_| random.below(20) as u8).collect()),
    ("small numbers", |random, _, _| {
        let most = 2 + random.below(63);
        (0..1 + random.below(362)).flat_map(|_| (random.below(most) as u32).to_be_bytes()).collect()
    }),
    ("small numbers and zeros", |random, _, _| {
        let word = |random: &mut Random| if random.below(2) == 0 { 0 } else { random.below(24) as u32 };
        (0..1 + random.below(362)).flat_map(|_| word(random).to_be_bytes()).collect()
    }),
    ("negative zeros", |random, _, _| {
        let words = [0u32, 16, 0x8000_0000, 1, 0x3f80_0000];
        (0..1 + random.below(362)).flat_map(|_| words[random.below(5) as usize].to_be_bytes()).collect()
    }),
    ("Kafka", |random, number, to_server| {
        // api_key and api_version, correlation id, client id, small numbers.
        let mut octets = if to_server {
            words(&[random.below(19) as u32 * 0x1_0000 + random.below(10) as u32])
        } else {
            vec![]
        };
        octets.extend(words(&[number, 0]));
        if to_server {
            octets.extend(b"\0\x09rdkafka-1");
        }
        let numbers: Vec<u32> = (0..random.below(40)).map(|_| random.below(10) as u32).collect();
        octets.extend(words(&numbers));
        framed(0, &octets)
    }),
    ("ZooKeeper", |random, number, to_server| {
        let mut octets = if to_server {
            words(&[number, [11, 3, 4, 8][number as usize % 4]])
        } else {
            words(&[number, 0, 0x100 + number, 0])
        };
        octets.extend(framed(0, b"/brokers/ids"));
        octets.extend(words(&vec![0; random.below(12) as usize]));
        framed(0, &octets)
    }),
    ("PostgreSQL", |random, _, to_server| {
        let mut row = vec![if to_server { b'B' } else { b'D' }];
        row.extend(framed(
            4,
            &[&[0, 3][..], &framed(0, b"1"), &framed(0, b"abc"), &framed(0, b"0")].concat(),
        ));
        row.repeat(1 + random.below(20) as usize)
    }),
    ("Thrift", |random, number, to_server| {
        let mut octets = words(&[if to_server { 0x8001_0001 } else { 0x8001_0002 }, 3]);
        octets.extend(b"get");
        octets.extend(words(&[number]));
        for field in 1..random.below(12) as u16 {
            octets.push(8);
            octets.extend(field.to_be_bytes());
            octets.extend(words(&[random.below(9) as u32]));
        }
        octets.push(0);
        framed(0, &octets)
    }),
    ("a length that counts itself, a type and a number", |random, number, to_server| {
        let kind = random.below(10) as u32 + if to_server { 0 } else { 0x100 };
        let octets = words(&[kind, number + 1, random.below(9) as u32, 0, 0]);
        framed(4, &octets).repeat(1 + random.below(4) as usize)
    }),
    ("CMPP", |random, number, to_server| {
        let (kind, body) = match (to_server, random.below(3)) {
            (true, 0) => (8, vec![]),
            (true, _) => (4, vec![0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0]),
            (false, _) => (0x8000_0004, vec![0x51, 0x30, 0, 1, 0, 0, 0, 9, 0]),
        };
        framed(4, &[words(&[kind, number + 1]), body].concat())
    }),
    ("ONC RPC", |random, number, to_server| {
        let head = if to_server { [number, 0, 2, 100_003, 3, 6] } else { [number, 1, 0, 0, 0, 0] };
        let mut octets = words(&head);
        octets.extend(words(&(0..random.below(60)).map(|_| random.below(5) as u32).collect::<Vec<_>>()));
        framed(0x8000_0000, &octets)
    }),
    ("DICOM", |random, _, _| {
        let data = [&[2, 0, 0, 0, 0, 0, 4, 0, 0, 0][..], &vec![0; random.below(600) as usize]].concat();
        [&[4, 0][..], &framed(0, &framed(0, &data))].concat()
    }),
    ("MongoDB", |random, number, _| {
        let body = vec![0; random.below(100) as usize];
        let mut octets: Vec<u8> =
            [16 + body.len() as u32, number, 0, 2013].iter().flat_map(|word| word.to_le_bytes()).collect();
        octets.extend(body);
        octets
    }),
];

#[test]
fn no_stranger_gives_a_pdu() {
    for (name, write) in STRANGERS {
        for seed in 1..17 {
            let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (seed * 0x1234_5677));
            // From the start, or from the middle of the capture.
            let mut segments = if seed % 2 == 0 { handshake(0, 0) } else { vec![] };
            let (mut sent_so_far, mut numbers) = ([1u32; 2], [0u32; 2]);
            for _ in 0..150 {
                let side = random.below(2) as usize;
                let octets = write(&mut random, numbers[side], side == 0);
                numbers[side] += 1;
                // A write may take several segments, and several writes one.
                for piece in octets.chunks(1448) {
                    segments.push(sent(side == 0, sent_so_far[side], piece));
                    sent_so_far[side] += piece.len() as u32;
                }
            }
            let seen = run(&segments);
            assert_eq!((seen.pdus.len(), seen.counters.smpp_connections), (0, 0), "{name}, seed {seed}");
        }
    }
}
