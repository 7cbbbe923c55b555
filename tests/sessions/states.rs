//! What the state of a session allows. SMPP v5.0 2.4 has the table.

use smppscope::timeline::WrongState;

use crate::script::{
    Script, bind, bind_resp, deliver, deliver_resp, enquire, enquire_resp, status, submit, submit_resp,
    unbind, unbind_resp,
};
use crate::{bound, told};

#[test]
fn messages_before_a_bind_or_behind_a_refused_one_are_wrong() {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, enquire(1)); // a check of the link is fine
    script.mc(conn, enquire_resp(1));
    script.esme(conn, submit(2, "Acme", "15550100", "hello")); // 3
    script.mc(conn, status(2, "submit_sm_resp", 4)); // 4
    script.esme(conn, bind("bind_transceiver", "esme1")); // 5
    script.mc(conn, status(1, "bind_transceiver_resp", 0xE)); // 6
    script.esme(conn, submit(3, "Acme", "15550100", "hello")); // 7
    script.esme(conn, unbind(4)); // 8: does no harm
    script.mc(conn, unbind_resp(4));
    let told = told(&script);
    assert_eq!([3, 7].map(|n| told.conduct(n).wrong_state), [Some(WrongState::NotBound); 2]);
    assert_eq!((told.wrong_states(), told.session().wrong_states), (2, 2));
}

#[test]
fn submissions_of_a_receiver_and_deliveries_to_a_transmitter_are_wrong() {
    for (command, wrong) in
        [("bind_receiver", [3].as_slice()), ("bind_transmitter", &[4]), ("bind_transceiver", &[])]
    {
        let mut script = Script::new();
        let conn = bound(&mut script, command);
        script.esme(conn, submit(2, "Acme", "15550100", "hello")); // 3
        script.mc(conn, deliver(1, "15550100", "Acme", "hello")); // 4
        script.mc(conn, submit_resp(2, "1"));
        script.esme(conn, deliver_resp(1));
        let told = told(&script);
        let found: Vec<_> =
            (1..=6).filter(|n| told.conduct(*n).wrong_state == Some(WrongState::OtherBind)).collect();
        assert_eq!(found, wrong, "{command}");
    }
}

#[test]
fn a_bind_in_a_bound_session_and_pdus_of_the_other_side_are_wrong() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    script.esme(conn, bind("bind_receiver", "esme1").with("sequence_number", 2)); // 3
    script.mc(conn, status(2, "bind_receiver_resp", 5)); // 4
    script.mc(conn, submit(1, "15550100", "Acme", "hello")); // 5
    script.esme(conn, deliver(3, "Acme", "15550100", "hello")); // 6
    let told = told(&script);
    let expected =
        [Some(WrongState::BoundAlready), None, Some(WrongState::OtherSide), Some(WrongState::OtherSide)];
    assert_eq!([3, 4, 5, 6].map(|n| told.conduct(n).wrong_state), expected);
    assert_eq!(told.session().bind, Some(9), "the bind that was accepted counts");
}

#[test]
fn requests_behind_an_answered_unbind_are_wrong_and_those_that_cross_are_not() {
    let mut script = Script::new();
    let conn = bound(&mut script, "bind_transceiver");
    script.esme(conn, unbind(2)); // 3
    script.mc(conn, deliver(1, "15550100", "Acme", "crosses the unbind")); // 4
    script.esme(conn, deliver_resp(1)); // 5
    script.mc(conn, unbind_resp(2)); // 6
    script.mc(conn, deliver(2, "15550100", "Acme", "too late")); // 7
    let told = told(&script);
    assert_eq!((told.wrong_states(), told.conduct(7).wrong_state), (1, Some(WrongState::Unbound)));
}

#[test]
fn a_request_that_crosses_the_bind_response_is_not_wrong() {
    let mut script = Script::new();
    let conn = script.connect("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, deliver(1, "15550100", "Acme", "hello"));
    script.mc(conn, bind_resp("bind_transceiver"));
    script.mc(conn, submit_resp(2, "1"));
    assert_eq!(told(&script).wrong_states(), 0);
}

#[test]
fn nothing_is_wrong_where_the_beginning_or_a_part_was_not_captured() {
    let mut script = Script::new();
    let conn = script.connect_midstream("10.0.0.1:40000", "192.0.2.1:2775");
    script.esme(conn, submit(2, "Acme", "15550100", "hello"));
    script.mc(conn, submit_resp(2, "1"));
    script.mc(conn, deliver(1, "15550100", "Acme", "hello"));
    let lossy = script.connect("10.0.0.1:40001", "192.0.2.1:2775");
    script.esme_lost(lossy, bind("bind_transceiver", "esme1"));
    script.mc_lost(lossy, bind_resp("bind_transceiver"));
    for sequence in 2..50 {
        script.esme(lossy, submit(sequence, "Acme", "15550100", "hello"));
        script.mc(lossy, submit_resp(sequence, "1"));
        script.after(0.1);
    }
    let told = told(&script);
    assert_eq!((told.pdus.len(), told.wrong_states()), (99, 0));
}
