//! Packets to stream events, with all that is counted of them on the way.

use crate::capture::{DissectLimits, DissectOptions, Dissector, Packet, Timestamp};
use crate::codec::Severity;
use crate::doctor::{CaptureFile, Counted, Diagnosis, Doctor};
use crate::findings::{Finding, Findings};
use crate::json::FileDamage;
use crate::sorting;
use crate::statistics::Counts;
use crate::stream::{Engine, Event, Options};

/// Takes the packets of a capture and gives the events of its streams; a doctor looks on.
pub struct Intake {
    dissector: Dissector,
    engine: Engine,
    doctor: Doctor,
    counts: Counts,
    first: Option<Timestamp>,
}

impl Intake {
    /// Nothing taken yet.
    #[must_use]
    pub fn new(options: Options, limits: DissectLimits, doctor: crate::doctor::Limits) -> Self {
        Self {
            doctor: Doctor::new(doctor, options.expected_ports.clone()),
            dissector: Dissector::new(DissectOptions { limits, tcp_checksums: true }),
            engine: Engine::new(options),
            counts: Counts::default(),
            first: None,
        }
    }

    /// Takes the next packet; gives what follows from it.
    pub fn packet(&mut self, packet: &Packet<'_>, each: &mut impl FnMut(Event<'_>)) {
        self.first.get_or_insert(packet.time);
        let Self { dissector, engine, doctor, counts, .. } = self;
        doctor.packet(packet);
        if let Some(segment) = dissector.segment(packet) {
            engine.segment(&segment, &mut |event: Event<'_>| {
                doctor.event(&event);
                counts.event(&event);
                each(event);
            });
        }
    }

    /// Takes what is wrong with a file.
    pub fn damage(&mut self, damage: &FileDamage) {
        self.doctor.damage(damage, damage.is_warning());
    }

    /// The capture is over; gives what was waited for.
    pub fn finish(&mut self, each: &mut impl FnMut(Event<'_>)) {
        let Self { engine, doctor, counts, .. } = self;
        engine.finish(&mut |event: Event<'_>| {
            doctor.event(&event);
            counts.event(&event);
            each(event);
        });
    }

    /// When the first packet was captured.
    #[must_use]
    pub fn first(&self) -> Option<Timestamp> {
        self.first
    }

    /// What the octets of PDUs counted so far.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Calls `f` with what was counted so far of so many octets of these files.
    pub fn counted<R>(&self, files: &[CaptureFile], octets: u64, f: impl FnOnce(&Counted<'_>) -> R) -> R {
        f(&Counted {
            files,
            octets,
            packets: self.dissector.counts(),
            unread_links: self.dissector.unread_links(),
            segments: self.engine.counters(),
            copies: &self.engine.copies(),
        })
    }

    /// What there is to tell of so many octets of these files.
    #[must_use]
    pub fn diagnosis(&self, files: &[CaptureFile], octets: u64) -> Diagnosis {
        self.counted(files, octets, |counted| self.doctor.diagnosis(counted))
    }
}

/// What was found, in the capture and of it, worst first.
#[must_use]
pub fn found(diagnosis: Option<&Diagnosis>, findings: Option<&Findings>) -> Vec<Finding> {
    // What the capture lacks explains much of the rest.
    let mut found: Vec<Finding> =
        diagnosis.iter().flat_map(|diagnosis| &diagnosis.findings).map(Finding::from).collect();
    found.extend(findings.map(Findings::found).unwrap_or_default());
    sorting::sort_by_key(&mut found, |finding| core::cmp::Reverse::<Severity>(finding.spec.severity));
    found
}
