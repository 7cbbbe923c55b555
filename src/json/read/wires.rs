//! What stands under `wire`: octets, lengths and counts in place of what the fields would give.

use alloc::collections::BinaryHeap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::Cell;
use core::cmp::Ordering;

use super::Value;
use super::values::{invalid, number, octets_of};
use crate::codec::spec::{FieldSpec, Wire};
use crate::codec::{EncodeError, Overrides, Path, Place, WireValue};

/// The entries, by rising paths.
pub(super) struct Wires(Vec<Entry>);

struct Entry {
    path: String,
    value: Entered,
    /// Whether the PDU has the path.
    asked: Cell<bool>,
    /// Whether the value was edited, so that the entry is out of date.
    edited: Cell<bool>,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.path.cmp(&other.path)
    }
}

enum Entered {
    Integer(u32),
    Octets(Vec<u8>),
}

impl Wires {
    pub(super) fn read(value: Option<&Value>) -> Result<Self, EncodeError> {
        let mut entries = Vec::new();
        match value {
            None | Some(Value::Null) => {}
            Some(Value::Object(object)) => {
                for (path, value) in object {
                    let at = format!("wire/{path}");
                    let value = match value {
                        Value::Null => {
                            return Err(invalid(at, "is masked: write the PDUs with --show-secrets"));
                        }
                        Value::Object(_) => Entered::Octets(octets_of(Some(value), &at)?),
                        _ => Entered::Integer(number(Some(value), at)?),
                    };
                    let path = path.clone();
                    entries.push(Entry { path, value, asked: Cell::new(false), edited: Cell::new(false) });
                }
            }
            Some(_) => return Err(invalid("wire", "an object is needed")),
        }
        // Of all that sorts, this takes the least code.
        Ok(Self(BinaryHeap::from(entries).into_sorted_vec()))
    }

    fn find(&self, path: Path<'_>) -> Option<&Entry> {
        if self.0.is_empty() {
            return None;
        }
        let path = path.to_string();
        let place = self.0.binary_search_by(|entry| entry.path.as_str().cmp(&path)).ok()?;
        self.0.get(place)
    }

    /// Whether something stands under a path that begins with the field `name`.
    pub(super) fn has_root(&self, name: &str) -> bool {
        self.0.iter().any(|entry| entry.path.split('/').next() == Some(name))
    }

    /// The octets at `path`, which can have no number.
    pub(super) fn octets(&self, path: Path<'_>) -> Result<Option<&[u8]>, EncodeError> {
        match self.at(path) {
            Some(WireValue::Integer(_)) => Err(invalid(format!("wire/{path}"), "octets are needed")),
            Some(WireValue::Octets(octets)) => Ok(Some(octets)),
            None => Ok(None),
        }
    }

    /// Refuses octets at `path`, which can only have a number.
    pub(super) fn no_octets(&self, path: Path<'_>) -> Result<(), EncodeError> {
        match self.at(path) {
            Some(WireValue::Octets(_)) => Err(invalid(format!("wire/{path}"), "a number is needed")),
            _ => Ok(()),
        }
    }

    /// Looks at the entry of a field before it is written. Octets that end inside of the field, or before it, are
    /// out of date once the field, or one after it, is given.
    pub(super) fn settle(
        &self,
        place: Place<'_>,
        field: &FieldSpec<'_>,
        given: bool,
    ) -> Result<(), EncodeError> {
        let path = place.path(field.name);
        let Some(entry) = self.find(path) else { return Ok(()) };
        let size = match field.wire {
            Wire::CString(_) | Wire::Time => None,
            Wire::Integer(size) => Some(usize::from(size)),
            _ => Some(1),
        };
        let broken = match (&entry.value, size) {
            (Entered::Integer(_), Some(_)) => false,
            (Entered::Integer(_), None) => {
                return Err(invalid(format!("wire/{path}"), "octets are needed"));
            }
            (Entered::Octets(octets), None) => octets.is_empty(),
            (Entered::Octets(octets), Some(size)) if octets.len() < size => true,
            (Entered::Octets(_), Some(size)) => {
                let what =
                    format!("fewer than {size} octets are needed; a whole value is a member of the PDU");
                return Err(invalid(format!("wire/{path}"), &what));
            }
        };
        entry.edited.set(broken && given);
        Ok(())
    }

    /// Refuses entries whose path the PDU does not have.
    pub(super) fn all_asked(&self) -> Result<(), EncodeError> {
        match self.0.iter().find(|entry| !entry.asked.get()) {
            Some(Entry { path, .. }) => {
                Err(invalid(format!("wire/{path}"), "the PDU has nothing at this path"))
            }
            None => Ok(()),
        }
    }
}

impl Overrides for Wires {
    fn at(&self, path: Path<'_>) -> Option<WireValue<'_>> {
        let entry = self.find(path)?;
        entry.asked.set(true);
        if entry.edited.get() {
            return None;
        }
        Some(match &entry.value {
            Entered::Integer(value) => WireValue::Integer(*value),
            Entered::Octets(octets) => WireValue::Octets(octets),
        })
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
