//! Events to lines, in threads of their own where that helps, in the order of the events all the same.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Scope;

use crate::timeline::{Batch, Event};

/// Octets of PDUs that a thread is given at a time.
const OCTETS: usize = 128 << 10;

/// Events that it is given at most.
const EVENTS: usize = 2048;

/// Turns events into lines.
pub(crate) trait Form: Send {
    /// Appends the lines of an event.
    fn write(&mut self, out: &mut Vec<u8>, event: &Event<'_>);
}

/// Where the lines of events are written.
pub(crate) enum Lines<F> {
    /// By the thread that reads: each line is there at once.
    Here(F, Vec<u8>),
    /// By threads in turn.
    Threads(Threads),
}

/// Events and their lines: on its way to a thread without lines, on its way back without events.
#[derive(Default)]
struct Task {
    batch: Batch,
    lines: Vec<u8>,
}

/// Threads that write, and what they are at.
pub(crate) struct Threads {
    task: Task,
    /// Tasks that are done, for their room.
    idle: Vec<Task>,
    workers: Vec<(SyncSender<Task>, Receiver<Task>)>,
    /// The next one to be given a batch.
    next: usize,
    /// Those that have one, in the order of the events.
    busy: VecDeque<usize>,
}

impl<F: Form + Clone> Lines<F> {
    /// Lines in `form`; by as many threads as there are cores, or by none.
    pub(crate) fn new<'scope>(form: F, threads: usize, scope: &'scope Scope<'scope, '_>) -> Lines<F>
    where
        F: 'scope,
    {
        if threads < 2 {
            return Lines::Here(form, Vec::new());
        }
        let worker = |_| {
            let (give, taken) = sync_channel::<Task>(1);
            let (done, take) = sync_channel(1);
            let mut form = form.clone();
            scope.spawn(move || {
                for mut task in taken {
                    let Task { batch, lines } = &mut task;
                    batch.replay(&mut |event| form.write(lines, &event));
                    batch.clear();
                    if done.send(task).is_err() {
                        break;
                    }
                }
            });
            (give, take)
        };
        let workers = (0..threads).map(worker).collect();
        Lines::Threads(Threads {
            task: Task::default(),
            idle: Vec::new(),
            workers,
            next: 0,
            busy: VecDeque::new(),
        })
    }

    /// Takes an event.
    pub(crate) fn event(&mut self, event: &Event<'_>, out: &mut impl Write) -> io::Result<()> {
        match self {
            Lines::Here(form, buffer) => {
                buffer.clear();
                form.write(buffer, event);
                out.write_all(buffer)
            }
            Lines::Threads(threads) => {
                let batch = &mut threads.task.batch;
                batch.push(event);
                if batch.octets() < OCTETS && batch.len() < EVENTS {
                    return Ok(());
                }
                threads.give(out)
            }
        }
    }

    /// Writes out what is not yet.
    pub(crate) fn finish(self, out: &mut impl Write) -> io::Result<()> {
        let Lines::Threads(mut threads) = self else { return Ok(()) };
        threads.give(out)?;
        while !threads.busy.is_empty() {
            threads.take(out)?;
        }
        Ok(())
    }
}

impl Threads {
    /// Gives the batch to the next thread, after its last one is written out.
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

    fn take(&mut self, out: &mut impl Write) -> io::Result<()> {
        let worker = self.busy.pop_front().and_then(|worker| self.workers.get(worker));
        match worker.map(|(_, take)| take.recv()) {
            Some(Ok(mut task)) => {
                let written = out.write_all(&task.lines);
                task.lines.clear();
                self.idle.push(task);
                written
            }
            _ => Ok(()),
        }
    }
}
