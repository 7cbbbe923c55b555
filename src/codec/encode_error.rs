//! Why a value cannot be written: which field, and the limit.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::fmt::{self, Write as _};

use crate::render::safe;

/// Why a field cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeProblem {
    /// More octets than the field has room for.
    TooLong {
        /// The limit in octets, a terminating NUL included.
        limit: usize,
        /// How many there are, a terminating NUL included.
        octets: usize,
    },
    /// More elements than the count can say.
    TooMany {
        /// The limit.
        limit: usize,
        /// How many there are.
        elements: usize,
    },
    /// A number beyond the field's octets.
    TooLarge {
        /// The largest number.
        limit: u64,
        /// The number.
        number: u64,
    },
    /// A NUL inside of a C-Octet String.
    ContainsNul,
    /// A character that the field's alphabet does not have.
    NoSuchCharacter {
        /// The character.
        character: char,
        /// The alphabet.
        alphabet: &'static str,
    },
    /// The output buffer is full.
    NoSpace,
    /// What was given is not what the field needs.
    Invalid(String),
}

/// A value that cannot be written, and the path of its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodeError(Box<(String, EncodeProblem)>);

impl EncodeError {
    /// `problem` at `path`.
    #[must_use]
    #[cold]
    pub fn new(path: impl fmt::Display, problem: EncodeProblem) -> Self {
        Self::at(&path, problem)
    }

    fn at(path: &dyn fmt::Display, problem: EncodeProblem) -> Self {
        Self(Box::new((path.to_string(), problem)))
    }

    /// The path of the field, such as `dest_address/1/destination_addr`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.0
    }

    /// What is wrong.
    #[must_use]
    pub fn problem(&self) -> &EncodeProblem {
        &self.0.1
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path().is_empty() {
            write!(f, "{}: ", self.path())?;
        }
        self.problem().fmt(f)
    }
}

impl fmt::Display for EncodeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { limit, octets } => {
                write!(f, "{octets} octets, at most {limit} fit")
            }
            Self::TooMany { limit, elements } => {
                write!(f, "{elements} elements, at most {limit} are allowed")
            }
            Self::TooLarge { limit, number } => write!(f, "{number} is above {limit}"),
            Self::ContainsNul => f.write_str("a NUL inside would end the string there"),
            Self::NoSuchCharacter { character, alphabet } => {
                f.write_char('\'')?;
                safe::write_char(f, *character)?;
                write!(f, "' (U+{:04X}) is not in {alphabet}", u32::from(*character))
            }
            Self::NoSpace => f.write_str("the output buffer is full"),
            Self::Invalid(what) => f.write_str(what),
        }
    }
}

impl core::error::Error for EncodeError {}
