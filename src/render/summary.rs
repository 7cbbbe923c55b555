//! One event of a timeline as one line of text, to be read and to be pasted into a ticket.

use std::fmt::{self, Write};

use super::duration::Duration;
use super::receipt::write_receipt_line;
use super::safe::write_text;
use crate::codec::{Faults, Severity};
use crate::findings::FindingKind;
use crate::json::Options;
use crate::messages::Rule;
use crate::pdu::{BindRequest, Body, Message, Pdu, RESPONSE, annotate, spills_password};
use crate::stream::{ConnectionInfo, Direction};
use crate::tables::{CommandStatus, MessageState, RegisteredDelivery, Tag};
use crate::text::mislabelled::mislabelled;
use crate::text::receipt::{ReceiptText, ReceiptView};
use crate::text::udh::Concatenation;
use crate::text::{Characters, Content, Kind};
use crate::timeline::{Event, PduEvent, Role};

/// How many characters of a text a line shows.
const TEXT: usize = 72;

/// The colours of a line; all empty where there are none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Colours {
    /// Ends a colour.
    pub reset: &'static str,
    /// What is less important.
    pub dim: &'static str,
    /// Commands.
    pub command: &'static str,
    /// Success.
    pub good: &'static str,
    /// Warnings.
    pub warning: &'static str,
    /// Errors.
    pub error: &'static str,
}

impl Colours {
    /// Colours of a terminal, by their ANSI sequences.
    pub const ANSI: Self = Self {
        reset: "\u{1B}[0m",
        dim: "\u{1B}[2m",
        command: "\u{1B}[1m",
        good: "\u{1B}[32m",
        warning: "\u{1B}[33m",
        error: "\u{1B}[31m",
    };
}

/// Writes the line of an event; `time` is its time as the user wants it. Events without news write nothing.
///
/// # Errors
/// Those of `f`.
pub fn write_line(
    f: &mut impl Write,
    event: &Event<'_>,
    time: &str,
    options: Options<'_>,
    colours: &Colours,
) -> fmt::Result {
    let Colours { dim, warning, reset, .. } = colours;
    match event {
        Event::Pdu(event) => write_pdu(f, event, time, options, colours),
        Event::SessionOpen { .. }
        | Event::SessionClose { .. }
        | Event::Message(_)
        | Event::ReceiptMatched { .. }
        | Event::WindowClosed { .. }
        | Event::Unanswered { .. } => Ok(()),
        Event::Evicted { what, count } => {
            writeln!(f, "{warning}-- {count} {what} were forgotten for want of room{reset}")
        }
        Event::Gap { connection, session, direction, octets, present, .. } => {
            let session = session.map_or_else(String::new, |session| format!("#{session} "));
            let what = if *present { "belong to no whole PDU" } else { "are missing from the capture" };
            write!(f, "{warning}-- {session}")?;
            write_ends(f, connection, *direction)?;
            writeln!(f, ": {octets} octets {what}{reset}")
        }
        Event::DataCoding0 { session, meaning, .. } => {
            let name = meaning.encoding.name();
            writeln!(f, "{warning}-- #{session}: data_coding 0 is taken for {name}: {meaning}{reset}")
        }
        Event::Duplicates { connection, direction, src, dst } => {
            write!(f, "{dim}-- {src} → {dst}: captured twice, the same as ")?;
            write_ends(f, connection, *direction)?;
            writeln!(f, "; counted once{reset}")
        }
        Event::Rewritten { connection, session, direction, offset, count, frames: [first, again] } => {
            let session = session.map_or_else(String::new, |session| format!("#{session} "));
            write!(f, "{warning}-- {session}")?;
            write_ends(f, connection, *direction)?;
            writeln!(
                f,
                ": packet {again} brings {count} octets again, from offset {offset} on, with another content than \
                 packet {first}, which counts{reset}"
            )
        }
        Event::Prefix { connection, session, name, src, dst } => {
            let session = session.map_or_else(String::new, |session| format!("#{session} "));
            write!(f, "{dim}-- {session}")?;
            write_ends(f, connection, Direction::Forward)?;
            write!(f, ": begins with {name}")?;
            for (word, address) in [("from", src), ("to", dst)] {
                if let Some(address) = address {
                    write!(f, " {word} ")?;
                    write_text(f, address.chars())?;
                }
            }
            writeln!(f, "{reset}")
        }
        Event::OtherProtocol { connection, name, detail, expected } => {
            write!(f, "{}-- ", if *expected { warning } else { dim })?;
            write_ends(f, connection, Direction::Forward)?;
            f.write_str(if *expected { ": not SMPP but " } else { ": " })?;
            write_protocol(f, name, detail)?;
            writeln!(f, "{reset}")
        }
    }
}

/// `TLS 1.3 to smpp.example.com: cannot be read`, `HTTP (method GET, host example.com)`.
fn write_protocol(f: &mut impl Write, name: &str, detail: &[(&str, String)]) -> fmt::Result {
    let told = |wanted| detail.iter().find(|(member, _)| *member == wanted).map(|(_, value)| value.chars());
    f.write_str(name)?;
    if name == "TLS" {
        for (word, value) in [(" ", told("version")), (" to ", told("server_name"))] {
            if let Some(value) = value {
                f.write_str(word)?;
                write_text(f, value)?;
            }
        }
        return f.write_str(": cannot be read");
    }
    for (at, (member, value)) in detail.iter().enumerate() {
        write!(f, "{}{member} ", if at == 0 { " (" } else { ", " })?;
        write_text(f, value.chars())?;
    }
    f.write_str(if detail.is_empty() { "" } else { ")" })
}

fn write_ends(f: &mut impl Write, connection: &ConnectionInfo, direction: Direction) -> fmt::Result {
    write!(f, "{} → {}", connection.src(direction), connection.dst(direction))
}

fn write_pdu(
    f: &mut impl Write,
    event: &PduEvent<'_>,
    time: &str,
    options: Options<'_>,
    colours: &Colours,
) -> fmt::Result {
    let options = options.of_event(event);
    let Colours { reset, dim, command, .. } = colours;
    let arrow = match (event.sender, event.stream.direction) {
        (Some(Role::Esme), _) | (None, Direction::Forward) => '→',
        (Some(Role::Mc), _) | (None, Direction::Reverse) => '←',
    };
    let spec = options.dictionary.command(event.command_id);
    let pdu = event.decoded.map(|decoded| &decoded.pdu);
    let sequence_number = pdu.map_or(0, |pdu| pdu.sequence_number);
    let session = format!("#{}", event.session.number);
    write!(f, "{dim}{:>6} {time}{reset} {session:>4} {arrow} {command}", event.n)?;
    match spec {
        Some(spec) => write!(f, "{:<22}", spec.name)?,
        None => write!(f, "unknown 0x{:08x}    ", event.command_id)?,
    }
    write!(f, "{reset} {sequence_number:>10} ")?;
    if let Some(pdu) = pdu {
        if event.command_id & RESPONSE != 0 {
            write_status(f, pdu.command_status, options, colours)?;
        }
        write_details(f, event, pdu, options)?;
        if pdu.bind_request().is_some() || matches!(pdu.body, Body::Outbind(_)) {
            write_hosts(f, event)?;
        }
    }
    if let Some(answer) = event.answer {
        write!(f, " {dim}of {}", answer.n)?;
        write_latency(f, event.latency)?;
        f.write_str(reset)?;
    } else if event.command_id & RESPONSE != 0 {
        write!(f, " {dim}of no request here{reset}")?;
    }
    if let Some(response) = event.response {
        write!(f, " {dim}answered by {}", response.n)?;
        write_latency(f, response.latency)?;
        f.write_str(reset)?;
    }
    write_joins(f, event, colours)?;
    write_faults(f, event, options, colours)?;
    write_findings(f, event, colours)?;
    f.write_str("\n")
}

/// What a PDU says and belongs to, and what is wrong with it: its line without time, ends, command, status, response and
/// findings.
///
/// # Errors
/// Those of `f`.
pub fn write_contents(f: &mut impl Write, event: &PduEvent<'_>, options: Options<'_>) -> fmt::Result {
    let options = options.of_event(event);
    let colours = &Colours::default();
    if let Some(pdu) = event.decoded.map(|decoded| &decoded.pdu) {
        write_details(f, event, pdu, options)?;
    }
    write_joins(f, event, colours)?;
    write_faults(f, event, options, colours)
}

/// What a PDU belongs to: the submission of a receipt, the message of a part.
fn write_joins(f: &mut impl Write, event: &PduEvent<'_>, colours: &Colours) -> fmt::Result {
    let Colours { dim, warning, reset, .. } = colours;
    let joins = event.joins;
    match &joins.receipt {
        Some(receipt) if receipt.ambiguous => write!(f, "  {warning}of one of several submissions{reset}")?,
        Some(receipt) if !receipt.of.is_empty() => {
            for (at, of) in receipt.of.iter().enumerate() {
                write!(f, "{}{}", if at == 0 { format!("  {dim}of ") } else { ", ".into() }, of.n)?;
            }
            if let Some(rule) = receipt.rule.filter(|rule| *rule != Rule::Exact) {
                write!(f, " ({})", rule.name())?;
            }
            f.write_str(reset)?;
        }
        Some(_) => write!(f, "  {dim}of no submission here{reset}")?,
        None => {}
    }
    if let (Some(of), None) = (joins.refers_n, event.answer) {
        write!(f, "  {dim}of {of}{reset}")?;
    }
    if let Some(message) = joins.message.filter(|message| message.parts.is_some() && event.message.is_some())
    {
        write!(f, "  {dim}message {}{reset}", message.message)?;
    }
    if let Some(of) = joins.resend_of {
        write!(f, "  {warning}sent before as {of}{reset}")?;
    }
    Ok(())
}

fn write_latency(f: &mut impl Write, latency: Option<i64>) -> fmt::Result {
    match latency {
        Some(latency) => write!(f, " after {}", Duration(latency)),
        None => f.write_str(" (clock stepped back)"),
    }
}

/// What is found of a PDU, where findings are looked for, but for what is merely worth knowing.
fn write_findings(f: &mut impl Write, event: &PduEvent<'_>, colours: &Colours) -> fmt::Result {
    if event.findings.is_empty() {
        return Ok(());
    }
    for spec in event.findings.iter().map(FindingKind::spec) {
        let colour = match spec.severity {
            Severity::Error => colours.error,
            Severity::Warning => colours.warning,
            Severity::Info => continue,
        };
        write!(f, " {colour}[{}]{}", spec.id, colours.reset)?;
    }
    Ok(())
}

fn write_status(
    f: &mut impl Write,
    status: CommandStatus,
    options: Options<'_>,
    colours: &Colours,
) -> fmt::Result {
    let colour = if status == CommandStatus::ESME_ROK { colours.good } else { colours.error };
    match options.dictionary.status(status.0) {
        Some(code) => write!(f, "{colour}{}{}", code.name, colours.reset),
        None => write!(f, "{colour}0x{:08x}{}", status.0, colours.reset),
    }
}

fn latin1(octets: &[u8]) -> impl Iterator<Item = char> + '_ {
    octets.iter().map(|octet| char::from(*octet))
}

/// What a line says of a PDU behind its status.
pub(crate) fn write_details(
    f: &mut impl Write,
    event: &PduEvent<'_>,
    pdu: &Pdu<'_>,
    options: Options<'_>,
) -> fmt::Result {
    if let Some(message) = &event.message {
        return write_message(f, event, pdu, message, options);
    }
    if options.mask && may_hold_secret(event, pdu) {
        return f.write_str("********");
    }
    if let Some(bind) = pdu.bind_request() {
        return write_bind(f, &bind);
    }
    if let Some(system_id) = pdu.bind_response() {
        return write_id(f, " ", system_id);
    }
    match &pdu.body {
        Body::Outbind(outbind) => write_text(f, latin1(&outbind.system_id)),
        Body::SubmitSmResp(response) => write_id(f, " id ", &response.message_id),
        Body::DataSmResp(response) => write_id(f, " id ", &response.message_id),
        Body::DeliverSmResp(response) => write_id(f, " id ", &response.message_id),
        Body::BroadcastSmResp(response) => write_id(f, " id ", &response.message_id),
        Body::SubmitMultiResp(response) => {
            write_id(f, " id ", &response.message_id)?;
            for failed in response.unsuccess_sme.iter() {
                f.write_str(", ")?;
                write_text(f, latin1(&failed.destination_addr))?;
                f.write_char(' ')?;
                write_status(f, CommandStatus(failed.error_status_code), options, &Colours::default())?;
            }
            Ok(())
        }
        Body::QuerySm(query) => write_id(f, "id ", &query.message_id),
        Body::CancelSm(cancel) => write_id(f, "id ", &cancel.message_id),
        Body::QueryBroadcastSm(query) => write_id(f, "id ", &query.message_id),
        Body::CancelBroadcastSm(cancel) => write_id(f, "id ", &cancel.message_id),
        Body::QuerySmResp(response) => {
            write_id(f, " id ", &response.message_id)?;
            write_state(f, response.message_state)
        }
        Body::AlertNotification(alert) => {
            write_text(f, latin1(&alert.source_addr))?;
            f.write_str(" → ")?;
            write_text(f, latin1(&alert.esme_addr))
        }
        Body::Unknown { octets, .. } => write!(f, "{} octets", octets.len()),
        _ => Ok(()),
    }
}

/// Whether the name in a bind or outbind may have the password in it: its end is missing or too far away.
fn may_hold_secret(event: &PduEvent<'_>, pdu: &Pdu<'_>) -> bool {
    let binds = pdu.bind_request().is_some() || matches!(pdu.body, Body::Outbind(_));
    let faults = event.decoded.map_or(&[][..], |decoded| &decoded.faults);
    binds && faults.iter().any(spills_password)
}

/// The two hosts, which only the PDUs that begin a session name.
fn write_hosts(f: &mut impl Write, event: &PduEvent<'_>) -> fmt::Result {
    f.write_str("  ")?;
    write_ends(f, event.stream.connection, event.stream.direction)
}

fn write_state(f: &mut impl Write, state: MessageState) -> fmt::Result {
    match state.name() {
        Some(name) => write!(f, " {name}"),
        None => write!(f, " state {}", state.0),
    }
}

fn write_bind(f: &mut impl Write, bind: &BindRequest<'_>) -> fmt::Result {
    write_text(f, latin1(bind.system_id))?;
    write_id(f, " type ", bind.system_type)?;
    match bind.interface_version.name() {
        Some(name) => write!(f, " v{name}"),
        None => write!(f, " version 0x{:02x}", bind.interface_version.0),
    }
}

/// A name or id after `before`; nothing where it is empty.
fn write_id(f: &mut impl Write, before: &str, id: &[u8]) -> fmt::Result {
    if id.is_empty() {
        return Ok(());
    }
    f.write_str(before)?;
    write_text(f, latin1(id))
}

fn write_message(
    f: &mut impl Write,
    event: &PduEvent<'_>,
    pdu: &Pdu<'_>,
    message: &Message<'_>,
    options: Options<'_>,
) -> fmt::Result {
    if let Body::ReplaceSm(replace) = &pdu.body {
        write_id(f, "id ", &replace.message_id)?;
        f.write_str("  ")?;
    }
    write_text(f, latin1(message.source_addr))?;
    f.write_str(" → ")?;
    match &pdu.body {
        Body::SubmitMulti(multi) => write!(f, "{} destinations", multi.dest_address.len())?,
        Body::BroadcastSm(_) => f.write_str("broadcast")?,
        _ => write_text(f, latin1(message.destination_addr))?,
    }
    if let Some(kind) = event.kind.filter(|kind| *kind != Kind::Text) {
        write!(f, "  {}", kind.name())?;
    }
    let content = Content::read(message.octets, message.context, options.data_coding_0);
    if let Some(part) = Concatenation::of(&content, message) {
        write!(f, "  part {}/{} of ref {}", part.part, part.total, part.reference)?;
    }
    if let Some(kind @ (Kind::Receipt | Kind::Intermediate)) = event.kind {
        let text = ReceiptText::of_message(message, options.data_coding_0);
        let view = ReceiptView::new(text.as_ref(), &message.tlvs);
        // Without keys in its text, what there is of it is shown as any text.
        if view.text.is_some() || message.octets.is_empty() {
            write_receipt_line(f, &view, kind, options.dictionary)?;
            return match text.as_ref().and_then(|text| text.hidden_encoding(message, options.data_coding_0)) {
                Some(encoding) => write!(f, "  read as {}", encoding.name()),
                None => Ok(()),
            };
        }
    }
    f.write_str("  ")?;
    match content.characters() {
        Some(characters) => write_quoted(f, characters)?,
        None if content.text.is_empty() => {}
        None => {
            for octet in content.text.iter().take(TEXT / 3) {
                write!(f, "{octet:02x}")?;
            }
            f.write_str(if content.text.len() > TEXT / 3 { "…" } else { "" })?;
        }
    }
    if let Some(found) = mislabelled(&content)
        && let Some(characters) = content.read_as(found.likely).characters()
    {
        write!(f, "  likely {} ", found.likely.name())?;
        write_quoted(f, characters)?;
    }
    if let Some(id) = message.tlvs.find(Tag::receipted_message_id) {
        write_id(f, "  of id ", id.strip_suffix(&[0]).unwrap_or(id))?;
    }
    if let Some([state]) = message.tlvs.find(Tag::message_state) {
        write_state(f, MessageState(*state))?;
    }
    if let Body::SubmitSm(submit) = &pdu.body
        && submit.registered_delivery != RegisteredDelivery(0)
    {
        f.write_str("  receipt wanted")?;
    }
    Ok(())
}

/// A text between quotation marks, cut where it is long.
fn write_quoted(f: &mut impl Write, mut characters: Characters<'_>) -> fmt::Result {
    f.write_char('"')?;
    write_text(f, characters.by_ref().take(TEXT))?;
    f.write_str(if characters.next().is_some() { "…\"" } else { "\"" })
}

fn write_faults(
    f: &mut impl Write,
    event: &PduEvent<'_>,
    options: Options<'_>,
    colours: &Colours,
) -> fmt::Result {
    let mut faults = Faults::default();
    // The collection does not end the reading.
    let _ = annotate(event.stream.octets, options.dictionary, &mut faults);
    for fault in faults.0.iter().filter(|fault| fault.code.severity() > Severity::Info) {
        let colour = match fault.code.severity() {
            Severity::Error => colours.error,
            Severity::Warning => colours.warning,
            Severity::Info => colours.dim,
        };
        write!(f, "  {colour}! {} in {}{}", fault.code.name(), fault.field, colours.reset)?;
    }
    Ok(())
}
