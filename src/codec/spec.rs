//! The rows that all tables are made of. A fact of the protocol stands in one such row; decoding, encoding,
//! annotation, JSON, the reference and `explain` all read it from there.
//!
//! Rows borrow their texts (`'d`), so that rows read from a dictionary file are rows like the built-in ones.

use super::Version;

/// Whether the descriptions, meanings and sections of the rows are built in. The JavaScript package has them in a file of
/// its own, which only those load who explain.
pub const WORDS: bool = cfg!(any(not(feature = "wasm"), feature = "words"));

/// A description, where they are built in.
#[must_use]
pub(crate) const fn words(text: &'static str) -> &'static str {
    if WORDS { text } else { "" }
}

/// Whether the names of values are built in that only explanations show.
const VALUE_NAMES: bool = cfg!(any(not(feature = "wasm"), feature = "wasm-tools", feature = "capture"));

/// The name of a value, where it is shown; `always` where JSON shows it.
#[must_use]
pub(crate) const fn value_name(name: &'static str, always: bool) -> &'static str {
    if VALUE_NAMES || always { name } else { "" }
}

/// Wireshark's name of a field, where there are filters that know it.
#[must_use]
pub(crate) const fn filter_name(alias: Option<&str>) -> Option<&str> {
    if cfg!(any(not(feature = "wasm"), feature = "capture")) { alias } else { None }
}

/// One value of an enumeration, or a range of values that share a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code<'d> {
    /// The value, or the first of the range.
    pub value: u32,
    /// The last value of the range; `value` for a single one.
    pub last: u32,
    /// The standard's name where it has one, else ours in its spirit.
    pub name: &'d str,
    /// What it means, in our words.
    pub meaning: &'d str,
    /// The first version that has it.
    pub since: Version,
    /// Another name for the same value: a later version renamed it, or receipts abbreviate it.
    pub alias: Option<&'d str>,
}

/// An enumeration: its values in rising order.
#[derive(Clone, Copy, Debug)]
pub struct CodeTable<'d> {
    /// Name of the enumeration.
    pub name: &'d str,
    /// What the values say, in our words.
    pub doc: &'d str,
    /// The values, rising and without overlap.
    pub codes: &'d [Code<'d>],
    /// Whether other values are as right as these: a vendor's list may have gaps.
    pub open: bool,
}

impl<'d> CodeTable<'d> {
    /// The row for `value`.
    #[must_use]
    pub fn find(&self, value: u32) -> Option<&'d Code<'d>> {
        // Most tables begin 0, 1, 2.
        if let Some(code) = self.codes.get(value as usize)
            && code.value == value
        {
            return Some(code);
        }
        let after = self.codes.partition_point(|code| code.value <= value);
        let code = &self.codes[after.checked_sub(1)?];
        (value <= code.last).then_some(code)
    }

    /// The row that has `name` as its name or alias.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&'d Code<'d>> {
        self.codes.iter().find(|code| code.name == name || code.alias == Some(name))
    }
}

/// Some bits of a bit-mapped field.
#[derive(Clone, Copy, Debug)]
pub struct BitField<'d> {
    /// Name of the sub-field.
    pub name: &'d str,
    /// Which bits; they are adjacent.
    pub mask: u32,
    /// One bit that is either set or not: true and false in JSON where the field is an object there.
    pub flag: bool,
    /// Its name in Wireshark's filters, where that is not ours.
    pub alias: Option<&'d str>,
    /// The values, shifted down to bit 0.
    pub table: CodeTable<'d>,
}

impl<'d> BitField<'d> {
    /// The same with another name for filters.
    #[must_use]
    pub const fn alias(self, alias: &'d str) -> Self {
        Self { alias: filter_name(Some(alias)), ..self }
    }

    /// The sub-field's value in `whole`, shifted down to bit 0.
    #[must_use]
    pub const fn of(&self, whole: u32) -> u32 {
        (whole & self.mask) >> self.mask.trailing_zeros()
    }
}

/// What the numbers of an integer field mean.
#[derive(Clone, Copy, Debug)]
pub enum Values<'d> {
    /// A plain number.
    Any,
    /// A plain number within bounds.
    Range(u32, u32),
    /// One of an enumeration.
    Codes(&'d CodeTable<'d>),
    /// Sub-fields by bits.
    Bits(&'d [BitField<'d>]),
}

impl Values<'_> {
    /// Whether `value` is not reserved.
    #[must_use]
    pub fn allow(&self, value: u32) -> bool {
        match self {
            Self::Any => true,
            Self::Range(least, most) => (*least..=*most).contains(&value),
            Self::Codes(table) => table.open || table.find(value).is_some(),
            Self::Bits(bits) => bits.iter().all(|bits| bits.table.find(bits.of(value)).is_some()),
        }
    }
}

/// How a field stands on the wire.
#[derive(Clone, Copy, Debug)]
pub enum Wire<'d> {
    /// An unsigned integer of 1, 2 or 4 octets, most significant first.
    Integer(u8),
    /// One octet whose bits are members of their own wherever the field is shown (TLV values only).
    Bits(&'d [BitField<'d>]),
    /// A C-Octet String of at most so many octets, the terminating NUL included.
    CString(usize),
    /// A C-Octet String that holds a time: 1 octet (empty) or 17.
    Time,
    /// An integer of one octet that tells the length of the field after it.
    Length,
    /// As many octets as the [`Wire::Length`] before says: a short message.
    Message,
    /// An integer of one octet that tells how many elements the list after it has.
    Count,
    /// As many elements as the [`Wire::Count`] before says.
    List(&'d ListSpec<'d>),
    /// All octets that are left (TLV values only).
    Octets,
    /// All octets that are left, as characters of one octet (TLV values only).
    Text,
    /// All octets that are left, as text in the data_coding that the part before holds (TLV values only).
    CodedText,
    /// All octets that are left, as digits: TBCD or ASCII by the digit_mode before (TLV values only).
    Digits,
    /// All octets that are left: a name if the part before is 0, else octets (TLV values only).
    NameOrOctets,
}

/// When a field is there: another field before it has one of some values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When<'d> {
    /// The name of the other field, an integer.
    pub field: &'d str,
    /// Its values.
    pub values: &'d [u32],
}

impl When<'_> {
    /// Whether the field is there by what the field `name` holds.
    #[must_use]
    pub fn holds(&self, name: &str, value: u32) -> bool {
        self.field == name && self.values.contains(&value)
    }
}

/// One field: a mandatory parameter, or a part of a TLV's value.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec<'d> {
    /// The standard's name.
    pub name: &'d str,
    /// How it stands on the wire.
    pub wire: Wire<'d>,
    /// What its numbers mean.
    pub values: Values<'d>,
    /// What it is, in our words.
    pub doc: &'d str,
    /// Section of the standard, such as `v3.4 5.2.12`; empty where none is known for sure.
    pub section: &'d str,
    /// Its name in Wireshark's filters, where that is not `smpp.` and its name here.
    pub alias: Option<&'d str>,
    /// Whether a column shows its numbers in hexadecimal.
    pub hex: bool,
    /// When it is there (vendors' commands only); none for always.
    pub when: Option<When<'d>>,
}

impl<'d> FieldSpec<'d> {
    /// A field without documentation of its own: the parts of TLV values are made with this.
    #[must_use]
    pub const fn new(name: &'d str, wire: Wire<'d>) -> Self {
        Self { name, wire, values: Values::Any, doc: "", section: "", alias: None, hex: false, when: None }
    }

    /// The same with another name for filters.
    #[must_use]
    pub const fn alias(self, alias: &'d str) -> Self {
        Self { alias: filter_name(Some(alias)), ..self }
    }

    /// The same in hexadecimal.
    #[must_use]
    pub const fn hex(self) -> Self {
        Self { hex: true, ..self }
    }

    /// The same with the meaning of its numbers.
    #[must_use]
    pub const fn values(self, values: Values<'d>) -> Self {
        Self { values, ..self }
    }

    /// The same as one of an enumeration.
    #[must_use]
    pub const fn codes(self, table: &'d CodeTable<'d>) -> Self {
        self.values(Values::Codes(table))
    }
}

/// The elements of a list.
#[derive(Clone, Copy, Debug)]
pub enum ListSpec<'d> {
    /// Every element is one value.
    Plain(FieldSpec<'d>),
    /// Every element has the same fields.
    Record(&'d [FieldSpec<'d>]),
    /// An element begins with a one-octet field that chooses the fields after it.
    Choice(FieldSpec<'d>, &'d [(u32, &'d [FieldSpec<'d>])]),
}

/// Who may send a PDU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The application.
    Esme,
    /// The message centre.
    Mc,
    /// Both.
    Either,
}

/// In which states of a session a PDU belongs. SMPP v5.0 2.4 has the table of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// In every state. Of version 5.0: 3.4 has enquire_link in bound sessions only.
    Any,
    /// Before a bind is accepted.
    Open,
    /// In every bound session.
    Bound,
    /// Bound as transmitter or transceiver: submissions, and what follows from them.
    Transmitting,
    /// Bound as receiver or transceiver: deliveries.
    Receiving,
    /// As [`Self::Transmitting`] from the ESME, as [`Self::Receiving`] from the message centre.
    Either,
    /// No table says it: a vendor's command, or one of 3.3 that was dropped.
    Unknown,
}

/// One PDU: its number, its name and the fields of its body in wire order.
#[derive(Clone, Copy, Debug)]
pub struct PduSpec<'d> {
    /// command_id.
    pub command_id: u32,
    /// The standard's name.
    pub name: &'d str,
    /// What it is for, in our words.
    pub doc: &'d str,
    /// Section of the standard; empty where none is known for sure.
    pub section: &'d str,
    /// The first version that has it.
    pub since: Version,
    /// The last version that has it.
    pub until: Version,
    /// Who sends it.
    pub sender: Sender,
    /// In which states of a session.
    pub stage: Stage,
    /// Whether the standard defines a response to it.
    pub answered: bool,
    /// The mandatory parameters, lengths and counts included.
    pub fields: &'d [FieldSpec<'d>],
    /// Tags that must be there.
    pub required: &'d [u16],
}

impl PduSpec<'_> {
    /// Whether this is a response: generic_nack is one, too.
    #[must_use]
    pub const fn is_response(&self) -> bool {
        self.command_id & 0x8000_0000 != 0
    }
}

/// A set of the standard's PDUs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PduSet(u128);

impl PduSet {
    /// No PDU.
    pub const NONE: Self = Self(0);
    /// Every PDU: for the tags that vendors use as they like.
    pub const ALL: Self = Self(u128::MAX);

    /// The set of these command ids.
    #[must_use]
    pub const fn of(ids: &[u32]) -> Self {
        let mut set = 0;
        let mut i = 0;
        while i < ids.len() {
            set |= Self::bit(ids[i]);
            i += 1;
        }
        Self(set)
    }

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set of these rows.
    #[must_use]
    pub const fn of_rows(rows: &[&PduSpec<'_>]) -> Self {
        let mut set = 0;
        let mut i = 0;
        while i < rows.len() {
            set |= Self::bit(rows[i].command_id);
            i += 1;
        }
        Self(set)
    }

    /// Whether the PDU with this command_id is in the set; vendors' PDUs may hold anything.
    #[must_use]
    pub const fn has(self, command_id: u32) -> bool {
        Self::bit(command_id) == 0 || self.holds(command_id)
    }

    /// Whether the PDU with this command_id is in the set; vendors' PDUs never are.
    #[must_use]
    pub const fn holds(self, command_id: u32) -> bool {
        self.0 & Self::bit(command_id) != 0
    }

    /// The standard's ids are 0 to 0x24 and 0x102 to 0x113, and the same with the response bit.
    const fn bit(command_id: u32) -> u128 {
        let low = command_id & 0x7FFF_FFFF;
        let place = match low {
            0..=0x24 => low,
            0x100..=0x117 => low - 0x100 + 40,
            _ => return 0,
        };
        1 << (place + 64 * (command_id >> 31))
    }
}

/// How many octets a TLV's value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size<'d> {
    /// One of these.
    OneOf(&'d [usize]),
    /// At least and at most.
    Between(usize, usize),
}

impl Size<'_> {
    /// Whether `octets` is an allowed size.
    #[must_use]
    pub fn allows(&self, octets: usize) -> bool {
        match self {
            Self::OneOf(sizes) => sizes.contains(&octets),
            Self::Between(least, most) => (*least..=*most).contains(&octets),
        }
    }

    /// The allowed size that is nearest to `octets`.
    #[must_use]
    pub fn nearest(&self, octets: usize) -> usize {
        match self {
            Self::OneOf(sizes) => sizes.iter().copied().min_by_key(|size| size.abs_diff(octets)).unwrap_or(0),
            Self::Between(least, most) => octets.clamp(*least, *most),
        }
    }

    /// The largest allowed size.
    #[must_use]
    pub fn most(&self) -> usize {
        match self {
            Self::OneOf(sizes) => sizes.iter().copied().max().unwrap_or(0),
            Self::Between(_, most) => *most,
        }
    }
}

/// One TLV (3.4 calls it an optional parameter).
#[derive(Clone, Copy, Debug)]
pub struct TlvSpec<'d> {
    /// The tag.
    pub tag: u16,
    /// The standard's name.
    pub name: &'d str,
    /// The parts of its value in wire order; a single one named `value` where it has no parts.
    pub parts: &'d [FieldSpec<'d>],
    /// Allowed sizes of the value, over all versions.
    pub size: Size<'d>,
    /// The PDUs that it may stand in, over all versions.
    pub pdus: PduSet,
    /// Whether it may stand in a PDU more than once.
    pub repeats: bool,
    /// Its name in Wireshark's filters, where that is not `smpp.` and its name here.
    pub alias: Option<&'d str>,
    /// The first version that has it.
    pub since: Version,
    /// What it is, in our words.
    pub doc: &'d str,
    /// Section of the standard; empty where none is known for sure.
    pub section: &'d str,
}

impl<'d> TlvSpec<'d> {
    /// The single part of a value without parts.
    #[must_use]
    pub fn scalar(&self) -> Option<&'d FieldSpec<'d>> {
        match self.parts {
            [part] if part.name == "value" => Some(part),
            _ => None,
        }
    }

    /// Whether the value is a short message: message_payload.
    #[must_use]
    pub fn is_message(&self) -> bool {
        matches!(self.parts, [FieldSpec { wire: Wire::Message, .. }])
    }
}
