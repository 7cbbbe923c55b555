//! Sessions, requests and their responses: scripted captures, and what a timeline tells of them.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "these are tests")]

mod ends;
mod mirrors;
mod pairs;
#[path = "../support/script.rs"]
mod script;
mod states;
mod view;
mod windows;

use script::{Conn, Script, bind, bind_resp};
use smppscope::capture::{CaptureReader, Dissector};
use smppscope::stream::{Engine, Event as StreamEvent, Options};
use smppscope::timeline::{Answer, Conduct, Ended, Event, Limits, SessionInfo, Timeline, Unanswered};

/// What a timeline told.
#[derive(Debug, Default)]
struct Told {
    /// Of each PDU, by its n less one.
    pdus: Vec<(Conduct, Option<Answer>)>,
    /// n of the request, why, and the n of the PDU before.
    unanswered: Vec<(u64, Unanswered, u64)>,
    /// Sessions as they were at their end.
    closed: Vec<(SessionInfo, Ended)>,
}

impl Told {
    fn conduct(&self, n: usize) -> Conduct {
        self.pdus[n - 1].0
    }

    /// n of the request that a PDU answers, and whether it is late.
    fn answer(&self, n: usize) -> Option<(u64, bool)> {
        self.pdus[n - 1].1.map(|answer| (answer.n, answer.late))
    }

    /// n and reason of what is unanswered.
    fn reasons(&self) -> Vec<(u64, Unanswered)> {
        self.unanswered.iter().map(|(n, why, _)| (*n, *why)).collect()
    }

    /// PDUs that were told to be out of place.
    fn wrong_states(&self) -> usize {
        self.pdus.iter().filter(|(conduct, _)| conduct.wrong_state.is_some()).count()
    }

    fn session(&self) -> &SessionInfo {
        assert_eq!(self.closed.len(), 1);
        &self.closed[0].0
    }
}

fn told(script: &Script) -> Told {
    told_with(script, Limits::default())
}

fn told_with(script: &Script, limits: Limits) -> Told {
    let mut timeline = Timeline::new(limits);
    let mut told = Told::default();
    let mut take = |event: StreamEvent<'_>| {
        timeline.stream_event(event, &mut |event| match event {
            Event::Pdu(pdu) => {
                assert_eq!(pdu.n, told.pdus.len() as u64 + 1);
                told.pdus.push((pdu.conduct, pdu.answer));
            }
            Event::Unanswered { request, why, .. } => {
                told.unanswered.push((request.n, why, told.pdus.len() as u64));
            }
            Event::SessionClose { info, ended, .. } => told.closed.push((info.clone(), ended)),
            _ => {}
        });
    };
    let mut engine = Engine::new(Options::default());
    let mut reader = CaptureReader::default();
    let mut dissector = Dissector::default();
    reader.push(&script.pcap());
    reader.finish();
    while let Some(packet) = reader.next_packet().unwrap() {
        if let Some(segment) = dissector.segment(&packet) {
            engine.segment(&segment, &mut take);
        }
    }
    engine.finish(&mut take);
    told
}

/// A connection on which `command` was accepted, by PDUs 1 and 2.
fn bound(script: &mut Script, command: &str) -> Conn {
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind(command, "esme1"));
    script.after(0.01);
    script.mc(conn, bind_resp(command));
    script.after(0.01);
    conn
}
