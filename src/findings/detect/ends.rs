//! How sessions end, and what they were before.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{Detector, name};
use crate::capture::Timestamp;
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::{EnquireLink, EnquireLinkResp, RESPONSE, is_bind};
use crate::render::duration::Duration;
use crate::sorting;
use crate::stream::{CloseReason, Direction};
use crate::timeline::{Ended, Event, PduEvent, Role, SessionInfo};

/// Nanoseconds without a PDU from which on a session counts as idle, and those for which it should have asked whether
/// the peer is there.
const IDLE: i64 = 20_000_000_000;
const SILENT: i64 = 60_000_000_000;
/// Whoever sends enquire_link this often keeps a session alive.
const KEPT_ALIVE: i64 = 120_000_000_000;

/// Sessions that are cut after the same idle time, and how much that may differ: so many nanoseconds, or one in so many.
const SAME: usize = 3;
const SPREAD: i64 = 1_000_000_000;
const SPREAD_SHARE: i64 = 50;

/// Recognises cut sessions, and what cut them.
#[derive(Debug, Default)]
pub(in crate::findings) struct Ends {
    open: HashMap<u64, Lately, RandomState>,
    /// Idle times before an end that nobody asked for.
    idle: Vec<Idle>,
}

/// What the last PDUs of a session were.
#[derive(Clone, Copy, Debug)]
struct Lately {
    direction: Direction,
    /// Time of the latest PDU, and of the one before the PDUs that one side sent last without a pause.
    last: Timestamp,
    before: Timestamp,
    /// Time of the first of these, and whether it was a request.
    first: Timestamp,
    asks: bool,
    /// Whether it was an enquire_link.
    probes: bool,
    /// A bind was refused.
    refused: bool,
    /// The PDU after which octets were missing last.
    lost_after: Option<u64>,
    only_probes: bool,
}

#[derive(Clone, Copy, Debug)]
struct Idle {
    time: i64,
    session: u64,
    last: Option<u64>,
    at: Timestamp,
}

impl Detector for Ends {
    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        match event {
            Event::Pdu(event) => self.pdu(event),
            Event::Gap { session: Some(session), present: false, after_n, .. } => {
                if let Some(lately) = self.open.get_mut(session) {
                    lately.lost_after = Some(*after_n);
                }
            }
            Event::SessionClose { info, ended, time, .. } => {
                if let Some(lately) = self.open.remove(&info.number) {
                    self.close(info, *ended, *time, lately, report);
                }
            }
            _ => {}
        }
    }

    fn finish(&mut self, report: &mut Report) {
        sorting::sort_by_key(&mut self.idle, |idle| (idle.time, idle.session));
        let mut rest = self.idle.as_slice();
        while let Some(first) = rest.first() {
            let spread = SPREAD.max(first.time / SPREAD_SHARE);
            let same = rest.partition_point(|idle| idle.time - first.time <= spread);
            if same >= SAME {
                tell_same(rest.get(..same).unwrap_or_default(), report);
            }
            rest = rest.get(if same >= SAME { same } else { 1 }..).unwrap_or_default();
        }
        self.idle.clear();
    }
}

impl Ends {
    fn pdu(&mut self, event: &PduEvent<'_>) {
        let (direction, time) = (event.stream.direction, event.time);
        let asks = event.command_id & RESPONSE == 0;
        let is_probe = matches!(event.command_id, EnquireLink::COMMAND_ID | EnquireLinkResp::COMMAND_ID);
        let lately = self.open.entry(event.session.number).or_insert(Lately {
            direction,
            last: time,
            before: time,
            first: time,
            asks,
            probes: event.command_id == EnquireLink::COMMAND_ID,
            refused: false,
            lost_after: None,
            only_probes: true,
        });
        lately.refused |= !asks
            && is_bind(event.command_id & !RESPONSE)
            && event.decoded.is_some_and(|decoded| decoded.pdu.command_status.0 != 0);
        lately.only_probes &= is_probe;
        if lately.direction != direction || time.since(lately.last) >= IDLE {
            (lately.direction, lately.before, lately.first, lately.asks) =
                (direction, lately.last, time, asks);
            lately.probes = event.command_id == EnquireLink::COMMAND_ID;
        }
        lately.last = time;
    }

    fn close(
        &mut self,
        info: &SessionInfo,
        ended: Ended,
        time: Timestamp,
        lately: Lately,
        report: &mut Report,
    ) {
        let evidence = Evidence { session: Some(info.number), time, ..Evidence::default() };
        let was_bound = info.bound || !info.from_start && !lately.refused;
        if !was_bound && info.bind_attempts == 0 && lately.only_probes && info.from_start {
            report.add(FindingKind::Probes, &evidence);
            return;
        }
        if let Some((by, n)) = info.unbind {
            if info.role(by) == Some(Role::Mc) {
                report.add(FindingKind::UnbindByMc, &Evidence { events: &[n], ..evidence });
            }
            return;
        }
        let reason = match ended {
            Ended::Connection(reason @ (CloseReason::Fin | CloseReason::Rst | CloseReason::Reuse)) => {
                Some(reason)
            }
            Ended::Silence => None,
            _ => return,
        };
        if !was_bound {
            return;
        }
        let by = info.closed_by.and_then(|by| info.role(by));
        let what = match (reason, by) {
            (None, _) => "without FIN or reset, nothing more came after a request that nobody answered",
            (Some(CloseReason::Fin), Some(Role::Esme)) => "closed by the ESME",
            (Some(CloseReason::Fin), Some(Role::Mc)) => "closed by the message centre",
            (Some(CloseReason::Fin), None) => "closed",
            (Some(CloseReason::Rst), Some(Role::Esme)) => "reset by the ESME or something on its side",
            (Some(CloseReason::Rst), Some(Role::Mc)) => {
                "reset by the message centre or something on its side"
            }
            (Some(CloseReason::Reuse), _) => "without an end, and its port was used again",
            _ => "reset",
        };
        let idle = info.idle.unwrap_or_else(|| time.since(lately.last));
        let last = [Direction::Forward, Direction::Reverse].map(|direction| info.last[direction.index()]);
        let mut named: Vec<(u64, &'static str, u32)> = Vec::new();
        for (direction, last) in [Direction::Forward, Direction::Reverse].into_iter().zip(last) {
            let side = match info.role(direction) {
                Some(Role::Esme) => "the ESME",
                Some(Role::Mc) => "the message centre",
                None => "one side",
            };
            named.extend(last.map(|last| (last.n, side, last.command_id)));
        }
        sorting::sort_by_key(&mut named, |(n, ..)| *n);
        let last_n = named.last().map(|(n, ..)| *n);
        // What came last is missing: it may have been an unbind.
        if lately.lost_after.is_some() && lately.lost_after >= last_n {
            return;
        }
        if report
            .add(FindingKind::SessionCut, &Evidence { events: last_n.as_slice(), what, ..evidence.clone() })
        {
            let last: Vec<String> =
                named.iter().map(|(n, side, id)| format!("{} of {side} (PDU {n})", name(*id))).collect();
            let last = last.join(", then ");
            let mut detail = format!("last {last}; then {} without a PDU", Duration(idle));
            if info.unanswered > 0 {
                detail.push_str(&format!("; {} not answered", requests(info.unanswered)));
            }
            report.detail(FindingKind::SessionCut, Some(info.number), what, &detail);
        }
        // It was idle before the end, or before requests that nobody answered any more.
        let asked_in_vain = lately.asks && lately.first.since(lately.before) >= IDLE;
        let idle = if asked_in_vain { lately.first.since(lately.before) } else { idle };
        // Where it was asked with enquire_link as often as is right, or as it was answered before, the peer was gone, and
        // the time before is that of the one who asks.
        let links = info.enquire_links[lately.direction.index()];
        let is_kept_alive = idle < KEPT_ALIVE || links.count > links.unanswered;
        if idle < IDLE || asked_in_vain && lately.probes && is_kept_alive {
            return;
        }
        if self.idle.len() < report.limits().ends {
            self.idle.push(Idle { time: idle, session: info.number, last: last_n, at: time });
        }
        if idle >= SILENT {
            let amount = idle.unsigned_abs();
            report.add(
                FindingKind::EnquireLinkMissing,
                &Evidence { events: last_n.as_slice(), amount, ..evidence },
            );
        }
    }
}

fn requests(count: u64) -> String {
    format!("{count} request{}", if count == 1 { " was" } else { "s were" })
}

fn tell_same(same: &[Idle], report: &mut Report) {
    let (Some(first), Some(last)) = (same.first(), same.last()) else { return };
    let mut events: Vec<u64> = same.iter().filter_map(|idle| idle.last).collect();
    events.sort_unstable();
    let (shortest, seconds) = (Duration(first.time).to_string(), Duration(last.time).to_string());
    let times =
        if shortest == seconds { String::new() } else { format!("between {shortest} and {seconds}; ") };
    let sessions: Vec<String> = same.iter().take(10).map(|idle| idle.session.to_string()).collect();
    let detail = format!("{times}sessions {}", sessions.join(", "));
    let evidence = Evidence {
        events: &events,
        time: same.iter().map(|idle| idle.at).max().unwrap_or(last.at),
        // Each idle time is a finding of its own.
        what: &seconds,
        amount: last.time.unsigned_abs(),
        count: same.len() as u64,
        detail: Some(detail),
        ..Evidence::default()
    };
    report.add(FindingKind::IdleCut, &evidence);
}
