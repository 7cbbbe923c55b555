//! Filters, and the fields that they can name.

use super::batch::Batch;
use super::columns::numbers;
use super::reading::Reading;
use crate::fields::{Registry, Subject};
use crate::filter::{self, Filter, FilterError};
use crate::index::{Index, Selection};
use crate::json::{Json, Options};
use crate::sorting;

fn with<R>(
    reading: &Reading,
    filter: &str,
    f: impl FnOnce(Result<Filter<'_>, FilterError>) -> R,
) -> Option<R> {
    reading.with_tables(|dictionary| {
        let registry = Registry::new(dictionary);
        f(Filter::parse(filter, &filter::Reading::new(&registry)))
    })
}

/// Writes what is wrong with a filter.
pub(super) fn check(reading: &Reading, filter: &str, out: &mut Vec<u8>) {
    with(reading, filter, |filter| {
        let Err(error) = filter else { return };
        let mut json = Json::new(out);
        json.open(b'{');
        json.key("message");
        json.string(&error.message);
        json.key("column");
        json.number(error.column as u64);
        json.key("length");
        json.number(error.length as u64);
        json.key("nearest");
        json.open(b'[');
        error.nearest.iter().for_each(|name| json.string(name));
        json.close(b']');
        json.close(b'}');
    });
}

/// Whether a filter asks for what is not in the index.
pub(super) fn needs_octets(reading: &Reading, filter: &str) -> bool {
    with(reading, filter, |filter| filter.is_ok_and(|filter| filter.needs_octets())).unwrap_or_default()
}

/// Whether there is a field of this name.
pub(super) fn has_field(reading: &Reading, name: &str) -> bool {
    reading.with_tables(|dictionary| !Registry::new(dictionary).find(name).is_empty()).unwrap_or_default()
}

/// Writes the n of the PDUs that a filter lets through.
pub(super) fn matching(
    reading: &Reading,
    filter: &str,
    batch: &Batch,
    options: Options<'_>,
    out: &mut Vec<u8>,
) {
    let registry = Registry::new(options.dictionary);
    let Ok(mut filter) = Filter::parse(filter, &filter::Reading::new(&registry)) else { return };
    let first = reading.first();
    let mut found = Vec::new();
    batch.each(reading.index(), |event| {
        if filter.matches(&Subject::of(event, first), options) {
            found.extend(u32::try_from(event.n));
        }
    });
    numbers(&found, out);
}

/// All PDUs whose message, or else session, has one of these.
pub(super) fn scoped(index: &Index, ns: impl Iterator<Item = u32>, of_message: bool) -> Vec<u32> {
    let rows = ns.filter_map(|n| index.row(n));
    let mut all: Vec<u32> = if of_message {
        rows.flat_map(|row| index.messages_of(&row).collect::<Vec<u32>>()).collect()
    } else {
        rows.map(|row| row.session).collect()
    };
    all.sort_unstable();
    all.dedup();
    let selection = if of_message {
        Selection { messages: Some(all), ..Selection::default() }
    } else {
        Selection { sessions: Some(all), ..Selection::default() }
    };
    index.select(&selection)
}

/// Fields that are told.
const MOST: usize = 50;

/// Writes the fields whose names begin with, or else contain, some letters.
pub(super) fn complete(reading: &Reading, letters: &str, out: &mut Vec<u8>) {
    reading.with_tables(|dictionary| {
        let registry = Registry::new(dictionary);
        let rank = |name: &str| {
            let bare = name.strip_prefix("smpp.").unwrap_or(name);
            match (name.starts_with(letters), bare.starts_with(letters), name.contains(letters)) {
                (true, ..) => Some(0),
                (_, true, _) => Some(1),
                (.., true) => Some(2),
                _ => None,
            }
        };
        let mut found: Vec<(u32, &str, usize)> = Vec::new();
        for (at, field) in registry.fields().iter().enumerate() {
            let names = [&*field.name].into_iter().chain(field.aliases.iter().copied());
            // One of its names is enough.
            let best = names.filter_map(|name| Some((rank(name)?, name, at))).min_by_key(|(rank, ..)| *rank);
            found.extend(best);
        }
        sorting::sort_by_key(&mut found, |(rank, name, _)| (*rank, name.len()));
        let mut json = Json::new(out);
        json.open(b'[');
        for (_, name, at) in found.iter().take(MOST) {
            let Some(field) = registry.fields().get(*at) else { continue };
            json.open(b'{');
            json.key("name");
            json.string(name);
            json.key("type");
            json.string(field.kind.name());
            json.key("meaning");
            json.string(&field.meaning);
            let values = registry.named_values(field);
            if !values.is_empty() {
                json.key("values");
                json.open(b'[');
                values.iter().for_each(|value| json.string(value.name));
                json.close(b']');
            }
            json.close(b'}');
        }
        json.close(b']');
    });
}
