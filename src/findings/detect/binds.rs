//! Binds: refused ones beside good ones, and what is odd in them.

use std::collections::{HashMap, VecDeque};

use foldhash::fast::RandomState;

use super::{Account, Detector, name};
use crate::capture::Timestamp;
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::{GenericNack, RESPONSE, SubmitSm, is_bind};
use crate::sessions::differences;
use crate::tables::{CommandStatus, InterfaceVersion};
use crate::timeline::{BindAttempt, Event, PduEvent, SessionInfo};

/// Where the fields of a bind and of a submit_sm begin.
const BODY: usize = 16;

/// Octets of a password that the standard allows, without the NUL. SMPP v5.0 4.7.18.
const PASSWORD: usize = 8;

/// So many binds that come to nothing within so many nanoseconds are a storm.
const STORM: usize = 6;
const STORM_TIME: i64 = 60_000_000_000;

/// A session that is cut within this time after its bind has come to nothing.
const SHORT: i64 = 10_000_000_000;

/// Open sessions that are named.
const SESSIONS: usize = 8;

/// Texts that stand for nothing, or for a number, in configurations.
const LITERALS: [&[u8]; 7] = [b"0x00", b"0x0", b"NULL", b"null", b"\\0", b"\"\"", b"''"];

/// Looks at binds, by account.
#[derive(Debug, Default)]
pub(in crate::findings) struct Binds {
    accounts: HashMap<Account, State, RandomState>,
}

/// What is known of an account.
#[derive(Debug, Default)]
struct State {
    /// Sessions that are bound now.
    open: Vec<u64>,
    /// The bind that was accepted last.
    good: Option<BindAttempt>,
    /// The bind that was refused last, and what was told of it.
    refused: Option<(BindAttempt, FindingKind, u64, String)>,
    /// When binds came to nothing, and the most within [`STORM_TIME`].
    failures: VecDeque<Timestamp>,
    told: bool,
}

impl Detector for Binds {
    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        match event {
            Event::Pdu(event) if is_bind(event.command_id) => bind(event, report),
            Event::Pdu(event) if event.command_id == SubmitSm::COMMAND_ID => service_type(event, report),
            Event::Pdu(event) if answers_bind(event.command_id) => self.response(event, report),
            Event::Unanswered { info, connection, request, why, .. } if is_bind(request.command_id) => {
                use crate::timeline::Unanswered::{SessionEnded, TimedOut};
                let attempt = info.binds.iter().find(|attempt| attempt.n == request.n);
                // Where the beginning is not in the capture, neither may be the response: the peer says more than that.
                let is_answered = info.last[request.direction.opposite().index()].is_some();
                let is_whole = connection.opener.is_some() || !is_answered;
                if matches!(why, TimedOut | SessionEnded) && is_whole {
                    let what = attempt.map_or_else(String::new, |attempt| shown(&attempt.system_id));
                    let evidence = Evidence {
                        session: Some(info.number),
                        events: &[request.n],
                        time: request.time,
                        what: &what,
                        ..Evidence::default()
                    };
                    report.add(FindingKind::BindUnanswered, &evidence);
                }
            }
            Event::SessionClose { info, .. } => self.close(info, report),
            _ => {}
        }
    }
}

/// Whether a response may be that to a bind.
const fn answers_bind(command_id: u32) -> bool {
    command_id == GenericNack::COMMAND_ID || command_id & RESPONSE != 0 && is_bind(command_id & !RESPONSE)
}

/// A bind, by itself.
fn bind(event: &PduEvent<'_>, report: &mut Report) {
    let Some(attempt) = event.session.binds.iter().rfind(|attempt| attempt.n == event.n) else { return };
    if attempt.password_length > 0 {
        let evidence = Evidence { session: None, ..Evidence::of(event) };
        report.add(FindingKind::CredentialsInClear, &evidence);
    }
    if attempt.password_length > PASSWORD {
        let what = shown(&attempt.system_id);
        let amount = attempt.password_length as u64;
        report.add(FindingKind::PasswordTooLong, &Evidence { what: &what, amount, ..Evidence::of(event) });
    }
    let fields = [
        ("system_id", &attempt.system_id),
        ("system_type", &attempt.system_type),
        ("address_range", &attempt.address_range),
    ];
    for (field, value) in fields {
        literal(event, field, value, report);
    }
}

/// service_type, which may hold a typed literal too.
fn service_type(event: &PduEvent<'_>, report: &mut Report) {
    // None of the literals begins otherwise.
    let first = event.stream.octets.get(BODY);
    if matches!(first, Some(b'0' | b'N' | b'n' | b'\\' | b'"' | b'\''))
        && let Some(message) = &event.message
    {
        literal(event, "service_type", message.service_type, report);
    }
}

fn literal(event: &PduEvent<'_>, field: &str, value: &[u8], report: &mut Report) {
    if LITERALS.contains(&value) {
        let what = format!("{} in {field}", String::from_utf8_lossy(value));
        report.add(FindingKind::TypedLiteral, &Evidence { what: &what, ..Evidence::of(event) });
    }
}

impl Binds {
    /// The response to a bind.
    fn response(&mut self, event: &PduEvent<'_>, report: &mut Report) {
        let session = event.session;
        let answers =
            |attempt: &&BindAttempt| attempt.response.as_ref().is_some_and(|response| response.n == event.n);
        let Some(attempt) = session.binds.iter().rfind(answers) else { return };
        let Some(response) = &attempt.response else { return };
        let known = self.accounts.len() < report.limits().accounts;
        let account = Account::named(&attempt.system_id);
        let mut alone = State::default();
        let state = if known { self.accounts.entry(account).or_default() } else { &mut alone };
        if response.command_status == 0 {
            state.open.push(session.number);
            version(event, attempt, report);
            state.good = Some(attempt.clone());
            if let Some((refused, kind, session, what)) = state.refused.take() {
                detail(&refused, Some(attempt), kind, session, &what, report);
            }
            return;
        }
        let what = shown(&attempt.system_id);
        let status = CommandStatus(response.command_status);
        let kind = match status {
            CommandStatus::ESME_RALYBND if !state.open.is_empty() => FindingKind::BindWhileOpen,
            CommandStatus::ESME_RALYBND => FindingKind::BindRefusedAlreadyBound,
            CommandStatus::ESME_RINVPASWD => FindingKind::BindRefusedPassword,
            CommandStatus::ESME_RINVSYSID => FindingKind::BindRefusedSystemId,
            CommandStatus::ESME_RBINDFAIL => FindingKind::BindRefused,
            CommandStatus::ESME_RSYSERR => FindingKind::BindRefusedSystemError,
            CommandStatus::ESME_RINVBNDSTS => FindingKind::BindRefusedState,
            _ => FindingKind::BindRefusedOtherwise,
        };
        let what = if kind == FindingKind::BindRefusedOtherwise {
            let name = status.name().map_or_else(|| format!("0x{:08x}", status.0), str::to_owned);
            format!("{what} with {name}")
        } else {
            what
        };
        let evidence =
            Evidence { events: &[attempt.n, event.n], span: Some(8..12), what: &what, ..Evidence::of(event) };
        report.add(kind, &evidence);
        if kind == FindingKind::BindWhileOpen {
            let detail = if state.open.contains(&session.number) {
                "the bind came on the very connection that was bound".to_owned()
            } else {
                let open: Vec<String> = state.open.iter().take(SESSIONS).map(u64::to_string).collect();
                format!("open: session {}", open.join(", "))
            };
            report.detail(kind, Some(session.number), &what, &detail);
            return;
        }
        detail(attempt, state.good.as_ref(), kind, session.number, &what, report);
        state.refused = Some((attempt.clone(), kind, session.number, what));
        state.failed(event.time, attempt, report);
    }

    /// The end of a session.
    fn close(&mut self, info: &SessionInfo, report: &mut Report) {
        let Some(attempt) = info.binds.iter().find(|attempt| attempt.is_accepted()) else { return };
        let Some(state) = self.accounts.get_mut(&Account::named(&attempt.system_id)) else { return };
        state.open.retain(|open| *open != info.number);
        let Some(closed) = info.closed else { return };
        let is_cut = info.unbind.is_none() && info.closed_by.is_some();
        if is_cut && closed.since(attempt.time) < SHORT {
            state.failed(closed, attempt, report);
        }
    }
}

impl State {
    /// A bind has come to nothing.
    fn failed(&mut self, time: Timestamp, attempt: &BindAttempt, report: &mut Report) {
        self.failures.push_back(time);
        while self.failures.front().is_some_and(|first| time.since(*first) > STORM_TIME) {
            self.failures.pop_front();
        }
        if self.failures.len() < STORM {
            return;
        }
        // Those that made it one count, then each by itself.
        let count = if self.told { 1 } else { self.failures.len() as u64 };
        self.told = true;
        let what = shown(&attempt.system_id);
        let amount = self.failures.len() as u64;
        let evidence =
            Evidence { events: &[attempt.n], time, what: &what, amount, count, ..Evidence::default() };
        report.add(FindingKind::RebindStorm, &evidence);
    }
}

/// The versions of the two sides, where they are not the same.
fn version(event: &PduEvent<'_>, attempt: &BindAttempt, report: &mut Report) {
    let of_mc = attempt.response.as_ref().and_then(|response| response.sc_interface_version);
    if let Some(of_mc) = of_mc.filter(|of_mc| *of_mc != attempt.interface_version) {
        let what = format!(
            "interface_version {}, sc_interface_version {}",
            version_name(attempt.interface_version),
            version_name(of_mc)
        );
        report.add(FindingKind::VersionDiffers, &Evidence { what: &what, ..Evidence::of(event) });
    }
}

fn version_name(octet: u8) -> String {
    InterfaceVersion(octet).name().map_or_else(|| format!("0x{octet:02x}"), str::to_owned)
}

/// Says of a refused bind what may be wrong with it: by itself, and beside one that was accepted.
fn detail(
    refused: &BindAttempt,
    good: Option<&BindAttempt>,
    kind: FindingKind,
    session: u64,
    what: &str,
    report: &mut Report,
) {
    let mut said = vec![format!(
        "{}, password of {}, version {}",
        name(refused.command_id),
        octets(refused.password_length),
        version_name(refused.interface_version)
    )];
    if kind == FindingKind::BindRefusedOtherwise
        && let Some(response) = &refused.response
    {
        said.push(CommandStatus(response.command_status).meaning().trim_end_matches('.').to_owned());
    }
    if refused.password_length > PASSWORD {
        said.push(format!("the standard allows {PASSWORD} octets of password"));
    }
    if let Some(good) = good {
        let differences = differences(refused, good);
        said.push(if differences.is_empty() {
            format!("as far as can be seen the same as that of PDU {}, which was accepted", good.n)
        } else {
            let told = differences.iter();
            let told =
                told.map(|(field, one, other)| format!("{field} {} instead of {}", value(one), value(other)));
            let told: Vec<String> = told.collect();
            format!("other than in the bind of PDU {}, which was accepted: {}", good.n, told.join(", "))
        });
    }
    report.detail(kind, Some(session), what, &said.join("; "));
}

fn octets(count: usize) -> String {
    format!("{count} octet{}", if count == 1 { "" } else { "s" })
}

/// A value of a field, so that an empty one can be seen.
fn value(text: &str) -> String {
    if text.is_empty() { "\"\"".to_owned() } else { text.to_owned() }
}

/// A system_id for a sentence.
fn shown(system_id: &[u8]) -> String {
    if system_id.is_empty() {
        return "an empty system_id".to_owned();
    }
    system_id.iter().map(|octet| char::from(*octet)).collect()
}
