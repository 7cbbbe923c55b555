//! The rows of rules: what a vendor asks of its peers.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::check::Row;
use super::file::{Name, Number, PduName, WhenRow};
use super::pdu_set;
use crate::codec::spec::PduSet;
use crate::codec::{Demand, Rule};

/// What a vendor asks of its peers. It has one of `allowed`, `longest` and `present`, of a `field`; or one of `idle` and
/// `retry`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleRow {
    /// The name of the field or TLV.
    #[serde(default)]
    pub field: Option<Name>,
    /// The values that it may have.
    #[serde(default)]
    pub allowed: Vec<AllowedValue>,
    /// Most octets that it may have, a terminating NUL not counted.
    #[serde(default)]
    pub longest: Option<usize>,
    /// Whether it must be there, or must not.
    #[serde(default)]
    pub present: Option<bool>,
    /// Seconds after which an ESME that has nothing to send must send enquire_link.
    #[serde(default)]
    pub idle: Option<Number<u32>>,
    /// Statuses of a response after which the message may be sent again.
    #[serde(default)]
    pub retry: Vec<Number<u32>>,
    /// The PDUs that the rule is for; all unless told.
    #[serde(default)]
    pub r#in: Option<Vec<PduName>>,
    /// When it holds; always unless told.
    #[serde(default)]
    pub when: Option<WhenRow>,
    /// The rule in words.
    pub say: String,
}

impl RuleRow {
    /// The fields that it names.
    pub(super) fn fields(&self) -> impl Iterator<Item = &str> {
        let own = self.field.as_deref();
        own.into_iter().chain(self.when.as_ref().map(|when| &*when.field))
    }

    /// What it asks; none where that is nothing, or several things.
    fn demand(&self) -> Option<Demand> {
        let field = || self.field.as_ref().map(|field| field.to_string());
        let number = |value: &AllowedValue| match value {
            AllowedValue::Number(number) => Some(*number),
            AllowedValue::Text(_) => None,
        };
        let text = |value: &AllowedValue| match value {
            AllowedValue::Text(text) => Some(text.clone()),
            AllowedValue::Number(_) => None,
        };
        let demands = [
            (!self.allowed.is_empty()).then_some(()).and_then(|()| {
                let (numbers, texts) =
                    (self.allowed.iter().filter_map(number), self.allowed.iter().filter_map(text));
                Some(Demand::Values { field: field()?, numbers: numbers.collect(), texts: texts.collect() })
            }),
            self.longest.and_then(|octets| Some(Demand::Longest { field: field()?, octets })),
            self.present.and_then(|present| Some(Demand::Present { field: field()?, present })),
            self.idle.filter(|_| self.field.is_none()).map(|seconds| Demand::Idle { seconds: seconds.0 }),
            (!self.retry.is_empty() && self.field.is_none())
                .then(|| Demand::Retry { statuses: self.retry.iter().map(|status| status.0).collect() }),
        ];
        let asked = [
            !self.allowed.is_empty(),
            self.longest.is_some(),
            self.present.is_some(),
            self.idle.is_some(),
            !self.retry.is_empty(),
        ];
        let one = asked.iter().filter(|asked| **asked).count() == 1;
        demands.into_iter().flatten().next().filter(|_| one)
    }

    /// The rule of this row, of the vendor's dictionary.
    pub(super) fn rule(&self, vendor: &str) -> Rule {
        Rule {
            vendor: vendor.into(),
            // A row without was refused when it was read.
            demand: self.demand().unwrap_or(Demand::Retry { statuses: Vec::new() }),
            pdus: self.r#in.as_deref().map_or(PduSet::ALL, pdu_set),
            when: self.when.as_ref().map(|when| {
                (when.field.to_string(), when.is.iter().map(|number| number.0).collect::<Vec<u32>>())
            }),
            say: self.say.clone(),
        }
    }
}

impl Row for RuleRow {
    fn check(&self, _: &[Self]) -> Result<(), String> {
        let name = self.field.as_ref().map_or("a rule", |field| &**field);
        if self.demand().is_none() {
            return Err(format!("{name}: one of allowed, longest and present of a field, or idle, or retry"));
        }
        if self.r#in.as_ref().is_some_and(Vec::is_empty) {
            return Err(format!("{name}: in names no PDU"));
        }
        if self.say.is_empty() {
            return Err(format!("{name}: say is empty"));
        }
        let texts = self.allowed.iter().filter(|value| matches!(value, AllowedValue::Text(_))).count();
        if texts != 0 && texts != self.allowed.len() {
            return Err(format!("{name}: allowed has numbers and text"));
        }
        Ok(())
    }
}

/// A value that a field may have: a number, or text. Text that begins with `0x` is a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllowedValue {
    /// Of an integer.
    Number(u32),
    /// Of characters.
    Text(String),
}

impl<'de> Deserialize<'de> for AllowedValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl Visitor<'_> for Either {
            type Value = AllowedValue;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or text")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<AllowedValue, E> {
                let number = u32::try_from(number);
                number.map(AllowedValue::Number).map_err(|_| E::custom("the number is too large"))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<AllowedValue, E> {
                match text.strip_prefix("0x") {
                    None => Ok(AllowedValue::Text(text.into())),
                    Some(digits) => match u32::from_str_radix(digits, 16) {
                        Ok(number) => Ok(AllowedValue::Number(number)),
                        Err(_) => Err(E::custom(format!("{text:?} is no number"))),
                    },
                }
            }
        }
        deserializer.deserialize_any(Either)
    }
}
