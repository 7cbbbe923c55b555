//! What is wrong with the octets of PDUs.

use super::{Detector, name};
use crate::codec::{Dictionary, Fault, FaultCode, Severity};
use crate::findings::{Evidence, FindingKind, Report};
use crate::timeline::{Event, PduEvent};

/// Recognises faults of structure.
#[derive(Debug, Default)]
pub(in crate::findings) struct Faults {
    /// Commands that a dictionary knows.
    known: Vec<u32>,
}

impl Detector for Faults {
    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        if let Event::Pdu(event) = event
            && event.decoded.is_some_and(|decoded| !decoded.faults.is_empty())
        {
            self.tell(event, report);
        }
    }

    fn read_by(&mut self, dictionary: &Dictionary<'_>) {
        self.known = dictionary.commands.iter().map(|row| row.command_id).collect();
    }
}

impl Faults {
    fn tell(&self, event: &PduEvent<'_>, report: &mut Report) {
        for fault in event.decoded.iter().flat_map(|decoded| &decoded.faults) {
            if fault.code == FaultCode::UnknownCommand && self.known.contains(&event.command_id) {
                continue;
            }
            tell(event, fault, report);
        }
    }
}

/// Tells a fault of a PDU.
pub(super) fn tell(event: &PduEvent<'_>, fault: &Fault<'_>, report: &mut Report) {
    let kind = match fault.code.severity() {
        Severity::Error => FindingKind::DecodeError,
        Severity::Warning => FindingKind::DecodeWarning,
        Severity::Info => FindingKind::DecodeNote,
    };
    let what = fault.code.name();
    let span = fault.span.start..fault.span.end;
    if report.add(kind, &Evidence { span: Some(span), what, ..Evidence::of(event) }) {
        let command = name(event.command_id);
        let field = if fault.field.is_empty() { "" } else { ", " };
        let detail = format!("the first in {command}{field}{}: {fault}", fault.field);
        report.detail(kind, Some(event.session.number), what, &detail);
    }
}
