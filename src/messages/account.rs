//! Accounts: what the sessions of one system_id with one message centre have in common, such as how ids are written
//! in receipts.

use core::net::IpAddr;
use std::collections::HashMap;

use super::{Clocks, ReceiptClock, Rule};
use crate::timeline::PduEvent;

/// How the ids of an account's receipts are written, compared with the responses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Habit {
    /// The account; empty where no bind was seen.
    pub system_id: Vec<u8>,
    /// The message centre, where it is known.
    pub mc: Option<IpAddr>,
    /// How often each rule, in the order of [`Rule::ALL`], found the submission of a receipt.
    pub rules: [u64; Rule::ALL.len()],
    /// Receipts of the account.
    pub receipts: u64,
    /// Receipts that several submissions fit equally well.
    pub ambiguous: u64,
    /// The zone of `submit date`.
    pub submitted: ReceiptClock,
    /// The zone of `done date`.
    pub done: ReceiptClock,
    /// How often a rule was the only one that found a submission, in the order of [`Rule::ALL`].
    only: [u64; Rule::ALL.len()],
}

impl Habit {
    /// The rule by which most receipts are matched, and how many are.
    #[must_use]
    pub fn usual(&self) -> Option<(Rule, u64)> {
        Self::most(&self.rules)
    }

    /// Receipts that were matched.
    #[must_use]
    pub fn matched(&self) -> u64 {
        self.rules.iter().sum()
    }

    /// The zones that are known so far.
    pub(super) fn clocks(&self) -> Clocks {
        let zone = |clock: &ReceiptClock| clock.usual().map(|(zone, _)| zone);
        Clocks { submitted: zone(&self.submitted), done: zone(&self.done) }
    }

    fn most(rules: &[u64; Rule::ALL.len()]) -> Option<(Rule, u64)> {
        let counts = Rule::ALL.iter().copied().zip(rules.iter().copied());
        // The strictest of equals.
        counts.rev().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0)
    }

    /// The rule that goes before the others: it was the only one that found something at least twice, and three times
    /// out of four.
    pub(super) fn learned(&self) -> Option<Rule> {
        let (rule, count) = Self::most(&self.only)?;
        (count >= 2 && 4 * count >= 3 * self.only.iter().sum::<u64>()).then_some(rule)
    }

    /// A receipt was matched by a rule, which was the `only` one that found something or not.
    pub(super) fn count(&mut self, rule: Rule, only: bool) {
        let at = rule as usize;
        if let (Some(count), Some(alone)) = (self.rules.get_mut(at), self.only.get_mut(at)) {
            *count += 1;
            *alone += u64::from(only);
        }
    }
}

/// The accounts of a capture, and of which one each open session is.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    accounts: Vec<Habit>,
    known: HashMap<Key, u32, foldhash::fast::RandomState>,
    sessions: HashMap<u64, Member, foldhash::fast::RandomState>,
    most: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Account(Vec<u8>, Option<IpAddr>),
    /// Without a bind, every session is an account of its own.
    Session(u64),
}

#[derive(Clone, Copy, Debug)]
struct Member {
    account: u32,
    /// Whether it was known who the message centre is.
    esme: bool,
}

impl Accounts {
    pub(super) fn new(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// The account of a PDU's session.
    pub(super) fn of(&mut self, event: &PduEvent<'_>) -> u32 {
        let info = event.session;
        let esme = info.esme.is_some() || event.sender.is_some();
        if let Some(member) = self.sessions.get(&info.number)
            && (member.esme || !esme)
            && self.get(member.account).is_some_and(|habit| habit.system_id == info.system_id)
        {
            return member.account;
        }
        let to_mc = info.esme.or_else(|| {
            event.sender.map(|role| match role {
                crate::timeline::Role::Esme => event.stream.direction,
                crate::timeline::Role::Mc => event.stream.direction.opposite(),
            })
        });
        let mc = to_mc.map(|direction| event.stream.connection.dst(direction).ip());
        let key = if info.system_id.is_empty() {
            Key::Session(info.number)
        } else {
            Key::Account(info.system_id.clone(), mc)
        };
        let account = match self.known.get(&key) {
            Some(account) => *account,
            // All that find no room are one.
            None if self.accounts.len() >= self.most => 0,
            None => {
                let account = u32::try_from(self.accounts.len()).unwrap_or(u32::MAX);
                self.accounts.push(Habit {
                    system_id: info.system_id.clone(),
                    mc,
                    rules: [0; Rule::ALL.len()],
                    receipts: 0,
                    ambiguous: 0,
                    submitted: ReceiptClock::default(),
                    done: ReceiptClock::default(),
                    only: [0; Rule::ALL.len()],
                });
                self.known.insert(key, account);
                account
            }
        };
        self.sessions.insert(info.number, Member { account, esme });
        account
    }

    pub(super) fn close(&mut self, session: u64) {
        self.sessions.remove(&session);
        self.known.remove(&Key::Session(session));
    }

    /// Whether two sessions of the account are known to be of one system_id.
    pub(super) fn is_named(&self, account: u32) -> bool {
        self.get(account).is_some_and(|habit| !habit.system_id.is_empty())
    }

    pub(super) fn get(&self, account: u32) -> Option<&Habit> {
        self.accounts.get(account as usize)
    }

    pub(super) fn get_mut(&mut self, account: u32) -> Option<&mut Habit> {
        self.accounts.get_mut(account as usize)
    }

    /// All accounts that have receipts.
    pub(super) fn habits(&self) -> impl Iterator<Item = &Habit> {
        self.accounts.iter().filter(|habit| habit.receipts > 0)
    }
}
