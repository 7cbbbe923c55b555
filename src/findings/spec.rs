//! The row of a finding, and how its sentence is put together. All tables of findings have such rows: that of SMPP and
//! that of captures.

use core::fmt;

use crate::codec::Severity;
use crate::render::duration::Duration;

/// The row of a finding.
#[derive(Clone, Copy, Debug)]
pub struct FindingSpec {
    /// Its name in JSON: lower-case words joined by `_`.
    pub id: &'static str,
    /// How much it matters: something failed or is lost, something goes wrong or will, something is worth knowing.
    pub severity: Severity,
    /// What it is about.
    pub group: Group,
    /// How amounts add up.
    pub adds: Adds,
    /// What its `{what}` and its details may hold.
    pub holds: Holds,
    /// The sentence, with `{count}`, `{all}`, `{amount}`, `{octets}` (the same), `{duration}` (the same, nanoseconds as
    /// seconds), `{sessions}` and `{what}` where the finding's own values go; behind a number may stand what follows one,
    /// and what follows more: `{count:packet:packets}`; `{?count:is:are}` is the word alone.
    pub sentence: &'static str,
    /// Where it comes from and what to do about it.
    pub advice: &'static str,
    /// The section of the standard that it rests on.
    pub section: Option<&'static str>,
}

/// What findings are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What the capture lacks.
    Capture,
    /// The octets of PDUs.
    Protocol,
    /// How sessions are bound.
    Bind,
    /// How sessions go on and end.
    Session,
    /// enquire_link and idle times.
    KeepAlive,
    /// Requests and their responses.
    Response,
    /// What is refused.
    Status,
    /// How many messages are in flight.
    Window,
    /// Short messages and their parts.
    Message,
    /// What they say, and how it is encoded.
    Text,
    /// From whom to whom.
    Address,
    /// Receipts and acknowledgements.
    Receipt,
    /// The rules of a vendor.
    Profile,
}

impl Group {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Capture => "capture",
            Self::Protocol => "protocol",
            Self::Bind => "bind",
            Self::Session => "session",
            Self::KeepAlive => "keep_alive",
            Self::Response => "response",
            Self::Status => "status",
            Self::Window => "window",
            Self::Message => "message",
            Self::Text => "text",
            Self::Address => "address",
            Self::Receipt => "receipt",
            Self::Profile => "profile",
        }
    }
}

/// How the amounts of what is counted together add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adds {
    /// There are none.
    Nothing,
    /// To their sum.
    Sum,
    /// The largest counts.
    Most,
}

/// What a finding's own words may hold: what is to be replaced where a capture is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words and numbers of the protocol alone.
    Ours,
    /// The address of a message.
    Address,
    /// A message's id.
    MessageId,
    /// A system_id, or something else that was typed into a bind.
    Name,
    /// Text of a message.
    Text,
}

/// The values of a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Values<'a> {
    /// How often.
    pub count: u64,
    /// Of how many.
    pub all: u64,
    /// Amounts, added up.
    pub amount: u64,
    /// In how many sessions.
    pub sessions: u64,
    /// What.
    pub what: &'a str,
}

/// The names of a sentence's numbers.
const NUMBERS: [&str; 6] = ["count", "all", "amount", "octets", "duration", "sessions"];

/// A sentence with its values.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    /// As the table has it.
    pub template: &'a str,
    /// What stands in its places.
    pub values: Values<'a>,
}

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Values { count, all, amount, sessions, what } = self.values;
        let mut rest = self.template;
        while let Some((before, after)) = rest.split_once('{') {
            f.write_str(before)?;
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            rest = after;
            let alone = name.strip_prefix('?');
            let mut parts = alone.unwrap_or(name).split(':');
            let number = match parts.next() {
                Some("count") => count,
                Some("all") => all,
                Some("amount" | "octets") => amount,
                Some("sessions") => sessions,
                Some("duration") => {
                    write!(f, "{}", Duration(i64::try_from(amount).unwrap_or(i64::MAX)))?;
                    continue;
                }
                _ => {
                    f.write_str(what)?;
                    continue;
                }
            };
            if alone.is_none() {
                write!(f, "{number}")?;
            }
            if let (Some(one), Some(more)) = (parts.next(), parts.next()) {
                let space = if alone.is_none() { " " } else { "" };
                write!(f, "{space}{}", if number == 1 { one } else { more })?;
            }
        }
        f.write_str(rest)
    }
}

/// A sentence for people to whom no values can be told: N for numbers, and what follows more.
#[must_use]
pub fn example(template: &str) -> String {
    let mut sentence = String::new();
    let mut rest = template;
    let mut letters = ["N", "M", "K"].into_iter();
    while let Some((before, after)) = rest.split_once('{') {
        sentence.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        rest = after;
        let mut parts = name.split(':');
        let place = parts.next().unwrap_or_default();
        if place.starts_with('?') {
            sentence.push_str(parts.nth(1).unwrap_or_default());
        } else if NUMBERS.contains(&place) {
            sentence.push_str(letters.next().unwrap_or("N"));
            if place == "duration" {
                sentence.push_str(" s");
            }
            if let Some(more) = parts.nth(1) {
                sentence.push(' ');
                sentence.push_str(more);
            }
        } else {
            sentence.push_str("...");
        }
    }
    sentence.push_str(rest);
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor;
    use crate::findings::FindingKind;

    #[test]
    fn every_finding_of_all_tables_has_a_name_of_its_own_and_known_places() {
        let ours = FindingKind::ALL.iter().map(|kind| kind.spec());
        let specs: Vec<_> = ours.chain(doctor::FindingKind::ALL.iter().map(|kind| kind.spec())).collect();
        let mut ids: Vec<_> = specs.iter().map(|spec| spec.id).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all);
        for spec in specs {
            assert!(
                spec.id.chars().all(|letter| letter.is_ascii_lowercase() || "_0123456789".contains(letter))
            );
            assert!(spec.advice.ends_with('.'), "{}: an advice is a sentence", spec.id);
            assert!(!spec.sentence.ends_with('.'), "{}: a sentence is followed by details", spec.id);
            let places = spec.sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            for (place, _) in places {
                let parts: Vec<&str> = place.trim_start_matches('?').split(':').collect();
                assert!(parts.len() == 3 || !place.starts_with('?'), "{}: {place}", spec.id);
                assert!(NUMBERS.contains(&parts[0]) || parts == ["what"], "{}: {place}", spec.id);
                assert!(parts.len() == 1 || parts.len() == 3, "{}: {place}", spec.id);
                let has_amount = ["amount", "duration"].contains(&parts[0]);
                assert!(!has_amount || spec.adds != Adds::Nothing, "{}: {place}", spec.id);
            }
        }
    }

    #[test]
    fn a_sentence_has_its_values_and_the_words_behind_numbers() {
        let template =
            "{count:request:requests} in {sessions:session:sessions} of {what}, {duration} at most";
        let values =
            Values { count: 1, sessions: 2, what: "Acme", amount: 2_540_000_000, ..Values::default() };
        let told = Sentence { template, values }.to_string();
        assert_eq!(told, "1 request in 2 sessions of Acme, 2540 ms at most");
        assert_eq!(example(template), "N requests in M sessions of ..., K s at most");
    }
}
