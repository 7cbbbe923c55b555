//! Where something stands in a PDU: as a path of names, and as a range of octets.

use core::fmt;

/// A range of octets in a PDU: 0-based offsets from the first octet of command_length, the end not included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// Offset of the first octet.
    pub start: usize,
    /// Offset after the last octet; equal to `start` for a field without octets.
    pub end: usize,
}

impl Span {
    /// The span from `start` to just before `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// How many octets the span holds.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no octet.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end == self.start
    }
}

/// The list element, or the TLV, that a field belongs to; [`Place::TOP`] for fields of the PDU itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// Name of the list; empty at the top.
    pub list: &'a str,
    /// Which element, from 0.
    pub index: usize,
}

impl<'a> Place<'a> {
    /// A mandatory parameter that belongs to no list.
    pub const TOP: Place<'static> = Place { list: "", index: 0 };

    /// Element `index` of `list`.
    #[must_use]
    pub const fn element(list: &'a str, index: usize) -> Self {
        Self { list, index }
    }

    /// What the field `name` at this place is called: elements that are one value have the name of their list.
    #[must_use]
    pub const fn name(self, name: &'a str) -> &'a str {
        if name.is_empty() { self.list } else { name }
    }

    /// The path of the field `name` at this place.
    #[must_use]
    pub const fn path(self, name: &'a str) -> Path<'a> {
        if self.list.is_empty() {
            Path { root: name, index: None, part: "", element: None }
        } else {
            Path { root: self.list, index: Some(self.index), part: name, element: None }
        }
    }
}

/// The name of a leaf: `source_addr`, `dest_address/1/dest_flag`, `tlvs/0/length`, `short_message/udh/0`.
///
/// Small, `Copy` and without allocation; `Display` gives the text, the parts are joined by `/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path<'a> {
    /// A mandatory parameter, a list, or `tlvs`.
    pub root: &'a str,
    /// Which element of the list, or which TLV.
    pub index: Option<usize>,
    /// What of it; empty for all of it.
    pub part: &'a str,
    /// Which user data header element.
    pub element: Option<usize>,
}

impl<'a> Path<'a> {
    /// The path of a mandatory parameter.
    #[must_use]
    pub const fn field(name: &'a str) -> Self {
        Place::TOP.path(name)
    }

    /// The part `part` of the TLV number `index` of the PDU.
    #[must_use]
    pub const fn tlv(index: usize, part: &'a str) -> Self {
        Place::element("tlvs", index).path(part)
    }

    /// The part `part` of the value that this path names: `short_message` and `text` give `short_message/text`.
    #[must_use]
    pub const fn part(self, part: &'a str) -> Self {
        Path { part, ..self }
    }

    /// Element `index` of the user data header in the message that this path names.
    #[must_use]
    pub const fn udh_element(self, index: usize) -> Self {
        Path { part: "udh", element: Some(index), ..self }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.root)?;
        if let Some(index) = self.index {
            write!(f, "/{index}")?;
        }
        if !self.part.is_empty() {
            write!(f, "/{}", self.part)?;
        }
        if let Some(element) = self.element {
            write!(f, "/{element}")?;
        }
        Ok(())
    }
}
