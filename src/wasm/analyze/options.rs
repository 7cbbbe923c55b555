//! What JavaScript asks for, as JSON.

use serde::Deserialize;

use crate::analysis::{Composition, Wants};
use crate::dictionary::{DictionaryFile, profile};
use crate::messages::MessageLimits;
use crate::text::Encoding;
use crate::timeline::Limits;

/// How a capture is read.
pub(super) struct Opened {
    /// The files' names.
    pub(super) names: Vec<String>,
    pub(super) dictionaries: Vec<DictionaryFile>,
    pub(super) ports: Vec<u16>,
    pub(super) composition: Composition,
    pub(super) mask: bool,
}

#[derive(Deserialize)]
struct Given {
    names: Vec<String>,
    /// Session, 0 for all; encoding.
    #[serde(default)]
    data_coding_0: Vec<(u64, String)>,
    /// Names of profiles.
    #[serde(default)]
    profiles: Vec<String>,
    /// Texts of dictionaries.
    #[serde(default)]
    dictionaries: Vec<String>,
    #[serde(default)]
    ports: Vec<u16>,
    timeout: Option<f64>,
    join_memory: Option<usize>,
    #[serde(default)]
    show_secrets: bool,
}

/// Reads the options.
///
/// # Errors
/// A sentence on what is wrong with them.
pub(super) fn read(octets: &[u8]) -> Result<Opened, String> {
    let given: Given = serde_json::from_slice(octets).map_err(|error| error.to_string())?;
    let mut dictionaries = Vec::new();
    for text in &given.dictionaries {
        dictionaries
            .push(DictionaryFile::parse(text).map_err(|error| format!("this is no dictionary: {error}"))?);
    }
    for name in &given.profiles {
        dictionaries.push(profile(name).map_err(|error| error.to_string())?);
    }
    let mut data_coding_0 = Vec::new();
    for (session, name) in &given.data_coding_0 {
        let encoding = Encoding::named(name).ok_or_else(|| format!("there is no encoding {name}"))?;
        data_coding_0.push((Some(*session).filter(|session| *session > 0), encoding));
    }
    let mut timeline = Limits::default();
    if let Some(seconds) = given.timeout {
        timeline.timeout = (seconds * 1e9) as i64;
    }
    let mut messages = MessageLimits::default();
    if let Some(octets) = given.join_memory {
        messages.memory = octets;
    }
    let composition = Composition {
        wants: Wants { joins: true, messages: true, texts: false, findings: true, late: true },
        timeline,
        messages,
        memory_is_given: given.join_memory.is_some(),
        data_coding_0,
        ..Composition::default()
    };
    Ok(Opened {
        names: given.names,
        dictionaries,
        ports: given.ports,
        composition,
        mask: !given.show_secrets,
    })
}
