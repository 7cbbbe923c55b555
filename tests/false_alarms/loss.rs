//! What a capture that lacks something may seem to say.

use serde_json::Value;

use crate::script::{
    Conn, Esme, Mc, Script, bind, bind_resp, deliver, deliver_resp, enquire, enquire_resp, receipt, submit,
    submit_resp,
};
use crate::{ESME, MC, alarms, bound, end, exchange, findings, loud, told};

/// Nothing but that something is missing.
#[track_caller]
fn quiet(script: &Script) {
    let mut alarms = alarms(script);
    alarms.retain(|finding| !finding["id"].as_str().unwrap().starts_with("lost_"));
    assert!(alarms.is_empty(), "{:#?}", alarms.iter().map(told).collect::<Vec<_>>());
}

fn count(script: &Script, id: &str) -> u64 {
    let findings = findings(script);
    findings
        .iter()
        .filter(|finding| finding["id"] == id)
        .filter_map(|finding| finding["count"].as_u64())
        .sum()
}

#[test]
fn responses_that_wait_behind_a_hole_are_neither_missing_nor_late() {
    let (mut script, conn) = bound();
    script.at(1.0);
    for sequence in 2..6 {
        script.esme(conn, submit(sequence, "Acme", "15550100", &format!("hello {sequence}")));
    }
    script.mc_lost(conn, submit_resp(2, "0a12"));
    for sequence in 3..6 {
        script.mc(conn, submit_resp(sequence, &format!("0a1{sequence}")));
    }
    // Behind the timeout, and before the hole counts as lost.
    script.at(40.0);
    script.esme(conn, enquire(6));
    script.at(41.0);
    script.mc(conn, enquire_resp(6));
    script.at(45.0);
    end(&mut script, conn);
    quiet(&script);
    assert_eq!(count(&script, "unanswered_gap"), 1);
}

#[test]
fn a_silent_session_with_a_hole_is_not_judged_by_the_time_of_another() {
    let (mut script, conn) = bound();
    script.at(1.0);
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.esme(conn, submit(3, "Acme", "15550100", "hello again"));
    script.mc_lost(conn, submit_resp(2, "0a12"));
    script.mc(conn, submit_resp(3, "0a13"));
    let other = script.connect("10.0.0.2:40001", MC);
    script.esme(other, bind("bind_transceiver", "esme2"));
    script.mc(other, bind_resp("bind_transceiver"));
    script.at(45.0);
    exchange(&mut script, other, 2, "0b12");
    end(&mut script, other);
    script.at(50.0);
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn requests_behind_a_hole_have_the_responses_that_came_out_before_them() {
    let (mut script, conn) = bound();
    script.at(1.0);
    script.esme_lost(conn, submit(2, "Acme", "15550100", "hello"));
    for sequence in 3..103 {
        script.esme(conn, submit(sequence, "Acme", "15550100", &format!("hello {sequence}")));
    }
    script.after(0.1);
    for sequence in 3..103 {
        script.mc(conn, submit_resp(sequence, &format!("0a{sequence:04}")));
    }
    script.at(2.0);
    end(&mut script, conn);
    quiet(&script);
    assert_eq!(count(&script, "unanswered_session_end") + count(&script, "unanswered_gap"), 0);
}

/// A delivery that is answered, and that was acknowledged but not captured.
fn answered_out_of_nothing(script: &mut Script, conn: Conn) {
    script.at(1.0);
    script.mc_lost(conn, deliver(1, "15550100", "Acme", "hello"));
    script.after(0.01);
    script.esme(conn, deliver_resp(1));
}

#[test]
fn the_request_of_a_response_may_be_what_was_acknowledged_and_not_captured() {
    let (mut script, conn) = bound();
    answered_out_of_nothing(&mut script, conn);
    quiet(&script);
    let (mut script, conn) = bound();
    answered_out_of_nothing(&mut script, conn);
    script.at(3.0);
    script.rst(conn, Esme);
    assert_eq!(count(&script, "response_without_request"), 0);
    // Nothing was acknowledged: nothing is missing.
    let (mut script, conn) = bound();
    script.esme(conn, deliver_resp(1));
    assert!(loud(&script).iter().any(|id| id == "response_without_request"));
}

#[test]
fn the_last_response_that_was_acknowledged_and_not_captured_is_not_missing() {
    let (mut script, conn) = bound();
    script.at(1.0);
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc_lost(conn, submit_resp(2, "0a12"));
    script.segment(conn, Esme, crate::script::ACK, b"");
    script.at(2.0);
    script.rst(conn, Mc);
    assert_eq!(count(&script, "unanswered_session_end"), 0);
    assert_eq!(count(&script, "unanswered_gap"), 1);
}

/// A receipt with an id that no response has, though a message to the number waits for its receipt.
fn strange_receipt(script: &mut Script, conn: Conn) {
    script.at(10.0);
    script.esme(conn, submit(20, "Acme", "15550100", "hello").with("registered_delivery", 1));
    script.mc(conn, submit_resp(20, "0c14"));
    script.mc(conn, receipt(20, "15550100", "Acme", "77777777", "DELIVRD"));
    script.esme(conn, deliver_resp(20));
}

#[test]
fn a_receipt_may_be_of_a_submission_that_the_capture_lacks() {
    let (mut script, conn) = bound();
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc_lost(conn, submit_resp(2, "0a12"));
    strange_receipt(&mut script, conn);
    end(&mut script, conn);
    quiet(&script);
    let mut script = Script::new();
    let conn = script.connect_midstream(ESME, MC);
    strange_receipt(&mut script, conn);
    quiet(&script);
    // Nothing is missing.
    let (mut script, conn) = bound();
    strange_receipt(&mut script, conn);
    assert_eq!(loud(&script), ["receipt_unmatched"]);
}

#[test]
fn sessions_without_a_bind_at_one_message_centre_may_be_of_different_accounts() {
    let mut script = Script::new();
    for (number, way) in [("10.0.0.1:40000", 0), ("10.0.0.2:40001", 1)] {
        let conn = script.connect_midstream(number, MC);
        for sequence in 2..8_u32 {
            let to = format!("1555010{sequence}");
            let id = 0x0a00_0000 + sequence;
            script.esme(conn, submit(sequence, "Acme", &to, "hello").with("registered_delivery", 1));
            script.after(0.1);
            script.mc(conn, submit_resp(sequence, &format!("{id:08x}")));
            script.after(0.1);
            let id = if way == 0 { format!("{id:08x}") } else { format!("{id:010}") };
            script.mc(conn, receipt(sequence, &to, "Acme", &id, "DELIVRD"));
            script.after(0.1);
            script.esme(conn, deliver_resp(sequence));
        }
    }
    quiet(&script);
}

#[test]
fn one_direction_alone_tells_nothing_of_answers() {
    for side in [Esme, Mc] {
        let mut script = Script::new();
        let conn = script.connect_midstream(ESME, MC);
        let say = |script: &mut Script, by, octets: Vec<u8>| {
            if by == side {
                script.say(conn, by, octets);
            } else if by == Esme {
                script.esme_lost(conn, octets);
            } else {
                script.mc_lost(conn, octets);
            }
        };
        for sequence in 2..60_u32 {
            script.at(f64::from(sequence));
            let text = format!("hello {sequence}");
            say(
                &mut script,
                Esme,
                submit(sequence, "Acme", "15550100", &text).with("registered_delivery", 1).into(),
            );
            say(&mut script, Mc, submit_resp(sequence, &format!("0a{sequence:04}")).into());
            say(
                &mut script,
                Mc,
                receipt(sequence, "15550100", "Acme", &format!("0a{sequence:04}"), "DELIVRD").into(),
            );
            say(&mut script, Esme, deliver_resp(sequence).into());
        }
        let told: Vec<Value> = findings(&script).iter().map(|finding| finding["id"].clone()).collect();
        let loud = loud(&script);
        assert_eq!(loud, ["one_direction"], "{side:?}: {told:?}");
    }
}

#[test]
fn a_bind_whose_response_was_before_the_capture_could_see_it_was_answered() {
    let mut script = Script::new();
    let conn = script.connect_midstream(ESME, MC);
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.mc_lost(conn, bind_resp("bind_transceiver"));
    script.at(1.0);
    exchange(&mut script, conn, 2, "0a12");
    script.at(2.0);
    end(&mut script, conn);
    quiet(&script);
}

#[test]
fn a_receiver_may_be_among_what_is_missing() {
    let transmitter = |lost: bool| {
        let mut script = Script::new();
        let conn = script.connect(ESME, MC);
        script.esme(conn, bind("bind_transmitter", "esme1"));
        script.mc(conn, bind_resp("bind_transmitter"));
        for sequence in 2..8_u32 {
            let text = format!("hello {sequence}");
            script.esme(conn, submit(sequence, "Acme", "15550100", &text).with("registered_delivery", 1));
            script.mc(conn, submit_resp(sequence, &format!("0a{sequence:04}")));
            if lost && sequence == 4 {
                script.esme_lost(conn, enquire(20));
                script.mc(conn, enquire_resp(20));
            }
        }
        end(&mut script, conn);
        script
    };
    quiet(&transmitter(true));
    assert_eq!(loud(&transmitter(false)), ["receipt_impossible"]);
}

#[test]
fn an_unbind_may_be_in_what_is_missing_at_the_end() {
    let (mut script, conn) = bound();
    exchange(&mut script, conn, 2, "0a12");
    script.at(2.0);
    script.esme_lost(conn, crate::script::unbind(9));
    script.mc_lost(conn, crate::script::unbind_resp(9));
    script.fin(conn, Esme);
    script.fin(conn, Mc);
    script.segment(conn, Esme, crate::script::ACK, b"");
    quiet(&script);
}
