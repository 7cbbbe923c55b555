//! Stream events to what happened: the timeline, joined to messages, with findings.
//!
//! [`Analysis`] passes the events of a [`Timeline`] on, each PDU with what [`Messages`] and [`Findings`] say of it.
//! [`Composition`] puts one together from what is wanted; [`Intake`] stands before it, from packets to stream events.

mod compose;
mod intake;

pub use compose::{Composition, Wants};
pub use intake::{Intake, found};

use crate::capture::Timestamp;
use crate::findings::Findings;
use crate::messages::{MessageRow, Messages};
use crate::stream::Event as StreamEvent;
use crate::timeline::{Event, Foresight, Needs, Timeline};

/// A timeline with what is joined to it.
#[derive(Debug, Default)]
pub struct Analysis {
    timeline: Timeline,
    messages: Option<Messages>,
    findings: Option<Findings>,
}

impl Analysis {
    /// The events of this timeline alone.
    #[must_use]
    pub fn new(timeline: Timeline) -> Self {
        Self { timeline, messages: None, findings: None }
    }

    /// The same, joined to messages.
    #[must_use]
    pub fn with_messages(self, messages: Messages) -> Self {
        Self { messages: Some(messages), ..self }
    }

    /// The same, with findings.
    #[must_use]
    pub fn with_findings(self, findings: Findings) -> Self {
        Self { findings: Some(findings), ..self }
    }

    /// The same, knowing what a first reading of the capture found.
    #[must_use]
    pub fn with_foresight(self, foresight: Foresight) -> Self {
        Self { timeline: self.timeline.with_foresight(foresight), ..self }
    }

    /// The same, working out of PDUs no more than is needed.
    #[must_use]
    pub fn with_needs(self, needs: Needs) -> Self {
        Self { timeline: self.timeline.with_needs(needs), ..self }
    }

    /// The same, keeping also what is found of a PDU only after it.
    #[must_use]
    pub fn keeping_late(self) -> Self {
        Self { findings: self.findings.map(Findings::with_late), ..self }
    }

    /// The same, keeping also which findings are those of each PDU.
    #[must_use]
    pub fn marking(self) -> Self {
        Self { findings: self.findings.map(Findings::with_marks), ..self }
    }

    /// The time that `rel` counts from: tell the first packet's of the capture, SMPP or not.
    pub fn starts_at(&mut self, time: Timestamp) {
        self.timeline.starts_at(time);
    }

    /// Takes the next stream event and gives what follows from it.
    pub fn stream_event(&mut self, event: StreamEvent<'_>, each: &mut impl FnMut(Event<'_>)) {
        let Self { timeline, messages, findings } = self;
        timeline.stream_event(event, &mut |event| match event {
            Event::Pdu(mut pdu) => {
                let mut joins = messages.as_mut().map(|messages| messages.pdu(&pdu)).unwrap_or_default();
                if let (Some(later), Some(now)) = (pdu.receipt, &mut joins.receipt)
                    && now.of.is_empty()
                {
                    now.clone_from(later);
                }
                pdu.joins = &joins;
                if let Some(findings) = findings {
                    pdu.findings = pdu.findings.and(findings.event(&Event::Pdu(pdu)));
                }
                each(Event::Pdu(pdu));
                while let Some((n, matched)) = messages.as_mut().and_then(Messages::next_matched) {
                    let event = Event::ReceiptMatched { n, matched: &matched };
                    if let Some(findings) = findings {
                        findings.event(&event);
                    }
                    each(event);
                }
            }
            event => {
                if let Some(messages) = messages {
                    messages.event(&event);
                }
                if let Some(findings) = findings {
                    findings.event(&event);
                }
                each(event);
            }
        });
        if let Some(messages) = messages {
            messages.told(&mut |row| tell(row, findings, each));
        }
    }

    /// The capture is over: gives the messages that are left.
    pub fn finish(&mut self, each: &mut impl FnMut(Event<'_>)) {
        let Self { messages, findings, .. } = self;
        if let Some(messages) = messages {
            messages.finish(&mut |row| tell(row, findings, each));
            let count = messages.counters().evicted;
            if count > 0 {
                each(Event::Evicted { what: "submissions", count });
            }
        }
        if let Some(findings) = findings {
            findings.finish();
        }
    }

    /// The findings, to take from them what a second reading wants.
    pub fn findings_mut(&mut self) -> Option<&mut Findings> {
        self.findings.as_mut()
    }

    /// What joins the messages.
    #[must_use]
    pub fn messages(&self) -> Option<&Messages> {
        self.messages.as_ref()
    }

    /// The findings so far.
    #[must_use]
    pub fn findings(&self) -> Option<&Findings> {
        self.findings.as_ref()
    }
}

fn tell(row: &MessageRow, findings: &mut Option<Findings>, each: &mut impl FnMut(Event<'_>)) {
    if let Some(findings) = findings {
        findings.event(&Event::Message(row));
    }
    each(Event::Message(row));
}
