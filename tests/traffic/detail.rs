//! What the truth knows of single requests, where that is asked for.
//!
//! A PDU's number in a timeline cannot be known here: it depends on when its segments are captured. A request is
//! named by its stream, its side and its sequence_number, which no other request of that side has.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::content::{DATA_SM, DELIVER_SM, RESPONSE, SUBMIT_MULTI, SUBMIT_SM};

/// A request: the number of its stream in the truth, and its sequence_number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Request {
    pub stream: u32,
    pub sequence: u32,
}

impl Request {
    pub fn new(stream: usize, sequence: u32) -> Request {
        Request { stream: stream as u32, sequence }
    }

    fn json(self) -> Value {
        json!({"stream": self.stream, "sequence_number": self.sequence})
    }
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// A submit_sm, and the message that it is a part of: a number from 1.
    Submission { of: Request, message: u32, part: u8, parts: u8 },
    /// The response to a submit_sm.
    Answer { of: Request, status: u32 },
    /// A deliver_sm that is a receipt, and the submit_sm that it is of.
    Receipt { receipt: Request, of: Request, stat: &'static str },
    /// A bind, and the status of its response.
    Bind { of: Request, status: u32 },
}

impl Detail {
    pub fn json(&self) -> Value {
        match *self {
            Detail::Submission { of, message, part, parts } => {
                json!({"submission": of.json(), "message": message, "part": part, "parts": parts})
            }
            Detail::Answer { of, status } => json!({"answered": of.json(), "command_status": status}),
            Detail::Receipt { receipt, of, stat } => {
                json!({"receipt": receipt.json(), "of": of.json(), "stat": stat})
            }
            Detail::Bind { of, status } => json!({"bind": of.json(), "command_status": status}),
        }
    }
}

/// Where details go.
#[derive(Default)]
pub enum Details {
    #[default]
    Nowhere,
    Kept(Vec<Detail>),
    /// As JSON, one a line.
    Lines(Box<dyn Write>, Option<io::Error>),
}

impl Details {
    pub fn add(&mut self, detail: Detail) {
        match self {
            Details::Nowhere => {}
            Details::Kept(details) => details.push(detail),
            Details::Lines(file, failed) => {
                if let Err(error) = writeln!(file, "{}", detail.json()) {
                    failed.get_or_insert(error);
                }
            }
        }
    }

    /// The details that were kept; writes what is not written yet.
    pub fn finish(self) -> io::Result<Vec<Detail>> {
        match self {
            Details::Nowhere => Ok(Vec::new()),
            Details::Kept(details) => Ok(details),
            Details::Lines(_, Some(error)) => Err(error),
            Details::Lines(mut file, None) => file.flush().map(|()| Vec::new()),
        }
    }
}

/// Messages of one side that are in flight, as they are captured: what both sides write in one round of writes
/// passes the capture point one side after the other.
#[derive(Default)]
pub struct Window {
    /// sequence_number and when it was captured, in nanoseconds.
    open: BTreeMap<u32, i64>,
    pub max: u32,
    /// The same where a request is no longer in flight after [`Window::TIMEOUT`].
    pub max_of_timely: u32,
}

impl Window {
    /// In nanoseconds. Rounds of writes are 50 ms apart and take 20 ms: no request is that old to the millisecond.
    pub const TIMEOUT: i64 = 30_025_000_000;
    /// The option that says so.
    pub const OPTION: &str = "30.025";

    /// Whether requests of this command count.
    pub fn counts(command: u32) -> bool {
        matches!(command & !RESPONSE, SUBMIT_SM | SUBMIT_MULTI | DATA_SM | DELIVER_SM)
    }

    pub fn request(&mut self, sequence: u32, at: i64) {
        self.open.insert(sequence, at);
        self.max = self.max.max(self.open.len() as u32);
        // Sequence numbers rise, so the oldest stand in front.
        let late = self.open.values().take_while(|sent| at - **sent > Window::TIMEOUT).count();
        self.max_of_timely = self.max_of_timely.max((self.open.len() - late) as u32);
    }

    pub fn response(&mut self, sequence: u32) {
        self.open.remove(&sequence);
    }
}
