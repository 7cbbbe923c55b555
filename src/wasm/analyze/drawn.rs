//! Ladders and reports.

use super::asked::Asked;
use super::batch::Batch;
use super::reading::Reading;
use crate::capture::Timestamp;
use crate::flow::{self, Keep, Layout, Limits, Subject, write_svg};
use crate::index::Drawing;
use crate::messages::MessageRow;
use crate::render::summary::Colours;
use crate::report::{self, Report, write_html, write_markdown};

/// PDUs that are drawn at a time.
const AT_A_TIME: usize = 1 << 14;

/// A ladder that is being drawn.
pub(super) struct Drawn {
    drawing: Drawing,
    /// PDUs that it has.
    taken: usize,
    /// Why it is shown.
    why: String,
}

impl Drawn {
    /// What `asked` names, or what a report shows.
    pub(super) fn new(reading: &Reading, batch: Option<&Batch>, asked: &Asked) -> Option<Self> {
        let index = reading.index();
        let mut limits = Limits::default();
        if let Some(rows) = asked.number("rows").and_then(|rows| usize::try_from(rows).ok()) {
            limits.rows = rows;
        }
        let mut keep = asked.number("around").map_or(Keep::Ends, Keep::Around);
        let mut why = String::new();
        let subject = match (asked.number("session"), asked.number("message")) {
            (Some(session), _) => Subject::Session(session),
            (_, Some(message)) => Subject::Message(message),
            _ => {
                limits.rows = report::Limits::default().ladder;
                let first = index.sessions().iter().find(|session| session.info.pdus > 0);
                let first = first.map(|session| session.info.number);
                let (session, kept, reason) = report::ladder_of(&reading.found(), first)?;
                (keep, why) = (kept, reason);
                Subject::Session(session)
            }
        };
        let row: Option<MessageRow> = match (subject, batch) {
            (Subject::Message(message), Some(batch)) => u32::try_from(message)
                .ok()
                .and_then(|message| index.message_row(message, &mut |n| batch.octets(index, n))),
            _ => None,
        };
        let in_full = asked.boolean("full") == Some(true);
        let drawing = index.draw(subject, row.as_ref(), limits, keep, in_full)?;
        Some(Self { drawing, taken: 0, why })
    }

    /// The next PDUs whose octets it wants.
    pub(super) fn wants(&self) -> &[u32] {
        let left = self.drawing.ns().get(self.taken..).unwrap_or_default();
        left.get(..AT_A_TIME).unwrap_or(left)
    }

    /// Takes PDUs, the first of those that it wants.
    pub(super) fn take(&mut self, reading: &Reading, batch: &Batch) {
        let index = reading.index();
        reading.with_options(|options| {
            for n in &batch.ns {
                self.drawing.pdu(index, *n, batch.octets(index, *n).as_deref(), options);
                self.taken += 1;
            }
        });
    }

    fn finish(self, reading: &Reading) -> Option<(Layout, String)> {
        let Self { drawing, why, .. } = self;
        let layout = reading.with_options(|options| drawing.finish(reading.index(), options))?;
        Some((layout, why))
    }

    /// Writes it, as text or as SVG.
    pub(super) fn write(self, reading: &Reading, asked: &Asked, out: &mut Vec<u8>) {
        let clock = Clock::new(asked);
        let room = asked.number("room").and_then(|room| u32::try_from(room).ok());
        let Some((layout, _)) = self.finish(reading) else { return };
        let mut text = String::new();
        // Writing to a String cannot fail.
        let time = |time, _| clock.text(time);
        let _ = match asked.text("form") {
            Some("text") => flow::write_text(&mut text, &layout, &time, flow::COLUMNS, &Colours::default()),
            _ => write_svg(&mut text, &layout, &time, room),
        };
        out.extend_from_slice(text.as_bytes());
    }
}

/// The PDUs of the messages that a report shows.
pub(super) fn report_ns(reading: &Reading) -> Vec<u32> {
    let messages = reading.digest().messages().filter_map(|message| u32::try_from(message).ok());
    messages.flat_map(|message| reading.index().message_octets(message).collect::<Vec<u32>>()).collect()
}

/// Writes a report.
pub(super) fn report(
    reading: &Reading,
    batch: &Batch,
    drawn: Option<Drawn>,
    asked: &Asked,
    out: &mut Vec<u8>,
) {
    let index = reading.index();
    let mut digest = reading.digest().clone();
    for message in reading.digest().messages() {
        let row = u32::try_from(message)
            .ok()
            .and_then(|message| index.message_row(message, &mut |n| batch.octets(index, n)));
        row.iter().for_each(|row| digest.complete(row));
    }
    let ladder = drawn.and_then(|drawn| drawn.finish(reading));
    let clock = Clock::new(asked);
    let time = |time: Timestamp| clock.text(time);
    let mut text = String::new();
    reading.with_tables(|dictionary| {
        let report = Report {
            limits: report::Limits::default(),
            diagnosis: &reading.diagnosis(),
            findings: &reading.found(),
            statistics: reading.statistics(),
            digest: &digest,
            ladder: ladder.as_ref().map(|(layout, why)| (layout, why.as_str())),
            time: &time,
            zone: asked.text("zone").unwrap_or("UTC"),
            dictionary,
        };
        // Writing to a String cannot fail.
        let _ = match asked.text("form") {
            Some("md") => write_markdown(&mut text, &report),
            _ => write_html(&mut text, &report),
        };
    });
    out.extend_from_slice(text.as_bytes());
}

/// Times of day, so many seconds from UTC.
pub(super) struct Clock(i64);

impl Clock {
    /// As `offset` says, in seconds.
    pub(super) fn new(asked: &Asked) -> Self {
        Self(asked.seconds("offset").unwrap_or_default())
    }

    /// A time, as `12:34:56.123456`.
    pub(super) fn text(&self, time: Timestamp) -> String {
        let microseconds = time.0.saturating_add(self.0).div_euclid(1000).rem_euclid(86_400_000_000);
        let (seconds, rest) = (microseconds / 1_000_000, microseconds % 1_000_000);
        format!("{:02}:{:02}:{:02}.{rest:06}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}
