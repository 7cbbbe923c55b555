//! What is in a capture, and why PDUs are missing from it.
//!
//! [`Doctor`] looks on while a capture is read: at each packet, at each event of [`crate::stream`], at damage of the
//! files. What it saw it then tells as a [`Diagnosis`]: a [`Summary`] and [`Finding`]s, worst first, each with a
//! sentence, an advice and, where capturing otherwise would help, the command line for it. What can be found is one
//! table, `finding.rs`; `judge.rs` decides by what was seen; `sight.rs` and `connections.rs` keep that, within
//! [`Limits`].

mod connections;
mod filter;
mod finding;
mod judge;
mod sight;

pub use finding::{Capturing, Example, Finding, FindingKind};
pub use sight::{CaptureFile, Harm, Summary, Told};

use core::fmt;

use crate::capture::{LinkType, Packet, PacketCounts};
use crate::codec::Severity;
use crate::limits::limits;
use crate::stream::{CopyCounts, Counters, Event};
use connections::Connections;
use sight::{Packets, Sight};

limits! {
    /// Bounds on what a doctor keeps.
    "doctor", Limits {
        /// SMPP connections that are looked at, of those open at a time.
        connections: usize = 1 << 14, Count, "of others only totals are told";
        /// Servers whose addresses and ports are told apart.
        servers: usize = 256, Count, "others are left out of the capture filter and of `other_ports`";
        /// Ports and names of protocols that are counted one by one.
        names: usize = 256, Count, "others are not named";
        /// Link types that are counted one by one.
        link_types: usize = 64, Count, "others are not named";
        /// Examples of a finding.
        examples: usize = 3, Count, "counted only";
    }
}

/// What those who read the capture counted.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'c> {
    /// The files that were read.
    pub files: &'c [CaptureFile],
    /// Octets of them.
    pub octets: u64,
    /// What became of the packets.
    pub packets: &'c PacketCounts,
    /// Link types that are not read, each with the number of its packets.
    pub unread_links: &'c [(LinkType, u64)],
    /// What happened to the segments.
    pub segments: &'c Counters,
    /// Packets captured twice.
    pub copies: &'c CopyCounts,
}

/// Looks on while a capture is read.
#[derive(Debug)]
pub struct Doctor {
    /// Where SMPP is expected.
    ports: Vec<u16>,
    packets: Packets,
    connections: Connections,
    damages: Sight,
    ends_early: Sight,
    foreign: Sight,
}

impl Doctor {
    /// A doctor who has seen nothing. SMPP is expected on `ports`, those of
    /// [`Options`](crate::stream::Options::expected_ports).
    #[must_use]
    pub fn new(limits: Limits, ports: Vec<u16>) -> Doctor {
        Doctor {
            packets: Packets::new(limits),
            connections: Connections::new(limits),
            damages: Sight::new(limits.examples),
            ends_early: Sight::new(limits.examples),
            foreign: Sight::new(limits.examples),
            ports,
        }
    }

    /// Looks at a packet.
    pub fn packet(&mut self, packet: &Packet<'_>) {
        self.packets.packet(packet);
    }

    /// Looks at what is wrong with a file.
    pub fn damage(&mut self, what: &dyn fmt::Display, harm: Harm) {
        let sight = match harm {
            Harm::Missing => &mut self.damages,
            Harm::EndsEarly => &mut self.ends_early,
            Harm::Foreign => &mut self.foreign,
        };
        sight.see(0, || Example { what: Some(what.to_string()), ..Example::default() });
    }

    /// Looks at an event of the streams.
    pub fn event(&mut self, event: &Event<'_>) {
        self.connections.event(event);
    }

    /// What there is to tell when all was read.
    #[must_use]
    pub fn diagnosis(&self, counted: &Counted<'_>) -> Diagnosis {
        judge::judge(self, counted)
    }
}

/// What is in a capture, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Diagnosis {
    /// What is in it.
    pub summary: Summary,
    /// What there is to know, worst first.
    pub findings: Vec<Finding>,
}

impl Diagnosis {
    /// True where no PDU is missing, as far as the capture tells.
    #[must_use]
    pub fn is_healthy(&self) -> bool {
        self.findings.iter().all(|finding| finding.spec().severity == Severity::Info)
    }
}
