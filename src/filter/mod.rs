//! Filters in Wireshark's grammar, evaluated for one PDU after the other.
//!
//! `smpp.command_status != 0 && (smpp.source_addr contains "Acme" || latency > 1)`: fields have the names of
//! [`crate::fields`], with or without `smpp.` before them. The grammar and what it means are those of Wireshark 4:
//!
//! - a field alone asks whether the PDU has it; a field that a PDU lacks matches no test, whatever the test is, `not in`
//!   among them;
//! - where a field has several values, `==`, `<`, `in`, `contains`, `matches` and so on want one that fits, `!=` and
//!   `not in` want that all do; `any` and `all` before the field, and `===` and `!==`, say it the other way;
//! - `contains` looks for a part of a text or of octets, `matches` for a regular expression, whatever the case; texts
//!   are compared as they are decoded, octets with texts by the octets of their UTF-8;
//! - values have names where the tables have some: `smpp.command_status == ESME_RTHROTTLED`, `kind == receipt`.
//!
//! `lex.rs` and `parse.rs` read the text, `check.rs` and `constant.rs` find the fields and give every value its type,
//! `program.rs` evaluates what they make; what costs little is evaluated first.
//!
//! ```
//! use smppscope::codec::Dictionary;
//! use smppscope::fields::Registry;
//! use smppscope::filter::{Filter, Reading};
//!
//! let registry = Registry::new(&Dictionary::STANDARD);
//! let reading = Reading::new(&registry);
//! assert!(Filter::parse("smpp.esm_class & 0x3c == 4 || kind == receipt", &reading).is_ok());
//! let error = Filter::parse("n > 1 && smpp.esm_clas", &reading).unwrap_err();
//! assert_eq!((error.column, error.length), (9, 13));
//! assert_eq!(error.nearest[0], "smpp.esm_class");
//! ```

mod check;
mod constant;
mod error;
mod lex;
mod parse;
mod pattern;
mod program;
mod value;

pub use error::FilterError;

use jiff::tz::TimeZone;

use crate::fields::{Registry, Subject};
use crate::json::Options;
use crate::limits::limits;
use crate::timeline::Needs;
use program::{Node, Scratch};

limits! {
    /// Bounds on filters.
    "filter", Limits {
        /// Parentheses, negations and calls within each other.
        depth: usize = 100, Count, "the filter is refused";
        /// Memory for a regular expression made ready.
        pattern: usize = 4 << 20, Octets, "the filter is refused";
        /// Messages or sessions of which it is remembered whether they match, one bit each.
        scoped: usize = 1 << 30, Count, "of later ones it is not remembered, and counted on standard error";
    }
}

/// What a filter is read by.
#[derive(Clone, Debug)]
pub struct Reading<'r, 'd> {
    /// The fields.
    pub registry: &'r Registry<'d>,
    /// The time zone of dates that name none.
    pub zone: TimeZone,
    /// What is refused.
    pub limits: Limits,
}

impl<'r, 'd> Reading<'r, 'd> {
    /// By these fields; dates are in UTC.
    #[must_use]
    pub fn new(registry: &'r Registry<'d>) -> Self {
        Self { registry, zone: TimeZone::UTC, limits: Limits::default() }
    }
}

/// A filter made ready.
#[derive(Clone, Debug)]
pub struct Filter<'d> {
    root: Node<'d>,
    scratch: Scratch,
}

impl<'d> Filter<'d> {
    /// Reads a filter. An empty one matches everything.
    ///
    /// # Errors
    /// Where the text is no filter: what is wrong, and where.
    pub fn parse(text: &str, reading: &Reading<'_, 'd>) -> Result<Self, FilterError> {
        let tree = parse::parse(text, reading.limits.depth).map_err(|wrong| wrong.within(text))?;
        let root = match tree {
            Some(tree) => check::compile(&tree, reading).map_err(|wrong| wrong.within(text))?,
            None => Node::Always,
        };
        Ok(Self { root, scratch: Scratch::default() })
    }

    /// What a timeline must work out; none where the octets and packets of the PDUs suffice.
    #[must_use]
    pub fn needs(&self) -> Option<Needs> {
        let mut needs = None;
        self.root.each_plan(&mut |plan| {
            needs = [needs, plan.needs()].into_iter().flatten().reduce(Needs::and);
        });
        needs
    }

    /// Whether it asks for the octets of PDUs behind their header; else those of the header suffice.
    #[must_use]
    pub fn needs_octets(&self) -> bool {
        let mut needs = false;
        self.root.each_plan(&mut |plan| needs |= plan.needs_octets());
        needs
    }

    /// Whether it asks for what may only be known after the PDU.
    #[must_use]
    pub fn looks_ahead(&self) -> bool {
        let mut looks = false;
        self.root.each_plan(&mut |plan| looks |= plan.looks_ahead());
        looks
    }

    /// Whether a PDU matches. Secrets that `options` mask match no test of their value.
    pub fn matches(&mut self, subject: &Subject<'_>, options: Options<'_>) -> bool {
        let options = subject.event.map_or(options, |event| options.of_event(event));
        self.root.matches(subject, options, &mut self.scratch)
    }
}
