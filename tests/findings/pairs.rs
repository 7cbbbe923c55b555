//! Requests, responses, states and windows.

use serde_json::json;

use super::script::{
    Esme, Mc, Script, bind, bind_resp, deliver, deliver_resp, enquire, status, submit, submit_resp, unbind,
    unbind_resp,
};
use super::{ESME, MC, bound, found, grave, one, unbound};

#[test]
fn what_is_unanswered_is_told_by_its_reason() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, submit(2, "Acme", "15550100", "times out"));
    script.after(40.0);
    script.esme(conn, submit(3, "Acme", "15550100", "ends"));
    script.after(1.0);
    unbound(&mut script, conn);
    assert_eq!(one(&script, "unanswered_timeout")["examples"], json!([3]));
    assert_eq!(one(&script, "unanswered_session_end")["examples"], json!([4]));
    assert!(found(&script, "unanswered_capture_end").is_empty());

    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, submit(2, "Acme", "15550100", "open"));
    script.after(1.0);
    assert_eq!(one(&script, "unanswered_capture_end")["severity"], "info");
    assert!(grave(&script).is_empty(), "the end of the capture is no fault");
}

#[test]
fn the_timeout_can_be_chosen_and_what_comes_behind_it_is_late() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, submit(2, "Acme", "15550100", "slow"));
    script.after(4.0);
    script.esme(conn, enquire(3));
    script.mc(conn, super::script::enquire_resp(3));
    script.after(1.0);
    script.mc(conn, submit_resp(2, "1"));
    unbound(&mut script, conn);
    let ids = |arguments: &[&str]| -> Vec<String> {
        let all = script.json(&[&["findings"], arguments].concat());
        let grave = all.iter().filter(|finding| finding["severity"] == "warning");
        grave.map(|finding| finding["id"].as_str().unwrap().to_owned()).collect()
    };
    assert!(ids(&["--timeout", "30"]).iter().all(|id| id != "late_response" && id != "unanswered_timeout"));
    let short = ids(&["--timeout", "2"]);
    assert!(short.contains(&"late_response".to_owned()), "{short:?}");
}

#[test]
fn an_unanswered_delivery_and_an_unanswered_enquire_link_have_rows_of_their_own() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.mc(conn, deliver(1, "15550100", "12345", "hi"));
    script.mc(conn, enquire(2));
    script.after(40.0);
    unbound(&mut script, conn);
    assert_eq!(one(&script, "deliver_unacknowledged")["examples"], json!([3]));
    let enquire = one(&script, "enquire_link_unanswered");
    assert_eq!(enquire["what"], "of the message centre");
    assert!(found(&script, "unanswered_timeout").is_empty());
}

#[test]
fn responses_that_answer_nothing_are_told_by_their_reason() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    script.esme(conn, submit(2, "Acme", "15550100", "one"));
    script.mc(conn, submit_resp(2, "1"));
    script.mc(conn, submit_resp(2, "1"));
    script.mc(conn, submit_resp(77, "2"));
    script.esme(conn, enquire(3));
    script.mc(conn, submit_resp(3, "3"));
    script.mc(conn, super::script::enquire_resp(3));
    unbound(&mut script, conn);
    assert_eq!(one(&script, "response_repeated")["examples"], json!([4, 5]));
    assert_eq!(one(&script, "response_without_request")["examples"], json!([6]));
    assert_eq!(one(&script, "response_of_other_type")["examples"], json!([7, 8]));
}

#[test]
fn sequence_numbers_outside_of_the_range_and_in_flight_twice_are_found() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for number in [0, 0x8000_0001, 5, 5] {
        script.esme(conn, submit(number, "Acme", "15550100", "hi"));
    }
    for number in [0, 0x8000_0001, 5, 5] {
        script.mc(conn, submit_resp(number, "1"));
    }
    unbound(&mut script, conn);
    let zero = one(&script, "sequence_zero");
    assert_eq!((&zero["count"], &zero["span"]), (&json!(1), &json!([12, 16])));
    assert_eq!(one(&script, "sequence_above_range")["severity"], "info");
    assert_eq!(one(&script, "sequence_in_flight_twice")["examples"], json!([5, 6]));
}

#[test]
fn a_submission_on_a_receiver_and_traffic_after_the_unbind_are_wrong() {
    let mut script = Script::new();
    let conn = script.connect(ESME, MC);
    script.esme(conn, bind("bind_receiver", "esme1"));
    script.mc(conn, bind_resp("bind_receiver"));
    script.esme(conn, submit(2, "Acme", "15550100", "hi"));
    script.mc(conn, status(2, "submit_sm_resp", 4));
    script.esme(conn, unbind(3));
    script.mc(conn, unbind_resp(3));
    script.mc(conn, deliver(1, "15550100", "12345", "late"));
    script.fin(conn, Esme);
    script.fin(conn, Mc);
    assert_eq!(one(&script, "wrong_state")["what"], "submit_sm in a session of bind_receiver");
    assert_eq!(one(&script, "after_unbind")["what"], "deliver_sm");
}

#[test]
fn slow_responses_are_told_beside_the_rest_and_forward_mode_is_not_slow() {
    let script = |esm_class: u8| {
        let mut script = Script::new();
        let conn = bound(&mut script);
        for number in 2..102 {
            script.esme(conn, submit(number, "Acme", "15550100", "hi").with("esm_class", esm_class));
            script.after(if number % 20 == 0 { 3.0 } else { 0.05 });
            script.mc(conn, submit_resp(number, &number.to_string()));
            script.after(0.5);
        }
        unbound(&mut script, conn);
        script
    };
    let finding = one(&script(0), "slow_responses");
    assert_eq!(finding["amount"], 3_000_000_000_u64);
    assert!(finding["message"].as_str().unwrap().contains("the slowest of 100 took"), "{finding}");
    assert_eq!(finding["examples"], json!([39, 40]));
    assert!(grave(&script(2)).is_empty(), "forward mode waits for the delivery");
}

#[test]
fn a_window_that_is_always_full_is_told_with_its_share_of_the_time() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    let mut next = 2;
    for _ in 0..5 {
        script.esme(conn, submit(next, "Acme", "15550100", "hi"));
        next += 1;
    }
    for number in 2..202 {
        script.after(0.02);
        script.mc(conn, submit_resp(number, &number.to_string()));
        if next < 202 {
            script.after(0.0005);
            script.esme(conn, submit(next, "Acme", "15550100", "hi"));
            next += 1;
        }
    }
    unbound(&mut script, conn);
    let finding = one(&script, "window_reached");
    assert_eq!((&finding["amount"], &finding["severity"]), (&json!(5), &json!("info")));
    assert!(finding["message"].as_str().unwrap().contains("% of the time"), "{finding}");
    assert!(found(&script, "stop_and_wait").is_empty());
}

/// One request at a time, answered after so many milliseconds, each in turn.
fn stop_and_wait(milliseconds: &[f64]) -> Script {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for number in 2..102 {
        script.esme(conn, submit(number, "Acme", "15550100", "hi"));
        script.after(milliseconds[number as usize % milliseconds.len()] / 1000.0);
        script.mc(conn, submit_resp(number, &number.to_string()));
        script.after(0.0002);
    }
    unbound(&mut script, conn);
    script
}

#[test]
fn a_window_of_one_is_stop_and_wait_with_its_rate() {
    let script = stop_and_wait(&[50.0]);
    let message = one(&script, "stop_and_wait")["message"].as_str().unwrap().to_owned();
    assert!(message.contains("at most 20 in a second"), "{message}");
    assert!(grave(&script).is_empty());
}

#[test]
fn steps_of_40_ms_are_held_back_acknowledgements_unless_the_way_is_that_long() {
    let finding = one(&stop_and_wait(&[1.0, 40.5]), "delayed_acknowledgement");
    assert_eq!(finding["amount"], 40_000_000);
    assert!(found(&stop_and_wait(&[40.0]), "delayed_acknowledgement").is_empty());
}

#[test]
fn a_response_that_the_capture_lost_is_not_missing_from_the_peer() {
    let mut script = Script::new();
    script.acks = true;
    let conn = bound(&mut script);
    script.esme(conn, submit(2, "Acme", "15550100", "one"));
    script.mc_lost(conn, submit_resp(2, "1"));
    for number in 3..20 {
        script.after(0.05);
        script.esme(conn, submit(number, "Acme", "15550100", "two"));
        script.after(0.05);
        script.mc(conn, submit_resp(number, "2"));
        script.mc(conn, deliver(number, "15550100", "12345", "hi"));
        script.after(0.05);
        script.esme(conn, deliver_resp(number));
    }
    script.after(40.0);
    unbound(&mut script, conn);
    assert_eq!(one(&script, "unanswered_gap")["severity"], "info");
    assert!(
        !grave(&script).iter().any(|id| id.starts_with("unanswered") && id != "unanswered"),
        "{:?}",
        grave(&script)
    );
}
