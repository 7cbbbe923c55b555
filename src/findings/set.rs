//! Some kinds of findings.

use super::FindingKind;

/// Some kinds of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FindingSet(u128);

impl FindingSet {
    /// None.
    pub const EMPTY: Self = Self(0);

    /// Adds one.
    pub fn add(&mut self, kind: FindingKind) {
        self.0 |= 1 << (kind as u8);
    }

    /// Whether it is among them.
    #[must_use]
    pub const fn has(self, kind: FindingKind) -> bool {
        self.0 & (1 << (kind as u8)) != 0
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether any of another are among them.
    #[must_use]
    pub const fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Those of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Each of them, in the order of the table.
    pub fn iter(self) -> impl Iterator<Item = FindingKind> {
        FindingKind::ALL.iter().copied().filter(move |kind| self.has(*kind))
    }
}

const _: () = assert!(FindingKind::ALL.len() <= 120);
