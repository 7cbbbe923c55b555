//! Prints how many PDUs of each command_id a capture file holds.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it prints")]

use std::collections::BTreeMap;
use std::io::Read as _;

use smppscope::capture::{CaptureReader, Dissector};
use smppscope::stream::{Engine, Event};

fn main() -> std::io::Result<()> {
    let mut counts = BTreeMap::new();
    let mut streams = std::collections::BTreeSet::new();
    let mut reader = CaptureReader::default();
    let mut dissector = Dissector::default();
    let mut engine = Engine::default();
    let mut sink = |event: Event<'_>| match event {
        Event::Pdu(pdu) => {
            let id = pdu.octets.get(4..8).and_then(|id| id.first_chunk()).map(|id| u32::from_be_bytes(*id));
            *counts.entry(id.unwrap_or(0)).or_insert(0u64) += 1;
            streams.insert(pdu.connection.stream);
        }
        Event::OtherProtocol { connection, name, expected } if expected => {
            eprintln!("stream {}: {name}", connection.stream);
        }
        _ => {}
    };
    for path in std::env::args().skip(1) {
        let mut file = std::fs::File::open(path)?;
        let mut piece = vec![0; 256 << 10];
        loop {
            let length = file.read(&mut piece)?;
            reader.push(&piece[..length]);
            loop {
                match reader.next_packet() {
                    Ok(Some(packet)) => {
                        if let Some(segment) = dissector.segment(&packet) {
                            engine.segment(&segment, &mut sink);
                        }
                    }
                    Ok(None) => break,
                    Err(damage) => {
                        eprintln!("{damage}");
                        break;
                    }
                }
            }
            if length == 0 {
                break;
            }
        }
    }
    if let Err(damage) = reader.finish() {
        eprintln!("{damage}");
    }
    engine.finish(&mut sink);
    eprintln!("{:?}", dissector.counts());
    eprintln!("{:?}", engine.counters());
    let mut total = 0;
    for (id, count) in &counts {
        println!("0x{id:08x} {count}");
        total += count;
    }
    println!("total {total} sessions {}", streams.len());
    Ok(())
}
