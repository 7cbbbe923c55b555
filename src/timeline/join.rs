//! A PDU to the request that it answers, or to the response that came before it.

use super::pair::{Found, Pairs};
use super::session::Session;
use super::{Answer, Conduct, Limits, NoRequest, OpenRequest, Response};
use crate::pdu::{DataSm, DeliverSm, EnquireLink, RESPONSE, SubmitMulti, SubmitSm};

/// How many timeouts a response may come behind its request: so long it is no fault that the request of a response
/// was not captured.
const LATE: i64 = 4;

/// Whether a request is a message of a [`super::Window`].
const fn is_windowed(command_id: u32) -> bool {
    matches!(
        command_id,
        SubmitSm::COMMAND_ID | SubmitMulti::COMMAND_ID | DataSm::COMMAND_ID | DeliverSm::COMMAND_ID
    )
}

impl Session {
    /// Joins a PDU: the request that it answers; of a request the response, where that came out before it.
    pub(super) fn join(
        &mut self,
        pairs: &mut Pairs,
        limits: &Limits,
        pdu: &OpenRequest,
        is_answered: bool,
        conduct: &mut Conduct,
    ) -> (Option<Answer>, Option<Response>) {
        let at = pdu.direction.index();
        if pdu.command_id & RESPONSE != 0 {
            let answer = self.response(pairs, limits, pdu, conduct);
            conduct.in_flight = self.info.windows[1 - at].now;
            return (answer, None);
        }
        let early = if is_answered { self.sides[at].take_early(pdu) } else { None };
        if is_answered && early.is_none() {
            // Of one direction alone nothing is known of what is open.
            let counted = is_windowed(pdu.command_id) && self.connection.seen == [true; 2];
            if counted {
                self.info.windows[at].open(pdu.time);
            }
            let open = &mut self.sides[at].open;
            conduct.in_flight_twice = pairs.request(self.connection.stream, open, *pdu, counted);
        }
        conduct.in_flight = self.info.windows[at].now;
        let response = early.map(|early| {
            let latency = early.time.since(pdu.time);
            Response { n: early.n, latency: Some(latency).filter(|latency| *latency >= 0) }
        });
        (None, response)
    }

    fn response(
        &mut self,
        pairs: &mut Pairs,
        limits: &Limits,
        pdu: &OpenRequest,
        conduct: &mut Conduct,
    ) -> Option<Answer> {
        let OpenRequest { n, time, direction, command_id, sequence_number } = *pdu;
        let asked = direction.opposite().index();
        let side = &mut self.sides[asked];
        let stream = self.connection.stream;
        match pairs.response(stream, &mut side.open, direction, command_id, sequence_number) {
            Found::Request { answer, counted, overtakes } => {
                side.answer(command_id, sequence_number, n, limits.answered_requests);
                side.slowest = side.slowest.max(time.since(answer.time));
                if counted {
                    self.info.windows[asked].close(time);
                }
                if answer.late {
                    self.info.unanswered -= 1;
                    if answer.command_id == EnquireLink::COMMAND_ID {
                        self.info.enquire_links[asked].unanswered -= 1;
                    }
                }
                conduct.out_of_order = overtakes;
                Some(answer)
            }
            Found::OtherCommand(n) => {
                conduct.no_request = Some(NoRequest::OtherCommand(n));
                None
            }
            Found::Nothing => {
                let patience = limits.timeout.saturating_mul(LATE);
                let why = self.no_request(direction, command_id, sequence_number, time, patience);
                conduct.no_request = Some(why);
                if matches!(why, NoRequest::Unknown | NoRequest::NotCaptured) {
                    self.sides[asked].keep_early(command_id, sequence_number, n, time);
                }
                None
            }
        }
    }
}
