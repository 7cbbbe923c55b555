//! Letters outside of ASCII: by the standard library's tables, or by those of the JavaScript host, which the codec module
//! of the npm package would have a second time.

#[cfg(any(feature = "charsets", not(feature = "wasm")))]
mod tables {
    pub(super) fn is_alphabetic(character: char) -> bool {
        character.is_alphabetic()
    }

    pub(super) fn is_numeric(character: char) -> bool {
        character.is_numeric()
    }

    pub(super) fn is_uppercase(character: char) -> bool {
        character.is_uppercase()
    }

    pub(super) fn is_lowercase(character: char) -> bool {
        character.is_lowercase()
    }
}
#[cfg(all(feature = "wasm", not(feature = "charsets")))]
use crate::wasm::letters as tables;

pub(crate) fn is_alphabetic(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_alphabetic() } else { tables::is_alphabetic(character) }
}

pub(crate) fn is_alphanumeric(character: char) -> bool {
    is_alphabetic(character)
        || if character.is_ascii() { character.is_ascii_digit() } else { tables::is_numeric(character) }
}

pub(crate) fn is_uppercase(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_uppercase() } else { tables::is_uppercase(character) }
}

pub(crate) fn is_lowercase(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_lowercase() } else { tables::is_lowercase(character) }
}
