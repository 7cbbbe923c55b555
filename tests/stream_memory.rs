//! What captures made to exhaust memory take of it. The allocator counts, so this binary has one test.
#![cfg(feature = "capture")]

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use smppscope::capture::Segment;
use smppscope::stream::{Counters, Engine, Event, Options};
use support::*;

struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: all is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(held, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Takes the segments of an attack.
struct Victim {
    engine: Engine,
    frame: u64,
    pdus: u64,
}

impl Victim {
    /// A segment of the connection with this number.
    fn take(&mut self, connection: u32, segment: &Sent) {
        self.frame += 1;
        let [_, b, c, d] = connection.to_be_bytes();
        let end = ([10, b, c, d], 40_000).into();
        let Segment { src, dst, .. } = segment.segment(0);
        let (src, dst) = if segment.to_server { (end, dst) } else { (src, end) };
        let segment = segment.segment(self.frame);
        // Connections begin anywhere; with the same numbers they would be copies of one.
        let seq = segment.seq.wrapping_add(connection.wrapping_mul(0x9e37_79b9));
        let segment = Segment { src, dst, seq, ..segment };
        let pdus = &mut self.pdus;
        self.engine
            .segment(&segment, &mut |event: Event<'_>| *pdus += u64::from(matches!(event, Event::Pdu(_))));
    }
}

/// Runs an attack, whose peak must be below so many MiB.
fn attack(name: &str, most: usize, run: impl FnOnce(&mut Victim)) -> (u64, Counters) {
    let mut victim = Victim { engine: Engine::new(Options::default()), frame: 0, pdus: 0 };
    let before = HELD.load(Relaxed);
    PEAK.store(before, Relaxed);
    run(&mut victim);
    let pdus = &mut victim.pdus;
    victim.engine.finish(&mut |event: Event<'_>| *pdus += u64::from(matches!(event, Event::Pdu(_))));
    let peak = PEAK.load(Relaxed) - before;
    let counters = *victim.engine.counters();
    println!("{name}: {} KiB, {counters:?}", peak >> 10);
    assert!(peak < most << 20, "{name} took {} KiB", peak >> 10);
    (victim.pdus, counters)
}

#[test]
fn memory_is_bounded_whatever_is_sent() {
    let request = [bind(1), submit(2, b"hi")].concat();
    let claim = [&60_000u32.to_be_bytes()[..], &[0, 0, 0, 4], &[0; 900]].concat();

    let (_, counters) = attack("connections of one octet", 48, |victim| {
        for connection in 0..100_000 {
            victim.take(connection, &sent(true, 1, b"\0"));
        }
    });
    assert!(counters.evicted > 80_000);

    attack("connections on the same ports", 1, |victim| {
        for at in 0..100_000u32 {
            let first = at.wrapping_mul(0x9e37_79b9);
            victim.take(1, &sent(true, first, b"").flags(2));
            victim.take(1, &sent(true, first.wrapping_add(100), b"\0"));
        }
    });

    let (pdus, counters) = attack("a hole of 60 MB", 16, |victim| {
        victim.take(1, &sent(true, 0, &request).flags(2));
        let piece = vec![0xee; 1448];
        for at in 0..6000 {
            victim.take(1, &sent(true, 60_000_000 + at * 1448, &piece));
        }
        let end = 60_000_000 + 6000 * 1448;
        victim.take(1, &sent(true, end, &[submit(3, b"hi"), submit(4, b"hi"), submit(5, b"hi")].concat()));
    });
    assert_eq!((pdus, counters.gaps), (5, 1));

    let (pdus, _) = attack("segments of one octet", 8, |victim| {
        for (at, octet) in request.repeat(2000).iter().enumerate() {
            victim.take(1, &sent(true, 1 + at as u32, &[*octet]));
        }
    });
    assert_eq!(pdus, 4000);

    let (_, counters) = attack("every other octet", 16, |victim| {
        victim.take(1, &sent(true, 0, &request).flags(2));
        for at in 0..100_000 {
            victim.take(1, &sent(true, 1000 + at * 2, b"\0"));
        }
    });
    assert!(counters.gaps > 50_000);

    attack("large PDUs in segments of one octet that do not end", 32, |victim| {
        for connection in 0..60 {
            victim.take(connection, &sent(true, 0, &request).flags(2));
            let mut seq = 1 + request.len() as u32;
            for octet in &claim {
                victim.take(connection, &sent(true, seq, &[*octet]));
                seq += 1;
            }
            for _ in 0..20_000 {
                victim.take(connection, &sent(true, seq, b"\0"));
                seq += 1;
            }
        }
    });

    let (pdus, counters) = attack("large PDUs of which the header comes", 64, |victim| {
        for connection in 0..8000 {
            victim.take(connection, &sent(true, 0, &request).flags(2));
            let seq = 1 + request.len() as u32;
            victim.take(connection, &sent(true, seq, &claim));
        }
    });
    assert_eq!((pdus, counters.evicted), (16_000, 0));

    let (pdus, counters) = attack("large PDUs of which most comes", 64, |victim| {
        let more = vec![0; 1448];
        for connection in 0..2000 {
            victim.take(connection, &sent(true, 0, &[&request[..], &claim].concat()).flags(2));
            let seq = 1 + (request.len() + claim.len()) as u32;
            for at in 0..20 {
                victim.take(connection, &sent(true, seq + at * 1448, &more));
            }
        }
    });
    assert!(pdus == 4000 && counters.evicted > 0);

    let (_, counters) = attack("undecided connections", 48, |victim| {
        let noise: Vec<u8> = (0..1448).map(|at| (at * 7 + 128) as u8 | 0x80).collect();
        for connection in 0..3000 {
            victim.take(connection, &sent(true, 0, b"").flags(2));
            for at in 0..30 {
                victim.take(connection, &sent(true, 1 + at * 1448, &noise));
            }
        }
    });
    assert!(counters.given_up > 0);

    attack("what waits in many connections", 44, |victim| {
        for connection in 0..3000 {
            victim.take(connection, &sent(true, 0, &request).flags(2));
            for at in 0..30 {
                victim.take(connection, &sent(true, 5000 + at * 1448, &[0xee; 1448]));
            }
        }
    });

    let (pdus, counters) = attack("many busy connections", 64, |victim| {
        let submits: Vec<u8> = (0..25).flat_map(|sequence| submit(sequence, b"a message")).collect();
        for round in 0..3 {
            for connection in 0..8000 {
                if round == 0 {
                    victim.take(connection, &sent(true, 0, b"").flags(2));
                }
                let stream = submits.len() as u32;
                for (from, to) in [(0, 700), (700, submits.len())] {
                    let seq = 1 + round * stream + from as u32;
                    victim.take(connection, &sent(true, seq, &submits[from..to]));
                }
            }
        }
    });
    assert_eq!((pdus, counters.evicted), (3 * 8000 * 25, 0));
}
