//! Requests and the responses to them.

use std::collections::HashMap;

use super::OpenRequest;
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
    /// Its command_id.
    pub command_id: u32,
    /// It was told as unanswered before: the response came behind the timeout.
    pub late: bool,
}

/// Requests of one direction of a connection that have the same sequence_number, the oldest first, are looked at up
/// to so many: a peer that gives all of its requests one number must not cost more with each.
const LOOKS: usize = 64;

/// No slot.
const NONE: u32 = u32::MAX;

/// A connection, the direction of the request in its lowest bit, and sequence_number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Key(u64, u32);

impl Key {
    fn new(stream: u64, direction: Direction, sequence_number: u32) -> Self {
        Self(stream << 1 | direction.index() as u64, sequence_number)
    }
}

/// First and last slot of a list.
#[derive(Clone, Copy, Debug)]
struct List {
    first: u32,
    last: u32,
}

impl Default for List {
    fn default() -> Self {
        Self { first: NONE, last: NONE }
    }
}

/// The open requests of one direction of a connection, in their order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OpenList {
    /// Those that are not told as unanswered.
    waiting: List,
    /// Those that are.
    told: List,
}

/// Which of the lists that a slot is in.
#[derive(Clone, Copy)]
enum Links {
    /// All requests.
    All = 0,
    /// Those of its direction of its connection.
    Side = 1,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    request: OpenRequest,
    stream: u64,
    /// Told as unanswered.
    told: bool,
    /// It counts in the window of its side.
    counted: bool,
    /// Slots before and behind, by [`Links`].
    links: [List; 2],
    /// The next with the same key.
    next: u32,
}

/// What a response finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Its request, whether that counted in the window, and whether an older request of its side is open.
    Request { answer: Answer, counted: bool, overtakes: bool },
    /// The open request with its sequence_number has another command.
    OtherCommand(u64),
    /// Nothing.
    Nothing,
}

/// A request that waits no longer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waiting {
    pub(super) stream: u64,
    pub(super) request: OpenRequest,
    pub(super) counted: bool,
    slot: u32,
}

/// The requests without a response so far, as many as fit.
#[derive(Debug)]
pub(super) struct Pairs {
    slots: Vec<Slot>,
    /// Slots that are not used, linked by `next`.
    free: u32,
    open: usize,
    /// First and last request with a key.
    chains: HashMap<Key, List, foldhash::fast::RandomState>,
    /// Those that are not told as unanswered, and those that are; both in their order.
    waiting: List,
    told: List,
    /// The time of the first that waits.
    oldest: Timestamp,
    most: usize,
    evicted: u64,
}

impl Pairs {
    /// Keeps at most `most` open requests.
    pub(super) fn new(most: usize) -> Self {
        Self {
            slots: Vec::new(),
            free: NONE,
            open: 0,
            chains: HashMap::default(),
            waiting: List::default(),
            told: List::default(),
            oldest: Timestamp(i64::MAX),
            most: most.clamp(1, NONE as usize),
            evicted: 0,
        }
    }

    /// How many open requests were forgotten to make room.
    pub(super) fn evicted(&self) -> u64 {
        self.evicted
    }

    /// A request was sent; the n of an open one of its side with its sequence_number, unless that is told as
    /// unanswered.
    pub(super) fn request(
        &mut self,
        stream: u64,
        side: &mut OpenList,
        request: OpenRequest,
        counted: bool,
    ) -> Option<u64> {
        let slot = Slot { request, stream, told: false, counted, links: [List::default(); 2], next: NONE };
        let at = self.take_slot(slot);
        self.open += 1;
        if self.waiting.first == NONE {
            self.oldest = request.time;
        }
        push(&mut self.slots, &mut self.waiting, Links::All, at);
        push(&mut self.slots, &mut side.waiting, Links::Side, at);
        let key = Key::new(stream, request.direction, request.sequence_number);
        let mut twice = None;
        match self.chains.entry(key) {
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(List { first: at, last: at });
            }
            std::collections::hash_map::Entry::Occupied(mut entry) => {
                let chain = entry.get_mut();
                // Those that are told stand before those that are not.
                let last = self.slots.get(chain.last as usize);
                twice = last.filter(|last| !last.told).map(|last| last.request.n);
                if let Some(last) = self.slots.get_mut(chain.last as usize) {
                    last.next = at;
                }
                chain.last = at;
            }
        }
        twice
    }

    /// The request that a response from the other side of `side` answers: the oldest open one with its
    /// sequence_number and command; one that is told as unanswered only where no other is. generic_nack answers any
    /// command, but with sequence_number 0 none: it then speaks of a PDU whose header could not be read.
    pub(super) fn response(
        &mut self,
        stream: u64,
        side: &mut OpenList,
        direction: Direction,
        command_id: u32,
        sequence_number: u32,
    ) -> Found {
        let nack = command_id == GenericNack::COMMAND_ID;
        if nack && sequence_number == 0 {
            return Found::Nothing;
        }
        let key = Key::new(stream, direction.opposite(), sequence_number);
        let Some(chain) = self.chains.get(&key).copied() else { return Found::Nothing };
        let command_id = command_id & !RESPONSE;
        let (mut before, mut at) = (NONE, chain.first);
        let (mut found, mut other) = (None, None);
        for _ in 0..LOOKS {
            let Some(slot) = self.slots.get(at as usize) else { break };
            if nack || slot.request.command_id == command_id {
                found = found.filter(|_| slot.told).or(Some((before, at)));
                if !slot.told {
                    break;
                }
            } else {
                other.get_or_insert(slot.request.n);
            }
            (before, at) = (at, slot.next);
        }
        let Some((before, at)) = found else {
            return other.map_or(Found::Nothing, Found::OtherCommand);
        };
        let Some(slot) = self.slots.get(at as usize).copied() else { return Found::Nothing };
        self.unchain(key, chain, before, at, slot.next);
        let overtakes = !slot.told && side.waiting.first != at;
        self.unlink(side, at);
        let Slot { request, told, counted, .. } = slot;
        let OpenRequest { n, time, command_id, .. } = request;
        let answer = Answer { n, time, command_id, late: told };
        Found::Request { answer, counted: counted && !told, overtakes }
    }

    /// The oldest request that waits, where it was sent no later than `until`.
    #[inline]
    pub(super) fn oldest(&self, until: Timestamp) -> Option<Waiting> {
        if self.oldest > until { None } else { self.waiting_at(self.waiting.first) }
    }

    /// The oldest of all where there are too many, and whether it is told as unanswered.
    pub(super) fn surplus(&self) -> Option<(Waiting, bool)> {
        if self.open <= self.most {
            return None;
        }
        match self.waiting_at(self.told.first) {
            Some(told) => Some((told, true)),
            None => self.waiting_at(self.waiting.first).map(|waiting| (waiting, false)),
        }
    }

    /// The oldest request of a side that waits.
    pub(super) fn oldest_of(&self, side: &OpenList) -> Option<Waiting> {
        self.waiting_at(side.waiting.first)
    }

    fn waiting_at(&self, at: u32) -> Option<Waiting> {
        let Slot { stream, request, counted, .. } = *self.slots.get(at as usize)?;
        Some(Waiting { stream, request, counted, slot: at })
    }

    /// Takes note that a request, the oldest that waits, was told as unanswered.
    pub(super) fn tell(&mut self, side: &mut OpenList, waiting: &Waiting) {
        let at = waiting.slot;
        remove(&mut self.slots, &mut self.waiting, Links::All, at);
        remove(&mut self.slots, &mut side.waiting, Links::Side, at);
        self.note_oldest();
        if let Some(slot) = self.slots.get_mut(at as usize) {
            slot.told = true;
        }
        push(&mut self.slots, &mut self.told, Links::All, at);
        push(&mut self.slots, &mut side.told, Links::Side, at);
    }

    /// Forgets a request: the oldest of all, or the oldest of its side.
    pub(super) fn forget(&mut self, side: &mut OpenList, waiting: &Waiting) {
        let Waiting { stream, request, slot: at, .. } = *waiting;
        let key = Key::new(stream, request.direction, request.sequence_number);
        if let Some(chain) = self.chains.get(&key).copied() {
            let next = self.slots.get(at as usize).map_or(NONE, |slot| slot.next);
            // Every list is in the order of the requests.
            if chain.first == at {
                self.unchain(key, chain, NONE, at, next);
            }
        }
        self.unlink(side, at);
    }

    /// The same, counted: there was no room for it.
    pub(super) fn evict(&mut self, side: &mut OpenList, waiting: &Waiting) {
        self.evicted += 1;
        self.forget(side, waiting);
    }

    /// Forgets the requests of a side that were told as unanswered.
    pub(super) fn forget_told(&mut self, side: &mut OpenList) {
        while let Some(told) = self.waiting_at(side.told.first) {
            self.forget(side, &told);
        }
    }

    fn take_slot(&mut self, slot: Slot) -> u32 {
        if let Some(free) = self.slots.get_mut(self.free as usize) {
            let at = self.free;
            self.free = free.next;
            *free = slot;
            return at;
        }
        self.slots.push(slot);
        (self.slots.len() - 1) as u32
    }

    /// Takes a slot out of its lists, and frees it.
    fn unlink(&mut self, side: &mut OpenList, at: u32) {
        let Some(told) = self.slots.get(at as usize).map(|slot| slot.told) else { return };
        let (all, of_side) =
            if told { (&mut self.told, &mut side.told) } else { (&mut self.waiting, &mut side.waiting) };
        let was_oldest = !told && all.first == at;
        remove(&mut self.slots, all, Links::All, at);
        remove(&mut self.slots, of_side, Links::Side, at);
        if was_oldest {
            self.note_oldest();
        }
        if let Some(slot) = self.slots.get_mut(at as usize) {
            slot.next = self.free;
        }
        self.free = at;
        self.open -= 1;
    }

    fn note_oldest(&mut self) {
        let first = self.slots.get(self.waiting.first as usize);
        self.oldest = first.map_or(Timestamp(i64::MAX), |slot| slot.request.time);
    }

    /// Takes the slot behind `before` out of its chain.
    fn unchain(&mut self, key: Key, chain: List, before: u32, at: u32, next: u32) {
        if chain.first == chain.last {
            self.chains.remove(&key);
            return;
        }
        if let Some(before) = self.slots.get_mut(before as usize) {
            before.next = next;
        }
        if let Some(chain) = self.chains.get_mut(&key) {
            if chain.first == at {
                chain.first = next;
            }
            if chain.last == at {
                chain.last = before;
            }
        }
    }
}

/// Puts a slot at the end of a list.
#[inline]
fn push(slots: &mut [Slot], list: &mut List, links: Links, at: u32) {
    let last = core::mem::replace(&mut list.last, at);
    if let Some(slot) = slots.get_mut(at as usize) {
        slot.links[links as usize] = List { first: last, last: NONE };
    }
    match slots.get_mut(last as usize) {
        Some(before) => before.links[links as usize].last = at,
        None => list.first = at,
    }
}

/// Takes a slot out of a list.
#[inline]
fn remove(slots: &mut [Slot], list: &mut List, links: Links, at: u32) {
    let Some(List { first: before, last: behind }) =
        slots.get(at as usize).map(|slot| slot.links[links as usize])
    else {
        return;
    };
    match slots.get_mut(before as usize) {
        Some(before) => before.links[links as usize].last = behind,
        None => list.first = behind,
    }
    match slots.get_mut(behind as usize) {
        Some(behind) => behind.links[links as usize].first = before,
        None => list.last = before,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Forward, Reverse};

    #[derive(Default)]
    struct Sides([OpenList; 2]);

    fn request(
        pairs: &mut Pairs,
        sides: &mut Sides,
        direction: Direction,
        ids: [u32; 2],
        n: u64,
    ) -> Option<u64> {
        let [command_id, sequence_number] = ids;
        let time = Timestamp(n.cast_signed());
        let request = OpenRequest { n, time, direction, command_id, sequence_number };
        pairs.request(1, &mut sides.0[direction.index()], request, true)
    }

    fn found(pairs: &mut Pairs, sides: &mut Sides, direction: Direction, ids: [u32; 2]) -> Found {
        pairs.response(1, &mut sides.0[direction.opposite().index()], direction, ids[0], ids[1])
    }

    fn answered(pairs: &mut Pairs, sides: &mut Sides, direction: Direction, ids: [u32; 2]) -> Option<u64> {
        match found(pairs, sides, direction, ids) {
            Found::Request { answer, .. } => Some(answer.n),
            _ => None,
        }
    }

    #[test]
    fn a_response_takes_the_oldest_request_of_the_other_side_with_its_command() {
        let (mut pairs, mut sides) = (Pairs::new(10), Sides::default());
        let twice: Vec<_> = [(1, Forward, 4), (2, Forward, 4), (3, Reverse, 5), (4, Forward, 3)]
            .map(|(n, direction, command)| request(&mut pairs, &mut sides, direction, [command, 7], n))
            .into();
        assert_eq!(twice, [None, Some(1), None, Some(2)]);
        assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0003, 7]), Some(4));
        assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0004, 7]), Some(1));
        assert_eq!(found(&mut pairs, &mut sides, Forward, [0x8000_0004, 7]), Found::OtherCommand(3));
        assert_eq!(answered(&mut pairs, &mut sides, Forward, [0x8000_0005, 7]), Some(3));
        assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0004, 7]), Some(2));
        assert_eq!(found(&mut pairs, &mut sides, Reverse, [0x8000_0004, 7]), Found::Nothing);
        assert_eq!((pairs.open, pairs.chains.len()), (0, 0));
    }

    #[test]
    fn generic_nack_takes_any_command_but_none_with_sequence_0() {
        let (mut pairs, mut sides) = (Pairs::new(10), Sides::default());
        request(&mut pairs, &mut sides, Forward, [0x77, 0], 1);
        request(&mut pairs, &mut sides, Forward, [0x77, 9], 2);
        assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0000, 0]), None);
        assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0000, 9]), Some(2));
    }

    #[test]
    fn what_was_told_as_unanswered_is_taken_where_no_other_is() {
        let (mut pairs, mut sides) = (Pairs::new(10), Sides::default());
        request(&mut pairs, &mut sides, Forward, [4, 7], 1);
        let old = pairs.oldest(Timestamp(1)).unwrap();
        pairs.tell(&mut sides.0[0], &old);
        assert!(pairs.oldest(Timestamp(100)).is_none());
        assert_eq!(request(&mut pairs, &mut sides, Forward, [4, 7], 2), None, "the first counts no more");
        assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0004, 7]), Some(2));
        let late = found(&mut pairs, &mut sides, Reverse, [0x8000_0004, 7]);
        assert!(matches!(late, Found::Request { answer: Answer { n: 1, late: true, .. }, .. }), "{late:?}");
        assert_eq!((pairs.open, pairs.chains.len()), (0, 0));
    }

    #[test]
    fn no_more_than_the_limit_is_kept_and_the_oldest_goes_first() {
        let (mut pairs, mut sides) = (Pairs::new(3), Sides::default());
        for n in 1..=1000 {
            request(&mut pairs, &mut sides, Forward, [4, n], u64::from(n));
            while let Some((surplus, _)) = pairs.surplus() {
                pairs.evict(&mut sides.0[0], &surplus);
            }
        }
        assert_eq!((pairs.open, pairs.evicted(), pairs.slots.len(), pairs.chains.len()), (3, 997, 4, 3));
        assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0004, 997]), None);
        assert_eq!(answered(&mut pairs, &mut sides, Reverse, [0x8000_0004, 998]), Some(998));
    }

    /// The lists and chains hold together, whatever comes in whatever order: compared with a plain list.
    #[test]
    fn the_lists_agree_with_a_plain_list_of_requests() {
        let (mut pairs, mut sides) = (Pairs::new(1000), Sides::default());
        let mut plain: Vec<(OpenRequest, bool)> = Vec::new();
        let mut random = 0x2545_F491_4F6C_DD1D_u64;
        let mut next = |below: u64| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            random % below
        };
        for n in 1..=20_000 {
            let direction = if next(2) == 0 { Forward } else { Reverse };
            let command_id = 3 + next(2) as u32;
            let sequence_number = 1 + next(5) as u32;
            match next(8) {
                0..4 => {
                    request(&mut pairs, &mut sides, direction, [command_id, sequence_number], n);
                    let time = Timestamp(n.cast_signed());
                    plain.push((OpenRequest { n, time, direction, command_id, sequence_number }, false));
                }
                4..7 => {
                    let fits = |request: &OpenRequest| {
                        request.direction != direction
                            && (request.command_id, request.sequence_number) == (command_id, sequence_number)
                    };
                    let at = plain.iter().position(|(request, told)| !told && fits(request));
                    let at = at.or_else(|| plain.iter().position(|(request, _)| fits(request)));
                    let expected = at.map(|at| plain.remove(at).0.n);
                    let ids = [command_id | RESPONSE, sequence_number];
                    assert_eq!(answered(&mut pairs, &mut sides, direction, ids), expected);
                }
                _ => {
                    if let Some(oldest) = pairs.oldest(Timestamp(i64::MAX - 1)) {
                        let (request, told) = plain.iter_mut().find(|(_, told)| !told).unwrap();
                        assert_eq!(oldest.request, *request);
                        *told = true;
                        pairs.tell(&mut sides.0[oldest.request.direction.index()], &oldest);
                    }
                    if let Some(told) = pairs.waiting_at(pairs.told.first).filter(|_| plain.len() > 30) {
                        plain.retain(|(request, _)| *request != told.request);
                        pairs.forget(&mut sides.0[told.request.direction.index()], &told);
                    }
                }
            }
            assert_eq!(pairs.open, plain.len());
        }
    }
}
