//! The types of a PDU's fields in Rust: what the standard calls Integer, C-Octet String and Octet String, and the
//! lists. All borrow their octets; to own a PDU, own its octets.

use core::fmt;
use core::ops::Deref;

use super::output::Output;
use super::spec::{FieldSpec, ListSpec, Wire};
use super::{EncodeError, Overrides, Place, Reader, Sink, Writer};

/// A Rust type that a field of the standard has.
pub trait Field<'a>: Sized + Default {
    /// Reads the field. `counter` is the row of the length or count before it, for types that have one.
    ///
    /// Where the sink ends the reading, the reader keeps the fault and the field is zero or empty.
    fn read<S: Sink<'a>>(
        reader: &mut Reader<'a>,
        counter: Option<&'a FieldSpec<'a>>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> Self;

    /// Writes the field, its length or count before it.
    ///
    /// # Errors
    /// When the value cannot be represented; the error names field and limit.
    fn write<W: Output, O: Overrides>(
        &self,
        writer: &mut Writer<W, O>,
        counter: Option<&FieldSpec<'_>>,
        field: &FieldSpec<'_>,
    ) -> Result<(), EncodeError>;
}

impl<'a> Field<'a> for u8 {
    #[inline(always)]
    fn read<S: Sink<'a>>(
        reader: &mut Reader<'a>,
        _: Option<&'a FieldSpec<'a>>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "an integer of one octet")]
        let value = reader.next_integer::<1, S>(Place::TOP, field, sink) as Self;
        value
    }

    #[inline(always)]
    fn write<W: Output, O: Overrides>(
        &self,
        writer: &mut Writer<W, O>,
        _: Option<&FieldSpec<'_>>,
        field: &FieldSpec<'_>,
    ) -> Result<(), EncodeError> {
        writer.integer::<1>(Place::TOP, field, u32::from(*self))
    }
}

macro_rules! text_type {
    ($(#[$attribute:meta])* $name:ident) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name<'a>(pub &'a [u8]);

        impl<'a> Deref for $name<'a> {
            type Target = [u8];
            fn deref(&self) -> &[u8] {
                self.0
            }
        }

        impl<'a> From<&'a str> for $name<'a> {
            fn from(text: &'a str) -> Self {
                Self(text.as_bytes())
            }
        }

        impl<'a, const N: usize> From<&'a [u8; N]> for $name<'a> {
            fn from(octets: &'a [u8; N]) -> Self {
                Self(octets)
            }
        }

        impl<'a> From<&'a [u8]> for $name<'a> {
            fn from(octets: &'a [u8]) -> Self {
                Self(octets)
            }
        }

        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "\"{}\"", self.0.escape_ascii())
            }
        }
    };
}

text_type! {
    /// A C-Octet String without its terminating NUL: one octet, one character.
    COctetString
}
text_type! {
    /// A time as it stands in the PDU, without its NUL; [`crate::text::time::SmppTime`] takes it apart.
    Time
}
text_type! {
    /// The octets of a short message, its user data header included.
    ShortMessage
}

impl<'a> Field<'a> for COctetString<'a> {
    #[inline(always)]
    fn read<S: Sink<'a>>(
        reader: &mut Reader<'a>,
        _: Option<&'a FieldSpec<'a>>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> Self {
        let Wire::CString(most) = field.wire else { return Self::default() };
        Self(reader.next_c_string(most, Place::TOP, field, sink))
    }

    #[inline(always)]
    fn write<W: Output, O: Overrides>(
        &self,
        writer: &mut Writer<W, O>,
        _: Option<&FieldSpec<'_>>,
        field: &FieldSpec<'_>,
    ) -> Result<(), EncodeError> {
        let Wire::CString(most) = field.wire else { return Ok(()) };
        writer.c_string(most, Place::TOP, field, self.0)
    }
}

impl<'a> Field<'a> for Time<'a> {
    #[inline(always)]
    fn read<S: Sink<'a>>(
        reader: &mut Reader<'a>,
        _: Option<&'a FieldSpec<'a>>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> Self {
        Self(reader.next_time(Place::TOP, field, sink))
    }

    #[inline(always)]
    fn write<W: Output, O: Overrides>(
        &self,
        writer: &mut Writer<W, O>,
        _: Option<&FieldSpec<'_>>,
        field: &FieldSpec<'_>,
    ) -> Result<(), EncodeError> {
        writer.c_string(17, Place::TOP, field, self.0)
    }
}

impl<'a> Field<'a> for ShortMessage<'a> {
    #[inline(always)]
    fn read<S: Sink<'a>>(
        reader: &mut Reader<'a>,
        counter: Option<&'a FieldSpec<'a>>,
        field: &'a FieldSpec<'a>,
        sink: &mut S,
    ) -> Self {
        let counter = counter.unwrap_or(field);
        let length = reader.next_integer::<1, S>(Place::TOP, counter, sink);
        Self(reader.next_counted(length, counter, sink))
    }

    #[inline(always)]
    fn write<W: Output, O: Overrides>(
        &self,
        writer: &mut Writer<W, O>,
        counter: Option<&FieldSpec<'_>>,
        field: &FieldSpec<'_>,
    ) -> Result<(), EncodeError> {
        writer.counted(counter.unwrap_or(field), field, self.0)
    }
}

/// One destination of submit_multi.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DestAddress<'a> {
    /// dest_flag 1: an SME address.
    Sme {
        /// Type of number.
        dest_addr_ton: u8,
        /// Numbering plan.
        dest_addr_npi: u8,
        /// The address.
        destination_addr: COctetString<'a>,
    },
    /// dest_flag 2: the name of a distribution list at the MC.
    DistributionList {
        /// The name.
        dl_name: COctetString<'a>,
    },
}

/// A destination that submit_multi_resp reports as not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnsuccessSme<'a> {
    /// Type of number.
    pub dest_addr_ton: u8,
    /// Numbering plan.
    pub dest_addr_npi: u8,
    /// The address.
    pub destination_addr: COctetString<'a>,
    /// Why, as a command_status.
    pub error_status_code: u32,
}

/// Gives the elements of a list one by one.
trait Element<'a>: Sized {
    /// Reads one whole element from the front of `octets`, and gives what follows it.
    fn take(octets: &'a [u8]) -> Option<(Self, &'a [u8])>;
    fn write<W: Output, O: Overrides>(
        &self,
        writer: &mut Writer<W, O>,
        place: Place<'_>,
        list: &ListSpec<'_>,
    ) -> Result<(), EncodeError>;
}

fn take_c_string(octets: &[u8]) -> Option<(COctetString<'_>, &[u8])> {
    let length = octets.iter().position(|octet| *octet == 0)?;
    Some((COctetString(&octets[..length]), &octets[length + 1..]))
}

/// Writes a record by its rows: each row's value, integers and strings, is what `value` gives for its name.
#[inline(always)]
fn write_record<'v, W: Output, O: Overrides>(
    writer: &mut Writer<W, O>,
    place: Place<'_>,
    fields: &[FieldSpec<'_>],
    value: impl Fn(&str) -> (u32, &'v [u8]),
) -> Result<(), EncodeError> {
    for field in fields {
        let (number, text) = value(field.name);
        writer.scalar(place, field, number, text)?;
    }
    Ok(())
}

impl<'a> Element<'a> for DestAddress<'a> {
    fn take(octets: &'a [u8]) -> Option<(Self, &'a [u8])> {
        match octets {
            [1, dest_addr_ton, dest_addr_npi, rest @ ..] => {
                let (destination_addr, rest) = take_c_string(rest)?;
                let (dest_addr_ton, dest_addr_npi) = (*dest_addr_ton, *dest_addr_npi);
                Some((Self::Sme { dest_addr_ton, dest_addr_npi, destination_addr }, rest))
            }
            [2, rest @ ..] => {
                let (dl_name, rest) = take_c_string(rest)?;
                Some((Self::DistributionList { dl_name }, rest))
            }
            _ => None,
        }
    }

    #[inline(always)]
    fn write<W: Output, O: Overrides>(
        &self,
        writer: &mut Writer<W, O>,
        place: Place<'_>,
        list: &ListSpec<'_>,
    ) -> Result<(), EncodeError> {
        let ListSpec::Choice(flag, alternatives) = list else { return Ok(()) };
        let chosen = match self {
            Self::Sme { .. } => 1,
            Self::DistributionList { .. } => 2,
        };
        writer.scalar(place, flag, chosen, &[])?;
        let fields = alternatives.iter().find(|(value, _)| *value == chosen).map_or(&[][..], |found| found.1);
        write_record(writer, place, fields, |name| match (self, name) {
            (Self::Sme { dest_addr_ton, .. }, "dest_addr_ton") => (u32::from(*dest_addr_ton), &[]),
            (Self::Sme { dest_addr_npi, .. }, "dest_addr_npi") => (u32::from(*dest_addr_npi), &[]),
            (Self::Sme { destination_addr, .. }, _) => (0, destination_addr.0),
            (Self::DistributionList { dl_name }, _) => (0, dl_name.0),
        })
    }
}

impl<'a> Element<'a> for UnsuccessSme<'a> {
    fn take(octets: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let [dest_addr_ton, dest_addr_npi, rest @ ..] = octets else { return None };
        let (destination_addr, rest) = take_c_string(rest)?;
        let (status, rest) = rest.split_first_chunk::<4>()?;
        Some((
            Self {
                dest_addr_ton: *dest_addr_ton,
                dest_addr_npi: *dest_addr_npi,
                destination_addr,
                error_status_code: u32::from_be_bytes(*status),
            },
            rest,
        ))
    }

    #[inline(always)]
    fn write<W: Output, O: Overrides>(
        &self,
        writer: &mut Writer<W, O>,
        place: Place<'_>,
        list: &ListSpec<'_>,
    ) -> Result<(), EncodeError> {
        let ListSpec::Record(fields) = list else { return Ok(()) };
        write_record(writer, place, fields, |name| match name {
            "dest_addr_ton" => (u32::from(self.dest_addr_ton), &[]),
            "dest_addr_npi" => (u32::from(self.dest_addr_npi), &[]),
            "error_status_code" => (self.error_status_code, &[]),
            _ => (0, self.destination_addr.0),
        })
    }
}

impl<'a> Element<'a> for COctetString<'a> {
    fn take(octets: &'a [u8]) -> Option<(Self, &'a [u8])> {
        take_c_string(octets)
    }

    #[inline(always)]
    fn write<W: Output, O: Overrides>(
        &self,
        writer: &mut Writer<W, O>,
        place: Place<'_>,
        list: &ListSpec<'_>,
    ) -> Result<(), EncodeError> {
        let ListSpec::Plain(field) = list else { return Ok(()) };
        writer.scalar(place, field, 0, self.0)
    }
}

macro_rules! list_type {
    ($(#[$attribute:meta])* $name:ident of $element:ty) => {
        $(#[$attribute])*
        ///
        /// As read from a PDU it is its octets; to write one, give the elements. Equal are lists of equal elements.
        #[derive(Clone, Copy, Debug)]
        pub enum $name<'a> {
            /// The octets of the list, and how many whole elements stand in them.
            Octets(&'a [u8], usize),
            /// The elements.
            List(&'a [$element]),
        }

        impl Default for $name<'_> {
            fn default() -> Self {
                Self::List(&[])
            }
        }

        impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                self.iter().eq(other.iter())
            }
        }

        impl Eq for $name<'_> {}

        impl<'a> $name<'a> {
            /// How many elements.
            #[must_use]
            pub fn len(&self) -> usize {
                match self {
                    Self::Octets(_, count) => *count,
                    Self::List(list) => list.len(),
                }
            }

            /// Whether there is no element.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }

            /// The elements in wire order.
            pub fn iter(&self) -> impl Iterator<Item = $element> + use<'a> {
                let (mut octets, mut left, list) = match *self {
                    Self::Octets(octets, count) => (octets, count, &[][..]),
                    Self::List(list) => (&[][..], 0, list),
                };
                core::iter::from_fn(move || {
                    left = left.checked_sub(1)?;
                    let (element, rest) = Element::take(octets)?;
                    octets = rest;
                    Some(element)
                })
                .chain(list.iter().copied())
            }
        }

        impl<'a> Field<'a> for $name<'a> {
            fn read<S: Sink<'a>>(
                reader: &mut Reader<'a>,
                counter: Option<&'a FieldSpec<'a>>,
                field: &'a FieldSpec<'a>,
                sink: &mut S,
            ) -> Self {
                let (Some(counter), Wire::List(list)) = (counter, field.wire) else { return Self::default() };
                let count = reader.next_integer::<1, S>(Place::TOP, counter, sink);
                let mut apart = reader.clone();
                let outcome = apart.list(count, counter, field, list, sink);
                let (octets, whole) = apart.end_at_fault::<S, _>(outcome);
                *reader = apart;
                Self::Octets(octets, whole)
            }

            #[inline(always)]
            fn write<W: Output, O: Overrides>(
                &self,
                writer: &mut Writer<W, O>,
                counter: Option<&FieldSpec<'_>>,
                field: &FieldSpec<'_>,
            ) -> Result<(), EncodeError> {
                let (Some(counter), Wire::List(list)) = (counter, field.wire) else { return Ok(()) };
                writer.count(counter, field, self.len())?;
                match self {
                    Self::Octets(octets, _) => writer.raw(octets),
                    Self::List(elements) => {
                        for (index, element) in elements.iter().enumerate() {
                            Element::write(element, writer, Place::element(field.name, index), list)?;
                        }
                        Ok(())
                    }
                }
            }
        }
    };
}

list_type! {
    /// The destinations of submit_multi.
    DestAddresses of DestAddress<'a>
}
list_type! {
    /// The destinations that submit_multi_resp reports as not accepted.
    UnsuccessSmes of UnsuccessSme<'a>
}
list_type! {
    /// The message ids of 3.3's query_last_msgs_resp.
    MessageIds of COctetString<'a>
}
