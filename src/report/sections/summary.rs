//! The few sentences and figures that everything else stands behind.

use super::{counted, status};
use crate::codec::Severity;
use crate::json::Rfc3339;
use crate::render::duration::Duration;
use crate::report::Report;
use crate::report::page::{Block, Tile, Tone};
use crate::sorting;

/// Files that are named one by one.
const FILES: usize = 8;

/// What was captured, and when.
pub(super) fn about(report: &Report<'_>) -> Vec<String> {
    let summary = &report.diagnosis.summary;
    let mut names: Vec<&str> = summary.files.iter().take(FILES).map(|file| file.name.as_str()).collect();
    let more = format!("{} more", summary.files.len().saturating_sub(FILES));
    if summary.files.len() > FILES {
        names.push(&more);
    }
    let mut about = vec![names.join(", ")];
    if let Some([first, last]) = summary.times {
        let length = Duration(last.since(first));
        about.push(format!(
            "{} to {}, {length}; times below are in {}",
            Rfc3339(first),
            Rfc3339(last),
            report.zone
        ));
    }
    about
}

pub(super) fn blocks(report: &Report<'_>) -> Vec<Block<'static>> {
    let mut sentences = vec![verdict(report)];
    sentences.push(traffic(report));
    sentences.extend(messages(report));
    vec![Block::Text(sentences.join(" ")), Block::Tiles(tiles(report))]
}

fn count(report: &Report<'_>, severity: Severity) -> u64 {
    report.findings.iter().filter(|finding| finding.spec.severity == severity).count() as u64
}

fn verdict(report: &Report<'_>) -> String {
    let [errors, warnings] = [Severity::Error, Severity::Warning].map(|severity| count(report, severity));
    let counts = match (errors, warnings) {
        (0, 0) => return "Nothing is wrong as far as the capture tells.".to_owned(),
        (errors, 0) => counted(errors, "error", "errors"),
        (0, warnings) => counted(warnings, "warning", "warnings"),
        (errors, warnings) => {
            format!("{} and {}", counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"))
        }
    };
    let verb = if errors.max(warnings) == 1 && errors * warnings == 0 { "is" } else { "are" };
    match report.findings.first() {
        Some(worst) => format!("There {verb} {counts}; first of all, {}.", worst.message()),
        None => format!("There {verb} {counts}."),
    }
}

fn traffic(report: &Report<'_>) -> String {
    let statistics = report.statistics;
    let sessions = statistics.sessions();
    let bound = sessions.iter().filter(|row| row.info.bound).count();
    let mut ids: Vec<&[u8]> = sessions.iter().map(|row| &row.info.system_id[..]).collect();
    sorting::sort(&mut ids);
    ids.dedup();
    ids.retain(|id| !id.is_empty());
    let pdus: u64 = statistics.commands.values().map(|command| command.rate.count).sum();
    let mut told = format!(
        "The capture holds {} in {}",
        counted(pdus, "PDU", "PDUs"),
        counted(sessions.len() as u64, "SMPP session", "SMPP sessions")
    );
    if !ids.is_empty() {
        told.push_str(&format!(" of {}", counted(ids.len() as u64, "system_id", "system_ids")));
    }
    if bound < sessions.len() {
        told.push_str(&format!(", {bound} of them bound"));
    }
    told.push('.');
    let refused = statistics.refused_binds.named(|number| status(report, number));
    let count: u64 = refused.iter().map(|(_, count)| count).sum();
    if count > 0 {
        let causes: Vec<String> =
            refused.iter().map(|(name, count)| format!("{count} with {name}")).collect();
        told.push_str(&format!(
            " {} refused: {}.",
            counted(count, "bind was", "binds were"),
            causes.join(", ")
        ));
    }
    told
}

fn messages(report: &Report<'_>) -> Option<String> {
    let statistics = report.statistics;
    let submitted = statistics.submitted.count;
    if submitted == 0 {
        return None;
    }
    let mut told = format!(
        "{} of messages were made, at most {} in a second",
        counted(submitted, "submission", "submissions"),
        statistics.submitted.sliding_max.max(statistics.submitted.max)
    );
    if let (Some(median), Some(p99)) = (statistics.latency.quantile(0.5), statistics.latency.quantile(0.99)) {
        told.push_str(&format!(
            "; half of them were answered within {}, 99 % within {}",
            Duration(median),
            Duration(p99)
        ));
    }
    told.push('.');
    if statistics.receipts.receipts > 0 {
        told.push_str(&format!(
            " Of {} the submission of {} is known.",
            counted(statistics.receipts.receipts, "receipt", "receipts"),
            statistics.receipts.matched
        ));
    }
    Some(told)
}

fn tiles(report: &Report<'_>) -> Vec<Tile> {
    let statistics = report.statistics;
    let tile = |label, value: String, note: String, tone| Tile { label, value, note, tone };
    let severity = |count: u64, severity| if count > 0 { Tone::Bad(severity) } else { Tone::Good };
    let [errors, warnings, infos] =
        [Severity::Error, Severity::Warning, Severity::Info].map(|severity| count(report, severity));
    let latency = |share| {
        statistics.latency.quantile(share).map_or_else(|| "–".to_owned(), |value| Duration(value).to_string())
    };
    let failed: u64 =
        statistics.statuses.iter().filter(|(number, _)| **number != 0).map(|(_, rate)| rate.count).sum();
    let responses: u64 = statistics.statuses.values().map(|rate| rate.count).sum();
    let mut tiles = vec![
        tile("Errors", errors.to_string(), String::new(), severity(errors, Severity::Error)),
        tile(
            "Warnings",
            warnings.to_string(),
            format!("{infos} for information"),
            severity(warnings, Severity::Warning),
        ),
        tile(
            "Submissions",
            statistics.submitted.count.to_string(),
            format!("at most {} in a second", statistics.submitted.sliding_max.max(statistics.submitted.max)),
            Tone::Plain,
        ),
        tile(
            "Responses with an error",
            failed.to_string(),
            format!("of {responses}"),
            severity(failed, Severity::Warning),
        ),
        tile(
            "Requests unanswered",
            statistics.requests_unanswered.to_string(),
            String::new(),
            severity(statistics.requests_unanswered, Severity::Warning),
        ),
        tile("Response time, median", latency(0.5), format!("99 % within {}", latency(0.99)), Tone::Plain),
    ];
    if statistics.receipts.receipts > 0 {
        let receipts = &statistics.receipts;
        let unknown = receipts.receipts.saturating_sub(receipts.matched);
        tiles.push(tile(
            "Receipts",
            receipts.receipts.to_string(),
            format!("{} of a known submission", receipts.matched),
            if unknown > 0 { Tone::Bad(Severity::Warning) } else { Tone::Good },
        ));
    }
    let missing = report.diagnosis.summary.octets_missing;
    tiles.push(tile(
        "Octets missing",
        missing.to_string(),
        "from the capture".to_owned(),
        severity(missing, Severity::Error),
    ));
    tiles
}
