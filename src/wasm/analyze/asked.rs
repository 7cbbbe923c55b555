//! What JavaScript asks for: an object of JSON. It is written by the package itself, which has looked at what it was given.

use serde_json::Value;

use crate::capture::Timestamp;
use crate::findings::{Finding, FindingSet};
use crate::index::{MessageSelection, Selection, SeriesOptions};
use crate::messages::MessageOutcome;
use crate::text::Kind;
use crate::timeline::Role;

/// An object; members that are not there are none.
pub(super) struct Asked(Value);

impl Asked {
    /// The object in these octets; an empty one where there is none.
    pub(super) fn of(octets: &[u8]) -> Self {
        Self(serde_json::from_slice(octets).unwrap_or_default())
    }

    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.0.get(name)?.as_u64()
    }

    pub(super) fn seconds(&self, name: &str) -> Option<i64> {
        Some((self.0.get(name)?.as_f64()? * 1e9).round() as i64)
    }

    pub(super) fn boolean(&self, name: &str) -> Option<bool> {
        self.0.get(name)?.as_bool()
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    pub(super) fn list(&self, name: &str) -> Option<&[Value]> {
        self.0.get(name)?.as_array().map(Vec::as_slice)
    }

    fn numbers(&self, name: &str) -> Option<Vec<u32>> {
        let number = |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok());
        Some(self.list(name)?.iter().filter_map(number).collect())
    }

    pub(super) fn texts(&self, name: &str) -> Option<Vec<&str>> {
        Some(self.list(name)?.iter().filter_map(Value::as_str).collect())
    }

    fn kinds(&self) -> Option<Vec<Kind>> {
        let names = self.texts("kind")?;
        Some(Kind::ALL.iter().copied().filter(|kind| names.contains(&kind.name())).collect())
    }

    fn time(&self, name: &str) -> Option<Timestamp> {
        self.seconds(name).map(Timestamp)
    }

    /// Which PDUs.
    pub(super) fn selection(&self) -> Selection {
        let mut findings = FindingSet::EMPTY;
        for id in self.texts("finding").unwrap_or_default() {
            let found = crate::findings::FindingKind::ALL.iter().find(|kind| kind.spec().id == id);
            found.iter().for_each(|kind| findings.add(**kind));
        }
        Selection {
            sessions: self.numbers("session"),
            command_ids: self.numbers("command_id"),
            command_statuses: self.numbers("command_status"),
            messages: self.numbers("message"),
            kinds: self.kinds(),
            findings,
            from: self.time("from"),
            to: self.time("to"),
            sender: match self.text("sender") {
                Some("esme") => Some(Role::Esme),
                Some("mc") => Some(Role::Mc),
                _ => None,
            },
            faulty: self.boolean("faulty"),
            unanswered: self.boolean("unanswered"),
        }
    }

    /// Whether this is a finding of which PDUs are asked for, by its id, its session and what sets it apart.
    pub(super) fn is_of(&self, finding: &Finding, what: &str) -> bool {
        let is_id = self.texts("finding").is_none_or(|ids| ids.contains(&finding.spec.id));
        let sessions = self.numbers("session");
        let is_there = |session: u64| {
            sessions.as_ref().is_none_or(|sessions| sessions.iter().any(|one| u64::from(*one) == session))
        };
        is_id && finding.what == what && finding.session.is_none_or(is_there)
    }

    /// Which messages.
    pub(super) fn message_selection(&self) -> MessageSelection {
        let states = self.texts("state").map(|names| {
            let outcomes = MessageOutcome::numbered().map(|(_, outcome)| outcome);
            outcomes.filter(|outcome| names.contains(&outcome.name().as_str())).collect()
        });
        MessageSelection {
            sessions: self.numbers("session"),
            states,
            kinds: self.kinds(),
            sender: self.boolean("from_mc").map(|from_mc| if from_mc { Role::Mc } else { Role::Esme }),
            from: self.time("from"),
            to: self.time("to"),
            long: self.boolean("long"),
            receipt: self.boolean("receipt"),
        }
    }

    /// Which figures over time.
    pub(super) fn series(&self) -> SeriesOptions {
        let usual = SeriesOptions::default();
        let stretches = self.number("stretches").and_then(|count| usize::try_from(count).ok());
        SeriesOptions {
            stretches: stretches.unwrap_or(usual.stretches),
            sessions: self.numbers("sessions"),
            from: self.time("from"),
            to: self.time("to"),
        }
    }
}
