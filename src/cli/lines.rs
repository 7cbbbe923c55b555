//! Events to lines, in threads of their own where that helps, in the order of the events all the same.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Scope;

use crate::timeline::{Batch, Event};

/// Octets of PDUs that a thread is given at a time.
const OCTETS: usize = 128 << 10;

/// PDUs that it is given at most.
const PDUS: usize = 2048;

/// Turns events into lines. What an event becomes depends on nothing but the event, so that any copy will do.
pub(crate) trait Form: Clone + Send {
    /// Appends the lines of an event.
    fn write(&mut self, out: &mut Vec<u8>, event: &Event<'_>);
}

/// Where the lines of events are written.
pub(crate) struct Lines<F> {
    form: F,
    buffer: Vec<u8>,
    threads: Option<Threads>,
}

/// PDUs and their lines: on its way to a thread without lines, on its way back without PDUs.
#[derive(Default)]
struct Task {
    batch: Batch,
    /// Lines that stand before the PDU of this place in the batch, or behind the last.
    between: VecDeque<(usize, Vec<u8>)>,
    lines: Vec<u8>,
}

impl Task {
    fn run(&mut self, form: &mut impl Form) {
        let Self { batch, between, lines } = self;
        let mut at = 0;
        batch.each(|event| {
            while let Some((_, before)) = between.pop_front_if(|(place, _)| *place <= at) {
                lines.extend_from_slice(&before);
            }
            form.write(lines, &Event::Pdu(event));
            at += 1;
        });
        for (_, behind) in between.drain(..) {
            lines.extend_from_slice(&behind);
        }
        batch.clear();
    }
}

/// Threads that write, and what they are at.
struct Threads {
    task: Task,
    /// Tasks that are done, for their room.
    idle: Vec<Task>,
    workers: Vec<(SyncSender<Task>, Receiver<Task>)>,
    /// The next one to be given a task.
    next: usize,
    /// Those that have one, in the order of the events.
    busy: VecDeque<usize>,
}

impl<F: Form> Lines<F> {
    /// Lines in `form`, written by so many threads; with less than two, by the one that reads, each at once.
    pub(crate) fn new<'scope>(form: F, threads: usize, scope: &'scope Scope<'scope, '_>) -> Self
    where
        F: 'scope,
    {
        let worker = |_| {
            let (give, taken) = sync_channel::<Task>(1);
            let (done, take) = sync_channel(1);
            let mut form = form.clone();
            scope.spawn(move || {
                for mut task in taken {
                    task.run(&mut form);
                    if done.send(task).is_err() {
                        break;
                    }
                }
            });
            (give, take)
        };
        let threads = (threads > 1).then(|| Threads {
            task: Task::default(),
            idle: Vec::new(),
            workers: (0..threads).map(worker).collect(),
            next: 0,
            busy: VecDeque::new(),
        });
        Self { form, buffer: Vec::new(), threads }
    }

    /// Takes an event.
    pub(crate) fn event(&mut self, event: &Event<'_>, out: &mut impl Write) -> io::Result<()> {
        if let (Some(threads), Event::Pdu(event)) = (&mut self.threads, event) {
            let batch = &mut threads.task.batch;
            batch.push(event);
            return if batch.octets() < OCTETS && batch.len() < PDUS { Ok(()) } else { threads.give(out) };
        }
        self.buffer.clear();
        self.form.write(&mut self.buffer, event);
        let lines = std::mem::take(&mut self.buffer);
        self.between(&lines, out)?;
        self.buffer = lines;
        Ok(())
    }

    /// Takes lines that are no event.
    pub(crate) fn between(&mut self, lines: &[u8], out: &mut impl Write) -> io::Result<()> {
        let Some(threads) = &mut self.threads else { return out.write_all(lines) };
        let Task { batch, between, .. } = &mut threads.task;
        if !lines.is_empty() {
            between.push_back((batch.len(), lines.to_vec()));
        }
        if between.len() < PDUS { Ok(()) } else { threads.give(out) }
    }

    /// Writes out what is not yet.
    pub(crate) fn drain(&mut self, out: &mut impl Write) -> io::Result<()> {
        let Some(threads) = &mut self.threads else { return Ok(()) };
        threads.give(out)?;
        while !threads.busy.is_empty() {
            threads.take(out)?;
        }
        Ok(())
    }
}

impl Threads {
    /// Gives the task to the next thread, after its last one is written out.
    fn give(&mut self, out: &mut impl Write) -> io::Result<()> {
        if self.busy.len() == self.workers.len() {
            self.take(out)?;
        }
        let task = std::mem::replace(&mut self.task, self.idle.pop().unwrap_or_default());
        if let Some((give, _)) = self.workers.get(self.next)
            && give.send(task).is_ok()
        {
            self.busy.push_back(self.next);
        }
        self.next = (self.next + 1) % self.workers.len();
        Ok(())
    }

    /// Writes out the oldest task.
    fn take(&mut self, out: &mut impl Write) -> io::Result<()> {
        let worker = self.busy.pop_front().and_then(|worker| self.workers.get(worker));
        let Some(Ok(mut task)) = worker.map(|(_, take)| take.recv()) else { return Ok(()) };
        let written = out.write_all(&task.lines);
        task.lines.clear();
        self.idle.push(task);
        written
    }
}
