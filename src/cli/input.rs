//! Captures from files and standard input to stream events.

use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::args::InputArgs;
use super::{ExitStatus, complain};
use crate::capture::{CaptureReader, DamageKind, Dissector, PacketCounts, Timestamp};
use crate::stream::{Counters, Engine, Event, Options};

/// How much is read at a time.
const PIECE: usize = 256 << 10;

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// How it went.
    pub(crate) status: Option<ExitStatus>,
    /// Octets of the files.
    pub(crate) octets: u64,
    /// Packets, by what became of them.
    pub(crate) packets: PacketCounts,
    /// What happened to the segments.
    pub(crate) segments: Counters,
}

/// Something that the input tells.
pub(crate) enum Input<'a> {
    /// The first packet of all was captured at this time.
    First(Timestamp),
    /// A stream event.
    Stream(Event<'a>),
}

/// Reads all files as one capture. `each` may end it early.
pub(crate) fn read(
    arguments: &InputArgs,
    mut each: impl FnMut(Input<'_>) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<Outcome> {
    let files: Vec<&PathBuf> = arguments.files.iter().chain(&arguments.read).collect();
    if files.is_empty() {
        complain("no capture was named; try `smppscope --help`, or `-` for standard input");
        return Ok(Outcome { status: Some(ExitStatus::Usage), ..Outcome::default() });
    }
    let mut options = Options::default();
    options.smpp_ports.extend(&arguments.decode_as);
    options.expected_ports.extend(&arguments.decode_as);
    let mut engine = Engine::new(options);
    let mut dissector = Dissector::default();
    let mut status = ExitStatus::Done;
    let mut read = Outcome::default();
    let mut flow = Ok(ControlFlow::Continue(()));
    let mut first = true;
    let mut packets_before = 0;
    'files: for path in in_order_of_time(&files) {
        let mut source = match open(path) {
            Ok(source) => source,
            Err(error) => {
                complain(format_args!("{error:#}"));
                status = ExitStatus::Failed;
                continue;
            }
        };
        let mut reader = CaptureReader::default();
        let mut piece = vec![0; PIECE];
        let mut packets = 0;
        let ended = loop {
            let length = match source.read(&mut piece) {
                Ok(length) => length,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    complain(format_args!("{}: {error}", path.display()));
                    status = ExitStatus::Failed;
                    break Ok(());
                }
            };
            read.octets += length as u64;
            reader.push(&piece[..length]);
            let result = loop {
                match reader.next_packet() {
                    Ok(Some(mut packet)) => {
                        packets = packet.number;
                        packet.number += packets_before;
                        if std::mem::take(&mut first)
                            && let Ok(ControlFlow::Continue(())) = flow
                        {
                            flow = each(Input::First(packet.time));
                        }
                        if let Some(segment) = dissector.segment(&packet) {
                            engine.segment(&segment, &mut |event: Event<'_>| {
                                if let Ok(ControlFlow::Continue(())) = flow {
                                    flow = each(Input::Stream(event));
                                }
                            });
                        }
                        if !matches!(flow, Ok(ControlFlow::Continue(()))) {
                            break 'files;
                        }
                    }
                    Ok(None) => break Ok(()),
                    Err(damage) => break Err(damage),
                }
            };
            if result.is_err() || length == 0 {
                break result;
            }
        };
        packets_before += packets;
        if let Err(damage) = ended.and_then(|()| reader.finish()) {
            complain(format_args!("{}: {damage}", path.display()));
            if damage.kind != DamageKind::Truncated {
                status = ExitStatus::Failed;
            }
        }
    }
    if let Ok(ControlFlow::Continue(())) = flow {
        engine.finish(&mut |event: Event<'_>| {
            if let Ok(ControlFlow::Continue(())) = flow {
                flow = each(Input::Stream(event));
            }
        });
    }
    let _ = flow?;
    read.status = Some(status);
    read.packets = *dissector.counts();
    read.segments = *engine.counters();
    Ok(read)
}

fn open(path: &Path) -> anyhow::Result<Box<dyn Read>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    Ok(Box::new(file))
}

/// The files by the time of their first packet; those without a packet, and standard input, keep their place.
fn in_order_of_time<'p>(files: &[&'p PathBuf]) -> Vec<&'p PathBuf> {
    let mut timed: Vec<(Option<Timestamp>, &PathBuf)> = files
        .iter()
        .map(|path| (if files.len() > 1 && path.as_os_str() != "-" { first_time(path) } else { None }, *path))
        .collect();
    if timed.iter().all(|(time, _)| time.is_some()) {
        timed.sort_by_key(|(time, _)| *time);
    }
    timed.into_iter().map(|(_, path)| path).collect()
}

fn first_time(path: &Path) -> Option<Timestamp> {
    let mut reader = CaptureReader::default();
    let mut piece = vec![0; PIECE];
    let length = File::open(path).and_then(|mut file| file.read(&mut piece)).ok()?;
    reader.push(&piece[..length]);
    reader.next_packet().ok().flatten().map(|packet| packet.time)
}
