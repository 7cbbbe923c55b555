//! The table of findings. Its rows stand in a file for each subject; within a severity they are told in this order.

#[macro_use]
mod binds;
#[macro_use]
mod messages;
#[macro_use]
mod receipts;
#[macro_use]
mod sessions;

use super::spec::{Adds, FindingSpec, Group, Holds};
use crate::codec::Severity;

/// Passes the rows so far on to the next file, and all of them to the table.
macro_rules! gather {
    ([$next:ident $($after:ident)*] $($rows:tt)*) => { $next! { [$($after)*] $($rows)* } };
    ([] $($rows:tt)*) => { findings! { $($rows)* } };
}

macro_rules! findings {
    ($( $(#[doc = $doc:literal])+
        $variant:ident = $id:literal, $severity:ident, $group:ident, $adds:ident, $holds:ident, $section:literal,
            $sentence:literal,
            $advice:literal; )+
    ) => {
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
                match self { $( Self::$variant => const { &FindingSpec {
                    id: $id,
                    severity: Severity::$severity,
                    group: Group::$group,
                    adds: Adds::$adds,
                    holds: Holds::$holds,
                    sentence: $sentence,
                    advice: $advice,
                    section: if $section.is_empty() { None } else { Some($section) },
                } }, )+ }
            }
        }
    };
}

gather! { [binds sessions messages receipts] }

impl FindingKind {
    /// The kind with this id.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.spec().id == id)
    }
}
