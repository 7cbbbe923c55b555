//! The dictionaries that the command line names.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::Context;

use super::args::DictionaryArgs;
use super::complain;
use crate::codec::Dictionary;
use crate::dictionary::{DictionaryFile, clashes, profile, with};

/// Calls `f` with the standard's tables and those of `arguments`. Dictionaries that disagree are told.
pub(crate) fn with_dictionary<R>(
    arguments: &DictionaryArgs,
    f: impl FnOnce(&Dictionary<'_>) -> anyhow::Result<R>,
) -> anyhow::Result<R> {
    with(&dictionaries(arguments)?, f)
}

/// Octets that a dictionary may have.
const LARGEST: u64 = 16 << 20;

fn octets_of(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut octets = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut octets)?;
    anyhow::ensure!(octets.len() as u64 <= LARGEST, "it is larger than {LARGEST} octets");
    Ok(octets)
}

fn text_of(octets: &[u8]) -> anyhow::Result<&str> {
    std::str::from_utf8(octets).map_err(|error| {
        let before = octets.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + before.iter().filter(|octet| **octet == b'\n').count();
        anyhow::anyhow!("line {line}: what stands there is not UTF-8")
    })
}

/// The dictionaries of `arguments`. Those that disagree are told.
pub(crate) fn dictionaries(arguments: &DictionaryArgs) -> anyhow::Result<Vec<DictionaryFile>> {
    let mut files = Vec::new();
    for path in &arguments.dictionaries {
        let name = path.display();
        let octets = octets_of(path).with_context(|| format!("cannot read {name}"))?;
        let file = text_of(&octets).and_then(|text| Ok(DictionaryFile::parse(text)?));
        files.push(file.with_context(|| format!("{name} is no dictionary"))?);
    }
    for name in &arguments.profiles {
        files.push(profile(name)?);
    }
    for clash in clashes(&files) {
        complain(clash);
    }
    Ok(files)
}
