//! Sessions for people, a block of lines each.

use core::fmt::{self, Write};

use super::duration::Duration;
use super::safe::write_text;
use super::summary::Colours;
use crate::capture::Timestamp;
use crate::json::{Options, bind_name};
use crate::sessions::{Row, differences};
use crate::sorting;
use crate::stream::{CloseReason, Direction};
use crate::tables::CommandStatus;
use crate::timeline::{BindAttempt, Ended, LastPdu, Role};

/// Nanoseconds without a PDU after which a session that is open at the end of the capture is called silent.
const SILENT: i64 = 90_000_000_000;

/// Refused binds of a session that are shown.
const REFUSED_SHOWN: usize = 3;

/// How sessions are written.
pub struct SessionText<'t> {
    /// Names of commands and statuses.
    pub options: Options<'t>,
    /// Colours.
    pub colours: Colours,
    /// A time as the user wants it.
    pub time: &'t dyn Fn(Timestamp) -> String,
}

impl fmt::Debug for SessionText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionText").finish_non_exhaustive()
    }
}

impl SessionText<'_> {
    /// Writes the block of a session.
    ///
    /// # Errors
    /// Those of `f`.
    pub fn write(&self, f: &mut impl Write, row: &Row) -> fmt::Result {
        self.write_title(f, row)?;
        self.write_times(f, row)?;
        self.write_messages(f, row)?;
        self.write_unanswered(f, row)?;
        self.write_enquire_links(f, row)?;
        self.write_end(f, row)?;
        self.write_refused(f, row)
    }

    fn write_title(&self, f: &mut impl Write, row: &Row) -> fmt::Result {
        let Colours { command, error, warning, reset, .. } = self.colours;
        let info = &row.info;
        write!(f, "{command}#{}{reset}", info.number)?;
        match info.bind.and_then(bind_name) {
            Some(name) => {
                write!(f, "  {name} ")?;
                write_name(f, &info.system_id)?;
            }
            None => f.write_str("  no bind")?,
        }
        let bind = info.bind_that_counts();
        match bind.map(|bind| bind.response.as_ref()) {
            Some(Some(response)) if response.command_status != 0 => {
                write!(f, "  {error}{}{reset}", self.status(response.command_status))?;
            }
            Some(None) => write!(f, "  {warning}bind unanswered{reset}")?,
            _ => {}
        }
        if let Some(version) = info.version() {
            write!(f, "  v{version}")?;
        }
        match (row.address(Role::Esme), row.address(Role::Mc)) {
            (Some(esme), Some(mc)) => writeln!(f, "  {esme} → {mc}"),
            _ => {
                let [one, other] = row.connection.ends;
                writeln!(f, "  {one} ↔ {other}  {warning}not known which is the ESME{reset}")
            }
        }
    }

    fn write_times(&self, f: &mut impl Write, row: &Row) -> fmt::Result {
        let info = &row.info;
        let begin = if info.from_start { "" } else { " or before" };
        label(f, "time")?;
        write!(f, "{}{begin}", (self.time)(info.opened))?;
        if let Some(closed) = info.closed {
            write!(f, " to {}, {}", (self.time)(closed), Duration(closed.since(info.opened)))?;
        }
        writeln!(f, ", {}", plural(info.pdus, "PDU"))?;
        if let Some(of) = info.mirror_of {
            label(f, "mirror")?;
            writeln!(f, "the same PDUs as session {of}, on another leg")?;
        }
        Ok(())
    }

    fn write_messages(&self, f: &mut impl Write, row: &Row) -> fmt::Result {
        let directions = [
            (Role::Esme, "submitted", &row.submitted, row.submission_latency),
            (Role::Mc, "delivered", &row.delivered, row.delivery_latency),
        ];
        for (role, name, rate, latency) in directions.into_iter().filter(|(_, _, rate, _)| rate.count > 0) {
            label(f, name)?;
            write!(f, "{}", plural(rate.count, "message"))?;
            if rate.max > 1 {
                let second = Timestamp(rate.max_second.saturating_mul(1_000_000_000));
                let second = (self.time)(second);
                write!(f, ", at most {} in a second (at {})", rate.max, second.trim_end_matches(".000000"))?;
            }
            if let Some(direction) = row.direction(role) {
                let window = &row.info.windows[direction.index()];
                if window.max > 0 {
                    write!(f, "; window {}", window.max)?;
                }
                // One message at a time fills its window by itself.
                if let Some(share) = window.share_at_max().filter(|_| window.plateau > 0 && window.max > 1) {
                    write!(f, ", full for {:.0} % of the time with any open", share * 100.0)?;
                }
            }
            if let (Some(p50), Some(p99)) = (latency.p50, latency.p99) {
                write!(f, "; answered after {} (99 %: {})", Duration(p50), Duration(p99))?;
            }
            f.write_str("\n")?;
        }
        Ok(())
    }

    fn write_unanswered(&self, f: &mut impl Write, row: &Row) -> fmt::Result {
        let Colours { warning, reset, .. } = self.colours;
        let info = &row.info;
        if info.unanswered > 0 {
            label(f, "unanswered")?;
            writeln!(f, "{warning}{}{reset}", plural(info.unanswered, "request"))?;
        }
        if info.wrong_states > 0 {
            label(f, "wrong state")?;
            let pdus = plural(info.wrong_states, "PDU");
            writeln!(f, "{warning}{pdus} that the state of the session does not allow{reset}")?;
        }
        Ok(())
    }

    fn write_enquire_links(&self, f: &mut impl Write, row: &Row) -> fmt::Result {
        let Colours { warning, reset, .. } = self.colours;
        for direction in [Direction::Forward, Direction::Reverse] {
            let links = &row.info.enquire_links[direction.index()];
            if links.count == 0 {
                continue;
            }
            label(f, "enquire_link")?;
            write!(f, "{} by {}", links.count, who(row, direction))?;
            if let Some(mean) = links.mean_interval() {
                write!(f, ", every {}", Duration(mean))?;
                if let Some((shortest, longest)) = links.interval
                    && longest.saturating_sub(shortest) > mean / 10
                {
                    write!(f, " ({} to {})", Duration(shortest), Duration(longest))?;
                }
            }
            if links.never_answered() > 0 {
                write!(f, ", {warning}{} unanswered{reset}", links.never_answered())?;
            }
            f.write_str("\n")?;
        }
        Ok(())
    }

    fn write_end(&self, f: &mut impl Write, row: &Row) -> fmt::Result {
        let Colours { warning, reset, .. } = self.colours;
        let info = &row.info;
        label(f, "end")?;
        let by = |direction: Option<Direction>| match direction {
            Some(direction) => format!(" by {}", who(row, direction)),
            None => String::new(),
        };
        let unbind = info.unbind.map(|(direction, _)| direction);
        if unbind.is_some() {
            write!(f, "unbind{}", by(unbind))?;
        }
        let cut = match row.ended {
            Ended::Unbind => None,
            Ended::Connection(CloseReason::Fin) => Some("connection closed"),
            Ended::Connection(CloseReason::Rst) => Some("connection reset"),
            Ended::Connection(CloseReason::Reuse) => Some("the same ports began another connection"),
            Ended::Connection(CloseReason::Evicted) => Some("given up for want of room"),
            Ended::Silence => Some("nobody closed it, but its last request was not answered"),
            Ended::Connection(CloseReason::End) if row.connection.ended_by.is_some() => {
                Some("capture ends while the connection is being closed")
            }
            Ended::Connection(CloseReason::End) => Some("still open at the end of the capture"),
        };
        if let Some(cut) = cut {
            f.write_str(if unbind.is_some() { ", then " } else { "" })?;
            write!(f, "{cut}{}", by(row.connection.ended_by))?;
        }
        if let Some(idle) = info.idle {
            match row.ended {
                Ended::Silence | Ended::Connection(CloseReason::End) if idle >= SILENT => {
                    write!(f, ", {warning}silent for {}{reset}", Duration(idle))?;
                }
                Ended::Silence | Ended::Connection(CloseReason::End) => {}
                _ => write!(f, ", {} after the last PDU", Duration(idle))?,
            }
        }
        f.write_str("\n")?;
        let mut last: Vec<(Direction, LastPdu)> = [Direction::Forward, Direction::Reverse]
            .into_iter()
            .filter_map(|direction| Some((direction, info.last[direction.index()]?)))
            .collect();
        sorting::sort_by_key(&mut last, |(_, pdu)| pdu.n);
        if !last.is_empty() {
            label(f, "last PDUs")?;
        }
        for (at, (direction, pdu)) in last.iter().enumerate() {
            f.write_str(if at > 0 { "; " } else { "" })?;
            write!(f, "{} ", who(row, *direction))?;
            match self.options.dictionary.command(pdu.command_id) {
                Some(spec) => write_text(f, spec.name.chars())?,
                None => write!(f, "0x{:08x}", pdu.command_id)?,
            }
            write!(f, " (n {}, {})", pdu.n, (self.time)(pdu.time))?;
        }
        f.write_str(if last.is_empty() { "" } else { "\n" })
    }

    fn write_refused(&self, f: &mut impl Write, row: &Row) -> fmt::Result {
        for bind in row.refused().take(REFUSED_SHOWN) {
            self.write_refused_bind(f, row, bind)?;
        }
        let more = row.refused().count().saturating_sub(REFUSED_SHOWN);
        if more > 0 {
            label(f, "")?;
            writeln!(f, "and {more} more that were refused")?;
        }
        Ok(())
    }

    fn write_refused_bind(&self, f: &mut impl Write, row: &Row, bind: &BindAttempt) -> fmt::Result {
        let Colours { error, dim, reset, .. } = self.colours;
        let Some(response) = &bind.response else { return Ok(()) };
        label(f, "refused")?;
        let status = self.options.dictionary.status(response.command_status);
        let meaning = status.map_or("a status that no table has", |code| code.meaning);
        write!(f, "bind_{} (n {}): ", bind_name(bind.command_id).unwrap_or("unknown"), bind.n)?;
        write!(f, "{error}{}{reset}", self.status(response.command_status))?;
        f.write_str(", ")?;
        write_text(f, meaning.chars())?;
        f.write_str("\n")?;
        let Some((session, good)) = &row.good else {
            label(f, "")?;
            f.write_str("system_type ")?;
            write_name(f, &bind.system_type)?;
            write!(f, ", interface_version 0x{:02x}, addr_ton {}", bind.interface_version, bind.addr_ton)?;
            write!(f, ", addr_npi {}, address_range ", bind.addr_npi)?;
            write_name(f, &bind.address_range)?;
            return writeln!(f, ", password of {}", plural(bind.password_length as u64, "octet"));
        };
        // That account is bound elsewhere, which is not told by the fields.
        if response.command_status == CommandStatus::ESME_RALYBND.0 {
            label(f, "")?;
            write!(f, "accepted: bind_{} ", bind_name(good.command_id).unwrap_or("unknown"))?;
            return writeln!(f, "(n {}, session {session}, {})", good.n, (self.time)(good.time));
        }
        let differences = differences(bind, good);
        label(f, "")?;
        let place = format!("n {} of session {session}, which was accepted", good.n);
        if differences.is_empty() {
            let beside = if bind.password_length > 0 { "; the password may differ" } else { "" };
            return writeln!(f, "the same as {place}, as far as can be told{beside}");
        }
        writeln!(f, "differs from {place}:")?;
        let shown: Vec<(&str, String, String)> = differences
            .iter()
            .map(|(name, refused, good)| Ok((*name, quoted(refused)?, quoted(good)?)))
            .collect::<Result<_, fmt::Error>>()?;
        let width = shown.iter().map(|(_, refused, _)| refused.chars().count()).fold(7, Ord::max);
        label(f, "")?;
        writeln!(f, "{dim}  {:<18} {:<width$}  good{reset}", "", "refused")?;
        for (name, refused, good) in &shown {
            label(f, "")?;
            writeln!(f, "  {name:<18} {refused:<width$}  {good}")?;
        }
        Ok(())
    }

    fn status(&self, status: u32) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = write_text(&mut text, self.options.dictionary.status_name(status).chars());
        text
    }
}

/// The beginning of a line.
fn label(f: &mut impl Write, name: &str) -> fmt::Result {
    write!(f, "    {name:<13}")
}

/// The sender of a direction, in words.
fn who(row: &Row, direction: Direction) -> String {
    match row.info.role(direction) {
        Some(Role::Esme) => "the ESME".to_owned(),
        Some(Role::Mc) => "the MC".to_owned(),
        None => row.connection.src(direction).to_string(),
    }
}

fn plural(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// A name of the capture; empty ones as `""`.
fn write_name(f: &mut impl Write, octets: &[u8]) -> fmt::Result {
    if octets.is_empty() {
        return f.write_str("\"\"");
    }
    write_text(f, octets.iter().map(|octet| char::from(*octet)))
}

fn quoted(value: &str) -> Result<String, fmt::Error> {
    let mut text = String::new();
    if value.is_empty() {
        text.push_str("\"\"");
    }
    write_text(&mut text, value.chars())?;
    Ok(text)
}
