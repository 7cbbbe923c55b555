//! Small letters and capitals. The analyser's module asks its host, which has the same tables: they would be a fiftieth of it.

#[cfg(not(all(feature = "wasm-analyze", not(feature = "wasm"), target_arch = "wasm32")))]
mod tables {
    pub(super) fn lower(character: char) -> impl Iterator<Item = char> {
        character.to_lowercase()
    }

    pub(super) fn upper(character: char) -> impl Iterator<Item = char> {
        character.to_uppercase()
    }
}

#[cfg(all(feature = "wasm-analyze", not(feature = "wasm"), target_arch = "wasm32"))]
use crate::wasm::letter_case as tables;

/// The small letter of a capital, which may be several characters; all others as they are.
pub(crate) fn lower(character: char) -> impl Iterator<Item = char> {
    let ascii = character.is_ascii().then(|| character.to_ascii_lowercase());
    ascii.into_iter().chain(ascii.is_none().then(|| tables::lower(character)).into_iter().flatten())
}

/// The capital of a small letter.
pub(crate) fn upper(character: char) -> impl Iterator<Item = char> {
    let ascii = character.is_ascii().then(|| character.to_ascii_uppercase());
    ascii.into_iter().chain(ascii.is_none().then(|| tables::upper(character)).into_iter().flatten())
}
