//! Second readings of the files, whose packets are written.

use super::reading::{ENDED, Reading};
use crate::capture::{
    CaptureLimits, CaptureWriter, DissectOptions, Dissector, LinkType, Merger, Next, NotedPackets,
};
use crate::codec::Dictionary;
use crate::redact::{Key, PacketRedactor, Redaction};

/// How much is written before it is handed out.
const PIECE: usize = 1 << 18;

enum Work {
    /// The packets that were noted; without a writer it is only found out whether they have one link type.
    Write {
        noted: NotedPackets,
        nanoseconds: bool,
        writer: Option<CaptureWriter>,
        link: Option<LinkType>,
        looks: bool,
    },
    Redact {
        redactor: Box<PacketRedactor<'static>>,
        writer: CaptureWriter,
    },
}

/// A second reading.
pub(super) struct Second {
    merger: Merger,
    names: Vec<String>,
    work: Work,
    begun: bool,
    ended: bool,
}

impl Second {
    fn new(reading: &Reading, work: Work) -> Self {
        let names = reading.opened.names.clone();
        Self { merger: merger(&names), names, work, begun: false, ended: false }
    }

    /// Of the packets that brought some PDUs.
    pub(super) fn write(reading: &Reading, ns: impl Iterator<Item = u32>) -> Self {
        let index = reading.index();
        let mut noted = NotedPackets::default();
        // Whether a time of theirs needs them.
        let mut nanoseconds = false;
        for n in ns {
            let header = index.row(n).map(|row| row.header()).unwrap_or_default();
            index.replay(n, &header, |event| {
                event.stream.origins.iter().for_each(|origin| noted.note(origin.frame));
                nanoseconds |= event.time.0 % 1000 != 0;
            });
        }
        // Link types of packets that may differ are looked at first.
        let looks = reading.diagnosis().summary.link_types.len() > 1;
        Self::new(reading, Work::Write { noted, nanoseconds, writer: None, link: None, looks })
    }

    /// Of all packets, replaced by a key.
    pub(super) fn redact(reading: &Reading, key: &[u8], drawn: bool) -> Self {
        let key = match key.first_chunk() {
            Some(octets) if drawn => Key::new(octets),
            _ => Key::of_passphrase(key),
        };
        let mut redaction = Redaction::new(key, &Dictionary::STANDARD, Default::default());
        for (session, encoding) in &reading.opened.composition.data_coding_0 {
            redaction.give_data_coding_0(*session, *encoding);
        }
        let dissector = Dissector::new(DissectOptions::default());
        let redactor =
            PacketRedactor::new(redaction, dissector, reading.stream_options(), Default::default());
        let writer = CaptureWriter::pcap(LinkType::ETHERNET, true);
        Self::new(reading, Work::Redact { redactor: Box::new(redactor), writer })
    }

    pub(super) fn push(&mut self, file: usize, octets: &[u8]) {
        self.merger.push(file, octets);
    }

    pub(super) fn end(&mut self, file: usize) {
        self.merger.end(file);
    }

    /// Reads on to where octets are needed; what is written goes to `out`.
    pub(super) fn wants(&mut self, out: &mut Vec<u8>) -> u32 {
        let Self { merger, work, begun, ended, names } = self;
        if let (Work::Redact { writer, .. }, false) = (&*work, *begun) {
            writer.begin(out);
            *begun = true;
        }
        while !*ended && out.len() < PIECE {
            let packet = match merger.step() {
                Next::Packet(packet, _) => packet,
                Next::Damage(..) => continue,
                Next::Wants(file) => return file as u32,
                Next::Waiting | Next::End => {
                    match work {
                        Work::Write { writer, looks: looks @ true, link, nanoseconds, .. } => {
                            // All have one link type.
                            let pcap = CaptureWriter::pcap(link.unwrap_or(LinkType::ETHERNET), *nanoseconds);
                            (*looks, *writer) = (false, Some(pcap));
                            *merger = self::merger(names);
                            return RESTART;
                        }
                        Work::Write { writer, nanoseconds, .. } if !*begun => {
                            // A file without packets is a capture, too.
                            let writer = writer
                                .get_or_insert_with(|| CaptureWriter::pcap(LinkType::ETHERNET, *nanoseconds));
                            writer.begin(out);
                        }
                        Work::Write { .. } => {}
                        Work::Redact { redactor, writer } => {
                            redactor.finish(&mut |packet| {
                                // All packets are of Ethernet.
                                let _ = writer.packet(packet, out);
                            });
                        }
                    }
                    *ended = true;
                    break;
                }
            };
            match work {
                Work::Write { noted, .. } if !noted.has(packet.number) => {}
                Work::Write { looks: looks @ true, writer, link, .. } => {
                    if link.is_none_or(|link| link == packet.link) {
                        *link = Some(packet.link);
                    } else {
                        (*looks, *writer) = (false, Some(CaptureWriter::pcapng()));
                        *merger = self::merger(names);
                        return RESTART;
                    }
                }
                Work::Write { writer, nanoseconds, .. } => {
                    let writer = writer.get_or_insert_with(|| CaptureWriter::pcap(packet.link, *nanoseconds));
                    if !*begun {
                        writer.begin(out);
                        *begun = true;
                    }
                    // The writer takes all link types that there are.
                    let _ = writer.packet(&packet, out);
                }
                Work::Redact { redactor, writer } => {
                    redactor.packet(&packet, &mut |packet| {
                        // All packets are of Ethernet.
                        let _ = writer.packet(packet, out);
                    });
                }
            }
        }
        if *ended { ENDED } else { MORE }
    }
}

/// The files are to be read from their beginning again.
pub(super) const RESTART: u32 = 0xFFFF_FFFD;

/// There is something to take before it goes on.
pub(super) const MORE: u32 = 0xFFFF_FFFE;

fn merger(names: &[String]) -> Merger {
    let mut merger = Merger::new(CaptureLimits::default());
    for name in names {
        merger.add(name.clone());
    }
    merger
}
