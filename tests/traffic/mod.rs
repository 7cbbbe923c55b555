//! Synthetic captures with the truth about them: SMPP connections, what befalls their segments, and what stands
//! around them, all of it a function of a [`Plan`].
//!
//! The conversation depends on the seed, the number of connections and the size alone, so that the same traffic
//! can be had with any fault and in any wrapping. The octets are put together here and by no part of smppscope.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    clippy::unwrap_used,
    clippy::panic,
    reason = "several binaries use a part of it"
)]

mod content;
mod conversation;
mod delivery;
mod detail;
mod maker;
mod other;
mod output;
mod packet;
mod plan;
mod random;
mod truth;
mod wrap;

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

pub use content::{name, pdu};
pub use detail::{Detail, Details, Request, Window};
pub use output::Open;
pub use packet::{ACK, FIN, PSH, SYN, Segment};
pub use plan::{Compression, Copies, Format, Link, OPTIONS, Only, Plan, PlanOption, Prefix, Shim, Tunnel};
pub use random::Random;
pub use truth::named;
pub use truth::{Counts, Sent, Stream, Truth};
pub use wrap::frame;

/// Makes a capture; `open` gives the file with a number from 0.
pub fn make<'a>(plan: &Plan, open: &'a mut Open<'a>) -> io::Result<Truth> {
    make_detailed(plan, open, Details::Nowhere)
}

/// Makes a capture, and tells of single requests.
pub fn make_detailed<'a>(plan: &Plan, open: &'a mut Open<'a>, details: Details) -> io::Result<Truth> {
    maker::Maker::new(plan, open, details).run()
}

/// Makes a capture in memory: its files, and the truth.
pub fn in_memory(plan: &Plan) -> (Vec<Vec<u8>>, Truth) {
    let files: Rc<RefCell<Vec<Vec<u8>>>> = Rc::default();
    let opened = Rc::clone(&files);
    let mut open = move |at: usize| -> io::Result<Box<dyn Write>> {
        opened.borrow_mut().push(Vec::new());
        Ok(Box::new(InMemory { files: Rc::clone(&opened), at }))
    };
    let details = if plan.keep { Details::Kept(Vec::new()) } else { Details::Nowhere };
    let truth = make_detailed(plan, &mut open, details).expect("memory takes everything");
    let files = files.take();
    (files, truth)
}

struct InMemory {
    files: Rc<RefCell<Vec<Vec<u8>>>>,
    at: usize,
}

impl Write for InMemory {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.files.borrow_mut()[self.at].extend_from_slice(octets);
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
