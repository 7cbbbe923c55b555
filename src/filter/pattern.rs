//! Regular expressions: by `regex`, or by `regex-lite` where the size of what is built counts.

#[cfg(feature = "cli")]
use regex::{Error, Regex, RegexBuilder, bytes};
#[cfg(not(feature = "cli"))]
use regex_lite::{Error, Regex, RegexBuilder};

/// A regular expression that does not tell upper from lower case.
#[derive(Clone, Debug)]
pub(super) enum Pattern {
    /// It is looked for in texts.
    Text(Regex),
    /// It is looked for in octets, each of which is a character of its own.
    #[cfg(feature = "cli")]
    Octets(bytes::Regex),
}

impl Pattern {
    /// Makes it ready, in so many octets of memory at most.
    pub(super) fn text(pattern: &str, size: usize) -> Result<Self, String> {
        let built = RegexBuilder::new(pattern).case_insensitive(true).size_limit(size).build();
        built.map(Self::Text).map_err(told)
    }

    /// The same for octets.
    #[cfg(feature = "cli")]
    pub(super) fn octets(pattern: &str, size: usize) -> Result<Self, String> {
        let mut builder = bytes::RegexBuilder::new(pattern);
        let built = builder.case_insensitive(true).unicode(false).size_limit(size).build();
        built.map(Self::Octets).map_err(told)
    }

    /// The same for octets.
    #[cfg(not(feature = "cli"))]
    pub(super) fn octets(pattern: &str, size: usize) -> Result<Self, String> {
        Self::text(pattern, size)
    }

    pub(super) fn is_in_text(&self, text: &str) -> bool {
        match self {
            Self::Text(pattern) => pattern.is_match(text),
            #[cfg(feature = "cli")]
            Self::Octets(pattern) => pattern.is_match(text.as_bytes()),
        }
    }

    pub(super) fn is_in_octets(&self, octets: &[u8]) -> bool {
        match self {
            Self::Text(pattern) => {
                let text: String = octets.iter().map(|octet| char::from(*octet)).collect();
                pattern.is_match(&text)
            }
            #[cfg(feature = "cli")]
            Self::Octets(pattern) => pattern.is_match(octets),
        }
    }
}

/// What is wrong with it: the last line says so, those before draw where.
fn told(error: Error) -> String {
    let text = error.to_string();
    text.lines().last().unwrap_or_default().trim_start_matches("error: ").trim().to_owned()
}
