//! PDUs again, as an analysis that knows the capture tells them.

use super::fact::Fact;
use super::row::Row;
use super::{Index, Session};
use crate::messages::{Joins, MessagePart, ReceiptMatch, Submitted};
use crate::pdu::Pdu;
use crate::stream;
use crate::timeline::{Answer, Conduct, PduEvent, Response};

impl Index {
    /// Gives the PDU with this n, of which these are the octets, as an analysis with a
    /// [`Foresight`](crate::timeline::Foresight) tells it: with its response, and all that was found of it. None where
    /// there is no such PDU.
    ///
    /// The header alone, see [`Row::header`], will do for what asks for no more: a filter of which
    /// [`needs_octets`](crate::filter::Filter::needs_octets) is false. It differs from what was told in this:
    ///
    /// - the session is as it was at its end, and so is the connection;
    /// - of [`Conduct`] only `in_flight` is known;
    /// - where several packets brought the PDU, all have its time;
    /// - [`stream::Pdu::offset`] and `seq` are 0.
    pub fn replay<T>(&self, n: u32, octets: &[u8], each: impl FnOnce(&PduEvent<'_>) -> T) -> Option<T> {
        let row = self.row(n)?;
        let session = self.session(row.session)?;
        let mut origins = Vec::with_capacity(2);
        let at = (n as usize).checked_sub(1)?;
        self.rows.places.origins(at, row.length, row.frame, row.time, &mut origins);
        Some(self.tell(&row, session, octets, &origins, each))
    }

    fn tell<T>(
        &self,
        row: &Row,
        session: &Session,
        octets: &[u8],
        origins: &[stream::Origin],
        each: impl FnOnce(&PduEvent<'_>) -> T,
    ) -> T {
        let decoded = Pdu::decode_tolerant(octets).ok();
        let stream = stream::Pdu {
            connection: &session.connection,
            direction: row.direction(),
            octets,
            origins,
            time: row.time,
            offset: 0,
            seq: 0,
        };
        let joins = self.joins(row);
        let answer = self.answer(row);
        each(&PduEvent {
            n: u64::from(row.n),
            time: row.time,
            rel: self.first().map_or(0, |first| row.time.since(first)),
            session: &session.info,
            sender: row.sender(),
            stream: &stream,
            command_id: row.command_id,
            decoded: decoded.as_ref(),
            message: decoded.as_ref().and_then(|decoded| decoded.pdu.message()),
            kind: row.kind(),
            answer,
            latency: answer.and(row.latency),
            conduct: Conduct { in_flight: row.in_flight, ..Conduct::default() },
            joins: joins.as_ref().unwrap_or(Joins::NONE),
            findings: self.findings(row.n),
            response: self.response(row),
            data_coding_0: session.data_coding_0(),
        })
    }

    /// The request that a PDU answers: one that came out only after its response has that, but is not answered by it.
    fn answer(&self, row: &Row) -> Option<Answer> {
        let request = self.row(row.partner).filter(|request| row.is_response() && request.n < row.n)?;
        Some(Answer {
            n: u64::from(request.n),
            time: request.time,
            command_id: request.command_id,
            late: self.rows.facts_of(row.n).any(|fact| fact == Fact::Late),
        })
    }

    fn response(&self, row: &Row) -> Option<Response> {
        let is_answered = !row.is_response() && row.partner != 0;
        is_answered.then(|| Response { n: u64::from(row.partner), latency: row.latency })
    }

    fn joins(&self, row: &Row) -> Option<Joins> {
        let receipt = self.rows.matched(row.n).map(|matched| ReceiptMatch {
            of: self.submissions_of(row).map(|n| self.submitted(n)).collect(),
            ..matched
        });
        let mut joins = Joins {
            message: (row.message != 0).then(|| self.message_part(row.n, row.message)),
            receipt,
            ..Joins::default()
        };
        for fact in self.rows.facts_of(row.n) {
            match fact {
                Fact::Refers(n) => joins.refers_n = Some(u64::from(n)),
                Fact::ResendOf(n) => joins.resend_of = Some(u64::from(n)),
                Fact::SameId(n) => joins.same_id = Some(u64::from(n)),
                Fact::Dialogue(dialogue) => joins.dialogue = Some(u64::from(dialogue)),
                _ => {}
            }
        }
        (joins != *Joins::NONE).then_some(joins)
    }

    /// The submissions that a receipt is of, by their n.
    pub(super) fn submissions_of(&self, row: &Row) -> impl Iterator<Item = u32> + '_ {
        let first = row.receipt_of;
        let further = self.rows.facts_of(row.n).filter_map(move |fact| match fact {
            Fact::Of(n) if n != first => Some(n),
            _ => None,
        });
        Some(first).filter(|n| *n != 0).into_iter().chain(further)
    }

    /// The USSD dialogue of a PDU.
    pub(super) fn dialogue(&self, n: u32) -> Option<u64> {
        self.rows.facts_of(n).find_map(|fact| match fact {
            Fact::Dialogue(dialogue) => Some(u64::from(dialogue)),
            _ => None,
        })
    }

    fn submitted(&self, n: u32) -> Submitted {
        Submitted {
            n: u64::from(n),
            message: u64::from(self.rows.message(n)),
            part: self.rows.part(n).map(|(part, _)| part),
        }
    }

    fn message_part(&self, n: u32, message: u32) -> MessagePart {
        let part = self.rows.part(n);
        MessagePart {
            message: u64::from(message),
            part: part.map(|(part, _)| part),
            parts: part.map(|(_, parts)| parts),
        }
    }
}
