//! The table of findings.

use crate::codec::Severity;

/// The row of a finding.
#[derive(Clone, Copy, Debug)]
pub struct FindingSpec {
    /// Its name in JSON: lower-case words joined by `_`.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The sentence.
    pub sentence: &'static str,
    /// What to do.
    pub advice: &'static str,
}

macro_rules! findings {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $id:literal, $severity:ident, $sentence:literal, $advice:literal; )+) => {
        /// Something that is worth a word.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum FindingKind { $( $(#[doc = $doc])+ $variant, )+ }

        impl FindingKind {
            /// Every kind, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The row of this kind.
            #[must_use]
            pub const fn spec(self) -> &'static FindingSpec {
                match self { $( Self::$variant => &FindingSpec {
                    id: $id, severity: Severity::$severity, sentence: $sentence, advice: $advice,
                }, )+ }
            }
        }
    };
}

findings! {
    /// ESME_RTHROTTLED.
    Throttled = "throttled", Warning,
        "{count} requests were refused with ESME_RTHROTTLED",
        "Send more slowly.";
}
