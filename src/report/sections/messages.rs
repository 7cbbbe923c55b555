//! What became of messages.

use core::cmp::Reverse;

use super::{counted, latin1, status};
use crate::codec::Severity;
use crate::render::duration::Duration;
use crate::report::Report;
use crate::report::digest::Example;
use crate::report::page::{Block, Cell, Table, Tone};
use crate::sorting;

pub(super) fn blocks(report: &Report<'_>) -> Vec<Block<'static>> {
    let digest = report.digest;
    if digest.submitted + digest.delivered == 0 {
        return Vec::new();
    }
    let mut blocks = vec![Block::Text(format!(
        "{} by ESMEs, {} to them.",
        counted(digest.submitted, "message was submitted", "messages were submitted"),
        counted(digest.delivered, "was delivered", "were delivered")
    ))];
    let mut outcomes: Vec<_> = digest.outcomes.iter().collect();
    sorting::sort_by_key(&mut outcomes, |(_, count)| Reverse(**count));
    if !outcomes.is_empty() {
        let mut table = Table::new(
            "What became of submitted messages",
            &[("State", false), ("Messages", true), ("Share", true)],
        );
        let share = |count: u64| format!("{:.1} %", count as f64 / digest.submitted.max(1) as f64 * 100.0);
        table.rows = outcomes
            .iter()
            .map(|(name, count)| vec![(**name).into(), (**count).into(), share(**count).into()])
            .collect();
        blocks.push(Block::Table(table));
    }
    blocks.extend(receipts(report).map(Block::Table));
    let most = report.limits.messages as u64;
    let title = if digest.failures > most {
        format!("Messages that failed: the first {most} of {}", digest.failures)
    } else {
        "Messages that failed".to_owned()
    };
    blocks.extend(examples(report, title, &digest.failed).map(Block::Table));
    let title = "Messages accepted of which no final receipt is in the capture: the first ones".to_owned();
    blocks.extend(examples(report, title, &digest.open).map(Block::Table));
    blocks.extend(
        examples(report, "Slowest to their final receipt".to_owned(), &digest.slowest).map(Block::Table),
    );
    blocks
}

fn receipts(report: &Report<'_>) -> Option<Table> {
    let receipts = &report.statistics.receipts;
    let mut states: Vec<_> = receipts.states.iter().collect();
    sorting::sort_by_key(&mut states, |(_, figures)| Reverse(figures.receipts));
    let mut table = Table::new(
        "Receipts by state, and how long after the submission",
        &[("State", false), ("Receipts", true), ("Median", true), ("99 %", true), ("Longest", true)],
    );
    table.left_out = states.len().saturating_sub(report.limits.rows);
    let told = |value: Option<i64>| value.map_or_else(String::new, |value| Duration(value).to_string());
    table.rows = states
        .iter()
        .take(report.limits.rows)
        .map(|(state, figures)| {
            vec![
                state.as_str().into(),
                figures.receipts.into(),
                told(figures.delay.quantile(0.5)).into(),
                told(figures.delay.quantile(0.99)).into(),
                told(figures.delay.largest()).into(),
            ]
        })
        .collect();
    (!states.is_empty()).then_some(table)
}

fn examples(report: &Report<'_>, title: String, examples: &[Example]) -> Option<Table> {
    let mut table = Table::new(
        title,
        &[
            ("Message", true),
            ("PDU", true),
            ("Session", true),
            ("Submitted", false),
            ("From", false),
            ("To", false),
            ("Text", false),
            ("Parts", false),
            ("State", false),
            ("Response", false),
            ("Receipt", false),
            ("After", true),
        ],
    );
    table.rows = examples
        .iter()
        .map(|example| {
            vec![
                example.message.into(),
                example.n.map_or_else(String::new, |n| n.to_string()).into(),
                example.session.into(),
                (report.time)(example.time).trim().into(),
                latin1(&example.source_addr).into(),
                latin1(&example.destination_addr).into(),
                example.text.as_str().into(),
                example.parts.as_str().into(),
                example.outcome.into(),
                example.status.map_or_else(Cell::default, |number| Cell {
                    text: status(report, number),
                    tone: Tone::Bad(Severity::Error),
                }),
                example.receipt.as_str().into(),
                example.delay.map_or_else(String::new, |delay| Duration(delay).to_string()).into(),
            ]
        })
        .collect();
    (!examples.is_empty()).then_some(table)
}
