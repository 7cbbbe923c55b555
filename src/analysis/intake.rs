//! Packets to stream events, with all that is counted of them on the way.

use crate::capture::{DissectLimits, DissectOptions, Dissector, Packet, Timestamp};
use crate::codec::Severity;
use crate::doctor::{CaptureFile, Counted, Diagnosis, Doctor};
use crate::findings::{Finding, Findings};
use crate::json::FileDamage;
use crate::redact::Redaction;
use crate::sorting;
use crate::statistics::Counts;
use crate::stream::{Engine, Event, Options};

/// Takes the packets of a capture and gives the events of its streams, replaced where they are to be. A doctor may look
/// on, and they may be counted.
pub struct Intake<'d> {
    dissector: Dissector,
    engine: Engine,
    stages: Stages<'d>,
    limits: DissectLimits,
    first: Option<Timestamp>,
}

/// What the events of the streams go through.
struct Stages<'d> {
    redaction: Option<Redaction<'d>>,
    doctor: Doctor,
    examining: bool,
    counts: Counts,
    counting: bool,
}

impl Stages<'_> {
    fn event(&mut self, event: Event<'_>, each: &mut impl FnMut(Event<'_>)) {
        let Self { redaction, doctor, examining, counts, counting } = self;
        let mut told = |event: Event<'_>| {
            if *examining {
                doctor.event(&event);
            }
            if *counting {
                counts.event(&event);
            }
            each(event);
        };
        match redaction {
            Some(redaction) => redaction.event(event, &mut told),
            None => told(event),
        }
    }
}

impl<'d> Intake<'d> {
    /// Nothing taken yet.
    #[must_use]
    pub fn new(options: Options, limits: DissectLimits, doctor: crate::doctor::Limits) -> Self {
        let doctor = Doctor::new(doctor, options.expected_ports.clone());
        let stages =
            Stages { redaction: None, doctor, examining: false, counts: Counts::default(), counting: false };
        let dissector = Dissector::new(DissectOptions { limits, tcp_checksums: false });
        Self { dissector, engine: Engine::new(options), stages, limits, first: None }
    }

    /// The same, with a doctor who looks on, at the checksums of TCP, too.
    #[must_use]
    pub fn examining(mut self) -> Self {
        self.stages.examining = true;
        self.dissector = Dissector::new(DissectOptions { limits: self.limits, tcp_checksums: true });
        self
    }

    /// The same, counting what the octets of PDUs say.
    #[must_use]
    pub fn counting(mut self) -> Self {
        self.stages.counting = true;
        self
    }

    /// The same, with events replaced before all else.
    #[must_use]
    pub fn redacted(mut self, redaction: Redaction<'d>) -> Self {
        self.stages.redaction = Some(redaction);
        self
    }

    /// Takes the next packet; gives what follows from it.
    pub fn packet(&mut self, packet: &Packet<'_>, each: &mut impl FnMut(Event<'_>)) {
        self.first.get_or_insert(packet.time);
        let Self { dissector, engine, stages, .. } = self;
        if stages.examining {
            stages.doctor.packet(packet);
        }
        if let Some(segment) = dissector.segment(packet) {
            engine.segment(&segment, &mut |event: Event<'_>| stages.event(event, each));
        }
    }

    /// Takes what is wrong with a file.
    pub fn damage(&mut self, damage: &FileDamage) {
        self.stages.doctor.damage(damage, damage.harm());
    }

    /// The capture is over; gives what was waited for.
    pub fn finish(&mut self, each: &mut impl FnMut(Event<'_>)) {
        let Self { engine, stages, .. } = self;
        engine.finish(&mut |event: Event<'_>| stages.event(event, each));
    }

    /// When the first packet was captured.
    #[must_use]
    pub fn first(&self) -> Option<Timestamp> {
        self.first
    }

    /// What the octets of PDUs counted so far; nothing, where they are not counted.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.stages.counts
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

    /// What the doctor says of so many octets of these files; little, where none looks on.
    #[must_use]
    pub fn diagnosis(&self, files: &[CaptureFile], octets: u64) -> Diagnosis {
        self.counted(files, octets, |counted| self.stages.doctor.diagnosis(counted))
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
