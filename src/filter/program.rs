//! A filter made ready: what is evaluated for each PDU.

use core::cmp::Ordering;

use super::parse::{Comparison, Quantifier, Slice};
use super::pattern::Pattern;
use super::value::{Constant, Seen, slice_octets, slice_text, text_of};
use crate::fields::{FieldType, FieldValue, Plan, Subject};
use crate::json::Options;

/// A part of a filter.
#[derive(Clone, Debug)]
pub(super) enum Node<'d> {
    Always,
    And(Vec<Node<'d>>),
    Or(Vec<Node<'d>>),
    Xor(Vec<Node<'d>>),
    Not(Box<Node<'d>>),
    Test(Box<Test<'d>>),
}

/// A test of a field's values.
#[derive(Clone, Debug)]
pub(super) struct Test<'d> {
    pub(super) operand: Operand<'d>,
    /// How many of the values must fit.
    pub(super) quantifier: Quantifier,
    pub(super) check: Check<'d>,
}

/// What a value must be.
#[derive(Clone, Debug)]
pub(super) enum Check<'d> {
    Exists,
    /// Any number but 0.
    NotZero,
    Compare(Comparison, Constant),
    /// One of these; or none of them.
    In(Vec<Constant>, bool),
    Contains(Constant),
    Matches(Pattern),
    /// Compared with a value of another field, any of them.
    Field(Comparison, Operand<'d>),
    /// Contains a value of another field.
    ContainsField(Operand<'d>),
}

/// A field, and what is taken of it.
#[derive(Clone, Debug)]
pub(super) struct Operand<'d> {
    pub(super) plan: Plan<'d>,
    /// What its values are before the steps.
    pub(super) kind: FieldType,
    pub(super) steps: Vec<Step>,
}

/// What is made of a value, one after the other.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Slice(Slice),
    Bits(u64),
    Lower,
    Upper,
    Length,
    /// The text of a number or an address.
    Text,
    /// How many values there are; the first step, if it is one.
    Count,
}

/// Room for texts, used again for every PDU.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    one: Room,
    other: Room,
}

#[derive(Clone, Debug, Default)]
struct Room {
    text: String,
    next: String,
    octets: Vec<u8>,
}

/// What evaluation costs, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cost {
    /// The header, or what the event says.
    Quick,
    /// The body is read.
    Body,
    /// And a text is searched.
    Search,
}

impl<'d> Node<'d> {
    pub(super) fn cost(&self) -> Cost {
        match self {
            Self::Always => Cost::Quick,
            Self::And(nodes) | Self::Or(nodes) | Self::Xor(nodes) => {
                nodes.iter().map(Self::cost).max().unwrap_or(Cost::Quick)
            }
            Self::Not(node) => node.cost(),
            Self::Test(test) => match test.check {
                _ if test.operand.plan.is_quick() => Cost::Quick,
                Check::Matches(_) | Check::ContainsField(_) | Check::Field(..) => Cost::Search,
                _ => Cost::Body,
            },
        }
    }

    /// Calls `each` with every plan within.
    pub(super) fn each_plan(&self, each: &mut impl FnMut(&Plan<'d>)) {
        match self {
            Self::Always => {}
            Self::And(nodes) | Self::Or(nodes) | Self::Xor(nodes) => {
                nodes.iter().for_each(|node| node.each_plan(each));
            }
            Self::Not(node) => node.each_plan(each),
            Self::Test(test) => {
                each(&test.operand.plan);
                if let Check::Field(_, other) | Check::ContainsField(other) = &test.check {
                    each(&other.plan);
                }
            }
        }
    }

    pub(super) fn matches(&self, subject: &Subject<'_>, options: Options<'_>, scratch: &mut Scratch) -> bool {
        match self {
            Self::Always => true,
            Self::And(nodes) => nodes.iter().all(|node| node.matches(subject, options, scratch)),
            Self::Or(nodes) => nodes.iter().any(|node| node.matches(subject, options, scratch)),
            Self::Xor(nodes) => {
                nodes.iter().fold(false, |odd, node| odd ^ node.matches(subject, options, scratch))
            }
            Self::Not(node) => !node.matches(subject, options, scratch),
            Self::Test(test) => test.matches(subject, options, scratch),
        }
    }
}

impl Test<'_> {
    fn matches(&self, subject: &Subject<'_>, options: Options<'_>, scratch: &mut Scratch) -> bool {
        let Scratch { one, other } = scratch;
        let (mut any, mut all, mut there) = (false, true, false);
        self.operand.each(subject, options, one, &mut |seen| {
            there = true;
            let fits = self.check.fits(seen, subject, options, other);
            any |= fits;
            all &= fits;
        });
        match self.quantifier {
            Quantifier::Any => any,
            Quantifier::All => there && all,
        }
    }
}

impl Check<'_> {
    fn fits(&self, seen: Seen<'_>, subject: &Subject<'_>, options: Options<'_>, room: &mut Room) -> bool {
        match self {
            Self::Exists => true,
            Self::NotZero => matches!(seen, Seen::Number(1..)),
            Self::Compare(comparison, constant) => {
                constant.order(seen).is_some_and(|order| comparison.holds(order))
            }
            Self::In(constants, negated) => {
                let is = |constant: &Constant| constant.order(seen).is_some_and(Ordering::is_eq);
                !matches!(seen, Seen::Hidden) && constants.iter().any(is) != *negated
            }
            Self::Contains(Constant::Text(part, _)) => seen.contains(Seen::Text(part)),
            Self::Contains(Constant::Octets(part, _)) => seen.contains(Seen::Octets(part)),
            Self::Contains(_) => false,
            Self::Matches(pattern) => match seen {
                Seen::Text(text) => pattern.is_in_text(text),
                Seen::Octets(octets) => pattern.is_in_octets(octets),
                _ => false,
            },
            Self::Field(comparison, other) => {
                let mut any = false;
                other.each(subject, options, room, &mut |value| {
                    any |= seen.order(value).is_some_and(|order| comparison.holds(order));
                });
                any
            }
            Self::ContainsField(other) => {
                let mut any = false;
                other.each(subject, options, room, &mut |part| any |= seen.contains(part));
                any
            }
        }
    }
}

impl Operand<'_> {
    /// Calls `each` with every value.
    fn each(
        &self,
        subject: &Subject<'_>,
        options: Options<'_>,
        room: &mut Room,
        each: &mut impl FnMut(Seen<'_>),
    ) {
        if let Some((Step::Count, rest)) = self.steps.split_first() {
            let mut count = 0;
            self.plan.each(subject, options, &mut |_, _| count += 1);
            if count > 0 {
                stepped(Seen::Number(count), rest, room, each);
            }
            return;
        }
        let kind = self.kind;
        self.plan.each(subject, options, &mut |_, value| {
            if self.steps.is_empty()
                && let Some(number) = number_of(value, kind)
            {
                return each(Seen::Number(number));
            }
            let mut text = core::mem::take(&mut room.text);
            text.clear();
            stepped(seen(value, kind, &mut text), &self.steps, room, each);
            room.text = text;
        });
    }
}

fn number_of(value: FieldValue<'_>, kind: FieldType) -> Option<u64> {
    match (kind, value) {
        (FieldType::Number, FieldValue::Number(number)) => Some(number),
        (FieldType::Number, FieldValue::Hexadecimal(number, _)) => Some(number.into()),
        _ => None,
    }
}

/// A value as what its field is said to have.
fn seen<'v>(value: FieldValue<'v>, kind: FieldType, room: &'v mut String) -> Seen<'v> {
    match (kind, value) {
        (_, FieldValue::Masked) => Seen::Hidden,
        (FieldType::Text, value) => text_of(value, room).map_or(Seen::Hidden, Seen::Text),
        (_, FieldValue::Number(number)) => Seen::Number(number),
        (_, FieldValue::Hexadecimal(number, _)) => Seen::Number(number.into()),
        (_, FieldValue::Time(time) | FieldValue::Epoch(time)) => Seen::Nanoseconds(time.0),
        (_, FieldValue::Duration(nanoseconds)) => Seen::Nanoseconds(nanoseconds),
        (_, FieldValue::Address(address)) => Seen::Address(address),
        (_, FieldValue::Text(octets) | FieldValue::Octets(octets)) => Seen::Octets(octets),
        (_, FieldValue::Coded(content)) => Seen::Octets(content.text),
        (_, FieldValue::Tbcd(octets)) => Seen::Octets(octets),
        (_, FieldValue::Name(name)) => Seen::Text(name),
        (_, FieldValue::Endpoint(end)) => Seen::Address(end.ip()),
    }
}

/// Takes the steps.
fn stepped(seen: Seen<'_>, steps: &[Step], room: &mut Room, each: &mut impl FnMut(Seen<'_>)) {
    let Some((step, rest)) = steps.split_first() else { return each(seen) };
    match (step, seen) {
        (Step::Bits(bits), Seen::Number(number)) => stepped(Seen::Number(number & bits), rest, room, each),
        (Step::Length, Seen::Text(text)) => {
            stepped(Seen::Number(text.chars().count() as u64), rest, room, each);
        }
        (Step::Length, Seen::Octets(octets)) => {
            stepped(Seen::Number(octets.len() as u64), rest, room, each);
        }
        (Step::Slice(slice), Seen::Octets(octets)) => {
            let mut next = core::mem::take(&mut room.octets);
            next.clear();
            slice_octets(octets, slice, &mut next);
            stepped(Seen::Octets(&next), rest, room, each);
            room.octets = next;
        }
        (Step::Slice(_) | Step::Lower | Step::Upper | Step::Text, seen) => {
            let mut next = core::mem::take(&mut room.next);
            next.clear();
            match (step, seen) {
                (Step::Slice(slice), Seen::Text(text)) => slice_text(text, slice, &mut next),
                (Step::Lower, Seen::Text(text)) => next.extend(text.chars().flat_map(char::to_lowercase)),
                (Step::Upper, Seen::Text(text)) => next.extend(text.chars().flat_map(char::to_uppercase)),
                (Step::Text, Seen::Number(number)) => {
                    text_of(FieldValue::Number(number), &mut next);
                }
                (Step::Text, Seen::Address(address)) => {
                    text_of(FieldValue::Address(address), &mut next);
                }
                _ => {
                    room.next = next;
                    return each(Seen::Hidden);
                }
            }
            stepped(Seen::Text(&next), rest, room, each);
            room.next = next;
        }
        _ => each(Seen::Hidden),
    }
}
