//! What is in order.

use super::script::{Script, deliver, deliver_resp, enquire, enquire_resp, submit, submit_resp};
use super::{bound, findings, grave, unbound};

#[test]
fn a_healthy_session_has_nothing_but_what_is_worth_knowing() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for number in 2..60 {
        script.esme(conn, submit(number, "Acme", "15550100", "hello"));
        script.after(0.01);
        script.mc(conn, submit_resp(number, &format!("{number:x}")));
        script.mc(conn, deliver(number, "15550100", "12345", "hi"));
        script.after(0.01);
        script.esme(conn, deliver_resp(number));
        if number % 20 == 0 {
            script.after(30.0);
            script.esme(conn, enquire(number + 1000));
            script.mc(conn, enquire_resp(number + 1000));
        }
    }
    unbound(&mut script, conn);
    let ids: Vec<_> =
        findings(&script).iter().map(|finding| finding["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["credentials_in_clear", "receipts_not_asked"]);
}

#[test]
fn responses_out_of_order_and_a_sequence_that_starts_again_are_no_fault() {
    let mut script = Script::new();
    let conn = bound(&mut script);
    for _ in 0..3 {
        for number in 2..8 {
            script.esme(conn, submit(number, "Acme", "15550100", "hello"));
        }
        for number in (2..8).rev() {
            script.mc(conn, submit_resp(number, "1"));
        }
        script.after(1.0);
    }
    unbound(&mut script, conn);
    assert!(
        !grave(&script).iter().any(|id| id.starts_with("sequence") || id.starts_with("response")),
        "{:?}",
        grave(&script)
    );
}

#[test]
fn a_session_that_began_before_the_capture_is_not_in_a_wrong_state() {
    let mut script = Script::new();
    let conn = script.connect_midstream(super::ESME, super::MC);
    script.mc(conn, submit_resp(1, "1"));
    for number in 2..6 {
        script.esme(conn, submit(number, "Acme", "15550100", "hello"));
        script.mc(conn, submit_resp(number, &number.to_string()));
    }
    assert!(grave(&script).is_empty(), "{:?}", grave(&script));
}
