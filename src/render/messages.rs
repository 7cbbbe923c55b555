//! Short messages as lines of text.

use std::fmt::{self, Write};

use super::safe::write_text;
use super::summary::Colours;
use crate::json::Options;
use crate::messages::{Habit, MessageOutcome, MessageRow, Rule};
use crate::render::duration::Duration;
use crate::tables::MessageState;
use crate::text::Kind;
use crate::timeline::Role;

/// How many characters of a text a line shows.
const TEXT: usize = 72;

/// How many parts are shown one by one.
const CHIPS: u8 = 16;

/// Writes the line of a message; `time` is when it was submitted, as the user wants it.
///
/// # Errors
/// Those of `f`.
pub fn write_message_line(
    f: &mut impl Write,
    row: &MessageRow,
    time: &str,
    options: Options<'_>,
    colours: &Colours,
) -> fmt::Result {
    let Colours { dim, good, warning, error, reset, .. } = colours;
    let latin1 = |octets: &[u8]| octets.iter().map(|octet| char::from(*octet)).collect::<Vec<char>>();
    let session = format!("#{}", row.session);
    let arrow = if row.sender == Some(Role::Mc) { '←' } else { '→' };
    write!(f, "{dim}{:>6} {time}{reset} {session:>4} {arrow} ", row.message)?;
    let colour = match row.state {
        MessageOutcome::Final(MessageState::DELIVERED) => good,
        MessageOutcome::Accepted | MessageOutcome::Open => dim,
        MessageOutcome::Unanswered | MessageOutcome::Incomplete => warning,
        MessageOutcome::Refused | MessageOutcome::Final(_) | MessageOutcome::FinalOther => error,
    };
    write!(f, "{colour}{:<13}{reset} ", row.state.name())?;
    write_text(f, latin1(&row.source_addr))?;
    f.write_str(" → ")?;
    write_text(f, latin1(&row.destination_addr))?;
    if row.destinations > 1 {
        write!(f, " and {} more", row.destinations - 1)?;
    }
    if let Some(kind) = row.kind.filter(|kind| *kind != Kind::Text) {
        write!(f, "  {}", kind.name())?;
    }
    if row.parts > 1 {
        write_chips(f, row, colours)?;
    }
    if let Some(text) = &row.text {
        let mut characters = text.chars();
        f.write_str("  \"")?;
        write_text(f, characters.by_ref().take(TEXT))?;
        f.write_str(if characters.next().is_some() { "…\"" } else { "\"" })?;
    }
    if let Some(status) = row.response_status().filter(|status| *status != 0) {
        write!(f, "  {error}{}{reset}", options.dictionary.status_name(status))?;
    }
    for (at, id) in row.message_ids().take(4).enumerate() {
        f.write_str(if at == 0 { "  id " } else { ", " })?;
        write_text(f, latin1(id))?;
    }
    if row.message_ids().nth(4).is_some() {
        f.write_str(", …")?;
    }
    if let Some(receipt) = row.receipt() {
        f.write_str("  ")?;
        write_text(f, receipt.stat.chars())?;
        if !receipt.err.is_empty() && !receipt.err.bytes().all(|octet| octet == b'0') {
            f.write_str(" err ")?;
            write_text(f, receipt.err.chars())?;
        }
        if let Some(delay) = row.delay {
            write!(f, " after {}", Duration(delay))?;
        }
        if receipt.rule != Rule::Exact {
            write!(f, " {dim}({}){reset}", receipt.rule.name())?;
        }
    }
    f.write_str("\n")
}

/// The parts: those that are missing as `_`.
fn write_chips(f: &mut impl Write, row: &MessageRow, colours: &Colours) -> fmt::Result {
    f.write_str("  parts")?;
    if row.parts > CHIPS {
        write!(f, " {} of {}", row.parts_seen(), row.parts)?;
    } else {
        for part in 1..=row.parts {
            if row.missing.contains(&part) {
                write!(f, " {}_{}", colours.warning, colours.reset)?;
            } else {
                write!(f, " {part}")?;
            }
        }
    }
    let again = row.submissions.iter().filter(|submission| submission.duplicate).count();
    if again > 0 {
        write!(f, " {}({again} again){}", colours.warning, colours.reset)?;
    }
    Ok(())
}

/// Writes how the ids of an account's receipts are written; nothing where none was matched.
///
/// # Errors
/// Those of `f`.
pub fn write_habit(f: &mut impl Write, habit: &Habit) -> fmt::Result {
    if let Some((rule, count)) = habit.usual() {
        write_rule(f, habit, rule, count)?;
    }
    write_clocks(f, habit)
}

/// The account, at the beginning of a line.
fn write_account(f: &mut impl Write, habit: &Habit) -> fmt::Result {
    if habit.system_id.is_empty() {
        f.write_str("a session without a bind")?;
    } else {
        write_text(f, habit.system_id.iter().map(|octet| char::from(*octet)))?;
    }
    match habit.mc {
        Some(mc) => write!(f, " at {mc}: "),
        None => f.write_str(": "),
    }
}

/// The zones of the receipts' dates.
fn write_clocks(f: &mut impl Write, habit: &Habit) -> fmt::Result {
    let [submitted, done] = [&habit.submitted, &habit.done].map(|clock| Some((clock.usual()?, clock.read())));
    let Some(((zone, count), all)) = done.or(submitted) else { return Ok(()) };
    write_account(f, habit)?;
    match submitted {
        Some(((other, count_of_other), all_of_other)) if other != zone => writeln!(
            f,
            "receipts here have the done date in {}: {count} of {all}, the submit date in {}: {count_of_other} of \
             {all_of_other}",
            Zone(zone),
            Zone(other)
        ),
        _ => writeln!(f, "receipt dates here are {}: {count} of {all}", Zone(zone)),
    }
}

/// Quarters of an hour ahead of UTC: `UTC`, `UTC+02:00`.
struct Zone(i8);

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = 15 * u32::from(self.0.unsigned_abs());
        match self.0 {
            0 => f.write_str("UTC"),
            zone => {
                let sign = if zone < 0 { '-' } else { '+' };
                write!(f, "UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

fn write_rule(f: &mut impl Write, habit: &Habit, rule: Rule, count: u64) -> fmt::Result {
    let (matched, receipts) = (habit.matched(), habit.receipts);
    write_account(f, habit)?;
    write!(f, "{}: {count} of {matched}", rule.habit())?;
    let others = Rule::ALL.iter().zip(habit.rules).filter(|(other, count)| **other != rule && *count > 0);
    for (at, (other, count)) in others.enumerate() {
        write!(f, "{}{count} by {}", if at == 0 { " (" } else { ", " }, other.name())?;
    }
    f.write_str(if matched > count { ")" } else { "" })?;
    if habit.ambiguous > 0 {
        write!(f, ", {} fit several submissions", habit.ambiguous)?;
    }
    match receipts.saturating_sub(matched + habit.ambiguous) {
        0 => {}
        unknown => write!(f, ", {unknown} of no submission here")?,
    }
    f.write_str("\n")
}
