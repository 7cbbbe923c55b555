//! Findings for people to read.

use core::fmt::{self, Write};

use super::diagnosis::write_wrapped;
use super::safe::write_text;
use super::summary::Colours;
use crate::capture::Timestamp;
use crate::codec::Severity;
use crate::findings::Finding;

/// How findings are shown.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Columns of a line.
    pub width: usize,
    /// The colours.
    pub colours: Colours,
    /// A time as the user wants it.
    pub time: &'a dyn Fn(Timestamp) -> String,
}

impl fmt::Debug for Look<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Look").field("width", &self.width).finish_non_exhaustive()
    }
}

/// Writes findings, which stand worst first, and what there is to do about them; an advice is written once, behind the
/// last finding that has it.
///
/// # Errors
/// Those of `f`.
pub fn write_findings(f: &mut impl Write, findings: &[Finding], look: &Look<'_>) -> fmt::Result {
    let Colours { reset, dim, .. } = look.colours;
    let width = look.width;
    let mut command: Option<&str> = None;
    for same in findings.chunk_by(|one, other| one.spec.id == other.spec.id) {
        for finding in same {
            let severity = finding.spec.severity;
            let mut sentence = String::new();
            write_wrapped(
                &mut sentence,
                &format!("{}: {}", severity.name(), finding.sentence()),
                width,
                ["", "  "],
            )?;
            // The colour comes after the line was broken, so that it takes no columns.
            let (word, rest) = sentence.split_at(severity.name().len());
            write!(f, "{}{word}{reset}{rest}", colour(severity, &look.colours))?;
            if let Some(detail) = &finding.detail {
                write_wrapped(f, detail, width, ["  ", "  "])?;
            }
            let place = place(finding, look)?;
            if !place.is_empty() {
                f.write_str(dim)?;
                write_wrapped(f, &place, width, ["  ", "    "])?;
                f.write_str(reset)?;
            }
            if let Some(line) = &finding.command
                && command != Some(line)
            {
                writeln!(f, "    {line}")?;
                command = Some(line);
            }
        }
        if let Some(finding) = same.first() {
            write_wrapped(f, finding.spec.advice, width, ["  → ", "    "])?;
            writeln!(f)?;
        }
    }
    let count = |severity| findings.iter().filter(|finding| finding.spec.severity == severity).count();
    let [errors, warnings, infos] = [Severity::Error, Severity::Warning, Severity::Info].map(count);
    match (errors, warnings, infos) {
        (0, 0, 0) => writeln!(f, "no findings"),
        (0, 0, _) => writeln!(f, "nothing is wrong; {infos} for information"),
        _ => {
            let plural = |count: usize| if count == 1 { "" } else { "s" };
            writeln!(
                f,
                "{errors} error{}, {warnings} warning{}, {infos} for information",
                plural(errors),
                plural(warnings)
            )
        }
    }
}

fn colour(severity: Severity, colours: &Colours) -> &'static str {
    match severity {
        Severity::Error => colours.error,
        Severity::Warning => colours.warning,
        Severity::Info => colours.dim,
    }
}

/// `session 2 (esme1, 10.0.0.1:40000 → 192.0.2.1:2775); PDUs 5 to 90, 12:00:01 to 12:00:09; e.g. 5, 7, 12`.
pub(crate) fn place(finding: &Finding, look: &Look<'_>) -> Result<String, fmt::Error> {
    let mut text = String::new();
    let next = |text: &mut String| -> fmt::Result { text.write_str(if text.is_empty() { "" } else { "; " }) };
    if let Some(session) = finding.session {
        write!(text, "session {session}")?;
        if let Some(who) = &finding.who {
            text.write_str(" (")?;
            if !who.system_id.is_empty() {
                write_text(&mut text, who.system_id.iter().map(|octet| char::from(*octet)))?;
            }
            if let Some([esme, mc]) = who.ends {
                write!(text, "{}{esme} → {mc}", if who.system_id.is_empty() { "" } else { ", " })?;
            }
            text.write_char(')')?;
        }
    } else if finding.sessions > 0 {
        write!(text, "in {} sessions", finding.sessions)?;
        if !finding.among.is_empty() {
            let more = if finding.sessions > finding.among.len() as u64 { ", ..." } else { "" };
            write!(text, " ({}{more})", list(&finding.among))?;
        }
    }
    if let (Some(first), Some(last)) = (finding.first_n, finding.last_n) {
        next(&mut text)?;
        match finding.examples.as_slice() {
            [one] if first == last => write!(text, "PDU {one}")?,
            // They are all there are.
            all if finding.count <= all.len() as u64 && all.last() == Some(&last) => {
                write!(text, "PDUs {}", list(all))?;
            }
            some => write!(text, "PDUs {first} to {last}, e.g. {}", list(some))?,
        }
    } else if !finding.frames.is_empty() {
        next(&mut text)?;
        write!(text, "packets {}", list(&finding.frames))?;
        let more = finding.count > finding.frames.len() as u64;
        text.write_str(if more { ", ..." } else { "" })?;
    }
    if let Some(first) = finding.first_time {
        next(&mut text)?;
        text.push_str((look.time)(first).trim_start());
        if let Some(last) = finding.last_time.filter(|last| *last != first) {
            write!(text, " to {}", (look.time)(last).trim_start())?;
        }
    }
    Ok(text)
}

fn list(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
}
