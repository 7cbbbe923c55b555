//! What is wrong, worst first.

use crate::capture::Timestamp;
use crate::codec::Severity;
use crate::findings::Finding;
use crate::render::findings::{Look, place};
use crate::render::summary::Colours;
use crate::report::Report;
use crate::report::page::{Block, Card};

pub(super) fn blocks(report: &Report<'_>) -> Vec<Block<'static>> {
    if report.findings.is_empty() {
        return vec![Block::Text("Nothing was found.".to_owned())];
    }
    let time = |time: Timestamp| (report.time)(time);
    let look = Look { width: usize::MAX, colours: Colours::default(), time: &time };
    let mut cards: Vec<Card> = Vec::new();
    for finding in report.findings {
        let sentence = (message(finding), place(finding, &look).unwrap_or_default());
        match cards.iter_mut().find(|card| card.id == finding.spec.id) {
            Some(card) => {
                card.sentences.push(sentence);
                card.command = card.command.take().or(finding.command.clone());
            }
            None => cards.push(Card {
                id: finding.spec.id,
                severity: finding.spec.severity,
                sentences: vec![sentence],
                advice: finding.spec.advice,
                command: finding.command.clone(),
                section: finding.spec.section,
            }),
        }
    }
    let mut blocks = Vec::new();
    let split = cards.partition_point(|card| card.severity > Severity::Info);
    let information = cards.split_off(split);
    if cards.is_empty() {
        blocks.push(Block::Text("Nothing is wrong; what follows is for information.".to_owned()));
        blocks.push(Block::Cards(information));
    } else {
        blocks.push(Block::Cards(cards));
        if !information.is_empty() {
            blocks.push(Block::Folded(format!("For information: {}", information.len()), information));
        }
    }
    blocks
}

/// The sentence, with a capital.
fn message(finding: &Finding) -> String {
    let message = finding.message();
    let mut characters = message.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => message,
    }
}
