//! Binds.

use serde_json::json;

use super::script::{Esme, Mc, Script, bind, bind_resp, enquire, status, submit};
use super::{ESME, MC, bound, found, grave, one, unbound};

/// A bind that is refused.
fn refused(script: &mut Script, port: u16, bind: super::script::Pdu, code: u32) {
    let conn = script.connect(&format!("10.0.0.1:{port}"), MC);
    script.esme(conn, bind);
    script.mc(conn, status(1, "bind_transceiver_resp", code));
    script.fin(conn, Mc);
    script.fin(conn, Esme);
    script.after(1.0);
}

#[test]
fn each_cause_of_a_refused_bind_has_its_own_finding() {
    for (code, id) in [
        (0x05, "bind_refused_already_bound"),
        (0x0D, "bind_refused"),
        (0x0E, "bind_refused_password"),
        (0x0F, "bind_refused_system_id"),
        (0x08, "bind_refused_system_error"),
        (0x04, "bind_refused_state"),
        (0x53, "bind_refused_otherwise"),
    ] {
        let mut script = Script::new();
        refused(&mut script, 40000, bind("bind_transceiver", "esme1"), code);
        let finding = one(&script, id);
        assert_eq!((&finding["severity"], &finding["count"]), (&json!("error"), &json!(1)), "{id}");
        assert_eq!((&finding["session"], &finding["examples"]), (&json!(1), &json!([1, 2])), "{id}");
        assert_eq!(finding["span"], json!([8, 12]));
        assert!(finding["message"].as_str().unwrap().contains("esme1"), "{finding}");
        assert_eq!(grave(&script), [id], "and nothing else");
    }
}

#[test]
fn a_refused_bind_is_laid_beside_one_that_was_accepted() {
    for accepted_first in [true, false] {
        let mut script = Script::new();
        let bad = bind("bind_transceiver", "esme1").with("system_type", "VMA").with("password", "wrong");
        if !accepted_first {
            refused(&mut script, 40001, bad.clone(), 0x0D);
        }
        let conn = bound(&mut script);
        unbound(&mut script, conn);
        script.after(1.0);
        if accepted_first {
            refused(&mut script, 40001, bad, 0x0D);
        }
        let message = one(&script, "bind_refused")["message"].as_str().unwrap().to_owned();
        assert!(message.contains("password length 5 instead of 6"), "{message}");
        assert!(message.contains("system_type \"VMA\" instead of \"\""), "{message}");
        assert!(!message.contains("wrong"), "a password is never told: {message}");
    }
}

#[test]
fn a_bind_while_an_old_session_is_open_is_told_with_that_session() {
    let mut script = Script::new();
    bound(&mut script);
    refused(&mut script, 40001, bind("bind_transceiver", "esme1"), 0x05);
    let finding = one(&script, "bind_while_old_session_open");
    assert_eq!(finding["session"], 2);
    assert!(finding["message"].as_str().unwrap().contains("open: session 1"), "{finding}");
    assert!(found(&script, "bind_refused_already_bound").is_empty());
}

#[test]
fn a_bind_that_nobody_answers_is_found_once_the_session_ends() {
    let mut script = Script::new();
    let conn = script.connect(ESME, MC);
    script.esme(conn, bind("bind_transceiver", "esme1"));
    script.after(10.0);
    script.fin(conn, Esme);
    script.mc(conn, b"");
    script.fin(conn, Mc);
    assert_eq!(one(&script, "bind_unanswered")["examples"], json!([1]));
    assert_eq!(grave(&script), ["bind_unanswered"]);
}

#[test]
fn binding_again_and_again_is_a_storm_and_slow_retries_are_none() {
    let mut script = Script::new();
    for port in 40000..40010 {
        refused(&mut script, port, bind("bind_transceiver", "esme1"), 0x0E);
    }
    let finding = one(&script, "rebind_storm");
    assert_eq!((&finding["count"], &finding["amount"]), (&json!(10), &json!(10)));
    let mut script = Script::new();
    for port in 40000..40010 {
        refused(&mut script, port, bind("bind_transceiver", "esme1"), 0x0E);
        script.after(60.0);
    }
    assert!(found(&script, "rebind_storm").is_empty());
}

#[test]
fn texts_that_stand_for_nothing_are_found_where_they_were_typed() {
    let mut script = Script::new();
    let conn = script.connect(ESME, MC);
    let typed = bind("bind_transceiver", "esme1").with("system_type", "0x00").with("address_range", "NULL");
    script.esme(conn, typed);
    script.mc(conn, bind_resp("bind_transceiver"));
    script.esme(conn, submit(2, "Acme", "15550100", "hello").with("service_type", "0x00"));
    script.mc(conn, super::script::submit_resp(2, "1"));
    let found = found(&script, "typed_literal");
    let what: Vec<&str> = found.iter().map(|finding| finding["what"].as_str().unwrap()).collect();
    for wanted in ["0x00 in system_type", "NULL in address_range", "0x00 in service_type"] {
        assert!(what.contains(&wanted), "{what:?}");
    }
}

#[test]
fn a_long_password_and_credentials_in_clear_are_for_information_once() {
    let mut script = Script::new();
    for port in [40000, 40001] {
        let conn = script.connect(&format!("10.0.0.1:{port}"), MC);
        // Beyond what the standard allows, so that nothing of ours would write it.
        let mut octets: Vec<u8> = bind("bind_transceiver", "esme1").into();
        let at = octets.windows(6).position(|six| six == b"secret").unwrap();
        octets.splice(at..at + 6, *b"twelve chars");
        octets[3] += 6;
        script.esme(conn, octets);
        script.mc(conn, bind_resp("bind_transceiver"));
        unbound(&mut script, conn);
    }
    let clear = one(&script, "credentials_in_clear");
    assert_eq!((&clear["severity"], &clear["count"]), (&json!("info"), &json!(2)));
    let long = found(&script, "password_too_long");
    assert_eq!((&long[0]["severity"], &long[0]["amount"]), (&json!("info"), &json!(12)));
    assert!(!super::findings(&script).iter().any(|finding| finding.to_string().contains("twelve chars")));
    assert!(grave(&script).is_empty());
}

#[test]
fn probes_of_a_load_balancer_are_counted_and_no_failed_sessions() {
    let mut script = Script::new();
    for port in 40000..40020 {
        let conn = script.connect(&format!("10.0.0.1:{port}"), MC);
        script.esme(conn, enquire(1));
        script.mc(conn, super::script::enquire_resp(1));
        script.fin(conn, Esme);
        script.fin(conn, Mc);
        script.after(5.0);
    }
    let finding = one(&script, "smpp_probes");
    assert_eq!((&finding["count"], &finding["sessions"]), (&json!(20), &json!(20)));
    assert!(grave(&script).is_empty());
}

#[test]
fn versions_that_differ_are_for_information() {
    let mut script = Script::new();
    let conn = script.connect(ESME, MC);
    script.esme(conn, bind("bind_transceiver", "esme1").with("interface_version", 0x50));
    script.mc(conn, bind_resp("bind_transceiver"));
    unbound(&mut script, conn);
    assert_eq!(one(&script, "version_differs")["what"], "interface_version 5.0, sc_interface_version 3.4");
    assert!(grave(&script).is_empty());
}
