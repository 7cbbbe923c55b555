//! The names of values, for filters.

use super::registry::Source;
use super::{Fact, Field, Registry};
use crate::codec::spec::{Code, CodeTable, FieldSpec, Values};
use crate::findings::FindingKind;
use crate::messages::{Rule, Scope};
use crate::pdu::COMMANDS;
use crate::pdu::fields::FIELDS;
use crate::tables::{CommandStatus, DataCoding, DcsGroup};
use crate::text::{Encoding, Kind};
use crate::timeline::Role;

/// A value that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedValue<'d> {
    /// The name.
    pub name: &'d str,
    /// Another name.
    pub alias: Option<&'d str>,
    /// The first and the last number that it stands for; none where the name is the value.
    pub numbers: Option<(u32, u32)>,
}

impl<'d> NamedValue<'d> {
    const fn plain(name: &'d str) -> Self {
        Self { name, alias: None, numbers: None }
    }

    fn code(code: &Code<'d>) -> Self {
        Self { name: code.name, alias: code.alias, numbers: Some((code.value, code.last)) }
    }

    /// Whether this is its name or alias, in upper or lower case.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
            || self.alias.is_some_and(|alias| alias.eq_ignore_ascii_case(name))
    }
}

impl<'d> Registry<'d> {
    /// The names of a field's values. Of a field of type text they are all that it can have; none where it may have any.
    #[must_use]
    pub fn named_values(&self, field: &Field<'d>) -> Vec<NamedValue<'d>> {
        let mut values = Vec::new();
        for source in &field.sources {
            for value in self.of_source(*source) {
                if !value.name.is_empty() && !values.contains(&value) {
                    values.push(value);
                }
            }
        }
        values
    }

    fn of_source(&self, source: Source<'d>) -> Vec<NamedValue<'d>> {
        match source {
            Source::Fact(Fact::Command) => self.commands().chain([NamedValue::plain("unknown")]).collect(),
            Source::Header(1, _) => self.commands().collect(),
            Source::Fact(Fact::Status) | Source::Header(2, _) => {
                let known = self.dictionary.statuses.iter().chain(CommandStatus::TABLE.codes);
                known.map(NamedValue::code).collect()
            }
            Source::Fact(Fact::Sender) => {
                [Role::Esme, Role::Mc].iter().map(|role| NamedValue::plain(role.name())).collect()
            }
            Source::Fact(Fact::Kind) => Kind::ALL.iter().map(|kind| NamedValue::plain(kind.name())).collect(),
            Source::Fact(Fact::Finding) => {
                FindingKind::ALL.iter().map(|kind| NamedValue::plain(kind.spec().id)).collect()
            }
            Source::Fact(Fact::ReceiptRule) => {
                Rule::ALL.iter().map(|rule| NamedValue::plain(rule.name())).collect()
            }
            Source::Fact(Fact::ReceiptScope) => {
                Scope::ALL.iter().map(|scope| NamedValue::plain(scope.name())).collect()
            }
            Source::Encoding => {
                Encoding::ALL.iter().map(|encoding| NamedValue::plain(encoding.name())).collect()
            }
            Source::Parameter(_, Some(bits)) | Source::TlvBits(_, bits) => codes(&bits.table),
            Source::Parameter(name, None) => {
                let vendors = self.dictionary.commands.iter().flat_map(|row| row.fields);
                let rows = FIELDS.iter().copied().chain(vendors);
                rows.filter(|field| field.name == name).flat_map(of_field).collect()
            }
            Source::CodingGroup => codes(&DcsGroup::TABLE),
            Source::CodingBits(name) => {
                let bits = DataCoding::LAYOUTS.iter().flat_map(|layout| layout.bits);
                bits.filter(|bits| bits.name == name).flat_map(|bits| codes(&bits.table)).collect()
            }
            Source::Tlv(row) => row.scalar().map(of_field).unwrap_or_default(),
            Source::TlvPart(row, part) => {
                row.parts.iter().filter(|field| field.name == part).flat_map(of_field).collect()
            }
            Source::Element(row, Some(part)) => {
                row.parts.iter().filter(|field| field.name == part).flat_map(of_field).collect()
            }
            Source::Fact(_)
            | Source::Header(..)
            | Source::Element(_, None)
            | Source::Text
            | Source::UserDataHeader
            | Source::AnyTlv(_)
            | Source::Receipt(_) => Vec::new(),
        }
    }

    fn commands(&self) -> impl Iterator<Item = NamedValue<'d>> {
        let known = self.dictionary.commands.iter().chain(COMMANDS.iter().copied());
        known.map(|row| NamedValue {
            name: row.name,
            alias: None,
            numbers: Some((row.command_id, row.command_id)),
        })
    }
}

fn of_field<'d>(field: &FieldSpec<'d>) -> Vec<NamedValue<'d>> {
    match field.values {
        Values::Codes(table) => codes(table),
        Values::Any | Values::Range(..) | Values::Bits(_) => Vec::new(),
    }
}

fn codes<'d>(table: &CodeTable<'d>) -> Vec<NamedValue<'d>> {
    table.codes.iter().map(NamedValue::code).collect()
}
