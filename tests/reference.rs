//! docs/reference.md is what the tables give. `SMPPSCOPE_UPDATE=1 cargo test --test reference` writes it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test panics")]

use std::path::Path;

#[test]
fn the_reference_page_is_what_the_tables_give() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference.md");
    let page = smppscope::render::reference::markdown();
    if std::env::var_os("SMPPSCOPE_UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let first = committed.lines().zip(page.lines()).position(|(is, should)| is != should);
    assert!(
        committed == page,
        "docs/reference.md differs from the tables (first in line {:?}): run SMPPSCOPE_UPDATE=1 cargo test --test reference",
        first.map(|line| line + 1)
    );
}
