//! Requests that wait for a response no longer.

use super::pair::Waiting;
use super::session::Session;
use super::{Ended, Event, Limits, Timeline, Unanswered};
use crate::capture::Timestamp;
use crate::pdu::EnquireLink;
use crate::stream::{CloseReason, ConnectionInfo};

impl Timeline {
    /// Tells of the requests that have waited longer than the timeout, when a PDU of `connection` is at hand.
    ///
    /// Where octets of the other direction wait behind a hole, the response may be among them: such requests, and those
    /// of connections that are silent, of which that is not known, wait until the hole counts as lost.
    pub(super) fn tell_timeouts(
        &mut self,
        connection: &ConnectionInfo,
        now: Timestamp,
        each: &mut impl FnMut(Event<'_>),
    ) {
        let Limits { timeout, hole, .. } = self.limits;
        // Those of exactly the timeout may still be answered by the PDU at hand.
        let due = |now: Timestamp| Timestamp(now.0.saturating_sub(timeout).saturating_sub(1));
        let latest = now.max(connection.last);
        if self.pairs.oldest(due(latest)).is_none() {
            return;
        }
        if let Some(session) = self.sessions.get_mut(&connection.stream) {
            loop {
                let waiting = |side: usize| {
                    let is_out = connection.waiting.get(1 - side).is_some_and(|waiting| !waiting);
                    let oldest = self.pairs.oldest_of(&session.sides.get(side).filter(|_| is_out)?.open)?;
                    Some(oldest).filter(|waiting| waiting.request.time <= due(connection.last))
                };
                let waiting = [waiting(0), waiting(1)].into_iter().flatten();
                let Some(waiting) = waiting.min_by_key(|waiting| waiting.request.n) else { break };
                let side = &mut session.sides[waiting.request.direction.index()];
                self.pairs.tell(&mut side.open, &waiting);
                tell(session, &waiting, Unanswered::TimedOut, now, each);
            }
        }
        let due = Timestamp(due(now).0.saturating_sub(hole));
        while let Some(waiting) = self.pairs.oldest(due) {
            let Some(session) = self.sessions.get_mut(&waiting.stream) else { return };
            let side = &mut session.sides[waiting.request.direction.index()];
            self.pairs.tell(&mut side.open, &waiting);
            tell(session, &waiting, Unanswered::TimedOut, now, each);
        }
    }

    /// Forgets the oldest requests while there are too many.
    pub(super) fn make_room(&mut self, now: Timestamp, each: &mut impl FnMut(Event<'_>)) {
        while let Some((waiting, told)) = self.pairs.surplus() {
            let Some(session) = self.sessions.get_mut(&waiting.stream) else { return };
            let side = &mut session.sides[waiting.request.direction.index()];
            self.pairs.evict(&mut side.open, &waiting);
            // Its response will stand alone.
            side.forgotten = Some(now);
            if !told {
                tell(session, &waiting, Unanswered::Forgotten, now, each);
            }
        }
    }

    /// A session ends: tells of its requests that still wait, in their order, and forgets all of them.
    pub(super) fn end_waiting(
        &mut self,
        session: &mut Session,
        connection: &ConnectionInfo,
        ended: Ended,
        until: Timestamp,
        each: &mut impl FnMut(Event<'_>),
    ) {
        session.connection = *connection;
        let [forward, reverse] = &mut session.sides;
        self.pairs.forget_told(&mut forward.open);
        self.pairs.forget_told(&mut reverse.open);
        let why = match ended {
            Ended::Connection(CloseReason::End) | Ended::Silence => Unanswered::CaptureEnded,
            Ended::Connection(CloseReason::Evicted) => Unanswered::Forgotten,
            _ => Unanswered::SessionEnded,
        };
        loop {
            let open = session.sides.each_ref().map(|side| self.pairs.oldest_of(&side.open));
            let Some(waiting) = open.into_iter().flatten().min_by_key(|waiting| waiting.request.n) else {
                break;
            };
            let side = &mut session.sides[waiting.request.direction.index()];
            self.pairs.forget(&mut side.open, &waiting);
            let late = until.since(waiting.request.time) > self.limits.timeout;
            tell(session, &waiting, if late { Unanswered::TimedOut } else { why }, until, each);
        }
    }
}

/// So many nanoseconds any peer may take to answer.
const DUE: i64 = 1_000_000_000;

/// Tells of one request. What its other direction lacks outweighs the reason at hand.
fn tell(
    session: &mut Session,
    waiting: &Waiting,
    why: Unanswered,
    now: Timestamp,
    each: &mut impl FnMut(Event<'_>),
) {
    let request = &waiting.request;
    let (at, other) = (request.direction.index(), request.direction.opposite().index());
    if waiting.counted {
        session.info.windows[at].give_up(now);
    }
    session.info.unanswered += 1;
    if request.command_id == EnquireLink::COMMAND_ID {
        session.info.enquire_links[at].unanswered += 1;
    }
    let lost =
        session.sides[other].lost.is_some_and(|(n, _)| n >= request.n) || session.connection.waiting[other];
    // A second, or twice as long as another one took.
    let due = session.sides[at].slowest.saturating_mul(2).max(DUE);
    let cut_off = why == Unanswered::SessionEnded && now.since(request.time) <= due;
    if cut_off && request.command_id == EnquireLink::COMMAND_ID {
        session.info.enquire_links[at].cut_off += 1;
    }
    let why = match why {
        _ if !session.connection.seen[other] => Unanswered::OneDirection,
        Unanswered::Forgotten => why,
        _ if lost => Unanswered::LostInGap,
        _ => why,
    };
    each(Event::Unanswered { info: &session.info, connection: &session.connection, request, why, cut_off });
}
