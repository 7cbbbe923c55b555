//! What the capture is, and whether it can be trusted.

use super::counted;
use crate::report::Report;
use crate::report::page::{Block, Table};

pub(super) fn blocks(report: &Report<'_>) -> Vec<Block<'static>> {
    let summary = &report.diagnosis.summary;
    let mut told = format!(
        "{} with {} of {}; {} of them SMPP, with {}.",
        counted(summary.packets, "packet", "packets"),
        counted(summary.segments, "TCP segment", "TCP segments"),
        counted(summary.connections, "connection", "connections"),
        summary.smpp_connections,
        counted(summary.pdus, "PDU", "PDUs"),
    );
    if report.diagnosis.is_healthy() {
        told.push_str(" All octets of the SMPP connections are in the capture.");
    } else {
        told.push_str(&format!(
            " {} of SMPP connections missing from it, {} to no whole PDU; what this comes from is among the findings.",
            counted(summary.octets_missing, "octet is", "octets are"),
            counted(summary.octets_skipped, "belongs", "belong")
        ));
    }
    let mut table = Table::new("Files", &[("File", false), ("Format", false), ("Packets", true)]);
    table.left_out = summary.files.len().saturating_sub(report.limits.rows);
    table.rows = summary
        .files
        .iter()
        .take(report.limits.rows)
        .map(|file| {
            let format = file.format.map_or("no capture", |format| format.name());
            let compressed = if file.compressed { ", compressed" } else { "" };
            vec![file.name.as_str().into(), format!("{format}{compressed}").into(), file.packets.into()]
        })
        .collect();
    vec![Block::Text(told), Block::Table(table)]
}
