//! What a report says, section by section.

mod capture;
mod charts;
mod findings;
mod messages;
mod sessions;
mod summary;

use super::Report;
use super::page::{Block, Page, Section};

/// The page of a report.
pub(super) fn page<'a>(report: &Report<'a>) -> Page<'a> {
    let mut sections = vec![
        Section { id: "summary", title: "Summary", blocks: summary::blocks(report) },
        Section { id: "findings", title: "Findings", blocks: findings::blocks(report) },
        Section { id: "charts", title: "Over time", blocks: charts::blocks(report) },
        Section { id: "sessions", title: "Sessions", blocks: sessions::blocks(report) },
        Section { id: "messages", title: "Messages", blocks: messages::blocks(report) },
    ];
    if let Some((layout, why)) = report.ladder {
        let blocks = vec![Block::Text(why.to_owned()), Block::Ladder(layout)];
        sections.push(Section { id: "ladder", title: "Ladder", blocks });
    }
    sections.push(Section { id: "capture", title: "Capture", blocks: capture::blocks(report) });
    sections.retain(|section| !section.blocks.is_empty());
    Page { title: "SMPP capture report".to_owned(), about: summary::about(report), sections }
}

/// Octets as the characters that they stand for.
fn latin1(octets: &[u8]) -> String {
    octets.iter().map(|octet| char::from(*octet)).collect()
}

/// `1 session`, `2 sessions`.
fn counted(count: u64, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// A status by its name, or its number where it has none.
fn status(report: &Report<'_>, number: u32) -> String {
    report.dictionary.status_name(number).into_owned()
}
