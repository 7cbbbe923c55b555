//! Finds the fields of a filter and gives every value the type of what it is compared with.

use core::ops::Range;

use super::Reading;
use super::constant::Against;
use super::error::Wrong;
use super::parse::{Asks, Comparison, Operand, Quantifier, Term, Test, Tree};
use super::pattern::Pattern;
use super::program::{self, Check, Node, Step};
use super::value::Constant;
use crate::fields::{Field, FieldType, NamedValue, Plan};
use crate::sorting;

/// The protocols that Wireshark's filters often ask for: a PDU has them all, but for the two kinds of IP.
const PROTOCOLS: &[(&str, Protocol)] = &[
    ("smpp", Protocol::Always),
    ("tcp", Protocol::Always),
    ("frame", Protocol::Always),
    ("ip", Protocol::V4),
    ("ipv6", Protocol::V6),
];

#[derive(Clone, Copy)]
enum Protocol {
    Always,
    V4,
    V6,
}

/// The functions: what is made of a value.
const FUNCTIONS: &[(&str, Step)] = &[
    ("len", Step::Length),
    ("count", Step::Count),
    ("lower", Step::Lower),
    ("upper", Step::Upper),
    ("string", Step::Text),
];

/// Makes a filter ready.
pub(super) fn compile<'d>(tree: &Tree<'_>, reading: &Reading<'_, 'd>) -> Result<Node<'d>, Wrong> {
    let all = |trees: &[Tree<'_>]| {
        let nodes: Result<Vec<_>, _> = trees.iter().map(|tree| compile(tree, reading)).collect();
        nodes.map(|mut nodes| {
            // No test has an effect but its answer, so the cheap ones may go first.
            sorting::sort_by_key(&mut nodes, Node::cost);
            nodes
        })
    };
    Ok(match tree {
        Tree::And(trees) => Node::And(all(trees)?),
        Tree::Or(trees) => Node::Or(all(trees)?),
        Tree::Xor(trees) => Node::Xor(all(trees)?),
        Tree::Not(tree) => Node::Not(Box::new(compile(tree, reading)?)),
        Tree::Test(test) => Checker { reading }.test(test)?,
    })
}

/// A field of a filter, found.
struct Found<'r, 't, 'd> {
    operand: program::Operand<'d>,
    /// Its name, as it is written.
    name: &'t str,
    /// What its values are after the steps.
    kind: FieldType,
    /// The names of its values.
    names: Vec<NamedValue<'d>>,
    fields: Vec<&'r Field<'d>>,
}

#[derive(Clone, Copy)]
struct Checker<'c, 'r, 'd> {
    reading: &'c Reading<'r, 'd>,
}

impl<'r, 'd> Checker<'_, 'r, 'd> {
    fn test(self, test: &Test<'_>) -> Result<Node<'d>, Wrong> {
        if let Some(node) = self.protocol(test) {
            return Ok(node);
        }
        let found = self.operand(&test.left)?;
        let against =
            Against { name: found.name, kind: found.kind, names: &found.names, zone: &self.reading.zone };
        let usual = match &test.asks {
            Asks::In(_, true) => Quantifier::All,
            _ => Quantifier::Any,
        };
        let check = match &test.asks {
            Asks::Exists if test.left.mask.is_some() => Check::NotZero,
            Asks::Exists => Check::Exists,
            Asks::Compare(comparison, right) => match self.field_beside(&found, right)? {
                Some(other) => Check::Field(*comparison, other),
                None => Check::Compare(*comparison, self.compared(&against, *comparison, right)?),
            },
            Asks::In(values, negated) => {
                let constants = values.iter().map(|(first, last)| self.range(&against, first, last.as_ref()));
                Check::In(constants.collect::<Result<_, _>>()?, *negated)
            }
            Asks::Contains(right) => {
                self.must_be_searched(&found, &test.left, "contains")?;
                match self.field_beside(&found, right)? {
                    Some(other) => Check::ContainsField(other),
                    None => Check::Contains(against.part(self.value(right)?, right.at.clone())?),
                }
            }
            Asks::Matches(right) => {
                self.must_be_searched(&found, &test.left, "matches")?;
                Check::Matches(self.pattern(found.kind, right)?)
            }
        };
        let quantifier = test.quantifier.unwrap_or(usual);
        Ok(Node::Test(Box::new(program::Test { operand: found.operand, quantifier, check })))
    }

    /// A protocol that stands alone.
    fn protocol(self, test: &Test<'_>) -> Option<Node<'d>> {
        let (Asks::Exists, Term::Word(word)) = (&test.asks, &test.left.term) else { return None };
        let (_, protocol) = PROTOCOLS.iter().find(|(name, _)| name == word)?;
        let is_v6 = || {
            let fields = self.reading.registry.find("ipv6.src");
            let kind = FieldType::Address;
            let operand = program::Operand { plan: Plan::new(&[fields]), kind, steps: Vec::new() };
            let test = program::Test { operand, quantifier: Quantifier::Any, check: Check::Exists };
            Node::Test(Box::new(test))
        };
        Some(match protocol {
            Protocol::Always => Node::Always,
            Protocol::V4 => Node::Not(Box::new(is_v6())),
            Protocol::V6 => is_v6(),
        })
    }

    /// The fields of a name, `smpp.` before it or not.
    fn fields(self, name: &str) -> Vec<&'r Field<'d>> {
        let registry = self.reading.registry;
        let found = registry.find(name);
        if found.is_empty() { registry.find(&format!("smpp.{name}")) } else { found }
    }

    fn operand<'t>(self, operand: &Operand<'t>) -> Result<Found<'r, 't, 'd>, Wrong> {
        let mut found = match &operand.term {
            Term::Word(name) => self.field(name, operand)?,
            Term::Call(name, at, of) => self.call(name, at, of)?,
            Term::Text(_) | Term::Character(_) => return Err(no_field(operand)),
        };
        for slice in &operand.slices {
            if !matches!(found.kind, FieldType::Text | FieldType::Octets) {
                let what =
                    format!("{} is {}: slices are taken of texts and octets", found.name, a(found.kind));
                return Err(Wrong::new(operand.at.clone(), what));
            }
            found.operand.steps.push(Step::Slice(slice.clone()));
            found.names.clear();
        }
        if let Some((bits, at)) = &operand.mask {
            if found.kind != FieldType::Number {
                let what = format!("{} is {}: & takes bits of a number", found.name, a(found.kind));
                return Err(Wrong::new(at.clone(), what));
            }
            found.operand.steps.push(Step::Bits(*bits));
            found.names.clear();
        }
        Ok(found)
    }

    fn field<'t>(self, name: &'t str, operand: &Operand<'t>) -> Result<Found<'r, 't, 'd>, Wrong> {
        let fields = self.fields(name);
        let Some(first) = fields.first() else {
            if name.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-')) {
                return Err(no_field(operand));
            }
            // What stands in brackets behind the name is right.
            let at = operand.at.start..operand.at.start + name.len();
            return Err(Wrong::new(at, format!("there is no field {name}")).nearest(self.nearest(name)));
        };
        let kind = first.kind;
        let mut names = Vec::new();
        for field in &fields {
            names.extend(self.reading.registry.named_values(field));
        }
        let plan = Plan::new(std::slice::from_ref(&fields));
        let operand = program::Operand { plan, kind, steps: Vec::new() };
        Ok(Found { operand, name, kind, names, fields })
    }

    fn nearest(self, name: &str) -> Vec<String> {
        let registry = self.reading.registry;
        if name.contains('.') {
            return registry.nearest(name);
        }
        // Nobody writes `smpp.` who left it out so far.
        let names = registry.fields().iter().map(|field| &*field.name);
        let short = names.map(|name| name.strip_prefix("smpp.").unwrap_or(name).to_owned());
        let near = crate::render::explain::nearest(name, short).into_iter();
        near.filter_map(|name| Some(self.fields(&name).first()?.name.clone())).collect()
    }

    fn call<'t>(self, name: &str, at: &Range<usize>, of: &Operand<'t>) -> Result<Found<'r, 't, 'd>, Wrong> {
        let Some((_, step)) = FUNCTIONS.iter().find(|(known, _)| *known == name) else {
            let names = FUNCTIONS.iter().map(|(name, _)| (*name).to_owned());
            let near = crate::render::explain::nearest(name, names.clone());
            let near = if near.is_empty() { names.collect() } else { near };
            return Err(Wrong::new(at.clone(), format!("there is no function {name}()")).nearest(near));
        };
        let mut found = self.operand(of)?;
        let kind = match (step, found.kind) {
            (Step::Length, FieldType::Text | FieldType::Octets) => Some(FieldType::Number),
            (Step::Count, _) if found.operand.steps.is_empty() => Some(FieldType::Number),
            (Step::Lower | Step::Upper, FieldType::Text) => Some(FieldType::Text),
            (Step::Text, FieldType::Number | FieldType::Address) => Some(FieldType::Text),
            _ => None,
        };
        let Some(kind) = kind else {
            let wants = match step {
                Step::Length => "wants a text or octets",
                Step::Count => "wants a field alone",
                Step::Text => "wants a number or an address",
                _ => "wants a text",
            };
            let what = format!("{name}() {wants}, and {} is {}", found.name, a(found.kind));
            return Err(Wrong::new(of.at.clone(), what));
        };
        found.kind = kind;
        found.operand.steps.push(step.clone());
        found.names.clear();
        Ok(found)
    }

    /// What stands on the right, where that is a field, too: it must be of the same type.
    fn field_beside(
        self,
        left: &Found<'_, '_, 'd>,
        right: &Operand<'_>,
    ) -> Result<Option<program::Operand<'d>>, Wrong> {
        match &right.term {
            Term::Text(_) | Term::Character(_) => return Ok(None),
            Term::Call(..) => {}
            Term::Word(word) => {
                let plain = right.slices.is_empty() && right.mask.is_none();
                let fields = self.fields(word);
                if plain && (fields.is_empty() || left.names.iter().any(|named| named.is(word))) {
                    return Ok(None);
                }
                // Words without a point are texts beside a text; which is meant must be said where both make sense.
                if plain && left.kind == FieldType::Text && !word.contains('.') {
                    let other = |field: &&&Field<'_>| {
                        field.kind == left.kind && left.fields.iter().all(|known| known.name != field.name)
                    };
                    let Some(field) = fields.iter().find(other) else { return Ok(None) };
                    let what = format!(
                        "{word} is a field, too: write \"{word}\" for the text, {} for the field",
                        field.name
                    );
                    return Err(Wrong::new(right.at.clone(), what));
                }
            }
        }
        let other = self.operand(right)?;
        if other.kind != left.kind {
            let what = format!(
                "{} is {}, {} is {}: they cannot be compared",
                left.name,
                a(left.kind),
                other.name,
                a(other.kind)
            );
            return Err(Wrong::new(right.at.clone(), what));
        }
        Ok(Some(other.operand))
    }

    /// A value on the right, which must be one.
    fn value<'o, 't>(self, right: &'o Operand<'t>) -> Result<&'o Term<'t>, Wrong> {
        let taken = !right.slices.is_empty() || right.mask.is_some() || matches!(right.term, Term::Call(..));
        if taken {
            return Err(Wrong::new(right.at.clone(), "a value stands here, not a part of a field"));
        }
        Ok(&right.term)
    }

    fn compared(
        self,
        against: &Against<'_, 'd>,
        comparison: Comparison,
        right: &Operand<'_>,
    ) -> Result<Constant, Wrong> {
        let equality = matches!(comparison, Comparison::Equal | Comparison::Unequal);
        // Texts may be before or after what is no value of theirs.
        if against.kind == FieldType::Text && !equality {
            return against.part(self.value(right)?, right.at.clone());
        }
        against.value(self.value(right)?, right.at.clone())
    }

    fn range(
        self,
        against: &Against<'_, 'd>,
        first: &Operand<'_>,
        last: Option<&Operand<'_>>,
    ) -> Result<Constant, Wrong> {
        let from = against.value(self.value(first)?, first.at.clone())?;
        let Some(last) = last else { return Ok(from) };
        let to = against.value(self.value(last)?, last.at.clone())?;
        let at = first.at.start..last.at.end;
        from.to(to).ok_or_else(|| Wrong::new(at, "the range ends before it begins"))
    }

    fn must_be_searched(
        self,
        found: &Found<'_, '_, 'd>,
        operand: &Operand<'_>,
        operator: &str,
    ) -> Result<(), Wrong> {
        if matches!(found.kind, FieldType::Text | FieldType::Octets) {
            return Ok(());
        }
        let hint = match found.kind {
            FieldType::Number | FieldType::Address => format!("; string({}) is its text", found.name),
            _ => String::new(),
        };
        let what =
            format!("{operator} looks into texts and octets, and {} is {}{hint}", found.name, a(found.kind));
        Err(Wrong::new(operand.at.clone(), what))
    }

    fn pattern(self, kind: FieldType, right: &Operand<'_>) -> Result<Pattern, Wrong> {
        let text = match self.value(right)? {
            Term::Text(text) => text,
            Term::Word(word) => *word,
            _ => return Err(Wrong::new(right.at.clone(), "a regular expression stands in double quotes")),
        };
        let size = self.reading.limits.pattern;
        let made =
            if kind == FieldType::Octets { Pattern::octets(text, size) } else { Pattern::text(text, size) };
        made.map_err(|what| Wrong::new(right.at.clone(), format!("this is no regular expression: {what}")))
    }
}

fn no_field(operand: &Operand<'_>) -> Wrong {
    Wrong::new(operand.at.clone(), "a test begins with a field; the value stands behind the operator")
}

/// What a field of a type is.
const fn a(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Number => "a number",
        FieldType::Text => "a text",
        FieldType::Octets => "octets",
        FieldType::Time => "a point in time",
        FieldType::Duration => "a length of time",
        FieldType::Address => "an address",
    }
}
