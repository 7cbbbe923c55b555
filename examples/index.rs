//! Reads captures into an index, and says how long that takes and how much memory:
//!
//! ```text
//! cargo run --release --example index -- big.pcap
//! ```
//!
//! It does what `smppscope findings` does, and keeps the index beside it.
#![allow(clippy::print_stdout, reason = "an example")]

use std::fs::File;
use std::io::{self, Read};
use std::process::ExitCode;
use std::time::Instant;

use smppscope::analysis::Analysis;
use smppscope::capture::{CaptureReader, Dissector};
use smppscope::findings::Findings;
use smppscope::index::{Index, Limits, PduColumn, Selection, SeriesOptions};
use smppscope::messages::{MessageLimits, Messages};
use smppscope::stream::{Engine, Event};
use smppscope::timeline::Timeline;

/// Octets that are read at a time.
const PIECE: usize = 1 << 20;

/// What `findings` and the page remember to join messages.
const MEMORY: usize = 128 << 20;

fn main() -> ExitCode {
    for path in std::env::args().skip(1) {
        if let Err(error) = read(&path) {
            println!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn read(path: &str) -> io::Result<()> {
    let mut file = File::open(path)?;
    let begun = Instant::now();
    let mut reader = CaptureReader::default();
    let mut dissector = Dissector::default();
    let mut engine = Engine::default();
    let mut limits = MessageLimits::default();
    limits.memory = MEMORY;
    let mut analysis = Analysis::new(Timeline::default())
        .with_messages(Messages::new(limits).without_texts())
        .with_findings(Findings::default())
        .keeping_late();
    let mut index = Index::new(Limits::default());
    loop {
        while let Ok(Some(packet)) = reader.next_packet() {
            if packet.number == 1 {
                analysis.starts_at(packet.time);
            }
            let Some(segment) = dissector.segment(&packet) else { continue };
            engine.segment(&segment, &mut |event: Event<'_>| {
                analysis.stream_event(event, &mut |event| index.event(&event));
            });
        }
        if reader.ended() {
            break;
        }
        let count = file.read(reader.space(PIECE))?;
        if count == 0 {
            reader.finish();
        }
        reader.filled(count);
    }
    engine.finish(&mut |event: Event<'_>| analysis.stream_event(event, &mut |event| index.event(&event)));
    analysis.finish(&mut |event| index.event(&event));
    if let Some(findings) = analysis.findings_mut() {
        index.add_late(&findings.take_late().0);
    }
    println!("{path}: {} PDUs, {} messages in {:.2?}", index.len(), index.messages_told(), begun.elapsed());
    let each = index.octets() as f64 / index.len().max(1) as f64;
    println!("  {} octets, {each:.1} of each PDU; {} left out", index.octets(), index.left_out());
    let timed = |what: &str, count: usize, begun: Instant| {
        println!("  {what}: {count} in {:.2?}", begun.elapsed());
    };
    let begun = Instant::now();
    let all = index.select(&Selection::default());
    timed("select all", all.len(), begun);
    let begun = Instant::now();
    let some = index.select(&Selection { command_statuses: Some(vec![0x58]), ..Selection::default() });
    timed("select by status", some.len(), begun);
    for column in [PduColumn::Time, PduColumn::Latency, PduColumn::SequenceNumber] {
        let mut sorted = all.clone();
        let begun = Instant::now();
        index.sort(&mut sorted, column, true);
        timed(&format!("sort by {}", column.name()), sorted.len(), begun);
    }
    let begun = Instant::now();
    timed("series", index.series(&SeriesOptions::default()).stretches.len(), begun);
    Ok(())
}
