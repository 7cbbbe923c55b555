//! The views as tables: the columns that their lines of CSV have, and what stands in them. Empty is what there is none of;
//! several values are joined by a comma, times are in UTC, lengths of time in seconds.

use super::columns::write_seconds;
use crate::codec::Version;
use crate::findings::Finding;
use crate::json::{Options, Rfc3339, bind_name};
use crate::messages::MessageRow;
use crate::sessions::Row;
use crate::timeline::Role;

/// The columns of [`message_cells`].
pub const MESSAGE_COLUMNS: &[&str] = &[
    "message",
    "session",
    "direction",
    "source_addr",
    "destination_addr",
    "text",
    "encoding",
    "parts",
    "parts_seen",
    "state",
    "submitted",
    "response_status",
    "message_ids",
    "receipt",
    "delay",
    "kind",
];

/// The columns of [`session_cells`].
pub const SESSION_COLUMNS: &[&str] = &[
    "session",
    "stream",
    "esme",
    "mc",
    "system_id",
    "bind",
    "bind_status",
    "version",
    "opened",
    "closed",
    "ended_by",
    "pdus",
    "submissions",
    "deliveries",
    "submit_rate_max",
    "window_max",
    "latency_p50",
    "latency_p99",
    "unanswered",
];

/// The columns of [`finding_cells`].
pub const FINDING_COLUMNS: &[&str] = &[
    "id",
    "severity",
    "message",
    "advice",
    "section",
    "session",
    "count",
    "first_n",
    "last_n",
    "first_time",
    "last_time",
    "examples",
];

/// A message.
#[must_use]
pub fn message_cells(row: &MessageRow, options: Options<'_>) -> Vec<String> {
    vec![
        row.message.to_string(),
        row.session.to_string(),
        row.direction().unwrap_or_default().to_owned(),
        latin1(&row.source_addr),
        latin1(&row.destination_addr),
        row.text.clone().unwrap_or_default(),
        row.encoding.map_or("", |encoding| encoding.name()).to_owned(),
        row.parts.to_string(),
        row.parts_seen().to_string(),
        row.state.name(),
        Rfc3339(row.submitted).to_string(),
        cell(row.response_status().map(|status| options.dictionary.status_name(status))),
        joined(row.message_ids().map(latin1)),
        row.receipt().map(|receipt| receipt.stat.clone()).unwrap_or_default(),
        cell(row.delay.map(seconds)),
        row.kind.map_or("", |kind| kind.name()).to_owned(),
    ]
}

/// A session.
#[must_use]
pub fn session_cells(row: &Row, options: Options<'_>) -> Vec<String> {
    let info = &row.info;
    let response = info.bind_that_counts().and_then(|bind| bind.response.as_ref());
    let latency = row.latency();
    vec![
        info.number.to_string(),
        row.connection.stream.to_string(),
        cell(row.address(Role::Esme)),
        cell(row.address(Role::Mc)),
        latin1(&info.system_id),
        cell(info.bind.and_then(bind_name)),
        cell(response.map(|response| options.dictionary.status_name(response.command_status))),
        cell(info.version().map(Version::name)),
        Rfc3339(info.opened).to_string(),
        cell(info.closed.map(Rfc3339)),
        row.ended.name().to_owned(),
        info.pdus.to_string(),
        row.submitted.count.to_string(),
        row.delivered.count.to_string(),
        row.submitted.max.to_string(),
        row.window().max.to_string(),
        cell(latency.p50.map(seconds)),
        cell(latency.p99.map(seconds)),
        info.unanswered.to_string(),
    ]
}

/// A finding; of one that is in several sessions, those that are known.
#[must_use]
pub fn finding_cells(finding: &Finding) -> Vec<String> {
    let sessions = if finding.session.is_some() { finding.session.as_slice() } else { &finding.among };
    vec![
        finding.spec.id.to_owned(),
        finding.spec.severity.name().to_owned(),
        finding.message(),
        finding.spec.advice.to_owned(),
        cell(finding.spec.section),
        joined(sessions),
        finding.count.to_string(),
        cell(finding.first_n),
        cell(finding.last_n),
        cell(finding.first_time.map(Rfc3339)),
        cell(finding.last_time.map(Rfc3339)),
        joined(&finding.examples),
    ]
}

fn cell(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn joined(values: impl IntoIterator<Item = impl ToString>) -> String {
    values.into_iter().map(|value| value.to_string()).collect::<Vec<_>>().join(",")
}

fn latin1(octets: &[u8]) -> String {
    octets.iter().copied().map(char::from).collect()
}

fn seconds(nanoseconds: i64) -> String {
    let mut cell = Vec::new();
    write_seconds(&mut cell, nanoseconds);
    latin1(&cell)
}
