//! Requests that wait for a response no longer.

use super::pair::Waiting;
use super::session::Session;
use super::{Ended, Event, Timeline, Unanswered};
use crate::capture::Timestamp;
use crate::pdu::EnquireLink;
use crate::stream::{CloseReason, ConnectionInfo};

impl Timeline {
    /// Tells of the requests that have waited longer than the timeout.
    pub(super) fn tell_timeouts(&mut self, now: Timestamp, each: &mut impl FnMut(Event<'_>)) {
        // Those of exactly the timeout may still be answered by the PDU at hand.
        let due = Timestamp(now.0.saturating_sub(self.limits.timeout).saturating_sub(1));
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
            Ended::Connection(CloseReason::End) => Unanswered::CaptureEnded,
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
    let lost = session.sides[other].lost.is_some_and(|(n, _)| n >= request.n);
    let why = match why {
        _ if !session.connection.seen[other] => Unanswered::OneDirection,
        Unanswered::Forgotten => why,
        _ if lost => Unanswered::LostInGap,
        _ => why,
    };
    each(Event::Unanswered { info: &session.info, connection: &session.connection, request, why });
}
