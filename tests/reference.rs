//! docs/reference.md and docs/limits.md are what the tables give. `SMPPSCOPE_UPDATE=1 cargo test --test reference` writes it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test panics")]

use std::path::Path;

#[test]
fn the_reference_page_is_what_the_tables_give() {
    compare("docs/reference.md", &smppscope::render::reference::markdown());
}

#[test]
#[cfg(feature = "capture")]
fn the_page_of_limits_is_what_their_rows_give() {
    compare("docs/limits.md", &smppscope::render::limits::markdown());
}

fn compare(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("SMPPSCOPE_UPDATE").is_some() {
        std::fs::write(&path, page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let first = committed.lines().zip(page.lines()).position(|(is, should)| is != should);
    assert!(
        committed == page,
        "{name} differs from the tables (first in line {:?}): run SMPPSCOPE_UPDATE=1 cargo test --test reference",
        first.map(|line| line + 1)
    );
}
