//! The names of all fields, made from the rows of the tables.

use super::Fact;
use crate::codec::Dictionary;
use crate::codec::spec::{BitField, FieldSpec, ListSpec, TlvSpec, Values, Wire};
use crate::pdu::fields::{self, FIELDS};
use crate::tables::udh::{ELEMENTS, ElementSpec};
use crate::tables::{DataCoding, DcsGroup, TLVS};
use crate::text::receipt::{KEYS, ReceiptKey};

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Numbers.
    Number,
    /// Characters.
    Text,
    /// Octets, told in hexadecimal.
    Octets,
    /// Points in time.
    Time,
    /// Lengths of time, in seconds.
    Duration,
    /// IP addresses.
    Address,
}

impl FieldType {
    /// The name in `smppscope fields`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Text => "text",
            Self::Octets => "octets",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Address => "address",
        }
    }
}

/// A field: a name for zero, one or many values of a PDU.
#[derive(Clone, Debug)]
pub struct Field<'d> {
    /// Its name.
    pub name: String,
    /// Other names; Wireshark's, where that has another one.
    pub aliases: Vec<&'d str>,
    /// What its values are.
    pub kind: FieldType,
    /// What it is, in our words.
    pub meaning: String,
    pub(super) sources: Vec<Source<'d>>,
}

/// Where values come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'d> {
    /// The event.
    Fact(Fact),
    /// Word number so many of the header.
    Header(usize, bool),
    /// Mandatory parameters of this name; some bits of them.
    Parameter(&'d str, Option<&'d BitField<'d>>),
    /// The coding group of a data_coding that is one of GSM's.
    CodingGroup,
    /// A sub-field of a data_coding that is one of GSM's.
    CodingBits(&'d str),
    /// The text of the message.
    Text,
    /// The encoding of the message.
    Encoding,
    /// The user data header of the message.
    UserDataHeader,
    /// The value of elements of this row; one of its parts.
    Element(&'static ElementSpec, Option<&'static str>),
    /// TLVs of this row.
    Tlv(&'d TlvSpec<'d>),
    /// A part of their value.
    TlvPart(&'d TlvSpec<'d>, &'d str),
    /// Bits of a part of their value.
    TlvBits(&'d TlvSpec<'d>, &'d BitField<'d>),
    /// Any TLV.
    AnyTlv(TlvMember),
    /// A key of a receipt.
    Receipt(ReceiptKey),
}

/// What every TLV has.
#[derive(Clone, Copy, Debug)]
pub(super) enum TlvMember {
    Tag,
    Length,
    Value,
}

/// All fields.
#[derive(Clone, Debug)]
pub struct Registry<'d> {
    fields: Vec<Field<'d>>,
    pub(super) dictionary: Dictionary<'d>,
}

impl<'d> Registry<'d> {
    /// The fields of the standard and of a dictionary.
    #[must_use]
    pub fn new(dictionary: &Dictionary<'d>) -> Self {
        let mut registry = Self { fields: Vec::new(), dictionary: *dictionary };
        for fact in Fact::ALL {
            registry.add(fact.name().into(), None, fact.kind(), fact.meaning(), Source::Fact(*fact));
        }
        registry.message();
        for key in KEYS {
            let meaning = format!("{} of a delivery receipt, as its text says it.", key.spellings[0]);
            let name = format!("receipt.{}", key.name);
            registry.add(name, None, FieldType::Text, &meaning, Source::Receipt(key.key));
        }
        let header =
            [&fields::command_length, &fields::command_id, &fields::command_status, &fields::sequence_number];
        for (word, field) in header.into_iter().enumerate() {
            let source = Source::Header(word, field.hex);
            registry.add(format!("smpp.{}", field.name), field.alias, FieldType::Number, field.doc, source);
        }
        for field in FIELDS.iter().filter(|field| header.iter().all(|known| known.name != field.name)) {
            registry.parameter(field);
        }
        for field in dictionary.commands.iter().flat_map(|row| row.fields) {
            registry.parameter(field);
        }
        let members = [
            ("tag", "smpp.opt_param_tag", FieldType::Number, TlvMember::Tag),
            ("length", "smpp.opt_param_len", FieldType::Number, TlvMember::Length),
            ("value", "", FieldType::Octets, TlvMember::Value),
        ];
        for (name, alias, kind, member) in members {
            let meaning = format!("The {name} of every TLV, known or not.");
            let alias = Some(alias).filter(|alias| !alias.is_empty());
            registry.add(format!("smpp.tlvs.{name}"), alias, kind, &meaning, Source::AnyTlv(member));
        }
        for row in TLVS.iter().chain(dictionary.tlvs) {
            registry.tlv(row);
        }
        registry.headers();
        registry
    }

    /// All fields, those of the event first, then in the order of the tables.
    #[must_use]
    pub fn fields(&self) -> &[Field<'d>] {
        &self.fields
    }

    /// The field with this name, or those with this alias; none where there is no such name.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<&Field<'d>> {
        match self.fields.iter().find(|field| field.name == name) {
            Some(field) => vec![field],
            None => self.fields.iter().filter(|field| field.aliases.contains(&name)).collect(),
        }
    }

    /// The names that are nearest to one that there is not.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Vec<String> {
        let aliases = self.fields.iter().flat_map(|field| &field.aliases).map(|alias| (*alias).to_owned());
        let names = self.fields.iter().map(|field| field.name.clone());
        crate::render::explain::nearest(name, names.chain(aliases))
    }

    /// Adds a source to the field of this name.
    fn add(
        &mut self,
        name: String,
        alias: Option<&'d str>,
        kind: FieldType,
        meaning: &str,
        source: Source<'d>,
    ) {
        let alias = alias.filter(|alias| *alias != name);
        if let Some(field) = self.fields.iter_mut().find(|field| field.name == name) {
            if let Some(alias) = alias
                && !field.aliases.contains(&alias)
            {
                field.aliases.push(alias);
            }
            field.sources.push(source);
            return;
        }
        let aliases = alias.into_iter().collect();
        let meaning = meaning.trim().into();
        self.fields.push(Field { name, aliases, kind, meaning, sources: vec![source] });
    }

    /// What the message of a PDU says, wherever it stands.
    fn message(&mut self) {
        let text = "The text of the message, decoded.";
        self.add("text".into(), Some("smpp.message_text"), FieldType::Text, text, Source::Text);
        let encoding = "The encoding in which the text is read.";
        self.add("encoding".into(), None, FieldType::Text, encoding, Source::Encoding);
    }

    /// A mandatory parameter, and its bits. Variants of one name share a field.
    fn parameter(&mut self, field: &'d FieldSpec<'d>) {
        let name = format!("smpp.{}", field.name);
        let source = Source::Parameter(field.name, None);
        let known = self.fields.iter().any(|known| {
            let same =
                |known: &Source<'_>| matches!(known, Source::Parameter(name, None) if *name == field.name);
            known.sources.iter().any(same)
        });
        let wire = match field.wire {
            Wire::List(ListSpec::Plain(element)) => element.wire,
            wire => wire,
        };
        if let (false, Some(kind)) = (known, kind(wire)) {
            self.add(name.clone(), field.alias, kind, field.doc, source);
        }
        match field.values {
            Values::Bits(bits) if !known => {
                for bits in bits {
                    let source = Source::Parameter(field.name, Some(bits));
                    let name = format!("{name}.{}", bits.name);
                    self.add(name, bits.alias, FieldType::Number, bits.table.doc, source);
                }
            }
            Values::Codes(table) if table.name == DataCoding::TABLE.name && !known => {
                let group = Source::CodingGroup;
                let alias = Some("smpp.dcs.sms_coding_group");
                self.add(format!("{name}.group"), alias, FieldType::Number, DcsGroup::TABLE.doc, group);
                for bits in DataCoding::LAYOUTS.iter().flat_map(|layout| layout.bits) {
                    let name = format!("{name}.{}", bits.name);
                    if self.fields.iter().all(|field| field.name != name) {
                        let source = Source::CodingBits(bits.name);
                        self.add(name, bits.alias, FieldType::Number, bits.table.doc, source);
                    }
                }
            }
            _ => {}
        }
    }

    /// A TLV, and the parts of its value.
    fn tlv(&mut self, row: &'d TlvSpec<'d>) {
        let name = format!("smpp.{}", row.name);
        let scalar = match row.parts {
            [part] if row.scalar().is_some() || row.is_message() => kind(part.wire),
            _ => None,
        };
        let whole = scalar.unwrap_or(FieldType::Octets);
        self.add(name.clone(), row.alias, whole, row.doc, Source::Tlv(row));
        if scalar.is_some() {
            return;
        }
        for part in row.parts {
            if let Wire::Bits(bits) = part.wire {
                for bits in bits {
                    let name = format!("{name}.{}", bits.name);
                    let source = Source::TlvBits(row, bits);
                    self.add(name, bits.alias, FieldType::Number, bits.table.doc, source);
                }
            } else if let Some(kind) = kind(part.wire) {
                let source = Source::TlvPart(row, part.name);
                self.add(
                    format!("{name}.{}", part.name),
                    part.alias,
                    kind,
                    &part_doc(part, row.name),
                    source,
                );
            }
        }
    }

    /// The user data header and its elements.
    fn headers(&mut self) {
        let doc = "The user data header of the message, its length octet included.";
        self.add("smpp.udh".into(), None, FieldType::Octets, doc, Source::UserDataHeader);
        for row in ELEMENTS {
            let name = format!("smpp.udh.{}", row.name);
            self.add(name.clone(), None, FieldType::Octets, row.doc, Source::Element(row, None));
            for part in row.parts {
                let source = Source::Element(row, Some(part.name));
                if let Some(kind) = kind(part.wire) {
                    self.add(
                        format!("{name}.{}", part.name),
                        part.alias,
                        kind,
                        &part_doc(part, row.name),
                        source,
                    );
                }
            }
        }
    }
}

/// What is known of a part of a value: what its numbers mean, where they mean something.
fn part_doc(part: &FieldSpec<'_>, of: &str) -> String {
    match part.values {
        Values::Codes(table) if part.doc.is_empty() && !table.doc.is_empty() => table.doc.into(),
        _ if part.doc.is_empty() => format!("{} of {of}.", part.name.replace('_', " ")),
        _ => part.doc.into(),
    }
}

/// What values on the wire are as those of a field; nothing for lists, whose elements have fields of their own.
const fn kind(wire: Wire<'_>) -> Option<FieldType> {
    Some(match wire {
        Wire::Integer(_) | Wire::Bits(_) | Wire::Length | Wire::Count => FieldType::Number,
        Wire::CString(_) | Wire::Time | Wire::Text | Wire::CodedText | Wire::Digits | Wire::NameOrOctets => {
            FieldType::Text
        }
        Wire::Message | Wire::Octets => FieldType::Octets,
        Wire::List(_) => return None,
    })
}
