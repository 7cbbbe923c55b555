//! Sessions that carry the same PDUs: both legs of a conversation through a proxy, or of one that is captured twice.
//!
//! Sessions of one system_id that were bound about together are compared by their first PDUs about messages: those of
//! each direction must be the same octets, in the same order, at about the same time. Binds and enquire_link say
//! nothing, since all clients of a kind begin alike, and proxies answer for themselves.

use std::collections::{HashMap, VecDeque};
use std::hash::BuildHasher;

use foldhash::fast::RandomState;

use crate::capture::Timestamp;
use crate::pdu::{EnquireLink, GenericNack, HEADER_LENGTH, Outbind, RESPONSE, Unbind, is_bind};
use crate::stream::Direction;

/// PDUs of each direction that are compared.
const COMPARED: usize = 16;

/// Later sessions of which one is compared with those before them.
const PARTNERS: usize = 16;

/// The latest binds, among which those are looked for.
const RECENT: usize = 256;

/// So many nanoseconds one leg may be behind the other.
const BEHIND: i64 = 1_000_000_000;

/// And its bind.
const BOUND_BEHIND: i64 = 5_000_000_000;

/// PDUs that are the same although none of them has an id: no chance.
const ENOUGH: usize = 8;

/// A session becomes a mirror of another one, or is none after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) stream: u64,
    pub(super) session: u64,
    /// The session whose PDUs it carries.
    pub(super) mirror: Option<u64>,
    /// Which leg of a conversation it is.
    pub(super) leg: Option<u8>,
}

/// A PDU, to be compared.
#[derive(Clone, Copy, Debug)]
struct Print {
    hash: u64,
    time: Timestamp,
}

impl Print {
    fn is(&self, other: &Self) -> bool {
        self.hash == other.hash && self.time.since(other.time).abs() <= BEHIND
    }
}

/// What is kept of a session.
#[derive(Debug)]
struct Member {
    stream: u64,
    esme: Direction,
    /// The first PDUs of the ESME, and those of the message centre.
    prints: [Vec<Print>; 2],
    /// Sessions with which it is the same so far.
    partners: Vec<u64>,
    /// The session whose PDUs it carries.
    mirror: Option<u64>,
    /// Sessions that carry its PDUs.
    mirrors: u8,
    /// PDUs that were the same, and whether one of them tells.
    same: usize,
    tells: bool,
}

/// Sessions whose first PDUs are compared.
#[derive(Debug)]
pub(super) struct Mirrors {
    members: HashMap<u64, Member, RandomState>,
    /// Key, session and time of the latest binds.
    bound: VecDeque<(u64, u64, Timestamp)>,
    hasher: RandomState,
    most: usize,
}

impl Mirrors {
    pub(super) fn new(most: usize) -> Self {
        Self { members: HashMap::default(), bound: VecDeque::new(), hasher: RandomState::default(), most }
    }

    /// A session sends its first bind: true where it is compared with those before it.
    pub(super) fn bound(
        &mut self,
        session: u64,
        stream: u64,
        esme: Direction,
        (system_id, command_id): (&[u8], u32),
        time: Timestamp,
    ) -> bool {
        if system_id.is_empty() || self.members.len() >= self.most || self.members.contains_key(&session) {
            return false;
        }
        while self.bound.front().is_some_and(|(_, _, bound)| time.since(*bound) > BOUND_BEHIND) {
            let alone = self.bound.pop_front();
            // Nobody will be compared with it any more.
            if let Some((_, alone, _)) = alone
                && self
                    .members
                    .get(&alone)
                    .is_some_and(|member| member.partners.is_empty() && member.mirror.is_none())
            {
                self.members.remove(&alone);
            }
        }
        let key = self.hasher.hash_one((system_id, command_id));
        let alike = self.bound.iter().rev().filter(|(other, ..)| *other == key).map(|(_, other, _)| *other);
        let partners: Vec<u64> =
            alike.filter(|other| self.members.contains_key(other)).take(PARTNERS).collect();
        for partner in &partners {
            if let Some(partner) = self.members.get_mut(partner) {
                partner.partners.push(session);
            }
        }
        self.bound.push_back((key, session, time));
        if self.bound.len() > RECENT {
            self.bound.pop_front();
        }
        let prints = [Vec::new(), Vec::new()];
        let member =
            Member { stream, esme, prints, partners, mirror: None, mirrors: 0, same: 0, tells: false };
        self.members.insert(session, member);
        true
    }

    /// Takes a PDU of a session that is compared; false where nothing of it is any more.
    pub(super) fn saw(
        &mut self,
        session: u64,
        direction: Direction,
        command_id: u32,
        octets: &[u8],
        time: Timestamp,
        mut each: impl FnMut(Change),
    ) -> bool {
        let Some(member) = self.members.get_mut(&session) else { return false };
        let by_mc = usize::from(direction != member.esme);
        let prints = &mut member.prints[by_mc];
        let at = prints.len();
        if !is_compared(command_id) {
            return true;
        }
        if at >= COMPARED {
            return member.prints.iter().any(|prints| prints.len() < COMPARED);
        }
        // The message centre gave an id in it, or delivers something.
        let tells = by_mc == 1 && octets.len() > HEADER_LENGTH + 1;
        let print = Print { hash: self.hasher.hash_one(octets), time };
        prints.push(print);
        let mut next = 0;
        while let Some(partner) = self.partner(session, next) {
            let Some(other) = self.members.get(&partner) else {
                self.part(session, partner, &mut each);
                continue;
            };
            match other.prints[by_mc].get(at) {
                Some(print_of_other) if print_of_other.is(&print) => {
                    self.same(session.max(partner), session.min(partner), tells, &mut each);
                }
                Some(_) => {
                    self.part(session, partner, &mut each);
                    continue;
                }
                None => {}
            }
            next += 1;
        }
        true
    }

    fn partner(&self, session: u64, at: usize) -> Option<u64> {
        self.members.get(&session)?.partners.get(at).copied()
    }

    /// A PDU of two sessions is the same.
    fn same(&mut self, later: u64, earlier: u64, tells: bool, each: &mut impl FnMut(Change)) {
        let Some(first) = self.members.get(&earlier).map(|member| member.mirror.unwrap_or(earlier)) else {
            return;
        };
        let Some(member) = self.members.get_mut(&later) else { return };
        if member.mirror.is_some_and(|mirror| mirror != first) {
            return;
        }
        member.same += 1;
        member.tells |= tells;
        if member.mirror.is_none() {
            member.mirror = Some(first);
            let stream = member.stream;
            let mut leg = 1;
            if let Some(member) = self.members.get_mut(&first) {
                member.mirrors = member.mirrors.saturating_add(1);
                leg = member.mirrors;
                each(Change { stream: member.stream, session: first, mirror: None, leg: Some(0) });
            }
            each(Change { stream, session: later, mirror: Some(first), leg: Some(leg) });
        }
    }

    /// Two sessions are not the same.
    fn part(&mut self, one: u64, other: u64, each: &mut impl FnMut(Change)) {
        for (session, partner) in [(one, other), (other, one)] {
            let Some(member) = self.members.get_mut(&session) else { continue };
            member.partners.retain(|known| *known != partner);
            if member.mirror == Some(partner) {
                (member.mirror, member.same, member.tells) = (None, 0, false);
                each(Change { stream: member.stream, session, mirror: None, leg: None });
            }
        }
    }

    /// Octets of a session are missing: which PDU is which is not known any more.
    pub(super) fn lost(&mut self, session: u64) {
        let Some(member) = self.members.get_mut(&session) else { return };
        let partners = core::mem::take(&mut member.partners);
        for partner in partners {
            if let Some(partner) = self.members.get_mut(&partner) {
                partner.partners.retain(|known| *known != session);
            }
        }
    }

    /// A session ends: whether it is a mirror for sure, where it was taken for one.
    pub(super) fn ended(&mut self, session: u64) -> bool {
        self.lost(session);
        let member = self.members.remove(&session);
        member.is_some_and(|member| member.tells || member.same >= ENOUGH)
    }
}

/// Whether a PDU is passed on by a proxy rather than answered by it.
const fn is_compared(command_id: u32) -> bool {
    let request = command_id & !RESPONSE;
    let is_of_link = is_bind(request)
        || matches!(request, EnquireLink::COMMAND_ID | Unbind::COMMAND_ID | Outbind::COMMAND_ID)
        || command_id == GenericNack::COMMAND_ID;
    !is_of_link
}
