//! The files of the page, as they were when the command was built.

use std::borrow::Cow;

use rust_embed::Embed;

/// What `node www/build.mjs` made, but for the page in one file, which nobody needs here.
#[derive(Embed)]
#[folder = "www/dist"]
#[exclude = "smppscope.html"]
#[exclude = "*.map"]
#[allow_missing = true]
struct Page;

/// Whether there is a page.
pub(super) fn is_there() -> bool {
    Page::get("index.html").is_some()
}

/// The octets of a file and their media type.
pub(super) fn file(path: &str) -> Option<(Cow<'static, [u8]>, String)> {
    let file = Page::get(path)?;
    Some((file.data, file.metadata.mimetype().to_owned()))
}
