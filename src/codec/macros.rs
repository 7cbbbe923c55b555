//! The forms in which the protocol is declared: enumerations (`codes!`), bit-mapped fields (`bits!`), mandatory
//! parameters (`fields!`), TLVs (`tlvs!`), PDUs (`pdu!`) and the list of PDUs (`pdus!`).
//!
//! Each makes rows of [`super::spec`] and, beside them, the Rust names that a program uses. Nothing else in the
//! crate repeats what is written in these forms.

/// `NAME = value, "name", "meaning"` rows to an open newtype with constants and a table. A range `a..=b` is a value
/// too; `since V5_0` and `alias "..."` may follow.
macro_rules! codes {
    ($(
        $(#[doc = $doc:literal])+
        $type:ident($int:ty) = $table:literal $(, $named:ident)? {
            $( $constant:ident = $value:literal $(..= $last:literal)?, $name:literal, $meaning:literal
               $(, since $since:ident)? $(, alias $alias:literal)?; )+
        }
    )+) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(pub $int);

        impl $type {
            $( #[doc = $meaning] pub const $constant: Self = Self($value); )+

            /// Whether JSON shows the names, not explanations alone.
            const NAMED: bool = $crate::codec::macros::flag!($($named)?);

            /// The rows, by rising value.
            pub const TABLE: $crate::codec::spec::CodeTable<'static> = $crate::codec::spec::CodeTable {
                open: false,
                name: $crate::codec::spec::value_name($table, false),
                doc: $crate::codec::spec::words(concat!($($doc),+)),
                codes: &[ $( $crate::codec::spec::Code {
                    value: $value,
                    last: $crate::codec::macros::last!($value $(, $last)?),
                    name: $crate::codec::spec::value_name($name, Self::NAMED),
                    meaning: $crate::codec::spec::words($meaning),
                    since: $crate::codec::macros::since!($($since)?),
                    alias: $crate::codec::macros::option!($($alias)?),
                }, )+ ],
            };

            /// The name, where the value has one.
            #[must_use]
            pub fn name(self) -> Option<&'static str> {
                Self::TABLE.find(u32::from(self.0)).map(|code| code.name)
            }
        }

        $crate::codec::macros::integer_field!($type($int));
    )+ };
}

/// A field whose bits are sub-fields: `sub_field = mask { value, "name", "meaning"; ... }`, values shifted to bit 0.
/// `sub_field alias "..."` is its name in Wireshark.
macro_rules! bits {
    ($(
        $(#[doc = $doc:literal])+
        $type:ident($int:ty) = $table:literal {
            $( $(#[doc = $part_doc:literal])+ $part:literal $(alias $alias:literal)? = $mask:literal $($flag:ident)? {
                $( $value:literal $(..= $last:literal)?, $name:literal, $meaning:literal; )+
            } )+
        }
    )+) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $type(pub $int);

        impl $type {
            /// Name of the field.
            pub const NAME: &'static str = $table;
            /// What it is.
            pub const DOC: &'static str = $crate::codec::spec::words(concat!($($doc),+));
            /// The sub-fields.
            pub const BITS: &'static [$crate::codec::spec::BitField<'static>] = &[ $(
                $crate::codec::spec::BitField {
                    name: $part,
                    mask: $mask,
                    flag: $crate::codec::macros::flag!($($flag)?),
                    alias: $crate::codec::spec::filter_name($crate::codec::macros::option!($($alias)?)),
                    table: $crate::codec::spec::CodeTable {
                        open: false,
                        name: $part,
                        doc: $crate::codec::spec::words(concat!($($part_doc),+)),
                        codes: &[ $( $crate::codec::spec::Code {
                            value: $value,
                            last: $crate::codec::macros::last!($value $(, $last)?),
                            name: $crate::codec::spec::value_name($name, false),
                            meaning: $crate::codec::spec::words($meaning),
                            since: $crate::codec::Version::V3_3,
                            alias: None,
                        }, )+ ],
                    },
                },
            )+ ];

            /// Name and value of each sub-field, and the value's name where it has one.
            pub fn parts(self) -> impl Iterator<Item = (&'static str, u32, Option<&'static str>)> {
                Self::BITS.iter().map(move |bits| {
                    let value = bits.of(u32::from(self.0));
                    (bits.name, value, bits.table.find(value).map(|code| code.name))
                })
            }
        }

        $crate::codec::macros::integer_field!($type($int));
    )+ };
}

/// The wire behaviour and the looks of a newtype over an integer.
macro_rules! integer_field {
    ($type:ident($int:ty)) => {
        impl From<$int> for $type {
            fn from(value: $int) -> Self {
                Self(value)
            }
        }

        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($type), "({:#x})"), self.0)
            }
        }

        impl<'a> $crate::codec::Field<'a> for $type {
            #[inline(always)]
            fn read<S: $crate::codec::Sink<'a>>(
                reader: &mut $crate::codec::Reader<'a>,
                _: Option<&'a $crate::codec::spec::FieldSpec<'a>>,
                field: &'a $crate::codec::spec::FieldSpec<'a>,
                sink: &mut S,
            ) -> Self {
                let place = $crate::codec::Place::TOP;
                let value = reader.next_integer::<{ size_of::<$int>() }, S>(place, field, sink);
                #[allow(clippy::cast_possible_truncation, reason = "as many octets as the type has")]
                Self(value as $int)
            }

            #[inline(always)]
            fn write<W: $crate::codec::Output, O: $crate::codec::Overrides>(
                &self,
                writer: &mut $crate::codec::Writer<W, O>,
                _: Option<&$crate::codec::spec::FieldSpec<'_>>,
                field: &$crate::codec::spec::FieldSpec<'_>,
            ) -> Result<(), $crate::codec::EncodeError> {
                let place = $crate::codec::Place::TOP;
                writer.integer::<{ size_of::<$int>() }>(place, field, u32::from(self.0))
            }
        }
    };
}

/// `name: Type, wire, values, "section"` rows to a [`super::spec::FieldSpec`] and a type alias of the same name.
/// `other_name as name` declares a variant of a field that other PDUs have in another size; `alias "..."` is its name in
/// Wireshark. `hex` may follow: its numbers are read in hexadecimal.
macro_rules! fields {
    ($(
        $(#[doc = $doc:literal])+
        $key:ident $(as $name:literal)? $(alias $alias:literal)? : $type:ty, $wire:expr, $values:expr, $section:literal
        $(, $hex:ident)?;
    )+) => { $(
        $(#[doc = $doc])+
        #[allow(non_upper_case_globals, reason = "spelled as in the standard")]
        pub const $key: $crate::codec::spec::FieldSpec<'static> = $crate::codec::spec::FieldSpec {
            name: $crate::codec::macros::name!($key $($name)?),
            wire: $wire,
            values: $values,
            doc: $crate::codec::spec::words(concat!($($doc),+)),
            section: $crate::codec::spec::words($section),
            alias: $crate::codec::spec::filter_name($crate::codec::macros::option!($($alias)?)),
            hex: $crate::codec::macros::flag!($($hex)?),
            when: None,
        };
        $(#[doc = $doc])+
        #[allow(non_camel_case_types, reason = "spelled as in the standard")]
        pub type $key<'a> = $type;
    )+

        /// Every mandatory parameter, variants included.
        pub const FIELDS: &[&$crate::codec::spec::FieldSpec<'static>] = &[$(&$key),+];
    };
}

/// `tag name: shape, pdus, since, "sections", "doc"` rows to the table of TLVs and to constants of [`Tag`].
/// `name alias "..."` is its name in Wireshark.
macro_rules! tlvs {
    ($(
        $tag:literal $name:ident $(alias $alias:literal)?: $shape:expr, $pdus:expr, $since:ident, $section:literal, $doc:literal
        $(, $repeats:ident)?;
    )+) => {
        /// The tags of the standard, spelled as there.
        #[derive(Clone, Copy, Debug)]
        pub struct Tag;

        #[allow(non_upper_case_globals, reason = "spelled as in the standard")]
        impl Tag {
            $( #[doc = $doc] pub const $name: u16 = $tag; )+
        }

        /// Every TLV of 3.4 and 5.0, by rising tag.
        pub const TLVS: &[TlvSpec<'static>] = &[ $( TlvSpec {
            tag: $tag,
            name: stringify!($name),
            parts: $shape.0,
            size: $shape.1,
            pdus: $pdus,
            repeats: $crate::codec::macros::flag!($($repeats)?),
            alias: $crate::codec::spec::filter_name($crate::codec::macros::option!($($alias)?)),
            since: $crate::codec::Version::$since,
            doc: $crate::codec::spec::words($doc),
            section: $crate::codec::spec::words($section),
        }, )+ ];
    };
}

/// One PDU: struct, row (name, command_id, who sends it in which states, versions, sections), and the reading and
/// writing of its fields in wire order. A field in brackets is the length
/// or count of the field after it. `field = row` takes another row than that of the field's name.
macro_rules! pdu {
    ($(
        $(#[doc = $doc:literal])+
        $type:ident = $name:ident, $id:literal, $sender:ident in $stage:ident, $since:ident $(..= $until:ident)?, $section:literal
        $(, requires [$($required:ident),+])? {
            $( $([$counter:ident])? $field:ident $(= $row:ident)?, )*
        }
    )+) => { $(
        $(#[doc = $doc])+
        #[doc = ""]
        #[doc = concat!("SMPP ", $section, ".")]
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $type<'a> {
            $(
                #[doc = concat!("See [`fields::", stringify!($field), "`](crate::pdu::fields).")]
                pub $field: $crate::codec::macros::row!(type $field $($row)?),
            )*
            /// The TLVs.
            pub tlvs: $crate::codec::Tlvs<'a>,
        }

        impl $type<'_> {
            /// Its command_id.
            pub const COMMAND_ID: u32 = $id;

            /// Its row.
            pub const SPEC: $crate::codec::spec::PduSpec<'static> = $crate::codec::spec::PduSpec {
                command_id: $id,
                name: stringify!($name),
                doc: $crate::codec::spec::words(concat!($($doc),+)),
                section: $crate::codec::spec::words($section),
                since: $crate::codec::Version::$since,
                until: $crate::codec::macros::until!($($until)?),
                sender: $crate::codec::spec::Sender::$sender,
                stage: $crate::codec::spec::Stage::$stage,
                answered: $crate::pdu::is_answered($id),
                fields: &[ $(
                    $( $crate::pdu::fields::$counter, )?
                    $crate::codec::macros::row!(spec $field $($row)?),
                )* ],
                required: &[ $( $( $crate::tables::Tag::$required, )+ )? ],
            };
        }

        impl<'a> $type<'a> {
            // Not inlined, and the reader its own: so the reader is kept in registers, and the PDU is written once.
            #[inline(never)]
            pub(crate) fn read<S: $crate::codec::Sink<'a>>(
                octets: &'a [u8],
                command_status: u32,
                sequence_number: u32,
                sink: &mut S,
            ) -> Result<$crate::pdu::Pdu<'a>, $crate::codec::Fault<'a>> {
                let mut reader = $crate::codec::Reader::new(octets, $crate::pdu::HEADER_LENGTH);
                let body = Self {
                    $( $field: $crate::codec::Field::read(
                        &mut reader,
                        $crate::codec::macros::counter!($($counter)?),
                        &$crate::codec::macros::row!(spec $field $($row)?),
                        sink,
                    ), )*
                    tlvs: $crate::codec::Tlvs::read(&mut reader, $id, sink),
                };
                $crate::pdu::Pdu::of::<S>(octets, command_status, sequence_number, body.into(), &reader)
            }

            #[inline(never)]
            pub(crate) fn write<W: $crate::codec::Output, O: $crate::codec::Overrides>(
                &self,
                mut writer: $crate::codec::Writer<W, O>,
            ) -> Result<usize, $crate::codec::EncodeError> {
                $( $crate::codec::Field::write(
                    &self.$field,
                    &mut writer,
                    $crate::codec::macros::counter!($($counter)?),
                    &$crate::codec::macros::row!(spec $field $($row)?),
                )?; )*
                self.tlvs.write(&mut writer)?;
                writer.finish()
            }
        }
    )+ };
}

/// The list of all PDUs: the enum of bodies, the table of rows, and the dispatch.
macro_rules! pdus {
    ($($type:ident,)+) => {
        /// The body of a PDU, by its command.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Body<'a> {
            $( #[doc = concat!("[`", stringify!($type), "`]")] $type($type<'a>), )+
            /// A response without a body: the header is all there is.
            Absent {
                /// command_id of the response.
                command_id: u32,
            },
            /// A command that no table has.
            Unknown {
                /// Its command_id.
                command_id: u32,
                /// All octets after the header.
                octets: &'a [u8],
            },
        }

        $( impl<'a> From<$type<'a>> for Body<'a> {
            fn from(body: $type<'a>) -> Self {
                Self::$type(body)
            }
        } )+

        /// The rows of the standard's PDUs, by rising command_id.
        pub const COMMANDS: &[&PduSpec<'static>] = &[$(&$type::SPEC),+];

        impl<'a> Body<'a> {
            /// The command_id that the header has with this body.
            #[must_use]
            pub fn command_id(&self) -> u32 {
                match self {
                    $( Self::$type(_) => $type::COMMAND_ID, )+
                    Self::Absent { command_id } | Self::Unknown { command_id, .. } => *command_id,
                }
            }

            /// The TLVs.
            #[must_use]
            pub fn tlvs(&self) -> Tlvs<'a> {
                match self {
                    $( Self::$type(body) => body.tlvs, )+
                    Self::Absent { .. } | Self::Unknown { .. } => Tlvs::default(),
                }
            }

            /// Reads the PDU by its command.
            #[inline]
            fn read<S: Sink<'a>>(
                octets: &'a [u8],
                [_, command_id, command_status, sequence_number]: [u32; 4],
                sink: &mut S,
            ) -> Result<Pdu<'a>, Fault<'a>> {
                match command_id {
                    $( $type::COMMAND_ID => $type::read(octets, command_status, sequence_number, sink), )+
                    _ => Pdu::unknown(octets, command_id, command_status, sequence_number, sink),
                }
            }

            #[inline]
            fn write<W: Output, O: Overrides>(&self, mut writer: Writer<W, O>) -> Result<usize, EncodeError> {
                match self {
                    $( Self::$type(body) => body.write(writer), )+
                    Self::Absent { .. } => writer.finish(),
                    Self::Unknown { octets, .. } => {
                        writer.raw(octets)?;
                        writer.finish()
                    }
                }
            }
        }
    };
}

macro_rules! last {
    ($value:literal) => {
        $value
    };
    ($value:literal, $last:literal) => {
        $last
    };
}

macro_rules! since {
    () => {
        $crate::codec::Version::V3_3
    };
    ($since:ident) => {
        $crate::codec::Version::$since
    };
}

macro_rules! until {
    () => {
        $crate::codec::Version::V5_0
    };
    ($until:ident) => {
        $crate::codec::Version::$until
    };
}

macro_rules! option {
    () => {
        None
    };
    ($value:literal) => {
        Some($value)
    };
}

macro_rules! flag {
    () => {
        false
    };
    ($flag:ident) => {
        true
    };
}

macro_rules! name {
    ($key:ident) => {
        stringify!($key)
    };
    ($key:ident $name:literal) => {
        $name
    };
}

macro_rules! row {
    (type $field:ident) => { $crate::pdu::fields::$field<'a> };
    (type $field:ident $row:ident) => { $crate::pdu::fields::$row<'a> };
    (spec $field:ident) => { $crate::pdu::fields::$field };
    (spec $field:ident $row:ident) => { $crate::pdu::fields::$row };
}

macro_rules! counter {
    () => {
        None
    };
    ($counter:ident) => {
        Some(&$crate::pdu::fields::$counter)
    };
}

pub(crate) use {
    bits, codes, counter, fields, flag, integer_field, last, name, option, pdu, pdus, row, since, tlvs, until,
};
