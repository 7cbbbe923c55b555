//! The rules of the dictionaries that are used.

use super::ContentLimits;
use super::look::Look;
use super::recent::Recent;
use super::time::SECOND;
use super::words::Words;
use crate::codec::spec::FieldSpec;
use crate::codec::{Demand, Dictionary, Fault, Place, Rule, Sink, Span, TlvOctets, Value};
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::{RESPONSE, annotate};
use crate::timeline::Role;

/// Recognises broken rules.
#[derive(Debug)]
pub(super) struct Profile {
    rules: Vec<Rule>,
    /// Names of the TLVs that dictionaries add.
    tags: Vec<(u16, String)>,
    /// Whether a rule is of fields.
    of_fields: bool,
    /// The longest time that an ESME may be idle, in nanoseconds, and its rule.
    idle: Option<(i64, usize)>,
    /// By session: when its ESME last sent.
    last: Recent<u64, i64>,
}

impl Profile {
    pub(super) fn new(limits: &ContentLimits) -> Self {
        let last = Recent::new(limits.sessions);
        Self { rules: Vec::new(), tags: Vec::new(), of_fields: false, idle: None, last }
    }

    pub(super) fn read_by(&mut self, dictionary: &Dictionary<'_>) {
        self.rules.extend_from_slice(dictionary.rules);
        self.tags.extend(dictionary.tlvs.iter().map(|row| (row.tag, row.name.to_owned())));
        self.of_fields = self.rules.iter().any(|rule| rule.demand.field().is_some());
        let idle = |(at, rule): (usize, &Rule)| match rule.demand {
            Demand::Idle { seconds } => Some((i64::from(seconds) * SECOND, at)),
            _ => None,
        };
        self.idle = self.rules.iter().enumerate().filter_map(idle).min();
    }

    pub(super) fn pdu(&mut self, look: &Look<'_>, report: &mut Report) {
        if self.rules.is_empty() {
            return;
        }
        self.check_idle(look, report);
        let command_id = look.event.command_id;
        let is_for = |rule: &Rule| rule.demand.field().is_some() && rule.pdus.holds(command_id);
        if !self.of_fields || !self.rules.iter().any(is_for) {
            return;
        }
        let mut seen = Seen { profile: self, command_id, rules: [Read::default(); RULES] };
        // The collection does not end the reading.
        let _ = annotate(look.event.stream.octets, &Dictionary::STANDARD, &mut seen);
        let rules = seen.rules;
        for (rule, state) in self.rules.iter().zip(&rules).filter(|(rule, _)| is_for(rule)) {
            if rule.when.is_some() && !state.applies {
                continue;
            }
            let is_broken = match rule.demand {
                Demand::Present { present, .. } => state.present != present,
                _ => state.broken,
            };
            if is_broken {
                let what = match state.value {
                    Some(value) => Words::of(format_args!("{}: {} (here {value})", rule.vendor, rule.say)),
                    None => Words::of(format_args!("{}: {}", rule.vendor, rule.say)),
                };
                let evidence = Evidence {
                    span: state.span.map(|span| span.start..span.end),
                    ..look.evidence(what.as_str(), &[])
                };
                report.add(FindingKind::ProfileRule, &evidence);
            }
        }
    }

    /// Whether the ESME has been silent for too long.
    fn check_idle(&mut self, look: &Look<'_>, report: &mut Report) {
        let Some((most, rule)) = self.idle else { return };
        if look.event.sender != Some(Role::Esme) {
            return;
        }
        let time = look.event.time.0;
        let before = self.last.get(&look.session()).copied();
        self.last.insert(look.session(), time);
        let Some(idle) = before.map(|before| time.saturating_sub(before)) else { return };
        // A timer is never exact.
        if idle > most + most / 4
            && let Some(rule) = self.rules.get(rule)
        {
            let what = Words::of(format_args!("{}: {}", rule.vendor, rule.say));
            let detail = Some(format!("here {} seconds passed", idle / SECOND));
            report.add(FindingKind::ProfileRule, &Evidence { detail, ..look.evidence(what.as_str(), &[]) });
        }
    }

    /// A message is sent again after this status.
    pub(super) fn resent(&self, look: &Look<'_>, first: u64, status: u32, report: &mut Report) {
        for rule in &self.rules {
            if let Demand::Retry { statuses } = &rule.demand
                && rule.pdus.has(look.event.command_id | RESPONSE)
                && !statuses.contains(&status)
            {
                let what =
                    Words::of(format_args!("{}: {} (here after 0x{status:02x})", rule.vendor, rule.say));
                let evidence =
                    Evidence { events: &[first, look.event.n], ..look.evidence(what.as_str(), &[]) };
                report.add(FindingKind::ProfileRule, &evidence);
            }
        }
    }
}

/// What was read of the field of a rule.
#[derive(Clone, Copy, Debug, Default)]
struct Read {
    present: bool,
    applies: bool,
    broken: bool,
    value: Option<u32>,
    span: Option<Span>,
}

/// Rules that are looked at; a dictionary with more has them looked at up to there.
const RULES: usize = 64;

struct Seen<'p> {
    profile: &'p Profile,
    command_id: u32,
    rules: [Read; RULES],
}

impl Seen<'_> {
    fn saw(&mut self, name: &str, span: Span, number: Option<u32>, octets: &[u8]) {
        for (rule, read) in self.profile.rules.iter().zip(&mut self.rules) {
            if !rule.pdus.holds(self.command_id) {
                continue;
            }
            if let (Some((field, values)), Some(number)) = (&rule.when, number)
                && field == name
            {
                read.applies = values.contains(&number);
            }
            if rule.demand.field() != Some(name) {
                continue;
            }
            let text = octets.strip_suffix(&[0]).unwrap_or(octets);
            read.present = number.is_some() || !text.is_empty();
            read.value = number;
            read.span = Some(span);
            read.broken |= match &rule.demand {
                Demand::Values { numbers, texts, .. } => match number {
                    Some(number) => !numbers.is_empty() && !numbers.contains(&number),
                    None => !texts.is_empty() && texts.iter().all(|known| known.as_bytes() != text),
                },
                Demand::Longest { octets, .. } => number.is_none() && text.len() > *octets,
                _ => false,
            };
        }
    }
}

impl<'a> Sink<'a> for Seen<'_> {
    const JUDGES: bool = false;

    fn field(&mut self, place: Place<'a>, field: &'a FieldSpec<'a>, span: Span, value: Value<'a>) {
        if place != Place::TOP {
            return;
        }
        match value {
            Value::Integer(number) => self.saw(field.name, span, Some(number), &[]),
            Value::Text(text) | Value::Octets(text) => self.saw(field.name, span, None, text),
            Value::Partial(_) => {}
        }
    }

    fn tlv(&mut self, tlv: &TlvOctets<'a>, _: crate::codec::MessageContext) {
        let own = self.profile.tags.iter().find(|(tag, _)| *tag == tlv.tag);
        let profile = self.profile;
        let name = own.map(|(_, name)| name.as_str()).or(tlv.spec.map(|spec| spec.name));
        let number = match tlv.value {
            [a] => Some(u32::from(*a)),
            [a, b] => Some(u32::from(u16::from_be_bytes([*a, *b]))),
            [a, b, c, d] => Some(u32::from_be_bytes([*a, *b, *c, *d])),
            _ => None,
        };
        let is_text = |name: &str| {
            let texts = |rule: &Rule| matches!(&rule.demand, Demand::Values { field, texts, .. } if field == name && !texts.is_empty());
            profile.rules.iter().any(texts)
        };
        if let Some(name) = name {
            self.saw(name, tlv.span, number.filter(|_| !is_text(name)), tlv.value);
        }
    }

    fn fault(&mut self, _: Fault<'a>) -> Result<(), Fault<'a>> {
        Ok(())
    }
}
