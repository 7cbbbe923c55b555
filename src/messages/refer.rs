//! query_sm, cancel_sm and replace_sm to the submission that they speak of.

use super::id::bare;
use super::store::NONE;
use super::{Joins, Messages, addresses};
use crate::pdu::Body;
use crate::tables::MessageState;
use crate::timeline::PduEvent;

/// Rows of a list that are looked at.
const MOST: usize = 256;

impl Messages {
    /// A request about a submission.
    pub(super) fn question(&mut self, event: &PduEvent<'_>) -> Joins {
        let Some(decoded) = event.decoded else { return Joins::default() };
        let account = (self.accounts.of(event), event.session.leg.unwrap_or(0));
        let (id, source, destination): (&[u8], &[u8], Option<&[u8]>) = match &decoded.pdu.body {
            Body::QuerySm(query) => (&query.message_id, &query.source_addr, None),
            Body::ReplaceSm(replace) => (&replace.message_id, &replace.source_addr, None),
            Body::CancelSm(cancel) => {
                (&cancel.message_id, &cancel.source_addr, Some(&cancel.destination_addr))
            }
            _ => return Joins::default(),
        };
        let found = match destination {
            Some(destination) if id.is_empty() => self.by_addresses(account, source, destination),
            _ => self.by_id_and_source(account, id, source),
        };
        let Some((row, n)) = found.and_then(|row| Some((row, self.rows.get(row)?.n))) else {
            return Joins::default();
        };
        self.asked.insert(event.n, (row, n));
        if self.asked.len() > self.limits.open_queries {
            self.asked.pop_first();
        }
        Joins { refers_n: Some(n), ..Joins::default() }
    }

    /// The newest submission with exactly this id and this source: of the account and the leg, else of any.
    fn by_id_and_source(&self, account: (u32, u8), id: &[u8], source: &[u8]) -> Option<u64> {
        if id.is_empty() {
            return None;
        }
        let mut at = self.by_id.get(self.hasher.id(id), &self.rows.numbers()).unwrap_or(NONE);
        let mut elsewhere = None;
        for _ in 0..MOST {
            let Some(row) = self.rows.get(at) else { break };
            let from = addresses(self.kept.get(row.addresses)).map(|(source, _)| source).unwrap_or_default();
            let same_source = source.is_empty() || bare(from) == bare(source);
            if same_source && self.kept.get(row.id).eq_ignore_ascii_case(id) {
                if (row.account, row.leg) == account {
                    return Some(at);
                }
                elsewhere.get_or_insert(at);
            }
            at = row.same_id;
        }
        elsewhere
    }

    /// The newest submission of the account between two addresses that has no final receipt.
    fn by_addresses(&self, account: (u32, u8), source: &[u8], destination: &[u8]) -> Option<u64> {
        let key = self.hasher.address(destination);
        let mut at = self.by_destination.get(key, &self.rows.numbers()).unwrap_or(NONE);
        for _ in 0..MOST {
            let row = self.rows.get(at)?;
            let (from, to) = addresses(self.kept.get(row.addresses)).unwrap_or_default();
            let same = bare(from) == bare(source) && bare(to) == bare(destination);
            if same && (row.account, row.leg) == account && !row.closed && !row.is_refused() {
                return Some(at);
            }
            at = row.same_destination;
        }
        None
    }

    /// The response to a request about a submission.
    pub(super) fn reply(&mut self, event: &PduEvent<'_>) -> Joins {
        let asked = event.answer.and_then(|answer| self.asked.remove(&answer.n));
        let (Some((row, n)), Some(decoded)) = (asked, event.decoded) else { return Joins::default() };
        let accepted = decoded.pdu.command_status.0 == 0;
        let state = match &decoded.pdu.body {
            Body::QuerySmResp(reply) if accepted => Some(reply.message_state),
            Body::CancelSmResp(_) if accepted => Some(MessageState::DELETED),
            Body::Absent { command_id }
                if accepted && *command_id == crate::pdu::CancelSmResp::COMMAND_ID =>
            {
                Some(MessageState::DELETED)
            }
            _ => None,
        };
        if let Some(state) = state.filter(|state| state.is_final())
            && let Some(row) = self.rows.get_mut(row)
            && !row.closed
        {
            row.state = Some(state);
        }
        Joins { refers_n: Some(n), ..Joins::default() }
    }
}
