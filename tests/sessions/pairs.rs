//! Which request a response answers, and what becomes of requests without one.

use smppscope::timeline::{Limits, NoRequest, Unanswered};

use crate::script::{
    Esme, Mc, Script, bind, bind_resp, deliver, deliver_resp, enquire, enquire_resp, pdu, status, submit,
    submit_resp, unbind, unbind_resp,
};
use crate::{bound, told, told_with};

#[test]
fn a_response_out_of_order_is_told_and_one_in_order_is_not() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    for sequence in [2, 3, 4] {
        script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
    }
    for sequence in [3, 2, 4] {
        script.mc(conn, submit_resp(sequence, "1"));
    }
    let told = told(&script);
    assert_eq!([6, 7, 8].map(|n| told.answer(n)), [Some((4, false)), Some((3, false)), Some((5, false))]);
    assert_eq!([6, 7, 8].map(|n| told.conduct(n).out_of_order), [true, false, false]);
    assert_eq!(told.reasons(), []);
}

#[test]
fn a_response_without_a_request_is_told_with_its_reason() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    script.esme(conn, submit(2, "Acme", "15550100", "hello")); // 3
    script.mc(conn, submit_resp(2, "1")); // 4
    script.mc(conn, submit_resp(2, "1")); // 5: again
    script.mc(conn, submit_resp(77, "1")); // 6: of nothing
    script.esme(conn, submit(3, "Acme", "15550100", "hello")); // 7
    script.mc(conn, enquire_resp(3)); // 8: another command
    script.mc(conn, status(0, "generic_nack", 3)); // 9: of a header that could not be read
    script.mc(conn, status(3, "generic_nack", 3)); // 10: of 7
    script.esme(conn, submit_resp(3, "1")); // 11: a response by the side that asked
    let told = told(&script);
    let reasons = [5, 6, 8, 9, 10, 11].map(|n| told.conduct(n).no_request);
    let expected = [
        Some(NoRequest::Again(4)),
        Some(NoRequest::Unknown),
        Some(NoRequest::OtherCommand(7)),
        Some(NoRequest::Header),
        None,
        Some(NoRequest::Unknown),
    ];
    assert_eq!(reasons, expected);
    assert_eq!(told.answer(10), Some((7, false)));
}

#[test]
fn a_sequence_number_that_starts_again_is_no_duplicate_once_the_first_is_answered() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    for _ in 0..3 {
        for sequence in [0x7FFF_FFFF, 1] {
            script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
            script.mc(conn, submit_resp(sequence, "1"));
        }
    }
    script.esme(conn, submit(9, "Acme", "15550100", "hello")); // 15
    script.esme(conn, submit(9, "Acme", "15550100", "hello")); // 16
    script.mc(conn, deliver(9, "15550100", "Acme", "the other side has numbers of its own")); // 17
    script.esme(conn, deliver_resp(9));
    script.mc(conn, submit_resp(9, "1")); // 19
    script.mc(conn, submit_resp(9, "2")); // 20
    let told = told(&script);
    let twice: Vec<_> = (1..=20).filter_map(|n| Some((n, told.conduct(n).in_flight_twice?))).collect();
    assert_eq!(twice, [(16, 15)]);
    assert_eq!([4, 6, 8, 19, 20].map(|n| told.answer(n).unwrap().0), [3, 5, 7, 15, 16]);
}

#[test]
fn a_request_behind_the_timeout_is_told_once_and_its_late_response_still_joined() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    script.at(1.0);
    script.esme(conn, submit(2, "Acme", "15550100", "late")); // 3
    script.esme(conn, submit(3, "Acme", "15550100", "never")); // 4
    script.at(31.0);
    script.esme(conn, enquire(4)); // 5: exactly the timeout is not beyond it
    script.mc(conn, enquire_resp(4)); // 6
    script.at(31.1);
    script.esme(conn, enquire(5)); // 7
    script.mc(conn, enquire_resp(5));
    script.at(40.0);
    script.mc(conn, submit_resp(2, "1")); // 9
    let told = told(&script);
    assert_eq!(told.unanswered, [(3, Unanswered::TimedOut, 6), (4, Unanswered::TimedOut, 6)]);
    assert_eq!(told.answer(9), Some((3, true)));
    assert_eq!(told.session().unanswered, 1);

    let stats = script.json(&["stats"]).remove(0);
    assert_eq!(stats["requests_unanswered"], 1);
    let quicker = Limits::default();
    let told = told_with(&script, {
        let mut limits = quicker;
        limits.timeout = 60_000_000_000;
        limits
    });
    assert_eq!(told.reasons(), [(4, Unanswered::CaptureEnded)]);
    assert_eq!(told.answer(9), Some((3, false)));
}

#[test]
fn a_lost_response_does_not_shift_those_of_requests_with_the_same_number() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    let mut expected = Vec::new();
    for round in 0..4 {
        script.at(40.0 * f64::from(round) + 1.0);
        script.esme(conn, submit(2, "Acme", "15550100", "hello"));
        if round > 0 {
            script.after(0.1);
            script.mc(conn, submit_resp(2, "1"));
            expected.push((2 * round as usize + 3, 2 * u64::try_from(round).unwrap() + 2));
        }
    }
    let told = told(&script);
    assert_eq!(told.reasons(), [(3, Unanswered::TimedOut)]);
    for (n, request) in expected {
        assert_eq!(told.answer(n), Some((request, false)));
        assert_eq!(told.conduct(n - 1).in_flight_twice, None);
    }
}

#[test]
fn requests_without_a_response_are_told_with_their_reason() {
    let mut script = Script::new();
    let closed = bound(&mut script, "bind_transceiver");
    script.esme(closed, submit(2, "Acme", "15550100", "hello")); // 3
    script.fin(closed, Esme);
    script.fin(closed, Mc);
    let open = script.connect("10.0.0.1:40001", "192.0.2.1:2775");
    script.esme(open, bind("bind_transceiver", "esme1")); // 4
    script.mc(open, bind_resp("bind_transceiver")); // 5
    script.esme(open, submit(2, "Acme", "15550100", "hello")); // 6
    let lossy = script.connect("10.0.0.1:40002", "192.0.2.1:2775");
    script.esme(lossy, bind("bind_transceiver", "esme1")); // 7
    script.mc(lossy, bind_resp("bind_transceiver")); // 8
    script.esme(lossy, submit(2, "Acme", "15550100", "hello")); // 9
    script.mc_lost(lossy, submit_resp(2, "1"));
    script.esme(lossy, enquire(3)); // 10
    script.after(1.0);
    script.mc(lossy, enquire_resp(3)); // 11
    script.after(1.0);
    script.fin(lossy, Esme);
    script.fin(lossy, Mc);
    let told = told(&script);
    let expected = [(3, Unanswered::SessionEnded), (9, Unanswered::LostInGap), (6, Unanswered::CaptureEnded)];
    assert_eq!(told.reasons(), expected);
}

#[test]
fn requests_of_a_capture_of_one_direction_are_told_apart() {
    let mut script = Script::new();
    let conn = script.connect_midstream("10.0.0.1:40000", "192.0.2.1:2775");
    for sequence in 2..12 {
        script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
        script.after(5.0);
    }
    let told = told(&script);
    assert_eq!(told.unanswered.len(), 10);
    assert!(told.unanswered.iter().all(|(_, why, _)| *why == Unanswered::OneDirection), "{told:?}");
    assert_eq!(told.session().windows[0].max, 0, "nothing is known of what is open");
}

#[test]
fn what_has_no_response_is_never_unanswered() {
    let mut script = Script::new();
    let conn = script.connect_by_mc("192.0.2.1:2775", "10.0.0.1:40000");
    script
        .mc(conn, pdu(serde_json::json!({"command": "outbind", "sequence_number": 1, "system_id": "SMSC"})));
    script.esme(conn, bind("bind_receiver", "esme1"));
    script.mc(conn, bind_resp("bind_receiver"));
    let alert =
        serde_json::json!({"command": "alert_notification", "sequence_number": 2, "source_addr": "15550100"});
    script.mc(conn, pdu(alert));
    script.esme(conn, status(2, "generic_nack", 3));
    script.after(100.0);
    script.mc(conn, unbind(3));
    script.esme(conn, unbind_resp(3));
    let told = told(&script);
    assert_eq!(told.reasons(), []);
    assert_eq!(told.wrong_states(), 0);
}

#[test]
fn a_response_whose_request_may_not_have_been_captured_is_no_fault() {
    let mut script = Script::new();
    let conn = script.connect_midstream("10.0.0.1:40000", "192.0.2.1:2775");
    for sequence in 4..8 {
        script.mc(conn, submit_resp(sequence, "1")); // their requests were sent before the capture began
        script.esme(conn, enquire(100 + sequence));
        script.mc(conn, enquire_resp(100 + sequence));
        script.after(1.0);
    }
    script.at(300.0);
    script.mc(conn, submit_resp(99, "1")); // no response takes that long
    script.after(1.0);
    script.esme_lost(conn, submit(100, "Acme", "15550100", "hello"));
    script.esme(conn, enquire(101));
    script.mc(conn, enquire_resp(101));
    script.after(1.0);
    script.mc(conn, submit_resp(100, "1"));
    let told = told(&script);
    let reasons: Vec<_> = told.pdus.iter().filter_map(|(conduct, _)| conduct.no_request).collect();
    use NoRequest::{NotCaptured, Unknown};
    let unknown: Vec<_> = reasons.iter().filter(|why| **why == Unknown).collect();
    assert_eq!((reasons.first(), reasons.last(), unknown.len()), (Some(&NotCaptured), Some(&NotCaptured), 1));
}

#[test]
fn requests_beyond_the_limit_are_told_as_forgotten() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    for sequence in 2..7 {
        script.esme(conn, submit(sequence, "Acme", "15550100", "hello"));
    }
    script.mc(conn, submit_resp(2, "1")); // 8
    let mut limits = Limits::default();
    limits.open_requests = 3;
    let told = told_with(&script, limits);
    assert_eq!(told.unanswered[..2], [(3, Unanswered::Forgotten, 5), (4, Unanswered::Forgotten, 6)]);
    assert_eq!(told.conduct(8).no_request, Some(NoRequest::NotCaptured));
}

#[test]
fn a_request_that_waits_behind_a_hole_is_joined_to_the_response_that_came_out_first() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    script.at(1.0);
    script.esme_lost(conn, submit(2, "Acme", "15550100", "sent, but not captured"));
    script.esme(conn, submit(3, "Acme", "15550100", "hello"));
    script.after(0.05);
    script.mc(conn, submit_resp(2, "1")); // 3
    script.mc(conn, submit_resp(3, "2")); // 4
    script.after(1.0);
    script.mc(conn, enquire(9)); // 6, or 5
    script.esme(conn, enquire_resp(9));
    let told = told(&script);
    let why = |n: usize| told.conduct(n).no_request;
    assert_eq!([why(3), why(4)], [Some(NoRequest::NotCaptured); 2]);
    assert_eq!((told.reasons(), told.session().windows[0].now), (vec![], 0));
    let lines = script.json(&["timeline"]);
    let request = lines
        .iter()
        .find(|line| line["pdu"]["sequence_number"] == 3 && line["pdu"]["command"] == "submit_sm");
    assert_eq!((&request.unwrap()["response_n"], &request.unwrap()["latency"]), (&4.into(), &0.05.into()));
}
