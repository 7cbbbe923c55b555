//! Responses that come before their request: that waits behind octets that are missing.

use std::collections::{HashMap, VecDeque};

use foldhash::fast::RandomState;

use crate::capture::Timestamp;

/// What a response tells of its submission.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub(super) n: u64,
    pub(super) time: Timestamp,
    pub(super) status: u32,
    pub(super) id: Box<[u8]>,
}

/// The responses without a request, as many as fit.
#[derive(Debug, Default)]
pub(super) struct Answers {
    by_n: HashMap<u64, Answered, RandomState>,
    order: VecDeque<u64>,
    most: usize,
}

impl Answers {
    pub(super) fn new(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    pub(super) fn keep(&mut self, answered: Answered) {
        if self.most == 0 {
            return;
        }
        // What was taken leaves its place in the order.
        if self.order.len() >= self.most
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_n.remove(&oldest);
        }
        self.order.push_back(answered.n);
        self.by_n.insert(answered.n, answered);
    }

    pub(super) fn take(&mut self, n: u64) -> Option<Answered> {
        self.by_n.remove(&n)
    }
}
