//! The dictionaries that the command line names.

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

/// The dictionaries of `arguments`. Those that disagree are told.
pub(crate) fn dictionaries(arguments: &DictionaryArgs) -> anyhow::Result<Vec<DictionaryFile>> {
    let mut files = Vec::new();
    for path in &arguments.dictionaries {
        let name = path.display();
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
        files.push(DictionaryFile::parse(&text).with_context(|| format!("{name} is no dictionary"))?);
    }
    for name in &arguments.profiles {
        files.push(profile(name)?);
    }
    for clash in clashes(&files) {
        complain(clash);
    }
    Ok(files)
}
