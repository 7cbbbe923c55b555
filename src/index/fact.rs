//! What few PDUs have, in a table beside the columns.

use super::chunks::Column;

/// What is known of a PDU that most others do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// Its command_id, where there are too many to have numbers.
    CommandId(u32),
    /// Its command_status, likewise.
    CommandStatus(u32),
    /// Messages in flight, where there are more than a column holds.
    InFlight(u32),
    /// Its request had been told as unanswered.
    Late,
    /// A receipt is of this submission beside the first one, by its n.
    Of(u32),
    /// The submission that it speaks of, by its n.
    Refers(u32),
    /// The same message before, by its n.
    ResendOf(u32),
    /// The response that gave its message_id before, by its n.
    SameId(u32),
    /// Its USSD dialogue.
    Dialogue(u32),
}

/// Facts by rising n.
#[derive(Debug, Default)]
pub(super) struct Facts(Column<(u32, Fact)>);

impl Facts {
    /// Adds one of the latest PDU.
    pub(super) fn push(&mut self, n: u32, fact: Fact) {
        self.0.push((n, fact));
    }

    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Those of a PDU, in the order in which they were added.
    pub(super) fn of(&self, n: u32) -> impl Iterator<Item = Fact> + '_ {
        let first = self.0.partition_point(|(other, _)| *other < n);
        self.0.from(first).take_while(move |(other, _)| *other == n).map(|(_, fact)| fact)
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, Fact)> + '_ {
        self.0.from(0)
    }

    /// Memory that they take, in octets.
    pub(super) fn octets(&self) -> usize {
        self.0.octets()
    }
}
