//! Responses that take long, and why.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::{Detector, name};
use crate::capture::Timestamp;
use crate::findings::{Evidence, FindingKind, Report};
use crate::pdu::{DataSm, DeliverSm, RESPONSE, SubmitMulti, SubmitSm};
use crate::render::duration::Duration;
use crate::statistics::Latencies;
use crate::timeline::{Event, PduEvent, SessionInfo};

/// Responses from which on their distribution tells something.
const ENOUGH: u64 = 20;
/// Responses of which the last hundredth is more than one.
const HUNDREDS: u64 = 200;

/// Nanoseconds from which on the slowest of a few, the half, or the last hundredth of many are slow.
const SLOWEST_OF_FEW: i64 = 5_000_000_000;
const SLOW_HALF: i64 = 2_000_000_000;
const SLOW_HUNDREDTH: i64 = 1_000_000_000;
/// So many times the half are out of line.
const OUT_OF_LINE: i64 = 10;

/// The messaging mode forward, whose response waits for the delivery. SMPP v5.0 4.7.12.
const FORWARD: u8 = 2;

/// How long TCP may hold acknowledgements back, in milliseconds, and what is quick beside it.
const HELD_BACK: [core::ops::RangeInclusive<i64>; 2] = [38..=45, 195..=215];
const QUICK: i64 = 5;

/// Keeps how long responses to messages take, by session and side.
#[derive(Debug, Default)]
pub(in crate::findings) struct Latency {
    /// By session and whether it is the forward direction that asks.
    open: HashMap<(u64, bool), Side, RandomState>,
    /// Requests in forward mode.
    forward: HashSet<u64, RandomState>,
}

#[derive(Debug, Default)]
struct Side {
    latencies: Latencies,
    /// The slowest: its request and response, the time of the response, the command of the request.
    slowest: Option<([u64; 2], Timestamp, u32)>,
    longest: i64,
    /// Those that took as long as [`HELD_BACK`], each, and those that were quick.
    held_back: [u64; 2],
    quick: u64,
}

impl Detector for Latency {
    fn event(&mut self, event: &Event<'_>, report: &mut Report) {
        match event {
            Event::Pdu(event) => self.pdu(event, report),
            Event::SessionClose { info, .. } => {
                for forward in [true, false] {
                    if let Some(side) = self.open.remove(&(info.number, forward)) {
                        side.tell(info, report);
                    }
                }
            }
            _ => {}
        }
    }
}

impl Latency {
    fn pdu(&mut self, event: &PduEvent<'_>, report: &Report) {
        const COMMANDS: [u32; 4] =
            [SubmitSm::COMMAND_ID, SubmitMulti::COMMAND_ID, DataSm::COMMAND_ID, DeliverSm::COMMAND_ID];
        let request = event.command_id & !RESPONSE;
        if !COMMANDS.contains(&request) {
            return;
        }
        if event.command_id & RESPONSE == 0 {
            let mode =
                event.message.as_ref().and_then(|message| message.context.esm_class).map(|class| class & 3);
            if mode == Some(FORWARD) && self.forward.len() < report.limits().remembered {
                self.forward.insert(event.n);
            }
            return;
        }
        let (Some(answer), Some(latency)) = (event.answer, event.latency) else { return };
        if !self.forward.is_empty() && self.forward.remove(&answer.n) {
            return;
        }
        let asks_forward = event.stream.direction == crate::stream::Direction::Reverse;
        let side = self.open.entry((event.session.number, asks_forward)).or_default();
        side.latencies.add(latency);
        if latency > side.longest || side.slowest.is_none() {
            side.longest = latency;
            side.slowest = Some(([answer.n, event.n], event.time, request));
        }
        let milliseconds = latency / 1_000_000;
        for (range, count) in HELD_BACK.iter().zip(&mut side.held_back) {
            *count += u64::from(range.contains(&milliseconds));
        }
        side.quick += u64::from(milliseconds < QUICK);
    }
}

impl Side {
    fn tell(&self, info: &SessionInfo, report: &mut Report) {
        let Some((events, time, command)) = self.slowest else { return };
        let count = self.latencies.count();
        let quantile = |share| self.latencies.quantile(share).unwrap_or(0);
        let (half, hundredth) = (quantile(0.5), quantile(0.99));
        let asked = name(command);
        let what = if count < ENOUGH {
            (self.longest >= SLOWEST_OF_FEW).then(|| format!("the slowest of {count}"))
        } else if half >= SLOW_HALF {
            Some(format!("half of {count} took {} or longer", Duration(half)))
        } else if hundredth >= SLOW_HUNDREDTH && hundredth / OUT_OF_LINE >= half {
            let (half, hundredth) = (Duration(half), Duration(hundredth));
            let those = if count < HUNDREDS { "the slowest" } else { "one in a hundred" };
            Some(format!("{those} of {count} took {hundredth} or longer, half of them {half} or less"))
        } else {
            None
        };
        let evidence = Evidence { session: Some(info.number), events: &events, time, ..Evidence::default() };
        if what.is_some() {
            let amount = self.longest.unsigned_abs();
            let slow = Evidence { what: &asked, amount, detail: what, ..evidence.clone() };
            report.add(FindingKind::SlowResponses, &slow);
        }
        for (held_back, step) in self.held_back.iter().zip([40, 200]) {
            // Where nothing is quicker, it is the way that is so long.
            if count >= ENOUGH && held_back * 5 >= count && self.quick * 5 >= count {
                let what = format!(
                    "{held_back} of {count} to {asked}, while {} took less than {QUICK} ms",
                    self.quick
                );
                let amount = step * 1_000_000;
                let evidence = Evidence { what: &what, amount, ..evidence.clone() };
                report.add(FindingKind::DelayedAcknowledgement, &evidence);
            }
        }
    }
}
