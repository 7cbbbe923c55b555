//! How a capture is to be read.

use super::asked::Asked;
use crate::analysis::{Composition, Wants};
use crate::dictionary::{DictionaryFile, profile};
use crate::messages::MessageLimits;
use crate::text::Encoding;
use crate::timeline::Limits;

/// Octets of joining beyond which finished messages are dropped.
const FINISHED: usize = 4 << 20;

/// How a capture is read.
pub(super) struct Opened {
    /// The files' names.
    pub(super) names: Vec<String>,
    pub(super) dictionaries: Vec<DictionaryFile>,
    pub(super) ports: Vec<u16>,
    pub(super) composition: Composition,
    /// Passwords are not shown.
    pub(super) mask: bool,
}

/// Reads the options: `names`, `data_coding_0` (pairs of a session, 0 for all, and an encoding), `profiles`, `dictionaries`
/// (their texts), `ports`, `timeout`, `join_memory`, `show_secrets`.
///
/// # Errors
/// A sentence on what is wrong with them.
pub(super) fn read(asked: &Asked) -> Result<Opened, String> {
    let mut dictionaries = Vec::new();
    for text in asked.texts("dictionaries").unwrap_or_default() {
        dictionaries.push(DictionaryFile::parse(text).map_err(|error| format!("dictionaries: {error}"))?);
    }
    for name in asked.texts("profiles").unwrap_or_default() {
        dictionaries.push(profile(name).map_err(|error| format!("dictionaries: {error}"))?);
    }
    let mut data_coding_0 = Vec::new();
    for pair in asked.list("data_coding_0").unwrap_or_default() {
        let name = pair.get(1).and_then(serde_json::Value::as_str).unwrap_or_default();
        let encoding =
            Encoding::named(name).ok_or_else(|| format!("data_coding_0: there is no encoding {name}"))?;
        let session = pair.get(0).and_then(serde_json::Value::as_u64).filter(|session| *session > 0);
        data_coding_0.push((session, encoding));
    }
    let mut timeline = Limits::default();
    timeline.timeout = asked.seconds("timeout").unwrap_or(timeline.timeout);
    let mut messages = MessageLimits::default();
    let memory = asked.number("join_memory").and_then(|octets| usize::try_from(octets).ok());
    messages.memory = memory.unwrap_or(messages.memory);
    // The index has all of a message that is told: what joining keeps of it would stand there twice.
    messages.finished = FINISHED;
    let ports = asked.list("ports").unwrap_or_default();
    let ports = ports.iter().filter_map(|port| port.as_u64().and_then(|port| u16::try_from(port).ok()));
    let names = asked.texts("names").unwrap_or_default();
    Ok(Opened {
        names: names.into_iter().map(str::to_owned).collect(),
        dictionaries,
        ports: ports.collect(),
        composition: Composition {
            wants: Wants { joins: true, messages: true, texts: false, findings: true, late: true },
            timeline,
            messages,
            memory_is_given: memory.is_some(),
            data_coding_0,
            ..Composition::default()
        },
        mask: asked.boolean("show_secrets") != Some(true),
    })
}
