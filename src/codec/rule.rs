//! What a vendor asks of its peers beyond the standard. A dictionary holds such rules; findings tell who breaks them.

use alloc::string::String;
use alloc::vec::Vec;

use super::spec::PduSet;

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Whose it is: the name of the dictionary.
    pub vendor: String,
    /// What is asked.
    pub demand: Demand,
    /// The PDUs that it is for.
    pub pdus: PduSet,
    /// An integer field, and the values with which the rule holds; none where it always does.
    pub when: Option<(String, Vec<u32>)>,
    /// The rule in words.
    pub say: String,
}

/// What a rule asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// A field or TLV has one of these values.
    Values {
        /// Its name.
        field: String,
        /// The values of an integer.
        numbers: Vec<u32>,
        /// The values of characters.
        texts: Vec<String>,
    },
    /// A field or TLV has at most so many octets, a terminating NUL not counted.
    Longest {
        /// Its name.
        field: String,
        /// How many.
        octets: usize,
    },
    /// A field that is not empty, or a TLV, is there, or must not be.
    Present {
        /// Its name.
        field: String,
        /// Whether it must be there.
        present: bool,
    },
    /// The ESME sends something, enquire_link where there is nothing else, at least every so many seconds.
    Idle {
        /// How many.
        seconds: u32,
    },
    /// A message may be submitted again where the response had one of these statuses, and not after another error.
    Retry {
        /// The statuses.
        statuses: Vec<u32>,
    },
}

impl Demand {
    /// The field or TLV that it is about.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Values { field, .. } | Self::Longest { field, .. } | Self::Present { field, .. } => {
                Some(field)
            }
            Self::Idle { .. } | Self::Retry { .. } => None,
        }
    }
}
