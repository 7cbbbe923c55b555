//! Requests and their responses, by session, direction, sequence_number and command.

use std::collections::{BTreeMap, VecDeque};

use crate::capture::Timestamp;
use crate::pdu::{GenericNack, RESPONSE};
use crate::stream::Direction;

/// The request that a response answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its number in the capture.
    pub n: u64,
    /// Its time.
    pub time: Timestamp,
}

/// Session, direction of the request, sequence_number, command_id, and the request's number: the requests that a
/// response may answer stand together, the oldest first, however many others have the same sequence_number.
type Key = (u64, bool, u32, u32, u64);

/// Answered requests that are kept in order before they are looked for.
const SPARE: usize = 4096;

/// The requests without a response so far, as many as fit.
#[derive(Debug)]
pub struct Pairs {
    open: BTreeMap<Key, Timestamp>,
    /// In the order of the requests; answered ones stay until they are at the front.
    order: VecDeque<Key>,
    most: usize,
    evicted: u64,
}

impl Default for Pairs {
    fn default() -> Self {
        Self::new(super::Limits::default().open_requests)
    }
}

impl Pairs {
    /// Keeps at most `most` open requests.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { open: BTreeMap::new(), order: VecDeque::new(), most: most.max(1), evicted: 0 }
    }

    /// How many open requests were forgotten to make room.
    #[must_use]
    pub fn evicted(&self) -> u64 {
        self.evicted
    }

    /// A request was sent.
    pub fn request(
        &mut self,
        session: u64,
        direction: Direction,
        command_id: u32,
        sequence_number: u32,
        n: u64,
        time: Timestamp,
    ) {
        let key = (session, direction == Direction::Forward, sequence_number, command_id, n);
        self.open.insert(key, time);
        self.order.push_back(key);
        while self.open.len() > self.most {
            match self.order.pop_front() {
                Some(oldest) => self.evicted += u64::from(self.open.remove(&oldest).is_some()),
                None => break,
            }
        }
        // Answered ones take room: not much more than the open ones.
        if self.order.len() > 2 * self.open.len() + SPARE {
            let open = &self.open;
            self.order.retain(|key| open.contains_key(key));
        }
    }

    /// The request that a response answers: the oldest open one of the other side with its sequence_number and
    /// command. generic_nack answers any command, but with sequence_number 0 none: it then speaks of a PDU whose
    /// header could not be read.
    pub fn response(
        &mut self,
        session: u64,
        direction: Direction,
        command_id: u32,
        sequence_number: u32,
    ) -> Option<Answer> {
        let nack = command_id == GenericNack::COMMAND_ID;
        if nack && sequence_number == 0 {
            return None;
        }
        let forward = direction == Direction::Reverse;
        let (key, time) = if nack {
            self.oldest_of_any_command(session, forward, sequence_number)?
        } else {
            let command_id = command_id & !RESPONSE;
            let first = (session, forward, sequence_number, command_id, 0);
            let last = (session, forward, sequence_number, command_id, u64::MAX);
            self.open.range(first..=last).next().map(|(key, time)| (*key, *time))?
        };
        self.open.remove(&key);
        Some(Answer { n: key.4, time })
    }

    /// The oldest open request with this sequence_number: one look for each command that has one.
    fn oldest_of_any_command(&self, session: u64, forward: bool, sequence: u32) -> Option<(Key, Timestamp)> {
        let last = (session, forward, sequence, u32::MAX, u64::MAX);
        let mut from = (session, forward, sequence, 0, 0);
        let mut oldest: Option<(Key, Timestamp)> = None;
        while let Some((key, time)) = self.open.range(from..=last).next() {
            if oldest.is_none_or(|(known, _)| key.4 < known.4) {
                oldest = Some((*key, *time));
            }
            let Some(next) = key.3.checked_add(1) else { break };
            from = (session, forward, sequence, next, 0);
        }
        oldest
    }

    /// The session has ended: its requests stay without an answer.
    pub fn forget_session(&mut self, session: u64) {
        let keys: Vec<Key> = self
            .open
            .range((session, false, 0, 0, 0)..=(session, true, u32::MAX, u32::MAX, u64::MAX))
            .map(|(key, _)| *key)
            .collect();
        for key in keys {
            self.open.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Forward, Reverse};

    fn answered(pairs: &mut Pairs, direction: Direction, command_id: u32, sequence: u32) -> Option<u64> {
        pairs.response(1, direction, command_id, sequence).map(|answer| answer.n)
    }

    #[test]
    fn a_response_takes_the_oldest_request_of_the_other_side_with_its_command() {
        let mut pairs = Pairs::new(10);
        for (n, direction, command) in [(1, Forward, 4), (2, Forward, 4), (3, Reverse, 5), (4, Forward, 3)] {
            pairs.request(1, direction, command, 7, n, Timestamp(0));
        }
        assert_eq!(answered(&mut pairs, Reverse, 0x8000_0003, 7), Some(4));
        assert_eq!(answered(&mut pairs, Reverse, 0x8000_0004, 7), Some(1));
        assert_eq!(answered(&mut pairs, Forward, 0x8000_0004, 7), None);
        assert_eq!(answered(&mut pairs, Forward, 0x8000_0005, 7), Some(3));
        assert_eq!(answered(&mut pairs, Reverse, 0x8000_0004, 7), Some(2));
        assert_eq!(answered(&mut pairs, Reverse, 0x8000_0004, 7), None);
        assert_eq!(pairs.response(2, Reverse, 0x8000_0004, 7), None);
    }

    #[test]
    fn generic_nack_takes_any_command_but_none_with_sequence_0() {
        let mut pairs = Pairs::new(10);
        pairs.request(1, Forward, 0x77, 0, 1, Timestamp(0));
        pairs.request(1, Forward, 0x77, 9, 2, Timestamp(0));
        assert_eq!(answered(&mut pairs, Reverse, 0x8000_0000, 0), None);
        assert_eq!(answered(&mut pairs, Reverse, 0x8000_0000, 9), Some(2));
    }

    #[test]
    fn no_more_than_the_limit_is_kept_and_the_oldest_goes_first() {
        let mut pairs = Pairs::new(3);
        for n in 1..=1000 {
            pairs.request(1, Forward, 4, n, u64::from(n), Timestamp(0));
        }
        assert_eq!((pairs.open.len(), pairs.evicted()), (3, 997));
        assert!(pairs.order.len() <= 2 * 3 + SPARE + 1);
        assert_eq!(answered(&mut pairs, Reverse, 0x8000_0004, 997), None);
        assert_eq!(answered(&mut pairs, Reverse, 0x8000_0004, 998), Some(998));
    }
}
