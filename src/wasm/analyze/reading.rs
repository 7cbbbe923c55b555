//! A capture while it is read, and what is left of it then.

use super::options::Opened;
use crate::analysis::{Analysis, Intake, found};
use crate::capture::{Merger, Next, Timestamp, Unpacker};
use crate::codec::Dictionary;
use crate::dictionary::{DictionaryFile, with};
use crate::doctor::{CaptureFile, Diagnosis};
use crate::findings::{Finding, Findings, Marks};
use crate::index::Index;
use crate::json::{FileDamage, FrameFiles, Options, WhatDamage, write_decoded};
use crate::report::Digest;
use crate::statistics::Statistics;
use crate::stream;
use crate::timeline::Event;

/// Octets were inflated.
pub(super) const INFLATED: u32 = 0x4000_0000;
/// All is read.
pub(super) const ENDED: u32 = 0xFFFF_FFFF;
/// How much is inflated at a time.
const PIECE: usize = 128 << 10;

/// One capture.
pub(super) struct Reading {
    pub(super) opened: Opened,
    merger: Merger,
    unpackers: Vec<Unpacker>,
    inflated: Vec<u8>,
    octets: u64,
    intake: Intake<'static>,
    frame_files: FrameFiles,
    /// Not any more when all is read.
    analysis: Option<Analysis>,
    views: Views,
    /// What was found, and the files, once all is read.
    found: Vec<Finding>,
    marks: Marks,
    files: Vec<CaptureFile>,
}

/// Those who are told what happens.
struct Views {
    statistics: Statistics,
    index: Index,
    digest: Digest,
}

impl Views {
    fn event(&mut self, event: &Event<'_>) {
        self.statistics.event(event);
        self.index.event(event);
        self.digest.event(event);
    }
}

impl Reading {
    pub(super) fn new(opened: Opened) -> Self {
        let options = stream_options(&opened);
        let limits = crate::capture::CaptureLimits::default();
        let mut merger = Merger::new(limits);
        for name in &opened.names {
            merger.add(name.clone());
        }
        let mut analysis = None;
        with_tables(&opened.dictionaries, &mut |tables| analysis = Some(opened.composition.analysis(tables)));
        Self {
            unpackers: opened.names.iter().map(|_| Unpacker::new(limits)).collect(),
            inflated: Vec::new(),
            octets: 0,
            intake: Intake::new(options, Default::default(), Default::default()).examining().counting(),
            frame_files: FrameFiles::new(opened.names.clone()),
            analysis: analysis.map(|analysis| analysis.keeping_late().marking()),
            views: Views {
                statistics: Statistics::default(),
                index: Index::default(),
                digest: Digest::new(Default::default()),
            },
            found: Vec::new(),
            marks: Marks::default(),
            files: Vec::new(),
            merger,
            opened,
        }
    }

    /// Reads on to where octets are needed.
    pub(super) fn wants(&mut self) -> u32 {
        let Self { merger, intake, analysis, views, frame_files, .. } = self;
        let Some(analysis) = analysis else { return ENDED };
        loop {
            match merger.step() {
                Next::Packet(packet, file) => {
                    frame_files.add(packet.number, file);
                    if intake.first().is_none() {
                        analysis.starts_at(packet.time);
                    }
                    intake.packet(&packet, &mut |event| {
                        analysis.stream_event(event, &mut |event| views.event(&event));
                    });
                }
                Next::Damage(file, damage) => {
                    let decompressed = self.unpackers.get(file).is_some_and(Unpacker::is_compressed);
                    let file = self.opened.names.get(file).cloned().unwrap_or_default();
                    intake.damage(&FileDamage { file, what: WhatDamage::File { damage, decompressed } });
                }
                Next::Wants(file) => {
                    let Some(unpacker) = self.unpackers.get_mut(file) else { return ENDED };
                    self.inflated.resize(PIECE, 0);
                    match unpacker.unpack(&mut self.inflated) {
                        Ok(0) if unpacker.has_ended() => merger.end(file),
                        Ok(0) => return file as u32,
                        Ok(length) => {
                            self.inflated.truncate(length);
                            merger.push(file, &self.inflated);
                            if unpacker.is_compressed() {
                                return INFLATED | file as u32;
                            }
                        }
                        Err(damage) => {
                            merger.break_off(file);
                            let file = self.opened.names.get(file).cloned().unwrap_or_default();
                            intake.damage(&FileDamage { file, what: WhatDamage::Compressed(damage) });
                        }
                    }
                }
                Next::Waiting | Next::End => return ENDED,
            }
        }
    }

    pub(super) fn push(&mut self, file: usize, octets: &[u8]) {
        self.octets += octets.len() as u64;
        if let Some(unpacker) = self.unpackers.get_mut(file)
            && let Some(plain) = unpacker.push(octets)
        {
            self.merger.push(file, plain);
        }
    }

    pub(super) fn end(&mut self, file: usize) {
        if let Some(unpacker) = self.unpackers.get_mut(file) {
            unpacker.finish();
        }
    }

    pub(super) fn inflated(&self) -> &[u8] {
        &self.inflated
    }

    /// All is read, or as much as was wanted.
    pub(super) fn finish(&mut self) {
        self.inflated = Vec::new();
        self.files = self.files();
        let Self { intake, analysis, views, .. } = self;
        let Some(mut analysis) = analysis.take() else { return };
        intake.finish(&mut |event| analysis.stream_event(event, &mut |event| views.event(&event)));
        analysis.finish(&mut |event| views.event(&event));
        if let Some(findings) = analysis.findings_mut() {
            views.index.add_late(&findings.take_late().0);
        }
        let diagnosis = self.diagnosis();
        self.found = found(Some(&diagnosis), analysis.findings());
        self.marks = analysis.findings_mut().map(Findings::take_marks).unwrap_or_default();
        self.merger = Merger::new(crate::capture::CaptureLimits::default());
        self.unpackers.clear();
    }

    /// What the engine of streams is told.
    pub(super) fn stream_options(&self) -> stream::Options {
        stream_options(&self.opened)
    }

    /// When the first packet was captured.
    pub(super) fn first(&self) -> Timestamp {
        self.intake.first().unwrap_or_default()
    }

    /// Calls `f` with the tables of the capture. What makes them is in the module once.
    pub(super) fn with_tables<R>(&self, f: impl FnOnce(&Dictionary<'_>) -> R) -> Option<R> {
        let mut f = Some(f);
        let mut result = None;
        with_tables(&self.opened.dictionaries, &mut |tables| {
            result = f.take().map(|f| f(tables));
        });
        result
    }

    /// The same with how PDUs are shown.
    pub(super) fn with_options<R>(&self, f: impl FnOnce(Options<'_>) -> R) -> Option<R> {
        let mask = self.opened.mask;
        self.with_tables(|dictionary| f(Options { mask, dictionary, ..Options::default() }))
    }

    /// Writes a PDU that need be in no capture as JSON, with its receipt, spans and faults.
    pub(super) fn decoded(&self, octets: &[u8], out: &mut Vec<u8>) {
        let mut given = self.opened.composition.data_coding_0.iter();
        let of_all = given.rfind(|(session, _)| session.is_none()).map(|(_, encoding)| *encoding);
        self.with_options(|options| {
            let data_coding_0 = of_all.unwrap_or(options.data_coding_0);
            write_decoded(octets, Options { data_coding_0, ..options }, out);
        });
    }

    pub(super) fn index(&self) -> &Index {
        &self.views.index
    }

    pub(super) fn statistics(&self) -> &Statistics {
        &self.views.statistics
    }

    pub(super) fn intake(&self) -> &Intake<'static> {
        &self.intake
    }

    pub(super) fn digest(&self) -> &Digest {
        &self.views.digest
    }

    pub(super) fn frame_files(&self) -> &FrameFiles {
        &self.frame_files
    }

    pub(super) fn octets(&self) -> u64 {
        self.octets
    }

    /// The files, as far as they were read.
    pub(super) fn files(&self) -> Vec<CaptureFile> {
        if self.analysis.is_none() {
            return self.files.clone();
        }
        let names = self.opened.names.iter().enumerate();
        let files = names.map(|(at, name)| {
            let (format, packets) = self.merger.read(at).unwrap_or_default();
            let compressed = self.unpackers.get(at).is_some_and(Unpacker::is_compressed);
            CaptureFile { name: name.clone(), format, compressed, packets, ended: self.merger.has_ended(at) }
        });
        files.collect()
    }

    pub(super) fn diagnosis(&self) -> Diagnosis {
        self.intake.diagnosis(&self.files(), self.octets)
    }

    /// Which findings are those of each PDU.
    pub(super) fn marks(&self) -> &Marks {
        let findings = self.analysis.as_ref().and_then(Analysis::findings);
        findings.and_then(Findings::marks).unwrap_or(&self.marks)
    }

    /// What was found, worst first.
    pub(super) fn found(&self) -> Vec<Finding> {
        match &self.analysis {
            Some(analysis) => found(Some(&self.diagnosis()), analysis.findings()),
            None => self.found.clone(),
        }
    }
}

fn with_tables(dictionaries: &[DictionaryFile], f: &mut dyn FnMut(&Dictionary<'_>)) {
    if dictionaries.is_empty() { f(&Dictionary::STANDARD) } else { with(dictionaries, f) }
}

fn stream_options(opened: &Opened) -> stream::Options {
    let mut options = stream::Options::default();
    options.smpp_ports.extend(&opened.ports);
    options.expected_ports.extend(&opened.ports);
    options
}
