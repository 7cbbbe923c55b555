//! Rows that are nothing special are told together, so that those that are can be seen.

use std::collections::VecDeque;

use super::row::{KindOfRun, PduRow, Row, Run, What};
use crate::pdu::{EnquireLink, RESPONSE};
use crate::tables::CommandStatus;

/// Rows of a stretch that stand for themselves before the others are told together.
const HEAD: usize = 4;

/// And behind them.
const TAIL: usize = 2;

/// Fewer rows than this are not worth telling together.
const WORTH: usize = 6;

/// How often something unusual is shown before it is as good as usual.
const SHOWN: u64 = 3;

/// Kinds of unusual PDUs that are remembered.
const KINDS: usize = 64;

/// Puts together what is nothing special.
#[derive(Debug, Default)]
pub(super) struct Collapse {
    /// enquire_link and its responses in a row: the first two, and all.
    keep_alive: Option<(Vec<Row>, Row)>,
    /// The beginning of a stretch that is nothing special.
    head: Vec<Row>,
    middle: Option<Row>,
    /// Its latest rows.
    tail: VecDeque<Row>,
    /// What is unusual, and how often it was shown.
    unusual: Vec<KindOfRun>,
    /// Every row stands for itself.
    off: bool,
}

impl Collapse {
    /// Tells every row.
    pub(super) fn off() -> Self {
        Self { off: true, ..Self::default() }
    }

    /// Takes a row, and gives those that are ready.
    pub(super) fn row(&mut self, row: Row, each: &mut impl FnMut(Row)) {
        if self.off {
            return each(row);
        }
        if is_keep_alive(&row) {
            let (shown, all) =
                self.keep_alive.get_or_insert_with(|| (Vec::new(), Row { what: empty(&row), ..row.clone() }));
            if let What::Run(run) = &mut all.what
                && run.add(&row)
            {
                if shown.len() < 2 {
                    shown.push(row);
                }
                return;
            }
        }
        self.end_keep_alive(each);
        self.stretch(row, each);
    }

    /// Gives what is left.
    pub(super) fn finish(&mut self, each: &mut impl FnMut(Row)) {
        self.end_keep_alive(each);
        self.end_stretch(each);
    }

    fn end_keep_alive(&mut self, each: &mut impl FnMut(Row)) {
        let Some((shown, all)) = self.keep_alive.take() else { return };
        if all.pdus() as usize <= shown.len() {
            shown.into_iter().for_each(|row| self.stretch(row, each));
        } else {
            self.stretch(all, each);
        }
    }

    fn stretch(&mut self, row: Row, each: &mut impl FnMut(Row)) {
        if !self.is_usual(&row) {
            self.end_stretch(each);
            return each(row);
        }
        if self.head.len() < HEAD {
            return self.head.push(row);
        }
        self.tail.push_back(row);
        if self.tail.len() > WORTH + TAIL {
            self.shorten(each);
        }
    }

    /// Moves the oldest row of the tail to the middle.
    fn shorten(&mut self, each: &mut impl FnMut(Row)) {
        let Some(row) = self.tail.pop_front() else { return };
        let middle = self.middle.get_or_insert_with(|| Row { what: empty(&row), ..row.clone() });
        if let What::Run(run) = &mut middle.what
            && run.add(&row)
        {
            return;
        }
        // It has no room for another kind: another one begins.
        let tail = std::mem::take(&mut self.tail);
        self.end_stretch(each);
        self.head.push(row);
        self.tail = tail;
    }

    fn end_stretch(&mut self, each: &mut impl FnMut(Row)) {
        self.head.drain(..).for_each(&mut *each);
        if let Some(mut middle) = self.middle.take() {
            while self.tail.len() > TAIL
                && let (What::Run(run), Some(row)) = (&mut middle.what, self.tail.front())
                && run.add(row)
            {
                self.tail.pop_front();
            }
            each(middle);
        }
        self.tail.drain(..).for_each(each);
    }

    /// Whether a row may be told together with others.
    fn is_usual(&mut self, row: &Row) -> bool {
        let pdu = match &row.what {
            What::Run(_) => return true,
            What::Pdu(pdu) if !pdu.special => pdu,
            _ => return false,
        };
        if is_plain(pdu) {
            return true;
        }
        match self.unusual.iter_mut().find(|kind| kind.is_of(pdu)) {
            Some(kind) => {
                kind.count += 1;
                kind.count > SHOWN
            }
            None => {
                if self.unusual.len() < KINDS {
                    let mut run = Run::new(row.time);
                    run.add(row);
                    self.unusual.append(&mut run.kinds);
                }
                false
            }
        }
    }
}

fn empty(row: &Row) -> What {
    What::Run(Box::new(Run::new(row.time)))
}

/// A request or a good response that is not worth a word.
fn is_plain(pdu: &PduRow) -> bool {
    pdu.marks.is_empty()
        && pdu.status.as_ref().is_none_or(|status| status.number == CommandStatus::ESME_ROK.0)
}

fn is_keep_alive(row: &Row) -> bool {
    matches!(&row.what, What::Pdu(pdu)
        if pdu.command_id & !RESPONSE == EnquireLink::COMMAND_ID && is_plain(pdu) && !pdu.special)
}
