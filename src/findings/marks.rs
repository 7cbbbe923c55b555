//! Which findings are those of each PDU.

use super::Finding;

/// PDUs with the numbers of what was found of them, in the order in which it was found.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    found: Vec<(u32, u32)>,
    most: usize,
    /// Whether some found no room.
    is_cut: bool,
}

impl Marks {
    /// None yet, and no more than so many.
    pub(super) fn new(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    pub(super) fn add(&mut self, n: u64, number: u32) {
        match u32::try_from(n) {
            Ok(n) if self.found.len() < self.most => self.found.push((n, number)),
            _ => self.is_cut = true,
        }
    }

    /// The n of all PDUs of these findings, rising; none where that is not known, since there were too many.
    #[must_use]
    pub fn of<'f>(&self, findings: impl IntoIterator<Item = &'f Finding>) -> Option<Vec<u32>> {
        let mut numbers: Vec<u32> =
            findings.into_iter().flat_map(|finding| finding.numbers.iter().copied()).collect();
        numbers.sort_unstable();
        let is_theirs = |mark: &&(u32, u32)| numbers.binary_search(&mark.1).is_ok();
        let mut ns: Vec<u32> = self.found.iter().filter(is_theirs).map(|(n, _)| *n).collect();
        ns.sort_unstable();
        ns.dedup();
        (!self.is_cut).then_some(ns)
    }

    /// Memory that it takes, in octets.
    #[must_use]
    pub fn octets(&self) -> usize {
        self.found.capacity() * size_of::<(u32, u32)>()
    }
}
