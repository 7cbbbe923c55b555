//! `-Y FILTER` and `--scope`: which PDUs, sessions and messages are shown.

use std::io::{self, Write};

use clap::ValueEnum;
use jiff::tz::TimeZone;

use super::args::{FilterArgs, InputArgs, ReadArgs};
use super::complain;
use crate::analysis::Wants;
use crate::capture::Timestamp;
use crate::codec::Dictionary;
use crate::fields::{Registry, Subject};
use crate::filter::{self, Filter, FilterError, Reading};
use crate::json::Options;
use crate::render::safe::{columns, write_text};
use crate::timeline::{Event, Needs, PduEvent};

/// What is shown with a PDU that matches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Scope {
    /// Nothing more.
    #[default]
    Pdu,
    /// All PDUs of its message: the parts, their responses, the receipts. A PDU that belongs to no message is not shown.
    Message,
    /// All PDUs of its session.
    Session,
}

/// What `-Y` lets through, and which sessions and messages that is of. Without `-Y` it is everything.
pub(super) struct Matching<'d> {
    filter: Option<Filter<'d>>,
    options: Options<'d>,
    scope: Scope,
    sessions: Marks,
    messages: Marks,
}

impl<'d> Matching<'d> {
    /// As the options say; dates are in this time zone. None where the filter is wrong, which is told.
    pub(super) fn new(
        arguments: &ReadArgs,
        filter: &FilterArgs,
        zone: TimeZone,
        dictionary: &'d Dictionary<'d>,
    ) -> Option<Self> {
        let limits: filter::Limits = arguments.input.limits();
        let filter = match &filter.filter {
            Some(text) => {
                let registry = Registry::new(dictionary);
                let reading = Reading { zone, limits, ..Reading::new(&registry) };
                match Filter::parse(text, &reading) {
                    Ok(filter) => Some(filter),
                    Err(error) => {
                        tell(text, &error);
                        return None;
                    }
                }
            }
            None => None,
        };
        let options = Options { mask: !arguments.show_secrets, dictionary, ..Options::default() };
        let marks = Marks { most: limits.scoped, ..Marks::default() };
        Some(Self { filter, options, scope: Scope::Pdu, sessions: marks.clone(), messages: marks })
    }

    /// The same that shows more than the PDUs that match, once another reading has told which do.
    pub(super) fn with_scope(self, scope: Scope) -> Self {
        let scope = if self.filter.is_some() { scope } else { Scope::Pdu };
        Self { scope, ..self }
    }

    /// Whether there is a filter.
    pub(super) const fn filters(&self) -> bool {
        self.filter.is_some()
    }

    /// What is shown with a PDU that matches.
    pub(super) const fn scope(&self) -> Scope {
        self.scope
    }

    /// Whether the filter asks for what may only be known after a PDU.
    pub(super) fn looks_ahead(&self) -> bool {
        self.filter.as_ref().is_some_and(Filter::looks_ahead)
    }

    /// What a timeline must work out; none where the octets and packets of the PDUs suffice.
    pub(super) fn needs(&self) -> Option<Needs> {
        let scope = match self.scope {
            Scope::Pdu => None,
            Scope::Session => Some(Needs::NOTHING),
            Scope::Message => Some(Needs { messages: true, answers: true, joins: true, ..Needs::NOTHING }),
        };
        let filter = self.filter.as_ref().and_then(Filter::needs);
        [scope, filter].into_iter().flatten().reduce(Needs::and)
    }

    /// The same of an analysis.
    pub(super) fn wants(&self) -> Wants {
        Wants::from(self.needs().unwrap_or(Needs::NOTHING))
    }

    /// Whether a PDU matches; its session and its messages are remembered.
    pub(super) fn matches(&mut self, event: &PduEvent<'_>) -> bool {
        let Some(filter) = &mut self.filter else { return true };
        let subject = Subject::of(event, Timestamp(event.time.0.saturating_sub(event.rel)));
        let matches = filter.matches(&subject, self.options);
        if matches {
            self.sessions.add(event.session.number);
            each_message(event, |message| self.messages.add(message));
        }
        matches
    }

    /// The same for a PDU of which no timeline tells more.
    pub(super) fn matches_alone(&mut self, subject: &Subject<'_>) -> bool {
        self.filter.as_mut().is_none_or(|filter| filter.matches(subject, self.options))
    }

    /// Whether a PDU of the session matched, so far.
    pub(super) fn has_session(&self, session: u64) -> bool {
        self.filter.is_none() || self.sessions.has(session)
    }

    /// Whether a PDU of the message matched, so far.
    pub(super) fn has_message(&self, message: u64) -> bool {
        self.filter.is_none() || self.messages.has(message)
    }

    /// Whether an event is shown. What is no PDU is not, unless all of its session is.
    pub(super) fn shows(&mut self, event: &Event<'_>) -> bool {
        match (event, self.scope) {
            _ if self.filter.is_none() => true,
            (Event::Pdu(event), Scope::Pdu) => self.matches(event),
            (Event::Pdu(event), Scope::Session) => self.has_session(event.session.number),
            (Event::Pdu(event), Scope::Message) => {
                let mut has = false;
                each_message(event, |message| has |= self.messages.has(message));
                has
            }
            (event, Scope::Session) => session_of(event).is_some_and(|session| self.has_session(session)),
            (_, Scope::Pdu | Scope::Message) => false,
        }
    }

    /// Tells what was not remembered.
    pub(super) fn tell_left_out(&self) {
        let left_out = self.sessions.left_out + self.messages.left_out;
        if left_out > 0 {
            complain(format_args!("-Y: {left_out} PDUs matched of which no more can be shown"));
        }
    }
}

/// The messages that a PDU belongs to, those of a receipt among them.
fn each_message(event: &PduEvent<'_>, mut each: impl FnMut(u64)) {
    event.joins.message.iter().for_each(|message| each(message.message));
    event.joins.receipt.iter().flat_map(|receipt| &receipt.of).for_each(|of| each(of.message));
}

/// The session that an event other than a PDU is of.
fn session_of(event: &Event<'_>) -> Option<u64> {
    match event {
        Event::SessionOpen { info, .. }
        | Event::SessionClose { info, .. }
        | Event::Unanswered { info, .. }
        | Event::WindowClosed { info, .. } => Some(info.number),
        Event::Gap { session, .. } | Event::Prefix { session, .. } | Event::Rewritten { session, .. } => {
            *session
        }
        Event::DataCoding0 { session, .. } => Some(*session),
        _ => None,
    }
}

/// Some numbers, one bit each.
#[derive(Clone, Debug, Default)]
struct Marks {
    bits: Vec<u64>,
    /// The numbers from here on are not kept.
    most: usize,
    left_out: u64,
}

impl Marks {
    fn add(&mut self, number: u64) {
        let Some(number) = usize::try_from(number).ok().filter(|number| *number < self.most) else {
            self.left_out += 1;
            return;
        };
        if number / 64 >= self.bits.len() {
            self.bits.resize(number / 64 + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(number / 64) {
            *bits |= 1 << (number % 64);
        }
    }

    fn has(&self, number: u64) -> bool {
        let bits = usize::try_from(number / 64).ok().and_then(|at| self.bits.get(at));
        bits.is_some_and(|bits| bits >> (number % 64) & 1 != 0)
    }
}

/// Whether the input can be read twice; else it is told that `what` needs that.
pub(super) fn can_be_read_twice(arguments: &InputArgs, what: &str) -> bool {
    if arguments.follow {
        complain(format_args!("{what} reads the input twice, and --follow never comes to its end"));
        return false;
    }
    let Some(path) = super::input::read_once(arguments) else { return true };
    let name = if path.as_os_str() == "-" { "standard input".into() } else { path.display().to_string() };
    complain(format_args!(
        "{what} reads the input twice, and {name} can be read once; save it to a file first"
    ));
    false
}

/// What is wrong with a filter: the sentence, the filter, and marks under what is wrong.
fn tell(filter: &str, error: &FilterError) {
    complain(format_args!("-Y: {error}"));
    let shown = |text: &str| {
        let mut safe = String::new();
        // Writing to a String cannot fail.
        let _ = write_text(&mut safe, text.chars());
        safe
    };
    let part = |from: usize, count: usize| shown(&filter.chars().skip(from).take(count).collect::<String>());
    // A long filter is shown around what is wrong with it.
    let from = error.column.saturating_sub(AROUND);
    let (before, wrong) = (part(from, error.column - from), part(error.column, error.length));
    let rest = part(error.column + error.length, AROUND);
    let wide = |text: &str| text.chars().map(columns).sum::<usize>();
    let marks = "^".repeat(wide(&wrong).clamp(1, 2 * AROUND));
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(io::stderr(), "  {before}{wrong}{rest}\n  {}{marks}", " ".repeat(wide(&before)));
}

/// Characters before and behind what is wrong that are shown.
const AROUND: usize = 60;
