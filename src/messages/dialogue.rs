//! USSD dialogues: by its_session_info, else user_message_reference, else the addresses.

use super::Map;
use super::id::{Hasher, bare};
use crate::capture::Timestamp;
use crate::pdu::Message;
use crate::tables::{Tag, UssdServiceOp};

/// The dialogues that are open, and how many there were.
#[derive(Debug, Default)]
pub(super) struct Dialogues {
    count: u64,
    /// Those that were used last, and those before them; the latter go first.
    young: Map<Dialogue>,
    old: Map<Dialogue>,
    most: usize,
    idle: i64,
}

#[derive(Clone, Copy, Debug)]
struct Dialogue {
    number: u64,
    time: Timestamp,
    /// its_session_info of its last step.
    session: [u8; 2],
    ended: bool,
}

impl Dialogues {
    pub(super) fn new(most: usize, idle: i64) -> Self {
        Self { most, idle, ..Self::default() }
    }

    /// The number of the dialogue that a step belongs to.
    pub(super) fn of(
        &mut self,
        hasher: &Hasher,
        account: (u32, u8),
        message: &Message<'_>,
        time: Timestamp,
    ) -> u64 {
        let (one, other) = (bare(message.source_addr), bare(message.destination_addr));
        let ends = if one <= other { (one, other) } else { (other, one) };
        let session = message.tlvs.find(Tag::its_session_info).and_then(|value| value.first_chunk::<2>());
        let reference = message.tlvs.find(Tag::user_message_reference);
        let key = match (session, reference) {
            (Some([number, _]), _) => hasher.of((account, ends, 1u8, *number)),
            (None, Some(reference)) => hasher.of((account, ends, 2u8, reference)),
            (None, None) => hasher.of((account, ends, 3u8)),
        };
        let session = session.copied().unwrap_or_default();
        let operation = message.tlvs.find(Tag::ussd_service_op).and_then(|value| value.first());
        let operation = operation.map(|operation| UssdServiceOp(*operation));
        let known = self.young.remove(&key).or_else(|| self.old.remove(&key));
        let known = known.filter(|known| {
            // Both octets may be one id: an end in the second is none where that stays as it was.
            let ended = known.ended && (session == [0; 2] || known.session != session);
            !ended && time.since(known.time) <= self.idle && !operation.is_some_and(is_first)
        });
        let number = known.map_or_else(
            || {
                self.count += 1;
                self.count
            },
            |known| known.number,
        );
        let ended = session[1] & 1 == 1 || operation == Some(UssdServiceOp::PSSR_RESPONSE);
        if self.young.len() >= (self.most / 2).max(1) {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, Dialogue { number, time, session, ended });
        number
    }
}

/// Whether the operation begins a dialogue.
fn is_first(operation: UssdServiceOp) -> bool {
    matches!(operation, UssdServiceOp::PSSD_INDICATION | UssdServiceOp::PSSR_INDICATION)
}
