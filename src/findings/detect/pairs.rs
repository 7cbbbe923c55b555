//! Requests and responses that do not go together.

use super::{Detector, name};
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::{DataSm, DeliverSm, EnquireLink, RESPONSE, Unbind, is_bind};
use crate::timeline::{Event, NoRequest, OpenRequest, PduEvent, Role, SessionInfo, Unanswered, WrongState};

/// Where command_id and sequence_number are in a PDU.
const COMMAND: core::ops::Range<usize> = 4..8;
const SEQUENCE: core::ops::Range<usize> = 12..16;

/// The highest sequence_number of 3.4.
const HIGHEST: u32 = 0x7FFF_FFFF;

/// Recognises what is wrong with pairs, sequence numbers and states.
#[derive(Debug, Default)]
pub(in crate::findings) struct Pairs;

impl Detector for Pairs {
    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        match event {
            Event::Pdu(event) => pdu(event, report),
            // Whoever cut the session did not wait for the answer.
            Event::Unanswered { request, cut_off: true, .. }
                if request.command_id == EnquireLink::COMMAND_ID => {}
            Event::Unanswered { info, request, why, .. } => unanswered(info, request, *why, report),
            _ => {}
        }
    }
}

fn pdu(event: &PduEvent<'_>, report: &mut Report) {
    let conduct = &event.conduct;
    let is_request = event.command_id & RESPONSE == 0;
    if is_request && let Some(octets) = event.stream.octets.get(SEQUENCE) {
        let number = octets.iter().fold(0, |number: u32, octet| number << 8 | u32::from(*octet));
        let kind = match number {
            0 => Some(FindingKind::SequenceZero),
            1..=HIGHEST => None,
            _ => Some(FindingKind::SequenceAboveRange),
        };
        if let Some(kind) = kind {
            tell(report, kind, event, &[], SEQUENCE);
        }
    }
    if event.answer.is_some_and(|answer| answer.late) {
        let amount = event.latency.unwrap_or(0).unsigned_abs();
        let what = name(event.command_id);
        let evidence = Evidence { what: &what, amount, ..Evidence::of(event) };
        report.add(FindingKind::LateResponse, &evidence);
    }
    match conduct.no_request {
        Some(NoRequest::Unknown) => tell(report, FindingKind::ResponseWithoutRequest, event, &[], SEQUENCE),
        Some(NoRequest::Again(n)) => {
            tell(report, FindingKind::ResponseRepeated, event, &[n, event.n], SEQUENCE);
        }
        Some(NoRequest::OtherCommand(n)) => {
            tell(report, FindingKind::ResponseOfOtherType, event, &[n, event.n], COMMAND);
        }
        Some(NoRequest::NotCaptured | NoRequest::Header) | None => {}
    }
    if let Some(n) = conduct.in_flight_twice {
        tell(report, FindingKind::SequenceInFlight, event, &[n, event.n], SEQUENCE);
    }
    if let Some(wrong) = conduct.wrong_state {
        wrong_state(event, wrong, report);
    }
}

fn tell(
    report: &mut Report,
    kind: FindingKind,
    event: &PduEvent<'_>,
    events: &[u64],
    span: core::ops::Range<usize>,
) {
    let what = name(event.command_id);
    report.add(kind, &Evidence { events, span: Some(span), what: &what, ..Evidence::of(event) });
}

fn wrong_state(event: &PduEvent<'_>, wrong: WrongState, report: &mut Report) {
    let command = name(event.command_id);
    let (kind, what) = match wrong {
        WrongState::NotBound => (FindingKind::WrongState, format!("{command} before a bind was accepted")),
        WrongState::OtherBind => {
            let bind = event.session.bind.map_or_else(|| "bind".into(), name);
            (FindingKind::WrongState, format!("{command} in a session of {bind}"))
        }
        WrongState::BoundAlready => {
            (FindingKind::WrongState, format!("{command} in a session that is bound already"))
        }
        WrongState::OtherSide => {
            (FindingKind::WrongState, format!("{command} from the side that must not send it"))
        }
        WrongState::Unbound => (FindingKind::AfterUnbind, command.into_owned()),
    };
    report.add(kind, &Evidence { span: Some(COMMAND), what: &what, ..Evidence::of(event) });
}

/// A request that waits no longer. Binds are told with the others of their kind.
fn unanswered(info: &SessionInfo, request: &OpenRequest, why: Unanswered, report: &mut Report) {
    if is_bind(request.command_id) {
        return;
    }
    let by_esme = info.esme == Some(request.direction);
    let is_delivery = request.command_id == DeliverSm::COMMAND_ID
        || request.command_id == DataSm::COMMAND_ID && !by_esme && info.esme.is_some();
    let is_after_unbind = info.unbind.is_some_and(|(_, n)| n < request.n);
    let kind = match why {
        // That it was sent at all is told.
        Unanswered::SessionEnded if is_after_unbind => return,
        Unanswered::OneDirection | Unanswered::Forgotten => return,
        Unanswered::CaptureEnded => FindingKind::UnansweredCaptureEnd,
        Unanswered::LostInGap => FindingKind::UnansweredGap,
        // Whoever sent it closed, or will: it asked for nothing else.
        _ if request.command_id == Unbind::COMMAND_ID => return,
        // Whoever unbinds answers no more questions.
        Unanswered::SessionEnded
            if request.command_id == EnquireLink::COMMAND_ID && info.unbind.is_some() =>
        {
            return;
        }
        _ if request.command_id == EnquireLink::COMMAND_ID => FindingKind::EnquireLinkUnanswered,
        _ if is_delivery => FindingKind::DeliverUnacknowledged,
        Unanswered::TimedOut => FindingKind::UnansweredTimeout,
        Unanswered::SessionEnded => FindingKind::UnansweredSessionEnd,
    };
    let what = match (kind, info.role(request.direction)) {
        (FindingKind::EnquireLinkUnanswered, Some(Role::Esme)) => "of the ESME".into(),
        (FindingKind::EnquireLinkUnanswered, Some(Role::Mc)) => "of the message centre".into(),
        (FindingKind::EnquireLinkUnanswered, None) => "of one side".into(),
        (FindingKind::DeliverUnacknowledged, _) => {
            let when = if why == Unanswered::TimedOut { "in time" } else { "before the session ended" };
            format!("{}, {when}", name(request.command_id)).into()
        }
        _ => name(request.command_id),
    };
    let evidence = Evidence {
        session: Some(info.number),
        events: &[request.n],
        time: request.time,
        what: &what,
        ..Evidence::default()
    };
    report.add(kind, &evidence);
}
