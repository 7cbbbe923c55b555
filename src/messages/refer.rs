//! query_sm, cancel_sm, replace_sm, query_broadcast_sm and cancel_broadcast_sm to the submission that they speak of.

use super::id::bare;
use super::store::Same;
use super::{Joins, Messages, addresses};
use crate::pdu::{Body, BroadcastSm, CancelBroadcastSmResp, CancelSmResp};
use crate::tables::{MessageState, Tag};
use crate::timeline::PduEvent;

/// Rows of a list that are looked at.
const MOST: usize = 256;

/// What a request speaks of.
#[derive(Debug)]
pub(super) struct Asked {
    /// The row of the newest submission, and its n.
    row: u64,
    n: u64,
    /// The rows of the others that a cancellation without an id is of.
    others: Box<[u64]>,
}

/// What a cancellation without an id is of: all that it names. SMPP v3.4 4.9.1, v5.0 4.6.2.1.
struct Group<'a> {
    account: (u32, u8),
    /// Empty: of any.
    service_type: &'a [u8],
    source: &'a [u8],
    destination: &'a [u8],
    /// Broadcasts, which have no destination.
    broadcasts: bool,
}

impl Messages {
    /// A request about a submission.
    pub(super) fn question(&mut self, event: &PduEvent<'_>) -> Joins {
        let Some(decoded) = event.decoded else { return Joins::default() };
        let account = (self.accounts.of(event), event.session.leg.unwrap_or(0));
        let (id, source): (&[u8], &[u8]) = match &decoded.pdu.body {
            Body::QuerySm(query) => (&query.message_id, &query.source_addr),
            Body::QueryBroadcastSm(query) => (&query.message_id, &query.source_addr),
            Body::ReplaceSm(replace) => (&replace.message_id, &replace.source_addr),
            Body::CancelSm(cancel) => (&cancel.message_id, &cancel.source_addr),
            Body::CancelBroadcastSm(cancel) => (&cancel.message_id, &cancel.source_addr),
            _ => return Joins::default(),
        };
        let group = |service_type, destination, broadcasts| {
            let group = Group { account, service_type, source, destination, broadcasts };
            self.of_group(&group)
        };
        let found: Vec<u64> = match &decoded.pdu.body {
            Body::CancelSm(cancel) if id.is_empty() => {
                group(cancel.service_type.0, cancel.destination_addr.0, false)
            }
            Body::CancelBroadcastSm(cancel) if id.is_empty() => group(cancel.service_type.0, &[], true),
            _ => self.by_id_and_source(account, id, source).into_iter().collect(),
        };
        let Some((row, others)) = found.split_first() else {
            self.counters.evicted += u64::from(!id.is_empty() && self.is_given_up(self.hasher.id(id)));
            return Joins::default();
        };
        let Some(n) = self.rows.get(*row).map(|row| row.n) else { return Joins::default() };
        self.asked.insert(event.n, Asked { row: *row, n, others: others.into() });
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
        let newest = self.by_id.get(self.hasher.id(id), &self.rows.numbers());
        let mut elsewhere = None;
        for (at, row) in self.rows.back(newest, Same::Id, MOST) {
            // It may be meant, and others no more.
            let Some(row) = row else { break };
            let from = addresses(self.kept.get(row.addresses)).map(|(source, _)| source).unwrap_or_default();
            let same_source = source.is_empty() || bare(from) == bare(source);
            if same_source && self.kept.get(row.id).eq_ignore_ascii_case(id) {
                if (row.account, row.leg) == account {
                    return Some(at);
                }
                elsewhere.get_or_insert(at);
            }
        }
        elsewhere
    }

    /// The submissions that a cancellation without an id is of, as far as they have no final state; the newest first.
    fn of_group(&self, group: &Group<'_>) -> Vec<u64> {
        let key = self.hasher.address(group.destination);
        let service_type =
            (!group.service_type.is_empty()).then(|| self.hasher.service_type(group.service_type));
        let newest = self.by_destination.get(key, &self.rows.numbers());
        let mut found = Vec::new();
        for (at, row) in self.rows.back(newest, Same::Destination, MOST) {
            let Some(row) = row else { continue };
            let (from, to) = addresses(self.kept.get(row.addresses)).unwrap_or_default();
            let same = bare(from) == bare(group.source) && bare(to) == bare(group.destination);
            let is_named = (row.account, row.leg) == group.account
                && service_type.is_none_or(|wanted| row.service_type == wanted)
                && group.broadcasts == (row.command_id == BroadcastSm::COMMAND_ID);
            if same && is_named && !row.closed && row.state.is_none() && !row.is_refused() {
                found.push(at);
            }
        }
        found
    }

    /// The response to a request about a submission.
    pub(super) fn reply(&mut self, event: &PduEvent<'_>) -> Joins {
        let asked = event.answer.and_then(|answer| self.asked.remove(&answer.n));
        let (Some(Asked { row, n, others }), Some(decoded)) = (asked, event.decoded) else {
            return Joins::default();
        };
        let accepted = decoded.pdu.command_status.0 == 0;
        let state = match &decoded.pdu.body {
            _ if !accepted => None,
            Body::QuerySmResp(reply) => Some(reply.message_state),
            Body::QueryBroadcastSmResp(reply) => {
                let state = reply.tlvs.find(Tag::message_state).and_then(|value| value.first());
                state.map(|state| MessageState(*state))
            }
            Body::CancelSmResp(_) | Body::CancelBroadcastSmResp(_) => Some(MessageState::DELETED),
            Body::Absent { command_id: CancelSmResp::COMMAND_ID | CancelBroadcastSmResp::COMMAND_ID } => {
                Some(MessageState::DELETED)
            }
            _ => None,
        };
        if let Some(state) = state.filter(|state| state.is_final()) {
            for row in core::iter::once(&row).chain(&others) {
                if let Some(row) = self.rows.get_mut(*row).filter(|row| !row.closed) {
                    row.state = Some(state);
                }
            }
        }
        Joins { refers_n: Some(n), ..Joins::default() }
    }
}
